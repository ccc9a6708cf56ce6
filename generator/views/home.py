"""The home page: what is new, what needs somebody, who is on duty, this month, the ways in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.ledgers import HazardState
from generator.model.organisation import Zone
from generator.model.periods import Month, Quarter
from generator.model.workdays import DayKind, day_kind
from generator.views.bounds import MANY_BRANCHES, MOST_ON_HOME
from generator.views.executions import state_of
from generator.views.owed import age_of
from generator.views.page import Card, Context, Link, NavItem, Page, PageType, ZoneMark
from generator.views.rotation import DutyCell, build_duty_cell


class ZoneOnDuty(Struct, frozen=True, kw_only=True):
    mark: ZoneMark
    zone: Link
    duty: DutyCell


class Need(Struct, frozen=True, kw_only=True):
    """A number of things that wait for somebody, and the way to them."""

    id: str
    n: int
    note: str
    url: str
    is_late: bool


class StripDay(Struct, frozen=True, kw_only=True):
    """A day of the month: whose activities it has, and whether anything falls due."""

    day: date
    weekday: str
    is_off: bool
    url: str
    marks: tuple[ZoneMark, ...]
    dues: int
    label: str
    """What is on, for those who cannot see the marks."""


class ZoneWay(Struct, frozen=True, kw_only=True):
    """A zone with its branches."""

    mark: ZoneMark
    zone: Link
    branches: tuple[Link, ...]


class FormWay(Struct, frozen=True, kw_only=True):
    group: str
    forms: tuple[Link, ...]


class YearWay(Struct, frozen=True, kw_only=True):
    link: Link
    count: int


class HomeView(Struct, frozen=True, kw_only=True):
    organisation: str
    as_of: date
    lead: Card | None
    """The newest report with a photo, or the newest if none of the latest has any."""
    is_newest: bool
    """Whether the lead is the newest of all."""
    latest: tuple[Card, ...]
    total: int
    needs: tuple[Need, ...]
    has_needs: bool
    """Whether there is a plan or a ledger at all."""
    quarter: Quarter
    duties: tuple[ZoneOnDuty, ...]
    duty_url: str
    half_year: tuple[Link, ...]
    """Zones that host the committee's activities this half-year."""
    month_link: Link
    calendar: str
    month_count: int
    month_units: int
    """Branches active this month."""
    days: tuple[StripDay, ...]
    first_weekday: int
    """Of the month's first day; 1 is Monday."""
    legend: tuple[ZoneMark, ...]
    year_count: int
    year_link: Link
    planned: tuple[Card, ...]
    zones: tuple[ZoneWay, ...]
    zones_rest: int
    committee: Link
    forms: tuple[FormWay, ...]
    years: tuple[YearWay, ...]
    most_a_year: int
    start: tuple[tuple[str, Link], ...]
    """What to do first, where nothing has been published yet."""


def build_home(context: Context) -> Iterator[Page]:
    archive, t = context.archive, context.t
    organisation, as_of = archive.organisation, archive.as_of
    lead, latest = _choose(context)
    month, quarter = Month.of(as_of), Quarter.of(as_of)
    this_month = archive.by_month.get(month, ())
    active = {unit for report in this_month for unit in report.active_units}
    branches = [branch for branch in organisation.branches if branch.exists(as_of)]
    needs = tuple(_iter_needs(context))
    zones = organisation.zones[:MOST_ON_HOME]
    years = sorted(archive.by_year, reverse=True)[:6]
    days = tuple(_iter_days(context, month))
    view = HomeView(
        organisation=organisation.name,
        as_of=as_of,
        lead=lead,
        is_newest=bool(archive.published) and lead is context.card(archive.published[0]),
        latest=latest,
        total=len(archive.published),
        needs=needs,
        has_needs=bool(needs),
        quarter=quarter,
        duties=tuple(_iter_duties(context, zones, quarter)),
        duty_url=urls.duty(as_of.year) if as_of.year in organisation.rotation_years else "",
        half_year=tuple(
            context.unit_link(zone, as_of, short=True)
            for zone in organisation.half_year_duty.get(quarter.half, ())
        ),
        month_link=Link(text=t.month(month.first), url=urls.month(month)),
        calendar=urls.calendar_month(month),
        month_count=len(this_month),
        month_units=sum(branch.id in active for branch in branches),
        days=days,
        first_weekday=month.first.isoweekday(),
        legend=tuple(_iter_legend(context, zones, days)),
        year_count=len(archive.by_year.get(as_of.year, ())),
        year_link=Link(text=str(as_of.year), url=urls.year(as_of.year)),
        planned=context.cards(archive.planned[:4]),
        zones=tuple(_iter_zones(context, zones)),
        zones_rest=len(organisation.zones) - len(zones),
        committee=context.unit_link(organisation.committee.id, as_of),
        forms=tuple(_iter_forms(context)),
        years=tuple(
            YearWay(
                link=Link(text=str(year), url=urls.year(year)), count=len(archive.by_year[year])
            )
            for year in years
        ),
        most_a_year=max((len(archive.by_year[year]) for year in years), default=0),
        start=() if archive.published else tuple(_iter_start(context)),
    )
    yield Page(
        url=urls.HOME,
        template="home.html",
        title=t("home-title", organisation=organisation.short_name),
        description=t("home-description", organisation=organisation.name),
        view=view,
    )


def _choose(context: Context) -> tuple[Card | None, tuple[Card, ...]]:
    """The lead and the others, newest first; a photo leads wherever one of the latest has any."""
    cards = context.cards(context.archive.published[: context.settings.home_reports])
    if not cards:
        return None, ()
    lead = next((card for card in cards if card.cover), cards[0])
    return lead, tuple(card for card in cards if card is not lead)


