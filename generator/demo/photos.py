"""Pictures for a demo, each another one: put together from strips that were drawn once.

A JPEG with a restart marker after every row of blocks can be cut between rows and joined again
without decoding: so a photo costs what it takes to write it, and no two have the same content.
"""

from __future__ import annotations

import io
from random import Random

from PIL import Image

_WIDTH, _STRIPS, _ROWS_PER_STRIP = 1280, 5, 11
_HEIGHT = _STRIPS * _ROWS_PER_STRIP * 16
"""With halved colour, a row of blocks is 16 pixels high."""
_VARIANTS = 32
# Odd, so that numbers below _VARIANTS ** _STRIPS stay different when they are multiplied.
_SHUFFLE = 20_260_311
_RESTARTS = tuple(bytes((0xFF, 0xD0 + number)) for number in range(8))
_END = b"\xff\xd9"


class PhotoStrips:
    """The strips of one seed."""

    def __init__(self, seed: int) -> None:
        self._head = b""
        self._strips: list[list[bytes]] = []
        for variant in range(_VARIANTS):
            self._head, rows = _cut(_draw(Random(f"{seed}/photo/{variant}")))
            self._strips.append(
                [
                    b"".join(rows[start : start + _ROWS_PER_STRIP])
                    for start in range(0, len(rows), _ROWS_PER_STRIP)
                ]
            )

    def join(self, number: int) -> bytes:
        """The picture of this number; the first 33 million are all different."""
        number = number * _SHUFFLE % _VARIANTS**_STRIPS
        parts = [self._head]
        for place in range(_STRIPS):
            number, variant = divmod(number, _VARIANTS)
            parts.append(self._strips[variant][place])
        return b"".join((*parts, _END))


def _draw(random: Random) -> bytes:
    """Soft colours, as JPEG."""
    muted = bytes(90 + value // 3 for value in random.randbytes(270))
    coarse = Image.frombytes("RGB", (9, 10), muted)
    image = coarse.resize((_WIDTH, _HEIGHT), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=75, subsampling=2, restart_marker_rows=1)
    return buffer.getvalue()


def _cut(data: bytes) -> tuple[bytes, list[bytes]]:
    """The head and each row of blocks, with the marker that ends it."""
    scan = data.index(b"\xff\xda")
    start = scan + 2 + int.from_bytes(data[scan + 2 : scan + 4])
    head, rows = data[:start], []
    for number in range(_STRIPS * _ROWS_PER_STRIP - 1):
        end = data.index(_RESTARTS[number % 8], start) + 2
        rows.append(data[start:end])
        start = end
    return head, [*rows, data[start:].removesuffix(_END)]
