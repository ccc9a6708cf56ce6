"""A year → a book, or several volumes of one where there is too much for one.

A volume is set by itself: what it takes to set a year does not grow with the year.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.files import copy_atomically
from generator.formats.press.book import Book, Group
from generator.formats.press.chapters import CHAPTERS
from generator.formats.press.entries import Prints, want_photos
from generator.formats.press.fonts import Typefaces
from generator.formats.press.model import Matter
from generator.formats.press.pictures import Spread, Wanted, print_photos
from generator.formats.press.typeset import Press
from generator.locale import Translator
from generator.model.organisation import Level
from generator.model.periods import Year
from generator.model.report import Report
from generator.progress import Progress
from generator.views.page import Context

_TEMPLATE = "yearbook.typ"
_TEXT_SHARE = 0.9
"""Of the limit, what photos may take."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How a yearbook is wanted."""

    year: int
    unit: str = ""
    """Empty for the whole organisation."""
    most_bytes: int = 150_000_000
    """Of a volume, about."""
    most_reports: int = 200
    """Of a volume."""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """A finished volume."""

    file: Path
    size: int
    reports: int
    missing: tuple[str, ...]
    """Characters that no font has."""
    unreadable: tuple[str, ...]
    """Photos that could not be read, by path."""


def set_yearbook(
    context: Context,
    root: Path,
    wish: Wish,
    folder: Path,
    typefaces: Typefaces,
    *,
    spread: Spread = map,
    progress: Progress = lambda *_: None,
) -> Iterator[Volume]:
    """Write the volumes into ``folder``, one after the other; an earlier one's is written over."""
    t = context.t
    volumes = cut_volumes(_group(context, wish), wish.most_reports)
    for number, groups in enumerate(volumes, start=1):
        with tempfile.TemporaryDirectory(prefix="huoye-press-") as place:
            press = Press(Path(place), root, typefaces)
            reports = [report for group in groups for report in group.reports]
            wanted: dict[tuple[str, str], Wanted] = {}
            for at, report in enumerate(reports):
                found = want_photos(root, report, press.folder, at)
                wanted |= {(report.id, name): one for name, one in found.items()}
            made = print_photos(
                tuple(wanted.values()),
                context.settings.photos,
                limit=int(wish.most_bytes * _TEXT_SHARE),
                spread=spread,
                progress=lambda done, total, n=number: progress(  # type: ignore[misc]
                    t("yearbook-progress-photos", n=n, of=len(volumes)), done, total
                ),
            )
            prints: Prints = {
                key: (Path(one.target).relative_to(press.folder).as_posix(), printed)
                for (key, one), printed in zip(wanted.items(), made, strict=True)
            }
            book = Book(
                context=context,
                root=root,
                year=wish.year,
                unit=wish.unit,
                groups=tuple(groups),
                is_first=number == 1,
                prints=prints,
                folder=press.folder,
                style=press.chart_style,
            )
            progress(t("yearbook-progress-set", n=number, of=len(volumes)))
            pdf = press.folder / "book.pdf"
            piece, missing = press.prepare(_matter(book, number, len(volumes)), pdf)
            for _ in press.set([piece], _TEMPLATE):
                pass
            target = folder / _name(book, number, len(volumes))
            copy_atomically(pdf, target)
            yield Volume(
                file=target,
                size=target.stat().st_size,
                reports=len(reports),
                missing=missing,
                unreadable=tuple(
                    one.source
                    for one, printed in zip(wanted.values(), made, strict=True)
                    if not printed.size
                ),
            )


def _matter(book: Book, number: int, of: int) -> Matter:
    t, archive = book.t, book.context.archive
    name = book.board.scope_name(book.scope)
    subtitle = t("yearbook-volume", n=number, of=of) if of > 1 else t("yearbook-subtitle")
    return Matter(
        title=t("yearbook-title", unit=name, year=str(book.year)),
        subtitle=subtitle,
        issuer=archive.organisation.committee.name(book.on),
        date=(book.on.year, book.on.month, book.on.day),
        date_text=t("as-of", date=t.day(archive.as_of)),
        language=t.language,
        words={"contents": t("yearbook-contents"), "photo": t("press-photo")},
        parts=tuple(
            part
            for chapter, is_for_first in CHAPTERS.items()
            if book.is_first or not is_for_first
            for part in chapter(book)
        ),
    )


def _name(book: Book, number: int, of: int) -> str:
    volume = f"-{number}" if of > 1 else ""
    return f"{_stem(book.year, book.unit, book.t)}{volume}.pdf"


def _stem(year: int, unit: str, t: Translator) -> str:
    return t("yearbook-file", year=str(year)) + (f"-{unit}" if unit else "")


def find_older(wish: Wish, folder: Path, made: Iterable[Path], t: Translator) -> list[Path]:
    """Volumes of the same book that an earlier run has left, and that are none of this one's."""
    volume = re.compile(re.escape(_stem(wish.year, wish.unit, t)) + r"(-\d{1,3})?\.pdf")
    there = {path for path in folder.glob("*.pdf") if volume.fullmatch(path.name)}
    return sorted(there.difference(made))


def _group(context: Context, wish: Wish) -> list[Group]:
    """By host, in the organisation's order; units of the year without an activity, too."""
    archive = context.archive
    found = (
        archive.by_unit_year.get((wish.unit, wish.year), ())
        if wish.unit
        else archive.by_year.get(wish.year, ())
    )
    by_place: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    organisation, whole = archive.organisation, archive.organisation.committee.id
    for report in sorted(found, key=lambda one: (one.date, one.id)):
        by_place[report.zone or whole, report.host].append(report)
    zone = ""
    for unit in context.figures.units(Year(wish.year)) if not wish.unit else ():
        if unit.level is Level.ZONE:
            zone = unit.id
        else:
            by_place.setdefault((zone, unit.id), [])
    order = organisation.unit_position

    def place(key: tuple[str, str]) -> tuple[int, int]:
        above, host = key
        return order.get(above, -1), order[host]

    return [
        Group(above=key[0], host=key[1], reports=tuple(by_place[key]))
        for key in sorted(by_place, key=place)
    ]


def cut_volumes(groups: Sequence[Group], most: int) -> list[list[Group]]:
    """Volumes of at most so many reports; a host's go on in the next one where they must."""
    volumes: list[list[Group]] = [[]]
    room = most
    for group in groups:
        rest = group.reports
        while len(rest) > room:
            if room and len(rest) > most:
                part, rest = rest[:room], rest[room:]
                volumes[-1].append(Group(above=group.above, host=group.host, reports=part))
            volumes.append([])
            room = most
        volumes[-1].append(Group(above=group.above, host=group.host, reports=rest))
        room -= len(rest)
    return volumes
