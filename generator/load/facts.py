"""Facts of write-ups, read once: kept under what they were read from, and found again by it.

Reading one takes half a millisecond, finding what was read a hundredth of it. A record is kept
with its problems, so that a warm build says what a cold one says.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from generator.identity import identify, identify_bytes, to_bytes
from generator.load.kept_organisation import find_organisation
from generator.load.reports import Announced, Reading, read_report
from generator.load.sources import Place, ReportSource, read_source
from generator.model.organisation import Organisation
from generator.model.problem import Problem, is_fault, tell_fault
from generator.model.report import Report

# A file changed within this time of being read may change again without its time telling.
_RACY_NS = 2_000_000_000
_BATCH = 50


class ReportFacts(Struct, frozen=True, kw_only=True):
    """What is kept of one write-up."""

    report: Report | None
    """None when an error keeps it from the site."""
    problems: tuple[Problem, ...]
    announced: Announced | None = None
    digest: str = ""
    """Identity of the facts without the text's: what other pages are made from."""
    exposed: tuple[Problem, ...] = ()
    """What the write-up would publish that must not be, whatever the settings allow."""


class Seen(Struct, frozen=True, kw_only=True):
    """What a file looked like when it was read; while it looks so, it is the same."""

    size: int
    times: tuple[int, int, int]
    """When its content and anything of it changed, in nanoseconds, and its inode."""
    key: str
    """Under which its facts are kept."""


