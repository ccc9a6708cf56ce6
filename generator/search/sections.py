"""A shard's postings from its columns (postings.py tells what they are). Pure."""

from __future__ import annotations

import numpy as np

from generator.search.numbers import (
    count_up,
    encode_leb128,
    group_starts,
    lengths_of,
    sort_rows,
)
from generator.search.words import Held


def build_postings(held: Held) -> dict[str, bytes]:
    """The sections of a shard, by word."""
    best = group_starts(held.word, held.record)
    word, record, field = held.word[best], held.record[best], held.field[best]
    order = sort_rows(word, field)
    word, record, field = word[order], record[order], field[order]
    blocks = group_starts(word, field)
    sizes = lengths_of(blocks, len(word))
    block_word = word[blocks]
    more = np.append(block_word[1:] == block_word[:-1], False)[: len(blocks)]
    gaps = record.copy()
    gaps[1:] -= record[:-1] + 1
    gaps[blocks] = record[blocks]
    heads = blocks + np.arange(len(blocks))
    numbers = np.empty(len(word) + len(blocks), np.int64)
    numbers[heads] = sizes << 3 | field[blocks] << 1 | more
    numbers[np.repeat(heads + 1, sizes) + count_up(sizes)] = gaps
    encoded, ends = encode_leb128(numbers)
    first = group_starts(block_word)
    begins = [0, *ends[heads[first[1:]] - 1].tolist()]
    bounds = zip(begins, [*begins[1:], len(encoded)], strict=True)
    return {
        held.words[number]: encoded[begin:end]
        for number, (begin, end) in zip(block_word[first].tolist(), bounds, strict=False)
    }
