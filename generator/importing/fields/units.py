"""Host, co-hosts and participants: names of units, weighed by where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.importing.fields.clues import Clues
from generator.importing.fields.days import ACTS, DAY
from generator.importing.fields.found import Found, split_sentences, with_sentence, with_value
from generator.importing.fields.labels import from_pair
from generator.model.organisation import Organisation

_UNIT_TAIL = (
    r"(?:车间|工段|分厂|部门?|处|科|中心)?(?:党总?支部|党支部|支部|党总支|协作区|全体党员|党员)"
)


def find_units(clues: Clues, title: Found | None, on: date) -> dict[str, Found]:
    """``host``, ``co_hosts`` and ``participants`` by id, as units were called on a day."""
    if clues.organisation is None:
        return {}
    search = _Search(clues, clues.organisation, title, on)
    search.find()
    return search.fields


@dataclass
class _Search:
    clues: Clues
    organisation: Organisation
    title: Found | None
    on: date
    fields: dict[str, Found] = field(default_factory=dict)

    def find(self) -> None:
        weights: dict[str, float] = {}
        evidence: dict[str, tuple[float, Found]] = {}

        def add(ids: Iterable[str], score: float, found: Found) -> None:
            for place, id in enumerate(dict.fromkeys(ids)):
                weight = score / (place + 1)
                weights[id] = weights.get(id, 0) + weight
                if id not in evidence or weight > evidence[id][0]:
                    evidence[id] = weight, found

        for pair in self.clues.labelled("host"):
            add(self._units_named(pair.value), 12, from_pair(pair, ""))
        if self.title is not None:
            add(self._units_in(str(self.title.value)), 5, self.title)
        opening = False
        count = len(self.clues.paragraphs)
        for index, paragraph in enumerate(self.clues.paragraphs):
            text = paragraph.text.strip()
            here = Found(value="", source="paragraph", paragraph=paragraph.number)
            is_line = len(text) < 30 and (index < 6 or index >= count - 4)
            if is_line and (named := self._units_named(re.split(DAY, text)[0] or text)):
                add(named, 4, with_sentence(here, text))
                continue
            for sentence in split_sentences(text):
                ids = self._units_in(sentence)
                if ids and ACTS.search(sentence) and not opening:
                    opening = True
                    add(ids, 4.5, with_sentence(here, sentence))
                elif ids:
                    add(ids, 0.5, with_sentence(here, sentence))
        add(
            self._units_in(self.clues.origin.name) or self._units_named(self.clues.origin.name),
            3,
            Found(value="", source=self.clues.origin.kind, sentence=self.clues.origin.name),
        )
        for folder in self.clues.origin.folders[:3]:
            add(self._units_named(folder), 2.5, Found(value="", source="folder", sentence=folder))
        best = sorted(weights, key=lambda id: -weights[id])
        if best and weights[best[0]] >= 2:
            host = best[0]
            others = tuple(
                self.organisation.units[id].name(self.on)
                for id in best[1:]
                if weights[id] >= weights[host] - 1
            )
            self.fields["host"] = with_value(evidence[host][1], host, others)
        for key in ("co_hosts", "participants"):
            for pair in self.clues.labelled(key):
                more = [
                    id
                    for name in re.split(r"[、,，;；\s]+", pair.value)
                    for id in self._units_named(name)[:1]
                    if not self._is_host(id)
                ]
                if more and key not in self.fields:
                    self.fields[key] = from_pair(pair, list(dict.fromkeys(more)))

    def _is_host(self, id: str) -> bool:
        host = self.fields.get("host")
        return host is not None and host.value == id

    def _units_named(self, text: str) -> tuple[str, ...]:
        """The unit that this text is the name of, or begins with."""
        name = re.sub(r"^[\s:：]+|[\s。，,;；]+$", "", unicodedata.normalize("NFKC", text))
        name = re.sub(r"^(?:19|20)?\d{1,2}[._、 -]+", "", name)
        if not 2 <= len(name) <= 40:
            return ()
        ids = self.organisation.find_units(name, self.on)
        ids = ids or self._units_in(name) or self.organisation.guess_units(name, self.on)
        return ids if len(ids) == 1 else ids[:1] if self._units_in(name) else ()

    def _units_in(self, text: str) -> tuple[str, ...]:
        """Units whose names stand in a text, in its order; short names need 支部 and the like."""
        found = []
        for match in self._names.finditer(unicodedata.normalize("NFKC", text)):
            name = match["full"] or match["short"]
            ids = self.organisation.find_units(name, self.on)
            if len(ids) == 1:
                found.append(ids[0])
        return tuple(dict.fromkeys(found))

    @cached_property
    def _names(self) -> re.Pattern[str]:
        full: set[str] = set()
        short: set[str] = set()
        for id, unit in self.organisation.units.items():
            for one in unit.names.values:
                full.add(one.full)
                if one.short and id != self.organisation.committee.id:
                    short.add(one.short)
        full = {name for name in full if len(name) >= 2}
        short = {name for name in short - full if len(name) >= 1}
        patterns = [_any_of("full", full), _any_of("short", short, _UNIT_TAIL)]
        return re.compile("|".join(pattern for pattern in patterns if pattern) or r"(?!)")


def _any_of(group: str, names: set[str], tail: str = "") -> str:
    if not names:
        return ""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    options = "|".join(re.escape(unicodedata.normalize("NFKC", name)) for name in longest_first)
    return rf"(?P<{group}>{options}){f'(?={tail})' if tail else ''}"
