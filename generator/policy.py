"""The Content-Security-Policy of a page: what it really uses, and nothing else. Pure.

Many writers share one origin. Should a writer's script ever get onto a page in spite of the
sanitiser, the browser does not run it: only files of the site, and the inline scripts of the
theme's own templates, each by its hash. What stands in the page's content is never allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

# Other types are data: browsers neither run them nor ask the policy about them.
_SCRIPT_TYPES = frozenset(
    {
        *("", "module", "text/javascript", "application/javascript", "application/ecmascript"),
        *("application/x-javascript", "application/x-ecmascript", "text/ecmascript"),
        *("text/jscript", "text/livescript", "text/x-javascript", "text/x-ecmascript", "importmap"),
        *("speculationrules", *(f"text/javascript1.{n}" for n in range(6))),
    }
)
# The character set has to stand among the first kilobyte, so it stays before the policy.
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[\"']?[\w-]+[\"']?\s*/?>)?", re.IGNORECASE)
_may_have = re.compile("<(?:script|style)", re.IGNORECASE).search
# What a page has that runs nothing, such as a redirect.
PLAIN_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)


def write_policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> str:
    """The policy of a page with these inline scripts and style elements of the theme's.

    No page of ours has an attribute ``style``: charts, ratios and zones are classes.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *_hash_all(scripts))),
            " ".join(("style-src 'self'", *_hash_all(styles))),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def add_policy(page: str, content: str = "", *, with_attributes: bool = False) -> str:
    """The page with its policy as the first thing in its head.

    ``content`` is what of the page is no template's. To be called when nothing else will change
    the page: the hashes are of its bytes. ``with_attributes``: the page shows what is styled for
    somewhere else, and all of that in attributes.
    """
    scripts, styles = find_inline(page)
    if content:
        foreign_scripts, foreign_styles = find_inline(content)
        scripts, styles = scripts - foreign_scripts, styles - foreign_styles
    policy = write_policy(scripts, styles)
    if with_attributes:
        policy += "; style-src-attr 'unsafe-inline'"
    return _put_policy(page, policy)


def _put_policy(page: str, policy: str) -> str:
    head = _HEAD.search(page)
    if head is None:
        return page
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page[: head.end()] + meta + page[head.end() :]


def add_plain_policy(page: str, *, with_attributes: bool = False) -> str:
    """A page that stands alone, with a policy by which nothing runs and nothing is asked for.

    Its pictures are in it, and of styles it has what its template gave it. ``with_attributes``:
    some of them in attributes.
    """
    _, styles = find_inline(page)
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data:",
            " ".join(("style-src", *_hash_all(styles))) if styles else "style-src 'none'",
            *(["style-src-attr 'unsafe-inline'"] if with_attributes else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _put_policy(page, policy)


def find_inline(html: str) -> tuple[Counter[str], Counter[str]]:
    """The texts of inline scripts and of style elements, as a browser reads them."""
    if not _may_have(html):
        return Counter(), Counter()
    tree = LexborHTMLParser(html)
    scripts = Counter(
        node.text()
        for node in tree.css("script")
        if "src" not in node.attributes
        and (node.attributes.get("type") or "").strip().lower() in _SCRIPT_TYPES
    )
    return scripts, Counter(node.text() for node in tree.css("style"))


def _hash_all(texts: Iterable[str]) -> list[str]:
    """Sorted: the order in which scripts stand must not show."""
    digests = {hashlib.sha256(text.encode()).digest() for text in texts if text}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
