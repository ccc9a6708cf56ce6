"""Objects: furniture, boards, machines, vehicles.

Every prop takes its base point (usually the middle of its foot) and a size, so that scenes can
place it at any depth.  Text never appears: bars stand in for lines of writing.
"""

from __future__ import annotations

import math
from random import Random

from tools.drawing.canvas import Canvas, Paint, alpha, arc, darker, lighter, mix
from tools.drawing.palette import GOLD, INK, ORANGE, RED, WHITE, Palette

GLOW: Paint = (255, 176, 64)


def floor_shadow(c: Canvas, x: float, y: float, w: float, strength: float = 0.5) -> None:
    """Soft contact shadow of anything standing on the floor."""
    c.glow(x, y, w * 0.72, w * 0.13 + 8, (16, 22, 44), strength)


# -- furniture and small things ------------------------------------------------------------------


def table(c: Canvas, x: float, y: float, w: float, depth: float, h: float, color: Paint) -> None:
    """A long conference table: top in perspective (back edge at *y*), closed front."""
    floor_shadow(c, x, y + depth + h, w * 0.95, 0.6)
    inset = depth * 0.7
    half = w / 2
    c.shade(
        [
            (x - half + inset, y),
            (x + half - inset, y),
            (x + half, y + depth),
            (x - half, y + depth),
        ],
        lighter(color, 0.42),
        lighter(color, 0.16),
    )
    c.rect(x - half, y + depth, x + half, y + depth + 16, darker(color, 0.12), 4)
    c.wash(x - half + 26, y + depth + 16, x + half - 26, y + depth + h, color, darker(color, 0.34))
    n = max(2, int(w // 240))
    for i in range(1, n):
        px = x - half + 26 + (w - 52) * i / n
        c.rect(px - 2, y + depth + 20, px + 2, y + depth + h, darker(color, 0.3))


def cup(c: Canvas, x: float, y: float, s: float) -> None:
    """The white lidded tea cup of every Chinese meeting."""
    c.oval(x + 0.1 * s, y, 0.5 * s, 0.12 * s, (30, 30, 50, 60))
    c.poly(
        [
            (x - 0.32 * s, y - 0.62 * s),
            (x + 0.32 * s, y - 0.62 * s),
            (x + 0.25 * s, y),
            (x - 0.25 * s, y),
        ],
        WHITE,
    )
    c.poly(
        [
            (x + 0.08 * s, y - 0.62 * s),
            (x + 0.32 * s, y - 0.62 * s),
            (x + 0.25 * s, y),
            (x + 0.08 * s, y),
        ],
        (206, 212, 220),
    )
    c.poly(arc(x, y - 0.64 * s, 0.36 * s, 0.18 * s, 180, 360, 10), (236, 238, 240))
    c.oval(x, y - 0.84 * s, 0.07 * s, 0.07 * s, (220, 224, 230))
    c.rect(x - 0.29 * s, y - 0.36 * s, x + 0.29 * s, y - 0.3 * s, (74, 120, 176))


def papers(c: Canvas, x: float, y: float, s: float) -> None:
    """A sheet of paper lying on a table."""
    c.poly(
        [
            (x - 0.5 * s, y),
            (x + 0.5 * s, y),
            (x + 0.66 * s, y + 0.34 * s),
            (x - 0.66 * s, y + 0.34 * s),
        ],
        WHITE,
    )
    for i in range(3):
        c.rect(
            x - 0.42 * s,
            y + (0.07 + i * 0.08) * s,
            x + (0.4 - i * 0.12) * s,
            y + (0.095 + i * 0.08) * s,
            (170, 178, 190),
        )


def laptop(c: Canvas, x: float, y: float, s: float) -> None:
    """An open laptop seen from behind its lid."""
    c.rect(x - 0.7 * s, y - 0.06 * s, x + 0.7 * s, y, (120, 130, 144), 0.03 * s)
    c.wash(x - 0.58 * s, y - 0.8 * s, x + 0.58 * s, y - 0.06 * s, (92, 102, 118), (60, 68, 84))
    c.oval(x, y - 0.44 * s, 0.07 * s, 0.07 * s, (190, 200, 212))


def nameplate(c: Canvas, x: float, y: float, s: float) -> None:
    """A table name card; the name is a bar."""
    c.poly(
        [
            (x - 0.5 * s, y),
            (x - 0.44 * s, y - 0.3 * s),
            (x + 0.44 * s, y - 0.3 * s),
            (x + 0.5 * s, y),
        ],
        (252, 250, 244),
    )
    c.rect(x - 0.22 * s, y - 0.2 * s, x + 0.22 * s, y - 0.1 * s, (190, 62, 54))


def plant(c: Canvas, rng: Random, x: float, y: float, h: float, leaf: Paint) -> None:
    """A potted plant with arching leaves."""
    floor_shadow(c, x, y, h * 0.42)
    for i in range(11):
        spread = (i - 5) / 5
        tip = (
            x + spread * h * 0.36 + rng.uniform(-0.03, 0.03) * h,
            y - h * (0.98 - 0.42 * abs(spread)) * rng.uniform(0.9, 1.0),
        )
        mid = (x + spread * h * 0.13, y - h * (0.62 - 0.08 * abs(spread)))
        tone = mix(leaf, (22, 60, 60), 0.35) if i % 2 else lighter(leaf, 0.06)
        c.blob(
            [(x, y - h * 0.28), (mid[0] - 0.05 * h, mid[1]), tip, (mid[0] + 0.05 * h, mid[1])], tone
        )
    c.poly(
        [
            (x - 0.16 * h, y - 0.3 * h),
            (x + 0.16 * h, y - 0.3 * h),
            (x + 0.12 * h, y),
            (x - 0.12 * h, y),
        ],
        (236, 228, 214),
    )
    c.poly(
        [
            (x + 0.05 * h, y - 0.3 * h),
            (x + 0.16 * h, y - 0.3 * h),
            (x + 0.12 * h, y),
            (x + 0.04 * h, y),
        ],
        (200, 190, 178),
    )
    c.rect(x - 0.18 * h, y - 0.32 * h, x + 0.18 * h, y - 0.27 * h, (246, 240, 228), 4)


def bouquet(c: Canvas, rng: Random, x: float, y: float, s: float, leaf: Paint) -> None:
    """A low flower arrangement."""
    deep = mix(leaf, (40, 92, 70), 0.6)
    c.poly(arc(x, y, 0.85 * s, 0.5 * s, 180, 360, 20), darker(deep, 0.25))
    for i in range(7):
        a = math.radians(180 + 180 * (i + 0.5) / 7)
        c.blob(
            [
                (x - 0.1 * s, y),
                (x + math.cos(a) * s * 0.6, y + math.sin(a) * s * 0.3 - 4),
                (x + math.cos(a) * s, y + math.sin(a) * s * 0.62),
                (x + 0.1 * s, y),
            ],
            darker(deep, 0.1 * (i % 3)),
        )
    for i in range(11):
        u = (i - 5) / 5
        px, py = u * 0.62 * s, -rng.uniform(0.08, 0.52 - 0.22 * abs(u)) * s
        tone = rng.choice(((236, 110, 110), (250, 200, 90), (250, 238, 230), (226, 80, 74)))
        r = rng.uniform(0.07, 0.11) * s
        c.oval(x + px, y + py, r, r, tone)
        c.oval(x + px - r * 0.2, y + py - r * 0.2, r * 0.4, r * 0.4, lighter(tone, 0.35))


def chair_back(c: Canvas, x: float, y: float, w: float, h: float, color: Paint) -> None:
    """The back of a chair, standing at floor height *y*."""
    c.rect(x - w * 0.06, y - h * 0.5, x + w * 0.06, y - 4, (70, 76, 90))
    c.rect(x - w * 0.4, y - 10, x + w * 0.4, y, (50, 56, 70), 5)
    c.rect(x - w / 2, y - h, x + w / 2, y - h * 0.36, color, w * 0.18)
    c.rect(x + w * 0.16, y - h * 0.97, x + w / 2, y - h * 0.38, darker(color, 0.16), w * 0.18)


def curtain(c: Canvas, x0: float, x1: float, y1: float, color: Paint) -> None:
    """Hanging drapery with folds."""
    n = max(3, int((x1 - x0) // 44))
    step = (x1 - x0) / n
    for i in range(n):
        c.wash(
            x0 + i * step,
            0,
            x0 + (i + 1) * step + 1,
            y1,
            lighter(color, 0.1),
            darker(color, 0.35),
            sideways=True,
        )
    c.wash(x0, y1 * 0.5, x1, y1, alpha((20, 10, 30), 0), alpha((20, 10, 30), 0.25))


def banner(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A red banner; gold squares stand for its characters."""
    c.wash(x - w / 2, y, x + w / 2, y + h, lighter(RED, 0.06), darker(RED, 0.16))
    n = max(4, int(w * 0.72 / (h * 0.62)))
    step = w * 0.78 / n
    side = min(h * 0.42, step * 0.66)
    for i in range(n):
        px = x - w * 0.39 + step * (i + 0.5)
        c.rect(
            px - side / 2,
            y + (h - side) / 2,
            px + side / 2,
            y + (h + side) / 2,
            (252, 216, 128),
            side * 0.16,
        )


# -- boards and screens -------------------------------------------------------------------------


def chart(
    c: Canvas, rng: Random, x: float, y: float, w: float, h: float, a: Paint, b: Paint
) -> None:
    """One of several small charts: bars, a curve, a ring, or lines of text."""
    kind = rng.randrange(4)
    if kind == 0:
        n = rng.randint(5, 8)
        for i in range(n):
            bar = h * rng.uniform(0.25, 1)
            c.rect(
                x + w * i / n, y + h - bar, x + w * (i + 0.62) / n, y + h, b if i == n - 2 else a
            )
    elif kind == 1:
        pts = [(x + w * i / 6, y + h * rng.uniform(0.15, 0.85)) for i in range(7)]
        c.poly([(x, y + h), *pts, (x + w, y + h)], alpha(a, 0.3))
        c.line(pts, max(4.0, h * 0.03), b)
    elif kind == 2:
        r = min(w, h) * 0.48
        cx, cy, cut = x + w * 0.34, y + h / 2, rng.uniform(90, 270)
        for start, end, tone in ((-90.0, cut, a), (cut, 270.0, b)):
            c.poly(
                arc(cx, cy, r, r, start, end) + arc(cx, cy, r * 0.58, r * 0.58, end, start), tone
            )
        for i in range(3):
            c.rect(
                x + w * 0.72,
                y + h * (0.24 + i * 0.2),
                x + w,
                y + h * (0.3 + i * 0.2),
                alpha(b if i == 1 else a, 0.8),
            )
    else:
        for i in range(5):
            c.rect(x, y + h * i / 5, x + h * 0.09, y + h * i / 5 + h * 0.09, b)
            c.rect(
                x + h * 0.16,
                y + h * i / 5,
                x + w * rng.uniform(0.5, 1),
                y + h * i / 5 + h * 0.08,
                alpha(a, 0.85),
            )


def slide(c: Canvas, rng: Random, x: float, y: float, w: float, h: float, pal: Palette) -> None:
    """A projected slide: title bar and charts."""
    dark = rng.random() < 0.5
    base: Paint = (24, 48, 92) if dark else (248, 250, 252)
    a, b = ((126, 196, 226), GOLD) if dark else (pal.cool, pal.accent)
    c.rect(x - 10, y - 10, x + w + 10, y + h + 10, (54, 60, 74), 6)
    c.wash(x, y, x + w, y + h, lighter(base, 0.08), darker(base, 0.06))
    c.rect(x + w * 0.06, y + h * 0.09, x + w * 0.5, y + h * 0.16, b)
    c.rect(x + w * 0.06, y + h * 0.2, x + w * 0.34, y + h * 0.23, alpha(a, 0.7))
    chart(c, rng, x + w * 0.06, y + h * 0.36, w * 0.4, h * 0.52, a, b)
    chart(c, rng, x + w * 0.56, y + h * 0.36, w * 0.38, h * 0.52, a, b)


def notice_board(
    c: Canvas, rng: Random, x: float, y: float, w: float, h: float, pal: Palette
) -> None:
    """A board of pinned sheets, photos and charts under a coloured heading."""
    c.rect(x - 14, y - 14, x + w + 14, y + h + 14, darker(pal.wood, 0.12), 6)
    c.wash(x, y, x + w, y + h, (244, 240, 228), (224, 218, 204))
    head = rng.choice((RED, pal.cool, pal.accent))
    c.rect(x, y, x + w, y + h * 0.17, head)
    n = rng.randint(5, 8)
    for i in range(n):
        px = x + w * (0.24 + 0.52 * i / (n - 1)) - h * 0.035
        c.rect(px, y + h * 0.05, px + h * 0.07, y + h * 0.12, (255, 240, 206), 3)
    cols = max(2, round(w / 210))
    for row in range(2):
        for col in range(cols):
            cw, ch = w / cols, h * 0.385
            _sheet(
                c, rng, x + col * cw + cw * 0.1, y + h * 0.22 + row * ch, cw * 0.8, ch * 0.86, pal
            )


def _sheet(c: Canvas, rng: Random, x: float, y: float, w: float, h: float, pal: Palette) -> None:
    c.rect(x + 5, y + 7, x + w + 5, y + h + 7, (60, 50, 60, 50))
    kind = rng.randrange(3)
    if kind == 0:
        c.rect(x, y, x + w, y + h, WHITE)
        c.wash(x + 8, y + 8, x + w - 8, y + h * 0.7, pal.day.top, pal.day.bottom)
        c.poly(
            [
                (x + 8, y + h * 0.7),
                (x + w * 0.35, y + h * 0.3),
                (x + w * 0.6, y + h * 0.6),
                (x + w * 0.78, y + h * 0.42),
                (x + w - 8, y + h * 0.7),
            ],
            pal.foliage[0],
        )
        c.rect(x + 12, y + h * 0.8, x + w * 0.7, y + h * 0.86, (150, 156, 168))
    elif kind == 1:
        c.rect(x, y, x + w, y + h, WHITE)
        c.rect(x + w * 0.1, y + h * 0.1, x + w * 0.6, y + h * 0.17, pal.accent)
        chart(c, rng, x + w * 0.1, y + h * 0.3, w * 0.8, h * 0.6, pal.cool, pal.accent)
    else:
        c.rect(x, y, x + w, y + h, lighter(rng.choice((GOLD, pal.cool, pal.foliage[1])), 0.66))
        for i in range(6):
            c.rect(
                x + w * 0.1,
                y + h * (0.14 + i * 0.13),
                x + w * rng.uniform(0.55, 0.9),
                y + h * (0.18 + i * 0.13),
                (128, 132, 146),
            )
    c.oval(x + w / 2, y + 2, 7, 7, RED)


def monitor(c: Canvas, rng: Random, x: float, y: float, w: float, h: float) -> None:
    """A dark dashboard screen."""
    c.rect(x - 6, y - 6, x + w + 6, y + h + 6, (22, 28, 42), 4)
    c.wash(x, y, x + w, y + h, (26, 58, 96), (16, 36, 68))
    a, b = rng.choice(
        (((90, 190, 226), GOLD), ((98, 214, 180), (90, 190, 226)), ((120, 164, 236), ORANGE))
    )
    c.rect(x + w * 0.06, y + h * 0.08, x + w * 0.4, y + h * 0.13, a)
    chart(c, rng, x + w * 0.08, y + h * 0.24, w * 0.84, h * 0.64, a, b)


# -- machines -----------------------------------------------------------------------------------


def machine_tool(
    c: Canvas, rng: Random, x: float, y: float, w: float, pal: Palette, color: Paint | None = None
) -> None:
    """A CNC machining centre: housing, lit window, control panel, signal lamp."""
    h = w * 0.66
    tone = color or rng.choice((pal.cool, (224, 228, 230), mix(pal.accent, pal.metal, 0.5)))
    floor_shadow(c, x, y, w * 1.05, 0.7)
    left, right = x - w / 2, x + w / 2
    c.rect(left + w * 0.03, y - h * 0.12, right - w * 0.03, y, (54, 62, 78))
    c.wash(left, y - h, right, y - h * 0.1, lighter((228, 232, 234), 0.3), (188, 196, 204))
    c.wash(left, y - h, left + w * 0.7, y - h * 0.1, lighter(tone, 0.2), darker(tone, 0.12))
    c.poly(
        [
            (left, y - h),
            (left + w * 0.05, y - h * 1.08),
            (right - w * 0.05, y - h * 1.08),
            (right, y - h),
        ],
        lighter(tone, 0.42),
    )
    wx0, wx1, wy0, wy1 = left + w * 0.1, left + w * 0.6, y - h * 0.86, y - h * 0.36
    c.rect(wx0 - 8, wy0 - 8, wx1 + 8, wy1 + 8, darker(tone, 0.42), 14)
    c.wash(wx0, wy0, wx1, wy1, (66, 92, 112), (150, 190, 200))
    mid = (wx0 + wx1) / 2
    c.poly(
        [
            (mid - w * 0.05, wy0),
            (mid + w * 0.05, wy0),
            (mid + w * 0.03, wy0 + h * 0.2),
            (mid - w * 0.03, wy0 + h * 0.2),
        ],
        (206, 214, 222),
    )
    c.rect(mid - w * 0.012, wy0 + h * 0.2, mid + w * 0.012, wy0 + h * 0.32, (90, 98, 112))
    c.rect(mid - w * 0.12, wy1 - h * 0.14, mid + w * 0.12, wy1, (112, 124, 140))
    c.rect(mid - w * 0.07, wy1 - h * 0.19, mid + w * 0.07, wy1 - h * 0.12, (206, 176, 110))
    c.glow(mid, wy1 - h * 0.18, w * 0.16, h * 0.16, (255, 244, 200), 0.9)
    c.poly(
        [(wx0, wy1), (wx0 + w * 0.14, wy0), (wx0 + w * 0.22, wy0), (wx0 + w * 0.08, wy1)],
        alpha(WHITE, 0.2),
    )
    c.rect(left + w * 0.63, wy0 + h * 0.1, left + w * 0.65, wy1, (64, 72, 88), 5)
    px = left + w * 0.75
    c.rect(px, y - h * 0.88, px + w * 0.2, y - h * 0.42, (62, 70, 88), 8)
    c.rect(px + w * 0.02, y - h * 0.84, px + w * 0.18, y - h * 0.64, (110, 196, 210))
    for i in range(3):
        for j in range(2):
            c.oval(
                px + w * (0.045 + i * 0.055),
                y - h * (0.57 - j * 0.08),
                w * 0.014,
                w * 0.014,
                ((226, 80, 66), (96, 190, 120), GOLD)[(i + j) % 3],
            )
    c.rect(left, y - h * 0.24, right, y - h * 0.2, mix(RED, tone, 0.2))
    sx = right - w * 0.1
    for i, light in enumerate(((226, 74, 62), GOLD, (90, 200, 120))):
        c.rect(sx, y - h * (1.3 - i * 0.075), sx + w * 0.035, y - h * (1.235 - i * 0.075), light)
    c.glow(sx + w * 0.017, y - h * 1.12, w * 0.08, w * 0.08, (120, 230, 150), 0.8)


def lathe(c: Canvas, x: float, y: float, w: float, pal: Palette, color: Paint) -> None:
    """A big open lathe with a shining shaft."""
    h = w * 0.34
    floor_shadow(c, x, y, w, 0.7)
    left = x - w / 2
    c.wash(left, y - h * 0.48, left + w, y, color, darker(color, 0.35))
    c.rect(left, y - h * 0.52, left + w, y - h * 0.44, lighter(pal.metal, 0.35))
    c.wash(
        left + w * 0.26,
        y - h * 0.86,
        left + w * 0.86,
        y - h * 0.64,
        lighter(pal.metal, 0.65),
        darker(pal.metal, 0.3),
    )
    c.wash(
        left + w * 0.42,
        y - h * 0.92,
        left + w * 0.6,
        y - h * 0.58,
        lighter(pal.metal, 0.7),
        darker(pal.metal, 0.35),
    )
    c.wash(
        left, y - h * 1.12, left + w * 0.22, y - h * 0.44, lighter(color, 0.22), darker(color, 0.12)
    )
    c.wash(
        left + w * 0.2,
        y - h * 1.0,
        left + w * 0.27,
        y - h * 0.5,
        lighter(pal.metal, 0.3),
        darker(pal.metal, 0.5),
    )
    for i in range(3):
        c.oval(
            left + w * (0.05 + i * 0.055),
            y - h * 0.94,
            w * 0.013,
            w * 0.013,
            (RED, GOLD, (96, 190, 120))[i],
        )
    c.rect(left + w * 0.04, y - h * 0.8, left + w * 0.17, y - h * 0.6, darker(color, 0.3), 6)
    c.wash(
        left + w * 0.84,
        y - h * 1.0,
        left + w * 0.97,
        y - h * 0.44,
        lighter(color, 0.16),
        darker(color, 0.14),
    )
    c.wash(
        left + w * 0.62,
        y - h * 0.72,
        left + w * 0.74,
        y - h * 0.46,
        lighter(color, 0.3),
        darker(color, 0.2),
    )
    c.glow(left + w * 0.62, y - h * 0.78, w * 0.06, w * 0.06, (255, 226, 150), 1.0)


def control_cabinet(
    c: Canvas, rng: Random, x: float, y: float, w: float, h: float, tone: Paint
) -> None:
    """A row-mounted electrical cabinet with meters and lamps."""
    c.wash(x, y - h, x + w, y, lighter(tone, 0.26), darker(tone, 0.08))
    c.rect(x + w - 10, y - h, x + w, y, darker(tone, 0.2))
    c.rect(x, y - h, x + w, y - h + 8, lighter(tone, 0.5))
    for i in (-1, 1):
        cx, cy, r = x + w * (0.5 + i * 0.2), y - h * 0.83, w * 0.13
        c.oval(cx, cy, r, r, (60, 70, 88))
        c.oval(cx, cy, r * 0.8, r * 0.8, WHITE)
        a = math.radians(rng.uniform(200, 340))
        c.line([(cx, cy), (cx + r * 0.65 * math.cos(a), cy + r * 0.65 * math.sin(a))], 4, RED)
    for i in range(4):
        c.oval(
            x + w * (0.2 + 0.2 * i),
            y - h * 0.67,
            w * 0.042,
            w * 0.042,
            ((226, 76, 62), (98, 196, 124), GOLD, (98, 196, 124))[i],
        )
    c.rect(x + w * 0.78, y - h * 0.5, x + w * 0.84, y - h * 0.36, (52, 60, 76), 4)
    for i in range(5):
        c.rect(
            x + w * 0.2,
            y - h * (0.2 - i * 0.026),
            x + w * 0.8,
            y - h * (0.19 - i * 0.026),
            darker(tone, 0.3),
        )


def gauge_pipes(c: Canvas, rng: Random, pal: Palette, x0: float, x1: float, y: float) -> None:
    """A run of process pipes with flanges, valves with hand wheels and gauges."""
    for i, tone in enumerate((pal.cool, pal.metal, mix(GOLD, pal.metal, 0.25))):
        top, thick = y + i * 105, (64, 44, 52)[i]
        c.wash(x0, top, x1, top + thick, lighter(tone, 0.4), darker(tone, 0.4))
        x = x0 + rng.uniform(60, 200)
        while x < x1:
            c.wash(x, top - 10, x + 20, top + thick + 10, lighter(tone, 0.25), darker(tone, 0.5))
            if rng.random() < 0.55:
                _valve(c, x + 90, top, thick)
            elif rng.random() < 0.6:
                _gauge(c, rng, x + 90, top)
            x += rng.uniform(220, 340)


def _valve(c: Canvas, x: float, y: float, thick: float) -> None:
    c.rect(x - 26, y - 6, x + 26, y + thick + 6, (66, 76, 94), 6)
    c.rect(x - 5, y - 44, x + 5, y, (86, 96, 112))
    c.poly(arc(x, y - 48, 42, 14, 0, 360, 30) + arc(x, y - 48, 30, 8, 360, 0, 30), RED)
    c.rect(x - 40, y - 51, x + 40, y - 45, RED)


def _gauge(c: Canvas, rng: Random, x: float, y: float) -> None:
    c.rect(x - 4, y - 20, x + 4, y, (86, 96, 112))
    c.oval(x, y - 48, 31, 31, (56, 66, 84))
    c.oval(x, y - 48, 25, 25, WHITE)
    c.poly([*arc(x, y - 48, 25, 25, -40, 30, 8), *arc(x, y - 48, 18, 18, 30, -40, 8)], RED)
    a = math.radians(rng.uniform(190, 330))
    c.line([(x, y - 48), (x + 18 * math.cos(a), y - 48 + 18 * math.sin(a))], 4, INK)


def ladle(c: Canvas, x: float, y: float, s: float, tilt: float) -> tuple[float, float]:
    """A hanging ladle with molten metal; returns the lip where it pours."""
    ca, sa = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))

    def at(u: float, v: float) -> tuple[float, float]:
        return x + (u * ca - v * sa) * s, y + (u * sa + v * ca) * s

    for dx in (-0.66, 0.66):
        c.rect(x + dx * s - 7, y - 1.5 * s, x + dx * s + 7, y + 0.05 * s, (58, 52, 60))
    c.rect(x - 0.74 * s, y - 1.56 * s, x + 0.74 * s, y - 1.42 * s, (78, 66, 66), 6)
    c.glow(*at(0, -0.5), s * 1.4, s * 1.0, GLOW, 0.9)
    c.poly([at(-0.62, -0.5), at(0.74, -0.5), at(0.44, 0.6), at(-0.44, 0.6)], (74, 62, 68))
    c.poly([at(0.18, -0.5), at(0.74, -0.5), at(0.44, 0.6), at(0.14, 0.6)], (52, 44, 54))
    for v in (-0.22, 0.16):
        c.poly(
            [
                at(-0.6 + (v + 0.5) * 0.13, v),
                at(0.66 - (v + 0.5) * 0.2, v),
                at(0.64 - (v + 0.5) * 0.2, v + 0.1),
                at(-0.58 + (v + 0.5) * 0.13, v + 0.1),
            ],
            (104, 86, 84),
        )
    c.poly([at(-0.6, -0.58), at(0.78, -0.58), at(0.7, -0.46), at(-0.56, -0.46)], (255, 214, 110))
    c.oval(x, y, 0.16 * s, 0.16 * s, (116, 98, 94))
    c.oval(x, y, 0.08 * s, 0.08 * s, (60, 52, 58))
    return at(0.76, -0.54)


def sparks(c: Canvas, rng: Random, x: float, y: float, n: int, reach: float) -> None:
    """A fan of glowing sparks."""
    for _ in range(n):
        a = math.radians(rng.uniform(190, 350))
        d = reach * rng.uniform(0.12, 1) ** 1.3
        px, py = x + math.cos(a) * d, y + math.sin(a) * d * 0.8
        tail = 0.05 * reach * rng.uniform(0.4, 1)
        c.limb(
            (px, py),
            (px - math.cos(a) * tail, py - math.sin(a) * tail * 0.8),
            3.2,
            1.0,
            rng.choice(((255, 232, 150), (255, 190, 84), (255, 150, 60))),
        )


# -- vehicles and outdoor equipment ---------------------------------------------------------------


def truck(c: Canvas, x: float, y: float, s: float, cab: Paint, load: str, pal: Palette) -> None:
    """A lorry heading right; *s* is its length. Loads: box, coil, flat."""
    floor_shadow(c, x + s * 0.5, y, s * 1.05, 0.75)
    h = s * 0.3
    c.rect(x, y - h * 0.36, x + s * 0.98, y - h * 0.22, (48, 54, 68))
    if load == "box":
        tone = mix(pal.cool, WHITE, 0.35)
        c.wash(x, y - h * 1.38, x + s * 0.7, y - h * 0.34, lighter(tone, 0.25), darker(tone, 0.14))
        for i in range(15):
            px = x + s * 0.7 * i / 15
            c.rect(px, y - h * 1.34, px + s * 0.012, y - h * 0.38, darker(tone, 0.16))
        c.rect(x, y - h * 1.42, x + s * 0.7, y - h * 1.34, lighter(tone, 0.45))
    else:
        c.rect(x, y - h * 0.48, x + s * 0.7, y - h * 0.34, (104, 84, 76))
        for i in range(3):
            px = x + s * (0.13 + i * 0.22)
            if load == "coil":
                r = h * 0.42
                c.oval(px, y - h * 0.48 - r, r, r, lighter(pal.metal, 0.25))
                c.oval(px, y - h * 0.48 - r, r * 0.78, r * 0.78, pal.metal)
                c.oval(px, y - h * 0.48 - r, r * 0.42, r * 0.42, (64, 74, 92))
            else:
                for j in range(2):
                    c.wash(
                        px - s * 0.1,
                        y - h * (0.78 + j * 0.34),
                        px + s * 0.1,
                        y - h * (0.48 + j * 0.34),
                        (222, 180, 126),
                        (184, 138, 90),
                    )
                    c.rect(
                        px - s * 0.01,
                        y - h * (0.78 + j * 0.34),
                        px + s * 0.01,
                        y - h * (0.48 + j * 0.34),
                        (240, 214, 170),
                    )
    cx = x + s * 0.73
    c.shade(
        [
            (cx, y - h * 0.22),
            (cx, y - h * 1.14),
            (cx + s * 0.04, y - h * 1.24),
            (cx + s * 0.2, y - h * 1.2),
            (cx + s * 0.245, y - h * 0.72),
            (cx + s * 0.26, y - h * 0.2),
        ],
        lighter(cab, 0.22),
        darker(cab, 0.16),
    )
    c.poly(
        [
            (cx + s * 0.07, y - h * 1.08),
            (cx + s * 0.185, y - h * 1.08),
            (cx + s * 0.225, y - h * 0.72),
            (cx + s * 0.07, y - h * 0.72),
        ],
        (62, 88, 116),
    )
    c.poly(
        [
            (cx + s * 0.09, y - h * 0.72),
            (cx + s * 0.13, y - h * 1.08),
            (cx + s * 0.16, y - h * 1.08),
            (cx + s * 0.12, y - h * 0.72),
        ],
        (150, 190, 210),
    )
    c.rect(cx + s * 0.03, y - h * 0.62, cx + s * 0.06, y - h * 0.58, darker(cab, 0.5), 3)
    c.rect(cx + s * 0.225, y - h * 0.46, cx + s * 0.262, y - h * 0.36, (255, 240, 180), 5)
    c.rect(cx, y - h * 0.3, cx + s * 0.27, y - h * 0.2, (52, 58, 72), 5)
    for px in (0.1, 0.21, 0.55, 0.85):
        r = h * 0.21
        c.oval(x + s * px, y - r * 0.92, r, r, (34, 36, 46))
        c.oval(x + s * px, y - r * 0.92, r * 0.52, r * 0.52, (168, 176, 186))
        c.oval(x + s * px, y - r * 0.92, r * 0.2, r * 0.2, (70, 78, 92))


def forklift(c: Canvas, x: float, y: float, s: float, lift: float, color: Paint) -> None:
    """A forklift facing right, fork raised by *lift* (0..1), without its load."""
    floor_shadow(c, x + s * 0.1, y, s * 1.2, 0.7)
    c.poly(
        [
            (x - 0.5 * s, y - 0.12 * s),
            (x - 0.52 * s, y - 0.46 * s),
            (x - 0.38 * s, y - 0.56 * s),
            (x - 0.02 * s, y - 0.5 * s),
            (x + 0.08 * s, y - 0.3 * s),
            (x + 0.3 * s, y - 0.28 * s),
            (x + 0.32 * s, y - 0.12 * s),
        ],
        color,
    )
    c.poly(
        [
            (x - 0.5 * s, y - 0.12 * s),
            (x - 0.52 * s, y - 0.3 * s),
            (x + 0.31 * s, y - 0.2 * s),
            (x + 0.32 * s, y - 0.12 * s),
        ],
        darker(color, 0.24),
    )
    for a, b in (((-0.4, -0.5), (-0.3, -1.08)), ((0.2, -0.28), (0.1, -1.08))):
        c.limb(
            (x + a[0] * s, y + a[1] * s),
            (x + b[0] * s, y + b[1] * s),
            0.022 * s,
            0.022 * s,
            (54, 60, 74),
        )
    c.rect(x - 0.36 * s, y - 1.13 * s, x + 0.18 * s, y - 1.05 * s, (54, 60, 74), 6)
    for dx in (0.36, 0.43):
        c.rect(x + dx * s, y - 1.2 * s, x + (dx + 0.035) * s, y - 0.06 * s, (70, 78, 94))
    fork = y - (0.06 + 0.6 * lift) * s
    c.rect(x + 0.46 * s, fork - 0.3 * s, x + 0.49 * s, fork, (50, 56, 70))
    c.rect(x + 0.46 * s, fork - 0.04 * s, x + 1.0 * s, fork, (50, 56, 70))
    for dx, r in ((-0.32, 0.14), (0.2, 0.16)):
        c.oval(x + dx * s, y - r * s * 0.95, r * s, r * s, (36, 38, 48))
        c.oval(x + dx * s, y - r * s * 0.95, r * s * 0.45, r * s * 0.45, (214, 214, 210))


def crate(c: Canvas, x: float, y: float, w: float, h: float, tone: Paint) -> None:
    """A cardboard or wooden box standing on *y*."""
    c.wash(x, y - h, x + w, y, lighter(tone, 0.22), darker(tone, 0.1))
    c.rect(x + w * 0.72, y - h, x + w, y, alpha((40, 26, 30), 0.12))
    c.rect(x + w * 0.42, y - h, x + w * 0.58, y, alpha((255, 244, 220), 0.4))
    c.rect(x + w * 0.1, y - h * 0.3, x + w * 0.34, y - h * 0.12, alpha(WHITE, 0.7))


def pylon(c: Canvas, x: float, y: float, h: float, tone: Paint) -> list[tuple[float, float]]:
    """A lattice transmission tower; returns the tips where wires hang."""
    t = h * 0.011
    legs = [
        ((x - 0.14 * h, y), (x - 0.032 * h, y - 0.6 * h)),
        ((x + 0.14 * h, y), (x + 0.032 * h, y - 0.6 * h)),
        ((x - 0.032 * h, y - 0.6 * h), (x, y - h)),
        ((x + 0.032 * h, y - 0.6 * h), (x, y - h)),
    ]
    for a, b in legs:
        c.limb(a, b, t, t * 0.7, tone)
    for i in range(6):
        lo, hi = i / 6 * 0.6, (i + 1) / 6 * 0.6
        wl, wh = 0.14 - 0.108 * lo / 0.6, 0.14 - 0.108 * hi / 0.6
        for s in (-1, 1):
            c.limb(
                (x - s * wl * h, y - lo * h), (x + s * wh * h, y - hi * h), t * 0.5, t * 0.5, tone
            )
    tips: list[tuple[float, float]] = []
    for level, half in ((0.64, 0.2), (0.76, 0.24), (0.88, 0.16)):
        yy = y - level * h
        for s in (-1, 1):
            c.poly([(x, yy - 0.035 * h), (x + s * half * h, yy), (x, yy + 0.012 * h)], tone)
            c.rect(
                x + s * half * h - t * 0.8,
                yy,
                x + s * half * h + t * 0.8,
                yy + 0.045 * h,
                lighter(tone, 0.3),
            )
            tips.append((x + s * half * h, yy + 0.045 * h))
    return tips


def wire(
    c: Canvas, a: tuple[float, float], b: tuple[float, float], sag: float, width: float, tone: Paint
) -> None:
    """A hanging wire between two points."""
    pts = [
        (
            a[0] + (b[0] - a[0]) * i / 14,
            a[1] + (b[1] - a[1]) * i / 14 + sag * 4 * (i / 14) * (1 - i / 14),
        )
        for i in range(15)
    ]
    c.line(pts, width, tone)


def transformer(c: Canvas, x: float, y: float, s: float, tone: Paint) -> None:
    """A substation transformer: tank, cooling fins, conservator, ribbed bushings."""
    floor_shadow(c, x, y, s * 1.2, 0.6)
    c.rect(x - 0.6 * s, y - 0.06 * s, x + 0.6 * s, y, (120, 124, 132))
    c.wash(
        x - 0.5 * s, y - 0.62 * s, x + 0.5 * s, y - 0.06 * s, lighter(tone, 0.2), darker(tone, 0.2)
    )
    for i in range(10):
        px = x - 0.44 * s + i * 0.09 * s
        c.wash(px, y - 0.54 * s, px + 0.05 * s, y - 0.12 * s, lighter(tone, 0.4), darker(tone, 0.3))
    c.rect(x - 0.54 * s, y - 0.66 * s, x + 0.54 * s, y - 0.6 * s, darker(tone, 0.22), 4)
    c.wash(
        x - 0.5 * s, y - 0.92 * s, x + 0.02 * s, y - 0.74 * s, lighter(tone, 0.3), darker(tone, 0.3)
    )
    c.rect(x - 0.4 * s, y - 0.75 * s, x - 0.36 * s, y - 0.64 * s, darker(tone, 0.3))
    c.rect(x - 0.12 * s, y - 0.75 * s, x - 0.08 * s, y - 0.64 * s, darker(tone, 0.3))
    for i in range(3):
        px = x + (0.12 + i * 0.16) * s
        c.rect(px - 0.014 * s, y - 1.16 * s, px + 0.014 * s, y - 0.64 * s, (150, 92, 74))
        for j in range(7):
            py = y - (0.7 + j * 0.06) * s
            c.oval(px, py, (0.05 - j * 0.003) * s, 0.016 * s, (172, 104, 84))
        c.oval(px, y - 1.18 * s, 0.02 * s, 0.02 * s, (190, 198, 206))


def bookshelf(
    c: Canvas, rng: Random, x: float, y: float, w: float, h: float, rows: int, pal: Palette
) -> None:
    """Shelves full of book spines."""
    c.rect(x, y - h, x + w, y, darker(pal.wood, 0.2))
    tones = (
        pal.cool,
        pal.accent,
        pal.jacket2,
        (232, 220, 196),
        darker(pal.cool, 0.3),
        GOLD,
        (146, 74, 66),
        pal.foliage[0],
    )
    ch = (h - 14) / rows
    for r in range(rows):
        top = y - h + 14 + r * ch
        c.wash(
            x + 12, top, x + w - 12, top + ch - 14, darker(pal.wood, 0.55), darker(pal.wood, 0.35)
        )
        px = x + 16
        while px < x + w - 40:
            bw = rng.uniform(18, 38)
            bh = (ch - 18) * rng.uniform(0.66, 0.92)
            if rng.random() < 0.07:
                px += bw * 2.2
                continue
            tone = rng.choice(tones)
            c.rect(px, top + ch - 14 - bh, px + bw, top + ch - 14, tone)
            c.rect(px + bw * 0.7, top + ch - 14 - bh, px + bw, top + ch - 14, darker(tone, 0.22))
            c.rect(
                px + bw * 0.15,
                top + ch - 14 - bh * 0.82,
                px + bw * 0.6,
                top + ch - 14 - bh * 0.72,
                lighter(tone, 0.55),
            )
            px += bw + 1.5
        c.rect(x, top + ch - 14, x + w, top + ch, lighter(pal.wood, 0.08))
