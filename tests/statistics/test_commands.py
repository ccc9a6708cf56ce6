"""``huoye stats`` and ``huoye bulletin`` as people call them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from generator.cli.main import run
from generator.formats.office.data import json_schema
from generator.statistics import INDICATORS

ROOT = Path(__file__).parents[2]
CONFIG = ("-f", str(ROOT / "mkdocs.yml"))


def test_a_table_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", *CONFIG, "--period", "2026Q3"]) == 0
    out = capsys.readouterr().out
    assert "砚溪重型装备厂 · 2026年三季度" in out
    assert re.search(r"月度覆盖率\s+│\s+84%", out)
    assert "38/45" in out
    assert "数据截至 2026年10月31日" in out


@pytest.mark.parametrize("unit", ["zone-1", "第一协作区", "一区"])
def test_a_unit_by_any_of_its_names(unit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", *CONFIG, "-u", unit, "-y", "2025"]) == 0
    out = capsys.readouterr().out
    assert "热处理" in out
    assert "二区" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stats", "-p", "2026Q9"], "看不懂时期“2026Q9”"),
        (["stats", "-p", "2027"], "还没有到"),
        (["stats", "-u", "五区"], "没有“五区”这个单位"),
        (["stats", "-y", "2026", "-p", "2026Q1"], "只能用一个"),
        (["bulletin", "-p", "明年"], "看不懂时期“明年”"),
    ],
)
def test_a_wrong_word_is_explained(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, *CONFIG]) == 2
    assert said in capsys.readouterr().err


def test_xlsx_and_csv_have_the_same_tables(tmp_path: Path) -> None:
    assert run(["stats", *CONFIG, "--format", "xlsx", "-o", str(tmp_path / "a.xlsx")]) == 0
    assert run(["stats", *CONFIG, "--format", "csv", "-o", str(tmp_path / "csv")]) == 0
    book = load_workbook(tmp_path / "a.xlsx")
    files = sorted((tmp_path / "csv").glob("*.csv"))
    assert len(book.sheetnames) == len(files) == 12
    for file in files:
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            header, *rows = csv.reader(lines)
        # The columns of ids stand last, and are hidden.
        sheet = next(s for s in book if [cell.value for cell in s[1]][: len(header)] == header)
        hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
        assert (len(hidden) > 0) == (sheet.max_column > len(header))
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.max_row == len(rows) + 1 > 1


def test_json_follows_its_schema(tmp_path: Path) -> None:
    assert run(["stats", *CONFIG, "--format", "json", "-o", str(tmp_path / "a.json")]) == 0
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    schema = json.loads(json_schema())
    assert data["schema"] == schema["title"] == "huoye-statistics/1"
    assert set(schema["required"]) == set(data)
    whole = data["units"]["committee"]["indicators"]
    assert set(whole) == {indicator.id for indicator in INDICATORS}
    for result in whole.values():
        assert result["n"] == sum(row["n"] for row in result["rows"])
        assert result["N"] == sum(row["N"] for row in result["rows"])
        allowed = schema["$defs"]["result"]["properties"]
        assert set(result) <= set(allowed)
    assert "half_year_duty" not in data["units"]["casting"]["indicators"]


def test_the_bulletin_in_word_and_html(tmp_path: Path) -> None:
    words = ["bulletin", *CONFIG, "-p", "2026Q3", "-o"]
    assert run([*words, str(tmp_path)]) == 0
    html = (tmp_path / "通报-2026Q3.html").read_text(encoding="utf-8")
    document = docx.Document(str(tmp_path / "通报-2026Q3.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for said in (
        "砚溪重型装备厂2026年三季度活动情况通报",
        "数据截至 2026年10月31日",
        "一、基本情况",
        "2026年三季度共开展活动 24 次（分厂党委级 2 次、协作区级 4 次、支部级 18 次）",
        "各支部应办 45 个月，有活动的 38 个月，月度覆盖率 84%，比上年同期上升 11 个百分点",
        "二、主要活动和亮点",
        "（8月25日，第一协作区承办，铸造、锻造、热处理参加）",
        "（一）进步的",
        "（二）退步的",
        "四、存在的问题",
        "3．铸造车间党支部。计划逾期未办 2 次（班组安全微课不断线）",
        "五、下步安排",
        "宿舍冬季取暖检查。11月30日前，后勤。",
        "2026年四季度轮值",
        "H-2026-016（逾期未改）",
        "1．各单位情况表",
        "附件3",
    ):
        assert said in text, said
        assert said in html.replace("<b>", "").replace("</b>", ""), said
    assert "http" not in html.replace("http-equiv", "")
    units = document.tables[0]
    first = [row.cells[0].text.strip() for row in units.rows]
    wanted = ["单位", "总体", "第一协作区", "铸造车间党支部", "锻造车间党支部"]
    assert first[:5] == wanted  # the organisation's own order
    section = document.sections[0]
    assert round(section.page_width.cm, 1) == 21.0
    assert "PAGE" in section.footer._element.xml
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert run([*words, str(tmp_path / "again")]) == 0
    for name in ("通报-2026Q3.docx", "通报-2026Q3.html"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("language: zh", "language: en")
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    (tmp_path / "content").symlink_to(ROOT / "content")
    monkeypatch.chdir(tmp_path)
    assert run(["bulletin", "-p", "2026-09"]) == 0
    html = (tmp_path / "bulletin-2026-09.html").read_text(encoding="utf-8")
    assert "1. Situation" in html
    assert "Monthly coverage" in html


def test_csv_and_json_are_printed_where_no_file_is_named(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert run(["stats", *CONFIG, "--format", "json", "-o", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["schema"] == "huoye-statistics/1"
    assert run(["stats", *CONFIG, "--format", "csv", "-p", "2026-10"]) == 0
    rows = list(csv.reader(capfdbinary.readouterr().out.decode().splitlines()))
    assert rows[0] == ["单位", "指标", "数值", "n", "N", "超过预警线"]
    assert rows[1][:2] == ["总体", "月度覆盖率"]
    assert run(["stats", *CONFIG, "--format", "csv", "--table", "months", "--ids", "-o", "-"]) == 0
    [header, first, *_] = csv.reader(capfdbinary.readouterr().out.decode().splitlines())
    assert header == ["单位", "协作区", "月份", "活动数", "单位标识", "协作区标识"]
    assert first[0] == "铸造车间党支部"
    assert first[2] == "2026年1月"
    assert first[4:] == ["casting", "zone-1"]


def test_a_workbook_is_for_people(tmp_path: Path) -> None:
    """Names, words, percentages and dates; what machines need is there and hidden."""
    file = tmp_path / "a.xlsx"
    assert run(["stats", *CONFIG, "-p", "2026Q3", "--format", "xlsx", "-o", str(file)]) == 0
    book = load_workbook(file)
    assert book.sheetnames[0] == "单位×指标"
    assert book.sheetnames[-1] == "指标定义"
    matrix = book["单位×指标"]
    assert [row[0].value for row in matrix.iter_rows(2, 4)] == [
        "总体",
        "第一协作区",
        "铸造车间党支部",
    ]
    assert matrix["C2"].number_format == "0%"
    assert matrix["C2"].value == pytest.approx(38 / 45, abs=1e-6)
    plan = book["计划执行"]
    heads = [cell.value for cell in plan[1]]
    states = {row[heads.index("状态")].value for row in plan.iter_rows(2)}
    assert {"按期完成", "逾期未办"} <= states <= {"按期完成", "逾期完成", "逾期未办", "临期"}
    assert plan.cell(2, heads.index("期限") + 1).is_date
    words = {
        cell.value
        for sheet in book
        for row in sheet.iter_rows(2)
        for cell in row
        if isinstance(cell.value, str)
    }
    ids = {"casting", "overdue", "coverage", "zone-1"}
    for sheet in book:
        hidden = {name for name, column in sheet.column_dimensions.items() if column.hidden}
        for row in sheet.iter_rows(2):
            for cell in row:
                assert cell.value not in ids or cell.column_letter in hidden, (sheet.title, cell)
    assert ids <= words


def test_a_report_is_put_forward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = sorted((ROOT / "content/reports/2026").glob("2026-07-1*"))
    named = f"content/reports/2026/{reports[-1].name}/index.md"
    words = ["bulletin", *CONFIG, "-p", "2026Q3", "-o", str(tmp_path), "--highlight"]
    assert run([*words, named]) == 0
    html = (tmp_path / "通报-2026Q3.html").read_text(encoding="utf-8")
    title = re.search("title: (.*)|标题: (.*)", (ROOT / named).read_text(encoding="utf-8"))
    assert title is not None
    assert f"<b>1．{title[1] or title[2]}</b>" in html
    capsys.readouterr()
    assert run([*words, "2026/2026-01-01-nothing"]) == 2
    said = capsys.readouterr().err
    assert "没有“2026/2026-01-01-nothing”这篇报道" in said
    assert "2026/2026-09-28" in said  # an example that is there


def test_an_office_brings_its_own_form(tmp_path: Path) -> None:
    """Letterhead and margins stay; the text goes to its mark, the day to its own."""
    form = docx.Document()
    form.sections[0].left_margin = docx.shared.Cm(4)
    form.sections[0].header.paragraphs[0].text = "内部文件 {{日期}}"
    form.add_paragraph("砚溪厂党委文件")
    split = form.add_paragraph("关于")
    split.add_run("{{标")
    split.add_run("题}}")
    form.add_paragraph("{{正文}}")
    form.add_paragraph("抄送：各协作区")
    form.save(str(tmp_path / "form.docx"))
    words = ["bulletin", *CONFIG, "-p", "2026Q3", "-o", str(tmp_path)]
    assert run([*words, "--template", str(tmp_path / "form.docx")]) == 0
    made = docx.Document(str(tmp_path / "通报-2026Q3.docx"))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:3] == [
        "砚溪厂党委文件",
        "关于砚溪重型装备厂2026年三季度活动情况通报",
        "一、基本情况",
    ]
    assert texts[-1] == "抄送：各协作区"
    assert not any("{{" in text for text in texts)
    assert made.sections[0].header.paragraphs[0].text == "内部文件 2026年10月31日"
    assert round(made.sections[0].left_margin.cm, 1) == 4.0
    heading = next(one for one in made.paragraphs if one.text == "一、基本情况")
    assert heading.style.name == "Heading 1"
    assert "2026年10月31日" not in texts  # signed where the form says so


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("form.docx", b"no zip", "它不是 .docx 文件"),
        ("form.xlsx", None, "它不是 .docx 文件"),
        ("nowhere.docx", b"", "没有这个文件"),
    ],
)
def test_a_form_that_is_none_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, said: str
) -> None:
    file = tmp_path / name
    if data is None:
        assert run(["stats", *CONFIG, "--format", "xlsx", "-o", str(file)]) == 0
    elif data:
        file.write_bytes(data)
    capsys.readouterr()
    words = ["bulletin", *CONFIG, "-p", "2026Q3", "-o", str(tmp_path), "--template", str(file)]
    assert run(words) == 2
    assert said in capsys.readouterr().err
