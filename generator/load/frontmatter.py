"""A write-up's front matter: split, mended where it is plain what was meant, and located.

python-frontmatter returns empty metadata without a word when the fence is not exactly ``---``.
The handler below recognises what people type instead, keeps each key's line, and either returns
nodes or raises; nothing falls through silently.
"""

from __future__ import annotations

import re
from functools import cache

import frontmatter
from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from generator.load.blanks import shorten
from generator.load.fine import fine_document
from generator.load.nodes import FIELD, MappingNode, YamlError, parse_by_field, parse_yaml
from generator.load.shape import Schema, fold_key, schema_of
from generator.model.front import ReportFront
from generator.model.problem import LEFT_OUT, Problem, Severity, build_problem

# Three or more of any dash: WPS turns --- into ———, a phone's keyboard gives －－－.
_FENCE = re.compile(r"^[ \t]*(?:[-‐‑‒–—―－─_]{2,})[ \t]*$")


class FrontMatter(Struct, frozen=True):
    """The parsed front matter (None: unreadable), the body and the line the body begins on."""

    fields: MappingNode | None
    body: str
    body_line: int
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()
    """Keys, folded, of fields that are not YAML."""


class _UnreadableError(Exception):
    """Stops python-frontmatter where it would go on with empty metadata.

    Deliberately no ValueError: that is what the library swallows.
    """


class LocatedHandler(BaseHandler):
    """Splits and loads one file for python-frontmatter; one instance a file."""

    FM_BOUNDARY = _FENCE

    def __init__(self, path: str, schema: Schema, blank_lines: int = 0) -> None:
        """``blank_lines``: so many the library takes from the file's beginning before we see it."""
        super().__init__()
        self.path = path
        self.schema = schema
        self.blank_lines = blank_lines
        self.problems: list[Problem] = []
        self.unread: list[str] = []
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
        above = self.blank_lines + 1
        if not _FENCE.match(lines[opening]):
            raise self._error("fence-missing", above + opening, found=shorten(lines[opening]))
        self._note_fence(lines[opening], above + opening)
        closing = self._find_closing(lines, opening)
        if closing is None:
            raise self._error("fence-unclosed", above + opening)
        self._note_fence(lines[closing], above + closing)
        self.first_line = above + opening + 1
        self.body_line = above + closing + 1
        return "\n".join(lines[opening + 1 : closing]), "\n".join(lines[closing + 1 :])

    def load(self, fm: str) -> dict[str, object]:
        """Mend and parse; the nodes stay on the handler, the plain dict is for the library."""
        if not fine_document(self.schema.verbatim).fullmatch(fm):
            from generator.load.mending import mend_yaml  # most need none

            mended = mend_yaml(fm, self.path, self.first_line, self.schema)
            self.problems.extend(mended.problems)
            fm = mended.text
        try:
            root = parse_yaml(fm, first_line=self.first_line)
        except YamlError as error:
            root = self._parse_fields(fm)
            if root is None:
                raise self._error(error.rule, error.line, detail=error.detail) from error
        if root is None:
            raise self._error("front-empty", self.first_line - 1)
        if not isinstance(root, MappingNode):
            raise self._error("front-no-keys", root.line)
        self.fields = root
        return {}

    def _parse_fields(self, fm: str) -> MappingNode | None:
        """Parse field by field what is no YAML as a whole; None if there are no fields to tell.

        A field that cannot be read does not take the others with it.
        """
        fields, broken = parse_by_field(fm, first_line=self.first_line)
        for key, error in broken:
            self._leave_out(fold_key(key), error)
        return fields

    def _leave_out(self, key: str, error: YamlError) -> None:
        """Go on without a field that cannot be read; an error only where it must be there."""
        is_needed = key in self.schema.required
        self.unread.append(key)
        self.problems.append(
            build_problem(
                error.rule,
                self.path,
                error.line,
                Severity.ERROR if is_needed else Severity.WARNING,
                field=key,
                detail=error.detail,
                **({} if is_needed else LEFT_OUT),
            )
        )

    def _find_closing(self, lines: list[str], opening: int) -> int | None:
        """The next fence, unless prose comes first: then that fence is a line in the body.

        ``# …`` is a comment above the first field, and where a field that is known comes next.
        """
        is_heading = has_fields = False
        for index in range(opening + 1, len(lines)):
            line = lines[index]
            if _FENCE.match(line):
                return None if is_heading else index
            if re.match(r"\s*#+\s", line):
                is_heading = has_fields
            elif line.strip():
                if is_heading and not self._is_field(line):
                    return None  # the body has begun without a closing fence
                is_heading = False
                has_fields = has_fields or line.lstrip()[0] != "#"
        return None

    def _is_field(self, line: str) -> bool:
        """Whether a line begins with a field that the record, or a report, has.

        A report's: whoever only looks for the body of one knows no schema, and finds the same.
        """
        key = line.partition(":")[0] if FIELD.match(line) else ""
        return bool(key) and (fold_key(key) in _report_keys() or fold_key(key) in self.schema.top)

    def _note_fence(self, line: str, number: int) -> None:
        if line.rstrip() != "---":
            self.problems.append(build_problem("fence-form", self.path, number, found=line.strip()))

    def _error(self, rule: str, line: int, **args: str) -> _UnreadableError:
        self.problems.append(build_problem(rule, self.path, line, **args))
        return _UnreadableError()


@cache
def _report_keys() -> frozenset[str]:
    return frozenset(schema_of(ReportFront).top)


def split_front_matter(text: str, path: str, schema: Schema) -> FrontMatter:
    """Read a file's text into located fields and its body; every fault becomes a problem."""
    start = text[: len(text) - len(text.lstrip())]
    handler = LocatedHandler(path, schema, start.count("\n"))
    body = ""
    try:
        _, body = frontmatter.parse(text, handler=handler)
    except _UnreadableError:
        handler.fields = None
    # The library strips the body: its first line is the first one with something on it.
    below = text.split("\n")[handler.body_line - 1 :]
    blank = next((count for count, line in enumerate(below) if line.strip()), 0)
    return FrontMatter(
        handler.fields,
        body,
        handler.body_line + blank,
        tuple(handler.problems),
        tuple(handler.unread),
    )


def split_body(text: str) -> str:
    """The text below the front matter, which is not looked at; empty where it has no end."""
    try:
        _, body = LocatedHandler("", Schema()).split(text.strip())
    except _UnreadableError:
        return ""
    return body.strip()
