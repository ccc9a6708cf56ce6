"""A write-up's Markdown → safe HTML between its pictures. Pure.

The Markdown is the Rust library comrak's (CommonMark and GitHub's tables, footnotes, definition
lists), the pictures are found by an HTML parser, and what comes out of both passes the
sanitiser last: many writers share one origin, so nh3 cuts everything down to an allow-list.
Where a writer may rely on more than CommonMark gives, ``docs/markdown.md`` says so.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import comrak
import nh3
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.problem import is_fault
from generator.model.typed_images import mend_images
from generator.model.unseen import is_unseen, strip_unseen

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

# Native libraries on what anybody types: beyond these a text is set as plain paragraphs. They are
# far from any write-up, and near enough to keep a build from hanging on one: the tree of a page
# takes time that grows with the square of its depth, and one row of a table fills all others up.
_MOST_CHARACTERS = 200_000
_MOST_CELLS = 50_000
_MOST_HTML = 4_000_000
_MOST_GROWTH = 20
"""So many times the text may its HTML be, marks of all kinds among it; see ``_count_most``."""
_DEEPEST = 100

# Characters that stand for something on the way through the libraries. They are control
# characters that HTML lets nobody write: a reference to one (&#145;) means a character of
# Windows-1252 there, and the characters themselves are taken out of the text first.
_PICTURE, _PICTURE_END = "\x91", "\x92"
_TILDE = "\x82"
_AFTER_MARKS = "\x83"
_SPACE_IN_TARGET = "\x84"
_NO_UNDERLINE = "\x89"
_IN_A_LINE = "\x8a"
_OUR_ID = "\x8b"
_SPACES_IN_BOLD = {" ": "\x86", "\xa0": "\x87", "\u3000": "\x88"}
# Where comrak takes a reference by its number, what HTML means by it.
_REFERENCES = ((_PICTURE, "‘"), (_PICTURE_END, "’"))
# What the others become again, as text and within an address.
_RESTORED = (
    (_TILDE, "~"),
    ("%C2%82", "~"),
    (f" {_AFTER_MARKS}", ""),
    (_AFTER_MARKS, ""),
    (_SPACE_IN_TARGET, " "),
    ("%C2%84", "%20"),
    (_NO_UNDERLINE, ""),
    (_IN_A_LINE, ""),
    *((stand_in, space) for space, stand_in in _SPACES_IN_BOLD.items()),
)


class BodyImage(Struct, frozen=True):
    """An image that the text places: the file's name beside the report and its caption."""

    name: str
    caption: str


class Body(Struct, frozen=True, kw_only=True):
    """A text's safe HTML and its pictures: a part, an image, a part, …, the last part."""

    parts: tuple[str, ...]
    """One more than images; together they are whole HTML, one alone need not be."""
    images: tuple[BodyImage, ...]

    @property
    def html(self) -> str:
        """The text without its pictures."""
        return "".join(self.parts)


Find = Callable[[str], str]
"""What is meant by an address as typed; empty for what is not there."""


def render_body(text: str, *, find_image: Find, find_link: Find | None = None) -> Body:
    """Render a report's Markdown.

    ``find_image`` gives the name of the file beside the report that a typed one means; other
    images, those from the internet among them, leave only their caption. ``find_link`` gives the
    address of the file that a link means.
    """
    rendered = _convert(text)
    if find_link is not None and "<a " in rendered:
        rendered = _lead_links(rendered, find_link)
    # Of the library's own tags all are in small letters.
    if "<img" not in rendered and not ("<" in text and "<img" in text.lower()):
        return Body(parts=(_sanitise(rendered, _CLEANER),), images=())
    marked, images = _mark_pictures(rendered, find_image)
    first, *rest = _sanitise(marked, _PLACING_CLEANER).split(_PICTURE)
    found = [piece.partition(_PICTURE_END) for piece in rest]
    return Body(
        parts=(first, *(after for _, _, after in found)),
        images=tuple(images[int(number)] for number, _, _ in found),
    )


def _sanitise(rendered: str, cleaner: nh3.Cleaner) -> str:
    if _OUR_ID not in rendered:
        return cleaner.clean(rendered).rstrip("\n")
    # A writer's <plaintext> makes words of our own tags, with the mark in them.
    return _NOTES_CLEANER.clean(rendered).replace(_OUR_ID, "").rstrip("\n")


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    """A mark within an attribute would end it there: none is ever put into one, and if the two
    parsers should disagree about what is an attribute, it goes. So does every id but ours, which
    begins with what no one can type."""
    if _PICTURE in value:
        return None
    if name == "id":
        return value.removeprefix(_OUR_ID) if value.startswith(_OUR_ID) else None
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


_CLEANER, _PLACING_CLEANER = _cleaner(), _cleaner(_keep_attribute)
_NOTES_CLEANER = _cleaner(_keep_attribute, _WITH_NOTES)


