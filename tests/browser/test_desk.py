"""The desk as people use it, in a real browser: the writer's whole way, on a phone and by keys."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import (
    FORM,
    PASSWORD,
    DeskServer,
    add_people,
    compose,
    draw_scene,
    serve_desk,
    write_desk_project,
)
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("desk")]
PHONE = {"width": 390, "height": 844}
_SAVED = re.compile(r"\d:\d\d 已保存")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    project = write_desk_project(tmp_path_factory.mktemp("desk") / "project")
    add_people(project)
    with serve_desk(project) as server:
        yield server


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = []
    for number in range(4):
        path = tmp_path / f"微信图片_{number}.jpg"
        path.write_bytes(draw_scene(500 + number))
        paths.append(path)
    return paths


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, browser: Browser, desk: DeskServer, name: str, **how: object) -> None:
        self.desk, self.name = desk, name
        options: dict[str, object] = {"viewport": PHONE, "locale": "zh-CN", "has_touch": True} | how
        self.context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(desk.url)
        self.page.fill("[name=name]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("button.main")
        expect(self.page.locator("h1")).to_contain_text("你好")

    def begin(self, title: str, day: str = "2026-10-12") -> str:
        page = self.page
        page.goto(self.desk.url + "/new")
        page.fill("#i-title", title)
        page.fill("#i-date", day)
        page.select_option("#i-host", "casting")
        page.click("#from-nothing button.main")
        expect(page.locator("#write")).to_be_visible()
        return page.url.rsplit("/", 1)[1]

    def open(self, draft: str, more: str = "") -> Page:
        self.page.goto(f"{self.desk.url}/d/{draft}{more}")
        return self.page

    @property
    def draft(self) -> str:
        """The id in the address of the page that is open."""
        return self.page.url.split("/d/")[1].split("/")[0]

    def type_body(self, text: str) -> None:
        self.page.fill("#body", text)
        self.saved()

    def saved(self) -> None:
        expect(self.page.locator("#save-state")).to_have_text(_SAVED)

    def close(self) -> None:
        self.context.close()
        assert self.errors == []
        assert [
            url for url in self.requests if not url.startswith((self.desk.url, "data:", "blob:"))
        ] == []


@pytest.fixture
def visitors(browser: Browser, desk: DeskServer) -> Iterator[object]:
    opened: list[Visitor] = []

    def visit(name: str, **how: object) -> Visitor:
        opened.append(Visitor(browser, desk, name, **how))
        return opened[-1]

    yield visit
    for visitor in opened:
        visitor.close()


def fill_rest(page: Page) -> None:
    """Everything that the checks want, but for title, text and photos."""
    for group in page.locator("details.group-card").all():
        if group.get_attribute("open") is None:
            group.locator("summary").first.click()
    for key in (
        "place",
        "start",
        "end",
        "chair",
        "recorder",
        "author",
        "proofreader",
        "summary",
        "unplanned_reason",
    ):
        page.fill(f"#i-{key}", FORM[key])
    for step in ("first", "second", "third"):
        page.fill(f'[name="review.{step}"]', FORM[f"review.{step}"])
    page.locator("#f-forms .pick", has_text="集中培训").click()


def test_the_writers_way(visitors, photos: list[Path]) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    page = li.page
    draft = li.begin("炉前第一课再讲一遍。")
    # What is wrong is told beside the field while one writes, and goes when it is mended.
    expect(page.locator("#m-title .msg")).to_be_visible()
    page.fill("#i-title", "炉前第一课再讲一遍")
    expect(page.locator("#m-title .msg")).to_have_count(0)
    text = compose(draft)
    li.type_body(text)
    page.set_input_files("#files", photos)
    expect(page.locator("#photos .photo")).to_have_count(4)
    # Their order: by buttons, as thumbs and keys can.
    page.locator("#photos .photo").nth(1).locator("[data-up]").click()
    names = page.locator("#photos .photo").evaluate_all("all => all.map(one => one.dataset.photo)")
    assert names == ["微信图片_1.jpg", "微信图片_0.jpg", "微信图片_2.jpg", "微信图片_3.jpg"]
    for number, photo in enumerate(page.locator("#photos .photo").all(), start=1):
        photo.locator('input[name$=".caption"]').fill(f"老师傅讲第{number}件险事")
    page.locator("#photos .photo").nth(2).locator("[data-remove]").click()
    expect(page.locator("#photos .photo")).to_have_count(3)
    fill_rest(page)
    li.saved()
    expect(page.locator(".savebar .dot-good")).to_be_visible()

    page.click("text=预览和提交")
    shown = page.frame_locator("iframe.preview")
    expect(shown.locator("h1")).to_have_text("炉前第一课再讲一遍")
    expect(shown.locator("figure img").first).to_be_visible()
    expect(page.locator("text=没有发现问题")).to_be_visible()
    page.click('button:has-text("提交审核")')
    expect(page.locator("h1")).to_have_text("已提交审核")

    staff = visitors("staff", viewport={"width": 1440, "height": 900}, has_touch=False)
    staff.page.goto(staff.desk.url + "/queue")
    staff.page.click(f'a[href="/d/{draft}/review"]')
    expect(staff.page.frame_locator("iframe.preview").locator("h1")).to_have_text(
        "炉前第一课再讲一遍"
    )
    staff.page.fill("[name=remark]", "请写清是谁讲的")
    staff.page.click('button:has-text("退回修改")')

    page.goto(li.desk.url)
    page.click("a.row:has(.state-returned)")
    expect(page.locator("text=请写清是谁讲的")).to_be_visible()
    li.type_body(text + "\n\n讲课的是炉长。")
    page.click("text=预览和提交")
    page.click('button:has-text("重新提交")')
    staff.page.goto(f"{staff.desk.url}/d/{draft}/review")
    expect(staff.page.frame_locator("iframe.preview").locator("text=讲课的是炉长")).to_be_visible()
    staff.page.click('button:has-text("采用")')
    expect(staff.page.locator(".state-accepted").first).to_be_visible()
    page.goto(li.desk.url)
    expect(page.locator(f'a.row[href="/d/{draft}"] .state-accepted')).to_be_visible()


def test_a_correction(visitors) -> None:  # type: ignore[no-untyped-def]
    wang = visitors("wang")
    page = wang.page
    page.goto(wang.desk.url + "/reports?q=再省一成砂")
    page.click('button:has-text("更正")')
    expect(page.locator("#g-more")).to_have_attribute("open", "")
    expect(page.locator("#m-corrections .msg-error")).to_be_visible()
    page.fill('[name="corrections.0.text"]', "“一成”改为“半成”")
    expect(page.locator("#m-corrections .msg-error")).to_have_count(0)
    wang.saved()
    page.click("text=预览和提交")
    expect(page.frame_locator("iframe.preview").locator("text=“一成”改为“半成”")).to_be_visible()


def test_typed_while_the_desk_is_away(browser: Browser, tmp_path: Path, desk: DeskServer) -> None:
    project = tmp_path / "project"
    shutil.copytree(desk.project, project, ignore=shutil.ignore_patterns(".desk"))
    add_people(project)
    with serve_desk(project) as own:
        li = Visitor(browser, own, "li")
        draft = li.begin("断网也不丢")
        li.type_body("在线时写的。")
        own.kill()
        li.page.fill("#body", "在线时写的。断线时接着写的。")
        expect(li.page.locator("#save-state")).to_contain_text("已存在这台设备上")
        # Even a page that is closed meanwhile loses nothing.
        li.page.goto("about:blank")
        own.start()
        li.open(draft)
        expect(li.page.locator("#body")).to_have_value("在线时写的。断线时接着写的。")
        li.saved()
        own.kill()
        li.page.fill("#body", "在线时写的。断线时接着写的。又断了一次。")
        expect(li.page.locator("#save-state")).to_contain_text("已存在这台设备上")
        own.start()
        # It is saved by itself once the desk is back.
        expect(li.page.locator("#save-state")).to_have_text(_SAVED, timeout=20_000)
        other = Visitor(browser, own, "wang")
        other.open(draft)
        expect(other.page.locator("#body")).to_have_value(
            "在线时写的。断线时接着写的。又断了一次。"
        )
        li.errors.clear()
        for one in (li, other):
            one.close()


def test_what_is_saved_after_a_cut_says_so(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    page = li.page
    # What others change comes later than what is saved here.
    page.route("**/changes*", lambda route: route.abort())
    li.begin("电梯里没信号")
    li.type_body("进电梯以前写的。")
    li.context.set_offline(True)
    page.fill("#body", "进电梯以前写的。电梯里写的。")
    expect(page.locator("#save-state")).to_contain_text("已存在这台设备上")
    li.context.set_offline(False)
    li.saved()
    expect(page.locator("#savebar")).not_to_have_class(re.compile("away"))
    page.reload()
    expect(page.locator("#body")).to_have_value("进电梯以前写的。电梯里写的。")


def test_typed_before_the_script_is_there(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    page = li.page
    draft = li.begin("手比网快")
    li.type_body("第一句。")
    held: list[Route] = []
    page.route("**/static/desk.js", lambda route: held.append(route))
    page.goto(f"{li.desk.url}/d/{draft}", wait_until="commit")
    page.fill("#body", "第一句。脚本还没到就写的第二句。")
    page.select_option("#i-host", "casting")
    while not held:
        page.wait_for_timeout(20)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        held[0].continue_()
    li.saved()
    page.unroute("**/static/desk.js")
    page.reload()
    expect(page.locator("#body")).to_have_value("第一句。脚本还没到就写的第二句。")
    # Nothing is saved that nobody typed.
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    page.goto(f"{li.desk.url}/d/{draft}")
    page.wait_for_timeout(1500)
    assert not sent


def test_a_login_that_has_run_out_costs_nothing(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    page = li.page
    draft = li.begin("登录过期")
    li.context.clear_cookies()
    page.fill("#body", "过期以后写的。")
    page.click("#save-state a")
    page.fill("[name=name]", "li")
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    assert page.url.endswith(f"/d/{draft}")
    expect(page.locator("#body")).to_have_value("过期以后写的。")
    li.saved()


def test_an_upload_outlives_a_lost_connection(
    browser: Browser, desk: DeskServer, tmp_path: Path
) -> None:
    li = Visitor(browser, desk, "li")
    li.begin("断了的上传")
    path = tmp_path / "big.jpg"
    path.write_bytes(draw_scene(7) + b"\0" * 3_000_000)
    pieces: list[str] = []

    def cut_off(route) -> None:  # type: ignore[no-untyped-def]
        pieces.append(route.request.url)
        if len(pieces) == 3:
            route.abort("connectionreset")
        else:
            route.continue_()

    li.page.route("**/u/*", cut_off)
    li.page.set_input_files("#files", path)
    expect(li.page.locator("#photos .photo")).to_have_count(1, timeout=15_000)
    offsets = [re.search(r"offset=(\d+)", url)[1] for url in pieces]  # type: ignore[index]
    assert offsets.count("0") == 1, "what had arrived was not sent again"
    assert offsets.count(offsets[2]) == 2
    li.close()


def test_two_people_at_one_write_up(visitors) -> None:  # type: ignore[no-untyped-def]
    li, wang = visitors("li"), visitors("wang")
    draft = li.begin("两个人一起写")
    li.type_body("第一段。\n\n第二段。")
    wang.open(draft)
    expect(wang.page.locator("#body")).to_have_value("第一段。\n\n第二段。")
    li.page.fill("#i-title", "两个人一起写完")
    li.saved()
    expect(wang.page.locator("#i-title")).to_have_value("两个人一起写完", timeout=10_000)
    expect(wang.page.locator("#others")).to_contain_text("李干事 改了“标题”")
    wang.page.fill("#body", "第一段。\n\n第二段，王写的。")
    wang.saved()
    expect(li.page.locator("#body")).to_have_value("第一段。\n\n第二段，王写的。", timeout=10_000)
    # Both at the same paragraph: nobody is overwritten, both are told.
    li.page.route("**/changes*", lambda route: route.abort())
    li.page.fill("#body", "第一段，李写的。\n\n第二段，王写的。")
    wang.page.fill("#body", "第一段，王也写的。\n\n第二段，王写的。")
    # Whoever was second is asked; the first has nothing to decide.
    asked = {}
    for _ in range(100):
        asked = {v.name: v.page.locator("[data-conflict=body]").count() for v in (li, wang)}
        if any(asked.values()):
            break
        li.page.wait_for_timeout(100)
    assert sorted(asked.values()) == [0, 1]
    second = li if asked["li"] else wang
    second.page.click("[data-force=body]")
    mine = second.page.locator("#body").input_value()
    first = wang if second is li else li
    first.page.unroute_all()
    expect(first.page.locator("#body")).to_have_value(mine, timeout=10_000)


def test_the_page_beside_the_form_follows(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li", viewport={"width": 1440, "height": 900}, has_touch=False)
    li.begin("边写边看")
    li.page.click("#live summary")
    shown = li.page.frame_locator("#live iframe")
    expect(shown.locator("h1")).to_have_text("边写边看")
    li.page.fill("#i-title", "写到哪里看到哪里")
    expect(shown.locator("h1")).to_have_text("写到哪里看到哪里")
    # What was typed cannot act there, whatever it is.
    li.page.fill(
        "#body", "<img src=x onerror=\"document.title='acted'\"><script>1</script>\n\n**粗**"
    )
    expect(shown.locator("strong")).to_have_text("粗")
    assert "acted" not in li.page.title()
    li.page.fill("#i-title", "")
    expect(shown.locator("body")).to_contain_text("改好才能预览")


CLIPPINGS = {
    # Word: its lists are paragraphs, remarks and what was struck out come along.
    "<p class=MsoNormal><b>一、<span lang=EN-US>&nbsp;</span>学习</b></p>"
    "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>检查吊具</p>"
    "<p style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>l<span>&nbsp;</span></span>接头</p>"
    "<p><del>删掉的</del><ins>加上的</ins>话<span class=MsoCommentReference>[A1]</span></p>"
    "<div style='mso-element:comment-list'><p>批注：改一改</p></div>": "**一、学习**\n\n1. 检查吊具\n   - 接头\n\n加上的话",
    # The WeChat account: sections in sections, pictures that come later, films.
    '<section><section><strong><span>｜现场｜</span></strong></section><p><img data-src="https://x/640?a=1"></p>'
    '<p><span>三月</span><span style="font-weight:700">支部</span>\u200b活动</p><section><ul><li><p>看火</p></li>'
    "<li><p>看水</p></li></ul></section><p><iframe data-src=x></iframe></p></section>": "**｜现场｜**\n\n三月**支部**活动\n\n- 看火\n- 看水",
    # WPS: blanks for indents, merged cells, marks that Markdown would take for its own.
    "<p><span>　　波浪5~8米和*号</span></p><table><tr><td colspan=2><p><b>成绩</b></p></td></tr>"
    "<tr><td rowspan=2>造型</td><td>合格</td></tr><tr><td>补考<br>2</td></tr></table><p>===</p><p>CO<sub>2</sub><s>删</s></p>": "波浪5\\~8米和\\*号\n\n| **成绩** | |\n| --- | --- |\n| 造型 | 合格 |\n| | 补考 2 |\n\n\\===\n\n"
    "CO<sub>2</sub>~~删~~",
    # A page of the intranet.
    '<h3>通知</h3><p>看<a href="https://a.example/b?x=1&y=2">制度</a>和<a href="javascript:x()">这里</a></p><ol start="3">'
    "<li>甲<ul><li>甲一</li></ul></li><li>乙</li></ol><blockquote><p>引一</p><p>引二</p></blockquote>": "### 通知\n\n看[制度](https://a.example/b?x=1&y=2)和这里\n\n3. 甲\n   - 甲一\n4. 乙\n\n> 引一\n>\n> 引二",
    # Excel.
    "<table><col width=72><tr><td>班组</td><td>实到</td></tr><tr><td>炉前|甲</td><td>8.0</td></tr></table>": "| 班组 | 实到 |\n| --- | --- |\n| 炉前\\|甲 | 8.0 |",
}


def test_clippings_become_markdown(visitors) -> None:  # type: ignore[no-untyped-def]
    page = visitors("li").page
    program = "async html => (await import('/static/editor.js')).toMarkdown(html).text"
    for html, text in CLIPPINGS.items():
        assert page.evaluate(program, html) == text


WORD = (
    "<html><head><style>p{color:red}</style></head><body>"
    "<p class=MsoNormal><b><span>一、</span>开头</b></p>"
    "<p>正文 <span style='font-weight:bold'>加粗</span>，星号*和_线。<o:p></o:p></p>"
    "<p class=MsoListParagraph>· 第一条</p><p class=MsoListParagraph>· 第二条</p>"
    "<table><tr><td>班组</td><td>人数</td></tr><tr><td>一班</td><td>12</td></tr></table>"
    '<p><img src="file:///C:/Users/x/clip_image002.jpg" alt="讲课现场">后面的字</p>'
    "<script>alert(1)</script></body></html>"
)


def test_pasted_word_text_is_made_plain(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    li.begin("从 Word 粘贴")
    li.page.focus("#body")
    li.page.locator("#body").evaluate(
        """(body, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        WORD,
    )
    expect(li.page.locator("#body")).to_have_value(
        "**一、开头**\n\n正文 **加粗**，星号\\*和\\_线。\n\n- 第一条\n- 第二条\n\n"
        "| 班组 | 人数 |\n| --- | --- |\n| 一班 | 12 |\n\n后面的字"
    )
    expect(li.page.locator("#pasted")).to_contain_text("有 1 处图片或视频没有带过来")
    expect(li.page.locator("#pasted")).to_contain_text("讲课现场")


