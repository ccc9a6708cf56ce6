"""A Word file with its photos, or photos alone → what a write-up is made of, in a folder.

What becomes of it, a report's folder or a draft at the desk, is others' business.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.importing.compose import pictures_in
from generator.importing.document import Document, Loss, Paragraph, iter_paragraphs
from generator.importing.fields.found import Found
from generator.importing.layout import Figure, Piece, arrange
from generator.importing.manuscript import compose_body
from generator.importing.package import RefusedFileError, open_package
from generator.importing.pictures import Intake, Photo
from generator.importing.recognise import Recognised, recognise
from generator.importing.sources import Job
from generator.importing.word import read_document
from generator.load.bounds import LONGEST_LINE, LONGEST_TEXT
from generator.locale import Translator
from generator.model.organisation import Organisation
from generator.settings import PhotoSettings

_MOST_PICTURES = 500


class Scope(Struct, frozen=True, kw_only=True):
    """What a reading needs to know of the site."""

    organisation: Organisation | None
    photos: PhotoSettings
    as_of: date
    t: Translator


class Reading(Struct, frozen=True, kw_only=True):
    """What was read and recognised; the photos' files are in the workshop."""

    recognised: Recognised
    body: str
    """In Markdown; empty where there was no document."""
    losses: tuple[Loss, ...]
    photos: tuple[Photo, ...]


def read_job(
    job: Job,
    scope: Scope,
    workshop: Path,
    *,
    keeps_names: bool = False,
    avoided: Collection[str] = (),
) -> Reading:
    """Read what is to become one write-up. RefusedFileError, OSError.

    ``keeps_names``: photos that were given keep their names; ``avoided``: names of other files.
    """
    intake = Intake(workshop, scope.photos)
    pieces: Sequence[Piece] = ()
    if job.document is None:
        document = Document(blocks=(), losses=(), notes={})
        recognised = recognise(document, job.origin, scope.organisation, scope.as_of)
        losses: list[Loss] = []
    else:
        with open_package(job.document) as package:
            document = read_document(package)
            _refuse_long(document)
            recognised = recognise(document, job.origin, scope.organisation, scope.as_of)
            losses = [*document.losses, *map(_lose_head, recognised.heads)]
            pieces = arrange(document.blocks, losses, recognised.used)
            found = pictures_in(pieces)
            if len(found) > _MOST_PICTURES:
                raise RefusedFileError("too-many-pictures", n=len(found), limit=_MOST_PICTURES)
            for picture, number, near in found:
                intake.take_part(package, picture.part, number, near)
    for path in job.photos:
        intake.take_file(path)
    photos = intake.finish(keeps_names=keeps_names, captions=_captions_of(pieces), avoided=avoided)
    body = ""
    if job.document is not None:
        body = compose_body(document, pieces, intake.names, intake.refused, scope.t)
        if not body.strip() and not recognised.used:
            if not photos and not losses:
                raise RefusedFileError("no-text")
            losses.append(Loss(kind="no-text", fate="lost"))
    elif not photos:
        raise RefusedFileError("no-photos")
    return Reading(
        recognised=date_by_photos(recognised, intake.days, scope.as_of),
        body=body,
        losses=(*losses, *intake.losses),
        photos=photos,
    )


def _captions_of(pieces: Sequence[Piece]) -> dict[str, str]:
    return {
        piece.picture.part: piece.caption
        for piece in pieces
        if isinstance(piece, Figure) and piece.caption
    }


def _refuse_long(document: Document) -> None:
    """What no write-up can hold is told before it is looked at closely."""
    letters = 0
    for paragraph in iter_paragraphs(document.blocks):
        letters += len(paragraph.text)
        if letters > LONGEST_TEXT or len(paragraph.text) > LONGEST_LINE:
            raise _too_long()


def refuse_long_text(text: str) -> None:
    """The same of a finished write-up, marks and evidence included. RefusedFileError."""
    if len(text) > LONGEST_TEXT or any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise _too_long()


def _too_long() -> RefusedFileError:
    return RefusedFileError("text-too-long", limit=LONGEST_TEXT, line=LONGEST_LINE)


def _lose_head(head: Paragraph) -> Loss:
    return Loss(kind="letterhead", fate="lost", detail=head.text.strip(), paragraph=head.number)


def date_by_photos(recognised: Recognised, days: Mapping[date, int], as_of: date) -> Recognised:
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
