from django.db import InterfaceError, OperationalError


def is_outage(error: BaseException | None) -> bool:
    """The error, or one that caused it, is that the database cannot be reached or is busy."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return True
        error = error.__cause__
    return False
