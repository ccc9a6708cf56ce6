"""A real build of odd photos: what is published, what is told, and that nothing leaks."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import photo_samples as samples
import pytest
from photo_site import MANY, ODD, PLAIN, PhotoSite
from PIL import Image

from generator.cli.main import run
from generator.photos.audit import find_leaks
from tests.conftest import build

pytestmark = pytest.mark.xdist_group("photos")


@pytest.fixture
def root(photo_site: PhotoSite) -> Path:
    return photo_site.root


def read(root: Path, url: str) -> str:
    return (root / "site" / url / "index.html").read_text(encoding="utf-8")


def test_nothing_published_carries_metadata(root: Path) -> None:
    assert find_leaks(root / "site") == ()
    published = [path for path in (root / "site").rglob("*") if path.is_file()]
    for secret in (b"Zhang San", b"Huawei", b"GPSLatitude"):
        assert [path.name for path in published if secret in path.read_bytes()] == []
    assert len([path for path in published if path.suffix == ".webp"]) > 50


def test_every_bad_file_is_named_with_its_reason(photo_site: PhotoSite) -> None:
    found = {
        (problem.path.rpartition("/")[2], problem.rule)
        for problem in photo_site.built.contents.problems
        if problem.severity.id == "error"
    }
    assert found == {
        ("8 坏.jpg", "photo-broken"),
        ("9 炸弹.png", "photo-too-large"),
        ("标志.svg", "photo-svg"),
        ("phone.heic", "photo-attachment"),
    }
    assert not photo_site.built.contents.left_out


def test_the_report_is_built_without_its_bad_photos(root: Path) -> None:
    html = read(root, f"reports/{ODD}")
    # Seven good ones and two that say they cannot be shown; one of these stands in the text.
    assert len(re.findall(r'class="hy-photo"', html)) == 7
    assert html.count("这张照片无法显示") == 2
    links = {unquote(link).rpartition("/")[2] for link in re.findall(r'href="([^"]+)"', html)}
    assert {"签到表.xlsx", "现场.dat", "7.jpg"} <= links
    assert "标志.svg" not in links


def test_attachments_and_linked_originals_are_there_without_metadata(root: Path) -> None:
    folder = root / "site" / "reports" / ODD
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ("index.html", "签到表.xlsx", "现场.dat", "7.jpg")
    )
    with Image.open(folder / "7.jpg") as image:
        assert image.size == (700, 500)
        assert samples.read_quarters(image) == samples.QUARTERS


def test_images_of_hand_written_pages_are_stripped_or_withheld(root: Path) -> None:
    with Image.open(root / "site" / "img" / "gate.jpg") as image:
        assert samples.read_quarters(image) == samples.QUARTERS
    assert not (root / "site" / "img" / "phone.heic").exists()
    assert 'src="../img/gate.jpg"' in read(root, "about")


def test_every_address_of_a_photo_is_a_file_of_that_size(root: Path) -> None:
    checked = 0
    for url in (f"reports/{ODD}", f"reports/{MANY}", "photos", "branches/gears/photos", ""):
        page = root / "site" / url
        html = read(root, url)
        for address, width in re.findall(r"([^\s\"]+\.webp) (\d+)w", html):
            with Image.open(page / address) as image:
                assert image.width == int(width)
            checked += 1
        for source in re.findall(r'<img[^>]* src="([^"]+)"', html):
            assert (page / source).is_file()
        for tag in re.findall(r"<img[^>]+>", html):
            assert re.search(r' width="\d+" height="\d+"', tag)
            assert " alt=" in tag
    assert checked > 60


def test_only_a_photo_above_the_text_is_loaded_at_once(root: Path) -> None:
    seen = set()
    for url in (f"reports/{ODD}", f"reports/{MANY}"):
        html = read(root, url)
        tags = re.findall(r'<a class="hy-photo".*?(<img[^>]+>)', html, re.DOTALL)
        has_hero = "hy-hero" in html
        seen.add(has_hero)
        assert ["loading=" in tag for tag in tags] == [not has_hero] + [True] * (len(tags) - 1)
    assert seen == {False, True}


def test_walls_hang_for_the_year_and_every_unit_that_has_photos(root: Path) -> None:
    walls = {
        path.parent.relative_to(root / "site").as_posix()
        for path in (root / "site").rglob("index.html")
        if "photos" in path.parts
    }
    bases = {"photos", "photos/2026"} | {
        f"{unit}/photos" for unit in ("branches/casting", "branches/gears", "zones/zone-1")
    }
    assert bases <= walls
    assert "branches/forging/photos" not in walls, "it has no photos"
    assert "photos/page/1" in walls
    shown = [
        address
        for wall in walls
        if wall.startswith("photos") and "2026" not in wall
        for address in re.findall(
            r'class="hy-photo" href="[^"]*/(\w+-\d+\.webp)"', read(root, wall)
        )
    ]
    assert (len(shown), len(set(shown))) == (27, 27)
    assert 'branches/gears/photos/"' in read(root, "branches/gears")
    assert "forging/photos/" not in read(root, "branches/forging")


def test_pages_without_photos_carry_no_lightbox(root: Path) -> None:
    assert "glightbox" in read(root, f"reports/{ODD}")
    assert "glightbox" not in read(root, f"reports/{PLAIN}")
    assert (root / "site" / "assets" / "glightbox" / "glightbox.min.js").is_file()


def test_a_second_build_is_the_same_and_derives_nothing(root: Path, photo_site: PhotoSite) -> None:
    def photos() -> dict[str, int]:
        return {
            path.name: path.stat().st_mtime_ns for path in (root / "site" / "media").rglob("*.*")
        }

    before = photos()
    again = build(root / "mkdocs.yml")
    assert photos() == before, "hard links to the very same files"
    assert again.contents.problems == photo_site.built.contents.problems


def test_a_docs_tree_carries_no_metadata_either(root: Path, tmp_path: Path) -> None:
    assert run(["generate", str(tmp_path / "tree"), "-f", str(root / "mkdocs.yml")]) == 0
    assert (tmp_path / "tree" / "docs" / "img" / "gate.jpg").is_file()
    assert find_leaks(tmp_path / "tree") == ()


def test_the_commands_say_what_they_found_and_did(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HUOYE_LANG", "en")
    assert run(["photos", "audit", str(root / "site")]) == 0
    assert "no image carries metadata" in capsys.readouterr().out
    (tmp_path / "a b.jpg").write_bytes(samples.talkative_jpeg())
    (tmp_path / "bad.jpg").write_bytes(samples.turned_jpeg(1)[:150])
    assert run(["photos", "audit", str(tmp_path)]) == 1
    assert "a b.jpg: " in capsys.readouterr().out
    assert run(["photos", "fix", "--dry-run", str(tmp_path)]) == 1
    assert (tmp_path / "a b.jpg").exists()
    assert run(["photos", "fix", str(tmp_path / "a b.jpg")]) == 0
    assert "now a-b.jpg" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-b.jpg", "bad.jpg"]
    assert run(["photos", "fix", str(tmp_path / "missing.jpg")]) == 2
    assert run(["cache", "-f", str(root / "mkdocs.yml")]) == 0
    assert "originals" in capsys.readouterr().out
    assert run(["cache", "--prune", "-f", str(root / "mkdocs.yml")]) == 0
