"""Outdoor scenes: the plant and its surroundings in all seasons."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

from tools.drawing.canvas import HEIGHT, WIDTH, Canvas, Paint, alpha, arc, darker, lighter, mix
from tools.drawing.indoor import spread
from tools.drawing.palette import GOLD, INK, ORANGE, RED, WHITE, Palette
from tools.drawing.people import (
    CLAP,
    CLIPBOARD,
    FOLDED,
    HIPS,
    POINT,
    SHOVEL,
    STAND,
    TABLET,
    WALK,
    WAVE,
    Look,
    Pose,
    facing,
    make_look,
    person,
)
from tools.drawing.places import (
    LAMP,
    building,
    bush,
    fir,
    ground,
    hills,
    pipes,
    sky,
    skyline,
    tree,
)
from tools.drawing.props import banner, crate, floor_shadow, pylon, transformer, truck, wire


def _backdrop(c: Canvas, rng: Random, pal: Palette, horizon: float, plant: float = 1.0) -> None:
    """Sky, two layers of hills and the factory skyline."""
    sky(c, rng, pal, horizon)
    far = mix(pal.day.haze, pal.foliage[0], 0.25)
    if pal.dark:
        far = (30, 42, 78)
    hills(c, rng, horizon, 190, mix(far, pal.day.bottom, 0.35), mix(far, pal.day.bottom, 0.7))
    hills(c, rng, horizon, 110, far, mix(far, pal.day.bottom, 0.5))
    if plant:
        skyline(c, rng, pal, horizon + 4, plant, rng.uniform(0.35, 0.55))
    c.soften(rng.choice((4, 6, 8)))


def outdoor(c: Canvas, rng: Random, pal: Palette) -> None:
    """Work on the open site: pipe racks, tanks and a tower crane."""
    _backdrop(c, rng, pal, 620, rng.uniform(0.9, 1.3))
    ground(c, pal, 620)
    c.poly(
        [(600, 620), (720, 620), (1060, HEIGHT), (240, HEIGHT)],
        alpha(lighter(pal.ground, 0.4), 0.6),
    )
    side = rng.random() < 0.5
    if rng.random() < 0.6:
        _tower_crane(c, rng.uniform(300, 460) if side else rng.uniform(1000, 1180), 660, 560)
    for i in range(3):
        _tank(c, pal, (980 if side else 60) + i * 150, 690 + i * 14, 150, 150 + i * 26)
    if rng.random() < 0.6:
        pipes(c, pal, -20, WIDTH + 20, 480, 690, (pal.cool, pal.metal, GOLD))
    for x in spread(rng, 5, 0, 1500, 0.3):
        bush(c, rng, pal, x, 716, rng.uniform(120, 190))
    n = rng.randint(2, 5)
    size = rng.choice((0.66, 0.82, 1.0))
    poses = (replace(POINT, turn=0.5), CLIPBOARD, replace(TABLET, turn=-0.5), HIPS, facing(WALK, 1))
    for i, x in enumerate(spread(rng, n, 250, 1250)):
        t = 0.35 * (i % 2) + rng.uniform(0.5, 0.65)
        person(
            c,
            x,
            740 + 240 * t,
            (330 + 260 * t) * size,
            make_look(rng, pal, helmet=True),
            poses[(i + n) % 5],
        )
    _cones(c, rng)


def _cones(c: Canvas, rng: Random) -> None:
    x = rng.choice((70.0, 1180.0))
    for i in range(3):
        px = x + i * 110
        floor_shadow(c, px, 975, 90)
        c.poly([(px - 8, 880), (px + 8, 880), (px + 32, 968), (px - 32, 968)], ORANGE)
        c.poly([(px - 15, 908), (px + 15, 908), (px + 22, 934), (px - 22, 934)], WHITE)
        c.rect(px - 42, 964, px + 42, 976, darker(ORANGE, 0.2), 4)


def _tank(c: Canvas, pal: Palette, x: float, y: float, w: float, h: float) -> None:
    tone = mix(WHITE, pal.day.haze, 0.25)
    floor_shadow(c, x + w * 0.6, y, w)
    outline = [
        (x, y),
        (x, y - h),
        *arc(x + w / 2, y - h, w / 2, w * 0.14, 180, 360, 16),
        (x + w, y - h),
        (x + w, y),
    ]
    c.shade(outline, lighter(tone, 0.3), darker(tone, 0.38), sideways=True)
    c.rect(x, y - h * 0.62, x + w, y - h * 0.5, alpha(pal.accent, 0.7))
    for i in range(1, 4):
        c.rect(x, y - h * i / 4, x + w, y - h * i / 4 + 2, alpha(INK, 0.12))
    c.line([(x + w * 0.2, y), (x + w * 0.8, y - h)], 5, alpha(pal.steel_dark, 0.9))


def _tower_crane(c: Canvas, x: float, y: float, h: float) -> None:
    tone: Paint = (238, 176, 50)
    c.rect(x - 16, y - h, x - 9, y, tone)
    c.rect(x + 9, y - h, x + 16, y, darker(tone, 0.2))
    step = 34
    for i in range(int(h // step)):
        a = y - i * step
        c.limb((x - 12, a), (x + 12, a - step), 2.5, 2.5, darker(tone, 0.1))
        c.limb((x + 12, a), (x - 12, a - step), 2.5, 2.5, darker(tone, 0.1))
    top = y - h
    c.rect(x - 190, top - 6, x + 470, top, tone)
    c.rect(x - 60, top - 34, x + 440, top - 30, tone)
    for i in range(20):
        c.limb(
            (x - 60 + i * 25, top - 32 * (i % 2)),
            (x - 35 + i * 25, top - 32 * ((i + 1) % 2)),
            2,
            2,
            tone,
        )
    c.limb((x, top), (x, top - 90), 8, 4, tone)
    for dx in (-180.0, 380.0):
        c.limb((x, top - 88), (x + dx, top - 20 if dx > 0 else top - 4), 2, 2, INK)
    c.rect(x - 190, top, x - 120, top + 40, (110, 116, 130))
    c.rect(x - 28, top, x + 22, top + 40, (232, 236, 240), 6)
    c.rect(x + 2, top + 6, x + 20, top + 26, (110, 160, 190))
    c.rect(x + 318, top, x + 321, top + 170, INK)
    c.rect(x + 280, top + 170, x + 360, top + 200, (150, 96, 66))


def training_fire(c: Canvas, rng: Random, pal: Palette) -> None:
    """A fire drill: an extinguisher against a burning tray."""
    _backdrop(c, rng, pal, 600, 0.8)
    ground(c, pal, 600)
    bx = rng.choice((-60.0, 760.0))
    building(c, rng, pal, bx, 640, 800, 300)
    for x in spread(rng, 3, 100, 1400):
        tree(c, rng, pal, x, 660, rng.uniform(200, 270))
    for i in range(2):
        c.poly(
            [
                (0, 700 + i * 180),
                (WIDTH, 700 + i * 180),
                (WIDTH, 708 + i * 180),
                (0, 708 + i * 180),
            ],
            alpha(WHITE, 0.5),
        )
    for x in spread(rng, rng.randint(4, 6), 120, 760, 0.1):
        person(
            c,
            x,
            rng.uniform(760, 790),
            390,
            make_look(rng, pal, helmet=True),
            rng.choice((FOLDED, STAND, replace(CLAP, turn=0.5), HIPS)),
        )
    fx, fy = rng.uniform(1110, 1210), 900.0
    for i in range(7):
        c.oval(
            fx + 30 + i * 26 + rng.uniform(-20, 20),
            fy - 240 - i * 74,
            70 + i * 20,
            56 + i * 15,
            alpha((74, 74, 84), 0.3 - i * 0.03),
        )
    c.glow(fx, fy - 80, 420, 320, (255, 160, 60), 0.8)
    c.poly(
        [(fx - 150, fy - 20), (fx + 150, fy - 20), (fx + 130, fy + 36), (fx - 130, fy + 36)],
        (70, 74, 86),
    )
    for tone, k in (((232, 84, 44), 1.0), ((250, 150, 58), 0.72), ((255, 226, 130), 0.42)):
        for dx, hh in ((-80, 150), (-26, 250), (34, 200), (86, 120)):
            c.blob(
                [
                    (fx + dx - 56 * k, fy - 16),
                    (fx + dx - 36 * k, fy - hh * 0.5 * k),
                    (fx + dx + 8, fy - hh * k),
                    (fx + dx + 36 * k, fy - hh * 0.45 * k),
                    (fx + dx + 54 * k, fy - 16),
                ],
                tone,
            )
    px = fx - 500
    hands = person(
        c,
        px,
        950,
        600,
        make_look(rng, pal, helmet=True),
        Pose(arms=((26, 60), (50, 84)), legs=((-16, -24), (18, 6)), turn=1.0, lean=8),
    )
    tip = (hands[1][0] + 46, hands[1][1] + 10)
    c.shade(
        [(tip[0], tip[1] - 5), (fx - 60, fy - 150), (fx + 10, fy - 20), (tip[0], tip[1] + 9)],
        alpha(WHITE, 0.92),
        alpha(WHITE, 0.55),
    )
    for _ in range(8):
        c.oval(
            fx - 70 + rng.uniform(-60, 90),
            fy - 60 + rng.uniform(-50, 40),
            46,
            34,
            alpha(WHITE, 0.55),
        )
    ex, ey = hands[0][0] - 20, hands[0][1] + 20
    c.wash(ex - 34, ey, ex + 34, ey + 140, lighter(RED, 0.12), darker(RED, 0.2))
    c.rect(ex - 24, ey - 18, ex + 24, ey + 4, INK, 6)
    c.rect(ex - 34, ey + 46, ex + 34, ey + 80, (246, 236, 214))
    c.line([(ex + 20, ey - 8), (ex + 80, ey + 10), hands[1], tip], 11, INK)


def volunteering(c: Canvas, rng: Random, pal: Palette) -> None:
    """Volunteers in red vests plant trees or tidy up a park."""
    _backdrop(c, rng, pal, 560, 0.7 if rng.random() < 0.6 else 0)
    ground(c, pal, 560, pal.lawn)
    c.blob(
        [
            (-80, 860),
            (400, 740),
            (820, 760),
            (1580, 660),
            (1580, 730),
            (900, 850),
            (420, 850),
            (-80, 1010),
        ],
        alpha(lighter(pal.ground, 0.25), 0.9),
    )
    for x in spread(rng, 6, 0, 1500, 0.3):
        tree(c, rng, pal, x, rng.uniform(590, 660), rng.uniform(230, 360))
    for x in spread(rng, 5, 0, 1500, 0.3):
        bush(c, rng, pal, x, rng.uniform(680, 710), rng.uniform(110, 170), flowers=True)
    for x in spread(rng, rng.randint(2, 4), 100, 1400, 0.3):
        person(
            c,
            x,
            rng.uniform(715, 735),
            235,
            _volunteer(rng, pal),
            rng.choice((STAND, facing(SHOVEL, rng.choice((-1, 1))), facing(WALK, 1), HIPS)),
        )
    if rng.random() < 0.55:
        _planting(c, rng, pal)
        return
    for i, x in enumerate(spread(rng, rng.randint(2, 4), 210, 1290, 0.1)):
        look = _volunteer(rng, pal)
        y = 900 + (i % 2) * 60
        h = 520 + (i % 2) * 50
        side = -1 if x < 750 else 1
        if i % 2 == 0:
            hands = person(c, x, y, h, look, facing(replace(SHOVEL, item="", lean=10), side))
            _broom(c, hands[1], x + side * 0.42 * h, y, h)
            _litter(c, rng, x + side * 0.62 * h, y + 4)
        else:
            hands = person(c, x, y, h, look, replace(WAVE, arms=((14, 8), (40, 12)), turn=0.4))
            _bag(c, hands[1][0], hands[1][1], h * 0.2)


def _volunteer(rng: Random, pal: Palette) -> Look:
    return replace(
        make_look(rng, pal),
        vest=RED,
        cap=RED if rng.random() < 0.75 else None,
        jacket=rng.choice(((236, 232, 224), pal.jacket, (96, 120, 150))),
    )


def _planting(c: Canvas, rng: Random, pal: Palette) -> None:
    """One or two pairs set young trees: one digs, one holds or waters."""
    pairs = rng.randint(1, 2)
    for i in range(pairs):
        h = rng.uniform(500, 560) + (2 - pairs) * 60
        x, y = (rng.uniform(560, 900) if pairs == 1 else 390 + i * 700), 930 + i * 20
        side = rng.choice((-1, 1))
        person(c, x - side * 0.4 * h, y, h, _volunteer(rng, pal), facing(SHOVEL, side))
        hands = person(
            c,
            x + side * 0.36 * h,
            y - 8,
            h,
            _volunteer(rng, pal),
            Pose(arms=((20, 50), (34, 62)), legs=((-8, -10), (12, 6)), turn=-1.0 * side, lean=8),
        )
        _sapling(c, pal, x + side * 0.06 * h, y + 10, h * 0.72)
        if rng.random() < 0.6:
            _bucket(c, hands[1][0] + side * 0.3 * h, y - h * 0.17, h * 0.14)


def _sapling(c: Canvas, pal: Palette, x: float, y: float, h: float) -> None:
    c.oval(x, y, h * 0.24, h * 0.055, (112, 84, 64))
    c.poly(arc(x, y, h * 0.19, h * 0.1, 180, 360), (140, 104, 76))
    c.limb((x, y - 6), (x + 4, y - h), h * 0.018, h * 0.01, (122, 92, 70))
    for i in range(9):
        s = 1 if i % 2 else -1
        py = y - h * (0.42 + i * 0.062)
        c.blob(
            [
                (x, py),
                (x + s * h * 0.09, py - h * 0.075),
                (x + s * h * 0.19, py - h * 0.06),
                (x + s * h * 0.1, py + h * 0.005),
            ],
            pal.foliage[i % 2],
        )


def _bucket(c: Canvas, x: float, y: float, s: float) -> None:
    c.poly(
        arc(x, y + 0.4 * s, 0.42 * s, 0.42 * s, 180, 360)
        + arc(x, y + 0.4 * s, 0.37 * s, 0.37 * s, 360, 180),
        INK,
    )
    c.poly(
        [
            (x - 0.45 * s, y + 0.4 * s),
            (x + 0.45 * s, y + 0.4 * s),
            (x + 0.34 * s, y + 1.3 * s),
            (x - 0.34 * s, y + 1.3 * s),
        ],
        (74, 132, 186),
    )
    c.poly(
        [
            (x + 0.1 * s, y + 0.4 * s),
            (x + 0.45 * s, y + 0.4 * s),
            (x + 0.34 * s, y + 1.3 * s),
            (x + 0.08 * s, y + 1.3 * s),
        ],
        (52, 104, 156),
    )
    c.oval(x, y + 0.4 * s, 0.45 * s, 0.1 * s, (150, 200, 226))


def _broom(c: Canvas, hand: tuple[float, float], x: float, y: float, h: float) -> None:
    top = (hand[0] - (x - hand[0]) * 0.4, hand[1] - h * 0.14)
    c.line([top, (x, y - h * 0.12)], h * 0.014, (186, 140, 88))
    c.poly(
        [
            (x - h * 0.03, y - h * 0.14),
            (x + h * 0.03, y - h * 0.14),
            (x + h * 0.1, y),
            (x - h * 0.06, y),
        ],
        (214, 176, 104),
    )
    c.rect(x - h * 0.035, y - h * 0.145, x + h * 0.035, y - h * 0.12, RED)


def _litter(c: Canvas, rng: Random, x: float, y: float) -> None:
    for _ in range(9):
        px, py = x + rng.uniform(-60, 60), y + rng.uniform(-16, 10)
        c.oval(px, py, 11, 5, rng.choice(((222, 150, 70), (196, 104, 56), (230, 190, 96))))


def _bag(c: Canvas, x: float, y: float, s: float) -> None:
    c.blob(
        [
            (x, y),
            (x + 0.2 * s, y + 0.3 * s),
            (x + 0.46 * s, y + 0.9 * s),
            (x, y + 1.25 * s),
            (x - 0.46 * s, y + 0.9 * s),
            (x - 0.2 * s, y + 0.3 * s),
        ],
        (52, 62, 82),
    )
    c.blob(
        [(x - 0.1 * s, y + 0.3 * s), (x - 0.3 * s, y + 0.8 * s), (x - 0.16 * s, y + 0.9 * s)],
        (92, 104, 128),
    )


def reception(c: Canvas, rng: Random, pal: Palette) -> None:
    """Guests are welcomed before the main building."""
    sky(c, rng, pal, 560)
    hills(c, rng, 560, 150, mix(pal.day.haze, pal.foliage[0], 0.3), pal.day.haze)
    ground(c, pal, 640)
    building(c, rng, pal, 130, 680, 1240, 520)
    c.rect(560, 430, 940, 680, (60, 74, 96))
    c.wash(580, 450, 920, 680, lighter(pal.day.top, 0.2), lighter(pal.day.bottom, 0.3))
    for x in (664.0, 748.0, 832.0):
        c.rect(x - 3, 450, x + 3, 680, (60, 74, 96))
    c.rect(520, 400, 980, 436, mix(pal.accent, INK, 0.2))
    for x in (540.0, 950.0):
        c.rect(x - 8, 430, x + 8, 690, WHITE)
    for i in range(3):
        c.rect(
            520 - i * 36,
            680 + i * 18,
            980 + i * 36,
            700 + i * 18,
            lighter(pal.ground, 0.4 - i * 0.1),
        )
    for x in (60.0, 220.0, 1290.0, 1440.0):
        tree(c, rng, pal, x, 720, rng.uniform(260, 340))
    for x in (330.0, 470.0, 1040.0, 1180.0):
        bush(c, rng, pal, x, 720, 150, flowers=True)
    x = rng.uniform(650, 850)
    for side in (-1, 1):
        for i in range(rng.randint(1, 3)):
            person(
                c,
                x + side * (330 + i * 170),
                880 + i * 26,
                500 + i * 14,
                make_look(rng, pal, helmet=side > 0, formal=side < 0),
                rng.choice((replace(CLAP, turn=-0.5 * side), replace(FOLDED, turn=-0.5 * side))),
            )
        person(
            c,
            x + side * 148,
            935,
            560,
            make_look(rng, pal, formal=side < 0, helmet=side > 0),
            Pose(arms=((8, 10), (52, 78)), legs=((-8, -10), (12, 4)), turn=-1.0 * side, lean=3),
        )


def team(c: Canvas, rng: Random, pal: Palette) -> None:
    """A group photograph of a crew."""
    sky(c, rng, pal, 560)
    hills(c, rng, 560, 170, mix(pal.day.haze, pal.foliage[0], 0.3), pal.day.haze)
    if rng.random() < 0.5:
        building(c, rng, pal, rng.uniform(-40, 120), 660, 1380, rng.uniform(400, 500))
    else:
        skyline(c, rng, pal, 610, 1.35, 0.35)
    ground(c, pal, 600 if rng.random() < 0.1 else 640)
    for x in (40.0, 190.0, 1320.0, 1460.0):
        tree(c, rng, pal, x, 690, rng.uniform(290, 380))
    c.soften(rng.choice((5, 8)))
    helmet = rng.random() < 0.7
    rows = rng.choice((1, 2, 2, 3))
    if rng.random() < 0.55:
        top = 260 - 90 * (rows - 2)
        for x in (165.0, 1335.0):
            c.rect(x - 6, top - 12, x + 6, 900, pal.steel_dark)
        banner(c, 750, top, 1170, 88)
    for row in range(rows):
        n = (rng.randint(6, 8) if rows > 1 else rng.randint(4, 6)) - (rows - row - 1)
        y = 960 - (rows - 1 - row) * 78
        h = 470 + row * 24 + (70 if rows == 1 else 0)
        lift = (rows - 1 - row) * 26
        for x in spread(rng, n, 230 + row * 10, 1270 - row * 10, 0.05):
            pose = STAND
            if row == rows - 1:
                pose = rng.choice((STAND, FOLDED, HIPS, STAND, WAVE))
            elif row == 0 and rng.random() < 0.3:
                pose = rng.choice((WAVE, replace(WAVE, arms=((128, 168), (10, 3)))))
            person(
                c,
                x,
                y - lift,
                h * rng.uniform(0.97, 1.02),
                make_look(rng, pal, helmet=helmet),
                pose,
            )


def night(c: Canvas, rng: Random, pal: Palette) -> None:
    """The plant at night: lit windows, lamps, the night shift."""
    _backdrop(c, rng, pal, 600, rng.uniform(1.2, 1.7))
    ground(c, pal, 600, (60, 72, 110))
    c.glow(750, 600, 1000, 160, (255, 190, 110), 0.4)
    if rng.random() < 0.6:
        building(c, rng, pal, rng.choice((-80.0, 820.0)), 690, 760, rng.uniform(290, 380))
    if rng.random() < 0.5:
        pipes(c, pal, -20, WIDTH + 20, 470, 680, (pal.cool, pal.metal))
    for x in spread(rng, rng.randint(2, 3), 120, 1380, 0.2):
        c.rect(x - 6, 330, x + 6, 780, (24, 30, 52))
        c.rect(x - 6, 330, x + 90, 340, (24, 30, 52))
        c.rect(x + 56, 336, x + 112, 350, (255, 240, 196), 5)
        c.shade(
            [(x + 60, 348), (x + 108, 348), (x + 300, 860), (x - 120, 860)],
            (255, 226, 150, 120),
            (255, 226, 150, 8),
        )
        c.glow(x + 84, 344, 120, 100, LAMP, 0.9)
        c.glow(x + 90, 850, 330, 80, LAMP, 0.5)
    n = rng.randint(1, 3)
    for i, x in enumerate(spread(rng, n, 280, 1220, 0.2)):
        h = 470 + 60 * (i % 2)
        y = 930 + 30 * (i % 2)
        look = replace(make_look(rng, pal, helmet=True), jacket=mix(pal.jacket2, ORANGE, 0.55))
        look = replace(look, trousers=(66, 78, 116))
        side = 1 if x > 750 else -1
        if i:
            person(c, x, y, h, look, rng.choice((CLIPBOARD, TABLET, facing(WALK, side))))
            continue
        hands = person(
            c,
            x,
            y,
            h,
            look,
            Pose(arms=((14, 6), (46, 74)), legs=((-14, -22), (16, 5)), turn=1.0 * side),
        )
        hx, hy = hands[1]
        c.limb((hx - side * 8, hy), (hx + side * 26, hy + 2), 7, 10, (30, 34, 50))
        beam = (255, 240, 190)
        c.shade(
            [
                (hx + side * 28, hy - 8),
                (hx + side * 28, hy + 12),
                (hx + side * 460, hy + 190),
                (hx + side * 460, hy - 60),
            ],
            alpha(beam, 0.5 if side > 0 else 0),
            alpha(beam, 0 if side > 0 else 0.5),
            sideways=True,
        )
    for x in spread(rng, 3, 0, 1500, 0.3):
        bush(c, rng, pal, x, 1000, rng.uniform(200, 300))


def snow(c: Canvas, rng: Random, pal: Palette) -> None:
    """Clearing snow in the yard."""
    _backdrop(c, rng, pal, 580, rng.uniform(0.8, 1.2))
    drift: Paint = (236, 241, 248) if not pal.dark else (120, 138, 180)
    c.wash(0, 580, WIDTH, HEIGHT, mix(drift, pal.day.haze, 0.2), darker(drift, 0.06))
    if rng.random() < 0.6:
        x = rng.choice((-60.0, 760.0))
        building(c, rng, pal, x, 640, 800, 300)
        c.rect(x - 18, 314, x + 818, 338, WHITE, 12)
    hills(c, rng, 690, 60, lighter(drift, 0.4), drift)
    for x in spread(rng, 5, 0, 1500, 0.3):
        (fir if rng.random() < 0.7 else tree)(
            c, rng, pal, x, rng.uniform(650, 700), rng.uniform(240, 380)
        )
    c.blob(
        [(540, 700), (700, 700), (1180, 1040), (160, 1040)], alpha(mix(pal.ground, INK, 0.3), 0.5)
    )
    for x in (150.0, 1350.0):
        c.blob(
            [(x - 300, 1010), (x - 200, 860), (x, 810), (x + 200, 870), (x + 300, 1010)],
            lighter(drift, 0.5),
        )
        c.blob(
            [(x + 20, 1010), (x + 60, 850), (x + 200, 880), (x + 300, 1010)],
            alpha((140, 164, 206), 0.28),
        )
    c.soften(rng.choice((3, 5)))
    for x in spread(rng, rng.randint(1, 3), 250, 1250):
        look = replace(make_look(rng, pal), cap=RED)
        person(c, x, 745, 230, look, facing(SHOVEL, rng.choice((-1, 1))))
    n = rng.choice((1, 2, 2, 3))
    for i, x in enumerate(spread(rng, n, 300, 1200, 0.1)):
        side = -1 if x < 750 else 1
        y, h = 860 + (i % 2) * 70, 480 + (i % 2) * 60
        look = make_look(rng, pal, helmet=rng.random() < 0.6)
        look = replace(look, cap=RED, jacket=rng.choice((pal.jacket, ORANGE, pal.jacket2)))
        person(c, x, y, h, look, facing(SHOVEL, side))
        c.blob(
            [
                (x + side * 0.5 * h - 70, y + 10),
                (x + side * 0.5 * h, y - 46),
                (x + side * 0.5 * h + 76, y + 10),
            ],
            WHITE,
        )
    for _ in range(rng.choice((60, 110, 170))):
        r = rng.uniform(2.2, 6)
        c.oval(
            rng.uniform(0, WIDTH),
            rng.uniform(0, HEIGHT),
            r,
            r,
            alpha(WHITE, rng.uniform(0.6, 0.95)),
        )


def trucks(c: Canvas, rng: Random, pal: Palette) -> None:
    """Lorries are loaded and leave the plant."""
    _backdrop(c, rng, pal, 590, 1.0)
    ground(c, pal, 590)
    bx = rng.choice((-50.0, 250.0, 640.0))
    building(c, rng, pal, bx, 650, 900, rng.uniform(300, 370))
    for i in range(3):
        x = bx + 120 + i * 240
        c.rect(x, 500, x + 170, 650, (58, 68, 88))
        c.wash(x + 10, 510, x + 160, 650, (44, 50, 66), (96, 92, 90))
        for j in range(4):
            c.rect(x + 10, 510 + j * 12, x + 160, 520 + j * 12, pal.metal)
    c.wash(0, 690, WIDTH, HEIGHT, (104, 108, 120), (84, 88, 102))
    c.soften(4)
    for i in range(7):
        x = i * 240 - 60
        c.poly([(x, 868), (x + 130, 868), (x + 122, 880), (x - 10, 880)], (240, 232, 206))
    load = rng.choice(("box", "coil", "flat"))
    cabs = ((196, 56, 48), (52, 108, 166), (240, 240, 236), (236, 150, 52))
    for i in range(rng.randint(1, 2)):
        truck(c, rng.uniform(-80, 0) + i * 720, 790, 640, rng.choice(cabs), load, pal)
    if rng.random() < 0.8:
        truck(c, rng.uniform(60, 190), 955, 940, rng.choice(cabs), rng.choice((load, "box")), pal)
    else:
        for i in range(4):
            crate(c, 180 + i * 130, 950, 120, 110, (206, 160, 106))
    x = rng.uniform(1190, 1270)
    person(
        c,
        x,
        975,
        440,
        make_look(rng, pal, helmet=True),
        rng.choice((WAVE, CLIPBOARD, replace(WAVE, arms=((128, 168), (10, 3))))),
    )


def garden(c: Canvas, rng: Random, pal: Palette) -> None:
    """The green factory: pond, pavilion, paths and flowers."""
    _backdrop(c, rng, pal, 540, 0.75)
    lawn = pal.lawn
    ground(c, pal, 540, lawn)
    for x in spread(rng, 7, 0, 1500, 0.3):
        tree(c, rng, pal, x, rng.uniform(560, 610), rng.uniform(200, 330))
    left = rng.random() < 0.5
    px = 1080 if left else 420
    c.blob(
        [
            (px - 460, 770),
            (px - 300, 690),
            (px, 672),
            (px + 330, 700),
            (px + 440, 770),
            (px + 260, 850),
            (px - 80, 868),
            (px - 360, 840),
        ],
        darker(lawn, 0.3),
    )
    c.blob(
        [
            (px - 440, 768),
            (px - 270, 702),
            (px, 684),
            (px + 320, 710),
            (px + 420, 770),
            (px + 250, 838),
            (px - 80, 854),
            (px - 350, 828),
        ],
        mix(pal.day.top, pal.day.bottom, 0.35),
    )
    for i in range(6):
        y = 712.0 + i * 22
        w = rng.uniform(60, 180)
        x = px + rng.uniform(-260, 200)
        c.rect(x - w, y, x + w, y + 5, alpha(WHITE, 0.4), 3)
    for _ in range(8):
        x, y = px + rng.uniform(-300, 280), rng.uniform(760, 822)
        c.oval(x, y, 34, 11, mix(pal.foliage[0], (40, 110, 84), 0.5))
        if rng.random() < 0.6:
            c.blob([(x - 14, y - 4), (x, y - 26), (x + 14, y - 4)], (244, 160, 176))
    _pavilion(c, pal, px + rng.uniform(-120, 120), 700, rng.uniform(250, 310))
    side = 1 if left else -1
    ax = 750 - side * 420
    c.blob(
        [
            (ax - 60, 560),
            (ax + 10, 560),
            (ax + 130, 720),
            (ax - 20, 860),
            (ax + 160, 1060),
            (ax - 330, 1060),
            (ax - 210, 860),
            (ax - 20, 710),
        ],
        lighter(pal.ground, 0.35),
    )
    for x, y in ((ax + 250, 930), (ax - 330, 800), (px, 930), (px + 240, 900), (px - 260, 925)):
        bush(c, rng, pal, x, y, rng.uniform(190, 260), flowers=True)
    for i in range(rng.randint(2, 3)):
        person(
            c,
            ax - 130 + i * 130,
            930 - (i % 2) * 50,
            440,
            make_look(rng, pal),
            rng.choice((facing(WALK, side), replace(POINT, turn=0.5), STAND)),
        )
    if rng.random() < 0.7:
        person(c, px + 80, 985, 470, make_look(rng, pal), facing(WALK, -side))
    for x in spread(rng, 6, -40, 1540, 0.2):
        bush(c, rng, pal, x, 1020, rng.uniform(240, 330), flowers=rng.random() < 0.7)


def _pavilion(c: Canvas, pal: Palette, x: float, y: float, s: float) -> None:
    """A small pavilion with upturned eaves."""
    c.rect(x - 0.5 * s, y - 0.06 * s, x + 0.5 * s, y, lighter(pal.ground, 0.4), 4)
    for dx in (-0.4, -0.14, 0.14, 0.4):
        c.rect(
            x + dx * s - 0.018 * s,
            y - 0.56 * s,
            x + dx * s + 0.018 * s,
            y - 0.05 * s,
            (176, 58, 48),
        )
    c.rect(x - 0.42 * s, y - 0.18 * s, x + 0.42 * s, y - 0.155 * s, (150, 48, 42))
    c.rect(x - 0.44 * s, y - 0.58 * s, x + 0.44 * s, y - 0.52 * s, (64, 122, 118))
    roof: Paint = (74, 92, 104)
    c.poly(
        [
            (x - 0.68 * s, y - 0.66 * s),
            (x - 0.4 * s, y - 0.68 * s),
            (x - 0.16 * s, y - 0.86 * s),
            (x, y - 1.02 * s),
            (x + 0.16 * s, y - 0.86 * s),
            (x + 0.4 * s, y - 0.68 * s),
            (x + 0.68 * s, y - 0.66 * s),
            (x + 0.48 * s, y - 0.56 * s),
            (x - 0.48 * s, y - 0.56 * s),
        ],
        roof,
    )
    c.poly(
        [
            (x, y - 1.02 * s),
            (x + 0.16 * s, y - 0.86 * s),
            (x + 0.4 * s, y - 0.68 * s),
            (x + 0.68 * s, y - 0.66 * s),
            (x + 0.48 * s, y - 0.56 * s),
            (x + 0.1 * s, y - 0.56 * s),
        ],
        darker(roof, 0.25),
    )
    c.oval(x, y - 1.04 * s, 0.035 * s, 0.045 * s, GOLD)


def sports(c: Canvas, rng: Random, pal: Palette) -> None:
    """The staff games: basketball or tug of war."""
    _backdrop(c, rng, pal, 560, 0.8)
    ground(c, pal, 560, pal.lawn)
    for x in spread(rng, 6, 0, 1500, 0.3):
        tree(c, rng, pal, x, 600, rng.uniform(200, 290))
    for i in range(12):
        tone = (RED, GOLD, pal.cool, WHITE)[i % 4]
        x = i * 132 - 20
        c.poly([(x, 300 + (i % 2) * 14), (x + 60, 306 + (i % 2) * 10), (x + 30, 366)], tone)
    c.line([(-20, 300), (400, 312), (800, 306), (1200, 312), (1520, 300)], 3, INK)
    _spectators(c, rng, pal)
    c.soften(rng.choice((5, 7)))
    (_basketball if rng.random() < 0.5 else _tug)(c, rng, pal)


def _spectators(c: Canvas, rng: Random, pal: Palette) -> None:
    for x in spread(rng, rng.randint(9, 13), 20, 1480, 0.25):
        person(
            c,
            x,
            rng.uniform(664, 686),
            260,
            make_look(rng, pal),
            rng.choice((CLAP, STAND, WAVE, FOLDED)),
            shadow=False,
        )
    c.rect(0, 640, WIDTH, 700, mix(RED, pal.cool, 0.0 if rng.random() < 0.5 else 1.0))
    for i in range(16):
        c.rect(30 + i * 96, 658, 82 + i * 96, 682, alpha(WHITE, 0.55), 4)


def _shirt(rng: Random, color: Paint, pal: Palette) -> Look:
    return replace(make_look(rng, pal), jacket=color, trousers=darker(color, 0.45))


def _basketball(c: Canvas, rng: Random, pal: Palette) -> None:
    court: Paint = rng.choice(((206, 112, 74), (82, 140, 124), (196, 140, 88)))
    c.wash(0, 700, WIDTH, HEIGHT, lighter(court, 0.14), darker(court, 0.12))
    c.poly(arc(750, 860, 330, 80, 0, 360, 50) + arc(750, 860, 322, 74, 360, 0, 50), WHITE)
    c.poly([(0, 724), (WIDTH, 724), (WIDTH, 731), (0, 731)], WHITE)
    c.line([(1330, 900), (1330, 470), (1240, 380)], 22, (70, 82, 104))
    c.rect(1180, 180, 1208, 400, (236, 240, 244), 4)
    c.rect(1172, 172, 1184, 408, RED, 4)
    c.rect(1066, 356, 1176, 366, ORANGE, 4)
    for i in range(5):
        c.line([(1074 + i * 23, 366), (1090 + i * 15, 440)], 3, WHITE)
    a, b = rng.sample(((206, 62, 54), (52, 108, 170), (244, 240, 232), (242, 180, 64)), 2)
    x = rng.uniform(760, 860)
    hands = person(
        c,
        x,
        860,
        540,
        _shirt(rng, a, pal),
        Pose(arms=((146, 158), (158, 172)), legs=((-14, -40), (20, -8)), turn=1.0),
    )
    bx, by = hands[1][0] + 24, hands[1][1] - 44
    c.oval(x, 940, 120, 18, (20, 24, 44, 60))
    _ball(c, bx, by, 34)
    person(
        c,
        x + 210,
        930,
        550,
        _shirt(rng, b, pal),
        Pose(arms=((130, 160), (150, 170)), legs=((-12, -22), (22, 4)), turn=-1.0),
    )
    person(c, x - 270, 950, 560, _shirt(rng, b, pal), facing(WALK, 1))
    person(
        c,
        x - 550,
        925,
        540,
        _shirt(rng, a, pal),
        Pose(arms=((62, 76), (70, 90)), legs=((-12, -14), (12, 10))),
    )


def _ball(c: Canvas, x: float, y: float, r: float) -> None:
    c.oval(x, y, r, r, (226, 118, 52))
    c.oval(x + r * 0.2, y + r * 0.2, r * 0.78, r * 0.78, (206, 98, 42))
    c.rect(x - r, y - 2, x + r, y + 2, (110, 52, 34))
    c.rect(x - 2, y - r, x + 2, y + r, (110, 52, 34))


def _tug(c: Canvas, rng: Random, pal: Palette) -> None:
    c.wash(0, 700, WIDTH, HEIGHT, lighter(pal.lawn, 0.2), darker(pal.lawn, 0.1))
    for i in range(6):
        c.poly(
            [
                (i * 300 - 60, 700),
                (i * 300 + 80, 700),
                (i * 380 - 180, HEIGHT),
                (i * 380 - 380, HEIGHT),
            ],
            alpha(WHITE, 0.07),
        )
    a, b = rng.sample(((206, 62, 54), (52, 108, 170), (242, 180, 64), (70, 140, 110)), 2)
    n = rng.randint(3, 4)
    mid = rng.uniform(700, 800)
    for back in (True, False):
        y = 900.0 if back else 925.0
        rope_y = 900 - 0.5 * 520
        if not back:
            c.line([(10, rope_y + 14), (mid, rope_y - 2), (1490, rope_y + 14)], 15, (206, 172, 118))
            c.poly(
                [
                    (mid - 12, rope_y),
                    (mid + 12, rope_y),
                    (mid + 20, rope_y + 84),
                    (mid, rope_y + 66),
                    (mid - 20, rope_y + 84),
                ],
                RED,
            )
        for side in (-1, 1):
            for i in range(n):
                if (i % 2 == 0) == back:
                    continue
                x = mid + side * (190 + i * 620 / n)
                person(
                    c,
                    x + side * 30,
                    y,
                    520,
                    _shirt(rng, a if side < 0 else b, pal),
                    Pose(
                        arms=((52, 74), (62, 88)),
                        legs=((34, 40), (10, 38)),
                        turn=-1.0 * side,
                        lean=-20,
                    ),
                )
    c.poly([(mid - 4, 930), (mid + 4, 930), (mid + 8, HEIGHT), (mid - 8, HEIGHT)], WHITE)


def power(c: Canvas, rng: Random, pal: Palette) -> None:
    """Power supply: substation, pylons, wind and sun."""
    _backdrop(c, rng, pal, 620, 0.6 if rng.random() < 0.5 else 0)
    ground(c, pal, 620, mix(pal.lawn, pal.ground, 0.4))
    tone = mix(pal.steel_dark, pal.day.haze, 0.15)
    x0 = rng.uniform(180, 320)
    tips: list[list[tuple[float, float]]] = []
    for i in range(3):
        tips.append(
            pylon(
                c,
                x0 + i * (470 - i * 20),
                690 - i * 26,
                610 - i * 150,
                mix(tone, pal.day.haze, i * 0.25),
            )
        )
    for a, b in pairwise(tips):
        for p, q in zip(a, b, strict=True):
            wire(c, p, q, 34, 2.4, tone)
    for p in tips[0]:
        wire(c, p, (-60, p[1] - 40), 30, 3, tone)
    c.soften(4)
    renewable = rng.random() < 0.5
    if renewable:
        for x, h in ((1180.0, 430.0), (1380.0, 330.0)):
            _turbine(c, rng, x, 640, h)
        for row in range(2):
            for i in range(7):
                _panel(c, -150 + i * 250 - row * 60, 790 + row * 120, 220 + row * 24)
    else:
        for i in range(2):
            transformer(
                c,
                500 + i * 560 + rng.uniform(-60, 60),
                830,
                330,
                rng.choice((pal.cool, pal.metal, (112, 140, 128))),
            )
        for i in range(38):
            c.rect(i * 40, 776, i * 40 + 5, 852, alpha((236, 240, 244), 0.9))
        for y in (788.0, 830.0):
            c.rect(0, y, WIDTH, y + 6, (236, 240, 244))
    n = rng.randint(1, 3)
    for i, x in enumerate(spread(rng, n, 220, 1280, 0.24)):
        person(
            c,
            x,
            980,
            480,
            make_look(rng, pal, helmet=True),
            (replace(POINT, turn=0.5, arms=((10, 4), (104, 120))), TABLET, CLIPBOARD)[i],
        )


def _turbine(c: Canvas, rng: Random, x: float, y: float, h: float) -> None:
    white: Paint = (244, 246, 248)
    c.limb((x, y), (x, y - h), h * 0.02, h * 0.01, white)
    turn = rng.uniform(0, 120)
    for i in range(3):
        end = arc(x, y - h, h * 0.46, h * 0.46, turn + i * 120, turn + i * 120 + 1, 1)[0]
        c.limb((x, y - h), end, h * 0.02, h * 0.004, white)
    c.oval(x, y - h, h * 0.03, h * 0.03, (214, 220, 228))


def _panel(c: Canvas, x: float, y: float, w: float) -> None:
    c.rect(x + w * 0.45, y, x + w * 0.5, y + w * 0.3, (120, 128, 140))
    pts = [
        (x + w * 0.2, y - w * 0.3),
        (x + w * 1.08, y - w * 0.3),
        (x + w * 0.92, y + w * 0.1),
        (x, y + w * 0.1),
    ]
    c.shade(pts, (92, 140, 196), (30, 62, 116))
    for i in range(1, 4):
        t = i / 4
        c.line(
            [
                (pts[0][0] + (pts[1][0] - pts[0][0]) * t, pts[0][1]),
                (pts[3][0] + (pts[2][0] - pts[3][0]) * t, pts[3][1]),
            ],
            2.4,
            (186, 206, 226),
        )
    c.line(
        [
            ((pts[0][0] + pts[3][0]) / 2, (pts[0][1] + pts[3][1]) / 2),
            ((pts[1][0] + pts[2][0]) / 2, (pts[1][1] + pts[2][1]) / 2),
        ],
        2.4,
        (186, 206, 226),
    )
