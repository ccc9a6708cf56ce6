"""Files made to do harm, given to the desk over HTTP: each is refused in words or read cleanly."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import requests
from desk import DeskServer, User
from selectolax.lexbor import LexborHTMLParser
from word_files import WordFile, ole

SECRET = "nobody-may-read-this"


@pytest.fixture
def desk(shared_desk: DeskServer) -> DeskServer:
    return shared_desk


@pytest.fixture
def li(desk: DeskServer) -> User:
    return desk.log_in("li")


def pack(entries: Mapping[str, bytes | str], links: Mapping[str, str] | None = None) -> bytes:
    """A zip of these entries; ``links``: entries that are symbolic links, with their targets."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        for name, target in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, target)
    return data.getvalue()


def word(*lines: str) -> bytes:
    data = io.BytesIO()
    WordFile().title("吊具点检练到熟").lines(*(lines or ("一段正文。",))).document.save(data)
    return data.getvalue()


def change(data: bytes, edit: Callable[[dict[str, bytes]], None]) -> bytes:
    """A Word file with other parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    return pack(parts)


def _with_relations(parts: dict[str, bytes]) -> None:
    """A template and a picture that a reader would fetch, or take from the server's disk."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="x{n}" Type="{base}/{kind}" TargetMode="External" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (
                ("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
                ("image", "file:///etc/passwd"),
                ("oleObject", "\\\\\\\\evil\\\\share\\\\x"),
            )
        )
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", f"{more}</Relationships>".encode())
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:link="x1"/></wp:inline></w:drawing></w:r></w:p></w:body>'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", picture.encode())


def _with_entities(parts: dict[str, bytes]) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
    xml = parts["word/document.xml"].replace("一段正文。".encode(), b"&l11;")
    parts["word/document.xml"] = xml.replace(b"<w:document", f"{head}<w:document".encode(), 1)


def _with_outside_entity(parts: dict[str, bytes]) -> None:
    head = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    xml = parts["word/document.xml"].replace("一段正文。".encode(), b"&secret;")
    parts["word/document.xml"] = xml.replace(b"<w:document", f"{head}<w:document".encode(), 1)


def _with_deep_xml(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:body>", b"<w:sdt>" * 60_000 + b"</w:sdt>" * 60_000 + b"</w:body>"
    )


