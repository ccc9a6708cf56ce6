"""``huoye build``, ``huoye serve`` and ``huoye generate``."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from generator.build.history import ReleaseError
from generator.build.lock import LockedError
from generator.build.plan import ChangedError
from generator.build.workers import open_workshop
from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    base_option,
    config_option,
    folder_argument,
    print_problems,
    read_settings,
    strict_option,
)
from generator.cli.localised import new_command
from generator.cli.progress import show_progress
from generator.cli.rollback import describe_refusal
from generator.clock import find_now
from generator.contents import read_contents
from generator.driver import Built, Wish, build_site
from generator.export import TreeExistsError, Written, write_tree
from generator.load.config import find_pages, find_site, find_theme
from generator.locale import Translator
from generator.messages import describe_afar, format_summary
from generator.mkdocs_run import BuildFailedError
from generator.model.problem import Problem, Severity, count_by_severity

_FELT_SECONDS = 0.05
"""Stages that took less are not worth a word."""


class Address(click.ParamType[str]):
    """IP address or ``localhost``, and port."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        host, _, port = value.rpartition(":")
        try:
            is_good = host == "localhost" or bool(ip_address(host.strip("[]")))
        except ValueError:
            is_good = False
        if not is_good or not port.isdecimal() or int(port) > 65535:
            self.fail(value, param, ctx)
        return value


def new_build(t: Translator) -> click.Command:
    site_dir = click.Option(
        ["-d", "--site-dir"],
        type=click.Path(path_type=Path),
        metavar=t("cli-metavar-folder"),
        help=t("cli-option-site-dir"),
    )
    keep = click.Option(
        ["--keep"],
        type=click.IntRange(0, 100),
        default=1,
        show_default=True,
        metavar=t("cli-metavar-number"),
        help=t("cli-option-keep"),
    )
    timings = click.Option(
        ["--timings"],
        type=click.Choice(["text", "json"]),
        metavar=t("cli-metavar-format"),
        help=t("cli-option-timings"),
    )
    jobs = click.Option(
        ["-j", "--jobs"],
        type=click.IntRange(0, 256),
        default=0,
        metavar=t("cli-metavar-number"),
        help=t("cli-option-jobs"),
    )
    scheduler = click.Option(
        ["--scheduler"], metavar=t("cli-metavar-address"), help=t("cli-option-scheduler")
    )
    only_changed = click.Option(["--only-changed"], is_flag=True, help=t("cli-option-only-changed"))
    base = base_option(t, default="")
    params = [
        *(site_dir, keep, jobs, scheduler, timings),
        *(only_changed, base, strict_option(t), config_option(t)),
    ]
    return new_command(t, "build", build, params)


def new_serve(t: Translator) -> click.Command:
    address = click.Option(
        ["-a", "--address"],
        type=Address(),
        metavar=t("cli-metavar-address"),
        help=t("cli-option-address"),
    )
    return new_command(t, "serve", serve, [address, strict_option(t), config_option(t)])


def new_generate(t: Translator) -> click.Command:
    params = [folder_argument(t), strict_option(t), config_option(t)]
    return new_command(t, "generate", generate, params)


def build(
    site_dir: Path | None,
    keep: int,
    jobs: int,
    scheduler: str | None,
    timings: str | None,
    only_changed: bool,
    base: str,
    strict: bool,
    config_file: Path,
) -> int:
    """Build the site with MkDocs, as far as anything of it changed."""
    if only_changed:
        from generator.cli.preview import build_preview  # what it takes to compare takes its time

        return build_preview(site_dir, base, config_file)
    begun = time.perf_counter()
    # Nearly all that a build makes lives until it is done: looking through it after every 700
    # objects finds nothing, and takes the longer the larger the archive.
    gc.set_threshold(400_000, 50, 100)
    settings, t = read_settings(config_file, strict=strict)
    wish = Wish(site_dir=site_dir, strict=strict, jobs=jobs, scheduler=scheduler or "", keep=keep)
    built: Built | None = None
    failure = ""
    problems: Sequence[Problem] = ()
    said: Sequence[str] = ()
    with show_progress(t) as progress:
        try:
            built = build_site(config_file, settings, t, wish, progress)
        except BuildFailedError as error:
            # Told below: the bar has to be gone first.
            failure, said = str(error), error.said
            problems = error.contents.problems if error.contents else ()
        except (LockedError, ReleaseError) as error:
            failure = describe_refusal(error, t)
    is_for_programs = timings == "json"
    print_problems(built.contents.problems if built else problems, t, err=is_for_programs)
    if built is None:
        for text in said:
            click.echo(t("build-mkdocs-says", text=text), err=True)
        click.echo(t("cli-error", text=failure), err=True)
        return PROBLEMS
    seconds = time.perf_counter() - begun
    if is_for_programs:
        click.echo(json.dumps(measure(built, seconds)))
    else:
        tell(built, t, site_dir or find_site(config_file), seconds, is_long=timings == "text")
    return PROBLEMS if built.made.faults else OK


