"""What several commands share."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator.cli.localised import detect_language
from generator.git import GitError
from generator.load.base import Governing, load_governing_settings
from generator.load.settings import CONFIG_FILE, load_settings
from generator.locale import Translator, load_translator
from generator.messages import format_problems, to_line
from generator.model.problem import Problem
from generator.settings import Settings

OK, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes."""


def read_settings(config_file: Path, *, strict: bool = False) -> tuple[Settings, Translator]:
    """Read the settings, or say what is wrong with them and stop.

    ``strict``: stop, too, where they have pages load something from the internet.
    """
    settings, problems = load_settings(config_file)
    t = load_translator(settings.language if settings else detect_language(config_file))
    print_problems(problems, t)
    if settings is None or (strict and any(p.rule == "site-afar" for p in problems)):
        raise click.exceptions.Exit(PROBLEMS)
    return with_own_cache(settings), t


def with_own_cache(settings: Settings) -> Settings:
    """``HUOYE_CACHE_DIR`` puts the cache elsewhere: out of a checkout that strangers fill."""
    folder = os.environ.get("HUOYE_CACHE_DIR", "")
    return settings.model_copy(update={"cache_dir": folder}) if folder else settings


def read_governing_settings(config_file: Path, base: str) -> tuple[Governing, Translator]:
    """Read the settings that a change is judged by: those of the branch that it is meant for.

    Says so where they are not the change's own; stops where there are none.
    """
    try:
        governing = load_governing_settings(config_file, base)
    except GitError as error:
        t = load_translator(detect_language(config_file))
        click.echo(t("cli-error", text=describe_git_error(error, base, t)), err=True)
        raise click.exceptions.Exit(USAGE) from error
    settings = governing.settings
    t = load_translator(settings.language if settings else detect_language(config_file))
    if settings is None:
        print_problems(governing.problems, t)
        raise click.exceptions.Exit(PROBLEMS)
    if governing.is_own or governing.is_other:
        owner = "own" if governing.is_own else "other"
        click.echo(t("settings-of-base", owner=owner, base=to_line(base)), err=True)
    return replace(governing, settings=with_own_cache(settings)), t


def describe_git_error(error: GitError, base: str, t: Translator) -> str:
    """Why there is no comparing, and what to do."""
    return t("check-git", base=to_line(base) or "HEAD", reason=to_line(str(error)))


def print_problems(problems: Sequence[Problem], t: Translator, *, err: bool = False) -> None:
    if problems:
        click.echo(format_problems(problems, t), err=err)


def write_output(text: str, output: Path | None) -> None:
    """To the file, else to the screen."""
    if output is None:
        click.echo(text)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")


def config_option(t: Translator) -> click.Option:
    return click.Option(
        ["-f", "--config", "config_file"],
        default=CONFIG_FILE,
        metavar=t("cli-metavar-file"),
        type=click.Path(path_type=Path),
        help=t("cli-option-config"),
    )


def strict_option(t: Translator) -> click.Option:
    return click.Option(["--strict"], is_flag=True, help=t("cli-option-strict"))


def base_option(t: Translator, message: str = "cli-option-compare", **more: Any) -> click.Option:
    return click.Option(["--base"], metavar=t("cli-metavar-ref"), help=t(message), **more)


def output_option(t: Translator) -> click.Option:
    return click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-output"),
    )


def format_option(
    t: Translator, formats: Iterable[str], default: str, message: str
) -> click.Option:
    return click.Option(
        ["--format", "format_"],
        type=click.Choice(list(formats)),
        default=default,
        show_default=True,
        metavar=t("cli-metavar-format"),
        help=t(message),
    )


def folder_argument(t: Translator) -> click.Argument:
    return click.Argument(
        ["folder"], type=click.Path(path_type=Path), metavar=t("cli-metavar-folder")
    )
