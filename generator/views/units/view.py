"""A zone's, a branch's or the committee's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from generator import urls
from generator.model.organisation import Branch, Level, Post, Unit, Zone
from generator.model.periods import Quarter
from generator.model.report import Report
from generator.views.owed import Owed, build_owed
from generator.views.page import Card, Context, Link, Page, ZoneMark
from generator.views.photos import build_wall_link
from generator.views.rotation import (
    DutyCell,
    OwnDuty,
    RotationYear,
    build_duty_cell,
    iter_own_duty,
    iter_rotation,
)
from generator.views.search import build_unit_record
from generator.views.units.branches import (
    BranchTile,
    HistoryEntry,
    iter_branch_facts,
    iter_branches,
    iter_history,
)
from generator.views.units.figures import (
    UnitNumber,
    count_activities,
    iter_numbers,
    link_statistics,
)
from generator.views.units.hazards import HazardLine, build_hazard_line, find_hazards, hazards_url
from generator.views.units.years import YearCount, count_years

_LATEST = 6
_MOST_HAZARDS = 6
_MOST_GALLERY = 4


class FormRow(Struct, frozen=True, kw_only=True):
    """What a unit has done of a form: how often, and when last."""

    form: Link
    count: int
    latest: Link
    date: date


class Subscription(Struct, frozen=True, kw_only=True):
    """The unit's own calendar and feed."""

    calendar: str
    feed: str
    address: str
    """Of the calendar, where the site's own is known; a browser knows it otherwise."""


class UnitView(Struct, frozen=True, kw_only=True):
    """A zone's, a branch's or the committee's page."""

    trail: tuple[Link, ...]
    kind: Level
    mark: ZoneMark | None
    zone: Link | None
    """A branch's."""
    name: str
    about: str
    posts: tuple[Post, ...]
    """Who holds which office today."""
    cover: Card | None
    """The newest activity with a photo."""
    numbers: tuple[UnitNumber, ...]
    hazards: tuple[HazardLine, ...]
    hazards_total: int
    hazards_url: str
    forms: tuple[FormRow, ...]
    gallery: tuple[Card, ...]
    """Older activities with photos."""
    subscription: Subscription | None
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    duty: DutyCell | None
    rotation: tuple[RotationYear, ...]
    own_duty: tuple[OwnDuty, ...]
    """Quarters of this year and the next in which the branch is on duty."""
    branches: tuple[BranchTile, ...]
    history: tuple[HistoryEntry, ...]
    latest: tuple[Card, ...]
    planned: tuple[Card, ...]
    years: tuple[YearCount, ...]
    year: int
    total: int
    photos: Link | None
    """The unit's photo wall, with the number of photos; None without photos."""
    owed: Owed | None
    """What the plan has for it now; None where no plan covers the year."""
    hosted: int
    """Of the total, those the unit hosted itself (a zone: it or its branches)."""
    statistics: Link | None
    """The unit's own figures of this year; None where it had no part in it."""
    counted: int | None
    """This year's activities that its figures count: hosted, co-hosted or with attendance. None
    for the committee, whose figures are those of the whole."""


def build_unit_page(context: Context, unit: Unit) -> Page:
    archive, as_of = context.archive, context.archive.as_of
    reports = archive.by_unit.get(unit.id, ())
    zone = unit if isinstance(unit, Zone) else None
    branch = unit if isinstance(unit, Branch) else None
    hazards = find_hazards(context, unit)
    view = UnitView(
        trail=context.zone_trail(unit, as_of),
        kind=unit.level,
        mark=_mark_of(context, unit),
        zone=context.unit_link(branch.zone_id(as_of), as_of) if branch else None,
        name=unit.name(as_of),
        about=unit.about,
        posts=_posts(context, unit),
        cover=_find_cover(context, reports),
        numbers=tuple(iter_numbers(context, unit)),
        hazards=tuple(build_hazard_line(context, hazard) for hazard in hazards[:_MOST_HAZARDS]),
        hazards_total=len(hazards),
        hazards_url=hazards_url(unit),
        forms=tuple(_iter_form_rows(context, unit, reports)),
        gallery=tuple(_iter_gallery(context, reports)),
        subscription=_subscription(context, unit),
        facts=tuple(iter_branch_facts(context, branch)) if branch else (),
        duty=build_duty_cell(context, zone.id, Quarter.of(as_of)) if zone else None,
        rotation=tuple(iter_rotation(context, zone)) if zone else (),
        own_duty=tuple(iter_own_duty(context, branch)) if branch else (),
        branches=tuple(iter_branches(context, zone)) if zone else (),
        history=tuple(iter_history(context, branch)) if branch else (),
        latest=context.cards(reports[:_LATEST]),
        planned=context.cards(archive.planned_by_unit.get(unit.id, ())),
        years=count_years(context, unit),
        year=as_of.year,
        photos=build_wall_link(context, unit),
        total=len(reports),
        owed=build_owed(context, unit),
        hosted=sum(_is_own(report, unit) for report in reports),
        statistics=link_statistics(context, unit),
        counted=count_activities(context, unit),
    )
    return Page(
        url=urls.unit(unit),
        template="unit.html",
        feed=unit.id if context.settings.feeds.enabled else "",
        title=unit.name(as_of),
        description=unit.about or context.t("unit-description", unit=unit.name(as_of)),
        view=view,
        search=build_unit_record(context, unit),
    )


def _posts(context: Context, unit: Unit) -> tuple[Post, ...]:
    """None of a branch that is no more: nobody answers there."""
    as_of = context.archive.as_of
    if isinstance(unit, Branch) and not unit.exists(as_of):
        return ()
    return unit.posts_on(as_of)


def _mark_of(context: Context, unit: Unit) -> ZoneMark | None:
    as_of = context.archive.as_of
    return context.zone_mark(context.archive.organisation.zone_of(unit.id, as_of), as_of)


def _find_cover(context: Context, reports: Sequence[Report]) -> Card | None:
    """A recent photo: an old one would say little of the unit today."""
    return next((card for card in context.cards(reports[:12]) if card.cover), None)


def _iter_form_rows(context: Context, unit: Unit, reports: Sequence[Report]) -> Iterator[FormRow]:
    """Each form that the unit has used, in the organisation's order, and the way to all of it."""
    counts: Counter[str] = Counter()
    latest: dict[str, Report] = {}
    for report in reports:
        for form in report.forms:
            counts[form] += 1
            latest.setdefault(form, report)
    for one in context.archive.organisation.forms:
        if (last := latest.get(one.id)) is not None:
            yield FormRow(
                form=Link(text=one.name, url=urls.search_within(unit, one.id)),
                count=counts[one.id],
                latest=Link(text=last.title, url=urls.report(last.id)),
                date=last.date,
            )


def _iter_gallery(context: Context, reports: Sequence[Report]) -> Iterator[Card]:
    with_photo = (r for r in reports[_LATEST:60] if context.cover(r) is not None)
    yield from context.cards(islice(with_photo, _MOST_GALLERY))


def _subscription(context: Context, unit: Unit) -> Subscription | None:
    if not context.settings.feeds.enabled:
        return None
    calendar, site = urls.feed(unit.id, "ics"), context.settings.site_url
    return Subscription(
        calendar=calendar,
        feed=urls.feed(unit.id, "xml"),
        address=f"{site.rstrip('/')}/{calendar}" if site else "",
    )


def _is_own(report: Report, unit: Unit) -> bool:
    return unit.id in (report.host, report.zone if unit.level is Level.ZONE else report.host)
