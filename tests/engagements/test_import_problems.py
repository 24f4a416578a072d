"""Each kind of bad row is refused, with its line, its column and what would be right."""

import io

import pytest

from engagements.importers.problems import KEPT, Problems
from engagements.models import Engagement, Jurisdiction, Partner, RetiredId
from tests.engagements.tables import (
    NEW_JURISDICTION,
    NEW_PARTNER,
    load,
    nothing_changes,
    problems,
    refusal,
    row,
    table,
    without,
)
from tests.factories import (
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known():
    """The vocabulary and places of the right row."""
    EngagementTypeFactory()
    MissionFactory()
    IssueAreaFactory()
    JurisdictionFactory(slug="columbus-oh", name="Columbus")
    PartnerFactory(slug="kobe-jp", name="Kobe")


def test_the_right_row_is_right():
    assert problems(row()) == []


BAD_CELLS = [
    ("id", "Columbus", "lower-case"),
    ("id", "columbus--kobe", "lower-case"),
    ("id", "columbus_kobe", "lower-case"),
    ("id", "columbus\u0660", "lower-case"),
    ("id", "a" * 141, "At most 140"),
    ("id", "columbus\x00", "U+0000"),
    ("jurisdiction", "", "lower-case"),
    ("jurisdiction", "Columbus, OH", "lower-case"),
    ("jurisdiction", "columbus-ohio", "not known"),
    ("partner", "kobe", "Did you mean kobe-jp?"),
    ("partner", "columbus-oh", "American"),
    ("type", "", "empty"),
    ("type", "sister-citty", "did you mean sister-city?"),
    ("type", "Sister-City", "did you mean sister-city?"),
    ("issues", "climate;weather", "not a known term"),
    ("issues", "climat", "did you mean climate?"),
    ("issues", "climate,climate", "not a known term"),
    ("led_by", "king", "not a known term"),
    ("led_by", "Mayor", "did you mean mayor?"),
    ("status", "open", "not a known term"),
    ("confidence", "", "empty"),
    ("confidence", "certain", "not a known term"),
    ("start", "2021-02-30", "no day 30"),
    ("start", "2023-02-29", "no day 29"),
    ("start", "2021-13", "no month 13"),
    ("start", "2021-00-10", "no month 00"),
    ("start", "2021-2-3", "2018-07-25"),
    ("start", "25.07.2018", "2018-07-25"),
    ("start", "20180725", "2018-07-25"),
    ("start", "2018-07-25T00:00:00", "2018-07-25"),
    ("start", "٢٠٢١", "2018-07-25"),
    ("start", "about 1957", "2018-07-25"),
    ("start", "0000", "1776 and 2100"),
    ("start", "1775", "1776 and 2100"),
    ("start", "2101-01-01", "1776 and 2100"),
    ("start", "9999", "1776 and 2100"),
    ("end", "2021-04-31", "no day 31"),
    ("end", "1957-09", "before the start"),
    ("end", "1950", "before the start"),
    ("last_confirmed", "2021", "whole date"),
    ("last_confirmed", "2021-02-30", "no day 30"),
    ("title", "", "empty"),
    ("title", "  \n ", "empty"),
    ("title", "\u00a0\u3000", "empty"),
    ("title", "x" * 201, "At most 200 characters; these are 201"),
    ("title", "a\x00b", "U+0000"),
    ("title", "a\x07b", "U+0007"),
    ("title", "a\x85b", "U+0085"),
    ("title", "abc\u202ecba", "U+202E"),
    ("title", "abc\u2066cba\u2069", "U+2066"),
    ("title", "a\ufeffb", "U+FEFF"),
    ("summary", "x" * 4001, "At most 4000"),
    ("summary", "a\x00b", "U+0000"),
    ("part_of", "nothing-here", "no engagement with this id"),
    ("part_of", "Nothing here", "lower-case"),
    ("part_of", "columbus-kobe", "not part of itself"),
    ("sources", "", "empty"),
    ("sources", "Minutes of the council", "begin each line"),
    ("sources", "www.example.org Minutes", "begin each line"),
    ("sources", "ftp://example.org/ Minutes", "begin each line"),
    ("sources", "javascript:alert(1) Minutes", "begin each line"),
    ("sources", "HTTPS://example.org/ Minutes", "begin each line"),
    ("sources", "https:// Minutes", "begin each line"),
    ("sources", "https://example.org/a\nhttps://example.org/a Again", "given twice"),
    ("sources", "https://example.org/a\nMinutes", "begin each line"),
    ("sources", f"https://example.org/{'a' * 2000}", ""),
    ("sources", f"https://example.org/ {'a' * 301}", "At most 300"),
    ("updated", "a\x00b", "U+0000"),
]


@pytest.mark.parametrize(("column", "text", "message"), BAD_CELLS)
def test_a_bad_cell(column, text, message):
    found = problems(row(id="first", title="Other", start="2001"), row(**{column: text}))

    assert len(found) == 1, found
    assert found[0][0] == 3
    assert found[0][1] == column
    assert message in found[0][2]


BAD_PLACES = [
    ("jurisdiction_name", "", "needs this"),
    ("jurisdiction_name", "D" * 121, "At most 120"),
    ("jurisdiction_level", "", "needs this"),
    ("jurisdiction_level", "town", "not a known term"),
    ("jurisdiction_level", "state", "All states and territories are known"),
    ("state", "", "needs this"),
    ("state", "Ohio", "two letters"),
    ("state", "XX", "no state"),
    ("jurisdiction_longitude", "", "both coordinates"),
    ("jurisdiction_latitude", "", "both coordinates"),
    ("jurisdiction_longitude", "-180.1", "between -180 and 180"),
    ("jurisdiction_latitude", "90.5", "between -90 and 90"),
    ("jurisdiction_latitude", "-122.3", "between -90 and 90"),
    ("jurisdiction_longitude", "84°W", "decimal degrees"),
    ("jurisdiction_longitude", "-84,19", "decimal degrees"),
    ("jurisdiction_longitude", "nan", "decimal degrees"),
    ("jurisdiction_longitude", "inf", "decimal degrees"),
    ("jurisdiction_longitude", "1e400", "decimal degrees"),
    ("jurisdiction_longitude", "١٢", "decimal degrees"),
    ("partner_name", "", "needs this"),
    ("partner_kind", "", "needs this"),
    ("partner_kind", "town", "not a known term"),
    ("partner_country", "", "needs this"),
    ("partner_country", "Japan", "two letters"),
    ("partner_country", "XX", "no country"),
    ("partner_country", "US", "Both sides would be American"),
    ("partner_country", "PR", "Both sides would be American"),
    ("partner_country", "gu", "Both sides would be American"),
    ("partner_longitude", "181", "between -180 and 180"),
    ("partner_latitude", "-91", "between -90 and 90"),
]


@pytest.mark.parametrize(("column", "text", "message"), BAD_PLACES)
def test_a_new_place_described_badly(column, text, message):
    found = problems(row(**NEW_JURISDICTION, **NEW_PARTNER) | {column: text})

    assert len(found) == 1, found
    assert found[0][:2] == (2, column)
    assert message in found[0][2]


def test_a_point_at_zero_zero_is_unknown_rather():
    nowhere = {"partner_longitude": "0", "partner_latitude": "-0.0"}

    assert "empty" in problems(row(**NEW_PARTNER) | nowhere)[0][2]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("jurisdiction_name", "Columbus City"),
        ("jurisdiction_level", "county"),
        ("jurisdiction_longitude", "-83.1"),
        ("partner_name", "Kōbe"),
        ("partner_kind", "region"),
        ("partner_latitude", "34.70"),
    ],
)
def test_what_a_row_says_of_a_known_place_must_be_so(column, text):
    found = problems(row(**{column: text}))

    assert found[0][:2] == (2, column)
    assert "changed in the admin" in found[0][2]


