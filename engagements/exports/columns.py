"""The CSV columns: one definition for the export, the import and the template.

The SQL speaks of the tables under the short names that `TABLES` gives them.
"""

from typing import NamedTuple

CONFIDENCES = "ARRAY['low', 'medium', 'high']"

# A cell that a spreadsheet could take for a formula begins with one of these, in full-width
# form too, after any white space, or with a tab or an end of line. A leading apostrophe
# disarms it. Apostrophes before such a beginning count as part of it, so that taking one
# away restores the text. Python and PostgreSQL read the expression alike.
FORMULA = r"'*([ \f\v\u00a0\u3000]*[=+\-@|＝＋－＠｜]|[\t\n\r])"

TABLES = """
    engagements_engagement e
    JOIN engagements_jurisdiction j ON j.id = e.jurisdiction_id
    LEFT JOIN engagements_jurisdiction s ON s.id = j.state_id
    JOIN engagements_partner p ON p.id = e.partner_id
    JOIN engagements_engagementtype t ON t.id = e.type_id
    LEFT JOIN engagements_engagement parent ON parent.id = e.part_of_id
"""
NEWEST_FIRST = "e.start DESC NULLS LAST, e.id"


class Column(NamedTuple):
    """A column of the CSV file; `text` says that its cells may hold anything."""

    name: str
    sql: str
    text: bool = False


def one_line(sql):
    """Text with every run of white space made one space."""
    return rf"btrim(regexp_replace({sql}, '[ \t\n\r\f\v]+', ' ', 'g'))"


def degrees(sql):
    """A coordinate as text: at most six decimals, no exponent."""
    return f"trim_scale(round({sql}::numeric, 6))::text"


def reduced_date(name):
    """A date with the precision it has: 2018, 2018-07 or 2018-07-25."""
    return f"""left(to_char(e."{name}", 'YYYY-MM-DD'),
        CASE e.{name}_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)"""


def utc(sql):
    """A moment in ISO 8601, to the microsecond."""
    return f"""to_char({sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


ISSUES = """(
    SELECT string_agg(issue.slug, ';' ORDER BY issue."order", issue.name)
    FROM engagements_engagementissue of_engagement
    JOIN engagements_issuearea issue ON issue.id = of_engagement.issue_id
    WHERE of_engagement.engagement_id = e.id)"""

SOURCES = f"""(
    SELECT string_agg(btrim(source.url || ' ' || {one_line("source.title")}), E'\\n'
        ORDER BY source.id)
    FROM engagements_source source WHERE source.engagement_id = e.id)"""

# An engagement is as well founded as the best of its sources.
CONFIDENCE = f"""(
    SELECT ({CONFIDENCES})[max(array_position({CONFIDENCES}, source.confidence::text))]
    FROM engagements_source source WHERE source.engagement_id = e.id)"""

COLUMNS = [
    Column("id", "e.slug"),
    Column("jurisdiction", "j.slug"),
    Column("jurisdiction_name", "j.name", text=True),
    Column("jurisdiction_level", "j.level"),
    Column("state", "coalesce(s.code, j.code)"),
    Column("jurisdiction_longitude", degrees("ST_X(j.point)")),
    Column("jurisdiction_latitude", degrees("ST_Y(j.point)")),
    Column("partner", "p.slug"),
    Column("partner_name", "p.name", text=True),
    Column("partner_kind", "p.kind"),
    Column("partner_country", "p.country_id"),
    Column("partner_longitude", degrees("ST_X(p.point)")),
    Column("partner_latitude", degrees("ST_Y(p.point)")),
    Column("type", "t.slug"),
    Column("issues", ISSUES),
    Column("led_by", "e.led_by"),
    Column("start", reduced_date("start")),
    Column("end", reduced_date("end")),
    Column("status", "e.status"),
    Column("title", "e.title", text=True),
    Column("summary", "e.summary", text=True),
    Column("part_of", "parent.slug"),
    Column("last_confirmed", "to_char(e.last_confirmed, 'YYYY-MM-DD')"),
    Column("confidence", CONFIDENCE),
    Column("sources", SOURCES, text=True),
    Column("updated", utc("e.updated")),
]
NAMES = [column.name for column in COLUMNS]
