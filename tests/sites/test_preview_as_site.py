"""A preview is the site: every node of its pages, but for the links and what is hidden."""

from __future__ import annotations

import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.cli.main import run

PHONE = "13812345678"
REPORT = f"""\
---
title: 值班电话写进了正文
date: {{day}}
host: {{host}}
---

有事打 {PHONE}，夜里也接。
"""

Node = tuple[str, str, tuple[tuple[str, str | None], ...]]


class _Nodes(HTMLParser):
    """A page as a list of tags with their attributes, texts, comments and declarations."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Node] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("tag", tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        self.found.append(("text", data, ()))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data, ()))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", decl, ()))


def read_nodes(path: Path) -> list[Node]:
    parser = _Nodes()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site and the preview of a change that touches charts, plan, calendar and ledgers."""
    root = tmp_path_factory.mktemp("preview") / "demo"
    sizes = ("--reports", "120", "--photos", "0", "--years", "2", "--seed", "7")
    assert run(["demo", str(root), *sizes]) == 0
    # A site that keeps such a write-up back has nothing to hide in a preview.
    file = root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("      publication: strict\n", "")
    file.write_text(text, encoding="utf-8")
    (root / ".gitignore").write_text(".cache\nsite\npreview\n", encoding="utf-8")
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    earlier = max((root / "content" / "reports").glob("*/*/index.md"), key=lambda p: p.parent.name)
    lines = earlier.read_text(encoding="utf-8").splitlines()
    facts = dict(line.split(": ", 1) for line in lines if ": " in line)
    host = facts.get("host") or facts["承办"]
    as_of = (root / "mkdocs.yml").read_text(encoding="utf-8").split("as_of: ")[1][:10]
    report = root / "content" / "reports" / as_of[:4] / f"{as_of}-duty-phone" / "index.md"
    report.parent.mkdir(parents=True)
    report.write_text(REPORT.format(day=as_of, host=host), encoding="utf-8")
    config = ["-f", str(root / "mkdocs.yml")]
    assert run(["build", *config, "-d", str(root / "site")]) == 0
    wanted = ["--only-changed", "--base", "main", "-d", str(root / "preview")]
    assert run(["build", *config, *wanted]) == 0
    return root / "site", root / "preview"


def test_every_node_is_that_of_the_site(built: tuple[Path, Path]) -> None:
    site, preview = built
    pages = [path.relative_to(preview) for path in sorted(preview.rglob("index.html"))]
    assert len(pages) > 30
    assert any("statistics" in page.parts for page in pages)
    masked = 0
    for page in pages:
        shown, real = read_nodes(preview / page), read_nodes(site / page)
        assert len(shown) == len(real), page
        for one, other in zip(shown, real, strict=True):
            if one == other:
                continue
            kind, name, attributes = one
            assert kind == other[0], page
            if kind == "text":
                assert PHONE in other[1], (page, other[1])
                assert name == other[1].replace(PHONE, "138******78"), page
                masked += 1
                continue
            assert name == other[1], page
            for (key, value), (real_key, real_value) in zip(attributes, other[2], strict=True):
                assert key == real_key, page
                if value != real_value:
                    is_link = name == "a" and key == "href"
                    is_words = key in ("content", "title", "alt") and PHONE in (real_value or "")
                    assert is_link or is_words, (page, name, key, value, real_value)
                    masked += is_words
    assert masked >= 2


def test_nothing_that_must_not_be_published_is_in_it(built: tuple[Path, Path]) -> None:
    _, preview = built
    files = [path for path in preview.rglob("*") if path.is_file()]
    assert any(path.suffix == ".html" for path in files)
    for path in files:
        assert PHONE.encode() not in path.read_bytes(), path
