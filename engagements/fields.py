"""What a filter's text may be: each field reads one parameter or says what would be right."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .periods import parse_period

DEGREES = re.compile(r"[+-]?\d{1,3}(\.\d{1,20})?", re.ASCII)
SHOWN = 40  # characters of a visitor's value that an error repeats


def shorten(value):
    """A visitor's value, short enough to be repeated in an error."""
    return value if len(value) <= SHOWN else value[:SHOWN] + "…"


class WordsField(forms.CharField):
    """Words to search for, at most 200 characters."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)


class PeriodField(forms.CharField):
    """A day, month or year; gives a Period."""

    def clean(self, value):
        text = super().clean(value)
        return parse_period(text) if text else None


class TermsField(forms.Field):
    """Any number of terms of which each must be known; gives them as a list.

    Known are those of a closed list, `terms`, or those that `known` gives back when it takes
    them. An error carries the others as `bad`.
    """

    widget = forms.SelectMultiple

    def __init__(self, *, terms=(), known=None, upper=False, **kwargs):
        super().__init__(**kwargs)
        self.known, self.upper = known or set(terms).intersection, upper

    def clean(self, value):
        given = {term.upper() if self.upper else term: term for term in value or []}
        storable = [term for term in given if "\x00" not in term]
        known = set(self.known(storable)) if storable else set()
        bad = [given[term] for term in given if term not in known]
        if bad:
            raise ValidationError(
                _("Unknown: %(terms)s."),
                code="invalid_choice",
                params={"terms": ", ".join(map(shorten, bad[:5])), "bad": bad},
            )
        return list(given)


class BoxField(forms.CharField):
    """Four numbers west,south,east,north in degrees; gives a tuple of floats."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        parts = text.split(",")
        if len(parts) != 4 or not all(map(DEGREES.fullmatch, parts)):
            raise ValidationError(_("Give four numbers: west,south,east,north."))
        west, south, east, north = box = tuple(map(float, parts))
        if not (abs(west) <= 180 and abs(east) <= 180 and abs(south) <= 90 and abs(north) <= 90):
            raise ValidationError(
                _("Longitude lies between -180 and 180, latitude between -90 and 90.")
            )
        if south > north:
            raise ValidationError(_("South is above north."))
        return box
