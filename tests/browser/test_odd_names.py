"""A reader opens reports and files whose names need care in an address, from a plain server."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from odd_names import ATTACHMENTS, FOLDERS, ODD_FOLDERS, PICTURES, write_odd_project
from playwright.sync_api import Page, expect

from tests.conftest import build

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux has"),
]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], Any]) -> str:
    config = write_odd_project(tmp_path_factory.mktemp("odd") / "project")
    build(config)
    return str(serve(config.parent / "site").address)


def test_every_report_opens_from_the_list(url: str, page: Page) -> None:
    page.goto(f"{url}archive/2026/03/")
    for number in range(len(FOLDERS) + len(ODD_FOLDERS)):
        page.get_by_role("link", name=f"文件夹{number}号").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"文件夹{number}号")
        page.go_back()


def test_every_file_and_picture_opens(url: str, page: Page) -> None:
    page.goto(f"{url}reports/2026/2026-03-20-files/")
    pictures = page.locator(".md-content figure img")
    expect(pictures).to_have_count(len(PICTURES))
    for number in range(len(PICTURES)):
        pictures.nth(number).scroll_into_view_if_needed()
        expect(pictures.nth(number)).not_to_have_js_property("naturalWidth", 0)
    links = page.locator(".md-content a[href]").evaluate_all(
        "all => all.map(a => a.href).filter(h => /[.](docx|pdf|txt)$/.test(h))"
    )
    assert len(set(links)) == len(ATTACHMENTS)
    bodies = {page.request.get(link).body() for link in links if page.request.get(link).ok}
    assert len(bodies) == len({data for name, data in ATTACHMENTS.items()})
