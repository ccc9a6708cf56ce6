"""Whatever reads or checks a text takes time in proportion to it, whatever it is made of.

Texts of one, two and four times a length: what takes longer than a moment may take four times as
long for four times the text, with room for a busy machine, and not sixteen or sixty-four times.
"""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from generator.check import _check_one
from generator.checks import leftovers, masking, text, typography, wording
from generator.checks.rule import CheckContext, Manuscript, TextFile
from generator.checks.rules import RULES
from generator.load.exposure import find_exposures
from generator.load.organisation import read_organisation
from generator.load.reports import read_report
from generator.load.sources import ReportSource
from generator.markdown.body import render_body
from generator.markdown.conversion import is_set_plain
from generator.markdown.plain import cut, first_paragraph, to_plain_text
from generator.render import squeeze_html
from generator.settings import CheckSettings
from generator.twins.texts import _shared_passages
from tests.conftest import ORGANISATION
from tests.hostile.atoms import ATOMS

LENGTH = 5_000  # four times as much is the longest line there may be
MOMENT = 0.08
"""Seconds of CPU: below it nothing is compared."""
ORGANISED = read_organisation(ORGANISATION.encode(), "organisation.yml")[0]
assert ORGANISED is not None
CONTEXT = CheckContext(organisation=ORGANISED, as_of=date(2026, 10, 31), limits=CheckSettings())
PATH = "content/reports/2026/2026-03-05-x/index.md"
FRONT = "---\ntitle: 炉前一课\ndate: 2026-03-05\nhost: casting\n---\n\n"


def read(body: str) -> Manuscript | None:
    data = f"{FRONT}{body}".encode()
    source = ReportSource("2026/2026-03-05-x", PATH, data, ("01.jpg",))
    write_up = read_report(source, ORGANISED).write_up
    file = TextFile(path=PATH, text=f"{FRONT}{body}", names=("01.jpg",))
    return Manuscript(file=file, write_up=write_up) if write_up else None


def check(body: str) -> None:
    if (manuscript := read(body)) is not None:
        go_through(_check_one(manuscript.file, {PATH: manuscript.write_up}, CONTEXT))


def go_through(found: Iterable[object]) -> None:
    deque(found, maxlen=0)


def read_front(lines: str) -> None:
    data = f"---\ntitle: 炉前\ndate: 2026-03-05\nhost: casting\n{lines}\n---\n\nx\n".encode()
    read_report(ReportSource("2026/2026-03-05-x", PATH, data, ("01.jpg",)), ORGANISED)


WORK: dict[str, Callable[[str], object]] = {
    "reading": read,
    "front matter": read_front,
    "a field": lambda value: read_front(f"place: {value}"),
    "a list": lambda value: read_front(f"participants: [{value}"),
    "a mapping": lambda value: read_front(f"attendance:\n  {value}"),
    "all rules": check,
    "rendering": lambda body: render_body(body, find_image=lambda name: name),
    "plain": is_set_plain,
    "plain text": to_plain_text,
    "first paragraph": first_paragraph,
    "cutting": lambda body: cut(body, len(body) - 1),
    "exposures": lambda body: find_exposures(body, PATH),
    "sensitive values": lambda body: masking.mask_text(f"{body} {time.perf_counter_ns()}"),
    "prose": text.to_prose,
    "captions": lambda body: wording._CAMERA_NAME.fullmatch(f"图{body}!"),
    "twins": lambda body: _shared_passages(body, body),
    "typography": typography.fix_typography,
    "squeezing": lambda body: squeeze_html(body.replace("<", "&lt;")),
}


@pytest.mark.parametrize("name", WORK)
def test_time_grows_with_the_text(name: str) -> None:
    work = WORK[name]
    slow = [
        repr(before + atom)
        for atom in ATOMS
        for before in ("", "甲。\n\n")
        if not is_linear(work, lambda length, a=atom, b=before: b + a * (length // len(a)))
    ]
    assert slow == []


def is_linear(work: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Four times as much takes less than ten times as long; thrice tried, since others work here."""
    for _ in range(3):
        longest = measure(work, make(4 * LENGTH))
        if longest < MOMENT:
            return True
        shortest = min(measure(work, make(LENGTH)) for _ in range(2))
        middle = measure(work, make(2 * LENGTH))
        if longest < 10 * shortest and longest < 4 * middle:
            return True
    return False


def measure(work: Callable[[str], object], body: str) -> float:
    # What other tests have left takes a third of a second to be looked through for garbage.
    gc.disable()
    try:
        begun = time.process_time()
        work(body)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize("atom", ["[a](", "<img src=", "文", "‹", "a@", "1 ", "_", "\n# a  ", "|a"])
def test_a_megabyte_is_refused_before_anything_looks_at_it(atom: str) -> None:
    body = atom * (1_000_000 // len(atom.encode()))
    assert read(body) is None
    assert measure(read, body) < 2


def test_every_rule_is_among_the_work() -> None:
    assert {rule.id for rule in RULES if rule.check_text or rule.check_report} >= {
        rule.id for rule in (*leftovers.RULES, *wording.RULES, *typography.RULES)
    }


@pytest.mark.parametrize(
    "item", ["{{file: {n}.jpg}}", "{{text: {n}, due: 2026-02-30}}", "{{id: H-{n}, result: ?}}"]
)
@pytest.mark.parametrize("field", ["photos", "resolutions", "rechecks"])
def test_time_grows_with_the_items_that_are_wrong(field: str, item: str) -> None:
    """Each is told of with its line, which was looked for among all others."""

    def make(length: int) -> str:
        return f"{field}:\n" + "".join(f"  - {item.format(n=n)}\n" for n in range(length // 14))

    assert is_linear(read_front, make)
