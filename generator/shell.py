"""The theme's page with places to fill: whole pages without MkDocs. Pure.

Two pages of one kind differ, outside of their article, in a few places: the title, the
description, the address, the name of the feed. A kind is found out by *probes*: the theme renders
two pages whose every value is unmistakable, and where these stand in the output are the places.
What a place does to its value (escapes it, writes it as JSON) shows in the same way. If anything
else of the two outputs differs, the theme makes more of a page than places can hold (it cuts
titles, say), and pages of that kind have to go through its template one by one.

:mod:`generator.theme_pages` is the side that knows MkDocs; this one never needs it, so shells can
be kept in a cache, sent to other processes, and filled there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import quote, unquote

from markupsafe import escape
from msgspec import Struct

from generator.model.unseen import encode_page

Value = Literal["content", "title", "description", "address", "path", "feed", "image"]
"""What is filled in. ``address`` is the page's, percent-encoded; ``path`` the same, as typed."""
Form = Literal["plain", "escaped", "text", "json", "json-escaped", "urlencoded"]
"""What the theme makes of a value that it got HTML-escaped (title, description) or as it is."""


class HeadingError(ValueError):
    """The content has a heading and the frame says it has none, or the other way round."""


class PageFrame(Struct, frozen=True, kw_only=True):
    """What the theme prints of a page, apart from its content. Texts are plain, not escaped."""

    url: str
    """``reports/2026/x/``; the home page is the empty text."""
    title: str
    """Never empty."""
    description: str
    hide: tuple[str, ...] = ("navigation", "toc")
    feed: str = ""
    """Name of the page's own feed, where it has one."""
    image: str = ""
    """Path of the picture that stands for the page elsewhere, where it has one."""
    template: str = ""
    """A template of the theme, where it is not the usual one."""
    headed: bool = True
    """Whether the content has a heading ``<h1>``; Material prints the title where it has none."""


class ShellKind(Struct, frozen=True, kw_only=True):
    """Pages of one kind share a shell."""

    lead: str
    """The part of the address that is the same for all: its topmost folder, or as much of it as
    leads to something that the theme links to; all of it for a page of the navigation."""
    depth: int
    """How many folders follow."""
    hide: tuple[str, ...]
    template: str
    has_feed: bool
    has_image: bool
    has_description: bool
    headed: bool


class Place(Struct, frozen=True, kw_only=True):
    """Where a value stands in a page, and in which form."""

    value: Value
    form: Form


class Shell(Struct, frozen=True, kw_only=True):
    """A page of the theme, cut at its places."""

    pieces: tuple[bytes, ...]
    """What stands between the places, as it goes into a file; one more than these."""
    places: tuple[Place, ...]

    def fill(self, frame: PageFrame, content: str) -> bytes:
        """Return the whole page. ``content`` is squeezed and has no blanks around it."""
        if ("<h1" in content) != frame.headed:
            raise HeadingError(frame.url)
        known: dict[Place, bytes] = {}
        parts = [self.pieces[0]]
        for place, piece in zip(self.places, self.pieces[1:], strict=True):
            if (text := known.get(place)) is None:
                text = known[place] = encode_page(_text_of(place, frame, content))
            parts += (text, piece)
        return b"".join(parts)


class ShellEntry(Struct, frozen=True, kw_only=True):
    """The shell of a kind, or why there is none."""

    kind: ShellKind
    shell: Shell | None
    reason: str = ""
    """What of a page the theme makes more of than a place can hold: ``title``, ``content`` …"""


@dataclass(frozen=True, kw_only=True)
class Shells:
    """All that it takes to make whole pages of the theme; made of plain values only."""

    entries: tuple[ShellEntry, ...]
    targets: tuple[str, ...]
    """Leading parts of the addresses that the theme links to, percent-encoded: the way there from
    a page below one of them is shorter."""
    pages: tuple[str, ...]
    """Addresses of the navigation's pages; each is of a kind of its own."""
    uses_build_date: bool = False
    """True: the theme prints the day of the build, which belongs into whatever identifies these."""

    def kind_of(self, frame: PageFrame) -> ShellKind:
        return find_kind(frame, self._targets, self._pages)

    def get(self, kind: ShellKind) -> Shell | None:
        """The kind's shell; None: such pages go through the theme's template one by one.

        KeyError for a kind that was not asked for when these were built.
        """
        return self._by_kind[kind].shell

    def iter_texts(self) -> Iterator[tuple[str, str]]:
        """Of each kind a page's path and what the theme prints around its content."""
        for entry in self.entries:
            if entry.shell is not None:
                yield f"{entry.kind.lead}index.html", b"".join(entry.shell.pieces).decode()

    @cached_property
    def _by_kind(self) -> Mapping[ShellKind, ShellEntry]:
        return {entry.kind: entry for entry in self.entries}

    @cached_property
    def _targets(self) -> frozenset[str]:
        return frozenset(self.targets)

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(self.pages)


