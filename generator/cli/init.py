"""``huoye init``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.asking import Asker
from generator.cli.common import OK, PROBLEMS, USAGE, print_problems
from generator.cli.localised import detect_language, new_command
from generator.clock import find_today
from generator.load.tables import MOST_BYTES
from generator.load.text import drop_unseen
from generator.locale import LANGUAGES, Translator, load_translator
from generator.model.problem import has_errors
from generator.starting.project import (
    FORGES,
    KEPT,
    NewSite,
    build_files,
    check_files,
    find_existing,
    plan_site,
    write_files,
)
from generator.starting.units import BranchLine, UnitList, read_lines, read_units

_LONGEST_NAME = 60
_TIMEZONE = "Asia/Shanghai"
_SHOWN = 40
"""Branches that are shown to look at."""


class _RefusedError(Exception):
    """An option that cannot be taken: the key of its message and what it says."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key, self.args_ = key, args


def new_init(t: Translator) -> click.Command:
    def text(name: str, metavar: str = "cli-metavar-text") -> click.Option:
        return click.Option([f"--{name}"], metavar=t(metavar), help=t(f"cli-option-init-{name}"))

    params: list[click.Parameter] = [
        click.Argument(
            ["folder"],
            default=".",
            type=click.Path(path_type=Path),
            metavar=t("cli-metavar-folder"),
        ),
        *(text("name"), text("short-name"), text("committee"), text("zones"), text("branches")),
        click.Option(
            ["--from", "list_file"],
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar=t("cli-metavar-file"),
            help=t("cli-option-init-from"),
        ),
        text("members", "cli-metavar-number"),
        text("fixed-day", "cli-metavar-number"),
        click.Option(
            ["--rotation/--no-rotation"], default=None, help=t("cli-option-init-rotation")
        ),
        text("site-url"),
        click.Option(
            ["--forge"],
            type=click.Choice(list(FORGES)),
            metavar=t("cli-metavar-forge"),
            help=t("cli-option-init-forge"),
        ),
        click.Option(
            ["--language"],
            type=click.Choice(sorted(LANGUAGES)),
            metavar=t("cli-metavar-language"),
            help=t("cli-option-init-language"),
        ),
        click.Option(["-y", "--yes"], is_flag=True, help=t("cli-option-yes")),
    ]
    return new_command(t, "init", init, params)


def init(
    folder: Path,
    name: str | None,
    short_name: str | None,
    committee: str | None,
    zones: str | None,
    branches: str | None,
    list_file: Path | None,
    members: str | None,
    fixed_day: str | None,
    rotation: bool | None,
    site_url: str | None,
    forge: str | None,
    language: str | None,
    yes: bool,
) -> int:
    """Begin a new site; writes nothing before everything is known, and over nothing."""
    t = load_translator(language or detect_language())
    try:
        _look_at(folder)
        known = _Answers(
            asker=Asker(t=t, is_asking=not yes),
            name=None if name is None else _take_name(name, "name"),
            short_name=_take_name(short_name or "", "short-name", may_be_empty=True),
            committee=None if committee is None else _take_name(committee, "committee"),
            zones=() if zones is None else _take_zones(zones, t),
            units=_read_given(branches, list_file, zones, t),
            members=None if members is None else _take_number("members", members, 0, 9999),
            fixed_day=None if fixed_day is None else _take_number("fixed-day", fixed_day, 0, 31),
            rotates=rotation,
            site_url=_take_url(site_url or ""),
            forge=forge or "",
        )
    except _RefusedError as refused:
        click.echo(t("cli-error", text=t(refused.key, **refused.args_)), err=True)
        return USAGE
    if known.units is not None and not _tell_faults(known.units, t):
        return PROBLEMS
    site = known.complete(t)
    files = build_files(site)
    taken = find_existing(folder, files)
    if clash := [path for path in taken if path not in KEPT]:
        names = t("field-separator").join(clash[:4]) + ("…" if len(clash) > 4 else "")
        click.echo(t("cli-error", text=t("init-exists", folder=str(folder), files=names)), err=True)
        return USAGE
    if has_errors(problems := check_files(files)):
        print_problems(problems, t, err=True)
        return PROBLEMS
    write_files(folder, {path: text for path, text in files.items() if path not in taken})
    _tell(site, folder, taken, t)
    return OK


