"""``huoye next-change``, when to build again; ``huoye forget``, where all of a text stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from msgspec import Struct

from generator.build.history import History
from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    config_option,
    format_option,
    print_problems,
    read_settings,
)
from generator.cli.localised import new_command
from generator.clock import find_now
from generator.forget import Found, Looked, TooShortError, look_for
from generator.git import GitError, find_commits_with
from generator.load.archive import load_archive
from generator.load.config import find_pages, find_site
from generator.locale import Translator
from generator.settings import Settings

_SHOWN = 200
"""Places that are listed for each part; of the others the number is told."""


class _Event(Struct, frozen=True, kw_only=True):
    at: datetime
    what: str
    id: str = ""
    title: str = ""


def new_next_change(t: Translator) -> click.Command:
    params = [
        format_option(t, ("text", "json"), "text", "cli-option-format-plain"),
        config_option(t),
    ]
    return new_command(t, "next-change", next_change, params)


def next_change(format_: str, config_file: Path) -> int:
    """Tell the next moment at which another site comes of the same content."""
    settings, t = read_settings(config_file)
    now = settings.moment_of(find_now(settings.timezone))
    loaded = load_archive(
        config_file.parent.resolve(), settings, now.date(), publishes=True, at=now
    )
    if loaded.archive is None:
        print_problems(loaded.problems, t)
        return PROBLEMS
    zone = ZoneInfo(settings.timezone)
    events = [
        _Event(
            at=change.at.astimezone(zone),
            what=change.what,
            id=change.report.id,
            title=change.report.title,
        )
        for change in loaded.changes
        if change.at > now
    ]
    events += _new_day(settings, now, t)
    # What is pinned stays as it is, whatever comes.
    ahead = sorted(events, key=lambda event: (event.at, event.what, event.id))
    if settings.as_of != "today":
        ahead = []
    if format_ == "json":
        click.echo(json.dumps(_describe(ahead, now), ensure_ascii=False, indent=2))
        return OK
    if not ahead:
        click.echo(t("next-change-none"), err=True)
    for event in ahead:
        if event.at == ahead[0].at:
            what = t(f"next-change-{event.what}")
            at = event.at.isoformat(timespec="minutes")
            click.echo(t("next-change-line", at=at, what=what, title=event.title))
    return OK


def _new_day(settings: Settings, now: datetime, t: Translator) -> Iterator[_Event]:
    if settings.as_of == "today":
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        yield _Event(at=midnight, what="day", title=t("next-change-day-title"))


def _describe(events: list[_Event], now: datetime) -> dict[str, object]:
    """For programs: the next moment, and all that comes."""

    def moment(at: datetime) -> str:
        return at.isoformat(timespec="minutes")

    return {
        "schema": "huoye-next-change/1",
        "now": moment(now),
        "next": moment(events[0].at) if events else None,
        "changes": [
            {"at": moment(event.at), "what": event.what, "id": event.id, "title": event.title}
            for event in events
        ],
    }


def new_forget(t: Translator) -> click.Command:
    text = click.Argument(["text"], metavar=t("cli-metavar-text"))
    site_dir = click.Option(
        ["-d", "--site-dir"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-site-dir"),
    )
    also = click.Option(
        ["--also"],
        type=click.Path(path_type=Path, exists=True),
        multiple=True,
        metavar=t("cli-metavar-place"),
        help=t("cli-option-forget-also"),
    )
    params = [text, also, site_dir, config_option(t)]
    return new_command(t, "forget", partial(forget, t), params)


_PARTS = ("content", "desk", "cache", "site", "releases", "packages")


def forget(
    t: Translator, text: str, also: tuple[Path, ...], site_dir: Path | None, config_file: Path
) -> int:
    """List every place in which the text stands; nothing is changed. 1 when there is any."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    site = (site_dir or find_site(config_file)).resolve()
    parts = (
        ("content", root / settings.content_dir),
        ("content", find_pages(config_file).resolve()),
        ("content", config_file.resolve()),
        ("desk", _find_desk(config_file)),
        ("cache", root / settings.cache_dir),
        ("site", site),
        ("releases", History(site).folder),
        *(("packages", place) for place in _find_packages(root)),
        *(("packages", place.resolve()) for place in also),
    )
    try:
        looked = look_for(text, parts, root)
    except TooShortError:
        click.echo(t("cli-error", text=t("forget-too-short")), err=True)
        return USAGE
    try:
        commits = find_commits_with(root, text.strip())
    except GitError:
        commits = ()
    _tell(looked, t)
    if commits:
        click.echo(t("forget-part-history", n=len(commits)))
        for commit in commits[:_SHOWN]:
            click.echo(f"  {commit}")
    for path in looked.opaque[:_SHOWN]:
        click.echo(t("forget-opaque", path=path))
    if len(looked.opaque) > _SHOWN:
        click.echo(t("forget-opaque-more", n=len(looked.opaque) - _SHOWN))
    n = len({one.path for one in looked.found})
    click.echo(t("forget-done", n=n, files=looked.files, commits=len(commits)))
    if n or commits:
        click.echo(t("forget-next"))
        return PROBLEMS
    return OK


def _find_desk(config_file: Path) -> Path:
    """Where the writing desk keeps drafts; a desk file that cannot be read tells of no other."""
    from generator.desk.settings import DESK_FILE, DeskSettings, load_desk_settings

    settings, _ = load_desk_settings(config_file.parent / DESK_FILE)
    folder = (settings or DeskSettings()).data_dir
    return (config_file.parent.resolve() / folder).resolve()


def _find_packages(root: Path) -> Iterator[Path]:
    """Packages and printed matter where they are left when nobody says another place."""
    for place in sorted(root.iterdir()):
        is_folder = any((place / name).is_file() for name in _MARKS)
        if is_folder or (place.is_file() and place.suffix.lower() in (".zip", ".pdf")):
            yield place


_MARKS = ("bagit.txt", "article.html")
"""Files by which the folders of an archive package and of an article are known."""


def _tell(looked: Looked, t: Translator) -> None:
    for part in _PARTS:
        there = [one for one in looked.found if one.part == part]
        if there:
            click.echo(t(f"forget-part-{part}", n=len(there)))
        for one in there[:_SHOWN]:
            click.echo(f"  {_name(one, t)}")
        if len(there) > _SHOWN:
            click.echo("  " + t("forget-more", n=len(there) - _SHOWN))


def _name(one: Found, t: Translator) -> str:
    if one.line:
        return f"{one.path}:{one.line}"
    if one.inside == "name":
        return t("forget-in-name", path=one.path)
    return t("forget-inside", path=one.path, inside=one.inside) if one.inside else one.path
