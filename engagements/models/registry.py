"""What holds for the public data as a whole: its version, its retired ids, its releases."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import triggers
from ..text import refuse_invisible
from .constraints import slug_format


class DataVersion(models.Model):
    """The one row that counts the transactions which changed public data.

    `database` tells this database from any other, so that caches never mix the two.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=0)
    transaction = models.BigIntegerField(default=0)
    database = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="data_version_one_row")]

    def __str__(self):
        return str(self.version)


class RetiredId(models.Model):
    """A public id that is no longer in use: merged into a successor, or withdrawn."""

    class Kind(models.TextChoices):
        ENGAGEMENT = "engagement", _("Engagement")
        JURISDICTION = "jurisdiction", _("Jurisdiction")
        PARTNER = "partner", _("Partner")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    slug = models.SlugField(_("id"), max_length=140)
    successor = models.SlugField(  # noqa: DJ001 - none means withdrawn
        _("successor"), max_length=140, null=True, blank=True,
        help_text=_("The id that took its place; empty when it was withdrawn."),
    )  # fmt: skip
    reason = models.CharField(
        _("reason"), max_length=300, validators=[refuse_invisible], blank=True
    )
    date = models.DateField(_("date"))

    class Meta:
        verbose_name = _("retired id")
        verbose_name_plural = _("retired ids")
        ordering = ["kind", "slug"]
        constraints = [
            slug_format("retired"),
            models.UniqueConstraint(fields=["kind", "slug"], name="retired_once"),
            models.CheckConstraint(
                condition=~Q(slug=models.F("successor")), name="retired_not_its_own_successor"
            ),
        ]
        triggers = [*triggers.bump_data_version(), triggers.refuse_live_id]

    def __str__(self):
        return f"{self.kind}: {self.slug}"


class Release(models.Model):
    """A dated, numbered snapshot of the public data with checksums."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    date = models.DateField(_("date"))
    data_version = models.BigIntegerField(_("data version"))
    checksums = models.JSONField(
        _("checksums"), default=dict, help_text=_("File name and its SHA-256, in hexadecimal.")
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-number"]

    def __str__(self):
        return f"{self.number} ({self.date})"
