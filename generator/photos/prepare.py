"""Derive every photo's sizes once and keep them by the hash of what they were made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from generator.load.reports import is_image
from generator.model.archive import Archive
from generator.model.picture import Picture, Rendition
from generator.model.problem import Problem, Severity, build_problem
from generator.settings import PhotoSettings, Settings

_COVERS = (480, 960)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPhotos:
    """Pictures by report id and file name, and the files that they need in the site."""

    pictures: Mapping[tuple[str, str], Picture]
    files: Mapping[str, Path]
    problems: tuple[Problem, ...]


def prepare_photos(root: Path, archive: Archive, settings: Settings) -> PreparedPhotos:
    """Derive the photos of all published reports, on every core; broken ones are problems."""
    cache = root / settings.cache_dir / "photos"
    wanted = list(_iter_photos(root, archive))
    pictures: dict[tuple[str, str], Picture] = {}
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    with ProcessPoolExecutor() as pool:
        results = pool.map(
            _derive,
            [path for _, path in wanted],
            [cache] * len(wanted),
            [settings.photos] * len(wanted),
            chunksize=4,
        )
        for (key, path), (picture, reason) in zip(wanted, results, strict=True):
            if picture is None:
                where = path.relative_to(root).as_posix()
                problems.append(
                    build_problem("photo-unreadable", Severity.WARNING, where, detail=reason)
                )
                continue
            pictures[key] = picture
            for rendition in (*picture.sizes, *picture.covers, picture.fallback):
                files[rendition.path] = cache / rendition.path
    return PreparedPhotos(pictures=pictures, files=files, problems=tuple(problems))


def _iter_photos(root: Path, archive: Archive) -> Iterator[tuple[tuple[str, str], Path]]:
    for report in (*archive.published, *archive.planned):
        folder = (root / report.source).parent
        for path in sorted(folder.iterdir()):
            if is_image(path.name) and path.is_file() and not path.is_symlink():
                yield (report.id, path.name), path


def _derive(path: Path, cache: Path, settings: PhotoSettings) -> tuple[Picture | None, str]:
    key = hashlib.sha256(path.read_bytes() + repr(settings).encode()).hexdigest()[:20]
    try:
        with Image.open(path) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return None, str(error)
    widths = [width for width in settings.widths if width < image.width] or []
    widths = sorted({*widths, min(image.width, max(settings.widths))})

    def write(name: str, picture: Image.Image, kind: str) -> Rendition:
        target = f"media/{key[:2]}/{key}-{name}"
        file = cache / target
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            clean = Image.new("RGB", picture.size)
            clean.paste(picture)
            clean.save(file, kind, quality=settings.quality, method=2)
        return Rendition(path=target, width=picture.width, height=picture.height)

    def scaled(width: int) -> Image.Image:
        return image.resize((width, max(1, round(image.height * width / image.width))))

    covers = [
        write(f"cover-{width}.webp", ImageOps.fit(image, (width, width * 2 // 3)), "WEBP")
        for width in _COVERS
    ]
    red, green, blue = image.resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    return (
        Picture(
            width=image.width,
            height=image.height,
            sizes=tuple(write(f"{width}.webp", scaled(width), "WEBP") for width in widths),
            fallback=write(f"{widths[0]}.jpg", scaled(widths[0]), "JPEG"),
            covers=tuple(covers),
            placeholder=f"#{red:02x}{green:02x}{blue:02x}",
        ),
        "",
    )
