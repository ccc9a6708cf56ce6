"""Which chart an indicator is drawn as, for the whole organisation, a zone or a branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from generator import charts, urls
from generator.charts import Bar, Cell, Column, Grid, Mark, Segment, Shape, Stack, Strip
from generator.model.ledgers import Project
from generator.model.organisation import Branch, Level
from generator.model.periods import Half, Month, Quarter
from generator.model.rounding import round_shown
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.cooperation import DUTY_TASKS, deliveries, iter_duties
from generator.statistics.forms import top_form
from generator.statistics.periods import months_in, quarters_in
from generator.statistics.result import Measure
from generator.statistics.rhythm import count_activities
from generator.statistics.scope import Scope
from generator.views.bounds import MANY_IN_ZONE, MOST_PROJECTS
from generator.views.statistics.shared import (
    NO_VALUE,
    Board,
    Chart,
    DataTable,
    TableCell,
    chart_name,
    count_text,
    heading,
    join,
    number_text,
    period_text,
    value_text,
)

_TONES = 8


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What a chart is drawn from: the figures of a year, a unit, and the page it stands on."""

    board: Board
    indicator_id: str
    unit: str
    page_url: str

    @cached_property
    def scope(self) -> Scope:
        return self.board.figures.scope(self.board.period, self.unit)

    @property
    def title(self) -> str:
        return self.board.t(
            "chart-title",
            chart=chart_name(self.board.t, self.indicator_id),
            unit=self.board.scope_name(self.unit),
            year=str(self.board.year),
        )

    @property
    def description(self) -> str:
        key, t = self.indicator_id.replace("_", "-"), self.board.t
        says = f"chart-{key}.says"
        return t(says) if t.has(says) else t(f"indicator-{key}.finds")

    @property
    def branches(self) -> tuple[Branch, ...]:
        return self.scope.branches

    def link(self, url: str) -> str:
        return urls.relative(url, self.page_url)

    def branch_link(self, branch_id: str, rows: str = "") -> str:
        return self.link(urls.unit_statistics(self.board.year, branch_id, rows))

    def at(self, day: date) -> float:
        """Percent of the year that has passed on that day."""
        first, last = self.board.period.first, self.board.period.last
        return 100 * ((day - first).days + 0.5) / ((last - first).days + 1)

    @property
    def month_ticks(self) -> list[tuple[float, str]]:
        return [
            ((month.month - 0.5) * 100 / 12, str(month.month))
            for month in months_in(self.board.period)
        ]


def build_charts(board: Board, indicator_id: str, unit: str, page_url: str) -> tuple[Chart, ...]:
    """The charts of an indicator for a unit; none when there is nothing to draw."""
    drawing = Drawing(board=board, indicator_id=indicator_id, unit=unit, page_url=page_url)
    if not drawing.branches:
        return ()
    if board.is_large and unit == board.figures.whole and indicator_id in _BY_BRANCH:
        return tuple(draw_zones(drawing))
    return tuple(DRAWINGS.get(indicator_id, draw_unit_shares)(drawing))


def draw_heatmap(d: Drawing) -> list[Chart]:
    t = d.board.t
    months = months_in(d.board.period)
    rows = []
    for branch in d.branches:
        due = set(d.scope.of_branch(branch).due_months(branch))
        waived = {waiver.month for waiver in branch.waivers}
        rows.append([_month_cell(d, branch, month, month in due, waived) for month in months])
    grid = Grid(
        title=d.title,
        description=d.description,
        rows=[d.board.name(branch.id) for branch in d.branches],
        row_links=[d.branch_link(branch.id, "months") for branch in d.branches],
        columns=[str(month.month) for month in months],
        cells=rows,
        corner=t("chart-months"),
    )
    note = t("chart-coverage.legend")
    return [Chart(svg=charts.render_grid(grid), note=note, table=_grid_table(d, grid))]


