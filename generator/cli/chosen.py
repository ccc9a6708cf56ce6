"""Reports as people name them on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.load.archive import Loaded
from generator.locale import Translator
from generator.model.report import Report

_NEAR = 3


class ChosenError(Exception):
    """Nothing, or too much, is called so; ``kind`` says which."""

    def __init__(self, kind: str, text: str, names: Sequence[str] = ()) -> None:
        super().__init__(kind, text)
        self.kind, self.text, self.names = kind, text, tuple(names)


def choose_reports(loaded: Loaded, names: Sequence[str]) -> Iterator[Report]:
    """The published reports of these names, in this order: an id, a folder, its ``index.md``, an
    address, or a part of an id or title that only one has."""
    assert loaded.archive is not None
    published = loaded.archive.published
    by_id = {report.id: report for report in published}
    for name in names:
        wanted = _fold(name)
        if wanted in by_id:
            yield by_id[wanted]
            continue
        found = [r for r in published if wanted and (wanted in r.id or name.strip() in r.title)]
        if len(found) == 1:
            yield found[0]
            continue
        if found:
            raise ChosenError("several", name, [report.id for report in found[:_NEAR]])
        is_left_out = any(f"/{wanted}/" in f"/{path}" for path in loaded.left_out)
        is_hidden = any(change.report.id == wanted for change in loaded.changes)
        raise ChosenError("left-out" if is_left_out or is_hidden else "unknown", name)


def _fold(name: str) -> str:
    """What of a path or an address is the id."""
    path = PurePosixPath(name.strip().replace("\\", "/"))
    parts = [part for part in path.parts if part != "index.html"]
    if parts and parts[-1] == "index.md":
        parts.pop()
    text = "/".join(parts[-2:])
    return text if re.match(r"\d{4}/", text) else "/".join(parts[-1:])


def describe_choice(error: ChosenError, t: Translator) -> str:
    """Why there is no report of that name."""
    names = t("field-separator").join(error.names) or "blank"
    return t(f"chosen-{error.kind}", text=error.text, names=names)
