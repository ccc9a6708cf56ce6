"""A small vector-style drawing surface on top of Pillow.

The demo pictures are composed in a fixed design space of 1500 × 1000 units, so scene code never
deals with pixels.  The canvas maps that space onto the requested size (cropping like CSS
``object-fit: cover``), draws at twice the resolution and scales down once for clean edges.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw

Paint = tuple[int, ...]
Point = tuple[float, float]

WIDTH = 1500.0
HEIGHT = 1000.0
SUPERSAMPLE = 2


def mix(a: Paint, b: Paint, t: float) -> Paint:
    """Blend two opaque colours; ``t`` = 0 gives *a*, 1 gives *b*."""
    return tuple(round(p + (q - p) * t) for p, q in zip(a[:3], b[:3], strict=True))


def lighter(color: Paint, t: float = 0.2) -> Paint:
    """Move a colour towards a warm white."""
    return mix(color, (255, 252, 244), t)


def darker(color: Paint, t: float = 0.2) -> Paint:
    """Move a colour towards a deep blue-black, never to plain black."""
    return mix(color, (18, 24, 44), t)


def alpha(color: Paint, opacity: float) -> Paint:
    """The same colour with an opacity between 0 and 1."""
    return (*color[:3], round(255 * opacity))


def spline(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """Closed Catmull-Rom curve through *points*."""
    out: list[Point] = []
    n = len(points)
    for i in range(n):
        p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        for s in range(steps):
            t = s / steps
            out.append(
                (_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t))
            )
    return out


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    )


def arc(
    cx: float, cy: float, rx: float, ry: float, start: float, end: float, steps: int = 24
) -> list[Point]:
    """Points along an elliptical arc; degrees, clockwise on screen, 0 = right."""
    span = math.radians(end - start)
    first = math.radians(start)
    return [
        (cx + rx * math.cos(first + span * i / steps), cy + ry * math.sin(first + span * i / steps))
        for i in range(steps + 1)
    ]


class Canvas:
    """Draws design-space shapes into a supersampled RGB image."""

    def __init__(self, size: tuple[int, int], background: Paint) -> None:
        self.size = size
        self._pixels = (size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE)
        self._image = Image.new("RGB", self._pixels, background[:3])
        self._draw = ImageDraw.Draw(self._image, "RGBA")
        self._scale = 1.0
        self._left = 0.0
        self._top = 0.0
        self.frame()

    # -- camera -----------------------------------------------------------------------------

    def frame(self, cx: float = WIDTH / 2, cy: float = HEIGHT / 2, zoom: float = 1.0) -> None:
        """Look at (*cx*, *cy*) with *zoom* ≥ 1; the view never leaves the design space."""
        width, height = self._pixels
        self._scale = max(width / WIDTH, height / HEIGHT) * max(1.0, zoom)
        seen_w, seen_h = width / self._scale, height / self._scale
        self._left = min(max(cx - seen_w / 2, 0.0), WIDTH - seen_w)
        self._top = min(max(cy - seen_h / 2, 0.0), HEIGHT - seen_h)

    def _map(self, points: Iterable[Point]) -> list[Point]:
        k, left, top = self._scale, self._left, self._top
        return [((x - left) * k, (y - top) * k) for x, y in points]

    # -- flat shapes ------------------------------------------------------------------------

    def poly(self, points: Iterable[Point], fill: Paint) -> None:
        """Filled polygon."""
        self._draw.polygon(self._map(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: Paint) -> None:
        """Filled closed curve through *points*."""
        self.poly(spline(points), fill)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Paint, radius: float = 0.0
    ) -> None:
        """Filled rectangle, optionally with round corners."""
        r = min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
        if r <= 0:
            self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill)
            return
        self.poly(
            [
                *arc(x0 + r, y0 + r, r, r, 180, 270, 6),
                *arc(x1 - r, y0 + r, r, r, 270, 360, 6),
                *arc(x1 - r, y1 - r, r, r, 0, 90, 6),
                *arc(x0 + r, y1 - r, r, r, 90, 180, 6),
            ],
            fill,
        )

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: Paint) -> None:
        """Filled ellipse."""
        self.poly(arc(cx, cy, rx, ry, 0, 360, 48), fill)

    def limb(self, a: Point, b: Point, ra: float, rb: float, fill: Paint) -> None:
        """Tapered capsule from *a* to *b*: arms, legs, pipes, branches."""
        turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        self.poly(
            [
                *arc(b[0], b[1], rb, rb, turn - 90, turn + 90, 10),
                *arc(a[0], a[1], ra, ra, turn + 90, turn + 270, 10),
            ],
            fill,
        )

    def line(self, points: Sequence[Point], width: float, fill: Paint) -> None:
        """Open polyline with round joints (opaque colours look best)."""
        for a, b in pairwise(points):
            self.limb(a, b, width / 2, width / 2, fill)

    # -- gradients --------------------------------------------------------------------------

    def _box(self, points: Sequence[Point]) -> tuple[int, int, int, int]:
        xs = [p[0] for p in points]
        ys = [p[1] for p in points]
        return (
            max(0, math.floor(min(xs))),
            max(0, math.floor(min(ys))),
            min(self._pixels[0], math.ceil(max(xs)) + 1),
            min(self._pixels[1], math.ceil(max(ys)) + 1),
        )

    def shade(
        self, points: Iterable[Point], top: Paint, bottom: Paint, sideways: bool = False
    ) -> None:
        """Polygon with a linear gradient; either colour may carry its own opacity."""
        mapped = self._map(points)
        xs = [p[0] for p in mapped]
        ys = [p[1] for p in mapped]
        box = self._box(mapped)
        size = (box[2] - box[0], box[3] - box[1])
        if size[0] <= 0 or size[1] <= 0:
            return
        low, high = (min(xs), max(xs)) if sideways else (min(ys), max(ys))
        start = ((box[0] if sideways else box[1]) - low) / max(1e-6, high - low)
        end = ((box[2] if sideways else box[3]) - low) / max(1e-6, high - low)
        strip = _strip(top, bottom, start, end)
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in mapped], fill=255)
        strip = _widen(strip, size, sideways)
        fill = strip.convert("RGB")
        if len(top) == 4 or len(bottom) == 4:
            ramp = strip.getchannel("A")
            mask = ImageChops.multiply(mask, ramp)
        self._image.paste(fill, box[:2], mask)

    def wash(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        top: Paint,
        bottom: Paint,
        sideways: bool = False,
    ) -> None:
        """Rectangle with a linear gradient."""
        (left, upper), (right, lower) = self._map([(x0, y0), (x1, y1)])
        box = (
            max(0, round(left)),
            max(0, round(upper)),
            min(self._pixels[0], round(right)),
            min(self._pixels[1], round(lower)),
        )
        size = (box[2] - box[0], box[3] - box[1])
        if size[0] <= 0 or size[1] <= 0:
            return
        low, high = (left, right) if sideways else (upper, lower)
        first, last = (box[0], box[2]) if sideways else (box[1], box[3])
        strip = _strip(top, bottom, (first - low) / (high - low), (last - low) / (high - low))
        strip = _widen(strip, size, sideways)
        fill = strip.convert("RGB")
        if len(top) == 4 or len(bottom) == 4:
            self._image.paste(fill, box[:2], strip.getchannel("A"))
        else:
            self._image.paste(fill, box[:2])

    def glow(
        self, cx: float, cy: float, rx: float, ry: float, color: Paint, strength: float = 1.0
    ) -> None:
        """Soft elliptical light (or shadow, with a dark colour) fading outwards."""
        (left, top), (right, bottom) = self._map([(cx - rx, cy - ry), (cx + rx, cy + ry)])
        box = (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(self._pixels[0], math.ceil(right)),
            min(self._pixels[1], math.ceil(bottom)),
        )
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        kx, ky = 256 / (right - left), 256 / (bottom - top)
        part = (
            max(0.0, (box[0] - left) * kx),
            max(0.0, (box[1] - top) * ky),
            min(256.0, (box[2] - left) * kx),
            min(256.0, (box[3] - top) * ky),
        )
        falloff = Image.radial_gradient("L").point(
            [round(strength * 255 * max(0.0, 1 - v / 180) ** 2) for v in range(256)]
        )
        mask = falloff.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, part)
        self._image.paste(color[:3], box, mask)

    # -- result -----------------------------------------------------------------------------

    def soften(self, factor: int) -> None:
        """Defocus everything drawn so far, like the background of a photo.

        Besides the depth it gives, a soft background halves the size of the JPEG.
        """
        small = self._image.reduce(factor)
        self._replace(small.resize(self._pixels, Image.Resampling.BILINEAR))

    def flatten(self) -> None:
        """Scale down to the requested size; what follows is drawn at that size."""
        image = self._image.reduce(SUPERSAMPLE)
        self._pixels = self.size
        self._replace(image)
        self.frame()

    def _replace(self, image: Image.Image) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image, "RGBA")

    def render(self) -> Image.Image:
        """The finished picture at the requested size (after :meth:`flatten`)."""
        return self._image


def _widen(strip: Image.Image, size: tuple[int, int], sideways: bool) -> Image.Image:
    """Stretch a gradient strip to *size*: smooth along the ramp, plain copies across it."""
    if sideways:
        strip = strip.transpose(Image.Transpose.TRANSPOSE)
    line = (size[0], 1) if sideways else (1, size[1])
    return strip.resize(line, Image.Resampling.BILINEAR).resize(size, Image.Resampling.NEAREST)


def _strip(top: Paint, bottom: Paint, start: float, end: float, steps: int = 192) -> Image.Image:
    """A one-pixel-wide RGBA gradient covering the part *start*..*end* of the full ramp."""
    a = top if len(top) == 4 else (*top, 255)
    b = bottom if len(bottom) == 4 else (*bottom, 255)
    data = bytearray()
    for i in range(steps):
        t = min(1.0, max(0.0, start + (end - start) * i / (steps - 1)))
        data += bytes(round(p + (q - p) * t) for p, q in zip(a, b, strict=True))
    return Image.frombytes("RGBA", (1, steps), bytes(data))
