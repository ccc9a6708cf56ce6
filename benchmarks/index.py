"""Measures how the search index is made: python benchmarks/index.py [--reports 10000].

Every step is a process of its own: from nothing, unchanged, one report edited, one more report.
Prints seconds of wall clock and of CPU, workers' included, imports included. With
``--against DIR`` (an older work tree) the same there, and how many times as long it takes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STEPS = ("cold", "unchanged", "edited", "added")


def write_input(folder: Path, reports: int, years: int) -> None:
    """The records of search.py, as every step reads them."""
    import msgspec

    sys.path.insert(0, str(HERE))
    from search import make_input

    given = make_input(folder / "demo", reports, years)
    (folder / "records").write_bytes(msgspec.msgpack.encode(given.records))
    (folder / "catalogue").write_text(json.dumps(given.catalogue), encoding="utf-8")


def measure_step(step: str, folder: Path, workers: int) -> None:
    """In a fresh process: do it and print what it took."""
    import multiprocessing
    import resource
    from concurrent.futures import ProcessPoolExecutor
    from dataclasses import is_dataclass
    from dataclasses import replace as replace_fields
    from hashlib import sha256

    loaded = time.perf_counter()
    import msgspec

    from generator.search import index
    from generator.search.record import SearchRecord

    imported = time.perf_counter() - loaded
    before = time.process_time()
    given = folder.parent
    decode = msgspec.msgpack.Decoder(list[SearchRecord]).decode
    records = decode((given / "records").read_bytes())
    catalogue = json.loads((given / "catalogue").read_text(encoding="utf-8"))
    number = next(at for at, record in enumerate(records) if record.facets)
    one = records[number]
    # Older trees have dataclasses.
    replace = replace_fields if is_dataclass(one) else msgspec.structs.replace
    if step == "edited":
        records[number] = replace(one, body=f"{one.body}补记一句。")
    if step == "added":
        records.append(replace(one, url=f"{one.url}more/", body=f"{one.body}又有一句。"))
    cache = folder / "cache"
    if hasattr(index, "build_search"):
        from generator.search.record import SearchEntry

        by_key = {sha256(repr(record).encode()).hexdigest(): record for record in records}
        entries = [
            SearchEntry(key=key, url=record.url, date=record.date, size=record.size)
            for key, record in by_key.items()
        ]
        prepared = time.process_time() - before
        context = multiprocessing.get_context("spawn")
        begun = time.perf_counter()
        with ProcessPoolExecutor(workers, mp_context=context) as executor:
            index.build_search(
                entries,
                catalogue,
                read_records=lambda keys: [by_key[key] for key in keys],
                cache=cache,
                executor=executor if workers > 1 else None,
            )
    else:
        from generator.search.record import SearchInput

        prepared = time.process_time() - before
        begun = time.perf_counter()
        search = SearchInput(records=tuple(records), catalogue=catalogue)
        index.write_search(search, site=folder / "site", cache=cache)
    wall = time.perf_counter() - begun + imported
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime - prepared
    print(json.dumps({"wall": wall, "cpu": used, "count": len(records)}))


def run_step(step: str, tree: Path, folder: Path, workers: int) -> dict[str, Any]:
    folder.mkdir(exist_ok=True)
    asked = ("--step", step, "--folder", str(folder), "--workers", str(workers))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), *asked],
        env={**os.environ, "PYTHONPATH": str(tree.resolve())},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--against", type=Path, help="an older work tree")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        measure_step(asked.step, asked.folder, asked.workers)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_input(folder, asked.reports, asked.years)
        for step in STEPS:
            now = run_step(step, HERE.parent, folder / "now", asked.workers)
            text = "{wall:.2f} s, {cpu:.2f} s of CPU".format(**now)
            print(f"{step}, {now['count']} records: {text}")
            if asked.against:
                before = run_step(step, asked.against, folder / "before", asked.workers)
                text = "{wall:.2f} s, {cpu:.2f} s of CPU".format(**before)
                ratios = (f"{before[key] / now[key]:.1f}" for key in ("wall", "cpu"))
                print(f"  before: {text}; times as long: {', '.join(ratios)}", flush=True)


if __name__ == "__main__":
    main()
