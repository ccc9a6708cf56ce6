"""Settings: skies, landscapes, factory skylines, rooms, workshop halls, and the final light."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from tools.drawing.canvas import (
    HEIGHT,
    WIDTH,
    Canvas,
    Paint,
    Point,
    alpha,
    arc,
    darker,
    lighter,
    mix,
)
from tools.drawing.palette import GOLD, RED, WHITE, Palette

LAMP: Paint = (255, 222, 150)


# -- out of doors ---------------------------------------------------------------------------


def sky(c: Canvas, rng: Random, pal: Palette, horizon: float = 640) -> None:
    """Sky gradient, sun or moon, clouds or stars."""
    c.wash(0, 0, WIDTH, horizon + 20, pal.day.top, pal.day.bottom)
    x, y = rng.uniform(200, 1250), rng.uniform(110, horizon * 0.5)
    if pal.dark:
        for _ in range(70):
            r = rng.uniform(0.8, 2.2)
            c.oval(
                rng.uniform(0, WIDTH),
                rng.uniform(0, horizon * 0.8),
                r,
                r,
                alpha(WHITE, rng.uniform(0.3, 0.9)),
            )
        c.glow(x, y, 260, 260, (190, 205, 240), 0.5)
        c.oval(x, y, 46, 46, (248, 242, 216))
        c.oval(x + 14, y - 8, 10, 10, (228, 220, 194))
        c.oval(x - 16, y + 12, 7, 7, (228, 220, 194))
        return
    c.glow(x, y, 520, 420, pal.day.sun, 0.85)
    if pal.day.name not in ("overcast", "winter"):
        c.oval(x, y, 50, 50, lighter(pal.day.sun, 0.45))
    for _ in range(rng.randint(2, 4)):
        cloud(
            c,
            rng,
            rng.uniform(-50, 1500),
            rng.uniform(60, horizon * 0.5),
            rng.uniform(0.6, 1.3),
            mix(pal.day.bottom, WHITE, 0.55),
        )


def cloud(c: Canvas, rng: Random, x: float, y: float, k: float, color: Paint) -> None:
    """A flat-bottomed cloud: long soft bars with a few round tops."""
    tone = alpha(color, 0.62)
    c.rect(x - 150 * k, y, x + 150 * k, y + 34 * k, tone, 17 * k)
    c.rect(x - 60 * k, y + 28 * k, x + 210 * k, y + 52 * k, tone, 12 * k)
    for _ in range(3):
        r = rng.uniform(34, 62) * k
        cx = x + rng.uniform(-80, 80) * k
        c.poly(arc(cx, y + 4 * k, r, r, 180, 360), tone)


def hills(c: Canvas, rng: Random, y: float, height: float, color: Paint, foot: Paint) -> None:
    """One layer of rolling hills fading into haze at its foot."""
    peaks: list[Point] = []
    x = -120.0
    while x < WIDTH + 240:
        peaks.append((x, y - rng.uniform(0.25, 1.0) * height))
        x += rng.uniform(150, 300)
    smooth: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(peaks):
        for i in range(10):
            t = i / 10
            ease = t * t * (3 - 2 * t)
            smooth.append((ax + (bx - ax) * t, ay + (by - ay) * ease))
    c.shade([(-130, y + 6), *smooth, (WIDTH + 130, y + 6)], color, foot)


def skyline(
    c: Canvas, rng: Random, pal: Palette, y: float, k: float = 1.0, haze: float = 0.5
) -> None:
    """Distant factory: sheds, silos, chimneys and cooling towers along the horizon."""
    base = mix((92, 108, 132) if not pal.dark else (26, 36, 66), pal.day.haze, haze)
    x = rng.uniform(-80, 0)
    while x < WIDTH + 60:
        kind = rng.choice(("shed", "saw", "chimney", "tower", "silo", "block"))
        tone = mix(base, pal.day.bottom, rng.uniform(0, 0.22))
        x += _SKYLINE[kind](c, rng, x, y, k, tone, pal)
    c.wash(0, y - 60 * k, WIDTH, y + 2, alpha(pal.day.haze, 0), alpha(pal.day.haze, 0.55))


def _lit(c: Canvas, rng: Random, x0: float, y0: float, x1: float, y1: float, k: float) -> None:
    """Rows of small lit windows for the night skyline."""
    step = 26 * k
    yy = y0 + 12 * k
    while yy < y1 - 12 * k:
        xx = x0 + 10 * k
        while xx < x1 - 14 * k:
            if rng.random() < 0.45:
                c.rect(xx, yy, xx + 11 * k, yy + 8 * k, alpha(LAMP, rng.uniform(0.5, 1)))
            xx += step
        yy += step


def _shed(c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, pal: Palette) -> float:
    w, h = rng.uniform(150, 260) * k, rng.uniform(60, 110) * k
    c.poly([(x, y), (x, y - h), (x + w / 2, y - h * 1.35), (x + w, y - h), (x + w, y)], tone)
    c.poly(
        [(x + w / 2, y - h * 1.35), (x + w, y - h), (x + w, y), (x + w / 2, y)],
        alpha((20, 30, 60), 0.1),
    )
    if pal.dark:
        _lit(c, rng, x, y - h, x + w, y, k)
    return w + rng.uniform(-10, 30) * k


def _saw(c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, pal: Palette) -> float:
    n, tooth, h = rng.randint(3, 5), 70 * k, rng.uniform(60, 90) * k
    for i in range(n):
        left = x + i * tooth
        c.poly(
            [
                (left, y),
                (left, y - h),
                (left + tooth * 0.3, y - h - 44 * k),
                (left + tooth, y - h),
                (left + tooth, y),
            ],
            tone,
        )
        c.poly(
            [
                (left + 6 * k, y - h - 2 * k),
                (left + tooth * 0.28, y - h - 36 * k),
                (left + tooth * 0.28, y - h),
            ],
            alpha(LAMP if pal.dark else WHITE, 0.5),
        )
    if pal.dark:
        _lit(c, rng, x, y - h, x + n * tooth, y, k)
    return n * tooth + rng.uniform(0, 30) * k


def _chimney(
    c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, pal: Palette
) -> float:
    h, w = rng.uniform(240, 380) * k, 26 * k
    for i in range(5):
        r = (18 + i * 12) * k
        c.oval(
            x + w / 2 + i * 26 * k,
            y - h - 18 * k - i * 17 * k,
            r * 1.4,
            r * 0.8,
            alpha(mix(WHITE, pal.day.haze, 0.5 if pal.dark else 0.15), 0.3 - i * 0.045),
        )
    c.poly([(x, y), (x + w * 0.2, y - h), (x + w * 0.8, y - h), (x + w, y)], tone)
    for i in range(2):
        top = y - h + (10 + i * 44) * k
        c.rect(x + w * 0.18, top, x + w * 0.82, top + 20 * k, mix(RED, tone, 0.45))
    if pal.dark:
        c.glow(x + w / 2, y - h, 26 * k, 26 * k, (255, 80, 60), 0.9)
    return w + rng.uniform(30, 60) * k


def _tower(
    c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, pal: Palette
) -> float:
    w, h = rng.uniform(120, 160) * k, rng.uniform(170, 230) * k
    c.poly(
        [
            (x, y),
            (x + w * 0.13, y - h * 0.45),
            (x + w * 0.2, y - h * 0.72),
            (x + w * 0.16, y - h),
            (x + w * 0.84, y - h),
            (x + w * 0.8, y - h * 0.72),
            (x + w * 0.87, y - h * 0.45),
            (x + w, y),
        ],
        tone,
    )
    c.poly(
        [
            (x + w * 0.55, y),
            (x + w * 0.6, y - h),
            (x + w * 0.84, y - h),
            (x + w * 0.8, y - h * 0.72),
            (x + w * 0.87, y - h * 0.45),
            (x + w, y),
        ],
        alpha((20, 30, 60), 0.12),
    )
    for i in range(4):
        c.oval(
            x + w * 0.5 + i * 22 * k,
            y - h - (16 + i * 24) * k,
            (46 + i * 10) * k,
            (24 + i * 5) * k,
            alpha(WHITE, 0.1 if pal.dark else 0.34 - i * 0.05),
        )
    return w + rng.uniform(0, 30) * k


def _silo(
    c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, _pal: Palette
) -> float:
    n, w, h = rng.randint(2, 4), 46 * k, rng.uniform(120, 170) * k
    for i in range(n):
        left = x + i * (w + 4 * k)
        c.poly(
            [(left, y), *arc(left + w / 2, y - h, w / 2, 16 * k, 180, 360, 10), (left + w, y)], tone
        )
        c.rect(left + w * 0.62, y - h, left + w, y, alpha((20, 30, 60), 0.13))
    c.rect(x, y - h * 0.8, x + n * (w + 4 * k), y - h * 0.77, darker(tone, 0.2))
    return n * (w + 4 * k) + rng.uniform(0, 40) * k


def _block(
    c: Canvas, rng: Random, x: float, y: float, k: float, tone: Paint, pal: Palette
) -> float:
    w, h = rng.uniform(90, 150) * k, rng.uniform(110, 200) * k
    c.rect(x, y - h, x + w, y, tone)
    c.rect(x + w * 0.7, y - h, x + w, y, alpha((20, 30, 60), 0.1))
    if pal.dark:
        _lit(c, rng, x, y - h, x + w, y, k)
    else:
        for row in range(int(h // (26 * k)) - 1):
            c.rect(
                x + 10 * k,
                y - h + (14 + row * 26) * k,
                x + w - 10 * k,
                y - h + (24 + row * 26) * k,
                alpha(pal.day.top, 0.5),
            )
    return w + rng.uniform(0, 30) * k


_SKYLINE = {
    "shed": _shed,
    "saw": _saw,
    "chimney": _chimney,
    "tower": _tower,
    "silo": _silo,
    "block": _block,
}


def ground(c: Canvas, pal: Palette, y: float, color: Paint | None = None) -> None:
    """Ground plane, lighter at the horizon."""
    tone = color or pal.ground
    if pal.dark:
        tone = mix(tone, (22, 32, 62), 0.72)
    c.wash(0, y, WIDTH, HEIGHT, lighter(mix(tone, pal.day.haze, 0.3), 0.08), darker(tone, 0.16))


def tree(c: Canvas, rng: Random, pal: Palette, x: float, y: float, h: float) -> None:
    """A broad-leaved tree in the dress of the season; bare branches or a fir in winter."""
    trunk = darker(mix(pal.wood, (90, 70, 60), 0.5), 0.55 if pal.dark else 0.15)
    c.glow(x + h * 0.1, y, h * 0.4, h * 0.07, (16, 24, 44), 0.5)
    if pal.season == "winter":
        (fir if rng.random() < 0.6 else _bare)(c, rng, pal, x, y, h)
        return
    c.limb((x, y), (x + h * 0.01, y - h * 0.55), h * 0.035, h * 0.018, trunk)
    c.limb((x, y - h * 0.36), (x + h * 0.12, y - h * 0.56), h * 0.014, h * 0.008, trunk)
    leaf = rng.choice(pal.foliage[:2] if rng.random() < 0.75 else pal.foliage)
    if pal.dark:
        leaf = darker(leaf, 0.62)
    spots = [
        (rng.uniform(-0.17, 0.17), rng.uniform(-0.84, -0.52), rng.uniform(0.13, 0.19))
        for _ in range(6)
    ]
    spots.append((0.0, -0.68, 0.24))
    for shift, tone in ((0.025, darker(leaf, 0.22)), (0.0, leaf)):
        for px, py, r in spots:
            c.oval(x + (px + shift) * h, y + (py + shift) * h, r * h, r * h * 0.92, tone)
    for px, py, r in spots:
        c.oval(
            x + (px - 0.3 * r) * h,
            y + (py - 0.34 * r) * h,
            r * h * 0.5,
            r * h * 0.4,
            lighter(leaf, 0.06 if pal.dark else 0.13),
        )


def fir(c: Canvas, _rng: Random, pal: Palette, x: float, y: float, h: float) -> None:
    """A fir with snow on its branches in winter."""
    leaf = mix((46, 92, 82), pal.day.haze, 0.12)
    if pal.dark:
        leaf = darker(leaf, 0.5)
    c.rect(x - h * 0.02, y - h * 0.14, x + h * 0.02, y, (92, 70, 60))
    for i in range(4):
        base, half = y - h * (0.1 + i * 0.2), h * (0.24 - i * 0.045)
        c.poly([(x - half, base), (x, base - h * 0.34), (x + half, base)], leaf)
        c.poly([(x, base), (x, base - h * 0.34), (x + half, base)], darker(leaf, 0.18))
        if pal.season == "winter":
            c.blob(
                [
                    (x - half * 0.75, base - h * 0.08),
                    (x, base - h * 0.34),
                    (x + half * 0.55, base - h * 0.13),
                    (x, base - h * 0.15),
                    (x - half * 0.4, base - h * 0.07),
                ],
                alpha((246, 250, 255), 0.9),
            )


def _bare(c: Canvas, rng: Random, _pal: Palette, x: float, y: float, h: float) -> None:
    bark = (96, 84, 84)
    c.limb((x, y), (x, y - h * 0.5), h * 0.03, h * 0.016, bark)
    for i in range(7):
        side = 1 if i % 2 else -1
        base = y - h * (0.3 + i * 0.045)
        tip = (x + side * h * rng.uniform(0.12, 0.24), base - h * rng.uniform(0.16, 0.3))
        c.limb((x, base), tip, h * 0.011, h * 0.004, bark)
        mid = ((x + tip[0]) / 2, (base + tip[1]) / 2)
        c.limb(mid, (mid[0] + side * h * 0.03, mid[1] - h * 0.16), h * 0.007, h * 0.003, bark)


def bush(
    c: Canvas, rng: Random, pal: Palette, x: float, y: float, w: float, flowers: bool = False
) -> None:
    """A low clipped bush, optionally in bloom."""
    leaf = rng.choice(pal.foliage[:2])
    if pal.season == "winter":
        leaf = mix(leaf, (240, 246, 252), 0.35)
    if pal.dark:
        leaf = darker(leaf, 0.6)
    c.poly(arc(x, y, w * 0.5, w * 0.3, 180, 360), darker(leaf, 0.18))
    for dx, r in ((-0.24, 0.22), (0.2, 0.2), (0.0, 0.27)):
        c.poly(arc(x + dx * w, y, r * w, r * w * 1.05, 180, 360), leaf)
        c.poly(
            arc(x + (dx - 0.05) * w, y - r * w * 0.3, r * w * 0.6, r * w * 0.5, 180, 360),
            lighter(leaf, 0.12),
        )
    if flowers:
        tone = rng.choice(((238, 120, 140), (250, 206, 96), (244, 240, 236), (214, 84, 72)))
        for _ in range(14):
            r = w * 0.022
            c.oval(x + rng.uniform(-0.38, 0.38) * w, y - rng.uniform(0.03, 0.2) * w, r, r, tone)


def building(
    c: Canvas,
    rng: Random,
    pal: Palette,
    x: float,
    y: float,
    w: float,
    h: float,
    color: Paint | None = None,
) -> None:
    """A workshop building: plinth, band windows, gate, roof edge and a red stripe."""
    tone = color or mix(pal.wall, pal.day.haze, 0.18)
    if pal.dark:
        tone = mix(tone, (28, 38, 72), 0.7)
    glass = LAMP if pal.dark else mix(pal.day.top, WHITE, 0.25)
    c.shade(
        [(x, y - h), (x + w, y - h), (x + w, y), (x, y)],
        lighter(tone, 0.1),
        darker(tone, 0.14),
        sideways=True,
    )
    c.rect(x - 10, y - h - 14, x + w + 10, y - h + 8, darker(tone, 0.35))
    c.rect(x, y - h + 8, x + w, y - h + 34, mix(pal.accent, tone, 0.2 + 0.3 * pal.dark))
    c.rect(x, y - 26, x + w, y, darker(tone, 0.3))
    step = 92.0
    n = max(1, int((w - 40) // step))
    left = x + (w - n * step) / 2
    for row in range(max(1, int((h - 150) // 105))):
        for i in range(n):
            wx, wy = left + i * step + 8, y - h + 62 + row * 105
            on = not pal.dark or rng.random() < 0.7
            c.rect(wx, wy, wx + step - 16, wy + 66, glass if on else darker(tone, 0.4))
            c.poly([(wx, wy + 66), (wx, wy + 20), (wx + 46, wy), (wx + 62, wy)], alpha(WHITE, 0.22))
            c.rect(wx + step / 2 - 10, wy, wx + step / 2 - 6, wy + 66, darker(tone, 0.3))
            c.rect(wx - 3, wy + 64, wx + step - 13, wy + 71, darker(tone, 0.22))


def pipes(
    c: Canvas,
    pal: Palette,
    x0: float,
    x1: float,
    y: float,
    ground_y: float,
    colors: tuple[Paint, ...],
) -> None:
    """An overhead pipe rack on posts."""
    x = x0 + 60
    while x < x1:
        c.rect(x, y - 10, x + 16, ground_y, pal.steel_dark)
        c.rect(x + 10, y - 10, x + 16, ground_y, darker(pal.steel_dark, 0.3))
        x += 240
    for i, tone in enumerate(colors):
        top = y - 30 + i * 30
        color = mix(tone, (24, 34, 66), 0.6) if pal.dark else tone
        c.wash(x0, top, x1, top + 22, lighter(color, 0.3), darker(color, 0.35))
        x = x0 + 150 + i * 40
        while x < x1:
            c.rect(x, top - 3, x + 9, top + 25, darker(color, 0.3))
            x += 240
    c.rect(x0, y - 30 + len(colors) * 30, x1, y - 22 + len(colors) * 30, pal.steel_dark)


# -- indoors ----------------------------------------------------------------------------------


def room(c: Canvas, pal: Palette, floor_y: float = 720, panel: bool = True) -> None:
    """Back wall with panelling, ceiling line and floor of an office-like room."""
    c.wash(0, 0, WIDTH, floor_y, lighter(pal.wall, 0.25), darker(pal.wall, 0.06))
    c.rect(0, 0, WIDTH, 44, lighter(pal.wall, 0.45))
    c.rect(0, 44, WIDTH, 52, darker(pal.wall, 0.12))
    for i in range(4):
        x = 150.0 + i * 360
        c.poly([(x, 12), (x + 150, 12), (x + 170, 30), (x - 20, 30)], (255, 252, 238))
        c.glow(x + 75, 40, 300, 230, (255, 250, 230), 0.4)
    if panel:
        c.wash(0, floor_y - 170, WIDTH, floor_y, pal.panel, darker(pal.panel, 0.12))
        c.rect(0, floor_y - 176, WIDTH, floor_y - 166, lighter(pal.panel, 0.3))
        for i in range(13):
            c.rect(i * 125, floor_y - 166, i * 125 + 3, floor_y, darker(pal.panel, 0.14))
    c.rect(0, floor_y - 14, WIDTH, floor_y, darker(pal.panel, 0.35))
    c.wash(0, floor_y, WIDTH, HEIGHT, lighter(pal.floor, 0.16), darker(pal.floor, 0.2))
    for i in range(-6, 22):
        x = i * 110.0
        c.poly(
            [
                (750 + (x - 750) * 0.72, floor_y),
                (750 + (x - 750) * 0.72 + 2, floor_y),
                (750 + (x - 750) * 1.5 + 4, HEIGHT),
                (750 + (x - 750) * 1.5, HEIGHT),
            ],
            alpha(darker(pal.floor, 0.5), 0.13),
        )


def window(
    c: Canvas,
    rng: Random,
    pal: Palette,
    x: float,
    y: float,
    w: float,
    h: float,
    panes: int = 2,
    view: str = "plant",
) -> None:
    """A window with a hazy view outside."""
    c.rect(x - 12, y - 12, x + w + 12, y + h + 12, lighter(pal.wall, 0.6))
    c.wash(x, y, x + w, y + h, pal.day.top, pal.day.bottom)
    far = mix(pal.day.haze, pal.day.top, 0.3)
    for i in range(4):
        bx, bw, bh = x + w * i / 4, w * 0.25, h * rng.uniform(0.16, 0.42)
        if view == "plant" and i % 2:
            c.rect(bx, y + h - bh, bx + bw, y + h, far)
            c.rect(bx + bw * 0.3, y + h - bh - h * 0.14, bx + bw * 0.45, y + h, far)
        else:
            c.poly(
                arc(bx + bw / 2, y + h, bw * 0.5, bh * 0.9, 180, 360, 12),
                mix(pal.foliage[i % 2], pal.day.haze, 0.35),
            )
    c.poly(
        [(x + w * 0.1, y + h), (x + w * 0.45, y), (x + w * 0.62, y), (x + w * 0.27, y + h)],
        alpha(WHITE, 0.16),
    )
    for i in range(1, panes):
        c.rect(x + w * i / panes - 5, y, x + w * i / panes + 5, y + h, lighter(pal.wall, 0.6))
    c.rect(x, y + h * 0.3 - 4, x + w, y + h * 0.3 + 4, lighter(pal.wall, 0.6))
    c.rect(x - 24, y + h + 8, x + w + 24, y + h + 24, darker(pal.wall, 0.1))


def sunbeam(
    c: Canvas, pal: Palette, x: float, w: float, top: float, bottom: float, slant: float = 260
) -> None:
    """A soft slanting shaft of window light."""
    c.shade(
        [(x, top), (x + w, top), (x + w + slant, bottom), (x + slant, bottom)],
        alpha(pal.day.sun, 0.34),
        alpha(pal.day.sun, 0.02),
    )


def hall(
    c: Canvas, rng: Random, pal: Palette, vx: float = 750, vy: float = 420, crane: bool = True
) -> None:
    """Workshop hall in one-point perspective: windows, trusses, crane, marked floor."""
    wall = mix(pal.wall, (130, 150, 168), 0.4)
    roof = darker(mix(wall, pal.steel_dark, 0.6), 0.1)
    back = (vx - 250, vy - 150, vx + 250, vy + 120)
    c.wash(0, 0, WIDTH, HEIGHT, darker(wall, 0.1), wall)
    c.shade(
        [(0, -120), (WIDTH, -120), (back[2], back[1]), (back[0], back[1])],
        darker(roof, 0.3),
        lighter(roof, 0.12),
    )
    c.shade(
        [
            (0, HEIGHT),
            (WIDTH, HEIGHT),
            (WIDTH, 830),
            (back[2], back[3]),
            (back[0], back[3]),
            (0, 830),
        ],
        lighter(pal.floor, 0.3),
        darker(mix(pal.floor, pal.metal, 0.5), 0.1),
    )
    c.rect(back[0], back[1], back[2], back[3], lighter(mix(wall, pal.day.bottom, 0.5), 0.25))
    gate = (vx - 90, vy - 20, vx + 90, vy + 120)
    c.wash(gate[0], gate[1], gate[2], gate[3], pal.day.bottom, lighter(pal.day.sun, 0.5))
    for side in (0, 1):
        _hall_wall(c, pal, back, side, wall)
    for i in range(5):
        t = (i / 5) ** 1.6
        _truss(c, back, t, darker(roof, 0.35))
    c.glow(vx, vy + 40, 520, 380, pal.day.sun, 0.5)
    for s in (-1, 1):
        c.poly(
            [
                (vx + s * 56, back[3]),
                (vx + s * 62, back[3]),
                (vx + s * 420, HEIGHT),
                (vx + s * 385, HEIGHT),
            ],
            GOLD,
        )
    c.poly(
        [(vx - 50, back[3]), (vx + 50, back[3]), (vx + 350, HEIGHT), (vx - 350, HEIGHT)],
        alpha((84, 150, 120), 0.26),
    )
    if crane:
        _bridge_crane(c, rng, back, rng.uniform(0.3, 0.5))


def _between(back: tuple[float, float, float, float], t: float) -> tuple[float, ...]:
    """The hall's cross-section at depth *t* (0 = at the viewer, 1 = back wall)."""
    x0, y0, x1, y1 = back
    return x0 * t, y0 * t - 120 * (1 - t), WIDTH + (x1 - WIDTH) * t, y1 * t + 830 * (1 - t)


