"""What a person comes for, done as a person does it: tapped, typed, tabbed, printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sample")]

REPORT = "reports/2026/2026-04-09-first-piece-result/"


@pytest.fixture
def phone(browser: Browser, sample_url: str) -> Iterator[Page]:
    """A phone on the home page."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True
    )
    page = context.new_page()
    page.goto(sample_url)
    yield page
    context.close()


@pytest.fixture
def desktop(browser: Browser, sample_url: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="zh-CN"
    )
    page = context.new_page()
    page.goto(sample_url)
    yield page
    context.close()


# ------------------------------------------------- five questions of somebody who is new, on a phone


def test_a_branch_s_last_safety_inspection_is_two_taps_away(phone: Page) -> None:
    phone.locator(".hy-ways").get_by_role("link", name="热处理", exact=True).tap()
    row = phone.locator(".hy-forms li").filter(has_text="查隐患")
    expect(row.locator("time")).to_contain_text("年")
    title = row.locator("a").nth(1).inner_text()
    row.locator("a").nth(1).tap()
    expect(phone.locator("h1")).to_have_text(title)


def test_hazards_of_a_phone_begin_with_what_is_not_fixed(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url + "ledgers/hazards/")
    fixed = phone.locator("details").filter(has_text="已改待复查").first
    expect(phone.locator(".hy-ledger__row").first).to_contain_text("逾期未改")
    expect(fixed.locator(".hy-ledger__row").first).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollHeight / innerHeight") < 5
    # The figure on top opens them and leaves the others out.
    phone.locator("[data-hy-states] a").filter(has_text="已改待复查").tap()
    expect(fixed.locator(".hy-ledger__row").first).to_be_visible()
    expect(phone.locator(".hy-ledger__row").filter(has_text="逾期未改").first).to_be_hidden()


@pytest.mark.parametrize("path", ["ledgers/hazards/", "ledgers/areas/", "ledgers/resources/"])
def test_no_two_links_of_a_ledger_share_what_is_tapped(
    phone: Page, sample_url: str, path: str
) -> None:
    phone.goto(sample_url + path)
    phone.evaluate("for (const one of document.querySelectorAll('.hy details')) one.open = true")
    shared = phone.evaluate(
        """() => [...document.querySelectorAll('.hy-ledger__row')].flatMap(row => {
            const boxes = [...row.querySelectorAll('a')].map(a => [a, ...a.getClientRects()]);
            return boxes.flatMap(([one, ...parts], at) => boxes.slice(at + 1)
                .filter(([, ...others]) => parts.some(p => others.some(o =>
                    Math.min(p.right, o.right) - Math.max(p.left, o.left) > 1 &&
                    Math.min(p.bottom, o.bottom) - Math.max(p.top, o.top) > 4)))
                .map(([other]) => `${one.textContent} / ${other.textContent}`));
        })"""
    )
    assert shared == []


def test_a_phone_s_guide_shows_first_what_is_needed(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url + "write/")
    needed, optional = (phone.locator(".hy-fields").nth(n) for n in (0, 1))
    expect(needed.locator("tbody tr")).to_have_count(3)
    expect(needed).to_be_visible()
    expect(optional).to_be_hidden()
    phone.locator("details:has(.hy-fields) > summary").tap()
    expect(optional.get_by_text("attendance", exact=True)).to_be_visible()


def test_a_long_list_has_its_months_on_top(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url + "archive/2026/")
    phone.locator(".hy-jump").get_by_role("link", name="6月", exact=True).tap()
    expect(phone.get_by_role("heading", name="2026年6月", exact=True)).to_be_in_viewport()


def test_the_wall_chart_on_a_phone_is_scrolled_not_squeezed(phone: Page, sample_url: str) -> None:
    phone.goto(sample_url + "plan/2026/wall/")
    widths = phone.evaluate(
        "[...document.querySelectorAll('.hy-wall tbody td:nth-child(2)')].map(td => td.clientWidth)"
    )
    assert min(widths) > 100
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_who_is_on_duty_is_on_the_home_page(phone: Page) -> None:
    row = phone.locator(".hy-home__duty div").filter(has_text="二区").first
    expect(row).to_contain_text("组长 齿轮")
    expect(row).to_contain_text("副组长 工具")


def test_what_is_overdue_and_whose_it_is_is_one_tap_away(phone: Page) -> None:
    number = phone.locator(".hy-figure-link").filter(has_text="逾期未办")
    count = number.locator("b").inner_text()
    number.tap()
    expect(phone.locator("[data-hy-states] [aria-current]")).to_contain_text(count)
    # The first debt and its owner are in sight without scrolling.
    expect(phone.locator(".hy-debts__who").first).to_be_in_viewport()
    group = phone.locator(".hy-group").filter(has_text="第二协作区")
    expect(group.locator("li").first).to_contain_text("欠")
    expect(group.locator(".hy-debts__who").first).not_to_be_empty()


