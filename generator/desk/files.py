"""Photos and attachments by content, and uploads that go on where they were cut off."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.desk.database import Database
from generator.files import write_atomically
from generator.importing.pictures import find_day
from generator.importing.sources import DOCUMENTS
from generator.load.beside import is_page
from generator.model.names import is_reserved
from generator.model.report import is_image
from generator.photos.fix import normalise, plain_name
from generator.photos.intake import FORMATS, RefusedError, recognise
from generator.photos.small import draw_small
from generator.settings import PhotoSettings

_THUMB = (360, 360)
_LONGEST_NAME = 180
_FRESH_SECONDS = 300.0
"""Between a file is kept and its draft names it lies a moment."""
_KEPT_SECONDS = 14 * 24 * 3600
"""An upload that nobody has gone on with for so long is given up."""
# What offices attach. Anything that a browser would run is none of these.
ATTACHMENTS = frozenset(
    {
        ".pdf",
        ".docx",
        ".xlsx",
        ".pptx",
        ".doc",
        ".xls",
        ".ppt",
        ".wps",
        ".et",
        ".csv",
        ".txt",
        ".zip",
    }
)
PAPERS = DOCUMENTS | {".zip"}
"""Endings of what is read into a draft, or refused with what to do instead."""
_MOST_PIXELS, _MOST_BYTES = 170_000_000, 300_000_000


class File(Struct, frozen=True, kw_only=True):
    """A file beside a report: kept here by its digest, or in Git by its blob id."""

    name: str
    digest: str = ""
    blob: str = ""
    size: int = 0
    taken: str = ""
    """The day on which a photo says that it was taken; it is stripped of saying so."""

    @property
    def key(self) -> str:
        return self.digest or self.blob

    @property
    def is_photo(self) -> bool:
        return is_image(self.name)


class UploadError(Exception):
    """What was sent cannot be taken: a message's id, or a problem's rule, and what fills it."""

    def __init__(self, message: str, **args: str | int) -> None:
        super().__init__(message)
        self.message, self.message_args = message, args


class Upload(Struct, frozen=True, kw_only=True):
    """A file on its way."""

    id: str
    draft: str
    name: str
    size: int
    offset: int
    """Bytes that are here."""


class FileStore:
    """Files below the desk's folder, named by their content; never changed."""

    def __init__(self, folder: Path) -> None:
        self._files = folder / "files"
        self._thumbs = folder / "thumbs"
        self._parts = folder / "uploads"
        for one in (self._files, self._thumbs, self._parts):
            one.mkdir(parents=True, exist_ok=True)
        self._fresh: dict[str, float] = {}
        """When this process kept a file that no draft may know of yet."""
        self._guard = threading.Lock()

    def path(self, digest: str) -> Path:
        return self._files / digest[:2] / digest

    def keep(self, data: bytes) -> str:
        """Keep bytes; on disk before it returns. Their digest."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        with self._guard:
            self._fresh[digest] = time.monotonic()
        if not path.is_file() or path.stat().st_size != len(data):
            write_atomically(path, data)
            _flush(path)
        return digest

    def thumb(self, key: str, data: bytes | None = None) -> bytes | None:
        """A small picture of a photo, made of ``data`` (or the kept file) the first time."""
        path = self._thumbs / key[:2] / f"{key}.jpg"
        if path.is_file():
            return path.read_bytes()
        source = data if data is not None else self.path(key).read_bytes()
        small = draw_small(source, *_THUMB)
        if small is not None:
            write_atomically(path, small)
        return small

    def part(self, upload: str) -> Path:
        return self._parts / upload

    def sweep(self, wanted: Collection[str], uploads: Collection[str]) -> int:
        """Remove what nothing needs any more; how many files that were.

        ``wanted``: digests and blob ids that drafts name; ``uploads``: those that are on their way.
        What was kept a moment ago stays, whoever knows of it.
        """
        removed = 0
        for path in (*self._files.glob("*/*"), *self._thumbs.glob("*/*")):
            key = path.name.removesuffix(".jpg")
            if key in wanted:
                continue
            with self._guard:
                kept = self._fresh.get(key)
                if kept is None or time.monotonic() - kept > _FRESH_SECONDS:
                    self._fresh.pop(key, None)
                    removed += _unlink(path)
        for path in self._parts.iterdir():
            # One that began after somebody asked is not among them.
            if path.name not in uploads and time.time() - path.stat().st_mtime > _FRESH_SECONDS:
                removed += _unlink(path)
        return removed


class Uploads:
    """Resumable uploads: what has arrived is the length of a file, whatever happened."""

    def __init__(self, database: Database, files: FileStore, most_bytes: int) -> None:
        self._database, self._files, self._most_bytes = database, files, most_bytes

    def begin(self, draft: str, person: str, name: str, size: int, mark: str) -> Upload:
        """Begin an upload, or find the one of the same file that was cut off.

        ``mark`` is what the browser knows the file by. :class:`UploadError` when it is too large
        or of a kind that is not taken.
        """
        name = check_name(name)
        if size <= 0:
            raise UploadError("photo-empty")
        if size > self._most_bytes:
            limit = round(self._most_bytes / 1e6)
            raise UploadError("photo-too-heavy", size=round(size / 1e6), limit=limit)
        now = time.time()
        with self._database.change() as rows:
            for (old,) in rows.execute(
                "select id from uploads where at < ?", (now - _KEPT_SECONDS,)
            ).fetchall():
                self._files.part(old).unlink(missing_ok=True)
                rows.execute("delete from uploads where id = ?", (old,))
            found = rows.execute(
                "select id from uploads where draft = ? and person = ? and mark = ? and size = ?",
                (draft, person, mark, size),
            ).fetchone()
            upload = found[0] if found else secrets.token_hex(16)
            if not found:
                rows.execute(
                    "insert into uploads values (?, ?, ?, ?, ?, ?, ?)",
                    (upload, draft, person, name, size, mark, now),
                )
        return Upload(id=upload, draft=draft, name=name, size=size, offset=self._offset(upload))

    def find(self, upload: str, person: str) -> Upload | None:
        row = self._database.read.execute(
            "select draft, name, size from uploads where id = ? and person = ?", (upload, person)
        ).fetchone()
        if row is None:
            return None
        draft, name, size = row
        return Upload(id=upload, draft=draft, name=name, size=size, offset=self._offset(upload))

    def add(self, upload: Upload, offset: int, data: bytes) -> Upload:
        """Put a piece behind what is there. UploadError when it belongs elsewhere."""
        path = self._files.part(upload.id)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            here = file.seek(0, os.SEEK_END)
            if offset != here or offset + len(data) > upload.size:
                raise UploadError("upload-offset", offset=here)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._database.read.execute(
            "update uploads set at = ? where id = ?", (time.time(), upload.id)
        )
        return Upload(
            id=upload.id,
            draft=upload.draft,
            name=upload.name,
            size=upload.size,
            offset=offset + len(data),
        )

    def keep_paper(self, upload: Upload) -> str:
        """Keep a whole upload that is to be read; its digest. Empty for what holds no text."""
        data = self._files.part(upload.id).read_bytes()
        if len(data) != upload.size:
            raise UploadError("upload-offset", offset=len(data))
        suffix = PurePosixPath(upload.name).suffix.lower()
        if suffix not in PAPERS or recognise(data[:4096]) in FORMATS:
            return ""
        return self._files.keep(data)

    def finish(self, upload: Upload, settings: PhotoSettings) -> File:
        """Take a whole upload in: photos turned, stripped and scaled. UploadError if refused."""
        data = self._files.part(upload.id).read_bytes()
        if len(data) != upload.size:
            raise UploadError("upload-offset", offset=len(data))
        try:
            return take_in(self._files, upload.name, data, settings)
        except UploadError:
            self.drop(upload)
            raise

    def drop(self, upload: Upload) -> None:
        """Forget an upload; what was taken in of it stays."""
        with self._database.change() as rows:
            rows.execute("delete from uploads where id = ?", (upload.id,))
        self._files.part(upload.id).unlink(missing_ok=True)

    def ids(self) -> frozenset[str]:
        """Those that are on their way."""
        return frozenset(id for (id,) in self._database.read.execute("select id from uploads"))

    def _offset(self, upload: str) -> int:
        try:
            return self._files.part(upload).stat().st_size
        except FileNotFoundError:
            return 0


def take_in(files: FileStore, name: str, data: bytes, settings: PhotoSettings) -> File:
    """A photo fit for the repository, or an attachment as it came. UploadError."""
    kind = recognise(data[:4096])
    suffix = PurePosixPath(name).suffix.lower()
    if kind in ("lfs", "") and suffix in ATTACHMENTS and not is_page(name):
        digest = files.keep(data)
        return File(name=plain_attachment(name), digest=digest, size=len(data))
    largest = settings.model_copy(update={"max_bytes": _MOST_BYTES, "max_pixels": _MOST_PIXELS})
    try:
        day = find_day(data, largest)
        photo, kind = normalise(data, largest)
    except RefusedError as refused:
        raise UploadError(refused.rule, **refused.args_of_rule) from refused
    except (MemoryError, OSError):
        raise
    except Exception as error:  # broken files raise whatever a decoder stumbles over
        raise UploadError("photo-broken") from error
    digest = files.keep(photo)
    files.thumb(digest, photo)
    taken = day.isoformat() if day else ""
    return File(name=plain_name(name, kind), digest=digest, size=len(photo), taken=taken)


_BAD = re.compile(r"[^\w.-]+")


def plain_attachment(name: str) -> str:
    """A name that survives zip files and addresses; Chinese stays."""
    stem, _, suffix = unicodedata.normalize("NFC", name).rpartition(".")
    stem = re.sub(r"-{2,}", "-", _BAD.sub("-", stem)).strip("-.") or "file"
    stem = f"file-{stem}" if is_reserved(stem) else stem
    return f"{stem[:80].rstrip('-.')}.{suffix.lower()}"


def check_name(name: str) -> str:
    """A file's own name, whatever path came with it. UploadError for what is none."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].strip()
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C")
    # Disks count bytes, 255 of them; a Chinese character has three.
    plain = plain.encode()[-_LONGEST_NAME:].decode(errors="ignore")
    if plain.strip(". ") == "":
        raise UploadError("upload-name")
    return plain


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another file has it (in any case: Windows)."""
    folded = {other.casefold() for other in taken} | {"index.md"}
    stem, _, suffix = name.rpartition(".")
    stem, number, candidate = stem[:80], 1, name
    while candidate.casefold() in folded:
        number += 1
        candidate = f"{stem}-{number}.{suffix}"
    return candidate


def _unlink(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # somebody reads it, on Windows
        return False
    return True


def _flush(path: Path) -> None:
    """Have a file's bytes on disk, and its folder know it."""
    for place in (path, path.parent):
        try:
            # Windows flushes only what may be written.
            descriptor = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
        except OSError:
            continue  # Windows opens no folders
        try:
            os.fsync(descriptor)
        except OSError:
            pass
        finally:
            os.close(descriptor)
