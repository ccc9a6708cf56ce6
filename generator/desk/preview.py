"""One page of the site, by the functions that a build uses: the same bytes as it will have."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import urls
from generator.build.frames import UnknownFrameError
from generator.build.plan import plan_page
from generator.build.run import make_article
from generator.desk.checking import Checked
from generator.desk.drafts import Draft
from generator.desk.files import FileStore
from generator.desk.shelf import Shelf, Standing
from generator.files import link_or_copy
from generator.identity import identify_program
from generator.load.sources import REPORT_FILE
from generator.mkdocs_run import BuildFailedError
from generator.model.report import sort_reports
from generator.model.values import Status
from generator.photos import prepare_photos
from generator.photos.lightbox import read_lightbox
from generator.views.page import Context
from generator.views.reports import plan_some


class PreviewError(Exception):
    """There is no page: a message's id, and what fills it."""

    def __init__(self, message: str, **args: str) -> None:
        super().__init__(message)
        self.message, self.message_args = message, args


class Preview(Struct, frozen=True, kw_only=True):
    """A finished page and where the files that it shows are."""

    url: str
    """Below the site's root."""
    html: str
    files: Mapping[str, Path]
    """Path below the site's root → file: the theme's, and derived photos."""


@dataclass(kw_only=True)
class Previews:
    """Makes previews; the folder has a workspace for each draft, which can be thrown away."""

    folder: Path
    shelf: Shelf
    files: FileStore
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def lock(self, draft: str) -> threading.Lock:
        """Who lays out or reads a workspace holds its lock."""
        with self._guard:
            return self._locks.setdefault(draft, threading.Lock())

    def workspace(self, draft: str) -> Path:
        return self.folder / draft

    def lay_out(self, draft: Draft, standing: Standing) -> Path:
        """Have a draft's photos and attachments where its page is made; its lock is held."""
        root = self.workspace(draft.id)
        target = root / standing.folder_of(draft.report_id or "0000/undated")
        reports = root / standing.settings.content_dir / "reports"
        for year in reports.iterdir() if reports.is_dir() else ():
            for old in year.iterdir():
                if old != target:
                    shutil.rmtree(old)
        target.mkdir(parents=True, exist_ok=True)
        wanted = {file.name: file for file in draft.files}
        for path in target.iterdir():
            if path.name not in wanted and path.name != REPORT_FILE:
                path.unlink()
        marks = root / "marks"
        marks.mkdir(exist_ok=True)
        for name, file in wanted.items():
            path, mark = target / name, marks / name
            if path.is_file() and mark.is_file() and mark.read_text("ascii") == file.key:
                continue
            if file.digest:
                link_or_copy(self.files.path(file.digest), path)
            else:
                path.unlink(missing_ok=True)
                path.write_bytes(self.shelf.repository.read_blob(file.blob))
            mark.write_text(file.key, "ascii")
        return root

    def make(self, draft: Draft, checked: Checked, standing: Standing) -> Preview:
        """The page that a build of the branch with this draft has; its lock is held.

        :class:`PreviewError` when an error keeps it from the site.
        """
        write_up = checked.reading.write_up
        if write_up is None:
            raise PreviewError("desk-preview-errors")
        settings, t = standing.settings, standing.t
        report = write_up.report
        if not report.is_public:
            # It is shown as it will look one day.
            report = replace(report, status=Status.PUBLISHED)
        if report.date > standing.archive.as_of:
            raise PreviewError("desk-preview-ahead")
        root = self.lay_out(draft, standing)
        (root / report.source).write_bytes(checked.source.data)
        others = tuple(r for r in standing.archive.reports if r.id != report.id)
        archive = replace(standing.archive, reports=sort_reports((*others, report)))
        self.shelf.pictures_of(
            standing, (r for r in archive.related.of(report) if r.id != report.id)
        )
        photos = prepare_photos(
            root,
            replace(archive, reports=(report,)),
            settings.model_copy(update={"cache_dir": str(root / "cache")}),
            is_part=True,
        )
        context = Context(
            archive=archive,
            settings=settings,
            t=t,
            pictures={**standing.pictures, **photos.pictures},
            attachments=frozenset(photos.attachments),
        )
        [page] = plan_some(context, [report])
        planned = plan_page(page, t, identify_program(), frozenset())
        html, _ = make_article(root, t.language, planned)
        frame = planned.head.frame
        try:
            frames, theme = self.shelf.theme(standing, context, frame)
            _, shell = frames.shell(frame)
        except (BuildFailedError, UnknownFrameError) as error:
            raise PreviewError("desk-preview-theme", detail=str(error)) from error
        assert shell is not None
        attached = {
            urls.report(report.id) + name: file for (_, name), file in photos.attachments.items()
        }
        return Preview(
            url=urls.report(report.id),
            html=shell.fill(frame, html).decode(),
            files={
                **{path: self.shelf.theme_file(standing, key) for path, key in theme.files.items()},
                **read_lightbox(),
                **standing.media,
                **photos.files,
                **attached,
            },
        )

    def keep(self, drafts: Collection[str]) -> None:
        """Throw away the workspaces of all others."""
        for folder in self.folder.iterdir() if self.folder.is_dir() else ():
            if folder.name not in drafts:
                self.drop(folder.name)

    def drop(self, draft: str) -> None:
        """Throw a workspace away."""
        with self.lock(draft):
            shutil.rmtree(self.workspace(draft), ignore_errors=True)
