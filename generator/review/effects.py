"""What a change does to the figures. Pure: two archives in, the differences out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.organisation import Branch
from generator.model.periods import Month, months_between
from generator.review.model import Effect


@dataclass(frozen=True, slots=True)
class Share:
    """A figure as n of N."""

    part: int
    whole: int


Figures = Mapping[tuple[str, str, int], Share]
"""By indicator, unit id and year."""


def find_effects(before: Archive, after: Archive, t: Translator) -> tuple[Effect, ...]:
    """The figures that differ, those of branches first told by month."""
    return (*_iter_covered_months(before, after, t), *_iter_shares(before, after, t))


def _iter_covered_months(before: Archive, after: Archive, t: Translator) -> Iterator[Effect]:
    """Months of a branch that have an activity now, or none any more."""
    organisation = after.organisation
    old, new = _active_months(before), _active_months(after)
    for branch in organisation.branches:
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


def _iter_shares(before: Archive, after: Archive, t: Translator) -> Iterator[Effect]:
    organisation = after.organisation
    old_reports = {report.id: report for report in before.published}
    new_reports = {report.id: report for report in after.published}
    years = {
        report.year
        for reports, others in ((old_reports, new_reports), (new_reports, old_reports))
        for id, report in reports.items()
        if others.get(id) != report
    }
    years &= {after.as_of.year, after.as_of.year - 1}
    old, new = _measure(before, years), _measure(after, years)
    order = {unit: index for index, unit in enumerate(organisation.units)}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (key[0], key[2], order[key[1]])):
        indicator, unit, year = key
        was, now = old.get(key, Share(0, 0)), new.get(key, Share(0, 0))
        if was != now:
            yield Effect(
                indicator=t(f"effect-{indicator}"),
                unit=organisation.units[unit].short_name(after.as_of),
                before=_show(was, t),
                after=_show(now, t),
                note=t("effect-year", year=str(year)),
            )


def _show(share: Share, t: Translator) -> str:
    if not share.whole:
        return "–"
    return f"{t.percent(share.part / share.whole)}（{share.part}/{share.whole}）"


def _measure(archive: Archive, years: Collection[int]) -> Figures:
    """Coverage and plan completion of the whole and of each zone, for some years."""
    figures: dict[tuple[str, str, int], list[int]] = {}

    def count(indicator: str, units: tuple[str | None, ...], year: int, *, done: bool) -> None:
        for unit in units:
            if unit is not None:
                share = figures.setdefault((indicator, unit, year), [0, 0])
                share[0] += done
                share[1] += 1

    organisation = archive.organisation
    whole = organisation.committee.id
    active = _active_months(archive)
    for branch in organisation.branches:
        for month in _due_months(archive, branch, years):
            zone = branch.zone_id(month.last)
            done = month in active.get(branch.id, set())
            count("coverage", (whole, zone), month.year, done=done)
    for execution in archive.executions:
        due = execution.due
        if due is not None and due <= archive.as_of and execution.item.year in years:
            owner_zone = organisation.zone_of(execution.owner, due)
            done = execution.completed_on is not None
            count("plan", (whole, owner_zone), execution.item.year, done=done)
    return {key: Share(part, whole) for key, (part, whole) in figures.items()}


def _active_months(archive: Archive) -> dict[str, set[Month]]:
    """Months in which each unit hosts, co-hosts or attends."""
    months: dict[str, set[Month]] = {}
    for report in archive.published:
        for unit in report.active_units:
            months.setdefault(unit, set()).add(report.month)
    return months


def _due_months(archive: Archive, branch: Branch, years: Collection[int]) -> Iterator[Month]:
    """Complete months up to the data's date in which the branch existed, less its waivers."""
    waived = {waiver.month for waiver in branch.waivers}
    for year in sorted(years):
        for month in months_between(Month(year, 1), Month(year, 12)):
            if month.last <= archive.as_of and branch.exists(month.first) and month not in waived:
                yield month
