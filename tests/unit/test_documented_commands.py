"""Every command line that the documents name is one: its commands and its options are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli.main import COMMANDS, build_cli
from generator.locale import load_translator

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "SECURITY.md", "generator/ARCHITECTURE.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file()),
]
_BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"(?<![-\w/])huoye((?: +[^\s`|;&()]+)+)")


def find_calls(document: Path) -> Iterator[list[str]]:
    """What follows ``huoye`` in code: of prose only what stands between backticks."""
    text = document.read_text(encoding="utf-8")
    if document.suffix == ".md":
        blocks = _BLOCK.findall(text)
        text = "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text))])
    # A line that goes on below is one; what stands behind # is a comment.
    for line in text.replace("\\\n", " ").splitlines():
        for call in _CALL.finditer(line.partition(" #")[0]):
            yield call[1].split()


def find_unknown(words: list[str]) -> list[str]:
    """Those of a call's words that no command takes; … and capitals are to be filled in."""
    command: click.Command = build_cli(load_translator("en"))
    unknown, rest = [], iter(words)
    for word in rest:
        if word.startswith("-"):
            name, is_joined, _ = word.partition("=")
            option = next((one for one in command.params if name in one.opts), None)
            if option is None and name != "--help":
                unknown.append(word)
            elif isinstance(option, click.Option) and not option.is_flag and not is_joined:
                next(rest, None)
        elif isinstance(command, click.Group) and not (word.isupper() or word == "…"):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return [*unknown, word]
            command = found
    return unknown


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_that_a_document_names_exist(document: Path) -> None:
    unknown = {
        " ".join(call): found for call in find_calls(document) if (found := find_unknown(call))
    }
    assert unknown == {}


def test_most_commands_are_named() -> None:
    named = {call[0] for document in DOCUMENTS for call in find_calls(document)}
    assert len(named & COMMANDS.keys()) > len(COMMANDS) / 2


def test_what_no_command_takes_is_found() -> None:
    assert find_unknown(["build", "--strict", "--sideways"]) == ["--sideways"]
    assert find_unknown(["archive", "burn"]) == ["burn"]
