"""Reading one cell at a time: each function gives its value or says what would be right."""

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from ..exports.columns import FORMULA
from ..periods import parse_period

GUARDED = re.compile("'" + FORMULA)
WHITE_SPACE = " \t\n\r\f\v"
WHITE = re.compile(f"[{WHITE_SPACE}]+")
LINE_END = re.compile("\r\n|\r|\n")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
CODE = re.compile(r"[A-Z]{2}", re.ASCII)
DEGREES = re.compile(r"[+-]?\d{1,3}(\.\d{1,20})?(e-\d{1,3})?", re.ASCII)
MANY = 1000  # terms among which the nearest is no longer sought
DECIMALS = 6  # of a coordinate: about 10 cm

check_url = URLValidator(schemes=["http", "https"])


def unguarded(text):
    """Text without the apostrophe that an export puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and GUARDED.match(text) else text


def one_line(text, longest):
    """Text in normal form with single spaces."""
    plain = WHITE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    return within(plain, longest)


def paragraphs(text, longest):
    """Text in normal form that may have several lines."""
    plain = unicodedata.normalize("NFC", LINE_END.sub("\n", text))
    return within(plain.strip(WHITE_SPACE), longest)


def within(text, longest):
    if len(text) > longest:
        raise ValidationError(
            _("At most %(longest)d characters; these are %(length)d.")
            % {"longest": longest, "length": len(text)}
        )
    return text


def slug(text, longest):
    """The public id of an engagement or a place."""
    if not SLUG.fullmatch(text):
        raise ValidationError(_("Use lower-case letters, digits and single hyphens."))
    return within(text, longest)


def code(text):
    """A code of two letters: of a country, or of a state."""
    upper = text.upper()
    if not CODE.fullmatch(upper):
        raise ValidationError(_("Use a code of two letters."))
    return upper


def degrees(text, most):
    """A coordinate between -most and most; None when the cell is empty."""
    if not text:
        return None
    if not DEGREES.fullmatch(text):
        raise ValidationError(_("Write decimal degrees, such as -122.33."))
    number = round(float(text), DECIMALS)
    if abs(number) > most:
        raise ValidationError(_("It lies between -%(most)d and %(most)d.") % {"most": most})
    return number + 0.0  # no negative zero


def term(text, known):
    """A term of a list."""
    if text not in known:
        raise ValidationError(unknown_term(text, known))
    return text


def explain_term(text, known):
    near = nearest(text.lower(), known)
    hint = _("did you mean %(near)s?") % {"near": near} if near else ", ".join(known)
    return _("This is not a known term: %(hint)s") % {"hint": hint}


unknown_term = lazy(explain_term, str)  # worked out only for problems that are shown


def nearest(text, known):
    """The known term most like a text that begins like it; None if there is none."""
    alike = [term for term in known if term[:2] == text[:2]] or known
    return next(iter(get_close_matches(text, alike, 1)), None) if len(alike) < MANY else None


def period(text):
    """A date of reduced precision; None when the cell is empty."""
    return parse_period(text) if text else None


def day(text):
    """A date; None when the cell is empty."""
    if not text:
        return None
    if len(text) != len("2018-07-25"):
        raise ValidationError(_("Write the whole date, as 2018-07-25."))
    return parse_period(text).first


def sources(text, longest_url, longest_title):
    """The sources of a cell, one a line: an address, a space and a title.

    Gives {address: title} in the order of the cell.
    """
    found = {}
    for line in LINE_END.split(text):
        url, title = [*WHITE.split(line.strip(WHITE_SPACE), 1), ""][:2]
        if not url:
            continue
        if not is_url(url):
            raise ValidationError(
                _("“%(url)s” is no address: begin each line with one, in full, then a space "
                  "and the title.") % {"url": within_sight(url)}
            )  # fmt: skip
        if url in found:
            raise ValidationError(_("“%(url)s” is given twice.") % {"url": within_sight(url)})
        found[within(url, longest_url)] = one_line(title, longest_title)
    return found


@lru_cache(10_000)
def is_url(text):
    """Whether it is an address that a source may have; schemes are written small."""
    if not text.startswith(("http://", "https://")):
        return False
    try:
        check_url(text)
    except ValidationError:
        return False
    return True


def within_sight(url):
    return url if len(url) <= 60 else url[:60] + "…"
