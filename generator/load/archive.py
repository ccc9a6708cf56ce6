"""The whole content folder → :class:`Archive` and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.load.organisation import read_organisation
from generator.load.references import check_references
from generator.load.registers import REGISTERS, add_registers, find_named, load_registers
from generator.load.reports import read_report, sort_reports
from generator.load.sources import Stray, iter_report_sources
from generator.model.archive import Archive
from generator.model.problem import Problem, build_problem
from generator.model.report import Report
from generator.settings import Settings

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What could be read, and what is wrong.

    ``archive`` is None only when the organisation itself cannot be: nothing can be shown then.
    """

    archive: Archive | None
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""


def load_archive(
    root: Path,
    settings: Settings,
    as_of: date,
    wanted: Callable[[str], bool] | None = None,
) -> Loaded:
    """Read everything below the content folder; problems are sorted by place.

    ``wanted`` limits the reports, by their folders' paths: what a check of a few needs. Of plans
    and ledgers only those are read then that these reports name.
    """
    content = root / settings.content_dir
    organisation_file = content / "organisation.yml"
    where = organisation_file.relative_to(root).as_posix()
    if not organisation_file.is_file():
        return Loaded(archive=None, problems=(build_problem("organisation-missing", where),))
    organisation, found = read_organisation(organisation_file.read_bytes(), where)
    if organisation is None:
        return Loaded(archive=None, problems=_sorted(found))
    problems = list(found)
    reports: list[Report] = []
    left_out: list[str] = []
    for source in iter_report_sources(root, content, wanted or (lambda _: True)):
        if isinstance(source, Stray):
            problems.append(build_problem("report-stray", source.path))
            continue
        if source.id in settings.exclude:
            continue
        report, found = read_report(source, organisation, as_of)
        problems += found
        if report is None:
            left_out.append(source.path)
        else:
            reports.append(report)
    problems += _check_redirects(settings, {report.id for report in reports})
    archive = Archive(
        organisation=organisation,
        as_of=as_of,
        reports=sort_reports(reports),
        redirects=dict(settings.redirects),
    )
    registers = load_registers(
        root, content, organisation, as_of, find_named(reports) if wanted else REGISTERS
    )
    archive = add_registers(archive, registers)
    problems += registers.problems
    problems += check_references(archive, registers.hazards_path)
    return Loaded(archive=archive, problems=_sorted(problems), left_out=tuple(left_out))


def _check_redirects(settings: Settings, ids: Collection[str]) -> list[Problem]:
    return [
        build_problem("redirect-target", "mkdocs.yml", field="redirects", old=old, new=new)
        for old, new in settings.redirects.items()
        if new not in ids or old in ids
    ]


def _sorted(problems: Collection[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))
