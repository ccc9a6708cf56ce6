"""``huoye notify``: groups are told what a publication has added."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from filelock import FileLock, Timeout
from msgspec.structs import replace

from generator import urls
from generator.cli.chosen import ChosenError, choose_reports, describe_choice
from generator.cli.common import OK, PROBLEMS, USAGE, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.clock import find_now
from generator.load.archive import load_archive
from generator.load.config import find_site
from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.days import parse_date
from generator.model.report import Report
from generator.notify.robots import Group, Misconfigured, Notice, find_groups, hide
from generator.notify.sent import NAME, Sent
from generator.photos import prepare_photos
from generator.settings import Settings
from generator.views.page import Context

_MOST = 40
"""More at once are an import, not news: the newest are told of."""


def new_notify(t: Translator) -> click.Command:
    dry = click.Option(["--dry-run"], is_flag=True, help=t("cli-option-notify-dry"))
    since = click.Option(
        ["--since"], metavar=t("cli-metavar-day"), help=t("cli-option-notify-since")
    )
    again = click.Option(
        ["--again"],
        multiple=True,
        metavar=t("cli-metavar-report"),
        help=t("cli-option-notify-again"),
    )
    state = click.Option(
        ["--state"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-notify-state"),
    )
    site_dir = click.Option(
        ["-d", "--site-dir"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-site-dir"),
    )
    timeout = click.Option(
        ["--timeout"],
        type=click.IntRange(1, 300),
        default=15,
        show_default=True,
        metavar=t("cli-metavar-number"),
        help=t("cli-option-notify-timeout"),
    )
    params = [dry, since, again, state, timeout, site_dir, config_option(t)]
    return new_command(t, "notify", notify, params)


def notify(
    dry_run: bool,
    since: str | None,
    again: Sequence[str],
    state: Path | None,
    timeout: int,
    site_dir: Path | None,
    config_file: Path,
) -> int:
    """Send what is new. What fails is told and never fails a publication: the code stays 0."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    groups, wrong = find_groups(os.environ)
    _tell_wrong(wrong, t)
    first = parse_date(since) if since else None
    if since and first is None:
        click.echo(t("cli-error", text=t("notify-bad-day", value=since)), err=True)
        return USAGE
    if not groups:
        click.echo(t("notify-no-robot"), err=True)
        return OK
    if not settings.site_url:
        click.echo(t("cli-error", text=t("notify-no-address")), err=True)
        return USAGE
    now = settings.moment_of(find_now(settings.timezone))
    loaded = load_archive(root, settings, now.date(), publishes=True, at=now)
    if loaded.archive is None:
        print_problems(loaded.problems, t)
        return PROBLEMS
    try:
        repeated = [report.id for report in choose_reports(loaded, again)]
    except ChosenError as error:
        click.echo(t("cli-error", text=describe_choice(error, t)), err=True)
        return USAGE
    path = state or root / settings.cache_dir / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    job = _Job(root, settings, t, loaded.archive, site_dir or find_site(config_file), timeout)
    try:
        with FileLock(f"{path}.lock", timeout=0):
            sent = Sent(path, is_dry=dry_run)
            if sent.was_lost:
                click.echo(t("notify-lost", path=str(path)))
            for group in groups:
                job.tell(group, sent, groups, since=first, again=repeated, is_dry=dry_run)
    except Timeout:
        click.echo(t("notify-busy", path=str(path)), err=True)
    except OSError as error:
        # Without a record nothing may be sent: it would be sent again.
        reason = error.strerror or str(error)
        click.echo(t("notify-no-record", path=str(path), reason=reason), err=True)
    return OK


def _tell_wrong(wrong: Sequence[Misconfigured], t: Translator) -> None:
    for one in wrong:
        click.echo(t(f"notify-bad-{one.reason}", variable=one.variable), err=True)


