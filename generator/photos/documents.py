"""Files that are offered beside a report: which may be, and what is taken out of them. Pure.

What is not known is not harmless, so there is a list of what is taken, and the content decides,
not the name. Programs, macros, scripts and whatever nobody can look into are refused. Positions,
camera data, authors and companies are taken out of the copy that the site offers where that can
be done without touching what people see; else the file is refused, or its writer is told.

Layouts: ZIP (PKWARE APPNOTE 4.3), Office Open XML (ECMA-376 part 2), PDF (ISO 32000-1 7.5, 7.3.5
for names written in hexadecimal).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath
from xml.parsers import expat

from generator.model.names import show_name
from generator.photos.container import ContainerError, find_metadata, is_readable, strip_metadata
from generator.photos.intake import RefusedError, recognise
from generator.photos.position import film_has_position, has_position
from generator.settings import AttachmentSettings

RECIPE = 2
"""Raise when the same file gives another copy than before."""

SUFFIXES = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "pptx": (".pptx",),
    "zip": (".zip",),
    "txt": (".txt",),
    "csv": (".csv",),
    "mp3": (".mp3",),
    "mp4": (".mp4", ".m4v"),
}
"""Kinds that may be taken, and what their names end in."""

_PROGRAMS = frozenset(
    {
        *("exe", "com", "scr", "pif", "cpl", "msi", "msp", "mst", "dll", "sys", "ocx", "drv"),
        *("bat", "cmd", "ps1", "psm1", "vbs", "vbe", "vb", "js", "jse", "mjs", "ws", "wsf", "wsh"),
        *("hta", "htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "chm", "hlp"),
        *("lnk", "url", "website", "scf", "inf", "reg", "jar", "class", "apk", "app", "dmg", "pkg"),
        *("sh", "bash", "command", "py", "pyw", "pl", "rb", "php", "jsp", "asp", "aspx", "swf"),
        *("docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm", "xll"),
        *(
            "iso",
            "img",
            "vhd",
            "vhdx",
            "appx",
            "msix",
            "gadget",
            "application",
            "settingcontent-ms",
        ),
    }
)
_NESTED = frozenset({"zip", "docx", "xlsx", "pptx"})
_ARCHIVES = frozenset({"rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "lzh", "zst"})
_FILMS = frozenset({"mov", "avi", "mkv", "wmv", "flv", "3gp", "m4v", "mp4", "webm", "mts"})
_PICTURES = frozenset(
    {
        *("psd", "ai", "cdr", "jxl", "jp2", "cr2", "cr3", "nef", "arw", "raf", "dng", "orf", "rw2"),
        *("tif", "tiff", "heic", "heif", "hif", "eps"),
    }
)
_OFFICE = frozenset({"doc", "xls", "ppt", "wps", "et", "dps", "rtf", "odt", "ods", "odp", "ofd"})
_STARTS = (
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"#!", "sh"),
    (b"L\0\0\0\x01\x14\x02\0", "lnk"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"{\\rtf", "rtf"),
    (b"8BPS", "psd"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jxl"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jp2"),
    (b"ID3", "mp3"),
    (b"\x1aE\xdf\xa3", "mkv"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|form|meta|\?xml)\b",
    re.IGNORECASE,
)
# Bounds on what is unpacked to be looked at.
_NOTHING = 64
_MOST_MEMBERS = 5_000
_MOST_UNPACKED = 400_000_000
_MOST_MEMBER = 150_000_000
# A table of one number a hundred thousand times shrinks to a fiftieth.
_SUSPICIOUS, _MOST_RATIO = 20_000_000, 200
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that may be offered."""

    kind: str
    data: bytes | None = None
    """The copy to offer; None: the file as it is."""
    warnings: tuple[tuple[str, dict[str, str]], ...] = ()
    """Rules and arguments of what its writer should mend all the same."""


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
    if suffix.removeprefix(".") in _PROGRAMS:
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


