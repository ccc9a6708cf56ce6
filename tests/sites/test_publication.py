"""``publication: strict``: what must not be published stays away from the site, all else is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.main import run
from tests.conftest import CONFIG, ORGANISATION, MakeSite, build, write_report

ID_NUMBER = "110101190001010014"  # nobody's
MOBILE = "13800000000"
STRICT = CONFIG + "      publication: strict\n"
_HAZARDS = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n"
_AREAS = "编号,名称,层级,单位,责任岗位\n"


def published(folder: Path) -> str:
    """All text of the site but the guide, which explains the rules by examples."""
    return "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((folder / "site").rglob("*"))
        if path.suffix in (".html", ".xml", ".json", ".ics", ".csv")
        and "write" not in path.relative_to(folder / "site").parts
    )


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ((), f"身份证号 {ID_NUMBER}。"),
        ((), "身份证号 110101 19000101 0014。"),
        ((), f"请打 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}。"),
        ((), "卡号：6222 0000 0000 0000 004"),
        ((), "附件：绝密★长期"),
        ((f"chair: 书记 {MOBILE}",), "正文。"),
        (("summary: 机 密★5年",), "正文。"),
        ((f"outcomes: [{{type: 节约, source: 电话 {MOBILE}}}]",), "正文。"),
    ],
)
def test_such_a_report_stays_away_and_the_others_do_not(
    make_site: MakeSite, front: tuple[str, ...], body: str
) -> None:
    folder = make_site(config=STRICT)
    write_report(folder, "2026/2026-03-05-bad", *front, body=f"甲字第一号。{body}")
    write_report(folder, "2026/2026-03-06-good", body="乙字第二号。")
    built = build(folder / "mkdocs.yml")
    assert built.contents.left_out == ("content/reports/2026/2026-03-05-bad/index.md",)
    rules = [problem.rule for problem in built.contents.problems]
    assert "text-withheld" in rules
    assert len(rules) >= 2  # and what is wrong
    site = published(folder)
    assert "乙字第二号" in site
    assert "甲字第一号" not in site
    assert not any(ID_NUMBER in str(problem) for problem in built.contents.problems)


def test_a_portrait_without_consent_stays_away(make_site: MakeSite) -> None:
    folder = make_site(config=STRICT)
    write_report(
        folder,
        "2026/2026-03-05-x",
        "photos:\n  - {file: 01.jpg, people: identifiable}",
        body="甲字。",
    )
    assert build(folder / "mkdocs.yml").contents.left_out


def test_an_open_publication_leaves_it_to_the_check(make_site: MakeSite) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-x", body=f"甲字。{MOBILE}")
    assert build(folder / "mkdocs.yml").contents.left_out == ()
    assert "甲字" in published(folder)


@pytest.mark.parametrize(
    "exception",
    [
        "      rules: {mobile-number: warning}\n",
        "      rules: {mobile-number: off}\n",
        f"      check: {{public: ['{MOBILE}']}}\n",
        "      check: {public: ['138-0000-0000']}\n",
    ],
)
def test_what_the_settings_let_through_is_published(make_site: MakeSite, exception: str) -> None:
    folder = make_site(config=STRICT + exception)
    write_report(folder, "2026/2026-03-05-x", body=f"甲字。电话 {MOBILE}。")
    assert build(folder / "mkdocs.yml").contents.left_out == ()


def test_a_recorded_exception_counts(make_site: MakeSite) -> None:
    folder = make_site(config=STRICT)
    write_report(folder, "2026/2026-03-05-x", body=f"甲字。电话 {MOBILE}。")
    [found] = [
        problem
        for problem in build(folder / "mkdocs.yml").contents.problems
        if problem.rule == "mobile-number"
    ]
    code = dict(found.args)["code"]
    allowed = STRICT + f"      check: {{allowed: {{mobile-number: ['{code}']}}}}\n"
    (folder / "mkdocs.yml").write_text(allowed, encoding="utf-8")
    assert build(folder / "mkdocs.yml").contents.left_out == ()


def test_nothing_lets_a_classified_mark_through(make_site: MakeSite) -> None:
    folder = make_site(config=STRICT + "      check: {public: ['机密★5年']}\n")
    write_report(folder, "2026/2026-03-05-x", body="附件：机密★5年")
    assert build(folder / "mkdocs.yml").contents.left_out


def test_rows_projects_and_pages_stay_away_one_by_one(make_site: MakeSite) -> None:
    project = "---\ntitle: 快速换模\nlead: casting\nstarted: 2026-01-05\n---\n\n"
    folder = make_site(
        {
            "content/ledgers/hazards.csv": _HAZARDS
            + f"H-1,casting,2026-03-02,,甲平台,甲护栏{MOBILE},一般,设备员,2026-03-20,,焊\n"
            + "H-2,casting,2026-03-02,,乙平台,乙护栏,一般,设备员,2026-03-20,,焊\n",
            "content/projects/bad.md": project + f"甲课题 {ID_NUMBER}\n",
            "content/projects/good.md": project + "乙课题\n",
            "content/pages/bad.md": f"# 甲手册\n\n{MOBILE}\n",
            "content/pages/good.md": "# 乙手册\n\n内线 6215\n",
        },
        config=STRICT,
    )
    write_report(folder, "2026/2026-03-06-good", body="乙字第二号。")
    built = build(folder / "mkdocs.yml")
    site = published(folder)
    for kept, gone in (("乙护栏", "甲护栏"), ("乙课题", "甲课题"), ("乙手册", "甲手册")):
        assert kept in site
        assert gone not in site
    paths = {p.path for p in built.contents.problems if p.rule == "text-withheld"}
    assert paths == {
        "content/ledgers/hazards.csv",
        "content/projects/bad.md",
        "content/pages/bad.md",
    }


def test_a_post_with_such_a_number_stays_away_and_its_neighbours_do_not(
    make_site: MakeSite,
) -> None:
    posts = f"""members: 26, about: 炉前三班。, posts: [
    {{post: 书记, name: 甲副主任, contact: 手机 {MOBILE}}},
    {{post: 宣传委员, name: 乙工艺员, contact: 内线 6105}}]"""
    organisation = ORGANISATION.replace("members: 26", posts, 1)
    folder = make_site({"content/organisation.yml": organisation}, config=STRICT)
    built = build(folder / "mkdocs.yml")
    site = published(folder)
    assert "乙工艺员" in site
    assert "内线 6105" in site
    assert "炉前三班" in site
    assert "甲副主任" not in site
    assert MOBILE not in site
    [told] = [p for p in built.contents.problems if p.rule == "text-withheld"]
    assert told.path == "content/organisation.yml"


def test_a_check_tells_of_it_without_leaving_anything_out(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_site(config=STRICT)
    write_report(folder, "2026/2026-03-05-x", "title: 三月的课。", body=f"甲字。{MOBILE}")
    monkeypatch.chdir(folder)
    assert run(["check"]) == 1
    said = capsys.readouterr().out
    assert "mobile-number" in said
    assert "title-stop" in said  # all at once
    assert MOBILE not in said


def test_drafts_and_their_files_are_nowhere(make_site: MakeSite) -> None:
    folder = make_site({"content/reports/2026/2026-03-05-x/秘.txt": "草稿附件"}, config=STRICT)
    write_report(folder, "2026/2026-03-05-x", "status: draft", body="草稿正文。")
    write_report(folder, "2026/2026-03-06-y", "status: planned", body="预告正文。")
    build(folder / "mkdocs.yml")
    assert "草稿正文" not in published(folder)
    assert not list((folder / "site").rglob("*秘.txt"))
