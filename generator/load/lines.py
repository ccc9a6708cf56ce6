"""Lines as they were typed: which is a key, which an item, and what below belongs to one. Pure.

What a line takes from those below it becomes part of it: they stay, empty, so that all others
keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.load.blanks import BLANK, BLANKS, cut_first_blank, width_of
from generator.load.flow import Brackets
from generator.load.items import BULLETS, CLOSING
from generator.load.quoting import hide_quoted, needs_quotes
from generator.load.shape import Schema, fold_key

# What stands for a colon: the full-width one, and those that input methods offer beside it.
_COLONS = ":：﹕∶︰ː꞉"
_KEY_MARKS = "*\"'“”‘’【】" + BLANKS
KEY = re.compile(
    rf"(?P<indent>{BLANK}*)(?P<dash>(?:[-－•·]{BLANK}+)?)"
    rf"(?P<key>\*{{0,2}}[\"'“‘【]?[^{BLANKS}{_COLONS}'\"“‘#\[\]{{}}\-－•·【】｛｝［］,，*]"
    rf"[^{_COLONS}]{{0,30}}?)"
    rf"(?P<gap>{BLANK}*)(?P<colon>[{_COLONS}])(?P<value>.*)"
)
"""A line with a key and a colon."""
ITEM = re.compile(
    rf"(?P<indent>{BLANK}*)(?P<mark>[{BULLETS}](?![-－–—])|\d{{1,2}}(?:[.．](?![0-9A-Za-z])|[、)）])|[①-⑳])"
    rf"(?P<gap>{BLANK}*)(?P<value>.*)"
)
"""A line with the mark of an item."""


def bare_key(match: re.Match[str]) -> str:
    """A line's key without the marks that people put around one."""
    return match["key"].strip(_KEY_MARKS)


def is_word(key: str) -> bool:
    """Looks like the name of a field, not like the beginning of a sentence."""
    return bool(re.fullmatch(r"[\w\u4e00-\u9fff（）()#\-]{1,12}", key))


@dataclass(slots=True)
class Lines:
    """Goes through them once."""

    lines: list[str]
    schema: Schema
    at: int = 0
    """The line that is being looked at."""
    end: int = 0
    """The last line that belongs to it."""
    base: int | None = None
    """How far the keys of the record itself are indented; None: no key has been seen."""

    def __post_init__(self) -> None:
        self.base = min(map(width_of, filter(self.is_top_key, self.lines)), default=None)

    @property
    def margin(self) -> int:
        return self.base or 0

    def walk(self) -> Iterator[str]:
        """Each line that none above it has taken."""
        while self.at < len(self.lines):
            self.end = self.at
            yield self.lines[self.at]
            self.at = self.end + 1

    def put(self, line: str) -> None:
        self.lines[self.at] = line

    def is_top_key(self, line: str) -> bool:
        """Whether a line has a key of the record itself."""
        match = KEY.fullmatch(line)
        return match is not None and fold_key(bare_key(match)) in self.schema.top

    def has_item_below(self) -> bool:
        """Whether the next line is an item with a bullet."""
        following = self._next()
        item = ITEM.fullmatch(following) if following is not None else None
        return item is not None and item["mark"] in BULLETS and not self.is_top_key(item[0])

    def take(self) -> str:
        """The next line, which becomes part of this one: an empty one stays in its place."""
        self.end += 1
        line = self.lines[self.end]
        self.lines[self.end] = ""
        return line

    def take_continuation(self, value: str, *, is_odd: bool) -> str:
        """A text that goes on below in a way that YAML would not read; empty if it does not.

        ``is_odd``: YAML would not read what stands on the line itself.
        """
        below: list[str] = []
        for line in self.lines[self.end + 1 :]:
            bare = line.strip(BLANKS)
            if not bare or bare[0] == "#" or self.is_top_key(line):
                break
            if width_of(line) <= self.margin:
                if self._begins_anew(line, bare):
                    break
                is_odd = True
            is_odd = is_odd or bool(re.search(r":(\s|$)|\s#", bare))
            below.append(bare)
        if not below or not (is_odd or needs_quotes(value) or value[0] in "[{"):
            return ""
        for _ in below:
            self.take()
        return _join_text([value, *below])

    def _begins_anew(self, line: str, bare: str) -> bool:
        """Whether a line that is not indented is more than the end of the text above it."""
        match = KEY.fullmatch(line)
        if (match and is_word(match["key"])) or ITEM.match(line):
            return True
        head, blank, _ = cut_first_blank(bare)
        return bool(blank) and fold_key(head) in self.schema.top

    def take_until_closed(self) -> str:
        """The lines up to the closing bracket of a list; empty if there is none."""
        parts: list[str] = []
        for line in self.lines[self.end + 1 :]:
            if self.is_top_key(line):
                return ""
            parts.append(line.strip(BLANKS))
            if any(closer in hide_quoted(line) for closer in CLOSING):
                for _ in parts:
                    self.take()
                return " " + " ".join(parts)
        return ""

    def peek_until_balanced(self, brackets: Brackets) -> list[str]:
        """The lines up to the last closing bracket; none if they end before."""
        parts: list[str] = []
        for line in self.lines[self.end + 1 :]:
            is_next = self.is_top_key(line) and width_of(line) <= self.margin
            if brackets.missing <= 0 or is_next:
                break
            brackets.read(line)
            parts.append(line)
        return parts if brackets.missing <= 0 else []

    def skip(self, count: int) -> None:
        """Go past lines that belong to this one and stay as they are."""
        self.end += count

    def skip_block(self) -> None:
        """Go past the lines of ``|`` and ``>``, which are text as they stand."""
        width = width_of(self.lines[self.at])
        while (line := self._next()) is not None:
            if line.strip() and width_of(line) <= width:
                return
            self.end += 1

    def skip_quoted(self, quote: str) -> bool:
        """Go past the lines of a quoted text; False if it never ends."""
        for place in range(self.end + 1, len(self.lines)):
            if self.is_top_key(self.lines[place]):
                return False
            if re.search(rf"{quote}\s*(#.*)?$", self.lines[place]):
                self.end = place
                return True
        return False

    def _next(self) -> str | None:
        return self.lines[self.end + 1] if self.end + 1 < len(self.lines) else None


def _join_text(parts: Sequence[str]) -> str:
    """Lines of one text: a blank between them only where letters or digits would meet."""
    joined = ""
    for part in parts:
        meets = joined[-1:].isascii() and part[:1].isascii() and joined and part
        joined += f" {part}" if meets else part
    return joined
