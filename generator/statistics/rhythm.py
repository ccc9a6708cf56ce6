"""When branches are active: missed months, silence, bursts, random dates, uneven branches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median, pstdev

from generator.model.organisation import Branch, Level
from generator.model.periods import Month, Period, Year
from generator.model.workdays import count_workdays
from generator.statistics.result import NOTHING, Result, Row, RowKind, result_of, share
from generator.statistics.scope import Facts, Scope, months_due
from generator.statistics.timeline import Timelines

# Fewer gaps, or activities of a form, say nothing about a habit.
ENOUGH = 4
_ONE_DAY = timedelta(days=1)


def measure_coverage(scope: Scope) -> Result:
    """月度覆盖率: branch-months in due with at least one activity ÷ branch-months in due.

    Unit: share of branch-months. A joint activity covers the month of every branch that is active
    in it. No due month: no value.
    """
    return share(scope.rows(_coverage))


def _coverage(facts: Facts, year: int) -> Iterator[Row]:
    for branch, month in _branch_months(facts, year):
        yield Row(
            kind=RowKind.MONTH,
            id=f"{branch.id}/{month}",
            unit=branch.id,
            n=int(count_activities(facts, branch.id, month) > 0),
            day=month.last,
        )


def _branch_months(facts: Facts, year: int) -> Iterator[tuple[Branch, Month]]:
    """The due months of a year, branch by branch; they count for the zone of their last day."""
    for branch in facts.organisation.branches:
        for month in facts.once(months_due, branch.id, Year(year)):
            yield branch, month


def count_activities(facts: Facts, branch: str, month: Month) -> int:
    return len(facts.activities.by(branch).between(month.first, month.last))


def measure_longest_gap(scope: Scope) -> Result:
    """最长断档: the longest run of days between neighbouring activities, period ends included.

    Unit: days, as a difference of dates. The period ends where the branch or ``as_of`` ends it. The
    value is the plain run; the alert leaves out days in waived months. A branch: rows are the
    gaps, n the longest one's days of N in the period. A zone or all: the longest of its
    branches, n of N branches are beyond the threshold.
    """
    return _over_branches(scope, _longest_gap, max)


def _longest_gap(facts: Facts, branch_id: str, period: Period) -> Result:
    scope = Scope(facts=facts, period=period, unit=branch_id)
    branch = facts.organisation.branch_by_id[branch_id]
    first, last = scope.life(branch)
    days = [first, *(report.date for report in scope.activities(branch)), last]
    gaps = list(pairwise(days))
    longest = max(gaps, key=lambda gap: gap[1] - gap[0])
    limit = scope.threshold("longest_gap")
    return result_of(
        (longest[1] - longest[0]).days,
        (
            Row(
                kind=RowKind.GAP,
                id=f"{branch.id}/{gap[0]}..{gap[1]}",
                unit=branch.id,
                n=(gap[1] - gap[0]).days if gap is longest else 0,
                of=(gap[1] - gap[0]).days,
                day=gap[1],
                value=(gap[1] - gap[0]).days,
            )
            for gap in gaps
        ),
        alert=any(_days_owed(branch, *gap) > limit for gap in gaps),
    )


def _days_owed(branch: Branch, first: date, last: date) -> int:
    """Days of a gap, those in waived months left out."""
    days = (last - first).days
    for waiver in branch.waivers:
        begin, end = max(first, waiver.month.first - _ONE_DAY), min(last, waiver.month.last)
        days -= max(0, (end - begin).days)
    return days


def measure_gap_variation(scope: Scope) -> Result:
    """间隔变异: sd(gaps) ÷ mean(gaps) between a branch's neighbouring activities.

    No unit; 0 is a steady beat, 1 and more are bursts. The standard deviation is that of the whole
    population. At least 4 gaps; the period's ends are no activities and make none. A zone or all:
    the median of its branches, n of N branches are beyond the threshold.
    """
    return _over_branches(scope, _gap_variation, median)


def _gap_variation(facts: Facts, branch_id: str, period: Period) -> Result:
    scope = Scope(facts=facts, period=period, unit=branch_id)
    days = [report.date for report in scope.reports]
    gaps = list(pairwise(days))
    sizes = [(last - first).days for first, last in gaps]
    mean = fmean(sizes) if sizes else 0.0
    value = None if len(sizes) < ENOUGH or not mean else pstdev(sizes) / mean
    return result_of(
        value,
        (
            Row(
                kind=RowKind.GAP,
                id=f"{branch_id}/{first}..{last}",
                unit=branch_id,
                n=1,
                day=last,
                value=(last - first).days,
            )
            for first, last in gaps
        ),
        alert=value is not None and value > scope.threshold("gap_variation"),
    )


def _over_branches(
    scope: Scope,
    measure: Callable[[Facts, str, Period], Result],
    combine: Callable[[list[float]], float],
) -> Result:
    """A branch's own result; of a zone or all, what its branches' values combine to."""
    results = {b.id: scope.facts.once(measure, b.id, scope.period) for b in scope.branches}
    if scope.level is Level.BRANCH:
        return results.get(scope.unit, NOTHING)
    rows = []
    for branch, result in results.items():
        if result.value is not None:
            rows.append(
                Row(
                    kind=RowKind.BRANCH,
                    id=branch,
                    unit=branch,
                    n=int(result.alert),
                    value=result.value,
                )
            )
    values = [row.value for row in rows if row.value is not None]
    value = float(combine(values)) if values else None
    return result_of(value, rows, alert=any(row.n for row in rows))


def measure_fixed_day(scope: Scope) -> Result:
    """固定日兑现率: due branch-months with an own activity near the fixed day ÷ due.

    Unit: share of branch-months. Near: within ± 5 workdays; own: the branch hosts or co-hosts. An
    activity on the other side of the month's end serves, too, so that months add up to the year. A
    row's value is the distance of the nearest own activity in workdays, negative before the day.
    Branches without a fixed day are left out.
    """
    return share(scope.pick(scope.facts.once(_fixed_day_rows, scope.period.year)))


def _fixed_day_rows(facts: Facts, year: int) -> Timelines[Row]:
    """Filed under the months' last days, where the rows' own day is the fixed one."""
    return Timelines(
        facts.organisation,
        (
            (month.last, (branch.id,), _on_fixed_day(facts, branch, month))
            for branch, month in _branch_months(facts, year)
            if branch.fixed_day is not None
        ),
    )


def _on_fixed_day(facts: Facts, branch: Branch, month: Month) -> Row:
    distance = _distance_from_fixed_day(facts, branch, month)
    return Row(
        kind=RowKind.MONTH,
        id=f"{branch.id}/{month}",
        unit=branch.id,
        n=int(distance is not None and abs(distance) <= facts.threshold("fixed_day")),
        day=fixed_day(branch, month),
        value=distance,
    )


def fixed_day(branch: Branch, month: Month) -> date:
    """The branch's theme day; in a shorter month its last day."""
    return month.first.replace(day=min(branch.fixed_day or 1, month.last.day))


