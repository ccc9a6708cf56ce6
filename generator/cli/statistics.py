"""``huoye stats`` and ``huoye bulletin``."""

from __future__ import annotations

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
from generator.clock import find_today
from generator.formats.office.data import render_json
from generator.formats.office.sheets import render_csv, render_xlsx
from generator.formats.office.word import chapter_number, render_docx
from generator.load.archive import load_archive
from generator.locale import Translator
from generator.model.organisation import Organisation
from generator.model.periods import Period, Year
from generator.render import Renderer
from generator.settings import Settings
from generator.statistics import INDICATORS
from generator.statistics.figures import Figures
from generator.statistics.periods import parse_period
from generator.views.page import Context
from generator.views.statistics.bulletin import build_bulletin
from generator.views.statistics.shared import count_text, period_text, value_text
from generator.views.statistics.tables import build_tables, iter_units

FORMATS = ("table", "csv", "xlsx", "json")


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
        _output_option(t),
        config_option(t),
    ]
    return new_command(t, "stats", stats, params)


def new_bulletin(t: Translator) -> click.Command:
    params: list[click.Parameter] = [_period_option(t), _output_option(t), config_option(t)]
    return new_command(t, "bulletin", bulletin, params)


def _period_option(t: Translator) -> click.Option:
    return click.Option(
        ["-p", "--period"], metavar=t("cli-metavar-period"), help=t("cli-option-period")
    )


def _output_option(t: Translator) -> click.Option:
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-stats-output"),
    )


def stats(
    year: int | None,
    period: str | None,
    unit: str | None,
    format_: str,
    output: Path | None,
    config_file: Path,
) -> int:
    """Print the figures, or write them to files."""
    settings, t = read_settings(config_file)
    root = config_file.parent
    try:
        done = write_statistics(
            root, settings, t, year=year, period=period, unit=unit, kind=format_, output=output
        )
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    return OK if done else _no_organisation(t)


def bulletin(period: str | None, output: Path | None, config_file: Path) -> int:
    """Write the bulletin of a period."""
    settings, t = read_settings(config_file)
    try:
        done = write_bulletin(config_file.parent, settings, t, period=period, output=output)
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
    kind: str,
    output: Path | None,
) -> bool:
    """Print or write the figures; False when the content cannot be read."""
    context = load_context(root, settings, t)
    if context is None:
        return False
    figures = context.figures
    chosen = choose_period(figures, t, year, period)
    unit_id = choose_unit(figures, t, unit, chosen)
    if kind == "table":
        _print_table(figures, chosen, unit_id, t)
        return True
    name = f"huoye-{chosen}" if unit_id == figures.whole else f"huoye-{chosen}-{unit_id}"
    if kind == "json":
        written = [_write(_target(output, f"{name}.json"), render_json(figures, chosen, unit_id))]
    else:
        tables = build_tables(figures, chosen, unit_id, t)
        if kind == "xlsx":
            written = [_write(_target(output, f"{name}.xlsx"), render_xlsx(tables, figures.as_of))]
        else:
            folder = output or Path(name)
            written = [_write(folder / f"{table.name}.csv", render_csv(table)) for table in tables]
    click.echo(t("cli-stats-done", files=_list(written)))
    return True


def write_bulletin(
    root: Path, settings: Settings, t: Translator, *, period: str | None, output: Path | None
) -> bool:
    """Write the bulletin as .docx and .html; False when the content cannot be read."""
    context = load_context(root, settings, t)
    if context is None:
        return False
    chosen = choose_period(context.figures, t, None, period)
    bulletin = build_bulletin(context, chosen)
    numbers = [chapter_number(index, t) for index in range(len(bulletin.chapters))]
    folder, name = output or Path(), t("bulletin-file", period=str(chosen))
    written = [
        _write(folder / f"{name}.docx", render_docx(bulletin, t)),
        _write(
            folder / f"{name}.html",
            Renderer(t).fill("bulletin.html", bulletin, numbers=numbers),
        ),
    ]
    click.echo(t("bulletin-done", files=_list(written)))
    return True


def load_context(root: Path, settings: Settings, t: Translator) -> Context | None:
    """The content without its photos; None when the organisation cannot be read."""
    archive = load_archive(root, settings, settings.date_of(find_today(settings.timezone))).archive
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
    inner = [
        u for u in iter_units(figures, period, unit) if u == unit or _is_next(figures, unit, u)
    ]
    whole = figures.organisation.name
    title = whole if unit == figures.whole else names[unit].name(on)
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


def _target(output: Path | None, name: str) -> Path:
    """The file asked for; in a folder, or where none is given, under its usual name."""
    if output is None or output.is_dir():
        return (output or Path()) / name
    return output


def _list(paths: list[Path]) -> str:
    return ", ".join(str(path) for path in paths)
