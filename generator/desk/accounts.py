"""Who may do what: people with roles, passwords, sessions, and a limit to guessing."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import threading
import time
from collections.abc import Collection, Iterable
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec import Struct

from generator.desk.database import Database

Role = Literal["writer", "staff", "admin"]
ROLES: tuple[Role, ...] = ("writer", "staff", "admin")
NAME = re.compile(r"[\w.@-]{1,40}")
SHORTEST_PASSWORD = 8

_WINDOW = 15 * 60.0
_MOST_BY_NAME, _MOST_BY_ADDRESS = 8, 40
"""Failed attempts within the window."""
# As OWASP has it; a login takes some 30 ms and 19 MB, of which no more than a few are at it.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(4)


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who may use the desk."""

    name: str
    """Logs in with it; never changes."""
    shown: str
    role: Role = "writer"
    units: tuple[str, ...] = ()
    """Ids of the units a writer writes for."""
    must_change: bool = False
    """The password is one that somebody else has set."""
    active: bool = True

    @property
    def is_staff(self) -> bool:
        return self.role in ("staff", "admin")

    @property
    def is_admin(self) -> bool:
        return self.role == "admin"

    def may_write(self, author: str, hosts: Collection[str]) -> bool:
        """Whether this person may change a draft of that author, hosted by one of these units."""
        return self.is_staff or author == self.name or not set(self.units).isdisjoint(hosts)


class Session(Struct, frozen=True, kw_only=True):
    person: Person
    csrf: str
    token: str


class TooManyError(Exception):
    """Too many failed attempts; ``seconds`` until the next may be made."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Accounts:
    """People and their sessions, in the database."""

    def __init__(self, database: Database, session_hours: int) -> None:
        self._database = database
        self._longest = session_hours * 3600.0
        self._nobody = _HASHER.hash(secrets.token_hex(8))

    def find(self, name: str) -> Person | None:
        row = self._database.read.execute(
            "select name, shown, role, units, must_change, active from people where name = ?",
            (name,),
        ).fetchone()
        return _person(row) if row else None

    def all(self) -> list[Person]:
        rows = self._database.read.execute(
            "select name, shown, role, units, must_change, active from people order by name"
        )
        return [_person(row) for row in rows]

    def put(self, person: Person, password: str | None = None) -> None:
        """Add somebody or change what is known of them; without a password that stays."""
        hashed = _HASHER.hash(password) if password else None
        with self._database.change() as rows:
            old = rows.execute(
                "select password from people where name = ?", (person.name,)
            ).fetchone()
            rows.execute(
                "insert or replace into people values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    person.name,
                    person.shown,
                    person.role,
                    json.dumps(person.units),
                    hashed or (old[0] if old else ""),
                    person.must_change,
                    person.active,
                    time.time(),
                ),
            )
            if hashed or not person.active:
                rows.execute("delete from sessions where person = ?", (person.name,))

    def check_password(self, name: str, password: str, address: str) -> Person | None:
        """The person, if the password is theirs. :class:`TooManyError` after many that were not."""
        subjects = (f"name {name.lower()}", f"address {address}")
        self._check_limit(subjects)
        row = self._database.read.execute(
            "select password from people where name = ? and active", (name,)
        ).fetchone()
        with _AT_ONCE:
            try:
                # Whether there is such a name must not show in how long it takes.
                _HASHER.verify(row[0] if row and row[0] else self._nobody, password)
                is_right = bool(row and row[0])
            except (VerificationError, InvalidHashError):
                is_right = False
        with self._database.change() as rows:
            if is_right:
                rows.execute("delete from attempts where subject = ?", (subjects[0],))
            else:
                rows.executemany(
                    "insert into attempts values (?, ?)",
                    [(subject, time.time()) for subject in subjects],
                )
        return self.find(name) if is_right else None

    def _check_limit(self, subjects: Iterable[str]) -> None:
        now = time.time()
        with self._database.change() as rows:
            rows.execute("delete from attempts where at < ?", (now - _WINDOW,))
            for subject, most in zip(subjects, (_MOST_BY_NAME, _MOST_BY_ADDRESS), strict=True):
                times = rows.execute(
                    "select at from attempts where subject = ? order by at desc limit ?",
                    (subject, most),
                ).fetchall()
                if len(times) >= most:
                    raise TooManyError(int(times[-1][0] + _WINDOW - now) + 1)

    def begin(self, person: Person) -> str:
        """Begin a session; the token for the cookie, of which only the hash is kept."""
        token = secrets.token_urlsafe(32)
        now = time.time()
        with self._database.change() as rows:
            rows.execute("delete from sessions where seen < ?", (now - self._longest,))
            rows.execute(
                "insert into sessions values (?, ?, ?, ?)",
                (_hash(token), person.name, secrets.token_urlsafe(24), now),
            )
        return token

    def session(self, token: str) -> Session | None:
        """The session of a cookie, if it is still one and its person may still come in."""
        row = self._database.read.execute(
            "select person, csrf, seen from sessions where token = ?", (_hash(token),)
        ).fetchone()
        now = time.time()
        if row is None or row[2] < now - self._longest:
            return None
        person = self.find(row[0])
        if person is None or not person.active:
            return None
        if now - row[2] > 60:
            self._database.read.execute(
                "update sessions set seen = ? where token = ?", (now, _hash(token))
            )
        return Session(person=person, csrf=row[1], token=token)

    def end(self, token: str) -> None:
        with self._database.change() as rows:
            rows.execute("delete from sessions where token = ?", (_hash(token),))


def new_password() -> str:
    """One to be typed once: no letters that look alike."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(3))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _person(row: tuple[str, str, Role, str, int, int]) -> Person:
    name, shown, role, units, must_change, active = row
    return Person(
        name=name,
        shown=shown,
        role=role,
        units=tuple(json.loads(units)),
        must_change=bool(must_change),
        active=bool(active),
    )
