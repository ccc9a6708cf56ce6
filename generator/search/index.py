"""Says which files below the site search consists of, and has made those that are missing.

All stand below ``search/``; ``.gz`` is left out of the names, because servers make of it what they
like::

    site                 shards (newest first), names of facets, units with their pinyin
    lexicon              traditional → simplified, syllables
    words-1f2e…/         which records hold a word: a file a bucket (postings.py)
    pagefind-1.5.2/      Pagefind's own script and program
    2026-3d4c…/          one shard: Pagefind's index for phrases, ``facets``
    2026-3d4c…/record/   a file a record: what a result shows

A folder's name changes with what is in it. What was made is kept in the cache (store.py) under
the hash of what it was made from: a shard under those of its records, the buckets of a part of
all words (a cell) under those of what the shards have in it.
"""

from __future__ import annotations

import functools
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.search.lexicon import make_lexicon
from generator.search.postings import SLICES, count_buckets, count_cells
from generator.search.record import SearchEntry, SearchRecord
from generator.search.runtime import IndexingError, make_runtime, runtime_folder
from generator.search.shards import Shard, build_shards
from generator.search.spelling import Spellings, list_relatives, name_ahead, spell_ahead
from generator.search.store import MadeFiles, SearchStore, digest, pack
from generator.search.tasks import CellsTask, ShardTask, run_cells, run_shard
from generator.search.versions import tools
from generator.search.zones import FACTS_ZONE, MOST_INITIALS, TITLE_ZONE

FOLDER = "search"
ReadRecords = Callable[[Sequence[str]], Sequence[SearchRecord]]
Meanwhile = Callable[[Mapping[str, str]], Iterator[None]]
"""Other work, with files that have been finished since, a step at a time."""
# Characters for which another process is not worth its start.
_WORTH = 300_000
# Tasks that wait: each has the texts of a shard.
_AHEAD = 16
# Titles that are worth another process's reading pypinyin's dictionaries.
_TITLES = 2000
_NAMES = "names"
# Cells of one task: it holds what all shards have in them.
_CELLS = 64
_DIGEST = 16
_LAST_WORDS = "words"

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def build_search(
    entries: Sequence[SearchEntry],
    catalogue: Mapping[str, Any],
    *,
    read_records: ReadRecords,
    cache: Path,
    executor: Executor | None = None,
    helper: Executor | None = None,
    meanwhile: Meanwhile = lambda _: iter(()),
    tell: Callable[[IndexingError], None] | None = None,
) -> Mapping[str, str]:
    """Path below the site → path of a finished file, which never changes, in the cache.

    ``read_records`` is asked, by keys and in their order, for the records of shards that must be
    made. ``helper`` is a process that makes what is not worth the start of ``executor``'s.
    ``meanwhile`` goes on whenever other processes have enough to do.
    ``tell`` is called when Pagefind fails: the browser reads the likeliest write-ups then, where it
    would ask Pagefind. Without it that is an IndexingError.
    """
    store = SearchStore(str(cache))
    size = sum(entry.size for entry in entries)
    workers = executor if size > _WORTH else None
    shards = build_shards(entries)
    lexicon = make_lexicon(store)
    try:
        runtime = make_runtime(store)
    except IndexingError as error:
        if tell is None:
            raise
        tell(error)
        runtime = MadeFiles(files={})
    folder = runtime_folder() if runtime.files else ""
    keys = [_shard_key(shard, folder) for shard in shards]
    names = [f"{shard.name}-{key[:12]}" for shard, key in zip(shards, keys, strict=True)]
    buckets = count_buckets(size)
    words = digest(b"words", *map(str.encode, keys), str(buckets).encode())
    description = {
        # Empty: nobody can be asked for phrases.
        "runtime": folder,
        "shards": [[name, len(one.records)] for name, one in zip(names, shards, strict=True)],
        "words": {"folder": f"words-{words[:12]}", "buckets": buckets},
        "initials": MOST_INITIALS,
        "zones": {"title": TITLE_ZONE, "facts": FACTS_ZONE},
    }
    make_site = functools.cache(partial(_make_site, catalogue, description, store))

    def make_rest() -> Iterator[None]:
        make_site()
        yield
        yield from meanwhile({})

    rest = make_rest()

    def place(folder: str, one: MadeFiles) -> dict[str, str]:
        return {f"{FOLDER}/{folder}/{path}": store.path(name) for path, name in one.files.items()}

    made = _make_shards(
        shards, keys, read_records, store, workers, helper, lexicon, runtime.note, rest
    )
    files = {f"{FOLDER}/site": store.path(make_site()), f"{FOLDER}/lexicon": store.path(lexicon)}
    for name, one in zip(names, made, strict=True):
        files |= place(name, one)
    if shards and folder:
        files |= place(folder, runtime)
    found = _make_words(
        words, buckets, made, store, workers, helper, chain(rest, meanwhile(files.copy()))
    )
    files |= place(f"words-{words[:12]}", found)
    store.prune()
    return files


