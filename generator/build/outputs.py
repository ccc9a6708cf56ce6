"""Files that are no pages: feeds, tables, redirects. Each says what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct

from generator.build.plan import PageError
from generator.build.store import Store, write_page
from generator.identity import to_bytes

_BATCH = 4
"""Files in a packet for a worker."""
_FEW = 8
"""So many missing files are made here: starting workers would take longer."""
_MOST_AHEAD = 32
"""Packets that wait for a worker: a year's workbook of a large group is some 20 MB of them."""


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


@dataclass(kw_only=True)
class Outputs:
    """Takes what can be made and has what the store lacks made beside other work; one a build."""

    store: Store
    pool: Executor
    files: dict[str, str] = field(default_factory=dict)
    """Path below the site's root → file in the store, whole once :meth:`finish` has returned."""
    _keys: dict[str, dict[str, str]] = field(default_factory=dict)
    _slots: dict[str, str] = field(default_factory=dict)
    _waiting: list[Output] = field(default_factory=list)
    _running: dict[Future[None], Sequence[str]] = field(default_factory=dict)

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
        missing: set[str] = set()
        for output in build():
            keys[output.path] = output.key
            if output.key in self.store.pages or output.key in missing:
                continue
            if output.is_made:
                self._make([output])
                continue
            missing.add(output.key)
            self._waiting.append(output)
            if self._running or len(self._waiting) > _FEW:
                self._send()
        self._take(keys)
        self._slots[name], self._keys[name] = key, keys

    def finish(self) -> dict[str, str]:
        """Have the rest made; see ``files``. :class:`PageError` names what cannot be made."""
        self._make(self._waiting)
        self._collect(most=0)
        for name, keys in self._keys.items():
            self.store.write_slot(f"outputs {name}", self._slots[name], to_bytes(keys))
        return self.files

    def _take(self, keys: dict[str, str]) -> None:
        self.files.update((path, self.store.page(key)) for path, key in keys.items())

    def _make(self, outputs: Sequence[Output]) -> None:
        make_outputs(str(self.store.folder), outputs)
        self.store.note_made(output.key for output in outputs)

    def _send(self) -> None:
        while len(self._waiting) >= _BATCH:
            self._collect(most=_MOST_AHEAD - 1)
            outputs, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            future = self.pool.submit(make_outputs, str(self.store.folder), outputs)
            self._running[future] = [output.key for output in outputs]

    def _collect(self, *, most: int) -> None:
        while len(self._running) > most:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                keys = self._running.pop(future)
                try:
                    future.result()
                except BaseException:
                    for other in self._running:
                        other.cancel()
                    raise
                self.store.note_made(keys)


def make_outputs(store: str, outputs: Sequence[Output]) -> None:
    """Make files, here or elsewhere, and put them into the store at this folder.

    :class:`PageError` names the file that cannot be made; OSError when the store cannot be
    written.
    """
    for output in outputs:
        write_page(store, output.key, _make_output(output))


def _make_output(output: Output) -> bytes:
    try:
        return output.make()
    except OSError:
        raise  # a full disk, say, is no bug of the file
    except Exception as error:
        raise PageError(output.path, f"{type(error).__name__}: {error}") from error