def _distance_from_fixed_day(facts: Facts, branch: Branch, month: Month) -> int | None:
    timeline = facts.own.by(branch.id)
    fixed, reach = fixed_day(branch, month), timedelta(days=31)
    distances = [
        count_workdays(fixed, report.date)
        for report in timeline.between(fixed - reach, min(fixed + reach, facts.as_of))
    ]
    return min(distances, key=lambda distance: (abs(distance), distance), default=None)


def measure_balance(scope: Scope) -> Result:
    """均衡度: coefficient of variation over branches of activities per due month.

    No unit; 0 means that all branches are equally active. The standard deviation is that of the
    whole population; at least 2 branches with a due month. ``gini`` and ``median`` are beside it.
    A row's n is |A(b)|, its N |due(b)|. A single branch has no balance.
    """
    if scope.level is Level.BRANCH:
        return NOTHING
    rows = [
        Row(
            kind=RowKind.BRANCH,
            id=branch.id,
            unit=branch.id,
            n=len(activities),
            of=len(months),
            value=len(activities) / len(months),
        )
        for branch in scope.branches
        for months, activities in ((_all_due_months(scope, branch), scope.activities(branch)),)
        if months
    ]
    rates = [row.value for row in rows if row.value is not None]
    mean = fmean(rates) if rates else 0.0
    if len(rates) < 2 or not mean:
        return result_of(None, rows)
    extra = {"gini": gini(rates), "median": median(rates)}
    return result_of(pstdev(rates) / mean, rows, extra=extra)


def _all_due_months(scope: Scope, branch: Branch) -> tuple[Month, ...]:
    """due(b) of the whole period, whichever zone the branch was in."""
    return scope.facts.once(months_due, branch.id, scope.period)


def gini(values: Sequence[float]) -> float:
    """Mean absolute difference of all pairs ÷ twice the mean; 0 equal, towards 1 uneven."""
    ordered = sorted(values)
    total = sum(ordered)
    if not total:
        return 0.0
    count = len(ordered)
    weighted = sum((2 * rank - count - 1) * value for rank, value in enumerate(ordered, start=1))
    return weighted / (count * total)
