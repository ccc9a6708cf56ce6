"""All figures of an archive, each measured once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from generator.model.archive import Archive
from generator.model.organisation import Level, Organisation, Unit
from generator.model.periods import Period, Year
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.periods import date_year_earlier, year_earlier
from generator.statistics.result import NOTHING, Indicator, Measure, Result
from generator.statistics.scope import Facts, Scope, YearCache


class Earlier(Struct, frozen=True, kw_only=True):
    """A period of the year before, and the figures as they stood then."""

    figures: Figures
    period: Period

    def measure(self, indicator_id: str, unit: str | None = None) -> Result:
        return self.figures.measure(indicator_id, self.period, unit)


class Figures:
    """Measures indicators on demand and remembers them; the same archive gives the same figures."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.facts = Facts(archive=archive)
        self._results = YearCache()
        self._scopes = YearCache()
        self._units: dict[Period, tuple[Unit, ...]] = {}
        self._unit_ids: dict[Period, frozenset[str]] = {}

    @property
    def organisation(self) -> Organisation:
        return self.archive.organisation

    @property
    def as_of(self) -> date:
        return self.archive.as_of

    @property
    def whole(self) -> str:
        """Id of the unit that stands for the whole organisation."""
        return self.organisation.committee.id

    def scope(self, period: Period, unit: str | None = None) -> Scope:
        key = (period, unit or self.whole)
        scopes: dict[tuple[Period, str], Scope] = self._scopes.of(period.year)
        scope = scopes.get(key)
        if scope is None:
            scope = scopes[key] = Scope(facts=self.facts, period=period, unit=key[1])
        return scope

    def measure(self, indicator_id: str, period: Period, unit: str | None = None) -> Result:
        """The result of an indicator in a period, for the whole organisation or one unit."""
        key = (indicator_id, period, unit or self.whole)
        results: dict[tuple[str, Period, str], Result] = self._results.of(period.year)
        result = results.get(key)
        if result is None:
            indicator = INDICATOR_BY_ID[indicator_id]
            scope = self.scope(period, unit)
            wanted = scope.level in indicator.levels and scope.first <= scope.last
            result = results[key] = indicator.measure(scope) if wanted else NOTHING
        return result

    def is_small(self, indicator: Indicator, result: Result) -> bool:
        """Is this a share of so few that it says nothing, and is not shown?"""
        return indicator.kind is Measure.SHARE and 0 < result.of < self._least

    def shown(self, indicator: Indicator, result: Result) -> float | None:
        """The value as pages and exports show it: None when there is none, or N is small."""
        return None if self.is_small(indicator, result) else result.value

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year from the first published report's to the present one."""
        first = min((report.year for report in self.archive.published), default=self.as_of.year)
        return tuple(range(first, self.as_of.year + 1))

    @cached_property
    def _least(self) -> float:
        return self.scope(Year(self.as_of.year)).threshold("small_n")

    def unit_ids(self, period: Period) -> frozenset[str]:
        if period not in self._unit_ids:
            self._unit_ids[period] = frozenset(unit.id for unit in self.units(period))
        return self._unit_ids[period]

    def units(self, period: Period) -> tuple[Unit, ...]:
        """Zones, each followed by its branches, that existed in the period; in the file's order."""
        if period not in self._units:
            found: list[Unit] = []
            for zone in self.organisation.zones:
                # Every page asks it of every year: that must not push out what is kept of them.
                scope = Scope(facts=self.facts, period=period, unit=zone.id)
                found += (zone, *scope.branches)
            self._units[period] = tuple(found)
        return self._units[period]

    @cached_property
    def began(self) -> date | None:
        """The day of the first report there is: nobody knows what was before."""
        return min((report.date for report in self.archive.published), default=None)

    def before(self, period: Period) -> Earlier | None:
        """What a period is compared with: the same of the year before.

        While the period is under way, the same part of it. None where that has no reports: there
        is nothing to compare.
        """
        figures = self.year_earlier if self.as_of < period.last else self
        earlier = year_earlier(period)
        if not figures.scope(earlier).reports:
            return None
        return Earlier(figures=figures, period=earlier)

    @cached_property
    def year_earlier(self) -> Figures:
        """The figures as they stood a year before ``as_of``."""
        return Figures(replace(self.archive, as_of=date_year_earlier(self.as_of)))

    def level(self, unit: str) -> Level:
        return self.organisation.units[unit].level
