"""What ``huoye build`` says when it is done, and when it cannot be."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import generator.build.run
from generator.cli.main import run
from generator.progress import Clock
from tests.conftest import CONFIG, ORGANISATION, MakeSite, write_report

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site()
    for day in range(1, 6):
        write_report(folder, f"2026/2026-03-0{day}-x")
    monkeypatch.chdir(folder)
    return folder


def test_a_build_says_what_was_made_and_what_was_there(site: Path, capsys: Capture) -> None:
    assert run(["build"]) == 0
    out = capsys.readouterr().out
    pages = re.search(r"网站生成好了：(\d+) 个页面，在 site。", out)
    assert pages
    assert f"  页面：新生成 {pages[1]} 页，沿用 0 页\n" in out
    assert re.search(r"\n  文件：\d+ 个\n  用时：[\d.]+ 秒（.*页面 [\d.]+.*）\n", out)
    assert "照片" not in out.replace("、照片", "")
    assert "问题" not in out
    write_report(site, "2026/2026-03-05-x", body="另一段正文。")
    assert run(["build"]) == 0
    out = capsys.readouterr().out
    made = re.search(r"页面：新生成 (\d+) 页，沿用 (\d+) 页", out)
    assert made
    assert 0 < int(made[1]) < 10
    assert int(made[1]) + int(made[2]) == int(pages[1])
    assert out.endswith("打开看看：huoye serve，再用浏览器打开 http://127.0.0.1:8000/\n")


def test_it_says_so_in_english_with_every_stage(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder = make_site(config=CONFIG + "      language: en\n")
    write_report(folder, "2026/2026-03-05-x")
    write_report(folder, "2026/2026-03-06-broken", "host: nobody")
    monkeypatch.chdir(folder)
    assert run(["build", "--timings", "text"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"The site is built: \d+ pages in site\.\n  Pages: \d+ made, 0 reused\n", out)
    assert "  Problems: 1 error, 0 warnings, 0 notes." in out
    stages = re.findall(r"^    [\d.]+ s  ([a-z -]+)", out, re.MULTILINE)
    assert stages[:2] == ["content", "photos"]
    assert {"pages", "search", "publishing", "tables and feeds"} <= set(stages)


def test_programs_read_one_line_of_json(site: Path, capsys: Capture) -> None:
    write_report(site, "2026/2026-03-06-broken", "host: 没有的支部")
    assert run(["build", "--timings", "json"]) == 0
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert found["schema"] == "huoye-build/1"
    assert found["problems"] == {"error": 1, "warning": 0, "info": 0}
    assert found["left_out"] == 1
    assert found["pages"] == found["pages_made"] > 30
    assert sum(found["stages"].values()) <= found["seconds"] + 0.01
    assert "[unit-unknown]" in captured.err
    assert run(["build", "--timings", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["pages_made"] == 0


def test_what_mkdocs_complains_of_is_shown(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    folder = make_site(config=CONFIG.replace("material, ", "material, custom_dir: nowhere, "))
    monkeypatch.chdir(folder)
    assert run(["build"]) == 1
    err = capsys.readouterr().err
    assert "nowhere" in err
    assert err.splitlines()[-1] == "出错：mkdocs.yml 里有 MkDocs 不认的设置，见上面几行。"


needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="workers that know of the patch")


def build_with(
    broken: Any, monkeypatch: pytest.MonkeyPatch, capsys: Capture, code: int = 1
) -> list[str]:
    monkeypatch.setattr(generator.build.run, "_make_page", broken)
    monkeypatch.setattr(generator.build.run, "_FEW", 5)
    assert run(["build", "--jobs", "1"]) == code
    return capsys.readouterr().err.splitlines()


@needs_fork
def test_a_worker_that_is_killed_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def die(*_: Any) -> Any:
        os._exit(1)

    [line] = build_with(die, monkeypatch, capsys)
    assert line.startswith("出错：一个工作进程中途被系统结束了（可能内存不够），当时在生成 /")
    assert not (site / "site").exists()


@needs_fork
def test_a_full_disk_is_no_bug_of_a_page(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def fill(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/store/x")

    [line] = build_with(fill, monkeypatch, capsys)
    assert "这是程序的错误" not in line
    assert "/store/x" in line
    assert not (site / "site").exists()


def test_an_organisation_that_cannot_be_read_is_told(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    wrong = ORGANISATION.replace("zone: zone-1", "zone: z")
    monkeypatch.chdir(make_site({"content/organisation.yml": wrong}))
    assert run(["build", "--timings", "json"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[reference-unknown]" in captured.err
    assert "无法生成网站" in captured.err


def test_a_stage_stands_still_while_another_runs_within_it() -> None:
    clock = Clock()
    begun = time.perf_counter()
    with clock.stage("outer"):
        with clock.stage("inner"):
            time.sleep(0.05)
        with clock.stage("inner"):
            time.sleep(0.05)
    passed = time.perf_counter() - begun
    assert list(clock.seconds) == ["outer", "inner"]
    assert clock.seconds["inner"] >= 0.1
    assert clock.seconds["outer"] < 0.05
    assert sum(clock.seconds.values()) <= passed
