"""Public ids for engagements that come without one."""

import re
from itertools import chain, count

from django.db import connection

from ..models import Engagement

LONGEST = Engagement._meta.get_field("slug").max_length

NAMELESS = """
SELECT line, jurisdiction || '-' || partner || '-' || type FROM import_row
WHERE is_new AND slug IS NULL ORDER BY line
"""
TAKEN = r"""
SELECT slug FROM (
    SELECT slug FROM engagements_engagement
    UNION ALL SELECT slug FROM engagements_retiredid WHERE kind = 'engagement'
    UNION ALL SELECT slug FROM import_row WHERE slug IS NOT NULL
) every WHERE left(regexp_replace(slug, '-\d+$', ''), %(length)s) = ANY (%(beginnings)s)
"""
NAME = """
UPDATE import_row SET slug = named.slug
FROM unnest(%s::int[], %s::text[]) AS named (line, slug) WHERE named.line = import_row.line
"""
BEGINNING = 120  # characters of an id by which those that could be taken are found


class FreeSlugs:
    """Ids made of a stem, with -2, -3 … where it is taken."""

    def __init__(self, taken):
        self.taken, self.next_number = set(taken), {}

    def take(self, stem):
        """The first id on the stem that nobody has; at most as long as the column."""
        numbers = count(self.next_number.get(stem, 1))
        number = next(n for n in numbers if numbered(stem, n) not in self.taken)
        self.next_number[stem] = number + 1
        return numbered(stem, number)


def numbered(stem, number):
    suffix = f"-{number}" if number > 1 else ""
    return stem[: LONGEST - len(suffix)].rstrip("-") + suffix


def beginnings(stem):
    """What an id made of the stem begins with, apart from a number at its end."""
    return {re.sub(r"-\d+$", "", stem[:LONGEST])[:BEGINNING], stem[:BEGINNING]}


def name_new_rows():
    """Give each staged new row without an id one that is neither live nor retired."""
    with connection.cursor() as cursor:
        cursor.execute(NAMELESS)
        nameless = cursor.fetchall()
        if not nameless:
            return
        lines, stems = zip(*nameless, strict=True)
        wanted = list(set().union(*map(beginnings, stems)))
        cursor.execute(TAKEN, {"length": BEGINNING, "beginnings": wanted})
        free = FreeSlugs(chain.from_iterable(cursor))
        cursor.execute(NAME, [list(lines), [free.take(stem) for stem in stems]])
