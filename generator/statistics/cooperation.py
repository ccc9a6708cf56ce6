"""Zones at work: the lead's quarter, and who comes to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.organisation import Duty, Level, Zone
from generator.model.periods import Month, Quarter, Year
from generator.model.report import Report
from generator.model.workdays import add_workdays
from generator.statistics.periods import quarters_in
from generator.statistics.result import Result, Row, RowKind, share
from generator.statistics.scope import Facts, Scope
from generator.statistics.writing import is_on_time

DUTY_TASKS = ("activity", "writing", "summary", "plan")


def measure_duty(scope: Scope) -> Result:
    """轮值履职: what a zone's lead delivered of the four things its quarter asks for ÷ 4.

    (1) at least one activity of the zone (zone level or above, host in the zone); (2) all their
    write-ups on time; (3) the summary at most 10 workdays after the quarter; (4) the plan before
    the first of them, or within the quarter where there is none. Unit: share of such tasks.
    Quarters count once the summary's time is over; (3) and (4) are the dates in the rotation
    table. A branch: the quarters that it led.
    """
    rows = []
    for zone, quarter, duty in iter_duties(scope):
        done = deliveries(scope.facts, zone, quarter, duty)
        for task, delivered in zip(DUTY_TASKS, done, strict=True):
            rows.append(
                Row(
                    kind=RowKind.DUTY,
                    id=f"{zone.id}/{quarter}/{task}",
                    unit=duty.lead,
                    n=int(delivered),
                    day=quarter.last,
                    parts=(zone.id, str(quarter), task),
                )
            )
    return share(rows)


def iter_duties(scope: Scope) -> Iterator[tuple[Zone, Quarter, Duty]]:
    """The duties of the period's quarters that can be judged: the summary's last day has ended."""
    for zone, quarter, duty in _duties(scope):
        if is_over(scope.facts, quarter):
            yield zone, quarter, duty


def is_over(facts: Facts, quarter: Quarter) -> bool:
    """Has the last day ended on which the quarter's summary could come?"""
    return add_workdays(quarter.last, int(facts.threshold("summary"))) < facts.as_of


def _duties(scope: Scope) -> Iterator[tuple[Zone, Quarter, Duty]]:
    organisation, quarters = scope.organisation, quarters_in(scope.period)
    if scope.level is Level.BRANCH:
        for zone, quarter, duty in scope.facts.duties_led.get((scope.unit, scope.period.year), ()):
            if quarter in quarters:
                yield zone, quarter, duty
        return
    zones = organisation.zones
    if scope.level is Level.ZONE:
        zones = (organisation.zone_by_id[scope.unit],)
    for quarter in quarters:
        for zone in zones:
            found = organisation.duty(zone.id, quarter)
            if found is not None:
                yield zone, quarter, found


def deliveries(
    facts: Facts, zone: Zone, quarter: Quarter, duty: Duty
) -> tuple[bool, bool, bool, bool]:
    """Whether each of ``DUTY_TASKS`` was delivered."""
    activities = zone_activities(facts, zone, quarter)
    summary_due = add_workdays(quarter.last, int(facts.threshold("summary")))
    latest_plan = activities[0].date if activities else None
    return (
        bool(activities),
        bool(activities) and all(is_on_time(facts, report) for report in activities),
        duty.summary_on is not None and duty.summary_on <= summary_due,
        duty.plan_on is not None and _is_before(duty.plan_on, latest_plan, quarter),
    )


def _is_before(plan_on: date, first_activity: date | None, quarter: Quarter) -> bool:
    return plan_on <= quarter.last if first_activity is None else plan_on < first_activity


def zone_activities(facts: Facts, zone: Zone, quarter: Quarter) -> tuple[Report, ...]:
    timeline = facts.hosted.of(Level.ZONE, zone.id)
    found = timeline.between(quarter.first, min(quarter.last, facts.as_of))
    return tuple(report for report in found if report.level is not Level.BRANCH)


def measure_exchange(scope: Scope) -> Result:
    """协作受援率: branches that attend an activity hosted elsewhere in their zone ÷ branches.

    Unit: share of branch-quarters, over the complete quarters of the period until ``as_of`` in
    which the branch existed throughout. Elsewhere: by another branch of the zone or by the zone
    itself; attending: it co-hosts or has attendance.
    """
    if isinstance(scope.period, Month):
        return share(())  # the quarter that ends in it is not its own
    return share(scope.rows(_exchange))


def _exchange(facts: Facts, year: int) -> Iterator[Row]:
    quarters = [q for q in quarters_in(Year(year)) if q.last <= facts.as_of]
    for branch in facts.organisation.branches:
        for quarter in quarters:
            if branch.exists(quarter.first) and branch.exists(quarter.last):
                yield Row(
                    kind=RowKind.QUARTER,
                    id=f"{branch.id}/{quarter}",
                    unit=branch.id,
                    n=int(bool(visits(facts, branch.id, quarter))),
                    day=quarter.last,
                )


def visits(facts: Facts, branch: str, quarter: Quarter) -> tuple[Report, ...]:
    """The quarter's activities of the branch that were held elsewhere in its zone."""
    return facts.visits.by(branch).between(quarter.first, quarter.last)
