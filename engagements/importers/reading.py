"""From the bytes of a CSV file to rows with the numbers of their lines."""

import codecs
import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_LINE = 1_000_000  # characters; anything longer is not a table of ours
CHUNK = 1 << 16

NOT_CSV = {
    b"PK\x03\x04": gettext_lazy("This is a spreadsheet or zip file: save it as CSV in UTF-8."),
    b"\xd0\xcf\x11\xe0": gettext_lazy("This is an Excel file: save it as CSV in UTF-8."),
    b"\x1f\x8b": gettext_lazy("This is a gzip file: unpack it first."),
    b"%PDF": gettext_lazy("This is a PDF file: give a CSV file in UTF-8."),
    codecs.BOM_UTF32_LE: gettext_lazy("The file is in UTF-32: save it in UTF-8."),
    codecs.BOM_UTF16_LE: gettext_lazy("The file is in UTF-16: save it in UTF-8."),
    codecs.BOM_UTF16_BE: gettext_lazy("The file is in UTF-16: save it in UTF-8."),
}


class UnreadableFile(Exception):
    """Reading cannot go on; `line`, `column` and `value` say where it stopped."""

    def __init__(self, message, line=0, column="", value=""):
        super().__init__(str(message))
        self.line, self.column, self.value = line, column, value


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, and the line of the file on which it begins."""

    line: int
    cells: list[str]


def read_records(file):
    """Give the records of a CSV file, open for reading bytes, without the empty ones.

    Lines may end in LF, CRLF or CR; the encoding is UTF-8 with or without a byte order mark.
    Raises UnreadableFile.
    """
    refuse_other_formats(file)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    reader = csv.reader(bounded_lines(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(explain(error), line) from error
    except UnicodeDecodeError:
        raise undecodable(file) from None
    finally:
        text.detach()


def refuse_other_formats(file):
    """Raise UnreadableFile for what is recognisably not UTF-8 text; read from the start."""
    beginning = file.read(4)
    file.seek(0)
    if not beginning:
        raise UnreadableFile(_("The file is empty."))
    for signature, message in NOT_CSV.items():
        if beginning.startswith(signature):
            raise UnreadableFile(message)


def bounded_lines(text):
    """The lines of a text, none of which may be endless."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise UnreadableFile(_("The line is longer than a million characters."), number)
        yield line


def explain(error):
    """What a complaint of the csv module means for the author of the file."""
    if "field larger" in str(error) or "unexpected end" in str(error):
        return _("A cell that begins with a quotation mark has no quotation mark at its end.")
    if "expected after" in str(error):
        return _("A quotation mark inside a quoted cell must be written twice.")
    return str(error)


def undecodable(file):
    """Where the first bytes are that are not UTF-8, as an UnreadableFile."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset, lines, ended_in_cr = 0, 1, False
    while chunk := file.read(CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            text = error.object[: error.start].decode("utf-8")
            lines += line_ends(text, ended_in_cr)
            position = offset - pending + error.start
            return not_utf8(position, lines, error.object[error.start])
        lines += line_ends(text, ended_in_cr)
        ended_in_cr = text.endswith("\r") if text else ended_in_cr
        offset += len(chunk)
    return not_utf8(offset, lines, None)


def line_ends(text, after_cr):
    """How many lines end in a piece of text; an LF that completes a CRLF is not counted twice."""
    split_pair = after_cr and text.startswith("\n")
    return text.count("\n") + text.count("\r") - text.count("\r\n") - split_pair


def not_utf8(position, line, byte):
    if byte is None:
        message = _("The file breaks off in the middle of a character.")
    else:
        message = _(
            "Byte %(position)d (0x%(byte)02x) is not UTF-8: save the file in UTF-8, "
            "not in Latin-1 or a Windows code page."
        ) % {"position": position, "byte": byte}
    return UnreadableFile(message, line)
