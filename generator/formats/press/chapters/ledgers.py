"""The ledgers in numbers: a table each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.formats.press.book import Book
from generator.formats.press.chapters.plan import STATES
from generator.formats.press.model import Grid, Heading, Paragraph, Part
from generator.model.ledgers import HazardState
from generator.model.values import AreaTier, HazardSeverity


def tell_ledgers(book: Book) -> Iterator[Part]:
    """The ledgers in numbers."""
    t, archive = book.t, book.context.archive
    yield Heading(text=t("yearbook-ledgers"), is_new_page=True)
    grids = [_hazards(book), _projects(book), _areas(book), _resources(book), _resolutions(book)]
    yield from (grid for grid in grids if grid is not None)
    if not any(grids):
        yield Paragraph(text=t("yearbook-no-ledgers"))
    elif archive.hazards:
        yield Paragraph(text=t("yearbook-ledgers-note"), is_note=True)


def _hazards(book: Book) -> Grid | None:
    t = book.t
    found = [
        one
        for one in book.context.archive.hazards
        if one.found.year == book.year and one.found <= book.on and book.concerns(one.branch)
    ]
    counts = Counter((one.severity, one.state(book.on)) for one in found)
    return _grid(
        t("yearbook-hazards"),
        (t("yearbook-severity"), t("yearbook-found"), *(t(f"hazard-{one}") for one in HazardState)),
        [
            (
                t(f"hazard-severity-{severity}"),
                str(sum(one.severity is severity for one in found)),
                *(str(counts[severity, state]) for state in HazardState),
            )
            for severity in HazardSeverity
            if any(one.severity is severity for one in found)
        ],
    )


def _projects(book: Book) -> Grid | None:
    t, archive, on = book.t, book.context.archive, book.on
    rows = []
    for one in archive.projects:
        if one.started > on or not book.concerns(*one.units):
            continue
        if one.ended is not None and one.ended.year < book.year:
            continue
        done = sum(step.done is not None and step.done <= on for step in one.milestones)
        rows.append(
            (
                one.title,
                book.board.name(one.lead),
                t(f"project-{one.state(on, archive.stalled_days)}"),
                f"{done}/{len(one.milestones)}",
                str(sum(event.date.year == book.year and event.date <= on for event in one.events)),
            )
        )
    columns = ("project", "lead", "state", "milestones", "events")
    names = tuple(t(f"yearbook-{key}") for key in columns)
    return _grid(t("yearbook-projects"), names, rows, words=3)


def _areas(book: Book) -> Grid | None:
    t = book.t
    rows = []
    for tier in AreaTier:
        areas = [
            one
            for one in book.context.archive.areas
            if one.tier is tier and book.concerns(one.unit)
        ]
        events = [
            event
            for one in areas
            for event in one.events
            if event.date.year == book.year and event.date <= book.on
        ]
        counts = (len(areas), sum(e.found for e in events), sum(e.stopped for e in events))
        if areas:
            rows.append((t(f"tier-{tier}"), *map(str, counts)))
    columns = ("tier", "areas-count", "found", "stopped")
    return _grid(t("yearbook-areas"), tuple(t(f"yearbook-{key}") for key in columns), rows)


def _resources(book: Book) -> Grid | None:
    t = book.t
    count, used = Counter[str](), Counter[str]()
    for one in book.context.archive.resources:
        if book.concerns(one.unit):
            count[one.kind] += 1
            used[one.kind] += sum(
                report.year == book.year and report.date <= book.on for report in one.reports
            )
    rows = [(kind or "—", str(n), str(used[kind])) for kind, n in count.items()]
    columns = ("kind", "resources-count", "uses")
    return _grid(t("yearbook-resources"), tuple(t(f"yearbook-{key}") for key in columns), rows)


def _resolutions(book: Book) -> Grid | None:
    t = book.t
    found = [
        one
        for one in book.context.archive.resolutions
        if one.report.year == book.year and book.concerns(*one.report.roles)
    ]
    counts = Counter(one.state(book.on) for one in found)
    rows = [(t(f"state-{state}"), str(counts[state])) for state in STATES if counts[state]]
    return _grid(t("yearbook-resolutions"), (t("yearbook-state"), t("yearbook-count")), rows)


def _grid(
    title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, words: int = 1
) -> Grid | None:
    """A table whose first ``words`` columns hold words, the others numbers; None without rows."""
    if not rows:
        return None
    numbers = tuple(range(words, len(columns)))
    return Grid(title=title, columns=columns, rows=tuple(rows), numbers=numbers)
