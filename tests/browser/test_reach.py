"""Room on every page type: nothing is wider than the screen, at twice the size either, and what a
finger hits is large enough, in large type above all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server
from tests.conftest import ORGANISATION, MakeSite, build, write_report
from tools.screenshots import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

# 720: a screen of 1440 at 200 %; 320: WCAG's reflow, a screen of 1280 at 400 %.
WIDTHS = (720, 390, 320)
LEAST = {"": 44, "large": 60}
"""Pixels that a finger needs, by the size of the type."""

# Ways within a sentence may be as high as their line (WCAG 2.5.8), and so may those of a chart,
# whose table has them all; a card is one target, whatever of it is the link.
SMALL = """least => [...document.querySelectorAll('a[href], button, summary, select, input, label[for]')]
  .filter(one => {
    if (!one.checkVisibility({visibilityProperty: true}) || one.closest('svg, .hy-skip')) return false;
    if (one.matches('.md-toggle, .md-option, [type=checkbox], [type=radio], label:has(+ input)')) return false;
    const said = one.closest('p:not(.hy-kick, .hy-more), .hy-body li, .hy-body td, figcaption');
    if (said && said.textContent.trim().length > one.textContent.trim().length + 6) return false;
    const card = one.closest('h2, h3') && one.closest('.hy-card, .hy-lead');
    const box = (card || one).getBoundingClientRect();
    return box.width > 1 && box.right > 0 && (box.height < least - .6 || box.width < 24);
  })
  .map(one => { const box = one.getBoundingClientRect();
    return `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 110)}`; })"""
WIDER = """() => {
  const over = document.documentElement.scrollWidth - innerWidth;
  return over <= 0 ? '' : over + ' ' + [...document.querySelectorAll('main *, header *, footer *')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(one => one.outerHTML.slice(0, 110)).join(' · ');
}"""


def look(page: Page, size: str) -> dict[str, Any]:
    """What is too wide or too small on the page, unfolded, in a size of type."""
    page.evaluate(
        "size => { size ? document.documentElement.dataset.hyType = size"
        " : delete document.documentElement.dataset.hyType;"
        " for (const fold of document.querySelectorAll('details')) fold.open = true; }",
        size,
    )
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if wider := page.evaluate(WIDER):
            found[f"{size or 'normal'} at {width}"] = wider
        if width == 390 and (small := page.evaluate(SMALL, LEAST[size])):
            found[f"{size or 'normal'} targets"] = small[:5]
    return found


def test_every_page_fits_and_can_be_tapped_in_both_sizes(browser: Browser, sample_url: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        locale="zh-CN",
        has_touch=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    faults = {}
    for name, path in PAGES.items():
        # For A3 and large screens, no phone is led there; and a server's own page, whose style is
        # found at the root alone.
        if name in ("wall", "missing"):
            continue
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(sample_url + path, wait_until="load")
        if path.startswith("search/"):
            page.locator(".hy-hit").first.wait_for()
        if found := {**look(page, ""), **look(page, "large")}:
            faults[name] = found
    context.close()
    assert faults == {}


VOICES = """(() => {
  const voices = %s.map(([lang, name]) => ({lang, name, voiceURI: name, default: false, localService: true}));
  window.said = []; window.stopped = 0;
  class Utterance { constructor(text) { this.text = text; } }
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: Utterance});
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => voices, speak: one => said.push([one.text, one.lang, one]),
    cancel: () => { stopped += 1; }, addEventListener: () => {},
  }});
})()"""
REPORT = "reports/2026/2026-04-09-first-piece-result/"


def open_with_voices(browser: Browser, address: str, voices: str) -> Page:
    """A report in large type, in a browser that has these voices."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
    page.add_init_script(VOICES % voices)
    page.goto(address + REPORT)
    page.locator("[data-hy-large]").click()
    return page


def test_a_chinese_voice_reads_the_article_in_its_order(browser: Browser, sample_url: str) -> None:
    page = open_with_voices(
        browser, sample_url, "[['en-US', 'Amy'], ['zh-HK', '善怡'], ['zh_CN', '晓晓']]"
    )
    button = page.get_by_role("button", name="朗读全文")
    button.click()
    said = page.evaluate("said.map(([text, lang]) => [text, lang])")
    assert {lang for _, lang in said} == {"zh_CN"}
    texts = [text for text, _ in said]
    assert texts[0] == "首件报告早出了一半时间"
    body = page.locator(".hy-body").text_content() or ""
    # All of the text, each piece once, from top to bottom.
    assert "".join("".join(texts[1:]).split()) == "".join(body.split())
    assert len(texts) > 6

    # Pressed again it is silent; so it is when the end is reached.
    stop = page.get_by_role("button", name="停止朗读")
    before = page.evaluate("stopped")
    stop.click()
    assert page.evaluate("stopped") == before + 1
    button.click()
    page.evaluate("said.at(-1)[2].onend()")
    assert button.get_attribute("aria-pressed") == "false"
    page.context.close()


@pytest.mark.parametrize("voices", ["[]", "[['en-US', 'Amy'], ['ja-JP', 'Kyoko']]"])
def test_without_a_chinese_voice_nothing_offers_to_read(
    browser: Browser, sample_url: str, voices: str
) -> None:
    page = open_with_voices(browser, sample_url, voices)
    assert page.locator("html").get_attribute("data-hy-type") == "large"
    assert page.locator("[data-hy-read]").count() == 0
    page.context.close()


LONG = "重型装备制造分公司铸造与热处理联合车间第一党支部"


def test_long_names_fit_a_small_phone(
    browser: Browser, make_site: MakeSite, serve: Callable[[Path], Server]
) -> None:
    organisation = ORGANISATION.replace(
        "铸造车间党支部, short_name: 铸造", f"{LONG}, short_name: {LONG}"
    )
    organisation = organisation.replace("第一协作区, short_name: 一区", "大型铸锻热处理联合协作区")
    assert organisation.count(LONG) == 2
    posts = f"members: 26, posts: [{{post: 纪律检查与群众工作委员, name: {LONG}副书记}}]"
    folder = make_site({"content/organisation.yml": organisation.replace("members: 26", posts)})
    write_report(
        folder, "2026/2026-10-05-x", f"place: {LONG}会议室", body="Supercalifragilistic" * 9
    )
    build(folder / "mkdocs.yml")
    site = serve(folder / "site")
    page = browser.new_context(has_touch=True, reduced_motion="reduce").new_page()
    faults = {}
    for path in (
        *("", "reports/2026/2026-10-05-x/", "zones/", "zones/zone-1/", "branches/casting/"),
        *("calendar/2026/10/", "duty/2026/", "statistics/", "statistics/2026/units/casting/"),
    ):
        page.goto(site.address + path)
        if found := {**look(page, ""), **look(page, "large")}:
            faults[path] = found
    page.context.close()
    assert faults == {}
