"""Finds plans, ledgers and projects below the content folder and reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.identity import identify, identify_bytes, to_bytes
from generator.load.exposure import find_exposures, select_forbidden, withhold
from generator.load.facts import FactsCache
from generator.model.archive import Archive
from generator.model.ledgers import Area, Hazard, Project, Resource
from generator.model.links import link_areas, link_hazards, link_projects, link_resources
from generator.model.names import refuse_name
from generator.model.organisation import Organisation
from generator.model.periods import FIRST_YEAR, LAST_YEAR
from generator.model.plan import Plan
from generator.model.problem import Problem, build_problem, is_fault, tell_fault
from generator.model.report import Report
from generator.settings import Settings

T = TypeVar("T")
_LEDGERS = ("hazards", "areas", "resources")


class Registers(Struct, frozen=True, kw_only=True):
    """The rows as read, before anything is put beside them."""

    plans: tuple[Plan, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    areas: tuple[Area, ...] = ()
    resources: tuple[Resource, ...] = ()
    projects: tuple[Project, ...] = ()
    problems: tuple[Problem, ...] = ()
    hazards_path: str = ""


REGISTERS = frozenset({"plans", "hazards", "areas", "resources", "projects"})


def find_named(reports: Iterable[Report]) -> frozenset[str]:
    """The registers that these reports refer to."""
    named: set[str] = set()
    for report in reports:
        references = {
            "plans": report.plan,
            "hazards": report.hazards or report.rechecks,
            "areas": report.areas,
            "resources": report.resources,
            "projects": report.projects,
        }
        named |= {name for name, found in references.items() if found}
    return frozenset(named)


def load_registers(
    root: Path,
    content: Path,
    organisation: Organisation,
    as_of: date,
    wanted: Collection[str] = REGISTERS,
    *,
    cache: FactsCache,
    environment: str,
) -> Registers:
    """Read ``plans/<year>.*``, ``ledgers/*.*`` and ``projects/<id>.md``; all may be missing.

    What a plan's or a ledger's file held is kept in ``cache`` and found again while neither the
    file nor the ``environment`` (identity of the organisation and the program) has changed.
    """
    loader = _Loader(root, content, organisation, as_of, cache, environment)
    ledgers = loader.group_tables("ledgers")
    tables = {name: paths for name, paths in ledgers.items() if name in wanted}
    return Registers(
        plans=loader.load_plans() if "plans" in wanted else (),
        hazards=loader.load_ledger(tables.get("hazards", []), Hazard),
        areas=loader.load_ledger(tables.get("areas", []), Area),
        resources=loader.load_ledger(tables.get("resources", []), Resource),
        projects=loader.load_projects() if "projects" in wanted else (),
        problems=tuple(loader.problems),
        hazards_path=loader.first_path(ledgers.get("hazards", [])),
    )


def add_registers(archive: Archive, registers: Registers) -> Archive:
    """The archive with the registers in it, each row beside the reports that touch it."""
    reports = archive.published
    return replace(
        archive,
        plans=registers.plans,
        hazards=link_hazards(registers.hazards, reports),
        areas=link_areas(registers.areas, reports),
        resources=link_resources(registers.resources, reports),
        projects=link_projects(registers.projects, reports),
    )


def withhold_rows(registers: Registers, settings: Settings, content: str) -> Registers:
    """The registers without rows and projects that must not be published (load/exposure.py)."""
    problems = list(registers.problems)

    def keep(rows: tuple[T, ...], name: str, path: str = "") -> tuple[T, ...]:
        kept = []
        for row in rows:
            where = path or getattr(row, "source", "") or f"{content}/ledgers/{name}.csv"
            text = "\n".join(_iter_words(row))
            line = getattr(row, "line", 0)
            forbidden = [
                replace(problem, line=line)
                for problem in select_forbidden(find_exposures(text, where), settings)
            ]
            problems.extend((*forbidden, *withhold(where, forbidden, line)))
            kept += [] if forbidden else [row]
        return tuple(kept)

    return replace(
        registers,
        hazards=keep(registers.hazards, "hazards", registers.hazards_path),
        areas=keep(registers.areas, "areas"),
        resources=keep(registers.resources, "resources"),
        projects=keep(registers.projects, "projects"),
        plans=tuple(
            replace(plan, items=keep(plan.items, "plan", plan.source)) for plan in registers.plans
        ),
        problems=tuple(problems),
    )


def _iter_words(row: object) -> Iterator[str]:
    """Every text of a record, and of the records in it."""
    if isinstance(row, str):
        yield row
    elif isinstance(row, tuple | list):
        for item in row:
            yield from _iter_words(item)
    elif isinstance(row, Struct):
        for name in row.__struct_fields__:
            yield from _iter_words(getattr(row, name))


@dataclass(slots=True)
class _Loader:
    root: Path
    content: Path
    organisation: Organisation
    as_of: date
    cache: FactsCache
    environment: str
    problems: list[Problem] = field(default_factory=list)

    # What reads them is imported where there is something to read: most edits are of one write-up.

    def load_plans(self) -> tuple[Plan, ...]:
        plans: dict[int, Plan] = {}
        for path in self._iter_tables("plans"):
            where = self._where(path)
            match = re.fullmatch(r"([0-9]{4})年?", path.stem)
            if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
                self.problems.append(build_problem("plan-file-name", where))
                continue
            year = int(match[1])
            if year in plans:
                other = plans[year].source
                self.problems.append(
                    build_problem("plan-twice", where, year=str(year), other=other)
                )
                continue
            with self._told(where):
                plan, found = self._read_plan(path.read_bytes(), where, year)
                plans[year] = plan
                self.problems += found
        return tuple(plans[year] for year in sorted(plans))

    def _read_plan(self, data: bytes, where: str, year: int) -> tuple[Plan, tuple[Problem, ...]]:
        key = identify((self.environment, where, identify_bytes(data)))
        kept = self.cache.read_slot(f"plan {year}", key)
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=tuple[Plan, tuple[Problem, ...]])
        from generator.load.plan import read_plan

        plan, found = read_plan(data, where, year, self.organisation)
        self.cache.write_slot(f"plan {year}", key, to_bytes((plan, found)))
        return plan, tuple(found)

    def group_tables(self, folder: str) -> dict[str, list[Path]]:
        """The folder's tables by name without suffix."""
        groups: dict[str, list[Path]] = {}
        for path in self._iter_tables(folder):
            if path.stem in _LEDGERS:
                groups.setdefault(path.stem, []).append(path)
            else:
                known = "、".join(f"{name}.csv" for name in _LEDGERS)
                self.problems.append(
                    build_problem("ledger-name", self._where(path), value=path.name, known=known)
                )
        return groups

    def load_ledger(self, paths: list[Path], row: type[T]) -> tuple[T, ...]:
        if not paths:
            return ()
        for path in paths[1:]:
            other = self._where(paths[0])
            self.problems.append(build_problem("ledger-twice", self._where(path), other=other))
        where = self._where(paths[0])
        rows: tuple[T, ...] = ()
        with self._told(where):
            data = paths[0].read_bytes()
            slot = f"ledger {row.__name__}"
            key = identify((self.environment, where, self.as_of, identify_bytes(data)))
            kept = self.cache.read_slot(slot, key)
            if kept is not None:
                kind = tuple[tuple[row, ...], tuple[Problem, ...]]  # type: ignore[valid-type]
                rows, found = msgspec.msgpack.decode(kept, type=kind)
            else:
                from generator.load.ledgers import READERS

                rows, found = READERS[row](data, where, self.organisation, self.as_of)
                self.cache.write_slot(slot, key, to_bytes((rows, found)))
            self.problems += found
        return rows

    def first_path(self, paths: list[Path]) -> str:
        return self._where(paths[0]) if paths else ""

    def load_projects(self) -> tuple[Project, ...]:
        projects = []
        for path in self._iter_files("projects"):
            if path.suffix.lower() != ".md":
                continue
            where = self._where(path)
            if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem) is None:
                self.problems.append(build_problem("project-file-name", where, value=path.name))
                continue
            with self._told(where):
                from generator.load.ledgers import read_project

                data = path.read_bytes()
                project, found = read_project(data, where, path.stem, self.organisation, self.as_of)
                self.problems += found
                projects += [project] if project else []
        return tuple(projects)

    @contextmanager
    def _told(self, where: str) -> Iterator[None]:
        """What we did not think of in one file must not keep the others from the site."""
        try:
            yield
        except BaseException as error:
            if not is_fault(error):
                raise
            self.problems.append(tell_fault(error, where))

    def _iter_tables(self, folder: str) -> Iterator[Path]:
        for path in self._iter_files(folder):
            from generator.load.tables import MOST_BYTES, OTHER_TABLES, TABLE_SUFFIXES

            suffix = path.suffix.lower()
            if suffix not in TABLE_SUFFIXES:
                if suffix in OTHER_TABLES:
                    where = self._where(path)
                    self.problems.append(build_problem("table-format", where, value=suffix))
            elif path.stat().st_size > MOST_BYTES:
                where = self._where(path)
                self.problems.append(build_problem("table-too-large", where))
            else:
                yield path

    def _iter_files(self, folder: str) -> Iterator[Path]:
        """Files in order of name; hidden ones, Excel's lock files and links are no content.

        ``iter_faults`` tells what is left alone here.
        """
        base = self.content / folder
        if base.is_symlink() or not base.is_dir():
            return
        with os.scandir(base) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_file(follow_symlinks=False)
                and not entry.name.startswith((".", "~"))
                and not refuse_name(entry.name)
            )
        yield from (base / name for name in names)

    def _where(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
