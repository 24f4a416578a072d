"""What forbids a planned import: rows that contradict each other or the database."""

from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .header import NEEDED_FOR_NEW
from .planning import SAME_CONTENT


class Conflict(NamedTuple):
    """A rule: its SQL gives line, value and detail of every row that breaks it."""

    column: str
    message: str
    sql: str


CONFLICTS = [
    Conflict(
        "id",
        gettext_lazy("This id was retired (%(detail)s) and is not used again."),
        """
        SELECT r.line, r.slug, concat_ws(', ', retired.date, retired.successor, retired.reason)
        FROM import_row r JOIN engagements_retiredid retired USING (slug)
        WHERE r.is_new AND retired.kind = 'engagement'
        """,
    ),
    Conflict(
        "id",
        gettext_lazy("The same engagement is on line %(detail)s."),
        """
        SELECT line, slug, first FROM (
            SELECT line, slug, min(line) OVER (PARTITION BY slug) AS first
            FROM import_row WHERE slug IS NOT NULL
        ) numbered WHERE line > first
        """,
    ),
    Conflict(
        "id",
        gettext_lazy("The same new engagement is on line %(detail)s: leave one, or give ids."),
        """
        SELECT line, coalesce(slug, ''), first FROM (
            SELECT line, slug, min(line) OVER same AS first,
                bool_or(slug IS NULL) OVER same AS without_id
            FROM import_row WHERE is_new
            WINDOW same AS (PARTITION BY jurisdiction, partner, type, start, start_precision, title)
        ) numbered WHERE line > first AND without_id
        """,
    ),
    Conflict(
        "id",
        gettext_lazy("Several engagements are like this row: give the id of one (%(detail)s)."),
        f"SELECT r.line, '', string_agg(e.slug, ', ' ORDER BY e.slug) {SAME_CONTENT} "
        "HAVING count(*) > 1",
    ),
    Conflict(
        "start",
        gettext_lazy("Line %(detail)s has this pair and type from the same date."),
        """
        SELECT line, start, first FROM (
            SELECT r.line, r.start::text, min(r.line) OVER (
                PARTITION BY r.jurisdiction, r.partner, r.type, r.start, r.start_precision
            ) AS first
            FROM import_row r JOIN engagements_engagementtype t ON t.slug = r.type
            WHERE NOT t.repeatable
        ) numbered WHERE line > first
        """,
    ),
    Conflict(
        "start",
        gettext_lazy(
            "This pair has an engagement of this type from this date already: %(detail)s. "
            "Give its id to change it."
        ),
        """
        SELECT r.line, r.start::text, e.slug
        FROM import_row r
            JOIN engagements_jurisdiction j ON j.slug = r.jurisdiction
            JOIN engagements_partner p ON p.slug = r.partner
            JOIN engagements_engagementtype t ON t.slug = r.type
            JOIN engagements_engagement e
                ON (e.jurisdiction_id, e.partner_id, e.type_id) = (j.id, p.id, t.id)
                AND e.start IS NOT DISTINCT FROM r.start
                AND e.start_precision = r.start_precision
            LEFT JOIN import_row holder ON holder.engagement_id = e.id
        WHERE NOT t.repeatable AND e.id IS DISTINCT FROM r.engagement_id
            AND (r.is_changed OR r.is_new AND holder.line IS NULL)
        """,
    ),
    Conflict(
        "end",
        gettext_lazy("The end is before the start, %(detail)s."),
        """SELECT line, "end"::text, start::text FROM import_row WHERE "end" < start""",
    ),
    Conflict(
        "part_of",
        gettext_lazy("There is no engagement with this id, here or in the file."),
        """
        SELECT r.line, r.part_of, NULL FROM import_row r
        WHERE r.part_of IS NOT NULL AND r.part_of <> ALL (%(refused_ids)s)
            AND NOT EXISTS (SELECT FROM engagements_engagement e WHERE e.slug = r.part_of)
            AND NOT EXISTS (SELECT FROM import_row lead WHERE lead.slug = r.part_of)
        """,
    ),
    Conflict(
        "part_of",
        gettext_lazy("An engagement is not part of itself, directly or through others."),
        """
        WITH RECURSIVE parents AS (
            SELECT slug, part_of FROM import_row WHERE part_of IS NOT NULL
            UNION ALL
            SELECT e.slug, lead.slug FROM engagements_engagement e
                JOIN engagements_engagement lead ON lead.id = e.part_of_id
                LEFT JOIN import_row r ON r.engagement_id = e.id
                WHERE r.line IS NULL
        ), above AS (
            SELECT line, slug, part_of AS at FROM import_row
                WHERE part_of IS NOT NULL AND (is_new OR is_changed)
            UNION SELECT above.line, above.slug, parents.part_of
                FROM above JOIN parents ON parents.slug = above.at
        )
        SELECT line, at, NULL FROM above WHERE at = slug
        """,
    ),
]
NEW_ROWS = "SELECT line, slug FROM import_row WHERE is_new ORDER BY line"


def find_conflicts(columns, refused_ids, problems):
    """Add a problem for each row that may not be imported as planned.

    `refused_ids` are those of rows that were wrong by themselves: others may be part of them.
    """
    with connection.cursor() as cursor:
        for conflict in CONFLICTS:
            cursor.execute(conflict.sql, {"refused_ids": list(refused_ids)})
            for line, value, detail in cursor:
                message = conflict.message % {"detail": detail}
                problems.add(line, conflict.column, value, message)
        if missing := [column for column in NEEDED_FOR_NEW if column not in columns]:
            refuse_new(cursor, missing, problems)


def refuse_new(cursor, missing, problems):
    """Add a problem for each new row, as the file lacks columns that those need."""
    cursor.execute(NEW_ROWS)
    for line, slug in cursor:
        message = _("No engagement has this id, and a new one needs the columns %(names)s.")
        problems.add(line, "id", slug, message % {"names": ", ".join(missing)})
