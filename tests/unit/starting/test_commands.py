"""``huoye init`` and ``huoye new`` as people type them."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

ROOT = Path(__file__).parents[3]
TITLE = "炉前的一堂课"


def huoye(
    *arguments: str, folder: Path, language: str = "zh", answers: str = ""
) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "HUOYE_LANG"},
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HUOYE_LANG": language,
    }
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=folder,
        env=environment,
        input=answers,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


LIST = "一区：铸造车间党支部26人每月5日、锻造车间党支部22人；二区：机加车间党支部（34人）"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three branches in two zones; nobody changes it."""
    folder = tmp_path_factory.mktemp("site")
    told = huoye("init", ".", "--name", "砚溪厂", "--branches", LIST, "--yes", folder=folder)
    assert told.returncode == 0, told.stderr
    (folder / "content" / "ledgers").mkdir()
    (folder / "content" / "ledgers" / "hazards.csv").write_text(
        "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"
        "H-1,铸造车间,2026-03-02,,3号行车,限位: 失灵 #急,一般,班长,2026-03-20,,\n"
        "H-2,锻造车间,2026-03-02,,锤边,护栏松动,一般,班长,2026-03-20,,\n",
        encoding="utf-8",
    )
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("      language: zh\n", "      language: zh\n      as_of: 2026-04-15\n"),
        encoding="utf-8",
    )
    shutil.rmtree(folder / "content" / "reports")
    for plan in (folder / "content" / "plans").iterdir():
        plan.rename(plan.with_name("2026.csv"))
    return folder


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(site, tmp_path / "own")


def test_a_list_in_an_option_becomes_the_organisation(site: Path) -> None:
    organisation = yaml.safe_load(
        (site / "content" / "organisation.yml").read_text(encoding="utf-8")
    )
    assert [zone["name"] for zone in organisation["zones"]] == ["一区", "二区"]
    assert [
        (unit["name"], unit["zone"], unit["members"], unit.get("fixed_day"))
        for unit in organisation["branches"]
    ] == [
        ("铸造车间党支部", "zone-1", 26, 5),
        ("锻造车间党支部", "zone-1", 22, None),
        ("机加车间党支部", "zone-2", 34, None),
    ]
    quarter = next(iter(next(iter(organisation["rotation"].values())).values()))
    assert quarter["zone-1"] == {"lead": "zhuzaochejian", "deputy": "duanzaochejian"}
    assert quarter["zone-2"] == {"lead": "jijiachejian"}


def test_answers_one_after_the_other(tmp_path: Path) -> None:
    pasted = (
        "第一协作区\n1. 铸造车间党支部\t26\n2. 锻造车间党支部\t22\n第二协作区\n3. 机加车间党支部"
    )
    answers = f"砚溪厂\n分厂党委\n{pasted}\n\n\n\n30人\n三十二\n5\n否\n"
    told = huoye("init", "厂 一", folder=tmp_path, answers=answers)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "固定日“三十二”不行：写 1 到 31 的日子，例如 5" in told.stdout
    assert 'cd "厂 一"' in told.stdout
    organisation = yaml.safe_load(
        (tmp_path / "厂 一/content/organisation.yml").read_text(encoding="utf-8")
    )
    assert organisation["name"] == "砚溪厂"
    assert organisation["committee"]["name"] == "分厂党委"
    assert [(b["members"], b["fixed_day"]) for b in organisation["branches"]] == [
        (26, 5),
        (22, 5),
        (30, 5),
    ]
    assert "rotation" not in organisation


def test_a_bad_list_is_asked_for_again_and_a_file_does_as_well(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["协作区", "支部", "党员人数"],
        ["一区", "铸造支部", 26],
        [None, "锻造支部", 22],
        ["二区", "机加支部", 34],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "名 册.xlsx")
    answers = '厂\n党委\n一区：铸造支部 13800000000\n\n\n"名 册.xlsx"\n\n\n\n\n\n'
    told = huoye("init", "甲", folder=tmp_path, answers=answers)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "不像人数" in told.stderr
    again = huoye("init", "乙", "--from", "名 册.xlsx", "--yes", folder=tmp_path)
    assert again.returncode == 0, again.stderr
    for name in ("甲", "乙"):
        text = (tmp_path / name / "content/organisation.yml").read_text(encoding="utf-8")
        zones = [unit["zone"] for unit in yaml.safe_load(text)["branches"]]
        assert zones == ["zone-1", "zone-1", "zone-2"]


def test_the_answers_may_end_at_any_question(tmp_path: Path) -> None:
    told = huoye("init", "x", folder=tmp_path, answers="砚溪厂\n")
    assert told.returncode == 0, told.stderr
    assert "2 个协作区、4 个支部" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--name", "！！"], "例如 砚溪重型装备厂"),
        (["--zones", "0"], "例如 4 或 一区,二区"),
        (["--zones", "一区,一区"], "例如 4 或 一区,二区"),
        (["--members", "很多"], "例如 26"),
        (["--fixed-day", "32"], "例如 5"),
        (["--site-url", "huodong"], "例如 https://huodong.example/"),
        (["--branches", "一区：甲支部\n乙区：甲支部"], "写了两次"),
        (["--branches", "\n\n"], "没有读到支部"),
    ],
)
def test_errors_name_the_field_with_its_example(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    told = huoye("init", "x", "--yes", *arguments, folder=tmp_path)
    assert told.returncode in (1, 2)
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "x").exists()


