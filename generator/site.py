"""The pipeline, from content to documents; read it like a table of contents."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from generator import urls
from generator.checks import finish_problems
from generator.feeds.build import build_feeds
from generator.load.archive import load_archive
from generator.locale import Translator, load_translator
from generator.model.archive import Archive
from generator.model.problem import Problem
from generator.office.downloads import build_downloads
from generator.photos import PreparedPhotos, prepare_photos
from generator.photos.lightbox import read_lightbox
from generator.redirects import find_redirects, render_redirects
from generator.render import Document, Renderer
from generator.search.record import SearchInput, SearchRecord
from generator.settings import Settings
from generator.views import PAGES
from generator.views.page import Context, NavItem
from generator.views.search import SECTIONS, build_catalogue, build_section_record


class Progress(Protocol):
    """Told what is being done and, where that is known, how much of it: done of total."""

    def __call__(self, text: str, done: int = 0, total: int = 0, /) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that goes into the docs tree, and everything that is wrong with the content."""

    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""
    archive: Archive | None = None
    """None: the organisation cannot be read, and there is no site."""
    documents: tuple[Document, ...] = ()
    search: SearchInput | None = None
    files: Mapping[str, Path]
    """Path in the site to the file that goes there as it is."""
    withheld: tuple[str, ...] = ()
    """Paths of hand-written pages' images that must not go to the site."""
    nav: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages of the site: what a preview needs."""

    urls: frozenset[str]
    photos: frozenset[tuple[str, str]]
    """Report id and file name of the photos that these pages show."""


def build_site(
    root: Path,
    settings: Settings,
    *,
    today: date,
    pages: Path | None = None,
    progress: Progress = lambda *_: None,
    part: Part | None = None,
) -> Site:
    """Read the content below ``root`` and build every document of the site, or a part of it.

    ``pages`` is the folder of hand-written pages, whose images are published stripped.
    ``today`` counts where the settings do not pin ``as_of``. Bad content never raises: it comes
    back as problems, and all that could be read is built.
    """
    t = load_translator(settings.language)

    progress(t("progress-load"))
    loaded = load_archive(root, settings, settings.date_of(today))
    if loaded.archive is None:
        return Site(problems=finish_problems(loaded.problems, settings.rules), files={})

    progress(t("progress-photos"))
    photos = prepare_photos(
        root,
        _with_photos(loaded.archive, part),
        settings,
        pages=pages,
        is_part=part is not None,
        progress=lambda done, total: progress(t("progress-photos"), done, total),
    )

    progress(t("progress-pages"))
    context = Context(
        archive=loaded.archive,
        settings=settings,
        t=t,
        pictures=photos.pictures,
        attachments=frozenset(photos.attachments),
    )
    nav = tuple(
        item
        for page_type in PAGES
        for item in page_type.nav(context)
        if part is None or item.url in part.urls
    )
    sections = SECTIONS.union(item.url for item in nav) - {urls.HOME}
    documents, records = _render_pages(context, t, part, sections)
    redirects = find_redirects(loaded.archive.redirects, nav)
    return Site(
        problems=finish_problems((*loaded.problems, *photos.problems), settings.rules),
        left_out=loaded.left_out,
        archive=loaded.archive,
        documents=(
            *documents,
            *(build_feeds(context) if part is None else ()),
            *(build_downloads(context) if part is None else ()),
            *(render_redirects(redirects, t) if part is None else ()),
        ),
        # There is no searching from a folder, which is how a part is looked at.
        search=SearchInput(records=tuple(records), catalogue=build_catalogue(context))
        if part is None
        else None,
        files={**photos.files, **_attachments(photos), **read_lightbox()},
        withheld=photos.withheld,
        nav=nav,
    )


def _render_pages(
    context: Context, t: Translator, part: Part | None, sections: Set[str]
) -> tuple[list[Document], list[SearchRecord]]:
    renderer = Renderer(t)
    documents, records = [], []
    for page_type in PAGES:
        for page in page_type.build(context):
            if part is not None and page.url not in part.urls:
                continue
            documents.append(renderer.render(page))
            if page.search:
                records.append(page.search)
            elif page.url in sections:
                records.append(build_section_record(page, t))
    return documents, records


def _attachments(photos: PreparedPhotos) -> dict[str, Path]:
    """The files beside the reports that are offered for download, at the reports' addresses."""
    return {
        urls.report(report_id) + name: file
        for (report_id, name), file in photos.attachments.items()
    }


def _with_photos(archive: Archive, part: Part | None) -> Archive:
    """The archive with only the reports whose photos are shown."""
    if part is None:
        return archive
    shown = {report_id for report_id, _ in part.photos}
    reports = tuple(report for report in archive.reports if report.id in shown)
    return replace(archive, reports=reports)
