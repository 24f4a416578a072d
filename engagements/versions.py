"""The data version: the number from which caches and ETags derive."""

import threading
import time
from typing import NamedTuple

from django.db import connection

REMEMBERED = 1.0  # seconds; reading it for every request costs a fifth of a cached answer
VERSION = """
    SELECT database::text, version, pg_current_xact_id_if_assigned()::text
    FROM engagements_dataversion
"""
# A transaction that writes makes one version, but sees each of its own writes before it ends.
WRITES = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM pg_stat_xact_user_tables"


class Version(NamedTuple):
    """Which database, how many of its transactions changed public data, and, within one that
    writes, which it is and how many rows it has written."""

    database: str
    number: int
    transaction: str | None = None
    writes: int = 0


_memory = threading.local()


def read() -> Version:
    """The version as the database has it now."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        version = Version(*(cursor.fetchone() or ("", 0)))
        if version.transaction:
            cursor.execute(WRITES)
            version = version._replace(writes=cursor.fetchone()[0])
    return version


def current() -> Version:
    """The version, at most a second old; within a transaction as it is now."""
    if connection.in_atomic_block:
        return read()
    now = time.monotonic()
    if now - getattr(_memory, "read_at", -REMEMBERED) >= REMEMBERED:
        _memory.version, _memory.read_at = read(), now
    return _memory.version


def forget():
    """Read the version anew at the next call."""
    _memory.__dict__.clear()
