"""Photos: found while they are derived (generator/photos)."""

from __future__ import annotations

from generator.checks.rule import Example, Family, Rule
from generator.model.severity import SEVERITIES


def _photo(id: str, name: str, raw: bytes = b"") -> Rule:
    return Rule(
        id=id,
        family=Family.PHOTOS,
        severity=SEVERITIES[id],
        bad=Example(place="photo", text=name, raw=raw),
        good=Example(place="photo", text="01.jpg"),
    )


RULES = (
    _photo("photo-unreadable", "01.jpg"),
    _photo("photo-empty", "01.jpg"),
    _photo("photo-broken", "01.jpg", b"\xff\xd8\xff\xe0 not a photo"),
    _photo("photo-cut-off", "01.jpg"),
    _photo("photo-format", "01.jpg", b"%PDF-1.7"),
    _photo("photo-svg", "01.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    _photo("photo-lfs", "01.jpg", b"version https://git-lfs.github.com/spec/v1\noid x"),
    _photo("photo-too-heavy", "DSC_0001.jpg"),
    _photo("photo-too-large", "01.png"),
    _photo("photo-shape", "线.png"),
    _photo("photo-attachment", "扫描件.dat"),
    _photo("photo-location", "IMG_20260305_143012.jpg"),
    _photo("photo-heic", "IMG_2031.HEIC"),
    _photo("photo-suffix", "01.jpg"),
    _photo("photo-unscaled", "DSC_0001.jpg"),
)
