"""Photo pages in a real browser: nothing jumps, little is loaded, the lightbox does its work."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from photo_site import CAPTION, MANY, ODD, PhotoSite
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("photos")]

_OPEN = ".glightbox-container .gslide.current"


@pytest.fixture(scope="module")
def site(photo_site: PhotoSite) -> Path:
    return photo_site.root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Handler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    yield page
    page.close()


def open_lightbox(page: Page, number: int = 0) -> None:
    page.locator(".hy-photo").nth(number).click()
    page.wait_for_selector(f"{_OPEN} img")
    page.wait_for_timeout(400)  # the effect's own time


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("url", [f"reports/{MANY}/", "photos/"])
def test_nothing_jumps_while_photos_arrive(
    browser: Browser, address: str, url: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 720})
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) window.shifts += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(address + url)
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 500):
        page.evaluate(f"window.scrollTo(0, {top})")
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.querySelectorAll('.hy-photo img')].every(i => i.complete)")
    assert page.evaluate("window.shifts") == 0
    page.close()


def test_a_page_with_twenty_photos_loads_what_is_near_the_screen(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.goto(address + f"reports/{MANY}/")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').filter(r => /media.*-\\d+\\.webp$/.test(r.name))"
        ".length"
    )
    assert page.locator(".hy-photo").count() == 20
    assert 1 <= loaded <= 10
    page.close()


def test_a_phone_fetches_small_files(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 700}, device_scale_factor=1)
    page.goto(address + "photos/")
    page.wait_for_load_state("networkidle")
    used = page.evaluate("document.querySelector('.hy-photo img').currentSrc")
    assert used.endswith("-480.webp")
    page.close()


def test_the_lightbox_goes_by_keyboard_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(address + f"reports/{MANY}/")
    first = page.locator(".hy-photo").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{_OPEN} img")
    dialog = page.get_by_role("dialog", name="看大图")
    expect(dialog).to_be_visible()
    for label in ("关闭（Esc）", "上一张（←）", "下一张（→）"):
        expect(dialog.get_by_role("button", name=label)).to_be_visible()
    page.wait_for_timeout(400)
    before = page.locator(f"{_OPEN} img").get_attribute("src")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(700)
    assert page.locator(f"{_OPEN} img").get_attribute("src") != before
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(first).to_be_focused()


def test_captions_are_shown_as_typed_and_never_run(page: Page, address: str) -> None:
    page.goto(address + f"reports/{MANY}/")
    expect(page.locator("figcaption").first).to_contain_text(CAPTION)
    open_lightbox(page)
    expect(page.locator(f"{_OPEN} .gslide-desc")).to_contain_text(CAPTION)
    assert page.title() != "hacked"
    assert page.locator("img[onerror]").count() == 0


def test_a_swipe_turns_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address + f"reports/{MANY}/")
    page.locator(".hy-photo").first.tap()
    page.wait_for_selector(f"{_OPEN} img")
    page.wait_for_timeout(600)
    before = page.locator(f"{_OPEN} img").get_attribute("src")
    touch = context.new_cdp_session(page)

    def send(kind: str, x: int | None) -> None:
        points = [] if x is None else [{"x": x, "y": 350}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 330)
    for x in range(310, 50, -20):
        send("touchMove", x)
    send("touchEnd", None)
    page.wait_for_timeout(900)
    assert page.locator(f"{_OPEN} img").get_attribute("src") != before
    context.close()


def test_the_wall_leads_to_the_report(page: Page, address: str) -> None:
    page.goto(address + "zones/zone-1/photos/")
    open_lightbox(page)
    page.locator(f"{_OPEN} .gslide-desc a").first.click()
    page.wait_for_url(f"**/reports/{ODD}/")


def test_nothing_comes_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "response",
        lambda response: failed.append(response.url) if response.status >= 400 else None,
    )
    for url in (f"reports/{ODD}/", "photos/"):
        page.goto(address + url)
        open_lightbox(page)
        page.keyboard.press("ArrowRight")
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert failed == []


def test_it_works_from_a_folder_without_a_server(page: Page, site: Path) -> None:
    page.goto((site / "reports" / MANY / "index.html").as_uri())
    open_lightbox(page)
    assert page.evaluate(f"document.querySelector('{_OPEN} img').naturalWidth") > 0


def test_without_scripts_a_photo_opens_as_a_plain_picture(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + f"reports/{MANY}/")
    page.locator(".hy-photo").first.click()
    page.wait_for_url("**/media/**.webp")
    context.close()
