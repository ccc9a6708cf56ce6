"""The chapters of the yearbook: each a function that gives the parts of its pages.

``CHAPTERS`` lists them in their order: a page more is a function and its line there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.formats.press.drawing import WIDTH, fix_drawing
from generator.formats.press.entries import Prints, build_entry, label_of
from generator.formats.press.model import (
    Drawing,
    Grid,
    Heading,
    Index,
    IndexLine,
    Paragraph,
    Part,
)
from generator.locale import Translator
from generator.model.due import DueState
from generator.model.ledgers import HazardState
from generator.model.organisation import Level
from generator.model.periods import Year
from generator.model.plan import Execution
from generator.model.report import Report
from generator.model.values import AreaTier, HazardSeverity
from generator.statistics import INDICATORS
from generator.views.page import Context
from generator.views.statistics import bulletin_chapters
from generator.views.statistics.bulletin_parts import PeriodBoard
from generator.views.statistics.charts import build_charts
from generator.views.statistics.shared import Chart, chart_name, count_text, value_text

_CHARTS = (
    "coverage",
    "attendance",
    "form_diversity",
    "plan_completion",
    "timeliness",
    "milestones",
)
_BRANCH_CHARTS = ("attendance", "form_diversity", "plan_completion")
_OF_UNIT = ("coverage", "attendance", "plan_completion", "timeliness", "evidence")
"""Indicators under a unit's name."""
_TONES = (
    *("#0072b2", "#e69f00", "#009e73", "#cc79a7"),
    *("#56b4e9", "#d55e00", "#f0e442", "#a8a29b"),
)
_STATES = (
    *(DueState.ON_TIME, DueState.LATE, DueState.OVERDUE),
    *(DueState.SOON, DueState.OPEN, DueState.NO_DUE),
)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A host's reports, oldest first."""

    above: str
    """The zone under whose heading it stands, or the committee."""
    host: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """What a volume is made from."""

    context: Context
    root: Path
    year: int
    unit: str
    """Empty for the whole organisation."""
    groups: tuple[Group, ...]
    """Of this volume."""
    is_first: bool
    """The first volume has the figures."""
    prints: Prints
    folder: Path
    style: str
    """The charts' style sheet."""

    @property
    def t(self) -> Translator:
        return self.context.t

    @cached_property
    def board(self) -> PeriodBoard:
        return PeriodBoard(context=self.context, year=self.year, span=Year(self.year))

    @property
    def scope(self) -> str:
        """The unit whose figures are told."""
        return self.unit or self.board.figures.whole

    @property
    def on(self) -> date:
        """The day for which all is said: the year's last, or that of the figures."""
        return self.board.last

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return tuple(report for group in self.groups for report in group.reports)

    @cached_property
    def units(self) -> frozenset[str] | None:
        """Those whose ledgers are told; None: all."""
        if not self.unit:
            return None
        zone = self.context.archive.organisation.zone_by_id.get(self.unit)
        if zone is None:
            return frozenset((self.unit,))
        branches = self.context.archive.organisation.branches_of(self.unit, self.on)
        return frozenset((self.unit, *(branch.id for branch in branches)))

    def concerns(self, *units: str) -> bool:
        return self.units is None or not self.units.isdisjoint(units)

    def draw(self, chart: Chart, name: str, title: str, alt: str) -> Drawing:
        """Write the chart beside the templates."""
        file = f"charts/{name}.svg"
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fix_drawing(chart.svg, self.style))
        return Drawing(
            file=file,
            alt=alt,
            title=title,
            width=WIDTH,
            legend=tuple((letter, text, _TONES[tone % 8]) for letter, text, tone in chart.legend),
            note=chart.note,
        )


def tell_figures(book: Book) -> Iterator[Part]:
    """The year in figures: in words, as a table, as charts."""
    t, board = book.t, book.board
    yield Heading(text=t("yearbook-figures"), is_new_page=True)
    yield Paragraph(text=t("as-of", date=t.day(board.figures.as_of)), is_note=True)
    if not board.figures.scope(board.period).reports:
        yield Paragraph(text=t("yearbook-empty", year=str(book.year)))
    elif not book.unit:
        name = t("period-year", year=str(book.year))
        for text in bulletin_chapters.situation(board, name).paragraphs:
            yield Paragraph(text=text)
    yield _indicators(book)
    level = board.figures.level(book.scope)
    for indicator_id in _BRANCH_CHARTS if level is Level.BRANCH else _CHARTS:
        for number, chart in enumerate(build_charts(board, indicator_id, book.scope, "")[:1]):
            key = indicator_id.replace("_", "-")
            says = f"chart-{key}.says"
            alt = t(says) if t.has(says) else t(f"indicator-{key}.finds")
            yield book.draw(chart, f"{key}-{number}", chart_name(t, indicator_id), alt)


