"""What is wrong with a file, said so that its author can put it right."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

KEPT = 1000  # problems remembered; the others are only counted
SHOWN = 60  # characters of a value that a problem repeats


@dataclass(frozen=True)
class Problem:
    """One thing wrong: on which line of the file, in which column, with which value."""

    line: int
    column: str
    value: str
    message: str

    def __str__(self):
        where = f"line {self.line}" if self.line else "file"
        if self.column:
            where += f", {self.column}"
        if self.value:
            where += f", “{printable(self.value)}”"
        return f"{where}: {self.message}"


class Problems:
    """Problems in the order they are found; only the first of them are kept."""

    def __init__(self):
        self.kept, self.total = [], 0

    def add(self, line, column, value, message):
        """Add what is wrong with a value; `message` is a text or a ValidationError."""
        self.total += 1
        if self.has_room:
            if isinstance(message, ValidationError):
                message = message.messages[0]
            self.kept.append(Problem(line, column, value or "", str(message)))

    @property
    def has_room(self):
        """Whether the next problem will be kept."""
        return len(self.kept) < KEPT

    def by_line(self):
        """The kept problems in the order of the file."""
        return sorted(self.kept, key=lambda problem: problem.line)

    def __bool__(self):
        return self.total > 0


class RefusedFile(Exception):
    """A file that was not imported; `problems` says why."""

    def __init__(self, problems):
        super().__init__(f"{problems.total} problems")
        self.problems = problems


def printable(text):
    """Text short enough to repeat, with what cannot be seen written as its code."""
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
