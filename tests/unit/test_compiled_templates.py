"""Compiled templates are kept for what is installed, and never mixed up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from jinja2.ext import Extension

import generator.render as render
from generator.render import CompiledTheme


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(render, "cache_from_source", lambda _: str(tmp_path / "kept" / "x"))
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


def _environment(theme: Path, **options: object) -> Environment:
    environment = Environment(loader=FileSystemLoader(theme), **options)  # type: ignore[arg-type]
    environment.bytecode_cache = CompiledTheme([theme / "installed"])
    return environment


def _write(theme: Path, name: str, text: str) -> None:
    path = theme / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_installed_templates_are_compiled_once(kept: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    _write(theme, "installed/page.html", "{{ x }} <b>{{ 1 + 1 }}</b>")
    for _ in range(2):
        page = _environment(theme).get_template("installed/page.html")
        assert page.render(x="<") == "< <b>2</b>"
    assert len(list(kept.iterdir())) == 1


def test_what_changes_is_compiled_anew(kept: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    for text in ("one", "two"):
        _write(theme, "installed/page.html", text)
        assert _environment(theme).get_template("installed/page.html").render() == text
    assert len(list(kept.iterdir())) == 1


def test_environments_that_read_templates_otherwise_share_nothing(
    kept: Path, tmp_path: Path
) -> None:
    theme = tmp_path / "theme"
    _write(theme, "installed/page.html", "{{ '<' }}[[ '>' ]]\n{% if 1 %}\n.{% endif %}")
    square: dict[str, object] = {"variable_start_string": "[[", "variable_end_string": "]]"}
    wanted = [
        _environment(theme).get_template("installed/page.html").render()
        for theme in [theme]
        for _ in range(2)
    ]
    assert wanted == ["<[[ '>' ]]\n\n."] * 2
    options: list[tuple[dict[str, object], str]] = [
        ({"autoescape": True}, "&lt;[[ '>' ]]\n\n."),
        ({"trim_blocks": True}, "<[[ '>' ]]\n."),
        (square, "{{ '<' }}>\n\n."),
    ]
    for option, expected in options:
        page = _environment(theme, **option).get_template("installed/page.html")
        assert page.render() == expected
    changed = _environment(theme)
    changed.filters["upper"] = lambda _: "mine"
    assert changed.get_template("installed/page.html").render() == "<[[ '>' ]]\n\n."
    assert len(list(kept.iterdir())) == 5


def test_a_projects_own_templates_are_not_kept(kept: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    _write(theme, "own/page.html", "{{ x }}")
    assert _environment(theme).get_template("own/page.html").render(x=1) == "1"
    assert not list(kept.iterdir())


class _Shout(Extension):
    tags = {"shout"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser):  # type: ignore[no-untyped-def]
        line = next(parser.stream).lineno
        return nodes.Output([nodes.TemplateData("LOUD")], lineno=line)


def test_what_an_extension_makes_of_templates_is_not_kept(kept: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    _write(theme, "installed/page.html", "{% shout %}")
    page = _environment(theme, extensions=[_Shout]).get_template("installed/page.html")
    assert page.render() == "LOUD"
    assert not list(kept.iterdir())
