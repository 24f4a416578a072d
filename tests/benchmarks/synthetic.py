"""Made-up engagements for load tests, in the format of the import. Nothing in them is true.

Places come in Zipf's proportions, as in the real data: a few have most engagements.
`python -m tests.benchmarks.synthetic 100000 > synthetic.csv` writes a file.
"""

import csv
import random
import sys
from datetime import date, timedelta

SEED = 20261122
US_PLACES, FOREIGN_PLACES = 2500, 6000
STATES = ["OH", "CA", "TX", "NY", "WA", "FL", "IL", "GA", "CO", "MA"]
COUNTRIES = ["JP", "MX", "DE", "CN", "FR", "GB", "IT", "KR", "IN", "BR", "GH", "UA"]
TYPES = ["sister-city", "outbound-mission", "inbound-visit", "memorandum", "meeting", "event"]
ISSUES = ["economy", "culture", "education", "climate", "health", "security"]
WORDS = [
    "river", "harbour", "school", "trade", "music", "energy", "water", "youth", "forum", "visit",
    "accord", "exchange",
]  # fmt: skip
HEADER = [
    "id", "jurisdiction", "jurisdiction_name", "jurisdiction_level", "state",
    "jurisdiction_longitude", "jurisdiction_latitude", "partner", "partner_name",
    "partner_kind", "partner_country", "partner_longitude", "partner_latitude", "type",
    "issues", "led_by", "start", "end", "status", "title", "summary", "part_of",
    "last_confirmed", "confidence", "sources", "updated",
]  # fmt: skip


def us_place(number):
    state = STATES[number % len(STATES)]
    return [
        f"synthetic-town-{number}-{state.lower()}", f"Synthetic Town {number}", "city", state,
        f"{-124 + number * 7919 % 5500 / 100:.2f}", f"{25 + number * 6101 % 2300 / 100:.2f}",
    ]  # fmt: skip


def foreign_place(number):
    country = COUNTRIES[number % len(COUNTRIES)]
    return [
        f"synthetic-port-{number}-{country.lower()}", f"Synthetic Port {number}", "city", country,
        f"{-170 + number * 7907 % 34900 / 100:.2f}", f"{-50 + number * 6113 % 11500 / 100:.2f}",
    ]  # fmt: skip


def rows(number, *, with_ids=True, seed=SEED):
    """The cells of `number` synthetic rows, no two of which name the same engagement."""
    chance = random.Random(seed)
    us_places = [us_place(n) for n in range(US_PLACES)]
    foreign_places = [foreign_place(n) for n in range(FOREIGN_PLACES)]
    us_weights = [1 / (n + 10) for n in range(US_PLACES)]
    foreign_weights = [1 / (n + 10) for n in range(FOREIGN_PLACES)]
    ties = set()
    for n in range(number):
        us = chance.choices(us_places, us_weights)[0]
        foreign = chance.choices(foreign_places, foreign_weights)[0]
        kind = chance.choice(TYPES)
        start = written_date(chance)
        if kind == "sister-city":
            if (us[0], foreign[0], start) in ties:
                kind = "memorandum"
            ties.add((us[0], foreign[0], start))
        yield [
            f"synthetic-{n}" if with_ids else "", *us, *foreign, kind,
            ";".join(chance.sample(ISSUES, chance.choice([0, 0, 1, 1, 2]))),
            chance.choice(["unknown", "mayor", "governor"]), start, "", "unknown",
            f"Synthetic engagement {n}: {' '.join(chance.choices(WORDS, k=4))}",
            " ".join(chance.choices(WORDS, k=chance.choice([0, 0, 0, 30]))),
            "", "", chance.choice(["high", "medium"]),
            "\n".join(
                f"https://example.org/synthetic/{n}/{s} Synthetic source {s}"
                for s in range(chance.choice([1, 1, 1, 2]))
            ),
            "",
        ]  # fmt: skip


def written_date(chance):
    """A date of any precision, or none."""
    day = date(1950, 1, 1) + timedelta(days=chance.randrange(27_700))
    return day.isoformat()[: chance.choice([0, 4, 7, 10])]


def write(file, number, **options):
    """Write a header and `number` synthetic rows to a text file."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows(number, **options))


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]), with_ids="--without-ids" not in sys.argv)