def prepare(cache: str, groups: Mapping[str, Sequence[str]]) -> None:
    """Make what search needs on any site, and spell some texts that it will ask for: see
    :func:`pack_titles`. For a process that has nothing else to do.
    """
    store = SearchStore(cache)
    make_lexicon(store)
    with suppress(IndexingError):  # told by whoever needs it
        make_runtime(store)
    spell_ahead(cache, groups)


def pack_titles(
    titles: Iterable[tuple[date | None, str]], catalogue: Mapping[str, Any]
) -> list[dict[str, list[str]]]:
    """Texts that will be spelled, as groups for :func:`prepare`: no more to one process than are
    worth the dictionaries that it has to read.

    ``titles`` are those of records, with their days. One that is forgotten is spelled later.
    """
    years: defaultdict[int | None, list[str]] = defaultdict(list)
    for day, title in titles:
        years[day.year if day else None].append(title)
    packets = [{_NAMES: list(_iter_names(catalogue))}]
    for year, found in years.items():
        if sum(map(len, packets[-1].values())) > _TITLES:
            packets.append({})
        packets[-1][name_ahead(year)] = found
    return packets


def _shard_key(shard: Shard[SearchEntry], runtime: str) -> str:
    keys = "\n".join(entry.key for entry in shard.records)
    kind = b"shard" if runtime else b"shard without phrases"
    return digest(kind, tools(), shard.name.encode(), keys.encode())


def _make_shards(
    shards: Sequence[Shard[SearchEntry]],
    keys: Sequence[str],
    read_records: ReadRecords,
    store: SearchStore,
    workers: Executor | None,
    helper: Executor | None,
    lexicon: str,
    entry: bytes,
    meanwhile: Iterator[None],
) -> list[MadeFiles]:
    """What was made of every shard, now or before."""
    found = [store.read_made(key) for key in keys]
    missing = [number for number, made in enumerate(found) if made is None]
    # The largest first: nobody waits for one that was begun last.
    missing.sort(
        key=lambda number: sum(entry.size for entry in shards[number].records), reverse=True
    )
    if missing:
        names = [shard.name for shard in shards]

        def build_tasks() -> Iterator[ShardTask]:
            for number in missing:
                shard = shards[number]
                wanted = tuple(one.key for one in shard.records)
                yield ShardTask(
                    cache=store.folder,
                    key=keys[number],
                    name=shard.name,
                    relatives=list_relatives(names, shard.name),
                    records=msgspec.msgpack.encode(read_records(wanted)),
                    lexicon=lexicon,
                    entry=entry,
                )

        chosen = workers if len(missing) > 1 and workers is not None else helper
        results = _run(run_shard, build_tasks(), chosen, meanwhile)
        for number, encoded in zip(missing, results, strict=True):
            found[number] = msgspec.msgpack.decode(encoded, type=MadeFiles)
    return [made for made in found if made is not None]


