"""Originals made fit for the repository, in place: upright, stripped, scaled, plainly named.

History keeps every version of a photo for ever, its GPS position, too; so this happens before
the first commit. Run again, it changes nothing.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from generator.budget import PIXELS
from generator.files import write_atomically
from generator.model.names import is_reserved
from generator.photos.derive import strip_original
from generator.photos.intake import (
    FIXABLE,
    FIXABLE_BYTES,
    FIXABLE_JPEG,
    FORMATS,
    SCALING,
    SUFFIXES,
    PhotoFacts,
    RefusedError,
    decode,
    open_photo,
    recognise,
    refuse_size,
)
from generator.settings import PhotoSettings

# A PNG below this is left as it is; above, a photo in it is worth a JPEG.
_PNG_BYTES = 1_000_000
# A turned photo that needs no scaling loses as little as can be.
_TURNED_QUALITY = 92
# A photo of the right size is only drawn anew for this much; so a second run changes nothing.
_WORTH_IT = 0.8
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPhoto:
    """What happened, or with ``dry_run`` would happen, to one file."""

    old: Path
    new: Path
    old_size: int
    """In bytes."""
    new_size: int
    refused: tuple[str, dict[str, str | int]] | None = None
    """Problem rule and its arguments when the file cannot be read; it is left as it is."""

    @property
    def is_changed(self) -> bool:
        return self.old != self.new or self.old_size != self.new_size


def fix_photos(
    path: Path,
    settings: PhotoSettings,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[FixedPhoto, ...]:
    """Fix one photo, or every photo in a folder and below.

    Where a name changes, the Markdown files beside the photo follow. OSError when ``path`` is
    missing or cannot be written.
    """
    files = [path] if path.is_file() else sorted(_iter_photos(path))
    settings = accept_originals(settings)
    fixed: list[FixedPhoto] = []
    with ThreadPoolExecutor(settings.jobs or os.cpu_count() or 1) as pool:
        try:
            for file, (data, outcome) in zip(
                files, pool.map(lambda file: _redraw(file, settings), files), strict=True
            ):
                fixed.append(_replace(file, data, outcome, dry_run=dry_run))
                if progress is not None:
                    progress(len(fixed), len(files))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return tuple(fixed)


def accept_originals(settings: PhotoSettings) -> PhotoSettings:
    """The settings under which a photo may come in that is too large for a build."""
    return settings.model_copy(update={"max_bytes": FIXABLE_BYTES, "max_pixels": FIXABLE_JPEG})


def _iter_photos(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or not stat.S_ISREG(path.lstat().st_mode):
                continue
            with path.open("rb") as file:
                if recognise(file.read(4096)) in FORMATS:
                    yield path


_Outcome = tuple[bytes, str] | RefusedError
"""New bytes and their kind."""


def _redraw(file: Path, settings: PhotoSettings) -> tuple[int, _Outcome]:
    data = file.read_bytes()
    try:
        return len(data), normalise(data, settings)
    except RefusedError as refused:
        return len(data), refused
    except Exception:  # broken files raise whatever a decoder stumbles over
        return len(data), RefusedError("photo-broken")


def normalise(data: bytes, settings: PhotoSettings) -> tuple[bytes, str]:
    """A photo's bytes as they should be committed, and their kind (a key of ``SUFFIXES``).

    What is upright and small enough is only stripped, losslessly. RefusedError for files that
    cannot be read.
    """
    image, facts = open_photo(data, settings)
    if facts.kind != "jpeg" and facts.width * facts.height > FIXABLE:
        raise refuse_size(round(facts.width * facts.height / 1e6), settings, fixable=False)
    plain = strip_original(data, facts)
    is_moving = getattr(image, "n_frames", 1) > 1 and facts.kind in ("gif", "png", "webp")
    fits = max(facts.width, facts.height) <= settings.source_side
    is_light = len(plain or data) <= (_PNG_BYTES if facts.kind == "png" else settings.source_bytes)
    if plain is not None and (is_moving or (fits and is_light)):
        return plain, facts.kind
    quality = _TURNED_QUALITY if fits and is_light else settings.source_quality
    drawn, kind = _draw(data, facts, image, settings, quality)
    if plain is not None and fits and len(drawn) > _WORTH_IT * len(plain):
        return plain, facts.kind
    return drawn, kind


def _draw(
    data: bytes, facts: PhotoFacts, image: Image.Image, settings: PhotoSettings, quality: int
) -> tuple[bytes, str]:
    scale = min(1.0, settings.source_side / max(facts.width, facts.height))
    size = (max(1, round(facts.width * scale)), max(1, round(facts.height * scale)))
    if facts.kind in ("png", "gif", "webp") and image.has_transparency_data:
        with PIXELS.take(image.width * image.height):
            image = image.convert("RGBA").resize(size, SCALING, reducing_gap=2.0)
        image.info = {}
        return _encode(image, "PNG", optimize=True), "png"
    drawn, _ = decode(data, settings, *size)
    jpeg = _encode(drawn, "JPEG", quality=quality, optimize=True, progressive=True)
    if facts.kind == "png":
        # Screenshots and drawings are smaller, and sharper, as they came.
        png = _encode(drawn, "PNG", optimize=True)
        if len(png) < 2 * len(jpeg):
            return png, "png"
    return jpeg, "jpeg"


def _encode(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _replace(file: Path, old_size: int, outcome: _Outcome, *, dry_run: bool) -> FixedPhoto:
    if isinstance(outcome, RefusedError):
        return FixedPhoto(
            old=file,
            new=file,
            old_size=old_size,
            new_size=old_size,
            refused=(outcome.rule, outcome.args_of_rule),
        )
    data, kind = outcome
    new = _free_path(file, plain_name(file.name, kind))
    fixed = FixedPhoto(old=file, new=new, old_size=old_size, new_size=len(data))
    if dry_run or not (fixed.is_changed or data != file.read_bytes()):
        return fixed
    # New file, then the texts that name it, then the old file goes: no step loses anything.
    write_atomically(new, data)
    if new != file:
        for text in sorted(file.parent.glob("*.md")):
            _rename_in_text(text, file.name, new.name)
        if not _is_same_file(file, new):
            file.unlink()
    return fixed


def plain_name(name: str, kind: str) -> str:
    """A name that survives zip files, e-mail and URLs: no spaces, no emoji, a true ending.

    Chinese characters stay; they are words. A name that is fine already stays as it is.
    """
    stem, dot, suffix = unicodedata.normalize("NFC", name).rpartition(".")
    if not dot or not re.fullmatch(r"\w{1,5}", suffix):
        stem, suffix = unicodedata.normalize("NFC", name), ""
    stem = re.sub(r"-{2,}", "-", _UNSAFE.sub("-", stem)).strip("-.") or "photo"
    stem = f"photo-{stem}" if is_reserved(stem) else stem
    ending = f".{suffix.lower()}"
    return stem + (ending if ending in SUFFIXES[kind] else SUFFIXES[kind][0])


def _free_path(file: Path, name: str) -> Path:
    """The wanted name, with a number when another file has it (in any case: Windows)."""
    taken = {
        unicodedata.normalize("NFC", path.name).casefold()
        for path in file.parent.iterdir()
        if path.name != file.name
    }
    stem, _, suffix = name.rpartition(".")
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem}-{number}.{suffix}"
    return file.with_name(candidate)


def _is_same_file(old: Path, new: Path) -> bool:
    """On a file system that ignores case, ``A.JPG`` and ``A.jpg`` are one file."""
    return old.exists() and old.samefile(new)


def _rename_in_text(text: Path, old: str, new: str) -> None:
    raw = text.read_bytes()
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:
        return  # reported by the build: write-ups are UTF-8
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, old)
        source = _replace_name(source, quote(name), quote(new))
        source = _replace_name(source, name, new)
    if source.encode() != raw:
        write_atomically(text, source.encode())


def _replace_name(source: str, old: str, new: str) -> str:
    """Replace a whole file name: ``1.jpg`` is no part of ``11.jpg``."""
    if old == new:
        return source
    return re.sub(rf"(?<![\w.%-]){re.escape(old)}(?![\w%-])", lambda _: new, source)
