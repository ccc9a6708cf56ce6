"""The ``huoye`` command and its subcommands; exit codes 0, 1 (problems), 2 (usage)."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from generator import read_version
from generator.cli.common import OK, PROBLEMS, USAGE
from generator.cli.localised import (
    LocalisedGroup,
    describe_os_error,
    describe_usage_error,
    detect_language,
)
from generator.locale import Translator, load_translator

COMMANDS = {
    "init": "init",
    "new": "new",
    "build": "site",
    "serve": "site",
    "check": "check",
    "review": "review",
    "generate": "site",
    "schema": "schema",
    "desk": "desk",
    "demo": "demo",
    "import": "importing",
    "photos": "photos",
    "cache": "cache",
    "rollback": "rollback",
    "next-change": "times",
    "wechat": "wechat",
    "notify": "notify",
    "poster": "poster",
    "forget": "times",
    "stats": "statistics",
    "bulletin": "statistics",
    "yearbook": "yearbook",
    "archive": "archive",
}
"""Each command and the module of this folder whose ``new_<command>`` makes it: only what is
called is imported, for a check of one write-up must not wait for MkDocs and spreadsheets."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit; nothing that a user does ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A name that is no text, or a sign that an old console does not have, is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = run(list(sys.argv[1:] if arguments is None else arguments))
    except Exception as error:
        code = _tell_bug(error)
    # Everything is written and closed; taking a large archive apart would take as long again as
    # a small build.
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _tell_bug(error: Exception) -> int:
    """A fault of ours in one line; those who look for it ask for the rest."""
    from generator.messages import to_line
    from generator.model.problem import tell_fault

    t = load_translator(detect_language())
    fault = dict(tell_fault(error, "").args)
    click.echo(t("cli-bug", detail=to_line(str(fault["detail"])), where=fault["where"]), err=True)
    if os.environ.get("HUOYE_TRACEBACK"):
        traceback.print_exception(error)
    else:
        click.echo(t("cli-bug-more"), err=True)
    return PROBLEMS


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
    except OSError as error:
        click.echo(t("cli-error", text=describe_os_error(error, t)), err=True)
        return PROBLEMS
    return int(code or OK)


def build_cli(t: Translator) -> LocalisedGroup:
    """Assemble the command in one language."""
    group = LocalisedGroup("huoye", t, COMMANDS, _new_command)
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
    return group


def _new_command(name: str, t: Translator) -> click.Command:
    module = import_module(f"generator.cli.{COMMANDS[name]}")
    command: click.Command = getattr(module, f"new_{name.replace('-', '_')}")(t)
    gc.freeze()  # what was imported stays, and need not be looked through
    gc.enable()
    return command


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"huoye {read_version()}")
        ctx.exit()
