"""What the branch holds: read once for each of its states, kept beside the desk's own data.

The content is laid out below ``base/`` (nobody edits there; it can be thrown away), where the
same functions read it that a build uses. Photos are laid out when a page needs them, and for the
recognition of photos that were there before.
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from generator.build.frames import KeptFrames, UnknownFrameError
from generator.build.plan import Sources
from generator.build.store import Store
from generator.build.workers import open_workshop
from generator.checks.rule import CheckContext
from generator.clock import find_today
from generator.contents import Contents
from generator.desk.repository import Repository
from generator.files import write_atomically
from generator.git import GitError
from generator.identity import identify, identify_program
from generator.load.archive import Loaded, load_archive
from generator.load.config import find_pages
from generator.load.exposure import find_forbidden_pages
from generator.load.settings import CONFIG_FILE, load_settings
from generator.load.sources import REPORT_FILE
from generator.load.wordlist import load_words
from generator.locale import Translator, load_translator
from generator.mkdocs_run import ThemePart, read_theme
from generator.model.archive import Archive
from generator.model.organisation import Organisation
from generator.model.picture import Picture
from generator.model.problem import Problem
from generator.model.report import Report, is_image
from generator.photos import prepare_photos
from generator.settings import Settings
from generator.shell import PageFrame
from generator.twins.photos import PhotoIndex, build_photo_index
from generator.twins.texts import TextIndex, build_text_index
from generator.views import PAGES
from generator.views.page import Context, NavItem

log = logging.getLogger("huoye.desk")

_FRAMES = tuple(
    PageFrame(url="reports/2000/2000-01-01-x/", title="-", description=text) for text in ("-", "")
)


class ShelfError(Exception):
    """The branch cannot be read: a message's id, what fills it, and problems of its content."""

    def __init__(self, message: str, problems: Sequence[Problem] = (), **args: str) -> None:
        super().__init__(message)
        self.message, self.problems, self.message_args = message, tuple(problems), args


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One state of the branch, read; frozen but for what is made when it is asked for."""

    commit: str
    files: Mapping[str, str]
    """Blob id by path below the project's folder."""
    root: Path
    """Where its content is laid out."""
    settings: Settings
    t: Translator
    loaded: Loaded
    archive: Archive
    check_context: CheckContext
    pictures: dict[tuple[str, str], Picture] = field(default_factory=dict)
    """Of the reports whose cards were shown."""
    media: dict[str, Path] = field(default_factory=dict)
    """Path below the site's root → derived photo."""
    themes: dict[str, tuple[KeptFrames, ThemePart]] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    @property
    def organisation(self) -> Organisation:
        return self.archive.organisation

    def folder_of(self, report_id: str) -> str:
        return f"{self.settings.content_dir}/reports/{report_id}"

    def text_blob(self, report_id: str) -> str:
        """Blob id of a report's file; empty where there is none."""
        return self.files.get(f"{self.folder_of(report_id)}/{REPORT_FILE}", "")

    def files_of(self, report_id: str) -> dict[str, str]:
        """Blob ids of the other files of a report, by name."""
        folder = self.folder_of(report_id) + "/"
        return {
            path.removeprefix(folder): blob
            for path, blob in self.files.items()
            if path.startswith(folder)
            and "/" not in path.removeprefix(folder)
            and path != folder + REPORT_FILE
        }


