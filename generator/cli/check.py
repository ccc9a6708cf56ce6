"""``huoye check``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from generator.build.store import open_facts
from generator.check import Checked, check_staged, run_check
from generator.checks.rule import Example, Rule
from generator.checks.rules import RULE_BY_ID, RULES
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
    read_settings,
    strict_option,
    write_output,
)
from generator.cli.localised import new_command
from generator.cli.progress import show_progress
from generator.clock import find_today
from generator.fix import fix_files
from generator.formats.problems import FORMATS
from generator.git import GitError
from generator.load.base import Governing
from generator.load.config import find_pages, find_theme
from generator.load.settings import avoid_committed_cache
from generator.locale import Translator
from generator.model.problem import Severity, has_errors


def new_check(t: Translator) -> click.Command:
    params: list[click.Parameter] = [
        click.Argument(["paths"], nargs=-1, metavar=t("cli-metavar-paths")),
        base_option(t, "cli-option-base", default=""),
        click.Option(["--staged"], is_flag=True, help=t("cli-option-staged")),
        format_option(t, FORMATS, "text", "cli-option-format"),
        output_option(t),
        click.Option(["--fix"], is_flag=True, help=t("cli-option-fix")),
        click.Option(["--explain"], metavar=t("cli-metavar-rule"), help=t("cli-option-explain")),
        strict_option(t),
        config_option(t),
    ]
    return new_command(t, "check", check, params)


def check(
    paths: tuple[str, ...],
    base: str,
    staged: bool,
    format_: str,
    output: Path | None,
    fix: bool,
    explain: str | None,
    strict: bool,
    config_file: Path,
) -> int:
    """Report everything that is wrong with the content."""
    governing: Governing | None = None
    if base and not staged and not explain:
        governing, t = read_governing_settings(config_file, base)
        assert governing.settings is not None
        settings = governing.settings
    else:
        settings, t = read_settings(config_file, strict=strict)
    if explain:
        return _explain(explain, settings.rules, t)
    if staged and (base or fix):
        click.echo(t("cli-error", text=t("check-staged-alone")), err=True)
        return USAGE
    root = config_file.parent.resolve()
    chosen = _below(root, paths)
    if isinstance(chosen, str):
        click.echo(t("cli-error", text=t("check-path", path=chosen)), err=True)
        return USAGE

    trusted, _ = avoid_committed_cache(root, settings)

    def look() -> Checked:
        if staged:
            docs_dir = find_pages(config_file).relative_to(config_file.parent).as_posix()
            with show_progress(t) as progress:
                return check_staged(
                    root,
                    settings,
                    today=find_today(settings.timezone),
                    paths=chosen,
                    pages=docs_dir,
                    progress=progress,
                )
        if governing is None:
            pages, theme = find_pages(config_file), find_theme(config_file)
        else:
            pages = root / governing.docs_dir
            theme = root / governing.theme_dir if governing.theme_dir else None
        with show_progress(t) as progress, open_facts(root / trusted.cache_dir) as cache:
            return run_check(
                root,
                settings,
                today=find_today(settings.timezone),
                paths=chosen,
                base=base,
                pages=pages,
                theme=theme,
                found=governing.problems if governing else (),
                cache=cache,
                progress=progress,
            )

    try:
        checked = look()
        if fix:
            targets = sorted({p.path for p in checked.problems if p.rule == "typography"})
            count = fix_files(root, targets)
            click.echo(t("check-fixed", n=count), err=True)
            checked = look() if count else checked
    except GitError as error:
        click.echo(t("cli-error", text=describe_git_error(error, base, t)), err=True)
        return USAGE
    write_output(FORMATS[format_](checked, t), output)
    weighty = any(problem.severity >= Severity.WARNING for problem in checked.problems)
    return PROBLEMS if has_errors(checked.problems) or (strict and weighty) else OK


def _below(root: Path, paths: Iterable[str]) -> list[str] | str | None:
    """The paths below the root; None for all of it; one that is not there as it was typed."""
    chosen = []
    for typed in paths:
        path = Path(typed).resolve()
        if not path.exists() or not path.is_relative_to(root):
            return typed
        chosen.append(path.relative_to(root).as_posix())
    return chosen or None


def _explain(id: str, levels: Mapping[str, str], t: Translator) -> int:
    if id == "all":
        for rule in RULES:
            level = levels.get(rule.id, rule.severity.id)
            click.echo(f"{rule.id:<24}{t(f'explain-{level}')}  {t(f'rule-{rule.id}')}")
        return OK
    if id not in RULE_BY_ID:
        close = difflib.get_close_matches(id, list(RULE_BY_ID), n=1)
        text = t("explain-unknown", rule=id, suggestion=close[0] if close else "blank")
        click.echo(t("cli-error", text=text), err=True)
        return USAGE
    click.echo("\n".join(_iter_explanation(RULE_BY_ID[id], levels, t)))
    return OK


def _iter_explanation(rule: Rule, levels: Mapping[str, str], t: Translator) -> Iterable[str]:
    level = levels.get(rule.id, rule.severity.id)
    yield f"{rule.id}  {t(f'rule-{rule.id}')}"
    yield f"  {t(f'rule-{rule.id}.why')}"
    yield "  " + t("explain-level", level=t(f"explain-{level}"))
    yield "  " + (t("explain-fixed") if rule.fixed else t("explain-set", rule=rule.id))
    for name, example in (("rules-bad", rule.bad), ("rules-good", rule.good)):
        yield ""
        yield "  " + t("in-brackets", text=t(name), note=t(f"rules-place-{example.place}"))
        yield from (f"    {line}" for line in _shown(example, t).splitlines())


def _shown(example: Example, t: Translator) -> str:
    text = example.text.strip("\n") or t("rules-file-missing")
    return text if len(text) <= 400 else text[:400] + "…"
