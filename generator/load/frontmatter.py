"""A write-up's front matter: split, mended where it is plain what was meant, and located.

python-frontmatter returns empty metadata without a word when the fence is not exactly ``---``.
The handler below recognises what people type instead, keeps each key's line, and either returns
nodes or raises; nothing falls through silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.load.nodes import MappingNode, YamlError, parse_yaml
from generator.model.problem import Problem, build_problem

# Three or more of any dash: WPS turns --- into ———, a phone's keyboard gives －－－.
_FENCE = re.compile(r"^[ \t]*(?:[-‐‑‒–—―－─_]{2,})[ \t]*$")
_KEY = re.compile(
    r"^(?P<indent>[ \t　]*(?:[-－•·][ \t　]+)?)"
    r"(?P<key>[^\s:：'\"#\[\]{}\-－•·][^:：]{0,30}?)[ \t　]*(?P<colon>[:：])(?P<value>.*)$"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter (None: unreadable), the body and the line the body begins on."""

    fields: MappingNode | None
    body: str
    body_line: int
    problems: tuple[Problem, ...]


class _UnreadableError(Exception):
    """Stops python-frontmatter where it would go on with empty metadata.

    Deliberately no ValueError: that is what the library swallows.
    """


class LocatedHandler(BaseHandler):
    """Splits and loads one file for python-frontmatter; one instance a file."""

    FM_BOUNDARY = _FENCE

    def __init__(self, path: str, known_keys: Collection[str]) -> None:
        super().__init__()
        self.path = path
        self.known_keys = known_keys
        self.problems: list[Problem] = []
        self.first_line = 1
        self.body_line = 1
        self.fields: MappingNode | None = None

    def detect(self, text: str) -> bool:  # noqa: ARG002 - the library's signature
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML between the fences and the body below."""
        lines = text.split("\n")
        opening = next((i for i, line in enumerate(lines) if line.strip(" \t　")), None)
        if opening is None:
            raise self._error("file-empty", 0)
        if not _FENCE.match(lines[opening]):
            raise self._error("fence-missing", opening + 1, found=_shorten(lines[opening]))
        self._note_fence(lines[opening], opening + 1)
        closing = self._find_closing(lines, opening)
        if closing is None:
            raise self._error("fence-unclosed", opening + 1)
        self._note_fence(lines[closing], closing + 1)
        self.first_line = opening + 2
        self.body_line = closing + 2
        return "\n".join(lines[opening + 1 : closing]), "\n".join(lines[closing + 1 :])

    def load(self, fm: str) -> dict[str, object]:
        """Mend and parse; the nodes stay on the handler, the plain dict is for the library."""
        mended = mend_yaml(fm, self.path, self.first_line, self.known_keys)
        self.problems.extend(mended.problems)
        try:
            root = parse_yaml(mended.text, first_line=self.first_line)
        except YamlError as error:
            raise self._error(error.rule, error.line, detail=error.detail) from error
        if root is None:
            raise self._error("front-empty", self.first_line - 1)
        if not isinstance(root, MappingNode):
            raise self._error("front-no-keys", root.line)
        self.fields = root
        return {}

    def _find_closing(self, lines: list[str], opening: int) -> int | None:
        """The next fence, unless prose comes first: then that fence is a line in the body."""
        for index in range(opening + 1, len(lines)):
            if _FENCE.match(lines[index]):
                return index
            if re.match(r"\s*#+\s", lines[index]) and "\n".join(lines[opening + 1 : index]).strip():
                # A heading: the body has begun without a closing fence (a YAML comment is rare
                # among writers and stands before the first key).
                return None
        return None

    def _note_fence(self, line: str, number: int) -> None:
        if line.rstrip() != "---":
            self.problems.append(build_problem("fence-form", self.path, number, found=line.strip()))

    def _error(self, rule: str, line: int, **args: str) -> _UnreadableError:
        self.problems.append(build_problem(rule, self.path, line, **args))
        return _UnreadableError()


def split_front_matter(text: str, path: str, known_keys: Collection[str]) -> FrontMatter:
    """Read a file's text into located fields and its body; every fault becomes a problem."""
    handler = LocatedHandler(path, known_keys)
    body = ""
    try:
        _, body = frontmatter.parse(text, handler=handler)
    except _UnreadableError:
        handler.fields = None
    # The library strips the body: its first line is the first one with something on it.
    below = text.split("\n")[handler.body_line - 1 :]
    blank = next((count for count, line in enumerate(below) if line.strip()), 0)
    return FrontMatter(handler.fields, body, handler.body_line + blank, tuple(handler.problems))


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    problems: tuple[Problem, ...]