class _Answers:
    """What the options say; what they leave open is asked, or has its default."""

    def __init__(
        self,
        *,
        asker: Asker,
        name: str | None,
        short_name: str,
        committee: str | None,
        zones: tuple[str, ...],
        units: UnitList | None,
        members: int | None,
        fixed_day: int | None,
        rotates: bool | None,
        site_url: str,
        forge: str,
    ) -> None:
        self.asker, self.t = asker, asker.t
        self.name, self.short_name, self.committee = name, short_name, committee
        self.zones, self.units = zones, units
        self.members, self.fixed_day, self.rotates = members, fixed_day, rotates
        self.site_url, self.forge = site_url, forge

    def complete(self, t: Translator) -> NewSite:
        ask = self.asker
        if ask.is_asking:
            click.echo(t("init-welcome"))
        name = self.name or str(
            ask.ask(t("init-ask-name"), t("init-default-name"), self._reader("name"))
        )
        committee = self.committee or str(
            ask.ask(t("init-ask-committee"), t("init-default-committee"), self._reader("committee"))
        )
        units = self.units or self._ask_units()
        zones = units.zones if units else ()
        zones = tuple(dict.fromkeys((*self.zones, *zones)))
        if units is None or not units.branches:
            zones = zones or self._ask_zones()
            branches = _examples(zones, t)
        else:
            zones = zones or (t("init-zone-number", n=1),)
            branches = tuple(
                branch
                if branch.zone
                else BranchLine(
                    name=branch.name,
                    zone=zones[0],
                    members=branch.members,
                    fixed_day=branch.fixed_day,
                    short_name=branch.short_name,
                )
                for branch in units.branches
            )
        members = self.members
        if members is None and any(branch.members is None for branch in branches):
            members = self._ask_number("members", 0, 9999)
        day = self.fixed_day
        if day is None and any(branch.fixed_day is None for branch in branches):
            day = self._ask_number("fixed-day", 0, 31)
        rotates = self.rotates
        if rotates is None:
            rotates = ask.confirm(t("init-ask-rotation")) if ask.is_asking else True
        return plan_site(
            name=name,
            short_name=self.short_name,
            committee=committee,
            zones=zones,
            branches=branches,
            members=members,
            fixed_day=day or None,
            rotates=rotates,
            today=find_today(_TIMEZONE),
            language=t.language,
            site_url=self.site_url,
            forge=self.forge,
        )

    def _ask_units(self) -> UnitList | None:
        """Pasted lines, or the name of a file, until they can be read and are right."""
        t, ask = self.t, self.asker
        while ask.is_asking:
            text = ask.ask_lines(t("init-ask-branches"))
            if not text.strip():
                return None
            path = Path(text.strip().strip("\"'")) if "\n" not in text else None
            if path is not None and _is_file(path):
                try:
                    units = _read_file(path, self.zones)
                except _RefusedError as refused:
                    click.echo(t(refused.key, **refused.args_))
                    continue
            else:
                units = _read_text(text, self.zones)
            if not _tell_faults(units, t):
                click.echo(t("init-again"))
                continue
            _show(units, t)
            if ask.confirm(t("init-ask-right")):
                return units
        return None

    def _ask_zones(self) -> tuple[str, ...]:
        def read(text: str) -> tuple[str, ...] | None:
            try:
                return _take_zones(text, self.t)
            except _RefusedError as refused:
                click.echo(self.t(refused.key, **refused.args_))
                return None

        found = self.asker.ask(self.t("init-ask-zones"), "2", read)
        return found if isinstance(found, tuple) else (found,)

    def _ask_number(self, field: str, low: int, high: int) -> int | None:
        def read(text: str) -> int | None:
            if not text:
                return -1
            try:
                return _take_number(field, text, low, high)
            except _RefusedError as refused:
                click.echo(self.t(refused.key, **refused.args_))
                return None

        found = self.asker.ask(self.t(f"init-ask-{field}"), "", read)
        return found if isinstance(found, int) and found >= 0 else None

    def _reader(self, field: str) -> Callable[[str], str | None]:
        def read(text: str) -> str | None:
            try:
                return _take_name(text, field)
            except _RefusedError as refused:
                click.echo(self.t(refused.key, **refused.args_))
                return None

        return read


