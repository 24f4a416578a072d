"""The data version: the number from which caches and ETags derive."""

import threading
import time
from typing import NamedTuple

from .models import DataVersion

REMEMBERED = 1.0  # seconds; reading it for every request costs a fifth of a cached answer


class Version(NamedTuple):
    """Which database, and how many of its transactions have changed public data."""

    database: str
    number: int


_memory = threading.local()


def read() -> Version:
    """The version as the database has it now."""
    row = DataVersion.objects.values_list("database", "version").first()
    return Version(str(row[0]), row[1]) if row else Version("", 0)


def current() -> Version:
    """The version, at most a second old."""
    now = time.monotonic()
    if now - getattr(_memory, "read_at", -REMEMBERED) >= REMEMBERED:
        _memory.version, _memory.read_at = read(), now
    return _memory.version


def forget():
    """Read the version anew at the next call."""
    _memory.__dict__.clear()
