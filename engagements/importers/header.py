"""The first row of a file: which columns it has."""

from difflib import get_close_matches

from django.utils.translation import gettext as _

from ..exports.columns import NAMES
from .reading import UnreadableFile

RECOGNISED_BY = ("jurisdiction", "partner", "type", "start", "title")
NEEDED_FOR_NEW = (*RECOGNISED_BY, "confidence", "sources")


def read_header(records, problems):
    """The names of the columns, in the order of the file, from the first of its records.

    Adds a problem for each that is unknown, nameless or there twice, and for what is missing
    to tell the rows apart. Raises UnreadableFile.
    """
    record = next(records, None)
    if record is None:
        raise UnreadableFile(_("The file has no header."))
    names = [name.strip() for name in record.cells]
    if len(names) == 1 and names[0].count(";") > 1:
        problems.add(record.line, "", "", _("Separate the columns by commas, not semicolons."))
        return names
    for position, name in enumerate(names, start=1):
        if message := wrong_with(name, position, names):
            problems.add(record.line, name, "", message)
    missing = [name for name in RECOGNISED_BY if name not in names]
    if missing and "id" not in names:
        problems.add(
            record.line, "", "",
            _("Without the column id these are needed: %(names)s.")
            % {"names": ", ".join(missing)},
        )  # fmt: skip
    return names


def wrong_with(name, position, names):
    if not name:
        return _("Column %(position)d has no name.") % {"position": position}
    if name not in NAMES:
        near = get_close_matches(name.lower(), NAMES, 1)
        hint = _("did you mean %(name)s?") % {"name": near[0]} if near else ", ".join(NAMES)
        return _("There is no such column: %(hint)s") % {"hint": hint}
    if names.index(name) < position - 1:
        return _("The column is there twice.")
    return None
