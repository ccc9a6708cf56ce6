"""Which chart an indicator is drawn as, for the whole organisation, a zone or a branch.

The drawings stand in modules named as those that measure the indicators (generator/statistics/).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.views.statistics.charts.cooperation import draw_duty, draw_exchange
from generator.views.statistics.charts.drawing import Drawing
from generator.views.statistics.charts.forms import draw_forms
from generator.views.statistics.charts.milestones import draw_milestones
from generator.views.statistics.charts.planned import draw_half_years, draw_plan
from generator.views.statistics.charts.rhythm import (
    draw_activity_dots,
    draw_balance,
    draw_fixed_day,
    draw_gaps,
    draw_heatmap,
)
from generator.views.statistics.charts.shares import (
    draw_months_of_shares,
    draw_unit_shares,
    draw_zones,
)
from generator.views.statistics.charts.turnout import draw_attendance
from generator.views.statistics.charts.writing import draw_waits
from generator.views.statistics.shared import Board, Chart


def build_charts(board: Board, indicator_id: str, unit: str, page_url: str) -> tuple[Chart, ...]:
    """The charts of an indicator for a unit; none when there is nothing to draw."""
    drawing = Drawing(board=board, indicator_id=indicator_id, unit=unit, page_url=page_url)
    if not drawing.branches:
        return ()
    if board.is_large and unit == board.figures.whole and indicator_id in _BY_BRANCH:
        return tuple(draw_zones(drawing))
    return tuple(DRAWINGS.get(indicator_id, draw_unit_shares)(drawing))


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
