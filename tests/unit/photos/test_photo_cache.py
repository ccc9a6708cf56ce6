"""The second build decodes nothing; what is damaged, killed or run twice mends itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import photo_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.photos.cache import measure_cache, prune_cache
from generator.photos.derive import plan_widths
from generator.photos.process import PhotoResult, PhotoSource, process_photos
from generator.settings import PhotoSettings

HERE = Path(__file__).parent
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1] / "support"))),
}
SETTINGS = PhotoSettings(widths=(48, 96), cover_widths=(48,))


@pytest.fixture
def sources(tmp_path: Path) -> list[PhotoSource]:
    found = []
    for number in range(4):
        file = tmp_path / "content" / f"{number}.jpg"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(samples.turned_jpeg(1, 96 + number, 64))
        found.append(PhotoSource(path=f"content/{number}.jpg", file=file, is_cover=number == 0))
    return found


def build(
    sources: list[PhotoSource], tmp_path: Path, settings: PhotoSettings = SETTINGS
) -> PhotoResult:
    return process_photos(sources, settings, tmp_path / "cache")


def contents(result: PhotoResult) -> dict[str, bytes]:
    return {site: file.read_bytes() for site, file in result.files.items()}


def age(tmp_path: Path, seconds: float = 86_400) -> None:
    """Make everything look older, as a day later would."""
    then = time.time() - seconds
    for path in tmp_path.rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


def test_the_second_build_decodes_nothing_and_is_the_same(
    sources: list[PhotoSource], tmp_path: Path
) -> None:
    first = build(sources, tmp_path)
    second = build(sources, tmp_path)
    assert (first.derived, second.derived) == (4, 0)
    assert second.pictures == first.pictures
    assert contents(second) == contents(first)
    assert second.problems == first.problems


def test_a_refusal_is_not_decoded_again_either(tmp_path: Path) -> None:
    file = tmp_path / "bad.jpg"
    file.write_bytes(samples.turned_jpeg(1)[:150])
    source = [PhotoSource(path="bad.jpg", file=file)]
    first, second = build(source, tmp_path), build(source, tmp_path)
    assert (first.derived, second.derived) == (1, 0)
    assert [problem.rule for problem in second.problems] == ["photo-broken"]
    assert second.problems == first.problems


def test_settled_originals_are_not_even_read(sources: list[PhotoSource], tmp_path: Path) -> None:
    age(tmp_path)
    first = build(sources, tmp_path)
    reader = (
        "import sys; from pathlib import Path\n"
        "from test_photo_cache import *\n"
        "root = Path(sys.argv[1])\n"
        "found = [PhotoSource(path=f'content/{n}.jpg', file=root / f'content/{n}.jpg',"
        " is_cover=n == 0) for n in range(4)]\n"
        "Path.read_bytes = lambda self, read=Path.read_bytes: ("
        "read(self) if self.suffix == '.json' else sys.exit(f'read {self}'))\n"
        "print(process_photos(found, SETTINGS, root / 'cache').derived)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", reader, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert (done.stdout, done.stderr, first.derived) == ("0\n", "", 4)


def test_a_changed_original_is_seen_whatever_its_time_says(
    sources: list[PhotoSource], tmp_path: Path
) -> None:
    first = build(sources, tmp_path)
    file = sources[1].file
    before = file.stat()
    changed = samples.turned_jpeg(3, 97, 64)
    file.write_bytes(changed + b"\0" * (before.st_size - len(changed)))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    second = build(sources, tmp_path)
    assert second.derived == 1
    assert second.pictures["content/1.jpg"] != first.pictures["content/1.jpg"]


def test_settings_and_use_are_part_of_the_key(sources: list[PhotoSource], tmp_path: Path) -> None:
    first = build(sources, tmp_path)
    other = build(sources, tmp_path, SETTINGS.model_copy(update={"quality": 60}))
    assert other.derived == 4
    assert not set(other.files) & set(first.files)
    assert build(sources, tmp_path, SETTINGS.model_copy(update={"jobs": 1})).derived == 0


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "remove", "garbage record"])
def test_a_damaged_cache_heals_itself(
    sources: list[PhotoSource], tmp_path: Path, damage: str
) -> None:
    first = build(sources, tmp_path)
    good = contents(first)
    record = next(path for path in (tmp_path / "cache").rglob("??/*.json"))
    victim = record.with_name(json.loads(record.read_bytes())["files"][0][0])
    data = victim.read_bytes()
    match damage:
        case "truncate":
            victim.write_bytes(data[:-10])
        case "flip":
            victim.write_bytes(data[:-10] + bytes(byte ^ 1 for byte in data[-10:]))
        case "empty":
            victim.write_bytes(b"")
        case "remove":
            victim.unlink()
        case _:
            record.write_bytes(b'{"files": [[1')
    second = build(sources, tmp_path)
    assert second.derived == 1
    assert contents(second) == good
    assert build(sources, tmp_path).derived == 0


@pytest.mark.parametrize("junk", [b"", b"[]", b'{"photo:content/0.jpg": 5}', b"\xff\xfe"])
def test_a_damaged_memory_costs_only_time(
    sources: list[PhotoSource], tmp_path: Path, junk: bytes
) -> None:
    build(sources, tmp_path)
    (tmp_path / "cache" / "photos" / "seen.json").write_bytes(junk)
    assert build(sources, tmp_path).derived == 0


def test_a_cache_restored_with_other_times_is_used(
    sources: list[PhotoSource], tmp_path: Path
) -> None:
    build(sources, tmp_path)
    age(tmp_path)
    assert build(sources, tmp_path).derived == 0


_WORKER = """
import sys
from pathlib import Path
from test_photo_cache import SETTINGS
from generator.photos.process import PhotoSource, process_photos
root = Path(sys.argv[1])
sources = [PhotoSource(path=path.name, file=path) for path in sorted((root / "many").iterdir())]
print("ready", flush=True)
result = process_photos(sources, SETTINGS, root / "cache")
print(len(result.pictures), flush=True)
"""


def _start(tmp_path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )


def _many(tmp_path: Path, count: int, width: int = 900) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.jpg").write_bytes(samples.turned_jpeg(1, width + number, 600))


def test_builds_killed_in_the_middle_leave_a_cache_that_works(tmp_path: Path) -> None:
    _many(tmp_path, 60)
    for records in (3, 12):
        worker = _start(tmp_path)
        while len(list((tmp_path / "cache").rglob("*.json"))) < records:
            time.sleep(0.001)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert worker.returncode == -signal.SIGKILL, "killed while it worked"
    sources = [PhotoSource(path=path.name, file=path) for path in (tmp_path / "many").iterdir()]
    healed = build(sources, tmp_path)
    clean = process_photos(sources, SETTINGS, tmp_path / "clean")
    assert contents(healed) == contents(clean)
    assert build(sources, tmp_path).derived == 0


def test_builds_beside_each_other_agree(tmp_path: Path) -> None:
    _many(tmp_path, 20)
    workers = [_start(tmp_path) for _ in range(3)]
    printed = [worker.communicate()[0] for worker in workers]
    assert printed == ["ready\n20\n"] * 3
    sources = [PhotoSource(path=path.name, file=path) for path in (tmp_path / "many").iterdir()]
    shared = build(sources, tmp_path)
    assert shared.derived == 0
    assert contents(shared) == contents(process_photos(sources, SETTINGS, tmp_path / "clean"))
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_the_cache_is_measured_and_pruned(sources: list[PhotoSource], tmp_path: Path) -> None:
    build(sources, tmp_path)
    result = build(sources[:2], tmp_path)
    assert measure_cache(tmp_path / "cache").unused_files == 0, "too young to be nobody's"
    age(tmp_path)
    stale = tmp_path / "cache" / "photos" / "ab" / "abc.webp.1-2.part"
    stale.parent.mkdir(exist_ok=True)
    stale.write_bytes(b"left by a killed build")
    os.utime(stale, (0, 0))
    before = prune_cache(tmp_path / "cache")
    assert (before.photos, before.unused_files) == (2, 2 * 4 + 1)
    after = measure_cache(tmp_path / "cache")
    assert (after.unused_files, after.files) == (0, before.files - before.unused_files)
    assert after.bytes == before.bytes - before.unused_bytes
    assert all(file.exists() for file in result.files.values())
    assert build(sources[:2], tmp_path).derived == 0


def test_a_part_leaves_the_rest_known(sources: list[PhotoSource], tmp_path: Path) -> None:
    """A check of one report must not make the next build read, and pruning remove, all others."""
    build(sources, tmp_path)
    process_photos(sources[:1], SETTINGS, tmp_path / "cache", is_part=True)
    assert measure_cache(tmp_path / "cache").photos == len(sources)


def test_an_empty_or_missing_cache_has_a_measure(tmp_path: Path) -> None:
    assert measure_cache(tmp_path / "nowhere").files == 0
    assert prune_cache(tmp_path / "nowhere").bytes == 0


@settings(deadline=None)
@given(
    st.integers(1, 60_000),
    st.integers(1, 60_000),
    st.lists(st.integers(16, 16_383), min_size=1, max_size=5),
)
def test_no_width_is_scaled_up_and_none_is_too_large_for_webp(
    width: int, height: int, widths: list[int]
) -> None:
    planned = plan_widths(width, height, widths)
    assert planned == tuple(sorted(set(planned)))
    assert planned[-1] <= min(width, max(widths))
    assert round(height * planned[-1] / width) <= 16_383 or planned == (1,)


def test_widths_that_differ_little_are_not_made_twice() -> None:
    widths = (480, 960, 1600)
    assert plan_widths(4000, 3000, widths) == (480, 960, 1600)
    assert plan_widths(1600, 1200, widths) == (480, 960, 1600)
    assert plan_widths(1000, 750, widths) == (480, 960)
    assert plan_widths(1300, 900, widths) == (480, 960, 1300)
    assert plan_widths(300, 300, widths) == (300,)


def test_a_long_screenshot_is_scaled_to_what_webp_can_hold(tmp_path: Path) -> None:
    file = tmp_path / "long.png"
    file.write_bytes(samples.encode(samples.draw_quarters(200, 20_000), "PNG"))
    result = build([PhotoSource(path="long.png", file=file)], tmp_path)
    assert max(size.height for size in result.pictures["long.png"].sizes) <= 16_383


def test_sizes_and_covers_are_what_the_files_are(
    sources: list[PhotoSource], tmp_path: Path
) -> None:
    from PIL import Image

    result = build(sources, tmp_path)
    assert [bool(picture.covers) for picture in result.pictures.values()] == [True] + 3 * [False]
    for picture in result.pictures.values():
        for rendition in (*picture.sizes, picture.fallback, *picture.covers):
            with Image.open(result.files[rendition.path]) as image:
                assert image.size == (rendition.width, rendition.height)
    cover = result.pictures["content/0.jpg"].covers[-1]
    assert cover.width * 2 == cover.height * 3


def test_progress_counts_every_photo(sources: list[PhotoSource], tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    process_photos(
        sources,
        SETTINGS,
        tmp_path / "cache",
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
