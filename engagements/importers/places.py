"""The two sides of each row: places that are known, and new ones that the file describes."""

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Level, PartnerKind
from ..models import Country, Jurisdiction, Partner, RetiredId
from ..models.places import WITH_CODE, WITHIN_A_STATE, WITHOUT_A_COUNTRY
from ..querysets import Latitude, Longitude
from . import cells

AMERICAN = {"US", "AS", "GU", "MP", "PR", "UM", "VI"}
PARTS = ("name", "kind", "within", "longitude", "latitude")


class PlaceBook:
    """The places of one side: those in the database and those that a file adds.

    A place that is known may be named by its slug alone; what else a row says of it must be
    so. A new place must be described in full by the rows that name it, taken together.
    """

    model = kinds = columns = None  # columns: the slug's, then one for each of PARTS
    kind_of_id = None

    def __init__(self):
        self.known = self.load()
        self.withins = self.load_withins()
        self.new, self.first_lines, self.checked = {}, {}, set()

    @property
    def slug_column(self):
        return self.columns[0]

    def read(self, line, row, problems):
        """The slug of the place that a row names; None when something is wrong with it."""
        given = tuple(row.get(column, "") for column in self.columns)
        if given in self.checked:
            return given[0]
        before = problems.total
        slug = self.read_slug(line, given[0], problems)
        described = self.read_parts(line, given[1:], problems)
        if problems.total == before:
            self.compare(line, slug, described, problems)
        if problems.total > before:
            return None
        self.checked.add(given)
        return slug

    def read_slug(self, line, text, problems):
        try:
            return cells.slug(text, self.longest("slug"))
        except ValidationError as error:
            problems.add(line, self.slug_column, text, error.messages[0])

    def read_parts(self, line, texts, problems):
        """What the row says of its place, without what it leaves empty."""
        described = {}
        for part, column, text in zip(PARTS, self.columns[1:], texts, strict=True):
            if not text:
                continue
            try:
                described[part] = getattr(self, f"read_{part}")(text)
            except ValidationError as error:
                problems.add(line, column, text, error.messages[0])
        return described

    def read_name(self, text):
        return cells.one_line(text, self.longest("name"))

    def read_kind(self, text):
        return cells.term(text, self.kinds)

    def read_within(self, text):
        code = cells.code(text)
        self.refuse_within(code)
        if code not in self.withins:
            raise ValidationError(self.unknown_within)
        return code

    def refuse_within(self, code):
        """Raise ValidationError for a code that stands for the wrong side."""

    def read_longitude(self, text):
        return cells.degrees(text, 180)

    def read_latitude(self, text):
        return cells.degrees(text, 90)

    def compare(self, line, slug, described, problems):
        """Hold what a row says against what is known, or else was said before in the file."""
        first_line = self.first_lines.setdefault(slug, line)
        known = self.known.get(slug) or self.new.setdefault(slug, {})
        for part, value in described.items():
            if slug not in self.known:
                known.setdefault(part, value)
            if known[part] != value:
                problems.add(
                    line, self.column(part), str(value), self.differs(slug, part, first_line)
                )

    def differs(self, slug, part, first_line):
        if slug in self.known:
            return _(
                "%(slug)s is known with “%(known)s”. Leave the cell empty: what is known of a "
                "place is changed in the admin."
            ) % {"slug": slug, "known": self.known[slug][part]}
        return _("Line %(line)d says “%(value)s” of the same place.") % {
            "line": first_line, "value": self.new[slug][part],
        }  # fmt: skip

    def finish(self, problems):
        """Add a problem for each new place of which something is missing or impossible."""
        retired = set(
            RetiredId.objects.filter(kind=self.kind_of_id, slug__in=self.new).values_list(
                "slug", flat=True
            )
        )
        for slug, place in self.new.items():
            for column, value, message in self.wrong_with(slug, place, retired):
                problems.add(self.first_lines[slug], column, value, message)

    def wrong_with(self, slug, place, retired):
        """(column, value, message) for whatever keeps a new place from being made."""
        if slug in retired:
            yield self.slug_column, slug, _("This id was retired and is not used again.")
        elif not place:
            yield self.slug_column, slug, self.unknown(slug)
        else:
            yield from self.missing(place)
            yield from self.wrong_point(place)

    def unknown(self, slug):
        near = cells.nearest(slug, self.known)
        hint = _(" Did you mean %(near)s?") % {"near": near} if near else ""
        return _("This place is not known: describe it in %(columns)s.%(hint)s") % {
            "columns": ", ".join(self.columns[1:]), "hint": hint,
        }  # fmt: skip

    def missing(self, place):
        needed = ["name", "kind"]
        if self.needs_within(place.get("kind")):
            needed.append("within")
        for part in needed:
            if part not in place:
                yield self.column(part), "", _("A place that is not known yet needs this.")

    def wrong_point(self, place):
        longitude, latitude = place.get("longitude"), place.get("latitude")
        if (longitude is None) != (latitude is None):
            part = "longitude" if longitude is None else "latitude"
            yield self.column(part), "", _("Give both coordinates or none.")
        elif longitude == latitude == 0:
            yield self.column("longitude"), "0", _("Leave both empty when the point is unknown.")

    def create(self):
        """Store the new places; give how many they are."""
        self.model.objects.bulk_create(
            [self.build(slug, place) for slug, place in self.new.items()], batch_size=500
        )
        return len(self.new)

    def column(self, part):
        return self.columns[1 + PARTS.index(part)]

    def longest(self, field):
        return self.model._meta.get_field(field).max_length