def tell(built: Built, t: Translator, folder: Path, seconds: float, *, is_long: bool) -> None:
    """What a person wants to know of a finished build, the most important last."""
    for warning in built.warnings:
        click.echo(t("build-mkdocs-says", text=warning))
    for text in describe_afar(built.afar, t):
        click.echo(text)
    for page, link in built.dead_links:
        click.echo(t("build-dead-link", page=page or "mkdocs.yml", link=link))
    for lead, reason in built.one_by_one.items():
        click.echo(t("build-one-by-one", lead=lead, reason=reason))
    contents, pages = built.contents, len(built.made.pages)
    click.echo(t("build-done", pages=pages, folder=str(folder)))
    click.echo(t("build-pages", made=built.made.made, reused=pages - built.made.made))
    if contents.photos and contents.photos.pictures:
        made = contents.photos.derived
        click.echo(t("build-photos", photos=len(contents.photos.pictures), made=made))
    click.echo(t("build-files", files=built.published.files))
    if contents.problems:
        text = format_summary(contents.problems, len(contents.left_out), t)
        click.echo(t("build-problems", text=text))
    stages = "" if is_long else _stages(built, t)
    told = "build-time-of" if stages else "build-time"
    click.echo(t(told, seconds=_seconds(seconds, t), stages=stages))
    for name, spent in built.seconds.items() if is_long else ():
        click.echo(_stage_line(built, name, spent, t))
    click.echo(t("build-open"))


def _stages(built: Built, t: Translator) -> str:
    """The stages that took long enough to be felt."""
    shown = [
        t("build-stage", stage=t(f"build-stage-{name}"), seconds=_seconds(spent, t))
        for name, spent in built.seconds.items()
        if spent >= _FELT_SECONDS
    ]
    return t("build-stage-separator").join(shown)


def _stage_line(built: Built, name: str, spent: float, t: Translator) -> str:
    """A stage with its part of the whole and, where things are counted, how many a second."""
    derived = built.contents.photos.derived if built.contents.photos else 0
    counts = {"pages": built.made.made, "photos": derived}
    rate = counts.get(name, 0) / spent if spent >= _FELT_SECONDS else 0
    return t(
        "build-stage-line",
        stage=t(f"build-stage-{name}"),
        seconds=f"{spent:.2f}",
        rate=t.number(round(rate)) if rate >= 1 else "blank",
    )


def _seconds(seconds: float, t: Translator) -> str:
    return f"{seconds:.1f}" if seconds < 100 else t.number(round(seconds))


def measure(built: Built, seconds: float) -> dict[str, Any]:
    """The figures of a build, for programs."""
    contents, made, published = built.contents, built.made, built.published
    severities = count_by_severity(contents.problems)
    return {
        "schema": "huoye-build/1",
        "pages": len(made.pages),
        "pages_made": made.made,
        "photos": len(contents.photos.pictures) if contents.photos else 0,
        "photos_made": contents.photos.derived if contents.photos else 0,
        "files": published.files,
        "files_unchanged": published.unchanged + published.linked,
        "problems": {severity.id: severities[severity] for severity in Severity if severity},
        "left_out": len(contents.left_out),
        "seconds": round(seconds, 3),
        "stages": {name: round(spent, 3) for name, spent in built.seconds.items()},
    }


def serve(address: str | None, strict: bool, config_file: Path) -> int:
    """Show the site with live reload."""
    from generator.serve import serve_site  # importing mkdocs takes its time

    settings, t = read_settings(config_file)
    click.echo(t("serve-start"))
    try:
        serve_site(config_file, settings, t, address=address, strict=strict, say=click.echo)
    except OSError as error:
        click.echo(t("cli-error", text=t("serve-no-port", detail=str(error.strerror))), err=True)
        return PROBLEMS
    except BuildFailedError as error:
        print_problems(error.contents.problems if error.contents else (), t)
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    return OK


def generate(folder: Path, strict: bool, config_file: Path) -> int:
    """Write the docs tree."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
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
            theme=find_theme(config_file),
        )
        written: Written | None = None
        failure, code, problems = "", PROBLEMS, contents.problems
        if contents.archive is not None and not (strict and contents.left_out):
            try:
                written = write_tree(folder, contents, workshop, config_file=config_file)
                problems = written.problems
            except TreeExistsError:
                failure, code = t("generate-exists", folder=str(folder)), USAGE
            except ChangedError as error:
                failure = t("build-page-changed", url=error.url)
    print_problems(problems, t)
    if problems:
        click.echo(format_summary(problems, len(contents.left_out), t))
    if failure:
        click.echo(t("cli-error", text=failure), err=True)
    if written is None:
        return code
    click.echo(t("generate-done", n=written.files, folder=str(folder)))
    return PROBLEMS if written.faults else OK
