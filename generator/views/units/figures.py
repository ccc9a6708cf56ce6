"""The figures on a unit's page that matter to whoever answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.organisation import Level, Unit
from generator.model.periods import Year
from generator.views.page import Context, Link
from generator.views.statistics.shared import NO_VALUE, Board


class UnitNumber(Struct, frozen=True, kw_only=True):
    """One of the four figures that matter, on its way to the rows behind it."""

    name: str
    value: str
    count: str
    """n/N; empty where there is nothing to count."""
    around: tuple[tuple[str, str], ...]
    """The zone's and the whole organisation's."""
    url: str


_NUMBERS = {
    Level.BRANCH: ("coverage", "fixed_day", "attendance", "plan_completion"),
    Level.ZONE: ("coverage", "exchange", "duty", "plan_completion"),
    Level.COMMITTEE: ("coverage", "attendance", "half_year_duty", "plan_completion"),
}
"""Four for each kind of unit."""


def iter_numbers(context: Context, unit: Unit) -> Iterator[UnitNumber]:
    organisation, as_of = context.archive.organisation, context.archive.as_of
    board = Board(context=context, year=as_of.year)
    whole = context.figures.whole
    zone = organisation.zone_of(unit.id, as_of)
    around = [zone] if unit.level is Level.BRANCH and zone else []
    if unit.id != whole:
        around.append(whole)
    for indicator in _NUMBERS[unit.level]:
        value = board.value_cell(indicator, unit.id)
        name = board.indicator_link(indicator)
        count = board.count_cell(indicator, unit.id).text
        yield UnitNumber(
            name=name.text,
            value=value.text,
            count=count if count != NO_VALUE else "",
            around=tuple(
                (organisation.short_name if other == whole else board.name(other), said)
                for other in around
                if (said := board.value_cell(indicator, other).text) != NO_VALUE
            ),
            url=value.url or name.url,
        )


def link_statistics(context: Context, unit: Unit) -> Link | None:
    figures, year = context.figures, context.archive.as_of.year
    if unit.id != figures.whole and unit.id not in figures.unit_ids(Year(year)):
        return None
    return Link(
        text=context.t("statistics-year", year=str(year)), url=urls.unit_statistics(year, unit.id)
    )


def count_activities(context: Context, unit: Unit) -> int | None:
    as_of = context.archive.as_of
    if unit.level is Level.COMMITTEE:
        return None
    activities = context.figures.facts.activities.of(unit.level, unit.id)
    return len(activities.between(date(as_of.year, 1, 1), as_of))
