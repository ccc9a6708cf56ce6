"""ZIP archives: each file in them looked into as if it stood alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.model.names import show_name
from generator.photos.documents.document import Document
from generator.photos.documents.kinds import ARCHIVES, PROGRAMS, recognise_document
from generator.photos.documents.notes import Notes
from generator.photos.documents.office import inspect_office
from generator.photos.documents.package import rewrite
from generator.photos.documents.pdf import inspect_pdf
from generator.photos.intake import RefusedError
from generator.photos.position import film_has_position

_DEEPEST = 3


def inspect_zip(data: bytes, depth: int = 1) -> Document:
    """An archive, so deep in others. RefusedError for what may not be offered in it."""
    notes = Notes()

    def clean(name: str, content: bytes) -> bytes:
        path = PurePosixPath(name.replace("\\", "/"))
        word = path.suffix.lower().removeprefix(".")
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise RefusedError("attachment-program", found=show_name(name), kind="zip")
        kind = recognise_document(content, f".{word}") if content else ""
        if word in PROGRAMS or kind in ("exe", "sh", "lnk", "html"):
            raise RefusedError("attachment-program", found=show_name(name), kind="zip")
        if kind in ("docx", "xlsx", "pptx", "pdf"):
            inner = inspect_pdf(content) if kind == "pdf" else inspect_office(kind, content)
            notes.located += [name] if inner.warnings and inner.data is not None else []
            return content if inner.data is None else inner.data
        if kind == "zip":
            if depth >= _DEEPEST:
                raise RefusedError("attachment-format", found="zip", kind="archive")
            packed = inspect_zip(content, depth + 1)
            notes.located += [name] if packed.warnings else []
            return packed.data or content
        if kind in ARCHIVES or word in ARCHIVES:
            raise RefusedError("attachment-format", found=show_name(name), kind="archive")
        if kind == "locked":
            raise RefusedError("attachment-locked")
        if kind in ("mp4", "mov", "mkv") and film_has_position(content):
            raise RefusedError(
                "attachment-location", found=show_name(name), kind="zip", stripped="no"
            )
        return notes.picture(name, content, "zip")

    copy = rewrite(data, clean)
    return Document(kind="zip", data=copy, warnings=notes.warnings("zip"))
