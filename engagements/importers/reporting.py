"""An import in words, for the terminal."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 200


def describe(report, dry_run=False):
    """What an import did, or in a dry run would have done, with its warnings."""
    lines = [f"{problem}" for problem in report.warnings.by_line()[:SHOWN]]
    lines += more(report.warnings)
    counts = {
        "rows": report.rows, "created": report.created, "updated": report.updated,
        "unchanged": report.unchanged, "places": report.places_created,
    }  # fmt: skip
    summary = _(
        "Rows: %(rows)d; created: %(created)d, updated: %(updated)d, unchanged: %(unchanged)d; "
        "places added: %(places)d."
    )
    lines.append(summary % counts)
    if dry_run:
        lines.append(_("This was a dry run: nothing was kept."))
    return "\n".join(lines)


def describe_problems(problems):
    """Why a file was not imported."""
    lines = [str(problem) for problem in problems.by_line()[:SHOWN]]
    lines += more(problems)
    lines.append(
        ngettext(
            "%(total)d problem: nothing was imported.",
            "%(total)d problems: nothing was imported.",
            problems.total,
        )
        % {"total": problems.total}
    )
    return "\n".join(lines)


def more(problems):
    hidden = problems.total - min(SHOWN, len(problems.kept))
    return [_("… and %(hidden)d more.") % {"hidden": hidden}] if hidden else []
