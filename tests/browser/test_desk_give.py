"""A Word file and four phone photos to a merge request, on the phone, as one way."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import (
    FORM,
    DeskServer,
    add_people,
    branch_of,
    compose,
    draw_scene,
    git,
    serve_desk,
    write_desk_project,
)
from forge_servers import PROJECT, TOKEN, ForgeState, serve_forge
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from word_files import WordFile

from tests.browser.test_desk import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]


@pytest.fixture(scope="module")
def forge() -> Iterator[ForgeState]:
    with serve_forge("gitlab") as state:
        yield state


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, forge: ForgeState) -> Iterator[DeskServer]:
    folder = tmp_path_factory.mktemp("forge")
    origin = write_desk_project(folder / "origin")
    git(folder, "clone", "-q", "--bare", str(origin), str(folder / "forge.git"))
    project = folder / "project"
    git(folder, "clone", "-q", str(folder / "forge.git"), str(project))
    (project / "desk.yml").write_text(
        f"forge: gitlab\nforge_api: {forge.url}\nforge_project: {PROJECT}\n", "utf-8"
    )
    add_people(project)
    with serve_desk(project, HUOYE_TOKEN=TOKEN) as server:
        yield server


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(4):
        path = tmp_path / f"微信图片_{number}.jpg"
        path.write_bytes(draw_scene(f"phone {number}"))
        paths.append(path)
    return paths


def write_manuscript(folder: Path, photo: Path) -> Path:
    file = WordFile().title("吊具点检练到熟")
    file.lines(
        "　　2026年10月12日下午14:00—15:30，铸造车间党支部在炉前会议室开展主题党日活动。"
        "应到26人，实到24人，请假2人。",
        *compose("phone").split("\n\n"),
    )
    small = io.BytesIO()
    with Image.open(photo) as opened:
        opened.resize((160, 120)).save(small, "JPEG", quality=70)
    small.seek(0)
    file.document.add_paragraph().add_run().add_picture(small)
    file.line("图为炉长示范点检", centred=True, size=12)
    return file.text_box("框里的话").save(folder / "主题党日.docx")


def test_from_a_word_file_and_four_photos_to_a_merge_request(
    browser: Browser, desk: DeskServer, forge: ForgeState, photos: list[Path], tmp_path: Path
) -> None:
    li = Visitor(browser, desk, "li")
    page = li.page
    page.tap("text=写一篇新报道")
    # From the second photo on the connection is lost once.
    pieces: list[str] = []

    def cut_off(route) -> None:  # type: ignore[no-untyped-def]
        pieces.append(route.request.url)
        if len(pieces) == 3:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/u/*", cut_off)
    page.set_input_files("#papers", write_manuscript(tmp_path, photos[2]))
    page.set_input_files("#photos-given", photos)
    page.tap("#read")  # whether or not everything is there yet
    expect(page.locator("#write")).to_be_visible(timeout=30_000)
    expect(page.locator(".paper")).to_contain_text("已读入“主题党日.docx”，照片 4 张")
    expect(page.locator(".paper")).to_contain_text("文本框“框里的话”")
    expect(page.locator("#i-title")).to_have_value("吊具点检练到熟")
    expect(page.locator("#i-date")).to_have_value("2026-10-12")
    expect(page.locator("#i-host")).to_have_value("casting")
    expect(page.locator("#m-date .msg-found")).to_contain_text("第 2 段“2026年10月12日下午")
    expect(page.locator("#photos .photo")).to_have_count(4)
    body = page.locator("#body").input_value()
    assert "![图为炉长示范点检](微信图片_2.jpg)" in body
    finish(page)
    li.saved()
    expect(page.locator(".savebar .dot-good")).to_be_visible()
    page.tap("text=预览和提交")
    shown = page.frame_locator("iframe.preview")
    # The first preview of a desk reads the theme.
    expect(shown.locator("h1")).to_have_text("吊具点检练到熟", timeout=30_000)
    expect(shown.locator("figcaption", has_text="图为炉长示范点检").first).to_be_visible()
    page.tap('button:has-text("提交审核")')
    expect(page.locator("h1")).to_have_text("已提交审核")
    draft = li.draft
    assert forge.requests[1]["source"] == branch_of(desk.project, draft)
    li.close()


def finish(page: Page) -> None:
    """What no manuscript says: what kind it was, captions, who signs."""
    page.locator("#f-forms .pick", has_text="集中培训").tap()
    for caption in page.locator('input[name$=".caption"]').all():
        if not caption.input_value():
            caption.fill("炉前点检的现场")
    for group in page.locator("details.group-card:not(.live)").all():
        if group.get_attribute("open") is None:
            group.locator("summary").first.tap()
    for key in ("chair", "recorder", "proofreader", "summary", "unplanned_reason"):
        page.fill(f"#i-{key}", FORM[key])
    for step in ("first", "second", "third"):
        page.fill(f'[name="review.{step}"]', FORM[f"review.{step}"])


def test_a_file_that_cannot_be_read_is_told_where_it_was_given(
    browser: Browser, desk: DeskServer, photos: list[Path], tmp_path: Path
) -> None:
    li = Visitor(browser, desk, "li")
    page = li.page
    page.goto(desk.url + "/new")
    old = tmp_path / "旧稿.doc"
    old.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    )
    page.set_input_files("#papers", old)
    expect(page.locator("[data-given]")).to_have_count(1)
    page.set_input_files("#photos-given", photos[:1])
    expect(page.locator("[data-given]")).to_have_count(2)
    page.tap("#read")
    expect(page.locator("#given .failed")).to_contain_text("旧版 Word 文件（.doc）")
    expect(page.locator("#given .failed")).to_contain_text("另存为 .docx")
    # The page is the draft's by now: another visit has what was given.
    page.reload()
    expect(page.locator("[data-given]")).to_have_count(2)
    page.tap("#given .failed [data-drop-paper]")
    expect(page.locator("[data-given]")).to_have_count(1)
    page.set_input_files("#papers", write_manuscript(tmp_path, photos[0]))
    expect(page.locator("[data-given]")).to_have_count(2)
    # The connection is lost just then: nothing is, and it is asked for again.
    page.route("**/read", lambda route: route.abort("connectionreset"), times=1)
    page.tap("#read")
    expect(page.locator("#give-state")).to_contain_text("请再点一次")
    page.tap("#read")
    expect(page.locator("#i-title")).to_have_value("吊具点检练到熟")
    expect(page.locator("#photos .photo")).to_have_count(1)
    li.close()
