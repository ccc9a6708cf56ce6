"""Each write-up of the package as PDF/A, some at a time: few photos lie on the disk at once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.formats.press.entries import Prints, build_entry, want_photos
from generator.formats.press.fonts import Typefaces
from generator.formats.press.model import Matter
from generator.formats.press.pictures import Spread, Wanted, print_photos
from generator.formats.press.typeset import Piece, Press
from generator.locale import Translator
from generator.model.report import Report
from generator.transfer.record import Record

_SOME = 40
_PHOTOS_OF_ONE = 12_000_000
"""Bytes that the photos of a write-up may take on average."""


def set_sheets(
    record: Record,
    root: Path,
    folder: Path,
    typefaces: Typefaces,
    spread: Spread,
) -> Iterator[tuple[Report, Path, tuple[str, ...]]]:
    """Report, PDF, and the characters that no font has; a PDF is gone when the next is asked for
    beyond its batch."""
    context, reports = record.context, record.reports
    press = Press(folder, root, typefaces)
    for begin in range(0, len(reports), _SOME):
        some = reports[begin : begin + _SOME]
        wanted: dict[tuple[str, str], Wanted] = {}
        for number, report in enumerate(some):
            found = want_photos(root, report, press.folder, number)
            wanted |= {(report.id, name): one for name, one in found.items()}
        made = print_photos(
            tuple(wanted.values()),
            context.settings.photos,
            limit=_PHOTOS_OF_ONE * len(some),
            spread=spread,
        )
        prints: Prints = {
            key: (Path(one.target).relative_to(press.folder).as_posix(), printed)
            for (key, one), printed in zip(wanted.items(), made, strict=True)
        }
        pieces: list[Piece] = []
        missing: list[tuple[str, ...]] = []
        for number, report in enumerate(some):
            target = press.folder / "out" / f"{number}.pdf"
            piece, absent = press.prepare(_matter(record, root, report, prints), target)
            pieces.append(piece)
            missing.append(absent)
        for _ in press.set(pieces, "report.typ"):
            pass
        for report, piece, absent in zip(some, pieces, missing, strict=True):
            yield report, Path(piece.target), absent
        for name in ("photos", "out"):
            shutil.rmtree(press.folder / name, ignore_errors=True)


def tell_withdrawn(record: Record, report: Report, t: Translator) -> str:
    """That it was withdrawn, and when; empty for what is still on the site."""
    day = record.withdrawn.get(report.id)
    return t("archive-withdrawn", date=t.day(day)) if day else ""


def _matter(record: Record, root: Path, report: Report, prints: Prints) -> Matter:
    """Dated by what the report says of itself, so that other days give the same sheet."""
    context = record.context
    t, on = context.t, report.modified_on
    digest = hashlib.sha256((root / report.source).read_bytes()).hexdigest()
    return Matter(
        title=report.title,
        subtitle=f"{t('archive-sheet-note', source=report.source, digest=digest)} "
        f"{tell_withdrawn(record, report, t)}".rstrip(),
        issuer=context.archive.organisation.units[report.host].name(report.date),
        date=(on.year, on.month, on.day),
        date_text=t.day(report.date),
        language=t.language,
        words={"photo": t("press-photo")},
        parts=(build_entry(context, root, report, prints, level=1, with_record=True),),
    )
