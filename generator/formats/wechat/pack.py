"""An article's files: the page to copy it from, title and digest, covers and photos as JPEG."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct
from PIL import Image, ImageOps

from generator.files import write_atomically
from generator.formats.wechat.model import COVERS, Issue
from generator.locale import Translator
from generator.photos.intake import RefusedError, decode, open_photo
from generator.policy import add_policy
from generator.render import load_renderer
from generator.settings import PhotoSettings

PAGE, WORDS = "article.html", "article.txt"
MOST_BYTES = 10_000_000
"""Of a photo, at most, that the account takes."""
_SIDE = 2560
_QUALITIES = (88, 80, 70, 60, 45, 30)
_CENTRE = (0.5, 0.4)
"""Faces are above the middle."""


class Packed(Struct, frozen=True, kw_only=True):
    """The files of an article by name, and photos that could not be read with the reason."""

    files: Mapping[str, bytes]
    refused: tuple[tuple[str, str], ...]


def pack_issue(
    issue: Issue, body: str, root: Path, settings: PhotoSettings, t: Translator
) -> Packed:
    """Everything that is needed to put the article in."""
    files: dict[str, bytes] = {}
    refused: list[tuple[str, str]] = []
    for shot in issue.shots:
        try:
            files[shot.file] = draw_photo((root / shot.source).read_bytes(), settings)
        except (OSError, RefusedError) as error:
            refused.append((shot.source, _reason(error)))
    if issue.cover:
        try:
            data = (root / issue.cover).read_bytes()
            files |= {f"{name}.jpg": draw_cover(data, size, settings) for name, size in _covers()}
        except (OSError, RefusedError) as error:
            refused.append((issue.cover, _reason(error)))
    names = frozenset(files)
    files[PAGE] = write_page(issue, body, t, {name: name for name in names}).encode()
    files[WORDS] = f"{issue.title}\n\n{issue.digest}\n".encode()
    return Packed(files=files, refused=tuple(dict.fromkeys(refused)))


def write_page(issue: Issue, body: str, t: Translator, pictures: Mapping[str, str]) -> str:
    """The page that shows the article and copies it; ``pictures``: by file name its address."""
    page = load_renderer(t.language).fill(
        "wechat.html", issue, body=Markup(body), pictures=pictures, covers=tuple(_cover_files())
    )
    return add_policy(page, body, with_attributes=True)


def _covers() -> Iterable[tuple[str, tuple[int, int]]]:
    return COVERS.items()


def _cover_files() -> Iterator[str]:
    return (f"{name}.jpg" for name in COVERS)


def _reason(error: OSError | RefusedError) -> str:
    return error.rule if isinstance(error, RefusedError) else "photo-unreadable"


def draw_photo(data: bytes, settings: PhotoSettings) -> bytes:
    """An upright JPEG without metadata, as large as the account takes."""
    _, facts = open_photo(data, settings)
    scale = min(1.0, _SIDE / max(facts.width, facts.height))
    size = (max(1, round(facts.width * scale)), max(1, round(facts.height * scale)))
    image, _ = decode(data, settings, *size)
    return _encode(image)


def draw_cover(data: bytes, size: tuple[int, int], settings: PhotoSettings) -> bytes:
    """A crop in the proportions asked for, never scaled up."""
    _, facts = open_photo(data, settings)
    scale = min(1.0, facts.width / size[0], facts.height / size[1])
    wanted = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    # As much of the photo as the crop needs, on its longer side.
    fill = max(wanted[0] / facts.width, wanted[1] / facts.height)
    drawn = (max(1, round(facts.width * fill)), max(1, round(facts.height * fill)))
    image, _ = decode(data, settings, *drawn)
    return _encode(ImageOps.fit(image, wanted, Image.Resampling.LANCZOS, centering=_CENTRE))


def _encode(image: Image.Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        data = buffer.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files; photos of an earlier article of more photos go."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jpg"):
        if old.name not in files and (old.stem.isdecimal() or f"{old.stem}" in COVERS):
            old.unlink()
    written: list[Path] = []
    try:
        for name, data in files.items():
            write_atomically(folder / name, data)
            written.append(folder / name)
    except OSError as error:
        # On a full disk: half of an article looks like a whole one.
        for file in written:
            file.unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()
        error.filename = error.filename or str(folder)
        raise


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """One archive; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if name.endswith(".jpg") else zipfile.ZIP_DEFLATED
            bundle.writestr(info, files[name], kind)
    write_atomically(path, buffer.getvalue())
