"""What lies beside a write-up: the photos that it shows, the files to be downloaded. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from generator.load.faults import Faults
from generator.load.record import Location
from generator.model.front import ReportFront
from generator.model.problem import Problem, build_problem
from generator.model.report import ReportPhoto, is_image
from generator.model.typed_images import ImageNames

_PAGE_SUFFIXES = frozenset(
    {
        *(".md", ".markdown", ".mdown", ".mkdn", ".mkd"),
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl"),
        *(".js", ".mjs", ".css", ".swf", ".php", ".jsp", ".asp", ".aspx", ".hta"),
    }
)


def find_photos(
    front: ReportFront, files: Iterable[str], faults: Faults
) -> tuple[tuple[ReportPhoto, ...], str | None]:
    """The photos named, else every image among the files; the cover named, else the first."""
    images = [name for name in files if is_image(name)]
    photos: list[ReportPhoto] = []
    for index, photo in enumerate(front.photos):
        name = _find_image(photo.file, images, ("photos", index, "file"), faults)
        if name is not None:
            photos.append(ReportPhoto(name=name, caption=photo.caption or ""))
    if not front.photos:
        photos = [ReportPhoto(name=name) for name in images]
    cover = _find_image(front.cover, images, ("cover",), faults) if front.cover else None
    if cover is None and photos:
        cover = photos[0].name
    return tuple(photos), cover


def _find_image(typed: str, images: Sequence[str], where: Location, faults: Faults) -> str | None:
    name = ImageNames(images).find(typed)
    if name:
        return name
    close = difflib.get_close_matches(typed, images, n=1, cutoff=0.4)
    faults.tell("photo-missing", where, value=typed, suggestion=close[0] if close else "")
    return None


def find_attachments(path: str, files: Iterable[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """Files to download; what a browser would run, or MkDocs make a page of, is none.

    ``path``: that of the write-up.
    """
    names = [name for name in files if not is_image(name)]
    folder = PurePosixPath(path).parent
    problems = [
        build_problem("attachment-page", str(folder / name)) for name in names if is_page(name)
    ]
    return tuple(name for name in names if not is_page(name)), problems


def is_page(name: str) -> bool:
    """Would the site, or a browser that opens it there, show this file's own HTML or scripts?"""
    return PurePosixPath(name).suffix.lower() in _PAGE_SUFFIXES
