"""Documents as units attach them, and as nobody should: made here, byte by byte."""

from __future__ import annotations

import io
import zipfile
import zlib

from PIL import Image

_FOLDERS = {"docx": "word", "xlsx": "xl", "pptx": "ppt"}
_CORE = (
    '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc"><dc:creator>张三</dc:creator>'
    "<cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>"
)
_APP = "<Properties><Company>某某单位</Company><Manager>王五</Manager></Properties>"
PRIVATE = ("张三", "李四", "某某单位", "王五", "TESTCAM")


def located_jpeg(orientation: int = 1) -> bytes:
    """A photo that tells its camera and where it was taken."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "TESTCAM"
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 5.0), 3: "E", 4: (121.0, 28.0, 1.0)})
    Image.effect_noise((60, 40), 80).convert("RGB").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def office_file(kind: str = "docx", **more: bytes | str) -> bytes:
    """A package of Office; ``more`` are members, with __ for / and ___ for a dot."""
    folder = _FOLDERS[kind]
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        f"{folder}/document.xml": "<w>整改方案</w>",
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }
    members |= {
        name.replace("___", ".").replace("__", "/"): content for name, content in more.items()
    }
    return zip_file(members)


def zip_file(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def gbk_zip(name: str, content: bytes) -> bytes:
    """As Windows in Chinese packs it: the name in GBK, without the mark for UTF-8."""
    stand_in = "x" * len(name.encode("gbk"))
    return zip_file({stand_in: content}).replace(stand_in.encode(), name.encode("gbk"))


def encrypted_office() -> bytes:
    """What Office writes when a password is set: an old compound file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def pdf_file(*objects: bytes, compressed: bytes = b"", trailer: bytes = b"") -> bytes:
    """A small PDF with these objects, and one in a compressed stream."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    for number, content in enumerate(objects, start=3):
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    if compressed:
        packed = zlib.compress(compressed)
        body += b"90 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
        body += packed + b"\nendstream\nendobj\n"
    return body + b"trailer\n<</Root 1 0 R" + trailer + b">>\nstartxref\n9\n%%EOF\n"


def pdf_picture(jpeg: bytes) -> bytes:
    return (
        b"<</Type/XObject/Subtype/Image/Filter/DCTDecode/Length %d>>\nstream\n" % len(jpeg)
        + jpeg
        + b"\nendstream"
    )


def film(brand: bytes = b"isom", *, position: str = "") -> bytes:
    """The head of a film, with or without where it was taken."""
    head = (16).to_bytes(4, "big") + b"ftyp" + brand + bytes(4)
    text = position.encode()
    place = b"\xa9xyz" + len(text).to_bytes(2, "big") + b"\x15\xc7" + text if text else b""
    user = (8 + 4 + len(place)).to_bytes(4, "big") + b"udta" + len(place).to_bytes(4, "big") + place
    return head + (8 + len(user)).to_bytes(4, "big") + b"moov" + user + bytes(64)
