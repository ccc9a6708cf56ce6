"""The figures and the rows behind them as plain tables, for files and the terminal.

Columns for people hold names, in the language; those for machines hold ids, stand last, and are
hidden in a workbook and left out of a CSV file that nobody asked to have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from generator.locale import Translator
from generator.model.organisation import Level, Organisation
from generator.model.periods import Period
from generator.statistics import INDICATOR_BY_ID, INDICATORS
from generator.statistics.contribution import count_contributions
from generator.statistics.cooperation import DUTY_TASKS, deliveries, iter_duties
from generator.statistics.figures import Figures
from generator.statistics.result import Indicator, Measure, Result
from generator.statistics.rhythm import count_activities
from generator.statistics.scope import Scope
from generator.statistics.writing import has_evidence, workdays_until_received
from generator.views.statistics.shared import count_text, join, period_text


class Share(float):
    """A number that is read as a percentage."""


class Index(float):
    """A number without a unit, of two decimals."""


Value = str | int | float | bool | date | None


class Kind(StrEnum):
    """How a column is to be read, where its values do not tell by themselves."""

    PLAIN = "plain"
    MONTH = "month"
    """A date that stands for its month."""
    LONG = "long"
    """Text of several lines."""


class Column(Struct, frozen=True, kw_only=True):
    id: str
    """The same in every language."""
    title: str
    is_id: bool = False
    """For machines: what it holds means nothing to people."""
    kind: Kind = Kind.PLAIN


class Table(Struct, frozen=True, kw_only=True):
    """Typed rows under named columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def without_ids(self) -> Table:
        """The table as people read it."""
        kept = [place for place, column in enumerate(self.columns) if not column.is_id]
        return Table(
            name=self.name,
            title=self.title,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )


def build_tables(figures: Figures, period: Period, unit: str, t: Translator) -> tuple[Table, ...]:
    """Every table of a period and a unit (the committee's id: the whole organisation)."""
    return tuple(build_table(name, figures, period, unit, t) for name in TABLE_NAMES)


def build_table(name: str, figures: Figures, period: Period, unit: str, t: Translator) -> Table:
    columns, ids, rows = _TABLES[name]
    return Table(
        name=name,
        title=t(f"table-{name}"),
        columns=(
            *(
                _column(key, t, is_indicator=key in INDICATOR_BY_ID and name == "matrix")
                for key in columns
            ),
            *(
                Column(id=key, title=t(f"column-{key.replace('_', '-')}"), is_id=True)
                for key in ids
            ),
        ),
        rows=tuple(rows(figures, figures.scope(period, unit), t)),
    )


def _column(key: str, t: Translator, *, is_indicator: bool) -> Column:
    kind = "indicator" if is_indicator else "column"
    title = t(f"{kind}-{key.replace('_', '-')}")
    return Column(id=key, title=title, kind=_KINDS.get(key, Kind.PLAIN))


_KINDS = {
    "month": Kind.MONTH,
    "formula": Kind.LONG,
    "finds": Kind.LONG,
    "edges": Kind.LONG,
    "description": Kind.LONG,
    "content": Kind.LONG,
    "active": Kind.LONG,
    "fulfilled_by": Kind.LONG,
}


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


def _name(organisation: Organisation, unit: str | None, on: date) -> str:
    found = organisation.units.get(unit or "")
    return found.name(on) if found else unit or ""


def _short(organisation: Organisation, units: Iterable[str], on: date, t: Translator) -> str:
    known = organisation.units
    return join(t, (known[unit].short_name(on) if unit in known else unit for unit in units))


def unit_title(figures: Figures, unit: str, on: date, t: Translator) -> str:
    """What a line of figures is headed by: the committee's are those of the whole."""
    whole = unit == figures.whole
    return t("statistics-whole") if whole else _name(figures.organisation, unit, on)


def _shown(figures: Figures, indicator: Indicator, result: Result, small: str) -> Value:
    """A value as a cell: a percentage, days, or a number; ``small`` where N is too small."""
    if figures.is_small(indicator, result):
        return small
    if result.value is None:
        return None
    value = round(result.value, 6)
    match indicator.kind:
        case Measure.SHARE:
            return Share(value)
        case Measure.DAYS:
            return round(value)
        case Measure.INDEX:
            return Index(value)


