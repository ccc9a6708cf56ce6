"""A write-up's text: safe, and as Chinese readers expect it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markdown.body import Body, render_body
from generator.markdown.conversion import is_set_plain
from generator.markdown.pictures import BodyImage
from generator.markdown.plain import cut, first_paragraph, to_plain_text
from generator.model.typed_images import ImageNames
from generator.views.search import to_lines

ALLOWED = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr", "br")),
    **dict.fromkeys(("ul", "dl", "dt", "dd", "figure", "figcaption")),
    **dict.fromkeys(("table", "thead", "tbody", "tfoot", "tr")),
    **dict.fromkeys(("abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small")),
    **dict.fromkeys(("q", "code", "kbd", "sub")),
    "a": {"href", "id", "rel"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
"""Element → its attributes, written down again: what the code allows must be decided twice."""
EVERYWHERE = {"title", "lang"}


def render(text: str, *images: str) -> str:
    """The text with ⟨name|caption⟩ for its pictures, without line breaks between elements."""
    body = render_body(text, find_image=ImageNames(images).find)
    pictures = (*(f"⟨{image.name}|{image.caption}⟩" for image in body.images), "")
    html = "".join(part + picture for part, picture in zip(body.parts, pictures, strict=True))
    return html.replace(">\n<", "><").replace(' rel="noopener noreferrer"', "").strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Bold and Chinese punctuation
        ("**“重点”**的事", "<p><strong>“重点”</strong>的事</p>"),
        ("这是**重点。**然后", "<p>这是<strong>重点。</strong>然后</p>"),
        ("**注意：**请看", "<p><strong>注意：</strong>请看</p>"),
        ("**（一）总结**部署", "<p><strong>（一）总结</strong>部署</p>"),
        ("把**《安全法》**学好", "<p>把<strong>《安全法》</strong>学好</p>"),
        ("*斜*字，__粗__字", "<p><em>斜</em>字，__粗__字</p>"),
        ("***粗斜***体", "<p><em><strong>粗斜</strong></em>体</p>"),
        ("**注意： **请看", "<p><strong>注意： </strong>请看</p>"),
        ("用 **\xa0扳手\xa0**：", "<p>用 <strong>&nbsp;扳手&nbsp;</strong>：</p>"),
        ("**　空格**与`** 码 **`", "<p><strong>　空格</strong>与<code>** 码 **</code></p>"),
        ("snake_case_name 与 2 * 3 * 4", "<p>snake_case_name 与 2 * 3 * 4</p>"),
        # Ranges are not struck out
        ("3~5人，8~9点", "<p>3~5人，8~9点</p>"),
        ("~~作废~~ 4\\~5 `a~b`", "<p><del>作废</del> 4~5 <code>a~b</code></p>"),
        ("[甲](http://x.cn/~甲)", '<p><a href="http://x.cn/~%E7%94%B2">甲</a></p>'),
        # Paragraphs and lines
        ("甲\n乙", "<p>甲<br>\n乙</p>"),
        ("　　段首\n　　次行", "<p>段首<br>\n　　次行</p>"),
        ("甲\n乙\n---\n丙", "<p>甲<br>\n乙</p><hr><p>丙</p>"),
        ("甲\n乙\n===\n丙", "<p>甲<br>\n乙<br>\n===<br>\n丙</p>"),
        ("甲\n\n---\n\n乙", "<p>甲</p><hr><p>乙</p>"),
        ("1、甲\n2、乙", "<p>1、甲<br>\n2、乙</p>"),
        # Headings
        ("# 经过\n\n## 其一", "<h2>经过</h2><h3>其一</h3>"),
        ("## 经过\n\n```\n# 注释\n```", "<h2>经过</h2><pre><code># 注释\n</code></pre>"),
        ("# 一\n\n###### 六", "<h2>一</h2><h6>六</h6>"),
        ("##经过", "<h2>经过</h2>"),
        ("##　经过", "<h2>经过</h2>"),
        ("#　经过", "<h2>经过</h2>"),
        ("#话题#真好", "<p>#话题#真好</p>"),
        ("```\n##码\n```", "<pre><code>##码\n</code></pre>"),
        ("经过\n---", "<h2>经过</h2>"),
        ("经过\n===\n其一\n---", "<h2>经过</h2><h3>其一</h3>"),
        # Lists
        ("说明：\n- 甲\n- 乙", "<p>说明：</p><ul><li>甲</li><li>乙</li></ul>"),
        ("说明：\n1. 甲\n2. 乙", "<p>说明：</p><ol><li>甲</li><li>乙</li></ol>"),
        ("说明\n2026. 乙", "<p>说明<br>\n2026. 乙</p>"),
        ("3. 甲\n4. 乙", '<ol start="3"><li>甲</li><li>乙</li></ol>'),
        ("1. 甲\n- 乙", "<ol><li>甲</li></ol><ul><li>乙</li></ul>"),
        ("- 甲\n  - 乙", "<ul><li>甲\n<ul><li>乙</li></ul></li></ul>"),
        ("- 甲\n    - 乙", "<ul><li>甲\n<ul><li>乙</li></ul></li></ul>"),
        ("- [ ] 做\n- [x] 完", "<ul><li>☐ 做</li><li>☑ 完</li></ul>"),
        ("词\n:   义\n:   又", "<dl><dt>词</dt><dd>义</dd><dd>又</dd></dl>"),
        # Tables
        (
            "共计\n| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |",
            '<p>共计</p><table><thead><tr><th align="left">甲</th><th align="right">乙</th></tr>'
            '</thead><tbody><tr><td align="left">1</td><td align="right">2</td></tr></tbody></table>',
        ),
        # Footnotes keep the anchors that they have had
        (
            "见[^1]。\n\n[^1]: 注",
            '<p>见<sup><a href="#fn:1" id="fnref:1">1</a></sup>。</p><hr><ol><li id="fn:1"><p>注 '
            '<a href="#fnref:1">↩</a></p></li></ol>',
        ),
        ("见[^1]。", "<p>见[^1]。</p>"),
        # Addresses and code
        ("详见http://x.cn/甲。然后", "<p>详见http://x.cn/甲。然后</p>"),
        ("<http://x.cn/a>", '<p><a href="http://x.cn/a">http://x.cn/a</a></p>'),
        (
            "[表](汇总 表 (1).xlsx)",
            '<p><a href="%E6%B1%87%E6%80%BB%20%E8%A1%A8%20(1).xlsx">表</a></p>',
        ),
        ("`[表](汇总 表.xlsx)`", "<p><code>[表](汇总 表.xlsx)</code></p>"),
        ("    缩进\n    的码", "<pre><code>缩进\n的码\n</code></pre>"),
        # A writer's HTML
        ('<b onclick="x()">粗</b><u>线</u>', "<p><b>粗</b><u>线</u></p>"),
        ("<br>\n**粗**", "<p><br><br><strong>粗</strong></p>"),
        (
            "<details><summary>甲</summary>\n\n**乙**\n\n</details>",
            "甲\n<p><strong>乙</strong></p>",
        ),
        ("甲&#129;&#x8d;&#x090;&#157;乙", "<p>甲乙</p>"),
        ("<a href='/x?&#144;'>甲</a>", '<p><a href="/x?">甲</a></p>'),
        ("&lt;甲&gt; &amp; &copy; &#145;乙&#146;", "<p>&lt;甲&gt; &amp; © ‘乙’</p>"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert render(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![现场](1.jpg)", "⟨1.jpg|现场⟩"),
        ('![](./1.jpg "现场")', "⟨1.jpg|现场⟩"),
        ("![现场](现场%201.jpg)", "⟨现场 1.jpg|现场⟩"),
        ("![](现场 照片 (1).jpg)", "⟨现场 照片 (1).jpg|⟩"),
        ("甲\n![一](1.jpg)\n![二](2.jpg)\n乙", "<p>甲</p>⟨1.jpg|一⟩⟨2.jpg|二⟩<p>乙</p>"),
        ("甲![一](1.jpg)乙**丙**", "<p>甲</p>⟨1.jpg|一⟩<p>乙<strong>丙</strong></p>"),
        ("[![一](1.jpg)](http://x.cn)", "⟨1.jpg|一⟩"),
        ("**甲![一](1.jpg)乙**丙", "<p><strong>甲乙</strong></p>⟨1.jpg|一⟩<p>丙</p>"),
        ("## 题![一](1.jpg)", "<h2>题</h2>⟨1.jpg|一⟩"),
        ("- 甲\n- ![一](1.jpg)", "<ul><li>甲</li><li>⟨1.jpg|一⟩</li></ul>"),
        ("> ![一](1.jpg)", "<blockquote>\n⟨1.jpg|一⟩\n</blockquote>"),
        ('<IMG alt="一&quot;" src=1.jpg>', '⟨1.jpg|一"⟩'),
        ('<p align="center"><img src="1.jpg"></p>', "⟨1.jpg|⟩"),
        ('<img src="1.jpg">\n**粗**', "⟨1.jpg|⟩<p><strong>粗</strong></p>"),
        ("`![一](1.jpg)`", "<p><code>![一](1.jpg)</code></p>"),
        # Not beside the report: the caption alone
        ("![外](https://example.com/1.jpg)", "<p><em>外</em></p>"),
        ("![<b>&](https://example.com/1.jpg)", "<p><em>&lt;b&gt;&amp;</em></p>"),
        ("![](https://example.com/1.jpg)", ""),
        ("甲 ![](9.jpg)", "<p>甲 </p>"),
        # No one can type the mark of a picture
        ("![一](1.jpg) \x910\x92 &#x91;0&#146; <!--picture:0-->", "⟨1.jpg|一⟩<p>0 ‘0’ </p>"),
        ("![\x910\x92&#x91;0&#x92;](1.jpg)", "⟨1.jpg|0‘0’⟩"),
    ],
)
def test_pictures(text: str, expected: str) -> None:
    assert render(text, "1.jpg", "2.jpg", "现场 1.jpg", "现场 照片 (1).jpg") == expected


def test_a_body_is_parts_with_a_picture_between_each_two() -> None:
    body = render_body("甲\n\n![一](1.jpg)\n\n乙", find_image=ImageNames(["1.jpg"]).find)
    assert body.images == (BodyImage(name="1.jpg", caption="一"),)
    assert len(body.parts) == 2
    assert body.html == "".join(body.parts) == "<p>甲</p>\n\n<p>乙</p>"
    assert render_body("", find_image=str) == Body(parts=("",), images=())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[点我](javascript:alert(1))",
        "[点我](java\nscript:alert(1))",
        "[点我](&#106;avascript:alert(1))",
        "<iframe src='https://example.com'></iframe>",
        "<a href='data:text/html,x'>x</a>",
        "<div style='position:fixed' class='hy' id='x'>x</div>",
        "<svg onload=alert(1)><style><img src=1.jpg onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=1.jpg onerror=alert(1)>",
        '<noscript><p title="</noscript><img src=1.jpg onerror=alert(1)>">',
        # The two parsers disagree about noscript: the mark must not end up in an attribute.
        "<noscript><a title=\"</noscript><a title='\"><img src=1.jpg alt='onclick=alert(1) '></a>",
        "<template><img src=1.jpg></template><textarea><img src=1.jpg></textarea>",
        '```" onclick=alert(1)\n<script>\n```',
        "| <script> | b |\n|--|--|\n| ![x](1.jpg) | <img src=1.jpg> |",
    ],
)
def test_nothing_a_writer_types_runs(text: str) -> None:
    assert_safe(render_body(text, find_image=ImageNames(["1.jpg"]).find))


FRAGMENTS = [
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "](",
        "(",
        ")",
        "!",
        "#",
        ">",
        "-",
        "+",
        "|",
        ":",
    ),
    *("\\", "<", ">", "&", "\n", "\n\n", "    ", "\t", "1. ", "- ", ": ", "[^1]", "[^1]: ", "---"),
    *("![图](1.jpg)", "<img src=1.jpg>", "<p>", "</p>", "<b>", "</a>", "<a title='", '"', "'", "="),
    *(
        "<!--",
        "-->",
        "<noscript>",
        "</noscript>",
        "<style>",
        "</style>",
        "<svg>",
        "<table>",
        "<td>",
    ),
    *(
        "中",
        "文",
        "，",
        "“",
        "”",
        "　",
        "\xa0",
        "\x91",
        "\x92",
        "\x82",
        "&#x91;",
        "&#146;",
        "a",
        "1",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=40).map("".join))
def test_any_text_leaves_only_what_is_allowed(text: str) -> None:
    body = render_body(text, find_image=ImageNames(["1.jpg"]).find)
    assert_safe(body)
    assert body == render_body(text, find_image=ImageNames(["1.jpg"]).find)
    to_plain_text(text)


class Allowed(HTMLParser):
    """Complains of what is not in the list."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= EVERYWHERE | (ALLOWED[tag] or set()), (tag, attrs)
        for name, value in attrs:
            assert "⟨" not in (value or "")
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
            if name == "href" and scheme:
                assert scheme[1].lower() in {"http", "https", "mailto", "tel"}, value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def assert_safe(body: Body) -> None:
    assert len(body.parts) == len(body.images) + 1
    checker = Allowed()
    checker.feed("⟨⟩".join(part.replace("⟨", "") for part in body.parts))
    checker.close()
    assert not {"\x91", "\x92"} & set(body.html)


