"""What an import does: creates, updates, leaves alone, and tells which."""

import io
from datetime import date

import pytest
from django.utils import timezone
from pghistory.models import Context

from engagements.importers.engagements import import_engagements
from engagements.models import Engagement, Jurisdiction, Partner, RetiredId
from tests.engagements.tables import (
    NEW_JURISDICTION,
    NEW_PARTNER,
    load,
    nothing_changes,
    row,
)
from tests.factories import (
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known():
    """The vocabulary and places of the right row."""
    EngagementTypeFactory()
    MissionFactory()
    for order, slug in enumerate(["economy", "climate", "arts"]):
        IssueAreaFactory(slug=slug, order=order)
    JurisdictionFactory(slug="columbus-oh", name="Columbus")
    PartnerFactory(slug="kobe-jp", name="Kobe")


def kobe():
    return Engagement.objects.get(slug="columbus-kobe")


def outcome(report):
    return report.created, report.updated, report.unchanged


def test_a_new_row_arrives_whole():
    cells = row(
        issues="arts;climate", end="2020-06", summary="One.\r\n\r\nTwo.",
        last_confirmed="2024-02-29", status="ended",
        sources="https://example.org/a Minutes\nhttp://example.org/b",
    )  # fmt: skip

    report = load(cells, retrieved=date(2026, 11, 22))

    assert outcome(report) == (1, 0, 0)
    engagement = kobe()
    assert engagement.title == "Columbus and Kobe sister cities"
    assert engagement.jurisdiction.slug == "columbus-oh"
    assert engagement.partner.slug == "kobe-jp"
    assert engagement.type.slug == "sister-city"
    assert engagement.lasting
    assert {issue.slug for issue in engagement.issues.all()} == {"arts", "climate"}
    assert engagement.led_by == "mayor"
    assert (engagement.start, engagement.start_precision) == (date(1957, 10, 1), "month")
    assert (engagement.end, engagement.end_precision) == (date(2020, 6, 30), "month")
    assert engagement.status == "ended"
    assert engagement.summary == "One.\n\nTwo."
    assert engagement.last_confirmed == date(2024, 2, 29)
    assert list(
        engagement.sources.values_list("url", "title", "evidence", "confidence", "retrieved")
    ) == [
        ("https://example.org/a", "Minutes", "unknown", "high", date(2026, 11, 22)),
        ("http://example.org/b", "", "unknown", "high", date(2026, 11, 22)),
    ]


def test_new_sources_are_of_today_unless_told_otherwise():
    load(row())

    assert kobe().sources.get().retrieved == timezone.localdate()


def test_what_is_unknown_stays_unknown():
    load(row(issues="", led_by="", start="", end="", status="", summary=""))

    engagement = kobe()
    assert engagement.start is None
    assert engagement.end is None
    assert (engagement.led_by, engagement.status) == ("unknown", "unknown")
    assert not engagement.issues.exists()


def test_a_second_run_changes_nothing():
    rows = [
        row(id="", issues="climate"),
        row(id="", type="mission", start="2018-07-25", part_of="lead"),
        row(id="lead", type="mission", start=""),
        row(id="", start="2001", **NEW_JURISDICTION, **NEW_PARTNER),
    ]
    assert outcome(load(*rows)) == (4, 0, 0)

    with nothing_changes():
        report = load(*rows, retrieved=date(2000, 1, 1))

    assert outcome(report) == (0, 0, 4)
    assert report.places_created == 0


def test_an_empty_cell_clears_and_a_missing_column_leaves():
    load(row(summary="Long", end="2020", last_confirmed="2024-01-01"))

    report = load({"id": "columbus-kobe", "summary": "", "issues": ""})

    assert outcome(report) == (0, 1, 0)
    engagement = kobe()
    assert engagement.summary == ""
    assert not engagement.issues.exists()
    assert engagement.end == date(2020, 12, 31)
    assert engagement.last_confirmed == date(2024, 1, 1)
    assert (engagement.led_by, engagement.status) == ("mayor", "active")
    assert engagement.sources.count() == 1


def test_every_column_can_be_cleared_that_may_be_empty():
    load(row(id="lead", start="1950"))
    load(row(summary="Long", end="2020", last_confirmed="2024-01-01", part_of="lead"))
    cleared = dict.fromkeys(
        ["issues", "led_by", "start", "end", "status", "summary", "part_of", "last_confirmed"], ""
    )

    load({"id": "columbus-kobe"} | cleared)

    engagement = kobe()
    assert (engagement.start, engagement.start_precision) == (None, "")
    assert (engagement.end, engagement.end_precision) == (None, "")
    assert (engagement.part_of, engagement.last_confirmed) == (None, None)
    assert (engagement.led_by, engagement.status) == ("unknown", "unknown")


def test_every_column_can_be_changed():
    load(row())
    load(row(id="lead", start="1950"))
    changed = row(
        issues="economy", led_by="governor", start="1958", end="2020-02", status="ended",
        title="Other", summary="Text", part_of="lead", last_confirmed="2024-01-01", type="mission",
        **NEW_JURISDICTION, **NEW_PARTNER,
    )  # fmt: skip

    report = load(changed)

    assert outcome(report) == (0, 1, 0)
    engagement = kobe()
    assert engagement.jurisdiction.slug == "dayton-oh"
    assert engagement.partner.slug == "oiso-jp"
    assert engagement.type.slug == "mission"
    assert engagement.part_of.slug == "lead"
    assert engagement.end == date(2020, 2, 29)
    assert [issue.slug for issue in engagement.issues.all()] == ["economy"]


def test_a_row_without_an_id_is_recognised_by_its_content():
    load(row())

    report = load(row(id="", status="ended"))

    assert outcome(report) == (0, 1, 0)
    assert kobe().status == "ended"


@pytest.mark.parametrize(
    "cells", [{"title": "Other"}, {"start": "1957-10-01"}, {"start": "1957"}, {"start": ""}]
)
def test_a_row_that_differs_in_what_recognises_it_is_another(cells):
    load(row(type="mission"))

    assert outcome(load(row(id="", type="mission", **cells))) == (1, 0, 0)


def test_ids_are_made_of_the_pair_and_the_type_and_never_used_again():
    RetiredId.objects.create(
        kind="engagement", slug="columbus-oh-kobe-jp-mission-2", date="2026-01-01"
    )
    EngagementFactory(slug="columbus-oh-kobe-jp-mission")
    rows = [row(id="", type="mission", title=f"Mission {n}") for n in range(3)]

    load(row(id="columbus-oh-kobe-jp-mission-4", type="mission", start="2001"), *rows)

    made = Engagement.objects.filter(title__startswith="Mission").order_by("title")
    assert [engagement.slug for engagement in made] == [
        "columbus-oh-kobe-jp-mission-3",
        "columbus-oh-kobe-jp-mission-5",
        "columbus-oh-kobe-jp-mission-6",
    ]


def test_ids_of_long_places_are_cut_and_stay_different():
    JurisdictionFactory(slug=f"{'a' * 49}-{'b' * 50}")
    PartnerFactory(slug="c" * 100)
    places = {"jurisdiction": f"{'a' * 49}-{'b' * 50}", "partner": "c" * 100}

    load(*(row(id="", type="mission", title=f"Mission {n}", **places) for n in range(12)))

    slugs = set(Engagement.objects.values_list("slug", flat=True))
    assert len(slugs) == 12
    assert all(len(slug) <= 140 for slug in slugs)


def test_parts_may_come_before_what_they_are_part_of():
    load(
        row(id="part", type="mission", part_of="lead"),
        row(id="lead", type="mission"),
        row(id="other", type="mission", part_of="part", start="2001"),
    )

    parents = dict(Engagement.objects.values_list("slug", "part_of__slug"))
    assert parents == {"part": "lead", "lead": None, "other": "part"}


def test_a_known_source_keeps_its_evidence_and_date():
    engagement = EngagementFactory(slug="columbus-kobe", source=None)
    SourceFactory(
        engagement=engagement, url="https://example.org/kobe", title="Minutes",
        evidence="press", confidence="high", retrieved=date(2020, 1, 1),
    )  # fmt: skip

    load(
        {
            "id": "columbus-kobe",
            "confidence": "high",
            "sources": "https://example.org/kobe Renamed\nhttps://example.org/new",
        },
        retrieved=date(2026, 11, 22),
    )

    assert list(engagement.sources.values_list("title", "evidence", "confidence", "retrieved")) == [
        ("Renamed", "press", "high", date(2020, 1, 1)),
        ("", "unknown", "high", date(2026, 11, 22)),
    ]


def test_a_source_that_the_cell_lacks_goes():
    load(row(sources="https://example.org/a A\nhttps://example.org/b B"))

    load({"id": "columbus-kobe", "sources": "https://example.org/b B"})

    assert kobe().sources.get().url == "https://example.org/b"


def test_all_sources_may_be_replaced():
    load(row())

    load({"id": "columbus-kobe", "sources": "https://example.org/other"})

    assert kobe().sources.get().url == "https://example.org/other"


def test_the_order_of_sources_and_issues_means_nothing():
    load(row(issues="climate;arts", sources="https://example.org/a A\nhttps://example.org/b B"))
    other_order = row(
        issues="arts; climate;arts",
        sources="https://example.org/b  B\r\n\r\nhttps://example.org/a A ",
    )

    with nothing_changes():
        load(other_order)


class TestConfidence:
    """A row's confidence is that of its best source."""

    @pytest.fixture(autouse=True)
    def two_sources(self):
        engagement = EngagementFactory(slug="columbus-kobe", source=None)
        SourceFactory(
            engagement=engagement, url="https://example.org/a", title="", confidence="low"
        )
        SourceFactory(
            engagement=engagement, url="https://example.org/b", title="", confidence="medium"
        )

    def confidences(self):
        return dict(kobe().sources.values_list("url", "confidence"))

    def test_the_same_leaves_each_source_its_own(self):
        with nothing_changes():
            load({"id": "columbus-kobe", "confidence": "medium"})

    @pytest.mark.parametrize("confidence", ["low", "high"])
    def test_another_is_that_of_all(self, confidence):
        load({"id": "columbus-kobe", "confidence": confidence})

        assert set(self.confidences().values()) == {confidence}

    def test_a_new_source_gets_that_of_the_row(self):
        load(
            {
                "id": "columbus-kobe",
                "confidence": "high",
                "sources": "https://example.org/a\nhttps://example.org/b\nhttps://example.org/c",
            }
        )

        assert self.confidences() == {
            "https://example.org/a": "low",
            "https://example.org/b": "medium",
            "https://example.org/c": "high",
        }

    def test_without_the_column_a_new_source_gets_that_of_the_best(self):
        load({"id": "columbus-kobe", "sources": "https://example.org/c"})

        assert self.confidences() == {"https://example.org/c": "medium"}

    def test_a_row_whose_best_source_goes_still_says_what_is_so(self):
        cells = {
            "id": "columbus-kobe",
            "confidence": "medium",
            "sources": "https://example.org/a",
        }
        load(cells)

        with nothing_changes():
            load(cells)

        assert self.confidences() == {"https://example.org/a": "medium"}


def test_new_places_are_made():
    report = load(row(**NEW_JURISDICTION, **NEW_PARTNER))

    assert report.places_created == 2
    dayton = Jurisdiction.objects.get(slug="dayton-oh")
    assert (dayton.name, dayton.level, dayton.state.code) == ("Dayton", "city", "OH")
    assert dayton.point.tuple == (-84.19, 39.76)
    oiso = Partner.objects.get(slug="oiso-jp")
    assert (oiso.name, oiso.kind, oiso.country_id) == ("Oiso", "city", "JP")


def test_a_network_needs_no_country_and_no_point():
    network = {"partner": "c40", "partner_name": "C40", "partner_kind": "network"}

    load(row(**network))

    partner = Partner.objects.get(slug="c40")
    assert (partner.country, partner.point) == (None, None)


def test_codes_may_be_written_small():
    load(row(**NEW_PARTNER) | {"partner_country": "jp"})

    assert Partner.objects.get(slug="oiso-jp").country_id == "JP"


@pytest.mark.parametrize("kind", ["jurisdiction", "partner"])
def test_a_state_and_a_country_may_have_the_same_slug(kind):
    """`ca` is California on one side and Canada on the other."""
    PartnerFactory(slug="oh", name="Ohland", kind="national")

    report = load(row(jurisdiction="oh", partner="oh"))

    assert outcome(report) == (1, 0, 0)


def test_updated_is_ignored():
    load(row())

    with nothing_changes():
        load(row(updated="yesterday"))


def test_the_history_tells_that_it_was_an_import_and_why():
    load(row(), reason="Ohio's own list")

    context = Context.objects.get()
    assert context.metadata == {"source": "import", "reason": "Ohio's own list"}


def test_a_dry_run_tells_all_and_keeps_nothing():
    load(row(id="known", type="mission"))

    with nothing_changes():
        report = load(
            row(id="known", type="mission", status="ended"),
            row(**NEW_JURISDICTION, **NEW_PARTNER),
            dry_run=True,
        )

    assert outcome(report) == (1, 1, 0)
    assert report.places_created == 2
    assert not Partner.objects.filter(slug="oiso-jp").exists()


def test_text_is_brought_into_normal_form():
    load(row(title=" Ko\u0304be  and\tOhio\n", sources="https://example.org/a  Ko\u0304be \t list"))

    assert kobe().title == "Kōbe and Ohio"
    assert kobe().sources.get().title == "Kōbe list"


def test_near_duplicates_are_warned_of():
    load(row(id="known", type="mission", title="Mayor's mission to Kobe", start="2024-05"))

    report = load(
        row(id="a", type="mission", title="The mayor's mission to Kobe", start="2024-05-20"),
        row(id="b", type="mission", title="The mayor's mission to Kobe", start="2019"),
        row(id="c", type="mission", title="Trade fair", start="2024-05-21"),
    )

    assert [(each.line, each.message) for each in report.warnings.kept] == [
        (2, "This may be the same as known.")
    ]


def test_known_duplicates_are_not_warned_of_again():
    rows = [
        row(id="a", type="mission", title="Mission to Kobe", start="2024"),
        row(id="b", type="mission", title="Mission to Kobe", start="2024-01"),
    ]
    assert load(*rows).warnings.total == 1

    assert load(*rows).warnings.total == 0


def test_a_file_without_rows_is_warned_of():
    report = import_engagements(io.BytesIO(b"id,title\n"))

    assert (report.rows, report.warnings.total) == (0, 1)


def test_statements_do_not_grow_with_the_rows(django_assert_max_num_queries):
    rows = [row(id=f"mission-{n}", type="mission", title=f"Mission {n}") for n in range(50)]
    with django_assert_max_num_queries(75):
        load(*rows)
