"""``huoye build --only-changed``: the pages that a change touches, for who reviews it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import urls
from generator.cli.common import OK, PROBLEMS, USAGE, read_settings
from generator.cli.progress import show_progress
from generator.driver import BuildFailedError, Wish, build_site
from generator.git import GitError
from generator.review.build import review_changes
from generator.review.model import Kind
from generator.review.preview import REVIEW_FILE, write_standalone
from generator.review.render import render_html
from generator.site import Part

_FOLDER = Path("preview")


def build_preview(site_dir: Path | None, base: str, config_file: Path) -> int:
    """Build the changed pages and the review beside them, all of it opened from a folder."""
    settings, t = read_settings(config_file)
    if not base:
        click.echo(t("cli-error", text=t("preview-needs-base")), err=True)
        return USAGE
    root, target = config_file.parent.resolve(), (site_dir or _FOLDER).resolve()
    try:
        with show_progress(t) as progress:
            reviewed = review_changes(root, settings, base, today=date.today(), progress=progress)
            shown = {page.url for page in reviewed.pages.pages if page.kind is not Kind.REMOVED}
            part = Part(urls=frozenset(shown), photos=reviewed.pages.photos)
            wish = Wish(site_dir=target, part=part, keep=0)
            build_site(config_file, settings, t, wish, progress)
    except GitError as error:
        click.echo(t("cli-error", text=t("check-git", base=base, reason=str(error))), err=True)
        return USAGE
    except BuildFailedError as error:
        click.echo(t("cli-error", text=str(error)), err=True)
        return PROBLEMS
    review = render_html(
        reviewed.review,
        t,
        root=root,
        preview="",
        link=lambda url: (target / urls.path(url) / "index.html").is_file(),
    )
    write_standalone(target, review, settings, t)
    click.echo(t("preview-done", n=len(shown), path=str(target / REVIEW_FILE)))
    return OK
