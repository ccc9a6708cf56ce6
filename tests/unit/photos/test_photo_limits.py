"""A file that is small on the disk and huge in memory is refused before it is decoded."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from pathlib import Path

import pytest
from checks_project import FOLDER, check, draw_photo, write, write_project, write_report
from PIL import Image, ImageFile

from generator.budget import Budget
from generator.photos.derive import derive_photo
from generator.photos.fix import fix_photos, normalise
from generator.photos.intake import RefusedError, open_photo
from generator.settings import PhotoSettings
from generator.twins.photos import build_photo_index


def thin_png(width: int, height: int) -> bytes:
    """A picture of one colour: a thousandth of a bit a pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    packer = zlib.compressobj(9)
    rows = bytes((width + 7) // 8 + 1)
    packed = b"".join(packer.compress(rows) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Sizes of what Pillow decodes from now on."""
    sizes: list[tuple[int, int]] = []
    load = ImageFile.ImageFile.load

    def note(self: ImageFile.ImageFile) -> object:
        if self.tile:
            sizes.append(self.size)
        return load(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", note)
    return sizes


def test_a_check_decodes_no_picture_that_is_refused(
    tmp_path: Path, decoded: list[tuple[int, int]]
) -> None:
    write_project(tmp_path)
    write_report(tmp_path)
    bomb = thin_png(13_000, 13_000)
    for number in range(8):
        write(tmp_path / FOLDER / f"{number}.png", bomb)
    write(tmp_path / FOLDER / "60000.png", thin_png(60_000, 60_000)[:5000])
    write(tmp_path / FOLDER / "ok.jpg", draw_photo(1))
    problems = check(tmp_path).problems
    told = [p for p in problems if p.rule in ("photo-too-large", "photo-unused", "photo-broken")]
    assert len(told) == 9
    assert decoded
    assert max(width * height for width, height in decoded) <= 600 * 400


def test_other_readers_of_pillow_are_not_asked(tmp_path: Path) -> None:
    write(tmp_path / "a.jpg", b"DDS |\0\0\0" + bytes(200))
    write(tmp_path / "b.jpg", bytes.fromhex("0000001c667479706176696600000000") + bytes(60))
    write(tmp_path / "c.jpg", draw_photo(3))
    names = {name: name for name in ("a.jpg", "b.jpg", "c.jpg")}
    index = build_photo_index(tmp_path, names, tmp_path / "cache", 40_000_000)
    assert index.paths == ("c.jpg",)


@pytest.mark.parametrize(("width", "height"), [(1, 17_000), (20_000, 1), (3, 39_000)])
def test_a_thread_of_pixels_is_no_photo(width: int, height: int) -> None:
    for use in (
        lambda data: derive_photo(data, PhotoSettings(), with_cover=True),
        lambda data: normalise(data, PhotoSettings()),
    ):
        with pytest.raises(RefusedError) as refused:
            use(thin_png(width, height))
        assert refused.value.rule == "photo-shape"


def test_what_advice_says_can_be_done(tmp_path: Path) -> None:
    """A photo that a build refuses is scaled by ``photos fix``, and then the build takes it."""
    buffer = io.BytesIO()
    Image.effect_noise((900, 650), 60).resize((9_000, 6_500)).save(buffer, "JPEG", quality=60)
    with pytest.raises(RefusedError) as refused:
        derive_photo(buffer.getvalue(), PhotoSettings(), with_cover=False)
    assert (refused.value.rule, refused.value.args_of_rule["fixable"]) == ("photo-too-large", "yes")
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue())
    fix_photos(tmp_path, PhotoSettings())
    derived = derive_photo((tmp_path / "a.jpg").read_bytes(), PhotoSettings(), with_cover=False)
    assert (derived.facts.width, derived.facts.height) == (2560, 1849)
    with pytest.raises(RefusedError) as refused:
        derive_photo(thin_png(14_000, 14_000), PhotoSettings(), with_cover=False)
    assert refused.value.args_of_rule["fixable"] == "no"


def test_no_more_is_in_hand_than_there_is() -> None:
    budget, used, most = Budget(10), [0], [0]
    lock = threading.Lock()

    def work(amount: int) -> None:
        with budget.take(amount):
            with lock:
                used[0] += min(amount, 10)
                most[0] = max(most[0], used[0])
            with lock:
                used[0] -= min(amount, 10)

    threads = [
        threading.Thread(target=work, args=(amount,)) for amount in (4, 6, 3, 99, 10, 1) * 20
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] <= 10
    assert used == [0]


def turned_png(way: str) -> bytes:
    """A picture that lies on its side, and where its file says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    block = exif.tobytes()
    buffer = io.BytesIO()
    image = Image.new("RGB", (40, 20), "red")
    if way == "begin":
        image.save(buffer, "PNG", exif=block)
        return buffer.getvalue()
    image.save(buffer, "PNG")
    data = buffer.getvalue()
    if way == "end":
        name, body, place = b"eXIf", block.removeprefix(b"Exif\0\0"), data.index(b"IEND") - 4
    else:
        text = f"\nexif\n{len(block):8}\n{block.hex()}\n"
        name, body = b"tEXt", b"Raw profile type exif\0" + text.encode()
        place = data.index(b"IDAT") - 4
    chunk = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data[:place] + chunk + data[place:]


@pytest.mark.parametrize("way", ["begin", "end", "text"])
def test_a_png_is_opened_without_being_decoded(way: str, decoded: list[tuple[int, int]]) -> None:
    """Pillow decodes a whole PNG to find what is said at its end, outside of every budget."""
    _, facts = open_photo(turned_png(way), PhotoSettings())
    assert (facts.orientation, facts.width, facts.height) == (6, 20, 40)
    assert decoded == []
