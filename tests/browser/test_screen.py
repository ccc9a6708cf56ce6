"""The lobby's screen: slides go on by themselves, and the page follows the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.conftest import CONFIG, MakeSite, build, write_report

pytestmark = [pytest.mark.browser]


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    folder = make_site(config=CONFIG.replace("2026-10-31", "2026-03-20"))
    write_report(folder, "2026/2026-03-05-furnace", "title: 炉前一课", "summary: 讲了三件事。")
    write_report(folder, "2026/2026-03-25-next", "title: 下一次活动", "status: planned")
    build(folder / "mkdocs.yml", site_dir=folder / "site")
    return folder


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
def test_slides_change_and_the_page_follows_the_site(
    site: Path,
    browser: Browser,
    serve: Callable[[Path], Server],
    size: tuple[int, int],
) -> None:
    address = serve(site / "site").address
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}screen/")
    shown = page.locator(".slide.is-on")
    expect(shown).to_contain_text("炉前一课")
    for words in ("铸造、锻造", "本月已开展 1 次活动", "下一次活动", "炉前一课"):
        page.clock.run_for(12_000)
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text(words)
        # Nothing hangs over the edge of the screen.
        assert shown.evaluate("s => s.scrollHeight <= s.clientHeight + 1")
        assert shown.evaluate("s => s.scrollWidth <= s.clientWidth + 1")
    write_report(site, "2026/2026-03-18-new", "title: 新来的一篇")
    build(site / "mkdocs.yml", site_dir=site / "site")
    # The page looks every fifth slide.
    page.clock.run_for(12_000)
    expect(shown).to_contain_text("新来的一篇")
    context.close()
