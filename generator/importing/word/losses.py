"""What cannot be kept, each written down with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from generator.importing.document import Fate, Loss
from generator.importing.word.elements import join_texts
from generator.load.text import drop_unseen

_LONGEST = 120
"""Letters of a detail that are told."""
_NEAR = 24


@dataclass(slots=True)
class Losses:
    """All that a reading has lost or moved so far."""

    found: list[Loss] = field(default_factory=list)
    paragraph: int = 0
    """Number of the paragraph that is being read."""

    def lose(self, kind: str, fate: Fate, detail: str = "") -> int:
        """Write something down, each kind once a paragraph; returns its place in the list."""
        detail = cut(" ".join(drop_unseen(detail)[0].split()))
        if self.found:
            last = self.found[-1]
            if (last.kind, last.paragraph, last.near) == (kind, self.paragraph, ""):
                if kind in ("toc", "shape", "form-field") or detail in last.detail:
                    return len(self.found) - 1
                if kind in ("hidden", "deleted"):
                    self.found[-1] = replace(last, detail=cut(last.detail + detail))
                    return len(self.found) - 1
        self.found.append(Loss(kind=kind, fate=fate, detail=detail, paragraph=self.paragraph))
        return len(self.found) - 1

    def lose_unknown(self, element: Any) -> None:
        """Marks and properties hold no text; what holds some under a strange name is told."""
        if len(element) and (text := join_texts(element, "w:t")).strip():
            self.lose("unknown", "lost", text)

    def lose_deleted(self, element: Any) -> None:
        text = join_texts(element, "w:delText") + join_texts(element, "w:t")
        if text.strip():
            self.lose("deleted", "lost", text)

    def place(self, first: int, text: str) -> None:
        """Tell by a paragraph's text where those from ``first`` on are that have no place yet."""
        self.found[first:] = [
            loss if loss.near else replace(loss, near=start_of(text)) for loss in self.found[first:]
        ]


def cut(detail: str) -> str:
    """As much of a detail as is told."""
    return detail[:_LONGEST]


def start_of(text: str) -> str:
    """So much of a paragraph that people find it again."""
    return text[:_NEAR]
