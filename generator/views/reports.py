"""The page of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.markdown.body import render_body
from generator.model.organisation import Level
from generator.model.picture import Picture
from generator.model.plan import parse_reference
from generator.model.report import Correction, Report, Resolution, Role
from generator.model.typed_images import ImageNames
from generator.search.record import Facets, SearchFact, SearchRecord
from generator.views.page import (
    Batch,
    Card,
    Context,
    Link,
    MadeView,
    Page,
    PageType,
    UnitNames,
    ZoneMark,
)
from generator.views.search import to_lines
from generator.views.touched import ledger_links, outcome_links
from generator.views.unmade import Place, each


class Figure(Struct, frozen=True, kw_only=True):
    """A photo with its caption; ``picture`` is None when the photo could not be read."""

    number: int
    """Its place on the page, from 1."""
    picture: Picture | None
    caption: str


class TurnoutRow(Struct, frozen=True, kw_only=True):
    """Attendance of one unit."""

    unit: Link
    expected: int | None
    present: int
    leave: int
    absent: int | None
    online: int
    made_up: int


class Fact(Struct, frozen=True, kw_only=True):
    """One line of the facts panel: a label and one or more values."""

    label: str
    values: tuple[Link, ...]
    """Values without an address are plain text."""


class OutcomeRow(Struct, frozen=True, kw_only=True):
    """What came of an activity, and what proves it."""

    type: str
    text: str
    source: str
    ref: Link
    """A hazard, a project …; without a text where none is named."""


class ReportView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    title: str
    date: dt.date
    end_date: dt.date
    modified: dt.date
    host: Link
    zone: ZoneMark | None
    level: Level
    forms: tuple[Link, ...]
    tags: tuple[Link, ...]
    summary: str
    place: str
    facts: tuple[Fact, ...]
    fulfils: tuple[Fact, ...]
    """What of the plan and the ledgers it was for."""
    turnout: tuple[TurnoutRow, ...]
    hero: Figure | None
    """The photo on top, where one is wide enough to lead."""
    body: tuple[str, ...]
    """Safe HTML, cut where the text places a picture."""
    figures: tuple[Figure, ...]
    """The pictures between them."""
    gallery: tuple[Figure, ...]
    """The other photos."""
    attachments: tuple[Link, ...]
    resolutions: tuple[Resolution, ...]
    outcomes: tuple[OutcomeRow, ...]
    corrections: tuple[Correction, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    edit_url: str
    wechat_url: str
    """Of the article for the account; empty where the settings want none."""
    image_url: str
    """The whole address of the photo that leads; empty where the site has no address."""


class ReportInputs(Struct, frozen=True, kw_only=True):
    """All that a report's page is made from, but for its text."""

    report: Report
    units: Mapping[str, UnitNames]
    """Every unit that it names, in the organisation's order."""
    zone: ZoneMark | None
    shows_with: tuple[str, ...]
    """Ids of the units on whose pages it shows."""
    forms: tuple[Link, ...]
    plan: tuple[PlanReference, ...]
    ledgers: tuple[tuple[str, tuple[Link, ...]], ...]
    outcomes: tuple[Link, ...]
    """Of each outcome what it refers to."""
    pictures: Mapping[str, Picture]
    """By file name; a photo that could not be read is missing."""
    attachments: tuple[str, ...]
    """Names of those that may be published."""
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    edit_url: str
    wechat_url: str
    site_url: str


class PlanReference(Struct, frozen=True, kw_only=True):
    """A plan item as a report names it; without a row of the plan it has no content."""

    typed: str
    code: str = ""
    content: str = ""
    url: str = ""


def batch_reports(context: Context) -> Iterator[Batch]:
    """A month at a time: whoever edits a text has the pages of its month planned again."""
    for month, reports in context.archive.by_month.items():
        yield Batch(
            name=str(month),
            texts=tuple(report.body.digest for report in reports),
            is_dated=False,
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
            image=_image(inputs),
            view=inputs,
            text=report.source,
            text_digest=report.body.digest,
        )

    def place(report: Report) -> Place:
        return Place(url=urls.report(report.id), title=report.title, source=report.source)

    yield from each(context.t, reports, plan, place)


def collect_report(
    context: Context,
    report: Report,
    *,
    newer: Report | None = None,
    older: Report | None = None,
    related: Iterable[Report] = (),
) -> ReportInputs:
    """What a report's page is made from; what is printed needs no neighbours."""
    names = [photo.name for photo in report.photos]
    names += (name for name in report.body.images if name not in names)
    pictures = {
        name: picture
        for name in names
        if (picture := context.pictures.get((report.id, name))) is not None
    }
    return ReportInputs(
        report=report,
        units=_name_units(context, report),
        zone=context.zone_mark(report.zone, report.date),
        shows_with=context.archive.units_of(report),
        forms=tuple(_form_link(context, form) for form in report.forms),
        plan=tuple(_iter_plan(context, report)),
        ledgers=tuple(ledger_links(context, report)),
        outcomes=outcome_links(context, report),
        pictures=pictures,
        attachments=tuple(
            name for name in report.attachments if (report.id, name) in context.attachments
        ),
        newer=_report_link(newer),
        older=_report_link(older),
        related=context.cards(related),
        edit_url=context.settings.edit_url(report.source),
        wechat_url=urls.wechat(report.id) if context.settings.wechat.button else "",
        site_url=context.settings.site_url,
    )


