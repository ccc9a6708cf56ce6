"""What the editor of a WeChat account does to pasted HTML, by its known rules.

Written without a look at our own code: it goes through html.parser, ours through lexbor.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

DROPPED = {"script", "style", "link", "meta", "iframe", "form", "input", "button", "svg", "object"}
UNWRAPPED = {"a", "div", "article", "main", "font", "label", "picture"}
VOID = {"br", "hr", "img"}
KEPT_ATTRIBUTES = {"style", "colspan", "rowspan", "start", "src", "width", "align"}
LENGTH = re.compile(r"(?<![\w#.])-?[\d.]+([a-z%]+)", re.IGNORECASE)
DROPPED_PROPERTIES = {"position", "top", "left", "right", "bottom", "z-index", "float", "behavior"}


class _Editor(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self.skipped += tag not in VOID | {"link", "meta", "input"}
        elif not self.skipped and tag not in UNWRAPPED:
            kept = [(n, v or "") for n, v in attrs if n in KEPT_ATTRIBUTES]
            kept = [(n, clean_style(v) if n == "style" else v) for n, v in kept]
            if tag == "img" and not dict(kept).get("src", "").startswith("https://mmbiz"):
                return
            self.out.append(f"<{tag}" + "".join(f' {n}="{escape(v)}"' for n, v in kept) + ">")

    def handle_endtag(self, tag: str) -> None:
        if tag in DROPPED:
            self.skipped = max(0, self.skipped - 1)
        elif not self.skipped and tag not in UNWRAPPED | VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.out.append(escape(data, quote=False))


def clean_style(style: str) -> str:
    kept = []
    for one in style.split(";"):
        name, _, value = one.partition(":")
        units = {unit.lower() for unit in LENGTH.findall(value)}
        is_good = name.strip().lower() not in DROPPED_PROPERTIES and units <= {"px", "%"}
        if is_good and not re.search(r"url\(|var\(|expression|!important", value):
            kept.append(one)
    return ";".join(kept)


def paste(html: str) -> str:
    """What is left of it in the editor."""
    editor = _Editor()
    editor.feed(html)
    editor.close()
    return "".join(editor.out)
