"""How a figure is rounded before anybody sees it. Whatever is shown passes here, once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def round_shown(value: float, digits: int = 0) -> Decimal:
    """The value as people round it: a half goes up, of the decimal that the number is written as.

    0.285 is 28.5 %, so 29 %; Python's own rounding makes 28 of it. Differences are taken between
    what comes out here.
    """
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
