"""What files and folders may be called, so that they live on every machine. Pure.

A name comes from a disk as bytes; Python hands over those that are no UTF-8 as lone surrogates.
Nothing that prints or writes may meet one: :func:`show_name` is how such a name is told.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

LONGEST_PATH = 180
"""UTF-16 units of a path below the project's root: Windows allows 259 with the folders above."""

_FORBIDDEN = re.compile(r'[:?*"<>|\\]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.IGNORECASE
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Blanks of any width are seen as blanks; the joiner makes one emoji of several.
_NOT_INVISIBLE = re.compile("[\u00a0\u1680\u2000-\u200a\u200d\u202f\u205f\u3000]")


def is_reserved(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever its ending."""
    return _RESERVED.match(name) is not None


def show_name(text: str) -> str:
    """A name or path as it can be printed: bytes that are no text as ``\\xd5``, what is not seen
    as its code."""
    if text.isprintable():
        return text
    if _SURROGATE.search(text):
        # What looks like a letter between such bytes is none: it is half of another one.
        return "/".join(
            _escape_bytes(part) if _SURROGATE.search(part) else part for part in text.split("/")
        )
    return "".join(
        character
        if character.isprintable() or _NOT_INVISIBLE.match(character)
        else _escape(character)
        for character in text
    )


def _escape_bytes(name: str) -> str:
    # Bytes of the disk are halves from U+DC80 on; other halves somebody typed as an escape.
    data = b"".join(
        c.encode("utf-8", "surrogateescape" if "\udc80" <= c <= "\udcff" else "surrogatepass")
        for c in name
    )
    return "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in data)


def guess_name(name: str) -> str:
    """What a name that is no UTF-8 means in the encoding of Chinese Windows; empty if nothing."""
    try:
        guess = name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return ""
    return guess if guess.isprintable() else ""


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def refuse_name(name: str) -> str:
    """The rule by which a file of this name is left alone, empty for all others.

    No page, feed or web server could name it.
    """
    if "\\" in name:
        return "name-characters"
    if name.isprintable():
        return ""
    if _SURROGATE.search(name):
        return "name-encoding"
    return "" if _NOT_INVISIBLE.sub("", name).isprintable() else "name-invisible"


def fold_name(name: str) -> str:
    """A name as Windows and macOS see it: neither case nor the Unicode form matters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def judge_names(folder: str, names: Sequence[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Rule, name and arguments of what is wrong with the names of one folder.

    Names that :func:`refuse_name` refuses are left to who found them.
    """
    for name in names:
        yield from ((rule, name, args) for rule, args in _judge(folder, name))
    if len(names) > 1:
        yield from _find_collisions(names)


def _judge(folder: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    found = sorted(set(_FORBIDDEN.findall(name)))
    if found:
        yield "name-characters", {"found": " ".join(found)}
    if name != name.strip(" .\u3000\u00a0") and not name.startswith("."):
        yield "name-ending", {}
    if _RESERVED.match(name):
        yield "name-reserved", {"found": name.partition(".")[0].strip()}
    length = count_units(f"{folder}/{name}")
    if length > LONGEST_PATH:
        yield "path-too-long", {"found": str(length), "limit": str(LONGEST_PATH)}


def publishable_name(name: str) -> str:
    """What a file or folder is called on the site: its own name where every system can store it.

    Else the rest of it and a few digits of its hash, so that no two collide.
    """
    cleaned = _FORBIDDEN.sub("-", name).rstrip(" .")
    if cleaned == name and not _RESERVED.match(name):
        return name
    stem, dot, suffix = cleaned.rpartition(".")
    if not stem or not suffix.isalnum():
        stem, dot, suffix = cleaned, "", ""
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return f"{stem.rstrip(' .')}-{digest}{dot}{suffix}"


def count_units(text: str) -> int:
    """Length as Windows counts it."""
    if max(text, default="") <= "\uffff":
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def _find_collisions(names: Iterable[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(fold_name(name), []).append(name)
    for group in groups.values():
        for name in group if len(group) > 1 else ():
            other = next(one for one in group if one != name)
            yield "name-collision", name, {"other": other}
