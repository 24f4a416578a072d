"""How much slower an export is than COPY of the same bytes into nothing.

    script/bench exports

It reads the database of DATABASE_URL: with the real data, or more. The two take turns, so
that only their ratio counts; it exits with 1 when the ratio of the medians misses its bound.
"""

import os
import statistics
import sys
import time

import django
from django.test import Client

ROUNDS = 40
BOUNDS = {"/data/engagements.csv": 1.3, "/data/engagements.geojson": 1.3}


class Nothing:
    """Takes what COPY gives, and counts it."""

    size = 0

    def write(self, row):
        self.size += len(row)


def raw(statement):
    """Run a COPY by itself; give its bytes."""
    from django.db import connection

    nothing = Nothing()
    with connection.cursor() as cursor:
        cursor.copy_expert(statement, nothing)
    return nothing.size


def download(client, url):
    """Read a download to its end; give its bytes."""
    return sum(map(len, client.get(url).streaming_content))


def statement_of(client, url):
    """The COPY that a download runs."""
    from engagements.exports import copying

    statements = []
    copy = copying.CopyStream.copy

    def watch(stream, statement):
        statements.append(statement)
        copy(stream, statement)

    copying.CopyStream.copy = watch
    download(client, url)
    copying.CopyStream.copy = copy
    return statements[0]


def timed(function, *arguments):
    started = time.perf_counter()
    size = function(*arguments)
    return time.perf_counter() - started, size


def measure(client, url):
    """Seconds of each round for COPY alone and for the download, and the bytes of one."""
    statement = statement_of(client, url)
    alone, streamed = [], []
    for _round in range(ROUNDS):
        alone.append(timed(raw, statement)[0])
        seconds, size = timed(download, client, url)
        streamed.append(seconds)
    return alone, streamed, size


def main():
    django.setup()
    client = Client(headers={"host": "localhost"})
    missed = False
    for url, bound in BOUNDS.items():
        alone, streamed, size = measure(client, url)
        ratio = statistics.median(streamed) / statistics.median(alone)
        missed |= ratio > bound
        print(
            f"{url}: {size / 1e6:.1f} MB, COPY {statistics.median(alone) * 1000:.0f} ms, "
            f"download {statistics.median(streamed) * 1000:.0f} ms: {ratio:.2f} (at most {bound})"
        )
    return missed


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    sys.exit(main())
