from datetime import date, timedelta

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import URLValidator
from django.db.models import F, Q
from django.db.models.functions import ExtractDay, Now
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import history, triggers
from ..choices import Confidence, Evidence, Leader, Precision, Status
from ..periods import FIRST_YEAR, LAST_YEAR, isoformat
from ..querysets import EngagementQuerySet
from ..text import refuse_invisible
from .constraints import WhereEndKnown, WhereStartKnown, one_of, slug_format
from .places import Jurisdiction, Partner
from .vocabulary import EngagementType, IssueArea

DAY_AFTER_THE_END = models.ExpressionWrapper(
    F("end") + models.Value(timedelta(days=1)), output_field=models.DateField()
)


def years_in_range(field, table="engagement"):
    """The date lies in the years that the map covers."""
    return models.CheckConstraint(
        condition=Q(
            **{f"{field}__gte": date(FIRST_YEAR, 1, 1), f"{field}__lte": date(LAST_YEAR, 12, 31)}
        ),
        name=f"{table}_{field}_in_range",
        violation_error_message=_("Use a year between 1776 and 2100."),
    )


def precision_with_date(field):
    """A known date has a precision, an unknown one has none."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True, f"{field}_precision": ""})
        | Q(**{f"{field}__isnull": False, f"{field}_precision__in": Precision.values}),
        name=f"engagement_{field}_precision_known",
        violation_error_message=_("A date has a precision; an unknown date has none."),
    )


@history.track(exclude=["search", "updated", "lasting", "repeatable"])
class Engagement(models.Model):
    """One tie or event between one US jurisdiction and one foreign partner.

    A row is public by existing. `start` is the first day of its period, `end` the last of
    its own; the precision says how much of each is known. `lasting`, `repeatable`, `search`
    and `updated` are kept by triggers.
    """

    slug = models.SlugField(_("id"), max_length=140, unique=True)
    title = models.CharField(_("title"), max_length=200, validators=[refuse_invisible])
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, verbose_name=_("jurisdiction"))
    partner = models.ForeignKey(Partner, models.PROTECT, verbose_name=_("partner"))
    type = models.ForeignKey(EngagementType, models.PROTECT, verbose_name=_("type"))
    issues = models.ManyToManyField(
        IssueArea, verbose_name=_("issues"), through="EngagementIssue", blank=True
    )
    led_by = models.CharField(_("led by"), max_length=20, choices=Leader, default=Leader.UNKNOWN)
    start = models.DateField(_("start"), null=True, blank=True)
    start_precision = models.CharField(
        _("precision of the start"), max_length=5, choices=Precision, blank=True
    )
    end = models.DateField(_("end"), null=True, blank=True)
    end_precision = models.CharField(
        _("precision of the end"), max_length=5, choices=Precision, blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.UNKNOWN)
    summary = models.TextField(
        _("summary"), max_length=4000, validators=[refuse_invisible], blank=True
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True,
        related_name="parts",
    )  # fmt: skip
    last_confirmed = models.DateField(_("last confirmed"), null=True, blank=True)
    updated = models.DateTimeField(_("updated"), editable=False, db_default=Now())
    lasting = models.BooleanField(editable=False, db_default=False)
    repeatable = models.BooleanField(editable=False, db_default=False)
    search = SearchVectorField(editable=False, null=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        default_related_name = "engagements"
        ordering = [F("start").desc(nulls_last=True), "pk"]
        indexes = [
            models.Index(F("start").desc(nulls_last=True), "id", name="engagement_newest"),
            models.Index(F("start").asc(), "id", name="engagement_oldest"),
            models.Index(F("updated").desc(), "id", name="engagement_updated"),
            models.Index("title", "id", name="engagement_title"),
            models.Index("jurisdiction", "partner", name="engagement_pair"),
            GinIndex(fields=["search"], name="engagement_search"),
        ]
        constraints = [
            slug_format("engagement"),
            one_of("led_by", Leader, "engagement"),
            one_of("status", Status, "engagement"),
            years_in_range("start"),
            years_in_range("end"),
            years_in_range("last_confirmed"),
            precision_with_date("start"),
            precision_with_date("end"),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="engagement_ends_after_it_starts",
                violation_error_message=_("The end is before the start."),
            ),
            WhereStartKnown(
                condition=(Q(start_precision__in=["", "day"]))
                | Q(start_precision="month", start__day=1)
                | Q(start_precision="year", start__day=1, start__month=1),
                name="engagement_starts_on_first_day",
                violation_error_message=_("A start is stored as the first day of its period."),
            ),
            WhereEndKnown(
                condition=Q(end_precision__in=["", "day"])
                | (Q(end_precision="month") & Q(Exact(ExtractDay(DAY_AFTER_THE_END), 1)))
                | Q(end_precision="year", end__day=31, end__month=12),
                name="engagement_ends_on_last_day",
                violation_error_message=_("An end is stored as the last day of its period."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="engagement_has_a_title",
                violation_error_message=_("Give the engagement a title."),
            ),
            models.CheckConstraint(
                condition=~Q(part_of=F("id")),
                name="engagement_not_part_of_itself",
                violation_error_message=_("An engagement is not part of itself."),
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "partner", "type", "start", "start_precision"],
                condition=Q(repeatable=False),
                nulls_distinct=False,
                name="engagement_recorded_once",
                violation_error_message=_(
                    "This pair has an engagement of this type from this date already."
                ),
            ),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.refuse_retired_id("engagement"),
            triggers.derive_engagement,
            triggers.require_source_of_engagement,
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("engagements:engagement", args=[self.slug])

    @property
    def start_iso(self):
        """The start as 2018, 2018-07 or 2018-07-25; None when unknown."""
        return isoformat(self.start, self.start_precision)

    @property
    def end_iso(self):
        """The end as 2018, 2018-07 or 2018-07-25; None when unknown."""
        return isoformat(self.end, self.end_precision)


@history.track
class EngagementIssue(models.Model):
    """That an engagement is about an issue area."""

    engagement = models.ForeignKey(Engagement, models.CASCADE)
    issue = models.ForeignKey(IssueArea, models.PROTECT, verbose_name=_("issue"))

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        default_related_name = "engagement_issues"
        constraints = [
            models.UniqueConstraint(fields=["engagement", "issue"], name="engagement_issue_once")
        ]
        triggers = [*triggers.bump_data_version(), triggers.touch_engagement]

    def __str__(self):
        return str(self.issue)


@history.track
class Source(models.Model):
    """Where an engagement is documented."""

    engagement = models.ForeignKey(Engagement, models.CASCADE)
    url = models.URLField(
        _("address"), max_length=2000, validators=[URLValidator(schemes=["http", "https"])]
    )
    title = models.CharField(_("title"), max_length=300, validators=[refuse_invisible], blank=True)
    evidence = models.CharField(
        _("kind of evidence"), max_length=20, choices=Evidence, default=Evidence.UNKNOWN
    )
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)
    retrieved = models.DateField(_("retrieved on"), null=True, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        default_related_name = "sources"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "url"], name="source_once"),
            models.CheckConstraint(
                condition=Q(url__regex=r"^https?://[^[:space:]]+$"),
                name="source_url_http",
                violation_error_message=_("Enter the whole address, beginning with https://"),
            ),
            one_of("evidence", Evidence, "source"),
            one_of("confidence", Confidence, "source"),
            years_in_range("retrieved", "source"),
        ]
        triggers = [
            *triggers.bump_data_version(),
            triggers.touch_engagement,
            triggers.require_source_of_source,
        ]

    def __str__(self):
        return self.title or self.url
