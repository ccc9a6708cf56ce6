"""``huoye poster``: a report as a sheet for the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.chosen import ChosenError, choose_reports, describe_choice
from generator.cli.common import OK, PROBLEMS, USAGE, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.cli.yearbook import RefusedError, fonts_option, open_typefaces
from generator.clock import find_now
from generator.load.archive import load_archive
from generator.locale import Translator
from generator.views.page import Context

_PAPERS = ("a3", "a4", "both")


def new_poster(t: Translator) -> click.Command:
    reports = click.Argument(["reports"], nargs=-1, required=True, metavar=t("cli-metavar-reports"))
    paper = click.Option(
        ["--paper"],
        type=click.Choice(_PAPERS, case_sensitive=False),
        default="both",
        show_default=True,
        metavar=t("cli-metavar-paper"),
        help=t("cli-option-paper"),
    )
    output = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-poster-output"),
    )
    params = [reports, paper, output, fonts_option(t), config_option(t)]
    return new_command(t, "poster", poster, params)


def poster(
    reports: Sequence[str], paper: str, output: Path, fonts: tuple[Path, ...], config_file: Path
) -> int:
    """Write the PDFs."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    try:
        typefaces = open_typefaces(fonts, t)
    except RefusedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    now = settings.moment_of(find_now(settings.timezone))
    loaded = load_archive(root, settings, now.date(), publishes=True, at=now)
    if loaded.archive is None:
        print_problems(loaded.problems, t)
        return PROBLEMS
    try:
        chosen = list(choose_reports(loaded, reports))
    except ChosenError as error:
        click.echo(t("cli-error", text=describe_choice(error, t)), err=True)
        return USAGE
    from generator.formats.press.poster import PAPERS, set_posters
    from generator.formats.press.typeset import StoppedError, TypesettingError

    context = Context(archive=loaded.archive, settings=settings, t=t, pictures={})
    papers = PAPERS if paper == "both" else (paper,)
    for report in chosen:
        try:
            files, missing = set_posters(context, root, report, papers, output.resolve(), typefaces)
        except TypesettingError as error:
            text = t("poster-bad-template", reason=str(error))
            click.echo(t("cli-error", text=text), err=True)
            return PROBLEMS
        except StoppedError:
            click.echo(t("cli-error", text=t("press-stopped")), err=True)
            return PROBLEMS
        for file in files:
            click.echo(t("poster-done", path=str(file)))
        if missing:
            click.echo(t("poster-missing", characters=" ".join(missing)), err=True)
    return OK