@pytest.mark.parametrize(
    "text",
    [
        "[a](" * 50_000,
        ">" * 20_000,
        "- " * 20_000,
        "*a " * 50_000,
        "**a" * 50_000,
        "*" * 100_000,
        "".join("  " * depth + "- x\n" for depth in range(600)),
        "<div>" * 30_000,
        "<div></x>" * 20_000,
        "|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|b\n" * 3_000,
        "[^1]" * 20_000 + "\n\n[^1]: x\n",
        "![a](https://x.cn/b.jpg) " * 5_000,
        "甲" * 300_000,
        "　" * 150_000 + "x",
    ],
    ids=lambda text: text[:6].strip(),
)
def test_no_text_takes_long(text: str) -> None:
    """Each is done in a fraction of a second; what grew with the square would take minutes."""
    assert_safe(render_body(text, find_image=str))
    assert len(first_paragraph(text)) <= 120


_WIDE = "|a" * 200 + "\n" + "|-" * 200 + "\n"


@pytest.mark.parametrize(
    "text",
    [
        _WIDE + "|b\n" * 400,  # each row is filled up
        _WIDE.replace("|-", "|:-:") + "b\n" * 200,
        f"<a href=http://x.cn/{'y' * 2_000}>" + "<p>x</p>" * 2_000,  # opened again in each block
        f"<div><a href=http://x.cn/{'y' * 2_000}></div>" + "<div>x</div>" * 2_000,
        "<div>" + "".join(f"<b lang=x{n}>" for n in range(60)) + "</div>" + "<div>x</div>" * 900,
        "<p><font color=" + "1" * 900 + ">x</p>" + "\n\n甲" * 3_000,
        "[x] " * 9_000 + "\n\n[x]: http://x.cn/" + "y" * 2_000,
        '"' * 50_000,
        "> a\n\n" * 9_000,
    ],
    ids=lambda text: text[-12:],
)
def test_little_text_makes_no_large_page(text: str) -> None:
    html = render_body(text, find_image=str).html
    assert len(html) <= 30_000 + 20 * len(text)
    assert len(html) <= 110_000 or len(text) > 10_000


