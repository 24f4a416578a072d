"""The closed lists of the domain; open lists are tables (`models/vocabulary.py`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Level of US government."""

    STATE = "state", _("State")
    TERRITORY = "territory", _("Territory or DC")
    COUNTY = "county", _("County")
    CITY = "city", _("City")
    TRIBAL = "tribal", _("Tribal government")
    OTHER = "other", _("Other public body")


class PartnerKind(models.TextChoices):
    """What a foreign partner is."""

    NATIONAL = "national", _("National government")
    REGION = "region", _("Region")
    CITY = "city", _("City")
    NETWORK = "network", _("Network")
    ORGANISATION = "organisation", _("Organisation")


class Region(models.TextChoices):
    """The world as the US Department of State divides it."""

    AFRICA = "africa", _("Africa")
    EAST_ASIA_PACIFIC = "east-asia-pacific", _("East Asia and the Pacific")
    EUROPE_EURASIA = "europe-eurasia", _("Europe and Eurasia")
    NEAR_EAST = "near-east", _("Near East")
    SOUTH_CENTRAL_ASIA = "south-central-asia", _("South and Central Asia")
    WESTERN_HEMISPHERE = "western-hemisphere", _("Western Hemisphere")


class Family(models.TextChoices):
    """Group of engagement types that share a colour and a shape."""

    PARTNERSHIP = "partnership", _("Partnership")
    MEETING = "meeting", _("Meeting")
    MEMBERSHIP = "membership", _("Membership")
    PRESENCE = "presence", _("Presence")


class Formality(models.TextChoices):
    """Whether a type rests on a signed or legislated text."""

    FORMAL = "formal", _("Formal")
    INFORMAL = "informal", _("Informal")


class Leader(models.TextChoices):
    """Who led an engagement on the US side."""

    GOVERNOR = "governor", _("Governor")
    MAYOR = "mayor", _("Mayor")
    OTHER_ELECTED = "other-elected", _("Other elected official")
    SENIOR_STAFF = "senior-staff", _("Senior staff")
    AGENCY = "agency", _("Agency")
    LEGISLATURE = "legislature", _("Legislature")
    UNKNOWN = "unknown", _("Not recorded")


class Status(models.TextChoices):
    """State of an engagement as a source gives it: never inferred from its age."""

    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")
    UNKNOWN = "unknown", _("Not recorded")


class Precision(models.TextChoices):
    """How much of a date is known."""

    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")


class Evidence(models.TextChoices):
    """Kind of document a source is."""

    PRIMARY_DOCUMENT = "primary-document", _("Primary document")
    OFFICIAL_SITE = "official-site", _("Official site")
    PARTNER_SITE = "partner-site", _("Partner's site")
    PRESS = "press", _("Press")
    SELF_REPORT = "self-report", _("Self-report")
    SECONDARY_DATA = "secondary-data", _("Secondary data")
    UNKNOWN = "unknown", _("Not recorded")


class Confidence(models.TextChoices):
    """How far a source can be relied on for the facts taken from it."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
