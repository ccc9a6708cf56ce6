"""GLightbox, the photo viewer, as its wheel ships it: the site carries its own copy."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

FOLDER = "assets/glightbox"
"""Where its files stand below the site's root."""
# A name of its own for the licence: MkDocs would make a page of a Markdown file.
_FILES = {
    "glightbox.min.js": "glightbox.min.js",
    "glightbox.min.css": "glightbox.min.css",
    "LICENSE.txt": "LICENSE.md",
}


def read_lightbox() -> dict[str, Path]:
    """Path below the site's root → installed file."""
    source = Path(str(files("mkdocs_glightbox"))) / "glightbox"
    return {f"{FOLDER}/{name}": source / shipped for name, shipped in _FILES.items()}