# --- Markdown → HTML, not yet safe


_EXTENSIONS = comrak.ExtensionOptions(
    table=True,
    footnotes=True,
    description_lists=True,
    tasklist=True,
    strikethrough=True,
    # Bold next to Chinese punctuation: CommonMark's own rule leaves the asterisks there.
    cjk_friendly_emphasis=True,
    # No autolink: it takes the Chinese text after an address into the address.
)
_PARSING = comrak.ParseOptions()
# A writer's HTML is kept here and sanitised last.
_RENDERING = comrak.RenderOptions(hardbreaks=True, unsafe_=True)

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small"),
        *("q", "code", "kbd", "sub", "sup", "span", "font"),
    }
)
_LONE_TILDE = re.compile(r"(?<![~\\])~(?!~)")
_BARE_HEADING = re.compile(r"(?m)^( {0,3}(?:#{2,6}(?=[^ \t\n#])|#(?=[\u3000\xa0])))")
_EQUALS = re.compile(r"(?m)^([ \t]*[^\s#].*\n[ \t]*\S.*\n {0,3})(?==+[ \t]*$)")
_TAG_ALONE = re.compile(
    rf"(?im)^( {{0,3}})(?=</?(?:img|br|{'|'.join(sorted(_INLINE))})\b[^>\n]*>[ \t]*$)"
)
_TARGET = re.compile(
    r"\]\([ \t]*+((?:[^()<>\"'\n]|\([^()<>\"'\n]*\))++)"
    r"(?=[\"'][^\"'\n]*[\"'][ \t]*\)|\))"
)
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)([^*\n]+)\*\*(?!\*)")
_BLOCK_END = re.compile(r"\n\s*\n")
_CHECKBOX = '<input type="checkbox" disabled="" />'
_CHECKED = '<input type="checkbox" checked="" disabled="" />'


def _convert(text: str) -> str:
    """Markdown → HTML as comrak makes it, with what writers could do before comrak.

    The choice of the library is in here; nothing of the result has been sanitised.
    """
    text = strip_unseen(text)  # and with them what the library is told by
    converted = _try_convert(text)
    return _set_plain(text) if converted is None else converted


def _try_convert(text: str) -> str | None:
    """None: the text is beyond bounds, or more than the library bears; its words are left."""
    if len(text) > _MOST_CHARACTERS or _count_cells(text) > _MOST_CELLS:
        return None
    try:
        return _convert_within(text)
    except BaseException as error:
        if not is_fault(error):
            raise
        return None


def _convert_within(text: str) -> str | None:
    accepted = _accept(mend_images(text))
    rendered = comrak.markdown_to_html(accepted, _EXTENSIONS, _PARSING, _RENDERING)
    for found, meant in _REFERENCES if accepted == text else (*_REFERENCES, *_RESTORED):
        rendered = rendered.replace(found, meant)
    if "&#" in text:
        rendered = strip_unseen(_REFERENCE.sub(_drop_unseen, rendered))
    if "data-footnotes" in rendered:
        rendered = _name_notes(rendered)
    most = _count_most(text)
    if len(rendered) > most or _depth(rendered) > _DEEPEST:
        return None
    if "<" in text and _count_reopened(rendered) > most:
        return None
    return _finish(rendered)


def is_set_plain(text: str) -> bool:
    """Whether a text is too long, too wide or too deep to be more than its words."""
    return _try_convert(strip_unseen(text)) is None


def _accept(text: str) -> str:
    """Let through what CommonMark would not: see the table in ``docs/markdown.md``.

    Code must come out as it was typed, and only the library knows what is code; so nothing is
    changed that ``_RESTORED`` does not change back.
    """
    if "~" in text:  # 3~5人，8~9点 are ranges, not struck out
        text = _LONE_TILDE.sub(_TILDE, text)
    if "#" in text:  # ##标题 without a space, ##　标题 with a Chinese one
        text = _BARE_HEADING.sub(rf"\1 {_AFTER_MARKS}", text)
    if "\n=" in text:  # under several lines no heading, but a row of = or a formula
        text = _EQUALS.sub(rf"\1{_NO_UNDERLINE}", text)
    if "<" in text:  # <img …> or <br> alone in a line is no end of Markdown
        text = _TAG_ALONE.sub(rf"\1{_IN_A_LINE}", text)
    if 'id="fn' in text:  # the library's own ids are told from a writer's letter for letter
        text = text.replace('id="fn', f'id="{_IN_A_LINE}fn')
    if "](" in text:  # ![](现场 照片 (1).jpg)
        text = _TARGET.sub(_fill_target, text)
    if "**" in text:  # **注意： **请看
        text = _BOLD.sub(_fill_bold, text)
    return text


