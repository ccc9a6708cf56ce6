"""Whether a file that the site offers tells where it was made."""

from __future__ import annotations

from generator.photos.documents.package import open_package, read_member
from generator.photos.documents.pdf import inflate
from generator.photos.intake import RefusedError
from generator.photos.position import film_has_position, has_position

_FILM_STARTS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def tells_position(data: bytes) -> bool:
    """Whether a file of any kind tells a position, packages unpacked: to look at a whole site."""
    if not data.startswith(b"PK\x03\x04"):
        if b"%PDF-" in data[:1024]:
            try:
                return has_position(data) or any(map(has_position, inflate(data)))
            except RefusedError:
                return True
        return film_has_position(data) if data[4:8] in _FILM_STARTS else has_position(data)
    try:
        package = open_package(data)
        return any(
            tells_position(read_member(package, member))
            for member in package.infolist()
            if not member.is_dir()
        )
    except (RefusedError, RecursionError):
        return has_position(data)  # it cannot be unpacked, by us or by anybody
