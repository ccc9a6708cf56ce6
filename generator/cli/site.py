"""``huoye build``, ``huoye serve`` and ``huoye generate``."""

from __future__ import annotations

import gc
from datetime import date
from ipaddress import ip_address
from pathlib import Path

import click

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
from generator.cli.preview import build_preview
from generator.cli.progress import show_progress
from generator.export import TreeExistsError, write_tree
from generator.load.config import find_pages, find_site
from generator.locale import Translator
from generator.messages import format_summary
from generator.search.runtime import IndexingError
from generator.site import Site, build_site


class _Address(click.ParamType[str]):
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
    only_changed = click.Option(["--only-changed"], is_flag=True, help=t("cli-option-only-changed"))
    base = base_option(t, default="")
    params = [site_dir, only_changed, base, strict_option(t), config_option(t)]
    return new_command(t, "build", build, params)


def new_serve(t: Translator) -> click.Command:
    address = click.Option(
        ["-a", "--address"],
        type=_Address(),
        metavar=t("cli-metavar-address"),
        help=t("cli-option-address"),
    )
    return new_command(t, "serve", serve, [address, strict_option(t), config_option(t)])


def new_generate(t: Translator) -> click.Command:
    params = [folder_argument(t), strict_option(t), config_option(t)]
    return new_command(t, "generate", generate, params)


def build(
    site_dir: Path | None, only_changed: bool, base: str, strict: bool, config_file: Path
) -> int:
    """Build the site with MkDocs."""
    if only_changed:
        return build_preview(site_dir, base, config_file)
    from generator.plugin import BuildFailedError, run_build  # importing mkdocs takes its time

    # Nearly all that a build makes lives until it is done: looking through it after every 700
    # objects finds nothing, and takes the longer the larger the archive.
    gc.set_threshold(100_000, 50, 100)

    _, t = read_settings(config_file)
    site: Site | None
    failure = ""
    with show_progress(t) as progress:
        try:
            site = run_build(config_file, t, site_dir=site_dir, strict=strict, progress=progress)
        except BuildFailedError as error:
            # Told below: the bar has to be gone first.
            site, failure = error.site, str(error)
    if failure or site is None:
        print_problems(site.problems if site else (), t)
        click.echo(t("cli-error", text=failure), err=True)
        return PROBLEMS
    print_problems(site.problems, t)
    if site.problems:
        click.echo(format_summary(site.problems, len(site.left_out), t))
    where = site_dir or find_site(config_file)
    pages = sum(document.path.endswith(".md") for document in site.documents)
    click.echo(t("build-done", pages=pages, folder=str(where)))
    click.echo(t("build-open"))
    return OK


def serve(address: str | None, strict: bool, config_file: Path) -> int:
    """Show the site with live reload."""
    from generator.plugin import BuildFailedError, run_serve

    _, t = read_settings(config_file)
    click.echo(t("serve-start"))
    try:
        run_serve(config_file, t, address=address, strict=strict)
    except OSError as error:
        click.echo(t("cli-error", text=t("serve-no-port", detail=str(error.strerror))), err=True)
        return PROBLEMS
    except BuildFailedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    return OK


def generate(folder: Path, strict: bool, config_file: Path) -> int:
    """Write the docs tree."""
    settings, t = read_settings(config_file)
    with show_progress(t) as progress:
        site = build_site(
            config_file.parent,
            settings,
            today=date.today(),
            pages=find_pages(config_file),
            progress=progress,
        )
    print_problems(site.problems, t)
    if site.problems:
        click.echo(format_summary(site.problems, len(site.left_out), t))
    if site.archive is None or (strict and site.left_out):
        return PROBLEMS
    try:
        count = write_tree(folder, site, settings, t, config_file=config_file)
    except TreeExistsError:
        click.echo(t("cli-error", text=t("generate-exists", folder=str(folder))), err=True)
        return USAGE
    except IndexingError as error:
        click.echo(t("cli-error", text=t("build-no-index", detail=str(error))), err=True)
        return PROBLEMS
    click.echo(t("generate-done", n=count, folder=str(folder)))
    return OK
