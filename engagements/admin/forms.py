"""Forms of the admin: who changed what meanwhile, coordinates, dates of reduced precision."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.gis.geos import Point
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..fields import DEGREES
from ..models import RetiredId
from ..revisions import newest_version, revisions_of


class VersionedForm(forms.ModelForm):
    """A form bound to the version of the row that its reader saw.

    `refusal` is what the database said when the same form was saved a moment ago.
    """

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        required=False,
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("Kept in the history, with your name."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    refusal = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial["version"] = newest_version(self.instance)

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.show(self.refusal)
        if self.is_outdated():
            told = [ValidationError(message, code="outdated") for message in self.meanwhile()]
            self.add_error(None, told)
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.has_error(NON_FIELD_ERRORS):
            for field, error in self.broken_rules():
                self.move(error, field)

    def broken_rules(self):
        """Pairs of a field and the error of a rule of the table that is named after it.

        The rule `engagement_last_confirmed_in_range` is named after last_confirmed.
        """
        exclude = self._get_validation_exclusions()
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                rule = constraint.name.partition("_")[2]
                field = next((name for name in self.fields if rule.startswith(f"{name}_")), None)
                try:
                    if field:
                        constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    yield field, error

    def move(self, error, field):
        """Show an error beside the field instead of on top."""
        top = self._errors[NON_FIELD_ERRORS].data
        top[:] = [each for each in top if each.messages != error.messages]
        if not top:
            del self._errors[NON_FIELD_ERRORS]
        self.add_error(field, error)

    def show(self, refusal):
        """Put an error beside its field if the form has it, else on top."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, errors in refusal.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def is_outdated(self):
        """The row moved on since its reader saw it."""
        return (
            not self.instance._state.adding
            and self.cleaned_data.get("version") != self.initial["version"]
        )

    def meanwhile(self):
        """What happened to the row since then, a message for each revision."""
        messages = [
            _(
                "Nothing was saved, because this changed after you had opened it. What you "
                "typed is kept below: open the page anew in a second tab and carry it over."
            )
        ]
        since = self.cleaned_data.get("version") or 0
        for revision in revisions_of(self.instance, since=since):
            names = dict.fromkeys(change.subject or change.name for change in revision.changes)
            messages.append(
                _("%(when)s, %(user)s: %(fields)s")
                % {
                    "when": date_format(localtime(revision.when), "DATETIME_FORMAT"),
                    "user": revision.user or _("outside the admin"),
                    "fields": ", ".join(names),
                }
            )
        return messages


class DegreesField(forms.FloatField):
    """A decimal number of degrees between -limit and limit."""

    def __init__(self, limit, **kwargs):
        super().__init__(min_value=-limit, max_value=limit, required=False, **kwargs)

    def to_python(self, value):
        text = str(value or "").strip()
        if text and not DEGREES.fullmatch(text):
            raise ValidationError(_("Enter a decimal number such as -122.33."), code="invalid")
        return super().to_python(text)

    def has_changed(self, initial, data):
        """Another number than the one shown, not only another spelling of it."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "step": "any"}


class PointForm(VersionedForm):
    """Reads and writes the point of a place as a longitude and a latitude."""

    longitude = DegreesField(
        180,
        label=gettext_lazy("Longitude"),
        help_text=gettext_lazy("Degrees east; negative in the Americas. Empty when unknown."),
    )
    latitude = DegreesField(
        90,
        label=gettext_lazy("Latitude"),
        help_text=gettext_lazy("Degrees north; negative south of the equator."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if point := self.instance.point:
            self.initial["longitude"], self.initial["latitude"] = map(degrees, point.coords)

    def clean(self):
        cleaned = super().clean()
        if {"longitude", "latitude"} <= cleaned.keys() and {"longitude", "latitude"} & set(
            self.changed_data
        ):
            self.instance.point = self.point(cleaned["longitude"], cleaned["latitude"])
        return cleaned

    def point(self, longitude, latitude):
        """The point, or None when it is unknown; half a point is an error."""
        if (longitude is None) != (latitude is None):
            missing = "longitude" if longitude is None else "latitude"
            self.add_error(missing, _("Give both longitude and latitude, or neither."))
            return self.instance.point
        return None if longitude is None else Point(longitude, latitude, srid=4326)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"point"}


def degrees(number):
    """A coordinate as text, at most 7 decimals (a centimetre), never in scientific notation."""
    return f"{number:.7f}".rstrip("0").rstrip(".")


class WithdrawalForm(forms.Form):
    """Asks why a row is deleted; `public` when its id will answer with that reason."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=300, widget=AdminTextInputWidget
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, initial={"version": newest_version(row)}, **kwargs)
        reason = self.fields["reason"]
        if row._meta.model_name in RetiredId.Kind.values:
            reason.help_text = _("The address of the record will show this reason to everybody.")
        else:
            reason.required = False
            reason.help_text = _("Kept in the history, with your name.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("version") != self.initial["version"]:
            raise ValidationError(
                _("This changed after you had opened the page. Look at it again first.")
            )
        return cleaned
