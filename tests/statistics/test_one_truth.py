"""Pages, exports, bulletin and ``stats`` say the same figures of the same period."""

from __future__ import annotations

import csv
import itertools
import json
import re
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator.cli.main import run
from generator.locale import load_translator
from generator.statistics import INDICATORS
from tests.sites.figures import read_site

pytestmark = pytest.mark.xdist_group("sample")

ROOT = Path(__file__).parents[2]
CONFIG = ("-f", str(ROOT / "mkdocs.yml"))
NAMES = {load_translator("zh")(f"indicator-{i.id.replace('_', '-')}"): i.id for i in INDICATORS}


def export(period: str, kind: str, target: Path) -> Path:
    assert run(["stats", *CONFIG, "-p", period, "--format", kind, "-o", str(target)]) == 0
    return target


@pytest.fixture(params=["2026", "2025", "2026Q3", "2026-10"])
def period(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def figures(period: str, tmp_path: Path) -> dict[tuple[str, str], tuple[int, int, float | None]]:
    """By unit and indicator n, N and the value as the JSON has them."""
    file = export(period, "json", tmp_path / "a.json")
    units = json.loads(file.read_text(encoding="utf-8"))["units"]
    return {
        (unit, name): (found["n"], found["N"], found["value"])
        for unit, entry in units.items()
        for name, found in entry["indicators"].items()
    }


Figures = dict[tuple[str, str], tuple[int, int, float | None]]


def test_csv_and_workbook(period: str, figures: Figures, tmp_path: Path) -> None:
    table = ["--format", "csv", "--table", "indicators", "--ids"]
    file = tmp_path / "indicators.csv"
    assert run(["stats", *CONFIG, "-p", period, *table, "-o", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(figures)
    for row in rows:
        n, of, value = figures[row["单位标识"], row["指标标识"]]
        assert (int(row["n"]), int(row["N"])) == (n, of)
        if row["数值"].endswith("%"):
            assert value is not None
            assert row["数值"] == percent(value)
    book = load_workbook(export(period, "xlsx", tmp_path / "a.xlsx"))
    matrix = book["单位×指标"]
    heads = [cell.value for cell in matrix[1]]
    compared = 0
    for row in matrix.iter_rows(2, values_only=True):
        unit = row[heads.index("单位标识")]
        for head, name in NAMES.items():
            cell = row[heads.index(head)]
            if isinstance(cell, float | int):
                value = figures[str(unit), name][2]
                assert value == pytest.approx(cell, abs=1e-6), (unit, head)
                compared += 1
    assert compared > 20


def percent(value: float) -> str:
    """Half goes up, of the decimal that the number is written as."""
    return f"{int(float(f'{value * 100:.8f}') + 0.5)}%"


def test_terminal(period: str, figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["stats", *CONFIG, "-p", period]) == 0
    rows = [
        [cell.strip() for cell in line.strip("│┃").split("│")]
        for line in capsys.readouterr().out.splitlines()
        if "│" in line
    ]
    compared = 0
    for first, second in itertools.pairwise(rows):
        if first[0] in NAMES and second[0] == "":
            n, of, value = figures["committee", NAMES[first[0]]]
            assert second[1] == f"{n}/{of}"
            if first[1].endswith("%"):
                assert value is not None
                assert first[1] == percent(value)
            compared += 1
    assert compared > 5


def test_bulletin(period: str, figures: Figures, tmp_path: Path) -> None:
    assert run(["bulletin", *CONFIG, "-p", period, "-o", str(tmp_path)]) == 0
    document = docx.Document(str(tmp_path / f"通报-{period}.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    html = re.sub(r"</?b>", "", (tmp_path / f"通报-{period}.html").read_text(encoding="utf-8"))
    done, due, _ = figures["committee", "plan_completion"]
    on_time = figures["committee", "plan_on_time"][0]
    present, expected, _ = figures["committee", "attendance"]
    in_time, reports, _ = figures["committee", "timeliness"]
    fixed, to_fix, _ = figures["committee", "hazards_fixed"]
    for said in (
        f"共开展活动 {reports} 次",
        f"到期的计划共 {due} 次，按期完成 {on_time} 次，逾期完成 {done - on_time} 次，"
        f"逾期未办 {due - done} 次",
        f"应到 {expected:,} 人次，实到 {present:,} 人次",
        f"发布报道 {reports} 篇，在期限内送稿的 {in_time} 篇",
        f"到期的隐患 {to_fix} 条，按期整改 {fixed} 条",
    ):
        assert said in text
        assert said in html
    compared = 0
    for row in document.tables[1].rows[1:]:
        name, value, _, n, of, _ = (cell.text for cell in row.cells)
        wanted = figures["committee", NAMES[name]]
        if n != "—":
            assert (int(n), int(of)) == wanted[:2]
        if value.endswith("%"):
            assert wanted[2] is not None
            assert value == percent(wanted[2])
            compared += 1
    assert compared >= 4
    for change in re.finditer(r"由 (\d+)% [升降]到 (\d+)%，相差 (\d+) 个百分点", text):
        before, after, points = map(int, change.groups())
        assert abs(after - before) == points


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_pages_and_their_downloads(year: str, sample_site: Path, tmp_path: Path) -> None:
    """What the site offers for download is what it shows, and what the command writes."""
    shown = {reading.fact: reading.value for reading in read_site(sample_site)}
    offered = sample_site / "statistics" / "files" / year
    written = export(year, "json", tmp_path / "a.json").read_bytes()
    assert (offered / "statistics.json").read_bytes() == written
    folder = export(year, "csv", tmp_path / "csv")
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in offered.glob("*.csv")}
    for name in names:
        assert (offered / name).read_bytes() == (folder / name).read_bytes()
    units = json.loads(written)["units"]
    compared = 0
    for unit, entry in units.items():
        for name, found in entry["indicators"].items():
            fact = f"indicator/{year}/{name.replace('_', '-')}/{unit}"
            if fact in shown:
                said = f"{found['n']}/{found['N']}" if found["N"] else "—"
                assert shown[fact] == said, fact
                value = shown.get(f"{fact}/value", "")
                if value.endswith("%"):
                    assert value == percent(found["value"]), fact
                compared += 1
    assert compared > 350


def test_every_difference_is_between_what_is_shown(sample_site: Path) -> None:
    found = 0
    for page in (sample_site / "statistics").rglob("index.html"):
        html = page.read_text(encoding="utf-8")
        for change in re.finditer(r"由 (\d+)% [升降]到 (\d+)%，相差 (\d+) 个百分点", html):
            before, after, points = map(int, change.groups())
            assert abs(after - before) == points, page
            found += 1
    assert found > 30
