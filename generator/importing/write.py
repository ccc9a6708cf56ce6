"""One job → a report's folder, written whole or not at all; nothing that is there is touched."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PIL import ExifTags
from pypinyin import lazy_pinyin

from generator.importing.compose import pictures_in
from generator.importing.document import Document, Loss, Paragraph, iter_paragraphs
from generator.importing.layout import arrange
from generator.importing.manuscript import (
    ASKED,
    REQUIRED,
    compose_body,
    find_mark,
    show_digest,
    write_manuscript,
)
from generator.importing.package import Package, RefusedFileError, open_package
from generator.importing.recognise import Found, Recognised, recognise
from generator.importing.sources import Job
from generator.importing.word import read_document
from generator.load.bounds import LONGEST_LINE, LONGEST_TEXT
from generator.load.sources import REPORT_FILE
from generator.locale import Translator
from generator.model.organisation import Organisation
from generator.model.problem import is_fault
from generator.photos.fix import accept_originals, normalise
from generator.photos.intake import SUFFIXES, RefusedError, find_exif, open_photo
from generator.photos.intake import recognise as recognise_kind
from generator.settings import PhotoSettings

UNDATED = "undated"
"""Stands for the year of write-ups whose day nobody knows yet."""
_MOST_PICTURES = 500
_CHUNK = 1 << 20


class Desk(Struct, frozen=True, kw_only=True):
    """What every import needs to know of the site."""

    reports: Path
    organisation: Organisation | None
    photos: PhotoSettings
    as_of: date
    t: Translator


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a job."""

    label: str
    digest: str
    state: str
    """``imported``, ``already``, or ``refused``."""
    folder: Path | None = None
    reason: tuple[str, dict[str, str | int]] | None = None
    recognised: Recognised | None = None
    losses: tuple[Loss, ...] = ()
    photos: int = 0

    @property
    def blanks(self) -> tuple[str, ...]:
        """Fields that nothing was found for, those first that a page needs."""
        fields = self.recognised.fields if self.recognised else {}
        return tuple(key for key in (*REQUIRED, *ASKED) if key not in fields)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Fields that had better be looked at."""
        fields = self.recognised.fields if self.recognised else {}
        return tuple(key for key, found in fields.items() if found.others or found.is_guess)

    @property
    def lost(self) -> tuple[Loss, ...]:
        return tuple(loss for loss in self.losses if loss.fate == "lost")

    @property
    def needs_hand(self) -> bool:
        needed = any(key in REQUIRED for key in self.blanks)
        return self.state == "refused" or (
            self.state == "imported" and bool(needed or self.unsure or self.lost)
        )


def find_digest(job: Job) -> str:
    """What tells whether this was imported before: the document's bytes, or all photos'."""
    digest = hashlib.sha256()
    for path in [job.document] if job.document else job.photos:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return show_digest(digest.hexdigest())


def run_job(job: Job, desk: Desk) -> Outcome:
    """Import a document with its photos, or photos alone. OSError: nothing can be written."""
    digest = find_digest(job)
    try:
        return _import(job, digest, desk)
    except RefusedFileError as refused:
        reason = refused.reason, refused.args_of_reason
    except OSError:
        raise
    except BaseException as error:
        if not is_fault(error):
            raise
        # A fault of ours in one file is that file's.
        reason = "fault", {"detail": f"{type(error).__name__}: {error}"[:120]}
    return Outcome(label=job.label, digest=digest, state="refused", reason=reason)


def _import(job: Job, digest: str, desk: Desk) -> Outcome:
    workshop = desk.reports / f".import-{digest}"
    # Left behind by a run that was killed.
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True)
    try:
        return _make(job, digest, desk, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _make(job: Job, digest: str, desk: Desk, workshop: Path) -> Outcome:
    intake = _Intake(workshop, desk.photos)
    if job.document is None:
        document = Document(blocks=(), losses=(), notes={})
        recognised = recognise(document, job.origin, desk.organisation, desk.as_of)
        losses: list[Loss] = []
        body = ""
    else:
        with open_package(job.document) as package:
            document = read_document(package)
            _refuse_long(document)
            recognised = recognise(document, job.origin, desk.organisation, desk.as_of)
            losses = list(document.losses)
            losses += [
                Loss(
                    kind="letterhead", fate="lost", detail=head.text.strip(), paragraph=head.number
                )
                for head in recognised.heads
            ]
            pieces = arrange(document.blocks, losses, recognised.used)
            found = pictures_in(pieces)
            if len(found) > _MOST_PICTURES:
                raise RefusedFileError("too-many-pictures", n=len(found), limit=_MOST_PICTURES)
            for picture, number, near in found:
                intake.take_part(package, picture.part, number, near)
        body = compose_body(document, pieces, intake.names, intake.refused, desk.t)
        if not body.strip() and not recognised.fields and not intake.count:
            raise RefusedFileError("no-text")
    for path in job.photos:
        intake.take_file(path)
    if job.document is None and not intake.count:
        raise RefusedFileError("no-photos")
    losses += intake.losses
    recognised = _date_by_photos(recognised, intake.days, desk.as_of)
    text = write_manuscript(recognised, body, name=job.label, digest=digest, t=desk.t)
    if len(text) > LONGEST_TEXT or any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise _too_long()
    (workshop / REPORT_FILE).write_text(text, encoding="utf-8", newline="\n")
    folder, is_new = _put(workshop, desk.reports, recognised, job, digest)
    return Outcome(
        label=job.label,
        digest=digest,
        state="imported" if is_new else "already",
        folder=folder,
        recognised=recognised,
        losses=tuple(losses),
        photos=intake.count,
    )


def _refuse_long(document: Document) -> None:
    """What no write-up can hold is told before it is looked at closely."""
    letters = 0
    for paragraph in iter_paragraphs(document.blocks):
        letters += len(paragraph.text)
        if letters > LONGEST_TEXT or len(paragraph.text) > LONGEST_LINE:
            raise _too_long()


def _too_long() -> RefusedFileError:
    return RefusedFileError("text-too-long", limit=LONGEST_TEXT, line=LONGEST_LINE)


def _lose_head(head: Paragraph) -> Loss:
    return Loss(kind="letterhead", fate="lost", detail=head.text.strip(), paragraph=head.number)


class _Intake:
    """Pictures made fit for the repository, one at a time: only one is ever in memory."""

    def __init__(self, folder: Path, settings: PhotoSettings) -> None:
        self._folder, self._settings = folder, accept_originals(settings)
        self._by_content: dict[bytes, str] = {}
        self.names: dict[str, str] = {}
        """By part of the document the name of its file."""
        self.refused: dict[str, Loss] = {}
        """By part what became of those that cannot be shown."""
        self.losses: list[Loss] = []
        self.days: Counter[date] = Counter()
        self.count = 0

    def take_part(self, package: Package, part: str, number: int, near: str) -> None:
        if part not in self.names:
            label = part.rpartition("/")[2]
            try:
                data = package.read(part)
            except RefusedFileError:
                # One picture that is damaged costs no text.
                self.names[part] = self._refuse("picture-broken", label, number, near)
            else:
                self.names[part] = self._take(data, label, number, near)
            if not self.names[part]:
                self.refused[part] = self.losses[-1]

    def take_file(self, path: Path) -> None:
        if path.stat().st_size > self._settings.max_bytes:
            self._refuse("picture-large", path.name, 0, "")
        else:
            self._take(path.read_bytes(), path.name, 0, "")

    def _take(self, data: bytes, label: str, number: int, near: str) -> str:
        """The name of the picture's file; empty where it cannot be shown."""
        if kind := _find_vector(data, label):
            return self._refuse(kind, label, number, near)
        try:
            self._note_day(data)
            content, kind = normalise(data, self._settings)
        except RefusedError as refused:
            found = "picture-format" if refused.rule == "photo-format" else "picture-broken"
            if refused.rule in ("photo-too-large", "photo-too-heavy"):
                found = "picture-large"
            return self._refuse(found, label, number, near)
        except Exception:  # broken files raise whatever a decoder stumbles over
            return self._refuse("picture-broken", label, number, near)
        key = hashlib.sha256(content).digest()
        if key not in self._by_content:
            self.count += 1
            name = f"{self.count:02}{SUFFIXES[kind][0]}"
            (self._folder / name).write_bytes(content)
            self._by_content[key] = name
        return self._by_content[key]

    def _refuse(self, kind: str, label: str, number: int, near: str) -> str:
        self.losses.append(Loss(kind=kind, fate="lost", detail=label, paragraph=number, near=near))
        return ""

    def _note_day(self, data: bytes) -> None:
        image, _ = open_photo(data, self._settings)
        try:
            taken = (
                find_exif(image, data)
                .get_ifd(ExifTags.IFD.Exif)
                .get(ExifTags.Base.DateTimeOriginal)
            )
            self.days[datetime.strptime(str(taken)[:10], "%Y:%m:%d").date()] += 1
        except Exception:  # a broken Exif block must not cost the photo
            return


