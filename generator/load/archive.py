"""The whole content folder → :class:`Archive` and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from generator.identity import identify, identify_bytes
from generator.load.exposure import select_forbidden, withhold, withhold_from_units
from generator.load.facts import FactsCache, FactsReader, NoCache, ShareOut
from generator.load.kept_organisation import (
    identify_reading,
    keep_organisation,
    take_organisation,
)
from generator.load.references import check_references
from generator.load.registers import (
    add_registers,
    find_named,
    load_registers,
    withhold_rows,
)
from generator.load.reports import check_day
from generator.load.sources import (
    Stray,
    iter_faults,
    list_reports,
    pack_reports,
    refusal_problems,
    unpack_reports,
)
from generator.model.archive import Archive, Withdrawn
from generator.model.organisation import Organisation
from generator.model.problem import Problem, build_problem
from generator.model.report import Report, Stage, sort_reports
from generator.model.values import Status
from generator.settings import Settings


class Change(Struct, frozen=True, kw_only=True):
    """A moment at which a report appears on the site, or leaves it."""

    at: datetime
    what: str
    """``publish`` or ``withdraw``."""
    report: Report


class Loaded(Struct, frozen=True, kw_only=True):
    """What could be read, and what is wrong.

    ``archive`` is None only when the organisation itself cannot be: nothing can be shown then.
    """

    archive: Archive | None
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""
    changes: tuple[Change, ...] = ()
    """When the site has to be built again because a report's time comes or is over."""
    ahead: tuple[Report, ...] = ()
    """Reports that are not in the archive because their time has not come."""
    withdrawn: tuple[Report, ...] = ()
    """Those whose time is over: no page and no figure knows them, the year's package keeps them."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By report id the identity of its facts, the text's left out."""
    registers: str = ""
    """Identity of the organisation, the plans and the ledgers."""


def load_archive(
    root: Path,
    settings: Settings,
    as_of: date,
    wanted: Callable[[str], bool] | None = None,
    *,
    cache: FactsCache | None = None,
    share_out: ShareOut = map,
    is_spread: bool = False,
    process: Executor | None = None,
    publishes: bool = False,
    at: datetime | None = None,
) -> Loaded:
    """Read everything below the content folder; problems are sorted by place.

    ``wanted`` limits the reports, by their folders' paths: what a check of a few needs. Of plans
    and ledgers only those are read then that these reports name. ``cache`` knows facts of earlier
    builds, ``share_out`` reads many write-ups at once (``is_spread``: on other machines),
    ``process`` looks for all of them while this one reads everything else. Who ``publishes`` goes
    without write-ups and rows that the settings keep from the site (``publication: strict``); a
    check tells of all.
    ``at`` is the moment that decides whose time of publication has come and whose is over: the
    others are neither pages nor figures. None: all are there, as for a check.
    """
    content = root / settings.content_dir
    organisation_file = content / "organisation.yml"
    where = _below(root, organisation_file)
    if organisation_file.is_symlink() or not organisation_file.is_file():
        rule = "link-refused" if organisation_file.is_symlink() else "organisation-missing"
        return Loaded(archive=None, problems=(build_problem(rule, where),))
    data = organisation_file.read_bytes()
    cache = cache or NoCache()
    environment = identify_reading(data, where)
    looking = process.submit(pack_reports, root, content) if process and not wanted else None
    organisation, found = _read_organisation(data, where, environment, cache)
    if organisation is None:
        return Loaded(archive=None, problems=_sorted(found))
    problems = list(found)
    problems += iter_faults(root, content, without=frozenset({f"{_below(root, content)}/reports"}))
    reader = FactsReader(
        root=root,
        organisation_path=where,
        environment=environment,
        timezone=settings.timezone,
        cache=cache,
        share_out=share_out,
        is_spread=is_spread,
    )
    guards = publishes and settings.publication == "strict"
    if guards:
        organisation, more = withhold_from_units(organisation, where, settings)
        problems += more
    known = cache.read_seen()
    read_registers = partial(
        load_registers, root, content, organisation, as_of, cache=cache, environment=environment
    )
    registers = None if wanted else read_registers()
    found_places, others = (
        list_reports(root, content, wanted or (lambda _: True))
        if looking is None
        else unpack_reports(looking.result())
    )
    places = [place for place in found_places if place.id not in settings.exclude]
    for other in others:
        if isinstance(other, Problem):
            problems.append(other)
        else:
            problems.append(_tell_stray(other))
            problems += refusal_problems(other.path, other.refused)
    reports: list[Report] = []
    digests: dict[str, str] = {}
    left_out: list[str] = []
    for place, facts in zip(places, reader.read(places, known), strict=True):
        problems += facts.problems
        ahead = facts.announced and check_day(facts.announced, place.path, as_of)
        if ahead:
            problems.append(ahead)
        forbidden = tuple(select_forbidden(facts.exposed, settings)) if guards else ()
        if forbidden:
            problems += (*forbidden, *withhold(place.path, forbidden))
        if facts.report is None or ahead or forbidden:
            left_out.append(place.path)
        else:
            reports.append(facts.report)
            digests[place.id] = facts.digest
    problems += _check_redirects(settings, {report.id for report in reports})
    archive = Archive(
        organisation=organisation,
        as_of=as_of,
        reports=sort_reports(reports),
        redirects=dict(settings.redirects),
    )
    shown = archive if at is None else _keep_times(archive, at, ZoneInfo(settings.timezone))
    if registers is None:
        registers = read_registers(wanted=find_named(reports))
    if guards:
        registers = withhold_rows(registers, settings, content.relative_to(root).as_posix())
    problems += registers.problems
    # What a reference names is there, even if its time has not come or is over.
    whole = add_registers(archive, registers)
    problems += check_references(whole, registers.hazards_path)
    public = [report for report in archive.reports if report.is_public]
    return Loaded(
        archive=whole if shown is archive else add_registers(shown, registers),
        ahead=_in_stage(public, Stage.AHEAD, at),
        withdrawn=_in_stage(public, Stage.WITHDRAWN, at),
        changes=tuple(
            Change(at=moment, what=what, report=report)
            for report in archive.reports
            if report.is_public or report.status is Status.PLANNED
            for what, moment in report.changes
        ),
        problems=_sorted(problems),
        left_out=tuple(left_out),
        digests=digests,
        registers=identify(
            (
                identify_bytes(data),
                registers.plans,
                registers.hazards,
                registers.areas,
                registers.resources,
                registers.projects,
            )
        ),
    )


