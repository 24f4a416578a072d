"""The places that rows name: known ones, and new ones that the file describes."""

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import RetiredId
from . import cells

PARTS = ("name", "kind", "within", "longitude", "latitude")


class PlaceBook:
    """The places of one side: those of the database and those that a file adds.

    A known place may be named by its slug alone; what else a row says of it must be so. A new
    place must be described in full by the rows that name it, taken together.
    """

    model = kinds = kind_of_id = unknown_within = None
    columns = ()  # that of the slug, then one for each of PARTS

    def __init__(self):
        self.known, self.withins = self.load_known(), self.load_withins()
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
            return problems.add(line, self.slug_column, text, error)

    def read_parts(self, line, texts, problems):
        """What the row says of its place, without what it leaves empty."""
        described = {}
        for part, column, text in zip(PARTS, self.columns[1:], texts, strict=True):
            if not text:
                continue
            try:
                described[part] = getattr(self, f"read_{part}")(text)
            except ValidationError as error:
                problems.add(line, column, text, error)
        return described

    def read_name(self, text):
        return cells.one_line(text, self.longest("name"))

    def read_kind(self, text):
        return cells.term(text, self.kinds)

    def read_within(self, text):
        code = cells.code(text)
        if code not in self.withins:
            raise ValidationError(self.unknown_within)
        return code

    def read_longitude(self, text):
        return cells.degrees(text, 180)

    def read_latitude(self, text):
        return cells.degrees(text, 90)

    def compare(self, line, slug, described, problems):
        """Hold what a row says against what is known, or was said before in the file."""
        first_line = self.first_lines.setdefault(slug, line)
        if slug in self.known:
            place, message = self.known[slug], differs_from_known
        else:
            place, message = self.new.setdefault(slug, {}), differs_from_file
        for part, value in described.items():
            if slug in self.new:
                place.setdefault(part, value)
            if place[part] != value:
                text = message(slug, place[part], first_line)
                problems.add(line, self.column(part), str(value), text)

    def finish(self, problems):
        """Add a problem for each new place of which something is missing or impossible."""
        retired = RetiredId.objects.filter(kind=self.kind_of_id, slug__in=self.new)
        retired = set(retired.values_list("slug", flat=True))
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
        columns = ", ".join(self.columns[1:])
        return _("This place is not known: describe it in %(columns)s.%(hint)s") % {
            "columns": columns,
            "hint": hint,
        }

    def missing(self, place):
        needed = ["name", "kind", *(["within"] if self.needs_within(place.get("kind")) else [])]
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
        places = [self.build(slug, place) for slug, place in self.new.items()]
        self.model.objects.bulk_create(places, batch_size=500)
        return len(places)

    def column(self, part):
        return self.columns[1 + PARTS.index(part)]

    def longest(self, field):
        return self.model._meta.get_field(field).max_length


def differs_from_known(slug, value, line):
    if value is None:
        return _(
            "%(slug)s is known without one. Leave the cell empty: what is known of a place is "
            "changed in the admin."
        ) % {"slug": slug}
    return _(
        "%(slug)s is known with “%(value)s”. Leave the cell empty: what is known of a place is "
        "changed in the admin."
    ) % {"slug": slug, "value": value}


def differs_from_file(slug, value, line):
    return _("Line %(line)d says “%(value)s” of %(slug)s.") % {
        "line": line, "value": value, "slug": slug,
    }  # fmt: skip


def described(name, kind, within, longitude, latitude):
    """A place of the database as a file would describe it."""
    values = (cells.one_line(name, len(name)), kind, within, rounded(longitude), rounded(latitude))
    return dict(zip(PARTS, values, strict=True))


def rounded(degrees):
    return None if degrees is None else round(degrees, cells.DECIMALS)


def point_of(place):
    if place.get("longitude") is None:
        return None
    return Point(place["longitude"], place["latitude"], srid=4326)
