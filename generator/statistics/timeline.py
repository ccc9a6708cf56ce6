"""Facts by the day and the unit they count for, so that no figure looks at each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from generator.model.organisation import Level, Organisation

T = TypeVar("T")


class Timeline(Generic[T]):
    """Facts that are cut by date and keep the order they were given in."""

    def __init__(self, facts: Iterable[tuple[date, T]] = ()) -> None:
        found = list(facts)
        self._facts = [fact for _, fact in found]
        days = [day for day, _ in found]
        self._order: list[int] | None = None
        """Places in the order of days; None: they are given in it."""
        if any(later < earlier for earlier, later in pairwise(days)):
            self._order = sorted(range(len(found)), key=days.__getitem__)
            days = [days[place] for place in self._order]
        self._days = days

    def __iter__(self) -> Iterator[T]:
        return iter(self._facts)

    def between(self, first: date, last: date) -> tuple[T, ...]:
        """The facts from first to last, both included."""
        begin, end = bisect_left(self._days, first), bisect_right(self._days, last)
        if self._order is None:
            return tuple(self._facts[begin:end])
        return tuple(self._facts[place] for place in sorted(self._order[begin:end]))


class Timelines(Generic[T]):
    """A timeline of the whole organisation, of each zone, and of each unit by itself.

    Made from facts with their day and the units they are about; a fact counts for the zones that
    these units belonged to on that day, once for each.
    """

    def __init__(
        self, organisation: Organisation, facts: Iterable[tuple[date, Iterable[str], T]]
    ) -> None:
        whole: list[tuple[date, T]] = []
        by_zone: defaultdict[str | None, list[tuple[date, T]]] = defaultdict(list)
        by_unit: defaultdict[str, list[tuple[date, T]]] = defaultdict(list)
        # Few branches ever change their zone: of millions of facts nobody asks for the day.
        lasting = organisation.lasting_zones
        for day, units, fact in facts:
            entry = (day, fact)
            whole.append(entry)
            zones = set()
            for unit in units if isinstance(units, frozenset) else dict.fromkeys(units):
                by_unit[unit].append(entry)
                zones.add(lasting[unit] if unit in lasting else organisation.zone_of(unit, day))
            for zone in zones:
                by_zone[zone].append(entry)
        self.whole = Timeline(whole)
        self._by_zone = {zone: Timeline(found) for zone, found in by_zone.items()}
        self._by_unit = {unit: Timeline(found) for unit, found in by_unit.items()}
        self._none: Timeline[T] = Timeline()

    def of(self, level: Level, unit: str) -> Timeline[T]:
        """What counts for a unit of that level; the committee's is the whole organisation's."""
        match level:
            case Level.COMMITTEE:
                return self.whole
            case Level.ZONE:
                return self._by_zone.get(unit, self._none)
            case Level.BRANCH:
                return self.by(unit)

    def by(self, unit: str) -> Timeline[T]:
        """The unit's own, whatever its level."""
        return self._by_unit.get(unit, self._none)
