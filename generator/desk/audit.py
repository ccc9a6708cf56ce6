"""Who did what, when and from where. Entries are only ever added."""

from __future__ import annotations

import time

from msgspec import Struct

from generator.desk.database import Database


class Entry(Struct, frozen=True, kw_only=True):
    at: float
    person: str
    address: str
    action: str
    """Names the message ``desk-audit-<action>``."""
    subject: str
    detail: str


class Audit:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, action: str, *, person: str, address: str = "", subject: str = "", detail: str = ""
    ) -> None:
        with self._database.change() as rows:
            rows.execute(
                "insert into audit (at, person, address, action, subject, detail)"
                " values (?, ?, ?, ?, ?, ?)",
                (time.time(), person, address, action, subject, detail[:500]),
            )

    def newest(self, most: int, before: int = 0) -> list[tuple[int, Entry]]:
        """Entries with their numbers, the newest first; ``before`` a number, to go on."""
        rows = self._database.read.execute(
            "select id, at, person, address, action, subject, detail from audit"
            " where ? = 0 or id < ? order by id desc limit ?",
            (before, before, most),
        )
        return [
            (
                number,
                Entry(
                    at=at,
                    person=person,
                    address=address,
                    action=action,
                    subject=subject,
                    detail=detail,
                ),
            )
            for number, at, person, address, action, subject, detail in rows
        ]
