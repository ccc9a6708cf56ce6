"""``huoye review``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.common import (
    OK,
    PROBLEMS,
    USAGE,
    base_option,
    config_option,
    format_option,
    output_option,
    read_settings,
    write_output,
)
from generator.cli.localised import new_command
from generator.cli.progress import show_progress
from generator.clock import find_today
from generator.git import GitError
from generator.locale import Translator
from generator.review.build import review_changes
from generator.review.post import FORGES, PostError, post_comment
from generator.review.render import render_html, render_json, render_markdown

_FORMATS = ("markdown", "html", "json")


def new_review(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        base_option(t, required=True),
        format_option(t, _FORMATS, "markdown", "cli-option-review-format"),
        output_option(t),
        click.Option(
            ["--preview-url"],
            default="",
            metavar=t("cli-metavar-url"),
            help=t("cli-option-preview-url"),
        ),
        click.Option(
            ["--post"],
            type=click.Choice(list(FORGES)),
            metavar=t("cli-metavar-forge"),
            help=t("cli-option-post"),
        ),
        config_option(t),
    ]
    return new_command(t, "review", review, params)


def review(
    base: str,
    format_: str,
    output: Path | None,
    preview_url: str,
    post: str | None,
    config_file: Path,
) -> int:
    """Tell what a change does. Finding problems is no failure: that is what ``check`` is for."""
    settings, t = read_settings(config_file)
    root = config_file.parent.resolve()
    try:
        with show_progress(t) as progress:
            reviewed = review_changes(
                root, settings, base, today=find_today(settings.timezone), progress=progress
            )
    except GitError as error:
        click.echo(t("cli-error", text=t("check-git", base=base, reason=str(error))), err=True)
        return USAGE
    result = reviewed.review
    if format_ == "json":
        text = render_json(result, t)
    elif format_ == "html":
        where = f"{preview_url.rstrip('/')}/" if preview_url else None
        text = render_html(result, t, root=root, content=settings.content_dir, preview=where)
    else:
        text = render_markdown(result, t, preview_url=preview_url)
    if output is not None or post is None:
        write_output(text, output)
    if post is None:
        return OK
    comment = render_markdown(result, t, preview_url=preview_url)
    try:
        outcome = post_comment(post, comment, os.environ)
    except PostError as error:
        click.echo(t("cli-error", text=t(error.message, **error.message_args)), err=True)
        return PROBLEMS
    click.echo(t(f"post-{outcome}"), err=True)
    return OK
