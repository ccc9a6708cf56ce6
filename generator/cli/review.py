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
    describe_git_error,
    format_option,
    output_option,
    read_governing_settings,
    write_output,
)
from generator.cli.localised import detect_language, new_command
from generator.cli.progress import show_progress
from generator.clock import find_today
from generator.git import GitError
from generator.locale import Translator, load_translator
from generator.messages import to_line
from generator.review.build import review_changes
from generator.review.post import FORGES, ROOMS, PostError, post_comment
from generator.review.read import LARGEST, ReviewUnreadableError, read_review
from generator.review.render import FEWEST, Room, render_html, render_json, render_markdown

_FORMATS = ("markdown", "html", "json")


def new_review(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        base_option(t, default=""),
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
        click.Option(
            ["--from", "from_file"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=t("cli-metavar-file"),
            help=t("cli-option-from"),
        ),
        click.Option(
            ["--whole-url"],
            default="",
            metavar=t("cli-metavar-url"),
            help=t("cli-option-whole-url"),
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
    from_file: Path | None,
    whole_url: str,
    config_file: Path,
) -> int:
    """Tell what a change does. Finding problems is no failure: that is what ``check`` is for."""
    if not base and from_file is None:
        context = click.get_current_context()
        named = next(param for param in context.command.params if param.name == "base")
        raise click.MissingParameter(ctx=context, param=named)
    if (base and from_file is not None) or (from_file is not None and format_ == "html"):
        t = load_translator(detect_language(config_file))
        click.echo(t("cli-error", text=t("review-one-source")), err=True)
        return USAGE
    root, content = config_file.parent.resolve(), ""
    if from_file is not None:
        t = load_translator(detect_language(config_file))
        try:
            with from_file.open("rb") as file:
                result = read_review(file.read(LARGEST + 1), t)
        except ReviewUnreadableError as error:
            text = t("review-unreadable-file", path=str(from_file), detail=to_line(str(error)))
            click.echo(t("cli-error", text=text), err=True)
            return PROBLEMS
    else:
        governing, t = read_governing_settings(config_file, base)
        assert governing.settings is not None
        content = governing.settings.content_dir
        try:
            with show_progress(t) as progress:
                result = review_changes(
                    root,
                    governing.settings,
                    base,
                    today=find_today(governing.settings.timezone),
                    governing=governing,
                    config_name=config_file.name,
                    progress=progress,
                ).review
        except GitError as error:
            click.echo(t("cli-error", text=describe_git_error(error, base, t)), err=True)
            return USAGE

    def to_markdown(room: Room) -> str:
        return render_markdown(result, t, preview_url=preview_url, whole_url=whole_url, room=room)

    if output is not None or post is None:
        if format_ == "json":
            text = render_json(result, t)
        elif format_ == "html":
            where = f"{preview_url.rstrip('/')}/" if preview_url else None
            text = render_html(result, t, root=root, content=content, preview=where)
        else:
            text = to_markdown(FEWEST)
        write_output(text, output)
    if post is None:
        return OK
    try:
        outcome = post_comment(post, to_markdown(ROOMS[post]), os.environ)
    except PostError as error:
        told = t(error.message, **error.message_args)
        # A stranger's job has no right to write: that is as it should be, and nobody's fault.
        is_note = error.message_args.get("status") == "403"
        click.echo(told if is_note else t("cli-error", text=told), err=True)
        return OK if is_note else PROBLEMS
    click.echo(t(f"post-{outcome}"), err=True)
    return OK
