"""``huoye cache``: what lies in the cache, what may go."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from generator.build.cache import CachePart, measure_parts, prune_unused, shrink_cache
from generator.build.history import History
from generator.build.lock import LockedError, hold_lock
from generator.cli.common import OK, PROBLEMS, config_option, with_own_cache
from generator.cli.localised import new_command
from generator.cli.rollback import describe_lock
from generator.cli.sizes import SizeType, format_size
from generator.load.config import find_site
from generator.load.settings import load_settings
from generator.locale import Translator
from generator.photos.cache import FOLDER as PHOTOS
from generator.photos.cache import load_photo_cache
from generator.settings import Settings


def new_cache(t: Translator) -> click.Command:
    prune = click.Option(["--prune"], is_flag=True, help=t("cli-option-prune"))
    limit = click.Option(
        ["--max-size", "limit"],
        type=SizeType(t),
        metavar=t("cli-metavar-size"),
        help=t("cli-option-max-size"),
    )
    return new_command(t, "cache", partial(run_cache, t), [prune, limit, config_option(t)])


def run_cache(t: Translator, prune: bool, limit: int | None, config_file: Path) -> int:
    """Show what the cache holds, or remove what is not used, or the oldest; 1 if it is locked."""
    settings, _ = load_settings(config_file)
    folder = config_file.parent / with_own_cache(settings or Settings()).cache_dir
    if prune or limit is not None:
        try:
            with ExitStack() as stack:
                if releases := _find_releases(config_file):
                    stack.enter_context(hold_lock(releases))
                _remove(folder, t, prune=prune, limit=limit)
        except LockedError as error:
            click.echo(t("cli-error", text=describe_lock(error, t)), err=True)
            return PROBLEMS
    _show(folder, t)
    return OK


def _remove(folder: Path, t: Translator, *, prune: bool, limit: int | None) -> None:
    if prune:
        removed = prune_unused(folder)
        click.echo(t("cache-pruned", n=removed.files, size=format_size(removed.bytes, t)))
    if limit is not None:
        removed = shrink_cache(folder, limit)
        click.echo(
            t(
                "cache-shrunk",
                n=removed.files,
                size=format_size(removed.bytes, t),
                limit=format_size(limit, t),
            )
        )


def _show(folder: Path, t: Translator) -> None:
    parts = measure_parts(folder)
    files, size = sum(part.files for part in parts), sum(part.bytes for part in parts)
    click.echo(t("cache-usage", folder=str(folder), files=files, size=format_size(size, t)))
    for part in parts:
        click.echo(
            t(
                "cache-part",
                name=_name(part, t),
                files=part.files,
                size=format_size(part.bytes, t),
                unused=part.unused_files,
                unused_size=format_size(part.unused_bytes, t),
            )
        )
    if any(part.name == PHOTOS for part in parts):
        click.echo(t("cache-photos", n=len(load_photo_cache(folder).seen)))
    if any(part.unused_files for part in parts):
        click.echo(t("cache-unused"))


def _name(part: CachePart, t: Translator) -> str:
    """In the user's language where the part is known, else its folder's name."""
    name = f"cache-part-{part.name or 'loose'}"
    return t(name) if t.has(name) else part.name


def _find_releases(config_file: Path) -> Path | None:
    """The folder whose lock a running build holds, if any build has been here."""
    if not config_file.is_file():
        return None
    folder = History(find_site(config_file)).folder
    return folder if folder.is_dir() else None
