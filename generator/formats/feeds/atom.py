"""Atom (RFC 4287) through feedgen."""

from __future__ import annotations

from feedgen.feed import FeedGenerator
from lxml import etree

from generator.formats.feeds.records import Feed, FeedEntry, midnight
from generator.model.unseen import strip_unseen

_GROUP = "{http://search.yahoo.com/mrss/}group"


def render_atom(feed: Feed) -> str:
    """Return the feed as XML. Entries keep their order, newest first."""
    generator = FeedGenerator()
    generator.load_extension("media", atom=True, rss=False)
    generator.generator("Huoye")
    generator.id(feed.id.urn)
    generator.title(strip_unseen(feed.title))
    if feed.subtitle:
        generator.subtitle(strip_unseen(feed.subtitle))
    generator.language(feed.language)
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    generator.link(href=feed.atom_url, rel="self", type="application/atom+xml")
    generator.updated(midnight(feed.updated, feed.timezone))
    for entry in feed.entries:
        _add(generator, entry, feed.timezone)
    return _ungroup(generator.atom_str(pretty=True)).decode("utf-8")


def _ungroup(data: bytes) -> bytes:
    """Without feedgen's group around each picture: a group is for alternatives, and it has none."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    for group in list(root.iter(_GROUP)):
        parent = group.getparent()
        for picture in group:
            parent.append(picture)
        parent.remove(group)
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _add(generator: FeedGenerator, entry: FeedEntry, timezone: str) -> None:
    item = generator.add_entry(order="append")
    item.id(entry.id.urn)
    item.title(strip_unseen(entry.title))
    item.link(href=entry.url)
    item.published(midnight(entry.published, timezone))
    item.updated(midnight(entry.updated, timezone))
    item.author({"name": strip_unseen(entry.author)})
    for category in entry.categories:
        item.category(term=strip_unseen(category))
    if entry.summary:
        item.summary(strip_unseen(entry.summary))
    if entry.html:
        item.content(strip_unseen(entry.html), type="html")
    if entry.picture is not None:
        # No enclosure: feedgen 1.0 loses rel and type of an entry's links.
        item.media.content(url=entry.picture.url, type=entry.picture.mime, medium="image")
