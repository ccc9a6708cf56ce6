"""Hand-written pages: what MkDocs made of their Markdown, cut down to what cannot run. Pure.

Whoever may write such a page may not run anything in a reader's browser: it shares its origin with
all others. Templates and scripts belong into the theme, which is the site's owner's.
"""

from __future__ import annotations

import nh3

# What Markdown, its usual extensions and Material make.
_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "aside", "header"),
    *("footer", "main", "blockquote", "pre", "hr", "br", "wbr", "address", "center"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "big"),
    *("q", "cite", "code", "kbd", "samp", "var", "sub", "sup", "span", "font", "time", "bdi"),
    *("ruby", "rb", "rp", "rt", "rtc", "img", "picture", "source", "audio", "video", "track"),
    *("input", "label", "svg", "path", "g", "circle", "rect", "line", "polyline", "polygon"),
}
_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "align", "role", "style", "hidden"},
    "a": {"href", "name", "download", "target", "hreflang", "type"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"},
    "source": {"src", "srcset", "sizes", "type", "media"},
    "audio": {"src", "controls", "loop", "muted", "preload"},
    "video": {"src", "controls", "loop", "muted", "preload", "poster", "width", "height"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "valign", "width", "headers"},
    "th": {"colspan", "rowspan", "valign", "width", "headers", "scope"},
    "col": {"span", "width"},
    "table": {"border", "cellpadding", "cellspacing", "width", "summary"},
    "font": {"color", "size", "face"},
    "svg": {"viewBox", "xmlns", "width", "height", "fill"},
    "path": {"d", "fill", "stroke", "stroke-width"},
    "g": {"fill", "transform"},
    "circle": {"cx", "cy", "r", "fill"},
    "rect": {"x", "y", "width", "height", "rx", "fill"},
    "line": {"x1", "y1", "x2", "y2", "stroke"},
    "polyline": {"points", "fill", "stroke"},
    "polygon": {"points", "fill", "stroke"},
}
_STYLES = {
    *("text-align", "vertical-align", "width", "height", "max-width", "min-width", "color"),
    *("background-color", "font-size", "font-weight", "font-style", "text-indent", "float"),
    *("margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "padding", "border"),
    *("text-decoration", "line-height", "white-space"),
}
_SWITCHES = frozenset({"checkbox", "radio"})


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    # The theme finds its own configuration and switches by ids that begin so.
    if name in ("id", "name", "for") and value.startswith("__") and not _is_tab(value):
        return None
    if tag == "input" and name == "type" and value not in _SWITCHES:
        return "checkbox"
    if name in ("style", "class") and "url(" in value.lower():
        return None
    return value


def _is_tab(value: str) -> bool:
    """What PyMdown calls the switches of tabs: ``__tabbed_1_2``."""
    return value.startswith("__tabbed_") and value[9:].replace("_", "").isdecimal()


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "embed"},
    attributes=_ATTRIBUTES,
    attribute_filter=_keep_attribute,
    generic_attribute_prefixes={"data-tabs", "aria-"},
    filter_style_properties=_STYLES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean_page(html: str) -> str:
    """The page without anything that runs, loads a frame or sends a form."""
    return _CLEANER.clean(html)
