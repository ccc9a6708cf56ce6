"""What the editor of a WeChat account does to pasted HTML, by its known rules.

Written without a look at our own code: it goes through html.parser, ours through lexbor. Where
the rules are known from stands in docs/publicity.md.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from selectolax.lexbor import LexborHTMLParser

DROPPED = {"script", "style", "link", "meta", "iframe", "form", "input", "button", "svg", "object"}
UNWRAPPED = {"a", "div", "article", "main", "font", "label", "picture"}
VOID = {"br", "hr", "img"}
KEPT_ATTRIBUTES = {"style", "colspan", "rowspan", "start", "src", "width", "align"}
LENGTH = re.compile(r"(?<![\w#.])-?[\d.]+([a-z%]+)", re.IGNORECASE)
DROPPED_PROPERTIES = {
    *("position", "top", "left", "right", "bottom", "z-index", "float", "behavior"),
    *("transform", "transition", "animation", "filter", "clip-path", "white-space"),
}
DROPPED_VALUES = re.compile(
    r"url\(|var\(|calc\(|expression|!important|\b(inline-)?(flex|grid)\b", re.IGNORECASE
)


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
        if self.skipped:
            return
        # A line's end within a text becomes a break; several blanks become one.
        text = escape(data, quote=False)
        if data.strip(" \t\r\n"):
            text = re.sub(r"[ \t]{2,}", " ", text.replace("\n", "<br>"))
        self.out.append(text.replace("\xa0", "&nbsp;"))


def clean_style(style: str) -> str:
    """All of it, or nothing: one rule that the editor does not know takes the others along."""
    for one in style.split(";"):
        name, _, value = one.partition(":")
        units = {unit.lower() for unit in LENGTH.findall(value)}
        is_negative = name.strip().startswith("margin") and "-" in value
        if name.strip().lower() in DROPPED_PROPERTIES or not units <= {"px", "%"} or is_negative:
            return ""
        if DROPPED_VALUES.search(value):
            return ""
    return style


def paste(html: str) -> str:
    """What is left of it in the editor."""
    editor = _Editor()
    editor.feed(html)
    editor.close()
    return "".join(editor.out)


def find_broken_items(html: str) -> list[str]:
    """Items of lists that the editor breaks: beside the first piece of a line stands another one,
    which gets a block of its own."""
    found = []
    for item in LexborHTMLParser(html).css("li"):
        pieces = [
            child
            for child in item.iter(include_text=True)
            if child.tag != "-text" or (child.text_content or "").strip()
        ]
        inline = [piece for piece in pieces if piece.tag not in ("section", "p", "ul", "ol")]
        if inline and len(pieces) > 1:
            found.append(item.html or "")
    return found


def find_bare_cells(html: str) -> list[str]:
    """Cells that take size or colour from what stands around them: the editor cuts that off."""
    return [
        cell.html or ""
        for cell in LexborHTMLParser(html).css("td, th")
        if not {"font-size", "color"}
        <= {one.partition(":")[0] for one in (cell.attributes.get("style") or "").split(";")}
    ]
