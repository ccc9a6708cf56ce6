"""The ``huoye`` command and its subcommands; exit codes 0, 1 (problems), 2 (usage)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from generator import __version__
from generator.cli.check import check, check_params
from generator.cli.common import OK, PROBLEMS, USAGE, print_problems, read_settings
from generator.cli.localised import (
    LocalisedGroup,
    describe_usage_error,
    detect_language,
    new_command,
)
from generator.cli.photos import run_audit, run_cache, run_fix
from generator.cli.preview import build_preview, preview_params
from generator.cli.progress import show_progress
from generator.cli.review import review, review_params
from generator.export import TreeExistsError, find_pages, find_site, write_tree
from generator.load.settings import CONFIG_FILE
from generator.locale import Translator, load_translator
from generator.messages import format_summary
from generator.search.index import IndexingError
from generator.site import Site, build_site


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit; nothing that a user does ends in a traceback."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command; return its exit code."""
    t = load_translator(detect_language())
    try:
        code = build_cli(t).main(arguments, prog_name="huoye", standalone_mode=False)
    except click.UsageError as error:
        click.echo(t("cli-error", text=describe_usage_error(error, t)), err=True)
        if error.ctx is not None:
            click.echo(t("cli-error-help", command=error.ctx.command_path), err=True)
        return USAGE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return PROBLEMS
    return int(code or OK)


def build_cli(t: Translator) -> LocalisedGroup:
    """Assemble the command in one language."""
    group = LocalisedGroup("huoye", help=t("cli-huoye"), epilog=t("cli-huoye.examples"))
    group.translator = t
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help=t("cli-option-version"),
        )
    )
    config = click.Option(
        ["-f", "--config", "config_file"],
        default=CONFIG_FILE,
        metavar=t("cli-metavar-file"),
        type=click.Path(path_type=Path),
        help=t("cli-option-config"),
    )
    strict = click.Option(["--strict"], is_flag=True, help=t("cli-option-strict"))
    site_dir = click.Option(
        ["-d", "--site-dir"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-site-dir"),
    )
    address = click.Option(["-a", "--address"], metavar="IP:PORT", help=t("cli-option-address"))
    folder = click.Argument(
        ["folder"], type=click.Path(path_type=Path), metavar=t("cli-metavar-folder")
    )

    def number(name: str, default: int, low: int, high: int) -> click.Option:
        return click.Option(
            [f"--{name}"],
            default=default,
            show_default=True,
            type=click.IntRange(low, high),
            metavar="N",
            help=t(f"cli-option-{name}"),
        )

    group.add_command(
        new_command(t, "build", build, [site_dir, *preview_params(t), strict, config])
    )
    group.add_command(new_command(t, "serve", serve, [address, strict, config]))
    group.add_command(new_command(t, "check", check, [*check_params(t), strict, config]))
    group.add_command(new_command(t, "review", review, [*review_params(t), config]))
    group.add_command(new_command(t, "generate", generate, [folder, strict, config]))
    demo_options: list[click.Parameter] = [
        folder,
        number("reports", 200, 0, 1_000_000),
        number("photos", 2, 0, 20),
        number("years", 2, 1, 50),
        number("seed", 1, 0, 2**31),
    ]
    group.add_command(new_command(t, "demo", demo, demo_options))
    group.add_command(_photo_commands(t, config))
    prune = click.Option(["--prune"], is_flag=True, help=t("cli-option-prune"))
    group.add_command(new_command(t, "cache", partial(run_cache, t), [prune, config]))
    output = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-stats-output"),
    )
    period = click.Option(
        ["-p", "--period"], metavar=t("cli-metavar-period"), help=t("cli-option-period")
    )
    statistics_options: list[click.Parameter] = [
        click.Option(
            ["-y", "--year"],
            type=click.IntRange(1900, 9999),
            metavar=t("cli-metavar-year"),
            help=t("cli-option-year"),
        ),
        period,
        click.Option(["-u", "--unit"], metavar=t("cli-metavar-unit"), help=t("cli-option-unit")),
        click.Option(
            ["--format", "kind"],
            type=click.Choice(["table", "csv", "xlsx", "json"]),
            default="table",
            help=t("cli-option-stats-format"),
        ),
        output,
        config,
    ]
    group.add_command(new_command(t, "stats", stats, statistics_options))
    group.add_command(new_command(t, "bulletin", bulletin, [period, output, config]))
    return group