def _matrix(figures: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    """A line a unit, a column an indicator; of a share of few its n/N."""
    for unit in iter_units(figures, scope.period, scope.unit):
        level = figures.level(unit)
        values = (
            _shown(figures, indicator, result, count_text(result))
            if level in indicator.levels
            else None
            for indicator in INDICATORS
            for result in (figures.measure(indicator.id, scope.period, unit),)
        )
        reports = len(figures.scope(scope.period, unit).reports)
        yield (unit_title(figures, unit, scope.last, t), reports, *values, unit)


def _indicators(figures: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    for unit in iter_units(figures, scope.period, scope.unit):
        level = figures.level(unit)
        for indicator in INDICATORS:
            if level not in indicator.levels:
                continue
            result = figures.measure(indicator.id, scope.period, unit)
            yield (
                unit_title(figures, unit, scope.last, t),
                t(f"indicator-{indicator.id.replace('_', '-')}"),
                _shown(figures, indicator, result, t("statistics-too-few")),
                result.n,
                result.of,
                result.alert,
                unit,
                indicator.id,
            )


def _contributions(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    for line in count_contributions(scope):
        if scope.level is Level.COMMITTEE or scope.covers(line.unit, scope.last):
            name = _name(scope.organisation, line.unit, scope.last)
            yield name, line.received, line.published, line.returned, line.unit


def _reports(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    planned, organisation = scope.facts.planned, scope.organisation
    forms = {form.id: form.name for form in organisation.forms}
    for report in scope.reports:
        active, on = _in_order(organisation, report.active_units), report.date
        yield (
            on,
            report.end_date,
            report.title,
            _name(organisation, report.host, on),
            _name(organisation, report.zone, on),
            t(f"level-{report.level}"),
            forms.get(report.primary_form or "", report.primary_form),
            _short(organisation, report.co_hosts, on, t),
            _short(organisation, active, on, t),
            report.id in planned,
            report.received,
            workdays_until_received(report),
            has_evidence(report),
            report.id,
            report.host,
            report.zone,
            str(report.level),
            report.primary_form,
            " ".join(report.co_hosts),
            " ".join(active),
        )


def _attendance(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    organisation = scope.organisation
    for report, unit, turnout in scope.pick(scope.facts.turnouts):
        zone = organisation.zone_of(unit, report.date)
        yield (
            report.date,
            report.title,
            _name(organisation, unit, report.date),
            _name(organisation, zone, report.date),
            turnout.expected,
            turnout.present,
            turnout.leave,
            turnout.absent,
            turnout.online,
            turnout.made_up,
            report.id,
            unit,
            zone,
        )


def _months(_: Figures, scope: Scope, __: Translator) -> Iterator[tuple[Value, ...]]:
    organisation = scope.organisation
    for branch, month in scope.iter_branch_months():
        count = count_activities(scope.facts, branch.id, month)
        zone = branch.zone_id(month.last)
        name = branch.name(month.last)
        yield name, _name(organisation, zone, month.last), month.first, count, branch.id, zone


def _plan(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    as_of, soon = scope.as_of, scope.facts.archive.soon_days
    for execution in scope.executions:
        state, item = execution.state(as_of, soon), execution.item
        on = min(execution.due or as_of, as_of)
        yield (
            item.code,
            item.content,
            t(f"level-{item.level}"),
            _name(scope.organisation, execution.owner, on),
            execution.due,
            execution.completed_on,
            t(f"state-{state}"),
            item.times,
            join(t, (report.title for report in execution.reports)),
            execution.id,
            item.ref,
            str(item.level),
            execution.owner,
            str(state),
            " ".join(report.id for report in execution.reports),
        )


def _duty(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    for zone, quarter, duty in iter_duties(scope):
        yield (
            zone.name(quarter.last),
            period_text(t, quarter),
            _name(scope.organisation, duty.lead, quarter.first),
            *deliveries(scope.facts, zone, quarter, duty),
            zone.id,
            str(quarter),
            duty.lead,
        )


def _hazards(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    """Found, due or looked at again in the period; major hazards without their description."""
    for hazard in scope.hazards:
        days = [hazard.found, *(turn.activity.date for turn in scope.facts.rounds[hazard.id])]
        if hazard.due is not None:
            days.append(hazard.due)
        if any(scope.includes(day) and scope.covers(hazard.branch, day) for day in days):
            state = hazard.state(scope.as_of)
            yield (
                hazard.id,
                _name(scope.organisation, hazard.branch, hazard.found),
                hazard.found,
                hazard.due,
                hazard.fixed,
                t(f"hazard-severity-{hazard.severity}"),
                "" if hazard.is_major else hazard.description,
                t(f"hazard-{state}"),
                hazard.branch,
                str(hazard.severity),
                str(state),
            )


def _rechecks(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    for hazard in scope.hazards:
        for recheck in hazard.rechecks_until(scope.last):
            if scope.includes(recheck.date) and scope.covers(hazard.branch, recheck.date):
                yield (
                    hazard.id,
                    _name(scope.organisation, hazard.branch, recheck.date),
                    recheck.date,
                    recheck.report.title,
                    t(f"recheck-{recheck.result}"),
                    hazard.branch,
                    recheck.report.id,
                    str(recheck.result),
                )


def _milestones(_: Figures, scope: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    soon = scope.facts.archive.soon_days
    for project in scope.facts.archive.projects:
        for milestone in project.milestones:
            if scope.includes(milestone.due) and scope.covers(project.lead, milestone.due):
                state = milestone.original_state(scope.as_of)
                if not state.is_done:
                    state = milestone.state(scope.as_of, soon)
                yield (
                    project.title,
                    _name(scope.organisation, project.lead, milestone.due),
                    milestone.name,
                    milestone.due,
                    milestone.revised_due,
                    milestone.done,
                    t(f"state-{state}"),
                    project.id,
                    project.lead,
                )


def _definitions(_: Figures, __: Scope, t: Translator) -> Iterator[tuple[Value, ...]]:
    for indicator in INDICATORS:
        key = f"indicator-{indicator.id.replace('_', '-')}"
        yield (
            t(key),
            t(f"{key}.finds"),
            t(f"{key}.formula"),
            t(f"{key}.edges"),
            t("definitions-higher" if indicator.higher_is_better else "definitions-lower"),
            indicator.id,
        )


Rows = Callable[[Figures, Scope, Translator], Iterator[tuple[Value, ...]]]
_TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], Rows]] = {
    # Columns for people, columns for machines, and who fills both.
    "matrix": (
        ("unit_name", "activities", *(indicator.id for indicator in INDICATORS)),
        ("unit",),
        _matrix,
    ),
    "indicators": (
        ("unit_name", "indicator_name", "value", "n", "of", "alert"),
        ("unit", "indicator"),
        _indicators,
    ),
    "contributions": (
        ("unit_name", "received", "published", "returned"),
        ("unit",),
        _contributions,
    ),
    "reports": (
        (
            *("date", "end_date", "title", "host_name", "zone_name", "level_name", "form_name"),
            *("co_hosts_names", "active_names", "planned", "received_on", "workdays", "evidence"),
        ),
        ("report", "host", "zone", "level", "form", "co_hosts", "active"),
        _reports,
    ),
    "attendance": (
        (
            *("date", "title", "unit_name", "zone_name"),
            *("expected", "present", "leave", "absent", "online", "made_up_count"),
        ),
        ("report", "unit", "zone"),
        _attendance,
    ),
    "months": (("unit_name", "zone_name", "month", "activities"), ("unit", "zone"), _months),
    "plan": (
        (
            *("code", "content", "level_name", "owner_name", "due", "completed_on", "state_name"),
            *("times", "fulfilled_by"),
        ),
        ("execution", "item", "level", "unit", "state", "reports"),
        _plan,
    ),
    "duty": (
        ("zone_name", "quarter_name", "lead_name", *(f"task_{task}" for task in DUTY_TASKS)),
        ("zone", "quarter", "lead"),
        _duty,
    ),
    "hazards": (
        (
            *("hazard", "unit_name", "found", "due", "fixed", "severity_name", "description"),
            "hazard_state_name",
        ),
        ("unit", "severity", "state"),
        _hazards,
    ),
    "rechecks": (
        ("hazard", "unit_name", "date", "title", "result_name"),
        ("unit", "report", "result"),
        _rechecks,
    ),
    "milestones": (
        (
            *("project_title", "lead_name", "milestone", "due", "revised_due", "done"),
            "state_name",
        ),
        ("project", "lead"),
        _milestones,
    ),
    "definitions": (
        ("indicator_name", "finds", "formula", "edges", "direction"),
        ("indicator",),
        _definitions,
    ),
}
TABLE_NAMES = tuple(_TABLES)
