"""The CSV columns: one definition for the export, the import and the template.

The SQL of a column speaks of the tables by the short names that `selection.py` gives them.
"""

from typing import NamedTuple

CONFIDENCES = "ARRAY['low', 'medium', 'high']"

# A cell that a spreadsheet could take for a formula begins with one of these, in full-width
# form too, after any white space, or with a tab or an end of line. A leading apostrophe
# disarms it. Apostrophes before such a beginning count as part of it, so that taking one
# away restores the text. Python and PostgreSQL read the expression alike.
FORMULA = r"'*([ \f\v\u00a0\u3000]*[=+\-@|＝＋－＠｜]|[\t\n\r])"

OF_ISSUES = """string_agg(issue.slug, ';' ORDER BY issue."order", issue.name) AS slugs"""

# One source a line. An engagement is as well founded as the best of them.
OF_SOURCES = rf"""
    string_agg(
        rtrim(source.url || ' ' || translate(source.title, E'\t\n\r\f\x0b', '     ')),
        E'\n' ORDER BY source.id
    ) AS lines,
    ({CONFIDENCES})[max(array_position({CONFIDENCES}, source.confidence::text))] AS confidence
"""


class Column(NamedTuple):
    """A column of the CSV file; `text` says that its cells may begin with anything."""

    name: str
    sql: str
    text: bool = False

    @property
    def guarded_sql(self):
        """The text of its cells, which no spreadsheet takes for a formula."""
        if not self.text:
            return self.sql
        pattern = FORMULA.replace("'", "''")
        return f"""CASE
            WHEN ascii({self.sql}) NOT BETWEEN ascii('A') AND ascii('z')
                AND {self.sql} ~ '^{pattern}'
            THEN '''' || {self.sql} ELSE {self.sql} END"""


def reduced_date(name):
    """A date with the precision it has: 2018, 2018-07 or 2018-07-25."""
    return f"""left(e."{name}"::text,
        CASE e.{name}_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)"""


def utc(sql):
    """A moment in ISO 8601, to the microsecond."""
    return f"""to_char({sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


COLUMNS = [
    Column("id", "e.slug"),
    Column("jurisdiction", "j.slug"),
    Column("jurisdiction_name", "j.name", text=True),
    Column("jurisdiction_level", "j.level"),
    Column("state", "coalesce(s.code, j.code)"),
    Column("jurisdiction_longitude", "ST_X(j.point)"),
    Column("jurisdiction_latitude", "ST_Y(j.point)"),
    Column("partner", "p.slug"),
    Column("partner_name", "p.name", text=True),
    Column("partner_kind", "p.kind"),
    Column("partner_country", "p.country_id"),
    Column("partner_longitude", "ST_X(p.point)"),
    Column("partner_latitude", "ST_Y(p.point)"),
    Column("type", "t.slug"),
    Column("issues", "tagged.slugs"),
    Column("led_by", "e.led_by"),
    Column("start", reduced_date("start")),
    Column("end", reduced_date("end")),
    Column("status", "e.status"),
    Column("title", "e.title", text=True),
    Column("summary", "nullif(e.summary, '')", text=True),
    Column("part_of", "lead.slug"),
    Column("last_confirmed", "e.last_confirmed"),
    Column("confidence", "documented.confidence"),
    Column("sources", "documented.lines"),
    Column("updated", utc("e.updated")),
]
NAMES = [column.name for column in COLUMNS]