class _Job:
    """One run, for all groups."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        t: Translator,
        archive: Archive,
        site: Path,
        patience: float,
    ) -> None:
        self._root, self._settings, self._t, self._patience = root, settings, t, patience
        self._archive = archive
        shown = [r for r in reversed(archive.published) if self._is_served(site, r)]
        self._shown = {report.id: report for report in shown}
        """What readers can open, oldest first."""
        self._notices: dict[str, Notice] = {}

    @staticmethod
    def _is_served(site: Path, report: Report) -> bool:
        return (site / urls.report(report.id) / "index.html").is_file()

    def tell(
        self,
        group: Group,
        sent: Sent,
        groups: Sequence[Group],
        *,
        since: date | None,
        again: Sequence[str],
        is_dry: bool,
    ) -> None:
        """Tell one group what is new to it."""
        t, name = self._t, self._t(f"notify-robot-{group.robot.name}")
        if not sent.knows(group.key):
            old = [r.id for r in self._shown.values() if since is None or r.date < since]
            sent.begin(group.key, old)
            click.echo(t("notify-begin", robot=name, n=len(old)))
        for report in sent.find_unsure(group.key, self._shown):
            if report not in again:
                click.echo(t("notify-unsure-before", robot=name, id=report))
        news = sent.find_news(group.key, self._shown)
        news += [report for report in again if report in self._shown and report not in news]
        if len(news) > _MOST:
            click.echo(t("notify-many", robot=name, n=len(news), most=_MOST))
            sent.mark(group.key, news[:-_MOST], "before")
            news = news[-_MOST:]
        if not news:
            click.echo(t("notify-nothing", robot=name))
            return
        notices = self._describe(news)
        if is_dry:
            self._show(group, notices, name)
            return
        from generator.notify.send import deliver  # requests take their time to import

        for delivery in deliver(group, notices, sent, t, patience=self._patience):
            answer = delivery.answer
            for notice in delivery.notices:
                click.echo(t(f"notify-{answer.outcome}-line", robot=name, title=notice.title))
            if answer.outcome != "sent":
                words = hide(answer.text, groups) or self._explain(answer.code)
                click.echo(
                    t(
                        f"notify-{answer.outcome}",
                        robot=name,
                        host=group.host,
                        code=answer.code,
                        text=words,
                    ),
                    err=True,
                )

    def _explain(self, code: str) -> str:
        """What a failure of the network means, where the robot itself has said nothing."""
        if code.isdecimal():
            code = "redirect" if code.startswith("3") else "status"
        key = f"notify-why-{code}"
        return self._t(key if self._t.has(key) else "notify-why-other")

    def _show(self, group: Group, notices: Sequence[Notice], name: str) -> None:
        for at in range(0, len(notices), group.robot.most):
            some = notices[at : at + group.robot.most]
            click.echo(self._t("notify-would", robot=name, n=len(some)))
            payload = group.robot.compose(some, self._t)
            click.echo(json.dumps(payload, ensure_ascii=False, indent=2))

    def _describe(self, ids: Sequence[str]) -> list[Notice]:
        missing = [self._shown[report] for report in ids if report not in self._notices]
        if missing:
            covers = self._find_covers(missing)
            context = Context(
                archive=self._archive, settings=self._settings, t=self._t, pictures={}
            )
            for report in missing:
                self._notices[report.id] = Notice(
                    id=report.id,
                    title=report.title,
                    unit=context.unit_names(report.host, report.date).full,
                    day=self._t.day(report.date),
                    summary=report.summary,
                    url=self._address(urls.report(report.id)),
                    cover=covers.get(report.id, ""),
                )
        return [self._notices[report] for report in ids]

    def _address(self, path: str) -> str:
        return f"{self._settings.site_url.rstrip('/')}/{path}"

    def _find_covers(self, reports: Sequence[Report]) -> dict[str, str]:
        """Addresses of the covers that the site's readers can fetch from here."""
        from generator.notify.send import can_be_fetched

        photos = prepare_photos(
            self._root,
            replace(self._archive, reports=tuple(reports)),
            self._settings,
            is_part=True,
        )
        found: dict[str, str] = {}
        for report in reports:
            picture = photos.pictures.get((report.id, report.cover or ""))
            if picture is not None:
                url = self._address(picture.fallback.path)
                if not can_be_fetched(url):
                    break  # it is the same server for all
                found[report.id] = url
        return found
