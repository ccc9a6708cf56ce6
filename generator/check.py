"""``huoye check``, from content to problems; read it like a table of contents."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.checks.rule import CheckContext, Family, Manuscript, PhotoTwin, TextFile, TextTwin
from generator.checks.rules import RULE_BY_ID, check_manuscript, check_text, finish_problems
from generator.git import (
    Changes,
    find_changes,
    find_merge_base,
    find_staged,
    has_commits,
    is_as_staged,
    is_text,
    list_staged,
    write_files,
    write_snapshot,
)
from generator.load.archive import Loaded, load_archive
from generator.load.bounds import refuse_long
from generator.load.facts import FactsCache
from generator.load.manuscripts import iter_texts
from generator.load.reports import Reading, read_report
from generator.load.settings import CONFIG_FILE, avoid_committed_cache
from generator.load.sources import (
    REPORT_FILE,
    Stray,
    find_report,
    iter_files,
    iter_outer_faults,
    read_source,
)
from generator.load.wordlist import load_words
from generator.locale import load_translator
from generator.model.names import show_name
from generator.model.organisation import Organisation
from generator.model.problem import Problem, is_fault
from generator.model.report import Report, is_image
from generator.model.write_up import WriteUp
from generator.photos import prepare_photos
from generator.settings import Settings
from generator.twins.photos import build_photo_index, find_photo_twins
from generator.twins.store import FOLDER, identify_files
from generator.twins.texts import build_text_index, find_text_twins

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a check is about: everything, or some reports' folders and other files."""

    reports_folder: str
    """``content/reports``."""
    paths: frozenset[str] | None = None
    """Below the root; None: everything."""

    @classmethod
    def of(cls, settings: Settings, paths: Iterable[str] | None) -> Selection:
        """A path inside a report's folder stands for all of the report."""
        folder = f"{settings.content_dir}/reports"
        if paths is None:
            return cls(reports_folder=folder)
        depth = folder.count("/") + 3
        # What cannot be printed is told by its printable form.
        paths = {path if path.isprintable() else show_name(path) for path in paths} | set(paths)
        chosen = frozenset(
            "/".join(path.split("/")[:depth]) if path.startswith(f"{folder}/") else path
            for path in paths
        )
        return cls(reports_folder=folder, paths=chosen)

    def covers(self, path: str) -> bool:
        if self.paths is None or path in self.paths or "." in self.paths:
            return True
        return any(folder in self.paths for folder in _iter_folders(path))

    def reaches(self, path: str) -> bool:
        """Whether a path is chosen, or a folder on the way to what is."""
        return self.covers(path) or path in self._on_the_way

    @cached_property
    def _on_the_way(self) -> frozenset[str]:
        return frozenset(folder for path in self.paths or () for folder in _iter_folders(path))

    @property
    def needs_everything(self) -> bool:
        """Records other than reports are chosen: what they say may concern every report."""
        content = self.reports_folder.rpartition("/")[0]
        return self.paths is None or any(
            path in (".", content, CONFIG_FILE)
            or (path.startswith(f"{content}/") and not path.startswith(f"{self.reports_folder}/"))
            for path in self.paths
        )


def _iter_folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The outcome of a check; its problems are fit to be printed."""

    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Of what was checked: write-ups that an error keeps from the site."""
    reports: int = 0
    """Write-ups looked at."""


