"""An open Word file → :class:`Document`. Whatever cannot be kept is written down with its place.

Read from the parts' XML: a library's HTML would have left out, without a word, what this has to
tell of (text boxes, floating pictures, SmartArt, comments, headers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.importing.document import Block, Document, Loss
from generator.importing.package import Package
from generator.importing.word.blocks import BlockReader
from generator.importing.word.counters import read_counters
from generator.importing.word.drawings import Part
from generator.importing.word.elements import join_texts
from generator.importing.word.inlines import InlineReader
from generator.importing.word.losses import Losses, cut
from generator.importing.word.styles import Styles, get, tag_of


def read_document(package: Package) -> Document:
    """The text of a Word file. RefusedFileError where it is broken."""
    root = package.read_xml(package.document)
    targets = package.targets(package.document)
    by_kind: dict[str, list[str]] = {}
    for target in targets.values():
        if not target.is_external:
            by_kind.setdefault(target.kind, []).append(target.path)

    def read(kind: str) -> Any:
        paths = by_kind.get(kind)
        return package.read_xml(paths[0]) if paths else None

    losses, styles = Losses(), Styles(read("styles"))
    counters = read_counters(read("numbering"))
    comments = read("comments")
    inlines = InlineReader(
        part=Part(package=package, targets=targets),
        styles=styles,
        losses=losses,
        comments={
            get(comment, "id"): join_texts(comment, "w:t")
            for comment in (comments if comments is not None else ())
        },
    )
    reader = BlockReader(styles=styles, counters=counters, inlines=inlines, losses=losses)
    # Programs that put files together leave more than one body.
    bodies = [one for one in root if tag_of(one) == "w:body"] or [root]
    blocks = tuple(block for body in bodies for block in reader.read_blocks(body))
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ("footnotes", "endnotes"):
        for path in by_kind.get(kind, ())[:1]:
            notes |= _read_notes(package, path, reader)
    losses.found += _iter_margins(package, by_kind)
    return Document(
        blocks=blocks, losses=tuple(losses.found), notes=notes, years=_read_years(package)
    )


def _read_notes(
    package: Package, path: str, reader: BlockReader
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    root = package.read_xml(path)
    inlines = reader.inlines
    main, inlines.part = inlines.part, Part(package=package, targets=package.targets(path))
    for note in root if root is not None else ():
        if get(note, "type") in ("", "normal"):
            yield f"{tag_of(note)[2:5]}{get(note, 'id')}", tuple(reader.read_blocks(note))
    inlines.part = main


def _iter_margins(package: Package, by_kind: Mapping[str, list[str]]) -> Iterator[Loss]:
    """Headers and footers are of the paper, not of the text; what they say is told once."""
    told: set[tuple[str, str]] = set()
    for kind in ("header", "footer"):
        for path in by_kind.get(kind, ()):
            for entry in _read_margin(package, path, kind):
                if entry not in told:
                    told.add(entry)
                    yield Loss(kind=entry[0], fate="lost", detail=cut(entry[1]))


def _read_margin(package: Package, path: str, kind: str) -> Iterator[tuple[str, str]]:
    """What a header or footer has, each with what it says."""
    root = package.read_xml(path)
    if root is None:
        return
    for one in root.iter():
        if tag_of(one) == "v:textpath":
            yield "watermark", get(one, "string")
    text = " ".join(join_texts(root, "w:t", " ").split())
    if re.sub(r"[\d\s第共页/—–-]+", "", text):
        yield kind, text
    if any(target.kind == "image" for target in package.targets(path).values()):
        yield f"{kind}-picture", ""


def _read_years(package: Package) -> tuple[int, ...]:
    root = package.read_xml("docProps/core.xml") if package.has("docProps/core.xml") else None
    found = []
    for one in root if root is not None else ():
        if str(one.tag).endswith(("}created", "}modified")) and (one.text or "")[:4].isdigit():
            found.append(int((one.text or "")[:4]))
    return tuple(dict.fromkeys(found))
