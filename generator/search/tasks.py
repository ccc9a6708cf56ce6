"""What can be done beside each other, told in a few bytes: making.py does it, and loads NumPy."""

from __future__ import annotations

from msgspec import Struct


class ShardTask(Struct, frozen=True, kw_only=True):
    """A shard that is to be made."""

    cache: str
    key: str
    name: str
    relatives: tuple[str, ...]
    """The other shards of its year."""
    records: bytes
    """As MessagePack."""
    lexicon: str
    entry: bytes
    """What Pagefind writes of any index, as JSON; empty: nobody can ask it, so it has none."""


class CellsTask(Struct, frozen=True, kw_only=True):
    """Cells that are to be made."""

    cache: str
    cells: tuple[tuple[int, str], ...]
    """Numbers and keys."""
    buckets: int
    postings: tuple[str, ...]
    """The file of each shard."""


def run_shard(task: ShardTask) -> bytes:
    """See ``making.make_shard``."""
    from generator.search.making import make_shard

    return make_shard(task)


def run_cells(task: CellsTask) -> list[list[str]]:
    """See ``making.make_cells``."""
    from generator.search.making import make_cells

    return make_cells(task)
