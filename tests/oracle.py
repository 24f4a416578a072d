"""What any filter must answer, worked out in plain Python over the rows themselves.

An independent reading of the documented filter: it shares no code and no SQL with the
application, so that the two can only agree by both being right. A query is a list of
(parameter, value) pairs.
"""

import re
from collections import Counter
from datetime import date

from tests.rows import last_day, words

FACETS = (
    "type", "family", "formality", "issue", "status", "level", "kind", "led_by", "state",
    "country", "region",
)  # fmt: skip
TERMS = (*FACETS, "jurisdiction", "partner")
CODES = ("state", "country")
LAST_YEAR = 2100


def kept(rows, query):
    """The rows that a query keeps."""
    tests = conditions(query).values()
    return [row for row in rows if all(test(row) for test in tests)]


def conditions(query):
    """The conditions of a query by parameter; repeats are OR, empty values are absent."""
    values = {}
    for name, value in query:
        if value:
            values.setdefault(name, []).append(value.upper() if name in CODES else value)
    found = {name: has_term(name, values[name]) for name in TERMS if name in values}
    if "q" in values:
        found["q"] = matching(values["q"][0])
    if "bbox" in values:
        found["bbox"] = within(values["bbox"][0])
    if {"since", "until", "undated"} & values.keys():
        dates = [values.get(name, [""])[0] for name in ("since", "until", "undated")]
        found["period"] = under_way(*dates)
    return found


def has_term(name, wanted):
    return lambda row: not row.terms[name].isdisjoint(wanted)


def period(text):
    """First and last day of 2018, 2018-07 or 2018-07-25."""
    numbers = [int(part) for part in text.split("-")]
    first = date(*[*numbers, 1, 1][:3])
    return first, last_day(first, ("year", "month", "day")[len(numbers) - 1])


def under_way(since, until, undated):
    """Condition that a row's span overlaps the period, with or without the undated."""
    begin = period(since)[0] if since else date.min
    finish = period(until)[1] if until else date.max

    def condition(row):
        span = row.span()
        if span is None:
            return undated in ("include", "only")
        return undated != "only" and span[0] <= finish and span[1] >= begin

    return condition


def within(bbox):
    """Condition that the jurisdiction lies in west,south,east,north, edges included."""
    west, south, east, north = (float(number) for number in bbox.split(","))

    def condition(row):
        if row.point is None or not south <= row.point[1] <= north:
            return False
        if west > east:
            return row.point[0] >= west or row.point[0] <= east
        return west <= row.point[0] <= east

    return condition


def mentions(row, term):
    """Whether a row has a word, all words of a term, or a "quoted phrase" within one field."""
    wanted = tuple(words(term))
    if term.startswith('"'):
        return any(
            field[at : at + len(wanted)] == wanted
            for field in row.fields
            for at in range(len(field))
        )
    return all(any(word in field for field in row.fields) for word in wanted)


def matching(q):
    """Condition of a web search: words are AND, `or` parts alternatives, a minus is NOT."""
    alternatives = [[]]
    for term in re.findall(r'-?"[^"]*"|\S+', q):
        if term.casefold() == "or":
            alternatives.append([])
        else:
            alternatives[-1].append((term.startswith("-"), term.removeprefix("-")))

    def condition(row):
        return any(
            all(mentions(row, term) != negated for negated, term in terms) for terms in alternatives
        )

    return condition


def explore(rows, query) -> dict:
    """Everything the map page counts under a query; marks, facets and years as value -> count."""
    tests = conditions(query)
    passed = {name: {row.n for row in rows if test(row)} for name, test in tests.items()}

    def left(without=None):
        limits = [numbers for name, numbers in passed.items() if name != without]
        return [row for row in rows if all(row.n in numbers for numbers in limits)]

    chosen = left()
    return {
        "total": len(chosen),
        "undated": sum(row.start is None for row in chosen),
        "unmapped": sum(not row.mapped for row in chosen),
        "jurisdictions": Counter(row.jurisdiction for row in chosen),
        "partners": Counter(row.partner for row in chosen),
        "ties": strongest(Counter((row.jurisdiction, row.partner) for row in chosen)),
        "facets": {name: facet(rows, left(without=name), name) for name in FACETS},
        "years": years(chosen),
    }


def facet(rows, chosen, name):
    """Value -> count for every value in use anywhere, zero included."""
    counts = {value: 0 for row in rows for value in row.terms[name]}
    for row in chosen:
        for value in row.terms[name]:
            counts[value] += 1
    return counts


def strongest(ties, limit=500):
    """The ties with the highest counts, equal ones by place numbers."""
    ordered = sorted(ties.items(), key=lambda tie: (-tie[1], tie[0]))
    return [[*pair, count] for pair, count in ordered[:limit]]


def years(chosen):
    """Year -> (started in it, lasting and under way in it), where there are any."""
    started, in_force = Counter(), Counter()
    for row in chosen:
        if row.start:
            started[row.start.year] += 1
        if row.start and row.lasting:
            first, end = row.span()
            in_force.update(range(first.year, min(end.year, LAST_YEAR) + 1))
    return {year: (started[year], in_force[year]) for year in started | in_force}
