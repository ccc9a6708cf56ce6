"""A report → an entry of the yearbook, or a sheet of the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from generator.formats.press.model import Entry, Grid, Label, Photo
from generator.formats.press.pictures import Printed, Wanted
from generator.formats.press.prose import break_long, to_elements
from generator.load.body import read_body
from generator.locale import Translator
from generator.markdown.body import render_body
from generator.model.report import Report
from generator.model.typed_images import ImageNames
from generator.views.page import Context
from generator.views.reports.inputs import collect_report
from generator.views.reports.view import ReportView, view_report

Prints = Mapping[tuple[str, str], tuple[str, Printed]]
"""By report id and file name: the print's file, and what came of it."""


def list_names(report: Report) -> tuple[str, ...]:
    """The photos of a report, those that its text alone names among them."""
    return tuple(dict.fromkeys((*(one.name for one in report.photos), *report.body.images)))


def want_photos(root: Path, report: Report, folder: Path, number: int) -> dict[str, Wanted]:
    """The prints to make, by file name; ``number`` tells the report's from the others'."""
    beside = PurePosixPath(report.source).parent
    return {
        name: Wanted(
            source=str(root / beside / name),
            target=str(folder / "photos" / f"{number:05d}-{place:03d}.jpg"),
        )
        for place, name in enumerate(list_names(report), start=1)
    }


def build_entry(
    context: Context,
    root: Path,
    report: Report,
    prints: Prints,
    *,
    level: int,
    with_record: bool = False,
) -> Entry:
    """``with_record``: with corrections and the three reviews, as an archive wants them."""
    t = context.t
    text = read_body((root / report.source).read_bytes())
    view = view_report(collect_report(context, report), text, t).view
    assert isinstance(view, ReportView)
    captions = {photo.name: photo.caption for photo in report.photos}
    # What a text shows is beside the report: what is missing there has no print.
    beside = ImageNames(tuple(name for name in list_names(report) if (report.id, name) in prints))
    body = render_body(text, find_image=beside.find)

    def photo(name: str, caption: str) -> Photo:
        file, printed = prints.get((report.id, name), ("", Printed()))
        return Photo(file=file if printed.size else "", caption=caption, ratio=printed.ratio)

    placed = {image.name for image in body.images}
    return Entry(
        id=label_of(report),
        title=report.title,
        level=level,
        line=t("press-line", date=t.day(report.date), host=view.host.text),
        summary=view.summary,
        facts=tuple(
            Label(label=fact.label, text=break_long(t("field-separator").join(texts)))
            for fact in view.facts
            if (texts := [value.text for value in fact.values])
        ),
        body=to_elements(body),
        placed=tuple(
            photo(image.name, image.caption or captions.get(image.name, ""))
            for image in body.images
        ),
        photos=tuple(
            photo(one.name, one.caption) for one in report.photos if one.name not in placed
        ),
        tables=tuple(_iter_tables(report, view, t, with_record=with_record)),
    )


def label_of(report: Report) -> str:
    """By which an index finds it."""
    return f"r-{report.id}"


def _iter_tables(
    report: Report, view: ReportView, t: Translator, *, with_record: bool
) -> Iterator[Grid]:
    if view.turnout:
        keys = ("expected", "present", "leave", "absent", "online", "made-up")
        yield Grid(
            title=t("press-turnout"),
            columns=(t("press-unit"), *(t(f"press-{key}") for key in keys)),
            rows=tuple(
                (
                    row.unit.text,
                    *(
                        _count(number)
                        for number in (
                            *(row.expected, row.present, row.leave),
                            *(row.absent, row.online, row.made_up),
                        )
                    ),
                )
                for row in view.turnout
            ),
            numbers=tuple(range(1, 7)),
        )
    if view.resolutions:
        yield Grid(
            title=t("press-resolutions"),
            columns=(t("press-what"), t("press-owner"), t("press-due"), t("press-done")),
            rows=tuple(
                (
                    one.text,
                    one.owner,
                    t.day(one.due) if one.due else "",
                    t.day(one.done_on) if one.done_on else "",
                )
                for one in view.resolutions
            ),
        )
    if view.outcomes:
        yield Grid(
            title=t("press-outcomes"),
            columns=(t("press-what"), t("press-kind"), t("press-evidence")),
            rows=tuple(
                (row.text, row.type, " ".join(part for part in (row.ref.text, row.source) if part))
                for row in view.outcomes
            ),
        )
    if view.corrections:
        yield Grid(
            title=t("press-corrections"),
            columns=(t("press-day"), t("press-what")),
            rows=tuple((t.day(one.date), one.text) for one in view.corrections),
        )
    if with_record:
        yield Grid(
            title=t("press-reviews"),
            columns=(t("press-step"), t("press-post")),
            rows=tuple(
                (t(f"press-review-{name}"), post or t("press-nobody"))
                for name, post in zip(
                    ("first", "second", "third"), report.review.steps, strict=True
                )
            ),
        )


def _count(number: int | None) -> str:
    return "—" if number is None else str(number)