def run_check(
    root: Path,
    settings: Settings,
    *,
    today: date,
    paths: Iterable[str] | None = None,
    base: str = "",
    staged: Path | None = None,
    pages: Path | None = None,
    found: Iterable[Problem] = (),
    theme: Path | None = None,
    cache: FactsCache | None = None,
    progress: Progress = lambda _: None,
) -> Checked:
    """Check everything, the given paths, or what differs from another revision.

    ``staged`` is the work tree whose next commit counts instead; see :func:`check_staged`.
    ``pages`` is the folder of hand-written pages, whose files are looked at with the rest,
    ``theme`` that of the site's own templates.
    ``found`` is what is known to be wrong already: with the settings that a change brings.
    ``cache`` knows the facts that builds have read; it is asked where all of them are needed.
    Raises :class:`generator.git.GitError` when there is no comparing with ``base``.
    """
    t = load_translator(settings.language)
    settings, distrusted = avoid_committed_cache(root, settings)
    changes = find_changes(root, base, settings.content_dir) if base else None
    if staged is not None:
        changes = find_staged(staged, settings.content_dir)
        base = "HEAD" if has_commits(staged) else ""
    selection = _select(settings, paths, changes)

    progress(t("progress-load"))
    wanted = None if selection.needs_everything else selection.reaches
    kept = cache if wanted is None else None
    loaded = load_archive(root, settings, settings.date_of(today), wanted, cache=kept)
    content = root / settings.content_dir
    outer = iter_outer_faults(root, content, pages, theme)
    everything = (*found, *distrusted, *loaded.problems, *outer)
    problems = [problem for problem in everything if selection.covers(problem.path)]
    if base and selection.needs_everything:
        problems += _newly_broken(staged or root, settings, today, base, loaded, selection)
    left_out = tuple(path for path in loaded.left_out if selection.covers(path))
    if loaded.archive is None:
        return Checked(problems=finish_problems(problems, settings.rules))

    progress(t("progress-photos"))
    chosen = tuple(r for r in loaded.archive.reports if selection.covers(r.source))
    reader = _Reader(root, loaded.archive.organisation, ZoneInfo(settings.timezone))
    drafts = {path: draft for path in left_out if (draft := reader.draft(path)) is not None}
    unready = tuple(draft.report for draft, _ in drafts.values())
    photos = prepare_photos(
        root,
        replace(loaded.archive, reports=(*chosen, *unready)),
        settings,
        pages=pages if selection.needs_everything else None,
        is_part=selection.paths is not None,
    )
    problems += (problem for problem in photos.problems if selection.covers(problem.path))

    progress(t("progress-compare"))
    reports = {r.source: w for r in chosen if (w := reader.read(r.source)) is not None}
    files = list(_iter_report_files(root, settings))
    twins = _find_twins(root, settings, reader, reports, files, selection)

    progress(t("progress-check"))
    words, faults = load_words(root, content)
    problems += (problem for problem in faults if selection.covers(problem.path))
    context = CheckContext(
        organisation=loaded.archive.organisation,
        as_of=loaded.archive.as_of,
        limits=settings.check,
        words=words,
        report_ids=frozenset(
            "/".join(path.split("/")[-3:-1]) for path in files if path.endswith(f"/{REPORT_FILE}")
        ),
        text_twins=twins.texts,
        photo_twins=twins.photos,
    )
    for text in iter_texts(root, content, selection.reaches):
        problems += _check_one(text, reports, context)
        if text.path in drafts:
            problems += check_unready(text, *drafts[text.path], context)
    return Checked(
        problems=finish_problems(problems, settings.rules),
        left_out=left_out,
        reports=len(reports) + len(left_out),
    )


def check_staged(
    root: Path,
    settings: Settings,
    *,
    today: date,
    paths: Iterable[str] | None = None,
    pages: str = "",
    progress: Progress = lambda _: None,
) -> Checked:
    """Check what the next commit would change, as it would be committed.

    Where the working tree has other states of the content, or files that Git does not know, the
    staged ones are written to a folder of their own: texts and what is touched; of all other
    files only the names. So photos are not compared with those of older reports there.
    ``pages`` is the folder of hand-written pages below the root.
    """
    check = partial(run_check, today=today, paths=paths, staged=root, progress=progress)
    folders = [settings.content_dir, *([pages] if pages else [])]
    if is_as_staged(root, *folders):
        return check(root, settings, pages=root / pages)
    touched = _select(settings, None, find_staged(root, settings.content_dir))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        write_files(
            root,
            list_staged(root, *folders),
            copy,
            is_whole=lambda path: is_text(path) or touched.covers(path),
        )
        levels = {**settings.rules, "photo-recycled": "off"}
        limited = settings.model_copy(update={"rules": levels})
        return check(copy, limited, pages=copy / pages)


def _select(settings: Settings, paths: Iterable[str] | None, changes: Changes | None) -> Selection:
    if changes is None:
        return Selection.of(settings, paths)
    touched = changes.present | changes.removed
    if paths is not None:
        given = Selection.of(settings, paths)
        touched = frozenset(path for path in touched if given.covers(path))
    return Selection.of(settings, touched)


def _check_one(
    text: TextFile, reports: Mapping[str, WriteUp], context: CheckContext
) -> Iterator[Problem]:
    if text.path.endswith(".md") and refuse_long(text.text, text.path):
        return  # left out of everything, and told by the loader
    yield from check_text(text, context)
    write_up = reports.get(text.path)
    if write_up is not None:
        yield from check_manuscript(Manuscript(file=text, write_up=write_up), context)


