"""A report's time of publication and of withdrawal: nowhere before, a page that says so after."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import CONFIG, ROOT, MakeSite, write_report

AHEAD, PAST = "阳春三月的约定", "白雪皑皑的旧稿"


def huoye(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "America/New_York"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def config(as_of: str) -> str:
    return CONFIG.replace("as_of: 2026-10-31", f'as_of: "{as_of}"')


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def holds(folder: Path, text: str) -> list[str]:
    return [name for name, data in read_tree(folder).items() if text.encode() in data]


@pytest.fixture
def timed(make_site: MakeSite) -> Path:
    folder = make_site(config=config("2026-03-10"))
    write_report(folder, "2026/2026-03-01-plain")
    write_report(folder, "2026/2026-03-02-ahead", f"title: {AHEAD}", "发布时间: 2026-03-20 08:00")
    write_report(folder, "2026/2026-03-03-past", f"title: {PAST}", "撤下时间: 2026-03-25")
    return folder


def test_the_site_at_five_moments(timed: Path) -> None:
    """Each incremental build is a clean one's, byte for byte."""
    expected = {
        "2026-03-19": (False, True),
        "2026-03-20 07:59": (False, True),
        "2026-03-20 08:00": (True, True),
        "2026-03-24": (True, True),
        "2026-03-25 00:00": (True, False),
    }
    for as_of, (is_ahead_there, is_past_there) in expected.items():
        (timed / "mkdocs.yml").write_text(config(as_of), encoding="utf-8")
        done = huoye(timed, "build", "-d", "site")
        assert done.returncode == 0, done.stdout + done.stderr
        site = timed / "site"
        assert bool(holds(site, AHEAD)) is is_ahead_there, as_of
        assert (site / "reports/2026/2026-03-02-ahead").exists() is is_ahead_there, as_of
        assert bool(holds(site, PAST)) is is_past_there, as_of
        page = (site / "reports/2026/2026-03-03-past/index.html").read_text(encoding="utf-8")
        assert ("2026年3月25日" in page and "已经撤下" in page) is not is_past_there, as_of
    clean = timed.parent / "clean"
    clean.mkdir()
    for name in ("content", "mkdocs.yml"):
        subprocess.run(["cp", "-r", str(timed / name), str(clean / name)], check=True)
    assert huoye(clean, "build", "-d", "site").returncode == 0
    assert read_tree(clean / "site") == read_tree(timed / "site")


def test_figures_do_not_count_what_is_not_shown(timed: Path) -> None:
    counts = {}
    for as_of in ("2026-03-10", "2026-03-22", "2026-03-31"):
        (timed / "mkdocs.yml").write_text(config(as_of), encoding="utf-8")
        done = huoye(timed, "stats", "--period", "2026", "--format", "csv", "--table", "reports")
        assert done.returncode == 0, done.stderr
        assert (AHEAD in done.stdout) is (as_of != "2026-03-10")
        counts[as_of] = done.stdout.count("铸造车间党支部")
    assert counts == {"2026-03-10": 2, "2026-03-22": 3, "2026-03-31": 2}


def test_the_zone_of_the_site_counts(make_site: MakeSite) -> None:
    """08:00 in Shanghai is midnight in UTC, whatever the machine's clock is set to."""
    folder = make_site(config=config("2026-03-20 07:59"))
    write_report(
        folder, "2026/2026-03-02-utc", f"title: {AHEAD}", "publish_from: 2026-03-20T00:00Z"
    )
    huoye(folder, "build", "-d", "site")
    assert not holds(folder / "site", AHEAD)
    (folder / "mkdocs.yml").write_text(config("2026-03-20T00:00Z"), encoding="utf-8")
    huoye(folder, "build", "-d", "site")
    assert holds(folder / "site", AHEAD)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("发布时间: 下周一早上", "moment-unreadable"),
        ("发布时间: 2026-13-09", "moment-unreadable"),
        ("撤下时间: 2026-03-09 25:00", "moment-unreadable"),
        ("发布时间: [2026-03-09, 2026-03-10]", "moment-unreadable"),
        ("发布时间: 2026-03-09\n撤下时间: 2026-03-08 23:59", "publication-reversed"),
    ],
)
def test_a_time_that_cannot_be_read_publishes_nothing(
    make_site: MakeSite, typed: str, said: str
) -> None:
    folder = make_site(config=config("2026-10-31"))
    write_report(folder, "2026/2026-03-01-plain")
    write_report(folder, "2026/2026-03-02-ahead", f"title: {AHEAD}", *typed.split("\n"))
    done = huoye(folder, "build", "-d", "site")
    assert f"[{said}]" in done.stdout
    assert not holds(folder / "site", AHEAD)
    assert (folder / "site/reports/2026/2026-03-01-plain/index.html").exists()


