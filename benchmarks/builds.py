"""How long builds take, beside Hugo with Pagefind in one run, and how they grow with the archive.

    python benchmarks/builds.py peers --n 1000,5000 --bench DIR [--tools DIR]
    python benchmarks/builds.py serve --n 1000,10000
    python benchmarks/builds.py growth [--sizes 1000,10000] [--huge]

Each call adds to ``results.jsonl`` in ``--work`` and writes the tables of all results there into
RESULTS.md. ``peers`` measures a cold build, one edit, nothing changed, and the next morning
(``as_of`` + 1); every run is a process of its own, and medians are shown. The reports are those of
DIR/corpus.py (the same for every generator; DIR/peers/hugo is Hugo's site); without ``--bench``
they are ``huoye demo``'s and there is nobody beside. ``--tools`` has the virtual environments
venv-hugo, venv-pagefind and venv-raw of the packages that carry the programs; else ``hugo`` and
``pagefind`` are looked for on the path, and who is not found is left out. ``--huge`` adds 100 000
reports of 3 000 branches over 20 years, which takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
HUOYE = (str(Path(sys.executable).with_name("huoye")),)
COLD = {"huoye": ("site", ".site.releases", ".cache"), "hugo": ("public", "resources")}
# Files changed this short a time ago are read again: nobody builds twice within it.
_SETTLE_SECONDS = 2.2
_ASIDE = ".aside"
_LIMIT_SECONDS = 3600


@dataclass(frozen=True, kw_only=True)
class Run:
    """One command: seconds on the clock and of all cores, and what its processes held at once."""

    wall: float
    cpu: float
    peak: float
    """MiB of all its processes together; 0 where it was not watched."""


class Watch(threading.Thread):
    """Looks now and then how much memory a process and all below it hold together.

    Shared pages count once (PSS) where the kernel tells, else once for each process (RSS).
    """

    def __init__(self, pid: int, every: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.every, self.peak = pid, every, 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(self.every):
            self.peak = max(self.peak, sum(map(_held, _family(self.pid))))


def _family(pid: int) -> list[int]:
    """A process and everything below it."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[1-9]*/stat"):
        with suppress(OSError):
            stat = path.read_text(encoding="utf-8", errors="replace")
            children[int(stat.rpartition(")")[2].split()[1])].append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, ())
    return found


def _held(pid: int) -> int:
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        with suppress(OSError):
            for line in Path("/proc", str(pid), name).read_text(encoding="utf-8").splitlines():
                if line.startswith(key):
                    return int(line.split()[1]) * 1024
    return 0


def measure(command: Sequence[str], folder: Path, *, watch: float = 0.0) -> Run:
    """Run a command. ``watch``: how often to look at its memory; looking takes time, too."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as log:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        watcher = Watch(process.pid, watch) if watch else None
        if watcher:
            watcher.start()
        timer = threading.Timer(_LIMIT_SECONDS, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        if watcher:
            watcher.done.set()
            watcher.join()
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{' '.join(command)}: {log.read().decode()[-2000:]}")
    peak = watcher.peak / 2**20 if watcher else 0.0
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=peak)


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What was found of the peers."""

    bench: Path | None
    hugo: str | None
    pagefind: tuple[str, ...] | None
    python: str
    """Runs the corpus script."""

    @classmethod
    def find(cls, bench: Path | None, tools: Path | None) -> Tools:
        hugo, pagefind, python = shutil.which("hugo"), shutil.which("pagefind"), sys.executable
        found = (pagefind,) if pagefind else None
        if tools is not None:
            binaries = tools.glob("venv-hugo/lib/python3*/site-packages/hugo/binaries/hugo*")
            hugo = next(map(str, binaries), hugo)
            there = tools / "venv-pagefind" / "bin" / "python"
            found = (str(there), "-m", "pagefind") if there.exists() else found
            raw = tools / "venv-raw" / "bin" / "python"
            python = str(raw) if raw.exists() else python
        has_site = bench is not None and (bench / "peers" / "hugo").is_dir()
        return cls(bench=bench, hugo=hugo if has_site else None, pagefind=found, python=python)


