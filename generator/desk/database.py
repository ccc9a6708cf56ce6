"""The desk's one SQLite file: whole transactions, each on disk before anybody is told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "desk.sqlite"
# Raise it with every change of the tables, and say in _UPGRADES how the former becomes the new.
_VERSION = 1
_TABLES = """
create table people (
    name text primary key, shown text not null, role text not null, units text not null,
    password text not null, must_change integer not null, active integer not null,
    created real not null
) without rowid;
create table sessions (
    token text primary key, person text not null, csrf text not null, seen real not null
) without rowid;
create table attempts (subject text not null, at real not null);
create index attempts_subject on attempts (subject, at);
create table drafts (
    id text primary key, revision integer not null, data blob not null,
    host text not null, path text not null, author text not null,
    state text not null, changed real not null
) without rowid;
create index drafts_changed on drafts (changed);
create table revisions (
    draft text not null, revision integer not null, data blob not null, keys text not null,
    person text not null, client text not null, at real not null,
    primary key (draft, revision)
) without rowid;
create table uploads (
    id text primary key, draft text not null, person text not null, name text not null,
    size integer not null, mark text not null, at real not null
) without rowid;
create table submissions (
    draft text primary key, data blob not null, changed real not null
) without rowid;
create table remarks (
    id integer primary key, draft text not null, person text not null, at real not null,
    kind text not null, text text not null
);
create index remarks_draft on remarks (draft, id);
create table audit (
    id integer primary key, at real not null, person text not null, address text not null,
    action text not null, subject text not null, detail text not null
);
"""


class Database:
    """One connection a thread; SQLite itself lets them in one after the other."""

    def __init__(self, folder: Path) -> None:
        """Open the file in a folder, made when it is missing. OSError, sqlite3.Error."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / FILE
        self._local = threading.local()
        with self.change() as rows:
            version = rows.execute("pragma user_version").fetchone()[0]
            if version == 0:
                for statement in _TABLES.split(";\n"):
                    rows.execute(statement)
                rows.execute(f"pragma user_version = {_VERSION}")
            elif version > _VERSION:
                raise sqlite3.DatabaseError(f"{FILE}: version {version}")

    @property
    def read(self) -> sqlite3.Connection:
        """To ask; for changes there is :meth:`change`."""
        found: sqlite3.Connection | None = getattr(self._local, "rows", None)
        if found is None:
            found = sqlite3.connect(self._path, timeout=30, isolation_level=None)
            found.execute("pragma journal_mode = wal")
            # A power cut, too, loses nothing that somebody was told is saved.
            found.execute("pragma synchronous = full")
            found.execute("pragma foreign_keys = on")
            self._local.rows = found
        return found

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all."""
        rows = self.read
        rows.execute("begin immediate")
        try:
            yield rows
        except BaseException:
            rows.execute("rollback")
            raise
        rows.execute("commit")
