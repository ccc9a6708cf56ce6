"""A front matter of which each line is surely what YAML takes it for; most are. Pure."""

from __future__ import annotations

import re
from functools import cache

_WORD = r"[A-Za-z_\u4e00-\u9fff]\w*"
_PLAIN = r"[A-Za-z0-9_\u4e00-\u9fff《“][^:：#\t\n\"']*(?::[^\s:：#\"'][^:：#\t\n\"']*)*"
FLOW_LIST = r"\[[^\[\]{}#'\"：:“”‘’，、；;\t\n]*\]"
_QUOTED = r"'[^'\n]*'|\"[^\"\\\n]*\""
_FLOW_PAIR = r"\w+: (?:'[^'\n]*'|[^\[\]{}#'\"：:“”，、；｛｝,\t\n]+)"
_FLOW_MAP = rf"\{{{_FLOW_PAIR}(?:, {_FLOW_PAIR})*\}}"
_FLOW_MAPS = rf"\[{_FLOW_MAP}(?:, {_FLOW_MAP})*\]"


@cache
def fine_document(verbatim: frozenset[str]) -> re.Pattern[str]:
    """What a front matter matches that may be left alone; ``verbatim``: keys whose value is text
    whatever it begins with."""
    value = f"(?:{_PLAIN}|{FLOW_LIST}|{_QUOTED}|{_FLOW_MAP}|{_FLOW_MAPS})"
    titles = "|".join(sorted(verbatim)) or "(?!)"
    line = rf"(?!(?:{titles}): [\[{{]){_WORD}: {value}(?:\n|$)"
    below = rf" +(?:- )?{_WORD}: {value}(?:\n|$)| *- {value}(?:\n|$)"
    return re.compile(rf"(?:{line}|{_WORD}:\n(?:{below})+)*")
