"""Texts that say much the same: MinHash of character n-grams, then the texts themselves."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import numpy as np
from rensa import RMinHash

from generator.checks.rule import TextTwin
from generator.checks.text import to_prose
from generator.model.report import Report
from generator.twins.store import Index, build_index

_NGRAM = 5
_HASHES = 128
_SEED = 20
# Below this a text has too little of its own.
_SHORTEST = 60
# Two signatures that agree this little do not share enough for any limit worth setting.
_CANDIDATE = 0.08
_CANDIDATES = 24
_LETTERS = re.compile(r"[^\w]+|_")
_FRONT = re.compile(r"\A[^\n]{0,6}[-—－─]{2,}[ \t]*\r?\n.*?\n[-—－─]{2,}[ \t]*\r?\n", re.DOTALL)


def build_text_index(root: Path, paths: Sequence[str], cache: Path) -> Index:
    """Signatures of the bodies of all reports."""
    return build_index(root, paths, cache / "texts.npz", _HASHES, _compute)


def find_text_twins(
    report: Report,
    index: Index,
    *,
    share: float,
    is_older: Callable[[str], bool],
    read: Callable[[str], Report | None],
    series: Collection[str],
) -> Iterator[TextTwin]:
    """Reports in which at least this share of the text stands already, the most alike first.

    ``is_older`` says of a path whether it may be the original; ``read`` reads it.
    """
    letters = _to_letters(report.body)
    if len(letters) < _SHORTEST or not len(index.rows):
        return
    own = _ngrams(letters)
    signature = np.array(_sign(letters), dtype=np.uint64)
    agreement = (index.rows == signature).mean(axis=1)
    found: list[TextTwin] = []
    # The nearest few: where thousands share their phrases, the nearest tells it as well.
    for number in np.argsort(-agreement, kind="stable")[:_CANDIDATES]:
        if agreement[number] < _CANDIDATE:
            break
        path = index.paths[number]
        if path == report.source or not is_older(path):
            continue
        other = read(path)
        if other is None or set(series) & set(report.front.tags) & set(other.front.tags):
            continue
        theirs = _to_letters(other.body)
        common = len(own & _ngrams(theirs)) / len(own)
        if common >= share:
            passages = _shared_passages(to_prose(report.body), to_prose(other.body))
            found.append(
                TextTwin(report_id=other.id, title=other.title, share=common, passages=passages)
            )
    yield from sorted(found, key=lambda twin: (-twin.share, twin.report_id))[:1]


def _compute(files: Sequence[Path]) -> list[list[int]]:
    return [_sign(_to_letters(_read_body(file))) for file in files]


def _read_body(file: Path) -> str:
    """Good enough for comparing: whatever stands below the front matter."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return _FRONT.sub("", text.replace("\r\n", "\n"), count=1)


def _to_letters(body: str) -> str:
    return _LETTERS.sub("", to_prose(body)).casefold()


def _ngrams(letters: str) -> set[str]:
    return {letters[at : at + _NGRAM] for at in range(len(letters) - _NGRAM + 1)}


def _sign(letters: str) -> list[int]:
    if len(letters) < _SHORTEST:
        return [0] * _HASHES
    minhash = RMinHash(num_perm=_HASHES, seed=_SEED)
    minhash.update(sorted(_ngrams(letters)))
    return list(minhash.digest())


def _shared_passages(text: str, other: str, most: int = 2, longest: int = 36) -> tuple[str, ...]:
    """The longest passages that both have, shortened for a message."""
    text, other = "".join(text.split()), "".join(other.split())
    matcher = difflib.SequenceMatcher(None, text, other, autojunk=False)
    blocks = sorted(matcher.get_matching_blocks(), key=lambda block: -block.size)[:most]
    passages = (
        text[block.a : block.a + block.size] for block in sorted(blocks, key=lambda block: block.a)
    )
    return tuple(
        passage if len(passage) <= longest else passage[: longest - 1] + "…"
        for passage in passages
        if len(passage) > _NGRAM
    )
