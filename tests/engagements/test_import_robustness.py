"""Whatever is in a file, an import ends in a report or in problems; and it is never alone."""

import io
import threading
import time

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from engagements.exports.columns import NAMES
from engagements.importers import conflicts
from engagements.models import Engagement
from tests.engagements.tables import NEW_JURISDICTION, NEW_PARTNER, load, refusal, row, table
from tests.factories import (
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    MissionFactory,
    PartnerFactory,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
CELLS = st.one_of(
    TEXT,
    st.sampled_from(
        [
            "", " ", "columbus-oh", "kobe-jp", "oh", "jp", "JP", "US", "2018", "2021-02-30", "0",
            "-0", "1e-5", "1e9", "nan", "-181", "90.0000001", "climate;climate", ";", "mission",
            "sister-city", "high", "https://example.org/ x", "https://[::1", "http://a b\nhttp://c",
            "HTTP://EXAMPLE.ORG", "'=1", "\\N", "\\.", "\x00", "\u202e", "\ufeff", "a" * 5000,
        ]
    ),
)  # fmt: skip
FULL = row(summary="Text", end="2020", last_confirmed="2024-01-01", part_of="", updated="") | (
    NEW_JURISDICTION | NEW_PARTNER
)


def known():
    """The vocabulary and places of the right row."""
    EngagementTypeFactory()
    MissionFactory()
    IssueAreaFactory()
    JurisdictionFactory(slug="columbus-oh", name="Columbus")
    PartnerFactory(slug="kobe-jp", name="Kobe")


def import_anyhow(content):
    """Import bytes; any error but a refusal with reasons is raised."""
    assert all(message for _line, _column, message in refusal(io.BytesIO(content)))


class TestAnything(TestCase):
    @classmethod
    def setUpTestData(cls):
        known()

    @settings(deadline=None, max_examples=200)
    @given(st.dictionaries(st.sampled_from(NAMES), CELLS, max_size=4))
    def test_any_text_in_any_cell(self, cells):
        import_anyhow(table(row(id="first"), FULL | cells).read())

    @settings(deadline=None, max_examples=200)
    @given(st.binary(max_size=200))
    def test_any_bytes(self, content):
        import_anyhow(content)

    @settings(deadline=None, max_examples=200)
    @given(st.integers(0, 2000), st.integers(0, 50), st.binary(max_size=20))
    def test_a_damaged_file(self, start, length, other):
        content = table(FULL, row(id="", type="mission", summary="One.\nTwo.")).read()
        import_anyhow(content[:start] + other + content[start + length :])


@pytest.mark.django_db(transaction=True)
def test_an_edit_meanwhile_waits_and_is_not_lost(monkeypatch):
    known()
    load(row())
    find_conflicts = conflicts.find_conflicts
    waited = []

    def edit():
        Engagement.objects.update(summary="Edited")
        connection.close()

    editor = threading.Thread(target=edit)

    def start_editing(*args):
        editor.start()
        time.sleep(0.3)
        waited.append(editor.is_alive())
        find_conflicts(*args)

    monkeypatch.setattr(conflicts, "find_conflicts", start_editing)
    load(row(status="ended"))
    editor.join()

    assert waited == [True]
    engagement = Engagement.objects.get()
    assert (engagement.status, engagement.summary) == ("ended", "Edited")


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_each_row_once():
    known()
    reports = []

    def run():
        reports.append(load(row(id="", type="mission")))
        connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(report.created for report in reports) == [0, 1]
    assert Engagement.objects.count() == 1
