"""Reports → an article's words and the order of its photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from posixpath import dirname

from msgspec import Struct

from generator.formats.wechat.model import DIGEST, TITLE, Issue, Piece, Shot
from generator.locale import Translator
from generator.markdown.body import render_body
from generator.markdown.plain import cut, to_plain_text
from generator.model.report import Report
from generator.model.typed_images import ImageNames
from generator.views.page import Context


class Told(Struct, frozen=True, kw_only=True):
    """A report, and what is not in it but in the article."""

    report: Report
    unit: str
    """The host's name on the day."""

    @classmethod
    def of(cls, context: Context, report: Report) -> Told:
        return cls(report=report, unit=context.unit_names(report.host, report.date).full)


def build_issue(
    told: Sequence[Told],
    account: str,
    t: Translator,
    read_text: Callable[[str], str],
    *,
    title: str = "",
    whole: bool = True,
) -> Issue:
    """One article of these reports, in the order given.

    ``whole``: their texts with all photos; else of each the summary and the cover. ``read_text``
    gives a write-up's Markdown by its path.
    """
    counter = _Counter(width=2 if len(told) < 20 else 3)
    reports = [one.report for one in told]
    pieces = tuple(
        _build_piece(one, read_text(one.report.source) if whole else "", counter, whole)
        for one in told
    )
    covers = (_path(report, report.cover) for report in reports if report.cover)
    shots = (shot.source for piece in pieces for shot in (*piece.placed, *piece.gallery))
    return Issue(
        title=_shorten(title or reports[0].title, TITLE),
        digest=_build_digest(reports, t),
        pieces=pieces,
        cover=next(covers, "") or next(shots, ""),
        account=account,
    )


class _Counter:
    """Numbers photos in reading order."""

    def __init__(self, *, width: int) -> None:
        self._width, self._number = width, 0

    def shot(self, report: Report, name: str, caption: str) -> Shot:
        self._number += 1
        return Shot(
            number=self._number,
            file=f"{self._number:0{self._width}d}.jpg",
            source=_path(report, name),
            caption=caption,
        )


def _path(report: Report, name: str) -> str:
    return f"{dirname(report.source)}/{name}"


def _build_piece(told: Told, text: str, counter: _Counter, whole: bool) -> Piece:
    report = told.report
    captions = {photo.name: photo.caption for photo in report.photos}
    known = (*captions, *report.body.images)
    body = render_body(text, find_image=ImageNames(known).find)
    placed = tuple(
        counter.shot(report, image.name, image.caption or captions.get(image.name, ""))
        for image in body.images
    )
    if whole:
        seen = {image.name for image in body.images}
        rest = [photo for photo in report.photos if photo.name not in seen]
        gallery = tuple(counter.shot(report, photo.name, photo.caption) for photo in rest)
    else:
        cover = report.cover
        gallery = (counter.shot(report, cover, captions.get(cover, "")),) if cover else ()
    return Piece(
        title=report.title,
        date=report.date,
        unit=told.unit,
        place=report.place,
        author=report.author,
        summary=report.summary if not whole or report.has_own_summary else "",
        parts=body.parts if whole else (),
        placed=placed,
        gallery=gallery,
        corrections=tuple(correction.text for correction in report.corrections),
    )


def _build_digest(reports: Sequence[Report], t: Translator) -> str:
    """What the account shows below the title: the summary, or the titles."""
    if len(reports) == 1:
        return cut(to_plain_text(reports[0].summary) or reports[0].title, DIGEST)
    titles = t("wechat-digest-separator").join(report.title for report in reports)
    return _shorten(t("wechat-digest", n=len(reports), titles=titles), DIGEST)


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
