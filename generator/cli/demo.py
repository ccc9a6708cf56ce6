"""``huoye demo``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import OK, USAGE, folder_argument
from generator.cli.localised import detect_language, new_command
from generator.cli.progress import show_progress
from generator.demo.size import DemoSize
from generator.demo.write import write_demo
from generator.locale import Translator, load_translator


def new_demo(t: Translator) -> click.Command:
    def number(name: str, default: int | None, low: int, high: int) -> click.Option:
        return click.Option(
            [f"--{name}"],
            default=default,
            show_default=default is not None,
            type=click.IntRange(low, high),
            metavar="N",
            help=t(f"cli-option-{name}"),
        )

    params: list[click.Parameter] = [
        folder_argument(t),
        number("reports", 200, 0, 1_000_000),
        number("photos", 2, 0, 20),
        number("years", 2, 1, 50),
        number("branches", None, 1, 20_000),
        number("zones", None, 1, 2000),
        number("seed", 1, 0, 2**31),
    ]
    return new_command(t, "demo", demo, params)


def demo(
    folder: Path,
    reports: int,
    photos: int,
    years: int,
    branches: int | None,
    zones: int | None,
    seed: int,
) -> int:
    """Write a made-up organisation of any size."""
    t = load_translator(detect_language())
    if folder.exists() and any(folder.iterdir()):
        click.echo(t("cli-error", text=t("generate-exists", folder=str(folder))), err=True)
        return USAGE
    size = DemoSize(
        reports=reports, photos=photos, years=years, branches=branches, zones=zones, seed=seed
    )
    with show_progress(t) as progress:
        write_demo(folder, size, t, progress=progress)
    click.echo(t("demo-done", n=reports, folder=str(folder)))
    return OK
