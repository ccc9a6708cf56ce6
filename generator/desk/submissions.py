"""What became of drafts that were submitted, and what was said of them: rows of the database."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.desk.checking import Checked
from generator.desk.database import Database
from generator.desk.forges import Comment

State = Literal["sending", "waiting", "returned", "accepted", "withdrawn"]


class Submission(Struct, frozen=True, kw_only=True):
    """What became of a draft that was submitted; one a draft."""

    draft: str
    title: str
    report_id: str
    person: str
    shown: str
    """Name of who submitted it, as commits have it."""
    branch: str
    state: State
    revision: int
    """Of the draft, as it was submitted last."""
    base: str
    """Commit of the main branch that it was put upon."""
    tip: str = ""
    """Commit of its branch; empty before the first."""
    at: int = 0
    """Seconds since 1970, of the last submission."""
    times: int = 1
    note: str = ""
    """What the writer has to say of it."""
    request: str = ""
    """Number of the merge request, where there is a forge."""
    url: str = ""
    error: str = ""
    """Message id of what keeps it from the forge; empty: nothing."""
    looked: float = 0
    """When the forge was asked last."""


class Remark(Struct, frozen=True, kw_only=True):
    person: str
    at: float
    kind: str
    text: str


class SubmitError(Exception):
    """It cannot be done: a message's id, what fills it, and the check that says more."""

    def __init__(self, message: str, checked: Checked | None = None, **args: str) -> None:
        super().__init__(message)
        self.message, self.checked, self.message_args = message, checked, args


_DECODER = msgspec.msgpack.Decoder(Submission)


@dataclass(frozen=True, kw_only=True)
class Submissions:
    """All that were ever submitted, one a draft."""

    database: Database

    # Asking

    def find(self, draft: str) -> Submission | None:
        row = self.database.read.execute(
            "select data from submissions where draft = ?", (draft,)
        ).fetchone()
        return _DECODER.decode(row[0]) if row else None

    def all(self) -> Iterator[Submission]:
        """The newest change first."""
        for (data,) in self.database.read.execute(
            "select data from submissions order by changed desc"
        ).fetchall():
            yield _DECODER.decode(data)

    def remarks(self, draft: str) -> list[Remark]:
        return [
            Remark(person=person, at=at, kind=kind, text=text)
            for person, at, kind, text in self.database.read.execute(
                "select person, at, kind, text from remarks where draft = ? order by at, id",
                (draft,),
            )
        ]

    # Writing down

    def put(self, submission: Submission) -> None:
        with self.database.change() as rows:
            _put(rows, submission)

    def put_sent(self, submission: Submission) -> None:
        """One that stands on its branch: with the draft's state, and what its writer has to say."""
        with self.database.change() as rows:
            _put(rows, submission)
            _put_state(rows, submission, "submitted")
            if submission.note:
                _add_remark(rows, submission, submission.person, "note", submission.note)

    def put_comments(self, submission: Submission, comments: Iterable[Comment]) -> None:
        """What was said on the forge, each comment once."""
        with self.database.change() as rows:
            found = rows.execute("select kind from remarks where draft = ?", (submission.draft,))
            known = {kind for (kind,) in found}
            for comment in comments:
                if (kind := f"forge {comment.id}") not in known:
                    _add_remark(rows, submission, comment.person, kind, comment.text)
            _put(rows, submission)

    def finish(
        self,
        submission: Submission,
        state: State,
        draft_state: str,
        person: str = "",
        remark: str = "",
    ) -> None:
        """It and its draft are in another state now, with a remark of who decided it."""
        with self.database.change() as rows:
            _put(rows, replace(submission, state=state))
            _put_state(rows, submission, draft_state)
            if remark:
                _add_remark(rows, submission, person, state, remark)


def _put(rows: sqlite3.Connection, submission: Submission) -> None:
    rows.execute(
        "insert or replace into submissions values (?, ?, ?)",
        (submission.draft, msgspec.msgpack.encode(submission), time.time()),
    )


def _put_state(rows: sqlite3.Connection, submission: Submission, state: str) -> None:
    rows.execute("update drafts set state = ? where id = ?", (state, submission.draft))


def _add_remark(
    rows: sqlite3.Connection, submission: Submission, person: str, kind: str, text: str
) -> None:
    rows.execute(
        "insert into remarks (draft, person, at, kind, text) values (?, ?, ?, ?, ?)",
        (submission.draft, person, time.time(), kind, text),
    )
