"""Files that are no pages: feeds, tables, redirects. Each says what it is made from."""

from __future__ import annotations

from collections import deque
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
_GROUP = 32
"""The same of files that share work."""
_FEW = 8
"""So many missing files are made here: starting workers would take longer."""
_MOST_AHEAD = 64 << 20
"""Bytes that wait for workers, of outputs that say how many they have with them."""


Faults = Mapping[str, Problem]
"""Why some outputs cannot be made, by their identities."""


class Output(Struct, frozen=True, kw_only=True):
    """A file that can be made."""

    path: str
    """Below the site's root."""
    key: str
    """Identity of all that it is made from, the program among it."""
    make: Callable[[], bytes]
    """What can be pickled: a worker calls it."""
    is_made: bool = False
    """``make`` only hands over what is there: no worker is asked."""
    group: str = ""
    """Files of a group have much in common that is made once where they are made together."""
    size: int = 0
    """Bytes that ``make`` has with it, where they are so many that few of its kind may wait."""


@dataclass(kw_only=True)
class Outputs:
    """Takes what can be made and has what the store lacks made beside other work; one a build."""

    store: Store
    pool: Executor
    files: dict[str, str] = field(default_factory=dict)
    """Path below the site's root → identity, whole once :meth:`finish` has returned."""
    faults: dict[str, Problem] = field(default_factory=dict)
    """What a fault of ours keeps from being made, by its identity; the site is without it."""
    _keys: dict[str, dict[str, str]] = field(default_factory=dict)
    _slots: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _has_sent: bool = False
    _waiting: dict[str, list[Output]] = field(default_factory=dict)
    """By group."""
    _running: deque[tuple[Future[Faults], Sequence[str], int]] = field(default_factory=deque)
    _ahead: int = 0
    """Bytes that wait for workers."""

    def add(self, name: str, key: str, build: Callable[[], Iterable[Output]]) -> None:
        """Take outputs, once those of a name. ``key`` is the identity of all that they are planned
        from: while it stays, they are not planned again."""
        if name in self._taken:
            return
        self._taken.add(name)
        slot = self.store.read_slot(f"outputs {name}", key)
        if slot is not None:
            keys: dict[str, str] = msgspec.msgpack.decode(slot, type=dict[str, str])
            if self.store.pages >= set(keys.values()):
                self._take(keys)
                return
        keys = {}
        missing: set[str] = set()
        is_whole = True
        try:
            for output in build():
                keys[output.path] = output.key
                if output.key in self.store.pages or output.key in missing:
                    continue
                if output.is_made:
                    self._make([output])
                    continue
                missing.add(output.key)
                self._waiting.setdefault(output.group, []).append(output)
                if self._running or sum(map(len, self._waiting.values())) > _FEW:
                    self._send()
        except BaseException as error:
            if isinstance(error, OSError | BrokenExecutor) or not is_fault(error):
                raise
            self.faults[name] = tell_page(error, name, "")
            is_whole = False
        self._take(keys)
        if is_whole:
            self._slots[name], self._keys[name] = key, keys

    def send_rest(self) -> None:
        """Nothing that belongs to it will come: workers, if there are any, get what waits."""
        if self._has_sent:
            self._send(is_rest=True)

    def finish(self) -> dict[str, str]:
        """Have the rest made; see ``files``, and ``faults`` for what is not among them."""
        self.send_rest()
        for outputs in self._waiting.values():
            self._make(outputs)
        self._waiting.clear()
        self._collect(most=-1)
        for name, keys in self._keys.items():
            if self.faults.keys().isdisjoint(keys.values()):
                self.store.write_slot(f"outputs {name}", self._slots[name], to_bytes(keys))
        if self.faults:
            self.files = {path: key for path, key in self.files.items() if key not in self.faults}
        return self.files

    def _take(self, keys: dict[str, str]) -> None:
        self.files.update(keys)

    def _make(self, outputs: Sequence[Output]) -> None:
        faults = make_outputs(str(self.store.folder), outputs)
        self._note([output.key for output in outputs], faults)

    def _note(self, keys: Sequence[str], faults: Faults) -> None:
        self.faults.update(faults)
        self.store.note_made(key for key in keys if key not in faults)

    def _send(self, *, is_rest: bool = False) -> None:
        self._has_sent = True
        for group, waiting in self._waiting.items():
            size = _GROUP if group else _BATCH
            while len(waiting) >= (1 if is_rest else size):
                outputs = waiting[:size]
                del waiting[:size]
                heavy = sum(output.size for output in outputs)
                self._collect(most=_MOST_AHEAD - heavy)
                future = self.pool.submit(make_outputs, str(self.store.folder), outputs)
                self._running.append((future, [output.key for output in outputs], heavy))
                self._ahead += heavy

    def _collect(self, *, most: int) -> None:
        """Note what is made, and wait until at most so many bytes wait; below 0: until none do."""
        while self._running and (self._ahead > most or self._running[0][0].done()):
            future, keys, heavy = self._running.popleft()
            self._ahead -= heavy
            try:
                faults = future.result()
            except BaseException:
                for other, _, _ in self._running:
                    other.cancel()
                raise
            self._note(keys, faults)


def make_outputs(store: str, outputs: Sequence[Output]) -> Faults:
    """Make files, here or elsewhere, and put them into the store at this folder.

    Returns why some cannot be made; OSError when a disk is at fault.
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
