"""Texts that say much the same: MinHash of character n-grams, then the texts themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from generator.checks.rule import TextTwin
from generator.checks.text import to_prose
from generator.load.bounds import MOST_BYTES
from generator.model.report import Report
from generator.model.write_up import WriteUp
from generator.twins.store import Index, Signatures, build_index

_NGRAM = 5
_HASHES = 128
_SEED = 20
# Below this a text has too little of its own.
_SHORTEST = 60
# Two signatures that agree this little do not share enough for any limit worth setting.
_CANDIDATE = 0.08
_CANDIDATES = 24
# Sorting all signatures takes as long as comparing so many texts with each of them.
_FEW = 20
_LETTERS = re.compile(r"[^\w]+|_")
_RECIPE = repr((1, _NGRAM, _HASHES, _SEED, _SHORTEST))
_FRONT = re.compile(r"\A[^\n]{0,6}[-—－─]{2,}[ \t]*\r?\n.*?\n[-—－─]{2,}[ \t]*\r?\n", re.DOTALL)


class TextIndex:
    """Signatures of the bodies of all reports."""

    def __init__(self, index: Index) -> None:
        self.paths = index.paths
        self.rows = index.rows

    @cached_property
    def _columns(self) -> tuple[NDArray[np.int64], Signatures]:
        """Of each place in a signature: the rows in order of what they have there, and that."""
        order = np.argsort(self.rows, axis=0, kind="stable").T
        return order, np.take_along_axis(self.rows.T, order, axis=1)

    def find(self, signature: Signatures, *, few: bool) -> list[int]:
        """Rows that agree with a signature in more than a little, the most alike first."""
        if few:
            agreeing = (self.rows == signature).sum(axis=1)
        else:
            order, columns = self._columns
            agreeing = np.bincount(
                np.concatenate(
                    [
                        rows[column.searchsorted(word) : column.searchsorted(word, "right")]
                        for rows, column, word in zip(order, columns, signature, strict=True)
                    ]
                ),
                minlength=len(self.rows),
            )
        near = np.flatnonzero(agreeing >= _CANDIDATE * _HASHES)
        nearest: list[int] = near[np.argsort(-agreeing[near], kind="stable")].tolist()
        return nearest


def build_text_index(root: Path, identities: Mapping[str, str], cache: Path) -> TextIndex:
    return TextIndex(build_index(root, identities, cache / "texts.npz", _RECIPE, _compute))


def find_text_twins(
    write_ups: Collection[WriteUp],
    index: TextIndex,
    *,
    share: float,
    is_older: Callable[[str, Report], bool],
    read: Callable[[str], WriteUp | None],
    series: Collection[str],
) -> dict[str, tuple[TextTwin, ...]]:
    """For each report the one in which most of its text stands already, at least this share.

    ``is_older`` says of a path whether it may be the original; ``read`` reads it.
    """
    few = len(write_ups) < _FEW
    twins: dict[str, tuple[TextTwin, ...]] = {}
    for write_up in write_ups:
        report = write_up.report
        letters = _to_letters(write_up.body)
        if len(letters) < _SHORTEST:
            continue
        own = _ngrams(letters)
        found: list[tuple[float, WriteUp]] = []
        # The nearest few: where thousands share their phrases, the nearest tells it as well.
        for row in index.find(_sign(letters), few=few)[:_CANDIDATES]:
            path = index.paths[row]
            if path == report.source or not is_older(path, report):
                continue
            other = read(path)
            if other is None or set(series) & set(report.tags) & set(other.report.tags):
                continue
            common = len(own & _ngrams(_to_letters(other.body))) / len(own)
            if common >= share:
                found.append((common, other))
        for common, other in sorted(found, key=lambda twin: (-twin[0], twin[1].report.id))[:1]:
            passages = _shared_passages(to_prose(write_up.body), to_prose(other.body))
            twins[report.id] = (
                TextTwin(
                    report_id=other.report.id,
                    title=other.report.title,
                    share=common,
                    passages=passages,
                ),
            )
    return twins


def _compute(files: Sequence[Path]) -> Signatures:
    return np.stack([_sign(_to_letters(_read_body(file))) for file in files])


def _read_body(file: Path) -> str:
    """Good enough for comparing: whatever stands below the front matter."""
    data = file.read_bytes()[:MOST_BYTES]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return _FRONT.sub("", text.replace("\r\n", "\n"), count=1)


@lru_cache(maxsize=20_000)
def _to_letters(body: str) -> str:
    return _LETTERS.sub("", to_prose(body)).casefold()


def _ngrams(letters: str) -> set[str]:
    return {letters[at : at + _NGRAM] for at in range(len(letters) - _NGRAM + 1)}


def _sign(letters: str) -> Signatures:
    if len(letters) < _SHORTEST:
        return np.zeros(_HASHES, np.uint64)
    minhash = RMinHash(num_perm=_HASHES, seed=_SEED)
    minhash.update(sorted(_ngrams(letters)))
    return np.array(minhash.digest(), np.uint64)


def _count_common(text: str, at: int, other: str, place: int) -> int:
    """How many characters the texts have in common from these places on."""
    most = min(len(text) - at, len(other) - place)
    size = 0
    while size < most and text[at + size] == other[place + size]:
        size += 1
    return size


def _shared_passages(text: str, other: str, most: int = 2, longest: int = 36) -> tuple[str, ...]:
    """The longest passages that both have, shortened for a message.

    Each is sought where the other text has its first characters first: one look at every place,
    where difflib would take time in proportion to the texts' lengths multiplied.
    """
    text, other = "".join(text.split()), "".join(other.split())
    first: dict[str, int] = {}
    for place in range(len(other) - _NGRAM + 1):
        first.setdefault(other[place : place + _NGRAM], place)
    blocks: list[tuple[int, int]] = []
    at = 0
    while at <= len(text) - _NGRAM:
        place = first.get(text[at : at + _NGRAM], -1)
        size = _count_common(text, at, other, place) if place >= 0 else 0
        if size:
            blocks.append((size, at))
        at += max(size, 1)
    longest_blocks = sorted(blocks, key=lambda block: (-block[0], block[1]))[:most]
    passages = (text[at : at + size] for size, at in sorted(longest_blocks, key=lambda b: b[1]))
    return tuple(
        passage if len(passage) <= longest else passage[: longest - 1] + "…"
        for passage in passages
        if len(passage) > _NGRAM
    )
