"""Proof over the finished site: no published picture carries metadata, nothing a position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.photos.container import ContainerError, find_metadata, is_readable
from generator.photos.documents.kinds import recognise_document
from generator.photos.documents.positions import tells_position
from generator.photos.intake import recognise

_HEAD = 4096
# Drawings, and a pointer in place of a photo, hold no metadata that a camera writes.
_HARMLESS = frozenset(("svg", "lfs"))
# What pages are made of is text, or packed by us; whoever calls a film so is found by its head.
_OF_PAGES = frozenset(
    {
        *(".html", ".css", ".js", ".mjs", ".json", ".xml", ".ics", ".txt", ".csv", ".map", ".gz"),
        *(".wasm", ".woff", ".woff2", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),
        ".pf_filter",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A published file that tells more than it shows."""

    path: str
    """Below the site's folder."""
    kinds: tuple[str, ...]
    """Of ``container.METADATA_KINDS``, ``location`` for what is no picture, or ``unreadable``:
    nobody can tell."""


def find_leaks(site: Path) -> tuple[Leak, ...]:
    """Look into every file of the site that is no page, by its content, whatever its name."""
    return tuple(sorted(_iter_leaks(site)))


def _iter_leaks(site: Path) -> Iterator[Leak]:
    for path in site.rglob("*"):
        if not path.is_file():
            continue
        with path.open("rb") as file:
            head = file.read(_HEAD)
        kind = recognise(head)
        if kind in _HARMLESS or (not kind and path.suffix.lower() in _OF_PAGES):
            continue
        kinds = _find_kinds(path.read_bytes(), path.suffix.lower())
        if kinds:
            yield Leak(path.relative_to(site).as_posix(), kinds)


def _find_kinds(data: bytes, suffix: str) -> tuple[str, ...]:
    if is_readable(data):
        try:
            return tuple(sorted(find_metadata(data)))
        except ContainerError:
            return ("unreadable",)
    found = ("location",) if tells_position(data) else ()
    is_picture = data and recognise_document(data, suffix) in _PICTURES
    return (*found, "unreadable") if is_picture else found


# Pictures whose metadata nobody here can list; no file that we make is one of them.
_PICTURES = frozenset(("heic", "avif", "tiff", "jxl", "jp2", "psd", "cr3"))
