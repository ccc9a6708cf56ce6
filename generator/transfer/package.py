"""A year's package, from beginning to end; read :func:`make_package` like a table of contents.

It is written beside its place under another name and renamed when it is whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from msgspec import Struct

from generator.build.workers import Pool
from generator.contents import Contents
from generator.driver import Wish as BuildWish
from generator.driver import build_site
from generator.files import TEMPORARY
from generator.formats.press.fonts import Typefaces
from generator.formats.press.pictures import render_print
from generator.locale import Translator
from generator.model.periods import Year
from generator.model.report import Report
from generator.photos.derive import offer_original
from generator.photos.intake import RefusedError, open_photo
from generator.photos.process import is_image_content
from generator.progress import Progress
from generator.transfer.about import ABOUT, About, list_bag_info, render_about
from generator.transfer.bag import Bag
from generator.transfer.catalogue import CATALOGUE, Entry, render_catalogue
from generator.transfer.filing import Filings
from generator.transfer.gaps import Gap
from generator.transfer.lookup import write_lookup
from generator.transfer.origin import MAP, Origin, Places, list_origins, render_map
from generator.transfer.record import Record
from generator.transfer.sheets import set_sheets, tell_withdrawn
from generator.transfer.sitecopy import MISSING, reduce_to_year
from generator.transfer.tables import iter_tables
from generator.views.page import Context


class PackageExistsError(Exception):
    """Something is where the package would go; nothing was touched."""


class Wish(Struct, frozen=True, kw_only=True):
    """How a package is wanted."""

    year: int
    target: Path
    strips_photos: bool = False
    has_site: bool = True


class Packed(Struct, frozen=True, kw_only=True):
    """A finished package."""

    folder: Path
    reports: int
    files: int
    size: int
    missing: tuple[str, ...]
    """Characters that no font has."""


@dataclass(kw_only=True)
class _Work:
    config_file: Path
    contents: Contents
    context: Context
    """The site's, for figures."""
    record: Record
    wish: Wish
    filings: Filings
    typefaces: Typefaces
    progress: Progress
    bag: Bag
    entries: list[Entry] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    @property
    def t(self) -> Translator:
        return self.context.t

    @property
    def reports(self) -> Sequence[Report]:
        return self.record.reports

    @property
    def on(self) -> date:
        return min(self.context.archive.as_of, Year(self.wish.year).last)

    def folder(self, name: str) -> str:
        return f"电子档案/{self.wish.year}/{name}"


def clear_leftovers(target: Path) -> bool:
    """Take away what a run that was killed has left; says whether there was anything."""
    found = [place for place in (_partial(target), _site_beside(target)) if place.exists()]
    for place in found:
        shutil.rmtree(place, ignore_errors=True)
    return bool(found)


def _partial(target: Path) -> Path:
    """What a package is called until it is whole."""
    return target.with_name(target.name + TEMPORARY)


def _site_beside(target: Path) -> Path:
    """Where its site is built: beside it, so that files are links and take no room twice."""
    return target.with_name(f".{target.name}-site{TEMPORARY}")


def make_package(
    config_file: Path,
    contents: Contents,
    record: Record,
    wish: Wish,
    filings: Filings,
    gaps: Sequence[Gap],
    typefaces: Typefaces,
    progress: Progress,
) -> Packed:
    """Write the package. OSError for a full disk, :class:`PackageExistsError`,
    :class:`generator.formats.press.typeset.TypesettingError`,
    :class:`generator.mkdocs_run.BuildFailedError`: then nothing is left of it."""
    if wish.target.exists():
        raise PackageExistsError(str(wish.target))
    context = contents.context
    assert context is not None
    clear_leftovers(wish.target)
    partial = _partial(wish.target)
    try:
        work = _Work(
            config_file=config_file,
            contents=contents,
            context=context,
            record=record,
            wish=wish,
            filings=filings,
            typefaces=typefaces,
            progress=progress,
            bag=Bag(partial),
        )
        _add_reports(work)
        _add_tables(work)
        _add_originals(work)
        if wish.has_site:
            _add_site(work)
            _list(work, work.t("archive-site"), "其他/网站/index.html")
        work.bag.add(CATALOGUE, render_catalogue(work.entries))
        about = About(
            context=context,
            record=record,
            gaps=gaps,
            has_site=wish.has_site,
            strips_photos=wish.strips_photos,
        )
        work.bag.add(ABOUT, render_about(about))
        work.bag.finish(list_bag_info(about))
        partial.rename(wish.target)
    except BaseException as error:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(wish.target)
        raise
    return Packed(
        folder=wish.target,
        reports=len(work.reports),
        files=len(work.bag.payload),
        size=sum(one.size for one in work.bag.payload),
        missing=tuple(sorted(work.missing)),
    )