def check_unready(
    text: TextFile, draft: WriteUp, faulty: Collection[str], context: CheckContext
) -> Iterator[Problem]:
    """What else is wrong with a write-up that an error keeps from the site."""
    for problem in check_manuscript(Manuscript(file=text, write_up=draft), context):
        rule = RULE_BY_ID[problem.rule]
        on_days = rule.family in _ON_DAYS or rule.id in _BY_THE_DAY
        if problem.field.partition(".")[0] not in faulty and not ("date" in faulty and on_days):
            yield problem


# Rules that mean nothing without the activity's day.
_ON_DAYS = (Family.DATES, Family.PEOPLE)
# Others: the name that is proposed for a folder begins with it, a text may name another month.
_BY_THE_DAY = ("folder-name", "other-month")


def _newly_broken(
    root: Path,
    settings: Settings,
    today: date,
    base: str,
    loaded: Loaded,
    selection: Selection,
) -> list[Problem]:
    """Problems elsewhere that a change to the organisation, a plan or a ledger brought about."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder)
        write_snapshot(root, find_merge_base(root, base), before, settings.content_dir)
        known = load_archive(before, settings, settings.date_of(today)).problems
    old = {(problem.rule, problem.path, problem.args) for problem in known}
    return [
        problem
        for problem in loaded.problems
        if not selection.covers(problem.path)
        and (problem.rule, problem.path, problem.args) not in old
    ]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads write-ups with their texts, each once."""

    root: Path
    organisation: Organisation
    zone: ZoneInfo
    known: dict[str, WriteUp | None] = field(default_factory=dict)

    def read(self, path: str) -> WriteUp | None:
        """The write-up at a path below the root; None where there is none without errors."""
        if path not in self.known:
            reading = self._read(path)
            self.known[path] = reading.write_up if reading else None
        return self.known[path]

    def draft(self, path: str) -> tuple[WriteUp, frozenset[str]] | None:
        """A write-up that is left out, as far as it can be read, and what stand-ins it has."""
        reading = self._read(path)
        draft = reading and (reading.write_up or reading.draft)
        return (draft, reading.faulty) if reading and draft else None

    def _read(self, path: str) -> Reading | None:
        place = find_report(self.root, (self.root / path).parent)
        if isinstance(place, Stray):
            return None
        try:
            return read_report(read_source(place), self.organisation, self.zone)
        except BaseException as error:
            if not is_fault(error):
                raise
            return None  # a fault of ours, which the loader has told of


@dataclass(frozen=True, slots=True)
class _Twins:
    texts: Mapping[str, tuple[TextTwin, ...]]
    photos: Mapping[str, tuple[PhotoTwin, ...]]


def _find_twins(
    root: Path,
    settings: Settings,
    reader: _Reader,
    reports: Mapping[str, WriteUp],
    files: Collection[str],
    selection: Selection,
) -> _Twins:
    """What of the reports stands in older ones; a signature of every file is kept."""
    if not reports:
        return _Twins({}, {})
    levels, limits = settings.rules, settings.check
    cache = root / settings.cache_dir / FOLDER
    identities = identify_files(root, selection.reports_folder, files)
    texts: dict[str, tuple[TextTwin, ...]] = {}
    photos: dict[str, tuple[PhotoTwin, ...]] = {}

    def is_older(path: str, report: Report) -> bool:
        return path < report.source or not selection.covers(path)

    if levels.get("text-recycled") != "off":
        named = {path: id for path, id in identities.items() if path.endswith(f"/{REPORT_FILE}")}
        texts = find_text_twins(
            reports.values(),
            build_text_index(root, named, cache),
            share=limits.text_share,
            is_older=is_older,
            read=reader.read,
            series=limits.series,
        )
    if levels.get("photo-recycled") != "off":
        named = {path: id for path, id in identities.items() if is_image(path)}
        photos = find_photo_twins(
            [write_up.report for write_up in reports.values()],
            build_photo_index(root, named, cache, settings.photos.max_pixels),
            distance=limits.photo_distance,
            is_older=is_older,
            allowed=limits.allowed.get("photo-recycled", ()),
        )
    return _Twins(texts, photos)


def _iter_report_files(root: Path, settings: Settings) -> Iterator[str]:
    for folder, names in iter_files(root, root / settings.content_dir / "reports"):
        yield from (f"{folder}/{name}" for name in names)
