"""Pictures and links of a text, found by an HTML parser. Pure."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.markdown.conversion import INLINE, convert
from generator.markdown.marks import PICTURE, PICTURE_END


class BodyImage(Struct, frozen=True):
    """An image that the text places: the file's name beside the report and its caption."""

    name: str
    caption: str


Find = Callable[[str], str]
"""What is meant by an address as typed; empty for what is not there."""

_HOLDS_NO_FIGURE = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "dt"})


def mark_pictures(rendered: str, find_image: Find) -> tuple[str, tuple[BodyImage, ...]]:
    """Marks where the pictures stand, and the images by the marks' numbers.

    A picture is no text: it leaves the paragraph or heading in which it was typed, which ends
    before it and goes on after it.
    """
    tree = LexborHTMLParser(rendered)
    body = tree.body
    if body is None:
        return rendered, ()
    images: list[BodyImage] = []
    placed: list[LexborNode] = []
    left: dict[int, LexborNode] = {}
    for node in body.css("img"):
        name = find_image(node.attributes.get("src") or "")
        caption = node.attributes.get("alt") or node.attributes.get("title") or ""
        if name:
            images.append(BodyImage(name, caption))
            placed.append(node)
        else:
            holder = node.parent
            if holder is not None and holder.tag == "p":
                left[holder.mem_id] = holder
            _leave_caption(tree, node, caption)
    for holder in left.values():
        if not (holder.inner_html or "").strip():
            holder.decompose()
    split: dict[int, LexborNode] = {}
    for number in reversed(range(len(placed))):
        holder = _take_out(placed[number], f"{PICTURE}{number}{PICTURE_END}")
        if holder.tag in _HOLDS_NO_FIGURE:
            split[holder.mem_id] = holder
    for holder in split.values():
        holder.inner_html = _close_around_pictures(holder.inner_html or "", holder.tag or "p")
        holder.unwrap()
    return body.inner_html or "", tuple(images)


def lead_links(rendered: str, find_link: Find) -> str:
    """Links to files beside the report, at the addresses that these have."""
    tree = LexborHTMLParser(rendered)
    body = tree.body
    if body is None:
        return rendered
    is_changed = False
    for node in body.css("a[href]"):
        typed = node.attributes.get("href") or ""
        address = "" if typed.startswith(("#", "/")) or "://" in typed else find_link(typed)
        if address and address != typed:
            node.attrs["href"] = address
            is_changed = True
    return (body.inner_html or "") if is_changed else rendered


class Targets(Struct, frozen=True, kw_only=True):
    """What a text shows and leads to, as typed."""

    images: tuple[BodyImage, ...] = ()
    links: tuple[str, ...] = ()


def find_targets(text: str) -> Targets:
    """The images and links of a text, those of HTML among them; what stands in code is none."""
    try:
        rendered = convert(text)
    except Exception:  # whatever a native library stumbles over
        return Targets()
    lower = rendered.lower()
    if "<img" not in lower and "<a" not in lower:
        return Targets()
    body = LexborHTMLParser(rendered).body
    if body is None:
        return Targets()
    return Targets(
        images=tuple(
            BodyImage(
                node.attributes.get("src") or "",
                node.attributes.get("alt") or node.attributes.get("title") or "",
            )
            for node in body.css("img")
        ),
        # Of an SVG link the parser knows no href, though the selector does.
        links=tuple(node.attributes.get("href") or "" for node in body.css("a[href]")),
    )


def _leave_caption(tree: LexborHTMLParser, image: LexborNode, caption: str) -> None:
    if caption:
        emphasis = tree.create_node("em")
        emphasis.insert_child(caption)
        image.insert_before(emphasis)
    image.decompose()


def _take_out(image: LexborNode, mark: str) -> LexborNode:
    """Put the mark after the outermost inline element around the image; return what holds it."""
    outer, parent = image, image.parent
    while parent is not None and parent.tag in INLINE:
        outer, parent = parent, parent.parent
    outer.insert_after(mark)
    image.decompose()
    if outer is not image and not outer.text().strip() and not outer.css_first("img"):
        outer.decompose()
    assert parent is not None  # the body at least
    return parent


def _close_around_pictures(inner: str, tag: str) -> str:
    """``甲<br>⟨0⟩乙`` → ``<p>甲</p>⟨0⟩<p>乙</p>``."""
    first, *rest = inner.split(PICTURE)
    pieces = [_element(first, tag)]
    for piece in rest:
        number, _, after = piece.partition(PICTURE_END)
        pieces += [f"{PICTURE}{number}{PICTURE_END}", _element(after, tag)]
    return "".join(pieces)


def _element(inner: str, tag: str) -> str:
    inner = inner.strip()
    while inner.startswith("<br>"):
        inner = inner.removeprefix("<br>").lstrip()
    while inner.endswith("<br>"):
        inner = inner.removesuffix("<br>").rstrip()
    return f"<{tag}>{inner}</{tag}>" if inner else ""
