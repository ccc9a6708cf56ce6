"""What builds leave for the next one, below the settings' ``cache_dir``.

Pages are files, named by the identity of all they were made from, so that a site can link them.
Small things (facts, search records, lists of planned pages) are rows of one SQLite file. Nothing
is ever changed, only added or dropped; what is damaged is dropped, too, and made again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from generator.files import write_atomically
from generator.identity import identify, identify_bytes, to_bytes
from generator.load.facts import Seen
from generator.search.record import SearchEntry, SearchRecord

FOLDER = "build"
"""Below the settings' ``cache_dir``."""
_PAGES = "pages"
_ROWS = "rows.sqlite"
# Raise it with every change of the tables. Large rows lie as they came: in the order of their keys
# a new one goes between others, which costs four times as much.
_VERSION = 5
_TABLES = """
create table seen (path text primary key, size integer, modified integer, changed integer,
                   inode integer, key text not null) without rowid;
create table facts (key text primary key, data blob not null, used integer not null);
create table search (article text primary key, digest text not null,
                     url text not null, day text not null, size integer not null,
                     used integer not null) without rowid;
create table records (article text primary key, data blob not null);
create table pages (key text primary key, used integer not null) without rowid;
create table slots (name text primary key, key text not null, data blob not null) without rowid;
create table rows (kind text, key text, data blob not null, used integer not null,
                   primary key (kind, key)) without rowid;
"""
# A file changed within this time may change again without its time telling.
_RACY_NS = 2_000_000_000
_CHUNK = 500
_DAY = 24 * 3600
_KEPT_DAYS = 7
_LARGE = 20_000
"""Write-ups: looking for fewer takes less time than starting a process for it."""

_RECORDS = msgspec.msgpack.Decoder(SearchRecord)

T = TypeVar("T")


class StoredRecord(Struct, frozen=True, kw_only=True):
    """What search knows of a page, as a row has it."""

    digest: str
    """Identity of the record: many changes of a page are none of what search knows of it."""
    url: str
    day: str
    """ISO, or empty."""
    size: int
    """In characters that are indexed."""
    record: bytes

    @classmethod
    def of(cls, record: SearchRecord) -> StoredRecord:
        day = record.date.isoformat() if record.date else ""
        data = to_bytes(record)
        return cls(
            digest=identify_bytes(data), url=record.url, day=day, size=record.size, record=data
        )


