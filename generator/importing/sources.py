"""What was named on the command line → write-ups to be: each Word file with the photos that go
with it, each folder of photos alone. Zips are unpacked within limits; nothing is passed over
without a word.
"""

from __future__ import annotations

import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from generator.importing.fields.found import Origin
from generator.importing.package import RefusedFileError
from generator.load.sources import natural_key
from generator.photos.intake import FORMATS, recognise

DOCUMENTS = frozenset(
    {
        *(".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt"),
        *(".rtf", ".odt", ".pdf", ".pages"),
    }
)
"""Endings of what holds a text; which of them can be read, their content tells."""
_PHOTOS = frozenset(
    {
        *(".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".bmp"),
        *(".tif", ".tiff", ".svg", ".emf", ".wmf"),
    }
)
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_PHOTO_FOLDERS = frozenset({"照片", "图片", "相片", "配图", "原图", "photos", "images", "pictures"})
_MOST_ENTRIES, _MOST_BYTES = 20_000, 4_000_000_000
_CHUNK = 1 << 20
_LONGEST_NAME = 200  # bytes; disks have room for 255, Windows for as many characters
# Entries that are each other's folder, or deeper than disks have names for; None: a library's.
_ODD_NAMES = frozenset(
    {None, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL}
)


class Job(Struct, frozen=True, kw_only=True):
    """One write-up to be."""

    label: str
    """The file or folder as people know it."""
    origin: Origin
    document: Path | None = None
    photos: tuple[Path, ...] = ()


class Stray(Struct, frozen=True):
    """A file that became no part of a write-up, and why (a key of the language files)."""

    label: str
    reason: str


class Gathered(Struct, frozen=True, kw_only=True):
    jobs: tuple[Job, ...]
    strays: tuple[Stray, ...] = ()


class _File(Struct, frozen=True):
    path: Path
    label: str
    """With forward slashes: what was named, and the way below it."""
    shown: str
    """As the person who named it knows it."""

    @property
    def folder(self) -> str:
        return self.label.rpartition("/")[0]


def gather(paths: Iterable[Path], workshop: Path, *, most_bytes: int = _MOST_BYTES) -> Gathered:
    """Find what there is to import; zips, each of so many bytes at most, are unpacked into
    ``workshop``.
    """
    documents: list[_File] = []
    photos: list[_File] = []
    strays: list[Stray] = []
    seen: set[Path] = set()
    for number, path in enumerate(paths):
        for file in _iter_files(path, workshop / str(number), strays, most_bytes):
            resolved = file.path.resolve()
            if resolved in seen:
                continue
            seen.add(resolved)
            kind = _find_kind(file.path)
            if kind == "document":
                documents.append(file)
            elif kind == "photo":
                photos.append(file)
            else:
                strays.append(Stray(file.shown, kind))
    return _assign(documents, photos, strays)


def _iter_files(
    path: Path, workshop: Path, strays: list[Stray], most_bytes: int
) -> Iterator[_File]:
    if path.is_dir():
        yield from _walk(path, path.resolve().name, strays)
    elif _is_plain_zip(path):
        yield from _unpack(path, path.name, workshop, strays, most_bytes)
    else:
        # Files named one by one belong together by the folder that they are in.
        folder = path.resolve().parent.name
        yield _File(path, f"{folder}/{path.name}" if folder else path.name, path.name)


def _unpack(
    path: Path, label: str, workshop: Path, strays: list[Stray], most_bytes: int
) -> Iterator[_File]:
    try:
        links = unpack_zip(path, workshop, most_bytes)
    except RefusedFileError as refused:
        strays.append(Stray(label, f"zip-{refused.reason}"))
        return
    strays += [Stray(f"{label.removesuffix('.zip')}/{name}", "link") for name in links]
    yield from _walk(workshop, label.removesuffix(".zip"), strays)


def _walk(folder: Path, label: str, strays: list[Stray]) -> Iterator[_File]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            (name for name in folders if not name.startswith((".", "__MACOSX"))), key=natural_key
        )
        below = Path(parent).relative_to(folder).as_posix()
        way = label if below == "." else f"{label}/{below}"
        for name in sorted(names, key=natural_key):
            path = Path(parent, name)
            if name.startswith((".", "~$")) or name.lower() in _PASSED_OVER:
                continue
            if path.is_symlink():
                strays.append(Stray(f"{way}/{name}", "link"))
            elif _is_plain_zip(path):
                strays.append(Stray(f"{way}/{name}", "zip-inside"))
            else:
                yield _File(path, f"{way}/{name}", f"{way}/{name}")