def _name_units(context: Context, report: Report) -> dict[str, UnitNames]:
    named = set(report.roles)
    if report.zone:
        named.add(report.zone)
    if report.duty:
        named.update(unit for unit in (report.duty.lead, report.duty.deputy) if unit)
    return {
        unit: context.unit_names(unit, report.date)
        for unit in sorted(named, key=context.archive.unit_position.__getitem__)
    }


def view_report(inputs: ReportInputs, text: str, t: Translator) -> MadeView:
    """The report's page and what search knows of it, of its Markdown ``text``."""
    report, units = inputs.report, inputs.units
    captions = {photo.name: photo.caption for photo in report.photos}
    linked = ImageNames((*inputs.attachments, *report.body.linked))
    body = render_body(
        text,
        find_image=ImageNames((*captions, *inputs.pictures)).find,
        find_link=(lambda typed: urls.publish(linked.find(typed))) if linked else None,
    )
    placed = {image.name for image in body.images}
    photos = [
        *((image.name, image.caption or captions.get(image.name, "")) for image in body.images),
        *((photo.name, photo.caption) for photo in report.photos if photo.name not in placed),
    ]
    figures = tuple(
        Figure(number=number, picture=inputs.pictures.get(name), caption=caption)
        for number, (name, caption) in enumerate(photos, start=1)
    )
    figures, gallery = figures[: len(body.images)], figures[len(body.images) :]
    hero = _find_hero(gallery, names=[name for name, _ in photos[len(figures) :]], report=report)
    month = Link(text=t.month(report.month.first), url=urls.month(report.month))
    view = ReportView(
        trail=(
            Link(text=t("nav-home"), url=urls.HOME),
            Link(text=t("nav-archive"), url=urls.ARCHIVE),
            month,
        ),
        title=report.title,
        date=report.date,
        end_date=report.end_date,
        modified=report.modified_on,
        host=units[report.host].link(),
        zone=inputs.zone,
        level=report.level,
        forms=inputs.forms,
        tags=tuple(Link(text=tag, url=urls.tag(tag)) for tag in report.tags),
        summary=report.summary if report.has_own_summary else "",
        place=report.place,
        facts=tuple(_iter_facts(inputs, t)),
        fulfils=tuple(_iter_fulfils(inputs, t)),
        turnout=tuple(_iter_turnout(inputs)),
        hero=hero,
        body=body.parts,
        figures=figures,
        gallery=tuple(figure for figure in gallery if figure is not hero),
        attachments=tuple(
            Link(text=name, url=urls.attachment(report.id, name)) for name in inputs.attachments
        ),
        resolutions=report.resolutions,
        outcomes=tuple(
            OutcomeRow(type=outcome.type, text=outcome.text, source=outcome.source, ref=ref)
            for outcome, ref in zip(report.outcomes, inputs.outcomes, strict=True)
        ),
        corrections=report.corrections,
        newer=inputs.newer,
        older=inputs.older,
        related=inputs.related,
        edit_url=inputs.edit_url,
        wechat_url=inputs.wechat_url,
        image_url=_whole_address(hero, inputs.site_url),
    )
    return MadeView(view=view, search=_build_record(inputs, body.html, t))


def _whole_address(hero: Figure | None, site_url: str) -> str:
    """Of the picture as those outside see it: a relative one is nobody's to fetch."""
    if not site_url or hero is None or hero.picture is None:
        return ""
    return f"{site_url.rstrip('/')}/{urls.to_uri(hero.picture.fallback.path)}"


_HERO = (1.2, 2.4)
"""Width by height of a photo that leads a page: upright ones and panoramas do not."""


def _find_hero(gallery: Iterable[Figure], *, names: Iterable[str], report: Report) -> Figure | None:
    """The cover or else the first of the photos that the text does not place, if it can lead."""

    def can_lead(figure: Figure) -> bool:
        picture = figure.picture
        if picture is None or picture.width < 800:
            return False
        return _HERO[0] <= picture.width / picture.height <= _HERO[1]

    able = {name: one for name, one in zip(names, gallery, strict=True) if can_lead(one)}
    return able.get(report.cover or "") or next(iter(able.values()), None)


def _image(inputs: ReportInputs) -> str:
    """The path of the picture that stands for the report where somebody shares it."""
    report = inputs.report
    cover = inputs.pictures.get(report.cover) if report.cover else None
    return cover.fallback.path if cover else ""


def _name_duration(t: Translator, duration: dt.timedelta | None) -> tuple[str, ...]:
    if duration is None:
        return ()
    hours, minutes = divmod(round(duration.total_seconds() / 60), 60)
    return (t("duration", hours=hours, minutes=minutes),)


