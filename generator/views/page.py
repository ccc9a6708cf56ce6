"""What every page is: an address, a fragment of the theme, and one frozen view-model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from generator import urls
from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.ledgers import Hazard
from generator.model.organisation import Level, Unit
from generator.model.picture import Picture
from generator.model.plan import fold_code
from generator.model.problem import Problem
from generator.model.report import Report
from generator.search.record import SearchRecord
from generator.settings import Settings
from generator.statistics.figures import Figures
from generator.views.art import Art, Gallery

ZONE_MARKS = 8
"""Colours and shapes that tell zones apart; a ninth zone has the first's, and its own name."""


class Page(Struct, frozen=True, kw_only=True):
    """One page of the site before it is made: where it stands, and all that it is made from.

    What is neither here nor in the text that it names cannot change the page, so a page whose
    inputs, fragment, strings and frame are the same is the same page.
    """

    url: str
    template: str
    """The fragment below theme/fragments/."""
    title: str
    description: str
    view: Struct
    """The view-model (generator.views.FRAGMENTS says of which type), or what the page type's
    ``view`` makes it from (INPUTS)."""
    kind: str = ""
    """Name of the page type whose ``view`` makes the view-model; empty: it is there."""
    text: str = ""
    """Path of the write-up whose text the page shows; it is read when the page is made."""
    text_digest: str = ""
    """Identity of that text."""
    hide: tuple[str, ...] = ("navigation", "toc")
    feed: str = ""
    """Name of the page's own feed, where it has one beside that of the whole site."""
    image: str = ""
    """Path of the picture that stands for the page where somebody shares it."""
    template_override: str = ""
    """Template of the MkDocs theme, where it is not the usual one."""
    search: SearchRecord | None = None
    """What search knows of the page; None: it is not to be found, or its ``view`` tells."""
    fault: Problem | None = None
    """Why this page is only a stand-in for the one that belongs here (views/unmade.py)."""


class MadeView(Struct, frozen=True, kw_only=True):
    """What a page type's ``view`` makes of a page's inputs."""

    view: Struct
    search: SearchRecord | None = None


class Link(Struct, frozen=True, kw_only=True):
    """A text that leads somewhere; ``title`` says more where the text is short."""

    text: str
    url: str
    title: str = ""


class UnitNames(Struct, frozen=True, kw_only=True):
    """A unit as it was called on the day."""

    full: str
    short: str
    url: str

    def link(self, *, short: bool = False) -> Link:
        return Link(text=self.short if short else self.full, url=self.url, title=self.full)


class ZoneMark(Struct, frozen=True, kw_only=True):
    """A zone's sign: a colour with a shape, and its name beside them."""

    number: int
    """1 to 8; 0 is the committee's."""
    name: str
    """Short."""


class Card(Struct, frozen=True, kw_only=True):
    """A report in a list."""

    url: str
    title: str
    date: dt.date
    zone: ZoneMark | None
    """None where the organisation has no zones."""
    host: str
    """Short; the zone's own name where it is the host."""
    form: str
    level: Level
    is_joint: bool
    summary: str
    cover: Picture | None
    art: Art | None
    """What stands for the cover where there is none."""
    corrected: bool