_REFERENCE = re.compile(r"&#(?:[xX]0*+([0-9a-fA-F]{1,8}+)|0*+([0-9]{1,9}+));?")


def _drop_unseen(match: re.Match[str]) -> str:
    """Nothing for a reference by number to what must not be on a page."""
    code = int(match[1], 16) if match[1] else int(match[2])
    # From 128 on HTML means characters of Windows-1252, where that has any.
    is_meant = 0x80 <= code <= 0x9F and code not in _UNASSIGNED
    return "" if is_unseen(code) and not is_meant else match[0]


_UNASSIGNED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""In Windows-1252; HTML leaves them the control characters that they are in Unicode."""


def _fill_target(match: re.Match[str]) -> str:
    target = match[1].rstrip()
    start = match.start(1) - match.start()
    filled = target.replace(" ", _SPACE_IN_TARGET)
    return match[0][:start] + filled + match[0][start + len(target) :]


def _fill_bold(match: re.Match[str]) -> str:
    inner = match[1].strip()
    if not inner or inner == match[1]:
        return match[0]
    before, _, after = match[1].partition(inner)
    for space, stand_in in _SPACES_IN_BOLD.items():
        before, after = before.replace(space, stand_in), after.replace(space, stand_in)
    return f"**{before}{inner}{after}**"


def _finish(rendered: str) -> str:
    """The library's HTML as the pages have it. These are its own tags, letter for letter."""
    if "\u3000" in rendered or "\xa0" in rendered:
        # Paragraphs are set by the theme, not by the spaces before them.
        for tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
            rendered = _strip_after(f"<{tag}>", rendered)
    # Of a paragraph of several lines above a row of dashes CommonMark makes a heading.
    if "<h2>" in rendered and "<br />\n" in rendered:
        rendered = _split_tall_headings(rendered)
    if "<h1" in rendered:  # The page's title is its only h1: # means its highest section.
        for level in range(5, 0, -1):
            rendered = rendered.replace(f"<h{level}", f"<h{level + 1}")
            rendered = rendered.replace(f"</h{level}", f"</h{level + 1}")
    if _CHECKBOX in rendered or _CHECKED in rendered:
        rendered = rendered.replace(_CHECKBOX, "☐").replace(_CHECKED, "☑")
    return rendered


def _name_notes(rendered: str) -> str:
    """The footnotes' anchors that pages have had from the beginning, marked as ours."""
    for mark in ("fn", "fnref"):
        rendered = rendered.replace(f'id="{mark}-', f'id="{_OUR_ID}{mark}:')
        rendered = rendered.replace(f'href="#{mark}-', f'href="#{mark}:')
    return rendered.replace('<section class="footnotes" data-footnotes>', "<hr />")


def _strip_after(tag: str, rendered: str) -> str:
    first, *rest = rendered.split(tag)
    return tag.join((first, *(piece.lstrip("\u3000\xa0 ") for piece in rest)))


def _split_tall_headings(rendered: str) -> str:
    first, *rest = rendered.split("<h2>")
    pieces = [first]
    for piece in rest:
        inner, end, after = piece.partition("</h2>")
        if end and "<br />\n" in inner:
            pieces.append(f"<p>{inner}</p>\n<hr />{after}")
        else:
            pieces.append(f"<h2>{piece}")
    return "".join(pieces)


def _count_most(text: str) -> int:
    """How long a text's HTML may be: two kilobytes of a table would fill up to a megabyte."""
    return min(_MOST_HTML, 30_000 + _MOST_GROWTH * len(text))


def _count_cells(text: str) -> int:
    """At most so many cells have the text's tables: each row is filled up to the widest."""
    if text.count("|") < 1_000:
        return 0
    lines = text.split("\n")
    return max(line.count("|") for line in lines) * len(lines)


def _depth(rendered: str) -> int:
    """At most so deep do the elements stand in each other, whatever a parser makes of it."""
    if rendered.count("<") <= 2 * _DEEPEST:
        return 0
    opened, deepest = dict[str, int](), dict[str, int]()
    for piece in rendered.split("<")[1:]:
        name = _TAG_NAME.match(piece)
        if name is None or name[2].lower() in _VOID:
            continue
        tag = name[2].lower()
        opened[tag] = max(0, opened.get(tag, 0) + (-1 if name[1] else 1))
        deepest[tag] = max(deepest.get(tag, 0), opened[tag])
    return sum(deepest.values())


_REOPENED = frozenset(
    {
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    }
)


def _count_reopened(rendered: str) -> int:
    """At most so long are the tags that an HTML parser adds.

    One that was never closed is opened again in every block that follows, attributes and all.
    """
    total = length = 0
    opened: dict[str, list[int]] = {}
    for piece in rendered.split("<")[1:]:
        name = _TAG_NAME.match(piece)
        if name is None:
            continue
        total += length
        tag = name[2].lower()
        if tag not in _REOPENED:
            continue
        if not name[1]:
            opened.setdefault(tag, []).append(len(piece))
            length += len(piece)
        elif opened.get(tag):
            length -= opened[tag].pop()
    return total


