"""Real MkDocs builds of small sites: what must hold of the pages that people get."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli.main import run
from generator.policy import add_policy
from generator.render import squeeze_html
from tests.conftest import CONFIG, ORGANISATION, MakeSite, write_report
from tests.sites.links import iter_dead_links, iter_foreign

MKDOCS = [sys.executable, "-m", "mkdocs"]


def build(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.chdir(folder)
    return run(["build", *options])


def page(folder: Path, url: str) -> str:
    return (folder / "site" / url / "index.html").read_text(encoding="utf-8")


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def body_of(html: str) -> str:
    """The text of the page's own part."""
    begin = re.search('<div class="hy[ "]', html)
    assert begin
    main = html[begin.start() : html.index('<p class="hy-printed"')]
    main = re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_a_broken_report_is_left_out_and_the_others_are_built(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-good")
    write_report(folder, "2026/2026-03-06-broken", "host: 没有的支部")
    assert build(folder, monkeypatch) == 0
    out = capsys.readouterr().out
    assert "2026-03-06-broken/index.md:4: 错误 [unit-unknown]" in out
    assert "有 1 篇因错误暂未收入网站" in out
    assert "学雷锋日里的三张工具台" in page(folder, "reports/2026/2026-03-05-good")
    assert not (folder / "site/reports/2026/2026-03-06-broken").exists()


def test_strict_fails_where_a_report_would_be_left_out(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-06-broken", "host: 没有的支部")
    assert build(folder, monkeypatch, "--strict") == 1
    assert "有 1 篇活动因差错没有收入" in capsys.readouterr().err


def test_an_impossible_organisation_stops_the_build_with_a_message(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site(
        {"content/organisation.yml": ORGANISATION.replace("zone: zone-1", "zone: z")}
    )
    assert build(folder, monkeypatch) == 1
    captured = capsys.readouterr()
    assert "[reference-unknown]" in captured.out
    assert "无法生成网站" in captured.err
    assert "Traceback" not in captured.out + captured.err


@pytest.mark.parametrize("config", [CONFIG, CONFIG + "site_url: https://huoye.example/a/\n"])
def test_mkdocs_by_itself_builds_the_same_and_strict_counts_errors(
    config: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site(config=config)
    write_report(folder, "2026/2026-03-05-good")
    monkeypatch.chdir(folder)
    assert run(["build", "--strict", "--site-dir", "ours"]) == 0
    command = [*MKDOCS, "build", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files_of(folder / "site") == files_of(folder / "ours")
    write_report(folder, "2026/2026-03-06-broken", "host: 没有的支部")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[unit-unknown]" in done.stderr


def test_a_hand_written_page_as_another_editor_saved_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-good")
    pages = folder / "content" / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "gbk.md").write_bytes("# 国标写的页\n\n记事本存的。\n".encode("gb18030"))
    (pages / "utf16.md").write_bytes("# 双字节的页\n".encode("utf-16"))
    (pages / "scrap.md").write_bytes(b"# x\x00\xff\xfe\xfd\x81")
    monkeypatch.chdir(folder)
    assert run(["build", "--site-dir", "ours"]) == 1
    said = capsys.readouterr()
    done = subprocess.run(
        [*MKDOCS, "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    for text in (said.out + said.err, done.stderr):
        assert "content/pages/scrap.md: 错误 [encoding-unknown]" in text
        assert "content/pages/gbk.md: 警告 [encoding-legacy]" in text
        assert "content/pages/utf16.md: 警告 [encoding-legacy]" in text
        assert "Traceback" not in text
    assert "国标写的页" in (folder / "ours/gbk/index.html").read_text("utf-8")
    assert "双字节的页" in (folder / "ours/utf16/index.html").read_text("utf-8")
    assert not (folder / "ours/scrap").exists()
    assert files_of(folder / "site") == files_of(folder / "ours")


def test_no_content_at_all_gives_a_site_that_invites(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    assert build(folder, monkeypatch, "--strict") == 0
    assert "第一页活页，等你来写" in page(folder, "")
    assert "这里还没有活动" in page(folder, "branches/casting")
    assert "2026年10月没有活动" in page(folder, "archive/2026/10")
    assert "还没有支部开展过" in page(folder, "forms/visit")
    assert list(iter_dead_links(folder / "site")) == []


def test_an_organisation_without_zones_and_branches(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = "name: 小厂\ncommittee: {name: 党委}\n"
    folder = make_site({"content/organisation.yml": organisation})
    assert build(folder, monkeypatch, "--strict") == 0
    assert "还没有填写协作区" in page(folder, "zones")


def test_what_a_title_says_never_runs_as_code(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    title = "</title><script>alert(1)</script>"
    write_report(
        folder, "2026/2026-03-05-x", f"title: '{title}'", "summary: '\"><script>alert(2)</script>'"
    )
    assert build(folder, monkeypatch) == 0
    for html in (folder / "site").rglob("*.html"):
        assert "<script>alert(" not in html.read_text(encoding="utf-8"), html


def test_a_link_to_a_file_elsewhere_is_not_followed(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    folder = make_site()
    report = write_report(folder, "2026/2026-03-05-x")
    (report.parent / "a.txt").symlink_to(secret)
    (report.parent / "b.jpg").symlink_to(secret)
    assert build(folder, monkeypatch) == 0
    names = {path.name for path in (folder / "site/reports").rglob("*")}
    assert names.isdisjoint({"a.txt", "b.jpg"})


def test_the_address_comes_from_the_path_and_stays_when_the_title_changes(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    for title in ("第一个题目", "第二个题目"):
        write_report(folder, "2026/2026-03-05-x", f"title: {title}")
        assert build(folder, monkeypatch) == 0
        assert title in page(folder, "reports/2026/2026-03-05-x")


def test_a_moved_report_redirects_from_its_old_address(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    redirects = "      redirects: {2025/2025-03-05-old: 2026/2026-03-05-new}\n"
    folder = make_site(config=CONFIG + redirects)
    write_report(folder, "2026/2026-03-05-new")
    assert build(folder, monkeypatch, "--strict") == 0
    html = page(folder, "reports/2025/2025-03-05-old")
    assert 'url=../../../reports/2026/2026-03-05-new/"' in html
    assert list(iter_dead_links(folder / "site")) == []


def test_an_address_without_its_year_leads_to_the_latest(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = "编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注\nZ-01,支部级,学习,讲党课,每月,铸造,,,\n"
    folder = make_site({"content/plans/2025.csv": plan, "content/plans/2026.csv": plan})
    assert build(folder, monkeypatch, "--strict") == 0
    for short, full in {
        "plan": "../plan/2026/",
        "duty": "../duty/2026/",
        "reports": "../archive/",
        "branches": "../zones/",
    }.items():
        assert f'content="0; url={full}"' in page(folder, short)
    assert "2026年10月" in page(folder, "calendar")
    assert list(iter_dead_links(folder / "site")) == []


def test_attachments_lie_beside_their_page(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    report = write_report(folder, "2026/2026-03-05-x", body="见[活动 方案](<活动 方案.docx>)。")
    (report.parent / "活动 方案.docx").write_bytes(b"docx")
    assert build(folder, monkeypatch) == 0
    published = folder / "site/reports/2026/2026-03-05-x/活动 方案.docx"
    assert published.read_bytes() == b"docx"
    assert not published.samefile(report.parent / published.name), "edits must not change the site"
    assert list(iter_dead_links(folder / "site")) == []


def test_drafts_and_plans_have_no_page(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-draft", "title: 一篇草稿", "status: 草稿")
    write_report(folder, "2026/2026-12-05-plan", "title: 十二月预告", "status: 计划")
    assert build(folder, monkeypatch, "--strict") == 0
    site = folder / "site"
    assert list((site / "reports").rglob("*.html")) == [site / "reports/index.html"]
    assert "十二月预告" in page(folder, "")
    assert all("一篇草稿" not in p.read_text(encoding="utf-8") for p in site.rglob("*.html"))


def test_a_correction_is_shown_on_the_page(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    lines = ("status: corrected", "corrections:", "  - {date: 2026-03-20, text: 人次由68改为86}")
    write_report(folder, "2026/2026-03-05-x", *lines)
    assert build(folder, monkeypatch) == 0
    assert "2026年3月20日 ：人次由68改为86" in body_of(page(folder, "reports/2026/2026-03-05-x"))


def test_the_edit_link_shows_when_the_repository_is_known(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site(config=CONFIG + "repo_url: https://git.example.com/archive\n")
    write_report(folder, "2026/2026-03-05-x")
    assert build(folder, monkeypatch) == 0
    link = "https://git.example.com/archive/edit/main/content/reports/2026/2026-03-05-x/index.md"
    assert f'href="{link}"' in page(folder, "reports/2026/2026-03-05-x")


def test_long_lists_are_paginated_and_every_report_is_listed(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site(config=CONFIG + "      page_size: 5\n")
    for day in range(1, 24):
        write_report(folder, f"2026/2026-03-{day:02d}-x", f"title: 第{day}篇")
    assert build(folder, monkeypatch, "--strict") == 0
    site = folder / "site/archive/2026"
    pages = [site / "index.html", *sorted(site.glob("page/*/index.html"))]
    assert len(pages) == 4
    listed = [day for day in range(1, 24) for p in pages if f">第{day}篇<" in p.read_text()]
    assert listed == list(range(1, 24))
    assert list(iter_dead_links(folder / "site")) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_site_speaks_one_language(
    language: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site(config=CONFIG + f"      language: {language}\n")
    organisation = re.sub("[一-鿿]+", "Unit", ORGANISATION) if language == "en" else ORGANISATION
    organisation = organisation.replace("name: Unit, short_name: Unit", "name: Unit")
    if language == "en":
        names = iter(range(100))
        organisation = re.sub("Unit", lambda _: f"Unit {next(names)}", organisation)
    (folder / "content/organisation.yml").write_text(organisation, encoding="utf-8")
    title = "Three tables" if language == "en" else "三张工具台"
    body = "Text." if language == "en" else "正文。"
    write_report(folder, "2026/2026-03-05-x", f"title: {title}", body=body)
    assert build(folder, monkeypatch, "--strict") == 0
    assert f'<html lang="{language}"' in page(folder, "")
    for path in (folder / "site").rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        if "screen" in path.parts:  # the lobby's has no frame of the theme's
            html = re.sub(r"<[^>]+>", " ", html[html.index("<main") :])
        is_bare = 'http-equiv="refresh"' in html or "screen" in path.parts
        text = html if is_bare else body_of(html)
        if language == "en" and "write" not in path.parts:
            assert not re.search("[一-鿿]", text), (path, re.findall("[一-鿿]+", text))
        elif language == "zh" and "write" not in path.parts:
            assert not re.search(r"\b(the|and|of|in|no|not)\b", text), path


def test_the_generated_tree_builds_to_the_same_pages_without_the_plugin(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site({"content/pages/about.md": "# 关于\n\n本站。\n"})
    write_report(folder, "2026/2026-03-05-x", "tags: [安全]")
    (folder / "content/reports/2026/2026-03-05-x/方案.txt").write_text("x", encoding="utf-8")
    assert build(folder, monkeypatch, "--strict") == 0
    assert run(["generate", "out"]) == 0
    config = (folder / "out/mkdocs.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(config)["plugins"] == []
    command = [*MKDOCS, "build", "--strict"]
    done = subprocess.run(command, cwd=folder / "out", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours, theirs = folder / "site", folder / "out/site"
    files = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
    others = {path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file()}
    # Without the site's address ours writes no sitemap, MkDocs an empty one.
    assert others - files == {Path("sitemap.xml"), Path("sitemap.xml.gz")}
    assert files <= others
    for name in files:
        if name.suffix == ".html":
            # Only the plugin knows what of a page is no writer's, so only its pages have a policy.
            plain = squeeze_html((theirs / name).read_text(encoding="utf-8"))
            plain = plain if "Content-Security-Policy" in plain else add_policy(plain)
            assert (ours / name).read_text(encoding="utf-8") == plain, name


def test_generate_leaves_a_folder_with_other_things_alone(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site({"out/precious.txt": "x"})
    monkeypatch.chdir(folder)
    assert run(["generate", "out"]) == 2
    assert [path.name for path in (folder / "out").iterdir()] == ["precious.txt"]


def test_nothing_comes_from_the_internet(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-x", body="![外](https://example.com/x.jpg)")
    assert build(folder, monkeypatch) == 0
    assert list(iter_foreign(folder / "site")) == []


def test_a_build_of_what_is_known_never_loads_mkdocs(make_site: MakeSite) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-x")
    code = (
        "import sys\n"
        "from generator.cli.main import run\n"
        "assert run(['build', '--strict']) == 0\n"
        "print(*sorted({'mkdocs', 'material'} & set(sys.modules)))\n"
    )

    def loaded() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
        )
        return done.stdout.splitlines()[-1]

    assert "mkdocs" in loaded()
    assert "mkdocs" not in loaded()
    write_report(folder, "2026/2026-03-05-x", body="另一段。")
    assert "mkdocs" not in loaded(), "an edited report is none of its business"
    assert "另一段" in page(folder, "reports/2026/2026-03-05-x")
    (folder / "mkdocs.yml").write_text(CONFIG + "copyright: 砚溪厂\n", encoding="utf-8")
    assert "mkdocs" in loaded()
    assert "砚溪厂" in page(folder, "reports/2026/2026-03-05-x")
