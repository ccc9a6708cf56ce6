"""What stands behind a key, in the form that YAML reads as it was meant. Pure.

What the field is for decides: a title is text whatever it begins with, a list is split, a comment
behind a day is a comment. Each function gives the value and what had to be changed for it.
"""

from __future__ import annotations

import re

from generator.load.blanks import BLANK, BLANKS, shorten
from generator.load.fine import FLOW_LIST
from generator.load.flow import FLOW_KEY, Brackets, mend_flow
from generator.load.items import CLOSING, OPENING, flow_item, split_items
from generator.load.lines import ITEM, Lines
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
from generator.load.shape import Shape, fold_key

BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?:\s+#.*)?")
"""The mark of a text that stands on the lines below as it is."""
# Behind a text a comment has a blank on both sides of its mark: 炼钢 #3炉 is a place.
_COMMENT = re.compile(rf"{BLANK}#(?={BLANK}|$)")
BARE_COMMENT = re.compile(rf"{BLANK}#")
_LIST_PART = r"[^\[\]{}#'\"“”‘’＂:&*!|>%@`?\-－–—•·●（(「【［〔｛『〖＃\s][^\[\]{}#'\"“”‘’＂:\t]*"
_LIST_FINE = re.compile(rf"(?:\[{_LIST_PART}\]|{_LIST_PART}|\[\])(?:\s+#.*)?")
_LIST_ITEM = rf"(?:\"[^\"\\]*\"|'(?:[^']|'')*'|{_LIST_PART.replace(':', ':,，、；;')})"
_LIST_QUOTED = re.compile(rf"\[ *{_LIST_ITEM}(?:, *{_LIST_ITEM})* *\](?:\s+#.*)?")
"""Of which some items stand in quotes, all as YAML has it."""
_TEXTS = (Shape.TEXT, Shape.VERBATIM)


def is_to_come(value: str, shape: Shape | None) -> bool:
    """Whether the value stands on the lines below: behind its key is nothing, or a comment."""
    if not value or value[0] != "#":
        return not value
    return _is_comment(value) or shape not in (Shape.LIST, *_TEXTS)


def _is_comment(value: str) -> bool:
    """Of a value that begins with #: `# 选填` stood in a template, `#学雷锋#` is a text."""
    return len(value) == 1 or value[1] in BLANKS


def mend_value(
    value: str, shape: Shape | None, lines: Lines, *, has_names: bool, is_top: bool
) -> tuple[str, list[Note]]:
    """A value behind its key, or on the line below it.

    ``shape``: the field's; None: nobody knows the field. ``has_names``: whether the keys in it are
    names. ``is_top``: whether it is a field of the record itself.
    """
    if not value:
        return value, []
    if shape is Shape.LIST:
        return _mend_list(value, lines)
    if shape is Shape.RECORDS:
        return mend_records(value, lines, has_names=has_names)
    if BLOCK.fullmatch(value):
        lines.skip_block()
        return value, []
    if value[0] in "\"'":
        return mend_quoted(value, lines)
    return _mend_text(value, shape, lines, is_top=is_top)


def _mend_text(
    value: str, shape: Shape | None, lines: Lines, *, is_top: bool
) -> tuple[str, list[Note]]:
    is_text = shape in _TEXTS
    if value[0] == "#":
        if _is_comment(value):
            return value, []
        return quote_and_note(value) if is_text else ("", [("yaml-comment", shorten(value))])
    notes: list[Note] = []
    comment = (_COMMENT if is_text else BARE_COMMENT).search(value)
    kept = value[: comment.start()].rstrip(BLANKS) if comment else value
    if comment and is_text:
        found = shorten(value[comment.start() :].strip(BLANKS))
        notes.append(("yaml-comment", found))
    if is_text and is_top:
        # YAML ends a text at a comment.
        joined = lines.take_continuation(kept, is_odd=comment is not None)
        if joined:
            kept = joined
            notes.append(("yaml-continued", shorten(joined)))
    is_list = bool(re.fullmatch(FLOW_LIST, kept.replace("，", ",").replace("、", ",")))
    odd_start = kept[0] in "[{" and (shape is Shape.VERBATIM or not is_list)
    if odd_start or needs_quotes(kept):
        quoted, more = quote_and_note(kept)
        return quoted, notes + more
    return kept, notes


