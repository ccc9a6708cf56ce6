"""A Word file's numbering: a counter for each of its lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.importing.word.numbering import Counter, Level
from generator.importing.word.styles import child, get, number_of, tag_of


def read_counters(root: Any) -> dict[str, Counter]:
    """A counter for each list; lists of one abstract numbering go on counting together."""
    abstract: dict[str, Counter] = {}
    counters: dict[str, Counter] = {}
    for one in root if root is not None else ():
        tag = tag_of(one)
        if tag == "w:abstractNum":
            levels = dict(_read_level(level) for level in one if tag_of(level) == "w:lvl")
            abstract[get(one, "abstractNumId")] = Counter(levels=levels)
        elif tag == "w:num":
            shared = abstract.get(get(child(one, "w:abstractNumId"), "val"))
            if shared is None:
                continue
            overrides = [entry for entry in one if tag_of(entry) == "w:lvlOverride"]
            counters[get(one, "numId")] = _override(shared, overrides) if overrides else shared
    return counters


def _override(shared: Counter, overrides: Iterable[Any]) -> Counter:
    levels = dict(shared.levels)
    for entry in overrides:
        depth = number_of(get(entry, "ilvl"))
        own = child(entry, "w:lvl")
        if own is not None:
            levels[depth] = _read_level(own)[1]
        start = child(entry, "w:startOverride")
        if start is not None:
            level = levels.get(depth, Level())
            levels[depth] = Level(
                format=level.format, text=level.text, start=number_of(get(start, "val"), 1)
            )
    return Counter(levels=levels)


def _read_level(level: Any) -> tuple[int, Level]:
    return number_of(get(level, "ilvl")), Level(
        format=get(child(level, "w:numFmt"), "val", "decimal"),
        text=get(child(level, "w:lvlText"), "val"),
        start=number_of(get(child(level, "w:start"), "val", "1"), 1),
    )
