"""The year's site in an archive package, opened from its folder: no server anywhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from generator.cli.main import run
from tests.conftest import CONFIG, ORGANISATION, write_report

pytest.importorskip("typst")
pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site within a package, moved away from where it was made."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "content/pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "content/organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "content/pages/about.md").write_text("# 关于\n\n办公室在二楼。\n", encoding="utf-8")
    for number, title in enumerate(("炉前一课", "Ｌ型工装改进", "安全培训"), start=1):
        report = write_report(
            folder,
            f"2026/2026-03-0{number}-r{number}",
            f"title: {title}",
            "photos: [{file: 1.jpg, caption: 合影}, 2.jpg]",
            body=f"第 {number} 篇讲了停炉抢修。",
        ).parent
        for name in ("1.jpg", "2.jpg"):
            Image.new("RGB", (900, 600), (number * 60, 90, 90)).save(report / name)
    write_report(folder, "2025/2025-03-01-old", "title: 去年的活动")
    package = folder / "package"
    config = str(folder / "mkdocs.yml")
    assert run(["archive", "--year", "2026", "-o", str(package), "-f", config]) == 0
    moved = tmp_path_factory.mktemp("搬走了 #1") / "网站"
    (package / "data/其他/网站").rename(moved)
    return moved


@pytest.fixture
def reader(page: Page) -> Page:
    """Somebody without a network. An error in a page, or what its policy refuses, fails the test."""
    page.context.set_offline(True)
    return page


def test_every_page_opens_without_a_fault(site: Path, reader: Page) -> None:
    asked, failed = [], []
    reader.on("request", lambda request: asked.append(request.url))
    # Whoever goes on before a page's icon has come does not wait for it.
    reader.on(
        "requestfailed",
        lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url),
    )
    # Those too that nobody leads to: old addresses that lead on.
    seen, waiting = set[str](), [path.as_uri() for path in sorted(site.rglob("*.html"))]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        reader.goto(url)
        if 'http-equiv="refresh"' in Path(url2pathname(urlsplit(url).path)).read_text("utf-8"):
            reader.wait_for_url(lambda there, left=url: there != left)  # type: ignore[misc]
        broken = "[...document.images].filter(i => i.complete && !i.naturalWidth).length"
        assert reader.evaluate(broken) == 0, url
        links = "[...document.links].map(a => a.href.split('#')[0].split('?')[0])"
        for link in reader.evaluate(links):
            if link.startswith("file:"):
                assert link.endswith("/index.html") or not link.endswith("/"), (url, link)
                if link.endswith(".html") and link not in {*seen, *waiting}:
                    waiting.append(link)
    assert seen == {path.as_uri() for path in site.rglob("*.html")}
    assert failed == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_search_finds_what_is_there(site: Path, reader: Page) -> None:
    reader.goto((site / "reports/2026/2026-03-01-r1/index.html").as_uri())
    reader.locator("[data-hy-search] a").click()
    field = reader.locator("#hy-search-page input")
    expect(field).to_be_focused()
    hits = reader.locator(".hy-hit")
    for words, expected in (
        ("停炉", 3),
        ("停炉 安全培训", 1),
        ("l型", 1),  # full-width and capital letters are the same
        ("办公室", 1),  # on a page that somebody wrote by hand
        ("没有这回事", 0),
        ("去年的活动", 0),
    ):
        field.fill(words)
        expect(hits).to_have_count(expected)
    field.fill("炉前一课")
    expect(reader.locator(".hy-hit mark").first).to_have_text("炉前一课")
    hits.first.locator("a").click()
    expect(reader.locator("h1")).to_have_text("炉前一课")
    reader.wait_for_load_state()  # the title is there before the scripts
    reader.keyboard.press("/")
    expect(reader.locator("#hy-search-page input")).to_be_focused()


def test_photos_and_large_type_work(site: Path, browser: Browser) -> None:
    # A page of its own: the lightbox sets styles that the policy refuses, here as on a server.
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "reports/2026/2026-03-01-r1/index.html").as_uri())
    page.locator(".hy-photo").first.click()
    shown = page.locator(".glightbox-container .gslide.current img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.keyboard.press("Escape")
    expect(page.locator("#glightbox-body")).to_have_count(0)
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.locator("[data-hy-large]").click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") != before
    context.close()
