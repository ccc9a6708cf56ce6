"""Shares of any indicator: a bar a branch, a bar a zone, a column a month."""

from __future__ import annotations

from generator import charts, urls
from generator.charts import Bar, Column
from generator.model.organisation import Level
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.periods import months_in
from generator.statistics.result import Measure
from generator.views.statistics.charts.columns import draw_columns
from generator.views.statistics.charts.drawing import Drawing
from generator.views.statistics.shared import Chart, count_text, number_text


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
    return draw_columns(d, columns)