def _in_stage(reports: Collection[Report], stage: Stage, at: datetime | None) -> tuple[Report, ...]:
    return tuple(report for report in reports if at is not None and report.stage(at) is stage)


def _keep_times(archive: Archive, at: datetime, zone: ZoneInfo) -> Archive:
    """The archive as it may be shown at a moment."""
    stages = {report.id: report.stage(at) for report in archive.reports}
    if all(stage is Stage.ON for stage in stages.values()):
        return archive
    withdrawn = tuple(
        Withdrawn(id=report.id, on=report.expires.astimezone(zone).date())
        for report in archive.reports
        if stages[report.id] is Stage.WITHDRAWN
        and report.expires is not None
        and (report.is_public or report.status is Status.PLANNED)
    )
    return replace(
        archive,
        reports=tuple(r for r in archive.reports if stages[r.id] is Stage.ON),
        withdrawn=withdrawn,
        redirects={
            old: new for old, new in archive.redirects.items() if stages.get(new) is not Stage.AHEAD
        },
    )


def _tell_stray(stray: Stray) -> Problem:
    if not stray.is_folder:
        return build_problem("report-stray", stray.path)
    return build_problem("report-no-text", stray.path, kind=stray.kind or "other", name=stray.name)


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _read_organisation(
    data: bytes, where: str, key: str, cache: FactsCache
) -> tuple[Organisation | None, tuple[Problem, ...]]:
    """The organisation and what is wrong with it, read once for each content of the file."""
    kept = cache.read_slot("organisation", key)
    if kept is not None:
        return take_organisation(key, kept)
    from generator.load.organisation import read_organisation

    organisation, problems = read_organisation(data, where)
    cache.write_slot("organisation", key, keep_organisation(key, organisation, problems))
    return organisation, problems


def _check_redirects(settings: Settings, ids: Collection[str]) -> list[Problem]:
    return [
        build_problem("redirect-target", "mkdocs.yml", field="redirects", old=old, new=new)
        for old, new in settings.redirects.items()
        if new not in ids or old in ids
    ]


def _sorted(problems: Collection[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))
