"""Reads a built site as a browser would find it: which links lead nowhere, what comes from afar."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINKS = {"href", "src", "poster", "action"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.followed: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids.add(value)
            elif name == "srcset":
                self.loaded += [part.split()[0] for part in value.split(",")]
            elif name in _LINKS:
                followed = tag == "a" or (tag == "link" and ("rel", "canonical") in attrs)
                (self.followed if followed else self.loaded).append(value)


def read_links(page: Path) -> _Links:
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def iter_dead_links(site: Path) -> Iterator[str]:
    """``page -> link`` for every link inside the site that leads to no file or no anchor."""
    pages = {path: read_links(path) for path in site.rglob("*.html")}
    for page, links in pages.items():
        for link in {*links.loaded, *links.followed}:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("/"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if target.is_dir():
                target /= "index.html"
            # The state of a page's filters is no anchor.
            known = (
                not parts.fragment
                or "=" in parts.fragment
                or target.suffix != ".html"
                or page.name == "404.html"
            )
            if not target.is_file():
                yield f"{page.relative_to(site)} -> {link}"
            elif not known and unquote(parts.fragment) not in pages[target].ids:
                yield f"{page.relative_to(site)} -> {link} (no such anchor)"


def iter_foreign(site: Path) -> Iterator[str]:
    """Everything that a page would load from another host."""
    for page in site.rglob("*.html"):
        for link in read_links(page).loaded:
            if urlsplit(link).netloc:
                yield f"{page.relative_to(site)} -> {link}"
