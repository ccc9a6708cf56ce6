"""Whether bytes of any format tell where they were made. Pure; nothing is decoded.

Formats come and go, but what they carry is always the same few things: an Exif block (TIFF inside
whatever it may be: JPEG, PNG, HEIF, JPEG XL, PSD, Canon's raw files), an XMP packet, or ISO 6709
in a film's header. So whoever holds bytes that he does not know asks here.

Layouts: TIFF 6.0 section 2, Exif 2.32 table 15 (GPS), ISO 6709 annex H, 3GPP TS 26.244 (loci).
"""

from __future__ import annotations

import re
import struct

_TIFF = re.compile(rb"II\*\0|MM\0\*")
_XMP = re.compile(rb"gps(?:latitude|longitude)", re.IGNORECASE)
_ISO_6709 = re.compile(rb"[+-]\d{2}\.\d{2,12}[+-]\d{3}\.\d{2,12}(?:[+-]\d{1,6}(?:\.\d{1,6})?)?/")
_FILM_BOXES = re.compile(rb"loci\0\0\0\0|GPS[59]...\x18|\xa9xyz", re.DOTALL)
_GPS_IFD, _LATITUDE, _LONGITUDE, _RATIONAL = 0x8825, 2, 4, 5
# More blocks than any file has; who hides one behind a thousand others is not helped by luck.
_MOST_BLOCKS = 2_000
_MOST_ENTRIES = 1_000


def has_position(data: bytes) -> bool:
    """Whether a position stands in the bytes as they are; compressed parts are not looked into."""
    if _XMP.search(data) or _ISO_6709.search(data):
        return True
    for number, match in enumerate(_TIFF.finditer(data)):
        if number >= _MOST_BLOCKS:
            return True
        if _tiff_has_position(data, match.start()):
            return True
    return False


def film_has_position(data: bytes) -> bool:
    """The same of a film, where short marks mean something."""
    return has_position(data) or _FILM_BOXES.search(data) is not None


def _tiff_has_position(data: bytes, start: int) -> bool:
    order = "<" if data[start : start + 2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(f"{order}I", data, start + 4)
        tags = _read_tags(data, start, start + first, order)
        # Canon keeps the position's block in a TIFF of its own.
        if _is_position(tags):
            return True
        if _GPS_IFD not in tags:
            return False
        return _is_position(_read_tags(data, start, start + tags[_GPS_IFD][2], order))
    except struct.error:
        return False  # no TIFF, or cut off before it said anything


def _read_tags(data: bytes, start: int, at: int, order: str) -> dict[int, tuple[int, int, int]]:
    """Type, count and value of each tag of a directory; empty for what is none."""
    if at < start or at + 2 > len(data):
        return {}
    (count,) = struct.unpack_from(f"{order}H", data, at)
    if count > _MOST_ENTRIES:
        return {}
    entries = (struct.unpack_from(f"{order}HHII", data, at + 2 + 12 * n) for n in range(count))
    return {tag: (kind, length, value) for tag, kind, length, value in entries}


def _is_position(tags: dict[int, tuple[int, int, int]]) -> bool:
    return any(tag in tags and tags[tag][:2] == (_RATIONAL, 3) for tag in (_LATITUDE, _LONGITUDE))
