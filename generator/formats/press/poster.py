"""A report → a sheet for the notice board, A3 and A4."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator import urls
from generator.files import copy_atomically
from generator.formats.press.entries import Prints, build_entry, want_photos
from generator.formats.press.fonts import Typefaces
from generator.formats.press.model import Matter
from generator.formats.press.pictures import print_photos
from generator.formats.press.typeset import Press
from generator.model.report import Report
from generator.views.page import Context

PAPERS = ("a3", "a4")
_TEMPLATE = "poster.typ"
_MOST_BYTES = 8_000_000
"""Of the photos together: a printer takes that, and so does a mail."""


def set_posters(
    context: Context,
    root: Path,
    report: Report,
    papers: Sequence[str],
    folder: Path,
    typefaces: Typefaces,
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write a PDF for each paper: the files, and characters that no font has.

    :class:`generator.formats.press.typeset.TypesettingError` for a template that does not work.
    """
    t = context.t
    with tempfile.TemporaryDirectory() as work:
        press = Press(Path(work), root, typefaces)
        wanted = want_photos(root, report, press.folder, 1)
        made = print_photos(tuple(wanted.values()), context.settings.photos, limit=_MOST_BYTES)
        prints: Prints = {
            (report.id, name): (Path(one.target).relative_to(press.folder).as_posix(), printed)
            for (name, one), printed in zip(wanted.items(), made, strict=True)
        }
        entry = build_entry(context, root, report, prints, level=1)
        address = context.settings.site_url
        if address:
            address = address.rstrip("/") + "/" + urls.report(report.id)
        pieces, missing = [], dict[str, None]()
        for paper in papers:
            matter = Matter(
                title=report.title,
                subtitle=t.day(report.date),
                issuer=context.archive.organisation.name,
                date=(report.date.year, report.date.month, report.date.day),
                date_text=t.day(report.date),
                language=t.language,
                words={
                    "paper": paper,
                    "photo": t("press-photo"),
                    "more": t("poster-more"),
                    "author": t("wechat-author", author=report.author) if report.author else "",
                    "address": address,
                },
                parts=(entry,),
            )
            piece, lacking = press.prepare(matter, press.folder / f"{paper}.pdf")
            pieces.append(piece)
            missing |= dict.fromkeys(lacking)
        for _ in press.set(pieces, _TEMPLATE):
            pass
        name = report.id.rpartition("/")[2]
        files = tuple(folder / f"{name}-{paper}.pdf" for paper in papers)
        for piece, file in zip(pieces, files, strict=True):
            copy_atomically(Path(piece.target), file)
    return files, tuple(missing)
