"""The pages of reports, a month at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator import urls
from generator.model.report import Report
from generator.views.page import Batch, Context, Page, PageType
from generator.views.reports.inputs import collect_report
from generator.views.reports.view import view_report
from generator.views.unmade import Place, each


def batch_reports(context: Context) -> Iterator[Batch]:
    """A month at a time: whoever edits a text has the pages of its month planned again."""
    for month, reports in context.archive.by_month.items():
        yield Batch(
            name=str(month),
            texts=tuple(report.body.digest for report in reports),
            is_dated=False,
            year=month.year,
            build=partial(plan_some, context, reports),
        )


def plan_reports(context: Context) -> Iterator[Page]:
    yield from plan_some(context, context.archive.published)


def plan_some(context: Context, reports: Iterable[Report]) -> Iterator[Page]:
    """The pages of some of the published reports."""
    neighbours = context.archive.neighbours
    related = context.archive.related

    def plan(report: Report) -> Iterator[Page]:
        newer, older = neighbours[report.id]
        inputs = collect_report(
            context,
            report,
            newer=newer,
            older=older,
            related=related.of(report),
        )
        yield Page(
            kind="report",
            url=urls.report(report.id),
            template="report.html",
            title=report.title,
            description=report.summary,
            image=inputs.cover.fallback.path if inputs.cover else "",
            view=inputs,
            text=report.source,
            text_digest=report.body.digest,
        )

    def place(report: Report) -> Place:
        return Place(url=urls.report(report.id), title=report.title, source=report.source)

    yield from each(context.t, reports, plan, place)


PAGE_TYPE = PageType(name="report", build=plan_reports, view=view_report, batches=batch_reports)