def _look_at(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise _RefusedError("init-no-folder", folder=str(folder))


def _take_name(text: str, field: str, *, may_be_empty: bool = False) -> str:
    """A name on one line, without what nobody sees."""
    name = clean_name(text)
    if not name and may_be_empty:
        return ""
    if not any(char.isalnum() for char in name) or len(name) > _LONGEST_NAME:
        raise _RefusedError(f"init-bad-{field}", value=name[:30] or "blank", most=_LONGEST_NAME)
    return name


def clean_name(text: str) -> str:
    """On one line, without what nobody sees."""
    seen, _ = drop_unseen(unicodedata.normalize("NFC", text))
    kept = "".join(char for char in seen if char.isprintable() or char.isspace())
    return " ".join(kept.split())


def _take_zones(text: str, t: Translator) -> tuple[str, ...]:
    """A number of zones, or their names."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if number := re.fullmatch(r"(\d{1,3})个?", plain):
        if not 1 <= int(number[1]) <= 100:
            raise _RefusedError("init-bad-zones", value=plain)
        return tuple(t("init-zone-number", n=n) for n in range(1, int(number[1]) + 1))
    names = [part.strip() for part in re.split(r"[,，、;；\n]", text) if part.strip()]
    if not names or len(set(names)) < len(names) or any(part.isdigit() for part in names):
        raise _RefusedError("init-bad-zones", value=plain[:30] or "blank")
    return tuple(_take_name(name, "zones") for name in names)


def _take_number(field: str, text: str, low: int, high: int) -> int:
    found = re.fullmatch(
        r"(?:每月)?\s*(\d{1,6})\s*[人名日号]?", unicodedata.normalize("NFKC", text.strip())
    )
    if found is None or not low <= int(found[1]) <= high:
        raise _RefusedError(f"init-bad-{field}", value=text.strip()[:30] or "blank")
    return int(found[1])


def _take_url(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", text):
        raise _RefusedError("init-bad-site-url", value=text[:60])
    return text


def _read_given(
    branches: str | None, list_file: Path | None, zones: str | None, t: Translator
) -> UnitList | None:
    known = () if zones is None else _take_zones(zones, t)
    if list_file is not None:
        return _read_file(list_file, known)
    return None if branches is None else _read_text(branches, known)


def _read_text(text: str, zones: tuple[str, ...]) -> UnitList:
    """Pasted lines; in an option a semicolon ends a line, too."""
    if "\t" in text:
        return read_units(text.encode(), "-", zones)
    return read_lines(re.sub("[;；]", "\n", text), zones)


def _read_file(path: Path, zones: tuple[str, ...]) -> UnitList:
    if path.stat().st_size > MOST_BYTES:
        raise _RefusedError("init-list-large", file=str(path))
    return read_units(path.read_bytes(), path.name, zones)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False


def _tell_faults(units: UnitList, t: Translator) -> bool:
    """Say what is wrong with a list; whether it can be taken."""
    print_problems(units.problems, t, err=True)
    for fault in units.faults:
        text = t(f"init-fault-{fault.rule}", line=fault.line, value=fault.value)
        click.echo(text, err=True)
    if units.is_good and not units.branches:
        click.echo(t("init-fault-empty"), err=True)
        return False
    return units.is_good


def _show(units: UnitList, t: Translator) -> None:
    for zone in units.zones or ("",):
        own = [branch for branch in units.branches if branch.zone == zone]
        click.echo(t("init-zone-line", zone=zone or "blank", n=len(own)))
        for branch in own[:_SHOWN]:
            members = "blank" if branch.members is None else branch.members
            day = branch.fixed_day or "blank"
            click.echo(t("init-branch-line", name=branch.name, members=members, day=day))
        if len(own) > _SHOWN:
            click.echo("  …")


def _examples(zones: tuple[str, ...], t: Translator) -> tuple[BranchLine, ...]:
    """Two branches a zone, to be renamed."""
    return tuple(
        BranchLine(name=t("init-branch-number", n=2 * place + step), zone=zone)
        for place, zone in enumerate(zones)
        for step in (1, 2)
    )


def _tell(site: NewSite, folder: Path, kept: tuple[str, ...], t: Translator) -> None:
    zones, branches = len(site.zones), len(site.branches)
    click.echo(t("init-done", folder=str(folder), zones=zones, branches=branches))
    for path in kept:
        click.echo(t("init-kept", file=path))
    if unknown := site.without_members:
        names = t("field-separator").join(branch.short_name for branch in unknown[:5])
        more = "…" if len(unknown) > 5 else ""
        click.echo(t("init-no-members", n=len(unknown), names=names + more))
    click.echo(t("init-next"))
    if folder.resolve() != Path.cwd().resolve():
        shown = str(folder)
        click.echo(f'  cd "{shown}"' if " " in shown else f"  cd {shown}")
    for command in ("build", "serve", "new"):
        click.echo(f"  huoye {command:<8}{t(f'init-next-{command}')}")
