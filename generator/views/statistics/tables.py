"""The figures and the rows behind them as plain tables, for files and the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from generator.locale import Translator
from generator.model.organisation import Level, Organisation
from generator.model.periods import Period
from generator.statistics import INDICATORS
from generator.statistics.contribution import count_contributions
from generator.statistics.cooperation import DUTY_TASKS, deliveries, iter_duties
from generator.statistics.figures import Figures
from generator.statistics.rhythm import count_activities
from generator.statistics.scope import Scope
from generator.statistics.writing import has_evidence, workdays_until_received

Value = str | int | float | bool | date | None


class Column(Struct, frozen=True, kw_only=True):
    id: str
    """The same in every language."""
    title: str


class Table(Struct, frozen=True, kw_only=True):
    """Typed rows under named columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def build_tables(figures: Figures, period: Period, unit: str, t: Translator) -> tuple[Table, ...]:
    """Every table of a period and a unit (the committee's id: the whole organisation)."""
    return tuple(build_table(name, figures, period, unit, t) for name in TABLE_NAMES)


def build_table(name: str, figures: Figures, period: Period, unit: str, t: Translator) -> Table:
    columns, rows = _TABLES[name]
    return Table(
        name=name,
        title=t(f"table-{name}"),
        columns=tuple(
            Column(id=key, title=t(f"column-{key.replace('_', '-')}")) for key in columns
        ),
        rows=tuple(rows(figures, figures.scope(period, unit), t)),
    )


def iter_units(figures: Figures, period: Period, unit: str) -> Iterator[str]:
    """The unit itself, and those within it, in the organisation's order."""
    yield unit
    level = figures.level(unit)
    if level is Level.COMMITTEE:
        yield from (entity.id for entity in figures.units(period))
    elif level is Level.ZONE:
        yield from (branch.id for branch in figures.scope(period, unit).branches)


def _in_order(organisation: Organisation, units: Iterable[str]) -> list[str]:
    place = organisation.unit_position
    return sorted(units, key=lambda unit: place.get(unit, len(place)))


def _name(organisation: Organisation, unit: str, on: date) -> str:
    return organisation.units[unit].name(on)


def _indicators(figures: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    for unit in iter_units(figures, scope.period, scope.unit):
        level = figures.level(unit)
        for indicator in INDICATORS:
            if level not in indicator.levels:
                continue
            result = figures.measure(indicator.id, scope.period, unit)
            value = figures.shown(indicator, result)
            yield (
                unit,
                _name(scope.organisation, unit, scope.last),
                indicator.id,
                t(f"indicator-{indicator.id.replace('_', '-')}"),
                None if value is None else round(value, 6),
                result.n,
                result.of,
                result.alert,
            )


def _contributions(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for line in count_contributions(scope):
        if scope.level is Level.COMMITTEE or scope.covers(line.unit, scope.last):
            name = _name(scope.organisation, line.unit, scope.last)
            yield line.unit, name, line.received, line.published, line.returned


def _reports(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    planned = scope.facts.planned
    for report in scope.reports:
        yield (
            report.id,
            report.date,
            report.end_date,
            report.title,
            report.host,
            report.zone,
            str(report.level),
            report.primary_form,
            " ".join(report.co_hosts),
            " ".join(_in_order(scope.organisation, report.active_units)),
            report.id in planned,
            report.received,
            workdays_until_received(report),
            has_evidence(report),
        )


def _attendance(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for report, unit, turnout in scope.pick(scope.facts.turnouts):
        yield (
            report.id,
            report.date,
            unit,
            scope.organisation.zone_of(unit, report.date),
            turnout.expected,
            turnout.present,
            turnout.leave,
            turnout.absent,
            turnout.online,
            turnout.made_up,
        )


def _months(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for branch, month in scope.iter_branch_months():
        count = count_activities(scope.facts, branch.id, month)
        yield branch.id, branch.zone_id(month.last), str(month), count


def _plan(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for execution in scope.executions:
        yield (
            execution.id,
            execution.item.ref,
            str(execution.item.level),
            execution.item.content,
            execution.owner,
            execution.due,
            execution.completed_on,
            execution.item.times,
            " ".join(report.id for report in execution.reports),
            str(execution.state(scope.as_of)),
        )


def _duty(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for zone, quarter, duty in iter_duties(scope):
        yield (zone.id, str(quarter), duty.lead, *deliveries(scope.facts, zone, quarter, duty))


def _hazards(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    """Found, due or looked at again in the period; major hazards without their description."""
    for hazard in scope.hazards:
        days = [hazard.found, *(turn.activity.date for turn in scope.facts.rounds[hazard.id])]
        if hazard.due is not None:
            days.append(hazard.due)
        if any(scope.includes(day) and scope.covers(hazard.branch, day) for day in days):
            yield (
                hazard.id,
                hazard.branch,
                hazard.found,
                hazard.due,
                hazard.fixed,
                str(hazard.severity),
                "" if hazard.is_major else hazard.description,
                str(hazard.state(scope.as_of)),
            )


def _rechecks(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for hazard in scope.hazards:
        for recheck in hazard.rechecks_until(scope.last):
            if scope.includes(recheck.date) and scope.covers(hazard.branch, recheck.date):
                yield hazard.id, hazard.branch, recheck.report.id, recheck.date, str(recheck.result)


def _milestones(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for project in scope.facts.archive.projects:
        for milestone in project.milestones:
            if scope.includes(milestone.due) and scope.covers(project.lead, milestone.due):
                yield (
                    project.id,
                    project.title,
                    project.lead,
                    milestone.name,
                    milestone.due,
                    milestone.revised_due,
                    milestone.done,
                )


Rows = Callable[[Figures, Scope, Translator], Iterator[tuple[Value, ...]]]
_TABLES: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "indicators": (
        ("unit", "unit_name", "indicator", "indicator_name", "value", "n", "of", "alert"),
        _indicators,
    ),
    "contributions": (
        ("unit", "unit_name", "received", "published", "returned"),
        _contributions,
    ),
    "reports": (
        (
            "report",
            "date",
            "end_date",
            "title",
            "host",
            "zone",
            "level",
            "form",
            "co_hosts",
            "active",
            "planned",
            "received_on",
            "workdays",
            "evidence",
        ),
        _reports,
    ),
    "attendance": (
        (
            "report",
            "date",
            "unit",
            "zone",
            "expected",
            "present",
            "leave",
            "absent",
            "online",
            "made_up",
        ),
        _attendance,
    ),
    "months": (("unit", "zone", "month", "activities"), _months),
    "plan": (
        (
            "execution",
            "item",
            "level",
            "content",
            "unit",
            "due",
            "completed_on",
            "times",
            "reports",
            "state",
        ),
        _plan,
    ),
    "duty": (("zone", "quarter", "lead", *(f"task_{task}" for task in DUTY_TASKS)), _duty),
    "hazards": (
        ("hazard", "unit", "found", "due", "fixed", "severity", "description", "state"),
        _hazards,
    ),
    "rechecks": (("hazard", "unit", "report", "date", "result"), _rechecks),
    "milestones": (
        ("project", "title", "lead", "milestone", "due", "revised_due", "done"),
        _milestones,
    ),
}
TABLE_NAMES = tuple(_TABLES)
