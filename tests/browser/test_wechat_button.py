"""The button for staff on a report's page: to the article, copied as rich text, photos beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from wechat_editor import find_broken_items, paste

from tests.browser.conftest import Server
from tests.conftest import CONFIG, MakeSite, build, write_report

pytestmark = [pytest.mark.browser]

# The account's editor, as far as a browser is concerned: a box that takes what is pasted.
EDITOR = """
<div contenteditable style="height:100px"></div>
<script>
  addEventListener("paste", (event) => {
    window.html = event.clipboardData.getData("text/html");
    window.plain = event.clipboardData.getData("text/plain");
  });
</script>
"""


def test_the_article_is_copied_as_it_stands(
    make_site: MakeSite, browser: Browser, serve: Callable[[Path], Server]
) -> None:
    folder = make_site(config=CONFIG + "      wechat: {button: true}\n")
    report = write_report(
        folder,
        "2026/2026-03-05-furnace",
        "title: 炉前一课",
        "photos: [{file: a.jpg, caption: 合影}, b.jpg]",
        body="第一段**重点**。\n\n![炉台](b.jpg)\n\n- 一项 **重点**：说明\n- 二项\n\n| 项 | 数 |\n|--|--|\n| 炉次 | 12 |",
    ).parent
    for number, name in enumerate(("a.jpg", "b.jpg")):
        Image.new("RGB", (900, 600), (90 * number, 90, 120)).save(report / name)
    build(folder / "mkdocs.yml", site_dir=folder / "site")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{serve(folder / 'site').address}reports/2026/2026-03-05-furnace/")
    page.locator("a[href$='wechat/']").click()
    page.locator("#copy").click()
    expect(page.locator("#said")).to_have_text(page.locator("#copy").get_attribute("data-done"))
    shown = page.locator("#article").inner_html().strip()
    # The photos that the editor cannot fetch are listed in the order of the text, to be saved.
    listed = page.locator("ol.photos a")
    assert [one.get_attribute("download") for one in listed.all()] == ["01.jpg", "02.jpg"]
    for number in range(listed.count()):
        with page.expect_download() as download:
            listed.nth(number).click()
        assert Image.open(download.value.path()).format == "JPEG"
    assert shown.index("01.jpg") < shown.index("炉台") < shown.index("02.jpg") < shown.index("合影")
    assert page.locator(".covers img").count() == 2
    editor = context.new_page()
    editor.set_content(EDITOR)
    editor.locator("div").click()
    editor.keyboard.press("Control+V")
    pasted = editor.evaluate("window.html")
    assert shown in pasted  # some browsers put a frame around it
    assert paste(shown) == shown
    assert find_broken_items(shown) == []
    plain = editor.evaluate("window.plain")
    assert plain.index("第一段重点。") < plain.index("01.jpg") < plain.index("炉次")
    context.close()
