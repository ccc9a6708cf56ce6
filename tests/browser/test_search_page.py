"""Search as people use it: the header's box, the page with all results, and without either."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import CONFIG, ORGANISATION, build, write_report

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("search")]

RAW = "<img src=x onerror=alert(1)> & 党员"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site over two years, built by MkDocs."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "content" / "organisation.yml").write_text(ORGANISATION, encoding="utf-8")
    write_report(
        folder, "2026/2026-03-05-tools", "title: 党群活动里的三张工具台", "tags: [服务]",
        body="先修好一台旧风扇。\n\n随后党员\n分成三组，逐台检查了接地。",
    )  # fmt: skip
    write_report(folder, "2026/2026-05-06-lesson", "title: 炉前党课", body="课后检查了安全带。")
    write_report(folder, "2025/2025-07-01-check", "title: 安全检查", "host: forging", body="略。")
    write_report(
        folder, "2025/2025-09-09-raw", f"title: '{RAW}'", "forms: [volunteering]", body="原样。"
    )
    for day in range(1, 31):
        write_report(
            folder, f"2024/2024-06-{day:02}-sweep", f"title: 第{day}天扫除", body="地面擦净归位。"
        )
    build(folder / "mkdocs.yml")
    return folder / "site"


@pytest.fixture
def served(site: Path, serve: Callable[[Path], Any]) -> Any:
    return serve(site)


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(query)


def status(page: Page) -> Any:
    return page.get_by_role("dialog").get_by_role("status")


def test_nothing_is_loaded_before_the_box_is_used(served: Any, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.address)))
    page.goto(served.address)
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == ["assets/search.js"]


def test_from_a_deep_page_by_keyboard_alone(served: Any, page: Page) -> None:
    page.goto(f"{served.address}reports/2025/2025-07-01-check/")
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("检查了")
    expect(status(page)).to_have_text("找到 2 条")
    hits = dialog.locator(".hy-hit")
    expect(hits.nth(0)).to_contain_text("炉前党课")
    expect(hits.nth(1).locator("mark")).to_have_text("检查了")
    expect(hits.nth(1)).to_contain_text("随后党员 分成三组，逐台检查了接地。")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1).locator("a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.address}reports/2026/2026-05-06-lesson/")


def test_titles_first_then_the_newest(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "检查")
    expect(status(page)).to_have_text("找到 4 条")
    titles = page.locator(".hy-hit__title").all_inner_texts()
    assert titles == ["安全检查", "检查规则", "炉前党课", "党群活动里的三张工具台"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("去年 检查", ["安全检查"]),
        ("检查 2025年", ["安全检查"]),
        ("今年 上半年 检查", ["炉前党课", "党群活动里的三张工具台"]),
        # A half belongs to the year beside it.
        ("2025 下半年 检查", ["安全检查"]),
        # Words in one, where they find nothing as they stand.
        ("去年检查", ["安全检查"]),
        ("2025年下半年安全检查", ["安全检查"]),
        ("2025下半年 安全", ["安全检查"]),
    ],
)
def test_a_period_narrows_the_other_words_down(
    served: Any, page: Page, query: str, titles: list[str]
) -> None:
    page.goto(served.address)
    ask(page, query)
    expect(status(page)).to_have_text(f"找到 {len(titles)} 条 只看查询里写的那段时间。")
    expect(page.locator(".hy-hit__title")).to_have_text(titles)


def test_english_names_of_a_period(served: Any, page: Page) -> None:
    page.goto(served.address)
    asked = ["last year fire", "Fire LAST  YEAR", "h1 fire", "H10 fire", "fire 20251", "this year"]
    found = page.evaluate(
        """async (queries) => {
            const { openSearch } = await import(new URL("assets/search/engine.js", location));
            const search = await openSearch(new URL(".", location).href);
            search.site.periods = {
                now: 2026,
                years: [["this-year"], ["last-year"], ["year-before-last"]],
                halves: [["H1", "first-half"], ["H2", "second-half"]],
            };
            return queries.map((query) => {
                const { text, period } = search.understand(query, true);
                return [text, period && [...period.year, ...period.half]];
            });
        }""",
        asked,
    )
    assert found == [
        ["fire", ["2025"]],
        ["Fire", ["2025"]],
        ["fire", ["2026", "1"]],
        *([query, None] for query in asked[3:]),
    ]


def test_escape_closes_and_typing_a_slash_does_not_open(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "安全")
    page.keyboard.type("/s")
    expect(page.get_by_role("searchbox")).to_have_value("安全/s")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_closes_before_the_panel_is_loaded(served: Any, page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/panel.js", lambda route: held.append(route))
    page.goto(served.address)
    with page.expect_request("**/search/panel.js"):
        ask(page, "安全")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(0 if held else 1000)
    held.pop().continue_()
    expect(page.locator("input:focus")).to_have_count(0)  # a hidden field keeps it for a frame
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("找到")


def test_nothing_is_asked_while_an_input_method_composes(served: Any, page: Page) -> None:
    page.goto(served.address)
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("空格")
    keyboard = page.context.new_cdp_session(page)
    for text in ("d", "dang", "dang'ke"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
        page.wait_for_timeout(200)
    assert not [path for path in served.requests if path.endswith(".pf_index")]
    keyboard.send("Input.insertText", {"text": "党课"})
    expect(status(page)).to_have_text("找到 1 条")


def test_a_title_is_text_and_nothing_else(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "onerror 党员")
    expect(page.locator(".hy-hit__title")).to_have_text(RAW)
    expect(page.locator(".hy-hit__title img")).to_have_count(0)


@pytest.mark.parametrize("query", ["dqhd", "dangqunhuodong", "黨群活動", "ＤＱＨＤ"])
def test_pinyin_and_traditional_characters(served: Any, page: Page, query: str) -> None:
    page.goto(served.address)
    ask(page, query)
    expect(page.locator(".hy-hit__title")).to_have_text("党群活动里的三张工具台")


def test_a_unit_is_offered_by_its_initials(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "zhuzao")
    page.locator(".hy-search-units a").first.click()
    expect(page).to_have_url(f"{served.address}branches/casting/")


def test_pages_are_found_by_their_names(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "投稿指南")
    expect(status(page)).to_have_text("找到 1 条")
    expect(page.locator(".hy-hit__meta")).to_have_text("栏目")
    page.locator(".hy-hit a").click()
    expect(page).to_have_url(f"{served.address}write/")


def test_nothing_found_offers_what_is_near(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "安全检查表")
    expect(status(page)).to_have_text("没有找到")
    page.get_by_role("button", name="安全检查 (1)").click()
    expect(status(page)).to_have_text("找到 1 条")


def test_facets_combine_and_stand_in_the_address(served: Any, page: Page) -> None:
    page.goto(f"{served.address}search/")
    state = page.locator("#hy-search-page [role=status]")
    results = page.locator(".hy-hits .hy-hit__title")
    expect(page.locator("#hy-facet-year-2025")).to_be_visible()
    expect(results.nth(4)).to_be_visible()
    page.locator("#hy-facet-year-2025").check()
    expect(state).to_have_text("找到 2 条")
    page.locator("#hy-facet-year-2026").check()
    expect(state).to_have_text("找到 4 条")
    page.locator("#hy-facet-year-2026").uncheck()
    page.locator("#hy-facet-branch-forging").check()
    expect(state).to_have_text("找到 1 条")
    page.get_by_role("searchbox").fill("安全")
    expect(page).to_have_url(
        f"{served.address}search/?q=%E5%AE%89%E5%85%A8&branch=forging&year=2025"
    )
    page.reload()
    expect(state).to_have_text("找到 1 条")
    expect(results).to_have_text(["安全检查"])
    expect(page.locator("#hy-facet-year-2025")).to_be_checked()
    page.get_by_role("button", name="清除全部筛选").click()
    expect(results).to_have_text(["安全检查", "炉前党课"])
    page.locator("#hy-sort-date").check()
    expect(results).to_have_text(["炉前党课", "安全检查"])
    expect(page).to_have_url(re.compile("&sort=date$"))


def test_filters_that_leave_nothing_can_be_cleared(served: Any, page: Page) -> None:
    page.goto(f"{served.address}search/?q=安全带&year=2025")
    found = page.locator(".hy-search-results")
    expect(found).to_contain_text("不筛选有 1 条")
    found.get_by_role("button", name="清除全部筛选").click()
    expect(found.locator(".hy-hit__title")).to_have_text("炉前党课")


def test_nothing_found_of_several_words_offers_to_leave_one_out(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "检查 安全 风扇")
    expect(status(page)).to_have_text("没有找到")
    offered = page.locator(".hy-search-nearest button")
    expect(offered).to_have_text(["检查 风扇 (1)", "检查 安全 (2)"])


def test_nothing_found_offers_the_same_as_two_words(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "风扇党员")
    page.get_by_role("button", name="风扇 党员 (1)").click()
    expect(status(page)).to_have_text("找到 1 条")
    expect(page.locator(".hy-hit mark")).to_have_text(["风扇", "党员"])


def test_the_hint_names_what_can_be_found(served: Any, page: Page) -> None:
    page.goto(served.address)
    page.keyboard.press("/")
    expect(status(page)).to_contain_text("如打“zzcj”找“铸造车间”")


def test_the_dialog_leads_to_the_page(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "检查")
    expect(status(page)).to_have_text("找到 4 条")
    page.keyboard.press("Enter")
    expect(page.locator("#hy-search-page [role=status]")).to_have_text("找到 4 条")
    expect(page.locator("#hy-search-page").get_by_role("searchbox")).to_have_value("检查")


def test_of_many_the_dialog_shows_the_best_and_the_page_counts_all(served: Any, page: Page) -> None:
    page.goto(served.address)
    ask(page, "擦净归位")
    expect(status(page)).to_have_text("至多 30 条，最相关的几条：")
    titles = page.locator(".hy-hit__title")
    expect(titles).to_have_text([f"第{day}天扫除" for day in range(30, 22, -1)])
    assert not [path for path in served.requests if "pagefind" in path]
    page.get_by_role("link", name="查看全部结果").click()
    expect(page.locator("#hy-search-page [role=status]")).to_have_text("找到 30 条")
    page.get_by_role("button", name="显示更多").click()
    expect(titles).to_have_count(30)
    expect(page.locator(".hy-hit a").nth(20)).to_be_focused()


def test_on_a_phone_the_dialog_fills_the_screen(served: Any, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(served.address)
    page.get_by_role("link", name="搜索活动").click()
    page.keyboard.type("检查")
    expect(status(page)).to_have_text("找到 4 条")
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    context.close()


def test_opened_from_a_folder_it_says_so(site: Path, page: Page) -> None:
    page.goto((site / "reports/2026/2026-05-06-lesson/index.html").as_uri())
    page.get_by_role("link", name="搜索活动").click()
    expect(status(page)).to_contain_text("不能搜索")
    page.get_by_role("dialog").get_by_role("link").click()
    expect(page).to_have_url((site / "archive/index.html").as_uri())
    page.goto((site / "search/index.html").as_uri())
    expect(page.get_by_text("不能搜索")).to_be_visible()


def test_without_scripts_it_says_so(served: Any, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    page.locator(".hy-search a").click()
    expect(page.get_by_text("搜索需要启用 JavaScript")).to_be_visible()
    page.locator(".hy-search-browse").get_by_role("link", name="活动档案").click()
    expect(page).to_have_url(f"{served.address}archive/")
    context.close()


def test_an_unchanged_shard_is_not_indexed_again(site: Path) -> None:
    project = site.parent
    cache = project / ".cache" / "huoye" / "search" / "made"
    before = {path.name for path in cache.iterdir()}
    shown = (site / "search").glob("2025-*/*/*")
    inodes = {path.name: path.stat().st_ino for path in shown if path.is_file()}
    write_report(project, "2026/2026-06-06-new", "title: 新的一篇")
    try:
        build(project / "mkdocs.yml")
        after = {path.name for path in cache.iterdir()}
        assert before < after
        told = "the year of the new report, and the words of all years"
        assert len(after - before) == 2, told
        shown = (site / "search").glob("2025-*/*/*")
        assert inodes == {path.name: path.stat().st_ino for path in shown if path.is_file()}
    finally:
        (project / "content/reports/2026/2026-06-06-new/index.md").unlink()
        build(project / "mkdocs.yml")
    assert after == {path.name for path in cache.iterdir()}
