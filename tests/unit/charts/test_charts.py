"""Charts are well-formed, named, escaped, and keep their labels whole."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import (
    Bar,
    Cell,
    Column,
    Grid,
    Mark,
    Segment,
    Stack,
    Strip,
    render_bars,
    render_columns,
    render_gantt,
    render_grid,
    render_line,
    render_sorted_dots,
    render_sparkline,
    render_stacks,
    render_strips,
)
from generator.charts.svg import width_of, wrap

NASTY = "<b>\"&'支部"

CHARTS: dict[str, Callable[[str], str]] = {
    "bars": lambda text: render_bars(
        text,
        text,
        [Bar(label=text, value=3, note=text, title=text, href=text, alert=True)],
        most=5,
        limit=4,
        limit_label=text,
    ),
    "columns": lambda text: render_columns(
        text, text, [Column(label=text, total=3, part=1, title=text)], axis=text
    ),
    "gantt": lambda text: render_gantt(
        text, text, [Strip(label=text, marks=[Mark(at=3, title=text)])], [(3, text)], now=50
    ),
    "grid": lambda text: render_grid(
        Grid(
            title=text,
            description=text,
            rows=[text],
            columns=[text],
            cells=[[Cell(text=text, title=text, second=text, missed=True, href=text)]],
            corner=text,
        )
    ),
    "line": lambda text: render_line(text, text, [(text, 0.5, text), (text, None, text)]),
    "sorted dots": lambda text: render_sorted_dots(
        text,
        text,
        [(1.0, text)],
        middle_value=1,
        middle_label=text,
        ticks=[(0, text)],
        most=2,
    ),
    "sparkline": lambda text: render_sparkline(text, [0.1, None, 0.9], 1.0),
    "stacks": lambda text: render_stacks(
        text,
        text,
        [Stack(label=text, segments=[Segment(key="A", share=1, title=text, tone=0)], note=text)],
        [("A", text)],
    ),
    "strips": lambda text: render_strips(
        text, text, [Strip(label=text, marks=[Mark(at=3, title=text)], note=text)], [(3, text)]
    ),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_well_formed_and_named(kind: str) -> None:
    root = ET.fromstring(CHARTS[kind](NASTY))
    assert root.attrib["aria-label"] == NASTY
    assert root.find("title") is not None
    if kind != "sparkline":
        assert root.findtext("title") == NASTY
        assert root.findtext("desc") == NASTY
        texts = "".join("".join(text.itertext()) for text in root.iter("text"))
        assert "支部" in texts


@pytest.mark.parametrize("kind", CHARTS)
def test_colours_come_from_the_style_sheet(kind: str) -> None:
    for element in ET.fromstring(CHARTS[kind]("x")).iter():
        assert not set(element.keys()) & {"fill", "stroke", "color", "stop-color"}, element.tag
        assert not re.search("fill|stroke|color", element.get("style", "")), element.tag
    assert "#" not in CHARTS[kind]("x")
    assert "rgb" not in CHARTS[kind]("x")


def test_the_same_series_gives_the_same_chart() -> None:
    assert CHARTS["grid"]("铸造") == CHARTS["grid"]("铸造")


@given(st.text(st.sampled_from("铸造车间 abcW"), max_size=40), st.integers(20, 120))
def test_a_wrapped_label_is_whole_and_fits(text: str, most: int) -> None:
    lines = wrap(text, most)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= most for line in lines)


def test_nothing_to_draw_is_an_empty_chart() -> None:
    ET.fromstring(render_bars("t", "d", [], most=0))
    ET.fromstring(render_columns("t", "d", []))
    ET.fromstring(render_line("t", "d", []))
    assert render_sparkline("t", [None], 1.0) == ""
