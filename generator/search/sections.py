"""A shard's postings from its columns (postings.py tells what they are). Pure."""

from __future__ import annotations

import numpy as np

from generator.search.numbers import (
    compose,
    count_up,
    decompose,
    encode_leb128,
    group_starts,
    lengths_of,
)
from generator.search.words import Field, Held


def build_postings(held: Held) -> dict[str, bytes]:
    """The sections of a shard, by word."""
    words, records, fields = len(held.words), held.records, len(Field)
    key = compose((held.word, words), (held.record, records), (held.field, fields))
    key.sort()
    word, record, field = decompose(key, (words, records, fields))
    best = group_starts(word, record)
    key = compose((word[best], words), (field[best], fields), (record[best], records))
    key.sort()
    word, field, record = decompose(key, (words, fields, records))
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