def _add_reports(work: _Work) -> None:
    """Each write-up as PDF/A."""
    t, root, progress = work.t, work.contents.root, work.progress
    with (
        tempfile.TemporaryDirectory(prefix="huoye-archive-") as place,
        Pool.of_processes() as pool,
    ):
        sheets = set_sheets(work.record, root, Path(place), work.typefaces, pool.map)
        progress(t("archive-progress-sheets"), 0, len(work.reports))
        for number, (report, pdf, missing) in enumerate(sheets, start=1):
            name = report.id.rpartition("/")[2]
            kept = work.bag.add(f"{work.folder('活动报道')}/{name}/{name}.pdf", pdf)
            work.missing.update(missing)
            work.entries.append(
                Entry(
                    title=report.title,
                    responsible=_unit(work, report.host, report.date),
                    day=report.date,
                    name=kept.path.removeprefix("data/"),
                    filing=work.filings.of(report, number),
                    state=tell_withdrawn(work.record, report, t),
                )
            )
            progress(t("archive-progress-sheets"), number, len(work.reports))


def _unit(work: _Work, unit: str, on: date) -> str:
    return work.context.archive.organisation.units[unit].name(on)


def _add_tables(work: _Work) -> None:
    """Reviews, corrections, figures and ledgers."""
    for table in iter_tables(work.context, work.record):
        kept = work.bag.add(f"{work.folder(table.folder)}/{table.name}", table.data)
        _list(work, table.title, kept.path)


def _list(work: _Work, title: str, path: str) -> None:
    """A line of the catalogue for what the committee keeps."""
    work.entries.append(
        Entry(
            title=work.t("archive-item", year=str(work.wish.year), title=title),
            responsible=_unit(work, work.context.figures.whole, work.on),
            day=work.on,
            name=path.removeprefix("data/"),
        )
    )


def _add_originals(work: _Work) -> None:
    """Sources, photos and all other content as it was typed, and the list for the way back."""
    t, root, progress = work.t, work.contents.root, work.progress
    places = Places(
        reports=work.folder("活动报道"),
        plans=work.folder("工作计划"),
        ledgers=work.folder("工作台账/原件"),
        rest="其他/源文件",
    )
    folders = {report.source.rpartition("/")[0]: report for report in work.reports}
    origins = list_origins(root, work.contents.settings, work.wish.year, folders, places)
    rows: list[tuple[str, str, str]] = []
    for number, origin in enumerate(origins, start=1):
        place, source = _original(work, origin)
        kept = work.bag.add(place, source)
        rows.append((origin.path, kept.path.removeprefix("data/"), kept.sha256))
        if origin.place.startswith(places.plans):
            _list(work, origin.place.rpartition("/")[2], kept.path)
        progress(t("archive-progress-originals"), number, len(origins))
    work.bag.add(MAP, render_map(rows))


def _original(work: _Work, origin: Origin) -> tuple[str, Path | bytes]:
    """Place and content of an original; a photo without its metadata where that is wanted."""
    file = work.contents.root / origin.path
    if not work.wish.strips_photos or not origin.report:
        return origin.place, file
    with file.open("rb") as opened:
        if not is_image_content(opened.read(4096)):
            return origin.place, file
    settings = work.contents.settings.photos
    data = file.read_bytes()
    try:
        _, facts = open_photo(data, settings)
        return origin.place, offer_original(data, facts, settings)
    except RefusedError:
        pass
    try:
        return f"{origin.place}.jpg", render_print(data, settings, 1 << 16)[0]
    except RefusedError:
        # Nobody knows what it carries, so it does not go; its place says so.
        return f"{origin.place}.txt", work.t("archive-photo-withheld", path=origin.path).encode()


def _add_site(work: _Work) -> None:
    """The year's site, as it would be published now."""
    t = work.t
    place = _site_beside(work.wish.target)
    try:
        site = place / "site"
        build_site(
            work.config_file,
            work.contents.settings,
            t,
            BuildWish(site_dir=site, keep=0),
            work.progress,
        )
        reduce_to_year(site, work.wish.year, t)
        archive = work.context.archive
        shown = archive.by_year.get(work.wish.year, ())
        write_lookup(site, work.context, work.contents.root, shown, MISSING, t)
        for file in sorted(one for one in site.rglob("*") if one.is_file()):
            work.bag.add(f"其他/网站/{file.relative_to(site).as_posix()}", file)
    finally:
        shutil.rmtree(place, ignore_errors=True)
