"""An activity's particulars: when, where and who; what of the plan it fulfils; who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from generator.locale import Translator
from generator.model.report import Report, Role
from generator.views.page import Link
from generator.views.reports.inputs import ReportInputs


class Fact(Struct, frozen=True, kw_only=True):
    """One line of the facts panel: a label and one or more values."""

    label: str
    values: tuple[Link, ...]
    """Values without an address are plain text."""


class TurnoutRow(Struct, frozen=True, kw_only=True):
    """Attendance of one unit."""

    unit: Link
    expected: int | None
    present: int
    leave: int
    absent: int | None
    online: int
    made_up: int


def iter_facts(inputs: ReportInputs, t: Translator) -> Iterator[Fact]:
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


def iter_fulfils(inputs: ReportInputs, t: Translator) -> Iterator[Fact]:
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


def iter_turnout(inputs: ReportInputs) -> Iterator[TurnoutRow]:
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
