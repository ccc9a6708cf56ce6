"""What search knows: a record a page, the names of its facets, and the page with all results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator import urls
from generator.locale import Translator
from generator.model.ledgers import Project
from generator.model.organisation import Level, Organisation, Unit
from generator.search.record import SearchFact, SearchRecord
from generator.statistics import INDICATORS
from generator.views.page import Context, Link, NavItem, Page, PageType

SECTIONS = frozenset(
    {
        *(urls.HAZARDS, urls.AREAS, urls.RESOURCES, urls.RESOLUTIONS, urls.PROJECTS),
        *(urls.FEEDS, urls.RULES, urls.DEFINITIONS),
    }
)
"""Pages below those of the navigation that are known by their names."""
# Strings that the browser's half shows; "{n}" and the like are filled in there.
_STRINGS = (
    "hint",
    "searching",
    "long",
    "count",
    "count-one",
    "all",
    "all-one",
    "all-unknown",
    "at-most",
    "nothing",
    "nothing-hint",
    "filtered",
    "filtered-one",
    "nothing-nearest",
    "more",
    "clear",
    "sort",
    "sort-best",
    "sort-date",
    "period",
    "period-none",
)
_BLOCKS = frozenset(
    {
        *("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th"),
        *("table", "blockquote", "pre", "dl", "dt", "dd", "hr"),
    }
)
_CHINESE = re.compile("[一-鿿]{4}")


class SearchView(Struct, frozen=True, kw_only=True):
    trail: tuple[Link, ...]
    archive: tuple[Link, ...]
    """Where everything can be found without search."""


def build_search(context: Context) -> Iterator[Page]:
    t = context.t
    yield Page(
        url=urls.SEARCH,
        template="search.html",
        title=t("search-title"),
        description=t("search-description", organisation=context.archive.organisation.name),
        view=SearchView(
            trail=context.trail(),
            archive=(
                Link(text=t("nav-archive"), url=urls.ARCHIVE),
                Link(text=t("nav-zones"), url=urls.ZONES),
                Link(text=t("nav-forms"), url=urls.FORMS),
                Link(text=t("nav-tags"), url=urls.TAGS),
            ),
        ),
    )


PAGE_TYPE = PageType(name="search", build=build_search)


def build_unit_record(context: Context, unit: Unit) -> SearchRecord:
    """A zone's, a branch's or the committee's page, under every name it has had."""
    latest = unit.names.latest
    names = dict.fromkeys(name for entry in unit.names.values for name in (entry.full, entry.short))
    names.pop(latest.full, None)
    return SearchRecord(
        url=urls.unit(unit),
        title=latest.full,
        kind=context.t(f"search-kind-{unit.level}"),
        facts=tuple(SearchFact(label=context.t("search-also"), text=name) for name in names),
        body=unit.about,
    )


def build_project_record(context: Context, project: Project, body: str) -> SearchRecord:
    """A project's page; ``body`` is its safe HTML."""
    t, units = context.t, context.archive.organisation.units
    facts = [
        SearchFact(label=t("search-number"), text=project.id),
        *(
            SearchFact(label=t("project-team"), text=units[unit].name(project.started))
            for unit in project.units
        ),
        *(SearchFact(label=t("project-milestone"), text=one.name) for one in project.milestones),
        *(SearchFact(label=t("project-metric"), text=one.name) for one in project.metrics),
    ]
    return SearchRecord(
        url=urls.project(project.id),
        title=project.title,
        kind=t("search-kind-project"),
        facts=tuple(facts),
        body=to_lines(body),
    )


def build_section_record(page: Page, t: Translator) -> SearchRecord:
    """A page that people ask for by its name: one of the navigation, or of ``SECTIONS``."""
    key = f"search-words-{urls.top(page.url).strip('/')}"
    words = SearchFact(label=t("search-also"), text=t(key)) if t.has(key) else None
    return SearchRecord(
        url=page.url,
        title=page.title,
        kind=t("search-kind-section"),
        facts=(words,) if words else (),
        body=page.description,
    )


_PLANS = 2
"""The newest plans whose items can be found by their codes."""
_MOST_HAZARDS = 2000


def iter_ledger_records(context: Context) -> Iterator[SearchRecord]:
    """What has a place on a page but none of its own: indicators, plan items, hazards."""
    t, archive = context.t, context.archive

    def facts(*pairs: tuple[str, str]) -> tuple[SearchFact, ...]:
        return tuple(SearchFact(label=t(label), text=text) for label, text in pairs if text)

    year = archive.as_of.year
    for indicator in INDICATORS:
        key = f"indicator-{indicator.id.replace('_', '-')}"
        yield SearchRecord(
            url=urls.indicator(year, indicator.id),
            title=t(key),
            kind=t("search-kind-indicator"),
            body=f"{t(f'{key}.finds')}\n{t(f'{key}.formula')}",
        )
    for plan in archive.plans[-_PLANS:]:
        for item in plan.items:
            yield SearchRecord(
                url=urls.plan_item(item),
                title=item.content,
                kind=t("search-kind-plan", year=str(plan.year)),
                facts=facts(
                    ("plan-code", item.code),
                    ("plan-owner", item.owner_text),
                    ("plan-due", item.due_text),
                ),
                body=item.category,
            )
    shown = [hazard for hazard in archive.hazards if not hazard.is_major]
    for hazard in shown[-_MOST_HAZARDS:]:
        branch = archive.organisation.units[hazard.branch]
        yield SearchRecord(
            url=urls.hazard(hazard.id),
            title=hazard.description,
            kind=t("search-kind-hazard"),
            facts=facts(
                ("search-number", hazard.id),
                ("hazard-branch", branch.short_name(hazard.found)),
                ("field-place", hazard.place),
            ),
        )