def _indicators(book: Book) -> Grid:
    t, board, figures = book.t, book.board, book.board.figures
    is_whole = not book.unit
    rows = []
    for indicator in INDICATORS:
        if figures.level(book.scope) not in indicator.levels:
            continue
        result = board.result(indicator.id, book.scope)
        row = (
            t(f"indicator-{indicator.id.replace('_', '-')}"),
            value_text(t, figures, indicator, result),
            count_text(result),
        )
        rows.append((*row, *((board.before_cell(indicator).text,) if is_whole else ())))
    keys = ("indicator", "value", "count", *(("before",) if is_whole else ()))
    return Grid(
        title=t("statistics-indicators"),
        columns=tuple(t(f"statistics-column-{key}") for key in keys),
        rows=tuple(rows),
        numbers=tuple(range(1, len(keys))),
        note=" ".join(board.table_notes() if is_whole else board.table_notes()[:1]),
    )


def tell_plan(book: Book) -> Iterator[Part]:
    """What the plan asked for, and what became of it."""
    t, fulfilment = book.t, book.context.archive.fulfilment.get(book.year)
    yield Heading(text=t("yearbook-plan"), is_new_page=True)
    executions = (
        [one for one in fulfilment.executions if book.concerns(one.owner)] if fulfilment else []
    )
    if not executions:
        yield Paragraph(text=t("yearbook-no-plan", year=str(book.year)))
        return
    by_level: defaultdict[Level, list[Execution]] = defaultdict(list)
    for one in executions:
        by_level[one.item.level].append(one)
    yield Grid(
        title=t("yearbook-plan-levels"),
        columns=(
            t("field-level"),
            t("yearbook-executions"),
            *(t(f"state-{state}") for state in _STATES),
        ),
        rows=tuple(
            (t(f"level-{level}"), *_count_states(by_level[level], book.on))
            for level in reversed(Level)
            if by_level[level]
        ),
        numbers=tuple(range(1, len(_STATES) + 2)),
    )
    by_item: defaultdict[str, list[Execution]] = defaultdict(list)
    for one in executions:
        by_item[one.item.code].append(one)
    yield Grid(
        title=t("yearbook-plan-items"),
        columns=(
            t("yearbook-code"),
            t("yearbook-content"),
            t("yearbook-due"),
            t("yearbook-executions"),
            t("yearbook-done"),
        ),
        rows=tuple(
            (
                code,
                found[0].item.content,
                found[0].item.due_text,
                str(len(found)),
                str(sum(one.state(book.on).is_done or _is_done(one, book.on) for one in found)),
            )
            for code, found in by_item.items()
        ),
        numbers=(3, 4),
    )


def _is_done(one: Execution, on: date) -> bool:
    """Those without a due date are never on time nor late, but may be done."""
    return one.completed_on is not None and one.completed_on <= on


def _count_states(executions: Sequence[Execution], on: date) -> tuple[str, ...]:
    counts = Counter(one.state(on) for one in executions)
    return (str(len(executions)), *(str(counts[state]) for state in _STATES))


def tell_ledgers(book: Book) -> Iterator[Part]:
    """The ledgers in numbers."""
    t, archive = book.t, book.context.archive
    yield Heading(text=t("yearbook-ledgers"), is_new_page=True)
    grids = [_hazards(book), _projects(book), _areas(book), _resources(book), _resolutions(book)]
    yield from (grid for grid in grids if grid is not None)
    if not any(grids):
        yield Paragraph(text=t("yearbook-no-ledgers"))
    elif archive.hazards:
        yield Paragraph(text=t("yearbook-ledgers-note"), is_note=True)


def _hazards(book: Book) -> Grid | None:
    t = book.t
    found = [
        one
        for one in book.context.archive.hazards
        if one.found.year == book.year and one.found <= book.on and book.concerns(one.branch)
    ]
    counts = Counter((one.severity, one.state(book.on)) for one in found)
    return _grid(
        t("yearbook-hazards"),
        (t("yearbook-severity"), t("yearbook-found"), *(t(f"hazard-{one}") for one in HazardState)),
        [
            (
                t(f"hazard-severity-{severity}"),
                str(sum(one.severity is severity for one in found)),
                *(str(counts[severity, state]) for state in HazardState),
            )
            for severity in HazardSeverity
            if any(one.severity is severity for one in found)
        ],
    )


def _projects(book: Book) -> Grid | None:
    t, archive, on = book.t, book.context.archive, book.on
    rows = []
    for one in archive.projects:
        if one.started > on or not book.concerns(*one.units):
            continue
        if one.ended is not None and one.ended.year < book.year:
            continue
        done = sum(step.done is not None and step.done <= on for step in one.milestones)
        rows.append(
            (
                one.title,
                book.board.name(one.lead),
                t(f"project-{one.state(on, archive.stalled_days)}"),
                f"{done}/{len(one.milestones)}",
                str(sum(event.date.year == book.year and event.date <= on for event in one.events)),
            )
        )
    columns = ("project", "lead", "state", "milestones", "events")
    grid = _grid(t("yearbook-projects"), tuple(t(f"yearbook-{key}") for key in columns), rows)
    return grid and Grid(title=grid.title, columns=grid.columns, rows=grid.rows, numbers=(3, 4))


