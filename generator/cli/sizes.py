"""Sizes of files as they are shown and typed."""

from __future__ import annotations

import re

import click

from generator.locale import Translator

_TYPED = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)I?B?", re.IGNORECASE)
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def format_size(count: int, t: Translator) -> str:
    """Bytes in words: KB below a million, else MB or GB."""
    if count < 1_000_000:
        return f"{t.number(count / 1000)} KB"
    if count < 1_000_000_000:
        return f"{t.number(count / 1e6)} MB"
    return f"{t.number(count / 1e9)} GB"


class SizeType(click.ParamType[int]):
    """A size as people type it: ``2GB``, ``500 MB``, ``1.5g``; units of 1000."""

    name = "size"

    def __init__(self, t: Translator) -> None:
        self._t = t

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        typed = _TYPED.fullmatch(str(value).strip())
        if typed is None:
            self.fail(self._t("cli-value-size"), param, ctx)
        return int(float(typed[1]) * _UNITS[typed[2].upper()])
