"""The tables that come with the project: vocabularies, countries, places on both sides.

Rows are recognised by slug or code. Those that are missing are added, unless they were
there once: what staff deleted, merged or renamed does not come back. Those that are there
are left as they are, or with `update` made what the file says.
"""

import csv
import io
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.gis.geos import Point

from ..models import Country, Engagement, EngagementType, IssueArea, Jurisdiction, Partner
from .engagements import import_engagements

BATCH = 500


@dataclass
class Tally:
    """How many rows of a table were added and changed."""

    added: int = 0
    changed: int = 0


def read(path):
    """Rows of a CSV file of `fixtures/`, with None for what is empty."""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {name: text or None for name, text in row.items()}


def point(row):
    if row["longitude"] is None:
        return None
    return Point(float(row["longitude"]), float(row["latitude"]), srid=4326)


def whole(text):
    return text and int(text)


def engagement_types(rows):
    for order, row in enumerate(rows, start=1):
        yield EngagementType(
            slug=row["slug"],
            name=row["name"],
            definition=row["definition"] or "",
            order=order,
            family=row["family"],
            lasting=row["lasting"] == "yes",
            repeatable=row["repeatable"] == "yes",
            formality=row["formality"],
        )


def issue_areas(rows):
    for order, row in enumerate(rows, start=1):
        yield IssueArea(
            slug=row["slug"], name=row["name"], definition=row["definition"] or "", order=order
        )


def countries(rows):
    for row in rows:
        yield Country(code=row["code"], name=row["name"], region=row["region"], point=point(row))


def states(rows):
    for row in rows:
        if row["code"]:
            yield jurisdiction(row, state=None)


def within_states(rows):
    keys = dict(Jurisdiction.objects.exclude(code=None).values_list("code", "pk"))
    for row in rows:
        if not row["code"]:
            yield jurisdiction(row, state=row["state"] and keys[row["state"]])


def jurisdiction(row, state):
    return Jurisdiction(
        slug=row["slug"],
        name=row["name"],
        level=row["level"],
        code=row["code"],
        state_id=state,
        geoid=row["geoid"] or "",
        geonames_id=whole(row["geonames_id"]),
        population=whole(row["population"]),
        population_year=whole(row["population_year"]),
        point=point(row),
    )


def partners(rows):
    for row in rows:
        yield Partner(
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            country_id=row["country"],
            point=point(row),
        )


class Table(NamedTuple):
    """A file, the model it fills, the field that names a row, and how rows are made of it."""

    file_name: str
    model: type
    key: str
    build: object


TABLES = [
    Table("engagement_types.csv", EngagementType, "slug", engagement_types),
    Table("issue_areas.csv", IssueArea, "slug", issue_areas),
    Table("countries.csv", Country, "code", countries),
    Table("jurisdictions.csv", Jurisdiction, "slug", states),
    Table("jurisdictions.csv", Jurisdiction, "slug", within_states),
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
        load_table(table, read(folder / table.file_name), tally, update=update)
    return tallies


def load_table(table, rows, tally, *, update):
    given = {getattr(row, table.key): row for row in table.build(rows)}
    known = table.model.objects.in_bulk(given, field_name=table.key)
    missing = given.keys() - known.keys()
    missing -= once_known(table.model, table.key, missing)
    table.model.objects.bulk_create(
        [row for key, row in given.items() if key in missing], batch_size=BATCH
    )
    tally.added += len(missing)
    if update:
        tally.changed += change(table.model, known, given)


def once_known(model, key, values):
    """Those of the values that name a row in the history, live or not."""
    if not values:
        return set()
    events = model.history_events.rel.related_model.objects
    return set(events.filter(**{f"{key}__in": values}).values_list(key, flat=True))


def change(model, known, given):
    """Make known rows what is given; give how many differed."""
    names = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    different = []
    for key, row in known.items():
        if any(getattr(row, name) != getattr(given[key], name) for name in names):
            for name in names:
                setattr(row, name, getattr(given[key], name))
            different.append(row)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_update(different, fields, batch_size=BATCH)
    return len(different)


def load_engagements(path, retrieved, *, update=False):
    """Import the engagements of a file into a database that never had any; give the Report.

    Gives None when it had. With `update` the file is imported all the same, without the rows
    that name an id which was retired or deleted.
    """
    if not update and Engagement.history_events.rel.related_model.objects.exists():
        return None
    with path.open("rb") as file:
        return import_engagements(without_gone(file) if update else file, retrieved=retrieved)


def without_gone(file):
    """The file, open for reading bytes, without the rows that name an id which is gone."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    rows = list(csv.reader(text))
    header = rows[0]
    gone = {
        column: gone_ids(model, {row[header.index(column)] for row in rows[1:]})
        for column, model in REFERENCES.items()
    }
    kept = io.StringIO(newline="")
    csv.writer(kept).writerows(
        row for row in rows
        if not any(row[header.index(column)] in ids for column, ids in gone.items())
    )  # fmt: skip
    return io.BytesIO(kept.getvalue().encode())


def gone_ids(model, ids):
    """Those of the ids that named a row once and name none any more."""
    live = set(model.objects.filter(slug__in=ids).values_list("slug", flat=True))
    return once_known(model, "slug", ids - live)
