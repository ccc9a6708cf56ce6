"""The command speaks one language, in help and in errors, and never shows a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from checks_project import write, write_project, write_report

from generator.cli.main import COMMANDS, build_cli, run
from generator.locale import load_translator

CALLS = [
    ("check --format foo", "只能是 text、json"),
    ("check --nope", "没有 --nope 这个选项"),
    ("check --bas", "是不是 --base"),
    ("check --base", "--base 后面还要写一个值"),
    ("check --base nope", "这里不是 Git 仓库"),
    ("check --fix=1", "--fix 后面不写值"),
    ("check nofile", "没有这个文件或文件夹"),
    ("check --output content", "要一个文件，这是文件夹"),
    ("check --output mkdocs.yml/x", "没法读写"),
    ("check --explain nope", "没有叫"),
    ("review", "缺少“--base”"),
    ("review --base HEAD --post foo", "gitlab、gitea、github"),
    ("stats --year abc", "要一个整数，1900 到 9999"),
    ("stats --year 99999", "“--year”的值不对"),
    ("stats --period 2026-13", "看不懂时期"),
    ("stats --unit nope", "这个单位"),
    ("bulletin --period x", "看不懂时期"),
    ("demo out --photos 99", "0 到 20"),
    ("demo mkdocs.yml", "这是文件"),
    ("generate", "缺少“文件夹”"),
    ("photos fix nofile", "没有这个文件或文件夹"),
    ("photos audit mkdocs.yml", "要一个文件夹，这是文件"),
    ("cache foo", "多写了“foo”"),
    ("serve --address 1.2.3.4.5:99", "127.0.0.1:8000"),
    ("nonsense", "没有这个命令"),
    ("photos nonsense", "没有这个命令"),
]
CHINESE = re.compile(r"[一-鿿]")
# Click's own, which nobody here translated; other Latin words are names of options and formats.
ENGLISH = re.compile(
    r"\b(the|is|not|of|for|no|default|required|options?|usage|commands?|error|such|exist|"
    r"invalid|range|unexpected|argument|requires|take|value|path|file|directory)\b",
    re.IGNORECASE,
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path)
    write_report(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("call", "said"), CALLS)
def test_errors_are_told_in_chinese(
    call: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HUOYE_LANG", "zh")
    assert run(call.split()) in (1, 2)
    told = capsys.readouterr().err
    assert told.startswith("出错：")
    assert said in told
    assert not ENGLISH.search(told.replace(call.partition(" ")[0], "").replace("--help", "")), told


@pytest.mark.parametrize("call", [call for call, _ in CALLS])
def test_errors_are_told_in_english(
    call: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("huoye:\n", "huoye:\n      language: en\n")
    write(config, text.encode())
    monkeypatch.setenv("HUOYE_LANG", "en")
    assert run(call.split()) in (1, 2)
    assert not CHINESE.search(capsys.readouterr().err)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["", *COMMANDS, "photos fix", "photos audit"])
def test_help_is_in_one_language(
    name: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUOYE_LANG", language)
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    if language == "en":
        assert not CHINESE.search(page)
        return
    # Lists of commands and options begin with names.
    words = re.sub(r"(?m)^  +(-.*?  +|[a-z]+  +|huoye .*$)|--[a-z-]+", "", page)
    assert not ENGLISH.search(words), words
    assert not re.search(r":\s*$", page, re.MULTILINE)


def test_every_command_is_found() -> None:
    cli = build_cli(load_translator("en"))
    context = click.Context(cli)
    assert cli.list_commands(context) == list(COMMANDS)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
