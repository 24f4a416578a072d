"""Counts of engagements under a filter: marks, ties, facets and years in one answer.

`columns.py` holds all engagements of a data version as numbers, `answer.py` counts them under
masks. `sql.py`, the only module here that knows Django, loads the columns and asks PostgreSQL
which engagements meet each condition of a filter, so that a filter is defined once.
"""
