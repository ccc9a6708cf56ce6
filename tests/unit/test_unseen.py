"""Characters that formats forbid reach no output."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from generator.model.unseen import clean_data, encode_page, strip_unseen

ODD = "".join(
    map(
        chr,
        (
            *(code for code in range(32) if code not in b"\t\n\r"),
            *range(0x7F, 0xA0),
            *range(0x2028, 0x202F),
            *range(0x2066, 0x206A),
            *range(0xD800, 0xE000),
            *(0xFFFE, 0xFFFF),
        ),
    )
)
TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from(ODD), max_size=40)


@given(TEXTS)
def test_what_is_left_can_be_written_anywhere(text: str) -> None:
    left = strip_unseen(text)
    escaped = left.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "")
    assert ElementTree.fromstring(f"<a>{escaped}</a>".encode()) is not None
    assert strip_unseen(left) == left
    assert left == "".join(c for c in text if c not in ODD)


@given(TEXTS)
def test_pages_keep_all_else(text: str) -> None:
    data = encode_page(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", data.decode())
    assert encode_page(data.decode()) == data
    # A reader sees nothing of C1 characters, and no parser fails on them.
    assert strip_unseen(data.decode()) == strip_unseen(text)


def test_blanks_and_ends_of_lines_stay() -> None:
    assert strip_unseen("a\tb\nc\rd 　\u200d") == "a\tb\nc\rd 　\u200d"
    assert encode_page("<p>\t厂\r\n</p>") == "<p>\t厂\r\n</p>".encode()


def test_data_is_cleaned_at_any_depth() -> None:
    data = {"a\x00": ["b\ud800", {"c": ("d\ufffe", 1, None, 2.5, True)}]}
    assert json.loads(json.dumps(clean_data(data), ensure_ascii=False).encode()) == {
        "a": ["b", {"c": ["d", 1, None, 2.5, True]}]
    }