def find_kind(frame: PageFrame, targets: frozenset[str], pages: frozenset[str]) -> ShellKind:
    """The kind of a page; ``targets`` as :func:`leading_parts` gives them."""
    if frame.url in pages:
        lead, depth = frame.url, 0
    else:
        folders = frame.url.split("/")[:-1]
        encoded = _encode(frame.url).split("/")
        shared = 1
        way = f"{encoded[0]}/{encoded[1]}/" if len(folders) > 1 else ""
        while shared < len(folders) and way in targets:
            shared += 1
            way += f"{encoded[shared]}/"
        lead = "".join(f"{folder}/" for folder in folders[:shared])
        depth = max(len(folders) - shared, 0)
    return ShellKind(
        lead=lead,
        depth=depth,
        hide=frame.hide,
        template=frame.template,
        has_feed=bool(frame.feed),
        has_image=bool(frame.image),
        has_description=bool(frame.description.strip()),
        headed=frame.headed,
    )


def _encode(url: str) -> str:
    """As MkDocs writes it; parts of our addresses are encoded already."""
    return quote(unquote(url))


def leading_parts(target: str) -> Iterator[str]:
    """``plan/2026/`` → ``plan/``, ``plan/2026/``."""
    way = ""
    for folder in target.split("/")[:-1]:
        way += f"{folder}/"
        yield way


# ---------------------------------------------------------------------------------------- forms


def _json(text: str) -> str:
    """As Jinja's ``tojson`` writes it, without the quotes."""
    inner = json.dumps(text)[1:-1]
    for character in "<>&'":
        inner = inner.replace(character, f"\\u{ord(character):04x}")
    return inner


def _in_form(text: str, form: Form) -> str:
    match form:
        case "plain":
            return _squeeze_lines(text)
        case "text":
            # A filter that undoes the escaping (striptags) gives plain words at the place. Where
            # somebody typed a tag that would be one, so the words stay escaped.
            return " ".join(text.split())
        case "escaped":
            return _squeeze_lines(str(escape(text)))
        case "json":
            return _json(text)
        case "json-escaped":
            return str(escape(_json(text)))
        case "urlencoded":
            return quote(text)


def _squeeze_lines(text: str) -> str:
    """What squeezing the whole page would do to a text of several lines."""
    return re.sub(r"[ \t]*\n\s*", "\n", text) if "\n" in text else text


def _text_of(place: Place, frame: PageFrame, content: str) -> str:
    return content if place.value == "content" else _in_form(_given(place.value, frame), place.form)


def _given(value: Value, frame: PageFrame) -> str:
    """The value as the theme gets it."""
    match value:
        case "title":
            return str(escape(frame.title.strip()))
        case "description":
            return str(escape(frame.description.strip()))
        case "feed":
            return frame.feed
        case "image":
            return frame.image
        case "address":
            return _encode(frame.url.removesuffix("/"))
        case "path":
            return unquote(frame.url.removesuffix("/"))
        case "content":
            raise AssertionError("content is no part of the frame")


_FORMS: dict[Value, tuple[Form, ...]] = {
    "title": ("plain", "text", "escaped", "json", "json-escaped", "urlencoded"),
    "description": ("plain", "text", "escaped", "json", "json-escaped", "urlencoded"),
    "address": ("plain", "urlencoded"),
    "path": ("plain", "escaped", "json", "json-escaped"),
    "feed": ("plain", "urlencoded"),
    "image": ("plain", "urlencoded"),
}


# --------------------------------------------------------------------------------------- probes


class Probe(Struct, frozen=True, kw_only=True):
    """A made-up page, every value of which is unmistakable."""

    frame: PageFrame
    content: str


