"""What fuzzing is done to: each takes any bytes, and fails where something is wrong.

Hypothesis feeds them in ``make test`` (test_targets.py), atheris in ``make fuzz`` (tools/fuzz.py).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PIL import Image

from generator.identity import to_bytes
from generator.load.facts import keep_facts
from generator.load.ledgers import read_hazards, read_project
from generator.load.organisation import read_organisation
from generator.load.plan import read_plan
from generator.load.reports import read_report
from generator.load.sources import ReportSource
from generator.markdown.body import render_body
from generator.markdown.plain import first_paragraph
from generator.model.due import parse_due
from generator.model.unseen import UNSEEN
from generator.photos.intake import RefusedError, decode
from generator.settings import PhotoSettings
from tests.hostile.live import find_ids, find_live

_DAY = date(2026, 10, 31)
# Not from tests.conftest: all that a build needs would be imported, and instrumented, with it.
_ORGANISATION = Path(__file__).parent.parent / "invalid" / "organisation.yml"
ORGANISED = read_organisation(_ORGANISATION.read_bytes(), "organisation.yml")[0]
assert ORGANISED is not None
_FRONT = "---\ntitle: 炉前一课\ndate: 2026-03-05\nhost: casting\n"


def try_front(data: bytes) -> None:
    """A write-up of these bytes, and one with them in its front matter: problems, no exception."""
    for text in (data, f"{_FRONT}".encode() + data + b"\n---\n\nx\n"):
        source = ReportSource("2026/2026-03-05-x", "content/x/index.md", text, ("01.jpg",))
        reading = read_report(source, ORGANISED)
        assert reading.write_up or reading.problems
        to_bytes(keep_facts(reading))
        if reading.write_up:
            report = reading.write_up.report
            assert report.title.strip()
            assert not UNSEEN.search(report.title + report.place + report.summary)


def try_table(data: bytes) -> None:
    """A plan, a ledger and a project of these bytes."""
    header = "编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施\n".encode()
    read_hazards(data, "hazards.csv", ORGANISED, _DAY)
    read_hazards(header + data, "hazards.csv", ORGANISED, _DAY)
    read_plan(data, "2026.csv", 2026, ORGANISED)
    read_project(data, "projects/x.md", "x", ORGANISED, _DAY)


def try_due(data: bytes) -> None:
    """A due phrase: windows that end within reach, or none; never more than a year has months."""
    windows = parse_due(data.decode("utf-8", "replace"), 2026) or ()
    assert len(windows) <= 12
    for window in windows:
        assert window.due is None or window.due >= window.period.first


def try_text(data: bytes) -> None:
    """A write-up's Markdown → HTML → sanitiser: nothing live, no foreign id, nothing unseen."""
    text = data.decode("utf-8", "replace")
    body = render_body(text, find_image=lambda name: name if name.endswith("1.jpg") else "")
    assert len(body.parts) == len(body.images) + 1
    assert list(find_live(body.html, Counter())) == []
    for name in find_ids(body.html):
        assert re.match("fn(ref)?:", name), name
    for part in body.parts:
        assert not UNSEEN.search(part), part
    assert not UNSEEN.search(first_paragraph(text))


def try_photo(data: bytes) -> None:
    """A photo: pixels, or a reason."""
    try:
        image, _ = decode(data, PhotoSettings(max_pixels=1_000_000), 64, 64)
    except RefusedError:
        return
    assert image.mode == "RGB"
    assert not image.info


def _photo(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (9, 7), "red").save(file, kind)
    return file.getvalue()


PHOTOS = tuple(_photo(kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP"))
TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "front": try_front,
    "table": try_table,
    "due": try_due,
    "text": try_text,
    "photo": try_photo,
}