def _mark(context: Context, zone: str | None) -> ZoneMark:
    mark = context.zone_mark(zone, context.archive.as_of)
    assert mark is not None
    return mark


def _iter_duties(
    context: Context, zones: tuple[Zone, ...], quarter: Quarter
) -> Iterator[ZoneOnDuty]:
    for zone in zones:
        yield ZoneOnDuty(
            mark=_mark(context, zone.id),
            zone=context.unit_link(zone.id, context.archive.as_of, short=True),
            duty=build_duty_cell(context, zone.id, quarter),
        )


def _iter_needs(context: Context) -> Iterator[Need]:
    """What is overdue, what this month has, what is to be looked at again."""
    t, archive = context.t, context.archive
    as_of, month = archive.as_of, Month.of(archive.as_of)
    plan = archive.fulfilment.get(as_of.year)
    if plan is not None:
        late, due, done = [], 0, 0
        for execution in plan.executions:
            state = state_of(context, execution)
            if state is DueState.OVERDUE and execution.due is not None:
                late.append(execution.due)
            if execution.due is not None and month.first <= execution.due <= month.last:
                due += 1
                done += state.is_done
        yield Need(
            id="overdue",
            n=len(late),
            note=t("home-oldest", age=age_of(context, min(late))) if late else "",
            url=f"{urls.plan(as_of.year)}#state=overdue",
            is_late=bool(late),
        )
        yield Need(
            id="month",
            n=due,
            note=t("home-month-done", done=done, rest=due - done) if due else "",
            url=f"{urls.calendar_month(month)}#kind=due",
            is_late=False,
        )
    if archive.hazards:
        states = Counter(hazard.state(as_of) for hazard in archive.hazards)
        late_ones = states[HazardState.OVERDUE]
        yield Need(
            id="recheck",
            n=states[HazardState.FIXED],
            note=t("home-hazards-late", n=late_ones) if late_ones else "",
            url=f"{urls.HAZARDS}#state=fixed",
            is_late=False,
        )


def _iter_days(context: Context, month: Month) -> Iterator[StripDay]:
    t, archive = context.t, context.archive
    marks: defaultdict[date, dict[int, ZoneMark]] = defaultdict(dict)
    counts: Counter[date] = Counter()
    for report in archive.by_month.get(month, ()):
        for day in report.iter_days():
            counts[day] += 1
            if (mark := context.zone_mark(report.zone, archive.as_of)) is not None:
                marks[day][mark.number] = mark
    dues: Counter[date] = Counter()
    plan = archive.fulfilment.get(month.year)
    if plan is not None:
        items = {(e.due, e.item.code) for e in plan.executions if e.due is not None}
        dues.update(day for day, _ in items if Month.of(day) == month)
    for number in range(month.last.day):
        day = month.first + timedelta(days=number)
        said = [t.month_day(day), t("calendar-count", n=counts[day]) if counts[day] else ""]
        said += [t("calendar-due-count", n=dues[day]) if dues[day] else ""]
        yield StripDay(
            day=day,
            weekday=t.day_pattern(day, "ccccc"),
            is_off=day_kind(day) in (DayKind.WEEKEND, DayKind.HOLIDAY),
            url=urls.calendar_day(day) if counts[day] or dues[day] else "",
            marks=tuple(marks[day][key] for key in sorted(marks[day])) if day in marks else (),
            dues=dues[day],
            label=t("calendar-label-separator").join(part for part in said if part),
        )


def _iter_legend(
    context: Context, zones: tuple[Zone, ...], days: tuple[StripDay, ...]
) -> Iterator[ZoneMark]:
    """The zones' signs, and the committee's where the month has it."""
    yield from (_mark(context, zone.id) for zone in zones[:8])
    if any(mark.number == 0 for day in days for mark in day.marks):
        yield _mark(context, None)


def _iter_zones(context: Context, zones: tuple[Zone, ...]) -> Iterator[ZoneWay]:
    organisation, as_of = context.archive.organisation, context.archive.as_of
    is_large = len(organisation.branches) > MANY_BRANCHES
    for zone in zones:
        branches = () if is_large else organisation.branches_of(zone.id, as_of)
        yield ZoneWay(
            mark=_mark(context, zone.id),
            zone=context.unit_link(zone.id, as_of),
            branches=tuple(context.unit_link(one.id, as_of, short=True) for one in branches),
        )


def _iter_forms(context: Context) -> Iterator[FormWay]:
    organisation = context.archive.organisation
    groups = {group.id: group.name for group in organisation.form_groups}
    found: dict[str, list[Link]] = {}
    for form in organisation.forms:
        name = groups.get(form.group or "", "")
        found.setdefault(name, []).append(Link(text=form.name, url=urls.form(form.id)))
    for name, forms in found.items():
        yield FormWay(group=name, forms=tuple(forms))


def _iter_start(context: Context) -> Iterator[tuple[str, Link]]:
    """The first steps of an organisation that has nothing on its site yet."""
    t = context.t
    yield t("home-start-units"), Link(text=t("nav-zones"), url=urls.ZONES)
    yield t("home-start-write"), Link(text=t("nav-write"), url=urls.WRITE)
    yield t("home-start-check"), Link(text=t("nav-rules"), url=urls.RULES)


def _nav(context: Context) -> Iterator[NavItem]:
    yield NavItem(title=context.t("nav-home"), url=urls.HOME, group="")


PAGE_TYPE = PageType(name="home", build=build_home, nav=_nav)
