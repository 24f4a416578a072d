from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from engagements import services
from engagements.models import Engagement, Jurisdiction, RetiredId
from tests.factories import EngagementFactory, JurisdictionFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_withdrawing_an_engagement_retires_its_id():
    engagement = EngagementFactory(slug="columbus-kobe", issues=["climate"])
    retired = services.withdraw_engagement(engagement, reason="Recorded twice.")

    assert not Engagement.objects.exists()
    assert RetiredId.objects.get() == retired
    assert (retired.kind, retired.slug, retired.successor) == ("engagement", "columbus-kobe", None)
    assert (retired.reason, retired.date) == ("Recorded twice.", datetime.now(UTC).date())


def test_a_withdrawn_id_is_not_used_again():
    services.withdraw_engagement(EngagementFactory(slug="columbus-kobe"), reason="")
    with pytest.raises(IntegrityError, match="was retired"), transaction.atomic():
        EngagementFactory(slug="columbus-kobe")


@pytest.mark.parametrize(
    ("factory", "withdraw", "kind"),
    [
        (JurisdictionFactory, services.withdraw_jurisdiction, "jurisdiction"),
        (PartnerFactory, services.withdraw_partner, "partner"),
    ],
)
def test_withdrawing_a_place_retires_its_id(factory, withdraw, kind):
    place = factory()
    assert withdraw(place, reason="Never existed.").kind == kind
    assert RetiredId.objects.get().slug == place.slug


def test_a_place_with_engagements_stays():
    engagement = EngagementFactory()
    with pytest.raises(ProtectedError):
        services.withdraw_jurisdiction(engagement.jurisdiction, reason="No")

    assert Jurisdiction.objects.filter(pk=engagement.jurisdiction_id).exists()
    assert not RetiredId.objects.exists()


def test_an_engagement_that_others_are_part_of_stays():
    mission = EngagementFactory()
    EngagementFactory(part_of=mission)
    with pytest.raises(ProtectedError):
        services.withdraw_engagement(mission, reason="No")


def test_a_reason_that_does_not_fit_withdraws_nothing():
    engagement = EngagementFactory()
    with pytest.raises(Exception, match="too long"), transaction.atomic():
        services.withdraw_engagement(engagement, reason="x" * 301)

    assert Engagement.objects.filter(slug=engagement.slug).exists()


def test_the_history_keeps_the_reason():
    engagement = EngagementFactory()
    services.withdraw_engagement(engagement, reason="Recorded twice.")

    events = engagement.pgh_event_model.objects.filter(pgh_label="delete")
    assert events.get().pgh_context.metadata == {"reason": "Recorded twice."}
