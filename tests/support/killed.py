"""Whole builds killed at random moments: what is served stays whole, the store stays usable.

``python -m tests.support.killed --kills 200 --seed 1``. Each turn changes the project, kills a
build of it, looks whether any process is left, and builds once more: that site must be what a
clean build makes. All the while a thread reads the served site, which must at each moment be one
of those whole sites. (tests/support/kills.py does the same with releases alone, at every step.)
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from tests.support.edited_project import CONFIG, write_project
from tests.support.edits import read_tree
from tests.support.program import FAST, SITE, Program, Run

CACHE = ".cache"
# How the states of the project differ: much is to be made for the first, little for the second.
_NAMES = ("砚溪厂活动档案", "改了名的档案")
_TITLES = ("炉前第一课", "炉前的第一课")
_REPORT = "content/reports/2025/2025-01-06-furnace/index.md"
_LONGEST_WAIT = 5.0


def digest_tree(files: Mapping[str, bytes]) -> str:
    """What tells one site from another."""
    found = blake2b(digest_size=8)
    for path in sorted(files):
        found.update(f"{path}\0{len(files[path])}\0".encode())
        found.update(files[path])
    return found.hexdigest()


@dataclass(kw_only=True)
class Watch:
    """Reads the served site over and over, as a web server would; a context manager's value."""

    site: Path
    seen: set[str] = field(default_factory=set)
    """Digests of the sites that were there."""
    rounds: int = 0
    missing: int = 0
    """Times that there was no site at all."""
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self._stop.is_set():
            self.look()
            time.sleep(0.01)

    def look(self) -> None:
        try:
            # The folder itself, whatever name it has by the time that its last file is read.
            root = os.open(self.site, os.O_RDONLY)
        except FileNotFoundError:
            self.missing += 1
            return
        files = {}
        try:
            for folder, _, names, here in os.fwalk(".", dir_fd=root):
                for name in names:
                    file = os.open(name, os.O_RDONLY, dir_fd=here)
                    with os.fdopen(file, "rb") as opened:
                        files[f"{folder[2:]}/{name}".lstrip("/")] = opened.read()
        finally:
            os.close(root)
        self.seen.add(digest_tree(files))
        self.rounds += 1


@contextmanager
def watch(site: Path) -> Iterator[Watch]:
    """Watch a site in a thread."""
    watched = Watch(site=site)
    thread = threading.Thread(target=watched.run)
    thread.start()
    try:
        yield watched
    finally:
        watched._stop.set()
        thread.join()


@dataclass(kw_only=True)
class Killing:
    """A project whose builds are killed."""

    folder: Path
    program: Program
    random: random.Random
    clean: dict[int, str] = field(default_factory=dict)
    """Digest of the clean site of each state."""
    left: int = 0
    """Processes that a killed build left, seconds after it."""
    was_late: int = 0
    """Kills that came when the build was done."""
    served: Counter[str] = field(default_factory=Counter)
    """What was served after kills: the site before, or the new one already."""
    seconds: list[float] = field(default_factory=list)

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def start(self) -> None:
        write_project(self.project)
        self.set_state(0)
        self.build()
        shutil.copytree(self.project / CACHE, self.folder / "cache")

    def set_state(self, state: int) -> None:
        """Edit the project: bit 0 the site's name, bit 1 a report's title."""
        config = CONFIG.replace(_NAMES[0], _NAMES[state % 2])
        (self.project / "mkdocs.yml").write_text(config, encoding="utf-8")
        report = self.project / _REPORT
        text = report.read_text("utf-8").replace(_TITLES[0], _TITLES[1])
        report.write_text(text.replace(_TITLES[1], _TITLES[state // 2]), encoding="utf-8")

    def build(self, *, kill_after: float | None = None) -> Run:
        run = self.program.build(self.project, 3, kill_after=kill_after)
        if kill_after is None:
            assert run.code == 0, run.err
            self.seconds.append(run.seconds)
        return run

    def read_clean(self, state: int) -> str:
        """The digest of the state's clean site; the project has to be in that state."""
        if state not in self.clean:
            place = self.folder / "clean"
            shutil.copytree(self.project, place, ignore=shutil.ignore_patterns(".*", SITE))
            run = self.program.build(place, 1)
            assert run.code == 0, run.err
            self.clean[state] = digest_tree(read_tree(place / SITE))
            shutil.rmtree(place)
        return self.clean[state]

    def turn(self, number: int) -> None:
        """Edit, kill, look, build again, compare. AssertionError for whatever is not right."""
        before = digest_tree(read_tree(self.project / SITE))
        if self.random.random() < 0.6:
            # Nothing is there yet of what is to be built; else it may be what earlier turns left.
            shutil.rmtree(self.project / CACHE)
            shutil.copytree(self.folder / "cache", self.project / CACHE)
        state = 1 + number % 3
        self.set_state(state)
        clean = self.read_clean(state)
        usual = sum(self.seconds[-3:]) / len(self.seconds[-3:])
        with watch(self.project / SITE) as watched:
            run = self.build(kill_after=self.random.uniform(0, usual))
            self.was_late += run.code == 0
            self.left += count_processes(self.project)
            watched.look()
        if run.code < 0:
            after = digest_tree(read_tree(self.project / SITE))
            self.served["old" if after == before else "new"] += 1
        with watch(self.project / SITE) as again:
            self.build()
        assert digest_tree(read_tree(self.project / SITE)) == clean, "not what a clean build makes"
        seen, missing = watched.seen | again.seen, watched.missing + again.missing
        assert seen <= {before, clean}, "a site that is neither the old one nor the new"
        assert missing == 0 or sys.platform != "linux", "no site"


def count_processes(project: Path) -> int:
    """Processes still at work in a project, once those that end have had their time. Linux."""
    until = time.monotonic() + _LONGEST_WAIT
    while True:
        found = 0
        for place in Path("/proc").glob("[0-9]*/cwd"):
            try:
                found += place.readlink() == project
            except OSError:
                continue
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.02)


@contextmanager
def open_killing(seed: int) -> Iterator[Killing]:
    """A project in a folder of its own, built once."""
    with (
        tempfile.TemporaryDirectory(dir=FAST, prefix="huoye-") as folder,
        Program(folder=Path(folder, "program")) as program,
    ):
        killing = Killing(folder=Path(folder), program=program, random=random.Random(seed))
        killing.start()
        yield killing


def main() -> None:
    """Kill as often as asked and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with open_killing(options.seed) as killing:
        turn = 0
        while sum(killing.served.values()) < options.kills:
            killing.turn(turn)
            turn += 1
        figures = {"kills": sum(killing.served.values()), "served after": killing.served}
        print(json.dumps({**figures, "too late": killing.was_late, "left behind": killing.left}))


if __name__ == "__main__":
    main()
