"""When branches are active: months, silence, days of the year, the fixed day, evenness."""

from __future__ import annotations

from datetime import timedelta

from generator import charts, urls
from generator.charts import Bar, Cell, Grid, Mark, Strip
from generator.model.organisation import Branch
from generator.model.periods import Month
from generator.model.rounding import round_shown
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.periods import months_in
from generator.statistics.rhythm import count_activities
from generator.views.statistics.charts.columns import Bin, draw_bins
from generator.views.statistics.charts.drawing import Drawing, grid_table, plain_table
from generator.views.statistics.shared import Chart, heading, number_text, value_text


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
    return [Chart(svg=charts.render_grid(grid), note=note, table=grid_table(d, grid))]


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
    svg = charts.render_strips(d.title, d.description, strips, d.month_ticks, now=d.now)
    rows = [(strip.label, str(len(strip.marks)), strip.note) for strip in strips]
    columns = (*heading(d.board.t, ("unit", "activities")), d.board.t("indicator-gap-variation"))
    return [Chart(svg=svg, table=plain_table(columns, rows))]


_FIXED_BINS: tuple[Bin, ...] = (
    Bin("<-10", -999, -11),
    Bin("-10~-6", -10, -6),
    Bin("-5~-1", -5, -1),
    Bin("0", 0, 0),
    Bin("1~5", 1, 5),
    Bin("6~10", 6, 10),
    Bin(">10", 11, 999),
)


def draw_fixed_day(d: Drawing) -> list[Chart]:
    near = int(d.scope.threshold("fixed_day"))
    return draw_bins(
        d,
        _FIXED_BINS,
        says="chart-fixed-day-bin",
        says_none="chart-none-far",
        is_marked=lambda one: abs(one.low) <= near and abs(one.high) <= near,
    )


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
    table = plain_table(heading(t, ("unit", "activities", "due-months", "rate")), named)
    return [Chart(svg=svg, note=t("chart-balance-legend"), table=table)]
