"""What Chinese keyboards, phones and copied text do to YAML, taken back line by line. Pure.

Only what can mean one thing is changed, each change is a problem with its line, and lines keep
their numbers (lines.py). What a field is for decides (typed_values.py). What is mended once needs
no mending again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.load.blanks import (
    BLANKS,
    cut_first_blank,
    indent_of,
    shorten,
    to_spaces,
    width_of,
)
from generator.load.faults import LineFaults
from generator.load.fine import FLOW_LIST, fine_document
from generator.load.lines import ITEM, KEY, Lines, bare_key, is_word
from generator.load.quoting import Note, needs_quotes, quote_and_note
from generator.load.shape import Schema, Shape, fold_key
from generator.load.typed_values import (
    BARE_COMMENT,
    BLOCK,
    is_to_come,
    mend_quoted,
    mend_records,
    mend_value,
)
from generator.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    problems: tuple[Problem, ...] = ()


def mend_yaml(text: str, path: str, first_line: int, schema: Schema) -> Mended:
    """YAML that means what was typed, and what had to be changed for it."""
    if fine_document(schema.verbatim).fullmatch(text):
        return Mended(text)
    lines, faults = Lines(text.split("\n"), schema), LineFaults(path)
    _Mender(lines, faults, schema, first_line).run()
    return Mended("\n".join(lines.lines), tuple(dict.fromkeys(faults.problems)))


@dataclass(slots=True)
class _Mender:
    """Goes through the lines once, and knows in which field it is."""

    lines: Lines
    faults: LineFaults
    schema: Schema
    first_line: int
    shape: Shape | None = None
    """Of the field that the line belongs to; None: nobody knows the field."""
    is_open: bool = False
    """Whether its value stands on the lines below its key."""
    has_names: bool = False
    """Whether the keys in it are names."""
    item_indent: str | None = None

    def run(self) -> None:
        for line in self.lines.walk():
            bare = line.lstrip(BLANKS)
            if bare[:1] == "#":
                self._mend_comment(line, bare)
            elif bare:
                self._mend_line(line, bare)

    def _mend_line(self, line: str, bare: str) -> None:
        line = self._mend_indent(line, bare)
        line = self._mend_mark(line, bare)
        match = KEY.fullmatch(line)
        if match is not None and self._mend_key(match):
            return
        if self._mend_missing_colon(line):
            return
        item = ITEM.fullmatch(line)
        if item is not None and self.is_open and self.shape in (Shape.LIST, Shape.RECORDS):
            self._mend_item(item)
        elif item is not None and item["mark"] in "－–—•·" and item["gap"]:
            self._put(f"{item['indent']}- {item['value']}", [("yaml-bullet", shorten(bare))])
        elif self._in_list:
            self._put_item(indent_of(line), bare)
        elif self.is_open and self.shape is not None and not item:
            self._mend_below(line)

    def _mend_comment(self, line: str, bare: str) -> None:
        """A line that begins with #: a comment, unless #安全 is all that a field has."""
        is_meant = self.is_open and re.match(r"#[^\s#\-!]", bare)
        if not is_meant or self.lines.is_top_key(bare.lstrip("#")):
            return
        if self._in_list:
            self._put_item(indent_of(line), bare)
        elif self.shape is not None and width_of(line) > self.lines.margin:
            self._mend_below(line)

    def _mend_below(self, line: str) -> None:
        """A value on the line below its key."""
        indent, bare = indent_of(line), line.strip(BLANKS)
        self.is_open = self.shape is Shape.RECORDS or is_to_come(bare, self.shape)
        if BLOCK.fullmatch(bare):
            value, notes = quote_and_note(bare)
        else:
            value, notes = self._mend_value(bare, self.shape, is_top=True)
        if len(indent) <= self.lines.margin:
            indent = " " * (self.lines.margin + 2)
            notes.append(("yaml-indent", shorten(bare)))
        if notes:
            self._put(indent + value, notes)

    @property
    def _in_list(self) -> bool:
        return self.is_open and self.shape is Shape.LIST

    @property
    def _in_records(self) -> bool:
        return self.is_open and self.shape is Shape.RECORDS

    def _mend_indent(self, line: str, bare: str) -> str:
        indent = indent_of(line)
        if indent.strip(" "):
            line = to_spaces(indent) + bare
            self._put(line, [("yaml-tab", shorten(bare))])
        return line

    def _mend_mark(self, line: str, bare: str) -> str:
        """Begin an item of a list of records with a hyphen and a blank: a key may follow."""
        item = ITEM.fullmatch(line) if self._in_records else None
        if item is None or not item["value"] or (item["mark"] == "-" and item["gap"]):
            return line
        line = f"{item['indent']}- {item['value'].lstrip(BLANKS)}"
        self._put(line, [("yaml-bullet", shorten(bare))])
        return line

    # Keys

    def _mend_key(self, match: re.Match[str]) -> bool:
        """Mend a line with a key; False if it is none."""
        key = bare_key(match)
        folded = fold_key(key)
        is_outer = self.lines.base is None or len(match["indent"]) <= self.lines.base
        is_inner = not is_outer or bool(match["dash"])
        if folded in self.schema.top and not (
            self._in_records and is_inner and folded in self.schema.inner
        ):
            return self._mend_top(match, key, folded)
        if is_inner:
            return self._mend_inner(match, key, folded)
        value = match["value"].strip(BLANKS)
        if self._in_records and self.has_names and re.match(r"[{｛（(\d０-９]", value):
            # 出席: and below it the units, not indented.
            indent = " " * (self.lines.margin + 2)
            indented = f"{indent}{match['key']}{match['gap']}{match['colon']}"
            match = KEY.fullmatch(indented + match["value"]) or match
            return self._mend_inner(match, key, folded, ("yaml-indent", key))
        return self._mend_unknown(match, key)

    def _mend_top(self, match: re.Match[str], key: str, folded: str) -> bool:
        notes: list[Note] = []
        width = len(match["indent"])
        if width > self.lines.margin or match["dash"]:
            notes.append(("yaml-indent", key))
        self._enter(self.schema.top[folded], has_names=folded in self.schema.open)
        self._put_top(match, key, " " * min(width, self.lines.margin), notes)
        return True

    def _mend_inner(self, match: re.Match[str], key: str, folded: str, *notes: Note) -> bool:
        """A key inside a field; False where the line is no key but text."""
        if self._in_list:
            return False
        if not self.is_open:
            if self.shape in (Shape.NAME, Shape.VALUE) and is_word(key) and not match["dash"]:
                # Nothing goes on below a day or a name: an indented field that nobody knows.
                return self._mend_unknown(match, key, ("yaml-indent", key))
            return True
        shape = self.schema.inner.get(folded)
        if shape is None and not (self.has_names and is_word(key)):
            return bool(match["value"][:1] in ("", " ") and match["colon"] == ":")
        indent = match["indent"] + ("- " if match["dash"] else "")
        is_odd = match["dash"] and not re.fullmatch("- +", match["dash"])
        found = [("yaml-bullet", shorten(match[0].strip()))] if is_odd else []
        self._put_field(match, key, indent, [*notes, *found], shape or Shape.RECORDS, is_top=False)
        return True

    def _mend_unknown(self, match: re.Match[str], key: str, *notes: Note) -> bool:
        """A key that no field has: left to be told of, in a form that YAML can read."""
        value = match["value"]
        is_yaml = match["colon"] == ":" and value[:1] in ("", " ")
        if not is_yaml and (not is_word(key) or value.startswith("//")):
            return False
        if self.lines.base is None:
            self.lines.base = len(match["indent"])
        self._enter(None)
        typed = match["key"] if is_yaml else key
        self._put_top(match, typed, " " * self.lines.base, [*notes])
        return True

    def _mend_missing_colon(self, line: str) -> bool:
        """``日期 2026-03-05``: a known key, a blank and no colon."""
        head, blank, _ = cut_first_blank(line.lstrip(BLANKS))
        folded = fold_key(head)
        if not blank or folded not in self.schema.top or self._in_list:
            return False
        if self.lines.base is not None and width_of(line) > self.lines.base:
            return False
        match = KEY.fullmatch(line.replace(head, f"{head}:", 1))
        if match is None:
            return False
        if self.lines.base is None:
            self.lines.base = len(match["indent"])
        self._enter(self.schema.top[folded], has_names=folded in self.schema.open)
        self._put_top(match, head, " " * self.lines.base, [("yaml-colon-missing", head)])
        return True

    def _enter(self, shape: Shape | None, *, has_names: bool = False) -> None:
        self.shape, self.has_names, self.item_indent = shape, has_names, None

    def _put_top(self, match: re.Match[str], key: str, indent: str, notes: list[Note]) -> None:
        """Write a key of the record itself with its value."""
        self.is_open = is_to_come(match["value"].strip(BLANKS), self.shape)
        self._put_field(match, key, indent, notes, self.shape, is_top=True)

    def _put_field(
        self,
        match: re.Match[str],
        key: str,
        indent: str,
        notes: list[Note],
        shape: Shape | None,
        *,
        is_top: bool,
    ) -> None:
        """Write a key with its value, each in the form that YAML reads as meant."""
        value = match["value"].strip(BLANKS)
        if match["colon"] != ":":
            notes.append(("yaml-colon", key + match["colon"]))
        elif match["value"][:1] not in ("", " "):
            notes.append(("yaml-colon-space", f"{key}:{shorten(value)}"))
        if match["key"].strip("\"'") != key and match["key"] != key:
            notes.append(("yaml-key", match["key"]))
        new, found = self._mend_value(value, shape, is_top=is_top)
        notes += found
        if notes:
            self._put(f"{indent}{key}: {new}".rstrip(), notes)

    def _mend_value(
        self, value: str, shape: Shape | None, *, is_top: bool
    ) -> tuple[str, list[Note]]:
        return mend_value(value, shape, self.lines, has_names=self.has_names, is_top=is_top)

    # Items of lists

    def _mend_item(self, item: re.Match[str]) -> None:
        bare = item[0].strip(BLANKS)
        if self.shape is Shape.LIST:
            self._put_item(item["indent"], bare)
            return
        value, notes = item["value"].strip(BLANKS), list[Note]()
        if item["mark"] != "-" or (value and not item["gap"]):
            notes.append(("yaml-bullet", shorten(bare)))
        if value and value[0] in "#[{［｛【（(":
            value, found = mend_records(value, self.lines, has_names=self.has_names)
            notes += found
        if notes:
            self._put(f"{item['indent']}- {value}".rstrip(), notes)

    def _put_item(self, indent: str, bare: str) -> None:
        """Write one item of a list of texts on its line."""
        item = ITEM.fullmatch(bare)
        value = item["value"].strip(BLANKS) if item else bare
        notes: list[Note] = []
        is_plain = item is not None and item["mark"] == "-"
        if not is_plain or (value and item and item["gap"] not in (" ", "  ", "   ")):
            notes.append(("yaml-bullet", shorten(bare)))
        if re.match(r"[#＃][^\s#＃]", value):
            value = value.strip("#＃")
            notes.append(("list-form", shorten(bare)))
        elif value[:1] != "#" and (comment := BARE_COMMENT.search(value)):
            value = value[: comment.start()].rstrip(BLANKS)
        if self.item_indent is None:
            self.item_indent = (
                indent if len(indent) >= self.lines.margin else " " * self.lines.margin
            )
        if indent != self.item_indent:
            notes.append(("yaml-indent", shorten(bare)))
        if value[:1] in ('"', "'"):
            value, found = mend_quoted(value, self.lines)
            notes += found
        elif value[:1] not in ("", "#") and not re.fullmatch(FLOW_LIST, value):
            quoted, found = quote_and_note(value)
            if value[0] in "[{" or needs_quotes(value):
                value = quoted
                notes += found
        if notes:
            self._put(f"{self.item_indent}- {value}".rstrip(), notes)

    def _put(self, line: str, notes: Sequence[Note]) -> None:
        self.lines.put(line)
        for rule, found in notes:
            args = {"found": found, "mended": line.strip()}
            if rule == "list-form":
                args = {"value": found, "read": line.partition(": ")[2] or line.strip()}
            self.faults.tell(rule, self.first_line + self.lines.at, **args)
