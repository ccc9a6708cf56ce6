"""Colours that settings give stay readable; the navigation has six groups; every form has its art."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lasting import always

from generator.fragments import THEME
from generator.load.settings import parse_settings
from generator.locale import load_translator
from generator.look import GROUNDS, build_colours, contrast, readable, theme_look
from generator.messages import format_problem
from generator.model.organisation import (
    Committee,
    Form,
    FormGroup,
    Level,
    Organisation,
    UnitName,
)
from generator.navigation import build_nav
from generator.settings import LookSettings, Settings
from generator.views.art import DRAWN, Gallery
from generator.views.page import NavItem

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(COLOURS)
def test_any_colour_can_be_read_on_light_and_on_dark_paper(colour: str) -> None:
    for scheme, ground in GROUNDS.items():
        assert contrast(readable(colour, ground, darker=scheme == "light"), ground) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#1a4f8a", GROUNDS["light"], darker=True) == "#1a4f8a"


@pytest.mark.parametrize(
    ("typed", "read"), [("#A3261C", "#a3261c"), ("a31", "#aa3311"), ("#0af", "#00aaff")]
)
def test_colours_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert LookSettings(colour=typed).colour == read  # type: ignore[arg-type]


def test_only_what_was_set_is_in_the_style_sheet() -> None:
    css = build_colours(LookSettings(zone_colours=("#123456", "#654321")))
    assert "--hy-z2" in css
    assert "--hy-red" not in css


def test_the_seal_is_the_name_s_first_character() -> None:
    assert theme_look(Settings(), "砚溪厂活动档案")["mark"] == "砚"
    own = Settings(look=LookSettings(name="东山活动", mark="东山"))
    assert theme_look(own, "砚溪厂活动档案")["mark"] == "东山"


def test_the_tokens_of_the_theme_hold_their_contrast() -> None:
    """Letters on every ground, in light and in dark, large type included."""
    css = (THEME / "assets" / "tokens.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--hy-([\w-]+): (#[0-9a-f]{6});", block))
        for block in (css.split("}")[0], css.split('="slate"] {')[1].split("}")[0])
    )
    letters = ("ink", "quiet", "faint", "red", "good", "warn", "late", "bad")
    for tokens in (light, dark):
        for name in (*letters, *(f"z{n}" for n in range(1, 9))):
            for ground in ("paper", "sunk", "surface"):
                assert contrast(tokens[name], tokens[ground]) >= 4.5, (name, ground)


def test_there_are_six_groups_at_most_and_own_pages_close_the_last() -> None:
    t = load_translator("zh")
    items = [
        NavItem(title="首页", url="", group=""),
        NavItem(title="档案", url="archive/", group="activities"),
        NavItem(title="统计", url="statistics/", group="statistics"),
        NavItem(title="日历", url="calendar/2026/10/", group="activities"),
    ]
    assert build_nav(items, ["about.md"], t) == [
        {"首页": "index.md"},
        {"活动": [{"档案": "archive/index.md"}, {"日历": "calendar/2026/10/index.md"}]},
        {"统计": [{"统计": "statistics/index.md"}]},
        {"更多": ["about.md"]},
    ]


def organisation(*forms: Form) -> Organisation:
    names = always(UnitName(full="分厂党委", short="党委"))
    committee = Committee(id="committee", level=Level.COMMITTEE, names=names)
    groups = (FormGroup(id="study", name="学习"), FormGroup(id="life", name="生活"))
    return Organisation(
        name="厂", short_name="厂", committee=committee, form_groups=groups, forms=forms
    )


def test_a_form_has_its_drawing_and_two_reports_of_it_need_not_look_the_same() -> None:
    gallery = Gallery(
        organisation(
            Form(id="inspection", name="查隐患", group="life"),
            Form(id="own", name="自定", group="study"),
        )
    )
    found = [
        gallery.of("inspection", title) for title in ("雨季巡查", "夜班巡查", "库区巡查", "配电间")
    ]
    assert {art.drawing for art in found} == {DRAWN.index("inspection") + 1}
    assert {art.tint for art in found} == {2}
    assert len({art.turn for art in found}) > 1
    assert gallery.of("own", "x") == gallery.of("own", "x")
    assert 1 <= gallery.of(None, "没有形式").drawing <= len(DRAWN)


def test_the_style_sheet_has_every_drawing() -> None:
    css = (THEME / "assets" / "art.css").read_text(encoding="utf-8")
    assert [int(n) for n in re.findall(r"\.hy-art--(\d+) ", css)] == list(range(1, len(DRAWN) + 1))


@pytest.mark.parametrize(
    "typed", ["", "a/b", "../red", "red.html", "两 字", "x" * 41, "[]", "true/"]
)
def test_a_style_that_is_no_name_is_quoted_in_the_reader_s_language(typed: str) -> None:
    text = f"plugins:\n  - huoye:\n      wechat:\n        style: {json.dumps(typed)}\n"
    settings, problems = parse_settings(text.encode(), "mkdocs.yml")
    assert settings is None
    [problem] = problems
    assert (problem.rule, problem.line) == ("style-name", 4)
    said = format_problem(problem, load_translator("zh"))
    assert f"“{typed[:40]}" in said
    assert "blank" not in said
