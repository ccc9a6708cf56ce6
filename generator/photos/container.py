"""The blocks that JPEG, PNG, WebP and GIF files are made of, and which of them are metadata.

No pixel is decoded here, so taking the metadata out is lossless. Whatever is not known to be
needed for showing the picture counts as metadata: a list of what may stay is safe against what
cameras and editors invent next, a list of what must go is not.

Layouts: ITU-T T.81 annex B and the JFIF, Exif and ICC application segments; PNG (W3C, third
edition) 5.3 and 11; the WebP container specification (RIFF); GIF89a.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

METADATA_KINDS = ("exif", "xmp", "iptc", "comment", "thumbnail", "other")
"""What :func:`find_metadata` may find."""

JPEG_START = b"\xff\xd8\xff"
PNG_START = b"\x89PNG\r\n\x1a\n"
GIF_STARTS = (b"GIF87a", b"GIF89a")

_PNG_NEEDED = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT".split()
)
_PNG_KINDS = {b"eXIf": "exif", b"tEXt": "comment", b"zTXt": "comment", b"iTXt": "comment"}
_WEBP_NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_KINDS = {b"EXIF": "exif", b"XMP ": "xmp"}
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 0x08, 0x04
_GIF_NEEDED_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class ContainerError(ValueError):
    """The bytes do not follow their format, so nobody can tell what they carry."""


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes ``start`` to ``end`` of the file; ``kind`` is empty when the picture needs them."""

    start: int
    end: int
    kind: str = ""


def is_readable(data: bytes) -> bool:
    """Is this one of the four formats?"""
    return _walker(data) is not None


def find_metadata(data: bytes) -> frozenset[str]:
    """Which of ``METADATA_KINDS`` the file carries. ContainerError when it cannot be walked."""
    return frozenset(block.kind for block in _walk(data) if block.kind)


def strip_metadata(data: bytes) -> bytes:
    """The file without metadata, its pixels and colour profile untouched.

    An Exif orientation goes, too: a photo that needs it must be turned, not stripped.
    ContainerError when the file cannot be walked.
    """
    kept = b"".join(data[block.start : block.end] for block in _walk(data) if not block.kind)
    if data.startswith(b"RIFF"):
        kept = b"RIFF" + struct.pack("<I", len(kept) - 8) + kept[8:]
        if kept[12:16] == b"VP8X":
            flags = kept[20] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG)
            kept = kept[:20] + bytes((flags,)) + kept[21:]
    return kept


def _walk(data: bytes) -> list[Block]:
    walker = _walker(data)
    if walker is None:
        raise ContainerError("no JPEG, PNG, WebP or GIF")
    try:
        return list(walker(data))
    except (IndexError, struct.error) as error:
        raise ContainerError("ends in the middle of a block") from error


def _walker(data: bytes):  # type: ignore[no-untyped-def]  # one of four generator functions
    if data.startswith(JPEG_START):
        return _walk_jpeg
    if data.startswith(PNG_START):
        return _walk_png
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _walk_webp
    if data.startswith(GIF_STARTS):
        return _walk_gif
    return None


def _walk_jpeg(data: bytes) -> Iterator[Block]:
    yield Block(0, 2)
    position = 2
    while True:
        if data[position] != 0xFF:
            raise ContainerError(f"no JPEG marker at byte {position}")
        start = position
        while data[position] == 0xFF:  # fill bytes may stand before a marker
            position += 1
        marker = data[position]
        position += 1
        if marker == 0xD9:
            yield Block(start, position)
            # Motion photos, depth maps and second pictures hang behind the end.
            if position < len(data):
                yield Block(position, len(data), "other")
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            yield Block(start, position)
            continue
        (length,) = struct.unpack_from(">H", data, position)
        end = position + length
        payload = data[position + 2 : min(end, position + 64)]
        if end > len(data):
            raise ContainerError("ends in the middle of a segment")
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        yield Block(start, end, _jpeg_kind(marker, payload))
        position = end


def _end_of_scan(data: bytes, position: int) -> int:
    """Where the coded pixels end: at the next marker that is neither stuffing nor a restart."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            raise ContainerError("ends in the middle of the picture")
        following = data[position + 1]
        if following == 0xFF:
            position += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            position += 2
        else:
            return position


def _jpeg_kind(marker: int, payload: bytes) -> str:
    if marker == 0xFE:
        return "comment"
    if not 0xE0 <= marker <= 0xEF:
        return ""
    if marker == 0xE0:
        has_thumbnail = payload.startswith(b"JFXX") or any(payload[12:14])
        return "thumbnail" if has_thumbnail else ""
    if marker == 0xE1:
        return "exif" if payload.startswith(b"Exif") else "xmp"
    if marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"):
        return ""
    if marker == 0xED:
        return "iptc"
    if marker == 0xEE and payload.startswith(b"Adobe"):
        return ""  # tells how the colours are coded
    return "other"


def _walk_png(data: bytes) -> Iterator[Block]:
    yield Block(0, 8)
    position = 8
    while True:
        (length,) = struct.unpack_from(">I", data, position)
        name = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            raise ContainerError("ends in the middle of a chunk")
        kind = "" if name in _PNG_NEEDED else _PNG_KINDS.get(name, "other")
        if data[position + 8 : position + 25] == b"XML:com.adobe.xmp":
            kind = "xmp"
        yield Block(position, end, kind)
        position = end
        if name == b"IEND":
            break
    if position < len(data):
        yield Block(position, len(data), "other")


def _walk_webp(data: bytes) -> Iterator[Block]:
    (size,) = struct.unpack_from("<I", data, 4)
    stop = 8 + size
    if stop > len(data):
        raise ContainerError("ends in the middle of a chunk")
    yield Block(0, 12)
    position = 12
    while position < stop:
        (length,) = struct.unpack_from("<I", data, position + 4)
        name = data[position : position + 4]
        end = position + 8 + length + length % 2
        if end > stop:
            raise ContainerError("ends in the middle of a chunk")
        kind = "" if name in _WEBP_NEEDED else _WEBP_KINDS.get(name, "other")
        yield Block(position, end, kind)
        position = end
    if position < len(data):
        yield Block(position, len(data), "other")


def _walk_gif(data: bytes) -> Iterator[Block]:
    position = 13 + _gif_table_length(data[10])
    yield Block(0, position)
    while True:
        start, introducer = position, data[position]
        if introducer == 0x3B:
            yield Block(start, start + 1)
            if start + 1 < len(data):
                yield Block(start + 1, len(data), "other")
            return
        if introducer == 0x2C:
            # Ten bytes of descriptor, a local colour table, one byte of code size.
            position = _end_of_sub_blocks(data, start + 11 + _gif_table_length(data[start + 9]))
            yield Block(start, position)
        elif introducer == 0x21:
            position = _end_of_sub_blocks(data, start + 2)
            yield Block(start, position, _gif_kind(data[start + 1], data[start + 3 : start + 14]))
        else:
            raise ContainerError(f"no GIF block at byte {start}")


def _gif_table_length(flags: int) -> int:
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def _end_of_sub_blocks(data: bytes, position: int) -> int:
    while data[position]:
        position += 1 + data[position]
    return position + 1


def _gif_kind(label: int, application: bytes) -> str:
    if label == 0xF9:
        return ""
    if label == 0xFE:
        return "comment"
    if label == 0xFF and application in _GIF_NEEDED_APPLICATIONS:
        return ""
    return "xmp" if application.startswith(b"XMP Data") else "other"
