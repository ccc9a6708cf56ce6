"""Where the files stand: walks the content folder, reads bytes, nothing more.

Links are never followed: one could carry any file of the build machine onto the site, or lead in
a circle. Links, devices, pipes, and names that nothing can print are told and left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.identity import to_bytes
from generator.model.names import guess_name, judge_names, refuse_name, show_name
from generator.model.problem import Problem, build_problem

REPORT_FILE = "index.md"
_HIDDEN = re.compile(r"^[.~]|^Thumbs\.db$|^desktop\.ini$|\.(tmp|bak|swp)$", re.IGNORECASE)


class Place(Struct, frozen=True, kw_only=True):
    """One report's folder as found; nothing of it has been read."""

    id: str
    """Year folder and own folder, with a forward slash."""
    path: str
    """The Markdown file below the project's root."""
    file: str
    """Where it stands on this machine."""
    files: tuple[str, ...]
    """Names of the other files in the folder, in natural order (2 before 10)."""
    size: int
    times: tuple[int, int, int]
    """When its content and anything of it changed, in nanoseconds, and its inode."""
    refused: tuple[tuple[str, bytes], ...] = ()
    """Rule and name of what lies in the folder and is left alone."""


class ReportSource(Struct, frozen=True):
    """One report's file as read."""

    id: str
    path: str
    data: bytes
    files: tuple[str, ...]
    """Names of the other files in the folder, in natural order (2 before 10)."""
    refused: tuple[tuple[str, bytes], ...] = ()
    """Rule and name of what lies in the folder and is left alone."""


class Stray(Struct, frozen=True):
    """A Markdown file that is where no report can be, or a folder without one."""

    path: str
    is_folder: bool = False
    name: str = ""
    """Of a folder: the file or folder in it that probably holds the text."""
    kind: str = ""
    """What that is: renamed, word or deeper."""
    refused: tuple[tuple[str, bytes], ...] = ()
    """Rule and name of what lies in the folder and is left alone."""


Listed = tuple[list[Place], list[Stray | Problem]]
Packed = tuple[bytes | list[Place], list[Stray | Problem]]


def iter_files(
    root: Path, folder: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[str, list[str]]]:
    """The folder and every wanted one below it, by path below the root, with their files, sorted.

    Links are not followed.
    """
    return _walk(str(folder), folder.relative_to(root).as_posix(), wanted)


def _walk(place: str, where: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, list[str]]]:
    folders, names = [], []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if _HIDDEN.search(entry.name) or refuse_name(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.name, entry.path))
                elif entry.is_file(follow_symlinks=False):
                    names.append(entry.name)
    except OSError:
        return  # not there, or not ours to read
    yield where, sorted(names)
    for name, path in sorted(folders):
        if wanted(f"{where}/{name}"):
            yield from _walk(path, f"{where}/{name}", wanted)


def iter_reports(
    root: Path, content: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Place | Stray | Problem]:
    """Find ``reports/<year>/<date>-<slug>/index.md`` below the content folder, in path order.

    ``wanted`` tells by a path below the root whether to look at it, or to go into it.
    """
    top = content / "reports"
    where = _below(root, top)
    if top.is_symlink():
        yield build_problem("link-refused", where)
        return
    for year in _iter_wanted(str(top), where, wanted):
        if isinstance(year, Problem):
            yield year
        elif not year.entry.is_dir(follow_symlinks=False):
            if _is_markdown(year.entry.name):
                yield Stray(year.where)
        else:
            for found in _iter_wanted(year.entry.path, year.where, wanted):
                if isinstance(found, Problem):
                    yield found
                elif found.entry.is_dir(follow_symlinks=False):
                    yield _find(found.entry.path, found.where)
                elif _is_markdown(found.entry.name):
                    yield Stray(found.where)


def list_reports(
    root: Path, content: Path, wanted: Callable[[str], bool] = lambda _: True
) -> Listed:
    """What :func:`iter_reports` finds."""
    places: list[Place] = []
    others: list[Stray | Problem] = []
    for found in iter_reports(root, content, wanted):
        if isinstance(found, Place):
            places.append(found)
        else:
            others.append(found)
    return places, others


def pack_reports(root: Path, content: Path) -> Packed:
    """The same in a form that another process sends for little: 100 000 places would take it a
    second."""
    places, others = list_reports(root, content)
    try:
        return to_bytes(places), others
    except UnicodeEncodeError:  # the project lies in a folder whose name is no text
        return places, others


def unpack_reports(packed: Packed) -> Listed:
    """What was found."""
    places, others = packed
    if isinstance(places, bytes):
        places = msgspec.msgpack.decode(places, type=list[Place])
    return places, others


def find_report(root: Path, folder: Path) -> Place | Stray:
    """One report's folder."""
    return _find(str(folder), _below(root, folder))


def read_source(place: Place) -> ReportSource:
    """Read a report's file."""
    with open(place.file, "rb") as file:  # noqa: PTH123 - a path as scandir gives it
        data = file.read()
    return ReportSource(
        id=place.id, path=place.path, data=data, files=place.files, refused=place.refused
    )


