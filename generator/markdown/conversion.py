"""Markdown → HTML, not yet safe: comrak, and what writers could do before it. Pure."""

from __future__ import annotations

import html
import re

import comrak

from generator.markdown.bounds import (
    DEEPEST,
    MOST_CELLS,
    MOST_CHARACTERS,
    count_cells,
    count_depth,
    count_most,
    count_reopened,
)
from generator.markdown.marks import (
    AFTER_MARKS,
    IN_A_LINE,
    NO_UNDERLINE,
    OUR_ID,
    REFERENCES,
    RESTORED,
    SPACE_IN_TARGET,
    SPACES_IN_BOLD,
    TILDE,
)
from generator.model.problem import is_fault
from generator.model.typed_images import mend_images
from generator.model.unseen import is_unseen, strip_unseen

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

INLINE = frozenset(
    {
        *("a", "abbr", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small"),
        *("q", "code", "kbd", "sub", "sup", "span", "font"),
    }
)
_LONE_TILDE = re.compile(r"(?<![~\\])~(?!~)")
_BARE_HEADING = re.compile(r"(?m)^( {0,3}(?:#{2,6}(?=[^ \t\n#])|#(?=[\u3000\xa0])))")
_EQUALS = re.compile(r"(?m)^([ \t]*[^\s#].*\n[ \t]*\S.*\n {0,3})(?==+[ \t]*$)")
_TAG_ALONE = re.compile(
    rf"(?im)^( {{0,3}})(?=</?(?:img|br|{'|'.join(sorted(INLINE))})\b[^>\n]*>[ \t]*$)"
)
_TARGET = re.compile(
    r"\]\([ \t]*+((?:[^()<>\"'\n]|\([^()<>\"'\n]*\))++)"
    r"(?=[\"'][^\"'\n]*[\"'][ \t]*\)|\))"
)
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)([^*\n]+)\*\*(?!\*)")
BLOCK_END = re.compile(r"\n\s*\n")
_CHECKBOX = '<input type="checkbox" disabled="" />'
_CHECKED = '<input type="checkbox" checked="" disabled="" />'


def convert(text: str) -> str:
    """Markdown → HTML as comrak makes it, with what writers could do before comrak.

    The choice of the library is in here; nothing of the result has been sanitised.
    """
    text = strip_unseen(text)  # and with them what the library is told by
    converted = _try_convert(text)
    return _set_plain(text) if converted is None else converted


def _try_convert(text: str) -> str | None:
    """None: the text is beyond bounds, or more than the library bears; its words are left."""
    if len(text) > MOST_CHARACTERS or count_cells(text) > MOST_CELLS:
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
    for found, meant in REFERENCES if accepted == text else (*REFERENCES, *RESTORED):
        rendered = rendered.replace(found, meant)
    if "&#" in text:
        rendered = strip_unseen(_REFERENCE.sub(_drop_unseen, rendered))
    if "data-footnotes" in rendered:
        rendered = _name_notes(rendered)
    most = count_most(text)
    if len(rendered) > most or count_depth(rendered) > DEEPEST:
        return None
    if "<" in text and count_reopened(rendered) > most:
        return None
    return _finish(rendered)


def is_set_plain(text: str) -> bool:
    """Whether a text is too long, too wide or too deep to be more than its words."""
    return _try_convert(strip_unseen(text)) is None


def _accept(text: str) -> str:
    """Let through what CommonMark would not: see the table in ``docs/markdown.md``.

    Code must come out as it was typed, and only the library knows what is code; so nothing is
    changed that ``RESTORED`` does not change back.
    """
    if "~" in text:  # 3~5人，8~9点 are ranges, not struck out
        text = _LONE_TILDE.sub(TILDE, text)
    if "#" in text:  # ##标题 without a space, ##　标题 with a Chinese one
        text = _BARE_HEADING.sub(rf"\1 {AFTER_MARKS}", text)
    if "\n=" in text:  # under several lines no heading, but a row of = or a formula
        text = _EQUALS.sub(rf"\1{NO_UNDERLINE}", text)
    if "<" in text:  # <img …> or <br> alone in a line is no end of Markdown
        text = _TAG_ALONE.sub(rf"\1{IN_A_LINE}", text)
    if 'id="fn' in text:  # the library's own ids are told from a writer's letter for letter
        text = text.replace('id="fn', f'id="{IN_A_LINE}fn')
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
    filled = target.replace(" ", SPACE_IN_TARGET)
    return match[0][:start] + filled + match[0][start + len(target) :]


def _fill_bold(match: re.Match[str]) -> str:
    inner = match[1].strip()
    if not inner or inner == match[1]:
        return match[0]
    before, _, after = match[1].partition(inner)
    for space, stand_in in SPACES_IN_BOLD.items():
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
        rendered = rendered.replace(f'id="{mark}-', f'id="{OUR_ID}{mark}:')
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


def _set_plain(text: str) -> str:
    """The text as typed, with its paragraphs and lines."""
    blocks = (html.escape(block.strip("\n")) for block in BLOCK_END.split(text))
    return "\n".join("<p>" + block.replace("\n", "<br />\n") + "</p>" for block in blocks if block)
