"""Editing records: what is stored, what is refused and how it is said."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from engagements.models import Engagement, EngagementType, Partner, RetiredId, Source
from tests.engagements.browsing import address, change, errors, filled
from tests.factories import (
    CountryFactory,
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
    point,
)

pytestmark = pytest.mark.django_db

EDITED = {
    "country": CountryFactory,
    "engagement": EngagementFactory,
    "engagementtype": EngagementTypeFactory,
    "issuearea": IssueAreaFactory,
    "jurisdiction": JurisdictionFactory,
    "partner": PartnerFactory,
}
SOURCE = {
    "sources-TOTAL_FORMS": "1",
    "sources-INITIAL_FORMS": "0",
    "sources-0-url": "https://example.org/minutes",
    "sources-0-evidence": "press",
    "sources-0-confidence": "high",
}
ROWS_OF_LIST = 50
QUERIES_OF_LIST = 16  # the session, the user, the rows, their count and each filter's choices
QUERIES_OF_SUGGESTIONS = 7  # the session and its saving, the user, the rows and their count


def new_engagement(**values):
    """What a person types to add an engagement."""
    sides = {} if "jurisdiction" in values else {"jurisdiction": JurisdictionFactory().pk}
    return {
        "title": "Columbus and Kobe",
        "slug": "columbus-kobe",
        "partner": PartnerFactory().pk,
        "type": EngagementTypeFactory().pk,
        "led_by": "mayor",
        "status": "active",
        **SOURCE,
        **sides,
        **values,
    }


@pytest.mark.parametrize("model", EDITED)
@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_staff_open_every_page_of_a_row(staff_client, model, page):
    row = EDITED[model]()
    assert staff_client.get(address(model, page, row.pk)).status_code == 200


@pytest.mark.parametrize("model", [*EDITED, "retiredid", "release"])
def test_staff_open_every_list_and_search_it(staff_client, model):
    query = {} if model == "release" else {"q": "Kōbe % '"}
    assert staff_client.get(address(model, "changelist"), query).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "a " * 2000},
        {"p": "9" * 30},
        {"o": "99.-5.x"},
        {"start__year": "0"},
        {"start__year": "99999"},
        {"type__id__exact": "9" * 30},
        {"jurisdiction__state__id__exact": "\x00"},
        {"nonsense": "1"},
    ],
)
def test_a_list_survives_any_query(staff_client, query):
    EngagementFactory()
    assert staff_client.get(address("engagement", "changelist"), query).status_code in (200, 302)


@pytest.mark.parametrize("term", ["\x00", "a " * 2000, "%_'"])
def test_suggestions_survive_any_term(staff_client, term):
    query = {"app_label": "engagements", "model_name": "engagement", "field_name": "partner"}
    response = staff_client.get(reverse("admin:autocomplete"), {**query, "term": term})
    assert response.status_code == 200


@pytest.mark.parametrize("key", ["abc", "9" * 30, "-1", "%00", "ZZZ"])
@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("model", ["country", "engagement"])
def test_what_does_not_exist_leads_back(staff_client, model, page, key):
    assert staff_client.get(f"/admin/engagements/{model}/{key}/{page}/").status_code == 302
    assert staff_client.post(f"/admin/engagements/{model}/{key}/{page}/").status_code in (302, 405)


@pytest.mark.parametrize("model", EDITED)
def test_adding_starts_with_an_empty_form(staff_client, model):
    assert staff_client.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", ["retiredid", "release"])
def test_what_the_program_writes_is_only_looked_at(staff_client, model):
    assert staff_client.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("model", EDITED)
def test_saving_an_untouched_form_changes_nothing(staff_client, model):
    row = EDITED[model]()
    events = row.pgh_event_model.objects.filter(pgh_obj_id=row.pk)

    assert change(staff_client, row).status_code == 302
    assert events.count() == 1


@pytest.mark.parametrize("model", EDITED)
def test_a_public_id_keeps_its_first_value(staff_client, model):
    row = EDITED[model]()
    key = "code" if model == "country" else "slug"
    before = getattr(row, key)

    change(staff_client, row, **{key: "zz"})

    row.refresh_from_db()
    assert getattr(row, key) == before


def test_a_new_engagement_is_stored_with_its_sources_and_issues(staff_client):
    issue = IssueAreaFactory()
    typed = new_engagement(start="2018-02", end="2020-02", issue_areas=[issue.pk])

    response = staff_client.post(address("engagement", "add"), typed)

    assert response.status_code == 302
    engagement = Engagement.objects.get(slug="columbus-kobe")
    assert (engagement.start, engagement.start_precision) == (date(2018, 2, 1), "month")
    assert (engagement.end, engagement.end_precision) == (date(2020, 2, 29), "month")
    assert list(engagement.issues.all()) == [issue]
    assert engagement.sources.get().url == "https://example.org/minutes"


@pytest.mark.parametrize("written", ["1957", "1957-10", "1957-10-21", ""])
def test_a_date_is_shown_as_it_was_written(staff_client, written):
    engagement = EngagementFactory()
    change(staff_client, engagement, start=written, end=written)

    form = filled(staff_client.get(address("engagement", "change", engagement.pk)))
    assert [form["start"], form["end"]] == [[written], [written]]


@pytest.mark.parametrize(
    "written", ["2021-02-30", "2021-13", "1775", "99999", "٢٠٢١", "21 May 2020", "2020\x00"]
)
def test_an_impossible_date_is_an_error_beside_it(staff_client, written):
    response = change(staff_client, EngagementFactory(), end=written)
    assert list(errors(response)) == ["end"]


def test_an_end_before_the_start_is_refused(staff_client):
    response = change(staff_client, EngagementFactory(), start="2020", end="2019-12")
    assert errors(response) == {None: ["The end is before the start."]}


def test_an_engagement_needs_a_source(staff_client):
    typed = new_engagement(**{"sources-TOTAL_FORMS": "0"})
    response = staff_client.post(address("engagement", "add"), typed)

    assert "at least one source" in errors(response)["sources together"][0]
    assert not Engagement.objects.exists()


def test_an_empty_source_says_what_it_lacks(staff_client):
    response = staff_client.post(
        address("engagement", "add"),
        new_engagement(**{"sources-0-url": "", "sources-0-confidence": ""}),
    )
    assert set(errors(response)["sources"][0]) == {"url", "confidence"}


def test_the_last_source_stays(staff_client):
    engagement = EngagementFactory()
    response = change(staff_client, engagement, **{"sources-0-DELETE": "on"})

    assert "at least one source" in errors(response)["sources together"][0]
    assert engagement.sources.count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x"])
def test_a_source_is_an_address_on_the_web(staff_client, url):
    response = change(staff_client, EngagementFactory(), **{"sources-0-url": url})
    assert "url" in errors(response)["sources"][0]


def test_the_same_engagement_is_recorded_once(staff_client):
    first = EngagementFactory(start="1957")
    typed = new_engagement(
        jurisdiction=first.jurisdiction_id,
        partner=first.partner_id,
        type=first.type_id,
        start="1957",
    )
    response = staff_client.post(address("engagement", "add"), typed)

    assert errors(response) == {
        None: ["This pair has an engagement of this type from this date already."]
    }


def test_a_near_duplicate_is_saved_with_a_warning(staff_client):
    first = EngagementFactory(title="Columbus and Kobe sister cities")
    typed = new_engagement(
        title="Columbus & Kobe sister cities",
        jurisdiction=first.jurisdiction_id,
        partner=first.partner_id,
        type=first.type_id,
        start="1957",
    )
    response = staff_client.post(address("engagement", "add"), typed, follow=True)

    assert Engagement.objects.count() == 2
    assert "may be recorded already, as: Columbus and Kobe" in response.content.decode()


def test_a_retired_id_is_not_used_again(staff_client):
    RetiredId.objects.create(kind="engagement", slug="columbus-kobe", date=date(2026, 1, 1))
    response = staff_client.post(address("engagement", "add"), new_engagement())

    assert errors(response) == {"slug": ["This id was retired and is not used again."]}
    assert filled(response)["title"] == ["Columbus and Kobe"]
    assert not Source.objects.exists()


def test_a_type_stays_repeatable_while_a_pair_has_several(staff_client):
    mission = MissionFactory()
    first = EngagementFactory(type=mission, title="First visit", start="2020")
    EngagementFactory(
        type=mission, jurisdiction=first.jurisdiction, partner=first.partner, start="2020"
    )
    typed = filled(staff_client.get(address("engagementtype", "change", mission.pk)))
    del typed["repeatable"]

    response = staff_client.post(address("engagementtype", "change", mission.pk), typed)

    assert list(errors(response)) == ["repeatable"]
    assert EngagementType.objects.get(pk=mission.pk).repeatable


def test_a_type_gives_its_flags_to_its_engagements(staff_client):
    mission = MissionFactory()
    engagement = EngagementFactory(type=mission)

    change(staff_client, mission, lasting="on")

    engagement.refresh_from_db()
    assert engagement.lasting


@pytest.mark.parametrize(
    ("longitude", "latitude", "wrong"),
    [
        ("181", "0", ["longitude"]),
        ("0", "-90.5", ["latitude"]),
        ("12.5", "", ["latitude"]),
        ("", "12.5", ["longitude"]),
        ("nan", "1e3", ["longitude", "latitude"]),
        ("١٢", "0", ["longitude"]),
        ("12,5", "0", ["longitude"]),
    ],
)
def test_a_point_off_the_earth_is_an_error_beside_it(staff_client, longitude, latitude, wrong):
    response = change(staff_client, PartnerFactory(), longitude=longitude, latitude=latitude)
    assert list(errors(response)) == wrong


def test_a_point_is_written_as_two_numbers(staff_client):
    partner = PartnerFactory(point=None)
    change(staff_client, partner, longitude="-122.33", latitude="47.6")

    partner.refresh_from_db()
    assert partner.point.coords == (-122.33, 47.6)
    assert partner.point.srid == 4326


def test_a_point_can_become_unknown(staff_client):
    partner = PartnerFactory()
    change(staff_client, partner, longitude="", latitude="")

    partner.refresh_from_db()
    assert partner.point is None


def test_a_point_keeps_digits_that_the_form_does_not_show(staff_client):
    exact = (135.123456789012, -0.00000000001)
    partner = PartnerFactory(point=point(*exact))
    change(staff_client, partner, name="Harbour")

    partner.refresh_from_db()
    assert (partner.name, partner.point.coords) == ("Harbour", exact)


@pytest.mark.parametrize(
    ("model", "typed", "message"),
    [
        ("jurisdiction", {"code": "XX"}, "others have no code"),
        ("jurisdiction", {"state": ""}, "lies in a state"),
        ("partner", {"country": ""}, "lacks a country"),
    ],
)
def test_a_rule_of_the_table_is_an_error_on_top(staff_client, model, typed, message):
    response = change(staff_client, EDITED[model](), **typed)
    assert message in errors(response)[None][0]


@pytest.mark.parametrize("code", ["US", "jp", "J1"])
def test_a_country_is_a_foreign_one(staff_client, code):
    typed = {"code": code, "name": "Somewhere", "region": "africa"}
    response = staff_client.post(address("country", "add"), typed)
    assert "not of the United States" in errors(response)[None][0]


@pytest.mark.parametrize("model", EDITED)
def test_a_list_takes_as_many_queries_for_many_rows(
    staff_client, model, django_assert_max_num_queries
):
    EDITED[model].create_batch(3)
    EngagementFactory.create_batch(ROWS_OF_LIST)
    with django_assert_max_num_queries(QUERIES_OF_LIST):
        staff_client.get(address(model, "changelist"))


def test_suggestions_take_as_many_queries_for_many_rows(
    staff_client, django_assert_max_num_queries
):
    EngagementFactory.create_batch(20)
    query = {"app_label": "engagements", "model_name": "engagement", "field_name": "jurisdiction"}
    with django_assert_max_num_queries(QUERIES_OF_SUGGESTIONS):
        found = staff_client.get(reverse("admin:autocomplete"), {**query, "term": "town"}).json()
    assert len(found["results"]) == 20
    assert found["results"][0]["text"].endswith(", OH")


def test_there_is_no_deletion_of_many_at_once(staff_client):
    EngagementFactory()
    page = staff_client.get(address("engagement", "changelist"))
    assert b'name="action"' not in page.content


def test_text_is_shown_verbatim(staff_client):
    engagement = EngagementFactory(title="<script>alert(1)</script>")
    for page in "change", "history", "delete":
        content = staff_client.get(address("engagement", page, engagement.pk)).content
        assert b"<script>alert" not in content
        assert b"&lt;script&gt;alert" in content


def test_staff_who_may_only_look_see_values_and_no_form(client, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    partner = PartnerFactory(point=point(135.5, 34.5))
    engagement = EngagementFactory(start="1957", issues=["climate"])

    place = client.get(address("partner", "change", partner.pk)).content.decode()
    record = client.get(address("engagement", "change", engagement.pk)).content.decode()

    assert "135.5" in place
    assert "34.5" in place
    assert "Climate" in record
    assert 'name="reason"' not in place + record
    assert client.post(address("partner", "change", partner.pk), {}).status_code == 403
    assert Partner.objects.get(pk=partner.pk).point == partner.point
