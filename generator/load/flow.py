"""Records on one line, ``{铸造：14，轧钢：20}``, with the marks that YAML knows. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.load.blanks import BLANKS
from generator.load.quoting import hide_quoted, put_quoted, take_quoted
from generator.load.shape import Schema, fold_key

_FLOW_MARKS = str.maketrans("｛｝［］", "{}[]")
FLOW_KEY = re.compile(
    r"(?P<lead>^|[{\[,，、;；])\s*(?P<key>[^\s{}\[\]｛｝［］（(【,，、;；:：'\"]{1,30})\s*[:：]\s*"
)
_FLOW_ODD = re.compile(r"[：，；、｛｝［］（【]|[{,\[]\s*[^\s:,{}\[\]]+:(?=\S)")


def mend_flow(text: str, schema: Schema, has_names: bool) -> str:
    """A flow mapping with the marks that YAML knows; what belongs to its texts stays."""
    text, quoted = take_quoted(text)
    if not _FLOW_ODD.search(text) and count_open(text) == 0:
        return put_quoted(text, quoted)
    if text[0] in "（(【" and text[-1] in "）)】":
        text = "{" + text[1:-1] + "}"
    text = text.translate(_FLOW_MARKS)

    def put_key(match: re.Match[str]) -> str:
        if not has_names and fold_key(match["key"]) not in schema.inner:
            return match[0]
        lead = match["lead"]
        return f"{lead if lead in ('', '{', '[') else ', '}{match['key']}: "

    text = FLOW_KEY.sub(put_key, text)
    text = re.sub(r"([}\]])\s*[，、;；]\s*", r"\1, ", text)
    if re.search(r"\w", text):  # else what is to come stands below
        closers = [{"{": "}", "[": "]"}[char] for char in _unclosed(text)]
        text += "".join(reversed(closers))
    return put_quoted(text, quoted)


def _unclosed(text: str) -> list[str]:
    open_: list[str] = []
    for char in text:
        if char in "{[":
            open_.append(char)
        elif char in "}]" and open_:
            open_.pop()
    return open_


def count_open(text: str) -> int:
    return sum((char in "{[｛［") - (char in "}]｝］") for char in text)


@dataclass(slots=True)
class Brackets:
    """Counts those that are to be closed, line by line; those in quotes are text."""

    missing: int = 0
    quote: str = ""
    """That of a value which goes on in the next line."""

    def read(self, line: str) -> Brackets:
        if self.quote:
            end = _QUOTE_ENDS[self.quote].match(line)
            if end is None:
                return self
            line = line[end.end() :]
        hidden = hide_quoted(line)
        open_ = _FLOW_OPEN_QUOTE.search(hidden)
        self.quote = open_["quote"] if open_ else ""
        self.missing += count_open(hidden[: open_.start()] if open_ else hidden)
        return self


_QUOTE_ENDS = {
    "'": re.compile(r"(?:[^']|'')*+'"),
    '"': re.compile(r"(?:[^\"\\]|\\.)*+\""),
}
_FLOW_OPEN_QUOTE = re.compile(rf"(?:^|[{{\[｛［,，、;；:：])[{BLANKS}]*+(?P<quote>['\"])")
"""A quote that is still there once the values in quotes are taken out begins one without end."""
