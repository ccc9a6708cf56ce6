"""What a finished page would load from the internet, and how to stop it. Pure.

Nobody asks for it: a theme's default font, a diagram's script, a picture behind an address. On an
intranet it fails, and everywhere it tells others who reads what.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode


class Cause(StrEnum):
    """Why something is loaded; each has its own way to stop it."""

    FONT = "font"
    SCRIPT = "script"
    STYLE = "style"
    IMAGE = "image"
    FRAME = "frame"
    ANALYTICS = "analytics"
    DIAGRAM = "diagram"
    REPOSITORY = "repository"
    OTHER = "other"


class Load(Struct, frozen=True, order=True):
    """Something that a browser would fetch from another host."""

    page: str
    """The page or file that asks for it, below the site's root; of a kind of pages one of them."""
    url: str
    cause: Cause


_FONTS = ("fonts.googleapis.com", "fonts.gstatic.com", "fonts.bunny.net", "use.typekit.net")
_ANALYTICS = ("googletagmanager.com", "google-analytics.com", "hm.baidu.com", "cnzz.com")
_LOADING_LINKS = frozenset(
    {
        *("stylesheet", "icon", "shortcut", "apple-touch-icon", "mask-icon", "manifest"),
        *("preload", "prefetch", "modulepreload", "prerender", "preconnect", "dns-prefetch"),
    }
)
_SOURCES = {
    "script": ("src", Cause.SCRIPT),
    "img": ("src", Cause.IMAGE),
    "source": ("src", Cause.IMAGE),
    "video": ("src", Cause.IMAGE),
    "audio": ("src", Cause.IMAGE),
    "track": ("src", Cause.OTHER),
    "input": ("src", Cause.IMAGE),
    "iframe": ("src", Cause.FRAME),
    "embed": ("src", Cause.FRAME),
    "object": ("data", Cause.FRAME),
    "image": ("href", Cause.IMAGE),
    "use": ("href", Cause.IMAGE),
}
_CSS = re.compile(
    r"""(?:url\(\s*["']?|@import\s+(?:url\(\s*)?["']?)((?:https?:)?//[^"')\s;]+)""", re.I
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FORGES = ("github.com", "gitlab.com")
# Material fetches these by script: no element names them.
_MERMAID = "https://unpkg.com/mermaid"


class Finding(Struct, frozen=True, kw_only=True):
    """Something loaded from afar, the first page that asks for it, and how many more do."""

    url: str
    cause: Cause
    page: str
    more: int


def look_at_site(
    files: Iterable[tuple[str, bytes]],
    shells: Iterable[tuple[str, str]],
    own_hosts: Collection[str],
) -> tuple[Finding, ...]:
    """Look at a finished site: the files that the engine made, and of our pages the theme's part
    (``shells``: where such pages stand, and what the theme prints around their content).

    What our pages hold beside the theme's part comes from afar in no case (markdown.py).
    ``own_hosts``: the site's own.
    """
    loads: list[Load] = []
    for name, data in files:
        text = data.decode(errors="replace")
        if name.endswith(".html"):
            loads += find_loads(name, text, own_hosts)
        elif name.endswith(".css"):
            loads += find_style_loads(name, text, own_hosts)
    for name, text in shells:
        loads += find_loads(name, text, own_hosts)
    pages: defaultdict[tuple[str, Cause], set[str]] = defaultdict(set)
    for load in loads:
        pages[load.url, load.cause].add(load.page)
    return tuple(
        Finding(url=url, cause=cause, page=min(found), more=len(found) - 1)
        for (url, cause), found in sorted(pages.items())
    )


def hosts_of(*urls: str) -> frozenset[str]:
    """The hosts of addresses: of the site's own, what is loaded from there is not from afar."""
    return frozenset(host for url in urls if (host := urlsplit(url).hostname))


def is_foreign(url: str) -> bool:
    """Does an address in the configuration lead to another host?"""
    return _is_foreign(url, ())


def find_loads(page: str, html: str, own_hosts: Collection[str] = ()) -> Iterator[Load]:
    """What the page would load from other hosts than the site's own."""
    for url, cause in _iter_urls(LexborHTMLParser(html)):
        if _is_foreign(url, own_hosts):
            yield Load(page, url, _guess(url, cause))


def find_style_loads(file: str, css: str, own_hosts: Collection[str] = ()) -> Iterator[Load]:
    """What a style sheet would load."""
    for url in _CSS.findall(_COMMENT.sub("", css)):
        if _is_foreign(url, own_hosts):
            yield Load(file, url, _guess(url, Cause.STYLE))


def _iter_urls(tree: LexborHTMLParser) -> Iterator[tuple[str, Cause]]:
    for link in tree.css("link[href]"):
        rels = (link.attributes.get("rel") or "").lower().split()
        if _LOADING_LINKS.intersection(rels):
            is_style = "stylesheet" in rels
            yield link.attributes.get("href") or "", Cause.STYLE if is_style else Cause.OTHER
    for tag, (name, cause) in _SOURCES.items():
        for node in tree.css(tag):
            for key in (name, f"xlink:{name}"):
                if value := node.attributes.get(key):
                    yield value, cause
            yield from ((url, Cause.IMAGE) for url in _iter_sets(node))
    for node in tree.css("[poster]"):
        yield node.attributes.get("poster") or "", Cause.IMAGE
    for node in tree.css("style"):
        yield from ((url, Cause.STYLE) for url in _CSS.findall(_COMMENT.sub("", node.text())))
    for node in tree.css("[style]"):
        yield from ((url, Cause.STYLE) for url in _CSS.findall(node.attributes["style"] or ""))
    if tree.css_first("pre.mermaid, code.language-mermaid, .mermaid") is not None:
        yield _MERMAID, Cause.DIAGRAM
    for node in tree.css('a[data-md-component="source"][href]'):
        host = urlsplit(node.attributes["href"] or "").hostname or ""
        if host in _FORGES:
            yield f"https://api.{host}/", Cause.REPOSITORY


def _iter_sets(node: LexborNode) -> Iterator[str]:
    for part in (node.attributes.get("srcset") or "").split(","):
        if words := part.split():
            yield words[0]


def _is_foreign(url: str, own_hosts: Collection[str]) -> bool:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return True
    if parts.scheme not in ("", "http", "https") or not host:
        return False
    return host not in own_hosts and host not in ("localhost", "127.0.0.1", "[::1]")


def _guess(url: str, cause: Cause) -> Cause:
    host = urlsplit(url.strip()).hostname or ""
    if host.endswith(_FONTS):
        return Cause.FONT
    if host.endswith(_ANALYTICS):
        return Cause.ANALYTICS
    if "mermaid" in url:
        return Cause.DIAGRAM
    return cause
