"""The site's list of all its pages for search engines, as sitemaps.org has it. Pure.

MkDocs' own lists its documentation pages alone and says of each that it changed today.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree

MKDOCS_FILES = ("sitemap.xml", "sitemap.xml.gz")
"""Names of MkDocs' own, which no site of ours has."""
LIMIT = 50_000
"""Addresses that one file may list."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Entry = tuple[str, date | None]
"""An address below the site's root as urls.py writes it, and the day its page last changed."""


def build_sitemap(
    site_url: str, entries: Iterable[Entry], *, limit: int = LIMIT
) -> Iterator[tuple[str, bytes]]:
    """Yield the files' names and contents: ``sitemap.xml``, and the same with gzip.

    More than ``limit`` addresses go to ``sitemap-1.xml`` and so on, which ``sitemap.xml`` lists.
    The order of ``entries`` does not matter. Nothing without ``site_url``, for a sitemap's
    addresses are whole.
    """
    if not site_url:
        return
    root = site_url if site_url.endswith("/") else f"{site_url}/"
    parts = list(_split(sorted(entries, key=lambda entry: entry[0]), limit))
    if len(parts) <= 1:
        listed = [(root + quote(url, safe="/%"), day) for part in parts for url, day in part]
        yield from _both("sitemap.xml", _render("urlset", "url", listed))
        return
    index = []
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        listed = [(root + quote(url, safe="/%"), day) for url, day in part]
        yield from _both(name, _render("urlset", "url", listed))
        index.append((root + name, max((day for _, day in part if day), default=None)))
    yield from _both("sitemap.xml", _render("sitemapindex", "sitemap", index))


def _split(entries: Sequence[Entry], limit: int) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), limit):
        yield entries[start : start + limit]


def _render(root: str, element: str, listed: Iterable[Entry]) -> bytes:
    document = ElementTree.Element(root, xmlns=_NAMESPACE)
    for address, day in listed:
        entry = ElementTree.SubElement(document, element)
        ElementTree.SubElement(entry, "loc").text = address
        if day is not None:
            ElementTree.SubElement(entry, "lastmod").text = day.isoformat()
    ElementTree.indent(document, " ")
    data: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _both(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    # Neither a time nor a name inside: the same addresses give the same bytes.
    yield f"{name}.gz", gzip.compress(data, mtime=0)
