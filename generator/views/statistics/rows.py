"""The rows behind a unit's numbers, as tables of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from generator import urls
from generator.model.ledgers import Hazard
from generator.model.organisation import Level
from generator.model.periods import Quarter
from generator.model.plan import Execution
from generator.model.report import Report
from generator.statistics.cooperation import DUTY_TASKS, deliveries, iter_duties, visits
from generator.statistics.result import Row
from generator.statistics.rhythm import count_activities
from generator.statistics.scope import Scope
from generator.statistics.writing import has_evidence, is_on_time, workdays_until_received
from generator.views.statistics.shared import (
    NO_VALUE,
    Board,
    DataTable,
    Section,
    TableCell,
    heading,
    number_cell,
    text_cell,
)

_MARKS = {
    True: TableCell(text="✓", is_number=True),
    False: TableCell(text="✗", is_number=True, alert=True),
    None: TableCell(text=NO_VALUE, is_number=True),
}


def build_rows(board: Board, unit: str) -> tuple[Section, ...]:
    """One section a kind of row; those without rows are left out.

    A branch: everything it did. A zone or the committee: what it did itself; what its branches
    did stands on their own pages.
    """
    scope = board.figures.scope(board.period, unit)
    tables = {
        "months": _months(board, scope),
        "reports": _reports(board, scope),
        "plan": _plan(board, scope),
        "duty": _duty(board, scope),
        "quarters": _quarters(board, scope),
        "hazards": _hazards(board, scope),
        "milestones": _milestones(board, scope),
    }
    return tuple(
        Section(
            id=f"rows-{name}",
            title=board.t(f"rows-{name}"),
            intro=board.t(f"rows-{name}.intro") if table.rows else board.t("rows-none"),
            tables=(table,) if table.rows else (),
            is_folded=bool(table.rows),
        )
        for name, table in tables.items()
        if table.rows or scope.level is Level.BRANCH or name == "reports"
    )


def _mark(counts: bool | None) -> TableCell:
    return _MARKS[counts]


def _day(day: date | None) -> TableCell:
    return TableCell(text=day.isoformat() if day else NO_VALUE)


def _months(board: Board, scope: Scope) -> DataTable:
    if scope.level is not Level.BRANCH:
        return DataTable(columns=(), rows=())
    distances = {row.id: row for row in board.result("fixed_day", scope.unit).rows}
    rows = []
    for branch, month in scope.iter_branch_months():
        count = count_activities(scope.facts, branch.id, month)
        row = distances.get(f"{branch.id}/{month}")
        rows.append(
            (
                text_cell(board.t.month(month.first), urls.unit_year(branch, month.year)),
                TableCell(text=str(count), alert=not count, is_number=True),
                _day(row.day if row else None),
                number_cell(row.value if row else None),
                _mark(bool(row.n) if row else None),
            )
        )
    return DataTable(
        columns=heading(board.t, ("month", "activities", "fixed-day", "distance", "kept")),
        rows=tuple(rows),
    )


def _reports(board: Board, scope: Scope) -> DataTable:
    """Every activity with what each indicator sees of it."""
    is_branch = scope.level is Level.BRANCH
    if is_branch:
        reports = scope.reports
    else:
        reports = scope.facts.hosted.by(scope.unit).between(scope.first, scope.last)
    previous: Report | None = None
    rows = []
    for report in reports:
        gap = (report.date - previous.date).days if previous and is_branch else None
        rows.append(_report(board, scope, report, gap))
        previous = report
    keys = (
        "date",
        "title",
        "host",
        "form",
        "gap",
        "turnout",
        "made-up",
        "planned",
        "wait",
        "evidence",
    )
    return DataTable(columns=heading(board.t, keys), rows=tuple(rows))


def _report(board: Board, scope: Scope, report: Report, gap: int | None) -> tuple[TableCell, ...]:
    turnout = report.turnout.get(scope.unit)
    missed = turnout.leave + turnout.absent if turnout and turnout.expected else 0
    is_own = report.host == scope.unit
    wait = workdays_until_received(report)
    context = board.context
    return (
        _day(report.date),
        text_cell(report.title, urls.report(report.id)),
        text_cell(board.name(report.host)),
        text_cell(context.form_name(report.primary_form) if report.primary_form else NO_VALUE),
        number_cell(gap),
        TableCell(
            text=f"{turnout.present}/{turnout.expected}"
            if turnout and turnout.expected
            else NO_VALUE,
            is_number=True,
        ),
        TableCell(
            text=f"{turnout.made_up}/{missed}" if turnout and missed else NO_VALUE, is_number=True
        ),
        _mark(report.id in scope.facts.planned if is_own else None),
        TableCell(
            text=NO_VALUE if not is_own or wait is None else str(wait),
            alert=is_own and not is_on_time(scope.facts, report),
            is_number=True,
        ),
        _mark(has_evidence(report) if is_own else None),
    )


def _plan(board: Board, scope: Scope) -> DataTable:
    """Executions the unit owes itself; for zones and the committee also those of the half-year."""
    on_duty = {row.id for row in board.result("half_year_duty", scope.unit).rows}
    plan = scope.facts.archive.fulfilment.get(scope.period.year)
    executions: Sequence[Execution] = ()
    if plan is not None:
        executions = (
            plan.with_committee(scope.unit) if on_duty else plan.by_unit.get(scope.unit, ())
        )
    executions = [
        execution
        for execution in executions
        if scope.includes(execution.due)
        and execution.is_due(scope.as_of)
        and (execution.owner == scope.unit or execution.id in on_duty)
    ]
    rows = tuple(_execution(board, execution) for execution in executions)
    keys = ("item", "content", "unit", "due", "completed", "on-time", "reports")
    return DataTable(columns=heading(board.t, keys), rows=rows)


def _execution(board: Board, execution: Execution) -> tuple[TableCell, ...]:
    done = execution.completed_on
    on_time = done is not None and execution.due is not None and done <= execution.due
    reports = execution.reports
    return (
        text_cell(execution.item.code, urls.plan_item(execution.item)),
        text_cell(execution.item.content),
        text_cell(board.name(execution.owner)),
        _day(execution.due),
        TableCell(text=done.isoformat() if done else NO_VALUE, alert=done is None),
        _mark(on_time if done else False),
        text_cell(reports[0].title, urls.report(reports[0].id), title=str(len(reports)))
        if reports
        else text_cell(NO_VALUE),
    )


def _duty(board: Board, scope: Scope) -> DataTable:
    t = board.t
    rows = []
    for zone, quarter, duty in iter_duties(scope):
        if scope.level is Level.COMMITTEE:
            continue
        marks = deliveries(scope.facts, zone, quarter, duty)
        rows.append(
            (
                text_cell(t("period-quarter", year=str(quarter.year), n=quarter.number)),
                text_cell(board.name(zone.id)),
                text_cell(board.name(duty.lead)),
                *(_mark(mark) for mark in marks),
                _day(duty.plan_on),
                _day(duty.summary_on),
            )
        )
    tasks = tuple(t(f"duty-task-{task}") for task in DUTY_TASKS)
    columns = (
        *heading(t, ("quarter", "zone", "lead")),
        *tasks,
        *heading(t, ("plan-on", "summary-on")),
    )
    return DataTable(columns=columns, rows=tuple(rows))


def _quarters(board: Board, scope: Scope) -> DataTable:
    if scope.level is not Level.BRANCH:
        return DataTable(columns=(), rows=())
    t = board.t
    rows = []
    for row in board.result("exchange", scope.unit).rows:
        assert row.day is not None
        quarter = Quarter.of(row.day)
        found = visits(scope.facts, scope.unit, quarter)
        rows.append(
            (
                text_cell(t("period-quarter", year=str(quarter.year), n=quarter.number)),
                _mark(bool(found)),
                number_cell(len(found)),
                text_cell(found[0].title, urls.report(found[0].id))
                if found
                else text_cell(NO_VALUE),
            )
        )
    keys = ("quarter", "visited", "visits", "first-visit")
    return DataTable(columns=heading(t, keys), rows=tuple(rows))


def _hazards(board: Board, scope: Scope) -> DataTable:
    if scope.level is not Level.BRANCH:
        return DataTable(columns=(), rows=())
    fixed = {row.id: row for row in board.result("hazards_fixed", scope.unit).rows}
    rechecks: defaultdict[str, list[Row]] = defaultdict(list)
    for row in board.result("next_recheck", scope.unit).rows:
        rechecks[row.parts[0]].append(row)
    place, rows = scope.facts.hazard_place, []
    for hazard_id in sorted({*fixed, *rechecks}, key=place.__getitem__):
        hazard, turns = scope.facts.archive.hazards[place[hazard_id]], rechecks[hazard_id]
        first = turns[0] if turns else None
        activity = first.parts[1] if first else ""
        due = fixed.get(hazard.id)
        rows.append(
            (
                text_cell(hazard.id, _hazard_url(hazard)),
                text_cell("" if hazard.is_major else hazard.description),
                _day(hazard.due),
                _day(hazard.fixed),
                _mark(bool(due.n) if due else None),
                text_cell(first.day.isoformat(), urls.report(activity))
                if first and first.day
                else text_cell(NO_VALUE),
                _mark(all(row.n for row in turns) if turns else None),
            )
        )
    keys = ("hazard", "description", "due", "fixed", "on-time", "next-activity", "rechecked")
    return DataTable(columns=heading(board.t, keys), rows=tuple(rows))


def _hazard_url(hazard: Hazard) -> str:
    return urls.HAZARDS if hazard.is_major else urls.hazard(hazard.id)


def _milestones(board: Board, scope: Scope) -> DataTable:
    rows = []
    for project in scope.facts.archive.projects_by_lead.get(scope.unit, ()):
        for milestone in project.milestones:
            if scope.includes(milestone.due):
                on_time = milestone.done is not None and milestone.done <= milestone.due
                rows.append(
                    (
                        text_cell(project.title, urls.project(project.id)),
                        text_cell(milestone.name),
                        _day(milestone.due),
                        _day(milestone.revised_due),
                        _day(milestone.done),
                        _mark(on_time),
                    )
                )
    keys = ("project", "milestone", "due", "revised", "done", "on-time")
    return DataTable(columns=heading(board.t, keys), rows=tuple(rows))