class Store:
    """One folder's store. Not for several threads; several builds may use it at once."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, made when it is missing. OSError when it cannot be."""
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._today = int(time.time()) // _DAY
        self._rows = self._open()
        self._new: set[str] = set()

    def _open(self) -> sqlite3.Connection:
        path = self.folder / _ROWS
        try:
            return _connect(path)
        except sqlite3.DatabaseError:
            # Not of our making, of another version, or damaged: all of it can be made again.
            _drop(path)
            return _connect(path)

    def close(self) -> None:
        """Write what is still to be written."""
        self._rows.commit()
        self._rows.close()

    # Pages

    def page(self, key: str) -> str:
        """Where the page of this identity stands, or is to be put."""
        if not key.isalnum():
            raise ValueError(key)  # a database of somebody else's making
        return f"{self.folder}{os.sep}{_PAGES}{os.sep}{key[:2]}{os.sep}{key}"

    def locate(self, name: str) -> str:
        """Where a finished file is: one of the store by its identity, any other by its path."""
        return name if os.sep in name else self.page(name)

    @property
    def pages(self) -> Set[str]:
        """The identities of all files that there are, as far as rows say that they are whole."""
        return self._there

    @cached_property
    def _there(self) -> set[str]:
        there: set[str] = set()
        for shard in _names(self.folder / _PAGES):
            there.update(_names(self.folder / _PAGES / shard))
        there.intersection_update(key for (key,) in self._rows.execute("select key from pages"))
        return there

    @property
    def made(self) -> Set[str]:
        """The identities of the files that were put into the store since it was opened."""
        return self._new

    def note_made(self, keys: Iterable[str]) -> None:
        """Somebody, maybe in another process, has put these files there: they are whole."""
        keys = tuple(keys)
        self._new.update(keys)
        self._there.update(keys)
        self._rows.executemany(
            "insert or replace into pages values (?, ?)", ((key, self._today) for key in keys)
        )

    def keep_bytes(self, data: bytes) -> str:
        """Keep a file under the identity of its content, which is returned."""
        key = identify_bytes(data)
        if not self._is_whole(key):
            write_page(str(self.folder), key, data)
            self.note_made([key])
        return key

    def keep_copy(self, path: Path) -> str:
        """Keep a copy of a file that somebody may edit; where it stands in the store.

        It is read once for each of its sizes and times.
        """
        stat = path.stat()
        times = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        name = identify(times)
        is_settled = max(stat.st_mtime_ns, stat.st_ctime_ns) < time.time_ns() - _RACY_NS
        key = self.read("copy", name, str) if is_settled else None
        if key is None or not self._is_whole(key):
            key = self.keep_bytes(path.read_bytes())
            if is_settled:
                self.write("copy", {name: to_bytes(key)})
        return self.page(key)

    def _is_whole(self, key: str) -> bool:
        row = self._rows.execute("select 1 from pages where key = ?", (key,)).fetchone()
        return row is not None and Path(self.page(key)).exists()

    # Facts of write-ups: see load/facts.py

    @property
    def is_large(self) -> bool:
        """Whether so many write-ups were read that it is worth sharing out to look for them."""
        (last,) = self._rows.execute("select max(rowid) from facts").fetchone()
        return (last or 0) >= _LARGE

    def read_seen(self) -> Mapping[str, tuple[Seen, bytes]]:
        # One table after the other, each from its beginning to its end: many times a join's speed.
        facts = dict(self._rows.execute("select key, data from facts"))
        query = "select path, size, modified, changed, inode, key from seen"
        return {
            path: (Seen(size=size, times=(modified, changed, inode), key=key), facts[key])
            for path, size, modified, changed, inode, key in self._rows.execute(query)
            if key in facts
        }

    def read_facts(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        found: dict[str, bytes] = {}
        for some in _chunks(keys):
            marks = ",".join("?" * len(some))
            found.update(
                self._rows.execute(f"select key, data from facts where key in ({marks})", some)
            )
        return found

    def write_facts(
        self, seen: Mapping[str, Seen], facts: Mapping[str, bytes], gone: Iterable[str]
    ) -> None:
        self._rows.executemany(
            "insert or replace into facts values (?, ?, ?)",
            ((key, data, self._today) for key, data in facts.items()),
        )
        self._rows.executemany(
            "insert or replace into seen values (?, ?, ?, ?, ?, ?)",
            ((path, one.size, *one.times, one.key) for path, one in seen.items()),
        )
        self._rows.executemany("delete from seen where path = ?", ((path,) for path in gone))
        self._rows.commit()

    # What search knows of pages, by the identity of their articles

    def read_articles(self) -> set[str]:
        """The articles of which search has a record."""
        return {article for (article,) in self._rows.execute("select article from search")}

    def read_entries(self, articles: Sequence[str]) -> dict[str, SearchEntry]:
        """What is known of each record that there is without reading it."""
        wanted = set(articles)
        query = "select article, digest, url, day, size from search"
        return {
            article: SearchEntry(
                key=digest, url=url, date=date.fromisoformat(day) if day else None, size=size
            )
            for article, digest, url, day, size in self._rows.execute(query)
            if article in wanted
        }

    def read_records(self, articles: Sequence[str]) -> list[SearchRecord]:
        """The records, in the order asked for. KeyError where there is none."""
        found: dict[str, bytes] = {}
        for some in _chunks(articles):
            marks = ",".join("?" * len(some))
            query = f"select article, data from records where article in ({marks})"
            found.update(self._rows.execute(query, some))
        return [_RECORDS.decode(found[article]) for article in articles]

    def write_records(self, records: Mapping[str, StoredRecord]) -> None:
        # The record first: a build that is interrupted here keeps what it has written, and a row of
        # "search" promises a record.
        self._rows.executemany(
            "insert or replace into records values (?, ?)",
            ((article, record.record) for article, record in records.items()),
        )
        self._rows.executemany(
            "insert or replace into search values (?, ?, ?, ?, ?, ?)",
            (
                (article, record.digest, record.url, record.day, record.size, self._today)
                for article, record in records.items()
            ),
        )

    # Slots: what the last build left, replaced by the next

    def read_slot(self, name: str, key: str) -> bytes | None:
        """What was left under this name, if it was for the same key."""
        row = self._rows.execute(
            "select data from slots where name = ? and key = ?", (name, key)
        ).fetchone()
        return row[0] if row else None

    def write_slot(self, name: str, key: str, data: bytes) -> None:
        self._rows.execute("insert or replace into slots values (?, ?, ?)", (name, key, data))

    # Other rows

    def read(self, kind: str, key: str, type_: type[T]) -> T | None:
        """The row of this kind and identity; None when there is none that can be read."""
        row = self._rows.execute(
            "select data, used from rows where kind = ? and key = ?", (kind, key)
        ).fetchone()
        if row is None:
            return None
        data, used = row
        if used != self._today:
            self._touch(kind, [key])
        try:
            return msgspec.msgpack.decode(data, type=type_)
        except msgspec.DecodeError:
            return None

    def write(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep rows under their identities, for good once :meth:`commit` is called."""
        self._rows.executemany(
            "insert or replace into rows values (?, ?, ?, ?)",
            ((kind, key, data, self._today) for key, data in rows.items()),
        )

    def commit(self) -> None:
        self._rows.commit()

    def _touch(self, kind: str, keys: Iterable[str]) -> None:
        self._rows.executemany(
            "update rows set used = ? where kind = ? and key = ?",
            ((self._today, kind, key) for key in keys),
        )

    # Room

    def prune(self, pages: Iterable[str], articles: Iterable[str]) -> None:
        """Drop what no build has used for a week; those named were used by this one.

        Looks only once a day: a page's last use is the time of its folder's list of used pages.
        """
        stamp = self.folder / "pruned"
        try:
            if int(stamp.read_text(encoding="ascii")) == self._today:
                return
        except FileNotFoundError:  # a new store
            write_atomically(stamp, str(self._today).encode())
            return
        except (OSError, ValueError):
            pass
        self._rows.executemany(
            "update search set used = ? where article = ?",
            ((self._today, article) for article in articles),
        )
        oldest = self._today - _KEPT_DAYS
        self._rows.execute(
            "update facts set used = ? where key in (select key from seen)", (self._today,)
        )
        self._rows.execute("delete from facts where used < ?", (oldest,))
        self._rows.execute("delete from rows where used < ?", (oldest,))
        self._rows.execute("delete from search where used < ?", (oldest,))
        self._rows.execute("delete from records where article not in (select article from search)")
        self._rows.executemany(
            "update pages set used = ? where key = ?", ((self._today, key) for key in pages)
        )
        self._rows.execute("delete from pages where used < ?", (oldest,))
        known = {key for (key,) in self._rows.execute("select key from pages")}
        old = time.time() - _DAY
        for shard in _names(self.folder / _PAGES):
            for name in _names(self.folder / _PAGES / shard):
                path = self.folder / _PAGES / shard / name
                # One without a row may be a running build's; a day later it is nobody's.
                with contextlib.suppress(FileNotFoundError):
                    if name not in known and path.stat().st_mtime < old:
                        path.unlink()
        self._rows.commit()
        write_atomically(stamp, str(self._today).encode())


@contextlib.contextmanager
def open_facts(cache: Path) -> Iterator[Store | None]:
    """The facts that builds have left below a cache folder; None where nothing can be kept."""
    try:
        store = Store(cache / FOLDER)
    except (OSError, sqlite3.Error):
        yield None
        return
    try:
        yield store
    finally:
        store.close()


def write_page(folder: str, key: str, data: bytes) -> None:
    """Put a page into the store at ``folder``.

    It counts once a row says so (:meth:`Store.note_made`): a build that is killed in between
    leaves a page that may be half, and the next one writes over its name.
    """
    target = f"{folder}{os.sep}{_PAGES}{os.sep}{key[:2]}{os.sep}{key}"
    try:
        _create(target, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - once a folder
        _create(target, data)
    except FileExistsError:
        # Maybe another build's, which may have linked it already: it is replaced, never changed.
        # Workers on other machines may have our process id.
        temporary = f"{target}.{secrets.token_hex(8)}"
        _create(temporary, data)
        os.replace(temporary, target)  # noqa: PTH105


def _create(path: str, data: bytes) -> None:
    # Creating a file is most of what a page costs on many file systems: no temporary name.
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
    finally:
        os.close(file)


class _Rows(sqlite3.Connection):
    """Rows whose file cannot be read or written raise OSError, as any file does."""

    path: Path

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        with self._as_file():
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        with self._as_file():
            return super().executemany(*arguments)

    def executescript(self, script: str) -> sqlite3.Cursor:
        with self._as_file():
            return super().executescript(script)

    def commit(self) -> None:
        with self._as_file():
            super().commit()

    @contextlib.contextmanager
    def _as_file(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            # The lowest byte is the kind, the rest says more.
            code = _ERRORS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
            if code is None:
                raise
            # SQLite cannot make its shared memory's file on a full disk, and does not say why.
            if code == errno.EIO and shutil.disk_usage(self.path.parent).free < _LEAST_FREE:
                code = errno.ENOSPC
            raise OSError(code, os.strerror(code), str(self.path)) from error


_LEAST_FREE = 1 << 20
_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
}


def _drop(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(path, timeout=60, factory=_Rows)
    rows.path = path
    # A page that a crash of the machine takes along is made again; a commit must cost nothing.
    rows.execute("pragma synchronous = off")
    # Facts and records are a kilobyte or two: longer than what a common page holds in one piece.
    rows.execute("pragma page_size = 16384")
    rows.execute("pragma journal_mode = wal")
    (version,) = rows.execute("pragma user_version").fetchone()
    if version == 0 and not rows.execute("select name from sqlite_master").fetchone():
        rows.executescript(f"begin; {_TABLES} pragma user_version = {_VERSION}; commit;")
    elif version != _VERSION:
        rows.close()
        raise sqlite3.DatabaseError("another version")
    return rows


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names alone, and many
    except FileNotFoundError:
        return []


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), _CHUNK):
        yield keys[at : at + _CHUNK]
