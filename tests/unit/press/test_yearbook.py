"""The yearbook through the command, read back by a PDF reader."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from generator.cli.main import run
from generator.formats.press import chapters, typeset
from generator.formats.press.book import Book, Group
from generator.formats.press.model import Heading, Paragraph
from generator.formats.press.pictures import Wanted, print_photos
from generator.settings import PhotoSettings

ORGANISATION = (Path(__file__).parents[2] / "invalid" / "organisation.yml").read_text("utf-8")
CONFIG = """\
site_name: 活动档案
docs_dir: content/pages
theme: {name: material, font: false}
plugins: [{huoye: {as_of: 2026-10-31, language: LANGUAGE}}]
"""


def write_project(root: Path, *, language: str = "zh", count: int = 3) -> Path:
    (root / "content/pages").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG.replace("LANGUAGE", language), "utf-8")
    (root / "content/organisation.yml").write_text(ORGANISATION, "utf-8")
    for month in range(1, count + 1):
        folder = root / f"content/reports/2026/2026-{month:02d}-05-r{month}"
        folder.mkdir(parents=True)
        text = (
            f"---\ntitle: 第{month}课 #x [y]\ndate: 2026-{month:02d}-05\nhost: casting\ntags: [安全]\n"
            "attendance:\n  casting: {present: 20, leave: 1}\n---\n\n炉前**一课**。\n\n![现场](a.jpg)\n"
        )
        (folder / "index.md").write_text(text, "utf-8")
        Image.new("RGB", (2400, 1600), (month * 20, 90, 90)).save(folder / "a.jpg")
    return root / "mkdocs.yml"


def make(config: Path, output: Path, *options: str) -> int:
    return run(["yearbook", "--year", "2026", "-o", str(output), "-f", str(config), *options])


def read(file: Path) -> tuple[pypdfium2.PdfDocument, list[str]]:
    document = pypdfium2.PdfDocument(file)
    pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    return document, pages


def test_a_book_has_all_its_parts_and_right_page_numbers(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p")
    assert make(config, tmp_path / "out") == 0
    [file] = (tmp_path / "out").iterdir()
    assert file.name == "年鉴-2026.pdf"
    document, pages = read(file)
    text = "".join(pages)
    for part in ("目录", "全年数据", "计划完成情况", "台账数据", "索引", "按主题", "按单位"):
        assert part in text
    marks = [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
    titles = {title: index for _, title, index in marks}
    assert {"全年数据", "第1课 #x [y]", "索引"} <= titles.keys()
    for number in (1, 2, 3):
        index = titles[f"第{number}课 #x [y]"]
        assert f"第{number}课#x[y]" in pages[index]
    # The index names the page as it is printed: the cover has none.
    first = titles["第1课 #x [y]"]
    index_page = pages[titles["索引"]]
    assert "安全" in index_page
    assert str(first) in index_page
    data = file.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in data


def test_the_same_content_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make(write_project(tmp_path / "a"), tmp_path / "1") == 0
    monkeypatch.setenv("TZ", "America/New_York")
    assert make(write_project(tmp_path / "b"), tmp_path / "2") == 0
    assert (tmp_path / "1/年鉴-2026.pdf").read_bytes() == (
        tmp_path / "2/年鉴-2026.pdf"
    ).read_bytes()


def test_a_long_year_has_volumes(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p", count=10)
    assert make(config, tmp_path / "out", "--volume", "10") == 0
    assert len(list((tmp_path / "out").iterdir())) == 1
    groups = [
        Group(above="z", host=h, reports=tuple(range(n)))
        for h, n in (("a", 7), ("b", 25), ("c", 0))
    ]  # type: ignore[arg-type]
    from generator.formats.press.yearbook import cut_volumes

    volumes = cut_volumes(groups, 10)
    sizes = [sum(len(group.reports) for group in volume) for volume in volumes]
    assert sizes == [10, 10, 10, 2]
    assert [group.host for volume in volumes for group in volume if group.host == "c"] == ["c"]


def test_english_and_one_unit(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p", language="en", count=1)
    assert make(config, tmp_path / "out", "--unit", "casting") == 0
    _, pages = read(tmp_path / "out/yearbook-2026-casting.pdf")
    assert "Theyearinfigures" in "".join(pages)
    assert make(config, tmp_path / "out", "--unit", "nobody") == 2


def test_an_office_changes_a_template_and_hears_of_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = write_project(tmp_path / "p", count=1)
    own = config.parent / "theme/print/yearbook.typ"
    own.parent.mkdir(parents=True)
    own.write_text('#import "common.typ": *\n#show: book\n= 本厂版式\n#data.title', "utf-8")
    assert make(config, tmp_path / "out") == 0
    assert "本厂版式" in read(tmp_path / "out/年鉴-2026.pdf")[1][0]
    own.write_text('#read("/etc/passwd")', "utf-8")
    assert make(config, tmp_path / "out2") == 1
    assert "theme/print/" in capsys.readouterr().err
    assert not list((tmp_path / "out2").glob("*.pdf"))


def test_a_page_more_is_a_function_and_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tell_thanks(book: Book) -> tuple[Heading, Paragraph]:
        return Heading(text="致谢", is_new_page=True), Paragraph(text=f"谢谢{book.year}")

    monkeypatch.setitem(chapters.CHAPTERS, tell_thanks, True)  # type: ignore[arg-type]
    assert make(write_project(tmp_path / "p", count=1), tmp_path / "out") == 0
    assert "谢谢2026" in read(tmp_path / "out/年鉴-2026.pdf")[1][-1]


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are found another way there")
def test_a_machine_without_a_chinese_font_says_what_to_install(tmp_path: Path) -> None:
    config = write_project(tmp_path / "p", count=1)
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}/none</dir></fontconfig>", "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HUOYE_LANG": "zh"}
    command = [sys.executable, "-m", "generator.cli", "yearbook", "-f", str(config)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "fonts-noto-cjk" in done.stderr
    assert "Traceback" not in done.stderr


def test_photos_stay_within_the_limit_and_a_broken_one_is_left_out(tmp_path: Path) -> None:
    noise = Image.frombytes("RGB", (1200, 900), os.urandom(1200 * 900 * 3))
    for name in ("a.jpg", "b.jpg"):
        noise.save(tmp_path / name, quality=95)
    (tmp_path / "c.jpg").write_bytes(b"no photo")
    wanted = [
        Wanted(source=str(tmp_path / name), target=str(tmp_path / "out" / name))
        for name in ("a.jpg", "b.jpg", "c.jpg", "missing.jpg")
    ]
    made = print_photos(wanted, PhotoSettings(), limit=300_000)
    assert 0 < sum(one.size for one in made) <= 300_000
    assert [bool(one.size) for one in made] == [True, True, False, False]
    image = Image.open(io.BytesIO((tmp_path / "out/a.jpg").read_bytes()))
    assert max(image.size) >= 480
    assert not image.getexif()


def _end_at_once(_task: object) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_process_that_the_system_ends_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when the memory is not enough."""
    config = write_project(tmp_path / "p", count=1)
    monkeypatch.setattr(typeset, "_set", _end_at_once)
    assert make(config, tmp_path / "out") == 1
    assert "内存不够" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_volumes_of_an_earlier_run_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = write_project(tmp_path / "p", count=1)
    (tmp_path / "out").mkdir()
    for name in ("年鉴-2026-7.pdf", "年鉴-2025.pdf", "年鉴-2026-casting.pdf"):
        (tmp_path / "out" / name).write_bytes(b"x")
    assert make(config, tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "年鉴-2026-7.pdf" in said
    assert "年鉴-2025.pdf" not in said
    assert "年鉴-2026-casting.pdf" not in said
