"""Text that hides or reorders what is written is refused at every door."""

import pytest
from django.core.exceptions import ValidationError

from engagements.models import Engagement, EngagementType, Partner, Source
from engagements.text import refuse_invisible

FIELDS = [(Engagement, "title"), (Engagement, "summary"), (Partner, "name"), (Source, "title")]


@pytest.mark.parametrize("character", "\x00\x1b\x7f\u202e\u2066\ufeff")
def test_invisible_characters_are_refused_by_their_number(character):
    with pytest.raises(ValidationError, match=f"U\\+{ord(character):04X}"):
        refuse_invisible(f"Kobe{character}")


@pytest.mark.parametrize("text", ["", "Río Cuarto", "two\nlines\tand a tab", "神戸", "Kōbe\u00a0"])
def test_other_text_is_let_through(text):
    refuse_invisible(text)


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_models_refuse_it(model, field):
    with pytest.raises(ValidationError) as refused:
        model(**{field: "Kobe\u202e"}).clean_fields()
    assert "U+202E" in str(refused.value.message_dict[field])


def test_vocabularies_refuse_it():
    with pytest.raises(ValidationError):
        EngagementType(slug="x", name="a\u2066b").clean_fields()
