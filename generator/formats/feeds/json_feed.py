"""JSON Feed 1.1 (jsonfeed.org): plain JSON, so the standard library writes it."""

from __future__ import annotations

import json

from generator.formats.feeds.records import Feed, FeedEntry, midnight
from generator.model.unseen import clean_data


def render_json_feed(feed: Feed) -> str:
    """Return the feed as JSON. An item must have a text: the summary stands in for a body."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home_url,
        "feed_url": feed.json_url,
        "language": feed.language,
        "items": [_item(entry, feed.timezone) for entry in feed.entries],
    }
    return json.dumps(clean_data(document), ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry, timezone: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id.urn,
        "url": entry.url,
        "title": entry.title,
        "date_published": midnight(entry.published, timezone).isoformat(),
        "date_modified": midnight(entry.updated, timezone).isoformat(),
        "authors": [{"name": entry.author}],
        "tags": list(entry.categories),
    }
    if entry.summary:
        item["summary"] = entry.summary
    if entry.html:
        item["content_html"] = entry.html
    else:
        item["content_text"] = entry.summary or entry.title
    if entry.picture is not None:
        item["image"] = entry.picture.url
    return item
