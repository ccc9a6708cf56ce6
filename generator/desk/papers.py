"""What became of the Word files and zips that were given to a draft, in words."""

from __future__ import annotations

from msgspec import Struct

from generator.desk.drafts import Draft, Paper
from generator.desk.files import PAPERS
from generator.importing.manuscript import describe_loss
from generator.locale import Translator


class PaperView(Struct, frozen=True, kw_only=True):
    """What became of a paper, in words."""

    name: str
    state: str
    reason: str
    strays: tuple[str, ...]
    losses: tuple[str, ...]
    photos: int


def is_paper(name: str) -> bool:
    """Whether a file of this name can be asked to be read."""
    return f".{name.rpartition('.')[2].lower()}" in PAPERS


def view_papers(draft: Draft, t: Translator) -> list[PaperView]:
    """What there is to tell of a draft's papers; nothing of those that were seen."""
    return [_view(paper, t) for paper in draft.papers if paper.state != "seen"]


def _view(paper: Paper, t: Translator) -> PaperView:
    reason = ""
    if paper.state == "refused":
        reason = t(f"import-refused-{paper.reason}", **paper.reason_args)
    return PaperView(
        name=paper.name,
        state=paper.state,
        reason=reason,
        strays=tuple(
            t("import-stray-line", path=one.label, reason=t("import-stray", reason=one.reason))
            for one in paper.strays
        ),
        losses=tuple(describe_loss(loss, t) for loss in paper.losses),
        photos=paper.photos,
    )
