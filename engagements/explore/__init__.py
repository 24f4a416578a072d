"""Counts of engagements under a filter: marks, ties, facets and years in one answer.

`sql.py` is the only module here that knows Django; it tallies rows into `Tally`, from which
`answer.py` makes what the API and the pages give.
"""
