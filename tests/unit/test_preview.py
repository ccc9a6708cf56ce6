"""Previews open from a folder: links mended, words masked, the rest as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.locale import Translator, load_translator
from generator.review.preview import write_standalone
from generator.settings import Settings

PHONE = "13812345678"


@pytest.fixture(scope="module")
def t() -> Translator:
    return load_translator("zh")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # Links: a folder's page, one that is not there, and those that lead out
        ('<a href="../b/">', '<a href="../b/index.html">'),
        ("<a class=x href=../b/#c?d>", '<a class="x" href="../b/index.html#c?d">'),
        ('<a href="../c/">', '<a href="../not-in-preview.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ("<a href='#x'>", "<a href='#x'>"),
        ("<a href=https://example.com/?a=1&amp;b>", "<a href=https://example.com/?a=1&amp;b>"),
        ('<a\n  title="a > b" href="../b/">', '<a title="a &gt; b" href="../b/index.html">'),
        ('<link href="../c/">', '<link href="../c/">'),
        # Words, in one piece however the parser gives them
        (f"<p>电话{PHONE}，<b>a</b> & 1 < 2</p>", "<p>电话138******78，<b>a</b> & 1 < 2</p>"),
        (f'<img alt="{PHONE}" src="{PHONE}.jpg">', f'<img alt="138******78" src="{PHONE}.jpg">'),
        (f'<a id={PHONE} href="tel:{PHONE}">', f'<a id="{PHONE}" href="tel:138******78">'),
        (f"<title>{PHONE}</title>", "<title>138******78</title>"),
        (f'<img data-alt="{PHONE}">', '<img data-alt="138******78">'),
        (
            f'<meta name="description" content="{PHONE}">',
            '<meta name="description" content="138******78">',
        ),
        # What only machines read stays, however much it looks like a number
        (f'<path d="M{PHONE}a5 5 0 0 1 55 5155555555"/>',) * 2,
        (f'<i data-key="{PHONE}" style="left:{PHONE}px" value="{PHONE}">',) * 2,
        (f'<meta property="og:image" content="photos/{PHONE}.jpg">',) * 2,
        # What is no text stays letter for letter
        (f"<script>var n = '{PHONE}' < 1;</script>", f"<script>var n = '{PHONE}' < 1;</script>"),
        (f"<style>/* {PHONE} */</style>", f"<style>/* {PHONE} */</style>"),
        ("<!doctype html>\n<p hidden>a&nbsp;b<br/>", "<!doctype html>\n<p hidden>a&nbsp;b<br/>"),
        ("<p>x<a href=", "<p>x<a href="),
    ],
)
def test_pages_are_rewritten(tmp_path: Path, t: Translator, page: str, expected: str) -> None:
    for name, text in (("a/index.html", page), ("b/index.html", "")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert write_standalone(tmp_path, "review", Settings(), t) == 3
    assert (tmp_path / "a/index.html").read_text(encoding="utf-8") == expected
    assert (tmp_path / "review.html").read_text(encoding="utf-8") == "review"
