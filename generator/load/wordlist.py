"""``content/wordlist.csv`` (or .xlsx): the organisation's words to avoid."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from generator.checks.rule import Word
from generator.load.tables import parse_table, read_row
from generator.model.front import Record, zh
from generator.model.problem import Problem, Severity
from generator.model.values import Day, Line, refuse


class _Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_LEVELS = {"错误": "error", "警告": "warning", "提示": "info"}


def _read_level(value: object) -> object:
    text = str(value).strip().lower()
    try:
        return _Level(_LEVELS.get(text, text))
    except ValueError:
        allowed = ", ".join(f"{level} ({word})" for word, level in _LEVELS.items())
        raise refuse("choice-unknown", value, allowed=allowed) from None


class WordRow(Record):
    """A row of the word list."""

    wrong: Annotated[Line, zh("错误", "错词")]
    right: Annotated[Line | None, zh("正确", "改为")] = None
    severity: Annotated[_Level, BeforeValidator(_read_level), zh("级别")] = _Level.WARNING
    valid_from: Annotated[Day | None, zh("生效", "起")] = None
    valid_to: Annotated[Day | None, zh("失效", "止")] = None
    note: Annotated[Line | None, zh("说明", "备注")] = None


def load_words(root: Path, content: Path) -> tuple[tuple[Word, ...], tuple[Problem, ...]]:
    """Read the list; empty where there is none."""
    for suffix in (".csv", ".xlsx"):
        file = content / f"wordlist{suffix}"
        if file.is_file() and not file.is_symlink():
            path = file.relative_to(root).as_posix()
            problems: list[Problem] = []
            words = tuple(_iter_words(file.read_bytes(), path, problems))
            return words, tuple(problems)
    return (), ()


def _iter_words(data: bytes, path: str, problems: list[Problem]) -> Iterator[Word]:
    table = parse_table(data, path, WordRow)
    problems += table.problems
    for node in table.rows:
        row, found = read_row(WordRow, node, path)
        problems += found
        if row is not None:
            yield Word(
                wrong=row.wrong,
                right=row.right or "",
                severity=Severity[row.severity.name],
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                note=row.note or "",
            )
