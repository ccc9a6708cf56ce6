"""Who came: attendance by the roster, and making up for what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from generator.model.periods import Year
from generator.model.report import Report, Turnout
from generator.statistics.result import Result, Row, RowKind, share
from generator.statistics.scope import Facts, Scope


def measure_attendance(scope: Scope) -> Result:
    """到会率: Σ present ÷ Σ expected; expected is the roster's member count on the day.

    Unit: share of persons-times. Guests never count. Units without a roster (zones, the committee)
    are left out. More than 1 means that the roster is out of date; it is shown as it is.
    """
    return share(scope.rows(_attendance))


def _attendance(facts: Facts, year: int) -> Iterator[Row]:
    for report, unit, turnout in _turnouts(facts, year):
        yield _row(report, unit, turnout.present, turnout.expected)


def measure_made_up(scope: Scope) -> Result:
    """补学率: made up ÷ (leave + absent), in activities of at least 7 days before ``as_of``.

    Unit: share of missed persons-times. Absent = expected − present − leave. An activity that
    nobody missed has nothing to make up.
    """
    return share(scope.rows(_made_up))


def _made_up(facts: Facts, year: int) -> Iterator[Row]:
    last = facts.as_of - timedelta(days=int(facts.threshold("made_up")))
    for report, unit, turnout in _turnouts(facts, year):
        missed = turnout.leave + turnout.absent
        if missed and report.date <= last:
            yield _row(report, unit, turnout.made_up, missed)


def _turnouts(facts: Facts, year: int) -> tuple[tuple[Report, str, Turnout], ...]:
    return facts.turnouts.whole.between(Year(year).first, Year(year).last)


def _row(report: Report, unit: str, n: int, of: int) -> Row:
    return Row(
        kind=RowKind.ATTENDANCE, id=f"{report.id}#{unit}", unit=unit, n=n, of=of, day=report.date
    )
