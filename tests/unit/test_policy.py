"""The Content-Security-Policy of a page: what the templates have, and nothing of a writer's."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from generator.policy import add_policy, write_policy
from tools.write_policy import FOLDER, iter_scripts, write_all

HEAD = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>x</title></head><body>'


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("markup", "script"),
    [
        ("<script>a()</script>", "a()"),
        ("<script type=module>\n a()\n</script>", "\n a()\n"),
        ("<SCRIPT>a('<b>')</SCRIPT>", "a('<b>')"),
        ('<script type="Text/JavaScript" defer>党</script>', "党"),
        ("<style>p{}</style>", "p{}"),
    ],
)
def test_what_a_template_has_inline_is_allowed_by_its_hash(markup: str, script: str) -> None:
    assert hash_of(script) in add_policy(f"{HEAD}{markup}</body></html>")


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script src="a.js"></script>',
        "<!-- <script>a()</script> -->",
        "<textarea><script>a()</script></textarea>",
        "<script></script>",
    ],
)
def test_what_runs_nothing_has_no_hash(markup: str) -> None:
    assert "sha256" not in add_policy(f"{HEAD}{markup}</body></html>")


@pytest.mark.parametrize(
    "content",
    [
        "<p><script>b()</script></p>",
        "<ScRiPt>b()</ScRiPt>",
        "<svg><script>b()</script></svg>",
        "<style>b()</style>",
    ],
)
def test_what_stands_in_the_content_is_never_allowed(content: str) -> None:
    page = add_policy(f"{HEAD}<script>a()</script>{content}</body></html>", content)
    assert hash_of("a()") in page
    assert hash_of("b()") not in page


def test_the_same_script_in_template_and_content_stays_allowed() -> None:
    content = "<script>a()</script>"
    assert hash_of("a()") in add_policy(f"{HEAD}<script>a()</script>{content}", content)


def test_the_character_set_comes_before_the_policy() -> None:
    page = add_policy(HEAD)
    assert page.index("charset") < page.index("http-equiv") < page.index("<title")
    assert add_policy("no page") == "no page"


def test_it_is_strict() -> None:
    policy = write_policy(["a()"])
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts is not None
    assert "unsafe-inline" not in scripts[1]
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy
    assert "object-src 'none'" in policy
    assert len(policy) < 700


def test_the_servers_settings_are_what_the_tool_writes() -> None:
    written = write_all()
    assert {path.name for path in FOLDER.iterdir()} == written.keys()
    for name, text in written.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "python -m tools.write_policy"


def test_the_servers_settings_allow_what_pages_have(sample_site: Path) -> None:
    allowed = {hash_of(script) for script in iter_scripts()}
    used = set()
    for name in ("index.html", "404.html", "about/index.html", "archive/index.html"):
        path = sample_site / name
        html = path.read_text(encoding="utf-8") if path.exists() else ""
        used |= set(re.findall(r"'sha256-[^']+'", html))
    assert used
    assert used <= allowed
    for text in write_all().values():
        assert all(one in text for one in used)
        for header in ("nosniff", "frame-ancestors", "Referrer-Policy", "'wasm-unsafe-eval'"):
            assert header in text