def _month_cell(d: Drawing, branch: Branch, month: Month, is_due: bool, waived: set[Month]) -> Cell:
    t = d.board.t
    count = count_activities(d.scope.facts, branch.id, month) if month.first <= d.board.last else 0
    where = {"unit": d.board.name(branch.id), "month": t.month(month.first)}
    if month in waived:
        text = t("chart-waived-short") if not count else str(count)
        return Cell(
            text=text, title=t("chart-waived", **where), void=not count, weight=min(4, count)
        )
    if is_due and not count:
        return Cell(text="0", title=t("chart-missed", **where), missed=True)
    if not count:
        return Cell(text="·", title=t("chart-not-due", **where), void=True)
    return Cell(
        text=str(count), title=t("chart-month-count", n=count, **where), weight=min(4, count)
    )


def draw_gaps(d: Drawing) -> list[Chart]:
    t, limit = d.board.t, d.scope.threshold("longest_gap")
    indicator = INDICATOR_BY_ID["longest_gap"]
    bars = []
    for branch in d.branches:
        result = d.board.result("longest_gap", branch.id)
        if result.value is None:
            continue
        longest = max(result.rows, key=lambda row: row.n)
        assert longest.day is not None  # a gap ends on a day
        first = longest.day - timedelta(days=longest.n)
        bars.append(
            Bar(
                label=d.board.name(branch.id),
                value=result.value,
                note=number_text(t, indicator, result.value),
                title=t(
                    "chart-gap-from",
                    unit=d.board.name(branch.id),
                    first=str(first),
                    last=str(longest.day),
                ),
                alert=result.alert,
                href=d.branch_link(branch.id, "reports"),
            )
        )
    most = max([limit * 1.2, *(bar.value or 0 for bar in bars)])
    label = t("chart-limit", limit=number_text(t, indicator, limit))
    svg = charts.render_bars(
        d.title, d.description, bars, most=most, limit=limit, limit_label=label
    )
    return [Chart(svg=svg)]


def draw_activity_dots(d: Drawing) -> list[Chart]:
    indicator = INDICATOR_BY_ID["gap_variation"]
    strips = []
    for branch in d.branches:
        result = d.board.result("gap_variation", branch.id)
        strips.append(
            Strip(
                label=d.board.name(branch.id),
                marks=[
                    Mark(
                        at=d.at(report.date),
                        title=f"{report.date} {report.title}",
                        href=d.link(urls.report(report.id)),
                    )
                    for report in d.scope.activities(branch)
                ],
                note=value_text(d.board.t, d.board.figures, indicator, result),
                alert=result.alert,
                href=d.branch_link(branch.id, "reports"),
            )
        )
    svg = charts.render_strips(d.title, d.description, strips, d.month_ticks, now=_now(d))
    rows = [(strip.label, str(len(strip.marks)), strip.note) for strip in strips]
    columns = (*heading(d.board.t, ("unit", "activities")), d.board.t("indicator-gap-variation"))
    return [Chart(svg=svg, table=_table(columns, rows))]


def _now(d: Drawing) -> float | None:
    """Where the year stands while it is under way."""
    return d.at(d.board.last) if d.board.last < d.board.period.last else None


_FIXED_BINS: tuple[tuple[str, int, int], ...] = (
    ("<-10", -999, -11),
    ("-10~-6", -10, -6),
    ("-5~-1", -5, -1),
    ("0", 0, 0),
    ("1~5", 1, 5),
    ("6~10", 6, 10),
    (">10", 11, 999),
)


def draw_fixed_day(d: Drawing) -> list[Chart]:
    t, rows = d.board.t, d.board.result("fixed_day", d.unit).rows
    near = int(d.scope.threshold("fixed_day"))
    columns = [
        Column(
            label=label.replace("-", "−"),
            total=count,
            title=t("chart-fixed-day-bin", bin=label, n=count),
            marked=abs(low) <= near and abs(high) <= near,
        )
        for label, low, high in _FIXED_BINS
        for count in (sum(row.value is not None and low <= row.value <= high for row in rows),)
    ]
    none = sum(row.value is None for row in rows)
    columns.append(Column(label=t("chart-none"), total=none, title=t("chart-none-far", n=none)))
    return [_columns(d, columns)]


_WAIT_BINS: tuple[tuple[str, int, int], ...] = (
    ("≤0", -999, 0),
    ("1", 1, 1),
    ("2", 2, 2),
    ("3", 3, 3),
    ("4~5", 4, 5),
    ("6~10", 6, 10),
    (">10", 11, 9999),
)


