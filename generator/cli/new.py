"""``huoye new``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from generator.build.store import open_facts
from generator.cli.asking import Asker
from generator.cli.common import OK, PROBLEMS, USAGE, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.clock import find_today
from generator.load.archive import load_archive
from generator.load.sources import REPORT_FILE
from generator.locale import Translator
from generator.model.archive import Archive
from generator.model.days import parse_date
from generator.model.organisation import Branch, Organisation
from generator.model.problem import has_errors
from generator.starting.report import NewReport, build_report, suggest_day

T = TypeVar("T")

_SHOWN = 8
"""Names that a question lists."""
_LONGEST_TITLE = 60


class _RefusedError(Exception):
    """An answer that cannot be taken, in words."""


def new_new(t: Translator) -> click.Command:
    def text(name: str, **more: bool) -> click.Option:
        help_ = t(f"cli-option-new-{name}")
        return click.Option([f"--{name}"], metavar=t("cli-metavar-text"), help=help_, **more)

    params: list[click.Parameter] = [
        *(text("unit"), text("date"), text("form", multiple=True), text("title"), text("name")),
        click.Option(["-y", "--yes"], is_flag=True, help=t("cli-option-yes")),
        config_option(t),
    ]
    return new_command(t, "new", new, params)


def new(
    unit: str | None,
    date: str | None,
    form: tuple[str, ...],
    title: str | None,
    name: str | None,
    yes: bool,
    config_file: Path,
) -> int:
    """Begin a write-up."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    today = find_today(settings.timezone)
    with open_facts(root / settings.cache_dir) as cache:
        loaded = load_archive(root, settings, settings.date_of(today), cache=cache)
    if loaded.archive is None:
        print_problems([p for p in loaded.problems if has_errors([p])], t, err=True)
        click.echo(t("cli-error", text=t("new-no-organisation")), err=True)
        return PROBLEMS
    archive = loaded.archive
    answers = _Answers(
        archive=archive,
        zone=ZoneInfo(settings.timezone),
        asker=Asker(t=t, is_asking=not yes),
        today=archive.as_of,
    )
    try:
        host = answers.find_unit(unit)
        day = answers.find_day(date, host)
        forms = answers.find_forms(form)
        heading = answers.find_title(title, day)
        slug = _take_slug(name, t) if name else host
    except _RefusedError as refused:
        click.echo(t("cli-error", text=str(refused)), err=True)
        return USAGE
    folder = root / settings.content_dir / "reports" / str(day.year) / f"{day.isoformat()}-{slug}"
    shown = folder.relative_to(root)
    text = build_report(NewReport(host=host, date=day, forms=forms, title=heading), archive, t)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir()
    except FileExistsError:
        said = t("new-exists", folder=shown.as_posix(), name=f"{slug}-2")
        click.echo(t("cli-error", text=said), err=True)
        return USAGE
    with (folder / REPORT_FILE).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    click.echo(t("new-done", file=(shown / REPORT_FILE).as_posix()))
    click.echo(t("new-next"))
    click.echo(f"  huoye check {shown.as_posix()}   {t('new-next-check')}")
    click.echo(f"  huoye serve   {t('new-next-serve')}")
    return OK


class _Answers:
    """Reads what is told, asks for the rest."""

    def __init__(self, *, archive: Archive, zone: ZoneInfo, asker: Asker, today: date) -> None:
        self.archive, self.zone, self.asker, self.today = archive, zone, asker, today
        self.organisation: Organisation = archive.organisation
        self.t = asker.t

    def find_unit(self, told: str | None) -> str:
        existing = [
            unit
            for unit in self.organisation.units.values()
            if not isinstance(unit, Branch) or unit.exists(self.today)
        ]
        names = [unit.short_name(self.today) for unit in existing]
        first = next((u for u in existing if isinstance(u, Branch)), existing[0])
        return self._settle(
            told,
            self.t("new-ask-unit", units=self._list(names)),
            first.short_name(self.today),
            self._take_unit,
        )

    def find_day(self, told: str | None, host: str) -> date:
        unit = self.organisation.units[host]

        def take(text: str) -> date:
            day = parse_date(text, year=self.today.year, zone=self.zone)
            if day is None or not 1900 <= day.year <= 2200:
                raise _RefusedError(
                    self.t(
                        "new-bad-date", value=text[:20] or "blank", example=self.today.isoformat()
                    )
                )
            if isinstance(unit, Branch) and not unit.exists(day):
                raise _RefusedError(
                    self.t("new-unit-then", unit=unit.short_name(day), day=day.isoformat())
                )
            return day

        suggested = suggest_day(unit, self.today).isoformat()
        return self._settle(told, self.t("new-ask-date"), suggested, take)

    def find_forms(self, told: tuple[str, ...]) -> tuple[str, ...]:
        names = [form.name for form in self.organisation.forms]
        if not names:
            return ()
        return self._settle(
            "、".join(told) if told else None,
            self.t("new-ask-form", forms=self._list(names)),
            names[0],
            self._take_forms,
        )

    def find_title(self, told: str | None, day: date) -> str:
        default = self.t("new-default-title", month=day.month)
        return self._settle(told, self.t("new-ask-title"), default, self._take_title)

    def _settle(self, told: str | None, question: str, default: str, take: Callable[[str], T]) -> T:
        """What is told, or what is answered; asked again until it can be taken."""
        if told is not None:
            return take(told)

        def read(text: str) -> str | None:
            try:
                take(text)
            except _RefusedError as refused:
                click.echo(str(refused))
                return None
            return text

        return take(str(self.asker.ask(question, default, read)))

    def _take_unit(self, text: str) -> str:
        wanted = unicodedata.normalize("NFKC", text).strip()
        organisation = self.organisation
        found = organisation.find_units(wanted, self.today) or organisation.guess_units(
            wanted, self.today
        )
        if len(found) == 1:
            return found[0]
        units = [organisation.units[id] for id in found] or list(organisation.units.values())
        close = organisation.names.nearest(wanted, 1, 0.5)
        raise _RefusedError(
            self.t(
                "new-bad-unit",
                value=text.strip()[:30] or "blank",
                suggestion=close[0] if close and not found else "blank",
                known=self._list([unit.short_name(self.today) for unit in units]),
            )
        )

    def _take_forms(self, text: str) -> tuple[str, ...]:
        organisation, ids = self.organisation, []
        for part in re.split("[、,，;；]", text):
            name = unicodedata.normalize("NFKC", part).strip()
            if not name:
                continue
            if name not in organisation.form_ids:
                close = organisation.form_names.nearest(name, 1, 0.5)
                raise _RefusedError(
                    self.t(
                        "new-bad-form",
                        value=name[:30],
                        suggestion=close[0] if close else "blank",
                        known=self._list([form.name for form in organisation.forms], 30),
                    )
                )
            ids.append(organisation.form_ids[name])
        chosen = tuple(dict.fromkeys(ids))
        if len(chosen) > 3:
            raise _RefusedError(self.t("new-bad-forms"))
        return chosen

    def _take_title(self, text: str) -> str:
        title = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
        if not any(char.isalnum() for char in title) or len(title) > _LONGEST_TITLE:
            value = title[:30] or "blank"
            raise _RefusedError(self.t("new-bad-title", value=value, most=_LONGEST_TITLE))
        return title

    def _list(self, names: list[str], most: int = _SHOWN) -> str:
        shown = self.t("field-separator").join(names[:most])
        return shown + ("…" if len(names) > most else "")


def _take_slug(text: str, t: Translator) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) or len(text) > 40:
        raise _RefusedError(t("new-bad-name", value=text[:40] or "blank"))
    return text
