"""Which pages a change touches: every page is built twice as a value, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from msgspec import Struct

from generator import urls
from generator.checks.masking import mask_text
from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.picture import Picture, Rendition
from generator.model.report import is_image
from generator.review.model import Kind, PageChange
from generator.settings import Settings
from generator.views import PAGES
from generator.views.page import Context, Page
from generator.views.unmade import build_pages

PhotoKey = tuple[str, str]
"""Report id and file name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One side of a comparison."""

    archive: Archive
    blobs: Mapping[str, str]
    """Identity of every file below the content folder, by path below the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPages:
    pages: tuple[PageChange, ...]
    photos: frozenset[PhotoKey]
    """The photos that the changed pages show."""
    own: frozenset[str] = frozenset()
    """Addresses of the write-ups that were changed themselves, and of the units that host them."""

    @property
    def notable(self) -> tuple[PageChange, ...]:
        """Those that a reader would notice: what appears or goes, and the pages people look at."""
        return tuple(page for page in self.pages if page.url in self.own or _is_notable(page))


_LOOKED_AT = (urls.PROJECTS, urls.LEDGERS)


def _is_notable(page: PageChange) -> bool:
    """The home page, write-ups, projects, ledgers, the plan, a year's statistics, a new topic.

    Lists, calendars, other units' pages and figures only follow.
    """
    if page.url == urls.HOME:
        return True
    if page.url.startswith(urls.REPORTS):
        # Others change for their neighbours.
        return page.kind is not Kind.CHANGED
    if page.url.startswith(_LOOKED_AT):
        return True
    parts = page.url.strip("/").split("/")
    if "page" in parts:
        return False
    match parts:
        case ["plan" | "statistics", year]:
            return year.isdigit()
        case ["forms" | "tags", _]:
            return page.kind is not Kind.CHANGED
    return False


def find_changed_pages(
    before: State, after: State, settings: Settings, t: Translator
) -> ChangedPages:
    """Compare all pages; one that only moved counts as removed and added."""
    old = {page.url: page for page in _iter_pages(before, settings, t)}
    changes: list[PageChange] = []
    shown: set[PhotoKey] = set()
    seen: set[str] = set()
    for page in _iter_pages(after, settings, t):
        seen.add(page.url)
        if old.get(page.url) == page:
            continue
        kind = Kind.CHANGED if page.url in old else Kind.ADDED
        changes.append(PageChange(kind=kind, url=page.url, title=mask_text(page.title)))
        shown.update(_iter_photos(page.view))
    changes += (
        PageChange(kind=Kind.REMOVED, url=url, title=mask_text(page.title))
        for url, page in old.items()
        if url not in seen
    )
    order = list(Kind)
    changes.sort(key=lambda change: (order.index(change.kind), change.url))
    return ChangedPages(
        pages=tuple(changes),
        photos=frozenset(shown),
        own=_find_own(before, after) | _find_own(after, before),
    )


def _find_own(state: State, other: State) -> frozenset[str]:
    """Addresses of the write-ups of one side of which a file differs, and of their hosts."""
    found: set[str] = set()
    folders = {str(PurePosixPath(report.source).parent): report for report in state.archive.reports}
    for path, blob in state.blobs.items():
        report = folders.get(str(PurePosixPath(path).parent))
        if report is not None and other.blobs.get(path) != blob:
            host = state.archive.organisation.units[report.host]
            found |= {urls.report(report.id), urls.unit(host)}
    return frozenset(found)


def _iter_pages(state: State, settings: Settings, t: Translator) -> Iterator[Page]:
    context = Context(archive=state.archive, settings=settings, t=t, pictures=_stand_ins(state))
    for page_type in PAGES:
        yield from build_pages(page_type, context)


def _stand_ins(state: State) -> Mapping[PhotoKey, Picture]:
    """Pictures that nobody derived: their addresses name the photo and its content."""
    by_folder = {
        str(PurePosixPath(report.source).parent): report.id for report in state.archive.reports
    }
    pictures: dict[PhotoKey, Picture] = {}
    for path, blob in state.blobs.items():
        place = PurePosixPath(path)
        report_id = by_folder.get(str(place.parent))
        if report_id is not None and is_image(place.name):
            pictures[report_id, place.name] = _stand_in(f"{report_id}/{place.name}", blob)
    return pictures


def _stand_in(name: str, blob: str) -> Picture:
    rendition = Rendition(path=f"{_MARK}{name}", width=3, height=2)
    return Picture(
        width=3,
        height=2,
        sizes=(Rendition(path=blob, width=3, height=2),),
        fallback=rendition,
        covers=(rendition,),
    )


_MARK = "stand-in/"


def _iter_photos(value: object) -> Iterator[PhotoKey]:
    """The photos somewhere in a view-model."""
    if isinstance(value, Picture):
        report_id, _, name = value.fallback.path.removeprefix(_MARK).rpartition("/")
        yield report_id, name
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _iter_photos(getattr(value, name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _iter_photos(part)
    elif isinstance(value, Mapping):
        yield from _iter_photos(tuple(value.values()))
