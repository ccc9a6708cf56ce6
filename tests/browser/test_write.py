"""The guide for writers: what its buttons do, on a phone and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]


def test_the_guide_is_copied_downloaded_printed_and_read_on_a_phone(
    browser: Browser, sample_url: str, tmp_path: Path
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, permissions=["clipboard-read"], locale="zh-CN"
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)
    page.goto(sample_url + "write/")
    page.get_by_role("button", name="复制样例").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("---\n标题: ")
    assert copied == page.locator("pre code").first.text_content()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载空白模板").click()
    assert waiting.value.suggested_filename == "index.md"
    template = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert template.startswith("---\n标题: （填写")
    # Each field of the reference has the whole width of the phone.
    widths = page.eval_on_selector_all(
        ".hy-fields tbody td", "cells => cells.map(cell => cell.getBoundingClientRect().width)"
    )
    assert min(widths) > 300
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.get_by_role("button", name="打印这一页").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)
    paper = tmp_path / "guide.pdf"
    page.pdf(path=paper, format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) == 1
    assert refused == []
    context.close()