_MARKS = ("hyq", "hyz")
# Titles that a shortening, a change of case or a search for a separator would not leave alone.
_TITLES = (
    "标题{mark}title Aé — B: c·d|e · <b>&amp;\"'` {{{{ x }}}} {{% y %}} \\n 100% \\ "
    + "Quite Long 很长 " * 30
    + "{mark}title",
    "题{mark}title <&\"'\\%",
)
_DESCRIPTIONS = (
    "简介{mark}description 第一句。第二句 <i>&lt;\"'` {{{{ x }}}} % \\ "
    + "So On 等等 " * 40
    + "{mark}description",
    "介{mark}description <&\"'\\%",
)
# A plugin that works on pages would hardly leave both as they are.
_CONTENTS = (
    '<div class="hy {mark}content">{heading}\n'
    '<p id="a"><a href="https://example.org/?a=1&amp;b=2">Link</a>, <b>bold</b> 。 text</p>\n'
    '<!-- comment --><figure><a href="x.jpg"><img src="x.jpg" alt="" loading="lazy"></a></figure>\n'
    "<pre><code>a  =\n    1\n\n    2</code></pre>\n"
    "<table><thead><tr><th>1</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table>\n"
    '<details open><summary>s</summary><p data-x="1">: smile : :smile: {{{{ x }}}}</p></details>\n'
    '<form><input type="checkbox" checked><button type="button">b</button></form></div>',
    '<div class="{mark}content">{heading}</div>',
)


def build_probes(kind: ShellKind) -> tuple[Probe, Probe]:
    """Two pages of a kind that have nothing in common but the kind."""
    level = 1 if kind.headed else 2
    first, second = (
        Probe(
            frame=PageFrame(
                url=kind.lead + "".join(_folder(mark, long, n) for n in range(kind.depth)),
                title=title.format(mark=mark),
                description=description.format(mark=mark) if kind.has_description else "",
                hide=kind.hide,
                feed=f"{mark}feed{'-long' * 9 * long}" if kind.has_feed else "",
                image=f"{mark}image{'-long' * 9 * long}" if kind.has_image else "",
                template=kind.template,
                headed=kind.headed,
            ),
            content=content.format(mark=mark, heading=f"<h{level}>{mark}content</h{level}>"),
        )
        for mark, long, title, description, content in zip(
            _MARKS, (True, False), _TITLES, _DESCRIPTIONS, _CONTENTS, strict=True
        )
    )
    return first, second


def _folder(mark: str, long: bool, number: int) -> str:
    return f"页&'{mark}address{number}{'-long' * 9 * long}/"


def cut(output: str, probe: Probe, kind: ShellKind) -> Shell:
    """Cut a probe's page, squeezed already, at the places of its values."""
    texts = {probe.content: Place(value="content", form="plain")}
    for value, forms in _FORMS.items():
        # An address that is the same for all pages of the kind is no place.
        if value not in ("address", "path") or kind.depth:
            given = _given(value, probe.frame)
            for form in forms if given else ():
                texts.setdefault(_as_probed(value, form, probe), Place(value=value, form=form))
    pieces, places, end = [], [], 0
    for begin, text in sorted(_iter_found(output, texts), key=lambda one: (one[0], -len(one[1]))):
        # The first of those that overlap, and of those that begin together the longest.
        if begin >= end:
            pieces.append(output[end:begin])
            places.append(texts[text])
            end = begin + len(text)
    pieces.append(output[end:])
    return Shell(pieces=tuple(map(encode_page, pieces)), places=tuple(places))


def _iter_found(output: str, texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where each text stands in the output."""
    for text in texts:
        at = output.find(text)
        while at >= 0:
            yield at, text
            at = output.find(text, at + len(text))


def _as_probed(value: Value, form: Form, probe: Probe) -> str:
    """What the form looks like in the theme's own output."""
    if form == "text":
        return " ".join(getattr(probe.frame, value).split())
    return _in_form(_given(value, probe.frame), form)


def find_difference(shells: tuple[Shell, Shell]) -> str:
    """What a theme makes more of than places hold, going by its two probes; empty: nothing."""
    first, second = shells
    found = {
        str(value)
        for mark, shell in zip(_MARKS, shells, strict=True)
        for value in (*_FORMS, "content")
        if any(f"{mark}{value}".encode() in piece.lower() for piece in shell.pieces)
    }
    if not all(any(place.value == "content" for place in shell.places) for shell in shells):
        found.add("content")
    if not found and first != second:
        found.add("page")
    return ", ".join(sorted(found))


_REFERENCE = re.compile(r"(?:\.\./)+[^\s\"'<>()&?#\\|]*")


def find_targets(output: str, url: str) -> set[str]:
    """The addresses below the site's root that a page at ``url`` (percent-encoded) links to.

    Only ways that lead upwards first: no other can be shorter from another page.
    """
    folders = url.split("/")[:-1]
    found = set()
    for reference in set(_REFERENCE.findall(output)):
        ups = reference.count("../")
        rest = reference.replace("../", "")
        if ups <= len(folders):
            found.add("".join(f"{folder}/" for folder in folders[: len(folders) - ups]) + rest)
    return found
