"""The nearest names: as difflib finds them among few, and as quickly among many."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.near import Names

WORDS = st.text("铸造锻齿轮车间党支部一二abc-", min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=30), WORDS)
def test_among_few_it_is_what_difflib_says(names: list[str], text: str) -> None:
    expected = difflib.get_close_matches(text, sorted(set(names)), n=2, cutoff=0.5)
    assert list(Names(names).nearest(text, 2, 0.5)) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("第1234车间党支", "第1234车间党支部"),
        ("第01234车间党支部", "第1234车间党支部"),
        ("第1234车问党支部", "第1234车间党支部"),
        ("铸造车间支部", "铸造车间党支部"),
    ],
)
def test_among_many_a_slip_is_still_found(text: str, meant: str) -> None:
    names = Names([*(f"第{n}车间党支部" for n in range(3000)), "铸造车间党支部"])
    assert meant in names.nearest(text, 2, 0.5)


def test_among_many_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    original = difflib.get_close_matches

    def count(text: str, names: list[str], n: int, cutoff: float) -> list[str]:
        compared.append(len(names))
        return original(text, names, n=n, cutoff=cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", count)
    names = Names(f"第{n}车间党支部" for n in range(20_000))
    for number in range(50):
        names.nearest(f"第{number}号车间", 2, 0.5)
        names.nearest(f"第{number}号车间", 2, 0.5)
    assert len(compared) == 50  # a text is looked up once
    assert max(compared) <= 24


def test_nothing_is_near_to_nothing() -> None:
    assert Names(()).nearest("铸造", 2, 0.5) == ()
