import io
import logging
import sys

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from diplomacy.logs import LineFormatter


@pytest.fixture
def written(monkeypatch):
    """What the handlers of the settings write, as one text."""
    text = io.StringIO()
    for logger in logging.getLogger(), logging.getLogger("django.security"):
        for handler in logger.handlers:
            if isinstance(getattr(handler, "formatter", None), LineFormatter):
                monkeypatch.setattr(handler, "stream", text)
    return text


def raised(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


@pytest.mark.parametrize(
    "text",
    [
        "a\r\n2026-11-25 00:00:00,000 ERROR root: forged",
        "a\x1b[2Jb",
        "a\u2028b\u2029c\x85d\x0be\x0cf\x00g",
        "a\u202eb",
    ],
)
def test_no_text_makes_a_line_of_its_own(written, text):
    logging.getLogger("anything").error("Said: %s", text)
    line = written.getvalue()
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert line.rstrip("\n").isprintable()


def test_a_traceback_is_on_the_line_of_its_event(written):
    logging.getLogger("anything").error("Failed", exc_info=raised(KeyError("a")))
    line = written.getvalue()
    assert len(line.splitlines()) == 1
    assert "test_logs.py" in line
    assert "KeyError" in line


def test_what_was_stored_is_not_quoted(written):
    error = IntegrityError("duplicate key\nDETAIL:  Key (email)=(ada@example.org) exists.\n")
    logging.getLogger("anything").error("Failed", exc_info=raised(error))
    assert "duplicate key" in written.getvalue()
    assert "ada@example.org" not in written.getvalue()


def test_an_outage_is_told_without_a_traceback(written):
    error = OperationalError("connection refused\n\tIs the server running?")
    logging.getLogger("django.request").error("Internal Server Error: /", exc_info=raised(error))
    assert "OperationalError: connection refused" in written.getvalue()
    assert "test_logs.py" not in written.getvalue()


def test_a_foreign_host_is_one_quiet_line(written):
    Client().get("/nothing", headers={"host": "evil.example"})
    (line,) = written.getvalue().splitlines()
    assert "evil.example" in line
    assert "Traceback" not in line


def test_addresses_that_do_not_exist_are_not_logged(written):
    Client().get("/submissions/a-secret-token/")
    assert written.getvalue() == ""
