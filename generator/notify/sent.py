"""What groups were told, kept beside the cache: nothing is told twice.

A file for all groups. Of a message that is under way it says so before it goes out: whoever finds
that later knows that it may have arrived, and does not send it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from generator.build.cache import NOTICES
from generator.files import write_atomically

NAME = NOTICES
_SCHEMA = "huoye-notices/1"
_MINUTE = 60.0

State = Literal["before", "sending", "sent", "unsure"]


class Told(Struct, kw_only=True):
    """What one group knows."""

    reports: dict[str, State] = field(default_factory=dict)
    """By id; ``before``: it was there when the group was told for the first time."""
    moments: list[float] = field(default_factory=list)
    """When messages went out during the last minute."""


class Record(Struct, kw_only=True):
    """The file's content."""

    schema: str = _SCHEMA
    groups: dict[str, Told] = field(default_factory=dict)


class Sent:
    """The record of a file, written whenever something changes."""

    def __init__(self, path: Path, *, is_dry: bool = False) -> None:
        """Read it. A file that is no record is put aside and counts as lost."""
        self.path, self._is_dry = path, is_dry
        self.was_lost = False
        try:
            self._record = msgspec.json.decode(path.read_bytes(), type=Record)
        except FileNotFoundError:
            self._record, self.was_lost = Record(), True
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._record, self.was_lost = Record(), True
            if not is_dry:
                path.replace(path.with_name(f"{path.name}.broken"))
        for told in self._record.groups.values():
            for report, state in told.reports.items():
                if state == "sending":  # a run that was killed
                    told.reports[report] = "unsure"

    def knows(self, group: str) -> bool:
        """Whether this group was ever told anything, or what there was before."""
        return group in self._record.groups

    def begin(self, group: str, reports: Iterable[str]) -> None:
        """A group is new: what is there now is no news."""
        self._record.groups[group] = Told(reports=dict.fromkeys(reports, "before"))
        self._write()

    def find_news(self, group: str, reports: Iterable[str]) -> list[str]:
        """Those of which the group was not told, in the order given."""
        told = self._record.groups.get(group, Told())
        return [report for report in reports if report not in told.reports]

    def find_unsure(self, group: str, reports: Iterable[str]) -> list[str]:
        """Those of which nobody knows whether the group was told."""
        told = self._record.groups.get(group, Told())
        return [report for report in reports if told.reports.get(report) == "unsure"]

    def mark(self, group: str, reports: Sequence[str], state: State | None) -> None:
        """Note what becomes of reports; None: they were certainly not told."""
        told = self._record.groups.setdefault(group, Told())
        for report in reports:
            if state is None:
                told.reports.pop(report, None)
            else:
                told.reports[report] = state
        self._write()

    def note_moment(self, group: str, moment: float) -> None:
        """A message goes out."""
        told = self._record.groups.setdefault(group, Told())
        told.moments = [one for one in told.moments if 0 <= moment - one < _MINUTE] + [moment]

    def find_pause(self, group: str, rates: Iterable[tuple[int, float]], now: float) -> float:
        """Seconds to wait until one more message is within all limits: so many in so many
        seconds."""
        told = self._record.groups.get(group, Told())
        pause = 0.0
        for most, seconds in rates:
            recent = sorted(one for one in told.moments if 0 <= now - one < seconds)
            if len(recent) >= most:
                pause = max(pause, recent[-most] + seconds - now)
        return pause

    def _write(self) -> None:
        if not self._is_dry:
            write_atomically(self.path, msgspec.json.format(msgspec.json.encode(self._record)))
