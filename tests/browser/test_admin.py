"""The admin in a browser under the strict policy: every page works and nothing is refused."""

import pytest
from django.core.management import call_command

from engagements.models import Engagement, Partner
from tests.factories import EngagementFactory, JurisdictionFactory
from tests.serving import running_server

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
EDITED = ["country", "engagement", "engagementtype", "issuearea", "jurisdiction", "partner"]


@pytest.fixture
def admin(page, monkeypatch):
    """Address of the admin of a running site, where the page is signed in."""
    EngagementFactory(title="Columbus and Kobe", issues=["climate"], start="1957-10")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, username="editor", email="", verbosity=0)
    with running_server() as address:
        page.goto(f"{address}/admin/")
        page.fill("#id_username", "editor")
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_selector("text=Records and vocabularies")
        yield f"{address}/admin"


def visit(page, address):
    """Open a page and wait until it has loaded what it needs."""
    response = page.goto(address)
    page.wait_for_load_state("networkidle")
    assert response.status == 200, address


def choose(page, field, words):
    """Pick the first suggestion for the words in a field with suggestions."""
    page.click(f".field-{field} .select2-selection")
    page.fill(".select2-search__field", words)
    page.click(f".select2-results__option:has-text('{words}')")


def test_every_page_works_under_the_strict_policy(page, admin, complaints):
    for model in EDITED:
        listed = f"{admin}/engagements/{model}/"
        visit(page, listed)
        row = page.get_attribute("#result_list tbody th a", "href").split("/change/")[0]
        for name in "change", "history", "delete":
            visit(page, f"{admin.removesuffix('/admin')}{row}/{name}/")
        visit(page, f"{listed}add/")
    for path in [
        "engagements/retiredid/",
        "engagements/release/",
        "engagements/engagement/?_facets=True&q=kobe&status=unknown",
        "auth/user/",
        "auth/user/add/",
        "auth/group/add/",
        "password_change/",
    ]:
        visit(page, f"{admin}/{path}")
    page.click("button.theme-toggle >> nth=0")
    page.click("#logout-form button")
    page.wait_for_selector("text=Logged out")

    assert complaints == []


def test_an_engagement_is_added_with_all_helps_of_the_form(page, context, admin, complaints):
    JurisdictionFactory(name="Dayton", slug="dayton-oh")
    visit(page, f"{admin}/engagements/engagement/add/")
    page.type("#id_title", "Dayton & Köln")
    assert page.input_value("#id_slug") == "dayton-koln"
    choose(page, "jurisdiction", "Dayton")

    with page.expect_popup() as opened:
        page.click("#add_id_partner")
    popup = opened.value
    popup.type("#id_name", "Köln")
    popup.select_option("#id_kind", "city")
    choose(popup, "country", "Japan")
    popup.fill("#id_longitude", "6.96")
    popup.fill("#id_latitude", "50.94")
    with popup.expect_event("close"):
        popup.click("[name=_save]")

    page.select_option("#id_type", label="Sister city")
    page.fill("#id_start", "1988-05")
    page.click(".field-last_confirmed >> text=Today")
    page.check("text=Climate")
    page.fill("#id_sources-0-url", "https://example.org/dayton")
    page.select_option("#id_sources-0-confidence", "high")
    page.click("text=Add another Source")
    page.fill("#id_sources-1-url", "https://example.org/koln")
    page.select_option("#id_sources-1-confidence", "low")
    page.click("[name=_save]")
    page.wait_for_selector("text=was added successfully")

    engagement = Engagement.objects.get(slug="dayton-koln")
    assert engagement.partner == Partner.objects.get(slug="koln")
    assert engagement.start_iso == "1988-05"
    assert engagement.sources.count() == 2
    assert complaints == []


def test_of_two_tabs_the_second_keeps_its_text_and_overwrites_nothing(page, context, admin):
    address = f"{admin}/engagements/engagement/{Engagement.objects.get().pk}/change/"
    other = context.new_page()
    for tab in page, other:
        visit(tab, address)
    page.fill("#id_title", "First")
    page.click("[name=_save]")
    page.wait_for_selector("text=was changed successfully")
    other.fill("#id_title", "Second")
    other.click("[name=_save]")

    assert "Nothing was saved" in other.inner_text(".errornote + .errorlist")
    assert other.input_value("#id_title") == "Second"
    assert Engagement.objects.get().title == "First"