def test_what_people_leave_open_is_no_bomb() -> None:
    text = '<font color="red">通知\n\n' + "<b>甲</b>乙。\n\n" * 60 + "|a|b|\n|-|-|\n" + "|1|\n" * 40
    assert not is_set_plain(text)
    assert "<table>" in render_body(text, find_image=str).html


def test_beyond_all_bounds_a_text_is_plain_paragraphs() -> None:
    text = "**甲**\n<b>乙\n\n" + ">" * 20_000
    assert render_body(text, find_image=str).html.startswith(
        "<p>**甲**<br>\n&lt;b&gt;乙</p>\n<p>&gt;&gt;"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 头\n\n一段话。", "一段话。"),
        ("![图](1.jpg)\n\n雨停了。\n\n第二段。", "雨停了。第二段。"),
        ("三月五日下午\n南门广场", "三月五日下午南门广场"),
        ("**注意：**请看[表](x.xlsx)<br>一", "注意：请看表一"),
        ("3~5人 &lt;b&gt;", "3~5人 <b>"),
        ("Word 与\nExcel", "Word 与 Excel"),
        ("", ""),
    ],
)
def test_summary_is_the_first_prose(text: str, expected: str) -> None:
    assert first_paragraph(text) == expected


def test_a_long_paragraph_is_cut_at_a_sentence() -> None:
    text = "第一句。" + "很长的第二句" * 30 + "。"
    assert cut(text, 120) == "第一句。"
    assert cut("一句话。” 又一句。", 6) == "一句话。”"
    assert cut("没有句号" * 50, 20).endswith("…")
    assert len(cut("没有句号" * 50, 20)) <= 20


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<br>\n乙</p>\n<p> 丙\n丁 </p>", "甲 乙\n丙 丁"),
        ("<ul>\n<li>甲<ul><li>乙</li></ul>丙</li></ul>", "甲\n乙\n丙"),
        ("<p>甲<strong>乙</strong><a href='x>y'>丙</a></p>", "甲乙丙"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>尾", "甲\n乙\n尾"),
        ("<p>&lt;b&gt; &amp; &nbsp;x</p><!-- 注 -->", "<b> & x"),
        ("", ""),
    ],
)
def test_search_reads_a_body_line_by_line(html: str, expected: str) -> None:
    assert to_lines(html) == expected
