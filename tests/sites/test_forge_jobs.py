"""A hostile pull request goes through each forge's template: nothing of it runs, nothing leaks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checks_project import ORGANISATION, write, write_project, write_report
from forge import TOKEN, Forge, serve_forge
from runner import Ran, Runner, install_tool, read_workflow, run_shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runners have a shell")

DEPLOY = Path("deploy").resolve()
NEW = "content/reports/2026/2026-05-06-new"
_RAN = "import os, pathlib\npathlib.Path({marker!r}).joinpath(str({name!r})).write_text(repr(os.environ))\n"
BASE = """\
site_name: 样例
theme: {name: material, custom_dir: overrides, font: false}
hooks: [hooks.py]
plugins:
  - huoye: {as_of: 2026-10-31, rules: {body-short: off}}
"""
EVIL = """\
site_name: 坏人
theme: {name: material, custom_dir: evil, font: false}
hooks: [hooks.py, evil_hook.py]
docs_dir: evil_docs
plugins:
  - huoye: {as_of: 2026-10-31, rules: {mobile-number: off, title-stop: off, unit-unknown: off}}
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:os.system ["echo x > MARKER/yaml"]
"""


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def markers(tmp_path: Path) -> Path:
    """Where what a stranger has got to run would leave a file."""
    folder = tmp_path / "markers"
    folder.mkdir()
    return folder


@pytest.fixture
def origin(tmp_path: Path, markers: Path) -> Path:
    """A repository with a pull request in it, as each forge names it."""
    root = tmp_path / "origin"
    write_project(root)
    write(root / "mkdocs.yml", BASE.encode())
    write(root / "content/organisation.yml", ORGANISATION.encode())
    write(root / "docs/index.md", "# 首页\n".encode())
    write(
        root / "overrides/main.html",
        b'{% extends "base.html" %}\n{% block footer %}OUR-THEME{% endblock %}\n',
    )
    write(root / "hooks.py", b"def on_page_content(html, **_):\n    return html + 'OUR-HOOK'\n")
    write_report(root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "base")
    git(root, "checkout", "-q", "-b", "pr")
    write_hostile(root, markers)
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "-m", "hostile")
    for ref in ("refs/pull/7/head", "refs/pull/7/merge", "refs/merge-requests/7/head"):
        git(root, "update-ref", ref, "pr")
    git(root, "checkout", "-q", "main")
    return root


def write_hostile(root: Path, markers: Path) -> None:
    """All the ways that were found, and some more, in which a change had its own code run."""

    def program(name: str) -> bytes:
        return _RAN.format(marker=str(markers), name=name).encode()

    write(root / "mkdocs.yml", EVIL.replace("MARKER", str(markers)).encode())
    write(root / "evil_hook.py", program("hook"))
    write(root / "hooks.py", program("changed-hook"))
    shell = f"""{{{{ config.__init__.__globals__['os'].system('echo x > {markers}/template') }}}}EVIL-THEME"""
    for folder in ("evil", "overrides"):
        write(root / folder / "main.html", shell.encode())
    # What Python, pip and shells look for in the folder that they run in.
    for name in (
        "sitecustomize",
        "usercustomize",
        "venv",
        "pip",
        "click",
        "mkdocs",
        "generator",
        "yaml",
    ):
        write(root / f"{name}.py", program(f"module-{name}"))
    write(root / ".venv/lib/python3.13/site-packages/sitecustomize.py", program("venv"))
    write(root / ".venv/pyvenv.cfg", b"home = /usr/bin\n")
    tool = f"#!/bin/sh\nenv > {markers}/tool\n".encode()
    for place in (
        "huoye",
        ".venv/bin/huoye",
        ".venv/bin/python",
        ".venv/bin/pip",
        "node_modules/.bin/huoye",
    ):
        write(root / place, tool)
        (root / place).chmod(0o755)
    write(root / "setup.py", program("setup"))
    write(root / "pip.conf", b"[global]\nindex-url = http://127.0.0.1:9/\n")
    write(root / ".gitattributes", b"* filter=evil diff=evil\n")
    write(root / ".lfsconfig", b"[lfs]\nurl = http://127.0.0.1:9/\n")
    write(root / ".huoye/x", b"x")
    # What the job is about to write.
    write(root / "result/review.json", b'{"version": 1}')
    write(root / "cache/facts.db", b"x")
    (root / "preview").symlink_to(markers)
    # The rules switched off above are broken here; and the values would act in the comment.
    write_report(
        root,
        folder=NEW,
        front='title: "@all &#64;all ![x](https://evil.example)。"\ndate: 2026-05-06',
        body="报名请打 13800000000。" * 3,
    )
    write_report(
        root, folder="content/reports/2026/2026-05-07-\n/merge", front="host: 没有这个支部"
    )
    write(root / "docs/page.md", "# 手写的一页\n\n{{ config }}\n".encode())
    write(root / ".github/workflows/review.yml", b"on: push\n")
    write(root / "CODEOWNERS", b"* @mallory\n")


def assert_nothing_ran(markers: Path, *folders: Path) -> None:
    assert sorted(path.name for path in markers.iterdir()) == []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                assert TOKEN.encode() not in path.read_bytes(), path


def assert_result(result: Path) -> None:
    """The review by the base's rules, and a preview in the base's theme with its hooks."""
    review = json.loads((result / "review.json").read_text(encoding="utf-8"))
    rules = {problem["rule"] for report in review["reports"] for problem in report["problems"]}
    assert {"mobile-number", "title-stop"} <= rules
    kinds = {guarded["kind"] for guarded in review["guarded"]}
    assert {"settings", "theme", "owners", "workflow"} <= kinds
    page = (result / f"preview/reports/{NEW.partition('reports/')[2]}/index.html").read_text(
        "utf-8"
    )
    assert "OUR-THEME" in page
    assert "EVIL-THEME" not in page
    assert "13800000000" not in page
    for path in (result / "preview").rglob("*.html"):
        assert "坏人" not in path.read_text(encoding="utf-8")


def assert_comment(forge: Forge) -> None:
    [comment] = forge.comments
    lines = str(comment["body"]).splitlines()
    assert lines[0] == "<!-- huoye-review -->"
    assert lines[1].startswith("> ⚠️ **这次改了设置**：")
    assert any("CODEOWNERS" in line for line in lines[:12])
    assert "@all" not in str(comment["body"])
    assert "](https://evil" not in str(comment["body"])
    assert not any(line.startswith("/") for line in lines)
    assert TOKEN not in str(comment["body"])
    assert "先不要合并" in str(comment["body"])


def runner(
    tmp_path: Path, name: str, origin: Path, context: dict[str, str], **variables: str
) -> Runner:
    return Runner(
        place=tmp_path / name,
        origin=origin,
        artifacts=tmp_path / "artifacts",
        context={
            "github.base_ref": "main",
            "github.event.pull_request.number": "7",
            "github.sha": "0",
            **context,
        },
        variables={"HUOYE_LANG": "zh", **variables},
    )


def assert_checked(ran: Ran) -> None:
    """It failed, for the errors; and what came after it was done all the same."""
    assert ran.codes["Check"] == 1, ran.log
    assert (ran.codes["Review"], ran.codes["Preview"]) == (0, 0), ran.log
    assert list(ran.codes).index("Check") < list(ran.codes).index("Review")


def test_github(tmp_path: Path, origin: Path, markers: Path) -> None:
    review = read_workflow(DEPLOY / "github/review.yml")
    assert review["on"] == {"pull_request": None}
    assert review["permissions"] == {"contents": "read"}
    text = (DEPLOY / "github/review.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "github.token" not in text
    untrusted = runner(tmp_path, "untrusted", origin, {"checkout": "refs/pull/7/merge"})
    assert_checked(untrusted.run_job(review["jobs"]["check"]))
    assert_nothing_ran(markers, untrusted.work, tmp_path / "artifacts")
    assert_result(tmp_path / "artifacts/review")

    post = read_workflow(DEPLOY / "github/post.yml")
    assert set(post["on"]) == {"workflow_run"}
    with serve_forge("github") as forge:
        forge.head = git(origin, "rev-parse", "pr")
        variables = forge.environment("github")
        trusted = runner(
            tmp_path,
            "trusted",
            origin,
            {
                "checkout": "refs/heads/main",
                "github.token": TOKEN,
                "github.event.workflow_run.id": "1",
                "github.event.workflow_run.head_sha": forge.head,
                "github.event.workflow_run.html_url": "https://forge.example/runs/1",
            },
            GITHUB_API_URL=variables["GITHUB_API_URL"],
            GITHUB_REPOSITORY=variables["GITHUB_REPOSITORY"],
        )
        gh = trusted.place / "tools/gh"
        gh.write_text(
            f'#!/bin/sh\nfor last; do :; done\ncp -R "{tmp_path}/artifacts/review" "$last"\n'
        )
        gh.chmod(0o755)
        ran = trusted.run_job(post["jobs"]["comment"])
        assert ran.is_good, ran.log
        assert TOKEN not in ran.log
        assert_comment(forge)
        # A result that names another request than its own is not posted there.
        shutil.rmtree(trusted.temp / "result")
        (tmp_path / "artifacts/review/number").write_text("7\n")
        forge.head = "0" * 40
        again = trusted.run_job(
            {**post["jobs"]["comment"], "steps": post["jobs"]["comment"]["steps"][2:]}
        )
        assert not again.is_good
        assert len(forge.comments) == 1
    assert_nothing_ran(markers, trusted.work)


def test_gitea(tmp_path: Path, origin: Path, markers: Path) -> None:
    workflow = read_workflow(DEPLOY / "gitea/review.yml")
    assert workflow["on"] == {"pull_request_target": None}
    jobs = workflow["jobs"]
    assert "secrets." not in json.dumps(jobs["check"])
    assert "token" not in json.dumps(jobs["check"])
    untrusted = runner(
        tmp_path, "untrusted", origin, {"checkout": "refs/heads/main"}, GITHUB_TOKEN=TOKEN
    )
    assert_checked(untrusted.run_job(jobs["check"]))
    assert_nothing_ran(markers, untrusted.work, tmp_path / "artifacts")
    assert_result(tmp_path / "artifacts/review")
    with serve_forge("gitea") as forge:
        forge.head = git(origin, "rev-parse", "pr")
        variables = forge.environment("gitea")
        trusted = runner(
            tmp_path,
            "trusted",
            origin,
            {
                "checkout": "refs/heads/main",
                "secrets.HUOYE_TOKEN": TOKEN,
                "github.event.pull_request.head.sha": forge.head,
                "github.server_url": "https://forge.example",
                "github.repository": "group/archive",
                "github.run_number": "1",
            },
            GITHUB_API_URL=variables["GITHUB_API_URL"],
            GITHUB_REPOSITORY=variables["GITHUB_REPOSITORY"],
        )
        ran = trusted.run_job(jobs["comment"])
        assert ran.is_good, ran.log
        assert TOKEN not in ran.log
        assert_comment(forge)
    assert_nothing_ran(markers, trusted.work)


def test_gitlab(tmp_path: Path, origin: Path, markers: Path) -> None:
    pipeline = read_workflow(DEPLOY / "gitlab/.gitlab-ci.yml")
    check, comment = pipeline["check"], pipeline["comment"]
    assert "HUOYE_TOKEN" not in json.dumps(check)
    assert "environment" not in check
    assert comment["environment"]["name"] == "huoye-comment"
    project, temporary = tmp_path / "project", tmp_path / "tools"
    project.mkdir()
    install_tool(temporary)
    head = git(origin, "rev-parse", "pr")
    variables = {
        "CI_PROJECT_DIR": str(project),
        "CI_PROJECT_URL": "https://forge.example/group/archive",
        "CI_REPOSITORY_URL": origin.as_uri(),
        "CI_JOB_TOKEN": TOKEN,
        "CI_MERGE_REQUEST_REF_PATH": "refs/merge-requests/7/head",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_COMMIT_SHA": head,
        "PATH": f"{temporary}{os.pathsep}{os.environ['PATH']}",
        **pipeline["variables"],
        "HUOYE_CACHE_DIR": str(project / "cache"),
    }
    done = run_shell("\n".join(check["script"]), project, variables)
    assert done.returncode == 1, done.stderr
    assert "forge.example" in git(project / "change", "remote", "-v")
    assert_nothing_ran(markers, project)
    assert_result(project / "result")
    issues = json.loads(
        (project / "result/gl-code-quality-report.json").read_text(encoding="utf-8")
    )
    assert {"mobile-number", "title-stop"} <= {issue["check_name"] for issue in issues}
    shutil.rmtree(project / "change")
    with serve_forge("gitlab") as forge:
        given = forge.environment("gitlab")
        given["HUOYE_TOKEN"] = given.pop("GITLAB_TOKEN")
        pipeline_url = {"CI_PIPELINE_URL": "https://forge.example/pipelines/1"}
        done = run_shell(
            "\n".join(comment["script"]), project, {**variables, **given, **pipeline_url}
        )
        assert done.returncode == 0, done.stderr
        assert TOKEN not in done.stdout + done.stderr
        assert_comment(forge)


def test_the_traps_do_work(tmp_path: Path, origin: Path, markers: Path) -> None:
    """Built by its own settings, the same change runs what it likes."""
    install_tool(tmp_path)
    git(origin, "checkout", "-q", "pr")
    config = origin / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8")
        .replace("docs_dir: evil_docs", "")
        .replace(", unit-unknown: off", ""),
        encoding="utf-8",
    )
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = run_shell("huoye build --site-dir site", origin, path)
    assert {"changed-hook", "hook", "yaml"} <= {file.name for file in markers.iterdir()}, done


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"<!-- huoye-review -->\n/merge\n@all",
        b'{"version": 1, "base": "main"}',
        b'{"version": 1, "base": "x", "as_of": "2026-01-01", "reports": [{"kind": "owned"}]}',
        b"[" * 200_000,
    ],
)
def test_what_the_stranger_left_is_no_comment(tmp_path: Path, found: bytes) -> None:
    """Whatever lies in the first job's result, the second one posts a review or nothing."""
    install_tool(tmp_path)
    (tmp_path / "review.json").write_bytes(found)
    with serve_forge("gitlab") as forge:
        variables = {**forge.environment("gitlab"), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        done = run_shell("huoye review --from review.json --post gitlab", tmp_path, variables)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert forge.comments == []


def test_refused_comment_of_a_fork_is_a_note(tmp_path: Path, origin: Path) -> None:
    install_tool(tmp_path)
    git(origin, "checkout", "-q", "pr")
    with serve_forge("github") as forge:
        forge.status = 403
        variables = {**forge.environment("github"), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        done = run_shell("huoye review --base main --post github", origin, variables)
        assert done.returncode == 0
        assert "403" in done.stderr
        forge.status = 422
        done = run_shell("huoye review --base main --post github", origin, variables)
        assert done.returncode == 1
        assert "422" in done.stderr
        assert TOKEN not in done.stderr + done.stdout
