"""Data and a template → PDF/A-2b. The same of both, and the same fonts, give the same bytes.

A folder holds all that Typst may read: the templates, the data as JSON, photos and charts. It can
read nothing else of the machine, and fetches nothing: there is no place for packages.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from generator.formats.press.fonts import Typefaces
from generator.formats.press.model import Matter
from generator.render import THEME

_DATA = "data.json"
_FOLDER = "print"
_STYLE = "charts.css"


class TypesettingError(Exception):
    """A template that Typst does not take; the text is Typst's."""


class Press:
    """Sets one piece after the other in a folder of its own."""

    def __init__(self, folder: Path, root: Path, typefaces: Typefaces) -> None:
        """``root``: of the project, whose ``theme/print`` wins over ours, file by file."""
        import typst  # the extra, and half a second

        self.folder = folder
        self._typefaces = typefaces
        for theme in (THEME / _FOLDER, root / "theme" / _FOLDER):
            if theme.is_dir():
                shutil.copytree(theme, folder, dirs_exist_ok=True)
        nowhere = folder / "no-packages"
        nowhere.mkdir(exist_ok=True)
        self._compiler = typst.Compiler(
            root=str(folder),
            font_paths=typefaces.found,
            package_path=str(nowhere),
            package_cache_path=str(nowhere),
        )

    @property
    def chart_style(self) -> str:
        """The style sheet of the charts, with the fonts that there are."""
        style = (self.folder / _STYLE).read_text(encoding="utf-8")
        return style.replace("CHART-FONT", ", ".join(f'"{one}"' for one in self._typefaces.sans))

    def set(self, matter: Matter, template: str, target: Path) -> tuple[str, ...]:
        """Write the PDF; returns the characters that no font has.

        :class:`TypesettingError` for a template that does not work.
        """
        import typst

        matter = msgspec.structs.replace(matter, fonts=self._typefaces.by_use)
        text, missing = self._typefaces.replace_missing(msgspec.json.encode(matter).decode())
        (self.folder / _DATA).write_text(text, encoding="utf-8")
        try:
            pdf = self._compiler.compile(
                str(self.folder / template),
                format="pdf",
                pdf_standards="a-2b",
                timestamp=datetime(*matter.date, tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise TypesettingError(f"{error.message}\n{error.diagnostic}".strip()) from error
        assert isinstance(pdf, bytes)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)
        return missing
