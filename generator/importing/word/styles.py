"""The looks that a Word file names: what a paragraph's style and a run's own marks come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

Look: TypeAlias = dict[str, Any]
"""What is said of letters or paragraphs, by our own short names; what is not said is not there."""

_OFF = frozenset({"0", "false", "off", "none"})
_FLAGS = {
    "w:b": "bold",
    "w:i": "italic",
    "w:strike": "struck",
    "w:dstrike": "struck",
    "w:vanish": "hidden",
}
_SPACES = {
    "wordprocessingml": "w",
    "wordprocessingDrawing": "wp",
    "picture": "pic",
    "math": "m",
    "diagram": "dgm",
    "chart": "c",
    "chartex": "c",
    "wordprocessingShape": "wps",
    "wordprocessingGroup": "wpg",
    "wordprocessingCanvas": "wpc",
    "markup-compatibility": "mc",
    "vml": "v",
    "office:office": "o",
}
_LOOPS = 20
"""Styles built on styles, at most."""


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    if name == "txbxContent":
        return "w:txbxContent"  # of whatever year's namespace
    for piece, prefix in _SPACES.items():
        if re.search(rf"[/:]{piece}(?:/(?:\d+/)?main)?(?:/\d+)?$", space) or (
            f"/{piece}/" in space and prefix in ("w", "mc", "m", "c", "dgm", "pic", "wp")
        ):
            return f"{prefix}:{name}"
    return f"a:{name}" if "drawingml" in space and space.endswith("main") else f"?:{name}"


def tag_of(element: Any) -> str:
    """``w:p`` for a paragraph, in files of either namespace (Transitional and Strict)."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def get(element: Any, name: str, default: str = "") -> str:
    """An attribute by its name without a namespace."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Any, *names: str) -> Any:
    """The element that lies below by these names, one below the other; None where none does."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if tag_of(one) == name), None)
    return element


def number_of(text: str, default: int = 0) -> int:
    """A whole number as the format writes it; bounded, for nothing in a document needs more."""
    match = re.fullmatch(r"\s*([+-]?\d{1,9})(?:\.\d*)?\s*", text)
    return int(match[1]) if match else default


def is_on(element: Any) -> bool:
    return get(element, "val", "1").lower() not in _OFF


def read_run_look(properties: Any) -> Look:
    """What ``w:rPr`` says."""
    look: Look = {}
    for one in properties if properties is not None else ():
        tag = tag_of(one)
        if tag in _FLAGS:
            look[_FLAGS[tag]] = is_on(one)
        elif tag == "w:u":
            look["underlined"] = is_on(one)
        elif tag == "w:vertAlign":
            look["script"] = {"subscript": "sub", "superscript": "sup"}.get(get(one, "val"), "")
        elif tag == "w:sz":
            look["size"] = number_of(get(one, "val")) / 2
        elif tag == "w:color":
            look["red"] = _is_red(get(one, "val"))
        elif tag == "w:rFonts":
            look["font"] = get(one, "eastAsia") or get(one, "ascii") or look.get("font", "")
        elif tag == "w:rStyle":
            look["style"] = get(one, "val")
    return look


def _is_red(color: str) -> bool:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", color):
        return color.lower() == "red"
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50


def read_paragraph_look(properties: Any) -> Look:
    """What ``w:pPr`` says."""
    look: Look = {}
    for one in properties if properties is not None else ():
        tag = tag_of(one)
        if tag == "w:pStyle":
            look["style"] = get(one, "val")
        elif tag == "w:jc":
            look["align"] = get(one, "val")
        elif tag == "w:outlineLvl":
            look["outline"] = number_of(get(one, "val"), 9)
        elif tag == "w:numPr":
            number = child(one, "w:numId")
            if number is not None:
                look["list"] = get(number, "val")
            look["depth"] = min(8, max(0, number_of(get(child(one, "w:ilvl"), "val"))))
    return look


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Any) -> None:
        self._own: dict[str, tuple[str, str, Look, Look]] = {}
        self._default = ""
        self._run_default: Look = {}
        for one in root if root is not None else ():
            tag = tag_of(one)
            if tag == "w:docDefaults":
                self._run_default = read_run_look(child(one, "w:rPrDefault", "w:rPr"))
            elif tag == "w:style":
                self._read_style(one)

    def _read_style(self, one: Any) -> None:
        id = get(one, "styleId")
        paragraph, run = child(one, "w:pPr"), child(one, "w:rPr")
        name = re.sub(r"\s+", "", get(child(one, "w:name"), "val")).lower()
        based = get(child(one, "w:basedOn"), "val")
        self._own[id] = (name, based, read_paragraph_look(paragraph), read_run_look(run))
        if get(one, "default") in ("1", "true") and get(one, "type") == "paragraph":
            self._default = id

    def name(self, id: str) -> str:
        """The name that a person chose, in small letters without blanks."""
        return self._own[id][0] if id in self._own else id.lower()

    def paragraph(self, id: str) -> tuple[Look, Look]:
        """What a paragraph's style says of the paragraph and of its letters."""
        layers = list(self._layers(id or self._default))
        paragraph: Look = {}
        run = dict(self._run_default)
        for own_paragraph, own_run in reversed(layers):
            paragraph |= own_paragraph
            run |= own_run
        paragraph.pop("style", None)
        return paragraph, run

    def run(self, id: str) -> Mapping[str, Any]:
        """What a style of letters says."""
        look: Look = {}
        for _, own in reversed(list(self._layers(id))):
            look |= own
        return look

    def _layers(self, id: str) -> Any:
        for _ in range(_LOOPS):
            if id not in self._own:
                return
            _, based, paragraph, run = self._own[id]
            yield paragraph, run
            id = based