def draw_waits(d: Drawing) -> list[Chart]:
    t, rows = d.board.t, d.board.result("timeliness", d.unit).rows
    limit = d.scope.threshold("timeliness")
    columns = [
        Column(
            label=label,
            total=count,
            title=t("chart-wait-bin", bin=label, n=count),
            marked=high <= limit,
        )
        for label, low, high in _WAIT_BINS
        for count in (sum(row.value is not None and low <= row.value <= high for row in rows),)
    ]
    none = sum(row.value is None for row in rows)
    columns.append(Column(label=t("chart-none"), total=none, title=t("chart-no-receipt", n=none)))
    return [_columns(d, columns)]


def _columns(d: Drawing, columns: list[Column]) -> Chart:
    key = f"chart-{d.indicator_id.replace('_', '-')}"
    axis, legend = f"{key}.axis", f"{key}.legend"
    t = d.board.t
    svg = charts.render_columns(
        d.title, d.description, columns, axis=t(axis) if t.has(axis) else ""
    )
    rows = [(column.label, column.note or str(column.total)) for column in columns]
    table = _table((t(axis) if t.has(axis) else "", t(f"{key}.says")), rows)
    return Chart(svg=svg, note=t(legend) if t.has(legend) else "", table=table)


def draw_months_of_shares(d: Drawing) -> list[Chart]:
    """Columns of N a month, n of them filled."""
    t = d.board.t
    columns = []
    for month in months_in(d.board.period):
        if month.first > d.board.last:
            columns.append(Column(label=str(month.month), total=0, title="", note="·"))
            continue
        result = d.board.figures.measure(d.indicator_id, month, d.unit)
        columns.append(
            Column(
                label=str(month.month),
                total=result.of,
                part=result.n,
                note=f"{result.n}/{result.of}" if result.of else "0",
                title=t("chart-month-share", month=t.month(month.first), n=result.n, of=result.of),
            )
        )
    return [_columns(d, columns)]


def draw_attendance(d: Drawing) -> list[Chart]:
    t, indicator = d.board.t, INDICATOR_BY_ID["attendance"]
    points: list[tuple[str, float | None, str]] = []
    for month in months_in(d.board.period):
        result = (
            d.board.figures.measure("attendance", month, d.unit)
            if month.first <= d.board.last
            else None
        )
        value = d.board.figures.shown(indicator, result) if result else None
        said = f"{t.month(month.first)} {NO_VALUE if value is None else t.percent(value)}"
        points.append((str(month.month), value, said))
    if all(value is None for _, value, _ in points):
        return []
    shown = [(label, NO_VALUE if value is None else t.percent(value)) for label, value, _ in points]
    table = _table((t("chart-months"), t("indicator-attendance")), shown)
    return [Chart(svg=charts.render_line(d.title, d.description, points), table=table)]


def draw_unit_shares(d: Drawing) -> list[Chart]:
    """A bar a branch, n/N beside it; no bar where N is small."""
    t, indicator = d.board.t, INDICATOR_BY_ID[d.indicator_id]
    bars = []
    for branch in d.branches:
        result = d.board.result(d.indicator_id, branch.id)
        bars.append(
            Bar(
                label=d.board.name(branch.id),
                value=d.board.figures.shown(indicator, result),
                note=count_text(result),
                title=f"{d.board.name(branch.id)} {count_text(result)}",
                href=d.link(d.board.rows_url(d.indicator_id, branch.id)),
            )
        )
    note = t("chart-small")
    return [Chart(svg=charts.render_bars(d.title, d.description, bars, most=1.0), note=note)]


def draw_zones(d: Drawing) -> list[Chart]:
    """A bar a zone: what the whole is drawn as where there are very many branches."""
    t, indicator = d.board.t, INDICATOR_BY_ID[d.indicator_id]
    if Level.ZONE not in indicator.levels:
        return []
    bars = []
    for zone in d.scope.organisation.zones:
        result = d.board.result(d.indicator_id, zone.id)
        value = d.board.figures.shown(indicator, result)
        note = count_text(result)
        if indicator.kind is not Measure.SHARE and value is not None:
            note = number_text(t, indicator, value)
        bars.append(
            Bar(
                label=d.board.name(zone.id),
                value=value,
                note=note,
                title=f"{d.board.name(zone.id)} {note}",
                alert=result.alert,
                href=d.link(urls.unit_statistics(d.board.year, zone.id)),
            )
        )
    most = 1.0
    if indicator.kind is not Measure.SHARE:
        most = max([0.01, *(bar.value or 0 for bar in bars)]) * 1.05
    svg = charts.render_bars(d.title, d.description, bars, most=most)
    return [Chart(svg=svg, note=t("statistics-zones-note"))]


