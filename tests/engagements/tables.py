"""CSV files for tests of the import: one right row, to be made wrong one cell at a time."""

import csv
import io
from contextlib import contextmanager

from engagements.importers.engagements import import_engagements
from engagements.importers.problems import RefusedFile
from engagements.models import (
    Country,
    DataVersion,
    Engagement,
    EngagementIssue,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    Source,
)

TRACKED = [
    Country, Engagement, EngagementIssue, EngagementType, IssueArea, Jurisdiction, Partner, Source,
]  # fmt: skip

RIGHT = {
    "id": "columbus-kobe",
    "jurisdiction": "columbus-oh",
    "partner": "kobe-jp",
    "type": "sister-city",
    "issues": "climate",
    "led_by": "mayor",
    "start": "1957-10",
    "end": "",
    "status": "active",
    "title": "Columbus and Kobe sister cities",
    "summary": "",
    "part_of": "",
    "last_confirmed": "",
    "confidence": "high",
    "sources": "https://example.org/kobe Minutes of the council",
}
NEW_JURISDICTION = {
    "jurisdiction": "dayton-oh",
    "jurisdiction_name": "Dayton",
    "jurisdiction_level": "city",
    "state": "OH",
    "jurisdiction_longitude": "-84.19",
    "jurisdiction_latitude": "39.76",
}
NEW_PARTNER = {
    "partner": "oiso-jp",
    "partner_name": "Oiso",
    "partner_kind": "city",
    "partner_country": "JP",
    "partner_longitude": "139.31",
    "partner_latitude": "35.31",
}


def row(**cells):
    """The right row with other cells."""
    return RIGHT | cells


def without(*columns, **cells):
    """The right row without some columns."""
    return {name: text for name, text in row(**cells).items() if name not in columns}


def table(*rows, end="\n", encoding="utf-8"):
    """Rows as a CSV file, open for reading bytes; its columns are all that any row has."""
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator=end, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def load(*rows, **options):
    """Import rows; give the report."""
    return import_engagements(table(*rows), **options)


def refusal(file):
    """The problems for which a file is refused, as (line, column, message)."""
    try:
        import_engagements(file)
    except RefusedFile as refused:
        return [(each.line, each.column, each.message) for each in refused.problems.by_line()]
    return []


def problems(*rows):
    """The problems for which rows are refused, as (line, column, message)."""
    return refusal(table(*rows))


@contextmanager
def nothing_changes():
    """Assert that no statement writes public data, not even what is there already."""
    DataVersion.objects.update(transaction=0)  # or a test, one transaction, would count once
    before = state()
    yield
    assert state() == before


def state():
    """The data version, the number of events of each model, and the newest change."""
    events = [model.history_events.rel.related_model.objects.count() for model in TRACKED]
    newest = Engagement.objects.order_by("-updated").values_list("updated", flat=True).first()
    return list(DataVersion.objects.values_list("version", flat=True)), events, newest
