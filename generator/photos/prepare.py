"""The archive's photos and image attachments → what pages and the site need of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.identity import iter_tree
from generator.model.archive import Archive
from generator.model.picture import Picture
from generator.model.problem import Problem
from generator.model.report import Report
from generator.photos.source import PhotoSource, Progress, ShareOut
from generator.settings import Settings

_HEAD = 4096

ReportFile = tuple[str, str]
"""Report id and the name of a file beside the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPhotos:
    """Pictures and attachments by report and file name; a refused file is in neither."""

    pictures: Mapping[ReportFile, Picture]
    attachments: Mapping[ReportFile, Path]
    """Every attachment that may be published; of images, the copy without metadata."""
    files: Mapping[str, Path]
    """Path below the site's root → file in the cache."""
    own: Mapping[str, Path]
    """The same of hand-written pages' images, by their path below the docs folder."""
    withheld: tuple[str, ...]
    """Paths of hand-written pages' images that must not be published as they are."""
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

    ``pages`` is the folder of hand-written pages: their images are published without metadata.
    ``is_part``: the archive is not all of it. ``share_out``: other machines do it.
    """
    shown: dict[ReportFile, PhotoSource] = {}
    offered: dict[ReportFile, PhotoSource] = {}
    attachments: dict[ReportFile, Path] = {}
    for report in (*archive.published, *archive.planned):
        folder = Path(report.source).parent
        for name in _iter_shown(report):
            shown[report.id, name] = _source(root, folder, name, is_cover=name == report.cover)
        for name in (*report.attachments, *report.body.linked):
            if _is_image_file(root / folder / name):
                source = _source(root, folder, name, is_attachment=True)
                offered[report.id, name] = source
            else:
                attachments[report.id, name] = root / folder / name
    own = dict(_iter_page_images(root, pages)) if pages is not None else {}
    if not (shown or offered or own or attachments):
        return PreparedPhotos(
            pictures={}, attachments={}, files={}, own={}, withheld=(), problems=()
        )
    from generator.photos.process import process_photos  # and with it Pillow

    result = process_photos(
        [*shown.values(), *offered.values(), *own.values()],
        settings.photos,
        root / settings.cache_dir,
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
        attachments=attachments
        | {
            key: result.files[result.attachments[source.path]]
            for key, source in offered.items()
            if source.path in result.attachments
        },
        files={path: file for path, file in result.files.items() if path not in stripped},
        own={
            path: result.files[result.attachments[source.path]]
            for path, source in own.items()
            if source.path in result.attachments
        },
        withheld=tuple(
            path for path, source in own.items() if source.path not in result.attachments
        ),
        problems=result.problems,
        derived=result.derived,
    )


def _iter_page_images(root: Path, pages: Path) -> Iterator[tuple[str, PhotoSource]]:
    """Path below the site's root and source of every image but drawings, which carry no photo."""
    # MkDocs follows links to folders.
    for _, file in iter_tree(pages, follow_links=True):
        if file.is_file() and file.suffix.lower() != ".svg" and _is_image_file(file):
            path = Path(os.path.relpath(file, root)).as_posix()
            source = PhotoSource(path=path, file=file, is_attachment=True)
            yield file.relative_to(pages).as_posix(), source


def _source(root: Path, folder: Path, name: str, **use: bool) -> PhotoSource:
    return PhotoSource(path=(folder / name).as_posix(), file=root / folder / name, **use)


def _iter_shown(report: Report) -> Iterator[str]:
    """The report's photos, its cover, and other images beside it that the text places."""
    names = dict.fromkeys(photo.name for photo in report.photos)
    if report.cover:
        names.setdefault(report.cover)
    yield from names
    yield from (name for name in report.body.images if name not in names)


def _is_image_file(path: Path) -> bool:
    if path.suffix.lower() == ".svg":
        return True  # a long comment hides what it begins with
    from generator.photos.process import is_image_content

    with path.open("rb") as file:
        return is_image_content(file.read(_HEAD))
