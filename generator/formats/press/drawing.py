"""The site's charts → drawings for print: of a fixed width, in the colours of ``charts.css``. Pure.

On a page a chart is as wide as its place, in percent, and takes its colours from CSS variables;
whoever draws it for print knows neither.
"""

from __future__ import annotations

from lxml import etree

from generator.charts.svg import read_margins

WIDTH = 640.0
"""Pixels of the whole drawing, margins included: labels are then as large as the text around."""
_SVG = "http://www.w3.org/2000/svg"
_DROPPED = ("title", "desc")
_ALONG = ("x", "x1", "x2", "cx", "width")


def fix_drawing(svg: str, style: str) -> bytes:
    """A chart as a file of its own, with the style sheet in it."""
    # Attribute values are escaped by whoever drew it; the names have no space of names yet.
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, huge_tree=False))
    left, right = read_margins(root.get("class", ""))
    plot, height = WIDTH - left - right, root.get("height", "100")
    out = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
    out.set("width", f"{WIDTH:g}")
    out.set("height", height)
    out.set("viewBox", f"0 0 {WIDTH:g} {height}")
    sheet = etree.SubElement(out, f"{{{_SVG}}}style")
    sheet.text = style
    group = etree.SubElement(out, f"{{{_SVG}}}g")
    group.set("transform", f"translate({left:g},0)")
    for child in root:
        _copy(child, group, plot)
    data: bytes = etree.tostring(out, encoding="utf-8")
    return data


def _copy(source: etree._Element, parent: etree._Element, plot: float) -> None:
    """The element with its lengths in pixels; links and tips leave what they stand around."""
    if not isinstance(source.tag, str) or source.tag in _DROPPED:
        return
    name = "g" if source.tag == "a" else source.tag
    target = etree.SubElement(parent, f"{{{_SVG}}}{name}")
    for key, value in source.attrib.items():
        if key in _ALONG and value.endswith("%"):
            value = f"{float(value[:-1]) * plot / 100:.2f}"
        if key != "href":
            target.set(key, value)
    target.text = source.text
    for child in source:
        _copy(child, target, plot)
