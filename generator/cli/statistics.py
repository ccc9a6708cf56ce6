"""``huoye stats`` and ``huoye bulletin``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table as Grid

from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    config_option,
    format_option,
    read_settings,
)
from generator.cli.localised import new_command
from generator.clock import find_now
from generator.formats.office.data import render_json
from generator.formats.office.sheets import render_csv, render_xlsx
from generator.formats.office.word import (
    TemplateError,
    chapter_number,
    item_number,
    part_number,
    render_docx,
)
from generator.load.archive import load_archive
from generator.locale import Translator
from generator.model.organisation import Organisation
from generator.model.periods import Period, Year
from generator.policy import add_plain_policy
from generator.render import Renderer
from generator.settings import Settings
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.periods import parse_period
from generator.views.page import Context
from generator.views.statistics.bulletin import build_bulletin
from generator.views.statistics.shared import count_text, period_text, value_text
from generator.views.statistics.tables import TABLE_NAMES, build_table, build_tables, iter_units

FORMATS = ("table", "csv", "xlsx", "json")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be written, and where to."""

    kind: str
    table: str | None
    with_ids: bool
    output: Path | None

    @property
    def is_printed(self) -> bool:
        """Text goes to standard output unless there is a file for it; ``-`` is standard output."""
        if self.output is None:
            return self.kind in ("csv", "json")
        return str(self.output) == "-"

    @property
    def is_folder(self) -> bool:
        """Is ``output`` a folder of CSV files?"""
        if self.kind != "csv" or self.output is None or self.is_printed:
            return False
        return self.output.suffix.lower() != ".csv"


class ChoiceError(Exception):
    """A period or unit that does not exist, in words for the user."""


def new_stats(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        click.Option(
            ["-y", "--year"],
            type=click.IntRange(1900, 9999),
            metavar=t("cli-metavar-year"),
            help=t("cli-option-year"),
        ),
        _period_option(t),
        click.Option(["-u", "--unit"], metavar=t("cli-metavar-unit"), help=t("cli-option-unit")),
        format_option(t, FORMATS, "table", "cli-option-stats-format"),
        click.Option(
            ["--table"],
            type=click.Choice(TABLE_NAMES),
            metavar=t("cli-metavar-table"),
            help=t("cli-option-table", names=", ".join(TABLE_NAMES)),
        ),
        click.Option(["--ids"], is_flag=True, help=t("cli-option-ids")),
        _output_option(t, "cli-option-stats-output"),
        config_option(t),
    ]
    return new_command(t, "stats", stats, params)


def new_bulletin(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        _period_option(t),
        click.Option(
            ["--highlight"],
            multiple=True,
            metavar=t("cli-metavar-report"),
            help=t("cli-option-highlight"),
        ),
        click.Option(
            ["--template"],
            type=click.Path(path_type=Path),
            metavar=t("cli-metavar-file"),
            help=t("cli-option-template"),
        ),
        _output_option(t, "cli-option-bulletin-output"),
        config_option(t),
    ]
    return new_command(t, "bulletin", bulletin, params)


def _period_option(t: Translator) -> click.Option:
    return click.Option(
        ["-p", "--period"], metavar=t("cli-metavar-period"), help=t("cli-option-period")
    )


def _output_option(t: Translator, words: str) -> click.Option:
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-file"),
        help=t(words),
    )


def stats(
    year: int | None,
    period: str | None,
    unit: str | None,
    format_: str,
    table: str | None,
    ids: bool,
    output: Path | None,
    config_file: Path,
) -> int:
    """Print the figures, or write them to files."""
    settings, t = read_settings(config_file)
    root = config_file.parent
    wanted = Wanted(kind=format_, table=table, with_ids=ids, output=output)
    try:
        done = write_statistics(
            root, settings, t, year=year, period=period, unit=unit, wanted=wanted
        )
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    return OK if done else _no_organisation(t)


def bulletin(
    period: str | None,
    highlight: tuple[str, ...],
    template: Path | None,
    output: Path | None,
    config_file: Path,
) -> int:
    """Write the bulletin of a period."""
    settings, t = read_settings(config_file)
    try:
        done = write_bulletin(
            config_file.parent,
            settings,
            t,
            period=period,
            highlights=highlight,
            template=template,
            output=output,
        )
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    return OK if done else _no_organisation(t)


