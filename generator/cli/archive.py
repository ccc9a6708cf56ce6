"""``huoye archive`` and ``huoye archive verify | restore | mapping``."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from generator.build.workers import open_workshop
from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    config_option,
    folder_argument,
    print_problems,
    read_settings,
)
from generator.cli.localised import LocalisedGroup, detect_language, new_command
from generator.cli.progress import show_progress
from generator.cli.sizes import format_size
from generator.cli.statistics import ChoiceError
from generator.cli.yearbook import (
    RefusedError,
    choose_year,
    fonts_option,
    open_context,
    open_typefaces,
    tell_missing,
    year_option,
)
from generator.clock import find_now
from generator.contents import Contents, read_contents
from generator.formats.office.sheets import defuse
from generator.load.config import find_pages
from generator.locale import Translator, load_translator
from generator.model.problem import Problem, Severity
from generator.photos import prepare_photos
from generator.settings import Settings
from generator.transfer.filing import Filings, read_filings
from generator.transfer.gaps import Gap, describe_gap, find_gaps
from generator.transfer.proof import Flaw, prove
from generator.transfer.record import Record, build_record, list_withdrawn
from generator.transfer.restore import restore

if TYPE_CHECKING:
    from generator.formats.press.fonts import Typefaces
    from generator.transfer.package import Wish

_MOST_SHOWN = 200
"""Lines of a list on the screen; the package's own list is whole."""


def new_archive(t: Translator) -> LocalisedGroup:
    new = {
        "archive verify": _new_verify,
        "archive restore": _new_restore,
        "archive mapping": _new_mapping,
    }
    group = LocalisedGroup("archive", t, new, lambda name, t: new[name](t))
    group.invoke_without_command, group.no_args_is_help = True, False
    group.callback = archive
    group.params += [
        year_option(t),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path),
            metavar=t("cli-metavar-folder"),
            help=t("cli-option-archive-output"),
        ),
        click.Option(["--check"], is_flag=True, help=t("cli-option-archive-check")),
        click.Option(["--strict"], is_flag=True, help=t("cli-option-archive-strict")),
        click.Option(["--strip-photos"], is_flag=True, help=t("cli-option-strip-photos")),
        click.Option(["--no-site"], is_flag=True, help=t("cli-option-no-site")),
        fonts_option(t),
        config_option(t),
    ]
    return group


def _new_verify(t: Translator) -> click.Command:
    return new_command(t, "archive verify", verify, [folder_argument(t)])


def _new_restore(t: Translator) -> click.Command:
    target = click.Argument(
        ["target"], type=click.Path(path_type=Path), metavar=t("cli-metavar-target")
    )
    keep = click.Option(["--keep-existing"], is_flag=True, help=t("cli-option-keep-existing"))
    return new_command(t, "archive restore", restore_package, [folder_argument(t), target, keep])


