"""The page of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.locale import Translator
from generator.markdown import render_body
from generator.model.archive import Archive
from generator.model.front import Correction, Outcome, Resolution
from generator.model.organisation import Level
from generator.model.picture import Picture
from generator.model.plan import parse_reference
from generator.model.report import Report, Role
from generator.views.page import Card, Context, Link, Page, PageType
from generator.views.search import build_report_record
from generator.views.touched import ledger_links


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A photo with its caption; ``picture`` is None when the photo could not be read."""

    number: int
    """Its place on the page, from 1."""
    picture: Picture | None
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutRow:
    """Attendance of one unit."""

    unit: Link
    expected: int | None
    present: int
    leave: int
    absent: int | None
    online: int
    made_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the facts panel: a label and one or more values."""

    label: str
    values: tuple[Link, ...]
    """Values without an address are plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    trail: tuple[Link, ...]
    title: str
    date: dt.date
    end_date: dt.date | None
    host: Link
    level: Level
    forms: tuple[Link, ...]
    tags: tuple[Link, ...]
    summary: str
    facts: tuple[Fact, ...]
    turnout: tuple[TurnoutRow, ...]
    units: tuple[tuple[Role, tuple[Link, ...]], ...]
    for_all: bool
    body: str
    figures: tuple[Figure, ...]
    """The pictures that the text places, in its order."""
    gallery: tuple[Figure, ...]
    """The other photos."""
    attachments: tuple[Link, ...]
    resolutions: tuple[Resolution, ...]
    outcomes: tuple[Outcome, ...]
    corrections: tuple[Correction, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    edit_url: str
    as_of: dt.date


def build_reports(context: Context) -> Iterator[Page]:
    neighbours = _neighbours(context.archive)
    for report in context.archive.published:
        view = _build_view(context, report, *neighbours[report.id])
        yield Page(
            url=urls.report(report.id),
            template="report.html",
            title=report.title,
            description=context.summary(report),
            view=view,
            search=build_report_record(context, report, view.body),
        )


def _build_view(
    context: Context, report: Report, newer: Report | None, older: Report | None
) -> ReportView:
    captions = {photo.name: photo.caption for photo in report.photos}
    body = render_body(
        report.body,
        has_image=lambda name: name in captions or (report.id, name) in context.pictures,
    )
    placed = {image.name for image in body.images}
    photos = [
        *((image.name, image.caption or captions.get(image.name, "")) for image in body.images),
        *((photo.name, photo.caption) for photo in report.photos if photo.name not in placed),
    ]
    figures = tuple(
        Figure(number=number, picture=context.pictures.get((report.id, name)), caption=caption)
        for number, (name, caption) in enumerate(photos, start=1)
    )
    month = Link(text=context.t.month(report.month.first), url=urls.month(report.month))
    front = report.front
    return ReportView(
        trail=(*context.trail(Link(text=context.t("nav-archive"), url=urls.ARCHIVE)), month),
        title=report.title,
        date=report.date,
        end_date=front.end_date,
        host=context.unit_link(report.host, report.date),
        level=report.level,
        forms=tuple(_form_link(context, form) for form in front.forms),
        tags=tuple(Link(text=tag, url=urls.tag(tag)) for tag in front.tags),
        summary=front.summary or "",
        facts=tuple(_iter_facts(context, report)),
        turnout=tuple(_iter_turnout(context, report)),
        units=tuple(_iter_units(context, report)),
        for_all=report.for_all,
        body=body.html,
        figures=figures[: len(body.images)],
        gallery=figures[len(body.images) :],
        attachments=tuple(
            Link(text=name, url=urls.report(report.id) + name)
            for name in report.attachments
            if (report.id, name) in context.attachments
        ),
        resolutions=front.resolutions,
        outcomes=front.outcomes,
        corrections=front.corrections,
        newer=_report_link(newer),
        older=_report_link(older),
        related=context.cards(context.archive.related.of(report)),
        edit_url=context.settings.edit_url(report.source),
        as_of=context.archive.as_of,
    )


def _name_duration(t: Translator, duration: dt.timedelta | None) -> tuple[str, ...]:
    if duration is None:
        return ()
    hours, minutes = divmod(round(duration.total_seconds() / 60), 60)
    return (t("duration", hours=hours, minutes=minutes),)


def _iter_facts(context: Context, report: Report) -> Iterator[Fact]:
    t, front = context.t, report.front

    def fact(key: str, *values: str) -> Fact:
        return Fact(label=t(f"field-{key}"), values=tuple(Link(text=v, url="") for v in values))

    begun = context.t.day(report.date) + " " + t.day(report.date, "weekday")
    if front.end_date:
        begun += f" – {t.day(front.end_date)}"
    yield fact("date", begun)
    if front.start:
        ended = f"–{t.time(front.end)}" if front.end else ""
        yield fact("start", t.time(front.start) + ended, *_name_duration(t, report.duration))
    if front.place:
        yield fact("place", front.place)
    yield Fact(label=t("field-host"), values=(context.unit_link(report.host, report.date),))
    if report.zone and report.level is not Level.ZONE:
        yield Fact(label=t("field-zone"), values=(context.unit_link(report.zone, report.date),))
    yield fact("level", t(f"level-{report.level}"))
    for key in ("chair", "recorder"):
        if value := getattr(front, key):
            yield fact(key, value)
    if report.duty:
        units = [report.duty.lead, *([report.duty.deputy] if report.duty.deputy else [])]
        links = tuple(context.unit_link(unit, report.date, short=True) for unit in units)
        yield Fact(label=t("duty-quarter"), values=links)
    if front.guests:
        yield fact("guests", t("count-people", n=front.guests))
    if front.study_hours:
        modes = t("field-separator").join(front.study_modes)
        modes = t("parenthesis-open") + modes + t("parenthesis-close") if modes else ""
        yield fact("study-hours", t("count-hours", n=t.number(front.study_hours)) + modes)
    if front.plan:
        items = tuple(_iter_plan_links(context, report))
        yield Fact(label=t("field-plan"), values=items)
    elif front.unplanned_reason:
        yield fact("unplanned-reason", front.unplanned_reason)
    for key, links in ledger_links(context, report):
        yield Fact(label=t(f"field-{key}"), values=links)
    for key in ("author", "proofreader"):
        if value := getattr(front, key):
            yield fact(key, value)
    if front.review:
        steps = (front.review.first, front.review.second, front.review.third)
        if reviewers := [step for step in steps if step]:
            yield fact("review", " → ".join(reviewers))


def _iter_plan_links(context: Context, report: Report) -> Iterator[Link]:
    """The plan items it names with their wording; one that is not in the plan as typed."""
    for text in report.front.plan:
        year, code = parse_reference(text, report.year)
        plan = context.archive.plan_by_year.get(year)
        item = plan.by_code.get(code) if plan else None
        if item is None:
            yield Link(text=text, url="")
        else:
            yield Link(text=f"{item.code} {item.content}", url=urls.plan_item(item))


def _iter_turnout(context: Context, report: Report) -> Iterator[TurnoutRow]:
    order = {unit: index for index, unit in enumerate(context.archive.organisation.units)}
    for unit in sorted(report.turnout, key=order.__getitem__):
        turnout = report.turnout[unit]
        has_roster = turnout.expected > 0
        yield TurnoutRow(
            unit=context.unit_link(unit, report.date, short=True),
            expected=turnout.expected if has_roster else None,
            present=turnout.present,
            leave=turnout.leave,
            absent=turnout.absent if has_roster else None,
            online=turnout.online,
            made_up=turnout.made_up,
        )


def _iter_units(context: Context, report: Report) -> Iterator[tuple[Role, tuple[Link, ...]]]:
    """Hosts, then co-hosts, then participants; each in the organisation's order."""
    units = context.archive.organisation.units
    for role in Role:
        links = tuple(
            context.unit_link(unit, report.date, short=True)
            for unit in units
            if report.roles.get(unit) is role
        )
        if links:
            yield role, links


def _form_link(context: Context, form: str) -> Link:
    known = form in context.archive.organisation.form_by_id
    return Link(text=context.form_name(form), url=urls.form(form) if known else "")


def _report_link(report: Report | None) -> Link | None:
    return Link(text=report.title, url=urls.report(report.id)) if report else None


def _neighbours(archive: Archive) -> dict[str, tuple[Report | None, Report | None]]:
    """The next newer and next older report of the same host, by report id."""
    by_host: dict[str, list[Report]] = {}
    for report in archive.published:
        by_host.setdefault(report.host, []).append(report)
    found: dict[str, tuple[Report | None, Report | None]] = {}
    for reports in by_host.values():
        for newer, report, older in zip(
            [None, *reports[:-1]], reports, [*reports[1:], None], strict=True
        ):
            found[report.id] = (newer, older)
    return found


PAGE_TYPE = PageType(name="report", build=build_reports)
