"""How log lines look: one event, one line, and nothing that a visitor sends can forge another."""

import logging
import re

from .outages import is_outage

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
ROWS = re.compile(r"\n(DETAIL|CONTEXT):.*(?=\n|$)")  # where PostgreSQL quotes what was stored


class LineFormatter(logging.Formatter):
    """Time, level, logger and message; a traceback follows on the same line."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record):
        return CONTROL.sub(escaped, super().format(record))

    def formatException(self, exc_info):
        """The traceback; only its last line when the database was away."""
        if is_outage(exc_info[1]):
            return f"{exc_info[0].__name__}: {exc_info[1]}".splitlines()[0]
        return ROWS.sub("", super().formatException(exc_info))


class RefusalFormatter(LineFormatter):
    """The message of a refused request, without where in the code it was refused."""

    def formatException(self, exc_info):
        return ""


def escaped(match):
    """A control character as it is written in Python."""
    return match[0].encode("unicode_escape").decode()
