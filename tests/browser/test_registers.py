"""Calendar and filters as a reader uses them: by pointer, by keyboard, on a phone, on paper."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli.main import run
from tests.conftest import CONFIG, ORGANISATION, write_report
from tests.sites.test_registers import FILES

pytestmark = pytest.mark.browser


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site as a plain web server gives it."""
    handler = partial(_QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built by the command."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG.replace("2026-10-31", "2026-04-20"))
    files = {**FILES, "content/organisation.yml": ORGANISATION}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_report(folder, "2026/2026-03-05-thunder", "title: 铸造的活动", "forms: [visit]")
    write_report(folder, "2026/2026-03-19-two", "title: 锻造的活动", "host: forging")
    write_report(folder, "2026/2026-04-02-three", "title: 四月的活动", "host: forging")
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert run(["build"]) == 0
    finally:
        os.chdir(before)
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def go(page: Page, address: str, url: str) -> None:
    page.goto(address + url)


def test_a_filter_stands_in_the_address_and_goes_along(page: Page, address: str) -> None:
    go(page, address, "calendar/2026/03/")
    page.get_by_label("支部").select_option("forging")
    expect(page.get_by_text("铸造的活动")).to_be_hidden()
    expect(page.get_by_text("锻造的活动")).to_be_visible()
    expect(page).to_have_url(re.compile("#branch=forging$"))
    page.reload()
    expect(page.get_by_text("铸造的活动")).to_be_hidden()
    page.get_by_role("link", name="2026年4月").click()
    expect(page.get_by_text("四月的活动")).to_be_visible()
    expect(page).to_have_url(re.compile("04/#branch=forging$"))
    expect(page.get_by_label("支部")).to_have_value("forging")
    page.get_by_role("button", name="清除筛选").click()
    expect(page).to_have_url(re.compile("^[^#]*$"))
    page.go_back()
    expect(page.get_by_text("铸造的活动")).to_be_hidden()


def test_filters_combine_and_the_count_is_said(page: Page, address: str) -> None:
    go(page, address, "calendar/2026/03/#branch=casting&kind=activity")
    expect(page.locator("[data-hy-entry]:visible")).to_have_count(1)
    expect(page.locator(".hy-filter output")).to_contain_text("显示 1 条")
    page.get_by_label("形式").select_option("visit")
    expect(page.get_by_text("铸造的活动")).to_be_visible()
    page.get_by_label("类别").select_option("due")
    expect(page.locator("[data-hy-entry]:visible")).to_have_count(0)


def test_without_script_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, address, "calendar/2026/03/")
    expect(page.get_by_text("铸造的活动")).to_be_visible()
    expect(page.get_by_text("锻造的活动")).to_be_visible()
    expect(page.locator(".hy-filter")).to_be_hidden()
    context.close()


def test_today_is_the_readers_and_arrow_keys_walk(page: Page, address: str) -> None:
    page.clock.set_fixed_time(datetime(2026, 3, 10, 9, 0))
    go(page, address, "calendar/2026/03/")
    today = page.locator('[aria-current="date"]')
    expect(today).to_have_id("d2026-03-10")
    number = today.locator(".hy-day__number")
    number.focus()
    for key, day in (
        ("ArrowRight", 11),
        ("ArrowDown", 18),
        ("ArrowLeft", 17),
        ("ArrowUp", 10),
        ("End", 31),
        ("ArrowRight", 31),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        expect(page.locator(f"#d2026-03-{day:02d} .hy-day__number")).to_be_focused()
    page.keyboard.press("PageDown")
    page.wait_for_url("**/calendar/2026/04/**")
    expect(page.locator('[aria-current="date"]')).to_have_count(0)


def test_an_anchor_is_no_filter(page: Page, address: str) -> None:
    go(page, address, "plan/2026/#i-z-01")
    expect(page.locator("#i-z-01")).to_be_in_viewport()
    page.get_by_label("状态").select_option("overdue")
    expect(page.locator("#i-w-01")).to_be_hidden()
    expect(page.locator("#i-z-01")).to_be_visible()
    expect(page).to_have_url(re.compile("#state=overdue$"))


def test_a_phone_gets_a_list_that_fits(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, is_mobile=True)
    page = context.new_page()
    for url in (
        "calendar/2026/03/",
        "calendar/2026/",
        "plan/2026/",
        "plan/2026/wall/",
        "duty/2026/",
        "ledgers/hazards/",
        "projects/quick-change/",
        "branches/casting/",
    ):
        go(page, address, url)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{url} is {wide} pixels too wide"
    go(page, address, "calendar/2026/03/")
    expect(page.locator("#d2026-03-05")).to_contain_text("3月5日 星期四")
    expect(page.locator("#d2026-03-06")).to_be_hidden()
    context.close()


def test_the_wall_chart_is_one_sheet_of_a3(page: Page, address: str) -> None:
    go(page, address, "plan/2026/wall/")
    data = page.pdf(prefer_css_page_size=True)
    assert data.count(b"/Type /Page\n") == 1
    box = data[data.index(b"/MediaBox") :].split(b"]")[0].split()[-2:]
    width, height = (round(float(value)) for value in box)
    assert (width, height) == (1191, 842)


def test_paper_shows_what_is_folded(page: Page, address: str) -> None:
    go(page, address, "branches/casting/")
    fold = page.locator("details.hy-fold").first
    expect(fold).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")


def test_feeds_are_found_in_the_head_and_ask_for_nothing_else(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, address, "branches/casting/")
    found = page.eval_on_selector_all(
        'link[rel~="alternate"]', "links => links.map(link => link.type + ' ' + link.href)"
    )
    assert len(found) == 6
    for line in found:
        kind, _, href = line.partition(" ")
        assert kind in ("application/atom+xml", "application/feed+json", "text/calendar")
        assert page.request.get(href).ok
    assert not [url for url in asked if "feeds/" in url or not url.startswith(address)]
