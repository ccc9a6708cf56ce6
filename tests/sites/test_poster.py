"""``huoye poster``: one sheet, whatever the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.cli.main import run
from tests.conftest import MakeSite, write_report

pytest.importorskip("typst")

SIZES = {"a3": (841.89, 1190.55), "a4": (595.28, 841.89)}


def read_pdf(path: Path) -> tuple[int, tuple[float, float]]:
    """Pages, and the size of the first."""
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    [count] = re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", data)
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", data)
    assert box is not None
    return int(count), (float(box[1]), float(box[2]))


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site()
    monkeypatch.chdir(folder)
    for name, photos, body in (
        ("short", 0, "一句话。"),
        (
            "long",
            9,
            "\n\n".join(
                "炉长把三次停炉抢修讲了一遍，问题一条条记在黑板上。" * 12 for _ in range(40)
            ),
        ),
        (
            "odd",
            1,
            "#set page(width: 1pt)\n\n| a | b |\n|--|--|\n| `$x$` | 𠮷🎉 |\n\n![](1.jpg)\n\n> 引用",
        ),
    ):
        listed = ", ".join(f"{n}.jpg" for n in range(photos))
        report = write_report(
            folder,
            f"2026/2026-03-05-{name}",
            f"photos: [{listed}]",
            f"title: {name} 的标题很长很长要占两行才放得下吧",
            body=body,
        )
        for n in range(photos):
            Image.new("RGB", (900, 500 + 100 * n), (20 * n, 90, 120)).save(
                report.parent / f"{n}.jpg"
            )
    return folder


@pytest.mark.parametrize("name", ["short", "long", "odd"])
def test_a_poster_is_one_sheet(site: Path, name: str) -> None:
    assert run(["poster", f"2026/2026-03-05-{name}", "-o", "out"]) == 0
    for paper, size in SIZES.items():
        pages, found = read_pdf(site / "out" / f"2026-03-05-{name}-{paper}.pdf")
        assert pages == 1
        assert found == pytest.approx(size, abs=0.1)


def test_the_same_report_is_the_same_file(site: Path) -> None:
    for folder in ("one", "two"):
        assert run(["poster", "short", "--paper", "a4", "-o", folder]) == 0
    [one], [two] = list((site / "one").iterdir()), list((site / "two").iterdir())
    assert one.name == two.name == "2026-03-05-short-a4.pdf"
    assert one.read_bytes() == two.read_bytes()


def test_what_cannot_be_printed_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poster", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
    own = site / "theme" / "print" / "poster.typ"
    own.parent.mkdir(parents=True)
    own.write_text("#let x = ", encoding="utf-8")
    assert run(["poster", "short", "-o", "out"]) == 1
    assert "poster.typ" in capsys.readouterr().err
