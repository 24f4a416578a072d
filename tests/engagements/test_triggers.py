"""Rules across rows that the database keeps by itself, whoever writes."""

import pytest
from django.db import IntegrityError, connection, transaction

from engagements.models import (
    Country,
    Engagement,
    EngagementType,
    Jurisdiction,
    Partner,
    RetiredId,
    Source,
)
from tests.factories import (
    EngagementFactory,
    EngagementTypeFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
    SourceFactory,
    StateFactory,
)

pytestmark = pytest.mark.django_db


def found(words):
    return {engagement.slug for engagement in Engagement.objects.matching(words)}


def commit(change):
    """Make a change, and check what is checked when it is committed."""
    with transaction.atomic():
        change()
        connection.check_constraints()


class TestSource:
    @pytest.mark.parametrize(
        "change",
        [
            lambda: EngagementFactory(source=None),
            lambda: Source.objects.first().delete(),
            lambda: Source.objects.update(engagement=Engagement.objects.last()),
        ],
        ids=["never had one", "deleted", "given away"],
    )
    def test_an_engagement_has_a_source_when_it_is_committed(self, change):
        EngagementFactory(), EngagementFactory()
        with pytest.raises(IntegrityError, match="has no source"):
            commit(change)

    def test_it_can_be_replaced_and_an_engagement_deleted_with_it(self):
        engagement = EngagementFactory()

        def replace():
            engagement.sources.all().delete()
            SourceFactory(engagement=engagement)

        commit(replace)
        commit(engagement.delete)


class TestRetiredIds:
    @pytest.mark.parametrize("factory", [EngagementFactory, JurisdictionFactory, PartnerFactory])
    def test_an_id_is_live_or_retired_and_never_both(self, factory):
        kind = factory._meta.model._meta.model_name
        live = factory(slug="live")
        RetiredId.objects.create(kind=kind, slug="old", date="2026-01-31")
        with pytest.raises(IntegrityError, match="retired"), transaction.atomic():
            factory(slug="old")
        with pytest.raises(IntegrityError, match="retired"), transaction.atomic():
            type(live).objects.filter(pk=live.pk).update(slug="old")
        with pytest.raises(IntegrityError, match="in use"), transaction.atomic():
            RetiredId.objects.create(kind=kind, slug="live", date="2026-01-31")
        with pytest.raises(IntegrityError, match="in use"), transaction.atomic():
            RetiredId.objects.filter(slug="old").update(slug="live")

    def test_ids_of_different_kinds_do_not_meet(self):
        PartnerFactory(slug="a")
        RetiredId.objects.create(kind="engagement", slug="a", date="2026-01-31")
        JurisdictionFactory(slug="a")


class TestSearch:
    @pytest.fixture(autouse=True)
    def engagement(self):
        EngagementFactory(
            slug="a", title="First", summary="Second", jurisdiction__name="Third",
            partner__name="Fourth",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("model", "old"), {Engagement: "First", Jurisdiction: "Third", Partner: "Fourth",
                           Country: "Japan"}.items(),
    )  # fmt: skip
    def test_a_new_name_is_found_and_the_old_one_no_more(self, model, old):
        field = "title" if model is Engagement else "name"
        assert found(old) == {"a"}
        model.objects.filter(**{field: old}).update(**{field: "Renamed"})
        assert found("renamed") == {"a"}
        assert found(old) == set()

    def test_a_new_name_or_code_of_the_state_is_found_too(self):
        Jurisdiction.objects.filter(code="OH").update(name="Buckeye", code="BY")
        assert found("buckeye by") == {"a"}
        assert found("ohio") == set()

    def test_another_state_partner_or_country_is_found(self):
        Jurisdiction.objects.filter(name="Third").update(state=StateFactory(code="TX"))
        Partner.objects.filter(name="Fourth").update(
            country=Country.objects.create(code="FR", name="France", region="europe-eurasia")
        )
        assert found("tx france") == {"a"}
        Engagement.objects.update(partner=PartnerFactory(name="Fifth"))
        assert found("fifth") == {"a"}
        assert found("fourth") == set()


class TestTypeFlags:
    def test_an_engagement_has_the_flags_of_its_type(self):
        engagement = EngagementFactory(type=MissionFactory())
        engagement.refresh_from_db()
        assert (engagement.lasting, engagement.repeatable) == (False, True)
        engagement.type = EngagementTypeFactory()
        engagement.save()
        engagement.refresh_from_db()
        assert (engagement.lasting, engagement.repeatable) == (True, False)

    def test_a_change_of_the_type_reaches_its_engagements(self):
        engagement = EngagementFactory()
        EngagementType.objects.update(lasting=False, repeatable=True)
        engagement.refresh_from_db()
        assert (engagement.lasting, engagement.repeatable) == (False, True)

    def test_a_type_with_repeats_stays_repeatable(self):
        first = EngagementFactory(type=MissionFactory())
        EngagementFactory(type=first.type, jurisdiction=first.jurisdiction, partner=first.partner)
        with pytest.raises(IntegrityError, match="recorded_once"), transaction.atomic():
            EngagementType.objects.update(repeatable=False)

    def test_nobody_can_set_them_apart(self):
        engagement = EngagementFactory()
        Engagement.objects.update(lasting=False, repeatable=True, search=None)
        engagement.refresh_from_db()
        assert (engagement.lasting, engagement.repeatable) == (True, False)
        assert found("engagement") == {engagement.slug}