def _name_end(report: Report, t: Translator) -> str:
    """The time of the end, and that it is the next day's."""
    if report.end is None or not report.is_overnight:
        return t.time(report.end) if report.end else ""
    return (
        "24:00"
        if not (report.end.hour or report.end.minute)
        else t("time-next-day", time=t.time(report.end))
    )


def _iter_facts(inputs: ReportInputs, t: Translator) -> Iterator[Fact]:
    report, units = inputs.report, inputs.units

    def fact(key: str, *values: str) -> Fact:
        return Fact(label=t(f"field-{key}"), values=tuple(Link(text=v, url="") for v in values))

    begun = t("calendar-day", day=t.day(report.date), weekday=t.day(report.date, "weekday"))
    if not report.is_one_day:
        begun += f" – {t.day(report.end_date)}"
    yield fact("date", begun)
    if report.start:
        ended = f"–{_name_end(report, t)}" if report.end else ""
        yield fact("start", t.time(report.start) + ended, *_name_duration(t, report.duration))
    if report.place:
        yield fact("place", report.place)
    for role, links in _iter_units(inputs):
        yield Fact(label=t(f"role-{role}"), values=links)
    if report.for_all:
        yield fact("participants", t("report-all-invited"))
    for key in ("chair", "recorder"):
        if value := getattr(report, key):
            yield fact(key, value)
    if report.duty:
        on_duty = [report.duty.lead, *([report.duty.deputy] if report.duty.deputy else [])]
        links = tuple(units[unit].link(short=True) for unit in on_duty)
        yield Fact(label=t("duty-quarter"), values=links)
    if report.guests:
        yield fact("guests", t("count-people", n=report.guests))
    if report.study_hours:
        modes = t("field-separator").join(report.study_modes)
        modes = t("parenthesis-open") + modes + t("parenthesis-close") if modes else ""
        yield fact("study-hours", t("count-hours", n=t.number(report.study_hours)) + modes)
    for key in ("author", "proofreader"):
        if value := getattr(report, key):
            yield fact(key, value)
    if reviewers := [step for step in report.review.steps if step]:
        yield fact("review", " → ".join(reviewers))


def _iter_fulfils(inputs: ReportInputs, t: Translator) -> Iterator[Fact]:
    """What of the plan and the ledgers the activity was for; what came of it other pages say."""
    if inputs.plan:
        links = tuple(
            Link(text=f"{one.code} {one.content}" if one.url else one.typed, url=one.url)
            for one in inputs.plan
        )
        yield Fact(label=t("field-plan"), values=links)
    elif inputs.report.unplanned_reason:
        reason = Link(text=inputs.report.unplanned_reason, url="")
        yield Fact(label=t("field-unplanned-reason"), values=(reason,))
    for key, links in inputs.ledgers:
        yield Fact(label=t(f"field-{key}"), values=links)


def _iter_plan(context: Context, report: Report) -> Iterator[PlanReference]:
    """The plan items it names with their wording; one that is not in the plan as typed."""
    for text in report.plan:
        year, code = parse_reference(text, report.year)
        plan = context.archive.plan_by_year.get(year)
        item = plan.by_code.get(code) if plan else None
        if item is None:
            yield PlanReference(typed=text)
        else:
            yield PlanReference(
                typed=text, code=item.code, content=item.content, url=urls.plan_item(item)
            )


def _iter_turnout(inputs: ReportInputs) -> Iterator[TurnoutRow]:
    for unit, names in inputs.units.items():
        turnout = inputs.report.turnout.get(unit)
        if turnout is None:
            continue
        has_roster = turnout.expected > 0
        yield TurnoutRow(
            unit=names.link(short=True),
            expected=turnout.expected if has_roster else None,
            present=turnout.present,
            leave=turnout.leave,
            absent=turnout.absent if has_roster else None,
            online=turnout.online,
            made_up=turnout.made_up,
        )


def _iter_units(inputs: ReportInputs) -> Iterator[tuple[Role, tuple[Link, ...]]]:
    """Hosts, then co-hosts, then participants; each in the organisation's order."""
    roles = inputs.report.roles
    for role in Role:
        links = tuple(
            names.link(short=role is not Role.HOST)
            for unit, names in inputs.units.items()
            if roles.get(unit) is role
        )
        if links:
            yield role, links


def _build_record(inputs: ReportInputs, body: str, t: Translator) -> SearchRecord:
    """The report as search sees it; ``body`` is its safe HTML."""
    report = inputs.report
    cover = inputs.pictures.get(report.cover) if report.cover else None
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


def _form_link(context: Context, form: str) -> Link:
    known = form in context.archive.organisation.form_by_id
    return Link(text=context.form_name(form), url=urls.form(form) if known else "")


def _report_link(report: Report | None) -> Link | None:
    return Link(text=report.title, url=urls.report(report.id)) if report else None


PAGE_TYPE = PageType(name="report", build=plan_reports, view=view_report, batches=batch_reports)
