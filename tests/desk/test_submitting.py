"""From a draft to the branch and back, on a real desk with a real repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import (
    FORM,
    DeskServer,
    branch_of,
    check_out,
    compose,
    git,
    serve_desk,
    write_desk_project,
)

from generator.cli.main import build_cli
from generator.locale import load_translator
from tests.conftest import build


@pytest.fixture
def desk(shared_desk: DeskServer) -> DeskServer:
    return shared_desk


def check(project: Path, *arguments: str) -> str:
    """What ``huoye check`` says of a project."""
    command = [
        "check",
        "-f",
        str(project / "mkdocs.yml"),
        *(str(project / path) for path in arguments),
    ]
    done = CliRunner().invoke(build_cli(load_translator("zh")), command, standalone_mode=False)
    assert done.exception is None, done.output
    return done.output.strip()


def changed_files(clone: Path) -> list[str]:
    """Paths that a clone's branch changes."""
    return [
        name
        for name in git(clone, "diff", "-z", "--name-only", "origin/main...HEAD").split("\0")
        if name
    ]


def test_a_submission_is_clean_and_its_page_is_the_preview_to_the_byte(
    desk: DeskServer, tmp_path: Path
) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    first = li.add_photo(draft, 901, "炉前讲课")
    li.add_photo(draft, 902, "对照点检表")
    li.upload(draft, "班组,人数\n一班,12\n".encode(), "签到表 (1).csv")
    li.write(draft, body=f"{compose(draft)}\n\n![讲课]({first})\n\n说完就干。")
    address, page = li.preview(draft)
    answer = li.submit(draft, "请先看第二段")
    assert "已提交审核" in answer.text

    branch = branch_of(desk.project, draft)
    clone = check_out(desk.project, branch, tmp_path / "clone")
    changed = changed_files(clone)
    [folder] = {name.rpartition("/")[0] for name in changed}
    names = {name.rpartition("/")[2] for name in changed}
    assert names == {"index.md", "IMG-901.jpg", "IMG-902.jpg", "签到表-1.csv"}
    assert check(clone, folder) == "检查完毕，没有发现问题。"
    built = build(clone / "mkdocs.yml", strict=True)
    assert built.published.files
    made = (clone / "site" / address / "index.html").read_bytes()
    (tmp_path / "preview.html").write_bytes(page)
    assert made == page
    text = (clone / folder / "index.md").read_text("utf-8")
    assert "received: 2026-10-31" in text
    log = git(clone, "log", "-1", "--format=%an|%ae|%s|%b")
    assert log.startswith("李干事|li@huoye.invalid|炉前第一课再讲一遍|")
    assert "请先看第二段" in log


def test_returned_mended_and_accepted(desk: DeskServer) -> None:
    li, staff = desk.log_in("li"), desk.log_in("staff")
    draft = li.begin()
    li.write(draft)
    li.submit(draft)
    branch = branch_of(desk.project, draft)
    before = git(desk.project, "rev-parse", branch)

    page = staff.get(f"/d/{draft}/review").text
    assert "采用" in page
    assert staff.post(f"/d/{draft}/return", {"remark": ""}).status_code == 422
    staff.post(f"/d/{draft}/return", {"remark": "第二段没有写清谁讲的"})
    page = li.get(f"/d/{draft}").text
    assert "退回修改" in page
    assert "第二段没有写清谁讲的" in page
    assert "宣传科 ·" in page

    li.save(draft, {"body": compose(draft) + "\n\n讲课的是炉长。"})
    li.submit(draft)
    after = git(desk.project, "rev-parse", branch)
    assert git(desk.project, "rev-parse", f"{branch}^") == before, "a second commit"
    page = staff.get(f"/d/{draft}/review").text
    old_tip = before.strip()
    assert staff.post(f"/d/{draft}/accept", {"tip": old_tip}).status_code == 409, "seen is seen"
    [tip] = re.findall(r'name="tip" value="([0-9a-f]{40})"', page)
    assert tip == after.strip()
    answer = staff.post(f"/d/{draft}/accept", {"tip": tip})
    assert answer.ok

    assert branch_of(desk.project, draft) == ""
    [text] = [
        name
        for name in git(desk.project, "ls-tree", "-r", "--name-only", "HEAD").split()
        if f"-{draft[:3]}/index.md" in name
    ]
    assert "讲课的是炉长" in git(desk.project, "show", f"HEAD:{text}")
    # The work tree that stood on the branch has followed, and nothing of it is half.
    assert git(desk.project, "status", "--porcelain") == ""
    assert "已采用" in li.get(f"/d/{draft}").text
    assert li.save(draft, {"title": "再改"}).status_code == 409
    assert git(desk.project, "log", "-1", "--format=%an").strip() == "宣传科"


