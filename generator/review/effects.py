"""What a change does to the figures. Pure: two archives in, the differences out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.due import DueState
from generator.model.organisation import Level, Unit
from generator.model.periods import Month, Year
from generator.model.report import Report
from generator.review.model import Effect
from generator.statistics import INDICATORS
from generator.statistics.result import Indicator, Measure, Result
from generator.statistics.scope import Facts, Scope

# Of a zone only what it is asked about; of the whole everything that is a share.
_OF_ZONES = frozenset({"coverage", "plan_completion"})
# A share of fewer is told as n/N alone.
_SMALL = 5


def find_effects(before: Archive, after: Archive, t: Translator) -> tuple[Effect, ...]:
    """The figures that differ: months of branches first, then the indicators by year."""
    years = _touched_years(before, after)
    return (
        *_iter_plan(before, after, t),
        *_iter_rechecks(before, after, t),
        *_iter_covered_months(before, after, t),
        *_iter_indicators(before, after, years, t),
    )


def _iter_plan(before: Archive, after: Archive, t: Translator) -> Iterator[Effect]:
    """What of the plan the change fulfils, or no longer does, by the item's code."""
    known = {e.id: e for e in before.executions}
    for execution in after.executions:
        old = known.get(execution.id)
        if old is None or old.completed_on == execution.completed_on:
            continue
        was = old.state(before.as_of, before.soon_days)
        now = execution.state(after.as_of, after.soon_days)
        item = execution.item
        yield Effect(
            indicator=t("effect-plan", code=item.code, content=item.content),
            unit=after.organisation.units[execution.owner].short_name(after.as_of),
            before=t(f"state-{was}") if not (was is now is DueState.NO_DUE) else t("effect-open"),
            after=t(f"state-{now}") if now is not DueState.NO_DUE else t("effect-done"),
        )


def _iter_rechecks(before: Archive, after: Archive, t: Translator) -> Iterator[Effect]:
    """Hazards that the change looks at again, and those that it ought to look at and does not."""
    known = {hazard.id: hazard for hazard in before.hazards}
    for hazard in after.hazards:
        old = known.get(hazard.id)
        was = len(old.rechecks_until(before.as_of)) if old else 0
        now = hazard.rechecks_until(after.as_of)
        missed = hazard.missed_recheck(after.as_of)
        if len(now) > was:
            said = t(f"recheck-{now[-1].result}")
        elif missed is not None and (old is None or old.missed_recheck(before.as_of) is None):
            said = t("hazard-missed")
        else:
            continue
        yield Effect(
            indicator=t("effect-recheck", id=hazard.id),
            unit=after.organisation.units[hazard.branch].short_name(after.as_of),
            before=t(f"hazard-{old.state(before.as_of)}") if old else t("effect-none"),
            after=said,
        )


def _touched_years(before: Archive, after: Archive) -> tuple[int, ...]:
    """Years of reports that differ, as far as anybody looks at their figures still."""
    old, new = _by_id(before), _by_id(after)
    years = {
        report.year
        for reports, others in ((old, new), (new, old))
        for report_id, report in reports.items()
        if others.get(report_id) != report
    }
    return tuple(sorted(years & {after.as_of.year, after.as_of.year - 1}))


def _by_id(archive: Archive) -> Mapping[str, Report]:
    return {report.id: report for report in archive.published}


def _iter_covered_months(before: Archive, after: Archive, t: Translator) -> Iterator[Effect]:
    """Months of a branch that have an activity now, or none any more."""
    old, new = _active_months(before), _active_months(after)
    for branch in after.organisation.branches:
        had, has = old.get(branch.id, set()), new.get(branch.id, set())
        for month in sorted(had ^ has):
            gained = month in has
            yield Effect(
                indicator=t("effect-month"),
                unit=branch.short_name(month.last),
                before=t("effect-none" if gained else "effect-some"),
                after=t("effect-some" if gained else "effect-none"),
                note=t.month(month.first),
            )


def _active_months(archive: Archive) -> dict[str, set[Month]]:
    """Months in which each unit hosts, co-hosts or attends."""
    months: dict[str, set[Month]] = {}
    for report in archive.published:
        for unit in report.active_units:
            months.setdefault(unit, set()).add(report.month)
    return months


def _iter_indicators(
    before: Archive, after: Archive, years: Collection[int], t: Translator
) -> Iterator[Effect]:
    """Shares of the whole, then of each zone; the same n of the same N is no effect."""
    old, new = Facts(archive=before), Facts(archive=after)
    for year in years:
        for unit in (after.organisation.committee, *after.organisation.zones):
            if unit.id not in before.organisation.units:
                continue
            for indicator in INDICATORS:
                if not _is_told(indicator, unit.level):
                    continue
                was = indicator.measure(Scope(facts=old, period=Year(year), unit=unit.id))
                now = indicator.measure(Scope(facts=new, period=Year(year), unit=unit.id))
                if (was.n, was.of) != (now.n, now.of):
                    yield Effect(
                        indicator=t(f"indicator-{indicator.id.replace('_', '-')}"),
                        unit=_name(unit, after, t),
                        before=_show(was, t),
                        after=_show(now, t),
                        note=t("effect-year", year=str(year)),
                    )


def _name(unit: Unit, archive: Archive, t: Translator) -> str:
    """As the site calls it: the committee's figures are those of the whole."""
    if unit.id == archive.organisation.committee.id:
        return t("statistics-whole")
    return unit.short_name(archive.as_of)


def _is_told(indicator: Indicator, level: Level) -> bool:
    if indicator.kind is not Measure.SHARE or level not in indicator.levels:
        return False
    return level is Level.COMMITTEE or indicator.id in _OF_ZONES


def _show(result: Result, t: Translator) -> str:
    counted = f"{result.n}/{result.of}"
    if result.value is None or result.of < _SMALL:
        return counted if result.of else "–"
    return f"{t.percent(result.value)} ({counted})"
