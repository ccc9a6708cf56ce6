"""Who came: attendance by the roster, and making up for what was missed."""

from __future__ import annotations

from datetime import timedelta

from generator.statistics.result import Result, Row, RowKind, share
from generator.statistics.scope import Scope


def measure_attendance(scope: Scope) -> Result:
    """到会率: Σ present ÷ Σ expected; expected is the roster's member count on the day.

    Unit: share of persons-times. Guests never count. Units without a roster (zones, the committee)
    are left out. More than 1 means that the roster is out of date; it is shown as it is.
    """
    return share(
        Row(
            kind=RowKind.ATTENDANCE,
            id=f"{report.id}#{unit}",
            unit=unit,
            n=turnout.present,
            of=turnout.expected,
            day=report.date,
        )
        for report, unit, turnout in scope.pick(scope.facts.turnouts)
    )


def measure_made_up(scope: Scope) -> Result:
    """补学率: made up ÷ (leave + absent), in activities of at least 7 days before ``as_of``.

    Unit: share of missed persons-times. Absent = expected − present − leave. An activity that
    nobody missed has nothing to make up.
    """
    last = min(scope.last, scope.as_of - timedelta(days=int(scope.threshold("made_up"))))
    return share(
        Row(
            kind=RowKind.ATTENDANCE,
            id=f"{report.id}#{unit}",
            unit=unit,
            n=turnout.made_up,
            of=turnout.leave + turnout.absent,
            day=report.date,
        )
        for report, unit, turnout in scope.pick(scope.facts.turnouts, last)
        if turnout.leave + turnout.absent
    )
