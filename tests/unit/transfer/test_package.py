"""A year's package through the command: what is wanting, the layout, the proof, the way back."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from generator.cli.main import run
from generator.transfer.bag import Bag, make_portable
from generator.transfer.origin import MapError, read_map
from generator.transfer.restore import settle

pytestmark = pytest.mark.xdist_group("transfer")

ORGANISATION = (Path(__file__).parents[2] / "invalid" / "organisation.yml").read_text("utf-8")
CONFIG = """\
site_name: 活动档案
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - huoye:
      as_of: 2026-10-31
"""
REVIEWED = "review: {first: 支部书记, second: 协作区联络员, third: 党委宣传干事}"
MAPPING = "报道,档号,密级,备注\n*,YX-{年度}-{顺序号},公开,\n2026-03-08-b,YX-特-1,内部,附名单\n"


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def photo(colour: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret-place"
    Image.new("RGB", (900, 600), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def report(title: str, *lines: str, body: str = "正文第一段。") -> str:
    front = [f"title: {title}", "host: casting", *lines]
    return "\n".join(["---", *front, "---", "", body, ""])


def write_project(root: Path) -> Path:
    """A year with whatever a package meets; returns the configuration."""
    write(root, "mkdocs.yml", CONFIG)
    write(root, "content/organisation.yml", ORGANISATION)
    write(root, "content/pages/about.md", "# 关于\n")
    write(root, "content/archive.csv", MAPPING)
    reports = "content/reports/2026"
    write(
        root, f"{reports}/2026-02-03-a/index.md", report("炉前一课", "date: 2026-02-03", REVIEWED)
    )
    write(root, f"{reports}/2026-02-03-a/照片 1.jpg", photo("red"))
    write(root, f"{reports}/2026-02-03-a/签到 100%.txt", "名单\r\n")
    write(
        root,
        f"{reports}/2026-03-08-b/index.md",
        report(
            "#panic() [标题]",
            "date: 2026-03-08",
            "photos: [{file: 没有.jpg, caption: 合影}]",
            "corrections: [{date: 2026-03-10, text: 人数应为21人}]",
            body="见[上月](../2026-02-03-a/index.md)。\n\n![合影](也没有.jpg)",
        ),
    )
    write(
        root, f"{reports}/2026-04-01-c/index.md", report("稿", "date: 2026-04-01", "status: draft")
    )
    write(
        root,
        f"{reports}/2026-05-01-d/index.md",
        "---\ndate: 2026-05-01\nhost: casting\n---\n没有标题。\n",
    )
    write(
        root,
        f"{reports}/2026-06-01-e/index.md",
        report("撤下的一课", "date: 2026-06-01", "expires: 2026-09-01", REVIEWED),
    )
    write(root, f"{reports}/2026-06-01-e/1.jpg", photo("blue"))
    write(
        root,
        f"{reports}/2026-06-02-f/index.md",
        report("以后再发", "date: 2026-06-02", "publish_from: 2026-12-01", REVIEWED),
    )
    write(root, "content/reports/2025/2025-01-01-x/index.md", report("去年", "date: 2025-01-01"))
    write(root, "content/plans/2025.csv", "编号,级别,工作内容,完成时限,责任单位\n")
    return root / "mkdocs.yml"


def pack(config: Path, target: Path, *options: str) -> int:
    return run(["archive", "--year", "2026", "-o", str(target), "-f", str(config), *options])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("project")).parent


@pytest.fixture(scope="module")
def package(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("package") / "归档"
    assert pack(project / "mkdocs.yml", target) == 0
    return target


@pytest.fixture
def broken(package: Path, tmp_path: Path) -> Path:
    """A copy to be harmed."""
    return Path(shutil.copytree(package, tmp_path / "copy"))


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_what_is_wanting_is_told_before(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = project / "mkdocs.yml"
    assert pack(config, tmp_path / "x", "--check") == 1
    text = said(capsys)
    for line in (
        "2026-05-01-d/index.md: 稿件有错误",
        "2026-03-08-b/index.md:5: 缺照片“没有.jpg”",
        "2026-03-08-b/index.md: 缺照片“也没有.jpg”",
        "2026-03-08-b/index.md: 三审缺 3 审",
        "2026-04-01-c/index.md: 是草稿",
        "2026-06-02-f/index.md: 还没到发布时间",
        "其中 1 篇已从网站撤下，照样归档",
    ):
        assert line in text
    assert "2026-06-01-e" not in text
    assert pack(config, tmp_path / "x", "--strict") == 1
    assert list(tmp_path.iterdir()) == []


def test_another_program_finds_it_whole(package: Path) -> None:
    """coreutils knows nothing of bags; a manifest is in its form."""
    listed: set[str] = set()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (package / name).read_text("utf-8").splitlines():
            digest, _, path = line.partition("  ")
            assert hashlib.sha256((package / path).read_bytes()).hexdigest() == digest
            listed.add(path)
    there = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
    assert there - listed == {"tagmanifest-sha256.txt"}
    assert not any(set(path) & set('<>:"\\|?*%') for path in there)
    if shutil.which("sha256sum"):
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        command = ["sha256sum", "--quiet", "-c", "manifest-sha256.txt"]
        subprocess.run(command, cwd=package, env=environment, check=True)


def test_the_layout_is_that_of_the_transfer_rules(package: Path) -> None:
    data = package / "data"
    about = (data / "说明文件.TXT").read_text("utf-8-sig")
    assert "缺项（4 处" in about
    assert "有意保留" in about
    root = etree.parse(data / "文件目录.XML").getroot()
    assert [child.tag for child in root[0]] == [
        *("顺序号", "档号", "责任者", "题名", "日期", "密级", "电子档案名称", "备注")
    ]
    first, second = root[0], root[1]
    assert (first.findtext("档号"), first.findtext("密级")) == ("YX-2026-0001", "公开")
    assert first.findtext("日期") == "20260203"
    assert (second.findtext("档号"), second.findtext("密级")) == ("YX-特-1", "内部")
    assert second.findtext("题名") == "#panic() [标题]"
    assert second.findtext("备注") == "附名单"
    for entry in root:
        assert (data / (entry.findtext("电子档案名称") or "?")).is_file()
    corrections = (data / "电子档案/2026/审核与更正/更正记录.csv").read_text("utf-8-sig")
    assert "人数应为21人" in corrections
    assert (data / "电子档案/2026/统计数据").is_dir()


def test_what_was_withdrawn_is_kept_and_said_so(package: Path, project: Path) -> None:
    """A time of withdrawal ends publicity; the record stays, under its number."""
    data = package / "data"
    folder = data / "电子档案/2026/活动报道/2026-06-01-e"
    original = project / "content/reports/2026/2026-06-01-e"
    for name in ("index.md", "1.jpg"):
        assert (folder / "原稿" / name).read_bytes() == (original / name).read_bytes()
    document = pypdfium2.PdfDocument(folder / "2026-06-01-e.pdf")
    text = "".join("".join(p.get_textpage().get_text_bounded() for p in document).split())
    assert "撤下的一课" in text
    assert "已于2026年9月1日从网站撤下" in text
    entry = etree.parse(data / "文件目录.XML").getroot()[2]
    assert entry.findtext("题名") == "撤下的一课"
    assert entry.findtext("档号") == "YX-2026-0003"
    assert entry.findtext("备注") == "已于2026年9月1日从网站撤下"
    assert "其中 1 篇已从网站撤下" in (data / "说明文件.TXT").read_text("utf-8-sig")
    reviews = (data / "电子档案/2026/审核与更正/审核记录.csv").read_text("utf-8-sig")
    assert "已于2026年9月1日从网站撤下" in reviews
    # The site is as it is published, and so are the figures.
    page = (data / "其他/网站/reports/2026/2026-06-01-e/index.html").read_text("utf-8")
    assert "已经撤下" in page
    for file in (data / "其他/网站").rglob("*"):
        assert not file.is_file() or "撤下的一课".encode() not in file.read_bytes(), file
    # What is still to be published is no record.
    assert not (data / "电子档案/2026/活动报道/2026-06-02-f").exists()
    assert (data / "其他/源文件/content/reports/2026/2026-06-02-f/index.md").is_file()


def test_a_withdrawn_reports_gaps_are_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "copy"))
    write(copy, "content/reports/2026/2026-06-01-e/1.jpg", b"no photo")
    pack(copy / "mkdocs.yml", tmp_path / "x", "--check")
    assert "2026-06-01-e/1.jpg: 照片读不出来" in said(capsys)


def test_a_sheet_says_who_reviewed_and_what_was_corrected(package: Path) -> None:
    folder = package / "data/电子档案/2026/活动报道"
    document = pypdfium2.PdfDocument(folder / "2026-03-08-b/2026-03-08-b.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "#panic() [标题]" in text
    text = "".join(text.split())
    assert "人数应为21人" in text
    assert "（未填写）" in text
    metadata = (folder / "2026-02-03-a/2026-02-03-a.pdf").read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"secret-place" not in metadata


def test_the_site_is_the_years_and_needs_no_server(package: Path) -> None:
    site = package / "data/其他/网站"
    page = (site / "reports/2026/2026-03-08-b/index.html").read_text("utf-8")
    assert 'href="../2026-02-03-a/index.html"' in page or "2026-02-03-a/index.html" in page
    assert not (site / "reports/2025").exists()
    assert sorted(path.name for path in (site / "search").iterdir()) == ["index.html", "records.js"]
    assert not (site / "assets/search").exists()
    assert not (site / "print").exists()
    assert "2026" in (site / "not-in-package.html").read_text("utf-8")


def test_the_same_content_gives_the_same_bytes(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = write_project(tmp_path / "elsewhere")
    monkeypatch.setenv("TZ", "America/New_York")
    assert pack(config, tmp_path / "again") == 0
    assert tree(tmp_path / "again") == tree(package)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_reads_back_byte_for_byte(project: Path, package: Path, tmp_path: Path) -> None:
    assert run(["archive", "restore", str(package), str(tmp_path)]) == 0
    expected = tree(project / "content")
    others = [name for name in expected if name.startswith(("reports/2025", "plans/2025"))]
    assert len(others) == 2
    for name in others:
        del expected[name]
    assert tree(tmp_path / "content") == expected
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == CONFIG


def test_nothing_that_is_there_is_written_over(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "content/organisation.yml", "mine")
    assert run(["archive", "restore", str(package), str(tmp_path)]) == 1
    assert "content/organisation.yml" in said(capsys)
    assert tree(tmp_path).keys() == {"content/organisation.yml"}
    assert run(["archive", "restore", str(package), str(tmp_path), "--keep-existing"]) == 0
    assert (tmp_path / "content/organisation.yml").read_text() == "mine"
    assert (tmp_path / "content/archive.csv").is_file()


def test_it_is_proved_whole(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "verify", str(package)]) == 0
    assert "全部相符" in said(capsys)


@pytest.mark.parametrize("harm", ["changed", "missing", "unexpected", "tag", "catalogue", "link"])
def test_harm_is_told_with_the_file(
    broken: Path, tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = "data/电子档案/2026/活动报道/2026-02-03-a/原稿/index.md"
    file = broken / victim
    if harm == "changed":
        file.write_bytes(file.read_bytes().replace("炉".encode(), "锅".encode()))
    elif harm == "missing":
        file.unlink()
    elif harm == "unexpected":
        victim = "data/多出来的.txt"
        (broken / victim).write_text("x")
    elif harm == "tag":
        victim = "bag-info.txt"
        (broken / victim).write_text("Source-Organization: 别人\n", "utf-8")
    elif harm == "catalogue":
        victim = "data/文件目录.XML"
        (broken / victim).unlink()
    elif sys.platform != "win32":
        file.unlink()
        file.symlink_to("/etc/hostname")
    assert run(["archive", "verify", str(broken)]) == 1
    assert victim in said(capsys)
    assert run(["archive", "restore", str(broken), str(tmp_path / "back")]) == 1
    assert not (tmp_path / "back").exists()


def test_marks_of_a_file_number(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "copy"))
    for typed, expected in (
        ("YX-｛年｝-{ 序号 }", "YX-2026-0001"),
        ("YX-{year}-{n}", "YX-2026-0001"),
    ):
        write(copy, "content/archive.csv", f"报道,档号\n*,{typed}\n")
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.csv"
        words = ["archive", "mapping", "--year", "2026", "-o", str(file)]
        assert run([*words, "-f", str(copy / "mkdocs.yml")]) == 0
        assert expected in file.read_text("utf-8-sig")
    write(copy, "content/archive.csv", "报道,档号\n*,YX-{年份}-{顺序号}\n")
    said(capsys)
    assert pack(copy / "mkdocs.yml", tmp_path / "x", "--check") == 1
    assert "档号里的“{年份}”不认识" in said(capsys)


def test_what_is_no_package_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "verify", str(tmp_path)]) == 1
    assert "bagit.txt" in said(capsys)


def test_a_package_of_another_is_proved_but_not_read_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import bagit

    write(tmp_path, "bag/a.txt", "x")
    bagit.make_bag(str(tmp_path / "bag"), checksums=["sha256"])
    assert run(["archive", "verify", str(tmp_path / "bag")]) == 0
    assert run(["archive", "restore", str(tmp_path / "bag"), str(tmp_path / "back")]) == 1
    assert "还原清单" in said(capsys)


def test_a_package_that_is_there_is_left_alone(project: Path, package: Path) -> None:
    before = tree(package)
    assert pack(project / "mkdocs.yml", package) == 2
    assert tree(package) == before


def test_photos_can_be_stripped_and_it_is_said(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "stripped"
    assert pack(project / "mkdocs.yml", target, "--strip-photos", "--no-site") == 0
    original = target / "data/电子档案/2026/活动报道/2026-02-03-a/原稿/照片 1.jpg"
    assert b"secret-place" not in original.read_bytes()
    assert (
        b"secret-place" in (project / "content/reports/2026/2026-02-03-a/照片 1.jpg").read_bytes()
    )
    about = (target / "data/说明文件.TXT").read_text("utf-8-sig")
    assert "不是逐字节相同" in about
    assert "其他/源文件" in about
    assert "其他/网站" not in about
    assert run(["archive", "verify", str(target)]) == 0


def test_a_table_to_fill_in_can_be_read_again(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, config = tmp_path / "table.csv", str(project / "mkdocs.yml")
    assert run(["archive", "mapping", "--year", "2026", "-o", str(file), "-f", config]) == 0
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert rows[1][:3] == ["2026/2026-02-03-a", "YX-2026-0001", "公开"]
    assert run(["archive", "mapping", "--year", "2026", "-o", str(file), "-f", config]) == 2
    copy = Path(shutil.copytree(project, tmp_path / "copy"))
    doubled = file.read_text("utf-8-sig").replace("YX-特-1", "YX-2026-0001")
    write(copy, "content/archive.csv", doubled + "2026/没有这篇,1,公开,,,\r\n")
    said(capsys)
    assert pack(copy / "mkdocs.yml", tmp_path / "x", "--check") == 1
    text = said(capsys)
    assert "档号“YX-2026-0001”给了 2 篇" in text
    assert "content/archive.csv:5: 映射表这一行的“2026/没有这篇”" in text


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_that_cannot_be_written_leaves_nothing(project: Path, tmp_path: Path) -> None:
    """As on a full disk: beyond a size, the system refuses to write."""
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from generator.transfer.bag import Bag\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))\n"
        "from generator.cli.main import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    target = tmp_path / "package"
    words = ["archive", "--year", "2026", "-o", str(target), "-f", str(project / "mkdocs.yml")]
    command = [sys.executable, "-c", script, *words, "--no-site"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a%b", 'x"y', "尾巴. ", "con", "NUL.txt", "a\u0065\u0301", "..", "\n"]
)
def test_names_are_such_as_every_system_can_have(name: str) -> None:
    portable = make_portable(name)
    assert portable
    assert portable not in (".", "..")
    assert not set(portable) & set('<>:"\\|?*%\n')
    assert portable == portable.rstrip(" .")
    assert portable.split(".")[0].lower() not in ("con", "nul")


def test_two_names_that_become_one_stay_two(tmp_path: Path) -> None:
    bag = Bag(tmp_path / "bag")
    kept = [bag.add(name, name.encode()).path for name in ("d/a?.txt", "d/A*.txt", "d/a_.txt")]
    assert kept == ["data/d/a_.txt", "data/d/A_-2.txt", "data/d/a_-3.txt"]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "a/../b", ""])
def test_a_list_that_leads_out_of_its_folders_is_refused(path: str) -> None:
    head = "项目内路径,包内路径,SHA-256\r\n"
    with pytest.raises(MapError):
        read_map(f"{head}{path},a,00\r\n".encode())
    with pytest.raises(MapError):
        read_map(f"{head}a,{path},00\r\n".encode())


@pytest.mark.parametrize("path", ["C:/x", "a\\..\\b", "a:b/c", "con/x.txt", "what?.txt"])
def test_a_name_that_a_system_cannot_have_stays_below_the_folder(path: str) -> None:
    """In the project it may be so; in a package never, and on Windows it is another."""
    head = "项目内路径,包内路径,SHA-256\r\n"
    assert read_map(f"{head}{path},a,00\r\n".encode())[0][0] == path
    assert settle(path, is_windows=False) == path
    there = settle(path, is_windows=True)
    assert there != path
    assert not set(there) & set('<>:"\\|?*')
    assert len(there.split("/")) == len(path.split("/"))


@pytest.mark.parametrize("path", ["C:/x", "a\\..\\b"])
def test_a_place_in_the_package_is_never_so(path: str) -> None:
    with pytest.raises(MapError):
        read_map(f"项目内路径,包内路径,SHA-256\r\na,{path},00\r\n".encode())


@pytest.mark.skipif(sys.platform == "win32", reason="cannot have such names")
def test_names_that_windows_refuses_come_back(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "copy"))
    folder = copy / "content/reports/2026/2026-02-03-a"
    for name in (
        '名 * 单"1".txt',
        "照片: 一?.txt",
        "CON.txt",
        "a<b>|c.csv",
        "尾巴. ",
        "反\\斜.txt",
    ):
        (folder / name).write_text(name, "utf-8")
    assert pack(copy / "mkdocs.yml", tmp_path / "p", "--no-site") == 0
    assert run(["archive", "restore", str(tmp_path / "p"), str(tmp_path / "back")]) == 0
    assert tree(tmp_path / "back/content/reports/2026") == tree(copy / "content/reports/2026")


def test_a_package_without_the_digests_of_its_lists(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "tagmanifest-sha256.txt").unlink()
    assert run(["archive", "verify", str(broken)]) == 1
    assert "tagmanifest-sha256.txt" in said(capsys)
    (broken / "manifest-sha256.txt").unlink()
    assert run(["archive", "verify", str(broken)]) == 1
    assert "读不懂" in said(capsys)
