"""Which reports have something in common, found in an archive of any size at the same cost."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from generator.model.report import Report

MOST = 3
"""How many related reports a report has at most."""
WINDOW = 40
"""How many reports of a topic come into question: the nearest in time."""

_PROJECT, _TAG, _FORM, _SAME_HOST = 4, 3, 1, -1

_Row = tuple[str, int, str | None, frozenset[str], frozenset[str], str]
"""Host, day, primary form, tags, projects and id of a report."""


class Related:
    """Reports that share tags, projects or the primary form, weightiest first.

    A shared project weighs 4, a shared tag 3, the primary form 1; the same host's count one less,
    since they are a click away as neighbours. Ties: the nearest in time, then by id. Of a topic's
    reports only the ``WINDOW`` around the report's own day come into question.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        """``reports``: newest first."""
        self._reports = reports

    def of(self, report: Report) -> tuple[Report, ...]:
        """What is related to one of the reports; nothing to one that is not among them."""
        place = self._places.get(report.id)
        if place is None:
            return ()
        best = sorted(self._weigh(place))[:MOST]
        return tuple(self._reports[other] for _, _, _, other in best)

    def _weigh(self, place: int) -> list[tuple[int, int, str, int]]:
        """Candidates of some weight as (−weight, days between, id, place)."""
        rows = self._rows
        host, day, form, tags, projects, _ = rows[place]
        found = []
        for other in self._candidates(place):
            its_host, its_day, its_form, its_tags, its_projects, its_id = rows[other]
            weight = _SAME_HOST if its_host == host else 0
            if its_form == form and form is not None:
                weight += _FORM
            if not tags.isdisjoint(its_tags):
                weight += _TAG * len(tags & its_tags)
            if projects and not projects.isdisjoint(its_projects):
                weight += _PROJECT * len(projects & its_projects)
            if weight > 0:
                found.append((-weight, abs(its_day - day), its_id, other))
        return found

    def _candidates(self, place: int) -> set[int]:
        first, found = self._first_of_day[place], set[int]()
        for topic in self._topics[place]:
            places = self._by_topic[topic]
            begin = max(0, bisect_left(places, first) - WINDOW // 2)
            found.update(places[begin : begin + WINDOW])
        found.discard(place)
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {report.id: place for place, report in enumerate(self._reports)}

    @cached_property
    def _rows(self) -> list[_Row]:
        return [
            (
                report.host,
                report.date.toordinal(),
                report.primary_form,
                frozenset(report.tags),
                frozenset(entry.id for entry in report.projects),
                report.id,
            )
            for report in self._reports
        ]

    @cached_property
    def _topics(self) -> list[tuple[tuple[str, str], ...]]:
        """The primary form, the tags and the projects of each report."""
        return [
            (
                *((("form", form),) if form is not None else ()),
                *(("tag", tag) for tag in sorted(tags)),
                *(("project", project) for project in sorted(projects)),
            )
            for _, _, form, tags, projects, _ in self._rows
        ]

    @cached_property
    def _by_topic(self) -> dict[tuple[str, str], list[int]]:
        """The places of each topic's reports, newest first."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, topics in enumerate(self._topics):
            for topic in topics:
                found[topic].append(place)
        return dict(found)

    @cached_property
    def _first_of_day(self) -> list[int]:
        """The place of the first report of the same day."""
        found: list[int] = []
        for place, (_, day, *_) in enumerate(self._rows):
            found.append(found[-1] if place and self._rows[place - 1][1] == day else place)
        return found
