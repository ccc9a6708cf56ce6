"""How an entry of a ledger shows the activities that touched it: by their dates."""

from __future__ import annotations

from collections.abc import Iterable

from generator import urls
from generator.model.report import Report
from generator.views.page import Context, Link


def link_reports(context: Context, reports: Iterable[Report]) -> tuple[Link, ...]:
    """One link a report, oldest first."""
    unique = {report.id: report for report in reports}
    return tuple(link_report(context, report) for report in unique.values())


def link_report(context: Context, report: Report) -> Link:
    """A report by its date; its title says more."""
    return Link(
        text=context.t.day(report.date, "short"), url=urls.report(report.id), title=report.title
    )
