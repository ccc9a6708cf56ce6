"""An XLSX file → its sheets' cells as people see them, within limits. Pure: bytes come in.

Read straight from the parts' XML, as a stream: only what is there costs anything (a cell in row
1 048 576 is one cell), merged cells are no more than their corners, and what would fill memory
(entities, a part that unpacks to gigabytes, millions of cells) is refused before it does. Names
are compared without their namespace, so Strict Open XML is read like any other.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

from generator.load.number_format import Shown, code_of, show, show_moment
from generator.load.sheet import Cell, Merged, Row, Sheet

_LONGEST = 32_767
"""Characters of a cell, by the format."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a workbook is read; beyond it the file is refused."""

    bytes: int = 64_000_000
    """Of XML, all parts that are read together."""
    elements: int = 3_000_000
    """Of XML; each costs a microsecond. A cell has two or three, an empty one is one."""
    text: int = 16_000_000
    """Characters of all cells: a text that is shared by many cells counts for each."""
    merged: int = 20_000
    sheets: int = 200
    depth: int = 50


class WorkbookError(Exception):
    """A file that is not read, by the rule that names the fault."""

    def __init__(self, rule: str, detail: str = "") -> None:
        super().__init__(rule, detail)
        self.rule, self.detail = rule, detail


_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(expat.ExpatError, KeyError, ValueError, IndexError, OverflowError, RuntimeError),
)


