"""How large a made-up organisation is, and where its chance comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

LAST_DAY = date(2026, 10, 31)
_SMALL_REPORTS, _SMALL_BRANCHES = 1500, 15
_MOST_BRANCHES = 3000
# Reports grow 67 times from 1 500 to 100 000, branches 200 times.
_GROWTH = 1.2616


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSize:
    """What is asked for; the rest follows."""

    reports: int = 200
    photos: int = 2
    """Most photos of a report."""
    years: int = 2
    seed: int = 1
    branches: int | None = None
    zones: int | None = None

    @property
    def branch_count(self) -> int:
        """The reference organisation's 15 up to 1 500 reports, 3 000 at 100 000."""
        if self.branches is not None:
            return self.branches
        growth: float = max(1.0, self.reports / _SMALL_REPORTS) ** _GROWTH
        return min(_MOST_BRANCHES, round(_SMALL_BRANCHES * growth))

    @property
    def zone_count(self) -> int:
        """Four, and of about thirty branches each where there are many."""
        wanted = max(4, self.branch_count // 30) if self.zones is None else self.zones
        return min(wanted, self.branch_count)

    @property
    def all_years(self) -> range:
        return range(LAST_DAY.year - self.years + 1, LAST_DAY.year + 1)

    @property
    def first_day(self) -> date:
        return date(self.all_years[0], 1, 1)

    def random(self, *key: object) -> Random:
        """Chance of its own for each record: a change to one kind leaves the others as they are."""
        return Random(f"{self.seed}/{self.years}/" + "/".join(map(str, key)))
