"""Click in the user's language: its headings and errors are English and not translatable."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from generator.load.settings import CONFIG_FILE, load_settings
from generator.locale import LANGUAGES, Translator


def detect_language(config_file: Path | None = None) -> str:
    """HUOYE_LANG, else the site's language, else Chinese."""
    wanted = os.environ.get("HUOYE_LANG", "")
    if wanted in LANGUAGES:
        return wanted
    settings, _ = load_settings(config_file or Path(CONFIG_FILE))
    return settings.language if settings else "zh"


class _Localised(click.Command):
    """Help page and usage line with our headings."""

    translator: Translator

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        t = self.translator
        pieces = [piece.replace("[OPTIONS]", t("cli-options-piece")) for piece in self._pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=t("cli-usage"))

    def _pieces(self, ctx: click.Context) -> list[str]:
        return self.collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx))]
        if rows:
            with formatter.section(self.translator("cli-options")):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        if self.epilog:
            with formatter.section(self.translator("cli-examples")):
                for line in self.epilog.splitlines():
                    formatter.write_text(line)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.translator("cli-help-option")
        return option


class LocalisedCommand(_Localised):
    """A subcommand."""


class LocalisedGroup(_Localised, click.Group):
    """A command with commands. Each is made when it is called for: importing all takes seconds.

    Help and examples are ``cli-<name>`` and its ``.examples``, as with any command.
    """

    def __init__(
        self,
        name: str,
        t: Translator,
        names: Iterable[str],
        new: Callable[[str, Translator], click.Command],
    ) -> None:
        super().__init__(name, help=t(_key(name)), epilog=t(f"{_key(name)}.examples"))
        self.translator = t
        self.full_names = {name.rpartition(" ")[2]: name for name in names}
        self._new = new

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.full_names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        full_name = self.full_names.get(cmd_name)
        return self._new(full_name, self.translator) if full_name else None

    def _pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [self.translator("cli-options-piece"), self.translator("cli-command-piece")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        t = self.translator
        rows = [
            (name, click.Command(name, help=t(_key(full))).get_short_help_str(90))
            for name, full in self.full_names.items()
        ]
        with formatter.section(t("cli-commands")):
            formatter.write_dl(rows)


def new_command(
    t: Translator, name: str, callback: Callable[..., Any], params: Sequence[click.Parameter]
) -> LocalisedCommand:
    """A subcommand whose help and examples are ``cli-<name>`` and its ``.examples``."""
    key = _key(name)
    command = LocalisedCommand(
        name.rpartition(" ")[2],
        callback=callback,
        params=list(params),
        help=t(key),
        epilog=t(f"{key}.examples"),
    )
    command.translator = t
    return command


def _key(name: str) -> str:
    return f"cli-{name.replace(' ', '-')}"


def describe_usage_error(error: click.UsageError, t: Translator) -> str:
    """What was wrong with the words of a call."""
    if isinstance(error, click.NoSuchOption):
        close = ", ".join(error.possibilities or ()) or "blank"
        return t("cli-error-option", name=error.option_name, suggestion=close)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return t("cli-error-missing", name=name)
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return t("cli-error-value", name=name, detail=error.message)
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        commands = error.ctx.command.list_commands(error.ctx)
        return t("cli-error-command", commands=", ".join(commands))
    return t("cli-error-usage", detail=error.message)
