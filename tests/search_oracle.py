"""Search as a plain scan, to compare the index with.

Nothing here knows of words, pairs or shards: a query's runs are looked for, unit by unit, in the
runs of every field.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import opencc

from generator.search.pinyin import spell
from generator.search.record import SearchRecord
from generator.search.text import split_runs


class Oracle:
    """Answers queries over records by looking at every one of them."""

    def __init__(self, records: Sequence[SearchRecord]) -> None:
        self.fields = {
            record.url: [
                _join(run)
                for text in (record.title, *(fact.text for fact in record.facts), record.body)
                for run in split_runs(text)
            ]
            for record in records
        }
        self.titles = {record.url: spell(record.title) for record in records}

    def find(self, query: str) -> set[str]:
        """Addresses of the records that hold every run of the query."""
        wanted = split_runs(query, query=True)
        if not wanted:
            return set() if query.strip() else set(self.fields)
        return {
            url
            for url, runs in self.fields.items()
            if all(
                any(_join(run) in text for text in runs) or self._is_spelled(run, url)
                for run in wanted
            )
        }

    def _is_spelled(self, units: list[str], url: str) -> bool:
        term = "".join(units)
        if not re.fullmatch(r"[a-z][a-z0-9]{1,39}", term):
            return False
        return any(
            _spells(term, run[start:]) for run in self.titles[url] for start in range(len(run))
        )


def _join(units: list[str]) -> str:
    """Units with a mark between them, so that ``in`` finds whole units only."""
    return "\x00" + "\x00".join(units) + "\x00"


def _spells(term: str, syllables: list[str]) -> bool:
    """Initials throughout (up to 8), or syllables and then up to three initials."""
    initials = "".join(syllable[0] for syllable in syllables)
    if len(term) <= 8 and initials.startswith(term):
        return True
    for taken, syllable in enumerate(syllables, start=1):
        if len(syllable) < 2 or not term.startswith(syllable):
            return False
        term = term.removeprefix(syllable)
        if not term or (len(term) <= 3 and initials[taken:].startswith(term)):
            return True
    return False


def make_queries(records: Sequence[SearchRecord], count: int, seed: int) -> list[str]:
    """Queries of one to eight characters cut from the records, as people would vary them."""
    chance = random.Random(seed)
    traditional = opencc.OpenCC("s2t")
    texts = [
        text
        for record in records
        for text in (record.title, *(fact.text for fact in record.facts), record.body)
        if text.strip()
    ]
    latin = sorted({word for text in texts for word in re.findall(r"[A-Za-z0-9.]{2,}", text)})
    titles = [record.title for record in records]

    def piece(length: int) -> str:
        text = chance.choice(texts)
        start = chance.randrange(max(1, len(text) - length + 1))
        return text[start : start + length]

    def widen(text: str) -> str:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)

    def pinyin() -> str:
        run = chance.choice(spell(chance.choice(titles)) or [["a"]])
        start = chance.randrange(len(run))
        part = run[start : start + chance.randint(2, 4)]
        return "".join(part) if chance.random() < 0.5 else "".join(one[0] for one in part)

    variations = (
        lambda: piece(chance.randint(1, 8)),
        lambda: piece(chance.randint(2, 4)),
        lambda: f"{piece(2)} {piece(chance.randint(1, 3))}",
        lambda: f"{piece(2)}　{piece(2)} {piece(2)}",
        lambda: traditional.convert(piece(chance.randint(2, 5))),
        lambda: widen(piece(chance.randint(2, 6))),
        lambda: piece(chance.randint(2, 6)).swapcase(),
        lambda: piece(3)[::-1],
        lambda: chance.choice(latin) if latin else "QC",
        lambda: piece(2)[:1] + piece(2)[:1],
        pinyin,
    )
    return list(dict.fromkeys(variations[n % len(variations)]() for n in range(count)))
