"""Repositories as pipelines and hooks leave them: real ones, made by Git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checks_project import TODAY, check, rules_of, write, write_project, write_report

from generator.check import Checked, check_staged
from generator.cli.main import run
from generator.git import GitError, find_changes, find_merge_base, find_staged
from generator.load.settings import load_settings
from generator.review.build import review_changes
from generator.review.model import Guard, Kind

NEW = "content/reports/2026/2026-05-06-new"
FAULTY = "title: 又一课。\ndate: 2026-05-06"
MENDED = "title: 又一课\ndate: 2026-05-06"
ANOTHER = (
    "5月6日上午，铸造支部到泵房看了新装的阀门。值班员讲了每天要看的三处，大家轮流记了一遍压力表。\n"
)
_BODIES = {
    6: "6月6日下午，铸造支部清点了备件，把缺的三样写进了采购单，交给仓库当天去领。\n",
    7: "7月6日一早，铸造支部到高温岗位送了绿豆汤，听了两条意见，当场答应换一台风扇。\n",
}


def git(root: Path, *arguments: str, **variables: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    allowing = ["-c", "protocol.file.allow=always"]
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *allowing, *arguments],
        env={**os.environ, **variables},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def commit(root: Path, *options: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", *options)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Two branches: ``work`` adds a report, and ``main`` has gone on since they parted."""
    root = tmp_path / "origin"
    write_project(root)
    write(root / ".gitignore", b".cache\n")
    write_report(root)
    git(root, "init", "-q", "-b", "main")
    commit(root)
    git(root, "checkout", "-q", "-b", "work")
    write_report(root, folder=NEW, front=MENDED)
    commit(root)
    git(root, "checkout", "-q", "main")
    for month in (6, 7):
        write_report(
            root,
            folder=f"content/reports/2026/2026-0{month}-06-more",
            front=f"date: 2026-0{month}-06",
            body=_BODIES[month],
        )
        commit(root)
    return root


def clone(origin: Path, name: str, *options: str) -> Path:
    where = origin.parent / name
    git(origin.parent, "clone", "-q", *options, origin.as_uri(), str(where))
    return where


def review_kinds(root: Path, base: str) -> list[Kind]:
    settings, _ = load_settings(root / "mkdocs.yml")
    assert settings is not None
    return [
        report.kind for report in review_changes(root, settings, base, today=TODAY).review.reports
    ]