def _find_kind(path: Path) -> str:
    """``document``, ``photo``, or why it is neither."""
    suffix = path.suffix.lower()
    if suffix in DOCUMENTS:
        return "document"
    if suffix in _PHOTOS:
        return "photo"
    with path.open("rb") as file:
        kind = recognise(file.read(4096))
    if kind in FORMATS:
        return "photo"
    return "video" if kind == "video" else "unknown"


def _is_plain_zip(path: Path) -> bool:
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return True


def unpack_zip(path: Path, folder: Path, most_bytes: int = _MOST_BYTES) -> list[str]:
    """Unpack a zip within limits; names of the links in it, which are left out.

    RefusedFileError for one that is broken, locked or too large.
    """
    links: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_zip(infos, most_bytes)
            left = most_bytes
            for info in infos:
                parts = _safe_parts(_read_name(info))
                if stat.S_ISLNK(info.external_attr >> 16):
                    links.append("/".join(parts))
                    continue
                target = folder.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                left = _unpack_entry(archive, info, target, left)
    except RefusedFileError:
        raise
    except Exception as error:  # the libraries let faults through as whatever they happen to be
        if isinstance(error, OSError) and error.errno not in _ODD_NAMES:
            raise
        raise RefusedFileError("broken", detail=str(error)[:80]) from error
    return links


def _refuse_zip(infos: Sequence[zipfile.ZipInfo], most_bytes: int) -> None:
    if len(infos) > _MOST_ENTRIES or sum(info.file_size for info in infos) > most_bytes:
        raise RefusedFileError("bomb")
    if any(info.flag_bits & 1 for info in infos):
        raise RefusedFileError("password")


def _unpack_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, left: int) -> int:
    with archive.open(info) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise RefusedFileError("bomb")
            file.write(chunk)
    return left


def _read_name(info: zipfile.ZipInfo) -> str:
    """Zips of Chinese Windows have names in GBK and do not say so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _safe_parts(name: str) -> list[str]:
    """The way below the folder, and never out of it."""
    parts = [part.strip(" ") for part in name.replace("\\", "/").split("/")]
    kept = [
        "".join("_" if char in ':*?"<>|' or ord(char) < 32 else char for char in part)
        for part in parts
        if part not in ("", ".", "..")
    ]
    return [_shorten(part) for part in kept] or ["_"]


def _shorten(name: str) -> str:
    """A name that fits on a disk; a long one tells itself from others that begin alike."""
    encoded = name.encode(errors="replace")
    if len(encoded) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = f"-{zlib.crc32(encoded):08x}{dot}{ending}" if len(ending) < 10 else ""
    return (stem or name).encode(errors="replace")[:150].decode(errors="ignore") + tail


def _assign(documents: Sequence[_File], photos: Sequence[_File], strays: list[Stray]) -> Gathered:
    """Photos to the document that they belong to, as folders and names tell."""
    by_folder: dict[str, list[_File]] = {}
    for document in documents:
        by_folder.setdefault(document.folder, []).append(document)
    of_document: dict[str, list[_File]] = {document.label: [] for document in documents}
    alone: dict[str, list[_File]] = {}
    for photo in photos:
        owner = documents[0] if len(documents) == 1 else _find_owner(photo, by_folder)
        if owner is not None:
            of_document[owner.label].append(photo)
        elif photo.folder in by_folder:
            strays.append(Stray(photo.shown, "whose-photo"))
        else:
            alone.setdefault(photo.folder, []).append(photo)
    jobs = [
        Job(
            label=document.shown,
            origin=Origin(
                name=document.path.stem, folders=tuple(reversed(document.folder.split("/")))
            ),
            document=document.path,
            photos=_sorted(of_document[document.label]),
        )
        for document in documents
    ]
    for folder, files in alone.items():
        *above, name = folder.split("/")
        jobs.append(
            Job(
                label=folder,
                origin=Origin(name=name, kind="folder", folders=tuple(reversed(above))),
                photos=_sorted(files),
            )
        )
    return Gathered(jobs=tuple(jobs), strays=tuple(strays))


def _sorted(files: Iterable[_File]) -> tuple[Path, ...]:
    return tuple(file.path for file in sorted(files, key=lambda file: natural_key(file.label)))


def _find_owner(photo: _File, by_folder: dict[str, list[_File]]) -> _File | None:
    beside = by_folder.get(photo.folder, [])
    named = [one for one in beside if photo.path.stem.startswith(one.path.stem)]
    if named:
        return max(named, key=lambda one: len(one.path.stem))
    if beside:
        return beside[0] if len(beside) == 1 else None
    above, _, name = photo.folder.rpartition("/")
    near = by_folder.get(above, [])
    named = [one for one in near if name.startswith(one.path.stem)]
    if named:
        return max(named, key=lambda one: len(one.path.stem))
    is_for_photos = any(word in name.lower() for word in _PHOTO_FOLDERS)
    return near[0] if len(near) == 1 and is_for_photos else None
