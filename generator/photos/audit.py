"""Proof over the finished site: nothing published carries metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.photos.container import ContainerError, find_metadata, is_readable
from generator.photos.intake import recognise

_HEAD = 4096
# Images by content that hold no metadata a camera writes.
_HARMLESS = frozenset(("svg", "bmp", "lfs", "video", ""))


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A published image that tells more than its picture."""

    path: str
    """Below the site's folder."""
    kinds: tuple[str, ...]
    """Of ``container.METADATA_KINDS``, or ``unreadable``: nobody can tell."""


def find_leaks(site: Path) -> tuple[Leak, ...]:
    """Look into every file of the site that is an image by its content, whatever its name."""
    return tuple(sorted(_iter_leaks(site)))


def _iter_leaks(site: Path) -> Iterator[Leak]:
    for path in site.rglob("*"):
        if not path.is_file():
            continue
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if recognise(head) in _HARMLESS:
            continue
        kinds = _find_kinds(path.read_bytes())
        if kinds:
            yield Leak(path.relative_to(site).as_posix(), kinds)


def _find_kinds(data: bytes) -> tuple[str, ...]:
    if not is_readable(data):
        return ("unreadable",)
    try:
        return tuple(sorted(find_metadata(data)))
    except ContainerError:
        return ("unreadable",)
