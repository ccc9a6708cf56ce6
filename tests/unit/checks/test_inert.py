"""What a writer typed acts nowhere: not in a comment on a forge, a terminal or a runner's log."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import comrak
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.check import Checked
from generator.formats.problems import FORMATS
from generator.formats.problems.markdown import escape, quote
from generator.locale import load_translator
from generator.messages import to_line
from generator.model.problem import Problem, Severity, build_problem
from generator.review.model import (
    Effect,
    FieldChange,
    Guard,
    Guarded,
    Kind,
    PageChange,
    ReportReview,
    ReviewResult,
)
from generator.review.read import ReviewUnreadableError, read_review
from generator.review.render import FEWEST, Room, render_html, render_json, render_markdown

WARNING = Severity.WARNING
T = load_translator("zh")
# A forge's dialect: GitHub's tables and addresses, raw HTML let through, so that it would be seen.
_DIALECT = comrak.ExtensionOptions(
    table=True, autolink=True, strikethrough=True, tasklist=True, footnotes=True
)
_LETTING = comrak.RenderOptions(unsafe_=True)
# Forges look for these in what came of the Markdown, outside code and links.
_REFERENCES = re.compile(
    r"(?<![\w])[@#!&~](?=\w)|\[\[|[A-Za-z][A-Za-z0-9+.-]*://|\bwww\.|[\w.+-]+@[\w-]+\.\w|^\s*/\w",
    re.ASCII,
)
ATTACKS = (
    "a\n/merge",
    "/approve",
    "\r/close\u2028/merge\x85/label ~bug",
    "@all",
    "&#64;all &commat;all &#x40;all",
    "![x](https://evil.example/x.png)",
    "[登录](javascript:alert(1)) [x]: https://evil.example",
    "[[标题|https://evil.example]]",
    "https://evil.example/x_y*z|`a` www.evil.example ftp://evil.example mailto:a@b.cn a@b.example",
    "<img src=x onerror=alert(1)><script>alert(1)</script><!-- --><details open>",
    "</sub></details>|x|y|\n|-|-|",
    "`` ` ``` ~~~",
    "- [ ] x\n# 大标题\n> 引\n1. 一\n***\n---\n    code",
    "#12 !34 &56 ~bug %1.0 $7 group/project#12 GL-1 :smile: $x^2$ [^1]",
    "\x1b]0;pwn\x07\x9b31m\x9d0;x\x9c\x00",
    "\u202e\u2066evil\u2069\u200f\ufeff\u200b\u00ad",
    "\udcff\udc80\ud800\ufffe",
    "::error file=a::x\n::add-mask::y\n##[group]z\n##vso[task.setvariable]x",
    "题" * 66_000,
    "&" * 500,
)
texts = st.one_of(
    st.sampled_from(ATTACKS),
    st.lists(
        st.sampled_from(
            [
                *("@", "all", "\n", "/merge", "`", "``", "|", "[", "](", ")", "!", "<", ">", "&"),
                *("#64;", "https://", "www.", "a.cn", "\\", "*", "_", "~", "#1", " ", "\r", "\x1b"),
                *("::error::", "##[x]", "题", "\u202e", "\u2028", "]: ", "$", "^", "-", "=", "[["),
            ]
        ),
        max_size=14,
    ).map("".join),
    st.text(max_size=40),
)


def seen(markdown: str) -> tuple[LexborHTMLParser, str]:
    """The comment as a forge has it, and the words in it that a forge would look at."""
    tree = LexborHTMLParser(
        comrak.markdown_to_html(markdown, _DIALECT, comrak.ParseOptions(), _LETTING)
    )
    words = LexborHTMLParser(tree.html or "")
    for node in words.css("code, pre"):
        node.decompose()
    return tree, words.body.text(separator="") if words.body else ""


def assert_inert(markdown: str, *, links: int = 0) -> None:
    tree, words = seen(markdown)
    assert len(tree.css("a")) == links
    assert not tree.css("img, script, input, h1, blockquote blockquote, style, iframe, form")
    assert not _REFERENCES.search(words), _REFERENCES.search(words)
    assert not re.search(r"(?m)^[ \t>*-]*/\w", markdown)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", markdown
    )


@given(texts)
@pytest.mark.parametrize("make", [escape, quote])
def test_a_value_is_words_alone(make: object, text: str) -> None:
    made = make(text)  # type: ignore[operator]
    assert_inert(made)
    assert_inert(f"| a | b |\n|---|---|\n| {made} | x |\n")
    tree, _ = seen(f"| a | b |\n|---|---|\n| {made} | x |\n")
    assert len(tree.css("td")) == 2
    assert len(made) < 6_000


@given(texts)
def test_a_value_stays_on_its_line_and_is_bounded(text: str) -> None:
    line = to_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 200 * len("<U+10FFFF>")
    assert to_line(line, 10_000) == line
    line.encode()


def review_of(text: str, number: int = 1) -> ReviewResult:
    """A review in which everything that a writer has a say in is this text."""
    problem = Problem(
        rule="unit-unknown",
        severity=Severity.ERROR,
        path=f"content/reports/2026/{text}/index.md",
        line=3,
        field="host",
        args=(("suggestion", text), ("value", text)),
    )
    report = ReportReview(
        kind=Kind.CHANGED,
        path=f"content/reports/2026/{text}/index.md",
        title=text,
        url=f"reports/2026/{text}/",
        facts=(f"2026年 {text}", text),
        summary=text,
        moved_from=text,
        changes=(FieldChange(label=text, before=text, after=text),),
        problems=(problem,),
    )
    return ReviewResult(
        base="main",
        as_of=date(2026, 10, 31),
        reports=(report,) * number,
        guarded=tuple(Guarded(kind=kind, paths=(text,) * 60) for kind in Guard),
        other_problems=(problem,) * number,
        other_files=(text,) * 60,
        effects=(Effect(indicator=text, unit=text, before=text, after=text, note=text),) * 50,
        pages=(PageChange(kind=Kind.ADDED, url=f"x/{text}/", title=text),) * 50,
    )


@settings(max_examples=25)
@given(texts)
def test_a_whole_comment_is_inert(text: str) -> None:
    markdown = render_markdown(review_of(text, 2), T)
    tree, words = seen(markdown)
    assert not tree.css("a, img, script, input, h1, style, iframe, form")
    assert not _REFERENCES.search(words), _REFERENCES.search(words)
    assert not re.search(r"(?m)^[ \t>*-]*/\w", markdown)


@pytest.mark.parametrize("text", ATTACKS)
def test_links_lead_to_the_preview_alone(text: str) -> None:
    home = "https://forge.example/preview"
    tree, _ = seen(render_markdown(review_of(text), T, preview_url=home))
    targets = [str(node.attributes["href"]) for node in tree.css("a")]
    assert targets
    assert all(target.startswith(f"{home}/") for target in targets)


@pytest.mark.parametrize("room", [FEWEST, Room(20_000, 40_000)])
@pytest.mark.parametrize("text", [ATTACKS[0], *ATTACKS[7:10], *ATTACKS[-2:]])
@pytest.mark.parametrize("number", [1, 40, 300])
def test_a_comment_never_outgrows_its_room(text: str, number: int, room: Room) -> None:
    markdown = render_markdown(review_of(text, number), T, room=room, whole_url="https://x.example")
    assert len(markdown) <= room.characters
    assert len(markdown.encode()) <= room.size
    lines = markdown.splitlines()
    assert lines.count("</details>") == sum(line.startswith("<details>") for line in lines)


def test_what_does_not_fit_is_named_with_the_way_to_the_whole() -> None:
    review = review_of("一" * 70, 600)
    markdown = render_markdown(review, T, whole_url="https://forge.example/job/7")
    shown = markdown.count("### ✏️")
    assert 5 < shown < 600
    assert f"另有 {600 - shown} 篇只列名字；[全文在这里](https://forge.example/job/7)" in markdown
    assert "review.html" in render_markdown(review, T, preview_url="https://forge.example/p")
    few = render_markdown(review_of("一", 3), T)
    assert few.count("### ✏️") == 3
    assert "只列名字" not in few


@given(texts)
@example("::error::x")
@example("##[error]x")
def test_a_log_shows_and_obeys_nothing(text: str) -> None:
    problem = build_problem("title-stop", f"content/{text}", 3, WARNING, mark=text, mended=text)
    checked = Checked(problems=(problem,))
    told = FORMATS["text"](checked, T)
    assert not re.search(r"(?m)^\s*::|##\[", told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told)
    commands = FORMATS["github"](checked, T).splitlines()
    assert len(commands) == 2
    assert re.match(r"::warning file=[^:,]+,line=3,title=title-stop::", commands[0])
    assert not commands[1].lstrip().startswith("::")
    told.encode()


def test_a_person_is_not_told_150_000_problems() -> None:
    """The weightiest and how many more there are; one kind in one file is told once."""
    many = [
        build_problem("title-stop", f"content/{number}.md", 1, WARNING, mark="。", mended="")
        for number in range(3_000)
    ]
    grave = build_problem("title-stop", "content/z.md", 1, Severity.ERROR, mark="。", mended="")
    alike = [
        build_problem("image-remote", "content/a.md", line, WARNING, name="x")
        for line in range(1, 101)
    ]
    checked = Checked(problems=(*many, grave, *alike))
    for name in ("text", "markdown", "github"):
        told = FORMATS[name](checked, T)
        assert len(told.splitlines()) < 1_200
        assert "content/z.md" in told.replace("\\", "")
        assert "另有 2,901 处没有列出（0 处错误、2,901 处警告、0 处提示）" in told
        assert "1 处错误、3,100 处警告" in told
    few = FORMATS["text"](Checked(problems=tuple(alike)), T)
    assert few.count("image-remote") == 1
    assert "同类另有 99 处" in few


@pytest.mark.parametrize("text", ATTACKS[:-2])
def test_a_review_is_read_as_it_was_written(text: str) -> None:
    data = render_json(review_of(text, 2), T).encode()
    again = read_review(data, T)
    if text.isprintable():  # halves of pairs are no JSON
        assert render_markdown(again, T) == render_markdown(review_of(text, 2), T)
    assert again.count(Severity.ERROR) == 4
    assert "<script" not in render_html(again, T, root=Path())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"version": 2}',
        b"[" * 100_000,
        render_json(review_of("x"), T).replace("unit-unknown", "no-such-rule").encode(),
        render_json(review_of("x"), T).replace("unit-unknown", "../../x").encode(),
        render_json(review_of("x"), T).replace("error", "fatal").encode(),
        render_json(review_of("x"), T).replace('"value": "x"', '"other": "x"').encode(),
        render_json(review_of("x"), T).replace('"line": 3', '"line": "3"').encode(),
        render_json(review_of("x"), T).replace('"changed"', '"owned"').encode(),
        render_json(review_of("题" * 3_000), T).encode(),
    ],
)
def test_what_is_no_review_is_refused(data: bytes) -> None:
    with pytest.raises(ReviewUnreadableError):
        read_review(data, T)