def _photo_commands(t: Translator, config: click.Option) -> LocalisedGroup:
    group = LocalisedGroup("photos", help=t("cli-photos"), epilog=t("cli-photos.examples"))
    group.translator = t
    path = click.Argument(
        ["path"], type=click.Path(path_type=Path, exists=True), metavar=t("cli-metavar-path")
    )
    site = click.Argument(
        ["site"],
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar=t("cli-metavar-folder"),
    )
    dry_run = click.Option(["--dry-run"], is_flag=True, help=t("cli-option-dry-run"))
    group.add_command(new_command(t, "photos fix", partial(run_fix, t), [path, dry_run, config]))
    group.add_command(new_command(t, "photos audit", partial(run_audit, t), [site]))
    return group


def build(
    site_dir: Path | None, only_changed: bool, base: str, strict: bool, config_file: Path
) -> int:
    """Build the site with MkDocs."""
    if only_changed:
        return build_preview(site_dir, base, config_file)
    from generator.plugin import BuildFailedError, run_build  # importing mkdocs takes its time

    _, t = read_settings(config_file)
    site: Site | None
    failure = ""
    with show_progress(t) as progress:
        try:
            site = run_build(config_file, site_dir=site_dir, strict=strict, progress=progress)
        except BuildFailedError as error:
            # Told below: the bar has to be gone first.
            site, failure = error.site, str(error)
    if failure or site is None:
        print_problems(site.problems if site else (), t)
        click.echo(t("cli-error", text=failure), err=True)
        return PROBLEMS
    print_problems(site.problems, t)
    if site.problems:
        click.echo(format_summary(site.problems, len(site.left_out), t))
    where = site_dir or find_site(config_file)
    pages = sum(document.path.endswith(".md") for document in site.documents)
    click.echo(t("build-done", pages=pages, folder=str(where)))
    click.echo(t("build-open"))
    return OK


def serve(address: str | None, strict: bool, config_file: Path) -> int:
    """Show the site with live reload."""
    from generator.plugin import BuildFailedError, run_serve

    _, t = read_settings(config_file)
    click.echo(t("serve-start"))
    try:
        run_serve(config_file, address=address, strict=strict)
    except OSError as error:
        click.echo(t("cli-error", text=t("serve-no-port", detail=str(error.strerror))), err=True)
        return PROBLEMS
    except BuildFailedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    return OK


def generate(folder: Path, strict: bool, config_file: Path) -> int:
    """Write the docs tree."""
    settings, t = read_settings(config_file)
    with show_progress(t) as progress:
        site = build_site(
            config_file.parent,
            settings,
            today=date.today(),
            pages=find_pages(config_file),
            progress=progress,
        )
    print_problems(site.problems, t)
    if site.problems:
        click.echo(format_summary(site.problems, len(site.left_out), t))
    if site.archive is None or (strict and site.left_out):
        return PROBLEMS
    try:
        count = write_tree(folder, site, settings, t, config_file=config_file)
    except TreeExistsError:
        click.echo(t("cli-error", text=t("generate-exists", folder=str(folder))), err=True)
        return USAGE
    except IndexingError as error:
        click.echo(t("cli-error", text=t("build-no-index", detail=str(error))), err=True)
        return PROBLEMS
    click.echo(t("generate-done", n=count, folder=str(folder)))
    return OK


def demo(folder: Path, reports: int, photos: int, years: int, seed: int) -> int:
    """Write a made-up organisation of any size."""
    from generator.demo.write import DemoSize, write_demo

    t = load_translator(detect_language())
    if folder.exists() and any(folder.iterdir()):
        click.echo(t("cli-error", text=t("generate-exists", folder=str(folder))), err=True)
        return USAGE
    size = DemoSize(reports=reports, photos=photos, years=years, seed=seed)
    with show_progress(t) as progress:
        write_demo(folder, size, t, progress=progress)
    click.echo(t("demo-done", n=reports, folder=str(folder)))
    return OK


def stats(
    year: int | None,
    period: str | None,
    unit: str | None,
    kind: str,
    output: Path | None,
    config_file: Path,
) -> int:
    """Print the figures, or write them to files."""
    from generator.cli.statistics import ChoiceError, write_statistics

    settings, t = read_settings(config_file)
    root = config_file.parent
    try:
        done = write_statistics(
            root, settings, t, year=year, period=period, unit=unit, kind=kind, output=output
        )
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    return OK if done else _no_organisation(t)


def bulletin(period: str | None, output: Path | None, config_file: Path) -> int:
    """Write the bulletin of a period."""
    from generator.cli.statistics import ChoiceError, write_bulletin

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


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"huoye {__version__}")
        ctx.exit()
