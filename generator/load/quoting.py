"""What stands in quotes, and what has to: YAML's, typographers' and those left open. Pure."""

from __future__ import annotations

import re

from generator.load.blanks import BLANKS, shorten

Note = tuple[str, str]
"""A rule and what was found."""

# A value in quotes, where one may begin; what typographers' quotes hold is text to YAML, and with
# what follows them one value.
_FLOW_QUOTED = re.compile(
    rf"(?P<lead>(?:^|[{{\[｛［（(【,，、;；:：])[{BLANKS}]*+)"
    r"(?P<value>'(?:[^']|'')*+'|\"(?:[^\"\\]|\\.)*+\""
    r"|(?:“[^“”]*+”|‘[^‘’]*+’|＂[^＂]*+＂)[^{}\[\]｛｝［］,，、;；:：'\"]*+)"
)
_STAND_IN = "\x00"
"""Around the number of a value that was taken out; no text that was decoded has it."""
_STANDS_IN = re.compile(f"{_STAND_IN}(\\d+){_STAND_IN}")
_SPLITS = re.compile(r"[{}\[\],]|:(?:\s|$)|\s#")
"""What would end a value that stands in no quotes of YAML's."""


def take_quoted(text: str) -> tuple[str, list[str]]:
    """The text with a stand-in for each value in quotes, and these values."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(match["value"])
        return f"{match['lead']}{_STAND_IN}{len(found) - 1}{_STAND_IN}"

    return (_FLOW_QUOTED.sub(take, text) if _QUOTES.search(text) else text), found


def put_quoted(text: str, quoted: list[str]) -> str:
    """The values where they stood; in YAML's quotes what typographers' do not keep together."""

    def put(match: re.Match[str]) -> str:
        value = quoted[int(match[1])]
        kept = value.rstrip(BLANKS)
        if value[0] in "'\"" or not _SPLITS.search(kept):
            return value
        return quote_text(kept) + value[len(kept) :]

    return _STANDS_IN.sub(put, text) if quoted else text


def put_back(text: str, quoted: list[str]) -> str:
    """The values where they stood, as they were typed."""
    return _STANDS_IN.sub(lambda match: quoted[int(match[1])], text) if quoted else text


_QUOTES = re.compile("['\"“‘＂]")


def hide_quoted(text: str) -> str:
    """The text without what stands in quotes."""
    return take_quoted(text)[0]


def needs_quotes(value: str) -> bool:
    """Would YAML misread this plain value that people mean as text?"""
    return bool(
        value[0] in "@`%&*!|>,]}" or re.match(r"[-?:](\s|$)", value) or _MISREAD.search(value)
    )


_MISREAD = re.compile(r":(\s|$)|\s#")


def quote_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def quote_and_note(value: str) -> tuple[str, list[Note]]:
    """A value in quotes, and that it was put there."""
    quoted = quote_text(value)
    return quoted, [("yaml-quotes", shorten(quoted))]


_WHOLE_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
BAD_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^0abtnvfre \"/\\N_LPxuU]")


def closing_quote(value: str) -> int | None:
    match = _WHOLE_QUOTED.match(value)
    return match.end() - 1 if match else None
