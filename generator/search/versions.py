"""What the index is made by: part of every key."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

# Raise it with every change of what is made, or of how a text is cut or spelled.
_FORMAT = 11


@cache
def tools() -> bytes:
    """The versions of this package and of the libraries that have a say in what it makes."""
    libraries = ("pagefind", "pagefind_bin", "opencc", "pypinyin")
    return " ".join((str(_FORMAT), *map(_version, libraries))).encode()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # what is missing is told where it is needed
        return "none"
