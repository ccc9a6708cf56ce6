"""``huoye photos fix | audit``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.cli.common import config_option
from generator.cli.localised import LocalisedGroup, new_command
from generator.cli.progress import show_progress
from generator.cli.sizes import format_size
from generator.load.settings import load_settings
from generator.locale import Translator
from generator.messages import describe
from generator.model.problem import build_problem
from generator.photos.audit import find_leaks
from generator.photos.fix import FixedPhoto, fix_photos
from generator.settings import Settings


def new_photos(t: Translator) -> LocalisedGroup:
    new = {"photos fix": _new_fix, "photos audit": _new_audit}
    return LocalisedGroup("photos", t, new, lambda name, t: new[name](t))


def _new_fix(t: Translator) -> click.Command:
    path = click.Argument(
        ["path"], type=click.Path(path_type=Path, exists=True), metavar=t("cli-metavar-path")
    )
    dry_run = click.Option(["--dry-run"], is_flag=True, help=t("cli-option-dry-run"))
    return new_command(t, "photos fix", partial(run_fix, t), [path, dry_run, config_option(t)])


def _new_audit(t: Translator) -> click.Command:
    site = click.Argument(
        ["site"],
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar=t("cli-metavar-folder"),
    )
    return new_command(t, "photos audit", partial(run_audit, t), [site])


def run_fix(t: Translator, path: Path, dry_run: bool, config_file: Path) -> int:
    """Normalise originals; returns 1 when one could not be read."""
    settings = _settings(config_file)
    with show_progress(t) as progress:
        fixed = fix_photos(
            path,
            settings.photos,
            dry_run=dry_run,
            progress=lambda done, total: progress(t("progress-photos"), done, total),
        )
    for item in fixed:
        if item.refused:
            click.echo(t("photos-refused", path=str(item.old), reason=_reason(item, t)))
        elif item.is_changed:
            change = {"old": format_size(item.old_size, t), "new": format_size(item.new_size, t)}
            name = "same" if item.new == item.old else item.new.name
            click.echo(t("photos-fixed", path=str(item.old), name=name, **change))
    changed = [item for item in fixed if item.is_changed]
    click.echo(
        t(
            "photos-fix-dry" if dry_run else "photos-fix-done",
            n=len(changed),
            total=len(fixed),
            old=format_size(sum(item.old_size for item in fixed), t),
            new=format_size(sum(item.new_size for item in fixed), t),
        )
    )
    return int(any(item.refused for item in fixed))


def run_audit(t: Translator, site: Path) -> int:
    """Look for metadata in a finished site; returns 1 when there is some."""
    leaks = find_leaks(site)
    for leak in leaks:
        kinds = t("field-separator").join(t(f"metadata-{kind}") for kind in leak.kinds)
        click.echo(t("photos-leak", path=str(site / leak.path), kinds=kinds))
    click.echo(t("photos-leaks", n=len(leaks)) if leaks else t("photos-no-leaks"))
    return int(bool(leaks))


def _settings(config_file: Path) -> Settings:
    """The site's settings where there is a site; photos can be fixed anywhere."""
    settings, _ = load_settings(config_file)
    return settings or Settings()


def _reason(item: FixedPhoto, t: Translator) -> str:
    rule, args = item.refused or ("", {})
    return describe(build_problem(rule, str(item.old), field="", **args), t)
