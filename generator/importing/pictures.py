"""A document's pictures and the photos given with it → files fit for the repository.

One at a time is in memory. A photo that is given beside a smaller copy of itself in the document
takes that one's place, where the text shows it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import ExifTags

from generator.importing.document import Loss
from generator.importing.package import Package, RefusedFileError
from generator.photos.fix import accept_originals, normalise
from generator.photos.intake import SUFFIXES, RefusedError, find_exif, open_photo, recognise
from generator.settings import PhotoSettings
from generator.twins.photos import Glance, glance, is_copy


class Photo(Struct, frozen=True, kw_only=True):
    """A photo beside the write-up."""

    name: str
    """Of its file in the workshop."""
    label: str
    """What it was called where it came from."""
    is_given: bool
    """It was given as a file; the document may have held a smaller copy of it."""
    caption: str = ""


class _Taken(Struct, frozen=True, kw_only=True):
    path: Path
    kind: str
    label: str
    is_given: bool


class Intake:
    """Takes pictures into a folder; :meth:`finish` gives them their names."""

    def __init__(self, folder: Path, settings: PhotoSettings) -> None:
        self._folder, self._settings = folder, accept_originals(settings)
        self._by_content: dict[bytes, int] = {}
        self._taken: dict[int, _Taken] = {}
        """What was taken, in order."""
        self._parts: dict[str, int] = {}
        """By part of the document its place among them."""
        self.names: dict[str, str] = {}
        """By part of the document the name of its file, once all have one."""
        self.refused: dict[str, Loss] = {}
        """By part what became of those that cannot be shown."""
        self.losses: list[Loss] = []
        self.days: Counter[date] = Counter()

    @property
    def count(self) -> int:
        return len(self._taken)

    def take_part(self, package: Package, part: str, number: int, near: str) -> None:
        if part in self._parts or part in self.refused:
            return
        label = part.rpartition("/")[2]
        try:
            data = package.read(part)
        except RefusedFileError:
            # One picture that is damaged costs no text.
            self._refuse("picture-broken", label, number, near)
            place = None
        else:
            place = self._take(data, label, number, near, is_given=False)
        if place is None:
            self.refused[part] = self.losses[-1]
        else:
            self._parts[part] = place

    def take_file(self, path: Path) -> None:
        if path.stat().st_size > self._settings.max_bytes:
            self._refuse("picture-large", path.name, 0, "")
        else:
            self._take(path.read_bytes(), path.name, 0, "", is_given=True)

    def _take(
        self, data: bytes, label: str, number: int, near: str, *, is_given: bool
    ) -> int | None:
        """The picture's place; None where it cannot be shown."""
        if kind := _find_vector(data, label):
            self._refuse(kind, label, number, near)
            return None
        try:
            if day := find_day(data, self._settings):
                self.days[day] += 1
            content, kind = normalise(data, self._settings)
        except RefusedError as refused:
            found = "picture-format" if refused.rule == "photo-format" else "picture-broken"
            if refused.rule in ("photo-too-large", "photo-too-heavy"):
                found = "picture-large"
            self._refuse(found, label, number, near)
            return None
        except Exception:  # broken files raise whatever a decoder stumbles over
            self._refuse("picture-broken", label, number, near)
            return None
        key = hashlib.sha256(content).digest()
        place = self._by_content.get(key)
        if place is None:
            place = self._by_content[key] = len(self._by_content)
            path = self._folder / f".picture-{place}"
            path.write_bytes(content)
            self._taken[place] = _Taken(path=path, kind=kind, label=label, is_given=is_given)
        elif is_given and not self._taken[place].is_given:
            # The very same: it is known by the name that somebody gave it.
            self._taken[place] = replace(self._taken[place], label=label, is_given=True)
        return place

    def _refuse(self, kind: str, label: str, number: int, near: str) -> None:
        self.losses.append(Loss(kind=kind, fate="lost", detail=label, paragraph=number, near=near))

    def finish(
        self, *, keeps_names: bool, captions: dict[str, str], avoided: Collection[str] = ()
    ) -> tuple[Photo, ...]:
        """Name the files: 01.jpg and so on, or as those that were given are called already.

        ``captions``: by part what stood under it. ``avoided``: names that others have.
        """
        self._join_copies()
        said = {self._parts[part]: text for part, text in captions.items() if part in self._parts}
        next_name = _count_names(avoided)
        photos: list[Photo] = []
        by_place: dict[int, str] = {}
        for place, taken in self._taken.items():
            endings = SUFFIXES[taken.kind]
            is_kept = keeps_names and taken.is_given and taken.label.lower().endswith(endings)
            name = taken.label if is_kept else next_name(endings[0])
            taken.path.rename(self._folder / name)
            by_place[place] = name
            photos.append(
                Photo(
                    name=name,
                    label=taken.label,
                    is_given=taken.is_given,
                    caption=said.get(place, ""),
                )
            )
        self.names = {part: by_place[place] for part, place in self._parts.items()}
        return tuple(photos)

    def _join_copies(self) -> None:
        """Of a photo and its smaller copy in the document the larger stays, in the copy's place."""
        from_document = {p: one for p, one in self._taken.items() if not one.is_given}
        given = {p: one for p, one in self._taken.items() if one.is_given}
        if not from_document or not given:
            return
        limit = self._settings.max_pixels
        looks = {place: glance(one.path, limit) for place, one in self._taken.items()}
        for place in given:
            own = looks[place]
            twin = _find_copy(own, from_document, looks) if own is not None else None
            if own is None or twin is None:
                continue
            other = looks[twin]
            assert other is not None
            taken, copy = self._taken.pop(place), self._taken[twin]
            del from_document[twin]
            better, worse = (taken, copy) if own.pixels >= other.pixels else (copy, taken)
            self._taken[twin] = replace(better, label=taken.label, is_given=True)
            worse.path.unlink()


def _find_copy(
    own: Glance, among: dict[int, _Taken], looks: dict[int, Glance | None]
) -> int | None:
    return next(
        (place for place in among if (other := looks[place]) is not None and is_copy(own, other)),
        None,
    )


def _count_names(avoided: Collection[str]) -> Callable[[str], str]:
    stems = {name.rpartition(".")[0].casefold() for name in avoided}
    number = 0

    def next_name(ending: str) -> str:
        nonlocal number
        number += 1
        while f"{number:02}" in stems:
            number += 1
        return f"{number:02}{ending}"

    return next_name


def find_day(data: bytes, settings: PhotoSettings) -> date | None:
    """The day on which a photo says that it was taken. RefusedError for what is no photo."""
    image, _ = open_photo(data, settings)
    try:
        camera = find_exif(image, data).get_ifd(ExifTags.IFD.Exif)
        taken = camera.get(ExifTags.Base.DateTimeOriginal)
        return datetime.strptime(str(taken)[:10], "%Y:%m:%d").date()
    except Exception:  # a broken Exif block must not cost the photo
        return None


def _find_vector(data: bytes, label: str) -> str:
    """Drawings of Windows and vector graphics, by their first bytes."""
    if data[40:44] == b" EMF" or data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")):
        return "picture-metafile"
    if data.startswith(b"\x1f\x8b") and label.lower().endswith((".emz", ".wmz")):
        return "picture-metafile"
    return "picture-vector" if recognise(data) == "svg" else ""
