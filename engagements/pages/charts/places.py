"""All places by their keys, remembered for a version of the data: charts need many at a time."""

from functools import lru_cache
from typing import NamedTuple

from ...choices import PartnerKind
from ...models import Jurisdiction, Partner
from ...querysets import Latitude, Longitude

POINT = Longitude("point"), Latitude("point")


class Place(NamedTuple):
    """A place; `label` tells it from others of its name. Degrees are None without a point."""

    slug: str
    name: str
    label: str
    longitude: float | None
    latitude: float | None

    @property
    def has_point(self) -> bool:
        return self.longitude is not None


@lru_cache(maxsize=2)
def places(version) -> tuple[dict, dict]:
    """(key -> Place) of all jurisdictions, and of all partners."""
    jurisdictions = Jurisdiction.objects.values_list("pk", "slug", "name", "state__code", *POINT)
    partners = Partner.objects.values_list("pk", "slug", "name", "country__name", "kind", *POINT)
    return (
        {
            key: Place(slug, name, f"{name}, {state}" if state else name, *point)
            for key, slug, name, state, *point in jurisdictions
        },
        {
            key: Place(slug, name, partner_label(name, country, kind), *point)
            for key, slug, name, country, kind, *point in partners
        },
    )


def partner_label(name, country, kind) -> str:
    """The name of a partner with its country, as the partner itself writes it."""
    return f"{name}, {country}" if country and kind != PartnerKind.NATIONAL else name