def draw_forms(d: Drawing) -> list[Chart]:
    """Primary forms of the period; the share of the commonest stands beside each row."""
    t, context = d.board.t, d.board.context
    counted = Counter(report.primary_form for report in d.scope.reports if report.primary_form)
    order = [form.id for form in d.scope.organisation.forms]
    common = sorted(counted, key=lambda form: (-counted[form], form not in order, form or ""))
    shown = [form for form in common if form][: _TONES - 1]
    shown.sort(key=lambda form: order.index(form) if form in order else len(order))
    keys: dict[str, str] = {form: chr(ord("A") + index) for index, form in enumerate(shown)}
    legend = [
        (key, context.form_name(form), index) for index, (form, key) in enumerate(keys.items())
    ]
    if len(common) > len(shown):
        legend.append(("…", t("forms-other"), _TONES - 1))
    units = [d.unit] + [branch.id for branch in d.branches if branch.id != d.unit]
    drawn = [found for unit in units if (found := _form_stack(d, unit, keys)) is not None]
    if not drawn:
        return []
    stacks = [stack for stack, _ in drawn]
    pairs = [(key, name) for key, name, _ in legend]
    svg = charts.render_stacks(d.title, d.description, stacks, pairs)
    rows = [
        (
            stack.label,
            *(f"{counts[key]}/{counts.total()}" if counts[key] else "0" for key, _ in pairs),
        )
        for stack, counts in drawn
    ]
    columns = (*heading(t, ("unit",)), *(f"{key} {name}" for key, name in pairs))
    return [Chart(svg=svg, legend=tuple(legend), table=_table(columns, rows))]


def _form_stack(
    d: Drawing, unit: str, keys: Mapping[str, str]
) -> tuple[Stack, Counter[str]] | None:
    """A unit's forms as a bar, and how many reports stand behind each letter."""
    t, context = d.board.t, d.board.context
    scope = d.board.figures.scope(d.board.period, unit)
    reports = [report for report in scope.reports if report.primary_form]
    if not reports:
        return None
    counts = Counter(report.primary_form or "" for report in reports)
    segments = [
        Segment(
            key=key,
            share=counts[form] / len(reports),
            title=f"{context.form_name(form)} {counts[form]}/{len(reports)}",
            tone=index,
        )
        for index, (form, key) in enumerate(keys.items())
        if counts[form]
    ]
    others = sum(count for form, count in counts.items() if form not in keys)
    if others:
        segments.append(
            Segment(
                key="…",
                share=others / len(reports),
                title=f"{t('forms-other')} {others}/{len(reports)}",
                tone=_TONES - 1,
            )
        )
    top = top_form(scope, reports)
    result = d.board.result("top_form", unit)
    stack = Stack(
        label=t("statistics-whole") if unit == d.board.figures.whole else d.board.name(unit),
        segments=segments,
        note=f"{keys.get(top or '', '…')} {counts[top or '']}/{len(reports)}",
        alert=result.alert,
        href=d.link(d.board.rows_url("top_form", unit)),
    )
    by_key = Counter({key: counts[form] for form, key in keys.items()})
    by_key["…"] += others
    return stack, by_key


