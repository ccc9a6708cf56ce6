"""What we print is PDF/A-2b, as far as it can be asked without a certified validator."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pdfa import find_faults
from pikepdf import Array, Dictionary, Name, Stream

from generator.cli.main import run
from generator.formats.press import typeset
from tests.unit.press.test_yearbook import write_project

pytestmark = pytest.mark.xdist_group("press")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a yearbook, posters, and a report's sheet out of a package."""
    root = tmp_path_factory.mktemp("printed")
    config, out = str(write_project(root / "p", count=2)), root / "out"
    assert run(["yearbook", "--year", "2026", "-o", str(out), "-f", config]) == 0
    assert run(["poster", "2026-01-05-r1", "-o", str(out), "-f", config]) == 0
    package = str(root / "package")
    assert run(["archive", "--year", "2026", "-o", package, "--no-site", "-f", config]) == 0
    [sheet] = (root / "package").rglob("2026-01-05-r1.pdf")
    shutil.copy(sheet, out / "sheet.pdf")
    return out


def test_all_that_is_printed_conforms(printed: Path) -> None:
    files = sorted(printed.glob("*.pdf"))
    assert [file.name for file in files] == [
        *("2026-01-05-r1-a3.pdf", "2026-01-05-r1-a4.pdf", "sheet.pdf", "年鉴-2026.pdf")
    ]
    for file in files:
        assert find_faults(file) == [], file.name


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"x"


def _run_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _lose_font(pdf: pikepdf.Pdf) -> None:
    font = next(one for one in pdf.objects if isinstance(one, Dictionary) and "/FontFile3" in one)
    del font["/FontFile3"]


def _lose_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _retitle(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "another"


def _hide_link(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    page.obj.Annots[0].F = 2


def _print_in_cmyk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 0 0 1 k Q")


def _read_elsewhere(pdf: pikepdf.Pdf) -> None:
    stream = Stream(pdf, b"")
    stream["/F"] = Dictionary(F="elsewhere")
    pdf.Root.Elsewhere = pdf.make_indirect(stream)


def _pack_by_lzw(pdf: pikepdf.Pdf) -> None:
    stream = Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")
    stream["/Filter"] = Name.LZWDecode
    pdf.Root.Packed = pdf.make_indirect(stream)


def _blend(pdf: pikepdf.Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, BM=Name("/Invented"), TR=Name.Identity)
    pdf.Root.State = pdf.make_indirect(state)


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]
    del pdf.Root["/Lang"]


def _stamp(pdf: pikepdf.Pdf) -> None:
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), F=4)
    pdf.pages[0].obj.Annots = Array([stamp])


@pytest.mark.parametrize(
    ("harm", "clause"),
    [
        (_attach, "6.5, 6.8"),
        (_run_script, "6.5.1"),
        (_lose_font, "6.2.11.4.1"),
        (_lose_intent, "6.2.3"),
        (_retitle, "6.6.2.3"),
        (_hide_link, "6.3.2"),
        (_print_in_cmyk, "6.2.4.3"),
        (_read_elsewhere, "6.1.7.1"),
        (_pack_by_lzw, "6.1.7.2"),
        (_blend, "6.2.10"),
        (_untag, "6.7"),
        (_stamp, "6.3.1"),
    ],
)
def test_a_fault_is_found(
    printed: Path, tmp_path: Path, harm: Callable[[pikepdf.Pdf], None], clause: str
) -> None:
    """The test above could not fail otherwise."""
    with pikepdf.open(printed / "年鉴-2026.pdf") as pdf:
        harm(pdf)
        pdf.save(tmp_path / "bad.pdf", compress_streams=False)
    assert [fault for fault in find_faults(tmp_path / "bad.pdf") if fault.startswith(clause)]


def test_encryption_is_found(printed: Path, tmp_path: Path) -> None:
    with pikepdf.open(printed / "sheet.pdf") as pdf:
        pdf.save(tmp_path / "bad.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
    assert "6.1.3 encrypted" in find_faults(tmp_path / "bad.pdf")


JAVA = Path("/usr/share/java")


@pytest.mark.skipif(
    not (JAVA / "preflight.jar").exists() or shutil.which("java") is None,
    reason="needs apt install libpdfbox2-java libactivation-java libjaxb-api-java",
)
def test_a_validator_of_others_finds_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFBox Preflight knows PDF/A-1b alone: so the same is set as 1b, whose rules on fonts, colour,
    metadata, annotations and actions those of 2b are."""
    monkeypatch.setattr(typeset, "STANDARD", "a-1b")
    config = str(write_project(tmp_path / "p", count=2))
    assert run(["yearbook", "--year", "2026", "-o", str(tmp_path / "out"), "-f", config]) == 0
    assert run(["poster", "2026-01-05-r1", "-o", str(tmp_path / "out"), "-f", config]) == 0
    names = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging")
    jars = [JAVA / f"{name}.jar" for name in (*names, "javax.activation", "jaxb-api")]
    for file in sorted((tmp_path / "out").iterdir()):
        plain = tmp_path / "plain.pdf"
        _write_targets_in_place(file, plain)
        command = ["java", "-Xmx500m", "-cp", os.pathsep.join(map(str, jars))]
        command += ["org.apache.pdfbox.preflight.Validator_A1b", str(plain)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "is a valid PDF/A-1b file" in said.stdout, said.stdout + said.stderr


def _write_targets_in_place(source: Path, target: Path) -> None:
    """That validator does not follow a bookmark's reference to its target, which is allowed."""
    with pikepdf.open(source) as pdf:
        for item in pdf.objects:
            if isinstance(item, Dictionary) and isinstance(item.get("/Dest"), Array):
                item["/Dest"] = Array(list(item["/Dest"]))
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            force_version="1.4",
        )
