"""Engagements that look like one and the same, though the database allows both."""

from difflib import SequenceMatcher

from django.db import connection
from django.utils.translation import gettext as _

NEAR_DAYS = 31
ALIKE = 0.8  # share of two titles that is the same

# Each engagement beside the one before it of the same pair and type, where either is new or
# changed. Without a date it may be of any date.
NEIGHBOURS = f"""
WITH touched AS (
    SELECT DISTINCT jurisdiction, partner, type FROM import_row WHERE is_new OR is_changed
), every AS (
    SELECT line, slug, jurisdiction, partner, type, start, title, is_new OR is_changed AS fresh
    FROM import_row
    UNION ALL
    SELECT NULL, e.slug, j.slug, p.slug, t.slug, e.start, e.title, false
    FROM engagements_engagement e
        JOIN engagements_jurisdiction j ON j.id = e.jurisdiction_id
        JOIN engagements_partner p ON p.id = e.partner_id
        JOIN engagements_engagementtype t ON t.id = e.type_id
    WHERE (j.slug, p.slug, t.slug) IN (SELECT jurisdiction, partner, type FROM touched)
        AND e.id NOT IN (SELECT engagement_id FROM import_row WHERE NOT is_new)
), neighbours AS (
    SELECT line, slug, start, title, fresh, lag(line) OVER pair AS other_line,
        lag(slug) OVER pair AS other_slug, lag(start) OVER pair AS other_start,
        lag(title) OVER pair AS other_title, lag(fresh) OVER pair AS other_fresh
    FROM every JOIN touched USING (jurisdiction, partner, type)
    WINDOW pair AS (PARTITION BY jurisdiction, partner, type ORDER BY start, title)
)
SELECT coalesce(line, other_line), title, other_title,
    CASE WHEN line IS NULL THEN slug ELSE other_slug END,
    CASE WHEN line IS NOT NULL THEN other_line END
FROM neighbours
WHERE other_title IS NOT NULL AND (fresh OR other_fresh)
    AND coalesce(start - other_start <= {NEAR_DAYS}, true)
ORDER BY 1
"""


def alike(title, other):
    """Whether two titles are nearly the same."""
    matcher = SequenceMatcher(None, title.casefold(), other.casefold(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def find_near_duplicates(warnings):
    """Add a warning for staged rows that look like another row or a known engagement."""
    with connection.cursor() as cursor:
        cursor.execute(NEIGHBOURS)
        for line, title, other_title, other_slug, other_line in cursor:
            if warnings.has_room and alike(title, other_title):
                other = other_slug or _("line %(line)d") % {"line": other_line}
                warnings.add(
                    line, "title", title,
                    _("This may be the same as %(other)s.") % {"other": other},
                )  # fmt: skip
