"""Hazards and projects: repaired, looked at again, brought forward."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.due import DueState, is_due
from generator.model.ledgers import ProjectState
from generator.statistics.result import Result, Row, RowKind, share
from generator.statistics.scope import Facts, Scope


def measure_hazards_fixed(scope: Scope) -> Result:
    """按期整改率: hazards fixed on or before the due date first set ÷ hazards due.

    Unit: share of the hazards due in the period and until ``as_of``; those without a due date never
    count.
    """
    return share(scope.rows(_hazards))


def _hazards(facts: Facts, year: int) -> Iterator[Row]:
    for hazard in facts.hazards_due_in(year):
        if is_due(hazard.due, hazard.fixed, facts.as_of):
            yield Row(
                kind=RowKind.HAZARD,
                id=hazard.id,
                unit=hazard.branch,
                n=int(hazard.fix_state(facts.as_of) is DueState.ON_TIME),
                day=hazard.due,
            )


def measure_next_recheck(scope: Scope) -> Result:
    """下次复查率: hazards re-checked in the branch's NEXT activity ÷ open hazards that had one.

    Unit: share of turns. A hazard's turn is the branch's first activity after it was found, and the
    first after each failed re-check; it counts in the period of that activity. A hazard stays open
    until a re-check passes.
    """
    return share(scope.rows(_rechecks))


def _rechecks(facts: Facts, year: int) -> Iterator[Row]:
    for hazard, turn in facts.rounds_in(year):
        yield Row(
            kind=RowKind.RECHECK,
            id=f"{hazard.id}#{turn.activity.id}",
            unit=hazard.branch,
            n=int(turn.recheck is not None),
            day=turn.activity.date,
            parts=(hazard.id, turn.activity.id),
        )


def measure_milestones(scope: Scope) -> Result:
    """节点按期率: milestones done on or before the original due date ÷ milestones due.

    Unit: share of the milestones due in the period and until ``as_of``, each for the project's
    lead. ``stalled`` beside it: projects with milestones left and no event for 60 days.
    """
    days = int(scope.threshold("stalled"))
    stalled = sum(
        project.started <= scope.last and project.state(scope.last, days) is ProjectState.STALLED
        for project in scope.projects
    )
    return share(scope.rows(_milestones), {"stalled": stalled})


def _milestones(facts: Facts, year: int) -> Iterator[Row]:
    for project in facts.archive.projects:
        for milestone in project.milestones:
            if milestone.due.year == year and is_due(milestone.due, milestone.done, facts.as_of):
                yield Row(
                    kind=RowKind.MILESTONE,
                    id=f"{project.id}#{milestone.name}",
                    unit=project.lead,
                    n=int(milestone.original_state(facts.as_of) is DueState.ON_TIME),
                    day=milestone.due,
                    parts=(project.id, milestone.name),
                )