def test_nothing_is_overwritten(own: Path, tmp_path: Path) -> None:
    before = read_tree(own)
    told = huoye("init", "own", "--yes", folder=tmp_path)
    assert told.returncode == 2
    assert "mkdocs.yml" in told.stderr
    assert read_tree(own) == before


def test_a_fresh_repository_keeps_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    told = huoye("init", "--yes", "--forge", "gitlab", folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "原有的 README.md 保留未动" in told.stdout
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / ".gitlab-ci.yml").read_bytes() == (
        ROOT / "deploy" / "gitlab" / ".gitlab-ci.yml"
    ).read_bytes()


def test_a_write_up_has_what_is_known(own: Path) -> None:
    told = huoye(
        "new", "--unit", "铸造支部", "--form", "查隐患", "--title", TITLE, "--yes", folder=own
    )
    assert told.returncode == 0, told.stderr
    # The day of the branch's fixed day, which has been.
    file = own / "content/reports/2026/2026-04-05-zhuzaochejian/index.md"
    text = file.read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["标题"] == TITLE
    assert front["承办"] == "铸造车间党支部"
    assert front["形式"] == ["查隐患"]
    assert front["出席"] == {"铸造车间": {"到会": "待填", "请假": 0}}
    assert "# 应到 26 人" in text
    assert front["复查"] == [{"编号": "H-1", "结果": "待填"}]
    assert "护栏" not in text
    assert "Z-01 支部集中学习（全年）" in text
    assert "## 上次的隐患" in text
    # Nothing but what the writer has to fill in, and that all of it.
    told = huoye("check", str(file.parent), folder=own)
    rules = [line.split("[")[1].split("]")[0] for line in told.stdout.splitlines() if "] " in line]
    assert set(rules) == {"template-text", "number-unreadable", "choice-unknown", "review-missing"}
    filled = (
        text.replace("到会: 待填", "到会: 24")
        .replace("结果: 待填", "结果: 合格")
        .replace("计划: []", "计划: [Z-01]")
        .replace("一审: , 二审: , 三审: ", "一审: 支部书记, 二审: 联络员, 三审: 宣传干事")
    )
    for number in range(filled.count("（填写")):
        start = filled.index("（填写")
        end = filled.index("）", start) + 1
        facts = f"第{'一二三四'[number]}处写明了地点、经过和结果，参加的同志一条一条核对了现场。"
        filled = filled[:start] + facts + filled[end:]
    file.write_text(filled, encoding="utf-8")
    told = huoye("check", str(file.parent), "--strict", folder=own)
    assert told.returncode == 0, told.stdout


def test_a_write_up_is_never_overwritten(own: Path) -> None:
    call = ("new", "--unit", "锻造车间", "--date", "2026年4月3日", "--title", TITLE, "--yes")
    assert huoye(*call, folder=own).returncode == 0
    before = read_tree(own)
    told = huoye(*call, folder=own)
    assert told.returncode == 2
    assert "--name duanzaochejian-2" in told.stderr
    assert read_tree(own) == before
    assert huoye(*call, "--name", "duanzaochejian-2", folder=own).returncode == 0


def test_a_day_to_come_is_announced_and_a_zone_asks_for_its_branches(own: Path) -> None:
    told = huoye("new", "--unit", "一区", "--date", "2026-05-20", "--yes", folder=own)
    assert told.returncode == 0, told.stderr
    text = (own / "content/reports/2026/2026-05-20-zone-1/index.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert front["状态"] == "计划"
    assert list(front["出席"]) == ["铸造车间", "锻造车间"]
    assert [item["编号"] for item in front["复查"]] == ["H-1", "H-2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--unit", "铸铁车间"], "铸造车间"),
        (["--date", "昨天"], "例如 2026-04-15"),
        (["--form", "查患"], "是不是 查隐患"),
        (["--title", "。"], "例如 学雷锋日里的三张工具台"),
        (["--name", "../x"], "例如 toolbench"),
        (["--form", "查隐患、微党课、责任区、志愿服务"], "最多三个"),
    ],
)
def test_new_says_what_is_wrong(own: Path, arguments: list[str], said: str) -> None:
    before = read_tree(own)
    told = huoye("new", "--yes", *arguments, folder=own)
    assert told.returncode == 2
    assert said in told.stderr
    assert read_tree(own) == before


def test_english_answers(tmp_path: Path) -> None:
    pasted = "East: Casting branch 26\nWest: Machining branch 34"
    answers = f"Works\nCommittee\n{pasted}\n\n\ny\n5\nn\n"
    assert huoye("init", folder=tmp_path, language="en", answers=answers).returncode == 0
    told = huoye("new", folder=tmp_path, language="en", answers="casting\n\nVisit\nA day out\n")
    assert told.returncode == 0, told.stdout + told.stderr
    [file] = tmp_path.glob("content/reports/*/*-casting/index.md")
    text = file.read_text(encoding="utf-8")
    assert "host: Casting branch" in text
    assert "attendance:\n  Casting: {present: TODO, leave: 0} # 26 expected" in text
    assert "## What was brought back" in text
    told = huoye("check", str(file), folder=tmp_path, language="en")
    # Three in the text, one for who came.
    assert told.stdout.count("[template-text]") == 4


def test_the_plan_is_a_table_for_excel(site: Path) -> None:
    data = (site / "content" / "plans" / "2026.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["级别"] for row in rows] == ["分厂党委级", "协作区级", "支部级"]