def split_body(text: str) -> str:
    """The text below the front matter, which is not looked at; empty where it has no end."""
    try:
        _, body = LocatedHandler("", ()).split(text.strip())
    except _UnreadableError:
        return ""
    return body.strip()


def mend_yaml(text: str, path: str, first_line: int, known_keys: Collection[str]) -> Mended:
    """Mend what Chinese keyboards and copied text do to YAML, line by line.

    Only what can mean one thing is changed: a full-width colon behind a known key, tabs and
    full-width spaces in the indent, a value that YAML would misread (``: `` inside, opening
    quotes that close before the end, a leading ``@`` or ``%``). Line numbers stay.
    """
    lines, problems = [], []
    in_block = ""
    for number, line in enumerate(text.split("\n"), start=first_line):
        indent = re.match(r"[ \t　]*", line)[0]  # type: ignore[index]  # matches always
        if in_block and (not line.strip() or len(indent) > len(in_block) - 1):
            lines.append(line)
            continue
        in_block = ""
        mended, rules = _mend_line(line, known_keys)
        for rule, found in rules:
            problems.append(build_problem(rule, path, number, found=found, mended=mended.strip()))
        if re.search(r":\s*[|>][+-]?\d?\s*$", mended):
            in_block = indent + " "
        lines.append(mended)
    return Mended("\n".join(lines), tuple(problems))


def _mend_line(line: str, known_keys: Collection[str]) -> tuple[str, list[tuple[str, str]]]:
    rules: list[tuple[str, str]] = []
    bare = line.lstrip(" \t　")
    indent = line[: len(line) - len(bare)]
    if "\t" in indent or "　" in indent:
        rules.append(("yaml-tab", _shorten(bare)))
        line = indent.replace("\t", "  ").replace("　", "  ") + bare
    match = _KEY.match(line)
    if match is None:
        if re.match(r"\s*[－•·—]\s*\S", line) and not _FENCE.match(line):
            line = re.sub(r"^(\s*)[－•·—]\s*", r"\1- ", line)
            rules.append(("yaml-bullet", _shorten(bare)))
        return line, rules
    key, value = match["key"], match["value"]
    is_known = _fold(key) in known_keys
    if match["colon"] == "：":
        if not is_known:
            return line, rules
        rules.append(("yaml-colon", key + "："))
    elif value and value[0] not in " \t　":
        if not is_known:
            return line, rules
        rules.append(("yaml-colon-space", key + ":" + _shorten(value)))
    value = value.strip(" \t　")
    if is_known and value.startswith(("［", "【")) and value.endswith(("］", "】")):
        value = "[" + value[1:-1].replace("，", ", ") + "]"
        rules.append(("yaml-brackets", _shorten(value)))
    if _needs_quotes(value):
        value = "'" + value.replace("'", "''") + "'"
        rules.append(("yaml-quotes", _shorten(value)))
    rebuilt = f"{match['indent']}{key}: {value}".rstrip() if rules else line
    return rebuilt, rules


def _needs_quotes(value: str) -> bool:
    """Would YAML misread this plain value that people mean as text?"""
    if not value or value[0] in "[{|>#":
        return False
    if value[0] in "\"'":
        # `"学雷锋"主题活动`: the quotes are part of the title, not around the value.
        closing = value.find(value[0], 1)
        rest = value[closing + 1 :].strip() if closing > 0 else ""
        return closing > 0 and bool(rest) and not rest.startswith("#") and rest[0] != value[0]
    return (
        bool(re.search(r":(\s|$)", value)) or value[0] in "@`%&*!" or bool(re.search(r"\s#", value))
    )


def _fold(key: str) -> str:
    return unicodedata.normalize("NFKC", key).strip().lower()


def _shorten(text: str, limit: int = 40) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