def test_what_was_returned_leaves_nothing_behind_when_it_is_deleted(desk: DeskServer) -> None:
    li, staff = desk.log_in("li"), desk.log_in("staff")
    draft = li.begin()
    li.write(draft)
    li.submit(draft)
    assert li.post(f"/d/{draft}/delete").status_code == 409, "it waits"
    staff.post(f"/d/{draft}/return", {"remark": "不用写了"})
    assert branch_of(desk.project, draft)
    li.post(f"/d/{draft}/delete")
    assert branch_of(desk.project, draft) == ""
    assert li.get(f"/d/{draft}").status_code == 404


def test_a_correction_of_a_published_report(desk: DeskServer, tmp_path: Path) -> None:
    wang, staff = desk.log_in("wang"), desk.log_in("staff")
    report = "2026/2026-10-09-sand"
    path = f"content/reports/{report}/index.md"
    before = git(desk.project, "show", f"main:{path}")
    answer = wang.post("/reports/correct", {"report": report})
    draft = answer.url.rsplit("/", 1)[1]
    again = wang.post("/reports/correct", {"report": report})
    assert again.url == answer.url, "one correction at a time"
    assert "field-missing" not in answer.text
    assert "必须改" in answer.text, "what was corrected has to be said"
    form = wang.read_form(draft)
    control = next(name for name, _ in form if re.fullmatch(r"corrections\.\d+\.text", name))
    wang.send(draft, form, {control: "“一成”改为“半成”", "summary": "旧砂再用，省下半成。"})
    address, page = wang.preview(draft)
    assert "“一成”改为“半成”".encode() in page
    wang.submit(draft)
    branch = branch_of(desk.project, draft)
    clone = check_out(desk.project, branch, tmp_path / "clone")
    build(clone / "mkdocs.yml")
    assert (clone / "site" / address / "index.html").read_bytes() == page
    difference = git(clone, "diff", "--unified=0", "origin/main...HEAD").splitlines()
    changed = [line for line in difference if re.match(r"[+-][^+-]", line)]
    assert len(changed) == 5, "nothing but what was changed is rewritten"
    assert "summary: 旧砂再用，省下半成。" in "\n".join(changed)
    review = staff.get(f"/d/{draft}/review").text
    assert "旧砂再用。" in review, "the reviewer sees what it was"
    [tip] = re.findall(r'name="tip" value="([0-9a-f]{40})"', review)
    staff.post(f"/d/{draft}/accept", {"tip": tip})
    after = git(desk.project, "show", f"main:{path}")
    assert after != before
    assert "status: corrected" in after


def test_a_draft_older_than_the_branch_is_compared_and_overwrites_nothing(
    desk: DeskServer,
) -> None:
    wang = desk.log_in("wang")
    report = "2025/2025-01-06-furnace"
    path = desk.project / "content" / "reports" / report / "index.md"
    draft = wang.post("/reports/correct", {"report": report}).url.rsplit("/", 1)[1]
    form = wang.read_form(draft)
    control = next(name for name, _ in form if re.fullmatch(r"corrections\.\d+\.text", name))
    wang.send(draft, form, {control: "补上地点", "place": "我写的地点"})

    text = path.read_text("utf-8").replace("title: 炉前第一课", "title: 炉前的第一课")
    path.write_text(text.replace("host:", "place: 别人写的地点\nhost:"), "utf-8")
    git(desk.project, "commit", "-qam", "somebody else")
    assert "又变了" in wang.get(f"/d/{draft}").text
    answer = wang.submit(draft)
    assert answer.url.endswith("/difference")
    assert branch_of(desk.project, draft) == ""
    assert "别人写的地点" in answer.text
    assert "我写的地点" in answer.text
    # The untouched title comes from the branch, the place stays the writer's own.
    wang.post(f"/d/{draft}/difference", {"choice.title": "theirs", "choice.place": "mine"})
    wang.submit(draft)
    branch = branch_of(desk.project, draft)
    after = git(desk.project, "show", f"{branch}:content/reports/{report}/index.md")
    assert "title: 炉前的第一课" in after
    assert "place: 我写的地点" in after