def _find_vector(data: bytes, label: str) -> str:
    """Drawings of Windows and vector graphics, by their first bytes."""
    if data[40:44] == b" EMF" or data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")):
        return "picture-metafile"
    if data.startswith(b"\x1f\x8b") and label.lower().endswith((".emz", ".wmz")):
        return "picture-metafile"
    return "picture-vector" if recognise_kind(data) == "svg" else ""


def _date_by_photos(recognised: Recognised, days: Counter[date], as_of: date) -> Recognised:
    """Where no text says the day, the day on which most photos were taken."""
    possible = {day: n for day, n in days.items() if day <= as_of and day.year >= 2000}
    if "date" in recognised.fields or not possible:
        return recognised
    day = max(possible, key=lambda one: (possible[one], one))
    others = tuple(str(other) for other in sorted(possible) if other != day)[:3]
    found = Found(
        value=day.isoformat(), source="photos", sentence=str(possible[day]), others=others
    )
    return replace(recognised, fields={**recognised.fields, "date": found})


def _put(
    workshop: Path, reports: Path, recognised: Recognised, job: Job, digest: str
) -> tuple[Path, bool]:
    """Give the finished folder its name; whether it is new, or stood there from this very file."""
    day = recognised.fields.get("date")
    title = recognised.fields.get("title")
    slug = make_slug(str(title.value) if title else job.origin.name)
    year = str(day.value)[:4] if day else UNDATED
    name = f"{day.value}-{slug}" if day else slug
    (reports / year).mkdir(parents=True, exist_ok=True)
    for folder in _iter_folders(reports / year, name):
        if not folder.exists():
            workshop.rename(folder)
            return folder, True
        if _is_from(folder, digest):
            return folder, False
    raise AssertionError("unreachable")


def _iter_folders(year: Path, name: str) -> Iterator[Path]:
    yield year / name
    number = 2
    while True:
        yield year / f"{name}-{number}"
        number += 1


def _is_from(folder: Path, digest: str) -> bool:
    try:
        with (folder / REPORT_FILE).open(encoding="utf-8", errors="replace") as file:
            return find_mark(file.read(4000)) == digest
    except OSError:
        return False


def make_slug(title: str) -> str:
    """An address out of a title: its pinyin, some words of it."""
    words: list[str] = []
    for word in lazy_pinyin(unicodedata.normalize("NFKC", title), errors="default"):
        words += re.findall(r"[a-z0-9]+", word.lower())
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > 40:
            break
        kept.append(word)
    return "-".join(kept) or "huodong"
