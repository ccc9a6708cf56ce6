"""What pages of statistics are made of, and how numbers become text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.model.organisation import Level, Unit
from generator.model.periods import Half, Month, Period, Quarter, Year
from generator.model.rounding import round_shown
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.figures import Figures
from generator.statistics.result import NOTHING, Indicator, Measure, Result
from generator.views.bounds import MANY_BRANCHES
from generator.views.page import Context, Link

T = TypeVar("T")

NO_VALUE = "—"


class TableCell(NamedTuple):
    """A cell; ``svg`` is drawn in place of the text.

    A tuple, because there are hundreds of thousands: the fragment takes them apart in one step.
    """

    text: str
    url: str = ""
    title: str = ""
    svg: str = ""
    alert: bool = False
    id: str = ""
    """An anchor, of a row's first cell."""
    is_number: bool = False
    what: str = ""
    """What the row's figures count, behind a question mark; of a row's first cell."""


class DataTable(Struct, frozen=True, kw_only=True):
    """A table; the first cell of each row names it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    caption: str = ""
    note: str = ""


class Chart(Struct, frozen=True, kw_only=True):
    svg: str
    legend: tuple[tuple[str, str, int], ...] = ()
    """Letter, name and tone of a stack's parts."""
    note: str = ""
    table: DataTable | None = None
    """The numbers it draws; None: the page's table of units has them."""


