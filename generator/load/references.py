"""Do the plan items and ledger rows exist that the write-ups name? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.model.archive import Archive
from generator.model.near import Names
from generator.model.plan import (
    Execution,
    Plan,
    PlanItem,
    credited_units,
    fold_code,
    owned_windows,
    parse_reference,
)
from generator.model.problem import Problem, build_problem
from generator.model.report import Report


def check_references(
    archive: Archive, hazards_path: str, reports: Iterable[Report] | None = None
) -> list[Problem]:
    """Problems of every report's references, and of the hazards' own; or of some reports' only.

    A reference that leads nowhere weighs as a warning: the write-up is still worth reading, but
    the plan and the ledgers do not see it.
    """
    problems: list[Problem] = []
    known = _Known(archive)
    for report in archive.reports if reports is None else reports:
        problems += known.check_plan(report)
        problems += known.check_ledgers(report)
    if reports is not None:
        return problems
    names = Names(archive.by_id)
    for hazard in archive.hazards:
        if hazard.source and hazard.source not in archive.by_id:
            close = names.nearest(hazard.source, 1, 0.6)
            problems.append(
                build_problem(
                    "hazard-source",
                    hazards_path,
                    hazard.line,
                    field="source",
                    value=hazard.source,
                    suggestion=close[0] if close else "",
                )
            )
    return problems


class _Known:
    """What there is to refer to, folded once for all reports."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.ledgers: Mapping[str, Mapping[str, str]] = {
            "hazards": {fold_code(row.id): row.description for row in archive.hazards},
            "areas": {fold_code(row.id): row.name for row in archive.areas},
            "resources": {fold_code(row.id): row.name for row in archive.resources},
            "projects": {fold_code(row.id): row.title for row in archive.projects},
        }
        self.ids = {ledger: Names(rows) for ledger, rows in self.ledgers.items()}
        self.codes: dict[int, Names] = {}
        """The codes of each year's plan."""
        self.typed = {
            fold_code(row.id): row.id
            for rows in (archive.hazards, archive.areas, archive.resources, archive.projects)
            for row in rows
        }
        self.owners: dict[str, frozenset[str]] = {}
        """By an item's ref the units that owe it at any time of the year."""
        self.found = {fold_code(hazard.id): hazard.found for hazard in archive.hazards}
        self.milestones = {
            fold_code(project.id): [milestone.name for milestone in project.milestones]
            for project in archive.projects
        }

    def check_plan(self, report: Report) -> Iterator[Problem]:
        plans = self.archive.plan_by_year
        for text in report.plan:
            year, code = parse_reference(text, report.year)
            plan = plans.get(year)
            item = plan.by_code.get(code) if plan else None
            if item is None:
                yield self._unknown_item(report, text, year, code, plan)
            elif not self._is_owner(report, item):
                yield self._problem(
                    "plan-item-owner",
                    report,
                    "plan",
                    value=text,
                    content=item.content,
                    owner=item.owner_text,
                    suggestion="、".join(self._suggest(report, year)),
                )

    def _unknown_item(
        self, report: Report, text: str, year: int, code: str, plan: Plan | None
    ) -> Problem:
        if plan is None:
            return self._problem("plan-year-missing", report, "plan", value=text, year=str(year))
        for other in reversed(self.archive.plans):
            if other.year != year and code in other.by_code:
                item = other.by_code[code]
                return self._problem(
                    "plan-item-year",
                    report,
                    "plan",
                    value=text,
                    year=str(year),
                    other=str(other.year),
                    suggestion=item.ref,
                    content=item.content,
                )
        if year not in self.codes:
            self.codes[year] = Names(plan.by_code)
        close = self.codes[year].nearest(code, 2, 0.6)
        near = [_name(plan.by_code[found]) for found in close]
        meant = dict.fromkeys((*near, *self._suggest(report, year)))
        return self._problem(
            "plan-item-unknown",
            report,
            "plan",
            value=text,
            year=str(year),
            suggestion="、".join(meant),
        )

    def _is_owner(self, report: Report, item: PlanItem) -> bool:
        """Owners by the whole year: a report may come before or after its window."""
        organisation = self.archive.organisation
        if item.ref not in self.owners:
            self.owners[item.ref] = frozenset(owned_windows(item, organisation))
        return not self.owners[item.ref].isdisjoint(credited_units(report, organisation))

    def _suggest(self, report: Report, year: int) -> list[str]:
        """The host's own items that fall due nearest to the report's date."""

        def distance(execution: Execution) -> int:
            return abs(((execution.due or date.max) - report.date).days)

        owed = [
            execution
            for execution in self.archive.executions_of(report.host, year)
            if not execution.reports
        ]
        items = [execution.item for execution in sorted(owed, key=distance)]
        return [_name(item) for item in list(dict.fromkeys(items))[:2]]

    def check_ledgers(self, report: Report) -> Iterator[Problem]:
        for key, ledger, ids in (
            ("hazards", "hazards", report.hazards),
            ("rechecks", "hazards", [entry.id for entry in report.rechecks]),
            ("projects", "projects", [entry.id for entry in report.projects]),
            ("areas", "areas", [entry.id for entry in report.areas]),
            ("resources", "resources", report.resources),
        ):
            if ids:  # most reports name none
                yield from self._check_ids(report, key, ledger, ids)
        for recheck in report.rechecks:
            found = self.found.get(fold_code(recheck.id))
            if found is not None and report.date <= found:
                yield self._problem(
                    "recheck-too-early", report, "rechecks", value=recheck.id, found=str(found)
                )
        for entry in report.projects:
            names = self.milestones.get(fold_code(entry.id), [])
            if entry.milestone and names and entry.milestone not in names:
                yield self._problem(
                    "milestone-unknown",
                    report,
                    "projects",
                    value=entry.milestone,
                    known="、".join(names),
                )

    def _check_ids(
        self, report: Report, key: str, ledger: str, ids: Sequence[str]
    ) -> Iterator[Problem]:
        rows = self.ledgers[ledger]
        for text in ids:
            folded = fold_code(text)
            if folded in rows:
                continue
            close = self.ids[ledger].nearest(folded, 2, 0.6)
            suggestion = "、".join(f"{self.typed[found]} {rows[found]}" for found in close)
            yield self._problem(
                "ledger-row-unknown",
                report,
                key,
                value=text,
                ledger=ledger,
                suggestion=suggestion,
            )

    def _problem(self, rule: str, report: Report, key: str, **args: str) -> Problem:
        line = report.lines.get(key, 1)
        return build_problem(rule, report.source, line, field=key, **args)


def _name(item: PlanItem) -> str:
    return f"{item.code} {item.content}"
