"""Data and a template → PDF/A-2b. The same of both, and the same fonts, give the same bytes.

A folder holds all that Typst may read: the templates, the data as JSON, photos and charts. It can
read nothing else of the machine, and fetches nothing: there is no place for packages.

Typst keeps what it has worked out for as long as its process lives. So each task is a process of
its own, and what it takes to set a year does not grow with the year.
"""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from generator.formats.press.fonts import Typefaces
from generator.formats.press.model import Matter
from generator.fragments import THEME

STANDARD: Literal["a-2b", "a-1b"] = "a-2b"
"""What Typst asserts of all that is set."""
_DATA = "data.json"
_FOLDER = "print"
_STYLE = "charts.css"
_AT_ONCE = 40
"""Small pieces that one process sets."""


class TypesettingError(Exception):
    """A template that Typst does not take; the text is Typst's."""


class StoppedError(Exception):
    """The process that set it was ended by the system, most likely for want of memory."""


class Piece(Struct, frozen=True, kw_only=True):
    """What is to be set, and where the PDF goes."""

    data: str
    date: tuple[int, int, int]
    target: str


class _Task(Struct, frozen=True, kw_only=True):
    folder: str
    template: str
    fonts: tuple[str, ...]
    standard: Literal["a-2b", "a-1b"]
    pieces: tuple[Piece, ...]


class Press:
    """Sets pieces of printed matter in a folder of its own."""

    def __init__(self, folder: Path, root: Path, typefaces: Typefaces) -> None:
        """``root``: of the project, whose ``theme/print`` wins over ours, file by file."""
        self.folder = folder
        self._typefaces = typefaces
        for theme in (THEME / _FOLDER, root / "theme" / _FOLDER):
            if theme.is_dir():
                shutil.copytree(theme, folder, dirs_exist_ok=True)

    @property
    def chart_style(self) -> str:
        """The style sheet of the charts, with the fonts that there are."""
        style = (self.folder / _STYLE).read_text(encoding="utf-8")
        return style.replace("CHART-FONT", ", ".join(f'"{one}"' for one in self._typefaces.sans))

    def prepare(self, matter: Matter, target: Path) -> tuple[Piece, tuple[str, ...]]:
        """A piece to set, and the characters in it that no font has."""
        matter = msgspec.structs.replace(matter, fonts=self._typefaces.by_use)
        text, missing = self._typefaces.replace_missing(msgspec.json.encode(matter).decode())
        return Piece(data=text, date=matter.date, target=str(target)), missing

    def set(self, pieces: Iterable[Piece], template: str) -> Iterator[int]:
        """Write the PDFs; gives after each step how many there are.

        :class:`TypesettingError` for a template that does not work, :class:`StoppedError`.
        """
        done = 0
        context = multiprocessing.get_context("spawn")
        for some in _batched(pieces):
            task = _Task(
                folder=str(self.folder),
                template=template,
                fonts=self._typefaces.folders,
                standard=STANDARD,
                pieces=some,
            )
            try:
                with ProcessPoolExecutor(1, context) as process:
                    said = process.submit(_set, task).result()
            except BrokenProcessPool as error:
                raise StoppedError from error
            if said:
                raise TypesettingError(said)
            done += len(some)
            yield done


def _batched(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    some: list[Piece] = []
    for piece in pieces:
        some.append(piece)
        if len(some) == _AT_ONCE:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)


def _set(task: _Task) -> str:
    """In a process of its own; returns what Typst has against it."""
    import typst

    folder = Path(task.folder)
    nowhere = folder / "no-packages"
    nowhere.mkdir(exist_ok=True)
    compiler = typst.Compiler(
        root=task.folder,
        font_paths=typst.Fonts(True, True, list(task.fonts)),
        package_path=str(nowhere),
        package_cache_path=str(nowhere),
    )
    for piece in task.pieces:
        (folder / _DATA).write_text(piece.data, encoding="utf-8")
        target = Path(piece.target)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            pdf = compiler.compile(
                str(folder / task.template),
                format="pdf",
                pdf_standards=task.standard,
                timestamp=datetime(*piece.date, tzinfo=UTC),
            )
        except typst.TypstError as error:
            return f"{error.message}\n{error.diagnostic}".strip()
        # Written here: of a full disk Typst tells neither file nor code.
        assert isinstance(pdf, bytes)
        target.write_bytes(pdf)
    return ""