def draw_plan(d: Drawing) -> list[Chart]:
    """A bullet a level: what is done, and inside it what was done in time."""
    t, executions = d.board.t, d.scope.executions_due
    bars, rows = [], []
    for level in (Level.COMMITTEE, Level.ZONE, Level.BRANCH):
        due = [execution for execution in executions if execution.item.level is level]
        if not due:
            continue
        done = [e for e in due if e.completed_on is not None and e.completed_on <= d.scope.as_of]
        on_time = [e for e in done if e.due and e.completed_on and e.completed_on <= e.due]
        numbers = (str(len(due)), str(len(done)), str(len(on_time)))
        rows.append((t(f"level-{level}"), *numbers))
        bars.append(
            Bar(
                label=t(f"level-{level}"),
                value=len(done) / len(due),
                inner=len(on_time) / len(due),
                note=f"{len(on_time)}/{len(done)}/{len(due)}",
                title=t("chart-plan-bar", done=len(done), on_time=len(on_time), due=len(due)),
            )
        )
    if not bars:
        return []
    svg = charts.render_bars(d.title, d.description, bars, most=1.0)
    table = _table(heading(t, ("level", "due", "completed", "on-time")), rows)
    return [Chart(svg=svg, note=t("chart-plan-legend"), table=table)]


def draw_duty(d: Drawing) -> list[Chart]:
    t, organisation = d.board.t, d.scope.organisation
    judged = {(zone.id, quarter) for zone, quarter, _ in iter_duties(d.scope)}
    zones = [zone for zone in organisation.zones if d.unit in (zone.id, d.board.figures.whole)]
    if not zones:
        return []
    quarters = quarters_in(d.board.period)
    rows = []
    for zone in zones:
        cells = []
        for quarter in quarters:
            duty = organisation.duty(zone.id, quarter)
            if duty is None or (zone.id, quarter) not in judged:
                lead = d.board.name(duty.lead) if duty else ""
                cells.append(Cell(text=lead or "·", title=t("chart-duty-open"), void=True))
                continue
            done = deliveries(d.scope.facts, zone, quarter, duty)
            marks = "".join("●" if task else "○" for task in done)
            said = join(
                t,
                (
                    f"{t(f'duty-task-{name}')}{'✓' if task else '✗'}"
                    for name, task in zip(DUTY_TASKS, done, strict=True)
                ),
            )
            where = f"{d.board.name(zone.id)} {period_text(t, quarter)} {d.board.name(duty.lead)}"
            cells.append(
                Cell(
                    text=d.board.name(duty.lead),
                    second=marks,
                    title=f"{where}{t('colon')}{said}",
                    weight=0 if sum(done) < 2 else sum(done) - 2,
                    href=d.branch_link(duty.lead, "duty"),
                )
            )
        rows.append(cells)
    grid = Grid(
        title=d.title,
        description=d.description,
        rows=[d.board.name(zone.id) for zone in zones],
        columns=[t("unit-quarter", n=quarter.number) for quarter in quarters],
        cells=rows,
    )
    note = t("chart-duty-legend")
    return [Chart(svg=charts.render_grid(grid), note=note, table=_grid_table(d, grid))]


def draw_half_years(d: Drawing) -> list[Chart]:
    t, organisation = d.board.t, d.scope.organisation
    rows = {row.id: row for row in d.board.result("half_year_duty", d.unit).rows}
    plan = d.scope.facts.archive.fulfilment.get(d.board.year)
    owed = plan.with_committee(d.board.figures.whole) if plan and rows else ()
    executions = {e.id: e for e in owed if e.id in rows}
    strips = []
    for number in (1, 2):
        half = Half(d.board.year, number)
        zones = organisation.half_year_duty.get(half, ())
        mine = [e for e in executions.values() if e.due and Half.of(e.due) == half]
        if not zones:
            continue
        hosted = sum(rows[e.id].n for e in mine)
        strips.append(
            Strip(
                label=f"{t('unit-half', n=number)} {' '.join(d.board.name(z) for z in zones)}",
                marks=[
                    Mark(
                        at=d.at(e.due),
                        title=f"{e.due} {e.item.code} {e.item.content}",
                        shape=Shape.FULL if rows[e.id].n else Shape.HOLLOW,
                        href=d.link(urls.plan_item(e.item)),
                    )
                    for e in mine
                    if e.due
                ],
                bars=((d.at(half.first), d.at(half.last)),),
                note=f"{hosted}/{len(mine)}",
            )
        )
    if not strips:
        return []
    svg = charts.render_strips(d.title, d.description, strips, d.month_ticks, now=_now(d))
    mentioned = [
        (
            str(e.due),
            f"{e.item.code} {e.item.content}",
            d.board.name(e.owner),
            "✓" if rows[e.id].n else "✗",
        )
        for e in executions.values()
    ]
    table = _table(heading(t, ("due", "content", "unit", "hosted")), mentioned)
    return [Chart(svg=svg, note=t("chart-half-year-legend"), table=table)]


