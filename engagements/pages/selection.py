"""What is selected on the map, a place or a tie, and what its panel tells.

In the address: `select=jurisdiction:seattle-wa`, `select=partner:kobe-jp` or
`select=tie:seattle-wa:kobe-jp`.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, Q
from django.http import QueryDict

from ..choices import PartnerKind
from ..counts import counts
from ..filters import EngagementFilter
from ..models import Jurisdiction, Partner
from .lists import query_with

SLUGS = {"jurisdiction": 1, "partner": 1, "tie": 2}  # kind of selection -> how many it names
SLUG = re.compile(r"[\w-]{1,100}", re.ASCII)
NOTHING = {"jurisdiction": None, "partner": None}
MOST = 60  # engagements in a panel; the list has the others


@dataclass(frozen=True)
class Selection:
    """A jurisdiction or a partner, or both: the tie between them."""

    key: str
    jurisdiction: Jurisdiction | None
    partner: Partner | None

    @property
    def places(self) -> list:
        """The place selected, or both ends of the tie."""
        return [place for place in (self.jurisdiction, self.partner) if place]

    @property
    def place(self):
        """The place selected, None when it is a tie."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def ends(self) -> list:
        """Selections of each of its places alone."""
        return [
            Selection(f"{name}:{slug}", **{**NOTHING, name: getattr(self, name)})
            for name, slug in self.parameters.items()
        ]

    @property
    def parameters(self) -> dict:
        """The parameters that keep its engagements."""
        ends = {"jurisdiction": self.jurisdiction, "partner": self.partner}
        return {name: place.slug for name, place in ends.items() if place}


def read_selection(key) -> Selection | None:
    """The selection that a key names; None where there is no such place."""
    kind, *slugs = key.split(":")
    if len(slugs) != SLUGS.get(kind) or not all(map(SLUG.fullmatch, slugs)):
        return None
    jurisdiction = partner = None
    if kind != "partner":
        jurisdiction = Jurisdiction.objects.select_related("state").filter(slug=slugs[0]).first()
    if kind != "jurisdiction":
        partner = Partner.objects.select_related("country").filter(slug=slugs[-1]).first()
    selection = Selection(key, jurisdiction, partner)
    return selection if len(selection.places) == len(slugs) else None


def panel(version, query, selection) -> dict:
    """What the panel of a selection tells under a filter's query.

    groups: (type, how many, its first engagements); more: how many are not told
    """
    own = query_with(query, **selection.parameters)
    answer = counts(version, own)
    engagements = EngagementFilter.strict(QueryDict(own)).qs
    shown = ordered(engagements, selection)[:MOST]
    numbers = Counter(engagements.order_by().values_list("type", flat=True))
    return {
        "query": own,
        "total": answer["total"],
        "more": max(0, answer["total"] - MOST),
        "groups": [
            (kind, numbers[kind.pk], list(rows))
            for kind, rows in groupby(shown, key=lambda engagement: engagement.type)
        ],
        **counterparts(answer, selection),
    }


def ordered(engagements, selection):
    """By type, the newest first, those without a date by their counterpart's name."""
    counterpart = "jurisdiction__name" if selection.jurisdiction is None else "partner__name"
    newest = F("start").desc(nulls_last=True)
    return engagements.with_places().order_by("type__order", "type__name", newest, counterpart)


def counterparts(answer, selection) -> dict:
    """How many countries and networks a place deals with, or US governments and states."""
    if selection.jurisdiction is None:
        governments = Jurisdiction.objects.filter(pk__in=dict(answer["jurisdictions"]))
        states = {own or within for own, within in governments.values_list("code", "state__code")}
        return {"governments": len(answer["jurisdictions"]), "states": len(states - {None})}
    partners = Partner.objects.filter(pk__in=dict(answer["partners"]))
    return partners.aggregate(
        countries=Count("country", distinct=True),
        networks=Count("pk", filter=Q(kind=PartnerKind.NETWORK)),
    )
