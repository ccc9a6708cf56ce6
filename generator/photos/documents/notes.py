"""Pictures within a package: their metadata taken out, and what of it is told."""

from __future__ import annotations

import io

from generator.model.names import show_name
from generator.photos.container import ContainerError, find_metadata, is_readable, strip_metadata
from generator.photos.intake import RefusedError
from generator.photos.position import has_position


def _strip_picture(data: bytes) -> tuple[bytes, bool]:
    """A picture within a document, without metadata, and whether it told a position.

    RefusedError for one that tells a position and cannot be cleaned.
    """
    is_located = has_position(data)
    try:
        if is_readable(data) and find_metadata(data):
            orientation = _orientation(data)
            plain = strip_metadata(data)
            if orientation != 1 and plain.startswith(b"\xff\xd8"):
                plain = plain[:2] + _exif_of(orientation) + plain[2:]
            return plain, is_located
    except ContainerError:
        pass
    return data, is_located


def _orientation(data: bytes) -> int:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "MPO")) as image:
            found = image.getexif().get(0x0112, 1)
    except Exception:  # whatever a decoder stumbles over
        return 1
    return found if found in range(1, 9) else 1


def _exif_of(orientation: int) -> bytes:
    """An Exif segment that tells how to turn the picture, and nothing else."""
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0"
    block = b"Exif\0\0" + tiff + bytes((orientation,)) + b"\0\0" + b"\0\0\0\0"
    return b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block


class Notes:
    """What was seen while a package was cleaned."""

    def __init__(self) -> None:
        self.located: list[str] = []

    def warnings(self, kind: str) -> tuple[tuple[str, dict[str, str]], ...]:
        if not self.located:
            return ()
        found = "、".join(map(show_name, self.located[:3]))
        return (("attachment-location", {"found": found, "kind": kind, "stripped": "yes"}),)

    def picture(self, name: str, data: bytes, kind: str) -> bytes:
        """A picture as the copy has it. RefusedError where its position cannot be taken out."""
        plain, is_located = _strip_picture(data)
        if is_located:
            if plain is data or has_position(plain):
                raise RefusedError(
                    "attachment-location", found=show_name(name), kind=kind, stripped="no"
                )
            self.located.append(name)
        return plain
