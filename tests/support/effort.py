"""How much work something is, counted: a machine that is busy counts the same."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

from generator.model.archive import Archive


class Looked:
    """How many records have been looked at one by one."""

    def __init__(self) -> None:
        self.count = 0


class Watched(tuple[Any, ...]):
    """A tuple that counts what is taken out of it by loops."""

    looked: Looked

    def __iter__(self) -> Iterator[Any]:
        for record in super().__iter__():
            self.looked.count += 1
            yield record

    def __reversed__(self) -> Iterator[Any]:
        return iter(watch(tuple(super().__iter__())[::-1], self.looked))


def watch(records: tuple[Any, ...], looked: Looked) -> Watched:
    watched = Watched(records)
    watched.looked = looked
    return watched


def watch_archive(archive: Archive) -> Looked:
    """Count every loop over the archive's own lists: reports, branches, executions, ledgers."""
    looked = Looked()
    organisation = archive.organisation
    for owner, names in (
        (organisation, ("branches", "zones")),
        (archive, ("published", "reports", "planned", "hazards", "areas", "projects")),
        *((fulfilled, ("executions",)) for fulfilled in archive.fulfilment.values()),
    ):
        for name in names:
            # The records are frozen; what they hold is put there as cached_property does it.
            vars(owner)[name] = watch(getattr(owner, name), looked)
    return looked


def count_calls(work: Callable[[], object]) -> int:
    """How many functions of ours and of Python's the work calls."""
    count = 0

    def see(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
