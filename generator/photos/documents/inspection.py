"""The door: a file looked into by its name and content, taken or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from generator.model.names import show_name
from generator.photos.documents.archive import inspect_zip
from generator.photos.documents.document import Document
from generator.photos.documents.kinds import (
    ARCHIVES,
    FILMS,
    OFFICE,
    PICTURES,
    PROGRAMS,
    SUFFIXES,
    recognise_document,
)
from generator.photos.documents.office import inspect_office
from generator.photos.documents.pdf import inspect_pdf
from generator.photos.intake import RefusedError
from generator.photos.position import film_has_position
from generator.settings import AttachmentSettings

RECIPE = 2
"""Raise when the same file gives another copy than before."""
_NOTHING = 64
"""So few bytes cannot be a document."""


def inspect_document(name: str, data: bytes, settings: AttachmentSettings) -> Document:
    """Look into a file by its name and content. RefusedError when it may not be offered."""
    suffix = PurePosixPath(name).suffix.lower()
    if len(data) > settings.max_bytes:
        raise RefusedError(
            "attachment-too-heavy",
            size=str(round(len(data) / 1e6)),
            limit=str(round(settings.max_bytes / 1e6)),
        )
    if not data:
        raise RefusedError("attachment-broken", published="no")
    if suffix.removeprefix(".") in PROGRAMS:
        raise RefusedError("attachment-program", found=suffix, kind=_program_kind(suffix))
    kind = recognise_document(data, suffix)
    promised = next((kind for kind, names in SUFFIXES.items() if suffix in names), "")
    is_other = kind in ("", "broken") or (kind in ("txt", "csv") and promised not in ("txt", "csv"))
    if is_other and len(data) < _NOTHING and promised in settings.kinds:
        # It is not what its name says, and too short to hold anything.
        return Document(kind=promised, warnings=(("attachment-broken", {"published": "yes"}),))
    if kind == "broken":
        raise RefusedError("attachment-broken", published="no")
    if kind == "exe":
        raise RefusedError("attachment-program", found=show_name(name), kind="zip")
    if kind not in settings.kinds:
        raise _refuse_format(kind, suffix)
    if suffix not in SUFFIXES[kind]:
        raise RefusedError(
            "attachment-disguised",
            found=suffix or "?",
            kind=kind.upper(),
            action="rename",
            right=SUFFIXES[kind][0],
        )
    return _INSPECT[kind](data)


def _program_kind(suffix: str) -> str:
    return "macro" if suffix.endswith("m") and len(suffix) == 5 else "zip"


def _refuse_format(kind: str, suffix: str) -> RefusedError:
    if kind == "locked":
        return RefusedError("attachment-locked")
    word = suffix.removeprefix(".")
    if kind == "html" and word in ("txt", "csv"):
        return RefusedError(
            "attachment-disguised", found=suffix, kind="HTML", action="resave", right=""
        )
    # A name that promises what the content does not hold.
    if (not kind or kind in ("txt", "csv", "ole")) and suffix in sum(SUFFIXES.values(), ()):
        if kind == "ole":
            return RefusedError(
                "attachment-disguised", found=suffix, kind="OLE", action="resave", right=""
            )
        return RefusedError("attachment-broken", published="no")
    groups = (
        ("sidecar", {"aae"}),
        ("video", FILMS),
        ("archive", ARCHIVES),
        ("office", OFFICE | {"ole"}),
        ("picture", PICTURES | {"avif"}),
    )
    group = next((name for name, words in groups if kind in words or word in words), "other")
    shown = word or kind or "?"
    if kind and kind not in ("ole", "txt", "csv") and kind != word and group != "sidecar":
        shown = f"{shown} ({kind})" if word else kind
    return RefusedError("attachment-format", found=shown, kind=group)


def _inspect_film(kind: str, data: bytes) -> Document:
    if film_has_position(data):
        raise RefusedError("attachment-location", found=kind.upper(), kind="video", stripped="no")
    return Document(kind=kind)


def _inspect_text(kind: str, _: bytes) -> Document:
    return Document(kind=kind)


_INSPECT: dict[str, Callable[[bytes], Document]] = {
    "pdf": inspect_pdf,
    **{kind: partial(inspect_office, kind) for kind in ("docx", "xlsx", "pptx")},
    "zip": inspect_zip,
    **{kind: partial(_inspect_text, kind) for kind in ("txt", "csv")},
    **{kind: partial(_inspect_film, kind) for kind in ("mp3", "mp4")},
}