def recognise_document(data: bytes, suffix: str) -> str:
    """The kind of a file by its content: a key of ``SUFFIXES``, a word for what is not taken, or
    nothing."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return "locked" if kind == "ole" and _ENCRYPTED in data else kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognise_package(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        if brand == b"crx ":
            return "cr3"
        return {"avif": "avif", "heif": "heic"}.get(
            recognise(data[:4096]), "mov" if brand == b"qt  " else "mp4"
        )
    if data[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov"
    if suffix == ".mp3" and data[0] == 0xFF and data[1:2] and data[1] & 0xE0 == 0xE0:
        return "mp3"
    if recognise(data[:4096]) not in ("", "lfs"):
        return recognise(data[:4096])
    if _is_text(data):
        if _MARKUP.search(data[:4096].lower()) or b"<script" in data.lower():
            return "aae" if b"<plist" in data[:1024] else "html"
        return "csv" if suffix == ".csv" else "txt"
    return ""


_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        return False
    else:
        encoding = "utf-8-sig"
    for one in (encoding, "gb18030"):
        try:
            text = data.decode(one)
        except UnicodeDecodeError:
            continue
        return not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)
    return False


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
        ("video", _FILMS),
        ("archive", _ARCHIVES),
        ("office", _OFFICE | {"ole"}),
        ("picture", _PICTURES | {"avif"}),
    )
    group = next((name for name, words in groups if kind in words or word in words), "other")
    shown = word or kind or "?"
    if kind and kind not in ("ole", "txt", "csv") and kind != word and group != "sidecar":
        shown = f"{shown} ({kind})" if word else kind
    return RefusedError("attachment-format", found=shown, kind=group)


# ---------------------------------------------------------------------------------- packages


def _open_package(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except Exception as error:  # broken ones raise whatever zipfile stumbles over
        raise RefusedError("attachment-broken", published="no") from error
    if any(member.flag_bits & 0x1 for member in members):
        raise RefusedError("attachment-locked")
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SUSPICIOUS and unpacked > max(_SUSPICIOUS, _MOST_RATIO * len(data))
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or is_bomb:
        raise RefusedError(
            "attachment-too-heavy",
            size=str(round(unpacked / 1e6)),
            limit=str(
                round(
                    (max(_SUSPICIOUS, _MOST_RATIO * len(data)) if is_bomb else _MOST_UNPACKED) / 1e6
                )
            ),
        )
    return package


def _recognise_package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except Exception:  # as above
        return "broken"
    if "[Content_Types].xml" not in names:
        return "ofd" if "OFD.xml" in names else "zip"
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "zip"


def _read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """RefusedError when it is damaged, or larger than it says."""
    if member.file_size > _MOST_MEMBER:
        raise RefusedError(
            "attachment-too-heavy",
            size=str(round(member.file_size / 1e6)),
            limit=str(round(_MOST_MEMBER / 1e6)),
        )
    try:
        with package.open(member) as file:
            data = file.read(member.file_size + 1)
    except Exception as error:  # zlib, struct, CRC, compression methods that nobody has
        raise RefusedError("attachment-broken", published="no") from error
    if len(data) != member.file_size:
        raise RefusedError("attachment-broken", published="no")
    return data


Clean = Callable[[str, bytes], bytes]
"""A member's name and bytes → its bytes in the copy. RefusedError when nobody should have it."""


def _rewrite(data: bytes, clean: Clean) -> bytes | None:
    """The package with its members cleaned; None where nothing had to be."""
    package = _open_package(data)
    changed: dict[str, bytes] = {}
    members = [member for member in package.infolist() if not member.is_dir()]
    for member in members:
        before = _read_member(package, member)
        after = clean(_name_of(member), before)
        if after != before:
            changed[member.filename] = after
    if not changed:
        return None
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for member in members:
            # No date: the copy is the same wherever and whenever it is made.
            info = zipfile.ZipInfo(_name_of(member))
            info.compress_type = (
                zipfile.ZIP_STORED
                if member.compress_type == zipfile.ZIP_STORED
                else zipfile.ZIP_DEFLATED
            )
            kept = changed.get(member.filename)
            copy.writestr(info, _read_member(package, member) if kept is None else kept)
    return buffer.getvalue()


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the mark for UTF-8, Chinese Windows writes GBK."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _strip_picture(data: bytes) -> tuple[bytes, bool]:
    """A picture within a document, without metadata, and whether it told a position.

    RefusedError for one that tells a position and cannot be cleaned.
    """
    is_located = has_position(data)
    try:
        if is_readable(data) and find_metadata(data):
            orientation = _orientation(data)
            plain = strip_metadata(data)
            if orientation != 1 and plain.startswith(b"\xff\xd8"):
                plain = plain[:2] + _exif_of(orientation) + plain[2:]
            return plain, is_located
    except ContainerError:
        pass
    return data, is_located


