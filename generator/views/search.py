"""What search knows: a record a page, the names of its facets, and the page with all results."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator import urls
from generator.locale import Translator
from generator.model.ledgers import Project
from generator.model.organisation import Level, Organisation, Unit
from generator.model.plan import parse_reference
from generator.model.report import Report
from generator.search.record import Facets, Fact, SearchRecord
from generator.views.page import Context, Link, Page, PageType

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
)
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|t[rdh]|table|blockquote|pre|d[ltd]|hr)\b[^>]*>")
_CHINESE = re.compile("[一-鿿]{4}")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
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


def build_report_record(context: Context, report: Report, body: str) -> SearchRecord:
    """A report as search sees it; ``body`` is its safe HTML."""
    cover = context.cover(report)
    return SearchRecord(
        url=urls.report(report.id),
        title=report.title,
        date=report.date,
        kind=context.unit_link(report.host, report.date, short=True).text,
        cover=cover.covers[0].path if cover else None,
        facts=tuple(_iter_facts(context, report)),
        body=to_lines(body),
        facets=Facets(
            units=context.archive.units_of(report),
            level=str(report.level),
            forms=report.front.forms,
            has_photos=bool(report.photos),
        ),
    )


def build_unit_record(context: Context, unit: Unit) -> SearchRecord:
    """A zone's, a branch's or the committee's page, under every name it has had."""
    latest = unit.names.latest
    names = dict.fromkeys(name for entry in unit.names.values for name in (entry.full, entry.short))
    names.pop(latest.full, None)
    return SearchRecord(
        url=urls.unit(unit),
        title=latest.full,
        kind=context.t(f"search-kind-{unit.level}"),
        facts=tuple(Fact(label=context.t("search-also"), text=name) for name in names),
        body=unit.about,
    )


def build_project_record(context: Context, project: Project, body: str) -> SearchRecord:
    """A project's page; ``body`` is its safe HTML."""
    t, units = context.t, context.archive.organisation.units
    facts = [
        *(
            Fact(label=t("project-team"), text=units[unit].name(project.started))
            for unit in project.units
        ),
        *(Fact(label=t("project-milestone"), text=one.name) for one in project.milestones),
        *(Fact(label=t("project-metric"), text=one.name) for one in project.metrics),
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
    return SearchRecord(
        url=page.url, title=page.title, kind=t("search-kind-section"), body=page.description
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


def _iter_facts(context: Context, report: Report) -> Iterator[Fact]:
    """Everything about an activity that is not in its text, each under the page's own label."""
    t, front = context.t, report.front
    organisation = context.archive.organisation

    def facts(key: str, *texts: str | None) -> Iterator[Fact]:
        for text in texts:
            if text:
                yield Fact(label=t(key), text=text)

    yield from facts("search-summary", front.summary)
    yield from facts("field-place", front.place)
    for key in ("chair", "recorder", "author", "proofreader"):
        yield from facts(f"field-{key}", getattr(front, key))
    yield from facts("field-tags", *front.tags)
    yield from facts("field-forms", *(context.form_name(form) for form in front.forms))
    for text in front.plan:
        year, code = parse_reference(text, report.year)
        plan = context.archive.plan_by_year.get(year)
        item = plan.by_code.get(code) if plan else None
        yield from facts("field-plan", f"{text} {item.content}" if item else text)
    yield from facts("field-unplanned-reason", front.unplanned_reason)
    for unit, role in report.roles.items():
        name = organisation.units[unit].names.at(report.date)
        yield from facts(f"role-{role}", *dict.fromkeys((name.full, name.short)))
    yield from facts("search-caption", *(photo.caption for photo in report.photos))
    for resolution in front.resolutions:
        yield from facts("report-resolution", resolution.text)
        yield from facts("report-owner", resolution.owner)
    for outcome in front.outcomes:
        yield from facts("report-outcomes", outcome.text, outcome.source)
    yield from facts("report-attachments", *report.attachments)


def to_lines(safe_html: str) -> str:
    """HTML → plain paragraphs, one a line; a line break inside a paragraph is a space."""
    lines = _BLOCK.sub("\x00", safe_html.replace("\n", " "))
    texts = (_TAG.sub("", line.replace("<br", " <br")) for line in lines.split("\x00"))
    tidied = (" ".join(html.unescape(text).split()) for text in texts)
    return "\n".join(text for text in tidied if text)
