"""Reading somebody's files in a process of its own, with bounds of time and memory.

What a Word file does to a reader is known only once it is read. Whoever serves people meanwhile
(the desk) lets it be read elsewhere: at worst that process ends, and the file is refused.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.files import link_or_copy, write_atomically
from generator.importing.document import Loss
from generator.importing.fields.found import Found
from generator.importing.package import RefusedFileError
from generator.importing.pictures import Photo
from generator.importing.reading import Scope, read_job
from generator.importing.sources import Gathered, Job, Stray, gather
from generator.load.organisation import read_organisation
from generator.locale import load_translator
from generator.model.problem import is_fault
from generator.settings import PhotoSettings

MEMORY = 3_000_000_000
"""Bytes of address space; what a reading needs is a tenth of it."""
UNPACKED = 1_000_000_000
"""Bytes that a zip may come to."""
_RESULT = "result"
_PAPERS, _PHOTOS, _MADE = "papers", "photos", "made"
_NICENESS = 5


class Order(Struct, frozen=True, kw_only=True):
    """What is to be read, and what has to be known for it."""

    papers: Mapping[str, Path]
    """Word files and zips by the name that somebody gave them."""
    photos: Mapping[str, Path]
    """Photos beside them, by the names that they keep: plain ones, as beside a report."""
    avoided: tuple[str, ...]
    """Names of other files beside the write-up."""
    organisation: bytes
    """The organisation's file."""
    settings: PhotoSettings
    as_of: date
    language: str


class Read(Struct, frozen=True, kw_only=True):
    """A reading, as it is handed over."""

    label: str
    """The file that the text is from, or the folder of the photos."""
    has_text: bool
    fields: Mapping[str, Found]
    body: str
    losses: tuple[Loss, ...]
    photos: tuple[Photo, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What came of it."""

    reading: Read | None = None
    refused: tuple[str, Mapping[str, str | int]] | None = None
    """Why there is no reading: a key of ``import-refused-…`` and what fills it."""
    strays: tuple[Stray, ...] = ()
    """Files that were not used."""


class _Task(Struct, frozen=True, kw_only=True):
    """An order as it is handed over: its files are in the folder."""

    memory: int
    avoided: tuple[str, ...]
    organisation: bytes
    settings: bytes
    as_of: date
    language: str


class Reader:
    """Reads a few orders at once; a folder for each is made below ``folder``."""

    def __init__(
        self, folder: Path, *, seconds: float, memory: int = MEMORY, at_once: int = 2
    ) -> None:
        self._folder, self._seconds, self._memory = folder, seconds, memory
        self._places = threading.BoundedSemaphore(at_once)

    def clear(self) -> None:
        """Remove what a process that was killed has left behind."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def read(self, order: Order) -> Open:
        """Read it; the answer is there as long as the ``with`` block lasts.

        :class:`BusyError` when too much is being read. OSError: nothing can be written.
        """
        if not self._places.acquire(timeout=self._seconds):
            raise BusyError
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            place = Path(tempfile.mkdtemp(dir=self._folder))
            try:
                answer = self._run(order, place)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
        finally:
            self._places.release()
        return Open(answer, place)

    def _run(self, order: Order, place: Path) -> Answer:
        for folder in (_PAPERS, _PHOTOS, _MADE):
            (place / folder).mkdir()
        for name, path in order.papers.items():
            link_or_copy(path, _find_place(place / _PAPERS, name))
        for name, path in order.photos.items():
            link_or_copy(path, place / _PHOTOS / name)
        task = _Task(
            memory=self._memory,
            avoided=order.avoided,
            organisation=order.organisation,
            settings=order.settings.model_dump_json().encode(),
            as_of=order.as_of,
            language=order.language,
        )
        context = multiprocessing.get_context("spawn")
        process = context.Process(
            target=_work, args=(str(place), msgspec.msgpack.encode(task)), daemon=True
        )
        process.start()
        process.join(self._seconds)
        is_late = process.is_alive()
        if is_late:
            process.kill()
            process.join()
        process.close()
        try:
            return _DECODER.decode((place / _RESULT).read_bytes())
        except FileNotFoundError:
            # Killed by us, or by the system for the memory that it wanted.
            reason = "too-long" if is_late else "given-up"
            return Answer(refused=(reason, {"seconds": round(self._seconds)} if is_late else {}))


def _find_place(folder: Path, name: str) -> Path:
    """Where a file of this name may stand, on any disk."""
    stem, dot, ending = re.sub(r'[\x00-\x1f/\\\\:*?"<>|]', "_", name).rpartition(".")
    stem, number = (stem or "_")[:60].rstrip(" ."), 1
    place = folder / f"{stem}{dot}{ending[:10]}"
    while place.exists():
        number += 1
        place = folder / f"{stem}-{number}{dot}{ending[:10]}"
    return place


class BusyError(Exception):
    """Too many files are being read."""


class Open:
    """An answer and the folder of its photos, until it is closed."""

    def __init__(self, answer: Answer, place: Path) -> None:
        self.answer = answer
        self._place = place

    def path(self, name: str) -> Path:
        """Where a photo of the reading is."""
        return self._place / _MADE / name

    def __enter__(self) -> Open:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._place, ignore_errors=True)


