"""Which feeds there are, and what stands in them: all, and one a zone, a branch, the committee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from generator import urls
from generator.feeds.atom import render_atom
from generator.feeds.ical import render_calendar
from generator.feeds.json_feed import render_json_feed
from generator.feeds.records import (
    CalendarEvent,
    EventCalendar,
    Feed,
    FeedEntry,
    FeedPicture,
    stable_id,
)
from generator.markdown import MARKER, render_body
from generator.model.organisation import Unit
from generator.model.periods import Month
from generator.model.plan import Execution
from generator.model.report import Report
from generator.render import Document
from generator.views.owed import day_of, executions_of, period_label
from generator.views.page import Context


def build_feeds(context: Context) -> Iterator[Document]:
    """The files of all feeds, as the settings want them."""
    if not context.settings.feeds.enabled:
        return
    archive = context.archive
    home = context.settings.site_url or urls.relative(urls.HOME, urls.FEEDS)
    yield from _files(context, "all", archive.organisation.name, home, None)
    for unit in archive.organisation.units.values():
        name = unit.name(archive.as_of)
        yield from _files(context, unit.id, name, _address(context, urls.unit(unit)), unit)


def _files(
    context: Context, name: str, title: str, home: str, unit: Unit | None
) -> Iterator[Document]:
    t, archive, options = context.t, context.archive, context.settings.feeds
    reports = archive.published if unit is None else archive.by_unit.get(unit.id, ())
    feed = Feed(
        id=stable_id("feed", name),
        title=t("feed-title", name=title),
        subtitle=t("feed-subtitle", name=title),
        language="zh-CN" if t.language == "zh" else "en",
        home_url=home,
        atom_url=_address(context, urls.feed(name, "xml")),
        json_url=_address(context, urls.feed(name, "json")),
        as_of=archive.as_of,
        entries=tuple(_entry(context, report) for report in reports[: options.entries]),
    )
    yield Document(path=urls.feed(name, "xml"), text=render_atom(feed))
    yield Document(path=urls.feed(name, "json"), text=render_json_feed(feed))
    calendar = EventCalendar(
        name=t("feed-calendar-title", name=title),
        description=t("feed-calendar-subtitle", name=title),
        url=home if context.settings.site_url else "",
        events=tuple(_iter_events(context, reports, unit)),
    )
    yield Document(path=urls.feed(name, "ics"), text=render_calendar(calendar))


def _address(context: Context, url: str) -> str:
    """Absolute where the site's address is known, else the way from the feeds' folder."""
    if context.settings.site_url:
        return context.settings.site_url.rstrip("/") + "/" + url
    return urls.relative(url, urls.FEEDS)


def modified_on(report: Report) -> date:
    """The last day on which a report can have changed, as far as it says so itself."""
    corrected = [correction.date for correction in report.front.corrections]
    return max([report.end_date, report.front.received or report.date, *corrected])


def _entry(context: Context, report: Report) -> FeedEntry:
    options = context.settings.feeds
    cover = context.cover(report) if options.cover else None
    return FeedEntry(
        id=stable_id("report", report.id),
        url=_address(context, urls.report(report.id)),
        title=report.title,
        published=report.date,
        updated=modified_on(report),
        author=context.unit_link(report.host, report.date).text,
        categories=tuple(context.form_name(form) for form in report.front.forms),
        summary=context.summary(report) if options.summary else "",
        html=_full_text(context, report) if options.full_text else "",
        picture=FeedPicture(
            url=_address(context, cover.fallback.path), mime=_mime(cover.fallback.path)
        )
        if cover
        else None,
    )


def _mime(path: str) -> str:
    suffix = path.rpartition(".")[2].lower()
    return f"image/{'jpeg' if suffix == 'jpg' else suffix}"


def _full_text(context: Context, report: Report) -> str:
    """The text with its pictures at absolute addresses."""
    names = {name for report_id, name in context.pictures if report_id == report.id}
    body = render_body(report.body, has_image=names.__contains__)

    def show(number: int) -> str:
        image = body.images[number]
        picture = context.pictures[report.id, image.name]
        address = _address(context, picture.fallback.path)
        return f'<p><img src="{escape(address)}" alt="{escape(image.caption)}"></p>'

    return MARKER.sub(lambda match: show(int(match[1])), body.html)


def _iter_events(
    context: Context, reports: Iterable[Report], unit: Unit | None
) -> Iterator[CalendarEvent]:
    archive = context.archive
    present = Month.of(archive.as_of)
    oldest = (present.year * 12 + present.month) - context.settings.feeds.calendar_months
    for report in reports:
        if report.month.year * 12 + report.month.month > oldest:
            yield _activity(context, report, urls.report(report.id))
    for report in archive.planned if unit is None else archive.planned_by_unit.get(unit.id, ()):
        yield _activity(context, report, urls.calendar_day(report.date))
    upcoming: defaultdict[tuple[date, str], list[Execution]] = defaultdict(list)
    years = [year for year in archive.fulfilment if year >= archive.as_of.year]
    everything = (e for year in years for e in archive.fulfilment[year].executions)
    for execution in everything if unit is None else executions_of(context, unit, years):
        due = execution.due
        if due is not None and due >= archive.as_of:
            key = f"{execution.item.ref}/{execution.window.period}"
            upcoming[due, key].append(execution)
    for (_, key), executions in upcoming.items():
        if not all(e.state(archive.as_of).is_done for e in executions):
            yield _due(context, key, executions)


def _activity(context: Context, report: Report, url: str) -> CalendarEvent:
    t, front = context.t, report.front
    host = context.unit_link(report.host, report.date).text
    forms = tuple(context.form_name(form) for form in front.forms)
    lines = (f"{t('field-host')}：{host}", context.summary(report))
    is_one_day = front.end_date is None or front.end_date == report.date
    has_end = front.end is not None and front.start is not None and front.end > front.start
    return CalendarEvent(
        id=stable_id("report", report.id),
        title=report.title,
        day=report.date,
        last_day=report.end_date,
        start=front.start if is_one_day else None,
        end=front.end if is_one_day and has_end else None,
        modified=modified_on(report),
        description="\n".join(line for line in lines if line),
        place=front.place or "",
        url=_address(context, url) if context.settings.site_url else "",
        categories=forms,
    )


def _due(context: Context, key: str, executions: list[Execution]) -> CalendarEvent:
    t, archive = context.t, context.archive
    first = executions[0]
    item, due = first.item, first.due
    assert due is not None  # the caller lists only what has a due date
    left = [e for e in executions if not e.state(archive.as_of).is_done]
    names = [context.unit_link(e.owner, day_of(context, e), short=True).text for e in left]
    period = period_label(t, first.window.period)
    lines = (
        t("feed-due-item", code=item.code, due=item.due_text, period=period or str(item.year)),
        t("feed-due-left", units=t("field-separator").join(names)),
        item.note,
    )
    ends = [report.end_date for e in executions for report in e.reports]
    return CalendarEvent(
        id=stable_id("due", key),
        title=t("feed-due-title", content=item.content),
        day=due,
        last_day=due,
        modified=max([date(item.year, 1, 1), *ends]),
        description="\n".join(line for line in lines if line),
        url=_address(context, urls.plan_item(item)) if context.settings.site_url else "",
        categories=(t("feed-due-category"),),
    )
