"""What was read and recognised → the write-up's file, evidence and blanks marked in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.importing.compose import Composer
from generator.importing.document import Document, Loss
from generator.importing.fields.found import Found
from generator.importing.layout import Piece
from generator.importing.recognise import Recognised
from generator.locale import Translator
from generator.writing.front import Plain, write_report

REQUIRED = ("title", "date", "host")
ASKED = ("place", "attendance")
"""Not needed for a page, but nearly always known to whoever writes."""
MARK = "huoye-import"
_HEX = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def show_digest(digest: str) -> str:
    """A file's digest in letters alone: a row of digits might be taken for somebody's number."""
    return digest.translate(_HEX)[:24]


def find_mark(text: str) -> str:
    """The digest of the file that a write-up was imported from; empty where it was not."""
    match = re.search(rf"(?m)^#.*\b{MARK}:([a-p]{{24}})\b", text[:4000])
    return match[1] if match else ""


def write_manuscript(
    recognised: Recognised, body: str, *, name: str, digest: str, t: Translator
) -> str:
    """The whole file."""
    values: dict[str, Plain] = {key: found.value for key, found in recognised.fields.items()}
    blanks = [key for key in (*REQUIRED, *ASKED) if key not in values]
    body = body or f"<!-- {t('import-no-body')} -->"
    text = write_report({**values, **dict.fromkeys(blanks, "")}, body)
    # No blank behind a #: with one the reader might take the line for a heading of the text.
    head, _, rest = text.removeprefix("---\n").partition("\n---\n")
    lines = [f"#{t('import-mark', name=_one_line(name))} {MARK}:{digest}"]
    for line in head.split("\n"):
        key = line.partition(":")[0]
        found = recognised.fields.get(key)
        if found is not None and key != "end":
            lines.append(f"#{describe_found(key, found, t)}")
        elif key in blanks:
            kind = kind_of_blank(key)
            lines.append(f"#{t('import-blank', kind=kind, field=t(f'field-{key}'), key=key)}")
            line = f"{key}:"
        lines.append(line)
    return "\n".join(["---", *lines, "---", rest])


def kind_of_blank(key: str) -> str:
    """How much it matters, and what else is to be done."""
    if key == "date":
        return "day"
    return "needed" if key in REQUIRED else "asked"


def describe_found(key: str, found: Found, t: Translator) -> str:
    """Where a value is from, in a line."""
    said = t(
        "import-evidence",
        field=t(f"field-{key.replace('_', '-')}"),
        source=found.source,
        paragraph=found.paragraph,
        sentence=_one_line(found.sentence),
    )
    if found.is_guess:
        said += t("import-year-guessed")
    if not found.others:
        return said
    return said + t("import-others", others=t("field-separator").join(found.others))


def compose_body(
    document: Document,
    pieces: Sequence[Piece],
    names: Mapping[str, str],
    refused: Mapping[str, Loss],
    t: Translator,
) -> str:
    """The text in Markdown; where something is missing a comment says what it was.

    ``names``: by part a picture's file; ``refused``: by part what there is no file of.
    """
    composer = Composer(
        names=names,
        losses=document.losses,
        refused=refused,
        notes=document.notes,
        tell=lambda loss: t("import-missing", what=describe_what(loss, t)),
    )
    return composer.compose(pieces)


def describe_what(loss: Loss, t: Translator) -> str:
    """What it was."""
    what = t("import-loss", kind=loss.kind)
    return t("import-loss-detail", what=what, detail=loss.detail) if loss.detail else what


def describe_loss(loss: Loss, t: Translator) -> str:
    """What it was, where it stood, and what became of it."""
    return t(
        "import-loss-line",
        where="inside" if loss.paragraph else "outside",
        paragraph=loss.paragraph,
        near=_one_line(loss.near) or "blank",
        what=describe_what(loss, t),
        fate=loss.fate,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