class JurisdictionBook(PlaceBook):
    """The US side."""

    model, kinds = Jurisdiction, Level.values
    kind_of_id = RetiredId.Kind.JURISDICTION
    columns = (
        "jurisdiction", "jurisdiction_name", "jurisdiction_level", "state",
        "jurisdiction_longitude", "jurisdiction_latitude",
    )  # fmt: skip
    unknown_within = gettext_lazy("This is no state or territory: use its USPS code, such as OH.")

    def load(self):
        rows = Jurisdiction.objects.values_list(
            "slug", "name", "level", "state__code", "code", Longitude("point"), Latitude("point")
        )
        return {
            slug: described(name, level, state or code, *point)
            for slug, name, level, state, code, *point in rows
        }

    def load_withins(self):
        """USPS code -> key of the state."""
        return dict(Jurisdiction.objects.filter(level__in=WITH_CODE).values_list("code", "pk"))

    def needs_within(self, kind):
        return kind in WITHIN_A_STATE

    def missing(self, place):
        if place.get("kind") in WITH_CODE:
            message = _("All states and territories are known: use the slug of one of them.")
            yield self.column("kind"), place["kind"], message
        yield from super().missing(place)

    def build(self, slug, place):
        return Jurisdiction(
            slug=slug,
            name=place["name"],
            level=place["kind"],
            state_id=self.withins.get(place.get("within")),
            point=point_of(place),
        )


class PartnerBook(PlaceBook):
    """The foreign side."""

    model, kinds = Partner, PartnerKind.values
    kind_of_id = RetiredId.Kind.PARTNER
    columns = (
        "partner", "partner_name", "partner_kind", "partner_country",
        "partner_longitude", "partner_latitude",
    )  # fmt: skip
    unknown_within = gettext_lazy("This is no country: use its code of ISO 3166-1, such as JP.")

    def load(self):
        rows = Partner.objects.values_list(
            "slug", "name", "kind", "country", Longitude("point"), Latitude("point")
        )
        return {slug: described(*values) for slug, *values in rows}

    def load_withins(self):
        return set(Country.objects.values_list("code", flat=True))

    def refuse_within(self, code):
        if code in AMERICAN:
            raise ValidationError(_("Both sides would be American: the partner is a foreign one."))

    def needs_within(self, kind):
        return kind not in WITHOUT_A_COUNTRY

    def build(self, slug, place):
        return Partner(
            slug=slug,
            name=place["name"],
            kind=place["kind"],
            country_id=place.get("within"),
            point=point_of(place),
        )


def described(name, kind, within, longitude, latitude):
    """What a file would say of a place of the database."""
    values = (cells.one_line(name, len(name)), kind, within, rounded(longitude), rounded(latitude))
    return dict(zip(PARTS, values, strict=True))


def rounded(number):
    return None if number is None else round(number, cells.DECIMALS) + 0.0


def point_of(place):
    if place.get("longitude") is None:
        return None
    return Point(place["longitude"], place["latitude"], srid=4326)
