"""A unit's reports by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator import urls
from generator.model.organisation import Unit
from generator.views.lists import build_list
from generator.views.page import Context, Link, Page
from generator.views.zones import count_reports


class YearCount(Struct, frozen=True, kw_only=True):
    """A year's reports of a unit."""

    year: int
    count: int
    url: str


def count_years(context: Context, unit: Unit) -> tuple[YearCount, ...]:
    return tuple(
        YearCount(
            year=year, count=count_reports(context, unit, year), url=urls.unit_year(unit, year)
        )
        for year in _list_years(context, unit)
    )


def _list_years(context: Context, unit: Unit) -> list[int]:
    """The years in which a unit has reports, and the present one; newest first."""
    archive = context.archive
    found = dict.fromkeys([archive.as_of.year])
    found.update(dict.fromkeys(report.year for report in archive.by_unit.get(unit.id, ())))
    return sorted(found, reverse=True)


def build_year_pages(context: Context, unit: Unit) -> Iterator[Page]:
    t, as_of = context.t, context.archive.as_of
    years = _list_years(context, unit)
    for year in years:
        name = unit.name(min(as_of, date(year, 12, 31)))
        yield from build_list(
            context,
            url=urls.unit_year(unit, year),
            reports=context.archive.by_unit_year.get((unit.id, year), ()),
            trail=(*context.zone_trail(unit, as_of), context.unit_link(unit.id, as_of)),
            title=t("unit-year-title", unit=name, year=str(year)),
            siblings=tuple(
                Link(text=str(other), url=urls.unit_year(unit, other) if other != year else "")
                for other in years
            ),
            empty=t("unit-year-empty", unit=name, year=str(year)),
        )
