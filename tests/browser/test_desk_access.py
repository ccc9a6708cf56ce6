"""axe on every page of the desk: what WCAG 2.2 AA asks for, as far as a machine can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import DeskServer, User, add_people, draw_scene, serve_desk, write_desk_project
from playwright.sync_api import Browser, Page, expect
from word_files import WordFile, ole

from tests.browser.test_access import find_faults
from tests.browser.test_desk import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    project = write_desk_project(tmp_path_factory.mktemp("desk") / "project")
    add_people(project)
    with serve_desk(project) as server:
        yield server


def read_into(user: User, folder: Path) -> str:
    """A draft with everything beside its fields that a reading can say, and photos."""
    file = WordFile().title("吊具点检练到熟")
    file.lines("10月12日，铸造车间党支部开展主题党日，24人参加。", "10月19日又补课一次。")
    file.text_box("框里的话")
    draft = user.begin_with_files()
    user.upload(draft, file.save(folder / "a.docx").read_bytes(), "稿.docx", to_read=True)
    user.upload(draft, draw_scene("axe"), "一.jpg", to_read=True)
    user.ask(f"/d/{draft}/read")
    user.upload(draft, b"%PDF-1.7\n%", "附件.pdf")
    return draft


def refuse(user: User, folder: Path) -> str:
    draft = user.begin_with_files()
    old = ole(folder / "b.doc", "WordDocument").read_bytes()
    user.upload(draft, old, "旧.doc", to_read=True)
    user.ask(f"/d/{draft}/read")
    return draft


# What people use most at both widths, every other page at one of them.
_DESKTOP = (
    *("/", "/new", "/queue", "/people", "/audit", "/d/{read}", "/d/{read}/preview"),
    *("/d/{sent}/review", "/d/{read}/history", "/d/{refused}/papers"),
)
_PHONE = (
    *("/", "/new", "/reports", "/password", "/nothing", "/d/{read}", "/d/{sent}/preview"),
    *("/d/{refused}", "/d/{read}/papers", "/d/{back}"),
)


@pytest.mark.parametrize(
    ("width", "scheme", "language", "paths"),
    [(1440, "light", "en", _DESKTOP), (390, "dark", "zh", _PHONE)],
    ids=["desktop-light-english", "phone-dark-chinese"],
)
def test_axe_finds_nothing_at_the_desk(
    browser: Browser,
    desk: DeskServer,
    tmp_path: Path,
    width: int,
    scheme: Any,
    language: str,
    paths: tuple[str, ...],
) -> None:
    li, staff = desk.log_in("li"), desk.log_in("staff")
    read, refused = read_into(li, tmp_path), refuse(li, tmp_path)
    sent = li.begin(title=f"给审稿人看的{width}")
    li.write(sent, title=f"给审稿人看的{width}")
    assert "已提交" in li.submit(sent).text
    back = li.begin(title=f"要退回的{width}")
    li.write(back, title=f"要退回的{width}")
    li.submit(back)
    staff.post(f"/d/{back}/return", {"remark": "请补一句"})
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        bypass_csp=True,  # axe is no script of the desk's
    )
    page = context.new_page()
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        if found := find_faults(page):
            faults[name] = found

    def visit(path: str) -> None:
        page.goto(desk.url + path, wait_until="load")
        look(path)

    visit("/login")
    log_in(page, "boss")
    if language == "en":
        page.click(".who summary")
        page.click('button:has-text("English")')
        page.wait_for_load_state()
    for path in paths:
        visit(path.format(read=read, refused=refused, sent=sent, back=back))
    # With everything open, and what comes while somebody writes.
    page.goto(f"{desk.url}/d/{read}")
    page.eval_on_selector_all(
        "details:not(.menu, .live)", "all => all.forEach(one => { one.open = true; })"
    )
    page.locator("#f-resolutions .quiet-button").click()
    page.fill("#i-title", "")
    expect(page.locator("#m-title .msg-error")).to_be_visible()
    look("everything open")
    context.close()
    assert faults == {}


def log_in(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    page.wait_for_load_state()
