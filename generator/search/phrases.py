"""The index that Pagefind's program in the browser asks for phrases, in Pagefind's own format.

Pagefind's command would write the same (tests compare), but takes several times as long for it,
since it reads HTML, keeps a page's text and packs it, which nobody here asks for. What it would
give words for their weight is left out, too: where a phrase stands ranks it. Pages are named by
their places and files numbered instead of hashed, which makes the lists that no query can do
without a third as long. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice, pairwise, repeat
from typing import Any

import cbor2
import numpy as np

from generator.search.numbers import (
    Ints,
    compose,
    count_up,
    decompose,
    encode_cbor,
    group_starts,
    lengths_of,
)
from generator.search.store import pack
from generator.search.words import Placed

# Postings in one file of the index; Pagefind's own 20 000 make a query load ten times as much.
_CHUNK_SIZE = 2000
ENTRY = "pagefind-entry.json"
_MAGIC = b"pagefind_dcd"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ARRAY = 4
_TEXT = 3


def build_phrases(placed: Placed, shard: str, entry: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of a shard's index by path; ``entry`` is what Pagefind writes of any index."""
    files: dict[str, bytes] = {}
    chunks: list[list[str]] = []
    for number, (first, last, content) in enumerate(_iter_chunks(placed)):
        chunks.append([first, last, base36(number)])
        files[f"index/{base36(number)}.pf_index"] = _pack(content)
    _shorten(chunks)
    pages = [[f"{shard}_{base36(place)}", 1] for place in range(placed.records)]
    files |= build_entry(entry, shard, pages, chunks)
    return files


def build_entry(
    entry: Mapping[str, Any], shard: str, pages: Sequence[object], chunks: Sequence[object]
) -> dict[str, bytes]:
    """The two files by which an index is opened."""
    # The shard's name stands for the language: Pagefind stems nothing in a language it does not
    # know.
    language = {"hash": shard, "wasm": None, "page_count": len(pages)}
    text = json.dumps({**entry, "languages": {shard: language}}, ensure_ascii=False)
    meta = cbor2.dumps([entry["version"], pages, chunks, [], [], []])
    return {ENTRY: text.encode(), f"pagefind.{shard}.pf_meta": _pack(meta)}


def base36(number: int) -> str:
    """A number's shortest name for a file."""
    return (base36(number // 36) if number >= 36 else "") + _DIGITS[number % 36]


def _iter_chunks(placed: Placed) -> Iterator[tuple[str, str, bytes]]:
    """First word, last word, and the words with all that is known of them."""
    if not len(placed.word):
        return
    pages, bounds, sizes, counts = _encode_pages(placed)
    words = list(map(str.encode, placed.words))
    # Columns of pieces, not a word after the other: a full shard has a hundred thousand.
    rows = zip(
        map(_word_head, map(len, words)),
        words,
        map(_list_head, counts.tolist()),
        [pages[begin:end] for begin, end in pairwise(bounds.tolist())],
        repeat(_list_head(0)),
        strict=False,
    )
    for first, last in _iter_cuts(np.cumsum(sizes)):
        head = _list_head(1) + _list_head(last - first)
        content = b"".join(chain((head,), *islice(rows, last - first)))
        yield placed.words[first], placed.words[last - 1], content


def _iter_cuts(numbers: Ints) -> Iterator[tuple[int, int]]:
    """Where files begin and end, by how many numbers all words up to each are."""
    first = done = 0
    while first < len(numbers):
        last = min(int(np.searchsorted(numbers, done + _CHUNK_SIZE)) + 1, len(numbers))
        yield first, last
        first, done = last, int(numbers[last - 1])


def _encode_pages(placed: Placed) -> tuple[bytes, Ints, Ints, Ints]:
    """Of all words, one after the other, the pages that hold them: number and places.

    Also where each word's begin and the last end, how many numbers they are, and how many pages.
    """
    most = (len(placed.words), placed.records, int(placed.place.max()) + 1)
    columns = zip((placed.word, placed.record, placed.place), most, strict=True)
    key = compose(*columns)
    key.sort(kind="stable")  # nearly sorted as they come
    word, record, place = decompose(key, most)
    pages = group_starts(word, record)
    sizes = lengths_of(pages, len(word))
    # Pages after the page before, places after the place before.
    place[1:] -= np.where(_same(word) & _same(record), place[:-1], 0)
    word, record = word[pages], record[pages]
    words = group_starts(word)
    record[1:] -= np.where(_same(word), record[:-1], 0)
    # A page is a row of three: its number, a row of places, and an empty row.
    heads = pages + 4 * np.arange(len(pages))
    majors = np.zeros(len(place) + 4 * len(pages), np.uint8)
    values = np.zeros(len(majors), np.int64)
    for at, value in ((heads, 3), (heads + 2, sizes), (heads + 3 + sizes, 0)):
        majors[at], values[at] = _ARRAY, value
    values[heads + 1] = record
    values[np.repeat(heads + 3, sizes) + count_up(sizes)] = place
    encoded, ends = encode_cbor(majors, values)
    bounds = np.concatenate([[0], ends[heads[words[1:]] - 1], [len(encoded)]])
    return encoded, bounds, np.add.reduceat(sizes + 1, words), lengths_of(words, len(pages))


def _same(column: Ints) -> Ints:
    """Which rows but the first equal the row before."""
    return np.equal(column[1:], column[:-1]).astype(np.int64)


@cache
def _word_head(length: int) -> bytes:
    """A word is a row of three: itself, its pages, and a row that is empty."""
    return _list_head(3) + _head(_TEXT, length)


@cache
def _list_head(length: int) -> bytes:
    return _head(_ARRAY, length)


def _head(major: int, value: int) -> bytes:
    if value < 24:
        return bytes((major << 5 | value,))
    for width, information in ((1, 24), (2, 25), (4, 26)):
        if value < 1 << 8 * width:
            return bytes((major << 5 | information,)) + value.to_bytes(width, "big")
    raise ValueError(value)


def _shorten(chunks: Sequence[list[str]]) -> None:
    """Where one file ends and the next begins, only as much of a word as tells them apart."""
    for one, other in pairwise(chunks):
        last, first = one[1], other[0]
        shared = next(
            (at for at, (a, b) in enumerate(zip(last, first, strict=False)) if a != b),
            min(len(last), len(first)),
        )
        one[1], other[0] = last[: shared + 1], first[: shared + 1]


def _pack(content: bytes) -> bytes:
    return pack(_MAGIC + content)
