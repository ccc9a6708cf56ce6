"""A .docx file opened within limits: what it is, its parts, and what they refer to.

Nothing is unpacked before it is known how large it may get, and never to more than that, whatever
the file says of itself. The file stays on the disk: only what is asked for is in memory.
"""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS_BY_START = (
    (b"{\\rtf", "rtf"),
    (b"%pdf", "pdf"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"mime-version:", "html"),
    (b"<?xml", "html"),
)
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error),
    *(etree.XMLSyntaxError, KeyError, ValueError, IndexError, NotImplementedError, RuntimeError),
)


class Limits(Struct, frozen=True, kw_only=True):
    """How much of a file is read; beyond it the file is refused."""

    file: int = 100_000_000
    """Bytes on the disk."""
    part: int = 32_000_000
    """Bytes of one part's XML, unpacked."""
    tags: int = 1_500_000
    """Of one part's XML, beginnings and ends; each costs a tenth of a kilobyte."""
    unbroken: int = 600_000
    """Bytes of XML without a tag: the parser's time grows with their square."""
    parts: int = 20_000
    picture: int = 60_000_000
    """Bytes of one picture, unpacked."""
    unpacked: int = 1_000_000_000
    """Bytes of all parts by what the file says; a document of photos is far below."""


class RefusedFileError(Exception):
    """This file cannot be imported; the reason is a key of the language files."""

    def __init__(self, reason: str, **args: str | int) -> None:
        super().__init__(reason)
        self.reason, self.args_of_reason = reason, args


class Target(Struct, frozen=True):
    """What a part refers to: its kind (image, hyperlink, …) and the part or address."""

    kind: str
    path: str
    is_external: bool


_LIMITS = Limits()


@contextmanager
def open_package(path: Path, limits: Limits = _LIMITS) -> Iterator[Package]:
    """Open a .docx. RefusedFileError for anything else, and for what is found wrong later on."""
    size = path.stat().st_size
    if size == 0:
        raise RefusedFileError("empty")
    if size > limits.file:
        raise RefusedFileError("too-large", size=round(size / 1e6), limit=round(limits.file / 1e6))
    with path.open("rb") as file:
        _refuse_others(file.read(4096), path)
        with _faults_of_file():
            archive = zipfile.ZipFile(file)
        with archive:
            yield Package(archive, limits)


@contextmanager
def _faults_of_file() -> Iterator[None]:
    """Around what libraries do with a file's bytes: they let its faults through as they come."""
    try:
        yield
    except _FAULTS as error:
        detail = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise RefusedFileError("broken", detail=detail) from error


def _refuse_others(start: bytes, path: Path) -> None:
    if start.startswith(b"PK"):
        return
    if start.startswith(_OLE):
        raise RefusedFileError(_find_ole_kind(path))
    folded = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:40].lower()
    for beginning, kind in _KINDS_BY_START:
        if folded.startswith(beginning):
            raise RefusedFileError("other-format", found=kind)
    if not start.strip(b"\0"):
        raise RefusedFileError("broken", detail="only zero bytes")
    raise RefusedFileError("not-word")


def _find_ole_kind(path: Path) -> str:
    """Old Word, WPS and encrypted files are one kind of container; its entries tell them apart."""
    names = ("EncryptedPackage", "WordDocument", "WpsDocument", "Workbook", "PowerPoint Document")
    found: set[str] = set()
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            # The directory holds UTF-16; it may stand anywhere in the file.
            found |= {name for name in names if name.encode("utf-16-le") in tail + chunk}
            tail = chunk[-64:]
    if "EncryptedPackage" in found:
        return "password"
    if "WordDocument" in found and path.suffix.lower() not in (".wps", ".wpt"):
        return "old-word"
    if found & {"WordDocument", "WpsDocument"} or path.suffix.lower() in (".wps", ".wpt"):
        return "wps"
    return "not-word" if found else "old-word"


class Package:
    """The parts of an open file."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive, self._limits = archive, limits
        infos = archive.infolist()
        if len(infos) > limits.parts:
            raise RefusedFileError("bomb")
        if any(info.flag_bits & 1 for info in infos):
            raise RefusedFileError("password")
        if sum(info.file_size for info in infos) > limits.unpacked:
            raise RefusedFileError("bomb")
        # Some writers put backslashes or a leading slash, or another case than they refer to.
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        if any(name.rpartition("/")[2] == "vbaproject.bin" for name in self._names):
            raise RefusedFileError("macros")
        self.document = self._find_document()

    def _find_document(self) -> str:
        if not self.has("[Content_Types].xml") and not self.has("_rels/.rels"):
            odf = self.has("mimetype") and self.has("content.xml")
            raise RefusedFileError(
                *("other-format",) if odf else ("not-word",), **({"found": "odt"} if odf else {})
            )
        targets = self.targets("").values()
        found = [target.path for target in targets if target.kind == "officeDocument"]
        path = found[0] if found else "word/document.xml"
        if path.lower().startswith(("xl/", "ppt/")):
            raise RefusedFileError("not-word")
        if not self.has(path):
            raise RefusedFileError("broken", detail=f"no {path[:60]}")
        return path

    def has(self, path: str) -> bool:
        return path.lower() in self._names

    def parts(self) -> Iterator[str]:
        """The names of all parts, in small letters."""
        return iter(self._names)

    def read(self, path: str) -> bytes:
        """A picture's bytes. RefusedFileError beyond the limit and where there is none."""
        with _faults_of_file():
            return b"".join(self._stream(path, self._limits.picture))

    def read_xml(self, path: str) -> Any:
        """A part's root element; None where there is no such part."""
        if not self.has(path):
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        tags = unbroken = 0
        with _faults_of_file():
            for chunk in self._stream(path, self._limits.part):
                tags += chunk.count(b"<")
                unbroken = (
                    len(chunk) - chunk.rfind(b"<") if b"<" in chunk else unbroken + len(chunk)
                )
                if tags > self._limits.tags or unbroken > self._limits.unbroken:
                    raise RefusedFileError("bomb")
                parser.feed(chunk)
            root = parser.close()
        if root.getroottree().docinfo.doctype:
            # Office files have no document type; one that has brings entities.
            raise RefusedFileError("broken", detail="DOCTYPE")
        return root

    def _stream(self, path: str, limit: int) -> Iterator[bytes]:
        info = self._names[path.lower()]
        if info.file_size > limit:
            raise RefusedFileError("bomb")
        left = limit
        with self._archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise RefusedFileError("bomb")
                yield chunk

    def targets(self, path: str) -> Mapping[str, Target]:
        """By id what a part refers to; ``""`` is the file itself."""
        folder, name = posixpath.split(path)
        root = self.read_xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found: dict[str, Target] = {}
        for entry in root if root is not None else ():
            kind = entry.get("Type", "").rpartition("/")[2]
            typed = entry.get("Target", "")
            is_external = entry.get("TargetMode") == "External"
            if not is_external:
                joined = posixpath.join("/", folder, typed.replace("\\", "/"))
                typed = posixpath.normpath(joined).lstrip("/")
            found[entry.get("Id", "")] = Target(kind, typed, is_external)
        return found