def _no_organisation(t: Translator) -> int:
    click.echo(t("cli-error", text=t("build-no-organisation")), err=True)
    return PROBLEMS


def write_statistics(
    root: Path,
    settings: Settings,
    t: Translator,
    *,
    year: int | None,
    period: str | None,
    unit: str | None,
    wanted: Wanted,
) -> bool:
    """Print or write the figures; False when the content cannot be read."""
    context = load_context(root, settings, t)
    if context is None:
        return False
    figures = context.figures
    chosen = choose_period(figures, t, year, period)
    unit_id = choose_unit(figures, t, unit, chosen)
    if wanted.kind == "table":
        _print_table(figures, chosen, unit_id, t)
        return True
    name = f"huoye-{chosen}" if unit_id == figures.whole else f"huoye-{chosen}-{unit_id}"
    files: dict[str, str | bytes]
    if wanted.kind == "json":
        files = {f"{name}.json": render_json(figures, chosen, unit_id)}
    elif wanted.kind == "xlsx":
        title = t(
            "cli-stats-title", unit=_title(figures, unit_id, chosen), period=period_text(t, chosen)
        )
        tables = build_tables(figures, chosen, unit_id, t)
        files = {f"{name}.xlsx": render_xlsx(tables, figures.as_of, t, title=title)}
    else:
        # One table where one file is asked for, or none at all; else a folder of all of them.
        one = wanted.table or (None if wanted.is_folder else "indicators")
        names = TABLE_NAMES if one is None else (one,)
        files = {
            f"{table}.csv": render_csv(
                build_table(table, figures, chosen, unit_id, t), t, with_ids=wanted.with_ids
            )
            for table in names
        }
    if wanted.is_printed:
        # The mark of the encoding is for files that Excel opens.
        _print(
            [
                content.removeprefix("\ufeff") if isinstance(content, str) else content
                for content in files.values()
            ]
        )
        return True
    written = [_write(_target(wanted, name), content) for name, content in files.items()]
    click.echo(t("cli-stats-done", files=_list(written)))
    return True


def _print(contents: Iterable[str | bytes]) -> None:
    """To standard output, byte for byte: no line ends of the machine, no encoding of it."""
    out = sys.stdout.buffer
    for content in contents:
        out.write(content.encode() if isinstance(content, str) else content)
    out.flush()


def _title(figures: Figures, unit: str, period: Period) -> str:
    organisation = figures.organisation
    if unit == figures.whole:
        return organisation.name
    return organisation.units[unit].name(min(period.last, figures.as_of))


def write_bulletin(
    root: Path,
    settings: Settings,
    t: Translator,
    *,
    period: str | None,
    highlights: Sequence[str],
    template: Path | None,
    output: Path | None,
) -> bool:
    """Write the bulletin as .docx and .html; False when the content cannot be read."""
    context = load_context(root, settings, t)
    if context is None:
        return False
    chosen = choose_period(context.figures, t, None, period)
    named = [choose_report(context.figures, t, text, chosen) for text in dict.fromkeys(highlights)]
    bulletin = build_bulletin(context, chosen, list(dict.fromkeys(named)))
    try:
        document = render_docx(bulletin, t, template=template)
    except TemplateError as error:
        words = {"path": str(template), "reason": t(str(error))}
        raise ChoiceError(t("bulletin-bad-template", **words)) from error
    folder, name = output or Path(), t("bulletin-file", period=str(chosen))
    numbers = {one.__name__: one for one in (chapter_number, part_number, item_number)}
    page = Renderer(t).fill("bulletin.html", bulletin, **numbers)
    written = [
        _write(folder / f"{name}.docx", document),
        _write(folder / f"{name}.html", add_plain_policy(page)),
    ]
    click.echo(t("bulletin-done", files=_list(written)))
    return True


