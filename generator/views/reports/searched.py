"""What search knows of a report."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.locale import Translator
from generator.search.record import Facets, SearchFact, SearchRecord
from generator.views.reports.inputs import ReportInputs
from generator.views.search import to_lines


def build_record(inputs: ReportInputs, body: str, t: Translator) -> SearchRecord:
    """The report as search sees it; ``body`` is its safe HTML."""
    report, cover = inputs.report, inputs.cover
    return SearchRecord(
        url=urls.report(report.id),
        title=report.title,
        date=report.date,
        kind=inputs.units[report.host].short,
        cover=cover.covers[0].path if cover and cover.covers else None,
        facts=tuple(_iter_searched(inputs, t)),
        body=to_lines(body),
        facets=Facets(
            units=inputs.shows_with,
            level=str(report.level),
            forms=report.forms,
            has_photos=bool(report.photos),
        ),
    )


def _iter_searched(inputs: ReportInputs, t: Translator) -> Iterator[SearchFact]:
    """Everything about an activity that is not in its text, each under the page's own label."""
    report = inputs.report

    def facts(key: str, *texts: str) -> Iterator[SearchFact]:
        for text in texts:
            if text:
                yield SearchFact(label=t(key), text=text)

    yield from facts("search-summary", report.summary if report.has_own_summary else "")
    yield from facts("field-place", report.place)
    for key in ("chair", "recorder", "author", "proofreader"):
        yield from facts(f"field-{key}", getattr(report, key))
    yield from facts("field-tags", *report.tags)
    yield from facts("field-forms", *(form.text for form in inputs.forms))
    for one in inputs.plan:
        yield from facts("field-plan", f"{one.typed} {one.content}".strip())
    yield from facts("field-unplanned-reason", report.unplanned_reason)
    for unit, role in report.roles.items():
        names = inputs.units[unit]
        yield from facts(f"role-{role}", *dict.fromkeys((names.full, names.short)))
    yield from facts("search-caption", *(photo.caption for photo in report.photos))
    for resolution in report.resolutions:
        yield from facts("report-resolution", resolution.text)
        yield from facts("report-owner", resolution.owner)
    for outcome in report.outcomes:
        yield from facts("report-outcomes", outcome.text, outcome.source)
    yield from facts("report-attachments", *report.attachments)
