"""How long 100,000 synthetic engagements take to import, the first and the second time.

    script/bench imports [ROWS]

It makes a database of its own beside that of DATABASE_URL and drops it in the end. It exits
with 1 when time or memory miss their bounds, or when the second run changes anything.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

ROWS = 100_000
MOST_SECONDS, MOST_MEGABYTES = 180, 400


def measure(path):
    """Import a file: (seconds, report)."""
    from engagements.importers.engagements import import_engagements

    started = time.perf_counter()
    with path.open("rb") as file:
        report = import_engagements(file)
    return time.perf_counter() - started, report


def tell(name, seconds, report):
    print(
        f"{name}: {seconds:.0f} s (at most {MOST_SECONDS}); created {report.created}, "
        f"updated {report.updated}, unchanged {report.unchanged}"
    )
    return seconds > MOST_SECONDS


def run(rows):
    from django.core.management import call_command

    from tests.benchmarks.synthetic import write

    call_command("load_data", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.csv"
        with path.open("w", newline="") as file:
            write(file, rows)
        first = measure(path)
        second = measure(path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {memory:.0f} MB (at most {MOST_MEGABYTES})")
    missed = [tell("first run", *first), tell("second run", *second), memory > MOST_MEGABYTES]
    return any(missed) or second[1].unchanged < rows


def main(rows):
    django.setup()
    from django.db import connection

    real_name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return run(rows)
    finally:
        connection.creation.destroy_test_db(real_name, verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
