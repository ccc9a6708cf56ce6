"""What lies beside a report is offered for download, unless a browser would run it."""

from __future__ import annotations

from pathlib import Path

from checks_project import FOLDER, TODAY, write, write_project, write_report

from generator.load.archive import load_archive
from generator.photos import prepare_photos
from generator.settings import Settings


def test_pages_beside_a_report_are_withheld(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path)
    pages = (
        "notes.md",
        "README.MD",
        "minutes.markdown",
        "page.html",
        "page.HTM",
        "run.js",
    )
    for name in (*pages, "minutes.docx", "minutes.md.pdf", "no-suffix"):
        write(tmp_path / FOLDER / name, b"<script>alert(1)</script>")
    loaded = load_archive(tmp_path, Settings(), TODAY)
    assert loaded.archive is not None
    (report,) = loaded.archive.reports
    assert report.attachments == ("minutes.docx", "minutes.md.pdf", "no-suffix")
    told = [p.path for p in loaded.problems if p.rule == "attachment-page"]
    assert sorted(told) == sorted(f"{FOLDER}/{name}" for name in pages)


def test_a_drawing_behind_a_long_comment_is_withheld(tmp_path: Path) -> None:
    write_project(tmp_path)
    write_report(tmp_path, beside=("minutes.docx",))
    write(tmp_path / FOLDER / "logo.svg", b"<!--" + b"x" * 9000 + b"--><svg onload='alert(1)'/>")
    loaded = load_archive(tmp_path, Settings(), TODAY)
    assert loaded.archive is not None
    prepared = prepare_photos(tmp_path, loaded.archive, Settings())
    assert {name for _, name in prepared.attachments} == {"minutes.docx"}
    assert [problem.severity.id for problem in prepared.problems] == ["error"]
