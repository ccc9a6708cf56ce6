"""What the index is made by: part of every key."""

from __future__ import annotations

from functools import cache

from generator.identity import version_of

# Raise it with every change of what is made, or of how a text is cut or spelled.
_FORMAT = 12


@cache
def tools() -> bytes:
    """The versions of this package and of the libraries that have a say in what it makes."""
    libraries = ("pagefind", "pagefind_bin", "opencc", "pypinyin", "deflate")
    return " ".join((str(_FORMAT), *map(version_of, libraries))).encode()
