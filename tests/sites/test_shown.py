"""What a page says of what is not known: nothing, rather than something wrong."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import CONFIG, ORGANISATION, MakeSite, build, write_report

REPORT = "2026/2026-03-05-thunder"


def read(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", "https://活动.example/党建/"])
def test_a_photo_is_told_to_others_by_its_whole_address_or_not_at_all(
    make_site: MakeSite, address: str
) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(photo, "JPEG")
    folder = make_site(
        {f"content/reports/{REPORT}/1.jpg": photo.getvalue()},
        config=CONFIG + (f"site_url: {address}\n" if address else ""),
    )
    write_report(folder, REPORT)
    build(folder / "mkdocs.yml")
    html = read(folder, f"reports/{REPORT}")
    assert "hy-hero" in html
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    image = json.loads(data).get("image", "")
    if not address:
        assert image == ""
    else:
        path = image.removeprefix(address)
        assert path != image
        assert (folder / "site" / path).is_file()


def test_members_that_nobody_has_counted_are_not_none(make_site: MakeSite) -> None:
    organisation = re.sub(r"members: \d+", "members: 0", ORGANISATION)
    assert organisation != ORGANISATION
    folder = make_site()
    (folder / "content" / "organisation.yml").write_text(organisation, encoding="utf-8")
    write_report(folder, REPORT)
    build(folder / "mkdocs.yml")
    for address in ("branches/casting", "zones/zone-1"):
        assert not re.search(r"\d 人", read(folder, address))
