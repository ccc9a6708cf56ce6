"""Texts of any kind are set as what they say: nothing in them is Typst's code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.formats.press.fonts import MISSING, Typefaces, find_typefaces
from generator.formats.press.model import Element, Entry, Matter, Node
from generator.formats.press.prose import to_elements
from generator.formats.press.typeset import Press
from generator.markdown.body import render_body

HOSTILE = (
    '#panic("x") #read("/etc/passwd") #import "@preview/cetz:0.3.0"',
    "[ ] ] [ { } $x$ $ @label <label> = 标题 \\ \\u{41} `raw` ``` // 注 /* 注 */ ~ -- --- ...",
    "#let data = none\n#show: it => panic()\n#set page(width: 1pt)",
    '"}],"parts":[{"type":"heading"}] \\" \\n \\u0022',
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &#35;panic()",
    "{{ 7*7 }} {% raw %} ${7*7} %s %n",
)
DEEP = (
    "> " * 60 + "深",
    "\n".join(f"{'  ' * n}- 第{n}层" for n in range(50)),
    "<b>" * 90 + "粗" + "</b>" * 90,
    "<table><tr><td colspan=9 rowspan=900>甲<td>乙<tr><td rowspan=3>丙<td colspan=0>丁</table>",
    "<table><tr><td><table><tr><td>内</table></table>",
    "1234567. 起\n2. 次\n\n<ol start=99999999999><li>大</ol>",
    "长" * 3000 + "x" * 3000,
    "|a|\n|-|\n" + "|b|\n" * 400,
    "脚注[^1]\n\n[^1]: 注",
)


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return find_typefaces()


def set_texts(texts: Iterable[str], folder: Path, typefaces: Typefaces) -> str:
    """What a reader finds in the PDF."""
    press = Press(folder / "press", folder, typefaces)
    parts = tuple(
        Entry(
            id=f"r-{text[:20]}",
            title=text[:200] or "题",
            level=1,
            line=text,
            body=to_elements(render_body(text, find_image=lambda _: "")),
        )
        for text in texts
    )
    matter = Matter(
        title=parts[0].title,
        subtitle=parts[0].line,
        issuer=parts[0].line,
        date=(2026, 10, 31),
        date_text="",
        language="zh",
        words={"photo": "", "contents": "目录"},
        parts=parts,
    )
    target = folder / "out.pdf"
    piece, _ = press.prepare(matter, target)
    assert list(press.set([piece], "yearbook.typ")) == [1]
    document = pypdfium2.PdfDocument(target)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def squeeze(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "").replace("\ufffe", "")


def test_what_looks_like_code_is_printed(tmp_path: Path, typefaces: Typefaces) -> None:
    said = squeeze(set_texts([*HOSTILE, *DEEP], tmp_path, typefaces))
    for expected in (
        '#panic("x")#read("/etc/passwd")#import"@preview/cetz:0.3.0"',
        "$x$$@label<label>=标题",
        "#show:it=>panic()",
        "{{7*7}}{%raw%}${7*7}",
        "深",
        "第49层",
        "粗",
        "丁",
        "内",
    ):
        assert squeeze(expected) in said, expected
    assert "root:" not in said


@settings(max_examples=2, phases=[Phase.generate])  # each is a process that sets a book
@given(st.lists(st.text(max_size=200), min_size=8, max_size=8))
def test_any_text_can_be_set(
    tmp_path_factory: pytest.TempPathFactory, typefaces: Typefaces, texts: list[str]
) -> None:
    # As texts come: what nobody can see was dropped where they were read.
    readable = ["".join(c for c in text if c.isprintable() or c == "\n") for text in texts]
    set_texts(readable, tmp_path_factory.mktemp("any"), typefaces)


def test_a_character_without_a_font_is_a_bar_and_is_told(typefaces: Typefaces) -> None:
    text, missing = typefaces.replace_missing("会场\U000323af留影\U000e0041")
    assert text == f"会场{MISSING}留影"
    assert missing == ("\U000323af",)


@given(st.text(alphabet="甲a <>*_|-#[]()!`>\n~", max_size=200))
def test_no_word_is_lost_and_nothing_is_deeper_than_can_be_set(text: str) -> None:
    nodes = to_elements(render_body(text, find_image=lambda _: ""))
    assert max((depth(node) for node in nodes), default=0) < 20
    html = render_body(text, find_image=lambda _: "").html
    assert words(nodes).count("甲") == html.count("甲")


def depth(node: Node) -> int:
    return 0 if isinstance(node, str) else 1 + max(map(depth, node.c), default=0)


def words(nodes: Iterable[Node]) -> str:
    return "".join(n if isinstance(n, str) else words(n.c) for n in nodes)


def test_cells_never_meet() -> None:
    [table] = to_elements(render_body(DEEP[3], find_image=lambda _: ""))
    assert isinstance(table, Element)
    taken: set[tuple[int, int]] = set()
    for cell in table.c:
        assert isinstance(cell, Element)
        x, y, wide, high = cell.at
        places = {(x + i, y + j) for i in range(wide) for j in range(high)}
        assert not taken & places
        taken |= places
    assert max(y for _, y in taken) == 1
    assert table.n == max(x for x, _ in taken) + 1
