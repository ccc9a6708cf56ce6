"""The archive's photos and image attachments → what pages and the site need of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator import urls
from generator.files import iter_plain_tree
from generator.model.archive import Archive
from generator.model.picture import Picture
from generator.model.problem import Problem, build_problem
from generator.model.report import IMAGE_SUFFIXES, Report
from generator.photos.source import PhotoSource, Progress, ShareOut
from generator.settings import Settings

ReportFile = tuple[str, str]
"""Report id and the name of a file beside the report."""


class PreparedPhotos(Struct, frozen=True, kw_only=True):
    """Pictures and attachments by report and file name; a refused file is in neither."""

    pictures: Mapping[ReportFile, Picture]
    attachments: Mapping[ReportFile, Path]
    """Every attachment that may be published; the copy without metadata where there was some."""
    files: Mapping[str, Path]
    """Path below the site's root → file in the cache."""
    own: Mapping[str, Path]
    """The same of files beside hand-written pages, by their path below the docs folder."""
    withheld: tuple[str, ...]
    """Paths of files beside hand-written pages that must not be published."""
    problems: tuple[Problem, ...]
    derived: int = 0
    """How many had to be decoded; the cache had the others."""


def prepare_photos(
    root: Path,
    archive: Archive,
    settings: Settings,
    *,
    pages: Path | None = None,
    is_part: bool = False,
    share_out: ShareOut | None = None,
    progress: Progress | None = None,
) -> PreparedPhotos:
    """Derive the photos of all published and planned reports; broken ones are problems.

    ``pages`` is the folder of hand-written pages: what lies there is published without metadata,
    and only what is known to be harmless.
    ``is_part``: the archive is not all of it. ``share_out``: other machines do it.
    """
    shown: dict[ReportFile, PhotoSource] = {}
    offered: dict[ReportFile, PhotoSource] = {}
    unused: list[PhotoSource] = []
    for report in (*archive.published, *archive.planned):
        folder = Path(report.source).parent
        for name in _iter_shown(report):
            shown[report.id, name] = _source(root, folder, name, is_cover=name == report.cover)
        for name in (*report.attachments, *report.body.linked):
            offered[report.id, name] = _source(root, folder, name, is_attachment=True)
        unused += (
            _source(root, folder, name, is_unused=True)
            for name in report.body.unused
            if (report.id, name) not in shown
        )
    own, refused = _sort_page_files(root, pages, settings) if pages is not None else ({}, {})
    if not (shown or offered or unused or own):
        return PreparedPhotos(
            pictures={},
            attachments={},
            files={},
            own={},
            withheld=tuple(refused),
            problems=tuple(refused.values()),
        )
    from generator.photos.process import process_photos  # and with it Pillow

    result = process_photos(
        [*shown.values(), *offered.values(), *unused, *own.values()],
        settings.photos,
        root / settings.cache_dir,
        attachments=settings.attachments,
        is_part=is_part,
        share_out=share_out,
        progress=progress,
    )
    stripped = set(result.attachments.values())
    return PreparedPhotos(
        pictures={
            key: result.pictures[source.path]
            for key, source in shown.items()
            if source.path in result.pictures
        },
        attachments={
            key: source.file
            if source.path in result.as_they_are
            else result.files[result.attachments[source.path]]
            for key, source in offered.items()
            if source.path in result.attachments or source.path in result.as_they_are
        },
        files={path: file for path, file in result.files.items() if path not in stripped},
        own={
            path: result.files[result.attachments[source.path]]
            for path, source in own.items()
            if source.path in result.attachments
        },
        withheld=(
            *refused,
            *(
                path
                for path, source in own.items()
                if source.path not in result.attachments and source.path not in result.as_they_are
            ),
        ),
        problems=(*refused.values(), *result.problems),
        derived=result.derived,
    )


# What MkDocs makes pages of, and what has no effect but through its configuration.
_PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".css"})
_PICTURES_OF_PAGES = frozenset({*IMAGE_SUFFIXES, ".ico"})
_TAKEN_NAMES = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"})


def _sort_page_files(
    root: Path, pages: Path, settings: Settings
) -> tuple[dict[str, PhotoSource], dict[str, Problem]]:
    """Files beside hand-written pages by their path below the site's root: those that are looked
    into, and those that are not taken."""
    files: dict[str, PhotoSource] = {}
    refused: dict[str, Problem] = {}
    documents = {f".{kind}" for kind in settings.attachments.kinds}
    for path, file in iter_plain_tree(pages):
        # MkDocs leaves hidden ones out.
        if any(part.startswith(".") for part in path.split("/")):
            continue
        suffix = file.suffix.lower()
        where = Path(os.path.relpath(file, root)).as_posix()
        # Documents of that name become pages, and those of ours win; other files would not.
        if suffix not in _PAGE_SUFFIXES and (
            f"{path.partition('/')[0]}/" in urls.FOLDERS | {"assets/"} or path in _TAKEN_NAMES
        ):
            refused[path] = build_problem("page-file", where, reason="taken")
        elif suffix in _PAGE_SUFFIXES:
            continue
        elif suffix == ".svg":
            if not _is_plain_drawing(file):
                refused[path] = build_problem("page-file", where, reason="kind")
        elif not (suffix in _PICTURES_OF_PAGES or suffix in documents):
            refused[path] = build_problem("page-file", where, reason="kind")
        else:
            files[path] = PhotoSource(path=where, file=file, is_attachment=True)
    return files, refused


_LARGEST_DRAWING = 2_000_000
_LIVELY = re.compile(
    rb"<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|object|embed|handler|set|animate)"
    rb"|[\s\"'/]on[a-z]+\s*=|javascript\s*:|data\s*:\s*text|<!entity|<!doctype[^>]*\[|@import"
    rb"|\\[0-9a-f]|&#|<\?xml-stylesheet"
    # What it would load from elsewhere, where it is opened as a page.
    rb"|url\(\s*[\"']?\s*(?:[a-z]+:)?//"
    rb"|<\s*(?:[\w-]+:)?(?:image|use|feimage|pattern|filter|link|img|video|audio)\b[^<>]*"
    rb"(?:href|src)\s*=\s*[\"']?\s*(?:[a-z]+:)?//",
    re.IGNORECASE,
)


def _is_plain_drawing(file: Path) -> bool:
    """A drawing that a browser may open as a page of its own: nothing in it can run."""
    if file.stat().st_size > _LARGEST_DRAWING:
        return False
    data = file.read_bytes()
    return b"\0" not in data and b"<svg" in data.lower() and not _LIVELY.search(data)


def _source(root: Path, folder: Path, name: str, **use: bool) -> PhotoSource:
    return PhotoSource(path=(folder / name).as_posix(), file=root / folder / name, **use)


def _iter_shown(report: Report) -> Iterator[str]:
    """The report's photos, its cover, and other images beside it that the text places."""
    names = dict.fromkeys(photo.name for photo in report.photos)
    if report.cover:
        names.setdefault(report.cover)
    yield from names
    yield from (name for name in report.body.images if name not in names)
