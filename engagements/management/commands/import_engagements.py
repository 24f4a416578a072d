from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from engagements.importers.engagements import import_engagements
from engagements.importers.problems import RefusedFile
from engagements.importers.reporting import describe, describe_problems


class Command(BaseCommand):
    help = "Import engagements from a CSV file in the format of the export, all rows or none."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV file in UTF-8.")
        parser.add_argument("--dry-run", action="store_true", help="Report, then undo.")
        parser.add_argument(
            "--retrieved", type=date.fromisoformat, metavar="YYYY-MM-DD",
            help="When new sources were retrieved; today unless given.",
        )  # fmt: skip
        parser.add_argument("--reason", default="", help="Why, for the history.")

    def handle(self, *, file, dry_run, retrieved, reason, **options):
        try:
            with file.open("rb") as opened:
                report = import_engagements(
                    opened, retrieved=retrieved, reason=reason, dry_run=dry_run,
                    progress=self.show_progress,
                )  # fmt: skip
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except RefusedFile as refused:
            raise CommandError(describe_problems(refused.problems)) from refused
        self.stdout.write(describe(report, dry_run))

    def show_progress(self, text):
        self.stderr.write(f"{text} …")
