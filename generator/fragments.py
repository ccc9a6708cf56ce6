"""The theme's fragments: where they are, and what identifies each with all that it includes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generator.identity import identify_bytes, identify_files, iter_tree

THEME = next(
    path
    for path in (Path(__file__).parent / "theme", Path(__file__).parent.parent / "theme")
    if path.is_dir()
)
OURS_ALONE = ("fragments", "offline", "print", "wechat")
"""Folders of the theme that MkDocs has no business with: nothing of them goes to the site."""

_USED = re.compile(r"{%-?\s*(?:import|include|extends|from)\s+[\"']([^\"']+)[\"']")


@cache
def identify_fragment(template: str, theme: Path = THEME) -> str:
    """The identity of a fragment with all that it includes."""
    found: dict[str, bytes] = {}
    wanted = [template]
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = (theme / "fragments" / name).read_bytes()
            wanted += _USED.findall(found[name].decode())
    return identify_bytes(
        *(part for name in sorted(found) for part in (name.encode(), found[name]))
    )


@cache
def identify_fragments(theme: Path = THEME) -> str:
    """The identity of all fragments."""
    return identify_files(iter_tree(theme / "fragments"))
