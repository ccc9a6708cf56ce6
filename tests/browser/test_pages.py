"""What people see and click: on a desktop, on a phone, in the dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

PAGES = (
    *("", "zones/", "zones/zone-2/", "branches/casting/", "branches/digital/", "archive/"),
    *("archive/2026/", "archive/2026/03/", "forms/", "tags/", "write/", "about/"),
    "reports/2026/2026-10-23-factory-third-contest/",
)


@pytest.fixture(params=[1440, 390], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def test_every_kind_of_page_fits_and_loads_whole(page: Page, sample_url: str) -> None:
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on(
        "request",
        lambda r: None if r.url.startswith((sample_url, "data:")) else faults.append(r.url),
    )
    for path in PAGES:
        page.goto(sample_url + path, wait_until="networkidle")
        expect(page.locator("h1")).to_have_count(1)
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 0, path
    assert faults == []


def test_a_visitor_finds_a_report_from_the_home_page(page: Page, sample_url: str) -> None:
    page.goto(sample_url + "archive/")
    page.get_by_title("3月，").first.click()
    expect(page.locator("h1")).to_contain_text("3月")
    card = page.locator(".hy-card").first
    title = card.locator("a").first.inner_text()
    card.click(position={"x": 20, "y": 20})
    expect(page.locator("h1")).to_have_text(title)


def test_a_phone_opens_the_menu(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(sample_url)
    page.locator("label.hy-menu[for=__drawer]").click()
    page.locator("nav.md-nav--primary").get_by_text("协作区", exact=True).click()
    expect(page.locator("h1")).to_have_text("单位")
    context.close()


def test_dark_mode_follows_the_system(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(sample_url + "reports/2026/2026-10-23-factory-third-contest/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    luminance = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0,3).map(Number)"
    )
    assert max(luminance) < 80
    context.close()


def test_on_paper_there_is_the_report_and_no_chrome(browser: Browser, sample_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(sample_url + "reports/2026/2026-10-23-factory-third-contest/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".hy-facts").first).to_be_visible()
    for chrome in (".md-header", ".md-tabs", ".hy-trail", ".hy-pager", ".md-footer"):
        expect(page.locator(chrome)).to_be_hidden()
    context.close()


def test_photos_do_not_make_the_page_jump(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { if (!entry.hadRecentInput) window.shift += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(sample_url + "reports/2026/2026-10-23-factory-third-contest/")
    for _ in range(8):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(80)
    assert page.evaluate("window.shift") < 0.05
    context.close()
