"""``huoye rollback``; what keeps a site from being published, in words."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from generator.build.history import NoRelease, ReleaseError, list_releases, rollback
from generator.build.lock import LockedError
from generator.cli.common import OK, PROBLEMS, config_option
from generator.cli.localised import new_command
from generator.load.config import find_site
from generator.locale import Translator

_FARTHEST = 1000


def new_rollback(t: Translator) -> click.Command:
    show = click.Option(["--list", "show"], is_flag=True, help=t("cli-option-releases"))
    steps = click.Option(
        ["--steps"],
        type=click.IntRange(-_FARTHEST, _FARTHEST),
        default=1,
        metavar=t("cli-metavar-steps"),
        help=t("cli-option-steps"),
    )
    site_dir = click.Option(
        ["-d", "--site-dir"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-site-dir"),
    )
    params = [show, steps, site_dir, config_option(t)]
    return new_command(t, "rollback", partial(run_rollback, t), params)


def run_rollback(
    t: Translator, show: bool, steps: int, site_dir: Path | None, config_file: Path
) -> int:
    """Serve a former release, or list them; 1 when there is none or a build runs."""
    target = site_dir or find_site(config_file)
    if show:
        return _list(target, t)
    try:
        served = rollback(target, steps)
    except (LockedError, ReleaseError) as error:
        click.echo(t("cli-error", text=describe_refusal(error, t)), err=True)
        return PROBLEMS
    if isinstance(served, NoRelease):
        way = "newer" if steps < 0 else "older"
        text = t("rollback-none", way=way, steps=abs(steps), n=served.available)
        click.echo(t("cli-error", text=text), err=True)
        return PROBLEMS
    published = format_moment(served.published)
    click.echo(t("rollback-done", folder=str(target), number=served.number, published=published))
    click.echo(t("rollback-undo", steps=-steps))
    return OK


def _list(target: Path, t: Translator) -> int:
    releases = list_releases(target)
    if not releases:
        click.echo(t("rollback-empty", folder=str(target)))
        return PROBLEMS
    for release in releases:
        state = "served" if release.is_served else "kept"
        published = format_moment(release.published)
        click.echo(t("rollback-line", number=release.number, published=published, state=state))
    return OK


def describe_refusal(error: LockedError | ReleaseError, t: Translator) -> str:
    """Why a site cannot be published or rolled back."""
    if isinstance(error, LockedError):
        return describe_lock(error, t)
    return t(f"release-{error.reason}", path=error.path, n=error.n)


def describe_lock(error: LockedError, t: Translator) -> str:
    """Who is at work on the site."""
    holder = error.holder
    if holder is None:
        return t("release-locked", host="blank", pid="", since="")
    since = format_moment(holder.since)
    return t("release-locked", host=holder.host, pid=str(holder.pid), since=since)


def format_moment(moment: datetime) -> str:
    """Day and time here; the time alone if it is today."""
    here = moment.astimezone()
    return f"{here:%H:%M}" if here.date() == datetime.now().date() else f"{here:%Y-%m-%d %H:%M}"
