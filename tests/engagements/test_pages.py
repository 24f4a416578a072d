"""Public pages: what they show, where old ids lead, and that they know nobody."""

import pytest
from django.urls import reverse

from engagements.models import RetiredId
from tests.factories import (
    EngagementFactory,
    JurisdictionFactory,
    MissionFactory,
    NetworkFactory,
    PartnerFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db
PROFILE = 45  # statements of the largest profile; those of a data version come once


@pytest.fixture
def columbus():
    return JurisdictionFactory(slug="columbus-oh", name="Columbus")


@pytest.fixture
def tie(columbus):
    return EngagementFactory(slug="tie", title="Columbus and Kobe", jurisdiction=columbus)


def text_of(response):
    """The page as text."""
    return response.content.decode()


class TestRecord:
    def test_unknown_is_said_to_be_unknown(self, client, tie):
        page = text_of(client.get(tie.get_absolute_url()))
        assert "date unknown" in page
        assert "Whether the tie is in force is not recorded." in page
        assert "none named by the source" in page

    def test_dates_are_as_precise_as_they_are_known(self, client):
        record = EngagementFactory(slug="dated", start="1957-10")
        page = text_of(client.get(record.get_absolute_url()))
        assert "Oct 1957" in page
        assert "known to the month" in page

    def test_text_stays_text(self, client):
        record = EngagementFactory(slug="hostile", title="<script>alert(1)</script>")
        page = text_of(client.get(record.get_absolute_url()))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_history_tells_what_changed_but_not_who(self, client, tie):
        tie.title = "Columbus and Kobe, sister cities"
        tie.save()
        page = text_of(client.get(tie.get_absolute_url()))
        assert "Record added" in page
        assert "Changed: title" in page

    def test_parts_and_whole_lead_to_each_other(self, client, tie):
        part = EngagementFactory(slug="part", title="A visit on it", part_of=tie)
        assert part.get_absolute_url() in text_of(client.get(tie.get_absolute_url()))
        assert tie.get_absolute_url() in text_of(client.get(part.get_absolute_url()))


class TestOldIds:
    @pytest.mark.parametrize("kind", ["engagement", "jurisdiction", "partner"])
    def test_withdrawn_ids_are_gone_with_the_reason(self, client, kind):
        RetiredId.objects.create(kind=kind, slug="old", reason="Recorded twice", date="2026-11-22")
        response = client.get(reverse(f"engagements:{kind}", args=["old"]))
        assert response.status_code == 410
        assert "Recorded twice" in text_of(response)
        assert "22 Nov 2026" in text_of(response)

    @pytest.mark.parametrize("kind", ["engagement", "jurisdiction", "partner"])
    def test_merged_ids_lead_to_the_last_successor(self, client, kind):
        for slug, successor in ("old", "newer"), ("newer", "newest"):
            RetiredId.objects.create(
                kind=kind, slug=slug, successor=successor, date="2026-11-22", reason="Merged"
            )
        response = client.get(reverse(f"engagements:{kind}", args=["old"]))
        assert response.status_code == 301
        assert response["Location"] == reverse(f"engagements:{kind}", args=["newest"])

    def test_codes_and_ids_lead_to_their_canonical_form(self, client, tie):
        assert client.get("/countries/jp/")["Location"] == "/countries/JP/"
        assert client.get("/jurisdictions/OH/")["Location"] == "/jurisdictions/oh/"

    def test_what_never_was_is_not_found(self, client):
        assert client.get("/engagements/never/").status_code == 404
        assert client.get("/countries/ZZ/").status_code == 404


class TestProfiles:
    def test_ties_and_events_are_counted_apart(self, client, columbus, tie):
        mission = MissionFactory()
        for year in "2019", "2023":
            EngagementFactory(jurisdiction=columbus, type=mission, start=year)
        summary = client.get(columbus.get_absolute_url()).context["summary"]
        assert (summary.ties, summary.ended_ties, summary.events) == (1, 0, 2)
        assert (summary.first_event, summary.last_event, summary.undated) == (2019, 2023, 1)

    def test_a_state_tells_where_its_cities_engage_and_it_does_not(self, client, tie):
        page = client.get("/jurisdictions/oh/")
        assert [each.name for each in page.context["missing"]] == ["Japan"]
        assert page.context["answer"]["total"] == 0

        EngagementFactory(jurisdiction=StateFactory(), partner=PartnerFactory())
        assert client.get("/jurisdictions/oh/").context["missing"] == []

    def test_a_country_counts_its_partners_but_no_network(self, client, tie):
        EngagementFactory(partner=NetworkFactory())
        assert client.get("/countries/JP/").context["answer"]["total"] == 1

    def test_a_network_lists_its_members_by_state(self, client, columbus):
        network = NetworkFactory()
        EngagementFactory(jurisdiction=columbus, partner=network)
        page = text_of(client.get(network.get_absolute_url()))
        assert "US members and participants" in page
        assert columbus.get_absolute_url() in page

    def test_a_place_without_engagements_says_so(self, client, columbus):
        page = text_of(client.get(columbus.get_absolute_url()))
        assert "No engagement is recorded." in page
        assert "No record does not mean no engagement." in page

    def test_statements_do_not_grow_with_rows(
        self, client, columbus, django_assert_max_num_queries
    ):
        for number in range(30):
            EngagementFactory(jurisdiction=columbus, issues=["climate"], start=str(1990 + number))
        with django_assert_max_num_queries(PROFILE):
            client.get(columbus.get_absolute_url())


class TestIndexes:
    @pytest.mark.parametrize("name", ["jurisdictions", "countries", "partners", "networks"])
    def test_rows_are_counted_under_the_filter(self, client, tie, name):
        EngagementFactory(partner=NetworkFactory())
        rows = client.get(reverse(f"engagements:{name}"), {"country": "JP"}).context["rows"]
        assert sum(place.number for place, _bar in rows) == (0 if name == "networks" else 1)

    def test_pages_beyond_the_last_show_the_last(self, client, tie):
        assert client.get("/countries/?page=99999999999999999999").status_code == 200


class TestForEverybody:
    ADDRESSES = [
        "/", "/jurisdictions/", "/countries/", "/partners/", "/networks/", "/about/", "/data/",
        "/accessibility/", "/api/v1/docs/", "/robots.txt", "/sitemap.xml",
        "/sitemap-engagements.xml", "/engagements/tie/", "/jurisdictions/columbus-oh/",
    ]  # fmt: skip

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_pages_set_no_cookie_and_may_be_kept(self, client, tie, address):
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies
        assert response["Cache-Control"].startswith("public")
        assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_pages_are_only_read(self, client, tie, address):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200

    def test_a_change_is_seen_as_soon_as_the_version_is_read_again(self, client, tie):
        from engagements import versions

        assert "Columbus and Kobe" in text_of(client.get("/engagements/tie/"))
        tie.title = "Kobe and Columbus"
        tie.save()
        versions.forget()
        assert "Kobe and Columbus" in text_of(client.get("/engagements/tie/"))

    def test_sitemaps_hold_every_record_and_the_places_in_use(self, client, tie):
        PartnerFactory(slug="unused-jp")
        assert "/engagements/tie/" in text_of(client.get("/sitemap-engagements.xml"))
        partners = text_of(client.get("/sitemap-partners.xml"))
        assert tie.partner.get_absolute_url() in partners
        assert "unused-jp" not in partners
