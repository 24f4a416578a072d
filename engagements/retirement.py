"""Where the address of a merged or withdrawn record leads."""

from .models import RetiredId


def trace(kind, slug) -> RetiredId | None:
    """The last retirement of an id: its successor, if any, is not retired itself."""
    retired, seen = None, set()
    while slug and slug not in seen:
        seen.add(slug)
        step = RetiredId.objects.filter(kind=kind, slug=slug).first()
        if step is None:
            break
        retired, slug = step, step.successor
    return retired
