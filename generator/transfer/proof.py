"""Is a package whole? Asked of the library ``bagit``, which knows nothing of who wrote it."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from generator.transfer.about import OURS
from generator.transfer.bag import TAGS
from generator.transfer.catalogue import CATALOGUE

_MOST_XML = 200_000_000


class Flaw(Struct, frozen=True, kw_only=True):
    """What is wrong with a file. Its words are ``archive-flaw-<kind>``."""

    kind: str
    path: str = ""
    detail: str = ""


class Proof(Struct, frozen=True, kw_only=True):
    flaws: tuple[Flaw, ...]
    files: int = 0
    size: int = 0
    listed: int = 0
    """Entries of the catalogue."""


def prove(folder: Path) -> Proof:
    """Every file against its digest, the catalogue against the files."""
    import bagit

    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # all that it says is told below
    if not (folder / "bagit.txt").is_file():
        return Proof(flaws=(Flaw(kind="no-bag", path=str(folder)),))
    links = tuple(
        Flaw(kind="link", path=path.relative_to(folder).as_posix()) for path in _iter_links(folder)
    )
    if links:
        return Proof(flaws=links)
    try:
        bag = bagit.Bag(str(folder))
        _validate(bag)
    except bagit.BagValidationError as error:
        flaws = tuple(map(_flaw, error.details)) or (_unreadable(error),)
        return Proof(flaws=tuple(sorted(flaws, key=lambda flaw: (flaw.path, flaw.kind))))
    except (bagit.BagError, UnicodeDecodeError, ValueError) as error:
        return Proof(flaws=(_unreadable(error),))
    if OURS in bag.info and not (folder / TAGS).is_file():
        # Allowed, and yet ours has one: without it the list of digests itself proves nothing.
        return Proof(flaws=(Flaw(kind="missing", path=TAGS),))
    listed, flaws = _check_catalogue(folder / "data")
    sizes = [path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file()]
    return Proof(flaws=flaws, files=len(sizes), size=sum(sizes), listed=listed)


def _validate(bag: Any) -> None:
    """Raises the library's error, with the files that it is about."""
    import bagit

    try:
        bag.validate()
    except bagit.BagValidationError as error:
        if error.details:
            raise
        # Another number of bytes than the bag says: the library stops there and names no file.
        bag.info.pop("Payload-Oxum", None)
        bag.validate()
        raise


def _iter_links(folder: Path) -> list[Path]:
    return [
        Path(parent, name)
        for parent, folders, names in os.walk(folder)
        for name in (*folders, *names)
        if Path(parent, name).is_symlink()
    ]


def _flaw(detail: object) -> Flaw:
    import bagit

    kinds = {
        bagit.ChecksumMismatch: "changed",
        bagit.FileMissing: "missing",
        bagit.UnexpectedFile: "unexpected",
    }
    kind = kinds.get(type(detail), "other")
    path = str(getattr(detail, "path", ""))
    return Flaw(kind=kind, path=path, detail="" if kind != "other" else str(detail))


def _unreadable(error: Exception) -> Flaw:
    return Flaw(kind="bag", detail=str(error) or type(error).__name__)


def _check_catalogue(payload: Path) -> tuple[int, tuple[Flaw, ...]]:
    """What the catalogue names must be there; another's bag has none."""
    file = payload / CATALOGUE
    if not file.is_file() or file.stat().st_size > _MOST_XML:
        return 0, ()
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        return 0, (Flaw(kind="catalogue", path=CATALOGUE, detail=str(error)),)
    names = [element.text or "" for element in root.iter("电子档案名称")]
    flaws = tuple(
        Flaw(kind="not-there", path=name)
        for name in names
        if ".." in name.split("/") or not (payload / name).is_file()
    )
    return len(names), flaws
