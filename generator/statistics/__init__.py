"""The indicators of docs/indicators.md: one pure function each, listed in ``INDICATORS``.

A new indicator is a function from a :class:`Scope` to a :class:`Result`, its entry here, and its
strings (``indicator-<id>`` with attributes) in the language files; pages, charts' tables, exports
and the bulletin take it from there.
"""

from __future__ import annotations

from generator.model.organisation import Level
from generator.statistics.cooperation import measure_duty, measure_exchange
from generator.statistics.forms import measure_form_diversity, measure_top_form
from generator.statistics.ledgers import (
    measure_hazards_fixed,
    measure_milestones,
    measure_next_recheck,
)
from generator.statistics.planned import (
    measure_half_year_duty,
    measure_plan_completion,
    measure_plan_on_time,
    measure_unplanned,
)
from generator.statistics.result import Indicator, Measure
from generator.statistics.rhythm import (
    measure_balance,
    measure_coverage,
    measure_fixed_day,
    measure_gap_variation,
    measure_longest_gap,
)
from generator.statistics.turnout import measure_attendance, measure_made_up
from generator.statistics.writing import measure_evidence, measure_timeliness

_ABOVE_BRANCH = frozenset({Level.COMMITTEE, Level.ZONE})

INDICATORS: tuple[Indicator, ...] = (
    Indicator(id="coverage", measure=measure_coverage),
    Indicator(
        id="longest_gap", measure=measure_longest_gap, kind=Measure.DAYS, higher_is_better=False
    ),
    Indicator(
        id="gap_variation",
        measure=measure_gap_variation,
        kind=Measure.INDEX,
        higher_is_better=False,
    ),
    Indicator(id="fixed_day", measure=measure_fixed_day),
    Indicator(id="attendance", measure=measure_attendance),
    Indicator(id="made_up", measure=measure_made_up),
    Indicator(id="form_diversity", measure=measure_form_diversity, kind=Measure.INDEX),
    Indicator(id="top_form", measure=measure_top_form, higher_is_better=False),
    Indicator(id="plan_completion", measure=measure_plan_completion),
    Indicator(id="plan_on_time", measure=measure_plan_on_time),
    Indicator(id="unplanned", measure=measure_unplanned, higher_is_better=False),
    Indicator(id="duty", measure=measure_duty),
    Indicator(id="half_year_duty", measure=measure_half_year_duty, levels=_ABOVE_BRANCH),
    Indicator(
        id="balance",
        measure=measure_balance,
        kind=Measure.INDEX,
        higher_is_better=False,
        levels=_ABOVE_BRANCH,
    ),
    Indicator(id="exchange", measure=measure_exchange),
    Indicator(id="hazards_fixed", measure=measure_hazards_fixed),
    Indicator(id="next_recheck", measure=measure_next_recheck),
    Indicator(id="milestones", measure=measure_milestones),
    Indicator(id="timeliness", measure=measure_timeliness),
    Indicator(id="evidence", measure=measure_evidence),
)

INDICATOR_BY_ID = {indicator.id: indicator for indicator in INDICATORS}