def iter_faults(
    root: Path, folder: Path, *, without: frozenset[str] = frozenset(), prefix: str = ""
) -> Iterator[Problem]:
    """What is wrong with the names of a folder and of all below it: links, pipes, odd names.

    ``without`` are paths below the root that somebody else looks at.
    """
    where = prefix or _below(root, folder)
    folders, names = [], []
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return  # not there, or not ours to read
    for entry in found:
        rule = refuse_entry(entry)
        if rule:
            yield build_problem(rule, f"{where}/{entry.name}", **_args_of(rule, entry.name))
            continue
        names.append(entry.name)
        path = f"{where}/{entry.name}"
        if entry.is_dir(follow_symlinks=False) and path not in without and entry.name != ".git":
            folders.append((entry.path, path))
    yield from name_problems(where, names)
    for place, path in folders:
        yield from iter_faults(root, Path(place), without=without, prefix=path)


def iter_outer_faults(root: Path, content: Path, *folders: Path | None) -> Iterator[Problem]:
    """The same of folders that do not stand below the content folder, and are looked at there."""
    for folder in folders:
        if folder is not None and not folder.is_relative_to(content):
            where = Path(os.path.relpath(folder, root)).as_posix()
            if folder.is_symlink():
                yield build_problem("link-refused", where)
            else:
                yield from iter_faults(root, folder, prefix=where)


def name_problems(folder: str, names: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with the names of one folder."""
    for rule, name, args in judge_names(folder, names):
        yield build_problem(rule, f"{folder}/{name}", **args)


def refuse_entry(entry: os.DirEntry[str]) -> str:
    """The rule by which an entry of a folder is left alone; empty for files and folders."""
    if entry.is_symlink():
        return "link-refused"
    if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        return "file-special"
    return refuse_name(entry.name)


def refusal_problems(folder: str, refused: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Problems of what was left alone."""
    for rule, data in refused:
        name = os.fsdecode(data)
        yield build_problem(rule, f"{folder}/{name}", **_args_of(rule, name))


def _args_of(rule: str, name: str) -> dict[str, str]:
    if rule == "name-encoding":
        return {"guess": guess_name(name)}
    if rule in ("folder-inside", "report-hidden"):
        return {"value": show_name(name)}
    return {"found": "\\"} if rule == "name-characters" else {}


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _is_markdown(name: str) -> bool:
    return name.lower().endswith(".md")


class _Found(Struct, frozen=True):
    entry: os.DirEntry[str]
    where: str


def _iter_wanted(
    folder: str, where: str, wanted: Callable[[str], bool]
) -> Iterator[_Found | Problem]:
    """The wanted entries of a folder, in order, and what is wrong with their names."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    names = []
    for entry in found:
        path = f"{where}/{entry.name}"
        rule = refuse_entry(entry)
        if not rule:
            names.append(entry.name)
        if not wanted(path):
            continue
        if rule:
            yield build_problem(rule, path, **_args_of(rule, entry.name))
        elif not _HIDDEN.search(entry.name):
            yield _Found(entry, path)
        elif Path(entry.path, REPORT_FILE).is_file():
            yield build_problem("report-hidden", path, value=entry.name)
    yield from (problem for problem in name_problems(where, names) if wanted(problem.path))


def _find(folder: str, where: str) -> Place | Stray:
    names: list[str] = []
    folders: list[str] = []
    refused: list[tuple[str, bytes]] = []
    stat: os.stat_result | None = None
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if not entry.is_file(follow_symlinks=False):
                if not entry.is_dir(follow_symlinks=False):
                    refused.append((refuse_entry(entry), os.fsencode(name)))
                elif not _HIDDEN.search(name):
                    folders.append(name)
                    refused.append(("folder-inside", os.fsencode(name)))
            elif name == REPORT_FILE:
                stat = entry.stat(follow_symlinks=False)
            elif rule := refuse_name(name):
                refused.append((rule, os.fsencode(name)))
            elif not _HIDDEN.search(name):
                names.append(name)
    if stat is None:
        return _name_stray(where, sorted(names), sorted(folders), tuple(sorted(refused)))
    return Place(
        id="/".join(where.rsplit("/", 2)[1:]),
        path=f"{where}/{REPORT_FILE}",
        file=os.path.join(folder, REPORT_FILE),  # noqa: PTH118 - ten thousand times
        files=tuple(sorted(names, key=natural_key)),
        size=stat.st_size,
        times=(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino),
        refused=tuple(sorted(refused)),
    )


_WORD = (".docx", ".doc", ".wps", ".wpt", ".odt", ".rtf", ".pdf", ".pages")
_TEXT = (".md", ".markdown", ".txt", ".mdown", ".mkd")


def _name_stray(
    where: str, names: list[str], folders: list[str], refused: tuple[tuple[str, bytes], ...]
) -> Stray:
    """What a folder without a text holds instead: nothing in it is read, so folders are no news."""
    refused = tuple(one for one in refused if one[0] != "folder-inside")
    beginning = [name for name in names if name.lower().startswith("index.")]
    for kind, found in (
        ("renamed", [name for name in (*beginning, *names) if name.lower().endswith(_TEXT)]),
        ("word", [name for name in names if name.lower().endswith(_WORD)]),
        ("deeper", folders),
    ):
        if found:
            return Stray(where, is_folder=True, name=found[0], kind=kind, refused=refused)
    return Stray(where, is_folder=True, refused=refused)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that reads digits as numbers: ``2.jpg`` before ``10.jpg``."""
    # Digits in circles (①) are none: no number can be read of them.
    parts = re.split(r"(\d+)", name.lower())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
