"""``content/wordlist.csv`` (or .xlsx): the organisation's words to avoid."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from generator.checks.rule import Word
from generator.load.tables import (
    MOST_BYTES,
    OTHER_TABLES,
    TABLE_SUFFIXES,
    iter_records,
    parse_table,
)
from generator.model.front import Record, zh
from generator.model.problem import Problem, Severity, build_problem
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
        raise refuse("choice-unknown", value, allowed=allowed, words="、".join(_LEVELS)) from None


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
    words: tuple[Word, ...] = ()
    read = ""
    problems: list[Problem] = []
    for suffix in (*TABLE_SUFFIXES, *OTHER_TABLES):
        file = content / f"wordlist{suffix}"
        if not file.is_file() or file.is_symlink():
            continue
        path = file.relative_to(root).as_posix()
        if suffix in OTHER_TABLES:
            problems.append(build_problem("table-format", path, value=suffix))
        elif file.stat().st_size > MOST_BYTES:
            problems.append(build_problem("table-too-large", path))
        elif read:
            problems.append(build_problem("ledger-twice", path, other=read))
        else:
            read = path
            words = tuple(_iter_words(file.read_bytes(), path, problems))
    return words, tuple(problems)


def _iter_words(data: bytes, path: str, problems: list[Problem]) -> Iterator[Word]:
    table = parse_table(data, path, WordRow)
    for row, _, _ in iter_records(table, WordRow, path, problems):
        yield Word(
            wrong=row.wrong,
            right=row.right or "",
            severity=Severity[row.severity.name],
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            note=row.note or "",
        )
