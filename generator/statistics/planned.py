"""The plan and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.organisation import Level
from generator.model.periods import Half
from generator.model.plan import Execution
from generator.statistics.result import NOTHING, Result, Row, RowKind, report_row, share
from generator.statistics.scope import Facts, Scope


def measure_plan_completion(scope: Scope) -> Result:
    """计划完成率: executions due until ``as_of`` with enough linked reports ÷ executions due.

    Unit: share of executions (item × owner × period). Items without a due date (适时) never count.
    A zone's executions are its own and its branches'.
    """
    return share(scope.rows(_completed))


def measure_plan_on_time(scope: Scope) -> Result:
    """计划按期率: executions completed on or before their due date ÷ executions due.

    Unit: share of executions. Never above the completion.
    """
    return share(scope.rows(_completed_on_time))


def _completed(facts: Facts) -> Iterator[Row]:
    for execution in facts.archive.executions:
        yield execution_row(execution, int(_is_done(facts, execution)))


def _completed_on_time(facts: Facts) -> Iterator[Row]:
    for execution in facts.archive.executions:
        done, due = execution.completed_on, execution.due
        in_time = done is not None and due is not None and done <= due
        yield execution_row(execution, int(_is_done(facts, execution) and in_time))


def _is_done(facts: Facts, execution: Execution) -> bool:
    return execution.completed_on is not None and execution.completed_on <= facts.as_of


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


def _unplanned(facts: Facts) -> Iterator[Row]:
    for report in facts.published:
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
    for execution in scope.facts.archive.executions:
        due = execution.due
        if due is None or execution.item.level is not Level.COMMITTEE or not scope.includes(due):
            continue
        on_duty = scope.organisation.half_year_duty.get(Half.of(due), ())
        wanted = set(on_duty) & {scope.unit} if scope.level is Level.ZONE else set(on_duty)
        if wanted:
            hosted = any(report.zone in wanted for report in execution.reports)
            rows.append(execution_row(execution, int(hosted)))
    return share(rows)
