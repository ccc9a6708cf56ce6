"""Every place in which a text stands: what has to be gone through before personal data is gone.

A text hides: in another encoding, in escapes, with a blank or a tag between its characters, in
compressed files, in rows of a database, in an office document, in a photo's metadata. What cannot
be looked into is told, too.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from msgspec import Struct

from generator.identity import iter_tree

_ZIPS = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".zip", ".wps", ".et"})
_OPAQUE = frozenset({".doc", ".xls", ".ppt", ".rar", ".7z"})
_PDF = b"%PDF-"
_ZIP = b"PK\3\4"
_DEEPEST = 3
"""Archives in archives."""
_MOST_UNPACKED = 200_000_000
"""Bytes: what unpacks to more is not looked into."""
_BETWEEN = r"(?:[\s\-‐-―·\u200b-\u200f\u2060\ufeff]|<[^<>]{0,300}>)*"
_GZIP = re.compile(rb"\x1f\x8b\x08")
_BROKEN = (zipfile.BadZipFile, RuntimeError, zlib.error, NotImplementedError, EOFError, OSError)


class Found(Struct, frozen=True, kw_only=True):
    """A place where the text stands."""

    part: str
    """``content``, ``desk``, ``site``, ``releases``, ``cache`` or ``packages``."""
    path: str
    line: int = 0
    """Of a text file; 0 elsewhere."""
    inside: str = ""
    """What of the file: a member of an archive, a table of a database, ``name``: its own name."""


class Looked(Struct, frozen=True, kw_only=True):
    """What came of looking."""

    found: tuple[Found, ...]
    opaque: tuple[str, ...]
    """Paths of files that nothing here can look into."""
    files: int


class TooShortError(Exception):
    """One character, or none, stands everywhere."""


def look_for(text: str, parts: Iterable[tuple[str, Path]], root: Path) -> Looked:
    """Look through folders and files, each with the part it belongs to; paths below ``root``.

    :class:`TooShortError` for a text that would be found everywhere.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if len(folded) < 2:
        raise TooShortError(text)
    looking = _Looking(_Needle(folded, text.strip()), root)
    for part, place in parts:
        looking.look(part, place)
    return Looked(
        found=tuple(dict.fromkeys(looking.found)),
        opaque=tuple(dict.fromkeys(looking.opaque)),
        files=looking.files,
    )


class _Needle:
    """The text in all forms in which it is looked for."""

    def __init__(self, folded: str, typed: str) -> None:
        between = _BETWEEN.join(re.escape(char) for char in folded)
        self.loose = re.compile(between, re.IGNORECASE)
        forms: dict[bytes, None] = {}
        for form in dict.fromkeys((typed, folded)):
            escaped = json.dumps(form)[1:-1]
            numbered = "".join(f"&#{ord(char)};" for char in form)
            hexed = "".join(f"&#x{ord(char):x};" for char in form)
            for written in (form, html.escape(form), escaped, quote(form), numbered, hexed):
                forms[written.encode()] = None
            for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
                with suppress(UnicodeEncodeError):
                    forms[form.encode(encoding)] = None
        self.exact = re.compile(b"|".join(re.escape(form) for form in forms), re.IGNORECASE)

    def is_in_name(self, name: str) -> bool:
        return self.loose.search(unicodedata.normalize("NFKC", name)) is not None

    def is_in(self, data: bytes) -> bool:
        return self.exact.search(data) is not None or any(True for _ in self.lines(data))

    def lines(self, data: bytes) -> Iterator[int]:
        """The lines of a UTF-8 text in which it begins, however it is written there."""
        try:
            text = unicodedata.normalize("NFKC", html.unescape(data.decode()))
        except UnicodeDecodeError:
            return
        line, place = 1, 0
        for match in self.loose.finditer(text):
            line += text.count("\n", place, match.start())
            place = match.start()
            yield line


