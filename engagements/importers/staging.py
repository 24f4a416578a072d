"""Checked rows in temporary tables, where the database compares them with what it holds."""

import io

from django.db import connection

from ..periods import Period

BATCH = 5000

TABLES = """
DROP TABLE IF EXISTS import_row, import_source, import_current;
CREATE TEMP TABLE import_row (
    line integer PRIMARY KEY,
    slug text, jurisdiction text, partner text, type text, issues text, led_by text,
    start date, start_precision text, "end" date, end_precision text,
    status text, title text, summary text, part_of text, last_confirmed date, confidence text,
    engagement_id bigint,
    is_new boolean NOT NULL DEFAULT true,
    is_changed boolean NOT NULL DEFAULT false,
    has_other_issues boolean NOT NULL DEFAULT false,
    has_other_sources boolean NOT NULL DEFAULT false,
    has_other_confidence boolean NOT NULL DEFAULT false
) ON COMMIT DROP;
CREATE TEMP TABLE import_source (
    line integer, position integer, url text, title text, PRIMARY KEY (line, url)
) ON COMMIT DROP;
"""
INDEXES = """
CREATE INDEX ON import_row (slug);
CREATE INDEX ON import_row (jurisdiction, partner, type);
ANALYZE import_row, import_source;
"""
ROW_COLUMNS = (
    "line", "slug", "jurisdiction", "partner", "type", "issues", "led_by", "start",
    "start_precision", '"end"', "end_precision", "status", "title", "summary", "part_of",
    "last_confirmed", "confidence",
)  # fmt: skip
SOURCE_COLUMNS = ("line", "position", "url", "title")
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def stage(rows, after_batch):
    """Copy checked rows into the temporary tables, calling `after_batch` with their number."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        batch, number = [], 0
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                number += copy_batch(cursor, batch)
                after_batch(number)
                batch.clear()
        copy_batch(cursor, batch)
        cursor.execute(INDEXES)


def copy_batch(cursor, rows):
    copy(cursor, "import_row", ROW_COLUMNS, map(row_values, rows))
    copy(
        cursor,
        "import_source",
        SOURCE_COLUMNS,
        (values for row in rows for values in source_values(row)),
    )
    return len(rows)


def row_values(row):
    return (
        row.line, row.slug, row.jurisdiction, row.partner, row.type, joined(row.issues), row.led_by,
        *first_day(row.start), *last_day(row.end),
        row.status, row.title, row.summary, row.part_of, row.last_confirmed, row.confidence,
    )  # fmt: skip


def source_values(row):
    for position, (url, title) in enumerate((row.sources or {}).items()):
        yield row.line, position, url, title


def first_day(period: Period | None):
    return (period.first, period.precision.value) if period else (None, "")


def last_day(period: Period | None):
    return (period.last, period.precision.value) if period else (None, "")


def joined(slugs):
    return None if slugs is None else ";".join(slugs)


def copy(cursor, table, columns, rows):
    """Copy rows of values into a table, None as NULL."""
    lines = io.StringIO()
    for values in rows:
        cells = (r"\N" if v is None else str(v).translate(ESCAPES) for v in values)
        lines.write("\t".join(cells) + "\n")
    lines.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", lines)
