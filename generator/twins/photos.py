"""The same photo again, even smaller, compressed harder or cropped a little: perceptual hashes.

Each photo is hashed whole and with some of its margins cut off, and a photo is known again when
its whole is near any of the other's, or the other way round. Measured on the sample's drawings:
the nearest two different ones differ in 50 of 256 bits; a copy resized to a third or saved with
quality 30 in 8 at most, one cropped by 3 to 5 % in under 30.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pi_heif
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageOps

from generator.budget import PIXELS
from generator.checks.rule import PhotoTwin
from generator.model.report import Report
from generator.twins.nearest import Nearest
from generator.twins.store import Index, Signatures, build_index

pi_heif.register_heif_opener()

_SIDE = 16
_LARGEST = 30_000_000
_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "BMP")
"""Pillow's names for what reports may show: its many other readers are nobody's business."""
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
_RECIPE = repr((3, _SIDE, _CUTS))
_PIXELS = 4 * _SIDE
"""Width and height of what a hash is made from: detail above a quarter of it decides nothing."""
_WAVES = np.cos(np.pi / _PIXELS * np.arange(_SIDE)[:, None] * (np.arange(_PIXELS) + 0.5))
"""The low rows of the discrete cosine transform (type II); its scale does not change a hash."""
_CELLS = 32
_SHAPE, _COPY_BITS, _COPY_LIGHT = 0.02, 16, 20.0
"""Of a copy: how much its shape may differ, its bits, and the light (of 255) in any one cell."""
# What is equal but for the last bits of floating point is equal; so a symmetrical picture has the
# same hash on every machine. Coefficients are in the tens to millions.
_DECIMALS = 6
# Sorting all hashes takes as long as comparing so many photos with each of them.
_FEW = 20


class PhotoIndex:
    """Hashes of all the photos of all reports."""

    def __init__(self, index: Index) -> None:
        hashes = index.rows.reshape(-1, len(_CUTS), _WORDS)
        shown = hashes.any(axis=(1, 2))
        self.paths = tuple(index.paths[row] for row in np.flatnonzero(shown))
        self.hashes = hashes[shown]
        self.row_of = {path: row for row, path in enumerate(self.paths)}
        self._cuts = Nearest(self.hashes.reshape(-1, _WORDS))
        self._wholes = Nearest(self.hashes[:, 0])

    def find(self, own: Signatures, distance: int, *, few: bool) -> list[tuple[int, int]]:
        """Bits and row of every photo within the distance, the nearest first, itself included."""
        find_cuts, find_wholes = (
            (self._cuts.scan, self._wholes.scan) if few else (self._cuts.find, self._wholes.find)
        )
        cuts, cut_bits = find_cuts(own[:1], distance)
        wholes, whole_bits = find_wholes(own, distance)
        rows = np.concatenate([cuts // len(_CUTS), wholes]).tolist()
        return sorted(zip(np.concatenate([cut_bits, whole_bits]).tolist(), rows, strict=True))


def build_photo_index(
    root: Path, identities: Mapping[str, str], cache: Path, max_pixels: int
) -> PhotoIndex:
    """Hash all photos but those of more pixels, which no page shows."""
    recipe = f"{_RECIPE} {max_pixels}"
    compute = partial(_compute, max_pixels=max_pixels)
    return PhotoIndex(build_index(root, identities, cache / "photos.npz", recipe, compute))


def find_photo_twins(
    reports: Collection[Report],
    index: PhotoIndex,
    *,
    distance: int,
    is_older: Callable[[str, Report], bool],
    allowed: Collection[str],
) -> dict[str, tuple[PhotoTwin, ...]]:
    """For each report's photos the nearest photo of an older report, where there is one.

    ``is_older`` says of a photo's path whether it may be the original.
    """
    few = sum(len(report.photos) for report in reports) < _FEW
    twins: dict[str, tuple[PhotoTwin, ...]] = {}
    for report in reports:
        folder = report.source.rpartition("/")[0]
        found = []
        for photo in report.photos:
            row = index.row_of.get(f"{folder}/{photo.name}")
            if row is None:
                continue
            own = index.hashes[row]
            key = _key(own)
            if key in allowed:
                continue
            for bits, other in index.find(own, distance, few=few):
                place, _, name = index.paths[other].rpartition("/")
                if place != folder and is_older(index.paths[other], report):
                    report_id = "/".join(place.split("/")[-2:])
                    found.append(
                        PhotoTwin(
                            name=photo.name, report_id=report_id, other=name, distance=bits, key=key
                        )
                    )
                    break
        twins[report.id] = tuple(found)
    return twins


def _key(own: Signatures) -> str:
    """What an exception (a logo, the cover of a series) is recorded by."""
    return hashlib.sha256(own[0].tobytes()).hexdigest()[:12]


def _compute(files: Sequence[Path], max_pixels: int) -> Signatures:
    with ThreadPoolExecutor(thread_name_prefix="hash") as pool:
        return np.array(list(pool.map(partial(_hash, max_pixels=max_pixels), files)), np.uint64)


_NOTHING = [0] * (len(_CUTS) * _WORDS)


def _hash(file: Path, max_pixels: int) -> list[int]:
    """Zeros for what cannot be read, or is refused for its size: other rules tell that."""
    small = _shrink(file, max_pixels)
    if small is None:
        return _NOTHING
    words: list[int] = []
    for left, top, right, bottom in _CUTS:
        box = (
            round(320 * left),
            round(320 * top),
            round(320 * (1 - right)),
            round(320 * (1 - bottom)),
        )
        words += np.packbits(compute_phash(small.crop(box))).view(np.uint64).tolist()
    return words


def _shrink(file: Path, max_pixels: int) -> Image.Image | None:
    """A photo upright, grey and small; None for what cannot be read or shows one colour only."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        with Image.open(file, formats=_FORMATS) as opened:
            if opened.width * opened.height > max_pixels:
                return None
            opened.draft("L", (512, 512))
            with PIXELS.take(opened.width * opened.height):
                upright = ImageOps.exif_transpose(opened).convert("L")
                small = upright.resize((320, 320), Image.Resampling.BOX)
    except Exception:  # broken files raise whatever a decoder stumbles over
        return None
    # One colour is like every other of one colour.
    return small if min(small.getextrema()) != max(small.getextrema()) else None


