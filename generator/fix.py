"""``huoye check --fix``: mend what a machine can mend, in place."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path

from generator.checks.typography import fix_typography
from generator.load.frontmatter import split_front_matter
from generator.load.shape import Schema


def fix_files(root: Path, paths: Iterable[str]) -> int:
    """Mend the typography of the bodies; return how many files changed.

    Front matter, line ends and a byte-order mark stay as they are; a file that is no UTF-8 is
    left alone (a rule tells how to convert it).
    """
    return sum(_fix_file(root / path) for path in paths if (root / path).is_file())


def _fix_file(file: Path) -> bool:
    data = file.read_bytes()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return False
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    found = split_front_matter(text, file.name, Schema())
    if found.fields is None:
        return False
    lines = text.split("\n")
    front, body = lines[: found.body_line - 1], lines[found.body_line - 1 :]
    mended = "\n".join([*front, fix_typography("\n".join(body))])
    if mended == text:
        return False
    file.write_bytes(mark + mended.replace("\n", newline).encode("utf-8"))
    return True
