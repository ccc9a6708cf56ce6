"""Images as people type them, and what Markdown makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown.body import render_body
from generator.markdown.pictures import find_targets
from generator.model.typed_images import ImageNames, find_mended, mend_images


@pytest.mark.parametrize(
    ("typed", "name", "caption"),
    [
        ("![现场]（01.jpg）", "01.jpg", "现场"),
        ("！[现场](01.jpg)", "01.jpg", "现场"),
        ("！【现场】（01.jpg）", "01.jpg", "现场"),
        ("！［现场］（01.jpg）", "01.jpg", "现场"),
        ("! [现场](01.jpg)", "01.jpg", "现场"),
        ("![现场] (01.jpg)", "01.jpg", "现场"),
        ("![[01.jpg]]", "01.jpg", ""),
        ("！[[01.jpg|现场]]", "01.jpg", "现场"),
        ("![[01.jpg|300x200]]", "01.jpg", ""),
        ("![现场](.\\01.jpg)", "01.jpg", "现场"),
        ("![现场](<.\\01.jpg>)", "01.jpg", "现场"),
        ("![现场](照片(1).jpg)", "照片(1).jpg", "现场"),
        ("！[现场]（照片（1）.jpg）", "照片(1).jpg", "现场"),
        ("![现场](现场 1.jpg)", "现场 1.jpg", "现场"),
        ("![现场][p]\n\n[p]: 01.jpg", "01.jpg", "现场"),
        ('<img src="01.jpg" alt="现场">', "01.jpg", "现场"),
        ("<IMG ALT='现场' SRC=./01.JPG>", "01.jpg", "现场"),
        ('！[]（01.jpg "现场"）', "01.jpg", "现场"),
    ],
)
def test_a_picture_is_found_however_it_is_typed(typed: str, name: str, caption: str) -> None:
    names = ImageNames(["01.jpg", "照片(1).jpg", "现场 1.jpg"])
    body = render_body(f"前面。\n\n{typed}\n\n后面。", find_image=names.find)
    assert [(image.name, image.caption) for image in body.images] == [(name, caption)]
    assert body.parts == ("<p>前面。</p>\n", "\n<p>后面。</p>")


@pytest.mark.parametrize(
    "text",
    [
        "`![现场]（01.jpg）`",
        "```\n！[现场](01.jpg)\n```",
        "~~~~\n![[01.jpg]]\n~~~\n![[01.jpg]]\n~~~~",
        "    ![[01.jpg]]",
        "欢迎参加！[报名表](报名.docx)",
        "【现场】（见下图）",
        "![现场](01.jpg)",
        "太好了！（01.jpg）",
    ],
)
def test_what_is_no_picture_stays_as_it_was_typed(text: str) -> None:
    assert mend_images(text) == text
    assert find_mended(text) == ()


def test_a_mended_picture_is_told_with_its_line() -> None:
    [first, second] = find_mended("甲\n\n！[一]（1.jpg）\n乙 ![[2.png]]")
    assert (first.line, first.typed, first.meant) == (3, "！[一]（1.jpg）", "![一](1.jpg)")
    assert (second.line, second.typed, second.meant) == (4, "![[2.png]]", "![](2.png)")


_PIECES = st.sampled_from(
    [
        *(
            "！",
            "!",
            "[",
            "【",
            "]",
            "】",
            "(",
            "（",
            ")",
            "）",
            "01.jpg",
            "照片(1).png",
            "`",
            "\n",
        ),
        *("[[", "]]", " ", "甲", "```", ".\\", "<", ">", '"', "|"),
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_mending_again_mends_nothing_more(text: str) -> None:
    once = mend_images(text)
    assert mend_images(once) == once
    find_targets(text)


def test_a_link_leads_to_the_file_beside_the_report() -> None:
    names = ImageNames(["3#炉整改方案.docx", "100%.pdf", "方案 v1+2&3.pdf"])
    text = "[一](3#炉整改方案.docx) [二](100%.pdf) [三](<方案 v1+2&3.pdf>) [四](#甲) [五](https://a.cn/)"
    body = render_body(
        text, find_image=lambda _: "", find_link=lambda one: names.find(one) and "/到"
    )
    assert body.html.count('href="/到"') == 3
    assert 'href="#' in body.html
    assert 'href="https://a.cn/"' in body.html