class Glance(Struct, frozen=True, kw_only=True):
    """What tells a copy of a photo from another that was taken a moment later."""

    bits: NDArray[np.bool_]
    cells: NDArray[np.float64]
    """How light it is, in so many places."""
    width: int
    height: int

    @property
    def pixels(self) -> int:
        return self.width * self.height


def glance(file: Path, max_pixels: int) -> Glance | None:
    """Look at a photo; None for what cannot be read or shows one colour only."""
    small = _shrink(file, max_pixels)
    if small is None:
        return None
    with Image.open(file, formats=_FORMATS) as opened:
        width, height = opened.size
    cells = np.asarray(small.resize((_CELLS, _CELLS), Image.Resampling.BOX), np.float64)
    return Glance(bits=compute_phash(small), cells=cells, width=width, height=height)


def is_copy(one: Glance, other: Glance) -> bool:
    """Whether two files show the very same photo, whatever its size and compression.

    Two of a series are near by their hashes; somebody who moved meanwhile is seen in the cells.
    """
    if abs(one.width * other.height - other.width * one.height) > _SHAPE * max(
        one.width * other.height, other.width * one.height
    ):
        return False
    differing = int(np.count_nonzero(one.bits != other.bits))
    return differing <= _COPY_BITS and float(np.abs(one.cells - other.cells).max()) <= _COPY_LIGHT


def compute_phash(grey: Image.Image) -> NDArray[np.bool_]:
    """Of a greyscale picture: which of its 16 × 16 lowest frequencies are above their median.

    The same bits as ``imagehash.phash(grey, hash_size=16)`` 4.3, without its 155 MB of scipy.
    """
    small = grey.resize((_PIXELS, _PIXELS), Image.Resampling.LANCZOS)
    low = np.round(_WAVES @ np.asarray(small, np.float64) @ _WAVES.T, _DECIMALS)
    bits: NDArray[np.bool_] = low > np.median(low)
    return bits
