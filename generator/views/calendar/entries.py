"""What stands in the calendar, by month and day: activities, and what falls due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from generator import urls
from generator.model.due import DueState
from generator.model.periods import Month
from generator.model.plan import Execution
from generator.model.report import Report
from generator.views.choices import units_concerned
from generator.views.executions import said_owners, weightiest
from generator.views.page import Context, Link


class EntryKind(StrEnum):
    ACTIVITY = "activity"
    ANNOUNCED = "announced"
    DUE = "due"


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """An activity, or a plan item that falls due, on one day."""

    kind: EntryKind
    link: Link
    note: str
    """Host and time of an activity; how many owners are done with an item."""
    state: DueState | None
    zones: tuple[str, ...]
    branches: tuple[str, ...]
    forms: tuple[str, ...]
    """Ids for the filters. Without any, the entry concerns everybody."""


EntriesOfMonth = Mapping[date, list[CalendarEntry]]


def collect_entries(context: Context) -> Mapping[Month, EntriesOfMonth]:
    """By month and day what happened, is announced, or falls due."""
    archive = context.archive
    found: defaultdict[Month, defaultdict[date, list[CalendarEntry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for reports, kind in (
        (reversed(archive.published), EntryKind.ACTIVITY),
        (iter(archive.planned), EntryKind.ANNOUNCED),
    ):
        for report in reports:
            entry = _report_entry(context, report, kind)
            for day in report.iter_days():
                found[Month.of(day)][day].append(entry)
    for year in archive.fulfilment:
        falling_due: defaultdict[tuple[date, str], list[Execution]] = defaultdict(list)
        for execution in archive.fulfilment[year].executions:
            if execution.window.due is not None:
                falling_due[execution.window.due, execution.item.code].append(execution)
        for (day, _), executions in falling_due.items():
            found[Month.of(day)][day].append(_due_entry(context, day, executions))
    return found


def _report_entry(context: Context, report: Report, kind: EntryKind) -> CalendarEntry:
    t = context.t
    host = context.unit_link(report.host, report.date, short=True).text
    note = f"{t.time(report.start)} {host}" if report.start else host
    zones, branches = units_concerned(context, context.archive.units_of(report), report.date)
    return CalendarEntry(
        kind=kind,
        link=Link(
            text=report.title,
            url=urls.report(report.id) if kind is EntryKind.ACTIVITY else "",
        ),
        note=note,
        state=None,
        zones=zones,
        branches=branches,
        forms=report.forms,
    )


def _due_entry(context: Context, day: date, executions: list[Execution]) -> CalendarEntry:
    t, archive = context.t, context.archive
    item = executions[0].item
    states = [e.state(archive.as_of, archive.soon_days) for e in executions]
    zones, branches = units_concerned(context, (e.owner for e in executions), day)
    note = said_owners(t, item)
    if len(executions) > 1:
        done = sum(state.is_done for state in states)
        note += " " + t("plan-done-of", done=done, total=len(executions))
    return CalendarEntry(
        kind=EntryKind.DUE,
        link=Link(text=item.content, url=urls.plan_item(item), title=item.code),
        note=note,
        state=weightiest(states),
        zones=zones,
        branches=branches,
        forms=(item.form,) if item.form else (),
    )
