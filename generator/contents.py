"""The content folder, read and derived: all that a site is made from, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import urls
from generator.build.plan import Sources
from generator.build.workers import Workshop, import_all
from generator.identity import identify_program
from generator.load.archive import Loaded, load_archive
from generator.load.exposure import find_forbidden_pages
from generator.load.facts import Batch, Job
from generator.load.sources import iter_outer_faults
from generator.locale import load_translator
from generator.model.archive import Archive
from generator.model.problem import Problem
from generator.model.report import Report
from generator.photos import PreparedPhotos, prepare_photos
from generator.settings import Settings
from generator.views import PAGES
from generator.views.page import Context, NavItem
from generator.views.search import SECTIONS


class Part(Struct, frozen=True, kw_only=True):
    """Some pages of the site: what a preview needs."""

    urls: frozenset[str]
    photos: frozenset[tuple[str, str]]
    """Report id and file name of the photos that these pages show."""


class Contents(Struct, frozen=True, kw_only=True):
    """What the content folder holds, read and derived, and all that is wrong with it."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""
    ahead: tuple[Report, ...] = ()
    """Published reports whose time has not come: not in the context."""
    withdrawn: tuple[Report, ...] = ()
    """Those whose time is over: not in the context, for no page may tell of them."""
    context: Context | None = None
    """None: the organisation cannot be read, and there is no site."""
    sources: Sources | None = None
    photos: PreparedPhotos | None = None
    nav: tuple[NavItem, ...] = ()
    part: Part | None = None
    forbidden_pages: tuple[str, ...] = ()
    """Paths of hand-written pages that must not be published, below the docs folder."""
    is_new: bool = False
    """So many write-ups were never read before that workers are at hand."""

    @property
    def archive(self) -> Archive | None:
        return self.context.archive if self.context else None

    @property
    def sections(self) -> frozenset[str]:
        """Addresses of the pages that search knows by their names."""
        return SECTIONS.union(item.url for item in self.nav) - {urls.HOME}

    @property
    def own_images(self) -> Mapping[str, Path]:
        """Images of hand-written pages, by path below the docs folder: copies without metadata."""
        return self.photos.own if self.photos else {}

    @property
    def withheld(self) -> tuple[str, ...]:
        """Paths of hand-written pages and their images that must not go to the site."""
        return (*self.forbidden_pages, *(self.photos.withheld if self.photos else ()))


def read_contents(
    root: Path,
    settings: Settings,
    workshop: Workshop,
    *,
    now: datetime,
    pages: Path | None = None,
    theme: Path | None = None,
    part: Part | None = None,
    also: Sequence[Problem] = (),
    changed: Callable[[], None] = lambda: None,
    begun: Callable[[], None] = lambda: None,
) -> Contents:
    """Read the content below ``root`` and derive its photos.

    ``pages`` is the folder of hand-written pages, whose images are published stripped, ``theme``
    that of the site's own templates. ``also`` are problems that were found before.
    ``now`` counts where the settings do not pin ``as_of``; what a preview shows is there whatever
    its time of publication. ``changed`` is called as soon as a few write-ups turn out to be new or
    others than before, ``begun`` once those of a whole archive have begun to be read. Bad content
    never raises: it comes back as problems, and all that could be read is built.
    """
    t, progress = load_translator(settings.language), workshop.progress

    moment = settings.moment_of(now)
    readers = _Readers(workshop, changed, begun)
    progress(t("progress-load"))
    scout = workshop.hire(1) if workshop.begins_copies and workshop.store.is_large else None
    loaded = load_archive(
        root,
        settings,
        moment.date(),
        at=moment if part is None else None,
        cache=workshop.store,
        share_out=readers,
        is_spread=workshop.is_spread,
        process=scout,
        publishes=True,
    )
    if scout is not None:
        scout.dismiss()
    if loaded.archive is None:
        problems = finish_found((*also, *loaded.problems), settings)
        return Contents(root=root, settings=settings, problems=problems)

    outer = tuple(iter_outer_faults(root, root / settings.content_dir, pages, theme))
    progress(t("progress-photos"))
    with workshop.clock.stage("photos"):
        photos = prepare_photos(
            root,
            _with_photos(loaded.archive, part),
            settings,
            pages=pages,
            is_part=part is not None,
            share_out=workshop.pool.map if workshop.is_spread else None,
            progress=lambda done, total: progress(t("progress-photos"), done, total),
        )
    forbidden: tuple[str, ...] = ()
    found: tuple[Problem, ...] = ()
    if settings.publication == "strict" and pages is not None:
        forbidden, found = find_forbidden_pages(root, pages, settings)
    context = Context(
        archive=loaded.archive,
        settings=settings,
        t=t,
        pictures=photos.pictures,
        attachments=frozenset(photos.attachments),
    )
    return Contents(
        root=root,
        settings=settings,
        problems=finish_found(
            (*also, *loaded.problems, *outer, *photos.problems, *found), settings
        ),
        left_out=loaded.left_out,
        ahead=loaded.ahead,
        withdrawn=loaded.withdrawn,
        context=context,
        sources=_identify(context, loaded),
        photos=photos,
        nav=tuple(item for page_type in PAGES for item in page_type.nav(context)),
        part=part,
        forbidden_pages=forbidden,
        is_new=readers.were_asked,
    )


