"""PDF: no scripts and no other files in it; camera data and authors blanked in place."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from generator.model.names import show_name
from generator.photos.documents.document import Document
from generator.photos.intake import RefusedError
from generator.photos.position import has_position

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIONS = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])"
    rb"|/(OpenAction)\s*<<[^<>]{0,200}/S\s*/(?:URI|GoToR|Thread)\b"
)
_EXIF_SEGMENT = re.compile(rb"\xff\xe1(..)(?:Exif\0\0|http://ns\.adobe\.com/xap/)", re.DOTALL)
_AUTHOR = re.compile(rb"/(?:Author|Company)\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_XMP_AUTHOR = re.compile(rb"(<dc:creator>)(.*?)(</dc:creator>)", re.DOTALL)
_MOST_INFLATED = 200_000_000
_WORD = {"JS": "JavaScript"}


def inspect_pdf(data: bytes) -> Document:
    """RefusedError for one that is locked or broken, runs something or tells a position."""
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-4096:]:
        raise RefusedError("attachment-broken", published="no")
    if re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", data):
        raise RefusedError("attachment-locked")
    hidden = list(inflate(data))
    for part in (_STREAM.sub(b" ", data), *hidden):
        match = _ACTIONS.search(_plain_names(part))
        if match:
            word = (match[1] or match[2]).decode()
            raise RefusedError("attachment-program", found=_WORD.get(word, word), kind="pdf")
    is_signed = b"/ByteRange" in data
    is_located = has_position(data)
    plain = data if is_signed else _blank(data)
    if has_position(plain) or any(has_position(part) for part in hidden):
        raise RefusedError("attachment-location", found="PDF", kind="other", stripped="no")
    warnings: list[tuple[str, dict[str, str]]] = []
    if is_located:
        warnings.append(
            ("attachment-location", {"found": "PDF", "kind": "other", "stripped": "yes"})
        )
    author = next((name for part in (plain, *hidden) if (name := _author(part))), "")
    if author:
        warnings.append(("attachment-author", {"found": author}))
    return Document(kind="pdf", data=None if plain == data else plain, warnings=tuple(warnings))


def inflate(data: bytes) -> Iterator[bytes]:
    """What stands in the compressed streams, as far as it is text of the PDF, not pixels."""
    left = _MOST_INFLATED
    for match in _STREAM.finditer(data):
        raw = match[1]
        if raw[:1] not in (b"\x78", b"\x58", b"\x48", b"\x68"):
            continue
        before = data[max(0, match.start() - 400) : match.start()]
        before = before[before.rfind(b" obj") + 4 :]
        if re.search(rb"/Subtype\s*/Image", before) and b"DCTDecode" not in before:
            continue
        engine = zlib.decompressobj()
        try:
            content = engine.decompress(raw, left + 1)
        except zlib.error:
            continue
        left -= len(content)
        if left < 0:
            raise RefusedError(
                "attachment-too-heavy",
                size=f"> {round(_MOST_INFLATED / 1e6)}",
                limit=str(round(_MOST_INFLATED / 1e6)),
            )
        yield content


def _plain_names(part: bytes) -> bytes:
    return _HEX_NAME.sub(lambda match: bytes((int(match[1], 16),)), part) if b"#" in part else part


def _blank(data: bytes) -> bytes:
    """The same file, byte for byte as long, without camera data and authors: so no reference
    within it has to be changed."""
    plain = bytearray(data)
    for match in _EXIF_SEGMENT.finditer(data):
        length = int.from_bytes(match[1], "big")
        begin, end = match.start() + 4, min(match.start() + 2 + length, len(data))
        plain[begin:end] = bytes(end - begin)
    for match in _AUTHOR.finditer(data):
        begin, end = match.start(1) + 1, match.end(1) - 1
        plain[begin:end] = (b" " if match[1][:1] == b"(" else b"0") * (end - begin)
    for match in _XMP_AUTHOR.finditer(data):
        plain[match.start(2) : match.end(2)] = b" " * (match.end(2) - match.start(2))
    return bytes(plain)


def _author(part: bytes) -> str:
    match = _AUTHOR.search(part)
    if match is None:
        return ""
    raw = match[1]
    if raw[:1] == b"<":
        content = bytes.fromhex(
            re.sub(rb"\s", b"", raw[1:-1]).decode().ljust(2, "0")[: len(raw) // 2 * 2]
        )
    else:
        content = re.sub(rb"\\(.)", rb"\1", raw[1:-1], flags=re.DOTALL)
    text = (
        content.decode("utf-16", "replace")
        if content[:2] in (b"\xfe\xff", b"\xff\xfe")
        else (content.decode("utf-8", "replace"))
    )
    return show_name(text.strip(" \0")[:40])
