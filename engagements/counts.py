"""Counts under a filter, remembered by each process for as long as the data stays the same."""

from functools import lru_cache

from django.http import QueryDict

from .explore import sql
from .filters import EngagementFilter


@lru_cache(maxsize=256)
def counts(version, query) -> dict:
    """The answer of `explore/` for a canonical query at a data version. Not to be changed."""
    return sql.explore(EngagementFilter.strict(QueryDict(query)))


@lru_cache(maxsize=256)
def started(version, query) -> dict:
    """Year -> (ties begun, events) for a canonical query at a data version. Not to be changed."""
    return sql.started(EngagementFilter.strict(QueryDict(query)))
