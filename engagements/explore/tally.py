"""What is counted, in plain containers that any engine can fill."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of one set of engagements; parts that were not asked for are empty.

    jurisdictions, partners: key of the place -> number
    ties: the strongest (jurisdiction key, partner key, number), equal ones by keys
    unmapped: number of which either end lacks a point
    starts: (type key, year of the start or None) -> number
    lasts: (type key, last year of the span or None when it goes on) -> number,
        over the engagements that last and have a start
    status, led_by, issues: term -> number; the issue of those without any is `none`
    """

    jurisdictions: dict = field(default_factory=dict)
    partners: dict = field(default_factory=dict)
    ties: list = field(default_factory=list)
    unmapped: int = 0
    starts: dict = field(default_factory=dict)
    lasts: dict = field(default_factory=dict)
    status: dict = field(default_factory=dict)
    led_by: dict = field(default_factory=dict)
    issues: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Atlas:
    """What the keys of a tally stand for, at one data version.

    jurisdictions: key -> (state code or None, level)
    partners: key -> (country code or None, region or None, kind)
    types: key -> (slug, family, formality, whether it lasts)
    everything: the tally of all engagements, which tells the terms in use
    """

    version: int
    jurisdictions: dict
    partners: dict
    types: dict
    everything: Tally
