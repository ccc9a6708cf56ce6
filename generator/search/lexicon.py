"""What the browser needs to fold and to spell as we do, and what we need not find out again."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec

from generator.search.pinyin import list_syllables
from generator.search.store import SearchStore, digest, pack
from generator.search.text import list_simplified, use_simplified
from generator.search.versions import tools


def build_lexicon() -> dict[str, str]:
    """The table of traditional characters, and the syllables."""
    table = list_simplified()
    return {
        "traditional": "".join(table),
        "simplified": "".join(table.values()),
        "syllables": " ".join(list_syllables()),
    }


def make_lexicon(store: SearchStore) -> str:
    """The name of the lexicon's file."""
    name = digest(b"lexicon", tools())
    if not store.has(name):
        store.put_as(name, pack(msgspec.json.encode(build_lexicon())))
    return name


def use_lexicon(store: SearchStore, name: str) -> None:
    """Fold as this lexicon does."""
    lexicon = msgspec.json.decode(gzip.decompress(Path(store.path(name)).read_bytes()))
    use_simplified(dict(zip(lexicon["traditional"], lexicon["simplified"], strict=True)))
