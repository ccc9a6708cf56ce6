"""A write-up's text, below its front matter: its identity, and what is known of it unread. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote

from generator.load.frontmatter import split_body
from generator.load.text import decode
from generator.markdown.pictures import Targets, find_targets
from generator.model.report import BodyFacts, count_characters, is_image
from generator.model.typed_images import ImageNames

_NAMES_FILES = re.compile(r"[\])】］]|<(?:img|a)\b", re.IGNORECASE)
"""Without any of these a text names no file."""


def read_body(data: bytes) -> str:
    """The text of a write-up that could be read before; its page is made from it."""
    decoded = decode(data, "")
    return split_body(decoded.text or "")


def digest_text(text: str) -> str:
    """The identity of a write-up's text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def describe_body(body: str, files: Sequence[str], shown: Collection[str]) -> BodyFacts:
    """What has to be known of a text without reading it; ``files`` lie beside it, ``shown`` are
    the photos that the front matter shows."""
    images = [name for name in files if is_image(name)]
    targets = find_targets(body) if images and _NAMES_FILES.search(body) else Targets()
    names = ImageNames(images)
    placed = {names.find(image.name) for image in targets.images}
    linked = {names.find(unquote(link).removeprefix("./")) for link in targets.links}
    return BodyFacts(
        digest=digest_text(body),
        length=count_characters(body),
        images=tuple(name for name in images if name in placed),
        linked=tuple(name for name in images if name in linked),
        unused=tuple(name for name in images if name not in placed | linked | set(shown)),
    )
