"""Engagements as CSV: UTF-8, RFC 4180, the format that the importer reads."""

from .columns import COLUMNS, OF_ISSUES, OF_SOURCES
from .copying import CopyStream
from .selection import ids_of, select

CELLS = ", ".join(f'{column.guarded_sql} AS "{column.name}"' for column in COLUMNS)


def stream_csv(queryset):
    """The engagements of a queryset as an iterator of bytes, with a header, newest first.

    Nothing else may use the connection until it is read to its end or closed.
    """
    rows = select(CELLS, of_issues=OF_ISSUES, of_sources=OF_SOURCES, chosen=ids_of(queryset))
    return CopyStream(f"COPY ({rows}) TO STDOUT WITH (FORMAT csv, HEADER)")
