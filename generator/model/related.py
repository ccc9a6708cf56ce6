"""Which reports are related. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.archive import Archive
from generator.model.report import Report


def find_related(archive: Archive, most: int = 3) -> Mapping[str, tuple[str, ...]]:
    """Reports that share tags, projects or the primary form, weightiest first, by report id."""
    return {report.id: _find(archive, report, most) for report in archive.published}


def _find(archive: Archive, report: Report, most: int) -> tuple[str, ...]:
    def weight(other: Report) -> int:
        tags = len(set(report.tags) & set(other.tags))
        projects = len({p.id for p in report.projects} & {p.id for p in other.projects})
        form = report.primary_form is not None and report.primary_form == other.primary_form
        return 4 * projects + 3 * tags + int(form) - int(other.host == report.host)

    weighed = [(weight(other), other) for other in archive.related_candidates(report)]
    best = sorted(
        (pair for pair in weighed if pair[0] > 0),
        key=lambda pair: (-pair[0], abs((pair[1].date - report.date).days), pair[1].id),
    )
    return tuple(other.id for _, other in best[:most])
