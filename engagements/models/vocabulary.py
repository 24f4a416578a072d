from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import history, triggers
from ..choices import Family, Formality
from ..querysets import EngagementTypeQuerySet, IssueAreaQuerySet
from ..text import refuse_invisible
from .constraints import one_of, slug_format


class Vocabulary(models.Model):
    """A list of terms that staff extend; `slug` is the public name."""

    slug = models.SlugField(_("id"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, validators=[refuse_invisible], unique=True)
    definition = models.CharField(
        _("definition"), max_length=300, validators=[refuse_invisible], blank=True
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)


@history.track
class EngagementType(Vocabulary):
    """How two governments engage: sister city, memorandum, mission abroad, …"""

    family = models.CharField(_("family"), max_length=20, choices=Family)
    lasting = models.BooleanField(
        _("lasting"), help_text=_("A tie that lasts, as against an event with a date.")
    )
    repeatable = models.BooleanField(
        _("repeatable"), help_text=_("May one pair have several of this type from the same date?")
    )
    formality = models.CharField(_("formality"), max_length=20, choices=Formality)

    objects = EngagementTypeQuerySet.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = _("engagement type")
        verbose_name_plural = _("engagement types")
        constraints = [
            slug_format("type"),
            one_of("family", Family, "type"),
            one_of("formality", Formality, "type"),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.refresh_engagements("lasting", "repeatable", where="type_id = NEW.id"),
        ]


@history.track
class IssueArea(Vocabulary):
    """What an engagement is about: climate, education, trade, …"""

    objects = IssueAreaQuerySet.as_manager()

    class Meta(Vocabulary.Meta):
        verbose_name = _("issue area")
        verbose_name_plural = _("issue areas")
        constraints = [slug_format("issue")]
        triggers = triggers.bump_data_version()
