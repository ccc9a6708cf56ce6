"""``说明文件.TXT`` and the bag's own data: what a package is, how it is laid out, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator import read_version
from generator.model.periods import Year
from generator.model.unseen import strip_unseen
from generator.transfer.gaps import Gap, describe_gap
from generator.transfer.record import Record
from generator.views.page import Context

ABOUT = "说明文件.TXT"
OURS = "Huoye-Package"
"""The tag that packages of ours have."""


class About(Struct, frozen=True, kw_only=True):
    """What there is to say of a package."""

    context: Context
    record: Record
    gaps: Sequence[Gap]
    has_site: bool
    strips_photos: bool

    @property
    def title(self) -> str:
        unit, year = self.context.archive.organisation.name, str(self.record.year)
        return self.context.t("archive-about-title", unit=unit, year=year)


def render_about(about: About) -> bytes:
    """A text for whoever opens the package, as editors on every system read it."""
    return "\r\n".join(("\ufeff" + about.title, *_iter_lines(about), "")).encode()


def _iter_lines(about: About) -> Iterator[str]:
    t, record, archive = about.context.t, about.record, about.context.archive
    on = min(archive.as_of, Year(record.year).last)
    yield ""
    yield t("archive-about-maker", unit=archive.organisation.committee.name(on))
    yield t("archive-about-day", day=archive.as_of.isoformat())
    yield t("archive-about-program", version=read_version())
    yield t("archive-about-reports", n=len(record.reports))
    if record.withdrawn:
        yield t("archive-about-withdrawn", n=len(record.withdrawn))
    yield ""
    layout = t("archive-about-layout", year=str(record.year)).splitlines()
    yield from (line for line in layout if about.has_site or "index.html" not in line)
    yield ""
    yield t("archive-about-stripped" if about.strips_photos else "archive-about-metadata")
    yield t("archive-about-proof")
    yield ""
    holes = [gap for gap in about.gaps if gap.is_hole]
    yield t("archive-about-gaps", n=len(holes))
    yield from (f"  {describe_gap(gap, t)}" for gap in holes)


def list_bag_info(about: About) -> dict[str, str]:
    """``bag-info.txt``: no clock and no machine in it."""
    archive = about.context.archive
    return {
        "Source-Organization": strip_unseen(archive.organisation.name),
        "External-Description": strip_unseen(about.title),
        "External-Identifier": f"huoye-{about.record.year}",
        "Bagging-Date": archive.as_of.isoformat(),
        "Bag-Software-Agent": f"huoye {read_version()}",
        OURS: "1",
    }
