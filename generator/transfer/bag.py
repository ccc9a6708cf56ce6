"""A BagIt bag (RFC 8493), written file by file: a file is in memory a piece at a time.

The library ``bagit`` still writes version 0.97, moves folders about and takes the line ends of the
machine; it proves our bags instead (``proof.py``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

PAYLOAD = "data"
TAGS = "tagmanifest-sha256.txt"
_CHUNK = 1 << 20
# What Windows or a manifest cannot have in a name.
_UNPORTABLE = re.compile(r'[<>:"\\|?*%\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


class Kept(Struct, frozen=True, kw_only=True):
    """A file of the bag."""

    path: str
    """Below the bag, with forward slashes."""
    size: int
    sha256: str


class Bag:
    """A bag that is being written. ``finish`` makes it whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.payload: list[Kept] = []
        self._taken: set[str] = set()
        (folder / PAYLOAD).mkdir(parents=True)

    def add(self, path: str, source: Path | bytes) -> Kept:
        """Put a file into the payload, under a name that every system can have."""
        place = self._settle(path)
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        kept = _copy(source, target, place)
        self.payload.append(kept)
        return kept

    def finish(self, info: Mapping[str, str]) -> None:
        """Write the manifests and tag files."""
        size = sum(one.size for one in self.payload)
        oxum = {"Payload-Oxum": f"{size}.{len(self.payload)}"}
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": "".join(
                f"{name}: {_one_line(value)}\n" for name, value in {**info, **oxum}.items()
            ),
            "manifest-sha256.txt": _manifest(self.payload),
        }
        written = [_copy(text.encode(), self.folder / name, name) for name, text in tags.items()]
        listed = _manifest(written)
        _copy(listed.encode(), self.folder / TAGS, TAGS)

    def _settle(self, path: str) -> str:
        parts = [make_portable(part) for part in path.split("/")]
        wanted = PurePosixPath(PAYLOAD, *parts)
        place, number = wanted, 2
        # Two names that differ in case are one on Windows and macOS.
        while str(place).casefold() in self._taken:
            place = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
            number += 1
        self._taken.add(str(place).casefold())
        return str(place)


def make_portable(name: str) -> str:
    """A file's or folder's name that Windows, macOS and a manifest can have."""
    name = _UNPORTABLE.sub("_", unicodedata.normalize("NFC", name)).rstrip(" .") or "_"
    return _RESERVED.sub(r"\1_", name)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _manifest(files: list[Kept]) -> str:
    return "".join(f"{one.sha256}  {one.path}\n" for one in sorted(files, key=lambda o: o.path))


def _copy(source: Path | bytes, target: Path, place: str) -> Kept:
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as out:
        if isinstance(source, bytes):
            digest.update(source)
            size = out.write(source)
        else:
            with source.open("rb") as file:
                while piece := file.read(_CHUNK):
                    digest.update(piece)
                    size += out.write(piece)
    return Kept(path=place, size=size, sha256=digest.hexdigest())
