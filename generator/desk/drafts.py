"""Drafts: what writers type, every save a revision, two people's changes put together."""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from pypinyin import Style, lazy_pinyin

from generator.desk.database import Database
from generator.desk.files import File
from generator.desk.repository import merge_texts
from generator.importing.document import Loss
from generator.importing.fields.found import Found
from generator.importing.sources import Stray
from generator.model.days import parse_date
from generator.writing.front import Plain

BODY = "body"
FILES = "files"
PHOTOS = "photos"
PAPERS = "papers"
_TABLES_OF_DRAFTS = (
    *(("drafts", "id"), ("revisions", "draft"), ("uploads", "draft")),
    *(("submissions", "draft"), ("remarks", "draft")),
)
_MOST_REVISIONS = 400
"""Of each draft; older ones are thinned out."""
_ID = re.compile(r"[a-z0-9]{10}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Paper(Struct, frozen=True, kw_only=True):
    """A Word file or a zip that was given to be read into a draft; and what came of it."""

    name: str
    """As its owner calls it; empty: photos alone."""
    digest: str = ""
    """Of its bytes, as long as they are to be read."""
    size: int = 0
    state: Literal["waiting", "read", "seen", "refused"] = "waiting"
    """``seen``: the writer has looked at what was lost."""
    reason: str = ""
    """Why it was refused: what ``import-refused-`` is followed by."""
    reason_args: Mapping[str, str | int] = {}
    fields: Mapping[str, Found] = {}
    untaken: tuple[str, ...] = ()
    """Keys of those that the draft had values of its own for."""
    losses: tuple[Loss, ...] = ()
    strays: tuple[Stray, ...] = ()
    photos: int = 0


class Draft(Struct, frozen=True, kw_only=True):
    """A write-up being written."""

    id: str
    values: Mapping[str, Any]
    """Front matter by English key, as typed."""
    body: str
    files: tuple[File, ...] = ()
    author: str
    """Who began it."""
    origin: str = ""
    """Report id on the branch, where one is corrected; else it gets its own."""
    base_text: str = ""
    """What the file on the branch said when this was begun or last put beside it."""
    base_files: Mapping[str, str] = {}
    """The blob ids then, by name."""
    slug: str = ""
    """Ends the folder's name; fixed once it was submitted."""
    revision: int = 0
    papers: tuple[Paper, ...] = ()

    @property
    def report_id(self) -> str:
        """Where it will stand; empty as long as it has no date."""
        if self.origin:
            return self.origin
        day = self.day
        slug = self.slug or f"{make_slug(self.title)}-{self.id[:3]}"
        return f"{day.year}/{day.isoformat()}-{slug}" if day else ""

    @property
    def day(self) -> date | None:
        text = self.values.get("date", "")
        return parse_date(text) if isinstance(text, str) else None

    @property
    def title(self) -> str:
        text = self.values.get("title", "")
        return text if isinstance(text, str) else ""

    @property
    def host(self) -> str:
        text = self.values.get("host", "")
        return text if isinstance(text, str) else ""

    def part(self, key: str) -> object:
        """What changes as one: a field, the text, the files."""
        if key == BODY:
            return self.body
        if key == PAPERS:
            return self.papers
        return self.files if key == FILES else self.values.get(key, "")


class Listed(Struct, frozen=True, kw_only=True):
    """A draft in a list."""

    id: str
    title: str
    host: str
    day: date | None
    author: str
    state: str
    changed: float
    origin: str


class Conflict(Struct, frozen=True, kw_only=True):
    """A field that two people changed at once."""

    key: str
    person: str
    mine: object


class Saved(Struct, frozen=True, kw_only=True):
    """The outcome of a save."""

    draft: Draft
    conflicts: tuple[Conflict, ...] = ()
    """Not saved over the other's; both stay in the history."""
    theirs: Mapping[str, str] = {}
    """Keys that others changed since the writer looked → who."""


Change = Mapping[str, Any]
"""New values by key; ``body`` and ``files`` among them. The empty text takes a field out."""


class Drafts:
    """All drafts, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, draft: Draft, client: str = "") -> Draft:
        with self._database.change() as rows:
            _put(rows, replace(draft, revision=1), (), draft.author, client, is_new=True)
        return replace(draft, revision=1)

    def find(self, id: str) -> Draft | None:
        if not _ID.fullmatch(id):
            return None
        row = self._database.read.execute("select data from drafts where id = ?", (id,)).fetchone()
        return _DECODER.decode(row[0]) if row else None

    def state_of(self, id: str) -> str:
        row = self._database.read.execute("select state from drafts where id = ?", (id,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, id: str, state: str) -> None:
        with self._database.change() as rows:
            rows.execute("update drafts set state = ? where id = ?", (state, id))

    def purge(self) -> int:
        """Forget those that were deleted, with all that was ever in them; how many."""
        with self._database.change() as rows:
            found = rows.execute("select id from drafts where state = 'deleted'").fetchall()
            for table, column in _TABLES_OF_DRAFTS:
                rows.executemany(f"delete from {table} where {column} = ?", found)
        return len(found)

    def keys_of_files(self) -> frozenset[str]:
        """Of every file that a draft has, or had in a revision that can be restored."""
        found: set[str] = set()
        for (data,) in self._database.read.execute(
            "select data from revisions union all select data from drafts"
        ):
            draft = _FILES_DECODER.decode(data)
            found.update(file.key for file in draft.files)
            found.update(paper.digest for paper in draft.papers)
        return frozenset(found)

    def iter_all(self, states: Iterable[str] = ()) -> Iterator[Listed]:
        """Newest change first; deleted ones are no more."""
        for data, state, changed in self._database.read.execute(
            "select data, state, changed from drafts where state != 'deleted' order by changed desc"
        ).fetchall():
            if states and state not in states:
                continue
            draft = _DECODER.decode(data)
            yield Listed(
                id=draft.id,
                title=draft.title,
                host=draft.host,
                day=draft.day,
                author=draft.author,
                state=state,
                changed=changed,
                origin=draft.origin,
            )

    def save(
        self,
        id: str,
        change: Change,
        *,
        seen: int,
        person: str,
        client: str,
        force: Iterable[str] = (),
    ) -> Saved | None:
        """Put changes made by somebody who saw revision ``seen`` upon what is there by now.

        What others changed meanwhile stays: texts are merged line by line, a field that both
        changed is a conflict unless it is among ``force``. None when there is no such draft.
        """
        with self._database.change() as rows:
            row = rows.execute("select data from drafts where id = ?", (id,)).fetchone()
            if row is None:
                return None
            now: Draft = _DECODER.decode(row[0])
            theirs = _changed_by_others(rows, id, seen, client)
            before = _revision(rows, id, seen)
            taken: dict[str, Any] = {}
            conflicts = []
            for key, value in change.items():
                if key == PHOTOS and before is not None:
                    value = merge_photos(value, before.part(key), now.part(key))
                if value == now.part(key):
                    continue
                if key != PHOTOS and key in theirs and key not in force:
                    merged = None
                    if key == BODY and before is not None:
                        merged = merge_texts(str(value), before.body, now.body)
                    if merged is None:
                        conflicts.append(Conflict(key=key, person=theirs[key], mine=value))
                        continue
                    value = merged
                taken[key] = value
            draft = now
            if taken:
                draft = replace(_with(now, taken), revision=now.revision + 1)
                _put(rows, draft, tuple(taken), person, client)
            if conflicts:
                # What was not taken is lost neither: the history has it.
                _note(rows, draft, conflicts, person)
        return Saved(draft=draft, conflicts=tuple(conflicts), theirs=theirs)

    def edit(
        self,
        id: str,
        change: Callable[[Draft], Draft],
        *,
        person: str,
        keys: Sequence[str],
        client: str = "",
    ) -> Draft | None:
        """Change a draft in one step, whatever it is by now."""
        with self._database.change() as rows:
            row = rows.execute("select data from drafts where id = ?", (id,)).fetchone()
            if row is None:
                return None
            now: Draft = _DECODER.decode(row[0])
            draft = replace(change(now), revision=now.revision + 1)
            _put(rows, draft, tuple(keys), person, client)
        return draft

    def changes_since(self, id: str, seen: int, client: str) -> tuple[Draft, Mapping[str, str]]:
        """The draft, and what others changed after a revision. LookupError: there is none."""
        draft = self.find(id)
        if draft is None:
            raise LookupError(id)
        if draft.revision <= seen:
            return draft, {}
        return draft, _changed_by_others(self._database.read, id, seen, client)

    def at_revision(self, id: str, revision: int) -> Draft | None:
        return _revision(self._database.read, id, revision)

    def history(self, id: str, most: int = 60) -> list[tuple[int, str, float, tuple[str, ...]]]:
        """Revision, person, time and changed keys, the newest first."""
        found = self._database.read.execute(
            "select revision, person, at, keys from revisions where draft = ?"
            " order by revision desc limit ?",
            (id, most),
        )
        return [(r, person, at, tuple(json.loads(keys))) for r, person, at, keys in found]


def new_draft_id() -> str:
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    return "".join(secrets.choice(alphabet) for _ in range(10))


def make_slug(title: str) -> str:
    """The address's last part: the title's pinyin, as far as it is short."""
    spelt = " ".join(lazy_pinyin(title, style=Style.NORMAL))
    words = [re.sub(r"[^a-z0-9]", "", word) for word in spelt.lower().split()]
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > 32:
            break
        slug = longer
    return slug if _SLUG.fullmatch(slug) else "report"


def merge_photos(mine: object, before: object, now: object) -> Plain:
    """The order and captions of one list with what came into, or was changed in, another.

    Photos arrive while captions are typed, from several phones at once: none of it is a conflict.
    """
    ours, old, new = (_by_file(photos) for photos in (mine, before, now))
    merged: list[Plain] = []
    for file, photo in ours.items():
        if file in old and file not in new:
            continue  # somebody took it out
        is_untouched = file in new and old.get(file) == photo
        merged.append(new[file] if is_untouched else photo)
    merged += [photo for file, photo in new.items() if file not in ours and file not in old]
    return merged


def _by_file(photos: object) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for photo in photos if isinstance(photos, list | tuple) else ():
        name = photo.get("file", "") if isinstance(photo, Mapping) else photo
        found[str(name)] = photo
    return found


def _with(draft: Draft, taken: Change) -> Draft:
    values = dict(draft.values)
    more: dict[str, Any] = {}
    for key, value in taken.items():
        if key in (BODY, FILES):
            more[key] = value
        elif value in ("", [], {}):
            values.pop(key, None)
        else:
            values[key] = value
    return replace(draft, values=values, **more)


def _put(
    rows: sqlite3.Connection,
    draft: Draft,
    keys: Sequence[str],
    person: str,
    client: str,
    *,
    is_new: bool = False,
) -> None:
    execute = rows.execute
    data, now = msgspec.msgpack.encode(draft), time.time()
    if is_new:
        execute(
            "insert into drafts values (?, ?, ?, ?, ?, ?, 'writing', ?)",
            (draft.id, draft.revision, data, draft.host, draft.report_id, draft.author, now),
        )
    else:
        execute(
            "update drafts set revision = ?, data = ?, host = ?, path = ?, changed = ?"
            " where id = ?",
            (draft.revision, data, draft.host, draft.report_id, now, draft.id),
        )
    execute(
        "insert into revisions values (?, ?, ?, ?, ?, ?, ?)",
        (draft.id, draft.revision, data, json.dumps(list(keys)), person, client, now),
    )
    if draft.revision % 50 == 0:
        # Every tenth of the old ones is enough to find a paragraph again.
        execute(
            "delete from revisions where draft = ? and revision < ? and revision % 10 != 0",
            (draft.id, draft.revision - _MOST_REVISIONS),
        )


def _note(
    rows: sqlite3.Connection, draft: Draft, conflicts: Iterable[Conflict], person: str
) -> None:
    """Keep what was typed and not taken, as a remark of the writer's own."""
    now = time.time()
    for conflict in conflicts:
        text = (
            conflict.mine
            if isinstance(conflict.mine, str)
            else json.dumps(msgspec.to_builtins(conflict.mine), ensure_ascii=False)
        )
        rows.execute(
            "insert into remarks (draft, person, at, kind, text) values (?, ?, ?, ?, ?)",
            (draft.id, person, now, f"conflict {conflict.key}", text),
        )


def _changed_by_others(rows: sqlite3.Connection, id: str, seen: int, client: str) -> dict[str, str]:
    """Keys changed after a revision by another window than this one, and by whom last."""
    found: dict[str, str] = {}
    for person, keys in rows.execute(
        "select person, keys from revisions where draft = ? and revision > ? and client != ?"
        " order by revision",
        (id, seen, client or "-"),
    ):
        found.update(dict.fromkeys(json.loads(keys), person))
    return found


def _revision(rows: sqlite3.Connection, id: str, revision: int) -> Draft | None:
    row = rows.execute(
        "select data from revisions where draft = ? and revision = ?", (id, revision)
    ).fetchone()
    return _DECODER.decode(row[0]) if row else None


class _Kept(Struct, frozen=True):
    """What of a draft is on the disk."""

    files: tuple[File, ...] = ()
    papers: tuple[Paper, ...] = ()


_DECODER = msgspec.msgpack.Decoder(Draft)
_FILES_DECODER = msgspec.msgpack.Decoder(_Kept)
