from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_search import encode_pair, encode_single

from generator.search.pinyin import list_syllables, spell, spell_name
from generator.search.text import (
    fold,
    list_simplified,
    split_runs,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＱＣ小組", "qc小组"),
        ("１０２項", "102项"),
        ("黨建２．０", "党建2.0"),
        ("Café Ⅲ ①", "cafe iii 1"),
        ("ﾃｽﾄ", "テスト"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("党建，引领", ["党 建 引 领"]),
        ("学习。党员", ["学 习", "党 员"]),
        ("一行\n二行", ["一 行", "二 行"]),
        ("党建 2.0 版", ["党 建 2 0 版"]),
        ("5S、QC小组", ["5 s qc 小 组"]),
        ("GNU/Linux is good", ["gnu linux", "is", "good"]),
        ("第102项", ["第 102 项"]),
        ("——", []),
        ("", []),
    ],
)
def test_runs_of_a_text(text: str, runs: list[str]) -> None:
    assert [" ".join(run) for run in split_runs(text)] == runs


def test_a_query_is_cut_at_every_space() -> None:
    assert split_runs("党建 2.0\u3000安全", query=True) == [["党", "建"], ["2", "0"], ["安", "全"]]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_what_is_cut_from_a_text_is_found_in_it(before: str, after: str) -> None:
    """A sentence between two others is found whole: no neighbour changes how it is read."""
    inside = split_runs("5S党员2.0活动")[0]
    assert inside in split_runs(f"{before}。5S党员2.0活动。{after}")


def test_traditional_characters_have_one_simplified_form_each() -> None:
    table = list_simplified()
    assert table["黨"] == "党"
    assert table["於"] == "于"
    assert len(table) > 2900
    assert not set(table) & set(table.values())


_UNITS = st.sampled_from(["党", "员", "1", "2", "12", "21", "a", "b", "ab", "ba", "z", "zz", "𠮷"])


@given(_UNITS, _UNITS, _UNITS, _UNITS)
def test_no_two_pairs_share_a_word(a: str, b: str, c: str, d: str) -> None:
    assert (encode_pair(a, b) == encode_pair(c, d)) == ((a, b) == (c, d))
    assert encode_single(a) != encode_pair(c, d)


def test_spelling() -> None:
    assert spell("党群活动QC小组。银行5S") == [
        ["dang", "qun", "huo", "dong", "q", "c", "xiao", "zu"],
        ["yin", "hang", "5", "s"],
    ]
    assert spell_name("第一支部") == {"pinyin": "diyizhibu", "initials": "dyzb"}
    assert {"dang", "lv", "zhuang"} <= set(list_syllables())
    assert all(syllable.isascii() for syllable in list_syllables())


@given(st.text(alphabet="党员活动安全生产质量5Sq。 ", min_size=1))
def test_a_run_is_spelled_unit_by_unit(text: str) -> None:
    for units, spelled in zip(split_runs(text), spell(text), strict=True):
        assert len(spelled) == sum(1 if "一" <= unit <= "鿿" else len(unit) for unit in units)
