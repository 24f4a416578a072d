"""The tables that come with the project: vocabularies, countries, places on both sides.

Rows are recognised by slug or code. Those that are missing are added, unless they were
there once: what staff deleted, merged or renamed does not come back. Those that are there
are left as they are, or with `update` made what the file says.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.gis.geos import Point

from ..models import (
    Country,
    Engagement,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    RetiredId,
)
from .engagements import import_engagements

BATCH = 500


@dataclass
class Tally:
    """How many rows of a table were added and changed."""

    added: int = 0
    changed: int = 0


def point(row):
    if row["longitude"] is None:
        return None
    return Point(float(row["longitude"]), float(row["latitude"]), srid=4326)


def whole(text):
    return text and int(text)


def vocabulary(row):
    """What the two vocabularies have in common; their order is that of the file."""
    return {
        "slug": row["slug"],
        "name": row["name"],
        "definition": row["definition"] or "",
        "order": row["order"],
    }


def engagement_types(rows):
    for row in rows:
        yield EngagementType(
            **vocabulary(row),
            family=row["family"],
            lasting=row["lasting"] == "yes",
            repeatable=row["repeatable"] == "yes",
            formality=row["formality"],
        )


def issue_areas(rows):
    for row in rows:
        yield IssueArea(**vocabulary(row))


def countries(rows):
    for row in rows:
        yield Country(code=row["code"], name=row["name"], region=row["region"], point=point(row))


def jurisdictions(rows):
    """Without those in a state that is no longer there."""
    states = dict(Jurisdiction.objects.exclude(code=None).values_list("code", "pk"))
    for row in rows:
        if row["state"] is None or row["state"] in states:
            yield Jurisdiction(
                slug=row["slug"],
                name=row["name"],
                level=row["level"],
                code=row["code"],
                state_id=states.get(row["state"]),
                geoid=row["geoid"] or "",
                geonames_id=whole(row["geonames_id"]),
                population=whole(row["population"]),
                population_year=whole(row["population_year"]),
                point=point(row),
            )


def partners(rows):
    """Without those in a country that is no longer there."""
    codes = {None, *Country.objects.values_list("code", flat=True)}
    for row in rows:
        if row["country"] in codes:
            yield Partner(
                slug=row["slug"],
                name=row["name"],
                kind=row["kind"],
                country_id=row["country"],
                point=point(row),
            )


class Table(NamedTuple):
    """A file, the model it fills, the field that names a row, and how rows are made.

    `wanted` tells which rows of the file it takes.
    """

    file_name: str
    model: type
    key: str
    build: Callable
    wanted: Callable = lambda row: True


TABLES = [
    Table("engagement_types.csv", EngagementType, "slug", engagement_types),
    Table("issue_areas.csv", IssueArea, "slug", issue_areas),
    Table("countries.csv", Country, "code", countries),
    Table("jurisdictions.csv", Jurisdiction, "slug", jurisdictions, lambda row: row["code"]),
    Table("jurisdictions.csv", Jurisdiction, "slug", jurisdictions, lambda row: not row["code"]),
    Table("partners.csv", Partner, "slug", partners),
]
REFERENCES = {  # columns of the engagements' file that name a row by its slug
    "id": Engagement,
    "jurisdiction": Jurisdiction,
    "partner": Partner,
    "part_of": Engagement,
}


def load_tables(folder, *, update=False):
    """Load every table from a folder; give the Tally of each model by its plural name."""
    tallies = {}
    for table in TABLES:
        tally = tallies.setdefault(table.model._meta.verbose_name_plural, Tally())
        rows = {row[table.key]: row for row in read(folder / table.file_name) if table.wanted(row)}
        known = set(table.model.objects.values_list(table.key, flat=True))
        tally.added += add(table, rows, known)
        if update:
            tally.changed += change(table, rows, known)
    return tallies


def read(path):
    """Rows of a CSV file of `fixtures/`, numbered as `order`, with None for what is empty."""
    with path.open(newline="", encoding="utf-8") as file:
        for order, row in enumerate(csv.DictReader(file), start=1):
            yield {name: text or None for name, text in row.items()} | {"order": order}


def add(table, rows, known):
    """Store the rows that are missing and never were there; give how many."""
    missing = rows.keys() - known
    missing -= once_known(table.model, table.key, missing)
    new = list(table.build(row for key, row in rows.items() if key in missing))
    table.model.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def once_known(model, key, values):
    """Those of the values that named a row at some time, live or not."""
    if not values:
        return set()
    events = model.history_events.rel.related_model.objects.filter(**{f"{key}__in": values})
    retired = RetiredId.objects.filter(kind=model._meta.model_name, slug__in=values)
    return {*events.values_list(key, flat=True), *retired.values_list("slug", flat=True)}


def change(table, rows, known):
    """Make known rows what is given; give how many differed."""
    fields = [field for field in table.model._meta.concrete_fields if not field.primary_key]
    stored = table.model.objects.in_bulk(rows.keys() & known, field_name=table.key)
    different = []
    for given in table.build(row for key, row in rows.items() if key in stored):
        row = stored[getattr(given, table.key)]
        if any(getattr(row, field.attname) != getattr(given, field.attname) for field in fields):
            for field in fields:
                setattr(row, field.attname, getattr(given, field.attname))
            different.append(row)
    table.model.objects.bulk_update(different, [field.name for field in fields], batch_size=BATCH)
    return len(different)


def load_engagements(path, retrieved, *, update=False):
    """Import the engagements of a file into a database that never had any; give the Report.

    Gives None when it had. With `update` the file is imported all the same, without the rows
    that name an id which was retired or deleted.
    """
    events = Engagement.history_events.rel.related_model.objects
    if not update and (events.exists() or Engagement.objects.exists()):
        return None
    with path.open("rb") as file:
        return import_engagements(without_gone(file) if update else file, retrieved=retrieved)


def without_gone(file):
    """The file, open for reading bytes, without the rows that name an id which is gone."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = list(csv.DictReader(text))
    gone = {
        column: gone_ids(model, {row[column] for row in rows})
        for column, model in REFERENCES.items()
    }
    kept = io.StringIO(newline="")
    writer = csv.DictWriter(kept, rows[0])
    writer.writeheader()
    writer.writerows(
        row for row in rows if not any(row[column] in ids for column, ids in gone.items())
    )
    return io.BytesIO(kept.getvalue().encode())


def gone_ids(model, ids):
    """Those of the ids that named a row once and name none any more."""
    live = set(model.objects.filter(slug__in=ids).values_list("slug", flat=True))
    return once_known(model, "slug", ids - live)