@dataclass
class _Looking:
    needle: _Needle
    root: Path
    found: list[Found] = field(default_factory=list)
    opaque: list[str] = field(default_factory=list)
    files: int = 0
    seen: dict[tuple[int, int], tuple[Found, ...]] = field(default_factory=dict)
    """What was found in a file that stands in several places under one inode."""

    def look(self, part: str, place: Path) -> None:
        if place.is_dir():
            for _, path in iter_tree(place):
                if path.is_file():
                    self._look_at(part, path)
        elif place.is_file():
            self._look_at(part, place)

    def _look_at(self, part: str, path: Path) -> None:
        self.files += 1
        with suppress(ValueError):
            if self.needle.is_in_name(path.relative_to(self.root).as_posix()):
                self.found.append(self._at(part, path, inside="name"))
        try:
            stat = path.stat()
            key = (stat.st_dev, stat.st_ino)
            if key not in self.seen or not stat.st_ino:
                self.seen[key] = tuple(self._find(part, path))
        except OSError:
            self.opaque.append(self._name(path))
            return
        if path.suffix.lower() in _OPAQUE:
            self.opaque.append(self._name(path))
        for one in self.seen[key]:
            self.found.append(self._at(part, path, line=one.line, inside=one.inside))

    def _at(self, part: str, path: Path, *, line: int = 0, inside: str = "") -> Found:
        return Found(part=part, path=self._name(path), line=line, inside=inside)

    def _name(self, path: Path) -> str:
        with suppress(ValueError):
            return path.relative_to(self.root).as_posix()
        return str(path)

    def _find(self, part: str, path: Path) -> Iterator[Found]:
        with path.open("rb") as file:
            head = file.read(16)
        if head.startswith(_ZIP):
            # Whatever its size, a member at a time is in memory.
            yield from self._find_members(part, path)
            return
        data = path.read_bytes()
        if data.startswith(b"SQLite format 3\0"):
            yield from self._find_rows(part, path)
        lines = tuple(self.needle.lines(data))
        for line in dict.fromkeys(lines if part == "content" else ()):
            yield self._at(part, path, line=line)
        if lines and part != "content":
            yield self._at(part, path)
        if not lines and self.needle.exact.search(data):
            yield self._at(part, path)
        name = self._name(path)
        if path.suffix.lower() in _ZIPS:
            self.opaque.append(name)
        elif data.startswith(_PDF) and self._is_in_pages(name, data):
            yield self._at(part, path, inside="PDF")
        elif any(self.needle.is_in(unpacked) for unpacked in _unpack(data)):
            yield self._at(part, path, inside="gzip")

    def _find_members(self, part: str, path: Path) -> Iterator[Found]:
        name = self._name(path)
        try:
            with zipfile.ZipFile(path) as bundle:
                if self.needle.is_in(bundle.comment):
                    yield self._at(part, path)
                for member in self._list_members(name, bundle, 1):
                    yield self._at(part, path, inside=member)
        except _BROKEN:
            self.opaque.append(name)

    def _list_members(self, name: str, bundle: zipfile.ZipFile, depth: int) -> Iterator[str]:
        """The members in which it stands, be it within a document of theirs."""
        for info in bundle.infolist():
            member = f"{name}/{info.filename}"
            if self.needle.is_in_name(info.filename):
                yield info.filename
            elif info.file_size > _MOST_UNPACKED:
                self.opaque.append(member)
            elif not info.is_dir() and self._is_in_member(member, bundle.read(info), depth):
                yield info.filename

    def _is_in_member(self, name: str, data: bytes, depth: int) -> bool:
        if data.startswith(_ZIP) and depth < _DEEPEST:
            try:
                with zipfile.ZipFile(BytesIO(data)) as bundle:
                    return any(True for _ in self._list_members(name, bundle, depth + 1))
            except _BROKEN:
                self.opaque.append(name)
                return False
        if data.startswith(_PDF):
            return self.needle.is_in(data) or self._is_in_pages(name, data)
        if PurePosixPath(name).suffix.lower() in _OPAQUE:
            self.opaque.append(name)
        return self.needle.is_in(data)

    def _is_in_pages(self, name: str, data: bytes) -> bool:
        """Whether it stands on a page of a PDF, as far as its text can be read."""
        if find_spec("pypdfium2") is None:
            self.opaque.append(name)
            return False
        import pypdfium2

        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                texts = [page.get_textpage().get_text_bounded() for page in document]
                has_pages = bool(texts) and all(text.strip() for text in texts)
        except pypdfium2.PdfiumError:
            self.opaque.append(name)
            return False
        if self.needle.is_in("\n".join(texts).encode()):
            return True
        if not has_pages:  # a picture of a page, say
            self.opaque.append(name)
        return False

    def _find_rows(self, part: str, path: Path) -> Iterator[Found]:
        """A long value lies in pieces in the file, and whole in its row."""
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as rows:
                tables = rows.execute("select name from sqlite_master where type = 'table'")
                for (table,) in tables.fetchall():
                    name = str(table).replace('"', '""')
                    if any(
                        self.needle.is_in(value if isinstance(value, bytes) else value.encode())
                        for row in rows.execute(f'select * from "{name}"')
                        for value in row
                        if isinstance(value, bytes | str)
                    ):
                        yield self._at(part, path, inside=str(table))
        except sqlite3.Error:
            self.opaque.append(self._name(path))


def _unpack(data: bytes) -> Iterator[bytes]:
    """What is gzipped in a file: all of it, or parts behind each other."""
    if not _GZIP.search(data):
        return
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error):
            with gzip.open(BytesIO(data)) as file:
                yield file.read(_MOST_UNPACKED)
            return
    for match in _GZIP.finditer(data):
        with suppress(zlib.error):
            yield zlib.decompressobj(31).decompress(data[match.start() :], _MOST_UNPACKED)
