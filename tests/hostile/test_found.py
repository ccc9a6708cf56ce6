"""What was found by trying: each ended a build or a check, or filled a machine, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.locale import LANGUAGES, load_translator
from generator.messages import format_problem
from generator.model.problem import build_problem
from generator.photos.small import draw_small, read_small
from tests.conftest import MakeSite, build, write_report
from tests.hostile.targets import PHOTOS

GOOD = "reports/2026/2026-04-01-good/index.html"


def test_a_link_of_a_drawing_in_a_text(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """The parser's selector finds an address that its elements do not have."""
    folder = make_site()
    path = write_report(
        folder,
        "2026/2026-03-05-x",
        body="<svg><a xlink:href=/x><text>甲</text></a></svg>[表](表.csv)",
    )
    (path.parent / "表.csv").write_text("姓名,岗位\n甲,班长\n" * 9, encoding="utf-8")
    built = build(folder / "mkdocs.yml")
    assert built.made.faults == ()
    run(["check", "-f", str(folder / "mkdocs.yml")])
    assert "-faulty" not in "".join(capsys.readouterr())


def test_a_hand_written_page_that_mkdocs_fails_at(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    name, data = "frame.md", "---\ntemplate: /etc/passwd\n---\n\n# x\n"
    folder = make_site({f"content/pages/{name}": data, "content/pages/about.md": "# 关于\n"})
    write_report(folder, "2026/2026-04-01-good")
    for _ in range(2):  # and not forgotten by the next build
        assert run(["build", "-f", str(folder / "mkdocs.yml")]) == 1
        said = "".join(capsys.readouterr())
        assert f"content/pages/{name}: 错误 [page-faulty]" in said
        assert (folder / "site" / GOOD).is_file()
        assert (folder / "site/about/index.html").is_file()
        assert not (folder / "site" / name.removesuffix(".md")).exists()
    (folder / "content/pages" / name).write_text("# 好了\n", encoding="utf-8")
    assert run(["build", "-f", str(folder / "mkdocs.yml")]) == 0
    assert (folder / "site" / name.removesuffix(".md") / "index.html").is_file()


def test_thousands_of_tags_make_no_thousands_of_pages(make_site: MakeSite) -> None:
    folder = make_site()
    write_report(folder, "2026/2026-03-05-x", "tags:", *(f"  - t{n}" for n in range(3_000)))
    built = build(folder / "mkdocs.yml")
    assert len([path for path in built.made.pages if path.startswith("tags/")]) == 31
    [problem] = [p for p in built.contents.problems if p.rule == "list-too-long"]
    assert dict(problem.args)["n"] == "3000"
    assert problem.line == 36


def test_a_level_that_no_word_list_has(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "错误,正确,级别,起,止\n炉前,<b>,火星,,\n抢修,抢险,警告,,\n"
    folder = make_site({"content/wordlist.csv": words})
    write_report(folder, "2026/2026-03-05-x", body="抢修一次。")
    assert run(["check", "-f", str(folder / "mkdocs.yml")]) == 1
    said = "".join(capsys.readouterr())
    assert "content/wordlist.csv:2: 错误 [choice-unknown]" in said
    assert "“抢修”" in said  # the other rows are there


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_cannot_be_filled_is_told_all_the_same(language: str) -> None:
    said = format_problem(build_problem("unit-unknown", "a.md", 3), load_translator(language))
    assert said.startswith("a.md:3: ")
    assert "unit-unknown" in said


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg><style>*{background:url(//canary.example/x)}</style></svg>",
        '<svg><style>*{fill:url( "https://canary.example/x#y")}</style></svg>',
        "<svg><image href='http://canary.example/y'/></svg>",
        "<svg xmlns:x='http://www.w3.org/1999/xlink'><use x:href = //canary.example/z#a /></svg>",
        "<?xml-stylesheet href='http://canary.example/a.css'?><svg/>",
        "\x1f\x8b is no drawing",
    ],
)
def test_a_drawing_that_would_load_something(make_site: MakeSite, drawing: str) -> None:
    plain = "<svg xmlns='http://www.w3.org/2000/svg'><image href='a.png'/><a href='/x'>甲</a></svg>"
    folder = make_site({"content/pages/a.svg": drawing, "content/pages/b.svg": plain})
    built = build(folder / "mkdocs.yml")
    assert [p.path for p in built.contents.problems if p.rule == "page-file"] == [
        "content/pages/a.svg"
    ]
    assert not (folder / "site/a.svg").exists()
    assert (folder / "site/b.svg").is_file()


BOMB = b"BM" + b"\0" * 16 + (60_000).to_bytes(4, "little") * 2 + b"\x01\0\x18\0" + b"\0" * 64


@pytest.mark.parametrize(
    "draw", [draw_small, lambda data, *size: draw_small(data, *size, is_cut=True)]
)
def test_a_small_picture_is_made_of_photos_alone(
    draw: Callable[..., bytes | None], tmp_path: Path
) -> None:
    """A review shows covers of changes that nobody has looked at."""
    for photo in PHOTOS:
        assert (draw(photo, 240, 160) or b"").startswith(b"\xff\xd8")
    for odd in (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",  # for which Pillow starts Ghostscript
        *(b"II*\0" + bytes(90), b"8BPS\0\1" + bytes(90), b"P6 9 9 255\n" + bytes(300), BOMB, b""),
        *(photo[: len(photo) // 2] for photo in PHOTOS[1:3]),
    ):
        assert draw(odd, 240, 160) is None, odd[:20]
    assert read_small(tmp_path / "nothing.jpg", 9, 9) is None