def _with_macros(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(600)


def _with_blanks(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] += b" " * 600_000_000


def _with_bomb(parts: dict[str, bytes]) -> None:
    parts["word/media/image1.png"] = b"\x89PNG\r\n\x1a\n" + bytes(600_000_000)


def _lying() -> bytes:
    """A zip whose directory says that its one entry has 10 bytes."""
    packed = bytearray(pack({"稿.docx": bytes(40_000_000)}))
    at = packed.rindex(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(packed)


REFUSED: Mapping[str, tuple[str, Callable[[Path], bytes], str]] = {
    "zip bomb": ("弹.zip", lambda _: pack({"a.txt": bytes(1_200_000_000)}), "解开以后太大"),
    "bomb in Word": ("弹.docx", lambda _: change(word(), _with_blanks), "大得不正常"),
    "lying zip": ("谎.zip", lambda _: _lying(), "压缩包坏了"),
    "macros": ("宏.docm", lambda _: change(word(), _with_macros), "带有宏"),
    "macros, named docx": ("宏.docx", lambda _: change(word(), _with_macros), "带有宏"),
    "cut": ("断.docx", lambda _: word()[:2000], "坏了，打不开"),
    "entities": ("实.docx", lambda _: change(word(), _with_entities), "坏了，打不开"),
    "entity of the disk": (
        "读.docx",
        lambda _: change(word(), _with_outside_entity),
        "坏了，打不开",
    ),
    "deep XML": ("深.docx", lambda _: change(word(), _with_deep_xml), "坏了，打不开"),
    "web page": ("页.docx", lambda _: b"<html><script>alert(1)</script></html>", "这是网页文件"),
    "password": ("密.docx", lambda at: ole(at / "y", "EncryptedPackage").read_bytes(), "有密码"),
    "file and folder": (
        "撞.zip",
        lambda _: pack({"a": b"x", "a/稿.docx": word()}),
        "压缩包坏了",
    ),
    "too deep a folder": (
        "深.zip",
        lambda _: pack({"d/" * 3000 + "稿.docx": word()}),
        "压缩包坏了",
    ),
    "no Word in it": (
        "空.docx",
        lambda _: pack({"[Content_Types].xml": "<Types/>"}),
        "坏了，打不开",
    ),
}
READ: Mapping[str, tuple[str, Callable[[Path], bytes]]] = {
    "relations to elsewhere": ("外.docx", lambda _: change(word(), _with_relations)),
    "picture that nobody sees": ("藏.docx", lambda _: change(word(), _with_bomb)),
    "longer names than disks have": ("长.zip", lambda _: pack({"长" * 250 + ".docx": word()})),
    "ways out of the folder": (
        "逃.zip",
        lambda _: pack(
            {"../../../逃出.docx": word(), "/tmp/huoye-hostile.docx": b"", "a\x00b": b"x"}
        ),
    ),
    "links": (
        "链.zip",
        lambda at: pack(
            {"稿.docx": word()}, {"秘密.jpg": str(at / "secret"), "x.docx": "/etc/passwd"}
        ),
    ),
}


def left_behind(desk: DeskServer) -> list[Path]:
    """What a reading or an upload leaves on the disk."""
    folders = (desk.project / ".desk" / "reading", desk.project / ".desk" / "uploads")
    return [path for folder in folders if folder.is_dir() for path in folder.iterdir()]


def check_desk(desk: DeskServer) -> None:
    assert left_behind(desk) == []
    assert "Traceback" not in desk.log.read_text("utf-8")
    assert not list(desk.project.rglob("*逃出*"))
    assert not list(desk.project.parent.rglob("*逃出*"))


def read_it(li: User, draft: str) -> str:
    """Have it read; what the page says then."""
    answer = li.ask(f"/d/{draft}/read")
    assert answer.status_code == 200, answer.text
    return li.get(f"/d/{draft}").text


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_in_words(
    desk: DeskServer, li: User, tmp_path: Path, kind: str
) -> None:
    name, make, said = REFUSED[kind]
    draft = li.begin_with_files()
    li.upload(draft, make(tmp_path), name, to_read=True, piece=2_000_000)
    page = LexborHTMLParser(read_it(li, draft)).css_first(".paper")
    assert page is not None
    told = " ".join(page.text().split())
    assert name in told
    assert said in told
    # No fault of ours, and no word of where the server keeps its files.
    assert "程序出了错" not in told
    assert ".desk" not in told
    assert dict(li.read_form(draft))["body"] == ""
    check_desk(desk)


@pytest.mark.parametrize("kind", READ)
def test_what_would_lead_elsewhere_is_left_out(
    desk: DeskServer, li: User, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    name, make = READ[kind]
    draft = li.begin_with_files()
    li.upload(draft, make(tmp_path), name, to_read=True)
    page = read_it(li, draft)
    assert "一段正文。" in dict(li.read_form(draft))["body"]
    assert SECRET not in page
    assert "root:" not in page
    assert not [key for key, _ in li.read_form(draft) if key.endswith(".file")]
    check_desk(desk)
    assert not Path("/tmp/huoye-hostile.docx").exists()


ODD_BEGINNINGS: Mapping[str, tuple[Mapping[str, object], int]] = {
    "nothing in it": ({"name": "空.docx", "size": 0}, 422),
    "100 MB": ({"name": "大.docx", "size": 100_000_001}, 422),
    "more than there is": ({"name": "大.docx", "size": 10**30}, 400),
    "less than nothing": ({"name": "负.docx", "size": -1}, 400),
    "no number": ({"name": "x.docx", "size": "1e3"}, 400),
    "no name": ({"name": "../..", "size": 9}, 422),
    "no fields": ({}, 400),
}


@pytest.mark.parametrize("kind", ODD_BEGINNINGS)
def test_an_odd_beginning_is_refused(desk: DeskServer, li: User, kind: str) -> None:
    values, status = ODD_BEGINNINGS[kind]
    draft = li.begin_with_files()
    answer = li.ask(f"/d/{draft}/uploads", **values)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    assert answer.text.strip()
    check_desk(desk)


@pytest.mark.parametrize(
    "name", ["../../../../etc/x.docx", "..\\x.docx", "a\0b.docx", "C:\\x.docx"]
)
def test_a_name_is_no_way(desk: DeskServer, li: User, name: str) -> None:
    draft = li.begin_with_files()
    kept = li.upload(draft, word(), name, to_read=True)
    assert not {"/", "\\", "\0", ".."} & {*kept, kept[:2]}
    assert "一段正文。" in (read_it(li, draft) and dict(li.read_form(draft))["body"])
    check_desk(desk)


def test_what_is_not_ours_to_give(desk: DeskServer, li: User) -> None:
    draft = li.begin_with_files()
    zhao = desk.log_in("zhao")
    other = zhao.begin_with_files()

    def begin(id: str, **headers: str) -> requests.Response:
        return li.session.post(
            f"{li.url}/d/{id}/uploads",
            json={"name": "稿.docx", "size": 9, "mark": "m"},
            headers=headers,
            timeout=60,
        )

    assert begin(draft).status_code == 403, "without the page's token"
    assert begin(draft, **{"X-CSRF": "guessed"}).status_code == 403
    assert begin(other, **{"X-CSRF": li.csrf}).status_code == 404, "somebody else's draft"
    upload = begin(draft, **{"X-CSRF": li.csrf}).json()["upload"]
    address = f"/u/{upload}?offset=0&client=c1&read=1"
    token = {"X-CSRF": zhao.csrf}
    theirs = zhao.session.put(zhao.url + address, b"x" * 9, headers=token, timeout=60)
    assert theirs.status_code == 404, "somebody else's upload"
    bare = li.session.put(li.url + address, b"x" * 9, timeout=60)
    assert bare.status_code == 403
    token = {"X-CSRF": li.csrf}
    long = li.session.put(li.url + address, b"x" * 10, headers=token, timeout=60)
    assert long.status_code == 409, "more than was said"
    whole = li.session.put(
        li.url + address,
        b"x" * 9,
        headers={**token, "Content-Type": "text/html", "Accept": "application/json"},
        timeout=60,
    )
    assert whole.status_code == 200, "whatever a program says that it is"
    assert "不是 Word 文件" in read_it(li, draft)
    check_desk(desk)
