"""A record → the words that Pagefind indexes. Pure.

Every pair of neighbouring units is a word of its own, so a phrase is a row of few and rare words:
its postings are a tenth of those of single characters. Each distinct unit also stands once by
itself, for queries of one character. The place of a word tells the field it comes from, because
Pagefind's phrase search says where it found a phrase but not how often: the title, then the
facts, fill zones of fixed size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.search.pinyin import spell
from generator.search.record import SearchRecord
from generator.search.text import encode_initials, encode_pair, encode_single, split_runs

TITLE_ZONE = 64
"""Words below this place are the title's."""
FACTS_ZONE = 256
"""Words below this place, and not the title's, are the facts'."""
MOST_INITIALS = 4
# Takes a place and is not indexed: no phrase reaches across it.
_GAP = "."

# By this word the browser asks for everything.
_EVERY = "every"

Runs = Sequence[Sequence[str]]


def render_document(words: Sequence[str], shard: str) -> str:
    """The HTML that Pagefind reads, of a record's index words."""
    # The shard's name stands for the language: Pagefind stems nothing in a language it does not
    # know. A weight of exactly 25 (of Pagefind's 24ths) is the one it stores without a marker.
    return (
        f'<html lang="{shard}"><body data-pagefind-body data-pagefind-weight="1.05">'
        f"<p>{' '.join(words)}</p></body></html>"
    )


def build_keys(words: Sequence[str]) -> set[str]:
    """What tells whether a shard is worth opening: the words of a record by themselves.

    A row of pinyin is made of words that every shard has, so the initials of up to
    ``MOST_INITIALS`` neighbouring syllables go in as one.
    """
    keys = {word for word in set(words) if "-" not in word} - {_GAP}
    initials = ""
    for word in words:
        kind = word[0]
        if kind in "yi":
            parts = word.split("-")
            keys.update(parts)
            initials += parts[-1][1]
            for length in range(2, min(len(initials), MOST_INITIALS) + 1):
                keys.add(encode_initials(initials[-length:]))
        elif kind == _GAP:
            initials = ""
    return keys


def build_words(record: SearchRecord) -> list[str]:
    """The index words of a record, each at its place."""
    title = split_runs(record.title)
    facts = [run for fact in record.facts for run in split_runs(fact.text)]
    body = split_runs(record.body)
    named = _units(title)
    words = _pairs(title) + [encode_single(unit) for unit in sorted(named)]
    rest = [encode_single(unit) for unit in sorted(_units(facts) | _units(body) - named)]
    if len(words) > TITLE_ZONE:
        # Too long to stay within its zone: still found, ranked with the text.
        rest += [_GAP, *words]
        words = []
    _fill(words, TITLE_ZONE)
    fitting, overflow = _fit(facts, FACTS_ZONE - TITLE_ZONE)
    words += fitting
    _fill(words, FACTS_ZONE)
    return [*words, _EVERY, *rest, _GAP, *_pinyin_words(record.title), *_pairs([*overflow, *body])]


def _units(runs: Runs) -> set[str]:
    return {unit for run in runs for unit in run}


def _pairs(runs: Runs) -> list[str]:
    words: list[str] = []
    for run in runs:
        words += [encode_pair(*pair) for pair in pairwise(run)]
        words.append(_GAP)
    return words


def _fit(runs: Runs, room: int) -> tuple[list[str], list[Sequence[str]]]:
    """The pairs of as many runs as there is room for, and the other runs."""
    words: list[str] = []
    overflow: list[Sequence[str]] = []
    for run in runs:
        if len(words) + len(run) > room:
            overflow.append(run)
        else:
            words += _pairs([run])
    return words, overflow


def _fill(words: list[str], place: int) -> None:
    words += [_GAP] * (place - len(words))


def _pinyin_words(title: str) -> Iterable[str]:
    """Syllable and initial share a place (a compound word to Pagefind), so both can be mixed."""
    for run in spell(title):
        for syllable in run:
            yield f"y{syllable}-i{syllable[0]}" if len(syllable) > 1 else f"i{syllable}"
        yield _GAP