def draw_balance(d: Drawing) -> list[Chart]:
    t, result = d.board.t, d.board.result("balance", d.unit)
    rates = [(row.value, row) for row in result.rows if row.value is not None]
    if len(rates) < 2 or "median" not in result.extra:
        return []
    most = max(rate for rate, _ in rates) * 1.08
    step = next(s for s in (0.25, 0.5, 1, 2, 5, 10, 100, 1e9) if most / s <= 6)
    svg = charts.render_sorted_dots(
        d.title,
        d.description,
        [(rate, f"{round_shown(rate, 2)} ({row.n}/{row.of})") for rate, row in rates],
        middle_value=result.extra["median"],
        middle_label=t("chart-median", value=str(round_shown(result.extra["median"], 2))),
        ticks=[(i * step, f"{i * step:g}") for i in range(int(most / step) + 1)],
        most=most,
    )
    named = [
        (d.board.name(row.unit), str(row.n), str(row.of), str(round_shown(rate, 2)))
        for rate, row in rates
    ]
    table = _table(heading(t, ("unit", "activities", "due-months", "rate")), named)
    return [Chart(svg=svg, note=t("chart-balance-legend"), table=table)]


def draw_exchange(d: Drawing) -> list[Chart]:
    """Host → guest, one matrix a zone; a bar a branch where the matrix would be too large."""
    if d.unit != d.board.figures.whole and len(d.branches) > MANY_IN_ZONE:
        return draw_unit_shares(d)
    t, organisation = d.board.t, d.scope.organisation
    found = []
    for zone in organisation.zones:
        if d.unit not in (zone.id, d.board.figures.whole):
            continue
        scope = d.board.figures.scope(d.board.period, zone.id)
        guests = scope.branches
        if not guests:
            continue
        counts: Counter[tuple[str, str]] = Counter(
            (report.host, guest.id)
            for guest in guests
            for report in scope.facts.visits.by(guest.id).between(scope.first, scope.last)
        )
        hosts = [zone.id, *(branch.id for branch in guests)]
        grid = Grid(
            title=t(
                "chart-title",
                chart=t("chart-exchange"),
                unit=d.board.name(zone.id, short=False),
                year=str(d.board.year),
            ),
            description=d.description,
            rows=[d.board.name(host) for host in hosts],
            columns=[d.board.name(guest.id) for guest in guests],
            cells=[[_visit_cell(d, host, guest.id, counts) for guest in guests] for host in hosts],
            corner=t("chart-exchange-corner"),
        )
        caption = d.board.name(zone.id, short=False)
        found.append(Chart(svg=charts.render_grid(grid), note=caption, table=_grid_table(d, grid)))
    return found


def _visit_cell(d: Drawing, host: str, guest: str, counts: Counter[tuple[str, str]]) -> Cell:
    if host == guest:
        return Cell(text="", title="", void=True)
    count = counts[host, guest]
    said = d.board.t(
        "chart-exchange-cell", host=d.board.name(host), guest=d.board.name(guest), n=count
    )
    return Cell(text=str(count), title=said, weight=min(4, count))


