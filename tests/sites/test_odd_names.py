"""Whatever the disk holds: everything else is built, and each fault is told where it is."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from odd_names import (
    ATTACHMENTS,
    FOLDERS,
    HIDDEN,
    ODD_FOLDERS,
    PICTURES,
    WITHHELD,
    YEAR,
    write_odd_project,
)
from selectolax.lexbor import LexborHTMLParser

from generator.cli.main import run
from tests.conftest import build
from tests.sites.links import iter_dead_links

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that only Linux has")
FILES = f"{YEAR}/2026-03-20-files"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = write_odd_project(tmp_path_factory.mktemp("odd") / "project")
    build(config)
    return config


@pytest.fixture(scope="module")
def site(config: Path) -> Path:
    return config.parent / "site"


def test_every_fault_is_told_where_it_is(
    config: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["check", "--format", "json", "--config", str(config)]) == 1
    found = {
        (one["path"], one["rule"]) for one in json.loads(capsysbinary.readouterr().out)["problems"]
    }
    assert found >= {
        (f"{FILES}/\\xcf\\xd6\\xb3\\xa1.jpg", "name-encoding"),
        (f"{FILES}/\\xcf\\xd6\\xb3\\xa1.docx", "name-encoding"),
        (f"{YEAR}/\\xcf\\xd6\\xb3\\xa1", "name-encoding"),
        ("content/plans/\\xcf\\xd6\\xb3\\xa1.xls", "name-encoding"),
        ("content/pages/\\xcf\\xd6\\xb3\\xa1.md", "name-encoding"),
        ("content/pages/\\xcf\\xd6\\xb3\\xa1.png", "name-encoding"),
        ("content/projects/\\xcf\\xd6\\xb3\\xa1.md", "name-encoding"),
        ("own/\\xcf\\xd6\\xb3\\xa1.html", "name-encoding"),
        (f"{YEAR}/{ODD_FOLDERS[0]}", "name-characters"),
        (f"{YEAR}/{ODD_FOLDERS[1]}", "name-ending"),
        (f"{YEAR}/{ODD_FOLDERS[2]}", "name-reserved"),
        (f"{FILES}/问?.txt", "name-characters"),
        (f"{FILES}/新建文件夹", "folder-inside"),
        (f"{FILES}/IMG_1.MOV", "attachment-format"),
        (f"{FILES}/IMG_1.AAE", "attachment-format"),
        (f"{FILES}/安装.exe", "attachment-program"),
        (f"{FILES}/加密.xlsx", "attachment-locked"),
        (f"{FILES}/没用上.jpg", "photo-location"),
        (f"{FILES}/secret.txt", "link-refused"),
        (f"{FILES}/pipe.txt", "file-special"),
        (f"{YEAR}/2026-03-21-linked", "link-refused"),
        (f"{YEAR}/2026-03-22-pipe/index.md", "file-special"),
        ("content/reports/2025", "link-refused"),
        ("content/plans/2027.csv", "link-refused"),
        *(
            (f"content/pages/{name}", "link-refused")
            for name in ("secret.txt", "secret.md", "loop")
        ),
        *((f"content/pages/{name}", "link-refused") for name in ("folder", "zero.png")),
        ("content/pages/pipe.md", "file-special"),
        ("content/pages/关于.md", "page-script"),
        ("content/pages/evil.js", "page-file"),
        ("content/pages/assets/javascripts/bundle.js", "page-file"),
        ("own/main.html", "link-refused"),
        ("own/folder", "link-refused"),
    }
    rules = {rule for _, rule in found}
    assert not rules & {"image-missing", "photo-missing", "link-broken", "photo-format"}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "markdown"])
def test_every_format_can_be_printed(
    config: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["check", "--format", form, "--config", str(config)]) == 1
    text = capsysbinary.readouterr().out.decode("utf-8")
    assert "name-encoding" in text
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)


def test_nothing_of_the_machine_is_published(site: Path, tmp_path: Path, config: Path) -> None:
    tree = tmp_path / "tree"
    assert run(["generate", str(tree), "--config", str(config)]) == 0
    for folder in (site, tree):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert not [path for path in files if b"SECRET-OF-THE-MACHINE" in path.read_bytes()]
        assert not [path for path in folder.rglob("*") if path.is_symlink()]
        names = {path.name for path in files}
        assert not names & {*WITHHELD, *HIDDEN, "evil.js", "bundle.js", "zero.png", "pipe.md"}
    about = (site / "关于/index.html").read_text("utf-8")
    assert "onclick" not in about


def test_all_else_is_there_and_every_link_leads_to_it(site: Path) -> None:
    assert list(iter_dead_links(site)) == []
    pages = {path.name for path in (site / "reports/2026").iterdir()}
    assert pages >= {*FOLDERS, "2026-03-20-files"}
    assert len(pages) == len(FOLDERS) + len(ODD_FOLDERS) + 1
    page = LexborHTMLParser((site / "reports/2026/2026-03-20-files/index.html").read_text("utf-8"))
    links = [node.attributes["href"] or "" for node in page.css(".md-content a[href]")]
    for name in ATTACHMENTS:
        shown = name if name != "问?.txt" else "问-"
        assert sum(quote(shown) in link for link in links) >= 2, name
    assert {node.attributes["alt"] for node in page.css(".md-content figure img")} >= {
        "一",
        "二",
        "四",
        "五",
    }
    assert len(page.css(".md-content figure img")) == len(PICTURES)


def test_machines_get_addresses_that_are_encoded(site: Path) -> None:
    texts = {
        "feeds/all.xml": r'href="([^"]*)"',
        "feeds/all.json": r'"url": ?"([^"]*)"',
        "feeds/all.ics": r"URL[^:]*:(\S*)",
        "sitemap.xml": r"<loc>([^<]*)</loc>",
    }
    for name, pattern in texts.items():
        text = (site / name).read_text("utf-8").replace("\n ", "")
        found = [urljoin(f"https://huoye.example/{name}", one) for one in re.findall(pattern, text)]
        # The whole text of an entry links its attachments, too.
        reports = [one for one in found if "/reports/2026/" in one and one.endswith("/")]
        assert len(set(reports)) == len(FOLDERS) + len(ODD_FOLDERS) + 1, name
        for address in reports:
            assert address.isascii()
            assert not urlsplit(address).query
            assert not urlsplit(address).fragment
            assert (site / unquote(urlsplit(address).path).lstrip("/") / "index.html").is_file()


def test_another_build_gives_the_same_site(config: Path, site: Path, tmp_path: Path) -> None:
    before = {path.relative_to(site): path.read_bytes() for path in _files(site)}
    build(config, site_dir=tmp_path / "again")
    again = tmp_path / "again"
    assert {path.relative_to(again): path.read_bytes() for path in _files(again)} == before


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
