"""One job → a report's folder, written whole or not at all; nothing that is there is touched."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from pypinyin import lazy_pinyin

from generator.importing.document import Loss
from generator.importing.manuscript import (
    ASKED,
    REQUIRED,
    find_mark,
    show_digest,
    write_manuscript,
)
from generator.importing.package import RefusedFileError
from generator.importing.reading import Scope, read_job, refuse_long_text
from generator.importing.recognise import Recognised
from generator.importing.sources import Job
from generator.load.sources import REPORT_FILE
from generator.model.problem import is_fault

UNDATED = "undated"
"""Stands for the year of write-ups whose day nobody knows yet."""
_CHUNK = 1 << 20


class Site(Struct, frozen=True, kw_only=True):
    """Where write-ups go, and what reading one needs to know."""

    reports: Path
    scope: Scope


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


def run_job(job: Job, site: Site) -> Outcome:
    """Import a document with its photos, or photos alone. OSError: nothing can be written."""
    digest = find_digest(job)
    try:
        return _import(job, digest, site)
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


def _import(job: Job, digest: str, site: Site) -> Outcome:
    workshop = site.reports / f".import-{digest}"
    # Left behind by a run that was killed.
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True)
    try:
        return _make(job, digest, site, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _make(job: Job, digest: str, site: Site, workshop: Path) -> Outcome:
    reading = read_job(job, site.scope, workshop)
    recognised = reading.recognised
    text = write_manuscript(recognised, reading.body, name=job.label, digest=digest, t=site.scope.t)
    refuse_long_text(text)
    (workshop / REPORT_FILE).write_text(text, encoding="utf-8", newline="\n")
    folder, is_new = _put(workshop, site.reports, recognised, job, digest)
    return Outcome(
        label=job.label,
        digest=digest,
        state="imported" if is_new else "already",
        folder=folder,
        recognised=recognised,
        losses=reading.losses,
        photos=len(reading.photos),
    )


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
