"""Click in the user's language: its headings and errors are English and not translatable."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from click.formatting import wrap_text

from generator.load.settings import CONFIG_FILE, load_settings
from generator.locale import LANGUAGES, Translator


def detect_language(config_file: Path | None = None) -> str:
    """HUOYE_LANG, else the site's language, else Chinese."""
    wanted = os.environ.get("HUOYE_LANG", "")
    if wanted in LANGUAGES:
        return wanted
    settings, _ = load_settings(config_file or Path(CONFIG_FILE))
    return settings.language if settings else "zh"


class _Formatter(click.HelpFormatter):
    """Headings as the language files have them; columns by the width of what stands in them."""

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        rows = list(rows)
        indent = " " * self.current_indent
        column = min(max(_width(name) for name, _ in rows), col_max) + col_spacing
        for name, text in rows:
            below = indent + " " * column
            first = f"{indent}{name}{' ' * max(column - _width(name), col_spacing)}"
            lines = wrap_text(text, max(self.width - len(below), 20)).splitlines() or [""]
            self.write(f"{first}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{below}{line}\n" for line in lines[1:]))


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class _Context(click.Context):
    formatter_class = _Formatter


class _Localised(click.Command):
    """Help page and usage line with our headings."""

    context_class = _Context
    translator: Translator

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        t = self.translator
        pieces = [piece.replace("[OPTIONS]", t("cli-options-piece")) for piece in self._pieces(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=t("cli-usage"))

    def _pieces(self, ctx: click.Context) -> list[str]:
        return self.collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(self.translator("cli-options")):
            formatter.write_dl([self._describe_option(option, ctx) for option in options])

    def _describe_option(self, option: click.Option, ctx: click.Context) -> tuple[str, str]:
        t = self.translator
        extra = option.get_help_extra(ctx)
        notes = [t("cli-note-required")] if option.required else []
        if "default" in extra:
            notes.append(t("cli-note-default", value=extra["default"]))
        if isinstance(option.type, click.IntRange):
            notes.append(_describe_range(option.type, t))
        name, _ = option.get_help_record(ctx) or ("", "")
        text = option.help or ""
        return name, text + (
            t("cli-notes", notes=t("cli-note-separator").join(notes)) if notes else ""
        )

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
        return t("cli-error-missing", name=_name(error.param))
    if isinstance(error, click.BadParameter):
        detail = _describe_value(error, t)
        return t("cli-error-value", name=_name(error.param), detail=detail)
    if isinstance(error, click.BadOptionUsage):
        is_flag = "does not take a value" in error.message
        return t("cli-error-flag" if is_flag else "cli-error-argument", name=error.option_name)
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        commands = error.ctx.command.list_commands(error.ctx)
        return t("cli-error-command", commands=", ".join(commands))
    extra = re.search(r"\((.*)\)", error.message)
    return t("cli-error-extra", value=extra[1]) if extra else error.message


def describe_os_error(error: OSError, t: Translator) -> str:
    """A file or folder that cannot be read or written."""
    code = errno.errorcode.get(error.errno or 0, "")
    reason = {"reason": error.strerror or str(error)}
    path = "" if error.filename is None else str(error.filename)
    return t("cli-error-file", path=path or "blank", code=code or "other", **reason)


def _name(param: click.Parameter | None) -> str:
    """As it is typed: an option's longest name, what stands for an argument."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param else ""


def _describe_value(error: click.BadParameter, t: Translator) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return t("cli-value-choice", choices=t("field-separator").join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return t("cli-value-number", range=_describe_range(kind, t))
    if kind is not None and kind.name == "address":
        return t("cli-value-address")
    if isinstance(kind, click.Path):
        if "does not exist" in error.message:
            return t("cli-value-missing")
        return t("cli-value-folder" if kind.dir_okay else "cli-value-file")
    return error.message


def _describe_range(kind: click.IntRange, t: Translator) -> str:
    return t("cli-note-range", low=str(kind.min), high=str(kind.max))
