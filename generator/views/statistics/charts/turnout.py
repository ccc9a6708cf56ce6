"""Who came: attendance over the months."""

from __future__ import annotations

from generator import charts
from generator.statistics import INDICATOR_BY_ID
from generator.statistics.periods import months_in
from generator.views.statistics.charts.drawing import Drawing, plain_table
from generator.views.statistics.shared import NO_VALUE, Chart


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
    table = plain_table((t("chart-months"), t("indicator-attendance")), shown)
    return [Chart(svg=charts.render_line(d.title, d.description, points), table=table)]