def _orientation(data: bytes) -> int:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "MPO")) as image:
            found = image.getexif().get(0x0112, 1)
    except Exception:  # whatever a decoder stumbles over
        return 1
    return found if found in range(1, 9) else 1


def _exif_of(orientation: int) -> bytes:
    """An Exif segment that tells how to turn the picture, and nothing else."""
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0"
    block = b"Exif\0\0" + tiff + bytes((orientation,)) + b"\0\0" + b"\0\0\0\0"
    return b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block


class _Notes:
    """What was seen while a package was cleaned."""

    def __init__(self) -> None:
        self.located: list[str] = []

    def warnings(self, kind: str) -> tuple[tuple[str, dict[str, str]], ...]:
        if not self.located:
            return ()
        found = "、".join(map(show_name, self.located[:3]))
        return (("attachment-location", {"found": found, "kind": kind, "stripped": "yes"}),)

    def picture(self, name: str, data: bytes, kind: str) -> bytes:
        plain, is_located = _strip_picture(data)
        if is_located:
            if plain is data or has_position(plain):
                raise RefusedError(
                    "attachment-location", found=show_name(name), kind=kind, stripped="no"
                )
            self.located.append(name)
        return plain


# ------------------------------------------------------------------------------------ office

_OLE_PACKAGE = "Ole10Native".encode("utf-16-le")
# What is loaded without a click: all but links that people follow, and tables Excel asks about.
_FOLLOWED = frozenset({"hyperlink", "externallink", "externallinkpath"})
_AFAR = re.compile(r"\s*(?:https?:|ftp:|mhtml:|\\\\|//|file:[/\\]{0,2}[^/\\])", re.IGNORECASE)
_FIELD = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*[\"']([^\"']*)|<ddeLink\b([^>]*)")
_LIVELY_FIELD = re.compile(
    r"\bDDE(?:AUTO)?\b|\bINCLUDE(?:PICTURE|TEXT)\s+[\"\s]*(?:https?:|ftp:|\\\\)", re.IGNORECASE
)
_PERSON = re.compile(rb"(<(?:dc:creator|cp:lastModifiedBy|Company|Manager)(?:\s[^>]*)?>)[^<]*(</)")


def _inspect_office(kind: str) -> Callable[[bytes], Document]:
    def inspect(data: bytes) -> Document:
        notes = _Notes()

        def clean(name: str, content: bytes) -> bytes:
            lower = name.lower()
            path = PurePosixPath(name.replace("\\", "/"))
            is_outside = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
            is_program = content.startswith((b"MZ", b"\x7fELF", b"#!"))
            if (
                is_outside
                or is_program
                or path.suffix.lower().removeprefix(".")
                in _PROGRAMS
                - {
                    "svg"  # a drawing of the document's own, which Office shows and does not run
                }
            ):
                raise RefusedError("attachment-program", found=show_name(name), kind="macro")
            if lower.endswith("vbaproject.bin") or "/activex/" in lower or "macrosheets/" in lower:
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
                if _OLE_PACKAGE in content or content.startswith((b"MZ", b"\x7fELF")):
                    raise RefusedError("attachment-program", found=show_name(name), kind="macro")
                if lower.rpartition(".")[2] in _NESTED:
                    inner = recognise_document(content, "")
                    if inner in ("docx", "xlsx", "pptx"):
                        return _inspect_office(inner)(content).data or content
                return content
            if "/media/" in lower or recognise(content[:4096]) not in ("", "svg", "lfs"):
                return notes.picture(name, content, "office")
            return content

        copy = _rewrite(data, clean)
        return Document(kind=kind, data=copy, warnings=notes.warnings("office"))

    return inspect


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


