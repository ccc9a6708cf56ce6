"""A chart for print has its labels within it, in pixels, and nothing that only a page has."""

from __future__ import annotations

from lxml import etree

from generator.charts import Bar, render_bars
from generator.formats.press.drawing import WIDTH, fix_drawing

SVG = "{http://www.w3.org/2000/svg}"


def test_labels_stand_in_the_margins() -> None:
    bars = [Bar(label="铸造车间 <&>", value=30, note="30 天", title="从", href="../x/")]
    root = etree.fromstring(fix_drawing(render_bars("标题", "说明", bars, most=60), "svg {}"))
    assert root.get("viewBox", "").startswith(f"0 0 {WIDTH:g} ")
    text = etree.tostring(root, encoding="unicode")
    assert "%" not in text
    assert "href" not in text
    assert "<title" not in text
    [group] = root.findall(f"{SVG}g")
    left = float(group.get("transform", "").removeprefix("translate(").removesuffix(",0)"))
    # A label ends left of the plot: without a margin it would begin outside the drawing.
    assert left >= 60
    note = next(one for one in root.iter(f"{SVG}text") if one.text == "30 天")
    assert left + float(note.get("x", "0")) + 40 <= WIDTH
