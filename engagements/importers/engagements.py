"""Importing engagements from a CSV file: all rows or none."""

from dataclasses import dataclass, field

import pghistory
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import applying, conflicts, duplicates, planning, slugs, staging
from .checking import RowChecker
from .header import read_header
from .problems import Problems, RefusedFile
from .reading import UnreadableFile, read_records

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('engagements import'))"
KEEP_OTHERS_FROM_WRITING = "SELECT version FROM engagements_dataversion FOR UPDATE"


@dataclass
class Report:
    """What an import did, or would do."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    places_created: int = 0
    warnings: Problems = field(default_factory=Problems)

    @property
    def unchanged(self):
        return self.rows - self.created - self.updated


def import_engagements(file, *, retrieved=None, reason="", dry_run=False, progress=None):
    """Import a CSV file, open for reading bytes, in the format of the export.

    `retrieved` is the date on which new sources were retrieved, today unless given; `reason`
    goes into the history. With `dry_run` everything is done and then undone. `progress` is
    called with a line of text now and then. Gives a Report; raises RefusedFile, having
    changed nothing, when there is a problem with any row.
    """
    progress = progress or (lambda text: None)
    context = {"source": "import"} | ({"reason": reason} if reason else {})
    with pghistory.context(**context), transaction.atomic():
        report = run(file, retrieved or timezone.localdate(), progress)
        transaction.set_rollback(dry_run)
    return report


def run(file, retrieved, progress):
    problems, report = Problems(), Report()
    lock(ONE_AT_A_TIME)
    checker = read_and_stage(file, problems, progress)
    if checker:
        progress(_("Comparing with what is known"))
        lock(KEEP_OTHERS_FROM_WRITING)
        planning.compare(checker.columns)
        conflicts.find_conflicts(checker.columns, checker.refused_ids, problems)
    if problems:
        raise RefusedFile(problems)
    report.rows, report.created, report.updated = planning.count()
    if not report.rows:
        report.warnings.add(0, "", "", _("The file has no rows below its header."))
    duplicates.find_near_duplicates(report.warnings)
    progress(_("Writing"))
    report.places_created = sum(book.create() for book in checker.books)
    slugs.name_new_rows()
    applying.apply(retrieved)
    return report


def lock(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def read_and_stage(file, problems, progress):
    """Stage every row that is right by itself; give the checker, or None without a header."""
    try:
        records = read_records(file)
        columns = read_header(records, problems)
        if problems:
            return None
        checker = RowChecker(columns, problems)
        rows = filter(None, map(checker.check, records))
        staging.stage(rows, lambda number: progress(_("%(number)d rows read") % {"number": number}))
        checker.finish()
    except UnreadableFile as error:
        problems.add(error.line, error.column, error.value, error)
        return None
    return checker