# --------------------------------------------------------------------------------------- zip


def _inspect_zip(data: bytes, depth: int = 1) -> Document:
    notes = _Notes()

    def clean(name: str, content: bytes) -> bytes:
        path = PurePosixPath(name.replace("\\", "/"))
        word = path.suffix.lower().removeprefix(".")
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise RefusedError("attachment-program", found=show_name(name), kind="zip")
        kind = recognise_document(content, f".{word}") if content else ""
        if word in _PROGRAMS or kind in ("exe", "sh", "lnk", "html"):
            raise RefusedError("attachment-program", found=show_name(name), kind="zip")
        if kind in ("docx", "xlsx", "pptx", "pdf"):
            inner = _INSPECT[kind](content)
            notes.located += [name] if inner.warnings and inner.data is not None else []
            return content if inner.data is None else inner.data
        if kind == "zip":
            if depth >= _DEEPEST:
                raise RefusedError("attachment-format", found="zip", kind="archive")
            packed = _inspect_zip(content, depth + 1)
            notes.located += [name] if packed.warnings else []
            return packed.data or content
        if kind in _ARCHIVES or word in _ARCHIVES:
            raise RefusedError("attachment-format", found=show_name(name), kind="archive")
        if kind == "locked":
            raise RefusedError("attachment-locked")
        if kind in ("mp4", "mov", "mkv") and film_has_position(content):
            raise RefusedError(
                "attachment-location", found=show_name(name), kind="zip", stripped="no"
            )
        return notes.picture(name, content, "zip")

    copy = _rewrite(data, clean)
    return Document(kind="zip", data=copy, warnings=notes.warnings("zip"))


# --------------------------------------------------------------------------------------- pdf

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
_WORD = {
    "JavaScript": "JavaScript",
    "JS": "JavaScript",
}


def _inspect_pdf(data: bytes) -> Document:
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-4096:]:
        raise RefusedError("attachment-broken", published="no")
    if re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", data):
        raise RefusedError("attachment-locked")
    hidden = list(_inflate(data))
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


def _inflate(data: bytes) -> Iterator[bytes]:
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


# ---------------------------------------------------------------------------------- the others


def _inspect_text(kind: str) -> Callable[[bytes], Document]:
    return lambda _: Document(kind=kind)


def _inspect_film(kind: str) -> Callable[[bytes], Document]:
    def inspect(data: bytes) -> Document:
        if film_has_position(data):
            raise RefusedError(
                "attachment-location", found=kind.upper(), kind="video", stripped="no"
            )
        return Document(kind=kind)

    return inspect


_INSPECT: dict[str, Callable[[bytes], Document]] = {
    "pdf": _inspect_pdf,
    **{kind: _inspect_office(kind) for kind in ("docx", "xlsx", "pptx")},
    "zip": _inspect_zip,
    **{kind: _inspect_text(kind) for kind in ("txt", "csv")},
    **{kind: _inspect_film(kind) for kind in ("mp3", "mp4")},
}


def tells_position(data: bytes) -> bool:
    """Whether a file of any kind tells a position, packages unpacked: to look at a whole site."""
    if not data.startswith(b"PK\x03\x04"):
        if b"%PDF-" in data[:1024]:
            try:
                return has_position(data) or any(map(has_position, _inflate(data)))
            except RefusedError:
                return True
        return film_has_position(data) if data[4:8] in _FILM_STARTS else has_position(data)
    try:
        package = _open_package(data)
        return any(
            tells_position(_read_member(package, member))
            for member in package.infolist()
            if not member.is_dir()
        )
    except (RefusedError, RecursionError):
        return has_position(data)  # it cannot be unpacked, by us or by anybody


_FILM_STARTS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