def _hall_wall(
    c: Canvas, pal: Palette, back: tuple[float, float, float, float], side: int, wall: Paint
) -> None:
    near, far = _between(back, 0), _between(back, 1)
    x = 2 if side else 0
    c.shade(
        [(near[x], near[1]), (far[x], far[1]), (far[x], far[3]), (near[x], near[3])],
        darker(wall, 0.24 if side else 0.12),
        lighter(wall, 0.05),
        sideways=False,
    )
    for i in range(5):
        a, b = _between(back, (i + 0.14) / 5), _between(back, (i + 0.82) / 5)
        for low, high, tone in ((0.2, 0.42, mix(pal.day.bottom, WHITE, 0.35)),):
            c.poly(
                [
                    (a[x], a[1] + (a[3] - a[1]) * low),
                    (b[x], b[1] + (b[3] - b[1]) * low),
                    (b[x], b[1] + (b[3] - b[1]) * high),
                    (a[x], a[1] + (a[3] - a[1]) * high),
                ],
                tone,
            )
        p, q = _between(back, (i + 0.9) / 5), _between(back, (i + 1.0) / 5)
        c.poly([(p[x], p[1]), (q[x], q[1]), (q[x], q[3]), (p[x], p[3])], darker(wall, 0.38))
    for low, high, tone in ((0.48, 0.515, GOLD), (0.9, 1.0, mix(pal.cool, wall, 0.4))):
        c.poly(
            [
                (near[x], near[1] + (near[3] - near[1]) * low),
                (far[x], far[1] + (far[3] - far[1]) * low),
                (far[x], far[1] + (far[3] - far[1]) * high),
                (near[x], near[1] + (near[3] - near[1]) * high),
            ],
            darker(tone, 0.12),
        )


