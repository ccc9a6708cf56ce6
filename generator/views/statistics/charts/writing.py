"""The write-ups: how long each took."""

from __future__ import annotations

from generator.views.statistics.charts.columns import Bin, draw_bins
from generator.views.statistics.charts.drawing import Drawing
from generator.views.statistics.shared import Chart

_WAIT_BINS: tuple[Bin, ...] = (
    Bin("≤0", -999, 0),
    Bin("1", 1, 1),
    Bin("2", 2, 2),
    Bin("3", 3, 3),
    Bin("4~5", 4, 5),
    Bin("6~10", 6, 10),
    Bin(">10", 11, 9999),
)


def draw_waits(d: Drawing) -> list[Chart]:
    limit = d.scope.threshold("timeliness")
    return draw_bins(
        d,
        _WAIT_BINS,
        says="chart-wait-bin",
        says_none="chart-no-receipt",
        is_marked=lambda one: one.high <= limit,
    )
