"""Images as people type them into a text, and the files that they mean. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from generator.model.names import fold_name

_SUFFIX = r"\.(?:jpe?g|jfif|png|webp|gif|heic|heif|hif|bmp|tiff?|avif)"
# One pair of brackets may stand in a name: 照片(1).jpg, 照片（1）.jpg.
_TARGET = r"(?:[^()（）\[\]<>\n]|\([^()（）\n]*\)|（[^()（）\n]*）)+?"
_INLINE = re.compile(
    rf"[!！][ \u3000]?[\[［【](?P<text>[^\[\]［］【】\n]*)[\]］】][ \u3000]?[(（][ \u3000]*"
    rf"(?P<target>{_TARGET}{_SUFFIX})[ \u3000]*(?P<title>[\"'“][^\"'”\n]*[\"'”])?[ \u3000]*[)）]",
    re.IGNORECASE,
)
_WIKI = re.compile(
    rf"[!！]\[\[(?P<target>[^\[\]|\n]+?{_SUFFIX})(?:\|(?P<text>[^\[\]\n]*))?\]\]", re.IGNORECASE
)
_DOT_BACKSLASH = re.compile(r"(?<=\]\()([ \t]*<?)\.\\+")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_SIZE = re.compile(r"\d+(?:\s*[x×]\s*\d+)?")


class Mended(Struct, frozen=True):
    """An image that was typed in a way no Markdown reads."""

    line: int
    """From 1."""
    typed: str
    meant: str


def mend_images(text: str) -> str:
    """The text with its images as Markdown has them: full-width marks and brackets, a blank
    between the brackets, ``![[name]]``; code stays as it was typed."""
    if not _may_be_odd(text):
        return text
    return "\n".join(mended for mended, _ in _iter_mended(text))


def find_mended(text: str) -> tuple[Mended, ...]:
    """What :func:`mend_images` mends."""
    if not _may_be_odd(text):
        return ()
    return tuple(
        Mended(number, typed, meant)
        for number, (_, found) in enumerate(_iter_mended(text), start=1)
        for typed, meant in found
    )


def _may_be_odd(text: str) -> bool:
    return any(
        mark in text
        for mark in (
            "！[",
            "！【",
            "！［",
            "![[",
            "![ ",
            "! [",
            "](.\\",
            "](<.\\",
            "】",
            "］",
            "]（",
            "] (",
        )
    )


def _iter_mended(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1][0] == fence[0] and len(mark[1]) >= len(fence))):
            fence = "" if fence else mark[1]
            yield line, []
        elif fence or line.startswith(("    ", "\t")):
            yield line, []
        else:
            yield _mend_line(line)


def _mend_line(line: str) -> tuple[str, list[tuple[str, str]]]:
    found: list[tuple[str, str]] = []

    def mend(match: re.Match[str]) -> str:
        caption = (match["text"] or "").strip()
        target = match["target"].strip().replace("\\", "/").removeprefix("./")
        if match.re is _WIKI and _SIZE.fullmatch(caption):
            caption = ""
        title = match["title"] if match.re is _INLINE else None
        meant = f"![{caption}](<{target}>" + (f' "{title[1:-1]}"' if title else "") + ")"
        if _is_plain(match[0]):
            return match[0]
        plain = meant.replace("(<", "(").replace(">)", ")").replace('> "', ' "')
        found.append((match[0], plain))
        return meant

    pieces: list[str] = []
    at = 0
    for code in [*_CODE_SPAN.finditer(line), None]:
        piece = line[at : code.start() if code else len(line)]
        if "[" in piece or "【" in piece or "［" in piece:
            piece = _WIKI.sub(mend, piece)
            piece = _INLINE.sub(mend, piece)
            piece = _DOT_BACKSLASH.sub(r"\1", piece)
        pieces.append(piece)
        if code:
            pieces.append(code[0])
            at = code.end()
    return "".join(pieces), found


_PLAIN = re.compile(r"!\[[^\[\]]*\]\(")


def _is_plain(typed: str) -> bool:
    """Markdown reads it as it is."""
    return _PLAIN.match(typed) is not None and typed.endswith(")")


class ImageNames:
    """Finds the file that a typed name means, among those that there are.

    Case, Unicode form, ``.\\``, percent-encoding and the width of blanks and brackets do not
    matter, as long as only one file can be meant.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._exact = frozenset(names)
        self._folded: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        for name in sorted(self._exact):
            self._folded.setdefault(fold_name(name), set()).add(name)
            self._loose.setdefault(_loosen(name), set()).add(name)

    def __bool__(self) -> bool:
        return bool(self._exact)

    def find(self, typed: str) -> str:
        """The file's name; empty where there is none, or more than one may be meant."""
        ways = [typed] if typed == unquote(typed) else [typed, unquote(typed)]
        ways = [way.replace("\\", "/").strip().removeprefix("./") for way in ways]
        for way in ways:
            if way in self._exact:
                return way
        for index, key in ((self._folded, fold_name), (self._loose, _loosen)):
            for way in ways:
                found = index.get(key(way), ())
                if len(found) == 1:
                    return next(iter(found))
        return ""


def _loosen(name: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", fold_name(name)))


def is_remote(typed: str) -> bool:
    """An image that lies elsewhere: on another machine, or within the address itself."""
    return "://" in typed or typed.startswith(("//", "data:"))
