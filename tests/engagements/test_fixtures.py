"""The data that come with the project: all of it arrives, once, and staff keep their changes."""

import csv
import io
import time
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from pghistory.models import Context

from engagements.models import (
    Country,
    Engagement,
    EngagementType,
    IssueArea,
    Jurisdiction,
    Partner,
    RetiredId,
    Source,
)
from tests.engagements.tables import nothing_changes

FOLDER = settings.BASE_DIR / "fixtures"
TERRITORIES = {"AS", "DC", "GU", "MP", "PR", "VI"}


def rows(name):
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def load(*arguments):
    out = io.StringIO()
    call_command("load_data", *arguments, stdout=out)
    return out.getvalue()


class TestFiles:
    """What the files say by themselves."""

    @pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
    def test_they_are_plain_utf_8_described_in_the_readme(self, path):
        content = path.read_bytes()

        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.decode()
        assert f"`{path.name}`" in (FOLDER / "README.md").read_text() or path.name == "README.md"

    def test_every_state_and_territory_is_there(self):
        states = [row for row in rows("jurisdictions.csv") if row["code"]]

        assert len(states) == 56
        assert {row["code"] for row in states if row["level"] == "territory"} == TERRITORIES
        assert all(row["geoid"] and row["longitude"] and not row["state"] for row in states)

    def test_unknown_populations_are_empty(self):
        figures = {row["slug"]: row["population"] for row in rows("jurisdictions.csv")}

        assert {slug for slug, figure in figures.items() if not figure} == {"as", "mp"}
        assert "0" not in figures.values()

    def test_a_population_has_a_year_where_its_source_gives_one(self):
        years = Counter((row["level"], row["population_year"]) for row in rows("jurisdictions.csv"))

        assert years == {
            ("state", "2024"): 50, ("territory", "2024"): 2, ("territory", "2020"): 2,
            ("territory", ""): 2, ("county", "2023"): 44, ("county", "2020"): 1, ("city", ""): 1239,
        }  # fmt: skip

    def test_notes_are_about_engagements_of_the_file(self):
        ids = {row["id"] for row in rows("engagements.csv")}

        assert {row["id"] for row in rows("engagement_notes.csv")} <= ids

    def test_no_country_is_american(self):
        codes = {row["code"] for row in rows("countries.csv")}

        assert len(codes) == 239
        assert not codes & {"US", "UM", *TERRITORIES}


@pytest.mark.usefixtures("real_data")
@pytest.mark.django_db
class TestLoaded:
    """What is in the database after a first start."""

    def test_every_row_arrives(self):
        names = {
            "engagement_types.csv": EngagementType,
            "issue_areas.csv": IssueArea,
            "countries.csv": Country,
            "jurisdictions.csv": Jurisdiction,
            "partners.csv": Partner,
            "engagements.csv": Engagement,
        }
        for name, model in names.items():
            assert model.objects.count() == len(rows(name)), name

    def test_every_engagement_says_what_its_row_says(self):
        known = {
            engagement.slug: engagement
            for engagement in Engagement.objects.with_places().prefetch_related("sources", "issues")
        }
        for row in rows("engagements.csv"):
            engagement = known[row["id"]]
            assert {
                "jurisdiction": engagement.jurisdiction.slug,
                "partner": engagement.partner.slug,
                "type": engagement.type.slug,
                "title": engagement.title,
                "start": engagement.start_iso or "",
                "end": engagement.end_iso or "",
                "status": engagement.status,
                "led_by": engagement.led_by,
                "part_of": engagement.part_of.slug if engagement.part_of else "",
                "sources": "\n".join(
                    f"{each.url} {each.title}" for each in engagement.sources.all()
                ),
                "issues": {issue.slug for issue in engagement.issues.all()},
            } == {
                name: row[name]
                for name in (
                    "jurisdiction", "partner", "type", "title", "start", "end", "status",
                    "led_by", "part_of", "sources",
                )
            } | {"issues": set(filter(None, row["issues"].split(";")))}  # fmt: skip

    def test_what_is_unknown_stays_unknown(self):
        assert Engagement.objects.filter(start=None).count() == 3009
        assert Engagement.objects.filter(issues=None).count() == 3475
        assert set(Source.objects.values_list("evidence", flat=True)) == {"unknown"}
        assert {str(day) for day in Source.objects.values_list("retrieved", flat=True)} == {
            "2026-11-22"
        }

    def test_vocabularies_are_in_the_order_of_their_files(self):
        types = EngagementType.objects.values_list("slug", flat=True)

        assert list(types) == [row["slug"] for row in rows("engagement_types.csv")]

    def test_the_history_says_where_it_comes_from(self):
        context = Context.objects.get()

        assert context.metadata == {"source": "import", "reason": "Data that come with the project"}

    def test_a_second_start_changes_nothing_and_is_quick(self):
        started = time.perf_counter()

        with nothing_changes():
            said = load()

        assert time.perf_counter() - started < 2
        assert said == ""

    def test_an_update_with_the_same_files_changes_nothing(self):
        with nothing_changes():
            load("--update")


@pytest.mark.usefixtures("real_data")
@pytest.mark.django_db
class TestChangedByStaff:
    """What staff did since the first start."""

    @pytest.fixture
    def edited(self):
        Partner.objects.filter(slug="kobe-jp").update(name="Kōbe")
        IssueArea.objects.filter(slug="culture").update(slug="arts", name="Arts")
        IssueArea.objects.get(slug="humanitarian").delete()
        engagement = Engagement.objects.filter(partner__slug="kobe-jp").first()
        Engagement.objects.filter(pk=engagement.pk).update(title="Corrected")
        gone = Engagement.objects.filter(parts=None).exclude(pk=engagement.pk).first()
        gone.delete()
        RetiredId.objects.create(kind="engagement", slug=gone.slug, date="2026-12-01")
        return engagement, gone.slug

    def test_a_later_start_undoes_none_of_it(self, edited):
        with nothing_changes():
            load()

        assert not IssueArea.objects.filter(slug__in=["humanitarian", "culture"]).exists()

    def test_an_update_undoes_edits_but_brings_nothing_back(self, edited):
        engagement, gone = edited
        IssueArea.objects.filter(slug="arts").update(slug="culture")

        said = load("--update")

        engagement.refresh_from_db()
        assert engagement.title != "Corrected"
        assert Partner.objects.get(slug="kobe-jp").name == "Kobe"
        assert not Engagement.objects.filter(slug=gone).exists()
        assert not IssueArea.objects.filter(slug="humanitarian").exists()
        assert "Rows: 4815; created: 0, updated: 1" in said


@pytest.mark.django_db
def test_rows_that_a_later_version_adds_arrive_at_the_next_start(tmp_path, settings):
    """Vocabularies and places do; engagements only into a database that never had any."""
    folder = tmp_path / "fixtures"
    folder.mkdir()
    for path in FOLDER.glob("*.csv"):
        lines = path.read_text().splitlines(keepends=True)
        kept = {"partners.csv": 2, "engagements.csv": 1}.get(path.name, len(lines))
        (folder / path.name).write_text("".join(lines[:kept]))
    settings.BASE_DIR = tmp_path
    load()
    (folder / "partners.csv").write_text((FOLDER / "partners.csv").read_text())

    assert "partners: 2993 added" in load()