def test_a_known_place_without_a_point_gets_none_by_import():
    PartnerFactory(slug="oiso-jp", name="Oiso", point=None)

    assert "known without one" in problems(row(**NEW_PARTNER))[0][2]


def test_two_rows_must_not_describe_a_new_place_differently():
    found = problems(
        row(id="first", **NEW_PARTNER),
        row(id="second", start="2001", **NEW_PARTNER) | {"partner_name": "Ōiso"},
    )

    assert found == [(3, "partner_name", "Line 2 says “Oiso” of oiso-jp.")]


def test_a_new_place_may_be_described_by_a_later_row():
    report = load(row(id="first", partner="oiso-jp"), row(id="second", start="2001", **NEW_PARTNER))

    assert report.places_created == 1


@pytest.mark.parametrize(
    ("kind", "place"), [("jurisdiction", NEW_JURISDICTION), ("partner", NEW_PARTNER)]
)
def test_a_retired_place_does_not_come_back(kind, place):
    RetiredId.objects.create(kind=kind, slug=place[kind], date="2026-01-01")

    assert problems(row(**place)) == [(2, kind, "This id was retired and is not used again.")]


def test_a_retired_engagement_does_not_come_back():
    RetiredId.objects.create(
        kind="engagement", slug="columbus-kobe", date="2026-01-01", reason="A hoax"
    )

    found = problems(row())

    assert found[0][:2] == (2, "id")
    assert "2026-01-01, A hoax" in found[0][2]


def test_an_id_twice():
    assert problems(row(), row(start="2001")) == [(3, "id", "The same engagement is on line 2.")]


def test_the_same_new_row_twice():
    found = problems(row(id="", type="mission"), row(id="", type="mission"))

    assert found[0][:2] == (3, "id")
    assert "line 2" in found[0][2]


def test_the_same_new_row_with_and_without_an_id():
    assert problems(row(type="mission"), row(id="", type="mission"))[0][:2] == (3, "id")


def test_a_row_by_its_content_and_another_by_its_id():
    load(row())

    assert problems(row(status="ended"), row(id=""))[0][:2] == (3, "id")