def mend_quoted(value: str, lines: Lines) -> tuple[str, list[Note]]:
    """A value that begins with one of YAML's quotes."""
    end = closing_quote(value)
    if end is None:
        if lines.skip_quoted(value[0]):
            return value, []
        mended, _ = quote_and_note(value[1:])
        return mended, [("yaml-quote-open", shorten(value))]
    rest = value[end + 1 :]
    if value[0] == '"' and not rest.strip(BLANKS) and BAD_ESCAPE.search(value):
        return quote_and_note(value[1:-1])
    if not rest.strip(BLANKS) or BARE_COMMENT.match(rest):
        return value, []
    # `"学雷锋"主题活动`: the quotes are part of the title, not around the value.
    return quote_and_note(value)


def _mend_list(value: str, lines: Lines) -> tuple[str, list[Note]]:
    is_fine = _LIST_FINE.fullmatch(value) or _LIST_QUOTED.fullmatch(value)
    if is_fine and not lines.has_item_below():
        return value, []
    if value[0] == "#" and _is_comment(value):
        return value, []
    if value.startswith("[["):
        return value, []  # nothing that a writer means
    notes: list[Note] = []
    if value[0] not in "#＃":
        kept = _before_comment(value)
        if kept != value:
            notes.append(("yaml-comment", shorten(value[len(kept) :].strip(BLANKS))))
            value = kept
    if value[0] in OPENING and not any(closer in hide_quoted(value) for closer in CLOSING):
        value += lines.take_until_closed()
    items = [*split_items(value), *_take_items(lines)]
    flow = "[" + ", ".join(map(flow_item, items)) + "]"
    if flow == value:
        return value, notes
    has_odd = value[0] in "［【〔（「｛『〖" and len(items) == len(value.split("，"))
    rule = ("yaml-brackets", shorten(flow)) if has_odd else ("list-form", shorten(value))
    return flow, [rule, *notes]


def _take_items(lines: Lines) -> list[str]:
    """``标签: 安全`` with more items on the lines below."""
    items: list[str] = []
    while lines.has_item_below():
        item = ITEM.fullmatch(lines.take())
        items += split_items(item["value"].strip(BLANKS)) if item else []
    return items


def mend_records(value: str, lines: Lines, *, has_names: bool) -> tuple[str, list[Note]]:
    """Records in brackets, or one value where others have records."""
    if value[0] == "#" and not _is_comment(value):
        return "", [("yaml-comment", shorten(value))]
    if value[0] in "#\"'":
        return value, []
    pair = FLOW_KEY.match(value)
    if pair and not pair["lead"] and (has_names or fold_key(pair["key"]) in lines.schema.inner):
        value = "{" + value + "}"  # 出席: 铸造：14，轧钢：20
        return mend_flow(value, lines.schema, has_names), [("yaml-flow", shorten(value))]
    if value[0] not in "[{［｛【（(":
        # `members: 26 # on 1 January`.
        comment = _COMMENT.search(value)
        bare = value[: comment.start()].rstrip(BLANKS) if comment else value
        notes: list[Note] = []
        if comment and not bare.isdigit():
            notes.append(("yaml-comment", shorten(value[comment.end() :].strip(BLANKS))))
        if needs_quotes(bare):
            bare, more = quote_and_note(bare)
            notes += more
        return bare, notes
    kept = _before_comment(value)
    below = lines.peek_until_balanced(Brackets().read(kept))
    whole = " ".join([kept, *(line.strip(BLANKS) for line in below)])
    mended = mend_flow(whole, lines.schema, has_names)
    if mended == whole:
        lines.skip(len(below))  # several lines, none of them odd: they stay
        return value, []
    for _ in below:
        lines.take()
    return mended, [("yaml-flow", shorten(whole))]


def _before_comment(value: str) -> str:
    """The value without the comment behind it; # between quotes begins none."""
    hidden, quoted = take_quoted(value)
    comment = BARE_COMMENT.search(hidden)
    return put_back(hidden[: comment.start()].rstrip(BLANKS), quoted) if comment else value
