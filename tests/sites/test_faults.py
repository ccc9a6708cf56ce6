"""What we did not think of at one page, write-up or photo is told, and the others are built.

Nobody knows an input that does it, so faults are put in: into functions that look at one report,
and, as a site's administrator would, into a template that overrides the theme's.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as replace_fields

from generator.build import plan
from generator.checks import rules as checks
from generator.cli.main import run
from generator.driver import Built, Wish, build_site
from generator.load.settings import load_settings
from generator.locale import load_translator
from generator.messages import format_problem
from generator.mkdocs_run import BuildFailedError
from generator.model.problem import Severity
from tests.conftest import CONFIG, MakeSite, build, write_report

BAD = "2026/2026-03-02-bad"
PAGE = f"reports/{BAD}/index.html"
MISSING = "这一页暂时没有生成出来"


class StrangeError(Exception):
    """What nobody thought of."""


def fail(*_: object) -> Any:
    raise StrangeError


def make(site: MakeSite, *, reports: int = 6, config: str = CONFIG) -> Path:
    folder = site(config=config)
    for number in range(1, reports):
        write_report(folder, f"2026/2026-04-{number % 28 + 1:02}-good-{number}")
    write_report(folder, BAD, "title: 一二三四坏", "hazards: [A1]", "zone: x")
    return folder


def break_for_bad(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    """Have a function fail where it is given the bad report, or something of it."""
    module, _, name = target.rpartition(".")
    real = getattr(sys.modules[module], name)

    def broken(*args: Any, **more: Any) -> Any:
        if any(BAD in str(getattr(one, "id", "")) for one in (*args, *more.values())):
            raise StrangeError(f"<{name} object at 0x7f0000000000> 5\n6")
        return real(*args, **more)

    monkeypatch.setattr(target, broken)


def read_all(site: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def build_with(folder: Path, jobs: int, *, strict: bool = False) -> Built:
    settings, _ = load_settings(folder / "mkdocs.yml")
    assert settings is not None
    wish = Wish(jobs=jobs, strict=strict)
    return build_site(folder / "mkdocs.yml", settings, load_translator("zh"), wish)


def faults_of(built: Built) -> list[tuple[str, str]]:
    return [
        (problem.rule, problem.path)
        for problem in built.contents.problems
        if problem.rule.endswith("-faulty")
    ]


WHERE = {
    "planned": "generator.views.reports.inputs.ledger_links",
    "viewed": "generator.views.reports.view._find_hero",
}


@pytest.mark.parametrize("target", WHERE.values(), ids=WHERE)
def test_a_page_that_fails_has_a_stand_in_and_a_problem(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    folder = make(make_site)
    break_for_bad(monkeypatch, target)
    built = build(folder / "mkdocs.yml")
    assert faults_of(built) == [("page-faulty", f"content/reports/{BAD}/index.md")]
    [problem] = built.made.faults
    args = dict(problem.args)
    assert problem.severity is Severity.ERROR
    assert args["url"] == f"/reports/{BAD}/"
    assert args["detail"] == f"StrangeError: <{target.rpartition('.')[2]} object > 5 6"
    assert built.contents.left_out == (f"content/reports/{BAD}/index.md",)
    page = (folder / "site" / PAGE).read_text(encoding="utf-8")
    assert MISSING in page
    assert "<h1>一二三四坏</h1>" in page
    assert "StrangeError" not in page
    good = (folder / "site/reports/2026/2026-04-02-good-1/index.html").read_text(encoding="utf-8")
    assert "正文第一段" in good


@pytest.mark.skipif(sys.platform != "linux", reason="workers that begin anew know of no fault")
def test_the_same_with_workers_and_where_only_little_is_made(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(make_site, reports=60)
    clean = folder.parent / "clean"
    break_for_bad(monkeypatch, WHERE["viewed"])
    first = build_with(folder, 3)
    assert first.made.made > 60
    shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("site", ".*"))
    one = build_with(clean, 1)
    assert read_all(folder / "site") == read_all(clean / "site")
    assert one.made.faults == first.made.faults
    # Again, with nothing else to be made; then with another report.
    assert build_with(folder, 3).made.faults == first.made.faults
    write_report(folder, "2026/2026-05-01-new")
    again = build_with(folder, 3)
    assert again.made.faults == first.made.faults
    assert again.made.made < 40
    shutil.rmtree(clean)
    shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("site", ".*"))
    build_with(clean, 1)
    assert read_all(folder / "site") == read_all(clean / "site")


@pytest.mark.parametrize("target", WHERE.values(), ids=WHERE)
def test_a_stand_in_is_never_taken_for_the_page(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    folder = make(make_site)
    with monkeypatch.context() as patched:
        break_for_bad(patched, target)
        assert build(folder / "mkdocs.yml").made.faults
    built = build(folder / "mkdocs.yml")
    assert built.made.faults == ()
    page = (folder / "site" / PAGE).read_text(encoding="utf-8")
    assert MISSING not in page
    assert "正文第一段" in page


def test_strict_keeps_the_site_that_was_there(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(make_site)
    build(folder / "mkdocs.yml")
    before = read_all(folder / "site")
    write_report(folder, "2026/2026-05-01-new")
    write_report(folder, BAD, "title: 一二三四坏了")
    break_for_bad(monkeypatch, WHERE["viewed"])
    with pytest.raises(BuildFailedError, match="1 个页面或文件因程序意外没有生成") as caught:
        build(folder / "mkdocs.yml", strict=True)
    assert caught.value.contents is not None
    assert "page-faulty" in [problem.rule for problem in caught.value.contents.problems]
    assert read_all(folder / "site") == before


def test_the_command_says_it_and_its_exit_code_too(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(make_site)
    config = ["-f", str(folder / "mkdocs.yml")]
    assert run(["build", *config]) == 0
    capsys.readouterr()
    write_report(folder, BAD, "title: 一二三四坏了")
    break_for_bad(monkeypatch, WHERE["viewed"])
    assert run(["build", *config]) == 1
    said = "".join(capsys.readouterr())
    assert (
        f"生成 /reports/{BAD}/ 时程序出了意外（StrangeError: <_find_hero object > 5 6，broken:"
        in said
    )
    assert "请把文件和这一行报告给维护人员" in said
    assert "Traceback" not in said
    assert MISSING in (folder / "site" / PAGE).read_text(encoding="utf-8")
    # A tree for another engine.
    assert run(["generate", str(folder / "tree"), *config]) == 1
    assert "请把文件和这一行报告给维护人员" in "".join(capsys.readouterr())
    assert MISSING in (folder / f"tree/docs/reports/{BAD}/index.md").read_text(encoding="utf-8")


OVERRIDE = """\
{% extends "base.html" %}
{% block htmltitle %}{% if page %}<title>{{ page.title[:4] }}\
{% if page.title[4:] == "坏" %}{{ page.nothing.of.this.name }}{% endif %}</title>{% endif %}\
{% endblock %}
"""


def test_a_template_of_the_sites_own_that_fails_at_one_page(make_site: MakeSite) -> None:
    config = CONFIG.replace("font: false}", "font: false, custom_dir: overrides}")
    folder = make(make_site, config=config)
    (folder / "overrides").mkdir()
    (folder / "overrides/main.html").write_text(OVERRIDE, encoding="utf-8")
    built = build(folder / "mkdocs.yml")
    assert faults_of(built) == [("page-faulty", f"content/reports/{BAD}/index.md")]
    assert "UndefinedError" in dict(built.made.faults[0].args)["detail"]
    page = (folder / "site" / PAGE).read_text(encoding="utf-8")
    # The theme cannot bear the page whatever stands in it, so this one has nothing of the theme.
    assert MISSING in page
    assert "一二三四坏" in page
    assert "Content-Security-Policy" in page
    assert '<a href="../../../">首页</a>' in page
    good = (folder / "site/reports/2026/2026-04-02-good-1/index.html").read_text(encoding="utf-8")
    assert "<title>学雷锋日</title>" in good


def test_a_template_of_the_sites_own_that_fails_everywhere(make_site: MakeSite) -> None:
    config = CONFIG.replace("font: false}", "font: false, custom_dir: overrides}")
    folder = make(make_site)
    build(folder / "mkdocs.yml")
    before = read_all(folder / "site")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "overrides").mkdir()
    wrong = '{% extends "base.html" %}\n\n{% block footer %}{{ page.a.b }}{% endblock %}\n'
    (folder / "overrides/main.html").write_text(wrong, encoding="utf-8")
    with pytest.raises(BuildFailedError, match=r"main\.html.*3.*has no attribute 'a'"):
        build(folder / "mkdocs.yml")
    assert read_all(folder / "site") == before


def test_a_kind_of_pages_that_cannot_be_planned(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(make_site)
    broken = tuple(
        replace_fields(kind, build=fail) if kind.name in ("home", "rules") else kind
        for kind in plan.PAGES
    )
    monkeypatch.setattr(plan, "PAGES", broken)
    built = build(folder / "mkdocs.yml")
    assert faults_of(built) == [("page-faulty", "/"), ("page-faulty", "/rules/")]
    assert MISSING in (folder / "site/index.html").read_text(encoding="utf-8")
    assert "正文第一段" in (folder / f"site/{PAGE}").read_text(encoding="utf-8")
    monkeypatch.undo()
    assert build(folder / "mkdocs.yml").made.faults == ()
    assert MISSING not in (folder / "site/index.html").read_text(encoding="utf-8")


def test_a_feed_that_fails_is_left_out(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(make_site)
    with monkeypatch.context() as patched:
        patched.setattr("generator.redirects._render", lambda *_: 1 // 0)
        built = build(folder / "mkdocs.yml")
    assert [rule for rule, _ in faults_of(built)] == ["page-faulty"]
    assert (folder / "site/index.html").is_file()
    assert not (folder / "site/branches/index.html").exists()
    assert build(folder / "mkdocs.yml").made.faults == ()
    assert (folder / "site/branches/index.html").is_file()


def test_a_write_up_that_cannot_be_read(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(make_site)
    break_for_bad(monkeypatch, "generator.load.facts.read_report")
    import generator.check  # noqa: F401 - the command imports it only when it is called

    break_for_bad(monkeypatch, "generator.check.read_report")
    built = build(folder / "mkdocs.yml")
    assert faults_of(built) == [("file-faulty", f"content/reports/{BAD}/index.md")]
    assert not (folder / "site" / PAGE).exists()
    assert (folder / "site/reports/2026/2026-04-02-good-1/index.html").is_file()
    assert run(["check", "-f", str(folder / "mkdocs.yml")]) == 1
    assert "StrangeError" in "".join(capsys.readouterr())


def test_a_rule_that_fails_at_one_write_up(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(make_site)
    write_report(folder, BAD, "title: 待补")
    rules = tuple(
        replace(rule, check_report=fail) if rule.id == "title-length" else rule
        for rule in checks.RULES
    )
    monkeypatch.setattr(checks, "RULES", rules)
    assert run(["check", "-f", str(folder / "mkdocs.yml")]) == 1
    said = "".join(capsys.readouterr())
    assert "用规则 title-length 检查这个文件时程序出了意外（StrangeError:" in said
    assert "待补" in said  # the other rules have looked


@pytest.mark.parametrize("kind", ["gone", "no-program"])
def test_search_goes_without_pagefind_and_says_so(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-04-02-good")
    program = folder / "pagefind"
    if kind == "no-program":
        program.write_bytes(b"quarantined")
        program.chmod(0o644)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    built = build(folder / "mkdocs.yml")
    assert [(fault.rule, fault.path) for fault in built.made.faults] == [
        ("search-phrases", "/search/")
    ]
    said = format_problem(built.made.faults[0], load_translator("zh"))
    assert "pip install pagefind-bin" in said
    monkeypatch.chdir(folder)
    assert run(["build"]) == 1
    assert list((folder / "site" / "search").glob("words-*/*"))
    assert not list((folder / "site" / "search").glob("pagefind-*"))
    # With the program there again, what was made without it is not taken.
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    assert run(["build"]) == 0
    mended = {path.relative_to(folder / "site") for path in (folder / "site").rglob("*")}
    shutil.rmtree(folder / ".cache")
    assert run(["build", "--site-dir", "clean"]) == 0
    assert mended == {path.relative_to(folder / "clean") for path in (folder / "clean").rglob("*")}