@dataclass(kw_only=True)
class Shelf:
    """The branch as it stands now; :meth:`now` is what everything else asks."""

    repository: Repository
    folder: Path
    """Below the desk's own."""
    ref: str
    """``refs/heads/main``, or that of the remote."""
    config_name: str = CONFIG_FILE
    today: Callable[[str], date] = find_today
    """The day it is in a time zone."""
    _standing: Standing | None = None
    _stamp: tuple[object, ...] = ()
    _texts: tuple[str, TextIndex] | None = None
    _photos: tuple[str, PhotoIndex] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _twins_lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> Path:
        return self.folder / "base"

    def now(self) -> Standing:
        """The branch's state; read anew when it has moved, or a day has begun. ShelfError."""
        stamp = self.repository.stamp(self.ref)
        standing = self._standing
        if standing is not None and stamp == self._stamp and self._is_of_today(standing):
            return standing
        commit = self.repository.resolve(self.ref)
        if commit is None:
            raise ShelfError("desk-no-branch", ref=self.ref)
        with self._lock:
            standing = self._standing
            if standing is None or standing.commit != commit or not self._is_of_today(standing):
                standing = self._standing = self._read(commit, standing)
            # Taken before the ref was read: a move in between is seen the next time.
            self._stamp = stamp
            return standing

    def _is_of_today(self, standing: Standing) -> bool:
        return standing.archive.as_of == standing.settings.date_of(
            self.today(standing.settings.timezone)
        )

    # Laying out

    def _read(self, commit: str, before: Standing | None) -> Standing:
        files = self.repository.list_files(commit)
        self._lay_out(commit, files)
        config_file = self.root / self.config_name
        settings, problems = load_settings(config_file)
        if settings is None:
            raise ShelfError("desk-no-settings", problems)
        settings = settings.model_copy(update={"cache_dir": str(self.folder / "cache")})
        t = load_translator(settings.language)
        as_of = settings.date_of(self.today(settings.timezone))
        store = Store(Path(settings.cache_dir) / "build")
        try:
            loaded = load_archive(self.root, settings, as_of, cache=store, publishes=True)
        finally:
            store.close()
        if loaded.archive is None:
            raise ShelfError("desk-no-organisation", loaded.problems)
        words, _ = load_words(self.root, self.root / settings.content_dir)
        reports = f"{settings.content_dir}/reports/"
        context = CheckContext(
            organisation=loaded.archive.organisation,
            as_of=as_of,
            limits=settings.check,
            words=words,
            report_ids=frozenset(
                "/".join(path.split("/")[-3:-1])
                for path in files
                if path.startswith(reports) and path.endswith(f"/{REPORT_FILE}")
            ),
        )
        standing = Standing(
            commit=commit,
            files=files,
            root=self.root,
            settings=settings,
            t=t,
            loaded=loaded,
            archive=loaded.archive,
            check_context=context,
        )
        if before is not None:
            # Pictures are looked up by name: those whose file is another now are made again.
            for (report_id, name), picture in before.pictures.items():
                path = f"{standing.folder_of(report_id)}/{name}"
                if files.get(path) == before.files.get(path):
                    standing.pictures[report_id, name] = picture
            standing.media.update(before.media)
        return standing

    def _lay_out(self, commit: str, files: Mapping[str, str]) -> None:
        """Have the content below ``base/``: whole but for photos, of which empty files stand."""
        mark = self.folder / "base.commit"
        laid = mark.read_text("ascii").strip() if mark.is_file() else ""
        old: Mapping[str, str] = {}
        if laid and self.root.is_dir():
            try:
                old = self.repository.list_files(laid)
            except GitError:
                old = {}
        if laid == commit and old:
            return
        # Whatever happens from here on, it is laid out anew.
        mark.unlink(missing_ok=True)
        if not old:
            shutil.rmtree(self.root, ignore_errors=True)
            self.root.mkdir(parents=True)
        for path in old.keys() - files.keys():
            (self.root / path).unlink(missing_ok=True)
            _drop_empty(self.root, PurePosixPath(path).parent)
        changed = {path: blob for path, blob in files.items() if old.get(path) != blob}
        later = {path for path in changed if _is_later(path)}
        for path in later:
            self._place(path).write_bytes(b"")
        paths_of: dict[str, list[str]] = {}
        for path, blob in changed.items():
            if path not in later:
                paths_of.setdefault(blob, []).append(path)
        for blob, data in self.repository.read_blobs(paths_of):
            for path in paths_of[blob]:
                self._place(path).write_bytes(data)
        write_atomically(mark, commit.encode())

    def _place(self, path: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            shutil.rmtree(file)
        return file

    def lay_out_photos(self, standing: Standing, paths: Iterable[str]) -> None:
        """Have these photos whole below ``base/``."""
        missing: dict[str, list[str]] = {}
        for path in paths:
            blob = standing.files.get(path)
            file = self.root / path
            if blob and (not file.is_file() or file.stat().st_size == 0):
                missing.setdefault(blob, []).append(path)
        for blob, data in self.repository.read_blobs(missing):
            for path in missing[blob]:
                write_atomically(self.root / path, data)

    # What pages need of it

    def pictures_of(self, standing: Standing, reports: Iterable[Report]) -> None:
        """Have the covers of these reports among the standing's pictures."""
        wanted = [
            report
            for report in reports
            if report.cover and (report.id, report.cover) not in standing.pictures
        ]
        if not wanted:
            return
        with self._lock:
            folders = {report.id: str(PurePosixPath(report.source).parent) for report in wanted}
            covers = [_with_cover(report) for report in wanted]
            self.lay_out_photos(
                standing, [f"{folders[report.id]}/{report.cover}" for report in covers]
            )
            found = prepare_photos(
                self.root,
                replace(standing.archive, reports=tuple(covers)),
                standing.settings,
                is_part=True,
            )
            standing.pictures.update(found.pictures)
            standing.media.update(found.files)

    def theme(
        self, standing: Standing, context: Context, frame: PageFrame
    ) -> tuple[KeptFrames, ThemePart]:
        """The theme's part of a page like this one. BuildFailedError, UnknownFrameError."""
        nav = tuple(item for page_type in PAGES for item in page_type.nav(context))
        key = identify(nav)
        found = standing.themes.get(key)
        if found is not None and _knows(found[0], frame):
            return found
        with self._lock:
            found = standing.themes.get(key)
            frames = _FRAMES if found is None else (*_FRAMES, frame)
            if found is None or not _knows(found[0], frame):
                found = self._read_theme(standing, context, nav, frames)
                if not _knows(found[0], frame):
                    found = self._read_theme(standing, context, nav, (*_FRAMES, frame))
                standing.themes[key] = found
            return found

    def _read_theme(
        self,
        standing: Standing,
        context: Context,
        nav: tuple[NavItem, ...],
        frames: Sequence[PageFrame],
    ) -> tuple[KeptFrames, ThemePart]:
        config_file = self.root / self.config_name
        pages = find_pages(config_file)
        photos = prepare_photos(
            self.root,
            replace(standing.archive, reports=()),
            standing.settings,
            pages=pages,
            is_part=True,
        )
        forbidden: tuple[str, ...] = ()
        if standing.settings.publication == "strict":
            forbidden, _ = find_forbidden_pages(self.root, pages, standing.settings)
        contents = Contents(
            root=self.root,
            settings=standing.settings,
            problems=(),
            forbidden_pages=forbidden,
            context=context,
            sources=Sources.of(
                replace(context, archive=standing.archive),
                program=identify_program(),
                registers=standing.loaded.registers,
                digests=standing.loaded.digests,
            ),
            photos=photos,
            nav=nav,
        )
        with open_workshop(self.root, standing.settings, jobs=1) as workshop:
            part = read_theme(
                config_file, standing.settings, standing.t, workshop, contents, frames
            )
        return KeptFrames(part.shells), part

    def theme_file(self, standing: Standing, key: str) -> Path:
        store = Path(standing.settings.cache_dir) / "build"
        return store / "pages" / key[:2] / key

    # What was there before

    def text_index(self, standing: Standing) -> TextIndex:
        """Signatures of the branch's texts."""
        with self._twins_lock:
            if self._texts is None or self._texts[0] != standing.commit:
                index = build_text_index(
                    self.root,
                    dict(_iter_reports(standing, lambda path: path.endswith(f"/{REPORT_FILE}"))),
                    Path(standing.settings.cache_dir) / "twins",
                )
                self._texts = standing.commit, index
            return self._texts[1]

    def photo_index(self) -> PhotoIndex | None:
        """Hashes of the branch's photos; None as long as :meth:`look_at_photos` is at it."""
        found = self._photos
        return found[1] if found else None

    def look_at_photos(self) -> None:
        """Hash the branch's photos, those that are known from before excepted; takes its time."""
        standing = self.now()
        if self._photos is not None and self._photos[0] == standing.commit:
            return
        named = dict(_iter_reports(standing, is_image))
        self.lay_out_photos(standing, named)
        index = build_photo_index(
            self.root,
            named,
            Path(standing.settings.cache_dir) / "twins",
            standing.settings.photos.max_pixels,
        )
        self._photos = standing.commit, index


def _with_cover(report: Report) -> Report:
    """A report of which only the cover is shown."""
    photos = tuple(photo for photo in report.photos if photo.name == report.cover)
    body = replace(report.body, images=(), linked=())
    return replace(report, photos=photos, attachments=(), body=body)


def _knows(frames: KeptFrames, frame: PageFrame) -> bool:
    try:
        frames.shell(frame)
    except UnknownFrameError:
        return False
    return True


def _iter_reports(standing: Standing, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    folder = f"{standing.settings.content_dir}/reports/"
    for path, blob in sorted(standing.files.items()):
        if path.startswith(folder) and wanted(path):
            yield path, blob


def _is_later(path: str) -> bool:
    """Photos and attachments of reports are not needed to read them."""
    return "/reports/" in f"/{path}" and PurePosixPath(path).name != REPORT_FILE


def _drop_empty(root: Path, folder: PurePosixPath) -> None:
    while folder.parts:
        try:
            (root / folder).rmdir()
        except OSError:
            return
        folder = folder.parent
