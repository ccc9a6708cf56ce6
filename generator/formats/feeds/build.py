"""Which feeds there are, and what stands in them: all, and one a zone, a branch, the committee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from html import escape
from urllib.parse import urljoin

import nh3

from generator import urls
from generator.build.outputs import Output
from generator.formats.feeds.json_feed import render_json_feed
from generator.formats.feeds.records import (
    CalendarEvent,
    EventCalendar,
    Feed,
    FeedEntry,
    FeedPicture,
    stable_id,
)
from generator.identity import identify
from generator.markdown.body import render_body
from generator.model.days import parse_date
from generator.model.organisation import Unit
from generator.model.periods import Month
from generator.model.plan import Execution
from generator.model.report import Report
from generator.model.typed_images import ImageNames
from generator.views.executions import day_of, executions_of, period_label
from generator.views.page import Context

_UNITS_NAMED = 40
"""Units that an event names of those that still owe it: nobody reads three thousand."""
_TEXT_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "ol": {"start"},
}

ReadText = Callable[[str], str]
"""Reads the text of the write-up at a path."""


def build_feeds(context: Context, program: str, read_text: ReadText) -> Iterator[Output]:
    """The files of all feeds, as the settings want them.

    ``read_text`` is called where entries have the whole text, and only when a feed is made: by a
    worker, so it has to be something that can be pickled.
    """
    if not context.settings.feeds.enabled:
        return
    archive = context.archive
    home = context.settings.site_url or urls.relative(urls.HOME, urls.FEEDS)
    make = _Maker(context, program, read_text)
    yield from make.files("all", archive.organisation.name, home, None)
    for unit in archive.organisation.units.values():
        name = unit.name(archive.as_of)
        yield from make.files(unit.id, name, _address(context, urls.unit(unit)), unit)


@dataclass(frozen=True, slots=True)
class _Maker:
    context: Context
    program: str
    read_text: ReadText

    def files(self, name: str, title: str, home: str, unit: Unit | None) -> Iterator[Output]:
        """Atom, JSON Feed and calendar of all, or of a unit."""
        context, t = self.context, self.context.t
        archive, options = context.archive, context.settings.feeds
        reports = archive.published if unit is None else archive.by_unit.get(unit.id, ())
        newest = reports[: options.entries]
        feed = Feed(
            id=stable_id("feed", name),
            title=t("feed-title", name=title),
            subtitle=t("feed-subtitle", name=title),
            language="zh-CN" if t.language == "zh" else "en",
            home_url=home,
            atom_url=_address(context, urls.feed(name, "xml")),
            json_url=_address(context, urls.feed(name, "json")),
            year=archive.as_of.year,
            timezone=context.settings.timezone,
            entries=tuple(_entry(context, report) for report in newest),
        )
        full = newest if options.full_text else ()
        texts = tuple(self._text(report) for report in full)
        for suffix, render in (("xml", _render_atom), ("json", render_json_feed)):
            yield Output(
                path=urls.feed(name, suffix),
                key=identify((self.program, suffix, feed, [report.body.digest for report in full])),
                make=partial(_render_feed, render, feed, texts, self.read_text),
            )
        calendar = EventCalendar(
            name=t("feed-calendar-title", name=title),
            description=t("feed-calendar-subtitle", name=title),
            url=home if context.settings.site_url else "",
            timezone=context.settings.timezone,
            events=tuple(_iter_events(context, reports, unit)),
        )
        yield Output(
            path=urls.feed(name, "ics"),
            key=identify((self.program, calendar)),
            make=partial(_render_calendar, calendar),
            # An event stands in the calendars of all, of its zone and of its branches.
            group="calendars",
        )

    def _text(self, report: Report) -> _Text:
        pictures = self.context.pictures
        page = urls.report(report.id)
        return _Text(
            path=report.source,
            page=page,
            address=_address(self.context, page),
            pictures={
                photo.name: pictures[report.id, photo.name].fallback.path
                for photo in report.photos
                if (report.id, photo.name) in pictures
            },
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """Where an entry's whole text stands."""

    path: str
    page: str
    """Its page's address, below the site's root."""
    address: str
    """The same from anywhere, or from the feeds' folder where the site's address is not known."""
    pictures: Mapping[str, str]
    """File name of a picture → its address below the site's root."""


def _render_feed(
    render: Callable[[Feed], str | bytes],
    feed: Feed,
    texts: Sequence[_Text],
    read_text: ReadText,
) -> bytes:
    if texts:
        entries = tuple(
            replace(entry, html=_full_text(text, read_text(text.path)))
            for entry, text in zip(feed.entries, texts, strict=True)
        )
        feed = replace(feed, entries=entries)
    return _to_bytes(render(feed))


# What writes them is imported for feeds that must be made: most builds only look which these are.


def _render_atom(feed: Feed) -> str:
    from generator.formats.feeds.atom import render_atom

    return render_atom(feed)


def _render_calendar(calendar: EventCalendar) -> bytes:
    from generator.formats.feeds.ical import render_calendar

    return _to_bytes(render_calendar(calendar))


def _to_bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _address(context: Context, url: str) -> str:
    """Absolute where the site's address is known, else the way from the feeds' folder."""
    if context.settings.site_url:
        return context.settings.site_url.rstrip("/") + "/" + urls.to_uri(url)
    return urls.to_uri(urls.relative(url, urls.FEEDS))


