"""A page for each zone and branch and for the committee, and its reports by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from generator import urls
from generator.model.ledgers import Hazard, HazardState
from generator.model.organisation import Branch, Level, Post, Unit, Zone
from generator.model.periods import Quarter, Year
from generator.model.report import Report
from generator.views.lists import build_list
from generator.views.owed import Owed, build_owed
from generator.views.page import Card, Context, Link, NavItem, Page, PageType, ZoneMark
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
from generator.views.statistics.shared import NO_VALUE, Board
from generator.views.unmade import Place, each
from generator.views.zones import build_zones_page, count_reports

_LATEST = 6


class YearCount(Struct, frozen=True, kw_only=True):
    """A year's reports of a unit."""

    year: int
    count: int
    url: str


class BranchTile(Struct, frozen=True, kw_only=True):
    """A branch on the page of its zone."""

    link: Link
    members: int
    count_this_year: int
    latest: Link | None
    latest_date: date | None
    head: Post | None
    """Who holds the first of its offices."""


class UnitNumber(Struct, frozen=True, kw_only=True):
    """One of the four figures that matter, on its way to the rows behind it."""

    name: str
    value: str
    count: str
    """n/N; empty where there is nothing to count."""
    around: tuple[tuple[str, str], ...]
    """The zone's and the whole organisation's."""
    url: str


class FormRow(Struct, frozen=True, kw_only=True):
    """What a unit has done of a form: how often, and when last."""

    form: Link
    count: int
    latest: Link
    date: date


class HazardLine(Struct, frozen=True, kw_only=True):
    """A hazard of the unit's that is not closed."""

    link: Link
    description: str
    branch: Link
    owner: str
    due: date | None
    state: HazardState


class Subscription(Struct, frozen=True, kw_only=True):
    """The unit's own calendar and feed."""

    calendar: str
    feed: str
    address: str
    """Of the calendar, where the site's own is known; a browser knows it otherwise."""


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """A change in a unit's life."""

    date: date
    text: str


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


def build_units(context: Context) -> Iterator[Page]:
    yield build_zones_page(context)
    organisation = context.archive.organisation

    def plan(unit: Unit) -> Iterator[Page]:
        yield _unit_page(context, unit)
        yield from _year_pages(context, unit)

    def place(unit: Unit) -> Place:
        return Place(url=urls.unit(unit), title=unit.names.latest.full)

    yield from each(context.t, organisation.units.values(), plan, place)