class Context(Struct, frozen=True, kw_only=True, dict=True):
    """All that pages are built from."""

    archive: Archive
    settings: Settings
    t: Translator
    pictures: Mapping[tuple[str, str], Picture]
    """By report id and file name."""
    attachments: Collection[tuple[str, str]] = ()
    """Report id and name of the files beside reports that are published."""

    def forget(self) -> None:
        """Give back what was derived for pages; whoever asks again has it derived again."""
        for owner in (self, self.archive):
            for name in tuple(vars(owner)):
                if isinstance(getattr(type(owner), name, None), cached_property):
                    del vars(owner)[name]

    @cached_property
    def ledger_rows(self) -> Mapping[str, Mapping[str, Link]]:
        """By ledger and folded id the way to each row; major hazards show their id alone."""
        archive = self.archive
        return {
            "hazards": {
                fold_code(row.id): Link(text=row.id, url=urls.HAZARDS)
                if row.is_major
                else Link(text=f"{row.id} {row.description}", url=urls.hazard(row.id))
                for row in archive.hazards
            },
            "projects": {
                fold_code(row.id): Link(text=row.title, url=urls.project(row.id))
                for row in archive.projects
            },
            "areas": {
                fold_code(row.id): Link(text=row.name, url=urls.area(row.id))
                for row in archive.areas
            },
            "resources": {
                fold_code(row.id): Link(text=row.name, url=urls.resource(row.id))
                for row in archive.resources
            },
        }

    @cached_property
    def open_hazards(self) -> Mapping[str, Sequence[Hazard]]:
        """Hazards that are not closed by unit: its branch, the zone of that, and the committee.

        Major ones are left out: they are counted only, and kept in the safety system.
        """
        organisation, as_of = self.archive.organisation, self.archive.as_of
        found: dict[str, list[Hazard]] = {}
        for hazard in self.archive.hazards:
            if hazard.is_major or hazard.closed_on(as_of) is not None:
                continue
            zone = organisation.zone_of(hazard.branch, hazard.found)
            for unit in (hazard.branch, *([zone] if zone else []), organisation.committee.id):
                found.setdefault(unit, []).append(hazard)
        return found

    @cached_property
    def figures(self) -> Figures:
        """The statistics; measured when a page asks for them."""
        return Figures(self.archive)

    def unit_link(self, unit_id: str, on: dt.date, *, short: bool = False) -> Link:
        """A unit under the name it had on that day, at the address it has for ever."""
        unit = self.archive.organisation.units[unit_id]
        full = unit.name(on)
        return Link(text=unit.short_name(on) if short else full, url=urls.unit(unit), title=full)

    def unit_names(self, unit_id: str, on: dt.date) -> UnitNames:
        """A unit's names on that day."""
        unit = self.archive.organisation.units[unit_id]
        return UnitNames(full=unit.name(on), short=unit.short_name(on), url=urls.unit(unit))

    def form_name(self, form_id: str) -> str:
        form = self.archive.organisation.form_by_id.get(form_id)
        return form.name if form else form_id

    def cover(self, report: Report) -> Picture | None:
        return self.pictures.get((report.id, report.cover)) if report.cover else None

    def zone_mark(self, zone_id: str | None, on: dt.date) -> ZoneMark | None:
        """A zone's sign; the committee's where there is no zone."""
        organisation = self.archive.organisation
        if not organisation.zones:
            return None
        if zone_id is None:
            return ZoneMark(number=0, name=organisation.committee.short_name(on))
        return ZoneMark(
            number=self._zone_numbers[zone_id],
            name=organisation.zone_by_id[zone_id].short_name(on),
        )

    @cached_property
    def _zone_numbers(self) -> Mapping[str, int]:
        zones = self.archive.organisation.zones
        return {zone.id: place % ZONE_MARKS + 1 for place, zone in enumerate(zones)}

    @cached_property
    def _gallery(self) -> Gallery:
        return Gallery(self.archive.organisation)

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {}

    def card(self, report: Report) -> Card:
        """The report's card; made once, for it shows in many lists."""
        if report.id not in self._cards:
            self._cards[report.id] = self._build_card(report)
        return self._cards[report.id]

    def _build_card(self, report: Report) -> Card:
        form = report.primary_form
        cover = self.cover(report)
        return Card(
            url=urls.report(report.id),
            title=report.title,
            date=report.date,
            zone=self.zone_mark(report.zone, report.date),
            host=self.archive.organisation.units[report.host].short_name(report.date),
            form=self.form_name(form) if form else "",
            level=report.level,
            is_joint=report.is_joint,
            summary=report.summary,
            cover=cover,
            art=None if cover else self._gallery.of(form, report.title),
            corrected=bool(report.corrections),
        )

    def cards(self, reports: Iterable[Report]) -> tuple[Card, ...]:
        return tuple(self.card(report) for report in reports)

    def home(self) -> Link:
        return Link(text=self.t("nav-home"), url=urls.HOME)

    def trail(self, *links: Link) -> tuple[Link, ...]:
        """Breadcrumbs from the home page down to the page's parent."""
        return (self.home(), *links)

    def zone_trail(self, unit: Unit, on: dt.date) -> tuple[Link, ...]:
        zones = Link(text=self.t("nav-zones"), url=urls.ZONES)
        zone = self.archive.organisation.zone_of(unit.id, on)
        if unit.level is Level.BRANCH and zone is not None:
            return self.trail(zones, self.unit_link(zone, on))
        return self.trail(zones)


NavGroup = Literal["", "activities", "units", "plan", "ledgers", "statistics", "more"]
"""The groups of the navigation, in their order; the home page is in none."""


class NavItem(Struct, frozen=True, kw_only=True):
    """An entry of the site's navigation, whose size does not grow with the archive."""

    title: str
    url: str
    group: NavGroup


class Batch(Struct, frozen=True, kw_only=True):
    """Some pages of a type, which are planned together."""

    name: str
    """Unique within the type."""
    texts: tuple[str, ...]
    """Identities of the texts that their pages are made from; all else they know from facts."""
    is_dated: bool = True
    """Whether the day of the build makes more of them than which reports are published."""
    year: int | None = None
    """The year that its pages are about, where it is one."""
    shows_figures: bool = False
    """Its pages show the year's figures, as its tables do."""
    build: Callable[[], Iterable[Page]]


class PageType(Struct, frozen=True, kw_only=True):
    """One kind of page: how to build all of its pages, and its place in the navigation."""

    name: str
    build: Callable[[Context], Iterable[Page]]
    """Plans the pages: cheap, and without reading any text."""
    nav: Callable[[Context], Iterable[NavItem]] = lambda _: ()
    view: Callable[[Any, str, Translator], MadeView] | None = None
    """Makes a page of its inputs and the text that it names, on whatever machine."""
    batches: Callable[[Context], Iterable[Batch]] | None = None
    """The pages in parts that are planned one by one; None: all at once, without any text."""
