"""How texts are spelled, remembered between builds: pypinyin is loaded for new texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.files import write_atomically
from generator.search.pinyin import join_spelled, spell
from generator.search.shards import name_year
from generator.search.store import digest
from generator.search.versions import tools

_AHEAD = "ahead"
# A text's runs, a line each, of syllables with a space between them.
_Known = dict[str, str]


class Spellings:
    """The spellings of the texts of a group, such as a shard's titles."""

    def __init__(self, cache: str, group: str, *, others: Iterable[str] = ()) -> None:
        """Read a group; ``others`` are groups in which the same texts may stand."""
        self._path = _path(cache, group)
        self._stored = _read(self._path)
        self._former = {**self._stored}
        for other in others:
            self._former = {**_read(_path(cache, other)), **self._former}
        self._asked: _Known = {}

    def spell(self, text: str) -> list[list[str]]:
        """A text's pinyin, run by run, as ``pinyin.spell``."""
        spelled = self._asked.get(text)
        if spelled is None:
            spelled = self._former.get(text)
            if spelled is None:
                spelled = "\n".join(" ".join(run) for run in spell(text))
            self._asked[text] = spelled
        return [run.split(" ") for run in spelled.split("\n")] if spelled else []

    def spell_name(self, name: str) -> dict[str, str]:
        """A unit's name, as ``pinyin.spell_name``."""
        return join_spelled(self.spell(name))

    def write(self) -> None:
        """Keep what was asked for, and nothing else."""
        if self._asked != self._stored:
            write_atomically(self._path, msgspec.msgpack.encode(self._asked))
        elif self._asked:
            self._path.touch()


def spell_ahead(cache: str, groups: Mapping[str, Iterable[str]]) -> None:
    """Spell texts of these groups that somebody will ask for."""
    for group, texts in groups.items():
        spellings = Spellings(cache, group)
        for text in texts:
            spellings.spell(text)
        spellings.write()


def name_ahead(year: int | None) -> str:
    """The group of titles that are spelled ahead; of the undated without a year."""
    return f"{name_year(year)}-{_AHEAD}"


def list_relatives(shards: Sequence[str], shard: str) -> tuple[str, ...]:
    """The other groups that titles of a shard may stand in: they move when a year is cut
    otherwise."""
    year = shard.partition("-")[0]
    others = (one for one in shards if one.partition("-")[0] == year and one != shard)
    return (*others, f"{year}-{_AHEAD}")


def _path(cache: str, group: str) -> Path:
    return Path(cache, "spelled", f"{group}-{digest(tools())[:12]}")


def _read(path: Path) -> _Known:
    # Broken off, or of another build: it is only a memory.
    with suppress(FileNotFoundError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(path.read_bytes(), type=_Known)
    return {}