def _unit_page(context: Context, unit: Unit) -> Page:
    archive, as_of = context.archive, context.archive.as_of
    reports = archive.by_unit.get(unit.id, ())
    years = _years(context, unit)
    zone = unit if isinstance(unit, Zone) else None
    branch = unit if isinstance(unit, Branch) else None
    shown = context.cards(reports[:_LATEST])
    hazards = _hazards_of(context, unit)
    view = UnitView(
        trail=context.zone_trail(unit, as_of),
        kind=unit.level,
        mark=_mark_of(context, unit),
        zone=context.unit_link(branch.zone_id(as_of), as_of) if branch else None,
        name=unit.name(as_of),
        about=unit.about,
        posts=_posts(context, unit),
        cover=_find_cover(context, reports),
        numbers=tuple(_iter_numbers(context, unit)),
        hazards=tuple(_hazard_line(context, hazard) for hazard in hazards[:_MOST_HAZARDS]),
        hazards_total=len(hazards),
        hazards_url=urls.HAZARDS + _hazard_filter(unit),
        forms=tuple(_iter_form_rows(context, unit, reports)),
        gallery=tuple(_iter_gallery(context, reports)),
        subscription=_subscription(context, unit),
        facts=tuple(_iter_facts(context, branch)) if branch else (),
        duty=build_duty_cell(context, zone.id, Quarter.of(as_of)) if zone else None,
        rotation=tuple(iter_rotation(context, zone)) if zone else (),
        own_duty=tuple(iter_own_duty(context, branch)) if branch else (),
        branches=tuple(_iter_branches(context, zone)) if zone else (),
        history=tuple(_iter_history(context, branch)) if branch else (),
        latest=shown,
        planned=context.cards(archive.planned_by_unit.get(unit.id, ())),
        years=tuple(
            YearCount(
                year=year,
                count=count_reports(context, unit, year),
                url=urls.unit_year(unit, year),
            )
            for year in years
        ),
        year=as_of.year,
        photos=build_wall_link(context, unit),
        total=len(reports),
        owed=build_owed(context, unit),
        hosted=sum(_is_own(report, unit) for report in reports),
        statistics=_statistics_link(context, unit),
        counted=_counted(context, unit),
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


_MOST_HAZARDS = 6
_MOST_GALLERY = 4
_NUMBERS = {
    Level.BRANCH: ("coverage", "fixed_day", "attendance", "plan_completion"),
    Level.ZONE: ("coverage", "exchange", "duty", "plan_completion"),
    Level.COMMITTEE: ("coverage", "attendance", "half_year_duty", "plan_completion"),
}
"""The figures that matter to whoever answers for such a unit."""


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


def _iter_gallery(context: Context, reports: Sequence[Report]) -> Iterator[Card]:
    with_photo = (r for r in reports[_LATEST:60] if context.cover(r) is not None)
    yield from context.cards(islice(with_photo, _MOST_GALLERY))


def _iter_numbers(context: Context, unit: Unit) -> Iterator[UnitNumber]:
    organisation, as_of = context.archive.organisation, context.archive.as_of
    board = Board(context=context, year=as_of.year)
    whole = context.figures.whole
    zone = organisation.zone_of(unit.id, as_of)
    around = [zone] if unit.level is Level.BRANCH and zone else []
    if unit.id != whole:
        around.append(whole)
    for indicator in _NUMBERS[unit.level]:
        value = board.value_cell(indicator, unit.id)
        name = board.indicator_link(indicator)
        count = board.count_cell(indicator, unit.id).text
        yield UnitNumber(
            name=name.text,
            value=value.text,
            count=count if count != NO_VALUE else "",
            around=tuple(
                (organisation.short_name if other == whole else board.name(other), said)
                for other in around
                if (said := board.value_cell(indicator, other).text) != NO_VALUE
            ),
            url=value.url or name.url,
        )


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


def _hazards_of(context: Context, unit: Unit) -> list[Hazard]:
    """The unit's hazards that are not closed, the most urgent first; major ones are not listed."""
    as_of = context.archive.as_of
    order = (HazardState.OVERDUE, HazardState.OPEN, HazardState.FIXED)
    found = [
        hazard for hazard in context.open_hazards.get(unit.id, ()) if hazard.state(as_of) in order
    ]
    return sorted(
        found,
        key=lambda hazard: (
            order.index(hazard.state(as_of)),
            hazard.due_on(as_of) or date.max,
            hazard.id,
        ),
    )


def _hazard_line(context: Context, hazard: Hazard) -> HazardLine:
    as_of = context.archive.as_of
    return HazardLine(
        link=Link(text=hazard.id, url=urls.hazard(hazard.id)),
        description=hazard.description,
        branch=context.unit_link(hazard.branch, hazard.found, short=True),
        owner=hazard.owner,
        due=hazard.due_on(as_of),
        state=hazard.state(as_of),
    )


def _hazard_filter(unit: Unit) -> str:
    match unit.level:
        case Level.BRANCH:
            return f"#branch={unit.id}"
        case Level.ZONE:
            return f"#zone={unit.id}"
        case Level.COMMITTEE:
            return ""


def _subscription(context: Context, unit: Unit) -> Subscription | None:
    if not context.settings.feeds.enabled:
        return None
    calendar, site = urls.feed(unit.id, "ics"), context.settings.site_url
    return Subscription(
        calendar=calendar,
        feed=urls.feed(unit.id, "xml"),
        address=f"{site.rstrip('/')}/{calendar}" if site else "",
    )


def _statistics_link(context: Context, unit: Unit) -> Link | None:
    figures, year = context.figures, context.archive.as_of.year
    if unit.id != figures.whole and unit.id not in figures.unit_ids(Year(year)):
        return None
    return Link(
        text=context.t("statistics-year", year=str(year)), url=urls.unit_statistics(year, unit.id)
    )


def _counted(context: Context, unit: Unit) -> int | None:
    as_of = context.archive.as_of
    if unit.level is Level.COMMITTEE:
        return None
    activities = context.figures.facts.activities.of(unit.level, unit.id)
    return len(activities.between(date(as_of.year, 1, 1), as_of))


def _year_pages(context: Context, unit: Unit) -> Iterator[Page]:
    t, as_of = context.t, context.archive.as_of
    years = _years(context, unit)
    for year in years:
        name = unit.name(min(as_of, date(year, 12, 31)))
        yield from build_list(
            context,
            url=urls.unit_year(unit, year),
            reports=context.archive.by_unit_year.get((unit.id, year), ()),
            trail=(*context.zone_trail(unit, as_of), context.unit_link(unit.id, as_of)),
            title=t("unit-year-title", unit=name, year=str(year)),
            siblings=tuple(
                Link(text=str(other), url=urls.unit_year(unit, other) if other != year else "")
                for other in years
            ),
            empty=t("unit-year-empty", unit=name, year=str(year)),
        )


def _is_own(report: Report, unit: Unit) -> bool:
    return unit.id in (report.host, report.zone if unit.level is Level.ZONE else report.host)


def _years(context: Context, unit: Unit) -> list[int]:
    """The years in which a unit has reports, and the present one; newest first."""
    archive = context.archive
    found = dict.fromkeys([archive.as_of.year])
    found.update(dict.fromkeys(report.year for report in archive.by_unit.get(unit.id, ())))
    return sorted(found, reverse=True)


def _iter_branches(context: Context, zone: Zone) -> Iterator[BranchTile]:
    as_of = context.archive.as_of
    for branch in context.archive.organisation.branches_of(zone.id, as_of):
        reports = context.archive.by_unit.get(branch.id, ())
        # What all were invited to would be the latest of every branch.
        latest = next((report for report in reports if branch.id in report.active_units), None)
        yield BranchTile(
            link=context.unit_link(branch.id, as_of),
            members=branch.member_count(as_of),
            count_this_year=count_reports(context, branch, as_of.year),
            latest=Link(text=latest.title, url=urls.report(latest.id)) if latest else None,
            latest_date=latest.date if latest else None,
            head=next(iter(branch.posts_on(as_of)), None),
        )


def _iter_facts(context: Context, branch: Branch) -> Iterator[tuple[str, tuple[Link, ...]]]:
    t, as_of = context.t, context.archive.as_of

    def plain(text: str) -> tuple[Link, ...]:
        return (Link(text=text, url=""),)

    if members := branch.member_count(as_of):  # none is not known, no branch is empty
        yield t("unit-members"), plain(t("count-people", n=members))
    if branch.fixed_day:
        yield t("unit-fixed-day"), plain(t("unit-fixed-day-value", day=branch.fixed_day))
    if branch.founded:
        yield t("unit-founded"), plain(t.day(branch.founded))
    if branch.closed:
        yield t("unit-closed"), plain(t.day(branch.closed))
    if branch.merged_into:
        yield t("unit-merged-into"), (context.unit_link(branch.merged_into, as_of),)


def _iter_history(context: Context, branch: Branch) -> Iterator[HistoryEntry]:
    """Renamings and moves after the first entry, oldest first."""
    t = context.t
    zones = context.archive.organisation.zone_by_id
    changes: list[HistoryEntry] = []
    for (_, old), (day, new) in zip(branch.names.entries, branch.names.entries[1:], strict=False):
        text = t("history-renamed", old=old.full, new=new.full)
        changes.append(HistoryEntry(date=day, text=text))
    for (_, before), (day, after) in zip(
        branch.zones.entries, branch.zones.entries[1:], strict=False
    ):
        text = t("history-moved", old=zones[before].name(day), new=zones[after].name(day))
        changes.append(HistoryEntry(date=day, text=text))
    yield from sorted(changes, key=lambda change: change.date)


def _nav(context: Context) -> Iterator[NavItem]:
    organisation = context.archive.organisation
    yield NavItem(title=context.t("nav-zones"), url=urls.ZONES, group="units")
    committee = organisation.committee
    yield NavItem(title=committee.names.latest.short, url=urls.unit(committee), group="units")


PAGE_TYPE = PageType(name="units", build=build_units, nav=_nav)
