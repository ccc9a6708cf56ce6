"""How long, wide and deep a text and its HTML may be. Pure."""

from __future__ import annotations

import re

# Native libraries on what anybody types: beyond these a text is set as plain paragraphs. They are
# far from any write-up, and near enough to keep a build from hanging on one: the tree of a page
# takes time that grows with the square of its depth, and one row of a table fills all others up.
MOST_CHARACTERS = 200_000
MOST_CELLS = 50_000
_MOST_HTML = 4_000_000
_MOST_GROWTH = 20
"""So many times the text may its HTML be, marks of all kinds among it; see ``count_most``."""
DEEPEST = 100


def count_most(text: str) -> int:
    """How long a text's HTML may be: two kilobytes of a table would fill up to a megabyte."""
    return min(_MOST_HTML, 30_000 + _MOST_GROWTH * len(text))


def count_cells(text: str) -> int:
    """At most so many cells have the text's tables: each row is filled up to the widest."""
    if text.count("|") < 1_000:
        return 0
    lines = text.split("\n")
    return max(line.count("|") for line in lines) * len(lines)


def count_depth(rendered: str) -> int:
    """At most so deep do the elements stand in each other, whatever a parser makes of it."""
    if rendered.count("<") <= 2 * DEEPEST:
        return 0
    opened, deepest = dict[str, int](), dict[str, int]()
    for piece in rendered.split("<")[1:]:
        name = _TAG_NAME.match(piece)
        if name is None or name[2].lower() in _VOID:
            continue
        tag = name[2].lower()
        opened[tag] = max(0, opened.get(tag, 0) + (-1 if name[1] else 1))
        deepest[tag] = max(deepest.get(tag, 0), opened[tag])
    return sum(deepest.values())


_REOPENED = frozenset(
    {
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    }
)


def count_reopened(rendered: str) -> int:
    """At most so long are the tags that an HTML parser adds.

    One that was never closed is opened again in every block that follows, attributes and all.
    """
    total = length = 0
    opened: dict[str, list[int]] = {}
    for piece in rendered.split("<")[1:]:
        name = _TAG_NAME.match(piece)
        if name is None:
            continue
        total += length
        tag = name[2].lower()
        if tag not in _REOPENED:
            continue
        if not name[1]:
            opened.setdefault(tag, []).append(len(piece))
            length += len(piece)
        elif opened.get(tag):
            length -= opened[tag].pop()
    return total


_TAG_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9]*)")
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col"})