def add_faults(contents: Contents, faults: Sequence[Problem]) -> Contents:
    """The contents with what was found wrong while their pages were made."""
    sources = {report.source for report in contents.archive.reports} if contents.archive else set()
    lost = (problem.path for problem in faults if problem.path in sources)
    problems = sorted((*contents.problems, *faults), key=lambda problem: problem.sort_key)
    return replace(
        contents,
        problems=tuple(problems),
        left_out=tuple(dict.fromkeys((*contents.left_out, *lost))),
    )


def finish_found(problems: Sequence[Problem], settings: Settings) -> tuple[Problem, ...]:
    """Problems as they may be printed."""
    if not problems:
        return ()
    from generator.checks.rules import finish_problems  # all rules: they take their time to import

    return finish_problems(problems, settings.rules)


_USED_BY_WORKERS = (
    *("babel.dates", "fluent.runtime"),
    *("generator.formats.feeds.build", "generator.formats.office.downloads"),
    *("generator.render", "generator.search.making"),
)
"""What most builds have no use for, and is imported when it is first needed."""
_FEW = 4
"""Packets of write-ups that are read here: starting workers would take longer."""
_MANY = 10
"""So many are worth another process."""
_ARCHIVE = 60
"""So many make a site that is large."""


@dataclass(slots=True)
class _Readers:
    """Have write-ups read, maybe by other processes; see FactsReader."""

    workshop: Workshop
    changed: Callable[[], None]
    """Told that there are few new ones."""
    begun: Callable[[], None]
    """Told that there are very many."""
    were_asked: bool = False

    def __call__(self, function: Callable[[Job], Batch], jobs: Sequence[Job]) -> Iterator[Batch]:
        """With many new write-ups all workers will make of everything, and they begin as copies
        of this process: what that takes is imported once, here, which needs most of it itself, and
        while processes that end with the reading are at it.
        """
        if len(jobs) < _FEW:
            if jobs:
                self.changed()
            yield from map(function, jobs)
            return
        self.were_asked = True
        if not self.workshop.begins_copies:
            yield from self.workshop.pool.map(function, jobs)
            return
        import_module("generator.checks.rules")
        pool = self.workshop.hire(min(self.workshop.pool.jobs, 1 + len(jobs) // _MANY))
        batches = [pool.submit(function, job) for job in jobs]
        import_all(_USED_BY_WORKERS)
        # Now, for what is here already they would have for good.
        self.workshop.pool.submit(os.getpid)
        if len(jobs) >= _ARCHIVE:
            self.begun()
        for batch in batches:
            yield batch.result()
        pool.shutdown()


def search_cache(workshop: Workshop) -> Path:
    return workshop.store.folder.parent / "search"


def _identify(context: Context, loaded: Loaded) -> Sources:
    return Sources.of(
        context,
        program=identify_program(),
        registers=loaded.registers,
        digests=loaded.digests,
    )


def _with_photos(archive: Archive, part: Part | None) -> Archive:
    """The archive with only the reports whose photos are shown."""
    if part is None:
        return archive
    shown = {report_id for report_id, _ in part.photos}
    reports = tuple(report for report in archive.reports if report.id in shown)
    return replace(archive, reports=reports)
