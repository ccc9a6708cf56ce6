"""A year's package, from beginning to end; read :func:`make_package` like a table of contents.

It is written beside its place under another name and renamed when it is whole.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree
from msgspec import Struct

from generator import read_version
from generator.build.workers import Pool
from generator.contents import Contents
from generator.driver import Wish as BuildWish
from generator.driver import build_site
from generator.files import TEMPORARY
from generator.formats.office.data import render_json
from generator.formats.office.sheets import defuse, render_csv
from generator.formats.press.fonts import Typefaces
from generator.locale import Translator
from generator.model.periods import Year
from generator.model.report import Report
from generator.model.unseen import strip_unseen
from generator.photos.derive import offer_original
from generator.photos.intake import RefusedError, open_photo
from generator.photos.process import is_image_content
from generator.progress import Progress
from generator.transfer.bag import Bag
from generator.transfer.filing import Filing, Filings
from generator.transfer.gaps import Gap
from generator.transfer.lookup import write_lookup
from generator.transfer.origin import MAP, Origin, Places, list_origins, render_map
from generator.transfer.record import Record
from generator.transfer.sheets import set_sheets, tell_withdrawn
from generator.transfer.sitecopy import MISSING, reduce_to_year
from generator.views.page import Context
from generator.views.statistics.tables import build_tables

CATALOGUE = "文件目录.XML"
ABOUT = "说明文件.TXT"
OURS = "Huoye-Package"
"""The tag that packages of ours have."""


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


class _Item(Struct, frozen=True, kw_only=True):
    """A line of the catalogue."""

    title: str
    responsible: str
    day: date
    name: str
    filing: Filing = Filing()
    state: str = ""
    """What became of its publication, for the remarks."""


@dataclass(kw_only=True)
class _Work:
    config_file: Path
    contents: Contents
    context: Context
    """The site's, for figures."""
    record: Record
    wish: Wish
    filings: Filings
    gaps: Sequence[Gap]
    typefaces: Typefaces
    progress: Progress
    bag: Bag
    items: list[_Item] = field(default_factory=list)
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
            gaps=gaps,
            typefaces=typefaces,
            progress=progress,
            bag=Bag(partial),
        )
        _add_reports(work)
        _add_records(work)
        _add_figures(work)
        _add_originals(work)
        if wish.has_site:
            _add_site(work)
            _list(work, work.t("archive-site"), "其他/网站/index.html")
        work.bag.add(CATALOGUE, _render_catalogue(work.items))
        work.bag.add(ABOUT, _render_about(work))
        work.bag.finish(_info(work))
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
            work.items.append(
                _Item(
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


def _add_records(work: _Work) -> None:
    """Corrections and the three reviews as tables."""
    t, folder = work.t, work.folder("审核与更正")
    reviews = [
        (
            *(report.date.isoformat(), report.title, report.id, *report.review.steps),
            tell_withdrawn(work.record, report, t),
        )
        for report in work.reports
    ]
    steps = ("day", "title", "report", "first", "second", "third", "note")
    _add_table(work, folder, t("archive-reviews"), steps, reviews)
    corrections = [
        (one.date.isoformat(), report.title, report.id, one.text)
        for report in work.reports
        for one in report.corrections
    ]
    columns = ("day", "title", "report", "correction")
    _add_table(work, folder, t("archive-corrections"), columns, corrections)


def _add_figures(work: _Work) -> None:
    """Plan, ledgers and figures as tables."""
    t, year, figures = work.t, Year(work.wish.year), work.context.figures
    for table in build_tables(figures, year, figures.whole, t):
        kept = work.bag.add(
            f"{work.folder('统计数据')}/{_file_name(table.title)}.csv",
            render_csv(table, t, with_ids=True).encode(),
        )
        _list(work, table.title, kept.path)
    data = render_json(figures, year, figures.whole).encode()
    kept = work.bag.add(f"{work.folder('统计数据')}/{t('archive-indicators')}.json", data)
    _list(work, t("archive-indicators"), kept.path)
    archive, folder = work.context.archive, work.folder("工作台账")
    on = work.on

    def name(unit: str) -> str:
        return _unit(work, unit, on) if unit in archive.organisation.units else unit

    _add_table(
        work,
        folder,
        t("archive-areas"),
        ("id", "tier", "name", "unit", "owner", "covers", "note"),
        [
            (
                one.id,
                t(f"tier-{one.tier}"),
                one.name,
                name(one.unit),
                one.owner,
                one.covers,
                one.note,
            )
            for one in archive.areas
        ],
    )
    _add_table(
        work,
        folder,
        t("archive-resources"),
        ("id", "kind", "name", "unit", "contact", "note"),
        [
            (one.id, one.kind, one.name, name(one.unit), one.contact, one.note)
            for one in archive.resources
        ],
    )
    _add_table(
        work,
        folder,
        t("archive-projects"),
        ("id", "title", "lead", "members", "started", "ended"),
        [
            (
                one.id,
                one.title,
                name(one.lead),
                t("field-separator").join(map(name, one.members)),
                one.started.isoformat(),
                one.ended.isoformat() if one.ended else "",
            )
            for one in archive.projects
        ],
    )
    _add_table(
        work,
        folder,
        t("archive-resolutions"),
        ("report", "text", "owner", "due", "done"),
        [
            (
                one.report.id,
                one.text,
                one.owner,
                one.due.isoformat() if one.due else "",
                one.done.isoformat() if one.done else "",
            )
            for one in archive.resolutions
            if one.report.year == work.wish.year
        ],
    )


def _add_table(
    work: _Work,
    folder: str,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([work.t(f"archive-column-{key}") for key in columns])
    writer.writerows([defuse(strip_unseen(text)) for text in row] for row in rows)
    # The mark of the encoding is for spreadsheets.
    data = ("\ufeff" + out.getvalue()).encode()
    kept = work.bag.add(f"{folder}/{_file_name(title)}.csv", data)
    _list(work, title, kept.path)


def _file_name(title: str) -> str:
    return title.replace("/", "_")


def _list(work: _Work, title: str, path: str) -> None:
    """A line of the catalogue for what the committee keeps."""
    work.items.append(
        _Item(
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
        from generator.formats.press.pictures import render_print

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


def _render_catalogue(items: Sequence[_Item]) -> bytes:
    """``文件目录.XML`` in the form of the transfer rules; columns and their order are theirs."""
    root = etree.Element("文件目录")
    for number, item in enumerate(items, start=1):
        entry = etree.SubElement(root, "文件")
        filing = item.filing
        retention = f"保管期限：{filing.retention}" if filing.retention else ""
        note = [filing.note, retention, item.state]
        for name, value in (
            ("顺序号", str(number)),
            ("档号", filing.number),
            ("责任者", item.responsible),
            ("题名", item.title),
            ("日期", item.day.strftime("%Y%m%d")),
            ("密级", filing.secrecy),
            ("电子档案名称", item.name),
            ("备注", "；".join(part for part in note if part)),
        ):
            etree.SubElement(entry, name).text = strip_unseen(value)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _render_about(work: _Work) -> bytes:
    """``说明文件.TXT``: what this is, how it is laid out, and what it lacks."""
    return "\r\n".join(("\ufeff" + _first(work), *_iter_about(work), "")).encode()


def _first(work: _Work) -> str:
    organisation = work.context.archive.organisation
    return work.t("archive-about-title", unit=organisation.name, year=str(work.wish.year))


def _iter_about(work: _Work) -> Iterator[str]:
    t, wish = work.t, work.wish
    organisation = work.context.archive.organisation
    yield ""
    yield t("archive-about-maker", unit=organisation.committee.name(work.on))
    yield t("archive-about-day", day=work.context.archive.as_of.isoformat())
    yield t("archive-about-program", version=read_version())
    yield t("archive-about-reports", n=len(work.reports))
    if work.record.withdrawn:
        yield t("archive-about-withdrawn", n=len(work.record.withdrawn))
    yield ""
    layout = t("archive-about-layout", year=str(wish.year)).splitlines()
    yield from (line for line in layout if wish.has_site or "index.html" not in line)
    yield ""
    yield t("archive-about-stripped" if wish.strips_photos else "archive-about-metadata")
    yield t("archive-about-proof")
    yield ""
    holes = [gap for gap in work.gaps if gap.is_hole]
    yield t("archive-about-gaps", n=len(holes))
    yield from (f"  {describe_gap(gap, t)}" for gap in holes)


def describe_gap(gap: Gap, t: Translator) -> str:
    """One line: where and what."""
    place = f"{gap.path}:{gap.line}" if gap.line else gap.path
    text = t(f"archive-gap-{gap.kind}", value=gap.value or "-", n=gap.n)
    return f"{place}: {text}" if place else text


def _info(work: _Work) -> dict[str, str]:
    """``bag-info.txt``: no clock and no machine in it."""
    archive = work.context.archive
    return {
        "Source-Organization": strip_unseen(archive.organisation.name),
        "External-Description": strip_unseen(_first(work)),
        "External-Identifier": f"huoye-{work.wish.year}",
        "Bagging-Date": archive.as_of.isoformat(),
        "Bag-Software-Agent": f"huoye {read_version()}",
        OURS: "1",
    }
