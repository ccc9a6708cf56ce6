"""Drawings of a Word file: pictures in their place, text boxes, and what is lost of the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.importing.document import Inline, Missing, Picture
from generator.importing.package import Package, Target
from generator.importing.word.elements import choose, first_shape, join_texts
from generator.importing.word.losses import Losses
from generator.importing.word.styles import child, get, tag_of

_INK = frozenset({"?:contentPart", "wps:contentPart", "wpg:contentPart"})
_SHAPES = frozenset({"v:line", "v:rect", "v:oval", "v:shape", "v:roundrect"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of the file that is being read, and what it refers to by id."""

    package: Package
    targets: Mapping[str, Target]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What was found in a drawing."""

    inlines: tuple[Inline, ...]
    """Pictures, then marks of what is missing."""
    boxes: tuple[Any, ...]
    """The elements of its text boxes."""


def read_drawing(element: Any, part: Part, losses: Losses) -> Drawn:
    """Pictures and text boxes of a drawing, all else as a loss."""
    anchor = child(element, "wp:anchor")
    described = child(anchor if anchor is not None else child(element, "wp:inline"), "wp:docPr")
    alt = get(described, "descr") or get(described, "title")
    before = len(losses.found)
    found = _Finder(part=part, losses=losses, alt=alt)
    found.visit(element)
    is_floating = anchor is not None or "absolute" in get(first_shape(element), "style")
    if found.pictures and is_floating:
        losses.lose("floating", "kept", alt)
    if not found.pictures and not found.boxes and found.shapes and len(losses.found) == before:
        losses.lose("shape", "lost", found.shapes[0])
    elif len(found.boxes) > 1 or (found.pictures and found.boxes):
        losses.lose("group", "kept")
    return Drawn(inlines=(*found.pictures, *found.missing), boxes=tuple(found.boxes))


@dataclass(slots=True, kw_only=True)
class _Finder:
    """Goes through a drawing and gathers what is in it."""

    part: Part
    losses: Losses
    alt: str
    pictures: list[Picture] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)

    def visit(self, parent: Any) -> None:
        for one in parent:
            tag = tag_of(one)
            if tag == "mc:AlternateContent":
                self.visit(choose(one))
            elif tag in ("a:blip", "v:imagedata"):
                self.add_picture(one, tag)
            elif tag == "w:txbxContent":
                self.boxes.append(one)
            elif tag == "dgm:relIds":
                self.lose("smartart", self.read_smart_art(get(one, "dm")))
            elif tag == "c:chart":
                self.lose("chart", self.alt)
            elif tag == "v:textpath":
                self.lose("word-art", get(one, "string"))
            elif tag == "o:OLEObject":
                self.lose("object", get(one, "ProgID"))
            elif tag in _INK:
                self.lose("ink")
            elif tag == "a:prstGeom":
                self.shapes.append(get(one, "prst"))
                self.visit(one)
            elif tag in _SHAPES:
                self.shapes.append(tag[2:])
                self.visit(one)
            elif tag != "v:shapetype":
                self.visit(one)

    def add_picture(self, one: Any, tag: str) -> None:
        id = get(one, "embed") or (get(one, "id") if tag == "v:imagedata" else "")
        target = self.part.targets.get(id)
        linked = self.part.targets.get(get(one, "link") or get(one, "href")) or target
        if target is not None and not target.is_external:
            if self.part.package.has(target.path):
                title = get(one, "title") if tag == "v:imagedata" else ""
                self.pictures.append(Picture(part=target.path, alt=self.alt or title))
            else:
                self.lose("picture-missing", target.path.rpartition("/")[2])
        elif linked is not None:
            self.lose("picture-linked", re.split(r"[\\/]", linked.path)[-1])
        elif id:
            self.lose("picture-missing")

    def read_smart_art(self, id: str) -> str:
        target = self.part.targets.get(id)
        if target is None or target.is_external:
            return ""
        root = self.part.package.read_xml(target.path)
        return "" if root is None else join_texts(root, "a:t", " / ")

    def lose(self, kind: str, detail: str = "") -> None:
        self.missing.append(Missing(self.losses.lose(kind, "lost", detail)))
