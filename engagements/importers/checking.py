"""From the cells of a row to the values of an engagement, or to what is wrong with them."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..choices import Confidence, Leader, Status
from ..exports.columns import COLUMNS
from ..models import Engagement, EngagementType, IssueArea, Source
from ..periods import Period
from ..text import refuse_invisible
from . import cells
from .header import RECOGNISED_BY
from .sides import JurisdictionBook, PartnerBook

MAY_HOLD_ANYTHING = {column.name for column in COLUMNS if column.text}
NEVER_EMPTY = {"type", "title", "confidence", "sources"}


@dataclass(slots=True)
class EngagementRow:
    """The values of one row. None where the cell is empty or the file lacks the column."""

    line: int
    slug: str | None = None
    jurisdiction: str | None = None
    partner: str | None = None
    type: str | None = None
    issues: list | None = None
    led_by: str | None = None
    start: Period | None = None
    end: Period | None = None
    status: str | None = None
    title: str | None = None
    summary: str | None = None
    part_of: str | None = None
    last_confirmed: date | None = None
    confidence: str | None = None
    sources: dict | None = None


class RowChecker:
    """Checks rows one by one, against the vocabularies and places of the database."""

    def __init__(self, columns, problems):
        self.columns, self.problems = columns, problems
        self.books = [JurisdictionBook(), PartnerBook()]
        self.parsers = {
            column: parse for column, parse in cell_parsers().items() if column in columns
        }
        self.refused_ids = set()

    def check(self, record):
        """The values of a record; None when there is a problem with it."""
        before = self.problems.total
        if len(record.cells) != len(self.columns):
            self.add(record.line, "", "", self.ragged(len(record.cells)))
            return None
        row = {
            name: self.plain(record.line, name, text)
            for name, text in zip(self.columns, record.cells, strict=True)
        }
        checked = self.read(record.line, row) if self.problems.total == before else None
        if self.problems.total > before:
            self.refuse(row.get("id", ""))
            return None
        return checked

    def refuse(self, slug):
        """Remember the id of a bad row, if it is one: other rows may be part of it."""
        if cells.SLUG.fullmatch(slug):
            self.refused_ids.add(slug)

    def plain(self, line, name, text):
        """The text of a cell, as it was before an export guarded it."""
        try:
            refuse_invisible(text)
        except ValidationError as error:
            self.add(line, name, text, error)
        if name in MAY_HOLD_ANYTHING:
            text = cells.unguarded(text)
        return text.strip(cells.WHITE_SPACE)

    def read(self, line, row):
        values = {}
        for column, parse in self.parsers.items():
            text = row[column]
            try:
                if column in NEVER_EMPTY and not text.strip():
                    raise ValidationError(_("This may not be empty."))
                values[column] = parse(text)
            except ValidationError as error:
                self.add(line, column, text, error)
        for book in self.books:
            if book.slug_column in row:
                values[book.slug_column] = book.read(line, row, self.problems)
        slug = values.pop("id", None)
        self.check_recognisable(line, slug)
        return EngagementRow(line=line, slug=slug, **values)

    def check_recognisable(self, line, slug):
        missing = [column for column in RECOGNISED_BY if column not in self.columns]
        if missing and not slug:
            self.add(
                line, "id", "",
                _("A row without an id needs the columns %(names)s.")
                % {"names": ", ".join(missing)},
            )  # fmt: skip

    def ragged(self, number):
        return _("The row has %(number)d cells, the header %(columns)d.") % {
            "number": number, "columns": len(self.columns),
        }  # fmt: skip

    def finish(self):
        """Check what can be told only after the last row."""
        for book in self.books:
            book.finish(self.problems)

    def add(self, *problem):
        self.problems.add(*problem)


def cell_parsers():
    """Column -> function from the text of a cell to its value."""
    engagement, source = (
        lambda name, model=model: model._meta.get_field(name).max_length
        for model in (Engagement, Source)
    )
    types = list(EngagementType.objects.values_list("slug", flat=True))
    issues = list(IssueArea.objects.values_list("slug", flat=True))
    slug = optional(partial(cells.slug, longest=engagement("slug")))
    return {
        "id": slug,
        "type": partial(cells.term, known=types),
        "issues": partial(terms, known=issues),
        "led_by": optional(partial(cells.term, known=Leader.values), Leader.UNKNOWN.value),
        "start": cells.period,
        "end": cells.period,
        "status": optional(partial(cells.term, known=Status.values), Status.UNKNOWN.value),
        "title": partial(cells.one_line, longest=engagement("title")),
        "summary": partial(cells.paragraphs, longest=engagement("summary")),
        "part_of": slug,
        "last_confirmed": cells.day,
        "confidence": partial(cells.term, known=Confidence.values),
        "sources": partial(cells.sources, longest_url=source("url"), longest_title=source("title")),
    }


def optional(parse, empty=None):
    """A parser that takes an empty cell for a value of its own."""
    return lambda text: parse(text) if text else empty


def terms(text, known):
    """Terms separated by semicolons, in the order of the list, each once."""
    given = {cells.term(part.strip(), known) for part in text.split(";") if part.strip()}
    return [term for term in known if term in given]
