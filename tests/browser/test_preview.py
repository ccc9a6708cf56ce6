"""A reviewer opens the preview from a folder: no server, no dead link."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from checks_project import BODY, FOLDER, write, write_project, write_report
from playwright.sync_api import Page, expect

from generator.cli.main import run


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("preview")
    write_project(root)
    config = (
        "site_name: 样例\ndocs_dir: content/pages\ntheme: {name: material, font: false}\n"
        "plugins:\n  - huoye:\n      as_of: 2026-10-31\n      check: {public: [0512-66660000]}\n"
        "      rules: {text-recycled: warning, photo-recycled: warning}\n"
    )
    write(root / "mkdocs.yml", config.encode())
    write(root / "content/pages/about.md", "# 关于\n".encode())
    write(root / ".gitignore", b".cache\n")
    write_report(root, beside=("01.jpg",))
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(
            [
                "git",
                "-C",
                str(root),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.com",
                *command,
            ],
            check=True,
            capture_output=True,
        )
    write_report(
        root,
        folder=FOLDER.replace("03-05-furnace", "05-06-boiler"),
        front="title: 锅炉房里讲水位\ndate: 2026-05-06\nhost: 动力\n"
        "photos: [{file: 02.jpg, caption: 来信寄 a.person@example.com}]",
        body="[来信](mailto:a.person@example.com)，值班 0512-66660001，总机 0512-66660000。\n\n"
        + BODY.replace("3月5日", "5月6日").replace("铸造", "动力"),
        beside=("02.jpg",),
    )
    target = root / "preview"
    arguments = ["--only-changed", "--base", "main", "--site-dir", str(target)]
    assert run(["build", *arguments, "--config", str(root / "mkdocs.yml")]) == 0
    return target


@pytest.mark.browser
def test_reviewer_clicks_through(preview: Path, page: Page) -> None:
    page.goto((preview / "review.html").as_uri())
    expect(page.locator(".verdict")).to_contain_text("警告")
    page.get_by_role("link", name="锅炉房里讲水位").first.click()
    expect(page.locator("h1")).to_have_text("锅炉房里讲水位")
    image = page.locator("picture img").first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    page.locator(".hy-trail a").first.click()
    assert page.url.endswith("/index.html")
    missing = page.locator('a[href*="not-in-preview"]').first
    page.goto(missing.evaluate("link => link.href"))
    expect(page.locator("h1")).to_have_text("这一页没有变化")


def test_preview_has_only_what_changed(preview: Path) -> None:
    pages = {path.parent.relative_to(preview).as_posix() for path in preview.rglob("index.html")}
    assert "reports/2026/2026-05-06-boiler" in pages
    assert "reports/2026/2026-03-05-furnace" not in pages
    assert "write" not in pages


def test_what_must_not_be_published_is_in_no_file(preview: Path) -> None:
    """An artifact outlives the branch; what the settings allow stays as it is."""
    files = [file for file in preview.rglob("*") if file.is_file()]
    for file in files:
        data = file.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        assert not re.search(rb"a\.person|66660001", data), file
    page = (preview / "reports/2026/2026-05-06-boiler/index.html").read_text(encoding="utf-8")
    assert "a***@***" in page
    assert "0512-66660000" in page
