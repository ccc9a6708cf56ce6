"""What in a page would run or ask for something, and what scripts could take for their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from generator.policy import find_inline

_SAFE = re.compile(r"(?:https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
_TAKEN_OFF = "".join(map(chr, range(33)))
_LEADING = ("href", "src", "action", "formaction", "data", "poster", "background", "cite")


def find_live(html: str, plain: Counter[str]) -> Iterator[str]:
    """What in a page would run or ask for something; ``plain`` has the theme's inline scripts."""
    yield from (f"script {script[:60]}" for script in find_inline(html)[0] - plain)
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root else ():
        if not node.is_element_node:
            continue
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("srcdoc", "ping", "http-equiv-refresh"):
                yield f"{node.tag} {name}"
            # As browsers read an address: what they take off, and no other blank.
            leads = re.sub("[\t\n\r]", "", value or "").strip(_TAKEN_OFF).lower()
            if name in _LEADING and not _SAFE.match(leads) and not leads.startswith("data:image/"):
                yield f"{node.tag} {name}={value}"


def find_ids(html: str) -> Counter[str]:
    """Every id and name of the page's elements."""
    tree = LexborHTMLParser(html)
    return Counter(
        str(node.attributes.get(kind))
        for kind in ("id", "name")
        for node in tree.css(f"[{kind}]")
        if node.tag != "meta"
    )
