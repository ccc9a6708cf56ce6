"""What a package would lack, found before it is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.checks.text import iter_images
from generator.contents import Contents
from generator.load.body import read_body
from generator.locale import Translator
from generator.model.report import Report, is_image
from generator.model.typed_images import ImageNames
from generator.model.values import Status
from generator.transfer.filing import Filings, find_unknown_mark
from generator.transfer.record import Record


class Gap(Struct, frozen=True, kw_only=True):
    """One thing that is wanting. Its words are ``archive-gap-<kind>``."""

    kind: str
    path: str
    line: int = 0
    value: str = ""
    n: int = 0
    is_hole: bool = True
    """The package is not whole; else it is only worth knowing."""


def find_gaps(contents: Contents, record: Record, filings: Filings) -> tuple[Gap, ...]:
    """All of them, the gravest kinds first, each kind by place."""
    return tuple(_iter_gaps(contents, record, filings))


def _iter_gaps(contents: Contents, record: Record, filings: Filings) -> Iterator[Gap]:
    year, reports = record.year, record.reports
    folder = f"{contents.settings.content_dir}/reports/{year}/"
    for path in contents.left_out:
        if path.startswith(folder):
            yield Gap(kind="left-out", path=path)
    yield from _missing_photos(contents, folder, record)
    for report in reports:
        missing = sum(not post for post in report.review.steps)
        if missing:
            yield Gap(kind="review", path=report.source, n=missing)
    yield from _filing_gaps(reports, filings)
    assert contents.archive is not None
    for report in contents.archive.reports:
        if report.status is Status.DRAFT and report.year == year:
            yield Gap(kind="draft", path=report.source, is_hole=False)
    for report in record.ahead:
        yield Gap(kind="ahead", path=report.source, is_hole=False)


def _missing_photos(contents: Contents, folder: str, record: Record) -> Iterator[Gap]:
    """Named in the front matter or placed by the text and not there; there and not to be read."""
    for problem in contents.problems:
        if not problem.path.startswith(folder):
            continue
        if problem.rule == "photo-missing":
            value = str(dict(problem.args).get("value", ""))
            yield Gap(kind="photo-missing", path=problem.path, line=problem.line, value=value)
    for report in record.reports:
        source = contents.root / report.source
        there = ImageNames(tuple(sorted(path.name for path in source.parent.iterdir())))
        seen: set[str] = set()
        for _, image in iter_images(read_body(source.read_bytes()), 1):
            if image.name not in seen and _is_beside(image.name) and not there.find(image.name):
                seen.add(image.name)
                yield Gap(kind="photo-missing", path=report.source, value=image.name)
        names = dict.fromkeys((*(one.name for one in report.photos), *report.body.images))
        for name in names:
            if (report.id, name) not in record.context.pictures:
                path = f"{report.source.rpartition('/')[0]}/{name}"
                yield Gap(kind="photo-unreadable", path=path)


def _is_beside(name: str) -> bool:
    """An image that would lie beside the text: none of another page or host."""
    return is_image(name) and "/" not in name.removeprefix("./") and ":" not in name


def _filing_gaps(reports: Sequence[Report], filings: Filings) -> Iterator[Gap]:
    for line, typed in filings.unknown:
        yield Gap(kind="row-unknown", path=filings.path, line=line, value=typed)
    by_number: defaultdict[str, list[Report]] = defaultdict(list)
    bare = unmarked = 0
    for place, report in enumerate(reports, start=1):
        filing = filings.of(report, place)
        bare += not filing.number
        unmarked += not filing.secrecy
        if filing.number:
            by_number[filing.number].append(report)
    unknown = dict.fromkeys(filter(None, map(find_unknown_mark, by_number)))
    for mark in unknown:
        yield Gap(kind="number-mark", path=filings.path, value=mark)
    for number, found in by_number.items():
        if len(found) > 1 and not find_unknown_mark(number):
            yield Gap(kind="number-twice", path=found[1].source, value=number, n=len(found))
    if bare:
        yield Gap(kind="no-number", path=filings.path, n=bare, is_hole=False)
    if unmarked:
        yield Gap(kind="no-secrecy", path=filings.path, n=unmarked, is_hole=False)


def describe_gap(gap: Gap, t: Translator) -> str:
    """One line: where and what."""
    place = f"{gap.path}:{gap.line}" if gap.line else gap.path
    text = t(f"archive-gap-{gap.kind}", value=gap.value or "-", n=gap.n)
    return f"{place}: {text}" if place else text