def _new_mapping(t: Translator) -> click.Command:
    output = click.Option(
        ["-o", "--output"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=t("cli-metavar-file"),
        help=t("cli-option-mapping-output"),
    )
    return new_command(
        t, "archive mapping", write_mapping, [year_option(t), output, config_option(t)]
    )


@click.pass_context
def archive(
    ctx: click.Context,
    year: int | None,
    output: Path | None,
    check: bool,
    strict: bool,
    strip_photos: bool,
    no_site: bool,
    fonts: tuple[Path, ...],
    config_file: Path,
) -> int:
    """List what is wanting, then write the year's package."""
    if ctx.invoked_subcommand is not None:
        return OK
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    try:
        typefaces = None if check else open_typefaces(fonts, t)
        contents, record = _read(config_file, root, settings, t, year)
    except RefusedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    from generator.transfer.package import Wish

    filings, problems = _read_filings(root, settings, record)
    print_problems(problems, t)
    gaps = find_gaps(contents, record, filings)
    _tell_gaps(gaps, record, t)
    is_faulty = any(problem.severity is Severity.ERROR for problem in problems)
    has_holes = is_faulty or any(gap.is_hole for gap in gaps)
    if check or typefaces is None:
        return PROBLEMS if has_holes else OK
    if is_faulty or (strict and has_holes):
        click.echo(t("cli-error", text=t("archive-strict")), err=True)
        return PROBLEMS
    target = (output or Path(t("archive-folder", year=str(record.year)))).absolute()
    wish = Wish(year=record.year, target=target, strips_photos=strip_photos, has_site=not no_site)
    return _make(config_file, contents, record, wish, filings, gaps, typefaces, t)


def _read(
    config_file: Path, root: Path, settings: Settings, t: Translator, year: int | None
) -> tuple[Contents, Record]:
    """The content with its photos, and what the year's record is; the workshop is closed again
    for the site."""
    with (
        show_progress(t) as progress,
        open_workshop(root, settings, progress=progress) as workshop,
    ):
        contents = read_contents(
            root,
            settings,
            workshop,
            now=find_now(settings.timezone),
            pages=find_pages(config_file),
        )
        context = contents.context
        if context is None:
            print_problems(contents.problems, t, err=True)
            raise RefusedError(t("build-no-organisation"))
        number = choose_year(context, t, year)
        gone = list_withdrawn(context, contents.withdrawn, number)
        # No page shows them, so nobody has looked yet whether their photos can be read.
        photos = prepare_photos(
            root,
            replace(context.archive, reports=gone),
            settings,
            is_part=True,
            share_out=workshop.pool.map if workshop.is_spread else None,
        )
    record = build_record(
        context,
        number,
        withdrawn=contents.withdrawn,
        ahead=contents.ahead,
        pictures=photos.pictures,
    )
    return contents, record


def _read_filings(
    root: Path, settings: Settings, record: Record
) -> tuple[Filings, tuple[Problem, ...]]:
    archive = record.context.archive
    reports = (*archive.reports, *record.ahead)
    return read_filings(root, root / settings.content_dir, archive.organisation, reports)


def _make(
    config_file: Path,
    contents: Contents,
    record: Record,
    wish: Wish,
    filings: Filings,
    gaps: Sequence[Gap],
    typefaces: Typefaces,
    t: Translator,
) -> int:
    from generator.formats.press.typeset import StoppedError, TypesettingError
    from generator.mkdocs_run import BuildFailedError
    from generator.transfer.package import PackageExistsError, clear_leftovers, make_package

    if clear_leftovers(wish.target):
        click.echo(t("archive-leftovers", folder=str(wish.target)))
    packed, failure, code = None, "", PROBLEMS
    with show_progress(t) as progress:
        try:
            packed = make_package(
                config_file, contents, record, wish, filings, gaps, typefaces, progress
            )
        except PackageExistsError:
            failure, code = t("archive-exists", folder=str(wish.target)), USAGE
        except TypesettingError as error:
            failure = t("press-failed", detail=str(error))
        except StoppedError:
            failure = t("press-stopped")
        except BuildFailedError as error:
            failure = str(error)
    if packed is None:
        click.echo(t("cli-error", text=failure), err=True)
        return code
    for line in tell_missing(packed.missing, t):
        click.echo(line)
    size = format_size(packed.size, t)
    words = {"folder": str(packed.folder), "files": packed.files, "size": size}
    click.echo(t("archive-done", n=packed.reports, **words))
    return OK


def _tell_gaps(gaps: Sequence[Gap], record: Record, t: Translator) -> None:
    year, reports = record.year, len(record.reports)
    holes = sum(gap.is_hole for gap in gaps)
    key = "archive-gaps" if gaps else "archive-whole"
    click.echo(t(key, n=reports, year=str(year), holes=holes))
    if record.withdrawn:
        click.echo(t("archive-withdrawn-kept", n=len(record.withdrawn)))
    for gap in gaps[:_MOST_SHOWN]:
        click.echo(f"  {describe_gap(gap, t)}")
    if len(gaps) > _MOST_SHOWN:
        click.echo(f"  {t('archive-gaps-more', n=len(gaps) - _MOST_SHOWN)}")


def _tell_flaws(flaws: Sequence[Flaw], folder: Path, t: Translator) -> int:
    click.echo(t("archive-broken", folder=str(folder), n=len(flaws)), err=True)
    for flaw in flaws[:_MOST_SHOWN]:
        text = t(f"archive-flaw-{flaw.kind}", detail=flaw.detail or "-")
        click.echo(f"  {flaw.path}: {text}" if flaw.path else f"  {text}", err=True)
    if len(flaws) > _MOST_SHOWN:
        click.echo(f"  {t('archive-gaps-more', n=len(flaws) - _MOST_SHOWN)}", err=True)
    return PROBLEMS


def verify(folder: Path) -> int:
    """Prove a package whole."""
    t = load_translator(detect_language())
    proof = prove(folder)
    if proof.flaws:
        return _tell_flaws(proof.flaws, folder, t)
    size = format_size(proof.size, t)
    click.echo(
        t("archive-proved", folder=str(folder), n=proof.files, size=size, listed=proof.listed)
    )
    return OK


def restore_package(folder: Path, target: Path, keep_existing: bool) -> int:
    """Write the content folder of a package."""
    t = load_translator(detect_language())
    restored = restore(folder, target, keeps_existing=keep_existing)
    if restored.flaws:
        return _tell_flaws(restored.flaws, folder, t)
    if restored.clashes:
        text = t("archive-clashes", target=str(target), n=len(restored.clashes))
        click.echo(t("cli-error", text=text), err=True)
        for path in restored.clashes[:_MOST_SHOWN]:
            click.echo(f"  {path}", err=True)
        return PROBLEMS
    click.echo(t("archive-restored", target=str(target), n=restored.written, same=restored.same))
    for path, name in restored.renamed:
        click.echo(t("archive-renamed", path=path, name=name))
    for path in restored.kept:
        click.echo(t("archive-kept", path=path))
    return OK


def write_mapping(year: int | None, output: Path | None, config_file: Path) -> int:
    """Write a table for an office to fill in, with what it says already."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    try:
        context, withdrawn = open_context(root, settings, t)
        number = choose_year(context, t, year)
    except RefusedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    except ChoiceError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return USAGE
    record = build_record(context, number, withdrawn=withdrawn, ahead=())
    filings, problems = _read_filings(root, settings, record)
    print_problems(problems, t, err=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(t("archive-mapping-columns").split("|"))
    for place, report in enumerate(record.reports, start=1):
        filing = filings.of(report, place)
        row = (report.id, filing.number, filing.secrecy, filing.retention, filing.note)
        writer.writerow([*map(defuse, row), defuse(report.title)])
    target = output or Path(t("archive-mapping-file", year=str(number)))
    if target.exists():
        click.echo(t("cli-error", text=t("archive-exists", folder=str(target))), err=True)
        return USAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(("\ufeff" + out.getvalue()).encode())
    where = f"{settings.content_dir}/archive.csv"
    click.echo(t("archive-mapping-done", file=str(target), n=len(record.reports), where=where))
    return OK
