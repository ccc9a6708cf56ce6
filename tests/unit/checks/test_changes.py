"""Checks and reviews of a branch in a real repository."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from checks_project import BODY, FOLDER, TODAY, check, rules_of, write, write_project, write_report

from generator.cli.main import run
from generator.git import find_changes
from generator.load.settings import load_settings
from generator.locale import load_translator
from generator.review.build import review_changes
from generator.review.model import Kind, ReviewResult
from generator.review.render import render_html, render_json, render_markdown, verdict

OTHER = "content/reports/2026/2026-04-02-other"


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write_project(tmp_path)
    # The reports below are told in the same words.
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("      rules: {text-recycled: warning, photo-recycled: warning}\n")
    (tmp_path / ".gitignore").write_text(".cache\n")
    write_report(tmp_path, beside=("01.jpg",))
    write_report(tmp_path, folder=OTHER, front="title: 又一课。\ndate: 2026-04-02\nhost: 动力")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def review(root: Path) -> ReviewResult:
    settings, _ = load_settings(root / "mkdocs.yml")
    assert settings is not None
    return review_changes(root, settings, "main", today=TODAY).review


def test_faults_elsewhere_do_not_block(repository: Path) -> None:
    assert "title-stop" in rules_of(check(repository).problems)
    write_report(repository, folder="content/reports/2026/2026-05-06-new", front="date: 2026-05-06")
    checked = check(repository, base="main")
    assert checked.reports == 1
    assert "title-stop" not in rules_of(checked.problems)


def test_photo_alone_means_its_report(repository: Path) -> None:
    write(repository / OTHER / "02.jpg", b"")
    assert rules_of(check(repository, base="main").problems) >= {"title-stop"}


def test_what_a_pipeline_leaves_behind_is_no_change(repository: Path) -> None:
    write(repository / ".venv/lib/site.py", b"")
    write(repository / "preview/review.html", b"")
    write_report(repository, folder="content/reports/2026/2026-05-06-new", front="date: 2026-05-06")
    found = review(repository)
    assert found.other_files == ()
    assert [report.kind for report in found.reports] == [Kind.ADDED]


def test_rename_is_understood(repository: Path) -> None:
    git(repository, "mv", FOLDER, "content/reports/2026/2026-03-05-lesson")
    commit(repository)
    changes = find_changes(repository, "main", "content")
    assert (
        changes.renamed[f"{FOLDER.replace('furnace', 'lesson')}/index.md"] == f"{FOLDER}/index.md"
    )
    [report] = review(repository).reports
    assert (report.kind, report.moved_from) == (Kind.CHANGED, "2026/2026-03-05-furnace")


def test_organisation_change_shows_what_it_breaks(repository: Path) -> None:
    file = repository / "content/organisation.yml"
    text = file.read_text(encoding="utf-8").replace(
        "动力车间党支部, short_name: 动力", "能源, short_name: 能"
    )
    file.write_text(text, encoding="utf-8")
    problems = check(repository, base="main").problems
    assert ("unit-unknown", f"{OTHER}/index.md") in {(p.rule, p.path) for p in problems}
    assert "title-stop" not in rules_of(problems)


def test_review_tells_what_changes(repository: Path) -> None:
    write_report(
        repository,
        folder="content/reports/2026/2026-05-06-new",
        front="title: 五月一课\ndate: 2026-05-06\nhost: 动力\nplan: [Z-01]",
        body=BODY.replace("3月5日", "5月6日").replace("铸造", "动力"),
    )
    file = repository / FOLDER / "index.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("炉前一课", "炉边一课"), encoding="utf-8"
    )
    git(repository, "rm", "-q", "-r", OTHER)
    found = review(repository)
    assert [(r.kind, r.title) for r in found.reports] == [
        (Kind.ADDED, "五月一课"),
        (Kind.CHANGED, "炉边一课讲抢修"),
        (Kind.REMOVED, "又一课。"),
    ]
    assert [(c.before, c.after) for c in found.reports[1].changes] == [
        ("炉前一课讲抢修", "炉边一课讲抢修")
    ]
    moved = {(effect.unit, effect.note): effect.after for effect in found.effects}
    assert moved["动力", "2026年5月"] == "有"
    assert moved["动力", "2026年4月"] == "无"
    urls = {page.url: page.kind for page in found.pages}
    assert urls["reports/2026/2026-05-06-new/"] is Kind.ADDED
    assert urls["reports/2026/2026-03-05-furnace/"] is Kind.CHANGED
    assert urls["reports/2026/2026-04-02-other/"] is Kind.REMOVED
    assert urls["branches/power/"] is Kind.CHANGED
    assert "write/" not in urls


def test_replaced_photo_changes_its_pages_only(repository: Path) -> None:
    write(repository / FOLDER / "01.jpg", b"another one")
    urls = {page.url for page in review(repository).pages}
    assert "reports/2026/2026-03-05-furnace/" in urls
    assert "reports/2026/2026-04-02-other/" not in urls


def test_review_names_what_must_be_mended(repository: Path) -> None:
    """Which write-ups, in which files; a problem of another file than the card's names it."""
    good = "content/reports/2026/2026-05-06-good"
    write_report(repository, folder=good, front="title: 水位一课\ndate: 2026-05-06")
    write(repository / good / "notes.md", b"text")
    bad = "content/reports/2026/2026-05-07-bad"
    write_report(
        repository,
        folder=bad,
        front="title: 报名\ndate: 2026-05-07",
        body=f"打 13800000000。{BODY}",
    )
    found, t = review(repository), load_translator("zh")
    for text in (
        render_markdown(found, t),
        render_html(found, t, root=repository),
    ):
        assert "要改的是：报名（1 处）" in text
        assert f"{good}/index.md" in text
        assert f"{bad}/index.md" in text
        assert text.count("notes.md") == 1