class Sentence(Struct, frozen=True, kw_only=True):
    """A finding in words: what, and which units."""

    lead: Link
    text: str
    items: tuple[Link, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """A part of a page of statistics; whatever is empty is not drawn."""

    id: str = ""
    title: str = ""
    intro: str = ""
    sentences: tuple[Sentence, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[DataTable, ...] = ()
    chips: tuple[Link, ...] = ()
    is_folded: bool = False
    """Folded where there is little room: what somebody looks up, rather than reads."""


class KeyNumber(Struct, frozen=True, kw_only=True):
    """A figure that stands on top of a page, on its way to where it comes from."""

    name: str
    value: str
    count: str
    """n/N."""
    before: str
    """What it was at the same time of the year before; empty: nothing to compare with."""
    url: str


class StatisticsView(Struct, frozen=True, kw_only=True):
    """Any page of statistics."""

    trail: tuple[Link, ...]
    title: str
    lead: str
    as_of: dt.date
    siblings: tuple[Link, ...]
    """The same page of other years; the present one without an address."""
    sections: tuple[Section, ...]
    numbers: tuple[KeyNumber, ...] = ()
    downloads: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    is_reference: bool = False
    """Looked things up in: with a list of what there is, and a field to find it by."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """The figures of one year in one language: what the builders of pages share."""

    context: Context
    year: int

    @property
    def t(self) -> Translator:
        return self.context.t

    @property
    def figures(self) -> Figures:
        return self.context.figures

    @cached_property
    def period(self) -> Year:
        return Year(self.year)

    @cached_property
    def last(self) -> dt.date:
        return min(self.period.last, self.figures.as_of)

    @property
    def is_large(self) -> bool:
        """Are there so many branches that pages of the whole speak of zones?"""
        return len(self.figures.organisation.branches) > MANY_BRANCHES

    def units(self) -> tuple[Unit, ...]:
        """What pages of the whole list: zones with their branches, or of very many zones alone."""
        units = self.figures.units(self.period)
        if not self.is_large:
            return units
        return tuple(unit for unit in units if unit.level is Level.ZONE)

    @cached_property
    def _said(self) -> dict[tuple[Any, ...], Any]:
        """What thousands of pages of the year say alike, made once."""
        return {}

    def _once(self, make: Callable[..., T], *args: Any) -> T:
        key = (make.__name__, *args)
        if key not in self._said:
            self._said[key] = make(*args)
        found: T = self._said[key]
        return found

    def name(self, unit: str, *, short: bool = True) -> str:
        return self._once(self._name, unit, short)

    def _name(self, unit: str, short: bool) -> str:
        entity = self.context.archive.organisation.units[unit]
        return entity.short_name(self.last) if short else entity.name(self.last)

    def scope_name(self, unit: str) -> str:
        """What a scope is called: the committee's is the whole organisation."""
        if unit == self.figures.whole:
            return self.context.archive.organisation.name
        return self.name(unit, short=False)

    def result(self, indicator_id: str, unit: str = "") -> Result:
        return self.figures.measure(indicator_id, self.period, unit or self.figures.whole)

    def value_cell(self, indicator_id: str, unit: str = "", *, anchor: str = "") -> TableCell:
        """The value, on its way to the rows behind it."""
        indicator, result = INDICATOR_BY_ID[indicator_id], self.result(indicator_id, unit)
        return TableCell(
            text=value_text(self.t, self.figures, indicator, result),
            url=self.rows_url(indicator_id, unit) if result.rows else "",
            title=self.t("statistics-small") if self.figures.is_small(indicator, result) else "",
            alert=result.alert,
            id=anchor,
            is_number=True,
        )

    def before_cell(self, indicator: Indicator) -> TableCell:
        """The whole organisation's value a year earlier; none where there is nothing to compare."""
        earlier = self.figures.before(self.period)
        result = earlier.measure(indicator.id) if earlier else NOTHING
        return TableCell(
            text=value_text(self.t, self.figures, indicator, result),
            title=count_text(result) if result.of else "",
            is_number=True,
        )

    def table_notes(self) -> tuple[str, ...]:
        """What stands below a table that sets a period against the year before."""
        year = str(self.period.year - 1)
        small = self.t("statistics-small-note")
        if self.figures.before(self.period) is None:
            return (small, self.t("story-no-comparison", year=year))
        return (small,)

    def count_cell(self, indicator_id: str, unit: str = "") -> TableCell:
        result = self.result(indicator_id, unit)
        url = self.rows_url(indicator_id, unit) if result.rows else ""
        return TableCell(text=count_text(result), url=url, is_number=True)

    def rows_url(self, indicator_id: str, unit: str = "") -> str:
        """Where the rows behind a unit's number are: its own page, or the units that add up."""
        if not unit or self.figures.level(unit) is not Level.BRANCH:
            return urls.indicator(self.year, indicator_id, unit)
        return urls.unit_statistics(self.year, unit, ROW_TABLES.get(indicator_id, "reports"))

    def context_cell(self, indicator_id: str, unit: str) -> TableCell:
        """A larger unit's value, as it stands beside a smaller one's."""
        return self._once(self._context_cell, indicator_id, unit)

    def _context_cell(self, indicator_id: str, unit: str) -> TableCell:
        indicator, result = INDICATOR_BY_ID[indicator_id], self.result(indicator_id, unit)
        return TableCell(
            text=value_text(self.t, self.figures, indicator, result),
            url=self.rows_url(indicator_id, unit),
            is_number=True,
        )

    def definition_cell(self, indicator_id: str) -> TableCell:
        """An indicator's name, on its way to its definition."""
        return self._once(self._definition_cell, indicator_id)

    def _definition_cell(self, indicator_id: str) -> TableCell:
        link = self.indicator_link(indicator_id)
        formula = self.t(f"indicator-{indicator_id.replace('_', '-')}.formula")
        return TableCell(
            text=link.text, url=urls.definition(indicator_id), title=link.title, what=formula
        )

    def indicator_link(self, indicator_id: str) -> Link:
        return self._once(self._indicator_link, indicator_id)

    def _indicator_link(self, indicator_id: str) -> Link:
        return Link(
            text=self.t(f"indicator-{indicator_id.replace('_', '-')}"),
            url=urls.indicator(self.year, indicator_id),
            title=self.t(f"indicator-{indicator_id.replace('_', '-')}.finds"),
        )

    def years_chips(self, url_of: Callable[[int], str], unit: str = "") -> tuple[Link, ...]:
        """The years to choose from; of a unit those in which it existed."""
        return tuple(
            Link(text=str(year), url="" if year == self.year else url_of(year))
            for year in reversed(self.figures.years)
            if not unit or self._has_page(unit, year)
        )

    def _has_page(self, unit: str, year: int) -> bool:
        return unit == self.figures.whole or unit in self.figures.unit_ids(Year(year))

    def trail(self, *links: Link) -> tuple[Link, ...]:
        root = Link(text=self.t("nav-statistics"), url=urls.STATISTICS)
        return self.context.trail(root, *links)

    def year_link(self) -> Link:
        title = self.t("statistics-year", year=str(self.year))
        return Link(text=title, url=urls.statistics_year(self.year))


def chart_name(t: Translator, indicator_id: str) -> str:
    """What its chart is called; without a name of its own, as the indicator."""
    key = indicator_id.replace("_", "-")
    return t(f"chart-{key}") if t.has(f"chart-{key}") else t(f"indicator-{key}")


def chart_says(t: Translator, indicator_id: str) -> str:
    """What its chart shows, in a sentence; without one of its own, what the indicator finds."""
    key = indicator_id.replace("_", "-")
    return t(f"chart-{key}.says") if t.has(f"chart-{key}.says") else t(f"indicator-{key}.finds")


ROW_TABLES = {
    "coverage": "months",
    "longest_gap": "reports",
    "gap_variation": "reports",
    "fixed_day": "months",
    "attendance": "reports",
    "made_up": "reports",
    "form_diversity": "reports",
    "top_form": "reports",
    "plan_completion": "plan",
    "plan_on_time": "plan",
    "unplanned": "reports",
    "duty": "duty",
    "half_year_duty": "plan",
    "balance": "months",
    "exchange": "quarters",
    "hazards_fixed": "hazards",
    "next_recheck": "hazards",
    "milestones": "milestones",
    "timeliness": "reports",
    "evidence": "reports",
}
"""Which table of a branch's page has the rows behind each indicator; reports, unless said here."""


def value_text(t: Translator, figures: Figures, indicator: Indicator, result: Result) -> str:
    """The value as pages and the bulletin print it; of a share of few, that they are too few."""
    if figures.is_small(indicator, result):
        return t("statistics-too-few")
    return NO_VALUE if result.value is None else number_text(t, indicator, result.value)


def number_text(t: Translator, indicator: Indicator, value: float) -> str:
    match indicator.kind:
        case Measure.SHARE:
            return t.percent(value)
        case Measure.DAYS:
            return t("statistics-days", n=int(round_shown(value)))
        case Measure.INDEX:
            return str(round_shown(value, 2))


def count_text(result: Result) -> str:
    """n/N as it stands beside every value."""
    return f"{result.n}/{result.of}" if result.of else NO_VALUE


def period_text(t: Translator, period: Period) -> str:
    match period:
        case Month():
            return t.month(period.first)
        case Quarter():
            return t("period-quarter", year=str(period.year), n=period.number)
        case Half():
            return t("period-half", year=str(period.year), n=period.number)
        case Year():
            return t("period-year", year=str(period.year))


def join(t: Translator, texts: Iterable[str]) -> str:
    return t("field-separator").join(texts)


def heading(t: Translator, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(t(f"statistics-column-{key}") for key in keys)


def text_cell(text: str, url: str = "", **more: bool | str) -> TableCell:
    return TableCell(text=text, url=url, **more)  # type: ignore[arg-type]


def number_cell(value: float | None, url: str = "") -> TableCell:
    return TableCell(text=NO_VALUE if value is None else f"{value:g}", url=url, is_number=True)
