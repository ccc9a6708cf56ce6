"""What people who see, hear or move otherwise meet: axe on every page type, keys alone, large type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.screenshots import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(params=[1440, 390], ids=["desktop", "phone"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, width: int) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=request.param,
        reduced_motion="reduce",
        locale="zh-CN",
        bypass_csp=True,  # axe is no script of the site's
    )
    yield context.new_page()
    context.close()


def find_faults(page: Page) -> list[str]:
    """What axe finds, one line a fault."""
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


def test_axe_finds_nothing_on_any_page(page: Page, sample_url: str) -> None:
    faults = {}
    for name, path in PAGES.items():
        page.goto(sample_url + path, wait_until="load")
        if found := find_faults(page):
            faults[name] = found
    assert faults == {}
