"""One module a page type, or a folder of them: a frozen view-model and what builds it. Pure.

A new page type is a module, its line in ``PAGES``, a fragment in theme/fragments/ with its line in
``FRAGMENTS``, and its strings.
The order is that of the navigation.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.views import (
    archive,
    calendar,
    duty,
    feeds,
    home,
    ledgers,
    lists,
    photos,
    plan,
    projects,
    reports,
    rules,
    search,
    statistics,
    topics,
    units,
    unmade,
    wall_chart,
    withdrawn,
    write,
    zones,
)
from generator.views.calendar import months, years
from generator.views.ledgers import areas, hazards, resolutions, resources
from generator.views.page import PageType
from generator.views.reports.inputs import ReportInputs
from generator.views.reports.view import ReportView
from generator.views.statistics.shared import StatisticsView
from generator.views.units.view import UnitView

PAGES: tuple[PageType, ...] = (
    home.PAGE_TYPE,
    units.PAGE_TYPE,
    archive.PAGE_TYPE,
    plan.PAGE_TYPE,
    calendar.PAGE_TYPE,
    duty.PAGE_TYPE,
    ledgers.PAGE_TYPE,
    projects.PAGE_TYPE,
    reports.PAGE_TYPE,
    statistics.PAGE_TYPE,
    topics.FORMS,
    topics.TAGS,
    photos.PAGE_TYPE,
    withdrawn.PAGE_TYPE,
    search.PAGE_TYPE,
    write.PAGE_TYPE,
    rules.PAGE_TYPE,
    feeds.PAGE_TYPE,
)

FRAGMENTS: Mapping[str, type[Struct]] = {
    "home.html": home.HomeView,
    "zones.html": zones.ZonesView,
    "unit.html": UnitView,
    "list.html": lists.ListView,
    "archive.html": archive.ArchiveView,
    "plan.html": plan.PlanView,
    "plan-wall.html": wall_chart.WallView,
    "calendar-month.html": months.MonthView,
    "calendar-year.html": years.YearView,
    "duty.html": duty.DutyView,
    "ledgers.html": ledgers.LedgersView,
    "hazards.html": hazards.HazardsView,
    "areas.html": areas.AreasView,
    "resources.html": resources.ResourcesView,
    "resolutions.html": resolutions.ResolutionsView,
    "projects.html": projects.ProjectsView,
    "project.html": projects.ProjectView,
    "statistics.html": StatisticsView,
    "topics.html": topics.TopicsView,
    "photos.html": photos.WallView,
    "report.html": ReportView,
    "withdrawn.html": withdrawn.WithdrawnView,
    "unmade.html": unmade.UnmadeView,
    "search.html": search.SearchView,
    "write.html": write.WriteView,
    "rules.html": rules.RulesView,
    "feeds.html": feeds.FeedsView,
}
"""What each fragment shows: the one type of its ``view``. There are no others."""

INPUTS: Mapping[str, type[Struct]] = {"report": ReportInputs}
"""What pages are made from whose view is made with a text, by page type."""