def test_the_gravest_comes_first_with_what_proves_it(repository: Path) -> None:
    """A reviewer with one minute: what blocks, why, and beside it what it was taken from."""
    config = repository / "mkdocs.yml"
    rules = "      rules: {text-recycled: warning, photo-recycled: warning}\n"
    config.write_text(config.read_text(encoding="utf-8").replace(rules, ""), encoding="utf-8")
    late = "content/reports/2026/2026-05-04-late"
    own = "锅炉房里讲水位，讲的人是夜班的班长，听的人是白班和夜班一共九个。" * 3
    write_report(
        repository,
        folder=late,
        front="title: 水位\ndate: 2026-05-04\nreceived: 2026-06-30",
        body=own,
    )
    copied = "content/reports/2026/2026-05-06-copied"
    write_report(
        repository, folder=copied, front="title: 照搬的一课\ndate: 2026-05-06", beside=("01.jpg",)
    )
    found, t = review(repository), load_translator("zh")
    assert [report.title for report in found.reports] == ["照搬的一课", "水位"]
    gravest = {problem.rule for problem in found.reports[0].problems[:2]}
    assert gravest == {"text-recycled", "photo-recycled"}
    said = verdict(found, t)
    assert "有 2 处错误要改" in said
    assert "照片在别的活动里用过 1" in said
    html = render_html(found, t, root=repository)
    assert html.count('class="pair"') == 1
    old, new = re.findall(r'<span><img src="(data:image/jpeg[^"]+)"', html)
    assert old == new
    assert re.search(r'class="shared">[^<]*2026/2026-0[34]-[^<]*<mark>', html)


def test_a_report_in_place_of_its_announcement(repository: Path) -> None:
    planned = "content/reports/2026/2026-09-10-plan"
    write_report(
        repository,
        folder=planned,
        front="title: 九月一课预告\ndate: 2026-09-10\nstatus: planned\nplan: [Z-01]",
    )
    commit(repository)
    git(repository, "branch", "-f", "main")
    git(repository, "rm", "-q", "-r", planned)
    write_report(
        repository,
        folder="content/reports/2026/2026-09-12-done",
        front="title: 九月一课\ndate: 2026-09-12\nplan: [Z-01]",
        body="九月的一课讲的是停炉检修，检修班长把去年的三次返工又算了一遍账。" * 3,
    )
    found = review(repository)
    done = next(report for report in found.reports if report.title == "九月一课")
    assert "取代预告“九月一课预告”（9月10日）" in done.facts
    plan = next(effect for effect in found.effects if effect.indicator.startswith("计划 Z-01"))
    assert (plan.before, plan.after) == ("逾期未办", "按期完成")


def test_nothing_changed(repository: Path) -> None:
    found = review(repository)
    assert (found.reports, found.effects, found.pages, found.problems) == ((), (), (), ())


def test_review_is_stable_and_complete_in_every_format(repository: Path) -> None:
    write_report(
        repository,
        folder="content/reports/2026/2026-05-06-new",
        front="title: <script>alert(1)</script>\ndate: 2026-05-06\nchair: 13800000000",
        beside=("01.jpg",),
    )
    commit(repository)
    once, twice = review(repository), review(repository)
    for language in ("zh", "en"):
        t = load_translator(language)
        texts = [
            (
                render_markdown(found, t, preview_url="https://forge.example/p/"),
                render_json(found, t),
                render_html(found, t, root=repository, preview=""),
            )
            for found in (once, twice)
        ]
        assert texts[0] == texts[1]
        assert not any("13800000000" in text for text in texts[0])
    html = render_html(review(repository), load_translator("zh"), root=repository)
    assert "<script" not in html
    assert "data:image/jpeg;base64," in html
    assert json.loads(render_json(review(repository), load_translator("zh")))["version"] == 1


def test_unknown_base_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(repository / "mkdocs.yml")
    assert run(["check", "--base", "nothing", "--config", config]) == 2
    assert run(["review", "--base=--help", "--config", config]) == 2
    assert "nothing" in capsys.readouterr().err


def test_exit_codes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(repository / "mkdocs.yml")
    assert run(["check", "--config", config]) == 0
    assert run(["check", "--strict", "--config", config]) == 1
    write_report(repository, front="host: 没有的支部")
    assert run(["check", "--config", config]) == 1
    assert run(["check", "no-such-folder", "--config", config]) == 2
    assert run(["check", "--explain", "tilte-stop", "--config", config]) == 2
    assert "title-stop" in capsys.readouterr().err


def test_fix_mends_the_body_only(repository: Path) -> None:
    front = "title: '值,不值?'\nplace: 一号,二号"
    text = f"3月5日,铸造支部上了一课,`a,b`,见[表](a,b.csv).{BODY}"
    file = write_report(repository, front=front, body=text, beside=("a,b.csv",))
    data = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    assert run(["check", str(file), "--fix", "--config", str(repository / "mkdocs.yml")]) == 0
    mended = file.read_bytes()
    assert mended.startswith(b"\xef\xbb\xbf---\r\n")
    written = mended.decode("utf-8-sig")
    assert "title: '值,不值?'\r\nplace: 一号,二号" in written
    assert "3月5日，铸造支部上了一课，`a,b`" in written
    assert "(a,b.csv)" in written
