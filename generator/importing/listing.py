"""The table of an import: what became of each file, and what needs a hand. It is also what a
second run knows the first one's work by.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.files import write_atomically
from generator.importing.manuscript import describe_loss, describe_what
from generator.importing.sources import Stray
from generator.importing.write import Outcome
from generator.locale import Translator

_COLUMNS = (
    *("file", "state", "folder", "title", "date", "host", "blanks", "unsure"),
    *("lost", "kept", "photos", "digest"),
)
_STATE, _FOLDER, _DIGEST = (_COLUMNS.index(name) for name in ("state", "folder", "digest"))
_MOST_BYTES = 50_000_000


class Done(Struct, frozen=True):
    """What an earlier run imported: the folder, and its row."""

    folder: str
    row: tuple[str, ...]


def read_done(file: Path, t: Translator) -> dict[str, Done]:
    """By digest what is done, as an earlier table tells; the folder may be gone by now."""
    rows = _read(file)
    if not rows or tuple(rows[0]) not in _headers(t):
        return {}
    return {
        row[_DIGEST]: Done(row[_FOLDER], tuple(row))
        for row in rows[1:]
        if len(row) == len(_COLUMNS) and row[_FOLDER]
    }


def find_free(file: Path, t: Translator) -> Path:
    """Where the table may be written: a file that is none of ours is left alone."""
    number, candidate = 1, file
    while candidate.exists():
        rows = _read(candidate)
        if rows and tuple(rows[0]) in _headers(t):
            break
        number += 1
        candidate = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return candidate


def _headers(t: Translator) -> tuple[tuple[str, ...], ...]:
    return (tuple(t("import-column", column=name) for name in _COLUMNS),)


def _read(file: Path) -> list[list[str]]:
    try:
        if file.stat().st_size > _MOST_BYTES:
            return []
        data = file.read_bytes()
    except OSError:
        return []
    for encoding in ("utf-8-sig", "gb18030"):  # as Excel saves it
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))
        except (UnicodeDecodeError, csv.Error):
            continue
    return []


def write_listing(
    file: Path,
    outcomes: Iterable[Outcome],
    strays: Iterable[Stray],
    done: Mapping[str, Done],
    root: Path,
    t: Translator,
) -> Path:
    """Write the table; beside it under another name where it is open in Excel."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_headers(t)[0])
    told: set[str] = set()
    for outcome in outcomes:
        told.add(outcome.digest)
        before = done.get(outcome.digest)
        row = _row(outcome, root, t)
        # What was recognised then is known only to the table of then.
        writer.writerow(before.row if before and outcome.state == "already" else row)
    for stray in strays:
        state = t("import-state", state="stray")
        reason = t("import-stray", reason=stray.reason)
        writer.writerow([stray.label, f"{state}: {reason}", *[""] * (len(_COLUMNS) - 2)])
    writer.writerows(entry.row for digest, entry in done.items() if digest not in told)
    data = buffer.getvalue().encode("utf-8-sig")
    for number in range(1, 10):
        target = file if number == 1 else file.with_name(f"{file.stem}-{number}{file.suffix}")
        try:
            write_atomically(target, data)
        except PermissionError:
            continue
        return target
    raise PermissionError(13, "locked", str(file))


def _row(outcome: Outcome, root: Path, t: Translator) -> list[str]:
    fields = outcome.recognised.fields if outcome.recognised else {}
    state = t("import-state", state=outcome.state)
    if outcome.reason:
        state = t("import-refused-line", state=state, reason=describe_refusal(outcome, t))
    separator = t("field-separator")

    def name(key: str) -> str:
        return t(f"field-{key.replace('_', '-')}")

    blanks = outcome.blanks if outcome.state == "imported" else ()
    return [
        outcome.label,
        state,
        outcome.folder.relative_to(root).as_posix() if outcome.folder else "",
        *(str(fields[key].value) if key in fields else "" for key in ("title", "date", "host")),
        separator.join(name(key) for key in blanks),
        separator.join(name(key) for key in outcome.unsure),
        "\n".join(describe_loss(loss, t) for loss in outcome.lost),
        separator.join(
            dict.fromkeys(describe_what(loss, t) for loss in outcome.losses if loss.fate == "kept")
        ),
        str(outcome.photos),
        outcome.digest,
    ]


def describe_refusal(outcome: Outcome, t: Translator) -> str:
    """Why a file was not imported, and what to do."""
    reason, args = outcome.reason or ("", {})
    return t(f"import-refused-{reason}", **args)
