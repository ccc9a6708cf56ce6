"""Atom (RFC 4287) through feedgen."""

from __future__ import annotations

import re

from feedgen.feed import FeedGenerator

from generator.formats.feeds.records import Feed, FeedEntry, midnight

# Characters that XML 1.0 has no way to write, not even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_atom(feed: Feed) -> str:
    """Return the feed as XML. Entries keep their order, newest first."""
    generator = FeedGenerator()
    generator.load_extension("media", atom=True, rss=False)
    generator.generator("Huoye")
    generator.id(feed.id.urn)
    generator.title(_clean(feed.title))
    if feed.subtitle:
        generator.subtitle(_clean(feed.subtitle))
    generator.language(feed.language)
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    generator.link(href=feed.atom_url, rel="self", type="application/atom+xml")
    generator.updated(midnight(feed.updated, feed.timezone))
    for entry in feed.entries:
        _add(generator, entry, feed.timezone)
    return str(generator.atom_str(pretty=True).decode("utf-8"))


def _add(generator: FeedGenerator, entry: FeedEntry, timezone: str) -> None:
    item = generator.add_entry(order="append")
    item.id(entry.id.urn)
    item.title(_clean(entry.title))
    item.link(href=entry.url)
    item.published(midnight(entry.published, timezone))
    item.updated(midnight(entry.updated, timezone))
    item.author({"name": _clean(entry.author)})
    for category in entry.categories:
        item.category(term=_clean(category))
    if entry.summary:
        item.summary(_clean(entry.summary))
    if entry.html:
        item.content(_clean(entry.html), type="html")
    if entry.picture is not None:
        # No enclosure: feedgen 1.0 loses rel and type of an entry's links.
        item.media.content(url=entry.picture.url, type=entry.picture.mime, medium="image")


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text)
