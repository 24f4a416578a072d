"""All engagements of a data version as columns of numbers, which numpy counts in milliseconds."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Facet:
    """The terms in use, and which of them engagements have.

    codes: for each engagement the position of its term, or one past the end for none
    rows: where one may have several terms, the position of the engagement of each code
    """

    terms: list[str]
    codes: np.ndarray
    rows: np.ndarray | None = None

    def count(self, chosen) -> list:
        """[[term, number], …] of the chosen engagements, most frequent first, with zeros."""
        counted = self.codes[chosen if self.rows is None else chosen[self.rows]]
        numbers = np.bincount(counted, minlength=len(self.terms) + 1).tolist()
        pairs = map(list, zip(self.terms, numbers, strict=False))
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Columns:
    """Arrays with one value for each engagement, in the order of their keys.

    keys: of engagements; jurisdictions, partners: keys of both sides
    mapped: whether both sides have a point; lasting: whether the type lasts
    started: year of the start, 0 when unknown
    last: last year of the span of a tie, 0 when it goes on
    facets: name -> Facet
    """

    version: int
    keys: np.ndarray
    jurisdictions: np.ndarray
    partners: np.ndarray
    mapped: np.ndarray
    lasting: np.ndarray
    started: np.ndarray
    last: np.ndarray
    facets: dict[str, Facet]

    def everything(self) -> np.ndarray:
        """The mask that chooses all engagements."""
        return np.ones(len(self.keys), dtype=bool)

    def choose(self, keys) -> np.ndarray:
        """The mask that chooses the engagements of the given keys, all of which are known."""
        mask = np.zeros(len(self.keys), dtype=bool)
        mask[np.searchsorted(self.keys, keys)] = True
        return mask


def lookup(keys, values) -> np.ndarray:
    """An array that gives the value of a key at its index."""
    table = np.zeros(max(keys, default=0) + 1, dtype=np.int64)
    table[list(keys)] = values
    return table


def facet_of(keys, terms_by_key) -> Facet:
    """The facet of engagements by the term (or None) of what their column `keys` refers to."""
    in_use = {terms_by_key[key] for key in np.unique(keys).tolist()} - {None}
    terms = sorted(in_use)
    position = {term: index for index, term in enumerate(terms)}
    codes = [position.get(term, len(terms)) for term in terms_by_key.values()]
    return Facet(terms, lookup(terms_by_key.keys(), codes)[keys])