def test_one_s_own_branch_is_subscribed_to_in_two_taps(phone: Page, sample_url: str) -> None:
    phone.locator(".hy-ways").get_by_role("link", name="锻造", exact=True).tap()
    phone.get_by_text("订阅到自己的日历").tap()
    opener = phone.locator("[data-hy-webcal]")
    expect(opener).to_have_attribute("href", re.compile(r"^webcal://.*/feeds/forging\.ics$"))
    field = phone.locator(".hy-address input")
    expect(field).to_have_value(f"{sample_url}feeds/forging.ics")
    phone.get_by_role("button", name="复制地址").tap()
    expect(phone.locator("[data-hy-copy]")).to_have_text("已复制")


def test_where_a_figure_comes_from_is_two_taps_away(phone: Page) -> None:
    phone.locator(".hy-groups").get_by_role("link", name="统计").tap()
    phone.locator(".hy-number").filter(has_text="月度覆盖率").tap()
    expect(phone.locator("h1")).to_contain_text("月度覆盖率")
    expect(phone.locator("body")).to_contain_text("有活动的支部·月 ÷ 应办的支部·月")


# ------------------------------------------------------------------------------ finding by words


@pytest.mark.parametrize(
    ("query", "year"),
    [("去年 安全", "2025年"), ("2026 安全", "2026年"), ("安全 2025上半年", "2025年")],
)
def test_words_for_a_time_narrow_a_search_down(desktop: Page, query: str, year: str) -> None:
    desktop.locator(".hy-search-open").click()
    desktop.locator(".hy-search-dialog input").fill(query)
    expect(desktop.locator(".hy-search-status")).to_contain_text("只看查询里写的那段时间")
    times = desktop.locator(".hy-search-dialog .hy-hit time").all_inner_texts()
    assert times
    assert all(time.startswith(year) for time in times)
    if "上半年" in query:
        assert all(int(re.findall(r"(\d+)月", time)[0]) <= 6 for time in times)


WATCH = """
() => {
  const box = document.querySelector(".hy-search-status").parentElement;
  window.seen = [];
  new MutationObserver(() => {
    const status = box.querySelector(".hy-search-status").textContent;
    window.seen.push([status, box.querySelectorAll(".hy-hit").length]);
  }).observe(box, { childList: true, subtree: true, characterData: true });
}
"""


def test_a_number_of_hits_is_never_told_before_they_are_there(desktop: Page) -> None:
    desktop.locator(".hy-search-open").click()
    expect(desktop.locator(".hy-search-status")).not_to_be_empty()
    desktop.evaluate(WATCH)
    desktop.locator(".hy-search-dialog input").fill("安全")
    expect(desktop.locator(".hy-search-dialog .hy-hit").first).to_be_visible()
    desktop.locator(".hy-search-dialog input").fill("安全 2026")
    expect(desktop.locator(".hy-search-status")).to_contain_text("只看查询里写的那段时间")
    seen = desktop.evaluate("window.seen")
    counted = [(status, hits) for status, hits in seen if re.search(r"[1-9]", status)]
    assert len({status for status, _ in counted}) > 1
    assert all(hits for _, hits in counted), seen


def test_a_unit_and_a_theme_give_the_newest_first(desktop: Page, sample_url: str) -> None:
    desktop.goto(f"{sample_url}search/?q=铸造 安全")
    times = desktop.locator(".hy-hits time")
    expect(times.first).to_be_visible()
    shown = [time.get_attribute("datetime") or "" for time in times.all()]
    assert len(shown) > 3
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("逾期", "plan/2026/#state=overdue"),
        ("订阅", "feeds/"),
        ("台账", "ledgers/hazards/"),
        ("月度覆盖率", "statistics/2026/coverage/"),
    ],
)
def test_search_knows_sections_by_what_people_call_them(
    desktop: Page, query: str, leads_to: str
) -> None:
    desktop.locator(".hy-search-open").click()
    desktop.locator(".hy-search-dialog input").fill(query)
    way = desktop.locator(f".hy-search-units a[href$='{leads_to}']")
    expect(way).to_be_visible()


@pytest.mark.parametrize(
    ("query", "title"), [("Z-36", "首件检验提速攻关验收"), ("H-2026-008", "钢丝绳")]
)
def test_plan_items_and_hazards_are_found_by_their_numbers(
    desktop: Page, query: str, title: str
) -> None:
    desktop.locator(".hy-search-open").click()
    desktop.locator(".hy-search-dialog input").fill(query)
    hit = desktop.locator(".hy-search-dialog .hy-hit").filter(has_text=title)
    expect(hit.first).to_be_visible()


# ------------------------------------------------------------------------- large type, keys, paper


