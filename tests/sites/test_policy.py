"""Every door writes the same policy: what the templates have runs, what pages bring does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.main import run
from tests.conftest import CONFIG, MakeSite, build, write_report
from tests.unit.test_policy import hash_of

OWN = """\
{% extends "main.html" %}
{% block extrahead %}{{ super() }}<script>ours()</script>{% endblock %}
"""


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_an_override_is_allowed_and_a_hand_written_page_is_not(make_site: MakeSite) -> None:
    folder = make_site(
        {
            "own/main.html": OWN.replace("main.html", "base.html"),
            "content/pages/hand.md": "# 手写\n\n<script>theirs()</script>\n\n<style>p{}</style>\n",
        },
        config=CONFIG.replace("font: false", "font: false, custom_dir: own"),
    )
    write_report(folder, "2026/2026-03-05-x", body="<script>theirs()</script>")
    build(folder / "mkdocs.yml")
    for name in (
        "index.html",
        "404.html",
        "hand/index.html",
        "reports/2026/2026-03-05-x/index.html",
    ):
        html = page(folder / "site", name)
        assert "ours()" in html
        assert hash_of("ours()") in html, name
        assert hash_of("theirs()") not in html, name
        assert hash_of("p{}") not in html, name


def test_mkdocs_alone_makes_the_same_bytes(make_site: MakeSite) -> None:
    folder = make_site({"content/pages/hand.md": "# 手写\n\n<script>theirs()</script>\n"})
    write_report(folder, "2026/2026-03-05-x", body="见[^1]。\n\n[^1]: 注")
    build(folder / "mkdocs.yml", site_dir=folder / "ours")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "theirs")]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    names = {path.relative_to(folder / "ours") for path in (folder / "ours").rglob("*.html")}
    assert len(names) > 20
    for name in names:
        assert (folder / "ours" / name).read_bytes() == (folder / "theirs" / name).read_bytes()


def test_a_feature_that_makes_html_of_titles_is_refused_at_every_door(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    features = "font: false, features: [navigation.top, content.tooltips]"
    folder = make_site(config=CONFIG.replace("font: false", features))
    write_report(folder, "2026/2026-03-05-x")
    monkeypatch.chdir(folder)
    for command in ("check", "build"):
        assert run([command]) == 1
        said = capsys.readouterr()
        assert "theme-feature" in said.out + said.err
        assert "mkdocs.yml:3" in said.out + said.err
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "content.tooltips" in done.stderr
    assert not (folder / "site").exists()