def test_an_input_method_is_left_alone(visitors) -> None:  # type: ignore[no-untyped-def]
    li = visitors("li")
    li.begin("输入法")
    body = li.page.locator("#body")
    body.fill("- 一")
    body.press("End")
    body.evaluate(
        """body => body.dispatchEvent(new KeyboardEvent("keydown",
            {key: "Enter", isComposing: true, bubbles: true, cancelable: true}))"""
    )
    expect(body).to_have_value("- 一")
    body.press("Enter")
    expect(body).to_have_value("- 一\n- ")
    body.press("Enter")
    expect(body).to_have_value("- 一\n\n")


def test_keys_alone_lead_from_the_login_to_the_submission(
    browser: Browser, desk: DeskServer
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()

    def to(selector: str) -> None:
        """Press Tab until it has the focus."""
        for _ in range(120):
            if page.locator(selector).first.evaluate("one => one === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} by keys")

    page.goto(desk.url)
    page.keyboard.type("li")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("你好")
    to('a[href="/new"]')
    page.keyboard.press("Enter")
    to("#i-title")
    page.keyboard.type("只用键盘写的一篇")
    to("#i-date")
    page.locator("#i-date").fill("2026-10-13")
    to("#from-nothing button.main")
    page.keyboard.press("Enter")
    expect(page.locator("#write")).to_be_visible()
    to("#body")
    page.keyboard.insert_text(compose("keys"))
    expect(page.locator("#save-state")).to_have_text(_SAVED)
    to("#g-where summary")
    page.keyboard.press("Enter")
    to("#i-place")
    page.keyboard.insert_text("炉前")
    expect(page.locator("#save-state")).to_have_text(_SAVED)
    to(".savebar button.main")
    page.keyboard.press("Enter")
    expect(page.locator("iframe.preview")).to_be_visible()
    to("main form button.main")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("已提交审核")
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_and_every_page_stands_in_english_too(
    visitors, photos: list[Path], width: int
) -> None:  # type: ignore[no-untyped-def]
    boss = visitors("boss", viewport={"width": width, "height": 844})
    page = boss.page
    draft = boss.begin("A title of some length 标题也长一点")
    page.set_input_files("#files", photos[:1])
    expect(page.locator("#photos .photo")).to_have_count(1)
    page.click(".who summary")
    page.click('button:has-text("English")')
    for path in (
        "/",
        "/new",
        f"/d/{draft}",
        f"/d/{draft}/preview",
        f"/d/{draft}/history",
        "/queue",
        "/reports",
        "/people",
        "/audit",
        "/password",
    ):
        page.goto(boss.desk.url + path)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
        words = page.locator("h1, h2, .label, button, nav a, legend").all_inner_texts()
        chinese = [text for text in words if re.search("[一-鿿]", text)]
        known = (
            "标题也长一点",
            "中文",
            "炉前",
            "两个人",
            "断",
            "从 Word",
            "输入法",
            "只用键盘",
            "再省一成砂",
            "李干事",
            "王委员",
            "赵委员",
            "宣传科",
            "管理员",
        )
        assert [
            text
            for text in chinese
            if not any(word in text for word in known) and path != "/reports"
        ] == [], path
