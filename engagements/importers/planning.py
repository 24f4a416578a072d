"""What an import would do: which rows are new, changed or the same.

All is decided in SQL over the temporary tables of `staging.py`; nothing public is written.
"""

from django.db import connection

from ..exports.columns import CONFIDENCES, OF_ISSUES, OF_SOURCES
from ..exports.selection import select


def one_line(sql):
    """Text in normal form with single spaces, as `cells.one_line` makes it."""
    return rf"normalize(btrim(regexp_replace({sql}, '[ \t\n\r\f\v]+', ' ', 'g')), NFC)"


TITLE = one_line("e.title")
SUMMARY = r"""btrim(
    normalize(regexp_replace(e.summary, '\r\n?', E'\n', 'g'), NFC), E' \t\n\r\f\x0b')"""

RECOGNISE_BY_ID = """
UPDATE import_row r SET engagement_id = e.id, is_new = false
FROM engagements_engagement e WHERE e.slug = r.slug
"""
SAME_CONTENT = f"""
FROM import_row r
    JOIN engagements_jurisdiction j ON j.slug = r.jurisdiction
    JOIN engagements_partner p ON p.slug = r.partner
    JOIN engagements_engagementtype t ON t.slug = r.type
    JOIN engagements_engagement e
        ON (e.jurisdiction_id, e.partner_id, e.type_id) = (j.id, p.id, t.id)
        AND e.start IS NOT DISTINCT FROM r.start AND e.start_precision = r.start_precision
        AND {TITLE} = r.title
WHERE r.slug IS NULL
GROUP BY r.line
"""
RECOGNISE_BY_CONTENT = f"""
UPDATE import_row SET engagement_id = same.id, slug = same.slug, is_new = false
FROM (
    SELECT r.line, min(e.id) AS id, min(e.slug) AS slug {SAME_CONTENT} HAVING count(*) = 1
) same
WHERE same.line = import_row.line
"""

# The engagements that the file names, as a file would spell them, in the columns of import_row.
CURRENT_COLUMNS = f"""
    e.id, j.slug AS jurisdiction, p.slug AS partner, t.slug AS type,
    coalesce(tagged.slugs, '') AS issues, e.led_by, e.start, e.start_precision, e."end",
    e.end_precision, e.status, {TITLE} AS title, {SUMMARY} AS summary, lead.slug AS part_of,
    e.last_confirmed, documented.confidence
"""
NAMED_BY_FILE = "SELECT engagement_id FROM import_row WHERE NOT is_new"
CURRENT = f"""
CREATE TEMP TABLE import_current ON COMMIT DROP AS
{select(CURRENT_COLUMNS, of_issues=OF_ISSUES, of_sources=OF_SOURCES, chosen=NAMED_BY_FILE)};
ALTER TABLE import_current ADD PRIMARY KEY (id);
ANALYZE import_current;
"""

# Columns of import_row that each column of the file fills, and what a new row has without it.
FILLS = {
    "jurisdiction": {"jurisdiction": "NULL"},
    "partner": {"partner": "NULL"},
    "type": {"type": "NULL"},
    "issues": {"issues": "''"},
    "led_by": {"led_by": "'unknown'"},
    "start": {"start": "NULL", "start_precision": "''"},
    "end": {'"end"': "NULL", "end_precision": "''"},
    "status": {"status": "'unknown'"},
    "title": {"title": "NULL"},
    "summary": {"summary": "''"},
    "part_of": {"part_of": "NULL"},
    "last_confirmed": {"last_confirmed": "NULL"},
    "confidence": {"confidence": "NULL"},
}
COMPARED = ", ".join(
    f"{{0}}.{name}"
    for column, filled in FILLS.items()
    if column not in ("issues", "confidence")
    for name in filled
)
MARK_CHANGED = f"""
UPDATE import_row r SET
    is_changed = ({COMPARED.format("r")}) IS DISTINCT FROM ({COMPARED.format("c")}),
    has_other_issues = r.issues <> c.issues
FROM import_current c
WHERE c.id = r.engagement_id
    AND ({COMPARED.format("r")}, r.issues) IS DISTINCT FROM ({COMPARED.format("c")}, c.issues)
"""

HAD_SOURCES = f"""
SELECT r.line, source.url, {one_line("source.title")} AS title,
    array_position({CONFIDENCES}, source.confidence::text) AS rank
FROM import_row r JOIN engagements_source source USING (engagement_id)
WHERE NOT r.is_new
"""
MARK_OTHER_SOURCES = f"""
WITH had AS ({HAD_SOURCES}), given AS (
    SELECT line, url, given.title FROM import_source given
    JOIN import_row USING (line) WHERE NOT is_new
), other AS (
    SELECT DISTINCT line FROM had FULL JOIN given USING (line, url)
    WHERE had.title IS DISTINCT FROM given.title
)
UPDATE import_row SET has_other_sources = true FROM other WHERE other.line = import_row.line
"""

# The best source counts. Sources that stay keep their confidence and new ones get the row's,
# unless the best would then not be what the row says: then all get it.
MARK_OTHER_CONFIDENCE = f"""
WITH had AS ({HAD_SOURCES}), stays AS (
    SELECT line, rank FROM had WHERE NOT %(all_given)s
    UNION ALL SELECT line, rank FROM had JOIN import_source USING (line, url)
    UNION ALL SELECT line, array_position({CONFIDENCES}, confidence)
        FROM import_row JOIN import_source USING (line) LEFT JOIN had USING (line, url)
        WHERE had.url IS NULL
), best AS (SELECT line, max(rank) AS rank FROM stays GROUP BY line)
UPDATE import_row r SET has_other_confidence = true FROM best
WHERE best.line = r.line AND NOT r.is_new
    AND best.rank <> array_position({CONFIDENCES}, r.confidence)
"""

COUNTS = """
SELECT count(*), count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new AND (
    is_changed OR has_other_issues OR has_other_sources OR has_other_confidence))
FROM import_row
"""


def compare(columns):
    """Tell new, changed and unchanged rows apart; `columns` are those of the file."""
    with connection.cursor() as cursor:
        cursor.execute(RECOGNISE_BY_ID)
        cursor.execute(RECOGNISE_BY_CONTENT)
        cursor.execute(CURRENT)
        for column, filled in FILLS.items():
            if column not in columns:
                fill(cursor, filled)
        cursor.execute(MARK_CHANGED)
        if "sources" in columns:
            cursor.execute(MARK_OTHER_SOURCES)
        if "confidence" in columns:
            cursor.execute(MARK_OTHER_CONFIDENCE, {"all_given": "sources" in columns})


def fill(cursor, filled):
    """Leave what a missing column would say as it is; new rows get what they have without it."""
    current = ", ".join(f"{name} = c.{name}" for name in filled)
    cursor.execute(
        f"UPDATE import_row r SET {current} FROM import_current c WHERE c.id = r.engagement_id"
    )
    initial = ", ".join(f"{name} = {value}" for name, value in filled.items())
    cursor.execute(f"UPDATE import_row SET {initial} WHERE is_new")


def count():
    """(rows, new ones, changed ones)."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        return cursor.fetchone()