def read_workbook(data: bytes, limits: Limits = Limits()) -> tuple[Sheet, ...]:
    """Every worksheet, hidden ones too. Raises :class:`WorkbookError` for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive, limits).read()
    except _FAULTS as error:
        # The libraries let the faults inside through as whatever they happen to be.
        detail = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise WorkbookError("table-unreadable", detail) from error


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


@dataclass(slots=True)
class _Book:
    archive: zipfile.ZipFile
    limits: Limits
    used: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    from_1904: bool = False

    def use(self, what: str, number: int = 1) -> None:
        """Count against a limit."""
        self.used[what] += number
        if self.used[what] > getattr(self.limits, what):
            raise WorkbookError("table-too-large")

    def read(self) -> tuple[Sheet, ...]:
        for info in self.archive.infolist():
            if info.flag_bits & 1:
                raise WorkbookError("table-old-format")
        start = self._find_start()
        names, targets = self._read_sheets(start), self._read_targets(start)
        paths = [
            (name, hidden, targets[id][1])
            for name, id, hidden in names
            if targets.get(id, ("", ""))[0] == "worksheet"
        ]
        if not paths:
            raise WorkbookError("table-unreadable", "no worksheet")
        by_kind = dict(targets.values())
        if "sharedStrings" in by_kind:
            self._read_texts(by_kind["sharedStrings"])
        if "styles" in by_kind:
            self._read_styles(by_kind["styles"])
        return tuple(self._read_sheet(*path) for path in paths)

    def _find_start(self) -> str:
        """The part that lists the sheets; nearly always ``xl/workbook.xml``."""
        parts = self._targets("_rels/.rels", "") if self._has("_rels/.rels") else {}
        found = [path for kind, path in parts.values() if kind == "officeDocument"]
        start = found[0] if found else "xl/workbook.xml"
        if not self._has(start) or start.startswith(("word/", "ppt/")):
            raise WorkbookError("table-unreadable", "no workbook")
        return start

    def _read_sheets(self, path: str) -> list[tuple[str, str, bool]]:
        sheets: list[tuple[str, str, bool]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                state = attributes.get("state", "visible")
                sheets.append((attributes["name"], attributes["id"], state != "visible"))
            elif name == "workbookPr":
                self.from_1904 = attributes.get("date1904", "") in ("1", "true")

        self._parse(path, start)
        return sheets

    def _read_targets(self, path: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(path)
        return self._targets(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)

    def _targets(self, path: str, folder: str) -> dict[str, tuple[str, str]]:
        """By id a related part's kind and path."""
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
                kind = attributes["Type"].rpartition("/")[2]
                found[attributes["Id"]] = (kind, target.lstrip("/"))

        self._parse(path, start)
        return found

    def _read_texts(self, path: str) -> None:
        pieces: list[str] = []
        ignored = 0

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal ignored
            ignored += name == "rPh"  # how it is pronounced

        def end(name: str, text: str) -> None:
            nonlocal ignored
            if name == "t" and not ignored:
                pieces.append(text)
            elif name == "rPh":
                ignored -= 1
            elif name == "si":
                self.texts.append(_unescape("".join(pieces)))
                pieces.clear()

        self._parse(path, start, end)

    def _read_styles(self, path: str) -> None:
        declared: dict[int, str] = {}
        numbers: list[int] = []
        inside = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if name == "numFmt" and "formatCode" in attributes:
                declared[int(attributes["numFmtId"])] = attributes["formatCode"]
            elif name == "cellXfs":
                inside = True
            elif name == "xf" and inside:
                numbers.append(int(attributes.get("numFmtId", "0")))

        def end(name: str, _: str) -> None:
            nonlocal inside
            inside = inside and name != "cellXfs"

        self._parse(path, start, end)
        self.formats = [code_of(number, declared) for number in numbers]

    def _read_sheet(self, name: str, is_hidden: bool, path: str) -> Sheet:
        self.use("sheets")
        reader = _SheetReader(self)
        self._parse(path, reader.start, reader.end)
        rows = sorted(reader.rows.items())
        return Sheet(
            tuple(Row(cells, number, number in reader.hidden) for number, cells in rows if cells),
            _unescape(name),
            is_hidden,
            tuple(reader.merged),
        )

    def _has(self, path: str) -> bool:
        return path in self.archive.NameToInfo

    def _parse(self, path: str, start: Start, end: End = lambda _name, _text: None) -> None:
        """Call back for each element, by its name without a namespace, and for its own text."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        pieces: list[str] = []
        depth = elements = 0
        left, deepest = self.limits.elements - self.used["elements"], self.limits.depth

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, elements
            depth += 1
            elements += 1
            if elements > left or depth > deepest:
                raise WorkbookError("table-too-large")
            pieces.clear()
            if any(":" in key for key in attributes):
                attributes = {key.rpartition(":")[2]: text for key, text in attributes.items()}
            start(name.rpartition(":")[2], attributes)

        def finish(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name.rpartition(":")[2], "".join(pieces))
            pieces.clear()

        def refuse(*_: object) -> None:
            # Office files have no document type; one that has brings entities.
            raise WorkbookError("table-unreadable", "DOCTYPE")

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = pieces.append
        parser.StartDoctypeDeclHandler = refuse
        info = self.archive.getinfo(path)
        if info.file_size > self.limits.bytes - self.used["bytes"]:
            raise WorkbookError("table-too-large")
        with self.archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                self.use("bytes", len(chunk))
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
        self.use("elements", elements)


_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class _SheetReader:
    """Hears a worksheet's elements and keeps the cells that hold something."""

    book: _Book
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    row: int = 0
    column: int = -1
    kind: str = ""
    style: int = 0
    value: str | None = None
    formula: str | None = None
    pieces: list[str] = field(default_factory=list)
    ignored: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            # Numbers may be left out; then they go on from the one before.
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self.row)
        elif name == "rPh":
            self.ignored += 1
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def end(self, name: str, text: str) -> None:
        if name == "v":
            self.value = text
        elif name == "f":
            self.formula = text
        elif name == "t" and not self.ignored:
            self.pieces.append(text)
        elif name == "rPh":
            self.ignored -= 1
        elif name == "c":
            cell = self._read_cell()
            if cell is not None:
                self.book.use("text", len(cell.text))
                self.rows.setdefault(self.row, {})[self.column] = cell

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.row, self.column = _place(attributes["r"])
        else:
            self.column += 1
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self.value = self.formula = None
        self.pieces.clear()

    def _read_cell(self) -> Cell | None:
        if self.formula is not None and not self.value and self.kind != "str":
            constant = re.fullmatch(r'"((?:[^"]|"")*)"', self.formula)
            if constant is None:
                return Cell("", fault="formula")
            return _cell_of(Shown(constant[1].replace('""', '"')))
        if self.kind == "inlineStr":
            return _cell_of(Shown(_unescape("".join(self.pieces))))
        if not self.value:
            return None
        value = self.value
        if self.kind == "s":
            return _cell_of(Shown(self.book.texts[int(value)]))
        if self.kind == "str":
            return _cell_of(Shown(_unescape(value)))
        if self.kind == "e":
            return Cell(value[:20], fault="error")
        if self.kind == "b":
            return Cell("TRUE" if value.strip() in ("1", "true") else "FALSE")
        if self.kind == "d":
            moment = datetime.fromisoformat(value.strip()).replace(tzinfo=None)
            return _cell_of(show_moment(moment, self._format()))
        return _cell_of(show(float(value), self._format(), from_1904=self.book.from_1904))

    def _format(self) -> str:
        formats = self.book.formats
        return formats[self.style] if 0 <= self.style < len(formats) else "General"

    def _merge(self, reference: str) -> None:
        self.book.use("merged")
        first, _, last = reference.partition(":")
        (top, left), (bottom, _) = _place(first), _place(last or first)
        # Sideways only titles are merged; downwards the value is meant for every row.
        if bottom > top:
            self.merged.append(Merged(left, top, bottom))


def _cell_of(shown: Shown) -> Cell | None:
    if not shown.text.strip():
        return None
    return Cell(shown.text[:_LONGEST], shown.day, shown.has_day, shown.has_year)


def _place(reference: str) -> tuple[int, int]:
    """Row from 1 and column from 0."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        raise ValueError(f"no cell: {reference[:20]}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescape(text: str) -> str:
    """``_x000D_`` is how the format writes what XML cannot; one line break is enough for two."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