def iter_titles(context: Context, nav: Iterable[NavItem]) -> Iterator[tuple[date | None, str]]:
    """Day and title of what will be searched, as far as that is known before pages are made."""
    t, archive = context.t, context.archive
    year, month = archive.as_of.year, t.month(archive.as_of)
    for report in archive.published:
        yield report.date, report.title
    for project in archive.projects:
        yield None, project.title
    for unit in archive.organisation.units.values():
        yield None, unit.names.latest.full
    for item in nav:
        yield None, item.title
    # The navigation has other names for these.
    yield None, t("statistics-title", year=str(year))
    yield None, t("statistics-definitions")
    yield None, t("calendar-month-title", month=month)
    for record in iter_ledger_records(context):
        yield record.date, record.title


def _iter_ways(context: Context) -> Iterator[tuple[str, Sequence[str]]]:
    """Sections by what people call them, the name that is shown first."""
    t, archive = context.t, context.archive
    year = archive.as_of.year
    plans = [plan.year for plan in archive.plans]
    for name, url, is_there in (
        ("overdue", f"{urls.plan(year)}#state=overdue", year in plans),
        ("plan", urls.plan(year if year in plans else max(plans, default=year)), bool(plans)),
        ("duty", urls.duty(year), year in archive.organisation.rotation_years),
        ("calendar", urls.CALENDAR, True),
        ("feeds", urls.FEEDS, context.settings.feeds.enabled),
        ("hazards", urls.HAZARDS, bool(archive.hazards)),
        ("projects", urls.PROJECTS, bool(archive.projects)),
        ("resolutions", urls.RESOLUTIONS, bool(archive.resolutions)),
        ("areas", urls.AREAS, bool(archive.areas)),
        ("resources", urls.RESOURCES, bool(archive.resources)),
        ("statistics", urls.STATISTICS, True),
        ("photos", urls.PHOTOS, True),
        ("write", urls.WRITE, True),
    ):
        if is_there:
            yield url, t(f"search-way-{name}").split()
    for indicator in INDICATORS:
        yield (
            urls.indicator(year, indicator.id),
            (t(f"indicator-{indicator.id.replace('_', '-')}"),),
        )


def build_catalogue(context: Context) -> dict[str, Any]:
    """What the browser has to know besides the index: strings, names of facets, units."""
    t, organisation = context.t, context.archive.organisation
    example = _find_example(organisation)
    values: dict[str, Iterable[tuple[str, str]]] = {
        "zone": ((zone.id, zone.names.latest.full) for zone in organisation.zones),
        "branch": (
            (unit.id, unit.names.latest.full)
            for unit in (organisation.committee, *organisation.branches)
        ),
        "year": (),
        "level": ((level.value, t(f"level-{level}")) for level in Level),
        "form": ((form.id, form.name) for form in organisation.forms),
        "photos": (("1", t("search-with-photos")),),
    }
    return {
        "strings": {
            name: t(f"search-{name}", n="{n}", text="{text}", name=example, initials="{initials}")
            for name in _STRINGS
        },
        # Search spells it and the units' names, and remembers how.
        "example": example,
        "facets": [
            {"id": facet, "label": t(f"search-facet-{facet}"), "values": [list(v) for v in found]}
            for facet, found in values.items()
        ],
        "ways": [{"url": url, "names": list(names)} for url, names in _iter_ways(context)],
        # Words that name a time: this year, the last, the one before; the halves of a year.
        "periods": {
            "now": context.archive.as_of.year,
            "years": [t(f"search-year-{n}").split() for n in range(3)],
            "halves": [t(f"search-half-{n}").split() for n in (1, 2)],
        },
        "units": [_catalogue_unit(unit) for unit in organisation.units.values()],
    }


def _find_example(organisation: Organisation) -> str:
    """Part of a name that everybody here knows, to be found by its initials."""
    names = (unit.names.latest.full[:4] for unit in organisation.branches)
    return next((name for name in names if _CHINESE.fullmatch(name)), "党群活动")


def _catalogue_unit(unit: Unit) -> dict[str, Any]:
    latest = unit.names.latest
    names = dict.fromkeys(
        name
        for entry in (latest, *reversed(unit.names.values))
        for name in (entry.full, entry.short)
    )
    return {"url": urls.unit(unit), "names": list(names)}


def to_lines(safe_html: str) -> str:
    """HTML → plain paragraphs, one a line; a line break inside a paragraph is a space."""
    body = LexborHTMLParser(safe_html).body
    if body is None:
        return ""
    pieces: list[str] = []
    _collect_text(body, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect_text(node: LexborNode, pieces: list[str]) -> None:
    """Text with a line break at each end of a block; calls itself as deep as elements stand."""
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            pieces.append((child.text_content or "").replace("\n", " "))
        else:
            edge = "\n" if child.tag in _BLOCKS else " " if child.tag == "br" else ""
            pieces.append(edge)
            _collect_text(child, pieces)
            pieces.append(edge)
        child = child.next
