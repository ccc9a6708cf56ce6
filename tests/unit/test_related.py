"""Related reports: the quick way finds what the rule says, word for word."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.model.archive import Archive
from generator.model.related import MOST, WINDOW, Related
from generator.model.report import ProjectAction, Report
from tests.unit.statistics.world import ORGANISATION, act

FIRST = date(2026, 1, 1)
DRAWN = st.tuples(
    st.integers(0, 60),
    st.sampled_from("abc"),
    st.sets(st.sampled_from(("安全", "质量", "节能")), max_size=2),
    st.sets(st.sampled_from(("p1", "p2")), max_size=1),
    st.sampled_from((None, "f1", "f2")),
)


def reports_of(drawn: list[tuple[int, str, set[str], set[str], str | None]]) -> list[Report]:
    """Newest first."""
    made = [
        act(
            str(FIRST + timedelta(days=days)),
            host,
            slug=f"r{number:03d}",
            tags=tuple(sorted(tags)),
            projects=tuple(ProjectAction(id=project) for project in sorted(projects)),
            forms=(form,) if form else (),
        )
        for number, (days, host, tags, projects, form) in enumerate(drawn)
    ]
    return sorted(made, key=lambda report: (report.date, report.id), reverse=True)


def tags_of(report: Report) -> set[str]:
    return set(report.tags)


def projects_of(report: Report) -> set[str]:
    return {project.id for project in report.projects}


def candidates(reports: list[Report], report: Report) -> dict[str, Report]:
    """Of each of its topics ``WINDOW`` reports around its own day."""
    form = report.primary_form
    topics = [[r for r in reports if r.primary_form == form]] if form else []
    topics += [[r for r in reports if tag in tags_of(r)] for tag in tags_of(report)]
    topics += [[r for r in reports if id_ in projects_of(r)] for id_ in projects_of(report)]
    found = {}
    for topic in topics:
        later = sum(other.date > report.date for other in topic)
        begin = max(0, later - WINDOW // 2)
        found.update({other.id: other for other in topic[begin : begin + WINDOW]})
    found.pop(report.id, None)
    return found


def stated(reports: list[Report], report: Report) -> list[str]:
    weighed = []
    for other in candidates(reports, report).values():
        weight = 4 * len(projects_of(report) & projects_of(other))
        weight += 3 * len(tags_of(report) & tags_of(other))
        weight += report.primary_form is not None and report.primary_form == other.primary_form
        weight -= report.host == other.host
        if weight > 0:
            weighed.append((-weight, abs((other.date - report.date).days), other.id))
    return [id_ for _, _, id_ in sorted(weighed)[:MOST]]


@given(st.lists(DRAWN, max_size=120))
def test_it_finds_what_the_rule_says(
    drawn: list[tuple[int, str, set[str], set[str], str | None]],
) -> None:
    reports = reports_of(drawn)
    related = Related(reports)
    for report in reports:
        assert [other.id for other in related.of(report)] == stated(reports, report)


def test_only_what_is_published_is_related() -> None:
    reports = reports_of([(1, "a", {"安全"}, set(), None), (2, "b", {"安全"}, set(), None)])
    late = act("2027-01-01", "a", tags=("安全",), slug="late")
    archive = Archive(organisation=ORGANISATION, as_of=date(2026, 6, 30), reports=(late, *reports))
    assert [r.id for r in archive.related.of(reports[0])] == [reports[1].id]
    assert archive.related.of(late) == ()
