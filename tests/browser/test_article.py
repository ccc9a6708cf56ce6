"""Staff open the article, press the button and paste: what arrives is what was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from wechat_editor import paste

from generator.cli.main import run
from tests.conftest import MakeSite, write_report

pytestmark = [pytest.mark.browser]


@pytest.fixture
def article(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site()
    report = write_report(
        folder,
        "2026/2026-03-05-furnace",
        "photos: [{file: a.jpg, caption: 合影}]",
        body="炉前**一课**。\n\n## 三件事\n\n- 一\n- 二\n\n|a|b|\n|-|-|\n|1|2|\n",
    )
    Image.new("RGB", (1200, 800), "teal").save(report.parent / "a.jpg")
    monkeypatch.chdir(folder)
    assert run(["wechat", "furnace", "-o", "out"]) == 0
    return folder / "out" / "article.html"


def test_what_is_pasted_is_the_article(article: Path, page: Page) -> None:
    page.goto(article.as_uri())
    expect(page.get_by_role("img", name="合影")).to_have_js_property("naturalWidth", 1200)
    page.get_by_role("button", name="复制正文").click()
    expect(page.get_by_role("status")).to_have_text("已复制，去编辑器里粘贴")
    expected = page.locator("#article").inner_html().strip()
    editor = page.context.new_page()
    editor.set_content('<div contenteditable style="height:200px">x</div>')
    editor.evaluate(
        "document.addEventListener('paste', event => {"
        " window.pasted = event.clipboardData.getData('text/html'); event.preventDefault(); })"
    )
    editor.locator("div").click()
    editor.keyboard.press("ControlOrMeta+V")
    pasted = editor.evaluate("window.pasted")
    inner = pasted.partition("<body>")[2].partition("</body>")[0] or pasted
    inner = inner.replace("<!--StartFragment-->", "").replace("<!--EndFragment-->", "").strip()
    assert inner == expected
    kept = paste(inner)
    assert kept.count("style=") == inner.count("style=")
    for word in ("三件事", "此处插入照片 01.jpg", "合影", "<table", "<strong"):
        assert word in kept


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(article: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(article.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        "[...document.querySelectorAll('#article p, #article li, #article td')]"
        ".filter(e => parseFloat(getComputedStyle(e).fontSize) < 13).length"
    )
    assert small == 0
