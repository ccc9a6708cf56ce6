"""What readers read is words of their language: no ids, and no Chinese on an English site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.cli.main import run
from generator.statistics import INDICATORS
from tests.conftest import ROOT

_SEEN = ("title", "alt", "aria-label", "placeholder", "label")
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_WORD = re.compile(r"(?<![\w/#.-])[a-z][a-z_]*(?:-[a-z_]+)*(?![\w/.-])")


def iter_seen(page: Path) -> Iterator[str]:
    """Texts of a page, and the attributes that somebody sees or hears."""
    body = LexborHTMLParser(page.read_text(encoding="utf-8")).body
    assert body is not None
    for node in body.css("script, style"):
        node.decompose()
    yield from _walk(body)


def _walk(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
            continue
        yield from (value for key in _SEEN if (value := child.attributes.get(key)))
        yield from _walk(child)


def test_an_english_site_has_no_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUOYE_LANG", "en")
    folder = tmp_path / "demo"
    sizes = ("--reports", "60", "--photos", "0", "--years", "2", "--seed", "3")
    assert run(["demo", str(folder), *sizes]) == 0
    assert run(["build", "-f", str(folder / "mkdocs.yml")]) == 0
    pages = list((folder / "site").rglob("index.html"))
    assert len(pages) > 200
    found = {
        (page.relative_to(folder).as_posix(), text.strip())
        for page in pages
        for text in iter_seen(page)
        if _CHINESE.search(text)
    }
    assert found == set()


@pytest.mark.xdist_group("sample")
def test_ids_stand_where_machines_read(sample_site: Path) -> None:
    ids = {indicator.id for indicator in INDICATORS}
    ids |= {path.stem for path in (ROOT / "content/projects").glob("*.md")}
    ids |= {"casting", "zone-1", "committee", "overdue", "on-time", "micro-lecture"}
    found = set()
    for page in sample_site.rglob("index.html"):
        name = page.relative_to(sample_site).as_posix()
        if name.startswith("write/"):
            continue  # the guide for writers, who may type the keys and ids
        for text in iter_seen(page):
            found |= {(name, word) for word in _WORD.findall(text) if word in ids}
    assert found == set()
