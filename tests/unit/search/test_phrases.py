"""Pagefind: the index that we write is the one that it would write."""

from __future__ import annotations

import json

import numpy as np
from plain_search import list_places, read_phrases, unpack

from generator.search.phrases import ENTRY, build_phrases
from generator.search.pinyin import spell
from generator.search.record import SearchFact, SearchRecord
from generator.search.runtime import read_index
from generator.search.words import Placed, build_words

RECORDS = [
    SearchRecord(
        url=f"{number}/",
        title=f"党群活动阿姨第{number}组，QC小组a",
        facts=(SearchFact(label="地点", text="会议室" * (number % 7)),),
        body="。".join(
            f"现场整改{n % 13}项，{chr(0x4E00 + n * number % 900)}台账" for n in range(80)
        ),
    )
    for number in range(40)
]


def test_pagefind_writes_the_same() -> None:
    """All but words made of two at one place, which nobody asks for, and weights."""
    theirs = read_index(
        [
            '<html lang="2026"><body data-pagefind-body data-pagefind-weight="1.05">'
            f"<p>{' '.join(list_places(record))}</p></body></html>"
            for record in RECORDS
        ]
    )
    entry = json.loads(theirs[ENTRY])
    _, placed = build_words(RECORDS, [spell(record.title) for record in RECORDS])
    ours = build_phrases(placed, "2026", entry)
    expected = read_phrases(theirs)
    joined = {word for word in expected if word.startswith("y")} - set(placed.words)
    assert joined
    assert read_phrases(ours) == {w: found for w, found in expected.items() if w not in joined}
    (meta,) = (unpack(theirs[path]) for path in theirs if path.endswith(".pf_meta"))
    version, pages, chunks, filters, sorts, fields = unpack(ours["pagefind.2026.pf_meta"])
    assert (version, filters, sorts, fields) == (meta[0], *meta[3:])
    assert len(pages) == len(meta[1]) == len(RECORDS)
    assert pages[:2] == [["2026_0", 1], ["2026_1", 1]]
    assert [len(chunk) for chunk in chunks] == [3] * len(chunks)
    language = {**entry["languages"]["2026"], "hash": "2026"}
    assert json.loads(ours[ENTRY]) == {**entry, "languages": {"2026": language}}


def test_a_word_is_in_the_file_between_whose_words_it_stands() -> None:
    words = sorted(f"p{number:04}z{number % 7}" for number in range(3000))
    row = np.arange(3000)
    placed = Placed(words=words, word=row, record=row % 3, place=row, records=3)
    files = build_phrases(placed, "2026", {"version": "1.5.2"})
    _, _, chunks, *_ = unpack(files["pagefind.2026.pf_meta"])
    assert len(chunks) > 2
    found = []
    for first, last, name in chunks:
        held = list(read_phrases({".pf_index": files[f"index/{name}.pf_index"]}))
        # Cut short, where the next file's are, so a longer word is still told apart.
        assert all(first <= word and word[: len(last)] <= last for word in held)
        found += held
    assert found == words


def test_the_same_records_give_the_same_bytes() -> None:
    spelled = [spell(record.title) for record in RECORDS]
    built = [build_phrases(build_words(RECORDS, spelled)[1], "2026", {"version": ""}) for _ in "12"]
    assert built[0] == built[1]
