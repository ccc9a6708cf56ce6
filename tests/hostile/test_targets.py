"""What is fuzzed for hours now and then (``make fuzz``) is tried a little in every test run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.atoms import ATOMS, PIECES
from tests.hostile.corpus import Case, iter_cases
from tests.hostile.targets import (
    PHOTOS,
    TARGETS,
    try_due,
    try_front,
    try_photo,
    try_table,
    try_text,
)

_TRIES = settings(max_examples=120)
_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *ATOMS,
                *PIECES,
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=24,
).map("".join)
_FIELDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["title", "标题", "guests", "date", "attendance", "photos", "forms", "plan"]
        ),
        st.sampled_from(
            [": ", "：", ":", ": |\n  ", ": >-\n  ", ": [", ": {", ': "', ": &a ", ": *a"]
        ),
        st.one_of(
            st.text(max_size=12), st.sampled_from(["1e308", "[[[", "{a: {b: c}}", "~", "\\uD800"])
        ),
    ).map("".join),
    max_size=6,
).map("\n".join)


@_TRIES
@given(_PIECES)
def test_no_text_gets_anything_live_onto_a_page(text: str) -> None:
    try_text(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("case", list(iter_cases()), ids=lambda case: case.name)
def test_no_text_of_the_corpus_does(case: Case) -> None:
    try_text(case.body.encode())


@_TRIES
@given(
    st.one_of(st.binary(max_size=200), _FIELDS.map(lambda text: text.encode("utf-8", "replace")))
)
def test_whatever_stands_in_a_write_up_is_read_or_told(data: bytes) -> None:
    try_front(data)


@_TRIES
@given(st.one_of(st.binary(max_size=200), st.text(max_size=80).map(str.encode)))
def test_whatever_stands_in_a_table_is_read_or_told(data: bytes) -> None:
    try_table(data)


@_TRIES
@given(st.text("每月季度一二上下半年底前适时全0123456789-/日号至到～ ", max_size=14))
def test_any_due_phrase_is_read_or_refused(text: str) -> None:
    try_due(text.encode())


@_TRIES
@given(
    st.sampled_from(PHOTOS),
    st.lists(st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 400),
)
def test_a_damaged_photo_is_shown_or_told(
    photo: bytes, changes: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(photo)
    for place, piece in changes:
        data[place % len(data) : place % len(data) + len(piece)] = piece
    try_photo(bytes(data))
    try_photo(bytes(data[:cut]))


def test_every_target_is_tried_here() -> None:
    assert set(TARGETS.values()) == {try_front, try_table, try_due, try_text, try_photo}