def _entry(context: Context, report: Report) -> FeedEntry:
    options = context.settings.feeds
    cover = context.cover(report) if options.cover else None
    return FeedEntry(
        id=stable_id("report", report.id),
        url=_address(context, urls.report(report.id)),
        title=report.title,
        published=report.date,
        updated=min(context.archive.as_of, report.modified_on),
        author=context.unit_link(report.host, report.date).text,
        categories=tuple(context.form_name(form) for form in report.forms),
        summary=report.summary if options.summary else "",
        picture=FeedPicture(
            url=_address(context, cover.fallback.path), mime=_mime(cover.fallback.path)
        )
        if cover
        else None,
    )


def _mime(path: str) -> str:
    suffix = path.rpartition(".")[2].lower()
    return f"image/{'jpeg' if suffix == 'jpg' else suffix}"


def _full_text(text: _Text, body_text: str) -> str:
    """The text with its pictures and links at absolute addresses: nobody reads it on its page."""
    body = render_body(body_text, find_image=ImageNames(text.pictures).find)
    shown = [""]
    for image in body.images:
        address = urls.relative(text.pictures[image.name], text.page)
        shown.append(f'<p><img src="{escape(address)}" alt="{escape(image.caption)}"></p>')
    html = "".join(picture + part for picture, part in zip(shown, body.parts, strict=True))
    return nh3.clean(
        html,
        tags=nh3.ALLOWED_TAGS | {"tfoot"},
        attributes=_TEXT_ATTRIBUTES,
        url_relative=("rewrite_with_base", text.address)
        if "://" in text.address
        else partial(_relative_to_feeds, text.page),
    )


def _relative_to_feeds(page: str, url: str) -> str:
    """The way from the feeds' folder to what a link of the page leads to."""
    if url.startswith("/"):
        return url
    return urls.relative(urljoin(f"/{page}", url).lstrip("/"), urls.FEEDS)


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
    t = context.t
    host = context.unit_link(report.host, report.date).text
    forms = tuple(context.form_name(form) for form in report.forms)
    lines = (f"{t('field-host')}{t('colon')}{host}", report.summary)
    begins_at, ends_at, last_day = _find_end(report)
    return CalendarEvent(
        id=stable_id("report", report.id),
        title=report.title,
        day=report.date,
        last_day=last_day,
        start=report.start if begins_at else None,
        end=report.end if ends_at else None,
        modified=_stamp(context, report),
        revisions=len(report.corrections) + (_first_day(report) != report.date),
        description="\n".join(line for line in lines if line),
        place=report.place,
        url=_address(context, url) if context.settings.site_url else "",
        categories=forms,
    )


def _find_end(report: Report) -> tuple[bool, bool, date]:
    """Whether its beginning and its end have a time in a calendar, and the day of the end.

    A night shift's ends on the day after, whether or not that is said; several whole days have no
    times.
    """
    following = report.date + timedelta(days=1)
    if report.is_one_day:
        last = following if report.is_overnight else report.date
        return report.start is not None, report.duration is not None, last
    start, end = report.start, report.end
    is_night = start is not None and end is not None and end < start
    is_timed = is_night and report.end_date == following
    return is_timed, is_timed, report.end_date


def _first_day(report: Report) -> date:
    """The day that its folder is named after: it stays when the activity is moved."""
    return parse_date(report.id.partition("/")[2][:10]) or report.date


def _stamp(context: Context, report: Report) -> date:
    """The last day on which it may have changed: never in the future, and never earlier than in a
    former calendar, of which nothing is known here.

    Until the last day that it names has come, it may be moved any day without a word; then that
    day is the stamp, and a correction a later one.
    """
    return min(context.archive.as_of, max(report.modified_on, _first_day(report)))


def _due(context: Context, key: str, executions: list[Execution]) -> CalendarEvent:
    t, archive = context.t, context.archive
    first = executions[0]
    item, due = first.item, first.due
    assert due is not None  # the caller lists only what has a due date
    left = [e for e in executions if not e.state(archive.as_of).is_done]
    named = left[:_UNITS_NAMED]
    names = [context.unit_link(e.owner, day_of(context, e), short=True).text for e in named]
    units = t("field-separator").join(names)
    if len(left) > len(named):
        units = t("feed-due-units", units=units, more=len(left) - len(named))
    period = period_label(t, first.window.period)
    lines = (
        t("feed-due-item", code=item.code, due=item.due_text, period=period or str(item.year)),
        t("feed-due-left", units=units),
        item.note,
    )
    year = min(item.year, archive.as_of.year)
    ends = [report.end_date for e in executions for report in e.reports]
    return CalendarEvent(
        id=stable_id("due", key),
        title=t("feed-due-title", content=item.content),
        day=due,
        last_day=due,
        # The plan does not say when it was changed; that a unit has done its part changes it, too.
        modified=min(archive.as_of, max([date(year, 1, 1), *ends])),
        description="\n".join(line for line in lines if line),
        url=_address(context, urls.plan_item(item)) if context.settings.site_url else "",
        categories=(t("feed-due-category"),),
    )