def test_withdrawn_and_submitted_again(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    li.write(draft)
    li.submit(draft)
    li.post(f"/d/{draft}/delete")
    assert li.get(f"/d/{draft}").ok, "what is submitted is not deleted"
    li.post(f"/d/{draft}/withdraw")
    assert branch_of(desk.project, draft) == ""
    li.submit(draft)
    assert branch_of(desk.project, draft)
    li.post(f"/d/{draft}/withdraw")
    li.post(f"/d/{draft}/delete")
    assert li.get(f"/d/{draft}").status_code == 404


def test_what_has_errors_is_not_submitted(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    answer = li.save(draft, {**FORM, "body": "联系电话 13812345678。", "guests": "很多"})
    assert "很多" in answer.text
    assert 'class="msg msg-error"' in answer.text
    assert "13812345678" not in answer.text.partition('id="m-body"')[2].partition("</div>")[0]
    answer = li.submit(draft)
    assert answer.status_code == 422
    assert branch_of(desk.project, draft) == ""


def test_a_date_mended_after_a_submission_moves_the_folder(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    li.write(draft)
    li.submit(draft)
    li.save(draft, {"date": "2026-10-13"})
    li.submit(draft)
    branch = branch_of(desk.project, draft)
    added = git(desk.project, "diff", "--name-only", f"main...{branch}").split()
    assert [name.split("/")[3][:10] for name in added] == ["2026-10-13"]


def test_two_submissions_accepted_after_each_other(desk: DeskServer) -> None:
    li, staff = desk.log_in("li"), desk.log_in("staff")
    drafts = [li.begin(title=f"第{n}篇写的是炉前的事") for n in "一二三"]
    for draft in drafts:
        li.write(draft, title=f"炉前的事之{draft[:3]}")
        li.submit(draft)
    for draft in drafts:
        page = staff.get(f"/d/{draft}/review").text
        [tip] = re.findall(r'name="tip" value="([0-9a-f]{40})"', page)
        assert staff.post(f"/d/{draft}/accept", {"tip": tip}).ok
    names = git(desk.project, "ls-tree", "-r", "--name-only", "main").split()
    assert sum("-lu-qian-de-shi-zhi-" in name for name in names) == 3


@pytest.mark.parametrize("kind", ["bare", "subfolder"])
def test_other_kinds_of_repositories(kind: str, tmp_path: Path) -> None:
    from desk import add_people

    if kind == "bare":
        origin = write_desk_project(tmp_path / "origin")
        project = tmp_path / "project"
        git(tmp_path, "clone", "-q", "--bare", str(origin), str(project / "git"))
        # As an office sets it up: the settings beside a bare repository.
        project = project / "git"
        (project / "mkdocs.yml").write_bytes((origin / "mkdocs.yml").read_bytes())
        repository = project
    else:
        outer = tmp_path / "outer"
        (outer / "work").mkdir(parents=True)
        project = write_desk_project(outer / "work")
        git(tmp_path, "-C", str(project), "status")
        import shutil

        shutil.rmtree(project / ".git")
        git(outer, "init", "-q", "-b", "main")
        git(outer, "add", "-A")
        git(outer, "commit", "-qm", "begin")
        repository = outer
    add_people(project)
    with serve_desk(project) as desk:
        li, staff = desk.log_in("li"), desk.log_in("staff")
        draft = li.begin()
        li.add_photo(draft, 77, "炉前")
        li.write(draft)
        li.preview(draft)
        li.submit(draft)
        page = staff.get(f"/d/{draft}/review").text
        [tip] = re.findall(r'name="tip" value="([0-9a-f]{40})"', page)
        assert staff.post(f"/d/{draft}/accept", {"tip": tip}).ok
    names = git(repository, "ls-tree", "-r", "--name-only", "main").split()
    prefix = "work/" if kind == "subfolder" else ""
    [text] = [n for n in names if "2026-10-12-" in n and n.endswith("index.md")]
    assert text.startswith(f"{prefix}content/reports/2026/")
