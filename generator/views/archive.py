"""The archive by year and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from generator import urls
from generator.model.periods import Month
from generator.views.lists import build_list
from generator.views.page import Context, Link, NavItem, Page, PageType
from generator.views.unmade import Place, each


class MonthCell(Struct, frozen=True, kw_only=True):
    """A month in the year's grid; without an address while it lies ahead."""

    label: str
    count: int
    url: str
    weight: int
    """0 to 4, how busy it was beside the busiest month of the archive."""


class YearRow(Struct, frozen=True, kw_only=True):
    link: Link
    count: int
    months: tuple[MonthCell, ...]


class ArchiveView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    years: tuple[YearRow, ...]
    total: int


def build_archive(context: Context) -> Iterator[Page]:
    archive, t = context.archive, context.t
    counts = Counter({month: len(reports) for month, reports in archive.by_month.items()})
    years = _years(context)
    view = ArchiveView(
        trail=context.trail(),
        years=tuple(_year_row(context, year, counts) for year in reversed(years)),
        total=len(archive.published),
    )
    yield Page(
        url=urls.ARCHIVE,
        template="archive.html",
        title=t("nav-archive"),
        description=t("archive-description", organisation=archive.organisation.name),
        view=view,
    )
    root = Link(text=t("nav-archive"), url=urls.ARCHIVE)

    def plan(year: int) -> Iterator[Page]:
        yield from build_list(
            context,
            url=urls.year(year),
            reports=archive.by_year.get(year, ()),
            trail=context.trail(root),
            title=t("archive-year-title", year=str(year)),
            siblings=tuple(
                Link(text=str(other), url=urls.year(other) if other != year else "")
                for other in reversed(years)
            ),
            empty=t("archive-year-empty", year=str(year)),
        )
        yield from _month_pages(context, year, root)

    def place(year: int) -> Place:
        return Place(url=urls.year(year), title=t("archive-year-title", year=str(year)))

    yield from each(t, years, plan, place)


def _month_pages(context: Context, year: int, root: Link) -> Iterator[Page]:
    archive, t = context.archive, context.t
    months = [Month(year, number) for number in range(1, 13)]
    for month in months:
        if month > Month.of(archive.as_of):
            continue
        label = t.month(month.first)
        yield from build_list(
            context,
            url=urls.month(month),
            reports=archive.by_month.get(month, ()),
            trail=context.trail(root, Link(text=str(year), url=urls.year(year))),
            title=t("archive-month-title", month=label),
            siblings=tuple(
                Link(
                    text=t.day_pattern(other.first, "LLL"),
                    url=urls.month(other) if other != month else "",
                )
                for other in months
                if other <= Month.of(archive.as_of)
            ),
            empty=t("archive-month-empty", month=label),
        )


def _years(context: Context) -> list[int]:
    """Every year from the first report's to the present one; gaps are worth seeing."""
    first = min(context.archive.by_year, default=None)
    last = context.archive.as_of.year
    return list(range(last if first is None else first, last + 1))


def _year_row(context: Context, year: int, counts: Counter[Month]) -> YearRow:
    busiest = max(counts.values(), default=0)
    present = Month.of(context.archive.as_of)
    cells = []
    for number in range(1, 13):
        month = Month(year, number)
        count = counts[month]
        cells.append(
            MonthCell(
                label=context.t.day_pattern(month.first, "LLL"),
                count=count,
                url=urls.month(month) if month <= present else "",
                weight=-(-4 * count // busiest) if busiest else 0,
            )
        )
    total = sum(cell.count for cell in cells)
    link = Link(text=str(year), url=urls.year(year))
    return YearRow(link=link, count=total, months=tuple(cells))


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-archive"), url=urls.ARCHIVE, group="activities")


PAGE_TYPE = PageType(name="archive", build=build_archive, nav=_nav)
