"""Where the address of a merged or withdrawn record leads."""

from .models import RetiredId


def trace(kind, slug) -> RetiredId | None:
    """The last retirement of an id: its successor, if any, is not retired itself.

    None for an id that was never retired, and for successors that lead in a circle.
    """
    retired, seen = None, set()
    while slug:
        if slug in seen:
            return None
        seen.add(slug)
        step = RetiredId.objects.filter(kind=kind, slug=slug).first()
        if step is None:
            break
        retired, slug = step, step.successor
    return retired
