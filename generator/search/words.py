"""The records of a shard → the words that they are found by, and where each stands. Pure.

Every unit is a word, and every pair of neighbouring units. Which records hold a word stands in
lists of ours (postings.py), which answer queries of words of one and two characters by
themselves. Longer phrases are rows of pairs, and where in a record a pair stands is what
Pagefind's index tells (phrases.py). Its phrase search says where it found a phrase but not in
which field, so the place tells the field: the title, then the facts, fill zones of fixed size.

All records of a shard are worked on at once, in columns: a row for everything that stands
somewhere, half a million of them in a full shard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from generator.search.cutting import Cut, cut
from generator.search.numbers import Ints, count_up, group_starts, lengths_of, sort_rows
from generator.search.record import SearchRecord
from generator.search.text import encode, encode_initials
from generator.search.zones import FACTS_ZONE, MOST_INITIALS, TITLE_ZONE

Run = Sequence[str]


class Field(IntEnum):
    """Where a word stands, the best first; theme/assets/search/engine.js knows the numbers."""

    TITLE = 0
    PINYIN = 1
    FACTS = 2
    BODY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Which records hold which words: a row for every time that one does.

    In the order of the words, then of the records, then of the fields.
    """

    words: list[str]
    word: Ints
    record: Ints
    field: Ints
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The words that phrases consist of, each at its places."""

    words: list[str]
    """In their order."""
    word: Ints
    record: Ints
    place: Ints
    records: int


class _Syllables(NamedTuple):
    """In columns: a word, its record and its place there."""

    words: list[str]
    records: list[int]
    places: list[int]


def build_words(
    records: Sequence[SearchRecord], spelled: Sequence[Sequence[Run]]
) -> tuple[Held, Placed]:
    """Cut the records' texts; ``spelled`` are their titles' pinyin, run by run."""
    texts, record_of_text, field_of_text = _list_texts(records)
    found = cut(texts)
    record_of_run = record_of_text[found.text_of_run]
    field_of_run = field_of_text[found.text_of_run]
    lengths = np.bincount(found.run, minlength=len(found.text_of_run))
    starts, syllables = _place_runs(record_of_run, field_of_run, lengths, spelled)
    codes = [encode(unit) for unit in found.units]
    pairs, pair, first = _build_pairs(found, codes)
    record, field = record_of_run[found.run], field_of_run[found.run]
    place = (starts[found.run] + count_up(lengths))[first]
    single = sort_rows(found.unit)
    held = _join_held(
        ([f"s{code}" for code in codes], found.unit[single], record[single], field[single]),
        (pairs, pair, record[first], field[first]),
        _list_pinyin(spelled),
        records=len(records),
    )
    placed = _join_placed(pairs, pair, record[first], place, syllables, len(records))
    return held, placed


def _list_texts(records: Sequence[SearchRecord]) -> tuple[list[str], Ints, Ints]:
    texts: list[str] = []
    record_of: list[int] = []
    field_of: list[int] = []
    for number, record in enumerate(records):
        facts = [fact.text for fact in record.facts]
        texts += (record.title, *facts, record.body)
        record_of += [number] * (len(facts) + 2)
        field_of += (Field.TITLE, *[Field.FACTS] * len(facts), Field.BODY)
    return texts, np.array(record_of, np.int64), np.array(field_of, np.int64)


def _place_runs(
    record_of: Ints, field_of: Ints, lengths: Ints, spelled: Sequence[Sequence[Run]]
) -> tuple[Ints, _Syllables]:
    """Where each run begins; a run takes a place more than it has pairs, so none reaches across.

    A title too long for its zone, and the facts that find no room in theirs, stand with the text.
    """
    heads = np.flatnonzero(field_of != Field.BODY)
    begins = [0] * len(heads)
    syllables = _Syllables([], [], [])
    rests: list[int] = []
    sizes, fields = lengths[heads].tolist(), field_of[heads].tolist()
    bounds = np.searchsorted(record_of[heads], np.arange(len(spelled) + 1)).tolist()
    for record, rows in enumerate(spelled):
        runs = range(bounds[record], bounds[record + 1])
        title = [run for run in runs if fields[run] == Field.TITLE]
        fits = sum(sizes[run] for run in title) <= TITLE_ZONE
        place, rest = (0, FACTS_ZONE) if fits else (FACTS_ZONE, FACTS_ZONE)
        for run in title:
            begins[run] = place
            place += sizes[run]
        rest = rest if fits else place
        for row in rows:
            _place_syllables(row, record, rest, syllables)
            rest += len(row) + 1
        place = TITLE_ZONE
        for run in runs[len(title) :]:
            if place + sizes[run] <= FACTS_ZONE:
                begins[run] = place
                place += sizes[run]
            else:
                begins[run] = rest
                rest += sizes[run]
        rests.append(rest)
    starts = np.zeros(len(lengths), np.int64)
    starts[heads] = begins
    # Nearly all runs are a body's: one stands behind the other.
    bodies = np.flatnonzero(field_of == Field.BODY)
    within = np.cumsum(lengths[bodies]) - lengths[bodies]
    first = group_starts(record_of[bodies])
    within -= np.repeat(within[first], lengths_of(first, len(bodies)))
    starts[bodies] = np.array(rests, np.int64)[record_of[bodies]] + within
    return starts, syllables


def _place_syllables(row: Run, record: int, place: int, syllables: _Syllables) -> None:
    """Syllable and initial share a place, so a query may mix both."""
    words, records, places = syllables
    for at, syllable in enumerate(row, start=place):
        found = [f"i{syllable[0]}", f"y{syllable}"] if len(syllable) > 1 else [f"i{syllable}"]
        words += found
        records += [record] * len(found)
        places += [at] * len(found)


def _build_pairs(found: Cut, codes: Sequence[str]) -> tuple[list[str], Ints, Ints]:
    """The words of pairs in their order; where they stand, word by word: which one, and its first
    unit."""
    begins = np.flatnonzero(found.run[1:] == found.run[:-1])
    # "p", a code, "z", a code: two letters of a code are never "z", but longer codes begin alike.
    by_first = sorted(range(len(codes)), key=lambda number: codes[number] + "z")
    by_second = sorted(range(len(codes)), key=codes.__getitem__)
    one, other = _ranks(by_first)[found.unit[begins]], _ranks(by_second)[found.unit[begins + 1]]
    order = sort_rows(one, other)
    one, other = one[order], other[order]
    starts = group_starts(one, other)
    pair = np.repeat(np.arange(len(starts)), lengths_of(starts, len(order)))
    heads = [f"p{codes[number]}z" for number in by_first]
    tails = [codes[number] for number in by_second]
    rows = zip(one[starts].tolist(), other[starts].tolist(), strict=True)
    return [heads[first] + tails[second] for first, second in rows], pair, begins[order]


def _ranks(order: Sequence[int]) -> Ints:
    ranks = np.empty(len(order), np.int64)
    ranks[np.array(order, np.int64)] = np.arange(len(order))
    return ranks


def _list_pinyin(spelled: Sequence[Sequence[Run]]) -> tuple[list[str], Ints, Ints, Ints]:
    """Syllables, and the initials of two and more neighbouring ones."""
    numbers: dict[str, int] = {}
    word: list[int] = []
    record: list[int] = []
    for number, rows in enumerate(spelled):
        found = dict.fromkeys(one for row in rows for one in _iter_pinyin_words(row))
        word += [numbers.setdefault(one, len(numbers)) for one in found]
        record += [number] * len(found)
    words, records = np.array(word, np.int64), np.array(record, np.int64)
    order = sort_rows(words)
    field = np.full(len(order), Field.PINYIN, np.int64)
    return list(numbers), words[order], records[order], field


def _iter_pinyin_words(row: Run) -> Iterator[str]:
    yield from (f"y{syllable}" for syllable in row if len(syllable) > 1)
    initials = "".join(syllable[0] for syllable in row)
    for length in range(2, MOST_INITIALS + 1):
        for at in range(len(initials) - length + 1):
            yield encode_initials(initials[at : at + length])


def _join_held(*parts: tuple[list[str], Ints, Ints, Ints], records: int) -> Held:
    words: list[str] = []
    numbers: list[Ints] = []
    for more, word, _, _ in parts:
        numbers.append(word + len(words))
        words += more
    return Held(
        words=words,
        word=np.concatenate(numbers),
        record=np.concatenate([record for _, _, record, _ in parts]),
        field=np.concatenate([field for _, _, _, field in parts]),
        records=records,
    )


def _join_placed(
    pairs: list[str],
    pair: Ints,
    record: Ints,
    place: Ints,
    syllables: _Syllables,
    records: int,
) -> Placed:
    """Initials before pairs before syllables: "i" < "p" < "y"."""
    spelled = sorted(set(syllables.words))
    initials = sum(word.startswith("i") for word in spelled)
    words = [*spelled[:initials], *pairs, *spelled[initials:]]
    numbers = {
        word: number if number < initials else number + len(pairs)
        for number, word in enumerate(spelled)
    }
    more = np.array([numbers[one] for one in syllables.words], np.int64)
    return Placed(
        words=words,
        word=np.concatenate([pair + initials, more]),
        record=np.concatenate([record, np.array(syllables.records, np.int64)]),
        place=np.concatenate([place, np.array(syllables.places, np.int64)]),
        records=records,
    )
