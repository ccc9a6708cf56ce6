"""What a demo is told in: its language's phrases, and the tables' own words in that language."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.model.front import Record, chinese_names
from generator.model.values import CHOICE_ALIASES


class Words:
    """The phrases of ``phrases_<language>.toml``."""

    def __init__(self, language: str) -> None:
        path = Path(__file__).parent / f"phrases_{language}.toml"
        self.phrases: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.is_chinese = language == "zh"

    def __getitem__(self, name: str) -> Any:
        return self.phrases[name]

    def choice(self, value: StrEnum) -> str:
        """An enum value as a table has it."""
        return CHOICE_ALIASES[type(value)][value][0] if self.is_chinese else value.value

    def table(self, model: type[Record], rows: Iterable[Sequence[str]]) -> str:
        """CSV with the columns of a record, in their order."""
        names = chinese_names(model)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([words[0] if self.is_chinese else key for key, words in names.items()])
        writer.writerows(rows)
        return out.getvalue()

    def sentence(self, text: str) -> str:
        """Parts that may be empty, put together as the language does."""
        return text.replace(" ", "") if self.is_chinese else " ".join(text.split())