def load_context(root: Path, settings: Settings, t: Translator) -> Context | None:
    """The content without its photos; None when the organisation cannot be read."""
    now = settings.moment_of(find_now(settings.timezone))
    archive = load_archive(root, settings, now.date(), at=now).archive
    if archive is None:
        return None
    return Context(archive=archive, settings=settings, t=t, pictures={})


def choose_period(figures: Figures, t: Translator, year: int | None, period: str | None) -> Period:
    """The period asked for; :class:`ChoiceError` when there is none or it lies ahead."""
    if year is not None and period is not None:
        raise ChoiceError(t("cli-stats-both"))
    chosen: Period | None = Year(year or figures.as_of.year)
    if period is not None:
        chosen = parse_period(period)
    if chosen is None:
        raise ChoiceError(t("cli-stats-period", value=period or ""))
    if chosen.first > figures.as_of:
        name, today = period_text(t, chosen), t.day(figures.as_of)
        raise ChoiceError(t("cli-stats-ahead", period=name, date=today))
    return chosen


def choose_report(figures: Figures, t: Translator, text: str, period: Period) -> str:
    """The id of a published report of the period, named by its id, its folder or its file."""
    reports = figures.scope(period).reports
    parts = [part for part in text.replace("\\", "/").split("/") if part not in ("", "index.md")]
    wanted = parts[-1] if parts else ""
    for report in reports:
        if report.id.rpartition("/")[2] == wanted:
            return report.id
    example = reports[-1].id if reports else "2026/2026-08-25-zone1"
    words = {"id": text, "period": period_text(t, period), "example": example}
    raise ChoiceError(t("bulletin-unknown-highlight", **words))


def choose_unit(figures: Figures, t: Translator, unit: str | None, period: Period) -> str:
    """The id of the unit asked for; :class:`ChoiceError` when there is no such one."""
    if unit is None:
        return figures.whole
    organisation: Organisation = figures.organisation
    found = organisation.find_units(unit.strip(), min(period.last, figures.as_of))
    if len(found) != 1:
        known = ", ".join(found or organisation.units)
        raise ChoiceError(t("cli-stats-unit", value=unit, known=known))
    return found[0]


def _print_table(figures: Figures, period: Period, unit: str, t: Translator) -> None:
    """Indicators down, the unit and its zones or branches across."""
    on = min(period.last, figures.as_of)
    names = figures.organisation.units
    title = _title(figures, unit, period)
    inner = [
        u for u in iter_units(figures, period, unit) if u == unit or _is_next(figures, unit, u)
    ]
    grid = Grid(
        title=t("cli-stats-title", unit=title, period=period_text(t, period)),
        caption=f"{t('as-of', date=t.day(figures.as_of))}\n{t('statistics-small-note')}",
        caption_justify="left",
    )
    grid.add_column(t("statistics-column-indicator"), no_wrap=True)
    for unit_id in inner:
        is_whole = unit_id == figures.whole
        name = t("statistics-whole") if is_whole else names[unit_id].short_name(on)
        grid.add_column(name, justify="right")
    for indicator in INDICATORS:
        cells = []
        for unit_id in inner:
            result = figures.measure(indicator.id, period, unit_id)
            mark = " !" if result.alert else ""
            value = value_text(t, figures, indicator, result) + mark
            cells.append(f"{value}\n{count_text(result)}" if result.of else value)
        grid.add_row(t(f"indicator-{indicator.id.replace('_', '-')}"), *cells)
    console = Console(highlight=False)
    if not console.is_terminal:
        # A pipe or file has no width of its own; nothing may be cut there.
        console = Console(highlight=False, width=200)
    console.print(grid)


def _is_next(figures: Figures, unit: str, other: str) -> bool:
    """Is this one level below: the organisation's zones, a zone's branches?"""
    zones = figures.organisation.zone_by_id
    return other in zones if unit == figures.whole else other not in zones


def _write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _target(wanted: Wanted, name: str) -> Path:
    """The file asked for; in a folder, or where none is given, under its usual name."""
    output = wanted.output or Path()
    return output / name if wanted.is_folder or output.is_dir() else output


def _list(paths: list[Path]) -> str:
    return ", ".join(str(path) for path in paths)
