"""The pipeline, from content to documents; read it like a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.load.archive import load_archive
from generator.locale import Translator, load_translator
from generator.model.archive import Archive
from generator.model.problem import Problem
from generator.office.downloads import build_downloads
from generator.photos import prepare_photos
from generator.redirects import render_redirects
from generator.render import Document, Renderer
from generator.settings import Settings
from generator.views import PAGES
from generator.views.page import Context, NavItem

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that goes into the docs tree, and everything that is wrong with the content."""

    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()
    """Paths of write-ups that an error keeps from the site."""
    archive: Archive | None = None
    """None: the organisation cannot be read, and there is no site."""
    documents: tuple[Document, ...] = ()
    files: Mapping[str, Path]
    """Path in the site to the file that goes there as it is."""
    nav: tuple[NavItem, ...] = ()


def build_site(
    root: Path, settings: Settings, *, today: date, progress: Progress = lambda _: None
) -> Site:
    """Read the content below ``root`` and build every document of the site.

    ``today`` counts where the settings do not pin ``as_of``. Bad content never raises: it comes
    back as problems, and all that could be read is built.
    """
    t = load_translator(settings.language)

    progress(t("progress-load"))
    loaded = load_archive(root, settings, settings.date_of(today))
    if loaded.archive is None:
        return Site(problems=loaded.problems, files={})

    progress(t("progress-photos"))
    photos = prepare_photos(root, loaded.archive, settings)

    progress(t("progress-pages"))
    context = Context(archive=loaded.archive, settings=settings, t=t, pictures=photos.pictures)
    return Site(
        problems=tuple(sorted((*loaded.problems, *photos.problems), key=lambda p: p.sort_key)),
        left_out=loaded.left_out,
        archive=loaded.archive,
        documents=_render_pages(context, t),
        files={**photos.files, **_attachments(root, loaded.archive)},
        nav=tuple(item for page_type in PAGES for item in page_type.nav(context)),
    )


def _render_pages(context: Context, t: Translator) -> tuple[Document, ...]:
    renderer = Renderer(t)
    pages = (page for page_type in PAGES for page in page_type.build(context))
    return (
        *(renderer.render(page) for page in pages),
        *build_downloads(context),
        *render_redirects(context.archive.redirects, t),
    )


def _attachments(root: Path, archive: Archive) -> dict[str, Path]:
    """Files beside the published reports that are no photos, at the report's address."""
    files = {}
    for report in archive.published:
        folder = (root / report.source).parent
        for name in report.attachments:
            files[f"reports/{report.id}/{name}"] = folder / name
    return files
