"""The kind of a file by its content, and the kinds that there are."""

from __future__ import annotations

import io
import re
import zipfile

from generator.photos.intake import recognise

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

PROGRAMS = frozenset(
    {
        *("exe", "com", "scr", "pif", "cpl", "msi", "msp", "mst", "dll", "sys", "ocx", "drv"),
        *("bat", "cmd", "ps1", "psm1", "vbs", "vbe", "vb", "js", "jse", "mjs", "ws", "wsf", "wsh"),
        *("hta", "htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "chm", "hlp"),
        *("lnk", "url", "website", "scf", "inf", "reg", "jar", "class", "apk", "app", "dmg", "pkg"),
        *("sh", "bash", "command", "py", "pyw", "pl", "rb", "php", "jsp", "asp", "aspx", "swf"),
        *("docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppam", "ppsm", "sldm", "xll"),
        *("iso", "img", "vhd", "vhdx", "appx", "msix", "gadget", "application"),
        *("settingcontent-ms",),
    }
)
ARCHIVES = frozenset({"rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "lzh", "zst"})
FILMS = frozenset({"mov", "avi", "mkv", "wmv", "flv", "3gp", "m4v", "mp4", "webm", "mts"})
PICTURES = frozenset(
    {
        *("psd", "ai", "cdr", "jxl", "jp2", "cr2", "cr3", "nef", "arw", "raf", "dng", "orf", "rw2"),
        *("tif", "tiff", "heic", "heif", "hif", "eps"),
    }
)
OFFICE = frozenset({"doc", "xls", "ppt", "wps", "et", "dps", "rtf", "odt", "ods", "odp", "ofd"})
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
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|script|svg|iframe|object|embed|form|meta|\?xml)\b",
    re.IGNORECASE,
)


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


def _recognise_package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except Exception:  # broken ones raise whatever zipfile stumbles over
        return "broken"
    if "[Content_Types].xml" not in names:
        return "ofd" if "OFD.xml" in names else "zip"
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return "zip"
