"""Small pictures for those who work with photos: a review's covers, the desk's thumbnails.

Of files that nobody has looked at, so the limits of publication hold for them, too.
"""

from __future__ import annotations

import io
from math import ceil
from pathlib import Path

from PIL import Image, ImageOps

from generator.model.problem import is_fault
from generator.photos.intake import decode, open_photo
from generator.settings import PhotoSettings

_LIMITS = PhotoSettings()


def read_small(file: Path, width: int, height: int) -> bytes | None:
    """A file's picture, cut to this size, as JPEG; None for what cannot be shown."""
    try:
        if file.stat().st_size > _LIMITS.max_bytes:
            return None
        return draw_small(file.read_bytes(), width, height, is_cut=True)
    except OSError:
        return None


def draw_small(data: bytes, width: int, height: int, *, is_cut: bool = False) -> bytes | None:
    """A picture of this size at most (``is_cut``: of this size, without its edges) as JPEG.

    None for what cannot be shown.
    """
    try:
        _, facts = open_photo(data, _LIMITS)
        choose = max if is_cut else min
        share = min(1, choose(width / facts.width, height / facts.height))
        drawn = (max(1, ceil(facts.width * share)), max(1, ceil(facts.height * share)))
        image, _ = decode(data, _LIMITS, *drawn)
    except BaseException as error:  # broken files raise whatever a decoder stumbles over
        if not is_fault(error):
            raise
        return None
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    if is_cut:
        clean = ImageOps.fit(clean, (width, height))
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=75)
    return buffer.getvalue()