_TAG_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9]*)")
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col"})


def _set_plain(text: str) -> str:
    """The text as typed, with its paragraphs and lines."""
    blocks = (html.escape(block.strip("\n")) for block in _BLOCK_END.split(text))
    return "\n".join("<p>" + block.replace("\n", "<br />\n") + "</p>" for block in blocks if block)


# --- Pictures

_HOLDS_NO_FIGURE = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "dt"})


def _mark_pictures(rendered: str, find_image: Find) -> tuple[str, tuple[BodyImage, ...]]:
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
        holder = _take_out(placed[number], f"{_PICTURE}{number}{_PICTURE_END}")
        if holder.tag in _HOLDS_NO_FIGURE:
            split[holder.mem_id] = holder
    for holder in split.values():
        holder.inner_html = _close_around_pictures(holder.inner_html or "", holder.tag or "p")
        holder.unwrap()
    return body.inner_html or "", tuple(images)


def _lead_links(rendered: str, find_link: Find) -> str:
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
        rendered = _convert(text)
    except Exception:  # as above
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
    while parent is not None and parent.tag in _INLINE:
        outer, parent = parent, parent.parent
    outer.insert_after(mark)
    image.decompose()
    if outer is not image and not outer.text().strip() and not outer.css_first("img"):
        outer.decompose()
    assert parent is not None  # the body at least
    return parent


def _close_around_pictures(inner: str, tag: str) -> str:
    """``甲<br>⟨0⟩乙`` → ``<p>甲</p>⟨0⟩<p>乙</p>``."""
    first, *rest = inner.split(_PICTURE)
    pieces = [_element(first, tag)]
    for piece in rest:
        number, _, after = piece.partition(_PICTURE_END)
        pieces += [f"{_PICTURE}{number}{_PICTURE_END}", _element(after, tag)]
    return "".join(pieces)


def _element(inner: str, tag: str) -> str:
    inner = inner.strip()
    while inner.startswith("<br>"):
        inner = inner.removeprefix("<br>").lstrip()
    while inner.endswith("<br>"):
        inner = inner.removesuffix("<br>").rstrip()
    return f"<{tag}>{inner}</{tag}>" if inner else ""


# --- Plain text

_SENTENCE_END = re.compile(r"[。！？!?]++[”’」』）)]*")
# Without any of these a text is its own rendering.
_MARKS = re.compile(r"(?m)[\\`*_\[<&~]|^(?:[ \t]*(?:[#>|=+:-]|\d+[.)])| {4}|\t)")
_CHINESE_END = re.compile("[⺀-鿿，。！？；：、）”]")
_CHINESE_START = re.compile("[⺀-鿿（“]")
_MOST_OPENING = 20_000
"""Characters of a text among which its first paragraph is looked for."""
_NO_PROSE = re.compile(r"\s*(#|!\[|\||[-*+]\s|\d+[.、]|>|<|```|~~~)")


def first_paragraph(text: str, limit: int = 120, least: int = 30) -> str:
    """The first paragraph of prose as plain text, cut at a sentence (else hard, with …).

    A paragraph of fewer than ``least`` characters (an opening line) takes the next one along.
    """
    found = ""
    for block in _BLOCK_END.split(text[:_MOST_OPENING]):
        if _NO_PROSE.match(block):
            continue
        found += to_plain_text(block)
        if len(found) >= least:
            break
    return cut(found, limit)


def cut(plain: str, limit: int) -> str:
    """Cut at the last sentence end within the limit of characters."""
    if len(plain) <= limit:
        return plain
    end = 0
    # One character more tells a sentence that ends at the limit from one that goes on.
    for found in _SENTENCE_END.finditer(plain[: limit + 1]):
        if found.end() > limit:
            break
        end = found.end()
    return plain[:end].strip() or plain[: limit - 1].rstrip("，、；：,;: ") + "…"


def to_plain_text(text: str) -> str:
    """Markdown without its marks; line breaks between CJK characters leave no space."""
    plain = text = strip_unseen(text)
    if _MARKS.search(text):
        # Items of a list are no sentence: the blank between them stays.
        rendered = _convert(text).replace("</li>\n<li>", "</li> <li>")
        body = LexborHTMLParser(rendered).body
        plain = strip_unseen(body.text()) if body else ""
    found = ""
    for line in filter(None, map(str.strip, plain.split("\n"))):
        is_chinese = _CHINESE_END.search(found[-1:]) and _CHINESE_START.match(line)
        found += line if is_chinese or not found else f" {line}"
    return " ".join(found.split())
