"""With whom a place engages most, by country abroad or by state at home."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse

from ..choices import Family
from ..models import Engagement


@dataclass
class Counterpart:
    """A country, network or state with its engagements by family.

    others: how many other governments of the same level engage with it, where asked
    """

    name: str
    url: str
    families: Counter = field(default_factory=Counter)
    others: int | None = None

    @property
    def number(self):
        """All its engagements."""
        return self.families.total()

    @property
    def by_family(self):
        """[(family, its name, number), …], the most frequent first."""
        return [(name, Family(name).label, number) for name, number in self.families.most_common()]


def gather(rows):
    """Counterparts of rows (key, name, url, family, number), the largest first."""
    found = {}
    for key, name, url, family, number in rows:
        found.setdefault(key, Counterpart(name, url)).families[family] += number
    return dict(sorted(found.items(), key=lambda each: (-each[1].number, each[1].name)))


def country_rows(engagements):
    """Rows for `gather` by country; networks and organisations stand for themselves."""
    rows = (
        engagements.order_by()
        .values_list(
            "partner__country", "partner__country__name", "partner__slug", "partner__name",
            "type__family",
        )
        .annotate(number=Count("pk"))
    )  # fmt: skip
    for code, country, slug, partner, family, number in rows:
        if code:
            yield code, country, reverse("engagements:country", args=[code]), family, number
        else:
            yield slug, partner, reverse("engagements:partner", args=[slug]), family, number


def abroad(engagements, jurisdiction) -> list[Counterpart]:
    """The countries and networks that a jurisdiction engages with."""
    found = gather(country_rows(engagements))
    others = dict(
        Engagement.objects.filter(jurisdiction__level=jurisdiction.level)
        .exclude(jurisdiction=jurisdiction)
        .order_by()
        .values_list("partner__country")
        .annotate(Count("jurisdiction", distinct=True))
    )
    for code, counterpart in found.items():
        counterpart.others = others.get(code, 0) if len(code) == 2 else None
    return list(found.values())


def at_home(engagements) -> list[Counterpart]:
    """The states whose governments engage most, with everything in them."""
    state = Coalesce("jurisdiction__code", "jurisdiction__state__code")
    name = Coalesce("jurisdiction__state__name", "jurisdiction__name")
    slug = Coalesce("jurisdiction__state__slug", "jurisdiction__slug")
    rows = (
        engagements.order_by()
        .annotate(home=state, home_name=name, home_slug=slug)
        .values_list("home", "home_name", "home_slug", "type__family")
        .annotate(number=Count("pk"))
    )
    return list(
        gather(
            (code, name, reverse("engagements:jurisdiction", args=[slug]), family, number)
            for code, name, slug, family, number in rows
        ).values()
    )


def without_the_state(state) -> list[Counterpart]:
    """Countries that a state's counties and cities engage with, but its own government does not."""
    own = Engagement.objects.filter(jurisdiction=state).values("partner__country")
    local = Engagement.objects.filter(
        jurisdiction__state=state, partner__country__isnull=False
    ).exclude(partner__country__in=own.filter(partner__country__isnull=False))
    return list(gather(country_rows(local)).values())
