"""One decoded photo → every file that pages need of it. Bytes in, bytes out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PIL import Image, ImageOps

from generator.photos.container import strip_metadata
from generator.photos.intake import (
    SCALING,
    SUFFIXES,
    PhotoFacts,
    RefusedError,
    decode,
    open_photo,
)
from generator.settings import PhotoSettings

# The most that a WebP file can be high or wide; a long screenshot is higher.
_WEBP_SIDE = 16383
_COVER_RATIO = 3 / 2
# A crop keeps more of the upper part: that is where people's heads are.
_COVER_CENTRE = (0.5, 0.4)
# A width of its own is not worth a file when a standard one comes this close.
_CLOSE_ENOUGH = 1.15
_ORIGINAL_QUALITY = 92
# From one size to the next, halving comes first where the step is large enough.
_STEP_GAP = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One file: its role, size and bytes."""

    role: str
    """``size``, ``fallback``, ``cover`` or ``original``."""
    name: str
    """What follows the key in the file's name, such as ``-960.webp``."""
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    facts: PhotoFacts
    files: tuple[Derived, ...]


def plan_widths(width: int, height: int, widths: Iterable[int]) -> tuple[int, ...]:
    """Which widths to make of an upright photo, narrowest first, never wider than itself."""
    limit = max(1, min(width, width * _WEBP_SIDE // height))
    wanted = sorted(set(widths))
    chosen = [step for step in wanted if step < limit]
    if limit <= wanted[-1] and not (chosen and limit < chosen[-1] * _CLOSE_ENOUGH):
        chosen.append(limit)
    return tuple(chosen)


def derive_photo(data: bytes, settings: PhotoSettings, *, with_cover: bool) -> Derivation:
    """Decode once and make every size from the next larger one. RefusedError for bad files."""
    _, facts = open_photo(data, settings)
    widths = plan_widths(facts.width, facts.height, settings.widths)
    size = (widths[-1], max(1, round(facts.height * widths[-1] / facts.width)))
    image, is_truncated = decode(data, settings, *size)
    if is_truncated:
        # The rows that never arrived were cut away: of a photo taken sideways, columns.
        facts = replace(
            facts,
            is_truncated=True,
            width=max(1, facts.width * image.width // size[0]),
            height=max(1, facts.height * image.height // size[1]),
        )
        widths = plan_widths(image.width, image.height, settings.widths)
    files: list[Derived] = []
    if settings.originals:
        files.append(_original(data, facts, settings))
    if with_cover:
        files += _covers(image, settings)
    for width in reversed(widths):
        size = (width, max(1, round(image.height * width / image.width)))
        if size != image.size:
            image = image.resize(size, SCALING, reducing_gap=_STEP_GAP)
        files.append(_webp("size", f"-{width}.webp", image, settings))
    files.append(_jpeg("fallback", f"-{image.width}.jpg", image, settings.quality))
    return Derivation(facts=facts, files=tuple(reversed(files)))


def _covers(image: Image.Image, settings: PhotoSettings) -> list[Derived]:
    available = max(1, min(image.width, round(image.height * _COVER_RATIO)))
    widths = [width for width in sorted(settings.cover_widths) if width <= available]
    covers: list[Derived] = []
    for width in reversed(widths or [available]):
        size = (width, max(1, round(width / _COVER_RATIO)))
        cover = ImageOps.fit(image, size, SCALING, centering=_COVER_CENTRE)
        covers.append(_webp("cover", f"-cover-{width}.webp", cover, settings))
    return covers


def _original(data: bytes, facts: PhotoFacts, settings: PhotoSettings) -> Derived:
    """The photo in full size: stripped as it is, or drawn anew when that cannot be done."""
    plain = strip_original(data, facts)
    kind = facts.kind
    if plain is None:
        plain, kind = _redraw(data, facts, settings, "JPEG"), "jpeg"
    return Derived(
        role="original",
        name=f"-original{SUFFIXES[kind][0]}",
        width=facts.width,
        height=facts.height,
        data=plain,
    )


def offer_original(data: bytes, facts: PhotoFacts, settings: PhotoSettings) -> bytes:
    """An image file as it may be offered under its own name: stripped, at worst drawn anew.

    RefusedError for formats that would have to become another one.
    """
    plain = strip_original(data, facts)
    if plain is not None:
        return plain
    if facts.kind in ("jpeg", "png", "webp"):
        return _redraw(data, facts, settings, facts.kind.upper())
    raise RefusedError("photo-attachment", kind=SUFFIXES[facts.kind][0])


def _redraw(data: bytes, facts: PhotoFacts, settings: PhotoSettings, kind: str) -> bytes:
    image, _ = decode(data, settings, facts.width, facts.height)
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=_ORIGINAL_QUALITY, optimize=True)
    return buffer.getvalue()


def strip_original(data: bytes, facts: PhotoFacts) -> bytes | None:
    """The file without metadata, losslessly; None when it must be drawn anew instead.

    That is so for a photo that an Exif orientation turns, for formats that no browser shows,
    and for damaged files.
    """
    if facts.orientation != 1 or facts.kind not in ("jpeg", "png", "webp", "gif"):
        return None
    try:
        return strip_metadata(data)
    except ValueError:
        return None


def _webp(role: str, name: str, image: Image.Image, settings: PhotoSettings) -> Derived:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=settings.quality, method=settings.effort)
    return Derived(
        role=role, name=name, width=image.width, height=image.height, data=buffer.getvalue()
    )


def _jpeg(role: str, name: str, image: Image.Image, quality: int) -> Derived:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return Derived(
        role=role, name=name, width=image.width, height=image.height, data=buffer.getvalue()
    )
