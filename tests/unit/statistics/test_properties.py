"""What holds for every archive, however odd."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.due import Window
from generator.model.ledgers import Hazard, Milestone, Project
from generator.model.links import link_hazards
from generator.model.organisation import Level
from generator.model.periods import Half, Month, Period, Quarter, Year
from generator.model.plan import Owner, OwnerKind, Plan, PlanItem
from generator.model.report import Outcome, Report
from generator.model.values import HazardSeverity
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.periods import months_in, parse_period, year_earlier
from generator.statistics.result import Measure
from generator.statistics.story import find_attention, find_changes
from tests.unit.statistics.world import ORGANISATION, act, figures_of

UNITS = tuple(ORGANISATION.units)
BRANCHES = tuple(ORGANISATION.branch_by_id)
DAYS = st.dates(date(2025, 6, 1), date(2026, 7, 31))
ADDITIVE = (
    *("coverage", "fixed_day", "attendance", "made_up", "unplanned", "plan_completion"),
    *("plan_on_time", "timeliness", "evidence", "hazards_fixed", "next_recheck", "milestones"),
    *("exchange", "duty"),
)
# What a roster or a writer got wrong may show more persons than there are.
UNBOUNDED = ("attendance", "made_up")


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, ...]:
    found = []
    for number in range(draw(st.integers(0, 14))):
        day = draw(DAYS)
        front = {}
        if draw(st.booleans()):
            front["received"] = day + timedelta(days=draw(st.integers(0, 20)))
        if draw(st.booleans()):
            front["outcomes"] = (Outcome(text="好", source="台账"),)
        front["forms"] = tuple(draw(st.lists(st.sampled_from(["f1", "f2", "其他"]), max_size=2)))
        front["plan"] = tuple(draw(st.lists(st.sampled_from(["Z-1", "W-1", "?"]), max_size=2)))
        persons = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
        found.append(
            act(
                day.isoformat(),
                draw(st.sampled_from(UNITS)),
                level=draw(st.sampled_from([None, *Level])),
                came=draw(st.dictionaries(st.sampled_from(BRANCHES), persons, max_size=3)),
                co_hosts=tuple(draw(st.lists(st.sampled_from(BRANCHES), max_size=1))),
                slug=str(number),
                **front,
            )
        )
    return tuple(found)


@st.composite
def archives(draw: st.DrawFn) -> Figures:
    written = draw(reports())
    maybe = st.none() | DAYS
    hazards = tuple(
        Hazard(
            id=f"H-{number}",
            branch=draw(st.sampled_from(BRANCHES)),
            found=draw(DAYS),
            severity=HazardSeverity.MINOR,
            description="松动",
            due=draw(maybe),
            fixed=draw(maybe),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    project = Project(
        id="p",
        source="p.md",
        title="攻关",
        lead=draw(st.sampled_from(BRANCHES)),
        started=draw(DAYS),
        milestones=(Milestone(name="一", due=draw(DAYS), done=draw(maybe)),),
    )
    items = (
        PlanItem(
            year=2026,
            code="Z-1",
            level=Level.BRANCH,
            content="月月办",
            owners=(Owner(kind=OwnerKind.BRANCHES),),
            windows=tuple(Window(month, month.last) for month in months_in(Year(2026))),
            due_text="每月",
            owner_text="各支部",
        ),
        PlanItem(
            year=2026,
            code="W-1",
            level=Level.COMMITTEE,
            content="一次",
            owners=(Owner(kind=OwnerKind.UNIT, unit=draw(st.sampled_from(UNITS))),),
            windows=(Window(Half(2026, 1), Half(2026, 1).last),),
            due_text="上半年",
            owner_text="",
            times=draw(st.integers(1, 2)),
        ),
    )
    return figures_of(
        *written,
        as_of=draw(st.dates(date(2025, 12, 1), date(2026, 7, 31))),
        plans=(Plan(year=2026, source="2026.csv", items=items),),
        hazards=link_hazards(hazards, written),
        projects=(project,),
    )


PERIODS: st.SearchStrategy[Period] = st.sampled_from(
    [Year(2025), Year(2026), Half(2026, 1), Quarter(2026, 2), Month(2026, 2), Month(2026, 7)]
)


@given(archives(), PERIODS)
@settings(max_examples=25, deadline=None)
def test_every_figure_is_bounded_and_adds_up_from_its_rows(
    figures: Figures, period: Period
) -> None:
    for unit in UNITS:
        for indicator in INDICATORS:
            result = figures.measure(indicator.id, period, unit)
            assert result.n == sum(row.n for row in result.rows)
            assert result.of == sum(row.of for row in result.rows)
            assert len({(row.kind, row.id) for row in result.rows}) == len(result.rows) or (
                indicator.id in ("longest_gap", "gap_variation")  # two on a day: gaps of 0 days
            )
            if result.value is None:
                continue
            assert math.isfinite(result.value)
            assert result.value >= 0
            if indicator.kind is Measure.SHARE:
                assert result.value == result.n / result.of
                assert result.value <= 1 or indicator.id in UNBOUNDED
            if indicator.id == "form_diversity":
                assert result.value <= 1 + 1e-9
            shown = figures.shown(indicator, result)
            assert (shown is None) == (indicator.kind is Measure.SHARE and result.of < 5)


@given(archives(), PERIODS)
@settings(max_examples=25, deadline=None)
def test_zones_add_up_to_the_whole(figures: Figures, period: Period) -> None:
    """n and N of the zones, and what the committee did itself, make those of the whole."""
    for name in ADDITIVE:
        whole = figures.measure(name, period)
        own = [row for row in whole.rows if row.unit == "committee"]
        zones = [figures.measure(name, period, zone) for zone in ("z1", "z2")]
        assert whole.n == sum(zone.n for zone in zones) + sum(row.n for row in own), name
        assert whole.of == sum(zone.of for zone in zones) + sum(row.of for row in own), name


@given(archives())
@settings(max_examples=15, deadline=None)
def test_branches_add_up_to_their_zone(figures: Figures) -> None:
    for name in ADDITIVE:
        zone = figures.measure(name, Year(2026), "z1")
        own = [row for row in zone.rows if row.unit == "z1"]
        branches = [figures.measure(name, Year(2026), branch) for branch in ("a", "b")]
        assert zone.of == sum(b.of for b in branches) + sum(row.of for row in own), name
        assert zone.n == sum(b.n for b in branches) + sum(row.n for row in own), name


@given(archives())
@settings(max_examples=15, deadline=None)
def test_months_add_up_to_the_year(figures: Figures) -> None:
    for name in ADDITIVE:
        if name in ("exchange", "duty"):
            continue  # they know quarters, not months
        year = figures.measure(name, Year(2026))
        months = [figures.measure(name, month) for month in months_in(Year(2026))]
        assert (year.n, year.of) == (sum(m.n for m in months), sum(m.of for m in months)), name


@given(archives(), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_reports_does_not_matter(figures: Figures, chance: random.Random) -> None:
    shuffled = list(figures.archive.reports)
    chance.shuffle(shuffled)
    other = Figures(replace(figures.archive, reports=tuple(shuffled)))
    for indicator in INDICATORS:
        for unit in UNITS:
            first = figures.measure(indicator.id, Year(2026), unit)
            second = other.measure(indicator.id, Year(2026), unit)
            assert (first.value, first.n, first.of) == (second.value, second.n, second.of)


@given(archives(), PERIODS)
@settings(max_examples=10, deadline=None)
def test_the_story_names_only_units_of_its_scope(figures: Figures, period: Period) -> None:
    for unit in (*UNITS, ""):
        find_changes(figures, period, unit)
        for finding in find_attention(figures, period, unit):
            assert finding.items
            named = {item.unit for item in finding.items}
            assert named <= set(UNITS)
            if unit in BRANCHES:
                assert named == {unit}, finding


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_none(text: str) -> None:
    parse_period(text)


@given(PERIODS)
def test_a_period_survives_being_written(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert year_earlier(period).first.year == period.first.year - 1


def test_periods_as_people_type_them() -> None:
    assert parse_period("2026") == Year(2026)
    assert parse_period("2026年") == Year(2026)
    assert parse_period("2026h1") == parse_period("2026年上半年") == Half(2026, 1)
    assert parse_period("2026Q3") == parse_period("2026年三季度") == Quarter(2026, 3)
    assert parse_period("2026-9") == parse_period("2026年9月") == Month(2026, 9)
    for text in ("2026Q5", "2026-13", "26", "0001", "季度"):
        assert parse_period(text) is None