@pytest.mark.parametrize("fetched", ["main", "work", "both", "merged"])
def test_shallow_clone_without_the_common_ancestor_is_refused(
    origin: Path, fetched: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else what main has got meanwhile would be told as deleted."""
    if fetched == "merged":  # what GitHub checks out for a pull request
        git(origin, "checkout", "-q", "-b", "merge", "main")
        git(origin, "merge", "-q", "-m", "m", "work")
    branch = {"main": "work", "both": "work", "merged": "merge"}.get(fetched, "work")
    shallow = clone(origin, "ci", "--depth", "1", "-b", branch)
    if fetched != "work":
        git(shallow, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    config = str(shallow / "mkdocs.yml")
    for command in ("review", "check"):
        assert run([command, "--base", "origin/main", "--config", config]) == 2
        told = capsys.readouterr()
        assert "git fetch --unshallow" in told.err
        assert "fetch-depth: 0" in told.err
        assert "GIT_DEPTH" in told.err
        assert told.out == ""
    git(shallow, "fetch", "-q", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
    assert review_kinds(shallow, "origin/main") == [Kind.ADDED]


def test_shallow_clone_with_the_common_ancestor_is_good(origin: Path) -> None:
    shallow = clone(origin, "ci", "--depth", "2", "-b", "work")
    git(shallow, "fetch", "-q", "--depth", "3", "origin", "main:refs/remotes/origin/main")
    assert review_kinds(shallow, "origin/main") == [Kind.ADDED]


def test_commit_beyond_a_shallow_history_is_refused_with_the_way(origin: Path) -> None:
    first = git(origin, "rev-list", "--max-parents=0", "main").strip()
    shallow = clone(origin, "ci", "--depth", "1", "-b", "work")
    with pytest.raises(GitError, match=r"^shallow-revision$"):
        find_merge_base(shallow, first)
    with pytest.raises(GitError, match=r"^no-revision$"):
        find_merge_base(origin, "nothing")


def test_unrelated_histories_are_compared_as_they_are(origin: Path) -> None:
    git(origin, "checkout", "-q", "--orphan", "alone")
    commit(origin)
    write_report(origin, folder=NEW, front=MENDED)
    assert f"{NEW}/index.md" in find_changes(origin, "main", "content").added


@pytest.mark.parametrize("place", ["content", "content/reports", "content/reports/2025"])
def test_content_of_another_repository_is_refused(origin: Path, place: str) -> None:
    """A submodule's changes are recorded there; before, a new report was no change at all."""
    other = origin.parent / "other"
    write(other / "notes.md", b"x\n")
    git(origin.parent, "init", "-q", "-b", "main", str(other))
    commit(other)
    git(origin, "rm", "-rq", "--ignore-unmatch", place)
    git(origin, "submodule", "add", "-q", str(other), place)
    commit(origin)
    with pytest.raises(GitError, match=r"^submodule$"):
        find_changes(origin, "HEAD~1", "content")
    with pytest.raises(GitError, match=r"^submodule$"):
        find_staged(origin, "content")


def test_repository_inside_the_content_is_refused(origin: Path) -> None:
    nested = origin / "content/reports/2026/2026-09-09-copied"
    write_report(origin, folder="content/reports/2026/2026-09-09-copied")
    git(origin, "init", "-q", str(nested))
    with pytest.raises(GitError, match=r"^submodule$"):
        find_changes(origin, "main", "content")


def test_submodule_elsewhere_does_not_matter(origin: Path) -> None:
    other = origin.parent / "other"
    write(other / "x.css", b"x\n")
    git(origin.parent, "init", "-q", "-b", "main", str(other))
    commit(other)
    git(origin, "submodule", "add", "-q", str(other), "styles")
    commit(origin)
    write_report(origin, folder=NEW, front=MENDED)
    assert find_changes(origin, "main", "content").added == {f"{NEW}/index.md"}


def test_sparse_checkout_is_no_deletion(origin: Path) -> None:
    git(origin, "sparse-checkout", "set", "--no-cone", "/*", "!/content/reports/2026/2026-03-05*")
    with pytest.raises(GitError, match=r"^sparse$"):
        find_changes(origin, "main", "content")
    git(origin, "sparse-checkout", "disable")
    assert find_changes(origin, "main", "content").removed == frozenset()


def test_clone_without_contents_says_so(origin: Path) -> None:
    """``--filter=blob:none`` fetches them one by one, and a pipeline may have no connection."""
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(origin, "checkout", "-q", "work")
    plan = origin / "content/plans/2026.csv"
    plan.write_text(plan.read_text(encoding="utf-8").replace("修锅炉", "修炉子"), encoding="utf-8")
    commit(origin)
    partial = clone(origin, "ci", "--filter=blob:none", "-b", "work")
    origin.rename(origin.parent / "gone")
    with pytest.raises(GitError, match=r"^no-object$"):
        check(partial, base="origin/main")


@pytest.mark.parametrize("name", ["content", ":(top)content", "*", "正文"])
def test_folders_are_no_patterns(origin: Path, name: str) -> None:
    write(origin / name / "reports/2026/2026-05-06-new/index.md", b"x\n")
    (added,) = find_changes(origin, "main", name).added
    assert added == f"{name}/reports/2026/2026-05-06-new/index.md"


def test_content_below_the_repositorys_top(tmp_path: Path) -> None:
    """Paths are the project's; what lies outside is named for the review."""
    root = tmp_path / "site"
    write_project(root)
    write_report(root)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    write_report(root, folder=NEW, front=MENDED)
    write(tmp_path / ".github/workflows/x.yml", b"on: push\n")
    commit(tmp_path)
    changes = find_changes(root, "HEAD~1", "content")
    assert changes.added == {f"{NEW}/index.md"}
    assert changes.outside == {".github/workflows/x.yml"}
    settings, _ = load_settings(root / "mkdocs.yml")
    assert settings is not None
    review = review_changes(root, settings, "HEAD~1", today=TODAY).review
    assert [(guarded.kind, guarded.paths) for guarded in review.guarded] == [
        (Guard.WORKFLOW, (".github/workflows/x.yml",))
    ]


# What a hook does


def write_hook(root: Path, folder: str = ".") -> None:
    """A hook before commits, of the repository whose work tree this is."""
    hooks = Path(git(root, "rev-parse", "--path-format=absolute", "--git-common-dir").strip())
    hook = hooks / "hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\ncd "{folder}" && exec "{sys.executable}" -m generator.cli check --staged\n'
    )
    hook.chmod(0o755)


