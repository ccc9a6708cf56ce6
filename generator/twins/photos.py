"""The same photo again, even smaller, compressed harder or cropped a little: perceptual hashes.

Each photo is hashed whole and with some of its margins cut off, and a photo is known again when
its whole is near any of the other's, or the other way round. Measured on the sample's drawings:
the nearest two different ones differ in 50 of 256 bits; a copy resized to a third or saved with
quality 30 in 8 at most, one cropped by 3 to 5 % in under 30.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from generator.checks.rule import PhotoTwin
from generator.model.report import Report
from generator.twins.store import Index, build_index

_SIDE = 16
_LARGEST = 30_000_000
_WORDS = _SIDE * _SIDE // 64
_CUTS = (
    (0.0, 0.0, 0.0, 0.0),
    *((cut, cut, cut, cut) for cut in (0.03, 0.06, 0.09)),
    *(tuple(0.06 if side == index else 0.0 for index in range(4)) for side in range(4)),
    *(
        (0.05, 0.05, 0.0, 0.0),
        (0.0, 0.05, 0.05, 0.0),
        (0.0, 0.0, 0.05, 0.05),
        (0.05, 0.0, 0.0, 0.05),
    ),
)
"""Shares of width and height cut off at the left, top, right and bottom."""
WIDTH = len(_CUTS) * _WORDS


def build_photo_index(root: Path, paths: Sequence[str], cache: Path) -> Index:
    """Hashes of all the photos of all reports."""
    return build_index(root, paths, cache / "photos.npz", WIDTH, _compute)


def find_photo_twins(
    report: Report,
    index: Index,
    *,
    distance: int,
    is_older: Callable[[str], bool],
    allowed: Collection[str],
) -> Iterator[PhotoTwin]:
    """For each photo of the report the nearest photo of an older one, where there is one."""
    folder = PurePosixPath(report.source).parent
    others = np.array(
        [PurePosixPath(path).parent != folder and is_older(path) for path in index.paths], bool
    )
    if not others.any():
        return
    hashes = index.rows.reshape(-1, len(_CUTS), _WORDS)
    usable = others & hashes.any(axis=(1, 2))
    for photo in report.photos:
        path = str(folder / photo.name)
        if path not in index.paths:
            continue
        own = hashes[index.paths.index(path)]
        if not own.any():
            continue
        distances = np.where(usable, _distances(own, hashes), 999)
        nearest = int(distances.argmin())
        key = _key(own)
        if distances[nearest] <= distance and key not in allowed:
            twin = PurePosixPath(index.paths[nearest])
            yield PhotoTwin(
                name=photo.name,
                report_id="/".join(twin.parent.parts[-2:]),
                other=twin.name,
                distance=int(distances[nearest]),
                key=key,
            )


def _distances(own: NDArray[np.uint64], hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Bits in which the photo differs from each of the others, at the best of the cuts."""
    whole = np.bitwise_count(hashes ^ own[0]).sum(axis=2).min(axis=1)
    cut = np.bitwise_count(hashes[:, :1] ^ own).sum(axis=2).min(axis=1)
    nearest: NDArray[np.int64] = np.minimum(whole, cut).astype(np.int64)
    return nearest


def _key(own: NDArray[np.uint64]) -> str:
    """What an exception (a logo, the cover of a series) is recorded by."""
    return hashlib.sha256(own[0].tobytes()).hexdigest()[:12]


def _compute(files: Sequence[Path]) -> list[list[int]]:
    with ThreadPoolExecutor(thread_name_prefix="hash") as pool:
        return list(pool.map(_hash, files))


def _hash(file: Path) -> list[int]:
    """Zeros for what cannot be read, or is refused for its size: other rules tell that."""
    if file.stat().st_size > _LARGEST:
        return [0] * WIDTH
    try:
        with Image.open(file) as opened:
            opened.draft("L", (512, 512))
            upright = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return [0] * WIDTH
    if min(upright.getextrema()) == max(upright.getextrema()):
        return [0] * WIDTH  # one colour: like every other of one colour
    small = upright.resize((320, 320), Image.Resampling.BOX)
    words: list[int] = []
    for left, top, right, bottom in _CUTS:
        box = (
            round(320 * left),
            round(320 * top),
            round(320 * (1 - right)),
            round(320 * (1 - bottom)),
        )
        bits = imagehash.phash(small.crop(box), hash_size=_SIDE).hash
        words += np.packbits(bits).view(np.uint64).tolist()
    return words