@dataclass(frozen=True, kw_only=True)
class Bench:
    work: Path
    tools: Tools
    runs: int

    def note(self, table: str, n: int, what: str, peer: str, run: Run, **more: Any) -> None:
        record = {
            "table": table,
            "n": n,
            "what": what,
            "peer": peer,
            "day": str(date.today()),
            "wall": round(run.wall, 3),
            "cpu": round(run.cpu, 3),
            "peak": round(run.peak),
            "load": round(os.getloadavg()[0], 1),
            "cores": os.cpu_count(),
            **more,
        }
        with (self.work / "results.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        print(json.dumps(record), flush=True)

    def project(self, peer: str, n: int) -> Path:
        """The same reports in the layout that a generator wants; made once."""
        folder = self.work / f"{peer}-{n}"
        ready = folder / ".ready"
        if ready.exists():
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        if self.tools.bench is None:
            make_demo(folder, "--reports", str(n), "--photos", "0", "--years", "5")
        else:
            if peer == "hugo":
                shutil.copytree(self.tools.bench / "peers" / "hugo", folder)
            folder.mkdir(exist_ok=True)
            corpus = [self.tools.python, str(self.tools.bench / "corpus.py")]
            options = ["--reports", str(n), "--photos", "0", "--layout", peer]
            subprocess.run([*corpus, *options, "--out", str(folder)], check=True)
        ready.touch()
        return folder


def make_demo(folder: Path, *options: str) -> None:
    command = [*HUOYE, "demo", str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def make_cold(folder: Path, peer: str) -> None:
    """Put aside what builds have left, and have the disk's cache hold what they read: it does so
    for whoever has just fetched it, and with some of 100 000 files the disk would be measured.

    Not deleted before the end: ext4 searches long for inodes where many were given back a moment
    ago, and whoever writes most files would be measured by what was deleted before.
    """
    aside = folder.parent / _ASIDE / str(time.time_ns())
    for name in COLD[peer]:
        if (folder / name).exists():
            aside.mkdir(parents=True, exist_ok=True)
            (folder / name).rename(aside / name)
    for file in (folder / "content").rglob("*.md"):
        file.read_bytes()


def install() -> None:
    """Compile modules and fragments, as an installation does."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "generator")], check=True)
    code = "import generator.render as r, sys; sys.dont_write_bytecode = False"
    command = [sys.executable, "-c", f"{code}; r.compile_fragments()"]
    subprocess.run(command, check=True, cwd=ROOT)


def find_middle(folder: Path) -> Path:
    """A report from the middle of the archive."""
    found = sorted((folder / "content" / "reports").rglob("*.md"))
    return found[len(found) // 2]


def edit(file: Path) -> str:
    """Add a sentence to a report; what it can be known by."""
    mark = f"补记{time.time_ns()}"
    text = file.read_text(encoding="utf-8").rstrip()
    file.write_text(f"{text}\n\n{mark}，志愿者又整理了一批旧书。\n", encoding="utf-8")
    return mark


def move_day(folder: Path) -> None:
    """The next morning: ``as_of`` is a day later."""
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    found = re.search(r"as_of: (\d{4}-\d\d-\d\d)", text)
    assert found is not None
    later = date.fromisoformat(found[1]) + timedelta(days=1)
    config.write_text(text.replace(found[1], str(later)), encoding="utf-8")


def measure_peers(bench: Bench, n: int) -> None:
    """Everybody in turn, run by run: a machine that is busy for a while is so for all."""
    huoye = bench.project("huoye", n)
    hugo = bench.project("hugo", n) if bench.tools.hugo else None
    for _ in range(bench.runs):
        make_cold(huoye, "huoye")
        bench.note("peers", n, "cold", "huoye", measure([*HUOYE, "build"], huoye))
        if hugo is not None and bench.tools.hugo is not None:
            make_cold(hugo, "hugo")
            bench.note("peers", n, "cold", "hugo", measure([bench.tools.hugo, "--quiet"], hugo))
            if bench.tools.pagefind is not None:
                options = ("--site", "public", "--force-language", "zh")
                run = measure([*bench.tools.pagefind, *options], hugo)
                bench.note("peers", n, "cold", "pagefind", run)
    make_cold(huoye, "huoye")
    peak = measure([*HUOYE, "build"], huoye, watch=0.1)
    bench.note("memory", n, "cold", "huoye", peak)
    steps: tuple[tuple[str, Callable[[Path], object]], ...] = (
        ("edit", lambda folder: edit(find_middle(folder))),
        ("nothing", lambda _: None),
        ("morning", move_day),
    )
    for what, change in steps:
        for _ in range(bench.runs):
            change(huoye)
            time.sleep(_SETTLE_SECONDS if what == "nothing" else 0)
            bench.note("peers", n, what, "huoye", measure([*HUOYE, "build"], huoye))
            if hugo is not None and bench.tools.hugo is not None and what != "morning":
                change(hugo)
                bench.note("peers", n, what, "hugo", measure([bench.tools.hugo, "--quiet"], hugo))


def measure_serve(bench: Bench, n: int) -> None:
    """From saving a report to its page with the new sentence in it, as a browser gets it."""
    folder = bench.project("huoye", n)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    file = find_middle(folder)
    path = file.parent.relative_to(folder / "content").as_posix()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [*HUOYE, "serve", "-a", address], cwd=folder, stdout=log, stderr=log, env=environment
        )
        try:
            url = next(_iter_addresses(address, folder, path, server))
            for _ in range(bench.runs):
                time.sleep(_SETTLE_SECONDS)
                mark = edit(file).encode()
                saved = time.perf_counter()
                while mark not in _get(url):
                    if time.perf_counter() - saved > _LIMIT_SECONDS or server.poll() is not None:
                        log.seek(0)
                        raise SystemExit(log.read().decode()[-2000:])
                    time.sleep(0.01)
                run = Run(wall=time.perf_counter() - saved, cpu=0.0, peak=0.0)
                bench.note("serve", n, "save to page", "huoye", run)
        finally:
            server.terminate()
            server.wait()


def _iter_addresses(
    address: str, folder: Path, path: str, server: subprocess.Popen[bytes]
) -> Iterator[str]:
    """Where the page is, once it is there: below ``site_url``'s path, or at the root."""
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(r"site_url: *https?://[^/\s]+/(\S*)", config)
    urls = [f"http://{address}/{path}/"]
    if found and found[1]:
        urls.insert(0, f"http://{address}/{found[1].strip('/')}/{path}/")
    while server.poll() is None:
        for url in urls:
            if _get(url):
                yield url
        time.sleep(0.1)
    raise SystemExit("huoye serve has ended")


def _get(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def measure_growth(bench: Bench, sizes: Sequence[int], *, with_huge: bool) -> None:
    """Organisations that grow as real ones do, each built cold, and after one edit."""
    shapes = [(size, ("--years", "5")) for size in sizes]
    if with_huge:
        shapes.append((100_000, ("--years", "20", "--branches", "3000")))
    for size, options in shapes:
        folder = bench.work / f"demo-{size}"
        if not (folder / "mkdocs.yml").exists():
            make_demo(folder, "--reports", str(size), "--photos", "0", *options)
        watch = 0.1 if size < 5000 else 0.5
        # A large one goes on for so long that what the machine does besides evens out.
        for _ in range(bench.runs if size < 5000 else 1):
            make_cold(folder, "huoye")
            run = measure([*HUOYE, "build"], folder, watch=watch)
            pages = sum(1 for _ in (folder / "site").rglob("*.html"))
            bench.note("growth", size, "cold", "huoye", run, pages=pages)
        for _ in range(bench.runs):
            edit(find_middle(folder))
            bench.note("growth", size, "edit", "huoye", measure([*HUOYE, "build"], folder))


_HEAD = """\
# Measured

Written by `python benchmarks/builds.py` (its head says how) from `results.jsonl` in its work
folder; do not edit.

- Seconds are those of whole processes on the clock: start, imports, search and publishing included.
  Medians; the spread in brackets. "CPU" is what all cores did together.
- Compare ratios, not seconds: every row of a table comes from one call on one machine, everybody
  in turn. `load` is the highest load average seen meanwhile; above the number of cores somebody
  else was at work, and only the ratios of CPU are of use.
- Hugo's output has no search, so Pagefind's time over it is added for cold builds. Its rebuild
  after an edit is a whole build, without search: it keeps nothing.
- Memory is that of all processes together, shared pages counted once (PSS), looked at ten times a
  second (twice, from 5 000 reports on).
"""
_NAMES = {
    "cold": "cold",
    "edit": "one edit",
    "nothing": "nothing changed",
    "morning": "next morning (`as_of` + 1)",
}


def write_results(results: Path, target: Path) -> None:
    """The tables of everything that was measured."""
    rows: dict[tuple[str, int, str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in results.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["table"], row["n"], row["what"], row["peer"]].append(row)
    # Of each, those of its last day: an older state of the program is no spread.
    for key, found in rows.items():
        rows[key] = [row for row in found if row["day"] == found[-1]["day"]]

    def middle(table: str, n: int, what: str, peer: str, field: str = "wall") -> float | None:
        found = rows.get((table, n, what, peer))
        return statistics.median(row[field] for row in found) if found else None

    def show(table: str, n: int, what: str, peer: str) -> str:
        walls = [row["wall"] for row in rows.get((table, n, what, peer), ())]
        if not walls:
            return "–"
        return f"{statistics.median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f})"

    def load(table: str, n: int) -> str:
        found = [row["load"] for key, some in rows.items() if key[:2] == (table, n) for row in some]
        return f"{max(found):.1f}"

    def compare(n: int, what: str, field: str) -> str:
        """Huoye's part of what Hugo, and Pagefind after it, take."""
        ours, theirs, search = (
            middle("peers", n, what, peer, field) for peer in ("huoye", "hugo", "pagefind")
        )
        return f"{ours / (theirs + (search or 0)):.2f} ×" if ours and theirs else "–"

    parts = [_HEAD]
    every = [row for some in rows.values() for row in some]
    cores = sorted({row["cores"] for row in every})
    parts.append(
        f"Cores: {', '.join(map(str, cores))}. Last run: {max(r['day'] for r in every)}.\n"
    )
    if any(key[0] == "peers" for key in rows):
        lines = ["## Beside Hugo and Pagefind", ""]
        lines += [
            "| reports | work | Huoye s | CPU s | Hugo s | + Pagefind s | ratio | of CPU | load |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for n in sorted({key[1] for key in rows if key[0] == "peers"}):
            for what, name in _NAMES.items():
                if ("peers", n, what, "huoye") not in rows:
                    continue
                cells = [
                    *(f"{n:,}", name, show("peers", n, what, "huoye")),
                    f"{middle('peers', n, what, 'huoye', 'cpu'):.2f}",
                    *(show("peers", n, what, peer) for peer in ("hugo", "pagefind")),
                    *(compare(n, what, "wall"), compare(n, what, "cpu"), load("peers", n)),
                ]
                lines.append(f"| {' | '.join(cells)} |")
            memory = middle("memory", n, "cold", "huoye", "peak")
            if memory:
                lines.append(f"| {n:,} | cold, memory | {memory:.0f} MiB | | | | | | |")
        parts.append("\n".join([*lines, ""]))
    if any(key[0] == "serve" for key in rows):
        lines = ["## `huoye serve`: from saving a report to its page", ""]
        lines += ["| reports | s | load |", "|---|---|---|"]
        for n in sorted({key[1] for key in rows if key[0] == "serve"}):
            cells = (f"{n:,}", show("serve", n, "save to page", "huoye"), load("serve", n))
            lines.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join([*lines, ""]))
    if any(key[0] == "growth" for key in rows):
        lines = ["## Growth (`huoye demo`: branches, plans and ledgers grow along)", ""]
        lines += [
            "| reports | pages | cold s | ms a report | ÷ the first | memory MiB | edit s | load |"
        ]
        lines += ["|---|---|---|---|---|---|---|---|"]
        first = 0.0
        for n in sorted({key[1] for key in rows if key[0] == "growth"}):
            each = 1000 * (middle("growth", n, "cold", "huoye") or 0) / n
            first = first or each
            cells = [
                *(f"{n:,}", f"{rows['growth', n, 'cold', 'huoye'][-1]['pages']:,}"),
                *(show("growth", n, "cold", "huoye"), f"{each:.2f}", f"{each / first:.2f}"),
                f"{middle('growth', n, 'cold', 'huoye', 'peak'):.0f}",
                *(show("growth", n, "edit", "huoye"), load("growth", n)),
            ]
            lines.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join([*lines, ""]))
    target.write_text("\n".join(parts), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["peers", "serve", "growth", "table"])
    parser.add_argument("--n", default="1000", help="reports, with commas")
    parser.add_argument("--sizes", default="1000,10000", help="growth: reports, with commas")
    parser.add_argument("--huge", action="store_true", help="growth: 100 000 reports, too")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--bench", type=Path, help="folder with corpus.py and peers/hugo")
    parser.add_argument("--tools", type=Path, help="folder with venv-hugo, venv-pagefind, venv-raw")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "huoye-builds", help="workplace"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "RESULTS.md")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(
        work=given.work.resolve(), tools=Tools.find(given.bench, given.tools), runs=given.runs
    )
    install()
    for n in map(int, given.n.split(",")):
        if given.what == "peers":
            measure_peers(bench, n)
        elif given.what == "serve":
            measure_serve(bench, n)
    if given.what == "growth":
        measure_growth(bench, [int(n) for n in given.sizes.split(",")], with_huge=given.huge)
    shutil.rmtree(bench.work / _ASIDE, ignore_errors=True)
    write_results(bench.work / "results.jsonl", given.out)


if __name__ == "__main__":
    main()
