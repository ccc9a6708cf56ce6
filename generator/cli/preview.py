"""``huoye build --only-changed``: the pages that a change touches, for who reviews it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator import urls
from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    describe_git_error,
    print_problems,
    read_governing_settings,
    read_settings,
)
from generator.cli.progress import show_progress
from generator.clock import find_today
from generator.contents import Part
from generator.driver import Wish, build_site
from generator.git import GitError
from generator.mkdocs_run import BuildFailedError
from generator.review.build import review_changes
from generator.review.model import Kind
from generator.review.preview import write_standalone
from generator.review.render import REVIEW_FILE, render_html
from generator.review.stage import write_stage

_FOLDER = Path("preview")


def build_preview(site_dir: Path | None, base: str, config_file: Path) -> int:
    """Build the changed pages and the review beside them, all of it opened from a folder."""
    if not base:
        _, t = read_settings(config_file)
        click.echo(t("cli-error", text=t("preview-needs-base")), err=True)
        return USAGE
    governing, t = read_governing_settings(config_file, base)
    settings = governing.settings
    assert settings is not None
    root, target = config_file.parent.resolve(), (site_dir or _FOLDER).resolve()
    try:
        with (
            show_progress(t) as progress,
            tempfile.TemporaryDirectory(prefix="huoye-") as folder,
        ):
            reviewed = review_changes(
                root,
                settings,
                base,
                today=find_today(settings.timezone),
                governing=governing,
                config_name=config_file.name,
                progress=progress,
            )
            shown = {page.url for page in reviewed.pages.pages if page.kind is not Kind.REMOVED}
            part = Part(urls=frozenset(shown), photos=reviewed.pages.photos)
            wish = Wish(site_dir=target, part=part, root=root, keep=0)
            staged = config_file
            if not governing.is_own:
                staged = write_stage(root, governing, config_file.name, Path(folder).resolve())
            built = build_site(staged, settings, t, wish, progress)
    except GitError as error:
        click.echo(t("cli-error", text=describe_git_error(error, base, t)), err=True)
        return USAGE
    except BuildFailedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    review = render_html(
        reviewed.review,
        t,
        root=root,
        content=settings.content_dir,
        preview="",
        link=lambda url: (target / urls.path(url) / "index.html").is_file(),
    )
    write_standalone(target, review, settings, t)
    print_problems(built.made.faults, t)
    click.echo(t("preview-done", n=len(shown), path=str(target / REVIEW_FILE)))
    return PROBLEMS if built.made.faults else OK
