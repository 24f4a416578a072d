"""The command: what it prints, and how it ends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from engagements.importers import reporting, staging
from engagements.models import Engagement
from tests.engagements.tables import NEW_PARTNER, row, table
from tests.factories import (
    EngagementTypeFactory,
    IssueAreaFactory,
    JurisdictionFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known():
    EngagementTypeFactory()
    IssueAreaFactory()
    JurisdictionFactory(slug="columbus-oh", name="Columbus")
    PartnerFactory(slug="kobe-jp", name="Kobe")


@pytest.fixture
def run(tmp_path):
    """Runs the command on rows; gives what it says."""

    def run_command(*rows, **options):
        path = tmp_path / "engagements.csv"
        path.write_bytes(table(*rows).read())
        out, err = StringIO(), StringIO()
        call_command("import_engagements", path, stdout=out, stderr=err, **options)
        return out.getvalue(), err.getvalue()

    return run_command


def test_the_report_counts_rows_and_places(run):
    out, _err = run(row(**NEW_PARTNER))

    assert "Rows: 1; created: 1, updated: 0, unchanged: 0; places added: 1." in out


def test_a_dry_run_says_so(run):
    out, _err = run(row(**NEW_PARTNER), dry_run=True)

    assert "created: 1" in out
    assert "nothing was kept" in out
    assert not Engagement.objects.exists()


def test_a_refusal_names_line_column_value_and_what_would_be_right(run):
    with pytest.raises(CommandError) as refused:
        run(row(**NEW_PARTNER), row(start="2021-02-30", type="sister-citty"))

    assert str(refused.value).splitlines() == [
        "line 3, type, “sister-citty”: This is not a known term: did you mean sister-city?",
        "line 3, start, “2021-02-30”: There is no day 30 in 2021-02.",
        "2 problems: nothing was imported.",
    ]


def test_what_cannot_be_seen_is_written_as_its_code(run):
    with pytest.raises(CommandError, match=r"“a\\u202eb”"):
        run(row(title="a\u202eb"))


def test_no_more_problems_are_shown_than_can_be_read(run, monkeypatch):
    monkeypatch.setattr(reporting, "SHOWN", 3)
    with pytest.raises(CommandError) as refused:
        run(*(row(id=f"row-{n}", start="never") for n in range(10)))

    shown = str(refused.value).splitlines()
    assert len(shown) == 5
    assert shown[3:] == ["… and 7 more.", "10 problems: nothing was imported."]


def test_a_long_file_shows_progress(run, monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 2)

    _out, err = run(*(row(id=f"row-{n}", start=str(1960 + n), **NEW_PARTNER) for n in range(5)))

    assert "2 rows read" in err
    assert "4 rows read" in err
    assert Engagement.objects.count() == 5


def test_a_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_engagements", tmp_path / "none.csv")


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30"])
def test_a_date_of_retrieval_that_does_not_exist(day):
    with pytest.raises(CommandError, match="retrieved"):
        call_command("import_engagements", "x.csv", f"--retrieved={day}")
