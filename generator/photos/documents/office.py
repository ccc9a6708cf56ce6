"""Word, Excel and PowerPoint: nothing that runs, nothing that loads from elsewhere, no authors."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from xml.parsers import expat

from generator.model.names import show_name
from generator.photos.documents.document import Document
from generator.photos.documents.kinds import PROGRAMS, recognise_document
from generator.photos.documents.notes import Notes
from generator.photos.documents.package import rewrite
from generator.photos.intake import RefusedError, recognise

# A drawing of the document's own Office shows and does not run.
_PROGRAMS = PROGRAMS - {"svg"}
_NESTED = frozenset({"zip", "docx", "xlsx", "pptx"})

_OLE_PACKAGE = "Ole10Native".encode("utf-16-le")
# What is loaded without a click: all but links that people follow, and tables Excel asks about.
_FOLLOWED = frozenset({"hyperlink", "externallink", "externallinkpath"})
_AFAR = re.compile(r"\s*(?:https?:|ftp:|mhtml:|\\\\|//|file:[/\\]{0,2}[^/\\])", re.IGNORECASE)
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*[\"']([^\"']*)|<ddeLink\b([^>]*)")
_LIVELY_FIELD = re.compile(
    r"\bDDE(?:AUTO)?\b|\bINCLUDE(?:PICTURE|TEXT)\s+[\"\s]*(?:https?:|ftp:|\\\\)", re.IGNORECASE
)
_PERSON = re.compile(rb"(<(?:dc:creator|cp:lastModifiedBy|Company|Manager)(?:\s[^>]*)?>)[^<]*(</)")


def inspect_office(kind: str, data: bytes) -> Document:
    """A document, a workbook or slides. RefusedError for what runs or is loaded from elsewhere."""
    notes = Notes()

    def clean(name: str, content: bytes) -> bytes:
        lower = name.lower()
        if _is_program(name, content):
            raise RefusedError("attachment-program", found=show_name(name), kind="macro")
        if lower.endswith(".rels"):
            _refuse_remote(content)
            return content
        if lower.endswith(".xml"):
            _refuse_fields(content)
        if lower in ("docprops/core.xml", "docprops/app.xml"):
            return _PERSON.sub(rb"\1\2", content)
        if lower.startswith("docprops/thumbnail"):
            return notes.picture(name, content, "office")
        if "/embeddings/" in lower:
            return _clean_embedded(name, content)
        if "/media/" in lower or recognise(content[:4096]) not in ("", "svg", "lfs"):
            return notes.picture(name, content, "office")
        return content

    copy = rewrite(data, clean)
    return Document(kind=kind, data=copy, warnings=notes.warnings("office"))


def _is_program(name: str, content: bytes) -> bool:
    """Whether a part is a macro, a control or a program, or would be unpacked elsewhere."""
    lower = name.lower()
    path = PurePosixPath(name.replace("\\", "/"))
    is_outside = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    return (
        is_outside
        or content.startswith((b"MZ", b"\x7fELF", b"#!"))
        or path.suffix.lower().removeprefix(".") in _PROGRAMS
        or lower.endswith("vbaproject.bin")
        or "/activex/" in lower
        or "macrosheets/" in lower
    )


def _clean_embedded(name: str, content: bytes) -> bytes:
    if _OLE_PACKAGE in content or content.startswith((b"MZ", b"\x7fELF")):
        raise RefusedError("attachment-program", found=show_name(name), kind="macro")
    if name.lower().rpartition(".")[2] in _NESTED:
        inner = recognise_document(content, "")
        if inner in ("docx", "xlsx", "pptx"):
            return inspect_office(inner, content).data or content
    return content


def _refuse_remote(relations: bytes) -> None:
    """RefusedError for what Office would load from elsewhere, however it is written."""

    def look(_: str, attributes: dict[str, str]) -> None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        word = kind.rpartition("/")[2]
        if word.lower() not in _FOLLOWED and _AFAR.match(target):
            raise RefusedError(
                "attachment-program", found=show_name(f"{word} {target}"[:80]), kind="remote"
            )

    def refuse(*_: object) -> None:
        raise RefusedError("attachment-broken", published="no")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = look, refuse
    try:
        parser.Parse(relations, True)
    except expat.ExpatError as error:
        raise RefusedError("attachment-broken", published="no") from error


def _refuse_fields(part: bytes) -> None:
    """RefusedError for fields that start programs or load from elsewhere, and for entities."""
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise RefusedError("attachment-broken", published="no")
    if not (b"DDE" in part.upper() or b"INCLUDE" in part.upper()):
        return
    # Word puts a field together from pieces.
    text = b"".join(b"".join(pieces) for pieces in _FIELD.findall(part)).decode("utf-8", "replace")
    match = _LIVELY_FIELD.search(unescape(text))
    if match or b"<ddeLink" in part:
        found = match[0] if match else "DDE"
        raise RefusedError("attachment-program", found=show_name(found), kind="macro")