def try_commit(root: Path, *arguments: str) -> str:
    """What the hook says; empty where it lets the commit pass."""
    try:
        git(
            root,
            "commit",
            "-q",
            "-m",
            "x",
            *arguments,
            PYTHONPATH=str(Path.cwd()),
            HUOYE_LANG="en",
        )
    except subprocess.CalledProcessError as error:
        return str(error.stdout) + str(error.stderr)
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a shell's")
@pytest.mark.parametrize("where", ["top", "linked", "subfolder"])
def test_hook_looks_at_its_own_work_tree(tmp_path: Path, where: str) -> None:
    """Git tells hooks where it is, and its children would believe it: another place than ours."""
    repository = tmp_path / "repository"
    root = repository / "site" if where == "subfolder" else repository
    write_project(root)
    write(root / ".gitignore", b".cache\n")
    write_report(root)
    git(tmp_path, "init", "-q", "-b", "main", str(repository))
    commit(repository)
    if where == "linked":
        git(repository, "worktree", "add", "-q", str(tmp_path / "linked"), "-b", "work")
        root = tmp_path / "linked"
    write_hook(repository, "site" if where == "subfolder" else ".")
    write_report(root, folder=NEW, front="host: 没有这个支部")
    git(root, "add", "-A")
    said = try_commit(root)
    assert f"{NEW}/index.md" in said
    assert "unit-unknown" in said
    assert "2026-03-05-furnace" not in said
    write_report(root, folder=NEW, front=MENDED, body=ANOTHER)
    git(root, "add", "-A")
    assert try_commit(root) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a shell's")
def test_hook_knows_what_commit_file_commits(origin: Path) -> None:
    """``git commit FILE`` and ``-a`` have an index of their own."""
    write_hook(origin)
    good, bad = origin / "content/reports/2026/2026-03-05-furnace/index.md", origin / "bad"
    write_report(origin, folder=NEW, front="host: 没有这个支部", body=ANOTHER)
    git(origin, "add", "-A")
    good.write_text(good.read_text(encoding="utf-8") + "又一段。\n", encoding="utf-8")
    assert try_commit(origin, str(good.relative_to(origin))) == ""
    assert "unit-unknown" in try_commit(origin, "-a")
    assert not bad.exists()


def staged(root: Path) -> Checked:
    settings, _ = load_settings(root / "mkdocs.yml")
    assert settings is not None
    return check_staged(root, settings, today=TODAY, pages="docs")


def test_what_is_staged_counts_and_not_what_lies_there(origin: Path) -> None:
    write_report(origin, folder=NEW, front=FAULTY)
    git(origin, "add", "-A")
    assert "title-stop" in rules_of(staged(origin).problems)
    write_report(origin, folder=NEW, front=MENDED)  # mended, but not staged
    assert "title-stop" in rules_of(staged(origin).problems)
    git(origin, "add", "-A")
    write_report(origin, folder=NEW, front=FAULTY)  # spoiled since, but that is not committed
    checked = staged(origin)
    assert "title-stop" not in rules_of(checked.problems)
    assert checked.reports == 1


def test_photo_that_was_not_added_is_missed(origin: Path) -> None:
    """It lies there, so that an ordinary check finds nothing; in the commit it is not."""
    front = f"{MENDED}\nphotos: [{{file: 01.jpg, caption: 炉前}}]"
    file = write_report(origin, folder=NEW, front=front, beside=("01.jpg",))
    git(origin, "add", str(file))
    assert "photo-missing" in rules_of(staged(origin).problems)
    git(origin, "add", "-A")
    assert "photo-missing" not in rules_of(staged(origin).problems)


def test_first_commit_of_all(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, front=FAULTY)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    checked = staged(tmp_path)
    assert "title-stop" in rules_of(checked.problems)
    assert checked.reports == 1


def test_staged_organisation_shows_what_it_breaks(origin: Path) -> None:
    file = origin / "content/organisation.yml"
    text = file.read_text(encoding="utf-8").replace(
        "铸造车间党支部, short_name: 铸造", "能源, short_name: 能"
    )
    file.write_text(text, encoding="utf-8")
    git(origin, "add", "-A")
    assert "unit-unknown" in rules_of(staged(origin).problems)
    write(origin / "content/notes.txt", b"x")  # now the index differs from what lies there
    assert "unit-unknown" in rules_of(staged(origin).problems)


def test_staged_goes_with_nothing_else(origin: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(origin / "mkdocs.yml")
    assert run(["check", "--staged", "--base", "main", "--config", config]) == 2
    assert run(["check", "--staged", "--fix", "--config", config]) == 2
    assert run(["check", "--staged", "--config", config]) == 0
    assert "--staged" in capsys.readouterr().err
