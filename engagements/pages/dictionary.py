"""The data dictionary: what each field means, read from the models themselves."""

from dataclasses import dataclass

from ..models import (
    Country,
    Engagement,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    Source,
)

MODELS = [Engagement, Source, Jurisdiction, Partner, Country, EngagementType, IssueArea]
HIDDEN = {"lasting", "repeatable", "search"}


@dataclass(frozen=True)
class Entry:
    """One field of a table."""

    name: str
    label: str
    terms: list
    help: str


@dataclass(frozen=True)
class Table:
    """A model and its public fields."""

    name: str
    about: str
    entries: list


def tables() -> list[Table]:
    """All public tables and their fields."""
    return [
        Table(
            name=model._meta.verbose_name_plural,
            about=model.__doc__.strip().partition("\n")[0],
            entries=[
                Entry(
                    name=field.name,
                    label=field.verbose_name,
                    terms=[value for value, _label in field.choices or ()],
                    help=field.help_text,
                )
                for field in [*model._meta.fields, *model._meta.many_to_many]
                if not field.auto_created and not (model is Engagement and field.name in HIDDEN)
            ],
        )
        for model in MODELS
    ]
