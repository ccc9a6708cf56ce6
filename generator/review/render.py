"""A review as Markdown (one comment), JSON, or one HTML file that needs nothing beside it."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from PIL import Image, ImageOps

from generator import urls
from generator.formats.problems.json_report import describe_problem
from generator.formats.problems.markdown import (
    SIGNS,
    describe_place,
    describe_rest,
    escape,
    group_problems,
    iter_items,
)
from generator.locale import Translator
from generator.messages import describe, hint
from generator.model.problem import Problem, Severity
from generator.render import Renderer
from generator.review.evidence import find_pair, find_shared
from generator.review.model import Kind, ReportReview, ReviewResult
from generator.review.weigh import name_kinds

MARKER = "<!-- huoye-review -->"
"""Stands in our comment, so that the next run finds it again."""
VERSION = 1
# Longer lists are closed; a forge cuts comments off at 65 536 characters.
_OPEN_PROBLEMS = 6
_MOST_PAGES = 40
_MOST_REPORTS = 60
_ICONS = {Kind.ADDED: "🆕", Kind.CHANGED: "✏️", Kind.REMOVED: "🗑️"}


def verdict(review: ReviewResult, t: Translator) -> str:
    """What to do, in one sentence."""
    errors, warnings = review.count(Severity.ERROR), review.count(Severity.WARNING)
    if errors:
        return t("review-verdict-errors", n=errors, kinds=name_kinds(review.problems, t))
    if warnings:
        return t("review-verdict-warnings", n=warnings)
    return t("review-verdict-clean")


def name_faulty(review: ReviewResult, t: Translator) -> str:
    """The write-ups that have errors and how many; empty where it goes without saying."""
    faulty = [
        t("review-faulty", title=report.title, n=errors)
        for report in review.reports
        if (errors := sum(problem.severity is Severity.ERROR for problem in report.problems))
    ]
    return t("field-separator").join(faulty) if len(review.reports) > 1 else ""


def render_json(review: ReviewResult, t: Translator) -> str:
    """The whole review as plain data, version 1."""
    data = asdict(review)
    data["as_of"] = review.as_of.isoformat()
    for report, reviewed in zip(data["reports"], review.reports, strict=True):
        report["problems"] = [describe_problem(problem, t) for problem in reviewed.problems]
    data["other_problems"] = [describe_problem(problem, t) for problem in review.other_problems]
    return json.dumps({"version": VERSION, **data}, ensure_ascii=False, indent=2)


def render_markdown(review: ReviewResult, t: Translator, *, preview_url: str = "") -> str:
    """A comment that a person reads in a minute; links lead to the preview where there is one."""
    return "\n".join(_iter_markdown(review, t, preview_url.rstrip("/"))).rstrip()


def _iter_markdown(review: ReviewResult, t: Translator, preview: str) -> Iterator[str]:
    yield MARKER
    yield f"## {t('review-title')}"
    yield ""
    yield f"**{verdict(review, t)}**"
    yield ""
    yield summarise(review, t)
    yield ""
    if faulty := name_faulty(review, t):
        yield t("review-to-mend", reports=escape(faulty))
        yield ""
    for report in review.reports[:_MOST_REPORTS]:
        yield from _iter_report(report, t, preview)
    if len(review.reports) > _MOST_REPORTS:
        yield t("review-more", n=len(review.reports) - _MOST_REPORTS)
    if review.other_files:
        yield f"### {t('review-other-files')}"
        yield ""
        yield "、".join(f"`{path}`" for path in review.other_files[:_MOST_PAGES])
        yield ""
        yield from iter_items(review.other_problems, t)
        yield ""
    yield f"### {t('review-effects')}"
    yield ""
    if review.effects:
        yield f"| {' | '.join(t(f'review-effect-{key}') for key in _EFFECT_KEYS)} |"
        yield "|---|---|---|---|"
        for effect in review.effects[:_MOST_PAGES]:
            name = f"{effect.indicator}（{effect.note}）" if effect.note else effect.indicator
            yield f"| {name} | {effect.unit} | {effect.before} | **{effect.after}** |"
    else:
        yield t("review-no-effects")
    yield ""
    pages = len(review.pages) + review.other_pages
    yield f"<details><summary>{t('review-pages', n=pages)}</summary>"
    yield ""
    for page in review.pages[:_MOST_PAGES]:
        title = escape(page.title)
        shown = f"[{title}]({preview}/{page.url}index.html)" if preview else title
        yield f"- {_ICONS[page.kind]} {shown} <sub>`/{page.url}`</sub>"
    if len(review.pages) > _MOST_PAGES:
        yield f"- {t('review-more', n=len(review.pages) - _MOST_PAGES)}"
    if review.other_pages:
        yield f"- {t('review-other-pages', n=review.other_pages)}"
    yield ""
    yield "</details>"
    yield ""
    yield f"<sub>{t('review-foot', date=t.day(review.as_of))}</sub>"


_EFFECT_KEYS = ("figure", "unit", "before", "after")


def summarise(review: ReviewResult, t: Translator) -> str:
    """Counts in one line, for a comment: forges bring the signs along."""
    counts = [
        t(f"review-count-{kind.value}", n=review.count_reports(kind))
        for kind in Kind
        if review.count_reports(kind)
    ] or [t("review-count-none")]
    problems = [
        f"{SIGNS[severity]} " + t(f"review-count-{severity.id}", n=review.count(severity))
        for severity in sorted(Severity, reverse=True)
        if review.count(severity)
    ]
    return "　".join([t("field-separator").join(counts), *problems])


def _strip_signs(text: str) -> str:
    """A page has colours of its own, and a bare machine no font for the signs."""
    return "".join(part for part in text if part not in "".join(SIGNS.values()))


def _iter_report(report: ReportReview, t: Translator, preview: str) -> Iterator[str]:
    title = escape(report.title)
    if preview and report.url:
        title = f"[{title}]({preview}/{report.url}index.html)"
    yield f"### {_ICONS[report.kind]} {t(f'review-{report.kind.value}')}：{title}"
    yield ""
    facts = [escape(fact) for fact in report.facts]
    if report.characters:
        facts.append(_length(report, t))
    if facts:
        yield " ｜ ".join(facts)
        yield ""
    yield f"<sub>`{report.path}`</sub>"
    yield ""
    if report.moved_from:
        yield f"{t('review-moved', old=report.moved_from)}"
        yield ""
    for change in report.changes:
        yield f"- {escape(change.label)}：{escape(change.before)} → **{escape(change.after)}**"
    if report.changes:
        yield ""
    if not report.facts:
        yield t("review-unreadable")
        yield ""
    if report.problems or report.kind is not Kind.REMOVED:
        yield from _iter_problems(report.problems, report.path, t)
        yield ""


def _iter_problems(problems: Sequence[Problem], path: str, t: Translator) -> Iterator[str]:
    if not problems:
        yield f"✅ {t('review-clean')}"
        return
    items = list(iter_items(problems, t, below=path))
    yield from items[:_OPEN_PROBLEMS]
    if rest := items[_OPEN_PROBLEMS:]:
        yield ""
        yield f"<details><summary>{t('review-more-problems', n=len(rest))}</summary>"
        yield ""
        yield from rest
        yield ""
        yield "</details>"


def _length(report: ReportReview, t: Translator) -> str:
    return t("review-length", n=report.characters, minutes=report.minutes, photos=report.photos)


def render_html(
    review: ReviewResult,
    t: Translator,
    *,
    root: Path,
    content: str = "content",
    preview: str | None = None,
    link: Callable[[str], bool] = lambda _: True,
) -> str:
    """One HTML file with small covers in it.

    ``content`` is the folder of the content below ``root``. ``preview`` is what leads from the
    file to the built pages ("" where it lies beside them), None
    where there are none; ``link`` tells which pages are there.
    """
    template = Renderer(t).environment.get_template("review.html")
    return template.render(
        review=review,
        verdict=verdict(review, t),
        summary=_strip_signs(summarise(review, t)),
        tone="error"
        if review.count(Severity.ERROR)
        else "warning"
        if review.count(Severity.WARNING)
        else "clean",
        cover=lambda report: _thumbnail(root / report.cover) if report.cover else "",
        length=lambda report: _length(report, t),
        to_mend=name_faulty(review, t),
        problems=group_problems,
        place=lambda problem, below: describe_place(problem, below, t),
        rest=lambda found: describe_rest(found, t),
        describe=lambda problem: describe(problem, t),
        hint=lambda problem: hint(problem, t),
        pair=lambda problem: _show_pair(problem, root, content),
        shared=find_shared,
        page_of=urls.report,
        href=lambda url: f"{preview}{url}index.html" if preview is not None and link(url) else "",
    )


def _show_pair(problem: Problem, root: Path, content: str) -> tuple[str, str, str] | None:
    """The new photo, the old one, and the id of the report that had it."""
    pair = find_pair(problem, content)
    if pair is None:
        return None
    return _thumbnail(root / pair.new), _thumbnail(root / pair.old), pair.other


def _thumbnail(file: Path) -> str:
    """A small picture as a data address; empty for what cannot be read."""
    try:
        with Image.open(file) as opened:
            opened.draft("RGB", (480, 320))
            small = ImageOps.fit(ImageOps.exif_transpose(opened).convert("RGB"), (240, 160))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    clean = Image.new("RGB", small.size)
    clean.paste(small)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=70)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()
