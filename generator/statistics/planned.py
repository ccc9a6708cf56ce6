"""The plan and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from generator.model.organisation import Level
from generator.model.periods import Half
from generator.model.plan import Execution
from generator.statistics.result import (
    NOTHING,
    LazyRows,
    Result,
    Row,
    RowKind,
    report_row,
    share,
)
from generator.statistics.scope import Facts, Scope


def measure_plan_completion(scope: Scope) -> Result:
    """计划完成率: executions due until ``as_of`` with enough linked reports ÷ executions due.

    What is due on ``as_of`` itself counts once it is done: its day has not ended.

    Unit: share of executions (item × owner × period). Items without a due date (适时) never count.
    A zone's executions are its own and its branches'.
    """
    return _share(scope, _is_done)


def measure_plan_on_time(scope: Scope) -> Result:
    """计划按期率: executions completed on or before their due date ÷ executions due.

    Unit: share of executions. Never above the completion.
    """
    return _share(scope, _is_on_time)


def _share(scope: Scope, counts: Callable[[Execution, date], bool]) -> Result:
    """The executions due in the scope that count by ``as_of`` ÷ all of them."""
    as_of = scope.as_of

    def count(execution: Execution) -> int:
        # Most of a large organisation's have no report.
        return int(bool(execution.reports) and counts(execution, as_of))

    rows = LazyRows(
        scope.executions_due,
        make=lambda execution: execution_row(execution, count(execution)),
        unit_of=lambda execution: execution.owner,
        count_of=count,
    )
    return rows.share()


def _is_done(execution: Execution, as_of: date) -> bool:
    done = execution.completed_on
    return done is not None and done <= as_of


def _is_on_time(execution: Execution, as_of: date) -> bool:
    done, due = execution.completed_on, execution.due
    return done is not None and due is not None and done <= min(due, as_of)


def execution_row(execution: Execution, n: int) -> Row:
    return Row(
        kind=RowKind.EXECUTION, id=execution.id, unit=execution.owner, n=n, day=execution.due
    )


def measure_unplanned(scope: Scope) -> Result:
    """计划外占比: reports that name no item of the plan ÷ reports.

    Unit: share of the reports that units in scope hosted. A code that the plan does not have is no
    item.
    """
    return share(scope.rows(_unplanned))


def _unplanned(facts: Facts, year: int) -> Iterator[Row]:
    for report in facts.published_in(year):
        yield report_row(report, int(report.id not in facts.planned))


def measure_half_year_duty(scope: Scope) -> Result:
    """半年承办兑现率: committee executions hosted by a zone on duty ÷ committee executions due.

    Unit: share of executions of items at committee level, due in the period and until ``as_of``, in
    halves whose duty is set. Hosted by a zone: the zone or one of its branches hosts a report
    that fulfils it. A zone: the executions of the halves in which it is on duty, and those that it
    hosted itself. Branches have none.
    """
    if scope.level is Level.BRANCH:
        return NOTHING
    rows = []
    for half, executions in scope.facts.once(_of_committee, scope.period.year).items():
        on_duty = scope.organisation.half_year_duty.get(half, ())
        wanted = set(on_duty) & {scope.unit} if scope.level is Level.ZONE else set(on_duty)
        if not wanted:
            continue
        for execution in executions:
            if scope.includes(execution.due) and execution.is_due(scope.as_of):
                hosted = any(report.zone in wanted for report in execution.reports)
                rows.append(execution_row(execution, int(hosted)))
    return share(rows)


def _of_committee(facts: Facts, year: int) -> Mapping[Half, Sequence[Execution]]:
    """The executions of items at committee level that fall due in a year, by half."""
    plan = facts.archive.fulfilment.get(year)
    found: defaultdict[Half, list[Execution]] = defaultdict(list)
    for executions in plan.by_item.values() if plan else ():
        if executions[0].item.level is Level.COMMITTEE:
            for execution in executions:
                if execution.due is not None:
                    found[Half.of(execution.due)].append(execution)
    return found