def test_large_type_is_remembered_and_fits(phone: Page, sample_url: str) -> None:
    before = phone.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    phone.locator("[data-hy-large]").tap()
    for path in ("", REPORT, "plan/2026/", "branches/casting/", "statistics/", "ledgers/hazards/"):
        phone.goto(sample_url + path)
        size = phone.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        assert size >= 1.2 * before
        assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    box = phone.locator("[data-hy-large]").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 60
    phone.locator("[data-hy-large]").tap()
    phone.goto(sample_url)
    assert before == phone.evaluate(
        "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    )


def test_nothing_jumps_when_scripts_begin(phone: Page, sample_url: str) -> None:
    phone.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { if (!entry.hadRecentInput) window.shifts += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for path in ("", "calendar/2026/10/", "plan/2026/", "write/rules/", "zones/zone-2/"):
        phone.goto(sample_url + path, wait_until="networkidle")
        assert phone.evaluate("window.shifts") < 0.01, path


def test_the_theme_is_switched_and_remembered(desktop: Page, sample_url: str) -> None:
    desktop.locator("label[for=__palette_1]").click()
    expect(desktop.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    desktop.goto(sample_url + REPORT)
    expect(desktop.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_what_can_be_tapped_is_large_enough(phone: Page, sample_url: str) -> None:
    """Ways and controls; links within a sentence may be as high as their line."""
    controls = (
        ".hy-groups a, .hy-sub a, .hy-tools :is(a, button, label), .hy-chips > a, .hy-button, "
        ".hy-states a, .hy-figure-link, .hy-strip a, .hy-trail a, .hy-number, .hy-foot a, "
        "summary, select, .hy-pager a, .hy-jump a, .hy-zone-branches a, .hy-ways a"
    )
    for path in ("", REPORT, "zones/", "branches/casting/", "plan/2026/", "ledgers/hazards/"):
        phone.goto(sample_url + path)
        small = phone.evaluate(
            """controls => [...document.querySelectorAll(controls)].filter(one => {
                const box = one.getBoundingClientRect();
                return one.checkVisibility() && box.height && box.height < 43.5;
            }).map(one => one.outerHTML.slice(0, 120) + one.getBoundingClientRect().height)""",
            controls,
        )
        assert small == [], path


def test_keys_alone_reach_all_of_a_zone_s_page(desktop: Page, sample_url: str) -> None:
    desktop.goto(sample_url + "zones/zone-2/")
    wanted = desktop.evaluate(
        """() => [...document.querySelectorAll(
            'main :is(a[href], button, summary, select, input), header a[href]')]
            .filter(one => one.checkVisibility() && one.tabIndex >= 0).length"""
    )
    reached, hidden = set(), []
    for _ in range(3 * wanted):
        desktop.keyboard.press("Tab")
        found = desktop.evaluate(
            """() => {
                const one = document.activeElement;
                if (!one || one === document.body) return null;
                const all = [...document.querySelectorAll('*')];
                const style = getComputedStyle(one);
                const label = one.matches('.md-option') ? getComputedStyle(one.nextElementSibling) : style;
                return {at: all.indexOf(one), name: one.outerHTML.slice(0, 90),
                        isIn: !!one.closest('main') || !!one.closest('header'),
                        shows: label.outlineStyle !== 'none' && parseFloat(label.outlineWidth) >= 2};
            }"""
        )
        if found is None or found["at"] in reached:
            break
        reached.add(found["at"])
        if not found["shows"]:
            hidden.append(found["name"])
    assert hidden == []
    assert len(reached) >= wanted


def count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (REPORT, 2),
        ("reports/2026/2026-10-12-tenth-gearbox/", 1),
        ("plan/2026/wall/", 1),
        ("write/rules/", 8),
    ],
)
def test_on_paper_it_is_no_more_than_somebody_reads(
    desktop: Page, sample_url: str, path: str, most: int
) -> None:
    desktop.goto(sample_url + path, wait_until="networkidle")
    assert 1 <= count_pages(desktop.pdf(prefer_css_page_size=True)) <= most


def test_of_the_rules_paper_shows_the_examples_of_those_opened(
    desktop: Page, sample_url: str
) -> None:
    desktop.goto(sample_url + "write/rules/")
    families = desktop.locator("details.hy-fold")
    families.nth(0).locator("summary").first.click()
    opened, left = (families.nth(0).locator(".hy-rule").nth(n) for n in (0, 1))
    opened.locator("summary").click()
    desktop.emulate_media(media="print")
    desktop.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(opened.locator(".hy-rule__examples")).to_be_visible()
    expect(left.locator("summary")).to_be_visible()
    expect(left.locator(".hy-rule__examples")).to_be_hidden()
    # Of the other families every rule's line is there.
    expect(families.nth(1).locator(".hy-rule > summary").last).to_be_visible()


def test_a_report_tells_others_what_it_is(desktop: Page, sample_url: str) -> None:
    desktop.goto(sample_url + REPORT)
    data = desktop.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    assert data["@type"] == "Article"
    assert data["headline"] == "首件报告早出了一半时间"
    assert data["about"]["@type"] == "Event"
    assert data["about"]["startDate"] == "2026-04-09"
    assert data["about"]["location"]["name"] == "机加检验站"

    def meta(name: str) -> str | None:
        return desktop.locator(f"meta[property='og:{name}']").get_attribute("content")

    assert data["image"] == meta("image")
    assert meta("title") == "首件报告早出了一半时间"
    assert meta("type") == "article"
    assert re.fullmatch(r"https://huoye\.yanxi\.example/media/.+\.jpg", meta("image") or "")
