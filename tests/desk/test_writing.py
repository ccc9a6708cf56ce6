"""Saving, several people at one write-up, photos: over HTTP, as the pages do it."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from desk import FORM, DeskServer, User, serve_desk
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.support.edited_project import draw_photo

SAMPLE = Path(__file__).parents[2] / "content" / "reports"
FILES = Path(__file__).parents[1] / "support" / "files"


@pytest.fixture
def desk(shared_desk: DeskServer) -> DeskServer:
    return shared_desk


@pytest.fixture
def li(desk: DeskServer) -> User:
    return desk.log_in("li")


def seen_of(answer: requests.Response) -> str:
    [seen] = re.findall(r'name="seen" id="seen" value="(\d+)"', answer.text)
    return str(seen)


def values_of(user: User, draft: str) -> dict[str, str]:
    return dict(user.read_form(draft))


@pytest.mark.parametrize(
    "report",
    [
        "2026/2026-10-09-sand",
        "2025/2025-01-06-furnace",
        "2026/2026-05-12-check",
        "2026/2026-06-12-fire",
        "2026/2026-07-07-rain",
        "2025/2025-03-20-leak",
    ],
)
def test_a_form_that_nobody_touched_changes_nothing(desk: DeskServer, report: str) -> None:
    staff = desk.log_in("staff")
    answer = staff.post("/reports/correct", {"report": report})
    if answer.status_code == 404:
        pytest.skip("no such report in the project")
    draft = answer.url.rsplit("/", 1)[1]
    seen = values_of(staff, draft)["seen"]
    answer = staff.save(draft, {})
    assert seen_of(answer) == seen
    staff.post(f"/d/{draft}/delete")


def test_what_is_typed_comes_back_as_it_was_typed(li: User) -> None:
    draft = li.begin()
    typed = {
        "title": "“三张”工具台: <b>第二</b> & 其他",
        "place": "二楼：东头",
        "guests": "12",
        "study_hours": "1.5",
        "summary": "一句话。",
        "tags+": "降本、安全，学雷锋",
    }
    body = (
        "  第一段 <script>alert(1)</script>\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n    code"
    )
    li.save(draft, {**typed, "body": body})
    found = values_of(li, draft)
    for key, value in typed.items():
        assert found[key] == (value if key != "tags+" else "降本、安全、学雷锋"), key
    assert found["body"].strip() == body.strip()
    page = li.get(f"/d/{draft}").text
    assert "<script>alert" not in page
    assert "<b>第二</b>" not in page


def test_messages_stand_beside_their_fields(li: User) -> None:
    draft = li.begin()
    answer = li.save(draft, {**FORM, "title": "标" * 40 + "。", "hazards+": "H-9", "body": "某某"})
    page = LexborHTMLParser(answer.text)

    def said(key: str) -> str:
        node = page.css_first(f'[id="m-{key}"]')
        assert node is not None
        return node.text()

    assert "26" in said("title")
    assert "H-9" in said("hazards")
    assert "60" in said("body")
    assert said("date").strip() == ""


def test_rows_are_added_changed_and_taken_away(li: User) -> None:
    draft = li.begin()
    row = li.get(f"/d/{draft}/row/outcomes").text
    [control] = re.findall(r'name="(outcomes\.[^"]+\.text)"', row)
    li.save(draft, {control: "补上两处漏项", control.replace(".text", ".source"): "点检表"})
    found = values_of(li, draft)
    assert found["outcomes.0.text"] == "补上两处漏项"
    form = [(k, v) for k, v in li.read_form(draft) if not k.startswith("outcomes.")]
    li.send(draft, form, {})
    assert "outcomes.0.text" not in values_of(li, draft)


def test_attendance_follows_the_units(li: User) -> None:
    draft = li.begin()
    form = [*li.read_form(draft), ("participants", "forging")]
    answer = li.send(draft, form, {})
    assert 'name="attendance.forging.present"' in answer.text, "shown at once"
    li.save(draft, {"attendance.forging.present": "20", "attendance.casting.present": "24"})
    found = values_of(li, draft)
    assert (found["attendance.forging.present"], found["attendance.casting.present"]) == (
        "20",
        "24",
    )


# ------------------------------------------------------------------------- several people


def test_two_people_change_different_fields(desk: DeskServer, li: User) -> None:
    wang = desk.log_in("wang")
    draft = li.begin()
    first, second = li.read_form(draft), wang.read_form(draft)
    li.send(draft, first, {"place": "炉前"}, client="a")
    answer = wang.send(draft, second, {"chair": "书记"}, client="b")
    assert "李干事 改了“地点”" in answer.text
    assert 'value="炉前"' in answer.text, "it is shown where it stands"
    found = values_of(li, draft)
    assert (found["place"], found["chair"]) == ("炉前", "书记")
    seen = dict(first)["seen"]
    told = li.get(f"/d/{draft}/changes?seen={seen}&client=a")
    assert "王委员 改了“主持”" in told.text
    assert li.get(f"/d/{draft}/changes?seen={found['seen']}&client=a").status_code == 204


def test_two_people_change_different_paragraphs(desk: DeskServer, li: User) -> None:
    wang = desk.log_in("wang")
    draft = li.begin()
    li.save(draft, {"body": "第一段。\n\n第二段。\n\n第三段。"})
    first, second = li.read_form(draft), wang.read_form(draft)
    li.send(draft, first, {"body": "第一段，改过。\n\n第二段。\n\n第三段。"}, client="a")
    answer = wang.send(
        draft, second, {"body": "第一段。\n\n第二段。\n\n第三段，也改过。"}, client="b"
    )
    both = "第一段，改过。\n\n第二段。\n\n第三段，也改过。"
    assert values_of(li, draft)["body"].strip() == both
    place = LexborHTMLParser(answer.text).css_first("#others")
    assert place is not None
    assert (place.attributes["data-body"] or "").strip() == both


def test_two_people_change_the_same_field(desk: DeskServer, li: User) -> None:
    wang = desk.log_in("wang")
    draft = li.begin()
    first, second = li.read_form(draft), wang.read_form(draft)
    li.send(draft, first, {"title": "李的标题"}, client="a")
    answer = wang.send(draft, second, {"title": "王的标题"}, client="b")
    assert "你和 李干事 同时改了“标题”" in answer.text
    assert values_of(li, draft)["title"] == "李的标题"
    assert "王的标题" in wang.get(f"/d/{draft}/history").text, "nothing that was typed is lost"
    wang.send(draft, second, {"title": "王的标题", "force": "title"}, client="b")
    assert values_of(li, draft)["title"] == "王的标题"


def test_own_saves_in_a_row_are_no_conflict(li: User) -> None:
    draft = li.begin()
    form = li.read_form(draft)
    for title in ("炉", "炉前", "炉前第一课"):
        # The answer of the one before was lost: the window still has the old revision.
        answer = li.send(draft, form, {"title": title}, client="same")
        assert "data-conflict" not in answer.text
    assert values_of(li, draft)["title"] == "炉前第一课"


def test_an_earlier_revision_is_restored(li: User) -> None:
    draft = li.begin()
    li.save(draft, {"body": "很好的一段。"})
    revision = values_of(li, draft)["seen"]
    li.save(draft, {"body": ""})
    page = li.get(f"/d/{draft}/history?revision={revision}").text
    assert "很好的一段。" in page
    li.post(f"/d/{draft}/restore", {"revision": revision})
    assert values_of(li, draft)["body"].strip() == "很好的一段。"


def test_twenty_writers_at_once(project: Path) -> None:
    from desk import add_people

    names = [f"w{n}" for n in range(20)]
    add_people(project, {name: (name, "writer", ("casting",)) for name in names})
    with serve_desk(project) as desk:
        begun = threading.Barrier(len(names))

        def write(name: str) -> str:
            user = User(url=desk.url, name=name, timeout=120)
            user.log_in()
            begun.wait()
            draft = user.begin(title=f"{name}写的一篇")
            user.add_photo(draft, 300 + int(name[1:]), "炉前讲课")
            user.write(draft, title=f"炉前的事{name}")
            address, page = user.preview(draft)
            assert f"炉前的事{name}".encode() in page
            assert "已提交审核" in user.submit(draft).text
            return address

        with ThreadPoolExecutor(len(names)) as pool:
            addresses = list(pool.map(write, names))
    assert len(set(addresses)) == len(names)


# -------------------------------------------------------------------------------- photos


def test_an_upload_goes_on_where_it_was_cut_off(li: User) -> None:
    draft = li.begin()
    data = draw_photo(5) + b"\0" * 200_000
    headers = {"X-CSRF": li.csrf, "Accept": "application/json"}

    def begin() -> dict[str, object]:
        answer = li.session.post(
            f"{li.url}/d/{draft}/uploads",
            json={"name": "a.jpg", "size": len(data), "mark": "a.jpg 1"},
            headers=headers,
        )
        found: dict[str, object] = answer.json()
        return found

    first = begin()
    url = f"{li.url}/u/{first['upload']}"
    li.session.put(f"{url}?offset=0", data[:100_000], headers=headers)
    again = begin()
    assert again == {"upload": first["upload"], "offset": 100_000}
    wrong = li.session.put(f"{url}?offset=0", data[:10], headers=headers)
    assert (wrong.status_code, wrong.json()) == (409, {"offset": 100_000})
    done = li.session.put(f"{url}?offset=100000", data[100_000:], headers=headers)
    assert "html" in done.json()
    assert li.session.get(url, headers=headers).status_code == 404


def test_photos_are_turned_stripped_and_plainly_named(li: User, tmp_path: Path) -> None:
    draft = li.begin()
    image = Image.new("RGB", (400, 300), (200, 30, 30))
    exif = image.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (31.0, 2.0, 3.0)
    exif[0x8825] = {1: "N", 2: (31.0, 2.0, 3.0), 3: "E", 4: (121.0, 2.0, 3.0)}
    path = tmp_path / "x.jpg"
    image.save(path, "JPEG", exif=exif)
    name = li.upload(draft, path.read_bytes(), "../../微信 图片？(1).JPG")
    assert name == "微信-图片-1.jpg"
    small = li.get(f"/d/{draft}/files/{name}")
    assert small.headers["content-type"] == "image/jpeg"
    path.write_bytes(small.content)
    with Image.open(path) as shown:
        assert shown.width < shown.height
        assert not shown.getexif()


def test_a_very_long_name_is_cut(li: User) -> None:
    draft = li.begin()
    name = li.upload(draft, draw_photo(77), "长" * 200 + ".jpg")
    assert len(name.encode()) < 200
    assert name.endswith(".jpg")
    assert li.get(f"/d/{draft}/preview").ok


def test_the_same_photo_twice_is_one(li: User) -> None:
    draft = li.begin()
    assert li.upload(draft, draw_photo(1), "a.jpg") == li.upload(
        draft, draw_photo(1), "b.jpg", mark="b"
    )
    assert li.upload(draft, draw_photo(2), "A.JPG", mark="c") != "a.jpg"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"<svg xmlns='x'><script/></svg>", "a.svg", ""),
        (b"<html><script>1</script></html>", "a.html", ""),
        (b"MZ\0\0", "a.exe", ""),
        (b"not a picture", "a.jpg", ""),
        (b"x" * 100, "...", "文件名"),
        (b"", "a.jpg", ""),
    ],
)
def test_what_is_no_photo_is_refused_in_words(li: User, data: bytes, name: str, said: str) -> None:
    draft = li.begin()
    headers = {"X-CSRF": li.csrf, "Accept": "application/json"}
    answer = li.session.post(
        f"{li.url}/d/{draft}/uploads",
        json={"name": name, "size": len(data), "mark": name},
        headers=headers,
    )
    if answer.ok:
        url = f"{li.url}/u/{answer.json()['upload']}?offset=0"
        answer = li.session.put(url, data, headers=headers)
    assert answer.status_code == 422
    assert said in answer.json()["message"]
    assert re.search("[一-鿿]", answer.json()["message"])
    assert "data-photo" not in li.get(f"/d/{draft}").text


def test_photos_that_come_while_captions_are_typed(desk: DeskServer, li: User) -> None:
    wang = desk.log_in("wang")
    draft = li.begin()
    li.add_photo(draft, 11, "第一张")
    form = li.read_form(draft)
    wang.add_photo(draft, 12, "第二张")
    caption = next(name for name, value in form if value == "第一张")
    li.send(draft, form, {caption: "第一张，改过"}, client="other")
    found = li.read_form(draft)
    captions = [value for name, value in found if name.endswith(".caption")]
    assert captions == ["第一张，改过", "第二张"]


def test_order_cover_and_removal(li: User) -> None:
    draft = li.begin()
    names = [li.add_photo(draft, seed, f"第{seed}张") for seed in (21, 22, 23)]
    form = li.read_form(draft)
    photos = [(k, v) for k, v in form if k.startswith("photos.")]
    rest = [(k, v) for k, v in form if not k.startswith("photos.")]
    tokens = list(dict.fromkeys(k.split(".")[1] for k, _ in photos))
    turned = [(k, v) for token in reversed(tokens) for k, v in photos if k.split(".")[1] == token]
    li.send(draft, [*rest, *turned], {"cover": names[1]})
    found = li.read_form(draft)
    assert [v for k, v in found if k.endswith(".file")] == names[::-1]
    assert dict(found)["cover"] == names[1]
    answer = li.post(f"/d/{draft}/files/{names[1]}/remove", {"client": "c1"})
    assert answer.ok
    found = li.read_form(draft)
    assert [v for k, v in found if k.endswith(".file")] == [names[2], names[0]]
    assert dict(found)["cover"] == ""


def test_a_draft_outlives_the_desk(project: Path) -> None:
    with serve_desk(project) as desk:
        li = desk.log_in("li")
        draft = li.begin()
        li.add_photo(draft, 5, "图")
        li.write(draft)
        before = li.read_form(draft)
        desk.kill()
        desk.start()
        assert li.read_form(draft) == before, "the session, too, goes on"
        assert li.preview(draft)[1]