def _areas(book: Book) -> Grid | None:
    t = book.t
    rows = []
    for tier in AreaTier:
        areas = [
            one
            for one in book.context.archive.areas
            if one.tier is tier and book.concerns(one.unit)
        ]
        events = [
            event
            for one in areas
            for event in one.events
            if event.date.year == book.year and event.date <= book.on
        ]
        counts = (len(areas), sum(e.found for e in events), sum(e.stopped for e in events))
        if areas:
            rows.append((t(f"tier-{tier}"), *map(str, counts)))
    columns = ("tier", "areas-count", "found", "stopped")
    return _grid(t("yearbook-areas"), tuple(t(f"yearbook-{key}") for key in columns), rows)


def _resources(book: Book) -> Grid | None:
    t = book.t
    count, used = Counter[str](), Counter[str]()
    for one in book.context.archive.resources:
        if book.concerns(one.unit):
            count[one.kind] += 1
            used[one.kind] += sum(
                report.year == book.year and report.date <= book.on for report in one.reports
            )
    rows = [(kind or "—", str(n), str(used[kind])) for kind, n in count.items()]
    columns = ("kind", "resources-count", "uses")
    return _grid(t("yearbook-resources"), tuple(t(f"yearbook-{key}") for key in columns), rows)


def _resolutions(book: Book) -> Grid | None:
    t = book.t
    found = [
        one
        for one in book.context.archive.resolutions
        if one.report.year == book.year and book.concerns(*one.report.roles)
    ]
    counts = Counter(one.state(book.on) for one in found)
    rows = [(t(f"state-{state}"), str(counts[state])) for state in _STATES if counts[state]]
    return _grid(t("yearbook-resolutions"), (t("yearbook-state"), t("yearbook-count")), rows)


def _grid(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid | None:
    """A table whose first column alone holds words; None without rows."""
    if not rows:
        return None
    numbers = tuple(range(1, len(columns)))
    return Grid(title=title, columns=columns, rows=tuple(rows), numbers=numbers)


def tell_units(book: Book) -> Iterator[Part]:
    """Zones and branches, each with its figures, its activities and their photos."""
    t, board = book.t, book.board
    above = ""
    for group in book.groups:
        if group.above != above:
            above = group.above
            yield Heading(text=board.name(above, short=False), is_new_page=True)
        if group.host == group.above:
            level = board.figures.level(group.host)
            yield Heading(text=t("yearbook-own", level=t(f"level-{level}")), level=2)
        else:
            yield Heading(text=board.name(group.host, short=False), level=2)
            yield _unit_figures(book, group)
        if not group.reports:
            yield Paragraph(text=t("yearbook-no-reports"), is_note=True)
        for report in group.reports:
            yield build_entry(book.context, book.root, report, book.prints, level=3)


def _unit_figures(book: Book, group: Group) -> Grid:
    t, board = book.t, book.board
    indicators = [one for one in INDICATORS if one.id in _OF_UNIT]
    return Grid(
        title="",
        columns=(
            t("yearbook-hosted"),
            *(t(f"indicator-{one.id.replace('_', '-')}") for one in indicators),
        ),
        rows=(
            (
                str(len(group.reports)),
                *(
                    value_text(t, board.figures, one, board.result(one.id, group.host))
                    for one in indicators
                ),
            ),
        ),
    )


def tell_index(book: Book) -> Iterator[Part]:
    """By theme, by form and by unit, with the pages."""
    t, archive = book.t, book.context.archive
    yield Heading(text=t("yearbook-index"), is_new_page=True)
    if not book.reports:
        yield Paragraph(text=t("yearbook-empty", year=str(book.year)), is_note=True)
    themes: defaultdict[str, list[str]] = defaultdict(list)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for report in book.reports:
        label = label_of(report)
        for tag in dict.fromkeys(report.tags):
            themes[tag].append(label)
        for form in dict.fromkeys(report.forms):
            forms[form].append(label)
        for unit in archive.units_of(report):
            units[unit].append(label)
    order = archive.unit_position
    known = [form.id for form in archive.organisation.forms]
    for key, lines in (
        ("themes", [(tag, themes[tag]) for tag in sorted(themes)]),
        (
            "forms",
            [(book.context.form_name(one), forms[one]) for one in (*known, *forms) if one in forms],
        ),
        (
            "units",
            [(book.board.name(one), units[one]) for one in sorted(units, key=order.__getitem__)],
        ),
    ):
        once = dict(lines)
        if once:
            yield Heading(text=t(f"yearbook-by-{key}"), level=2)
            yield Index(
                lines=tuple(IndexLine(text=text, ids=tuple(ids)) for text, ids in once.items())
            )


Chapter = Callable[[Book], Iterable[Part]]
CHAPTERS: Mapping[Chapter, bool] = {
    tell_figures: True,
    tell_plan: True,
    tell_ledgers: True,
    tell_units: False,
    tell_index: False,
}
"""Each chapter, and whether it stands in the first volume alone."""
