from datetime import date
from pathlib import Path

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from engagements.importers.problems import RefusedFile
from engagements.importers.reporting import describe, describe_problems
from engagements.importers.starting import load_engagements, load_tables

COMPILED = date(2026, 11, 22)  # when the sources of fixtures/ were read
REASON = "Data that come with the project"


class Command(BaseCommand):
    """Loads `fixtures/`, at the first start and at every later one.

    Vocabularies, countries and places that are missing are added; those that are there keep
    what staff made of them, and what staff deleted, merged or renamed stays away.
    Engagements are loaded only into a database that never had any. `--update` makes
    everything what the files say, overwriting changes made since, except for ids that were
    retired or deleted.
    """

    help = "Load the data that come with the project; a second run changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--update", action="store_true",
            help="Make rows that are known what the files say, over changes made since.",
        )  # fmt: skip

    def handle(self, *, update, **options):
        folder = Path(settings.BASE_DIR) / "fixtures"
        try:
            with pghistory.context(source="import", reason=REASON), transaction.atomic():
                tallies = load_tables(folder, update=update)
                report = load_engagements(folder / "engagements.csv", COMPILED, update=update)
        except RefusedFile as refused:
            raise CommandError(describe_problems(refused.problems)) from refused
        if options["verbosity"]:
            self.tell(tallies, report)

    def tell(self, tallies, report):
        for name, tally in tallies.items():
            if tally.added or tally.changed:
                self.stdout.write(f"{name}: {tally.added} added, {tally.changed} changed.")
        if report:
            self.stdout.write(f"engagements: {describe(report)}")
