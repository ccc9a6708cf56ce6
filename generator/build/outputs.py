"""Files that are no pages: feeds, tables, redirects. Each says what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from generator.build.store import Store, write_page
from generator.identity import to_bytes
from generator.model.problem import Problem, is_fault
from generator.views.unmade import tell_page

_BATCH = 4
"""Files in a packet for a worker."""
_FEW = 8
"""So many missing files are made here: starting workers would take longer."""


Faults = Mapping[str, Problem]
"""What of some outputs cannot be made, by their identities."""


class Output(Struct, frozen=True, kw_only=True):
    """A file that can be made."""

    path: str
    """Below the site's root."""
    key: str
    """Identity of all that it is made from, the program among it."""
    make: Callable[[], bytes]
    """What can be pickled: a worker calls it."""


@dataclass(kw_only=True)
class Outputs:
    """Takes what can be made and has what the store lacks made beside other work; one a build."""

    store: Store
    pool: Executor
    files: dict[str, str] = field(default_factory=dict)
    """Path below the site's root → file in the store, whole once :meth:`finish` has returned."""
    faults: list[Problem] = field(default_factory=list)
    """Of files that a fault of ours keeps from being made; the site is without them."""
    _keys: dict[str, dict[str, str]] = field(default_factory=dict)
    _slots: dict[str, str] = field(default_factory=dict)
    _faulty: set[str] = field(default_factory=set)
    _waiting: list[Output] = field(default_factory=list)
    _running: dict[Future[Faults], Sequence[Output]] = field(default_factory=dict)

    def add(self, name: str, key: str, build: Callable[[], Iterable[Output]]) -> None:
        """Take outputs. ``key`` is the identity of all that those of this name are planned from:
        while it stays, they are not planned again."""
        slot = self.store.read_slot(f"outputs {name}", key)
        if slot is not None:
            keys: dict[str, str] = msgspec.msgpack.decode(slot, type=dict[str, str])
            if self.store.pages >= set(keys.values()):
                self._take(keys)
                return
        keys = {}
        missing = {}
        is_whole = True
        try:
            for output in build():
                keys[output.path] = output.key
                if output.key not in self.store.pages and output.key not in missing:
                    missing[output.key] = output
                    self._waiting.append(output)
                    if self._running or len(self._waiting) > _FEW:
                        self._send()
        except BaseException as error:
            if isinstance(error, OSError | BrokenExecutor) or not is_fault(error):
                raise
            self.faults.append(tell_page(error, name, ""))
            is_whole = False
        self._take(keys)
        if is_whole:
            self._slots[name], self._keys[name] = key, keys

    def finish(self) -> dict[str, str]:
        """Have the rest made; see ``files``, and ``faults`` for what is not among them."""
        if self._waiting:
            self._keep(make_outputs(str(self.store.folder), self._waiting), self._waiting)
        for future, outputs in self._running.items():
            try:
                self._keep(future.result(), outputs)
            except BaseException:
                for other in self._running:
                    other.cancel()
                raise
        for name, keys in self._keys.items():
            if self._faulty.isdisjoint(keys.values()):
                self.store.write_slot(f"outputs {name}", self._slots[name], to_bytes(keys))
        return self.files

    def _keep(self, faults: Faults, outputs: Sequence[Output]) -> None:
        """What became of some outputs: made, or not to be had."""
        self.faults += faults.values()
        self._faulty.update(faults)
        self.store.note_made(output.key for output in outputs if output.key not in faults)
        lost = {self.store.page(key) for key in faults}
        if lost:
            self.files = {path: file for path, file in self.files.items() if file not in lost}

    def _take(self, keys: dict[str, str]) -> None:
        self.files.update((path, self.store.page(key)) for path, key in keys.items())

    def _send(self) -> None:
        while len(self._waiting) >= _BATCH:
            outputs, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            future = self.pool.submit(make_outputs, str(self.store.folder), outputs)
            self._running[future] = outputs


def make_outputs(store: str, outputs: Sequence[Output]) -> Faults:
    """Make files, here or elsewhere, and put them into the store at this folder.

    Returns why some cannot be made, by their identities; OSError when a disk is at fault.
    """
    faults: dict[str, Problem] = {}
    for output in outputs:
        try:
            data = output.make()
        except BaseException as error:
            if isinstance(error, OSError) or not is_fault(error):
                raise
            faults[output.key] = tell_page(error, output.path, "")
        else:
            write_page(store, output.key, data)
    return faults
