"""A record → the words that it is found by. Pure.

Every unit is a word, and every pair of neighbouring units. Which records hold a word stands in
lists of ours (postings.py), which answer queries of words of one and two characters by
themselves. Longer phrases are rows of pairs, and where in a record a pair stands is what Pagefind
indexes. Its phrase search says where it found a phrase but not in which field, so the place tells
the field: the title, then the facts, fill zones of fixed size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from generator.search.pinyin import spell
from generator.search.record import SearchRecord
from generator.search.text import encode_initials, encode_pair, encode_single, split_runs

TITLE_ZONE = 64
"""Words below this place are the title's."""
FACTS_ZONE = 1024
"""Words below this place, and not the title's, are the facts'."""
MOST_INITIALS = 4
"""Neighbouring syllables whose initials are a word."""
# Takes a place and is not indexed: no phrase reaches across it.
_GAP = "."

Run = Sequence[str]


class Field(IntEnum):
    """Where a word stands, the best first; theme/assets/search/engine.js knows the numbers."""

    TITLE = 0
    PINYIN = 1
    FACTS = 2
    BODY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A record's texts, cut into runs of units; the title's pinyin in runs of syllables."""

    title: Sequence[Run]
    pinyin: Sequence[Run]
    facts: Sequence[Run]
    body: Sequence[Run]

    @classmethod
    def of(cls, record: SearchRecord) -> Document:
        """Cut a record's texts."""
        return cls(
            title=split_runs(record.title),
            pinyin=spell(record.title),
            facts=[run for fact in record.facts for run in split_runs(fact.text)],
            body=split_runs(record.body),
        )


def build_fields(document: Document) -> dict[str, Field]:
    """Every word of a record, with the best field that it stands in."""
    fields: dict[str, Field] = {}
    for field, runs in (
        (Field.TITLE, document.title),
        (Field.FACTS, document.facts),
        (Field.BODY, document.body),
    ):
        for run in runs:
            for word in (*map(encode_single, run), *(encode_pair(*pair) for pair in pairwise(run))):
                fields.setdefault(word, field)
    for run in document.pinyin:
        fields.update(dict.fromkeys(_iter_pinyin_words(run), Field.PINYIN))
    return fields


def build_places(document: Document) -> list[str]:
    """The pairs of a record and its title's syllables, each at its place."""
    words, rest = _pairs(document.title), []
    if len(words) > TITLE_ZONE:
        # Too long to stay within its zone: still found, ranked with the text.
        words, rest = [], words
    _fill(words, TITLE_ZONE)
    fitting, overflow = _fit(document.facts, FACTS_ZONE - TITLE_ZONE)
    words += fitting
    _fill(words, FACTS_ZONE)
    for run in document.pinyin:
        # Syllable and initial share a place (a compound word to Pagefind), so both can be mixed.
        rest += [f"y{one}-i{one[0]}" if len(one) > 1 else f"i{one}" for one in run]
        rest.append(_GAP)
    return [*words, *rest, *_pairs([*overflow, *document.body])]


def _iter_pinyin_words(run: Run) -> Iterator[str]:
    """Syllables, and the initials of two and more neighbouring ones."""
    yield from (f"y{syllable}" for syllable in run if len(syllable) > 1)
    initials = "".join(syllable[0] for syllable in run)
    for length in range(2, MOST_INITIALS + 1):
        for at in range(len(initials) - length + 1):
            yield encode_initials(initials[at : at + length])


def _pairs(runs: Iterable[Run]) -> list[str]:
    words: list[str] = []
    for run in runs:
        words += [encode_pair(*pair) for pair in pairwise(run)]
        words.append(_GAP)
    return words


def _fit(runs: Iterable[Run], room: int) -> tuple[list[str], list[Run]]:
    """The pairs of as many runs as there is room for, and the other runs."""
    words: list[str] = []
    overflow: list[Run] = []
    for run in runs:
        if len(words) + len(run) > room:
            overflow.append(run)
        else:
            words += _pairs([run])
    return words, overflow


def _fill(words: list[str], place: int) -> None:
    words += [_GAP] * (place - len(words))
