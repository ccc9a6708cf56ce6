"""The write-ups: in time, and with an effect that can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from generator.model.report import Report
from generator.model.workdays import count_workdays
from generator.statistics.result import Result, Row, report_row, share
from generator.statistics.scope import Facts, Scope


def measure_timeliness(scope: Scope) -> Result:
    """发稿及时率: write-ups received at most 3 workdays after the activity's end ÷ reports.

    Unit: share of the reports that units in scope hosted. One without a date of receipt is not on
    time. ``median`` beside it: workdays until receipt, over those that have one.
    """
    rows = scope.rows(_timeliness)
    waits = [row.value for row in rows if row.value is not None]
    return share(rows, {"median": median(waits)} if waits else None)


def _timeliness(facts: Facts, year: int) -> Iterator[Row]:
    for report in facts.published_in(year):
        yield report_row(report, int(is_on_time(facts, report)), workdays_until_received(report))


def is_on_time(facts: Facts, report: Report) -> bool:
    wait = workdays_until_received(report)
    return wait is not None and wait <= facts.threshold("timeliness")


def workdays_until_received(report: Report) -> int | None:
    """Workdays from the activity's end to the write-up; None without a date of receipt."""
    received = report.received
    return count_workdays(report.end_date, received) if received else None


def measure_evidence(scope: Scope) -> Result:
    """成效佐证率: reports with at least one outcome that has a reference or a source ÷ reports.

    Unit: share of the reports that units in scope hosted.
    """
    return share(scope.rows(_evidence))


def _evidence(facts: Facts, year: int) -> Iterator[Row]:
    for report in facts.published_in(year):
        yield report_row(report, int(has_evidence(report)))


def has_evidence(report: Report) -> bool:
    return any(outcome.ref or outcome.source for outcome in report.outcomes)