def test_a_row_like_two_engagements():
    load(row(id="first", type="mission"), row(id="second", type="mission"))

    assert "first, second" in problems(row(id="", type="mission"))[0][2]


def test_a_tie_that_a_pair_has_once_twice_in_the_file():
    found = problems(row(id="first"), row(id="second", title="Another title"))

    assert found[0][:2] == (3, "start")
    assert "Line 2" in found[0][2]


@pytest.mark.parametrize("start", ["", "1957", "1957-10"])
def test_a_tie_that_a_pair_has_once_twice_with_what_is_known(start):
    load(row(start=start))

    found = problems(row(id="other", title="Another title", start=start))

    assert found[0][:2] == (2, "start")
    assert "columbus-kobe" in found[0][2]


def test_a_changed_tie_must_not_take_the_date_of_another():
    load(row(id="first", start="1957"), row(id="second", start="1960"))

    assert problems(row(id="second", start="1957"))[0][:2] == (2, "start")


def test_a_new_tie_may_take_the_date_that_another_leaves():
    load(row(id="first", start="1957"))

    report = load(row(id="first", start="1956"), row(id="second", start="1957"))

    assert (report.created, report.updated) == (1, 1)


def test_parts_that_go_round_in_a_circle():
    rows = [
        row(id="a", type="mission", part_of="b"),
        row(id="b", type="mission", part_of="c"),
        row(id="c", type="mission", part_of="a"),
    ]

    assert [(line, column) for line, column, _text in problems(*rows)] == [
        (2, "part_of"), (3, "part_of"), (4, "part_of"),
    ]  # fmt: skip


def test_a_part_closes_no_circle_through_the_database():
    load(row(id="a", type="mission"), row(id="b", type="mission", part_of="a"))

    assert problems({"id": "a", "part_of": "b"})[0][1] == "part_of"


def test_the_end_is_held_against_a_start_that_the_file_does_not_give():
    load(row())

    assert problems({"id": "columbus-kobe", "end": "1956"})[0][:2] == (2, "end")


def test_a_part_of_a_bad_row_is_not_reported_for_it():
    rows = [row(id="lead", type="mission", start="nonsense"), row(part_of="lead")]

    assert [(line, column) for line, column, _text in problems(*rows)] == [(2, "start")]


@pytest.mark.parametrize("missing", ["title", "type", "sources", "confidence"])
def test_a_new_row_needs_its_columns(missing):
    found = problems(without(missing))

    assert found[0][:2] == (2, "id")
    assert missing in found[0][2]


def test_a_row_without_an_id_is_recognised_by_columns_that_must_be_there():
    assert "title" in problems(without("title", id=""))[0][2]


def test_a_header_without_an_id_or_what_recognises_a_row():
    assert "title" in problems(without("id", "title"))[0][2]


def test_an_unknown_column_with_the_nearest_known_one():
    found = problems(row(titel="x"))

    assert found[0][:2] == (1, "titel")
    assert "title" in found[0][2]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("id,title,title\n", 1, "twice"),
        ("id,,title\n", 1, "Column 2 has no name"),
        ("id;title;start\na;b;2001\n", 1, "commas"),
        ("\n\n", 0, "no header"),
        ("id,title\na\n", 2, "1 cells, the header 2"),
        ("id,title\n\na,b,c\n", 3, "3 cells, the header 2"),
    ],
)
def test_a_table_of_the_wrong_shape(content, line, message):
    found = refusal(io.BytesIO(content.encode()))

    assert found[0][0] == line
    assert message in found[0][2]


def test_an_undecodable_byte_after_good_rows():
    file = table(row(title="Sète"), encoding="latin-1")

    assert refusal(file)[0][0] == 2


def test_all_problems_of_the_file_are_told_in_its_order():
    rows = [
        row(id="a", type="mission", part_of="nothing"),
        row(id="b", start="2021-02-30", title=""),
        row(id="c", partner="nowhere-xx"),
        row(id="d", type="mission", end="1900"),
    ]

    assert [(line, column) for line, column, _text in problems(*rows)] == [
        (2, "part_of"), (3, "start"), (3, "title"), (4, "partner"), (5, "end"),
    ]  # fmt: skip


def test_a_file_with_one_bad_row_changes_nothing():
    good, bad = row(id="good", **NEW_JURISDICTION, **NEW_PARTNER), row(start="2021-02-30")
    with nothing_changes():
        assert problems(good, bad)

    assert not Engagement.objects.exists()
    assert not Jurisdiction.objects.filter(slug="dayton-oh").exists()
    assert not Partner.objects.filter(slug="oiso-jp").exists()


def test_an_engagement_made_elsewhere_is_no_part_of_the_problem():
    EngagementFactory()

    assert problems(row()) == []


def test_problems_beyond_the_first_are_only_counted():
    many = Problems()
    for line in range(KEPT + 5):
        many.add(line, "", "", "wrong")

    assert (many.total, len(many.kept)) == (KEPT + 5, KEPT)
