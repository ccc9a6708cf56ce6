"""``huoye wechat``: reports as one article for the account, with its photos beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import click

from generator.cli.chosen import ChosenError, choose_reports, describe_choice
from generator.cli.common import OK, PROBLEMS, USAGE, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.clock import find_now
from generator.formats.wechat.build import Told, build_issue
from generator.formats.wechat.model import Issue
from generator.formats.wechat.style import StyleError, list_styles, write_body
from generator.load.archive import load_archive
from generator.load.body import read_body
from generator.locale import Translator
from generator.model.report import Report
from generator.statistics.periods import parse_period
from generator.views.page import Context

_MOST_CHARACTERS = 20_000
"""What the account takes in one article."""


def new_wechat(t: Translator) -> click.Command:
    reports = click.Argument(["reports"], nargs=-1, metavar=t("cli-metavar-reports"))
    period = click.Option(
        ["-p", "--period"], metavar=t("cli-metavar-period"), help=t("cli-option-wechat-period")
    )
    style = click.Option(
        ["-s", "--style"],
        default="red",
        show_default=True,
        metavar=t("cli-metavar-style"),
        help=t("cli-option-wechat-style"),
    )
    title = click.Option(
        ["--title"], default="", metavar=t("cli-metavar-title"), help=t("cli-option-wechat-title")
    )
    full = click.Option(["--full"], is_flag=True, help=t("cli-option-wechat-full"))
    output = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-wechat-output"),
    )
    params = [reports, period, style, title, full, output, config_option(t)]
    return new_command(t, "wechat", wechat, params)


def wechat(
    reports: Sequence[str],
    period: str | None,
    style: str,
    title: str,
    full: bool,
    output: Path | None,
    config_file: Path,
) -> int:
    """Write the article's folder, or a zip file if that is what ``output`` is called."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    styles = list_styles(root)
    if style not in styles:
        text = t("wechat-no-style", style=style, styles=t("field-separator").join(styles))
        click.echo(t("cli-error", text=text), err=True)
        return USAGE
    now = settings.moment_of(find_now(settings.timezone))
    loaded = load_archive(root, settings, now.date(), publishes=True, at=now)
    archive = loaded.archive
    if archive is None:
        print_problems(loaded.problems, t)
        return PROBLEMS
    try:
        chosen = list(choose_reports(loaded, reports))
        if period is not None:
            chosen += _in_period(archive.published, period, now.date())
    except ChosenError as error:
        click.echo(t("cli-error", text=describe_choice(error, t)), err=True)
        return USAGE
    chosen = list({report.id: report for report in chosen}.values())
    if not chosen:
        key = "wechat-nothing" if period is None else "wechat-nothing-then"
        click.echo(t("cli-error", text=t(key, period=period or "")), err=True)
        return USAGE
    context = Context(archive=archive, settings=settings, t=t, pictures={})
    is_roundup = len(chosen) > 1
    if is_roundup and not title:
        title = _name_roundup(context, chosen, t)
    issue = build_issue(
        [Told.of(context, report) for report in chosen],
        archive.organisation.name,
        t,
        lambda path: read_body((root / path).read_bytes()),
        title=title,
        whole=full or not is_roundup,
    )
    try:
        body = write_body(issue, style, root, t)
    except StyleError as error:
        words = {"path": str(styles[error.style]), "reason": error.reason}
        click.echo(t("cli-error", text=t("wechat-bad-style", **words)), err=True)
        return PROBLEMS
    from generator.formats.wechat.pack import (  # and with it Pillow
        PAGE,
        pack_issue,
        write_folder,
        write_zip,
    )

    packed = pack_issue(issue, body, root, settings.photos, t)
    for path, rule in packed.refused:
        click.echo(t("wechat-photo-refused", path=path, rule=rule), err=True)
    target = output or Path(_name_folder(chosen, period))
    if target.suffix.lower() == ".zip":
        write_zip(target, packed.files)
    else:
        write_folder(target, packed.files)
        target = target / PAGE
    _tell(issue, body, target, title or chosen[0].title, t)
    return OK


def _in_period(published: Sequence[Report], text: str, today: date) -> list[Report]:
    """The published reports of a period, oldest first."""
    first, last = _read_period(text, today)
    return [report for report in reversed(published) if first <= report.date <= last]


_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


def _read_period(text: str, today: date) -> tuple[date, date]:
    """``本周``/``week``, ``本月``/``month``, an ISO week, or a period as figures know it."""
    word = text.strip().lower()
    monday = today - timedelta(days=today.weekday())
    if word in ("本周", "week"):
        return monday, today
    if word in ("上周", "last-week"):
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if word in ("本月", "month"):
        return today.replace(day=1), today
    if word in ("上月", "last-month"):
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    if week := _WEEK.fullmatch(word):
        try:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            raise ChosenError("period", text) from None
        return first, first + timedelta(days=6)
    period = parse_period(text)
    if period is None:
        raise ChosenError("period", text)
    return period.first, period.last


def _name_roundup(context: Context, chosen: Sequence[Report], t: Translator) -> str:
    first, last = min(r.date for r in chosen), max(r.date for r in chosen)
    organisation = context.archive.organisation
    until = t.month_day(last) if first.year == last.year else t.day(last)
    days = t.day(first) if first == last else f"{t.day(first)}–{until}"
    return t("wechat-roundup", name=organisation.short_name or organisation.name, days=days)


def _name_folder(chosen: Sequence[Report], period: str | None) -> str:
    if len(chosen) == 1:
        return f"wechat-{chosen[0].id.rpartition('/')[2]}"
    return f"wechat-{re.sub(r'[^0-9A-Za-z一-鿿-]+', '-', period or chosen[0].date.isoformat())}"


def _tell(issue: Issue, body: str, target: Path, title: str, t: Translator) -> None:
    if len(title) > len(issue.title):
        click.echo(t("wechat-title-cut", title=issue.title), err=True)
    if len(re.sub(r"<[^>]*>", "", body)) > _MOST_CHARACTERS:
        click.echo(t("wechat-too-long", n=_MOST_CHARACTERS), err=True)
    click.echo(t("wechat-done", path=str(target), photos=len(issue.shots)))
    click.echo(t("wechat-done-how"))