def test_references_to_what_is_not_shown_are_no_faults(timed: Path) -> None:
    ledger = "编号,支部,发现日期,来源,部位,描述,级别,整改期限\n"
    ledger += "YH-1,铸造,2026-03-02,2026/2026-03-02-ahead,炉前,护栏松动,一般,2026-03-30\n"
    (timed / "content/ledgers").mkdir()
    (timed / "content/ledgers/hazards.csv").write_text(ledger, encoding="utf-8")
    assert "hazard-source" not in huoye(timed, "build", "-d", "site").stdout


def test_next_change_tells_the_scheduler(make_site: MakeSite) -> None:
    folder = make_site(config=config("today"))
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    minute = (now + timedelta(days=3)).replace(second=0, microsecond=0, tzinfo=None)
    day = f"{now.year}-01-01"
    write_report(folder, f"{now.year}/{day}-a", f"publish_from: {minute:%Y-%m-%d %H:%M}")
    write_report(folder, f"{now.year}/{day}-b", "expires: 2198-01-01", "title: 最后一班岗")
    write_report(folder, f"{now.year}/{day}-c", "expires: 2001-01-01")
    said = json.loads(huoye(folder, "next-change", "--format", "json").stdout)
    midnight = f"{now.date() + timedelta(days=1)}T00:00+08:00"
    assert [(one["at"], one["what"]) for one in said["changes"]] == [
        (midnight, "day"),
        (f"{minute:%Y-%m-%dT%H:%M}+08:00", "publish"),
        ("2198-01-01T00:00+08:00", "withdraw"),
    ]
    assert said["next"] == midnight
    assert huoye(folder, "next-change").stdout.split("\t")[:2] == [midnight, "换日"]


def test_nothing_changes_a_pinned_site(timed: Path) -> None:
    done = huoye(timed, "next-change")
    assert (done.returncode, done.stdout) == (0, "")
    assert "固定" in done.stderr


def write_products(root: Path, name: str) -> None:
    """A draft on the desk, a package, a zipped one with a document in it, a PDF, a backup."""
    from docx import Document

    (root / ".desk").mkdir()
    with closing(sqlite3.connect(root / ".desk/desk.sqlite")) as rows:
        rows.execute("create table drafts (body text)")
        rows.execute("insert into drafts values (?)", (f"{'草稿' * 4000}{name}",))
        rows.commit()
    (root / "归档-2026/data").mkdir(parents=True)
    (root / "归档-2026/bagit.txt").write_text("BagIt-Version: 1.0\n", encoding="utf-8")
    (root / "归档-2026/data/a.txt").write_text(name, encoding="utf-8")
    document, data = Document(), BytesIO()
    document.add_paragraph(f"附件里的{name}")
    document.save(data)
    with zipfile.ZipFile(root / "包.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("data/原稿/附件.docx", data.getvalue())
        bundle.writestr("data/别的.txt", "没有")
    typst = pytest.importorskip("typst")
    source = root.parent / "one.typ"
    source.write_text(f'#set text(font: "Noto Serif CJK SC")\n{name}', encoding="utf-8")
    typst.compile(str(source), output=str(root / "年鉴-2026.pdf"))
    (root.parent / "backup").mkdir()
    (root.parent / "backup/b.txt").write_text(name, encoding="utf-8")


def test_forget_finds_every_place(timed: Path) -> None:
    """In the content, in another encoding, in a document, a photo's comment, the site, a former
    release, the cache and the history; and nothing once all of that is gone."""
    from PIL import Image

    name = "欧阳无名"
    report = write_report(
        timed, "2026/2026-03-04-name", body=f"发言的有{name}。\n\n第二段提到 欧 阳<b>无</b>名。"
    )
    (report.parent / "旧稿.txt").write_bytes(name.encode("gb18030"))
    Image.new("RGB", (64, 64)).save(report.parent / "01.jpg", comment=name.encode())
    write_products(timed, name)
    for command in (["init", "-q"], ["add", "content"], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *command], cwd=timed, check=True)
    assert huoye(timed, "build", "-d", "site").returncode == 0
    write_report(timed, "2026/2026-03-01-plain", body="改过的正文。")
    assert huoye(timed, "build", "-d", "site").returncode == 0
    done = huoye(timed, "forget", name, "-d", "site", "--also", str(timed.parent / "backup"))
    assert done.returncode == 1
    for place in (
        "2026-03-04-name/index.md:7",
        "2026-03-04-name/index.md:9",
        "旧稿.txt",
        "01.jpg",
        "rows.sqlite（facts）",
        "rows.sqlite（records）",
        "site/reports/2026/2026-03-04-name/index.html",
        ".site.releases/",
        "历史里 1 次提交",
        "写稿台的草稿里",
        ".desk/desk.sqlite（drafts）",
        "归档-2026/data/a.txt",
        "包.zip（data/原稿/附件.docx）",
        "年鉴-2026.pdf（PDF）",
        "backup/b.txt",
    ):
        assert place in done.stdout, (place, done.stdout)
    products = [".desk", "归档-2026", "包.zip", "年鉴-2026.pdf"]
    places = [".git", ".cache", "site", ".site.releases", *products]
    subprocess.run(["rm", "-rf", *places], cwd=timed, check=True)
    subprocess.run(["rm", "-r", str(report.parent)], check=True)
    assert huoye(timed, "build", "-d", "site").returncode == 0
    again = huoye(timed, "forget", name, "-d", "site")
    assert again.returncode == 0, again.stdout
    assert huoye(timed, "forget", "王").returncode == 2


