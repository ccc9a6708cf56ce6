"""Files that are no pages: feeds, tables, redirects. Each says what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from generator.build.plan import PageError
from generator.build.store import Store, write_page
from generator.identity import to_bytes


class Output(Struct, frozen=True, kw_only=True):
    """A file that can be made."""

    path: str
    """Below the site's root."""
    key: str
    """Identity of all that it is made from, the program among it."""
    make: Callable[[], bytes]


def keep_outputs(
    name: str, key: str, build: Callable[[], Iterable[Output]], store: Store
) -> dict[str, str]:
    """Make what the store lacks; path below the site's root → finished file in the store.

    ``key`` is the identity of all that the outputs of this name are planned from: while it stays,
    they are not planned again. :class:`PageError` names the file that cannot be made.
    """
    slot = store.read_slot(f"outputs {name}", key)
    if slot is not None:
        keys: dict[str, str] = msgspec.msgpack.decode(slot, type=dict[str, str])
        if store.pages >= set(keys.values()):
            return {path: store.page(one) for path, one in keys.items()}
    keys = {}
    for output in build():
        if output.key not in store.pages:
            write_page(str(store.folder), output.key, _make(output))
            store.note_made([output.key])
        keys[output.path] = output.key
    store.write_slot(f"outputs {name}", key, to_bytes(keys))
    return {path: store.page(one) for path, one in keys.items()}


def _make(output: Output) -> bytes:
    try:
        return output.make()
    except OSError:
        raise  # a full disk, say, is no bug of the file
    except Exception as error:
        raise PageError(output.path, f"{type(error).__name__}: {error}") from error