def draw_milestones(d: Drawing) -> list[Chart]:
    t, as_of = d.board.t, d.board.last
    projects = [
        project
        for project in d.scope.projects
        if project.started <= d.scope.last
        and (project.ended is None or project.ended >= d.scope.first)
        and project.milestones
    ]
    if len(projects) > MOST_PROJECTS:
        projects = [p for p in projects if not _is_finished(p, d.scope.first)][:MOST_PROJECTS]
    if not projects:
        return []
    days = [project.started for project in projects]
    days += [m.current_due for p in projects for m in p.milestones]
    days += [m.due for p in projects for m in p.milestones]
    days += [m.done for p in projects for m in p.milestones if m.done]
    first = Quarter.of(min(days)).first
    last = max(Quarter.of(max(days)).last, as_of)
    span = (last - first).days + 1

    def at(day: date) -> float:
        # Room for half a mark at either end.
        return 2 + 95 * ((day - first).days + 0.5) / span

    strips = []
    stalled_days = int(d.scope.threshold("stalled"))
    for project in projects:
        marks = []
        for milestone in project.milestones:
            marks.append(
                Mark(
                    at=at(milestone.due),
                    title=f"{milestone.due} {milestone.name}",
                    shape=Shape.DIAMOND,
                )
            )
            if milestone.done is not None and milestone.done <= as_of:
                said = t("chart-milestone-done", name=milestone.name, day=str(milestone.done))
                marks.append(Mark(at=at(milestone.done), title=said))
            elif milestone.due <= as_of:
                said = t("chart-milestone-missed", name=milestone.name, day=str(milestone.due))
                marks.append(Mark(at=at(milestone.due), title=said, shape=Shape.CROSS))
        end = max([m.current_due for m in project.milestones] + [m.due for m in project.milestones])
        is_stalled = project.state(as_of, stalled_days) == "stalled"
        strips.append(
            Strip(
                label=t("in-brackets", text=project.title, note=d.board.name(project.lead)),
                marks=marks,
                bars=((at(project.started), at(end)),),
                note=t("chart-stalled") if is_stalled else "",
                alert=is_stalled,
            )
        )
    ticks = []
    quarter = Quarter.of(first)
    every = max(1, span // 92 // 6 + 1)
    count = 0
    while quarter.first <= last - timedelta(days=60):
        if count % every == 0:
            ticks.append((at(quarter.first), f"{quarter.year % 100}Q{quarter.number}"))
        quarter, count = quarter.next, count + 1
    svg = charts.render_gantt(
        d.title,
        d.description,
        strips,
        ticks,
        now=at(as_of),
        now_label=t("as-of", date=as_of.isoformat()),
    )
    rows = [
        (
            project.title,
            d.board.name(project.lead),
            milestone.name,
            str(milestone.due),
            str(milestone.revised_due or NO_VALUE),
            str(milestone.done or NO_VALUE),
        )
        for project in projects
        for milestone in project.milestones
    ]
    table = _table(heading(t, ("project", "unit", "milestone", "due", "revised", "done")), rows)
    return [Chart(svg=svg, note=t("chart-milestones-legend"), table=table)]


def _is_finished(project: Project, before: date) -> bool:
    return all(m.done is not None and m.done < before for m in project.milestones)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> DataTable:
    """Plain texts as a table; digits and single marks are set as numbers."""
    return DataTable(
        columns=tuple(columns),
        rows=tuple(
            tuple(
                TableCell(
                    text=text, is_number=bool(index) and (text[:1].isdigit() or len(text) < 2)
                )
                for index, text in enumerate(row)
            )
            for row in rows
        ),
    )


def _grid_table(d: Drawing, grid: Grid) -> DataTable:
    columns = (*heading(d.board.t, ("unit",)), *grid.columns)
    rows = [
        (label, *(f"{cell.text} {cell.second}".strip() for cell in cells))
        for label, cells in zip(grid.rows, grid.cells, strict=True)
    ]
    return _table(columns, rows)


DRAWINGS: Mapping[str, Callable[[Drawing], list[Chart]]] = {
    "coverage": draw_heatmap,
    "longest_gap": draw_gaps,
    "gap_variation": draw_activity_dots,
    "fixed_day": draw_fixed_day,
    "attendance": draw_attendance,
    "made_up": draw_unit_shares,
    "form_diversity": draw_forms,
    "top_form": draw_forms,
    "plan_completion": draw_plan,
    "plan_on_time": draw_plan,
    "unplanned": draw_months_of_shares,
    "duty": draw_duty,
    "half_year_duty": draw_half_years,
    "balance": draw_balance,
    "exchange": draw_exchange,
    "hazards_fixed": draw_unit_shares,
    "next_recheck": draw_unit_shares,
    "milestones": draw_milestones,
    "timeliness": draw_waits,
    "evidence": draw_months_of_shares,
}
"""The chart of each indicator; a bar a branch, unless said here."""

_BY_BRANCH = frozenset(
    {
        "coverage",
        "longest_gap",
        "gap_variation",
        "made_up",
        "form_diversity",
        "top_form",
        "balance",
        "exchange",
        "hazards_fixed",
        "next_recheck",
        "milestones",
    }
)
"""Charts with something for every branch or project."""
