"""A write-up's text: safe, and as Chinese readers expect it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import cut, first_paragraph, render_body


def render(text: str, *images: str) -> str:
    return render_body(text, has_image=images.__contains__).html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[点我](javascript:alert(1))",
        "<iframe src='https://example.com'></iframe>",
        "<a href='data:text/html,x'>x</a>",
        "<div style='position:fixed'>x</div>",
        "<svg onload=alert(1)>",
    ],
)
def test_nothing_a_writer_types_runs(text: str) -> None:
    html = render(text)
    assert not re.search(r"<script|<iframe|<svg|onerror=|onload=|javascript:|data:|style=", html)


@given(st.text(alphabet="<>/ab=\"'&! -[]()#\n", max_size=80))
def test_any_text_leaves_only_allowed_tags(text: str) -> None:
    tags = set(re.findall(r"<([a-z0-9]+)", render(text)))
    assert not tags & {"script", "style", "iframe", "object", "embed", "form", "input"}


def test_headings_leave_the_h1_to_the_page() -> None:
    assert "<h2>经过</h2>" in render("# 经过\n\n文字")
    assert "<h3>其一</h3>" in render("# 经过\n\n## 其一")
    assert "<h2>经过</h2>" in render("## 经过")


def test_images_beside_the_report_are_placed_and_others_leave_their_caption() -> None:
    body = render_body(
        "![现场](01.jpg)\n\n![外](https://example.com/x.jpg)", has_image="01.jpg".__eq__
    )
    assert [(image.name, image.caption) for image in body.images] == [("01.jpg", "现场")]
    assert "<!--picture:0-->" in body.html
    assert "example.com" not in body.html
    assert "外" in body.html


def test_a_marker_cannot_be_typed() -> None:
    assert "<!--" not in render("<!--picture:0-->")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 头\n\n一段话。", "一段话。"),
        ("![图](1.jpg)\n\n雨停了。\n\n第二段。", "雨停了。第二段。"),
        ("三月五日下午\n南门广场", "三月五日下午南门广场"),
        ("", ""),
    ],
)
def test_summary_is_the_first_prose(text: str, expected: str) -> None:
    assert first_paragraph(text) == expected


def test_a_long_paragraph_is_cut_at_a_sentence() -> None:
    text = "第一句。" + "很长的第二句" * 30 + "。"
    assert cut(text, 120) == "第一句。"
    assert cut("没有句号" * 50, 20).endswith("…")
    assert len(cut("没有句号" * 50, 20)) <= 20
