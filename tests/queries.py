"""Query strings as hypothesis makes them: real terms, dates, boxes and words, well-formed all.

A query is drawn around one engagement, so that most of its conditions have something to keep.
"""

import string
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from engagements import choices
from engagements.models import Country, EngagementType, IssueArea, Jurisdiction, Partner
from tests.oracle import CODES, TERMS, period
from tests.rows import read, words

LISTS = {
    "level": choices.Level, "kind": choices.PartnerKind, "region": choices.Region,
    "family": choices.Family, "formality": choices.Formality, "status": choices.Status,
    "led_by": choices.Leader,
}  # fmt: skip
TABLES = {
    "type": EngagementType, "issue": IssueArea, "jurisdiction": Jurisdiction, "partner": Partner,
}  # fmt: skip
PARAMETERS = (*TERMS, "period", "undated", "bbox", "q")


class World:
    """The engagements of a data set, and every term that exists, in use or not."""

    def __init__(self):
        self.rows = read()
        self.known = known_terms()

    def __repr__(self):
        return f"<World of {len(self.rows)} engagements>"


def known_terms():
    """Parameter -> every value that exists, in use or not."""
    states = Jurisdiction.objects.exclude(code=None)
    known = {name: slugs(model) for name, model in TABLES.items()}
    return {
        **known,
        **{name: [*values] for name, values in LISTS.items()},
        "issue": [*known["issue"], "none"],
        "state": sorted(states.values_list("code", flat=True)),
        "country": sorted(Country.objects.values_list("code", flat=True)),
    }


def slugs(model):
    return sorted(model.objects.values_list("slug", flat=True))


@st.composite
def queries(draw, world):
    """A list of one to a dozen (parameter, value) pairs over one to five parameters."""
    around = draw(st.sampled_from(world.rows))
    names = draw(st.lists(st.sampled_from(PARAMETERS), min_size=1, max_size=5, unique=True))
    if "period" in names and "undated" in names:
        pairs = [*draw(spans(world, around)), ("undated", "include")]
    elif "period" in names:
        pairs = draw(spans(world, around))
    elif "undated" in names:
        pairs = [("undated", draw(st.sampled_from(["include", "only"])))]
    else:
        pairs = []
    for name in names:
        if name in TERMS:
            pairs += draw(terms(world, name, around))
    if "bbox" in names:
        pairs.append(("bbox", draw(boxes(world))))
    if "q" in names:
        pairs.append(("q", draw(searches(world, around))))
    pairs += draw(st.lists(st.sampled_from([(name, "") for name, _value in pairs]), max_size=1))
    return draw(st.permutations(pairs))


@st.composite
def terms(draw, world, name, around):
    """One to three values of a parameter, codes in any case."""
    values = st.sampled_from(world.known[name])
    if around.terms[name]:
        values = st.sampled_from(sorted(around.terms[name])) | values
    drawn = draw(st.lists(values, min_size=1, max_size=3))
    change = draw(st.sampled_from([str, str.lower, str.title])) if name in CODES else str
    return [(name, change(value)) for value in drawn]


@st.composite
def written_dates(draw, world, around):
    """A day, month or year at or beside a date that occurs, or anywhere from 1776 to 2100."""
    occurring = [day for row in (around, *draw(st.lists(st.sampled_from(world.rows), max_size=2)))
                 for day in (row.start, row.end) if day]  # fmt: skip
    anywhere = st.dates(date(1776, 1, 1), date(2100, 12, 31))
    if occurring:
        beside = st.sampled_from([-1, 0, 1]).map(timedelta)
        near = st.tuples(st.sampled_from(occurring), beside).map(sum_of_day)
        anywhere = near | anywhere
    return draw(anywhere).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


def sum_of_day(pair):
    """A day and a distance, kept within the years that exist."""
    return min(max(pair[0] + pair[1], date(1776, 1, 1)), date(2100, 12, 31))


@st.composite
def spans(draw, world, around):
    """`since`, `until` or both, not reversed."""
    dates = [draw(written_dates(world, around)) for _ in range(2)]
    if draw(st.booleans()):
        return [(draw(st.sampled_from(["since", "until"])), dates[0])]
    since, until = sorted(dates, key=period)
    assume(period(since)[0] <= period(until)[1])
    return [("since", since), ("until", until)]


@st.composite
def boxes(draw, world):
    """A box whose edges run through places that occur, or anywhere; east may be west."""
    points = [
        row.point for row in draw(st.lists(st.sampled_from(world.rows), max_size=3)) if row.point
    ]
    longitudes = st.floats(-180, 180) | st.sampled_from([-180.0, 180.0, 0.0])
    latitudes = st.floats(-90, 90) | st.sampled_from([-90.0, 90.0, 0.0])
    if points:
        longitudes |= st.sampled_from([x for x, _y in points])
        latitudes |= st.sampled_from([y for _x, y in points])
    south, north = sorted([draw(latitudes), draw(latitudes)])
    numbers = draw(longitudes), south, draw(longitudes), north
    return ",".join(map(plain, numbers))


def plain(number):
    """A number in full, without an exponent."""
    text = repr(number)
    return f"{number:.17f}" if "e" in text else text


@st.composite
def searches(draw, world, around):
    """Words, alternatives, exclusions and phrases as a web search writes them."""
    bits = st.sampled_from([word for field in around.fields for word in field])
    bits |= st.sampled_from([bit for bit in around.title.split() if is_plain(bit)] or ["water"])
    bits |= st.sampled_from(sorted({word for row in world.rows[:200] for word in row.fields[0]}))
    terms = draw(st.lists(bits, min_size=1, max_size=3))
    terms = [term for term in terms if term.casefold() != "or"] or ["ohio"]
    match draw(st.sampled_from(["words", "upper", "or", "minus", "phrase"])):
        case "upper":
            return " ".join(terms).upper()
        case "or":
            return " or ".join(terms)
        case "minus":
            return " ".join([*terms, f"-{draw(bits.filter(is_one_word))}"])
        case "phrase":
            return f'"{draw(phrases(world, around))}"'
    return " ".join(terms)


def is_plain(bit):
    """Whether a bit of text says the same within a web search."""
    return words(bit) and bit[0] != "-" and '"' not in bit


def is_one_word(bit):
    return len(words(bit)) == 1 and bit[0] not in string.punctuation


@st.composite
def phrases(draw, world, around):
    """Two words that follow each other in a field, and in no row from one field to the next."""
    pairs = [pair for field in around.fields for pair in pairwise(field)]
    assume(pairs)
    first, second = draw(st.sampled_from(pairs))
    assume(not any(straddles(row, first, second) for row in world.rows))
    return f"{first} {second}"


def straddles(row, first, second):
    """Whether one field of the row ends with a word and another begins with the other."""
    ends = any(field and field[-1] == first for field in row.fields)
    return ends and any(field and field[0] == second for field in row.fields)
