"""The allow-list that all HTML passes last. Pure."""

from __future__ import annotations

from collections.abc import Callable

import nh3

from generator.markdown.marks import OUR_ID, PICTURE

_TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption"),
    *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small"),
    *("q", "code", "kbd", "sub", "sup"),
}
# No id, name, class or title: scripts of the theme find elements by them (an id __config was taken
# for its configuration), and some of its features make HTML of titles.
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "ol": {"start"},
}
# Where there are footnotes: theirs alone pass the filter below.
_WITH_NOTES = {**_ATTRIBUTES, "a": {"href", "id"}, "li": {"id"}}


def sanitise(rendered: str, cleaner: nh3.Cleaner) -> str:
    """What the allow-list leaves; where there are footnotes, their anchors, too."""
    if OUR_ID not in rendered:
        return cleaner.clean(rendered).rstrip("\n")
    # A writer's <plaintext> makes words of our own tags, with the mark in them.
    return _NOTES_CLEANER.clean(rendered).replace(OUR_ID, "").rstrip("\n")


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    """A mark within an attribute would end it there: none is ever put into one, and if the two
    parsers should disagree about what is an attribute, it goes. So does every id but ours, which
    begins with what no one can type."""
    if PICTURE in value:
        return None
    if name == "id":
        return value.removeprefix(OUR_ID) if value.startswith(OUR_ID) else None
    return value


def _cleaner(
    attribute_filter: Callable[[str, str, str], str | None] | None = None,
    attributes: dict[str, set[str]] = _ATTRIBUTES,
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=attributes,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
        attribute_filter=attribute_filter,
    )


CLEANER, PLACING_CLEANER = _cleaner(), _cleaner(_keep_attribute)
_NOTES_CLEANER = _cleaner(_keep_attribute, _WITH_NOTES)
