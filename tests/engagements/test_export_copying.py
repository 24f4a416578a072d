"""The stream out of COPY: bounded, and never a broken file that looks whole."""

import threading

import pytest
from django.db import connection
from django.db.utils import Error

from engagements.exports.copying import AHEAD, CHUNK, CopyStream

ROWS = "COPY (SELECT repeat('x', 999) FROM generate_series(1, {})) TO STDOUT"
BREAKS = "COPY (SELECT repeat('x', 999), 1 / (5000 - n) FROM generate_series(1, 10000) n) TO STDOUT"


def answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_all_rows_come_in_chunks():
    chunks = list(CopyStream(ROWS.format(1000)))

    assert b"".join(chunks) == (b"x" * 999 + b"\n") * 1000
    assert all(CHUNK <= len(chunk) < CHUNK + 1000 for chunk in chunks[:-1])


@pytest.mark.django_db
def test_rows_may_be_enclosed_and_separated():
    stream = CopyStream(
        "COPY (SELECT n FROM generate_series(1, 3) n) TO STDOUT",
        before=b"[", between=b",", after=b"]",
    )  # fmt: skip

    assert b"".join(stream) == b"[1\n,2\n,3\n]"


@pytest.mark.django_db(transaction=True)
def test_a_wrong_statement_is_told_at_once():
    with pytest.raises(Error):
        CopyStream("COPY (SELECT nothing) TO STDOUT")

    assert answers()


@pytest.mark.django_db(transaction=True)
def test_an_error_in_the_middle_breaks_the_stream():
    stream, given = CopyStream(BREAKS), []
    with pytest.raises(Error):
        given.extend(stream)

    assert sum(map(len, given)) < 5000 * 1002
    assert list(stream) == []
    assert answers()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("read", [0, 1, 20])
def test_a_reader_who_leaves_ends_the_statement(read):
    stream = CopyStream(ROWS.format(10_000_000))
    for _number in range(read):
        next(stream)

    stream.close()

    assert not stream.thread.is_alive()
    assert list(stream) == []
    assert answers()
    stream.close()


@pytest.mark.django_db
def test_within_a_transaction_a_reader_who_leaves_does_not_end_it():
    stream = CopyStream(ROWS.format(20_000))
    next(stream)

    stream.close()

    assert answers()


@pytest.mark.django_db(transaction=True)
def test_no_more_is_held_than_the_reader_is_behind():
    stream = CopyStream(ROWS.format(10_000_000))
    for _number in range(50):
        next(stream)
        assert stream.chunks.qsize() <= AHEAD
    stream.close()


@pytest.mark.django_db(transaction=True)
def test_no_thread_is_left_behind():
    before = threading.active_count()
    list(CopyStream(ROWS.format(10)))
    CopyStream(ROWS.format(1_000_000)).close()

    assert threading.active_count() == before