# ------------------------------------------------------------------------- in the other process


def _work(place: str, data: bytes) -> None:
    task = msgspec.msgpack.decode(data, type=_Task)
    _bound(task.memory)
    folder = Path(place)
    answer = _answer(folder, task)
    write_atomically(folder / _RESULT, msgspec.msgpack.encode(answer))


def _bound(memory: int) -> None:
    """Bounds that this process cannot leave; and it ends when the other does."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if sys.platform == "linux":  # elsewhere there is no such bound, or it is not kept
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _await_end(parent: int) -> None:
    multiprocessing.connection.wait([parent])
    os._exit(1)


def _answer(folder: Path, task: _Task) -> Answer:
    strays: tuple[Stray, ...] = ()
    try:
        papers = sorted((folder / _PAPERS).iterdir())
        gathered = gather(papers, folder / "unpacked", most_bytes=UNPACKED)
        own = tuple(sorted((folder / _PHOTOS).iterdir()))
        job, strays = _choose(gathered, own)
        if job is None:
            return Answer(strays=strays)
        organisation, _ = read_organisation(task.organisation, "organisation.yml")
        scope = Scope(
            organisation=organisation,
            photos=PhotoSettings.model_validate_json(task.settings),
            as_of=task.as_of,
            t=load_translator(task.language),
        )
        reading = read_job(job, scope, folder / _MADE, keeps_names=True, avoided=task.avoided)
    except RefusedFileError as refused:
        return Answer(refused=(refused.reason, refused.args_of_reason), strays=strays)
    except MemoryError:
        return Answer(refused=("given-up", {}), strays=strays)
    except BaseException as error:
        if not is_fault(error):
            raise
        # Where the server keeps its files is nobody's business.
        told = (isinstance(error, OSError) and error.strerror) or str(error)
        detail = f"{type(error).__name__}: {told}"[:120]
        return Answer(refused=("fault", {"detail": detail}), strays=strays)
    read = Read(
        label=job.label,
        has_text=job.document is not None,
        fields=reading.recognised.fields,
        body=reading.body,
        losses=reading.losses,
        photos=reading.photos,
    )
    return Answer(reading=read, strays=strays)


def _choose(gathered: Gathered, own: tuple[Path, ...]) -> tuple[Job | None, tuple[Stray, ...]]:
    """One write-up of all that was given, with the photos that were there already."""
    strays = list(gathered.strays)
    with_text = [job for job in gathered.jobs if job.document is not None]
    alone = [job for job in gathered.jobs if job.document is None]
    if with_text:
        job, *others = with_text
        strays += [Stray(other.label, "one-at-a-time") for other in others]
        strays += [Stray(other.label, "whose-photo") for other in alone]
        return replace(job, photos=(*job.photos, *own)), tuple(strays)
    if alone:
        photos = tuple(photo for job in alone for photo in job.photos)
        return replace(alone[0], photos=(*photos, *own)), tuple(strays)
    return None, tuple(strays)


_DECODER = msgspec.msgpack.Decoder(Answer)
