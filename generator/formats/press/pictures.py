"""Original photos → JPEG at the resolution of print, within a limit for all of them together."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.settings import PhotoSettings

BEST_SIDE = 1600
"""Pixels of the longer side: 250 dots an inch across the text."""
_WORST_SIDE = 480
_QUALITY = 84
_BYTES_A_PIXEL = 0.22
"""As a rule; where it is more, all is done once again."""

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Like ``map``; over several processes."""


class Wanted(Struct, frozen=True, kw_only=True):
    """A photo and where its print goes."""

    source: str
    target: str


class Printed(Struct, frozen=True, kw_only=True):
    """What came of it: 0 bytes where the photo could not be read."""

    ratio: float = 1.5
    size: int = 0


class _Job(Struct, frozen=True, kw_only=True):
    wanted: Wanted
    side: int
    settings: PhotoSettings


def print_photos(
    photos: Sequence[Wanted],
    settings: PhotoSettings,
    *,
    limit: int,
    spread: Spread = map,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Printed, ...]:
    """Write all prints, together of about ``limit`` bytes at most; one at a time is in memory."""
    # Made here: a worker that is still at it would make a folder again that was taken away.
    for folder in {Path(one.target).parent for one in photos}:
        folder.mkdir(parents=True, exist_ok=True)
    side = _fit_side(len(photos), limit)
    while True:
        made = _print_at(photos, settings, side, spread, progress)
        total = sum(one.size for one in made)
        if total <= limit or side <= _WORST_SIDE:
            return made
        # A limit is a limit: a little below what would just fit.
        side = max(_WORST_SIDE, int(side * math.sqrt(limit / total) * 0.95))


def _fit_side(count: int, limit: int) -> int:
    """The longer side that so many photos of 4:3 can have."""
    pixels = limit / max(1, count) / _BYTES_A_PIXEL
    return max(_WORST_SIDE, min(BEST_SIDE, int(math.sqrt(pixels * 4 / 3))))


def _print_at(
    photos: Sequence[Wanted],
    settings: PhotoSettings,
    side: int,
    spread: Spread,
    progress: Callable[[int, int], None],
) -> tuple[Printed, ...]:
    jobs = (_Job(wanted=wanted, side=side, settings=settings) for wanted in photos)
    made: list[Printed] = []
    for one in spread(_print_one, jobs):
        made.append(one)
        progress(len(made), len(photos))
    return tuple(made)


def _print_one(job: _Job) -> Printed:
    from generator.photos.intake import RefusedError  # and with it Pillow

    try:
        data = Path(job.wanted.source).read_bytes()
        jpeg, width, height = render_print(data, job.settings, job.side)
    except (RefusedError, OSError):
        return Printed()
    # A full disk is the caller's business, an unreadable photo is the build's: told there.
    Path(job.wanted.target).write_bytes(jpeg)
    return Printed(ratio=round(width / height, 4), size=len(jpeg))


def render_print(data: bytes, settings: PhotoSettings, side: int) -> tuple[bytes, int, int]:
    """JPEG of at most ``side`` pixels, its width and height. RefusedError for what is no photo."""
    from generator.photos.intake import decode, open_photo

    _, facts = open_photo(data, settings)
    scale = min(1.0, side / max(facts.width, facts.height))
    width, height = (max(1, round(length * scale)) for length in (facts.width, facts.height))
    image, _ = decode(data, settings, width, height)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), image.width, image.height