class FactsCache(Protocol):
    """Keeps facts, as bytes, from build to build."""

    def read_seen(self) -> Mapping[str, tuple[Seen, bytes]]:
        """By path: what was seen there last, and the facts read from it."""

    def read_facts(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """By key, as far as they are known."""

    def write_facts(
        self, seen: Mapping[str, Seen], facts: Mapping[str, bytes], gone: Iterable[str]
    ) -> None:
        """Remember what was seen by path and read by key; forget paths that are gone."""

    def read_slot(self, name: str, key: str) -> bytes | None:
        """What was left under this name, if it was for the same key."""

    def write_slot(self, name: str, key: str, data: bytes) -> None:
        """Leave something under a name; what was there before goes."""


class NoCache:
    """Keeps nothing: every write-up is read."""

    def read_seen(self) -> Mapping[str, tuple[Seen, bytes]]:
        return {}

    def read_facts(self, keys: Sequence[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        return {}

    def write_facts(
        self, seen: Mapping[str, Seen], facts: Mapping[str, bytes], gone: Iterable[str]
    ) -> None:
        pass

    def read_slot(self, name: str, key: str) -> bytes | None:  # noqa: ARG002
        return None

    def write_slot(self, name: str, key: str, data: bytes) -> None:
        pass


Job = tuple[str, str, str, str, Sequence[Place]]
Batch = list[tuple[str, bytes]]
ShareOut = Callable[[Callable[[Job], Batch], Sequence[Job]], Iterable[Batch]]
"""Like ``map``, but maybe in other processes."""


class FactsReader(Struct, frozen=True, kw_only=True):
    """Reads the facts of write-ups, as far as the cache does not know them."""

    root: Path
    organisation_path: str
    """Below the root."""
    environment: str
    """Identity of all else that facts depend on: the organisation and the program."""
    timezone: str
    """Whose days count."""
    cache: FactsCache = msgspec.field(default_factory=NoCache)
    share_out: ShareOut = map
    is_spread: bool = False
    """Other machines read, which may see what was in a shared folder a moment ago."""

    def read(
        self, places: Sequence[Place], known: Mapping[str, tuple[Seen, bytes]]
    ) -> list[ReportFacts]:
        """The facts of each place, in the order given; ``known`` is what the cache has seen."""
        found: dict[str, bytes] = {}
        missing: list[Place] = []
        for place in places:
            seen, facts = known.get(place.path, (None, b""))
            if seen is not None and self._is_same(seen, place):
                found[place.path] = facts
            else:
                missing.append(place)
        gone = known.keys() - {place.path for place in places}
        if missing or gone:
            found |= self._read_missing(missing, gone, is_first=not known)
        return [_DECODER.decode(found[place.path]) for place in places]

    def _is_same(self, seen: Seen, place: Place) -> bool:
        return (
            seen.size == place.size
            and seen.times == place.times
            and seen.key.endswith(self._suffix(place))
        )

    def _suffix(self, place: Place) -> str:
        """Ends a write-up's key: what it was read by, and the names beside it."""
        beside = (place.files, place.refused) if place.refused else place.files
        return self.environment + self.timezone + (identify(beside) if beside else "")

    def _read_missing(
        self, missing: Sequence[Place], gone: Iterable[str], *, is_first: bool
    ) -> dict[str, bytes]:
        settled = time.time_ns() - _RACY_NS
        # Where nothing was ever read, nothing need be looked at before it is.
        looked_at = () if is_first and not self.is_spread else missing
        contents = {
            place.path: identify_bytes(Path(place.file).read_bytes()) for place in looked_at
        }
        keys = {place.path: self._key(place, contents[place.path]) for place in looked_at}
        kept = self.cache.read_facts(list(keys.values()))
        unread = [place for place in missing if keys.get(place.path) not in kept]
        made: dict[str, bytes] = {}
        changing: set[str] = set()
        for place, content, facts in self._read_all(unread, contents):
            if place.path not in keys:
                keys[place.path] = self._key(place, content)
            elif content != contents[place.path]:
                # Somebody is writing: what was read counts now, and is looked at again next time.
                changing.add(place.path)
                keys[place.path] = self._key(place, content)
            made[keys[place.path]] = facts
        seen = {
            place.path: Seen(
                size=place.size,
                # Nothing looks like a file that may still change without telling.
                times=place.times
                if max(place.times[:2]) < settled and place.path not in changing
                else (0, 0, 0),
                key=keys[place.path],
            )
            for place in missing
        }
        self.cache.write_facts(seen, made, gone)
        return {path: made[key] if key in made else kept[key] for path, key in keys.items()}

    def _key(self, place: Place, content: str) -> str:
        return identify_bytes(place.path.encode(), content.encode()) + self._suffix(place)

    def _read_all(
        self, places: Sequence[Place], contents: Mapping[str, str]
    ) -> Iterator[tuple[Place, str, bytes]]:
        """Each place with the identity of the content that was read, and its facts."""
        common = (str(self.root), self.organisation_path, self.environment, self.timezone)
        batches = [places[at : at + _BATCH] for at in range(0, len(places), _BATCH)]
        jobs: list[Job] = [(*common, batch) for batch in batches]
        for batch, found in zip(batches, self.share_out(read_batch, jobs), strict=True):
            for place, (content, facts) in zip(batch, found, strict=True):
                if content != contents.get(place.path, content):
                    # A shared folder shows other machines what was there a moment ago.
                    [(content, facts)] = read_batch((*common, [place]))
                yield place, content, facts


def read_batch(job: Job) -> Batch:
    """Read some write-ups, here or in another process: identity of the content, and the facts."""
    root, organisation_path, environment, timezone, places = job
    data = Path(root, organisation_path).read_bytes()
    organisation = find_organisation(environment, data, organisation_path)
    zone = ZoneInfo(timezone)
    batch = []
    for place in places:
        source = read_source(place)
        batch.append((identify_bytes(source.data), _read(source, organisation, zone)))
    return batch


def _read(source: ReportSource, organisation: Organisation, zone: ZoneInfo) -> bytes:
    """One write-up's facts. What we did not think of must not keep the others from the site."""
    try:
        return to_bytes(keep_facts(read_report(source, organisation, zone)))
    except BaseException as error:
        if not is_fault(error):
            raise
        fault = Reading(write_up=None, problems=(tell_fault(error, source.path),))
        return to_bytes(keep_facts(fault))


def keep_facts(reading: Reading) -> ReportFacts:
    """What of a reading is kept."""
    report = reading.write_up.report if reading.write_up else None
    return ReportFacts(
        report=report,
        problems=reading.problems,
        announced=reading.announced,
        digest=identify([getattr(report, name) for name in _FACTS]) if report else "",
        exposed=reading.exposed,
    )


_FACTS = tuple(name for name in Report.__struct_fields__ if name != "body")
_DECODER = msgspec.msgpack.Decoder(ReportFacts)
