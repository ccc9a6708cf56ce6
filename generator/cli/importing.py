"""``huoye import``."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from generator.cli.common import OK, PROBLEMS, config_option, print_problems, read_settings
from generator.cli.localised import new_command
from generator.cli.progress import show_progress
from generator.clock import find_today
from generator.importing.listing import (
    Done,
    describe_refusal,
    find_free,
    read_done,
    write_listing,
)
from generator.importing.manuscript import REQUIRED, describe_found, describe_loss, kind_of_blank
from generator.importing.reading import Scope
from generator.importing.sources import Gathered, Job, gather
from generator.importing.write import Outcome, Site, find_digest, run_job
from generator.load.organisation import read_organisation
from generator.locale import Translator
from generator.model.organisation import Organisation

_TOLD_WHOLE = 3
"""Up to so many write-ups everything is told on the terminal; beyond, it is in the table."""
_MOST_LINES = 40
_SAVE_EVERY = 5.0
"""Seconds between two savings of the table."""


def new_import(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(
            ["paths"],
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path, exists=True),
            metavar=t("cli-metavar-imported"),
        ),
        click.Option(
            ["--list", "list_file"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=t("cli-metavar-file"),
            help=t("cli-option-import-list"),
        ),
        config_option(t),
    ]
    return new_command(t, "import", import_files, params)


def import_files(paths: tuple[Path, ...], list_file: Path | None, config_file: Path) -> int:
    """Make write-ups of Word files and photos; returns 1 when something could not be imported."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    content = root / settings.content_dir
    site = Site(
        reports=content / "reports",
        scope=Scope(
            organisation=_read_organisation(content, root, t),
            photos=settings.photos,
            as_of=find_today(settings.timezone),
            t=t,
        ),
    )
    with tempfile.TemporaryDirectory(prefix="huoye-import-") as workshop, show_progress(t) as bar:
        gathered = gather(paths, Path(workshop))
        is_small = len(gathered.jobs) <= 1 and not gathered.strays
        table = None
        if list_file is not None or not is_small:
            table = find_free(list_file or root / t("import-list-name"), t)
        done = read_done(table, t) if table else {}
        outcomes: list[Outcome] = []

        def save() -> None:
            if table is not None:
                write_listing(table, outcomes, gathered.strays, done, root, t)

        saved = time.monotonic()
        for job in gathered.jobs:
            bar(t("progress-import"), len(outcomes), len(gathered.jobs))
            outcomes.append(_run(job, site, done, root))
            if time.monotonic() - saved > _SAVE_EVERY:
                save()
                saved = time.monotonic()
        written = write_listing(table, outcomes, gathered.strays, done, root, t) if table else None
    _report(outcomes, gathered, written, root, t)
    return OK if all(one.state != "refused" for one in outcomes) and outcomes else PROBLEMS


def _read_organisation(content: Path, root: Path, t: Translator) -> Organisation | None:
    file = content / "organisation.yml"
    if not file.exists():
        click.echo(t("import-no-organisation", path=str(file)), err=True)
        return None
    where = file.relative_to(root).as_posix()
    organisation, problems = read_organisation(file.read_bytes(), where)
    if organisation is None:
        print_problems(problems, t, err=True)
    return organisation


def _run(job: Job, site: Site, done: dict[str, Done], root: Path) -> Outcome:
    if done:
        digest = find_digest(job)
        before = done.get(digest)
        if before is not None and (root / before.folder).is_dir():
            return Outcome(
                label=job.label, digest=digest, state="already", folder=root / before.folder
            )
    return run_job(job, site)


def _report(
    outcomes: Sequence[Outcome],
    gathered: Gathered,
    table: Path | None,
    root: Path,
    t: Translator,
) -> None:
    if len(outcomes) <= _TOLD_WHOLE:
        for outcome in outcomes:
            click.echo("\n".join(_tell_whole(outcome, root, t)))
    else:
        lines = [line for outcome in outcomes if outcome.needs_hand for line in _tell(outcome, t)]
        _echo_some(lines, t)
    _echo_some(
        [
            t("import-stray-line", path=stray.label, reason=t("import-stray", reason=stray.reason))
            for stray in gathered.strays
        ],
        t,
    )
    states = [outcome.state for outcome in outcomes]
    click.echo(
        t(
            "import-done",
            n=states.count("imported"),
            already=states.count("already"),
            refused=states.count("refused"),
            hand=sum(one.needs_hand and one.state == "imported" for one in outcomes),
            strays=len(gathered.strays),
        )
    )
    if table is not None:
        click.echo(t("import-listed", path=str(table)))


def _echo_some(lines: Sequence[str], t: Translator) -> None:
    for line in lines[:_MOST_LINES]:
        click.echo(line)
    if len(lines) > _MOST_LINES:
        click.echo(t("import-more", n=len(lines) - _MOST_LINES))


def _tell(outcome: Outcome, t: Translator) -> Iterable[str]:
    """One line for what needs a hand."""
    separator = t("field-separator")

    def names(keys: Iterable[str]) -> str:
        return separator.join(t(f"field-{key.replace('_', '-')}") for key in keys) or "blank"

    if outcome.state == "refused":
        yield t("import-refused-line", state=outcome.label, reason=describe_refusal(outcome, t))
        return
    yield t(
        "import-hand-line",
        path=outcome.label,
        blanks=names(key for key in outcome.blanks if key in REQUIRED),
        unsure=names(outcome.unsure),
        lost=len(outcome.lost),
    )


def _tell_whole(outcome: Outcome, root: Path, t: Translator) -> Iterable[str]:
    if outcome.state == "refused":
        yield t("import-refused-line", state=outcome.label, reason=describe_refusal(outcome, t))
        return
    folder = outcome.folder.relative_to(root).as_posix() if outcome.folder else ""
    yield t("import-written", path=outcome.label, folder=folder, state=outcome.state)
    if outcome.recognised is None:
        return
    for key, found in outcome.recognised.fields.items():
        value = found.value
        if key == "attendance" and isinstance(value, dict):
            value = next(iter(value.values()))
            value = t(
                "import-attendance",
                present=str(value.get("present", "")),
                leave=str(value.get("leave", "")) or "blank",
            )
        shown = t("field-separator").join(map(str, value)) if isinstance(value, list) else value
        yield t("import-value", value=str(shown), evidence=describe_found(key, found, t))
    for key in outcome.blanks:
        kind = kind_of_blank(key)
        yield "  " + t("import-blank", kind=kind, field=t(f"field-{key}"), key=key)
    yield "  " + t("import-photos", n=outcome.photos)
    if outcome.losses:
        yield "  " + t("import-losses")
        yield from (f"    {describe_loss(loss, t)}" for loss in outcome.losses)
