"""The pages of the admin: who sees what, of how many rows, at what cost."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from engagements.models import Partner
from tests.engagements.browsing import address, change
from tests.factories import (
    CountryFactory,
    EngagementFactory,
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
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
ROWS_OF_LIST = 50
QUERIES_OF_LIST = 16  # the session, the user, the rows, their count and each filter's choices
QUERIES_OF_SUGGESTIONS = 7  # the session and its saving, the user, the rows and their count


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