def test_an_announcement_has_its_times_too(make_site: MakeSite) -> None:
    """Before and after them it is in no page, feed, search index, figure or slide; afterwards its
    address says so, and a scheduler is told of both moments."""
    ahead, past = "秋天的预告", "春天的预告"
    folder = make_site(config=config("2026-03-10"))
    write_report(folder, "2026/2026-03-01-plain")
    write_report(
        folder,
        "2026/2026-04-20-ahead",
        f"title: {ahead}",
        "status: planned",
        "publish_from: 2026-03-20 08:00",
    )
    write_report(
        folder,
        "2026/2026-04-21-past",
        f"title: {past}",
        "status: planned",
        "expires: 2026-03-25 12:00",
    )
    page = folder / "site/reports/2026/2026-04-21-past/index.html"
    for as_of, is_ahead_there, is_past_there in (
        ("2026-03-20 07:59", False, True),
        ("2026-03-20 08:00", True, True),
        ("2026-03-25 12:00", True, False),
    ):
        (folder / "mkdocs.yml").write_text(config(as_of), encoding="utf-8")
        assert huoye(folder, "build", "-d", "site").returncode == 0
        for title, is_there in ((ahead, is_ahead_there), (past, is_past_there)):
            places = [
                name for name, data in read_tree(folder / "site").items() if within(title, data)
            ]
            assert bool(places) is is_there, (as_of, title, places)
            if is_there:
                for part in ("screen/", "feeds/", "calendar/", "index.html"):
                    assert any(name.startswith(part) for name in places), (as_of, part, places)
        # An announcement has no page of its own; feeds may have led to its address.
        assert page.exists() is not is_past_there
    assert "已经撤下" in page.read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config("today"), encoding="utf-8")
    later = (datetime.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    write_report(
        folder,
        f"{later.year}/{later:%Y-%m-%d}-next",
        "status: planned",
        f"publish_from: {later - timedelta(days=1):%Y-%m-%d %H:%M}",
        f"expires: {later:%Y-%m-%d %H:%M}",
    )
    said = json.loads(huoye(folder, "next-change", "--format", "json").stdout)
    told = [(one["what"], one["id"].rpartition("-")[2]) for one in said["changes"]]
    assert ("publish", "next") in told
    assert ("withdraw", "next") in told


def within(text: str, data: bytes) -> bool:
    """Whether it stands in a file, be it packed."""
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    return text.encode() in data or json.dumps(text)[1:-1].encode() in data
