"""What was probably meant: the known names nearest to one that nobody knows."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise

# Up to here every name is compared; a comparison takes some 10 µs.
_FEW = 400
# Of more, those that share most pairs of characters are.
_COMPARED = 24
# How many entries of the index a text may touch: its rarest pairs come first.
_MOST_TOUCHED = 1_000


class Names:
    """Known names to find the nearest of; one object for all questions about them.

    ``difflib.get_close_matches`` compares a text with every name, which ten thousand write-ups
    with a wrong unit and three thousand units would make hours of. Few names are still compared
    one by one. Of many, only those that share the most pairs of characters with the text are.
    A text that was asked before costs nothing.
    """

    def __init__(self, names: Iterable[str]) -> None:
        # Sorted: what is as near as another is decided by the names, not by who gave them how.
        self._names = tuple(sorted(set(names)))
        self._known: dict[tuple[str, int, float], tuple[str, ...]] = {}

    def nearest(self, text: str, n: int, cutoff: float) -> tuple[str, ...]:
        """At most ``n`` names of at least that likeness (0 to 1), the likeliest first."""
        key = (text, n, cutoff)
        if key not in self._known:
            found = difflib.get_close_matches(text, self._candidates(text), n=n, cutoff=cutoff)
            self._known[key] = tuple(found)
        return self._known[key]

    def _candidates(self, text: str) -> list[str]:
        if len(self._names) <= _FEW:
            return list(self._names)
        shared: Counter[int] = Counter()
        touched = 0
        lists = (self._by_pair.get(pair, []) for pair in sorted(set(_pairs(text))))
        for places in sorted(lists, key=len):
            if touched and touched + len(places) > _MOST_TOUCHED:
                break
            touched += len(places)
            shared.update(places)
        best = nsmallest(
            _COMPARED, shared, key=lambda place: (-shared[place], self._difference(text, place))
        )
        return [self._names[place] for place in best]

    def _difference(self, text: str, place: int) -> tuple[int, int]:
        return abs(len(self._names[place]) - len(text)), place

    @cached_property
    def _by_pair(self) -> dict[str, list[int]]:
        """The places of the names that hold each pair of characters, or single one."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for pair in set(_pairs(name)):
                found[pair].append(place)
        return dict(found)


def _pairs(text: str) -> list[str]:
    """Pairs of neighbouring characters, and the characters themselves."""
    return [*map("".join, pairwise(text)), *text]
