"""``huoye yearbook``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build.workers import open_workshop
from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    config_option,
    print_problems,
    read_settings,
)
from generator.cli.localised import new_command
from generator.cli.progress import show_progress
from generator.cli.sizes import format_size
from generator.cli.statistics import ChoiceError, choose_period, choose_unit
from generator.clock import find_now
from generator.load.archive import load_archive
from generator.locale import Translator
from generator.model.report import Report
from generator.settings import Settings
from generator.views.page import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.formats.press.fonts import Typefaces

_MOST_NAMED = 20
"""Characters or photos that a message names."""


def new_yearbook(t: Translator) -> click.Command:
    params = [
        year_option(t),
        click.Option(["--unit"], metavar=t("cli-metavar-unit"), help=t("cli-option-unit")),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path, file_okay=False),
            default=Path(),
            metavar=t("cli-metavar-folder"),
            help=t("cli-option-yearbook-output"),
        ),
        click.Option(
            ["--max-size"],
            type=click.IntRange(5, 2000),
            default=150,
            show_default=True,
            metavar=t("cli-metavar-number"),
            help=t("cli-option-volume-size"),
        ),
        click.Option(
            ["--volume"],
            type=click.IntRange(10, 2000),
            default=200,
            show_default=True,
            metavar=t("cli-metavar-number"),
            help=t("cli-option-volume"),
        ),
        fonts_option(t),
        config_option(t),
    ]
    return new_command(t, "yearbook", yearbook, params)


def year_option(t: Translator) -> click.Option:
    return click.Option(
        ["--year"],
        type=click.IntRange(1900, 9999),
        metavar=t("cli-metavar-year"),
        help=t("cli-option-year"),
    )


def fonts_option(t: Translator) -> click.Option:
    return click.Option(
        ["--fonts"],
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        multiple=True,
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-fonts"),
    )


class RefusedError(Exception):
    """Nothing can be printed here; the text says why and what to do."""


def open_typefaces(folders: Sequence[Path], t: Translator) -> Typefaces:
    """The fonts; :class:`RefusedError` without Typst or without a Chinese font."""
    try:
        import typst  # noqa: F401 - is the extra there?

        from generator.formats.press.fonts import NoFontError, find_typefaces
    except ImportError as error:
        raise RefusedError(t("press-no-typst")) from error
    try:
        return find_typefaces(folders)
    except NoFontError as error:
        raise RefusedError(t("press-no-font")) from error


def open_context(
    root: Path, settings: Settings, t: Translator
) -> tuple[Context, tuple[Report, ...]]:
    """What may be published, without its photos, and the reports that were withdrawn.

    :class:`RefusedError` when the content cannot be read.
    """
    now = settings.moment_of(find_now(settings.timezone))
    loaded = load_archive(root, settings, now.date(), publishes=True, at=now)
    if loaded.archive is None:
        print_problems(loaded.problems, t, err=True)
        raise RefusedError(t("build-no-organisation"))
    context = Context(archive=loaded.archive, settings=settings, t=t, pictures={})
    return context, loaded.withdrawn


def choose_year(context: Context, t: Translator, year: int | None) -> int:
    """A year that has begun; :class:`ChoiceError` for one ahead."""
    return choose_period(context.figures, t, year, None).year


def yearbook(
    year: int | None,
    unit: str | None,
    output: Path,
    max_size: int,
    volume: int,
    fonts: tuple[Path, ...],
    config_file: Path,
) -> int:
    """Write the year's book as PDF/A."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    try:
        typefaces = open_typefaces(fonts, t)
        context, withdrawn = open_context(root, settings, t)
        number = choose_year(context, t, year)
        period = choose_period(context.figures, t, number, None)
        chosen = choose_unit(context.figures, t, unit, period) if unit else ""
    except RefusedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    from generator.formats.press.typeset import StoppedError, TypesettingError
    from generator.formats.press.yearbook import Wish, find_older, set_yearbook

    wish = Wish(
        year=number,
        unit="" if chosen == context.figures.whole else chosen,
        most_bytes=max_size * 1_000_000,
        most_reports=volume,
    )
    said: list[str] = []
    files: list[Path] = []
    code = OK
    if gone := sum(report.year == number for report in withdrawn):
        said.append(t("yearbook-withdrawn", n=gone))
    with (
        show_progress(t) as progress,
        open_workshop(root, settings, progress=progress) as workshop,
    ):
        try:
            for made in set_yearbook(
                context,
                root,
                wish,
                output,
                typefaces,
                spread=workshop.pool.map,
                progress=progress,
            ):
                files.append(made.file)
                size = format_size(made.size, t)
                said.append(t("yearbook-written", file=str(made.file), n=made.reports, size=size))
                said += tell_missing(made.missing, t)
                if made.unreadable:
                    names = [_below(name, root) for name in made.unreadable[:_MOST_NAMED]]
                    said.append(
                        t(
                            "press-photos-missing",
                            n=len(made.unreadable),
                            files=t("field-separator").join(names),
                        )
                    )
        except TypesettingError as error:
            said.append(t("cli-error", text=t("press-failed", detail=str(error))))
            code = PROBLEMS
        except StoppedError:
            said.append(t("cli-error", text=t("press-stopped")))
            code = PROBLEMS
    older = find_older(wish, output, files, t) if code == OK else []
    if older:
        left = t("field-separator").join(path.name for path in older[:_MOST_NAMED])
        said.append(t("yearbook-older", files=left))
    for line in said:
        click.echo(line, err=code != OK)
    return code


def tell_missing(characters: Sequence[str], t: Translator) -> list[str]:
    """Which characters were set as 〓; nothing where there are none."""
    if not characters:
        return []
    named = " ".join(f"{one} (U+{ord(one):04X})" for one in characters[:_MOST_NAMED])
    return [t("press-characters-missing", n=len(characters), characters=named)]


def _below(name: str, root: Path) -> str:
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else name