def _make_words(
    key: str,
    buckets: int,
    shards: Sequence[MadeFiles],
    store: SearchStore,
    workers: Executor | None,
    helper: Executor | None,
    meanwhile: Iterator[None],
) -> MadeFiles:
    """The buckets of all shards' words; those of the archive as it was last are there."""
    words = store.read_made(key)
    if words is not None:
        return words
    cells = [
        digest(b"cell", tools(), f"{cell} {buckets}".encode(), *digests)
        for cell, digests in enumerate(_iter_digests(shards, count_cells(buckets)))
    ]
    known = _read_cells(store)
    missing = [number for number, cell in enumerate(cells) if cell not in known]
    tasks = [
        CellsTask(
            cache=store.folder,
            cells=tuple((cell, cells[cell]) for cell in missing[begin : begin + _CELLS]),
            buckets=buckets,
            postings=tuple(made.others[0] for made in shards),
        )
        for begin in range(0, len(missing), _CELLS)
    ]
    chosen = workers if len(tasks) > 1 and workers is not None else helper
    found = chain.from_iterable(_run(run_cells, iter(tasks), chosen, meanwhile))
    known |= {cells[number]: names for number, names in zip(missing, found, strict=True)}
    flat = chain.from_iterable(known[cell] for cell in cells)
    words = MadeFiles(
        files={str(number): name for number, name in enumerate(flat)},
        note=b"".join(map(bytes.fromhex, cells)),
    )
    store.write_made(key, words)
    store.write_made(_LAST_WORDS, MadeFiles(files={}, note=key.encode()))
    return words


def _read_cells(store: SearchStore) -> dict[str, list[str]]:
    """The cells of the last words that were made: key → names of its buckets."""
    last = store.read_made(_LAST_WORDS)
    words = store.read_made(last.note.decode()) if last else None
    if words is None or not words.note:
        return {}
    keys = [words.note[at : at + _DIGEST].hex() for at in range(0, len(words.note), _DIGEST)]
    names = list(words.files.values())
    size = len(names) // len(keys)
    return {key: names[row * size : (row + 1) * size] for row, key in enumerate(keys)}


def _iter_digests(shards: Sequence[MadeFiles], cells: int) -> Iterator[list[bytes]]:
    """Of every cell, what each shard has in it."""
    width = SLICES // cells * _DIGEST
    for begin in range(0, SLICES * _DIGEST, width):
        yield [made.note[begin : begin + width] for made in shards]


def _make_site(
    catalogue: Mapping[str, Any], description: Mapping[str, Any], store: SearchStore
) -> str:
    """The file that the browser reads first."""
    given = {**catalogue, **description}
    name = digest(b"site", tools(), msgspec.msgpack.encode(given))
    if not store.has(name):
        spellings = Spellings(store.folder, _NAMES)
        store.put_as(name, pack(msgspec.json.encode(_spell_names(given, spellings))))
        spellings.write()
    return name


def _iter_names(site: Mapping[str, Any]) -> Iterator[str]:
    """What :func:`_spell_names` spells."""
    if site.get("example"):
        yield site["example"]
    for unit in site.get("units", ()):
        yield from unit["names"]


def _spell_names(site: Mapping[str, Any], spellings: Spellings) -> dict[str, Any]:
    """Add how units are spelled, and by which initials the example is found."""
    example = site.get("example", "")
    initials = spellings.spell_name(example)["initials"] if example else ""
    strings = {
        name: text.replace("{initials}", initials) for name, text in site.get("strings", {}).items()
    }
    units = [
        {**unit, "spelled": [spellings.spell_name(name) for name in unit["names"]]}
        for unit in site.get("units", ())
    ]
    kept = {name: value for name, value in site.items() if name != "example"}
    return {**kept, "strings": strings, "units": units}


def _run(
    work: Callable[[_Task], _Result],
    tasks: Iterable[_Task],
    executor: Executor | None,
    meanwhile: Iterator[None],
) -> Iterator[_Result]:
    """The results in order; a few tasks wait at a time, since each takes memory, and ``meanwhile``
    goes on as long as the next result is not there."""
    if executor is None:
        yield from map(work, tasks)
        return
    left = iter(tasks)
    waiting: deque[Future[_Result]] = deque(
        executor.submit(work, task) for task in islice(left, _AHEAD)
    )
    try:
        while waiting:
            while not waiting[0].done() and next(meanwhile, False) is None:
                pass
            result = waiting.popleft().result()
            waiting.extend(executor.submit(work, task) for task in islice(left, 1))
            yield result
    finally:
        for future in waiting:
            future.cancel()