def _truss(c: Canvas, back: tuple[float, float, float, float], t: float, tone: Paint) -> None:
    x0, y0, x1, _ = _between(back, t)
    k = (x1 - x0) / WIDTH
    drop, thick = 90 * k, 13 * k
    top = y0 + 150 * k
    c.rect(x0, top - thick, x1, top, tone)
    c.rect(x0, top + drop - thick, x1, top + drop, tone)
    n = 12
    for i in range(n):
        a, b = x0 + (x1 - x0) * i / n, x0 + (x1 - x0) * (i + 1) / n
        ends = ((a, top), (b, top + drop)) if i % 2 else ((a, top + drop), (b, top))
        c.limb(ends[0], ends[1], 4 * k, 4 * k, tone)
    for t in (0.25, 0.5, 0.75):
        x = x0 + (x1 - x0) * t
        c.rect(x - 20 * k, top + drop, x + 20 * k, top + drop + 14 * k, (255, 246, 214))
        c.glow(x, top + drop + 14 * k, 130 * k, 110 * k, (255, 240, 200), 0.75)


def _bridge_crane(
    c: Canvas, rng: Random, back: tuple[float, float, float, float], t: float
) -> None:
    x0, y0, x1, y1 = _between(back, t)
    k = (x1 - x0) / WIDTH
    y = y0 + (y1 - y0) * 0.44
    c.wash(x0, y - 34 * k, x1, y + 26 * k, (250, 206, 84), (206, 146, 40))
    c.rect(x0, y + 8 * k, x1, y + 14 * k, (160, 108, 36))
    x = x0 + (x1 - x0) * rng.uniform(0.3, 0.7)
    c.rect(x - 66 * k, y - 62 * k, x + 66 * k, y - 26 * k, (70, 82, 104), 8 * k)
    for dx in (-18.0, 18.0):
        c.rect(x + (dx - 2) * k, y + 20 * k, x + (dx + 2) * k, y + 150 * k, (50, 58, 74))
    c.rect(x - 34 * k, y + 144 * k, x + 34 * k, y + 182 * k, (196, 60, 48), 8 * k)
    c.poly(
        arc(x, y + 206 * k, 26 * k, 28 * k, -90, 150, 16)
        + arc(x, y + 206 * k, 14 * k, 15 * k, 150, -90, 16),
        (60, 68, 86),
    )


# -- finishing ----------------------------------------------------------------------------------


def finish(c: Canvas, pal: Palette, light: float = 0.22) -> None:
    """One common light over everything: sun from the upper left, calm lower corners."""
    c.flatten()
    if not pal.dark:
        c.wash(0, 0, 1000, HEIGHT, alpha(pal.day.sun, light), alpha(pal.day.sun, 0), sideways=True)
    c.wash(0, 700, WIDTH, HEIGHT, alpha((24, 26, 60), 0), alpha((24, 26, 60), 0.2))
    c.wash(1100, 0, WIDTH, HEIGHT, alpha((24, 26, 60), 0), alpha((24, 26, 60), 0.14), sideways=True)
