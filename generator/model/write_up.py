"""A write-up with its text: what its own page and its checks need, and nobody keeps."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.model.front import ReportFront
from generator.model.report import Report


class WriteUp(Struct, frozen=True, kw_only=True):
    """One activity's Markdown file as read."""

    report: Report
    """The facts that other pages need."""
    front: ReportFront
    """As typed."""
    body: str
    """Markdown below the front matter."""
    body_line: int
    """Line of the file on which the body begins."""
    lines: Mapping[str, int]
    """Line of each front-matter key, by its English name."""
