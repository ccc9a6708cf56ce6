"""axe on every page type: what WCAG 2.2 AA asks for, as far as a machine can tell."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tools.screenshots import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Lists and pages like others; and the page of a server's own, which finds its style at the root.
_LEFT_OUT = {
    *("year", "committee", "report-text", "wall", "definitions", "unit-statistics"),
    *("areas", "resources", "tags", "missing"),
}


def find_faults(page: Page) -> list[str]:
    """What axe finds, one line a fault."""
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (390, "dark")], ids=["desktop-light", "phone-dark"]
)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, sample_url: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        bypass_csp=True,  # axe is no script of the site's
    )
    page = context.new_page()
    faults = {}
    for name, path in PAGES.items():
        if name in _LEFT_OUT:
            continue
        page.goto(sample_url + path, wait_until="load")
        if found := find_faults(page):
            faults[name] = found
    context.close()
    assert faults == {}
