"""The first release of a large site, begun while its pages are made, with a second tree beside it.

A release is made in the tree of a former one (``release.py``). The first has none, and the second
has to begin with a tree of as many files as the site has: with 200 000 pages, each in a folder of
its own, that took ten seconds in which somebody waits for one corrected word. So where a first
release becomes a large one, or is looked at while somebody writes, a process of its own puts every
finished page into two trees: the release's, and the one that the next release will be made in. What
the release puts there by itself follows into the second.

All this is of use, never needed: where anything of it fails, the release is put together as any
other, and the next one makes its tree itself.
"""

# Strings, not Path objects: a release has up to 400 000 files.
# ruff: noqa: PTH107, PTH116
from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from itertools import islice
from pathlib import Path

from generator.build.trees import Tree, link_files, list_folders
from generator.files import identify_source

BATCH = 512
"""Files in a packet for the process."""
_MOST_WAITING = 16
"""Packets: where the process is so far behind, the release had better go on by itself."""
_LEAST_FREE = 2 << 30
"""Bytes that a second tree leaves free: the build may need them."""


class Ahead:
    """The two trees of one release, filled by a process. Not for several threads."""

    def __init__(
        self,
        root: str,
        second: str,
        process: Executor,
        *,
        locate: Callable[[str], str],
        batch: int,
    ) -> None:
        """The release's tree and the second: folders that are not there yet, as strings that end
        with a separator; ``locate`` tells where the file of a name is, and the process gets
        ``batch`` files at once."""
        self._root = root
        self._second = second
        self._process = process
        self._locate = locate
        self._batch = batch
        self._waiting: dict[str, str] = {}
        self._running: deque[Future[list[str]]] = deque()
        self._placed: dict[str, str] = {}
        """Path → identity, of what the process was given for both, or for the second."""
        self._failed: set[str] = set()
        """Trees in which something could not be put; nothing more is then."""

    def add(self, files: Mapping[str, str]) -> None:
        """Have finished files, path → name, put into both trees."""
        if self._failed:
            return
        self._waiting.update(files)
        self._collect(most=_MOST_WAITING)
        while len(self._waiting) >= self._batch:
            batch = {path: self._waiting[path] for path in islice(self._waiting, self._batch)}
            located = {path: self._locate(name) for path, name in batch.items()}
            if not self._send((self._root, self._second), located):
                return
            for path, name in batch.items():
                del self._waiting[path]
                self._placed[path] = identify_source(name)

    def settle(self) -> Tree | None:
        """Wait for what has begun; what the release's tree holds now, which is the release's own
        from here on. None where nothing has, or where one has to look what there is."""
        self._waiting.clear()
        self._collect(most=0)
        if not self._placed or self._root in self._failed:
            return None
        return Tree(dict(self._placed), dict.fromkeys(list_folders(self._placed), 0))

    def follow(self, paths: Sequence[str], tree: Tree) -> None:
        """Have what the release has put into its tree put into the second."""
        self._collect(most=_MOST_WAITING)
        batch = {path: f"{self._root}{path}" for path in paths if path not in self._placed}
        if batch and self._send((self._second,), batch):
            self._placed.update((path, tree.files[path]) for path in batch)

    def finish(self, tree: Tree) -> Tree | None:
        """Make the second tree hold what the release's does; None where there is no second."""
        self._collect(most=0)
        if not self._placed or self._failed or self._placed.keys() - tree.files.keys():
            return None
        placed, second = self._placed, self._second
        rest = [path for path, identity in tree.files.items() if placed.get(path) != identity]
        try:
            for path in rest:
                if path in placed:  # made again meanwhile
                    os.remove(f"{second}{path}")
            if link_files((second,), {path: f"{self._root}{path}" for path in rest}):
                return None
            times = {path: os.stat(f"{second}{path}").st_mtime_ns for path in tree.folders}
        except OSError:
            return None
        return Tree(tree.files, times)

    def stop(self) -> None:
        """Returns when nothing is put anywhere any more."""
        for future in self._running:
            future.cancel()
        wait(self._running)

    def _send(self, roots: Sequence[str], batch: Mapping[str, str]) -> bool:
        """Give the process files for these trees; False where they are not for it."""
        if self._failed or len(self._running) >= _MOST_WAITING:
            return False
        try:
            if shutil.disk_usage(Path(self._root).parent).free < _LEAST_FREE:
                self._failed.add(self._second)
                self._process.submit(shutil.rmtree, self._second, ignore_errors=True)
                return False
            self._running.append(self._process.submit(link_files, roots, batch))
        except RuntimeError:  # it has been dismissed, or has died
            return False
        return True

    def _collect(self, *, most: int) -> None:
        """See what has become of packets, and wait until at most so many are under way."""
        while self._running and (len(self._running) > most or self._running[0].done()):
            try:
                self._failed.update(self._running.popleft().result())
            except BrokenExecutor:
                self._failed |= {self._root, self._second}
