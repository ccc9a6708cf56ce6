"""What Chinese keyboards, phones and copied text do to YAML, taken back line by line. Pure.

Only what can mean one thing is changed, each change is a problem with its line, and lines keep
their numbers. What a field is for decides: a title is text whatever it begins with, a list is
split, a comment behind a date is a comment. What is mended once needs no mending again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.load.blanks import (
    BLANK,
    BLANKS,
    cut_first_blank,
    indent_of,
    shorten,
    to_spaces,
    width_of,
)
from generator.load.fine import FLOW_LIST, fine_document
from generator.load.flow import FLOW_KEY, Brackets, mend_flow
from generator.load.items import BULLETS, CLOSING, OPENING, flow_item, split_items
from generator.load.quoting import (
    BAD_ESCAPE,
    Note,
    closing_quote,
    hide_quoted,
    needs_quotes,
    put_back,
    quote_and_note,
    take_quoted,
)
from generator.load.shape import Schema, Shape, fold_key
from generator.model.problem import Problem, build_problem

# What stands for a colon: the full-width one, and those that input methods offer beside it.
COLONS = ":：﹕∶︰ː꞉"
_KEY_MARKS = "*\"'“”‘’【】" + BLANKS
_KEY = re.compile(
    rf"(?P<indent>{BLANK}*)(?P<dash>(?:[-－•·]{BLANK}+)?)"
    rf"(?P<key>\*{{0,2}}[\"'“‘【]?[^{BLANKS}{COLONS}'\"“‘#\[\]{{}}\-－•·【】｛｝［］,，*]"
    rf"[^{COLONS}]{{0,30}}?)"
    rf"(?P<gap>{BLANK}*)(?P<colon>[{COLONS}])(?P<value>.*)"
)
_ITEM = re.compile(
    rf"(?P<indent>{BLANK}*)(?P<mark>[{BULLETS}](?![-－–—])|\d{{1,2}}(?:[.．](?![0-9A-Za-z])|[、)）])|[①-⑳])"
    rf"(?P<gap>{BLANK}*)(?P<value>.*)"
)
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?:\s+#.*)?")
# Behind a text a comment has a blank on both sides of its mark: 炼钢 #3炉 is a place.
_COMMENT = re.compile(rf"{BLANK}#(?={BLANK}|$)")
_BARE_COMMENT = re.compile(rf"{BLANK}#")
_LIST_PART = r"[^\[\]{}#'\"“”‘’＂:&*!|>%@`?\-－–—•·●（(「【［〔｛『〖＃\s][^\[\]{}#'\"“”‘’＂:\t]*"
_LIST_FINE = re.compile(rf"(?:\[{_LIST_PART}\]|{_LIST_PART}|\[\])(?:\s+#.*)?")
_LIST_ITEM = rf"(?:\"[^\"\\]*\"|'(?:[^']|'')*'|{_LIST_PART.replace(':', ':,，、；;')})"
_LIST_QUOTED = re.compile(rf"\[ *{_LIST_ITEM}(?:, *{_LIST_ITEM})* *\](?:\s+#.*)?")
"""Of which some items stand in quotes, all as YAML has it."""


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    problems: tuple[Problem, ...] = ()


def mend_yaml(text: str, path: str, first_line: int, schema: Schema) -> Mended:
    """YAML that means what was typed, and what had to be changed for it."""
    if fine_document(schema.verbatim).fullmatch(text):
        return Mended(text)
    mender = _Mender(text.split("\n"), schema, path, first_line)
    mender.run()
    return Mended("\n".join(mender.lines), tuple(dict.fromkeys(mender.problems)))


@dataclass(slots=True)
class _Mender:
    """Goes through the lines once, and knows in which field it is."""

    lines: list[str]
    schema: Schema
    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    at: int = 0
    """The line that is being mended."""
    end: int = 0
    """The last line that belongs to it."""
    base: int | None = None
    """How far the keys of the record itself are indented."""
    shape: Shape | None = None
    """Of the field that the line belongs to; None: nobody knows the field."""
    is_open: bool = False
    """Whether its value stands on the lines below its key."""
    has_names: bool = False
    """Whether the keys in it are names."""
    item_indent: str | None = None
    is_top: bool = True
    """Whether the value is one of the record itself."""

    def run(self) -> None:
        keys = [width_of(line) for line in self.lines if self._is_top_key(line)]
        if keys:
            self.base = min(keys)
        while self.at < len(self.lines):
            self.end = self.at
            self._mend_line()
            self.at = self.end + 1

    def _mend_line(self) -> None:
        line = self.lines[self.at]
        bare = line.lstrip(BLANKS)
        if not bare:
            return
        if bare[0] == "#":
            self._mend_comment(line, bare)
            return
        line = self._mend_indent(line, bare)
        line = self._mend_mark(line, bare)
        match = _KEY.fullmatch(line)
        if match is not None and self._mend_key(match):
            return
        if self._mend_missing_colon(line):
            return
        item = _ITEM.fullmatch(line)
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
        if not is_meant or self._is_top_key(bare.lstrip("#")):
            return
        if self._in_list:
            self._put_item(indent_of(line), bare)
        elif self.shape is not None and width_of(line) > (self.base or 0):
            self._mend_below(line)

    def _mend_below(self, line: str) -> None:
        """A value on the line below its key."""
        indent, bare = indent_of(line), line.strip(BLANKS)
        self.is_open, self.is_top = self.shape is Shape.RECORDS, True
        is_mark = _BLOCK.fullmatch(bare) is not None
        value, notes = quote_and_note(bare) if is_mark else self._mend_value(bare, self.shape)
        if len(indent) <= (self.base or 0):
            indent = " " * ((self.base or 0) + 2)
            notes.append(("yaml-indent", shorten(bare)))
        if notes:
            self._put(indent + value, notes)

    @property
    def _in_list(self) -> bool:
        return self.is_open and self.shape is Shape.LIST

    def _mend_indent(self, line: str, bare: str) -> str:
        indent = indent_of(line)
        if indent.strip(" "):
            line = to_spaces(indent) + bare
            self._put(line, [("yaml-tab", shorten(bare))])
        return line

    def _mend_mark(self, line: str, bare: str) -> str:
        """Begin an item of a list of records with a hyphen and a blank: a key may follow."""
        item = _ITEM.fullmatch(line) if self.is_open and self.shape is Shape.RECORDS else None
        if item is None or not item["value"] or (item["mark"] == "-" and item["gap"]):
            return line
        line = f"{item['indent']}- {item['value'].lstrip(BLANKS)}"
        self._put(line, [("yaml-bullet", shorten(bare))])
        return line

    # Keys

    def _mend_key(self, match: re.Match[str]) -> bool:
        """Mend a line with a key; False if it is none."""
        key = match["key"].strip(_KEY_MARKS)
        folded = fold_key(key)
        width = len(match["indent"])
        is_outer = self.base is None or width <= self.base
        in_records = self.is_open and self.shape is Shape.RECORDS
        if folded in self.schema.top and not (
            in_records and (not is_outer or match["dash"]) and folded in self.schema.inner
        ):
            return self._mend_top(match, key, folded)
        if not is_outer or match["dash"]:
            return self._mend_inner(match, key, folded)
        if in_records and self.has_names and re.match(r"[{｛（(\d０-９]", _value(match)):
            # 出席: and below it the units, not indented.
            indent = " " * ((self.base or 0) + 2)
            indented = f"{indent}{match['key']}{match['gap']}{match['colon']}"
            match = _KEY.fullmatch(indented + match["value"]) or match
            return self._mend_inner(match, key, folded, ("yaml-indent", key))
        return self._mend_unknown(match, key)

    def _mend_top(self, match: re.Match[str], key: str, folded: str) -> bool:
        notes: list[Note] = []
        width = len(match["indent"])
        base = self.base or 0
        if width > base or match["dash"]:
            notes.append(("yaml-indent", key))
        self._enter(self.schema.top[folded], folded in self.schema.open)
        self._put_field(match, key, " " * min(width, base), notes)
        return True

    def _mend_inner(
        self, match: re.Match[str], key: str, folded: str, *notes: tuple[str, str]
    ) -> bool:
        """A key inside a field; False where the line is no key but text."""
        if self._in_list:
            return False
        if not self.is_open:
            if self.shape in (Shape.NAME, Shape.VALUE) and _is_word(key) and not match["dash"]:
                # Nothing goes on below a day or a name: an indented field that nobody knows.
                return self._mend_unknown(match, key, ("yaml-indent", key))
            return True
        shape = self.schema.inner.get(folded)
        if shape is None and not (self.has_names and _is_word(key)):
            return bool(match["value"][:1] in ("", " ") and match["colon"] == ":")
        indent = match["indent"] + ("- " if match["dash"] else "")
        is_odd = match["dash"] and not re.fullmatch("- +", match["dash"])
        found = [("yaml-bullet", shorten(match[0].strip()))] if is_odd else []
        outer = self.shape, self.is_open, self.has_names
        self._put_field(match, key, indent, [*notes, *found], shape or Shape.RECORDS)
        self.shape, self.is_open, self.has_names = outer
        return True

    def _mend_unknown(self, match: re.Match[str], key: str, *notes: tuple[str, str]) -> bool:
        """A key that no field has: left to be told of, in a form that YAML can read."""
        value = match["value"]
        is_yaml = match["colon"] == ":" and value[:1] in ("", " ")
        if not is_yaml and (not _is_word(key) or value.startswith("//")):
            return False
        if self.base is None:
            self.base = len(match["indent"])
        self._enter(None, False)
        self._put_field(match, key if not is_yaml else match["key"], " " * self.base, [*notes])
        return True

    def _mend_missing_colon(self, line: str) -> bool:
        """``日期 2026-03-05``: a known key, a blank and no colon."""
        head, blank, _ = cut_first_blank(line.lstrip(BLANKS))
        if not blank or fold_key(head) not in self.schema.top or self._in_list:
            return False
        if self.base is not None and width_of(line) > self.base:
            return False
        with_colon = line.replace(head, f"{head}:", 1)
        match = _KEY.fullmatch(with_colon)
        if match is None:
            return False
        self.base = len(match["indent"]) if self.base is None else self.base
        self._enter(self.schema.top[fold_key(head)], fold_key(head) in self.schema.open)
        self._put_field(match, head, " " * self.base, [("yaml-colon-missing", head)])
        return True

    def _enter(self, shape: Shape | None, has_names: bool) -> None:
        self.shape, self.has_names, self.item_indent = shape, has_names, None

    def _put_field(
        self,
        match: re.Match[str],
        key: str,
        indent: str,
        notes: list[Note],
        shape: Shape | None = None,
    ) -> None:
        """Write a key with its value, each in the form that YAML reads as meant."""
        value = match["value"].strip(BLANKS)
        if match["colon"] != ":":
            notes.append(("yaml-colon", key + match["colon"]))
        elif match["value"][:1] not in ("", " "):
            notes.append(("yaml-colon-space", f"{key}:{shorten(value)}"))
        if match["key"].strip("\"'") != key and match["key"] != key:
            notes.append(("yaml-key", match["key"]))
        self.is_open = not value or value[0] == "#"
        self.is_top = shape is None
        new, found = self._mend_value(value, shape or self.shape)
        notes += found
        if notes:
            self._put(f"{indent}{key}: {new}".rstrip(), notes)

    # Values

    def _mend_value(self, value: str, shape: Shape | None) -> tuple[str, list[Note]]:
        if not value:
            return value, []
        if shape is Shape.LIST:
            return self._mend_list(value)
        if shape is Shape.RECORDS:
            return self._mend_records(value)
        if _BLOCK.fullmatch(value):
            self._skip_block()
            return value, []
        if value[0] in "\"'":
            return self._mend_quoted(value)
        return self._mend_text(value, shape)

    def _mend_text(self, value: str, shape: Shape | None) -> tuple[str, list[Note]]:
        notes: list[Note] = []
        is_text = shape in (Shape.TEXT, Shape.VERBATIM)
        if value[0] == "#":
            # `#学雷锋#` is a text, `# 选填` a comment that stood in a template.
            is_comment = len(value) == 1 or value[1] in BLANKS
            self.is_open = is_comment or not is_text
            if is_comment:
                return value, []
            return quote_and_note(value) if is_text else ("", [("yaml-comment", shorten(value))])
        comment = (_COMMENT if is_text else _BARE_COMMENT).search(value)
        kept = value[: comment.start()].rstrip(BLANKS) if comment else value
        if comment and is_text:
            found = shorten(value[comment.start() :].strip(BLANKS))
            notes.append(("yaml-comment", found))
        is_broken = comment is not None  # YAML ends a text at a comment
        joined = self._take_continuation(kept, is_broken) if is_text and self.is_top else ""
        if joined:
            kept = joined
            notes.append(("yaml-continued", shorten(joined)))
        is_list = bool(re.fullmatch(FLOW_LIST, kept.replace("，", ",").replace("、", ",")))
        odd_start = kept[0] in "[{" and (shape is Shape.VERBATIM or not is_list)
        if odd_start or needs_quotes(kept):
            quoted, more = quote_and_note(kept)
            return quoted, notes + more
        return kept, notes

    def _mend_quoted(self, value: str) -> tuple[str, list[Note]]:
        end = closing_quote(value)
        if end is None:
            if self._skip_quoted(value[0]):
                return value, []
            mended, _ = quote_and_note(value[1:])
            return mended, [("yaml-quote-open", shorten(value))]
        rest = value[end + 1 :]
        if value[0] == '"' and not rest.strip(BLANKS) and BAD_ESCAPE.search(value):
            return quote_and_note(value[1:-1])
        if not rest.strip(BLANKS) or _BARE_COMMENT.match(rest):
            return value, []
        # `"学雷锋"主题活动`: the quotes are part of the title, not around the value.
        return quote_and_note(value)

    def _mend_list(self, value: str) -> tuple[str, list[Note]]:
        is_fine = _LIST_FINE.fullmatch(value) or _LIST_QUOTED.fullmatch(value)
        if is_fine and not self._items_below():
            return value, []
        if value[0] == "#" and (len(value) == 1 or value[1] in BLANKS):
            return value, []
        if value.startswith("[["):
            return value, []  # nothing that a writer means
        notes: list[Note] = []
        if value[0] not in "#＃":
            kept = _before_comment(value)
            if kept != value:
                notes.append(("yaml-comment", shorten(value[len(kept) :].strip(BLANKS))))
                value = kept
        self.is_open = False
        if value[0] in OPENING and not any(closer in hide_quoted(value) for closer in CLOSING):
            value += self._take_until_closed()
        items = split_items(value)
        items += self._take_items()
        flow = "[" + ", ".join(map(flow_item, items)) + "]"
        if flow == value:
            return value, notes
        has_odd = value[0] in "［【〔（「｛『〖" and len(items) == len(value.split("，"))
        rule = ("yaml-brackets", shorten(flow)) if has_odd else ("list-form", shorten(value))
        return flow, [rule, *notes]

    def _mend_records(self, value: str) -> tuple[str, list[Note]]:
        if value[0] == "#" and len(value) > 1 and value[1] not in BLANKS:
            return "", [("yaml-comment", shorten(value))]
        if value[0] in "#\"'":
            return value, []
        pair = FLOW_KEY.match(value)
        if pair and not pair["lead"] and self._is_inner_key(pair["key"]):
            value = "{" + value + "}"  # 出席: 铸造：14，轧钢：20
            return mend_flow(value, self.schema, self.has_names), [("yaml-flow", shorten(value))]
        if value[0] not in "[{［｛【（(":
            # `members: 26 # on 1 January`: one value where others have records.
            comment = _COMMENT.search(value)
            bare = value[: comment.start()].rstrip(BLANKS) if comment else value
            said = [] if comment is None or bare.isdigit() else [comment.end()]
            notes = [("yaml-comment", shorten(value[end:].strip(BLANKS))) for end in said]
            quoted, more = quote_and_note(bare) if needs_quotes(bare) else (bare, [])
            return quoted, notes + more
        kept = _before_comment(value)
        below = self._peek_until_balanced(Brackets().read(kept))
        whole = " ".join([kept, *(line.strip(BLANKS) for line in below)])
        mended = mend_flow(whole, self.schema, self.has_names)
        if mended == whole:
            self.end += len(below)  # several lines, none of them odd: they stay
            return value, []
        for _ in below:
            self._take_line()
        return mended, [("yaml-flow", shorten(whole))]

    def _is_inner_key(self, key: str) -> bool:
        return self.has_names or fold_key(key) in self.schema.inner

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
            value, found = self._mend_records(value)
            notes += found
        if notes:
            self._put(f"{item['indent']}- {value}".rstrip(), notes)

    def _put_item(self, indent: str, bare: str) -> None:
        """Write one item of a list of texts on its line."""
        item = _ITEM.fullmatch(bare)
        value = item["value"].strip(BLANKS) if item else bare
        notes: list[Note] = []
        is_plain = item is not None and item["mark"] == "-"
        if not is_plain or (value and item and item["gap"] not in (" ", "  ", "   ")):
            notes.append(("yaml-bullet", shorten(bare)))
        if re.match(r"[#＃][^\s#＃]", value):
            value = value.strip("#＃")
            notes.append(("list-form", shorten(bare)))
        elif value[:1] != "#" and (comment := _BARE_COMMENT.search(value)):
            value = value[: comment.start()].rstrip(BLANKS)
        if self.item_indent is None:
            self.item_indent = indent if len(indent) >= (self.base or 0) else " " * (self.base or 0)
        if indent != self.item_indent:
            notes.append(("yaml-indent", shorten(bare)))
        if value[:1] in ('"', "'"):
            value, found = self._mend_quoted(value)
            notes += found
        elif value[:1] not in ("", "#") and not re.fullmatch(FLOW_LIST, value):
            quoted, found = quote_and_note(value)
            if value[0] in "[{" or needs_quotes(value):
                value = quoted
                notes += found
        if notes:
            self._put(f"{self.item_indent}- {value}".rstrip(), notes)

    def _items_below(self) -> bool:
        following = self._next_line()
        item = _ITEM.fullmatch(following) if following is not None else None
        return (
            item is not None and item["mark"] in BULLETS and not self._is_top_key(following or "")
        )

    def _take_items(self) -> list[str]:
        """``标签: 安全`` with more items on the lines below."""
        items: list[str] = []
        while self._items_below():
            item = _ITEM.fullmatch(self._take_line())
            items += split_items(item["value"].strip(BLANKS)) if item else []
        return items

    # Lines below

    def _next_line(self) -> str | None:
        return self.lines[self.end + 1] if self.end + 1 < len(self.lines) else None

    def _is_top_key(self, line: str) -> bool:
        match = _KEY.fullmatch(line)
        return match is not None and fold_key(match["key"].strip(_KEY_MARKS)) in self.schema.top

    def _take_line(self) -> str:
        """The next line, which becomes part of this one: an empty one stays in its place."""
        self.end += 1
        line = self.lines[self.end]
        self.lines[self.end] = ""
        return line

    def _take_continuation(self, value: str, is_odd: bool) -> str:
        """A text that goes on below in a way that YAML would not read; empty if it does not."""
        below: list[str] = []
        for line in self.lines[self.end + 1 :]:
            bare = line.strip(BLANKS)
            if not bare or bare[0] == "#" or self._is_top_key(line):
                break
            if width_of(line) <= (self.base or 0):
                match = _KEY.fullmatch(line)
                head, blank, _ = cut_first_blank(bare)
                if (match and _is_word(match["key"])) or _ITEM.match(line):
                    break
                if blank and fold_key(head) in self.schema.top:
                    break
                is_odd = True
            is_odd = is_odd or bool(re.search(r":(\s|$)|\s#", bare))
            below.append(bare)
        if not below or not (is_odd or needs_quotes(value) or value[0] in "[{"):
            return ""
        for _ in below:
            self._take_line()
        return join_text([value, *below])

    def _take_until_closed(self) -> str:
        """The lines up to the closing bracket of a list; empty if there is none."""
        parts: list[str] = []
        for line in self.lines[self.end + 1 :]:
            if self._is_top_key(line):
                return ""
            parts.append(line.strip(BLANKS))
            if any(closer in hide_quoted(line) for closer in CLOSING):
                for _ in parts:
                    self._take_line()
                return " " + " ".join(parts)
        return ""

    def _peek_until_balanced(self, brackets: Brackets) -> list[str]:
        """The lines up to the last closing bracket; none if they end before."""
        parts: list[str] = []
        for line in self.lines[self.end + 1 :]:
            is_next = self._is_top_key(line) and width_of(line) <= (self.base or 0)
            if brackets.missing <= 0 or is_next:
                break
            brackets.read(line)
            parts.append(line)
        return parts if brackets.missing <= 0 else []

    def _skip_block(self) -> None:
        """Go past the lines of ``|`` and ``>``, which are text as they stand."""
        width = width_of(self.lines[self.at])
        while (line := self._next_line()) is not None:
            if line.strip() and width_of(line) <= width:
                return
            self.end += 1

    def _skip_quoted(self, quote: str) -> bool:
        """Go past the lines of a quoted text; False if it never ends."""
        for place in range(self.end + 1, len(self.lines)):
            if self._is_top_key(self.lines[place]):
                return False
            if re.search(rf"{quote}\s*(#.*)?$", self.lines[place]):
                self.end = place
                return True
        return False

    def _put(self, line: str, notes: Sequence[Note]) -> None:
        self.lines[self.at] = line
        for rule, found in notes:
            args = {"found": found, "mended": line.strip()}
            if rule == "list-form":
                args = {"value": found, "read": line.partition(": ")[2] or line.strip()}
            number = self.first_line + self.at
            self.problems.append(build_problem(rule, self.path, number, **args))


def join_text(parts: Sequence[str]) -> str:
    """Lines of one text: a blank between them only where letters or digits would meet."""
    joined = ""
    for part in parts:
        meets = joined[-1:].isascii() and part[:1].isascii() and joined and part
        joined += f" {part}" if meets else part
    return joined


def _before_comment(value: str) -> str:
    """The value without the comment behind it; # between quotes begins none."""
    hidden, quoted = take_quoted(value)
    comment = _BARE_COMMENT.search(hidden)
    return put_back(hidden[: comment.start()].rstrip(BLANKS), quoted) if comment else value


def _value(match: re.Match[str]) -> str:
    return match["value"].strip(BLANKS)


def _is_word(key: str) -> bool:
    """Looks like the name of a field, not like the beginning of a sentence."""
    return bool(re.fullmatch(r"[\w\u4e00-\u9fff（）()#\-]{1,12}", key))
