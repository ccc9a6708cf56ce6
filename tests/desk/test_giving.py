"""A Word file and photos given to the desk: read elsewhere, checked by the writer, never lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from desk import DeskServer, User, branch_of, compose, draw_scene, git, serve_desk
from PIL import Image
from selectolax.lexbor import LexborHTMLParser
from word_files import WordFile, bare, ole

from generator.importing.apart import Order, Reader
from generator.settings import PhotoSettings

OPENING = (
    "　　2026年10月12日下午14:00—15:30，铸造车间党支部在炉前会议室开展主题党日活动。"
    "应到26人，实到24人，请假2人。"
)


@pytest.fixture
def desk(shared_desk: DeskServer) -> DeskServer:
    return shared_desk


@pytest.fixture
def li(desk: DeskServer) -> User:
    return desk.log_in("li")


def shrink(photo: bytes) -> io.BytesIO:
    """What Word makes of a photo."""
    small = io.BytesIO()
    with Image.open(io.BytesIO(photo)) as opened:
        opened.resize((opened.width // 2, opened.height // 2)).save(small, "JPEG", quality=70)
    small.seek(0)
    return small


def manuscript(seed: str, picture: bytes | None = None) -> WordFile:
    file = WordFile().title("吊具点检练到熟").lines(OPENING, *compose(seed).split("\n\n"))
    if picture is not None:
        file.document.add_paragraph().add_run().add_picture(shrink(picture))
        file.line("图为炉长示范点检", centred=True, size=12)
    file.text_box("框里的话")
    return file


def saved(file: WordFile, folder: Path) -> bytes:
    return file.save(folder / "x.docx").read_bytes()


def read_in(user: User, draft: str) -> LexborHTMLParser:
    """Have what waits be read; the page that the writer is led to."""
    answer = user.ask(f"/d/{draft}/read")
    assert answer.ok, answer.text
    return LexborHTMLParser(user.get(answer.json()["go"]).text)


def said_of(page: LexborHTMLParser, key: str) -> str:
    place = page.css_first(f"#m-{key}")
    assert place is not None
    return " ".join(place.text().split())


def files_of(form: list[tuple[str, str]]) -> dict[str, str]:
    """Captions by the names of the photos."""
    values = dict(form)
    return {
        value: values[name.replace(".file", ".caption")]
        for name, value in form
        if name.endswith(".file")
    }


def test_a_word_file_and_photos_become_a_submission(
    desk: DeskServer, li: User, tmp_path: Path
) -> None:
    scenes = [draw_scene(f"giving {n}") for n in range(3)]
    draft = li.begin_with_files()
    word = saved(manuscript("given", scenes[1]), tmp_path)
    assert li.upload(draft, word, "主题党日.docx", to_read=True) == "主题党日.docx"
    for number, scene in enumerate(scenes):
        li.upload(draft, scene, f"微信图片_{number}.jpg", to_read=True)
    page = read_in(li, draft)
    form = li.read_form(draft)
    values = dict(form)
    found = {key: values[key] for key in ("title", "date", "host", "start", "end", "place")}
    assert found == {
        "title": "吊具点检练到熟",
        "date": "2026-10-12",
        "host": "casting",
        "start": "14:00",
        "end": "15:30",
        "place": "炉前会议室",
    }
    assert values["attendance.casting.present"] == "24"
    # Where each is from stands beside it.
    assert said_of(page, "date").startswith(
        "取自第 2 段“2026年10月12日下午14:00—15:30，铸造车间党支部"
    )
    assert "应到26人，实到24人" in said_of(page, "attendance")
    note = page.css_first(".paper")
    assert note is not None
    assert "已读入“主题党日.docx”，照片 3 张" in note.text()
    assert "文本框“框里的话”" in note.text()
    # The photo of which Word held a smaller copy is there once, large, and in its place.
    captions = files_of(form)
    assert list(captions.values()) == ["图为炉长示范点检", "", ""]
    [first, *_] = captions
    assert first == "微信图片_1.jpg"
    assert f"![图为炉长示范点检]({first})" in values["body"]
    assert compose("given").split("\n\n")[0] in values["body"]
    # The source is told as long as it is the source.
    answer = li.save(draft, {"place": "二号炉前"})
    page = LexborHTMLParser(answer.text)
    assert "取自" not in said_of(page, "place")
    assert "取自" in said_of(page, "date")
    li.post(f"/d/{draft}/papers/seen")
    assert LexborHTMLParser(li.get(f"/d/{draft}").text).css_first(".paper") is None
    rest = {"summary": "练吊具。", "unplanned_reason": "临时", "forms": "training"}
    for name, _ in li.read_form(draft):
        if name.endswith(".caption"):
            rest[name] = "练吊具的现场"
    li.save(draft, rest)
    assert "已提交审核" in li.submit(draft).text
    branch = branch_of(desk.project, draft)
    names = git(
        desk.project, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", branch
    ).split()
    [folder] = {name.rpartition("/")[0] for name in names if f"-{draft[:3]}/" in name}
    held = [name.rpartition("/")[2] for name in names if name.startswith(folder)]
    assert sorted(held) == ["index.md", "微信图片_0.jpg", "微信图片_1.jpg", "微信图片_2.jpg"]
    [blob] = git(desk.project, "ls-tree", branch, f"{folder}/微信图片_1.jpg").split()[2:3]
    assert int(git(desk.project, "cat-file", "-s", blob)) == len(scenes[1])


def test_what_was_typed_stays_and_what_is_missing_is_marked(li: User, tmp_path: Path) -> None:
    draft = li.begin(title="自己起的标题")
    li.save(draft, {"body": "自己写的一段。"})
    text = compose("kept")
    li.upload(draft, saved(manuscript("kept"), tmp_path), "稿.docx", to_read=True)
    page = read_in(li, draft)
    values = dict(li.read_form(draft))
    assert values["title"] == "自己起的标题"
    assert "不一致文稿里是“吊具点检练到熟”（第 1 段" in said_of(page, "title")
    assert values["body"].startswith("自己写的一段。\n\n")
    assert text.split("\n\n")[0] in values["body"]
    other = li.begin_with_files()
    word = WordFile().title("没有写时间地点").lines(compose("blank"))
    li.upload(other, saved(word, tmp_path), "稿.docx", to_read=True)
    page = read_in(li, other)
    # Who writes for one unit writes for that one.
    assert dict(li.read_form(other))["host"] == "casting"
    for key in ("date", "place", "attendance"):
        assert "请补文稿里没有找到" in said_of(page, key)


def test_another_units_name_is_told_not_taken(li: User, tmp_path: Path) -> None:
    draft = li.begin_with_files()
    word = WordFile().title("动力的活动")
    word.lines("2026年10月12日，动力车间党支部开展主题党日，20人参加。", compose("power"))
    li.upload(draft, saved(word, tmp_path), "稿.docx", to_read=True)
    page = read_in(li, draft)
    values = dict(li.read_form(draft))
    assert values["host"] == "casting"
    assert "文稿里是“动力" in said_of(page, "host")
    assert not any(value == "20" for name, value in values.items() if "attendance" in name)


def test_photos_alone_say_the_day(li: User) -> None:
    draft = li.begin_with_files()
    for number in range(2):
        data = io.BytesIO()
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = "2026:10:09 09:30:00"
        with Image.open(io.BytesIO(draw_scene(f"alone {number}"))) as scene:
            scene.save(data, "JPEG", exif=exif)
        li.upload(draft, data.getvalue(), f"{number}.jpg", to_read=True)
    page = read_in(li, draft)
    values = dict(li.read_form(draft))
    assert values["date"] == "2026-10-09"
    assert "2 张照片的拍摄日期" in said_of(page, "date")
    assert len(files_of(li.read_form(draft))) == 2


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_a_zip_is_unpacked(li: User, tmp_path: Path) -> None:
    draft = li.begin_with_files()
    word = saved(manuscript("zipped"), tmp_path)
    data = zipped(
        稿__docx=word, 甲__jpg=draw_scene("in zip"), 录像__mp4=b"\0\0\0\x18ftypmp42" + bytes(99)
    )
    li.upload(draft, data, "活动.zip", to_read=True)
    page = read_in(li, draft)
    assert dict(li.read_form(draft))["title"] == "吊具点检练到熟"
    assert len(files_of(li.read_form(draft))) == 1
    note = page.css_first(".paper")
    assert note is not None
    assert "录像.mp4：是视频" in note.text()


def _bare(folder: Path, body: str = "", **more: object) -> bytes:
    return bare(folder / "y.docx", body, **more).read_bytes()  # type: ignore[arg-type]


BROKEN: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "old": (
        "旧稿.doc",
        lambda at: ole(at / "y", "WordDocument").read_bytes(),
        "旧版 Word 文件（.doc）",
    ),
    "wps": (
        "稿.wps",
        lambda at: ole(at / "y.wps", "WordDocument").read_bytes(),
        "WPS 文件（.wps）",
    ),
    "password": ("密.docx", lambda at: ole(at / "y", "EncryptedPackage").read_bytes(), "有密码"),
    "macros": ("宏.docm", lambda at: _bare(at, extra=("word/vbaProject.bin",)), "带有宏"),
    "cut": ("断.docx", lambda at: saved(WordFile().lines("字"), at)[:900], "坏了，打不开"),
    "bomb": ("弹.docx", lambda at: _bare(at, "<w:p/>" * 1_600_000), "大得不正常"),
    "text": ("文.docx", lambda _: "只是文字".encode(), "不是 Word 文件"),
    "pdf": ("稿.pdf", lambda _: b"%PDF-1.7\n", "这是 PDF 文件"),
    "zip": ("包.zip", lambda _: b"PK\x03\x04 broken", "压缩包坏了"),
    "entities": (
        "实.docx",
        lambda at: _bare(at, "<w:p/>", head='<!DOCTYPE x [<!ENTITY a "aa">]>'),
        "坏了，打不开",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_told_on_the_page(li: User, tmp_path: Path, kind: str) -> None:
    name, make, said = BROKEN[kind]
    draft = li.begin_with_files()
    li.upload(draft, draw_scene("beside"), "照片.jpg", to_read=True)
    li.upload(draft, make(tmp_path), name, to_read=True)
    answer = li.ask(f"/d/{draft}/read")
    assert answer.ok, answer.text
    told = LexborHTMLParser(answer.json()["html"]).css_first(".failed")
    assert told is not None
    assert said in told.text()
    # Nothing else is lost, and it is no attachment by accident.
    page = LexborHTMLParser(li.get(f"/d/{draft}").text)
    assert said in (page.css_first(".paper") or page).text()
    assert len(files_of(li.read_form(draft))) == 1
    assert page.css_first(".photo-file") is None
    # Another file may follow.
    li.upload(draft, saved(manuscript(kind), tmp_path), "好的.docx", to_read=True)
    li.ask(f"/d/{draft}/papers/drop", file=name)
    read_in(li, draft)
    assert dict(li.read_form(draft))["title"] == "吊具点检练到熟"


def test_an_empty_document_costs_no_photo_and_is_told(li: User, tmp_path: Path) -> None:
    draft = li.begin_with_files()
    li.upload(draft, _bare(tmp_path, "<w:p/>"), "空.docx", to_read=True)
    answer = li.ask(f"/d/{draft}/read")
    assert "没有文字，也没有照片" in answer.json()["html"]
    li.upload(draft, draw_scene("beside nothing"), "照片.jpg", to_read=True)
    li.upload(draft, _bare(tmp_path, "<w:p/>"), "空.docx", to_read=True)
    page = read_in(li, draft)
    note = page.css_first(".paper")
    assert note is not None
    assert "文档是空的" in note.text()
    assert len(files_of(li.read_form(draft))) == 1


def test_an_attachment_is_read_when_it_is_asked_for(li: User, tmp_path: Path) -> None:
    draft = li.begin()
    name = li.upload(draft, saved(manuscript("attached"), tmp_path), "附件稿.docx")
    assert name == "附件稿.docx"
    page = LexborHTMLParser(li.get(f"/d/{draft}").text)
    assert page.css_first("[data-read]") is not None
    assert li.ask(f"/d/{draft}/read", file=name).json() == {"go": f"/d/{draft}"}
    assert compose("attached").split("\n\n")[0] in dict(li.read_form(draft))["body"]
    assert li.ask(f"/d/{draft}/read", file="../x.docx").status_code == 404


def test_others_cannot_read_or_drop(desk: DeskServer, li: User, tmp_path: Path) -> None:
    draft = li.begin_with_files()
    li.upload(draft, saved(manuscript("own"), tmp_path), "稿.docx", to_read=True)
    zhao = desk.log_in("zhao")
    for path in ("read", "papers/drop", "papers/seen"):
        assert zhao.ask(f"/d/{draft}/{path}", file="稿.docx").status_code == 404
    assert zhao.get(f"/d/{draft}/papers").status_code == 404
    li.csrf = "wrong"
    assert li.ask(f"/d/{draft}/read").status_code == 403


def test_a_killed_desk_has_the_file_and_reads_it(project: Path, tmp_path: Path) -> None:
    with serve_desk(project) as desk:
        li = desk.log_in("li")
        draft = li.begin_with_files()
        li.upload(draft, saved(manuscript("killed"), tmp_path), "稿.docx", to_read=True)
        desk.kill()
        desk.start()
        li = desk.log_in("li")
        page = LexborHTMLParser(li.get(f"/d/{draft}").text)
        note = page.css_first(".paper")
        assert note is not None
        assert "“稿.docx”已经传上来，还没有读" in note.text()
        read_in(li, draft)
        assert dict(li.read_form(draft))["place"] == "炉前会议室"


def test_two_windows_read_it_once(li: User, tmp_path: Path) -> None:
    draft = li.begin_with_files()
    li.upload(draft, saved(manuscript("twice"), tmp_path), "稿.docx", to_read=True)
    with ThreadPoolExecutor(2) as pool:
        for answer in pool.map(lambda _: li.ask(f"/d/{draft}/read"), range(2)):
            assert answer.json() == {"go": f"/d/{draft}"}
    body = dict(li.read_form(draft))["body"]
    assert body.count(compose("twice").split("\n\n")[0]) == 1


def order(folder: Path) -> Order:
    return Order(
        papers={"稿.docx": WordFile().lines("一句话。").save(folder / "a.docx")},
        photos={},
        avoided=(),
        organisation=b"",
        settings=PhotoSettings(),
        as_of=date(2026, 10, 31),
        language="zh",
    )


def test_a_reading_is_bounded(tmp_path: Path) -> None:
    late = Reader(tmp_path / "reading", seconds=0.01)
    with late.read(order(tmp_path)) as opened:
        assert opened.answer.refused == ("too-long", {"seconds": 0})
    greedy = Reader(tmp_path / "reading", seconds=60, memory=30_000_000)
    with greedy.read(order(tmp_path)) as opened:
        assert opened.answer.refused == ("given-up", {})
    assert list((tmp_path / "reading").iterdir()) == []


def test_what_was_deleted_leaves_the_disk(project: Path, tmp_path: Path) -> None:
    with serve_desk(project) as desk:
        li = desk.log_in("li")
        kept, gone = li.begin(), li.begin()
        for draft, seed in ((kept, "kept photo"), (kept, "both"), (gone, "both"), (gone, "gone")):
            li.upload(draft, draw_scene(seed), f"{seed}.jpg")
        li.upload(gone, saved(manuscript("gone"), tmp_path), "稿.docx", to_read=True)
        files = project / ".desk" / "files"
        assert len([file for file in files.rglob("*") if file.is_file()]) == 4
        li.post(f"/d/{gone}/delete")
        assert li.get(f"/d/{gone}").status_code == 404
    # At the latest when the desk starts again.
    with serve_desk(project) as desk:
        li = desk.log_in("li")
        for _ in range(200):
            left = [file for file in files.rglob("*") if file.is_file()]
            if len(left) == 2:
                break
            li.get("/health")
        assert len(left) == 2
        for name in files_of(li.read_form(kept)):
            assert li.get(f"/d/{kept}/files/{name}").ok
