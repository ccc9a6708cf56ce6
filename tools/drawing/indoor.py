"""Indoor scenes: meetings, training rooms, halls, laboratory, canteen, warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tools.drawing.canvas import HEIGHT, WIDTH, Canvas, Paint, alpha, arc, darker, lighter, mix
from tools.drawing.palette import GOLD, INK, RED, WHITE, Palette
from tools.drawing.people import (
    CLAP,
    CLIPBOARD,
    DESK,
    FOLDED,
    HIPS,
    HOLD,
    POINT,
    STAND,
    TABLET,
    WALK,
    WORK,
    Look,
    Pose,
    facing,
    make_look,
    person,
)
from tools.drawing.places import hall, room, sunbeam, window
from tools.drawing.props import (
    GLOW,
    banner,
    bookshelf,
    bouquet,
    chair_back,
    chart,
    control_cabinet,
    crate,
    cup,
    curtain,
    floor_shadow,
    forklift,
    gauge_pipes,
    ladle,
    laptop,
    lathe,
    machine_tool,
    monitor,
    nameplate,
    notice_board,
    papers,
    plant,
    slide,
    sparks,
    table,
)

SEATED_BACK = Pose(arms=((14, -6), (14, -6)), legs=None, back=True)


def spread(rng: Random, n: int, x0: float, x1: float, jitter: float = 0.12) -> list[float]:
    """*n* positions between *x0* and *x1*, evenly spaced but not mechanical."""
    step = (x1 - x0) / n
    return [x0 + step * (i + 0.5 + rng.uniform(-jitter, jitter)) for i in range(n)]


def audience(
    c: Canvas,
    rng: Random,
    pal: Palette,
    y: float,
    h: float,
    n: int,
    *,
    helmet: bool = False,
    x0: float = -20,
    x1: float = WIDTH + 20,
) -> None:
    """A row of seated listeners seen from behind, on chairs."""
    color = darker(rng.choice((pal.cool, pal.wood, pal.accent)), 0.2)
    for x in spread(rng, n, x0, x1, 0.06):
        person(c, x, y, h, make_look(rng, pal, helmet=helmet), SEATED_BACK)
        c.rect(x - h * 0.13, y - h * 0.2, x + h * 0.13, y + h * 0.4, color, h * 0.05)
        c.rect(
            x + h * 0.04, y - h * 0.195, x + h * 0.125, y + h * 0.4, darker(color, 0.15), h * 0.05
        )


def _wall_decor(c: Canvas, rng: Random, pal: Palette, choice: str) -> None:
    if choice == "slide":
        slide(c, rng, 480, 100, 540, 310, pal)
    elif choice == "banner":
        banner(c, 750, 96, 1120, 88)
        for x in (210.0, 1080.0):
            window(c, rng, pal, x, 240, 210, 230)
        slide(c, rng, 560, 225, 380, 215, pal)
    else:
        for i in range(4):
            window(c, rng, pal, 70 + i * 360, 110, 280, 350)
        for i in range(4):
            sunbeam(c, pal, 90 + i * 360, 120, 470, 1000)


def meeting(c: Canvas, rng: Random, pal: Palette) -> None:
    """A conference: a presidium behind a long table, or two sides of one table."""
    (_meeting_sides if rng.random() < 0.45 else _meeting_front)(c, rng, pal)


def _meeting_front(c: Canvas, rng: Random, pal: Palette) -> None:
    room(c, pal)
    _wall_decor(c, rng, pal, rng.choice(("slide", "banner", "windows")))
    c.soften(rng.choice((3, 5)))
    n = rng.randint(4, 6)
    crowd = rng.random() < 0.55
    top = 640 if crowd else 690
    for x in (70.0, 1430.0):
        plant(c, rng, x, top + 110, 320, pal.foliage[0])
    xs = spread(rng, n, 170, 1330, 0.05)
    for i, x in enumerate(xs):
        turn = rng.choice((-0.5, 0.0, 0.0, 0.5))
        c.rect(x - 82, top - 200, x + 82, top + 30, darker(pal.wood, 0.35), 26)
        pose = replace(DESK, turn=turn)
        if i == n // 2 and rng.random() < 0.6:
            pose = replace(DESK, arms=((20, -52), (34, 128)), turn=turn)
        person(c, x, top + 36, 640, make_look(rng, pal, formal=True), pose)
    table(c, 750, top, 1330, 58, 240, pal.wood)
    for x in xs:
        papers(c, x, top + 14, 66)
        nameplate(c, x + 6, top + 62, 78)
        cup(c, x + 78, top + 48, 48)
    if crowd:
        audience(c, rng, pal, 1010, 640, rng.randint(5, 6))
    else:
        bouquet(c, rng, 750, top + 30, 80, pal.foliage[0])


def _meeting_sides(c: Canvas, rng: Random, pal: Palette) -> None:
    room(c, pal, 560)
    slide(c, rng, 515, 96, 470, 280, pal)
    for x in (60.0, 1190.0):
        window(c, rng, pal, x, 110, 250, 260)
    plant(c, rng, 440, 580, 200, pal.foliage[0])
    plant(c, rng, 1066, 580, 200, pal.foliage[1])
    c.soften(3)
    person(c, 750, 560, 400, make_look(rng, pal, formal=True), DESK)
    rows = rng.randint(3, 4)
    places: list[tuple[float, float, float, int, Look, Pose]] = []
    for i in range(rows):
        t = (i + 0.4) / rows
        h = 370 + 300 * t
        hip = 590 + 340 * t
        for side in (-1, 1):
            x = 750 + side * (190 + 250 * t + h * 0.1)
            lean = rng.uniform(-2, 6)
            pose = Pose(
                arms=((30, 70), (34, 80)), legs=((78, 0), (84, 4)), turn=-1.0 * side, lean=lean
            )
            look = make_look(rng, pal, formal=True)
            c.rect(
                x + side * h * 0.06 - h * 0.12,
                hip - h * 0.28,
                x + side * h * 0.06 + h * 0.12,
                hip + h * 0.3,
                darker(pal.cool, 0.35),
                h * 0.05,
            )
            person(c, x, hip + h * 0.294, h, look, pose, shadow=False)
            places.append((x, hip, h, side, look, replace(pose, legs=None)))
    c.poly([(596, 580), (904, 580), (1130, 1040), (370, 1040)], darker(pal.wood, 0.4))
    c.shade(
        [(596, 552), (904, 552), (1180, 1000), (320, 1000)],
        lighter(pal.wood, 0.5),
        lighter(pal.wood, 0.14),
    )
    c.shade(
        [(690, 552), (810, 552), (880, 1000), (620, 1000)], alpha(WHITE, 0.25), alpha(WHITE, 0.02)
    )
    bouquet(c, rng, 750, 650, 64, pal.foliage[0])
    bouquet(c, rng, 750, 830, 92, pal.foliage[0])
    for x, hip, h, side, look, pose in places:
        papers(c, x - side * h * 0.36, hip - h * 0.06, h * 0.12)
        person(c, x, hip, h, look, pose)
        cup(c, x - side * h * 0.28, hip - h * 0.09, h * 0.085)


def roundtable(c: Canvas, rng: Random, pal: Palette) -> None:
    """A discussion around an oval table."""
    room(c, pal, 600)
    if rng.random() < 0.5:
        for i in range(3):
            window(c, rng, pal, 130 + i * 440, 100, 340, 310, panes=3)
            sunbeam(c, pal, 170 + i * 440, 150, 430, 980)
    else:
        slide(c, rng, rng.choice((180, 520, 860)), 96, 460, 270, pal)
    plant(c, rng, rng.choice((70, 1430)), 690, 330, pal.foliage[0])
    c.soften(rng.choice((3, 5)))
    n = rng.randint(3, 5)
    for i, x in enumerate(spread(rng, n, 330, 1170, 0.05)):
        turn = (0.5, 0.5, 0.0, -0.5, -0.5)[i * 4 // (n - 1)]
        arms = rng.choice((DESK.arms, DESK.arms, ((20, -52), (40, 120))))
        c.rect(x - 66, 480, x + 66, 680, darker(pal.cool, 0.2), 22)
        person(c, x, 675, 520, make_look(rng, pal), replace(DESK, arms=arms, turn=turn))
    for side in (-1, 1):
        person(
            c,
            750 + side * 560,
            800,
            580,
            make_look(rng, pal),
            Pose(arms=((34, 74), (30, 80)), legs=None, turn=-1.0 * side, lean=4),
        )
        c.rect(750 + side * 600 - 70, 660, 750 + side * 600 + 70, 930, darker(pal.cool, 0.3), 26)
    c.oval(750, 960, 600, 120, (16, 22, 44, 70))
    c.oval(750, 800, 560, 168, darker(pal.wood, 0.35))
    c.oval(750, 772, 570, 166, lighter(pal.wood, 0.24))
    c.oval(750, 766, 548, 152, lighter(pal.wood, 0.4))
    c.oval(750, 766, 220, 52, darker(pal.wood, 0.1))
    c.oval(750, 772, 212, 46, darker(pal.wood, 0.3))
    bouquet(c, rng, 750, 786, 130, pal.foliage[0])
    for x in spread(rng, n, 370, 1130, 0.08):
        dy = 92 * (1 - ((x - 750) / 560) ** 2) ** 0.5
        papers(c, x, 770 - dy, 64)
        cup(c, x + 62, 790 - dy, 42)
    for x in (400.0, 1090.0):
        laptop(c, x, 862, 74) if rng.random() < 0.5 else papers(c, x, 830, 86)
    audience(c, rng, pal, 1040, 640, rng.randint(2, 3), x0=240, x1=1260)


def lecture(c: Canvas, rng: Random, pal: Palette) -> None:
    """A speaker at a big slide before rows of listeners."""
    room(c, pal, 640)
    left = rng.random() < 0.5
    wide = rng.random() < 0.5
    sx = (430 if left else 150) if not wide else (360 if left else 120)
    slide(c, rng, sx, 92, 920 if not wide else 1020, 440, pal)
    c.glow(sx + 480, 320, 900, 560, (210, 230, 255), 0.32)
    x = 210 if left else 1270
    if wide and not left:
        x = 1310
    direction = 1 if left else -1
    c.wash(0, 640, WIDTH, 690, lighter(pal.wood, 0.2), darker(pal.wood, 0.1))
    pose = Pose(
        arms=((16, -40), (78, 100)) if left else ((78, 100), (16, -40)), turn=0.5 * direction
    )
    person(c, x, 690, 450, make_look(rng, pal, formal=True), pose)
    if rng.random() < 0.6:
        px = x - direction * 30
        c.wash(px - 70, 520, px + 70, 690, lighter(pal.wood, 0.12), darker(pal.wood, 0.3))
        c.rect(px - 84, 506, px + 84, 526, darker(pal.wood, 0.12), 5)
        c.line([(px + 30, 508), (px + 44, 470)], 5, INK)
        c.oval(px + 45, 466, 8, 11, INK)
        c.oval(px, 600, 26, 26, GOLD)
    for i in range(3):
        audience(
            c,
            rng,
            pal,
            790 + i * 120,
            400 + i * 120,
            8 - i - rng.randint(0, 1),
            x0=-40 - i * 40,
            x1=1540 + i * 40,
        )


def workshop(c: Canvas, rng: Random, pal: Palette) -> None:
    """The main hall with machines on both sides and people at work."""
    vx = rng.uniform(560, 940)
    hall(c, rng, pal, vx, rng.uniform(370, 440))
    tone = rng.choice((pal.cool, mix(pal.accent, pal.metal, 0.35), (92, 140, 122)))
    for i in range(3):
        t = i / 2
        w = 190 + 250 * t
        y = 640 + 230 * t
        for side in (-1, 1):
            x = vx + side * (290 + 420 * t) + (750 - vx) * t
            machine_tool(c, rng, x, y, w, pal, tone)
    c.soften(rng.choice((4, 6)))
    x = rng.choice((330, 420, 880, 960))
    away = -1 if x > 600 else 1
    for i in range(rng.randint(2, 4)):
        t = rng.random()
        h = 230 + 200 * t
        pose = rng.choice((facing(WALK, rng.choice((-1, 1))), CLIPBOARD, HIPS, STAND))
        person(
            c,
            vx + away * (40 + i * 105) * (0.75 + 0.5 * t),
            660 + 130 * t,
            h,
            make_look(rng, pal, helmet=True),
            pose,
        )
    person(c, x, 985, 560, make_look(rng, pal, helmet=True), rng.choice((TABLET, CLIPBOARD)))
    person(
        c,
        x + 205,
        990,
        580,
        make_look(rng, pal, helmet=True),
        rng.choice((replace(FOLDED, turn=-0.5), replace(POINT, turn=0.5))),
    )


def inspection(c: Canvas, rng: Random, pal: Palette) -> None:
    """Safety rounds: checking pipes and valves, or electrical cabinets."""
    wall = mix(pal.wall, (120, 144, 160), 0.45)
    c.wash(0, 0, WIDTH, 780, darker(wall, 0.16), lighter(wall, 0.12))
    for i in range(14):
        c.rect(i * 112, 0, i * 112 + 5, 780, alpha(darker(wall, 0.5), 0.16))
    c.wash(0, 780, WIDTH, HEIGHT, lighter(pal.floor, 0.14), darker(pal.floor, 0.25))
    c.poly([(0, 838), (WIDTH, 838), (WIDTH, 856), (0, 856)], GOLD)
    if rng.random() < 0.55:
        window(c, rng, pal, 90, 60, 420, 170, panes=4)
        window(c, rng, pal, 880, 60, 420, 170, panes=4)
        gauge_pipes(c, rng, pal, -20, WIDTH + 20, rng.uniform(290, 350))
        for x in (260.0, 1230.0):
            c.rect(x, 640, x + 34, 790, pal.steel_dark)
    else:
        for i in range(8):
            control_cabinet(
                c,
                rng,
                10 + i * 188,
                790,
                184,
                520,
                (pal.metal, lighter(pal.cool, 0.35))[i // 2 % 2],
            )
        for i in range(3):
            x = 180 + i * 520
            c.rect(x, 0, x + 8, 110, INK)
            c.poly([(x - 90, 150), (x - 50, 106), (x + 58, 106), (x + 98, 150)], pal.steel_dark)
            c.shade(
                [(x - 90, 150), (x + 98, 150), (x + 280, 780), (x - 272, 780)],
                (255, 248, 214, 110),
                (255, 248, 214, 0),
            )
    c.soften(rng.choice((4, 6)))
    poses: Sequence[Pose] = (
        replace(CLIPBOARD, turn=0.5),
        Pose(arms=((10, 4), (96, 128)), turn=0.5),
        replace(TABLET, turn=-0.5),
        replace(HIPS, back=True),
    )
    n = rng.randint(2, 4)
    close = rng.random() < 0.5
    h = 740 if close else 610
    order = rng.sample(range(4), 4)
    for i, x in enumerate(spread(rng, n, 250, 1250, 0.12)):
        person(
            c,
            x,
            985 if close else rng.uniform(900, 960),
            h * rng.uniform(0.96, 1.03),
            make_look(rng, pal, helmet=True),
            poses[order[i]],
        )


def machine(c: Canvas, rng: Random, pal: Palette) -> None:
    """One machine and the person who runs it."""
    hall(c, rng, pal, rng.uniform(300, 1200), 360, crane=rng.random() < 0.4)
    c.soften(6)
    c.wash(0, 0, WIDTH, HEIGHT, alpha(pal.day.haze, 0.34), alpha(pal.day.haze, 0.08))
    left = rng.random() < 0.5
    x = 880 if left else 620
    if rng.random() < 0.5:
        machine_tool(c, rng, x, 900, 880, pal)
        px = x - 510 if left else x + 520
        person(
            c,
            px,
            930,
            640,
            make_look(rng, pal, helmet=True),
            rng.choice((facing(WORK, 1 if left else -1), replace(TABLET, turn=0.5))),
        )
    else:
        person(
            c,
            x + rng.uniform(-160, 60),
            850,
            660,
            make_look(rng, pal, helmet=True),
            Pose(arms=((30, -6), (26, -34)), turn=rng.choice((-0.4, 0.4))),
        )
        lathe(c, x, 900, 1080, pal, rng.choice((pal.cool, (86, 136, 116), (112, 128, 150))))
    if rng.random() < 0.6:
        person(
            c,
            1330 if left else 170,
            890,
            560,
            make_look(rng, pal, helmet=True),
            replace(CLIPBOARD, turn=-0.5 if left else 0.5),
        )


def furnace(c: Canvas, rng: Random, _pal: Palette) -> None:
    """Molten metal in a dark hall: a pouring ladle or an open furnace door."""
    deep = rng.choice(((44, 32, 48), (30, 36, 58), (48, 34, 36)))
    c.wash(0, 0, WIDTH, 800, darker(deep, 0.4), lighter(mix(deep, (150, 80, 60), 0.35), 0.02))
    for i in range(7):
        x = i * 250 - 40
        c.rect(x, 0, x + 46, 800, darker(deep, 0.35))
        c.rect(x + 92, 110, x + 210, 250, alpha((120, 120, 150), 0.2))
    for y in (60.0, 320.0):
        c.rect(0, y, WIDTH, y + 26, darker(deep, 0.5))
    c.wash(0, 790, WIDTH, HEIGHT, mix(deep, (120, 70, 56), 0.4), darker(deep, 0.3))
    (_furnace_door if rng.random() < 0.4 else _pouring)(c, rng)


def _smelter(c: Canvas, rng: Random, x: float, side: int, h: float = 560) -> None:
    """A worker in a long heat-proof coat, holding a rod towards the heat."""
    suit: Paint = mix((198, 196, 196), (255, 150, 70), 0.3)
    look = Look(
        jacket=darker(suit, rng.uniform(0.1, 0.3)),
        trousers=darker(suit, 0.5),
        skin=(232, 160, 110),
        hair=INK,
        helmet=rng.choice(((240, 180, 70), WHITE)),
        coat=True,
    )
    hands = person(c, x, 960, h, look, replace(WORK, turn=float(side)))
    c.line(
        [
            (hands[1][0] - side * 120, hands[1][1] + 40),
            (hands[1][0] + side * 190, hands[1][1] - 60),
        ],
        9,
        (120, 96, 90),
    )
    c.glow(x + side * 60, 700, 110, 260, (255, 140, 60), 0.3)


def _furnace_door(c: Canvas, rng: Random) -> None:
    """An arched furnace with its door open, and the crew sampling the melt."""
    x, w = rng.uniform(420, 620), rng.uniform(300, 360)
    c.glow(x, 600, 1000, 700, (255, 120, 44), 0.7)
    brick: Paint = (104, 66, 58)
    c.shade(
        [
            (x - w, 830),
            (x - w, 300),
            (x - w * 0.7, 190),
            (x + w * 0.7, 190),
            (x + w, 300),
            (x + w, 830),
        ],
        lighter(brick, 0.04),
        darker(brick, 0.45),
    )
    for row in range(9):
        for i in range(5):
            bx = x - w + 12 + i * w * 0.4 + (row % 2) * 40
            c.rect(
                bx,
                300 + row * 58,
                min(bx + w * 0.34, x + w - 8),
                346 + row * 58,
                alpha((255, 150, 90), 0.08),
                4,
            )
    for y in (330.0, 790.0):
        c.rect(x - w - 14, y, x + w + 14, y + 34, (72, 60, 64), 6)
    c.rect(x - 60, 0, x + 60, 200, (66, 54, 60))
    mouth = [
        (x - w * 0.55, 790),
        (x - w * 0.55, 560),
        *arc(x, 560, w * 0.55, w * 0.5, 180, 360),
        (x + w * 0.55, 790),
    ]
    c.poly([(x + (px - x) * 1.16, py - 18 if py < 780 else py) for px, py in mouth], (60, 48, 54))
    c.shade(mouth, (255, 236, 160), (255, 132, 44))
    c.glow(x, 620, w * 0.9, w * 0.9, (255, 250, 214), 0.9)
    c.shade(
        [(x - w * 0.55, 800), (x + w * 0.55, 800), (x + w * 1.3, HEIGHT), (x - w * 1.3, HEIGHT)],
        (255, 150, 60, 150),
        (255, 120, 40, 0),
    )
    c.glow(x, 640, 900, 560, GLOW, 0.4)
    sparks(c, rng, x + w * 0.3, 790, rng.randint(30, 60), 260)
    for px in (x + w + 250, x + w + 470, x - w - 170)[: rng.randint(1, 3)]:
        if 80 < px < 1420:
            _smelter(c, rng, px, 1 if px < x else -1, 600)


def _pouring(c: Canvas, rng: Random) -> None:
    """A crane ladle pours into a mould."""
    s = rng.uniform(190, 250)
    x, y = rng.uniform(480, 760), rng.uniform(400, 450)
    mx = x + s * 0.98
    c.glow(mx, 640, 900, 620, (255, 128, 46), 0.85)
    c.wash(0, 90, WIDTH, 150, (212, 150, 50), (150, 98, 40))
    c.rect(0, 128, WIDTH, 136, (120, 76, 36))
    c.rect(x - s * 0.5, 76, x + s * 0.5, 168, (70, 58, 62), 8)
    for dx in (-0.3, 0.3):
        c.rect(x + dx * s - 5, 160, x + dx * s + 5, y - 1.5 * s, (50, 44, 52))
    lip = ladle(c, x, y, s, rng.uniform(24, 34))
    c.poly([(mx - 170, 770), (mx + 190, 770), (mx + 160, 930), (mx - 140, 930)], (66, 54, 60))
    c.poly([(mx + 60, 770), (mx + 190, 770), (mx + 160, 930), (mx + 50, 930)], (44, 36, 46))
    c.rect(mx - 190, 756, mx + 210, 786, (96, 78, 76), 6)
    c.oval(mx + 10, 760, 150, 16, (255, 206, 104))
    c.blob(
        [
            (lip[0] - 14, lip[1] - 6),
            (lip[0] + 14, lip[1] - 10),
            (mx + 22, lip[1] + 90),
            (mx + 26, 762),
            (mx - 8, 762),
            (mx - 6, lip[1] + 100),
        ],
        (255, 214, 112),
    )
    c.blob(
        [(lip[0], lip[1]), (mx + 8, lip[1] + 90), (mx + 12, 762), (mx + 2, 762)], (255, 246, 206)
    )
    c.glow(mx + 10, 750, 420, 300, GLOW, 0.9)
    sparks(c, rng, mx + 10, 752, rng.randint(60, 110), rng.uniform(280, 420))
    for px in (min(mx + 420, 1370.0), 190.0, 400.0)[: rng.randint(1, 3)]:
        _smelter(c, rng, px, 1 if px < mx else -1)


def library(c: Canvas, rng: Random, pal: Palette) -> None:
    """A reading room with full shelves."""
    room(c, pal, 740, panel=False)
    if rng.random() < 0.5:
        xs: tuple[float, ...] = (30, 520, 1010)
        widths = 450.0
    else:
        xs, widths = (-20, 400, 1100), 400.0
        window(c, rng, pal, 840, 120, 220, 420, view="trees")
        sunbeam(c, pal, 850, 180, 130, 960, -260)
    rows = rng.randint(4, 5)
    for x in xs:
        bookshelf(c, rng, x, 745, widths, 640, rows, pal)
    c.soften(rng.choice((7, 9)))
    if rng.random() < 0.6:
        x = rng.choice((330.0, 1180.0))
        c.glow(x, 360, 150, 170, pal.wall, 0.75)
        person(
            c,
            x,
            800,
            520,
            make_look(rng, pal),
            Pose(arms=((10, 4), (120, 160)), back=True),
        )
    n = rng.randint(2, 4)
    for i, x in enumerate(spread(rng, n, 160, 1340, 0.06)):
        person(
            c,
            x,
            880,
            620,
            make_look(rng, pal),
            Pose(arms=((22, -74), (22, -74)), legs=None, turn=(0.4, 0.0, -0.4)[i % 3], item="book"),
        )
    table(c, 750, 830, 1420, 70, 140, pal.wood)
    for x in spread(rng, rng.randint(2, 3), 100, 1400, 0.05):
        c.rect(x - 40, 866, x + 40, 876, darker(pal.cool, 0.4), 5)
        c.rect(x - 4, 746, x + 4, 868, GOLD)
        c.glow(x, 830, 240, 120, (255, 236, 176), 0.6)
        c.poly(
            [(x - 62, 762), (x - 34, 700), (x + 34, 700), (x + 62, 762)],
            rng.choice(((46, 110, 92), pal.accent)),
        )
    for x in spread(rng, 4, 120, 1380):
        for j in range(rng.randint(1, 4)):
            c.rect(
                x - 56 + j * 5,
                884 - j * 15,
                x + 50 + j * 3,
                898 - j * 15,
                rng.choice((pal.cool, pal.accent, GOLD, (140, 76, 70))),
                3,
            )


def board(c: Canvas, rng: Random, pal: Palette) -> None:
    """Colleagues in front of a notice board."""
    room(c, pal, 770, panel=rng.random() < 0.5)
    w = rng.choice((900, 1060, 1200))
    x = rng.choice((80, 1420 - w, 750 - w / 2))
    notice_board(c, rng, x, 130, w, 500, pal)
    c.glow(x + w / 2, 120, w * 0.7, 420, (255, 250, 230), 0.4)
    if x > 250:
        plant(c, rng, 110, 850, 420, pal.foliage[0])
    elif x + w < 1260:
        plant(c, rng, 1390, 850, 420, pal.foliage[0])
    n = rng.randint(2, 4)
    for i, px in enumerate(spread(rng, n, max(140, x - 60), min(1360, x + w + 60), 0.14)):
        pose = rng.choice(
            (
                Pose(arms=((10, 3), (10, 3)), back=True),
                Pose(arms=((10, 3), (112, 146)), back=True),
                Pose(arms=((26, -60), (26, -60)), back=True),
            )
        )
        if i == 0:
            pose = Pose(arms=((12, 4), (92, 112)), turn=0.5)
        person(
            c,
            px,
            rng.uniform(930, 990),
            rng.uniform(600, 650),
            make_look(rng, pal, helmet=rng.random() < 0.35),
            pose,
        )


def canteen(c: Canvas, rng: Random, pal: Palette) -> None:
    """Lunch: the serving counter or the long tables."""
    room(c, pal, 650, panel=False)
    tile = lighter(pal.panel, 0.45)
    c.rect(0, 330, WIDTH, 636, tile)
    for i in range(26):
        c.rect(i * 60, 330, i * 60 + 2, 636, alpha(WHITE, 0.6))
    for j in range(6):
        c.rect(0, 330 + j * 52, WIDTH, 332 + j * 52, alpha(WHITE, 0.6))
    for i in range(4):
        x = 130.0 + i * 310
        c.rect(x, 105, x + 290, 235, (54, 50, 52), 6)
        c.wash(
            x + 10,
            115,
            x + 150,
            225,
            *rng.choice(
                (
                    ((240, 176, 92), (206, 92, 52)),
                    ((180, 204, 110), (92, 146, 76)),
                    ((250, 214, 140), (222, 146, 70)),
                )
            ),
        )
        c.oval(x + 80, 176, 50, 34, WHITE)
        c.oval(x + 80, 172, 36, 22, rng.choice(((206, 84, 56), (232, 172, 72), (116, 160, 78))))
        for j in range(3):
            c.rect(
                x + 166, 130 + j * 30, x + 166 + rng.uniform(50, 100), 142 + j * 30, (250, 230, 190)
            )
    chef = Look(
        jacket=(246, 244, 240),
        trousers=INK,
        skin=(236, 194, 160),
        hair=INK,
        cap=(250, 250, 248),
        vest=None,
    )
    c.soften(4)
    for x in spread(rng, rng.randint(2, 3), 260, 1240):
        hx = person(c, x, 640, 470, chef, Pose(arms=((26, -30), (36, 30)), legs=None))
        c.blob(
            [(x - 27, 428), (x - 38, 388), (x, 368), (x + 38, 388), (x + 27, 428)], (250, 250, 248)
        )
        c.rect(x - 29, 412, x + 29, 430, (222, 226, 232), 4)
        c.line([hx[1], (hx[1][0] + 24, hx[1][1] + 60)], 7, (150, 158, 168))
    _counter(c, rng, pal)
    if rng.random() < 0.5:
        for i, x in enumerate(spread(rng, rng.randint(3, 5), 150, 1350, 0.1)):
            pose = (
                Pose(arms=((22, -60), (22, -60)), back=True)
                if i % 3
                else facing(
                    Pose(arms=((30, 78), (26, 74)), legs=((-10, -16), (12, 4)), turn=1.0), 1
                )
            )
            person(c, x, rng.uniform(930, 970), 600, make_look(rng, pal), pose)
    else:
        _diners(c, rng, pal)


def _counter(c: Canvas, rng: Random, pal: Palette) -> None:
    c.wash(60, 590, 1440, 630, (232, 236, 240), (176, 184, 194))
    c.wash(80, 630, 1420, 800, lighter(pal.accent, 0.3), darker(pal.accent, 0.1))
    floor_shadow(c, 750, 800, 1340, 0.5)
    for i in range(8):
        x = 130 + i * 158
        tone = rng.choice(
            (
                (208, 92, 56),
                (240, 190, 84),
                (120, 168, 84),
                (226, 130, 70),
                (246, 236, 214),
                (150, 96, 62),
            )
        )
        c.poly([(x, 596), (x + 126, 596), (x + 134, 618), (x - 8, 618)], (120, 130, 144))
        c.poly(arc(x + 63, 608, 56, 26, 180, 360, 16), tone)
        c.poly(arc(x + 50, 602, 26, 12, 180, 360, 10), lighter(tone, 0.3))
        for j in range(2):
            sx = x + 40 + j * 44
            c.blob(
                [
                    (sx, 580),
                    (sx + 12, 550),
                    (sx - 4, 520),
                    (sx + 8, 490),
                    (sx + 18, 520),
                    (sx + 24, 552),
                    (sx + 10, 580),
                ],
                alpha(WHITE, 0.2),
            )
    c.shade([(60, 470), (1440, 470), (1440, 486), (60, 486)], alpha(WHITE, 0.8), alpha(WHITE, 0.5))
    c.rect(60, 486, 1440, 590, alpha((220, 240, 246), 0.16))


def _diners(c: Canvas, rng: Random, pal: Palette) -> None:
    for x in spread(rng, 4, 120, 1380, 0.1):
        person(
            c,
            x,
            870,
            560,
            make_look(rng, pal),
            Pose(arms=((20, -50), (30, -96)), legs=None, turn=rng.choice((-0.5, 0.0, 0.5))),
        )
    table(c, 750, 850, 1440, 80, 150, lighter(pal.wood, 0.2))
    for x in spread(rng, 5, 80, 1420, 0.08):
        c.poly([(x - 70, 872), (x + 70, 872), (x + 82, 914), (x - 82, 914)], (216, 222, 228))
        for dx, tone in ((-38, (208, 92, 56)), (2, (122, 168, 84)), (42, (248, 242, 228))):
            c.oval(x + dx, 890, 22, 11, tone)


def lab(c: Canvas, rng: Random, pal: Palette) -> None:
    """Quality laboratory: white coats, glassware, microscope."""
    wall = rng.choice(((120, 162, 178), (132, 172, 160), (142, 156, 188), (168, 150, 140)))
    room(c, replace(pal, wall=mix(wall, pal.wall, 0.15)), 700, panel=False)
    for i in range(rng.randint(1, 2)):
        window(c, rng, pal, 90 + i * 1000, 120, 280, 300)
    for row in range(2):
        y = 250 + row * 140
        c.rect(470, y, 1040, y + 14, lighter(pal.metal, 0.5))
        for x in spread(rng, 9, 480, 1030, 0.1):
            _glass(c, rng, x, y, rng.uniform(44, 84))
    c.soften(4)
    coat = (248, 248, 250)
    n = rng.randint(2, 3)
    xs = spread(rng, n, 240, 1260, 0.1)
    for i, x in enumerate(xs):
        base = make_look(rng, pal)
        look = replace(base, jacket=coat, coat=True, helmet=None)
        arms = rng.choice((((22, -56), (34, 140)), ((24, -44), (24, -40)), ((30, -20), (22, -70))))
        hands = person(c, x, 760, 660, look, Pose(arms=arms, legs=None, turn=(0.5, -0.5, 0.0)[i]))
        if arms[1][1] == 140:
            _glass(c, rng, hands[1][0], hands[1][1] + 10, 70, 1)
    c.wash(0, 740, WIDTH, 790, WHITE, (214, 222, 228))
    c.wash(0, 790, WIDTH, HEIGHT, lighter(pal.cool, 0.25), darker(pal.cool, 0.2))
    for i in range(5):
        c.rect(30 + i * 300, 816, 300 + i * 300, 985, alpha(WHITE, 0.14), 6)
        c.rect(140 + i * 300, 834, 190 + i * 300, 842, (232, 236, 240), 4)
    for i, x in enumerate(spread(rng, 7, 60, 1440, 0.16)):
        if i % 3 == 1:
            _microscope(c, x, 772, rng.uniform(190, 230))
        else:
            for j in range(rng.randint(1, 3)):
                _glass(c, rng, x - 50 + j * 66, 770, rng.uniform(84, 140))


def _glass(c: Canvas, rng: Random, x: float, y: float, h: float, kind: int | None = None) -> None:
    """A flask, a test tube or a beaker with coloured liquid, standing on *y*."""
    kind = rng.randrange(3) if kind is None else kind
    liquid = rng.choice(((72, 160, 200), (240, 160, 72), (120, 190, 130), (206, 96, 120)))
    glass = alpha((206, 230, 238), 0.75)
    if kind == 0:
        c.poly(
            [
                (x - h * 0.09, y - h),
                (x + h * 0.09, y - h),
                (x + h * 0.09, y - h * 0.62),
                (x + h * 0.36, y - 3),
                (x + h * 0.32, y),
                (x - h * 0.32, y),
                (x - h * 0.36, y - 3),
                (x - h * 0.09, y - h * 0.62),
            ],
            glass,
        )
        c.poly(
            [
                (x - h * 0.21, y - h * 0.36),
                (x + h * 0.21, y - h * 0.36),
                (x + h * 0.34, y - 5),
                (x - h * 0.34, y - 5),
            ],
            alpha(liquid, 0.9),
        )
        c.rect(x - h * 0.12, y - h * 1.03, x + h * 0.12, y - h * 0.97, (226, 240, 244), 2)
    elif kind == 1:
        c.rect(x - h * 0.1, y - h, x + h * 0.1, y, glass, h * 0.1)
        c.rect(x - h * 0.08, y - h * 0.55, x + h * 0.08, y - h * 0.02, alpha(liquid, 0.9), h * 0.08)
        c.rect(x - h * 0.14, y - h * 1.03, x + h * 0.14, y - h * 0.96, (226, 240, 244), 2)
    else:
        c.rect(x - h * 0.26, y - h * 0.7, x + h * 0.26, y, glass, 5)
        c.rect(x - h * 0.24, y - h * 0.42, x + h * 0.24, y - 2, alpha(liquid, 0.9), 4)
        c.rect(x - h * 0.2, y - h * 0.64, x - h * 0.14, y - h * 0.1, alpha(WHITE, 0.5))


def _microscope(c: Canvas, x: float, y: float, s: float) -> None:
    dark, lightm = (58, 68, 88), (232, 236, 240)
    c.rect(x - 0.3 * s, y - 0.09 * s, x + 0.3 * s, y, dark, 8)
    c.line(
        [(x + 0.18 * s, y - 0.08 * s), (x + 0.28 * s, y - 0.42 * s), (x + 0.12 * s, y - 0.72 * s)],
        0.11 * s,
        lightm,
    )
    c.rect(x - 0.26 * s, y - 0.32 * s, x + 0.18 * s, y - 0.27 * s, dark)
    c.limb((x - 0.14 * s, y - 0.9 * s), (x - 0.02 * s, y - 0.6 * s), 0.055 * s, 0.075 * s, lightm)
    c.limb((x - 0.02 * s, y - 0.6 * s), (x + 0.0 * s, y - 0.42 * s), 0.07 * s, 0.04 * s, dark)
    c.limb((x - 0.19 * s, y - 1.0 * s), (x - 0.15 * s, y - 0.9 * s), 0.045 * s, 0.04 * s, dark)
    c.oval(x + 0.2 * s, y - 0.3 * s, 0.05 * s, 0.05 * s, (120, 132, 150))
    c.glow(x, y - 0.3 * s, 0.2 * s, 0.1 * s, (255, 250, 214), 0.9)


def warehouse(c: Canvas, rng: Random, pal: Palette) -> None:
    """High racks, boxes and a forklift."""
    wall = mix(pal.wall, (140, 158, 172), 0.35)
    c.wash(0, 0, WIDTH, 740, darker(wall, 0.22), lighter(wall, 0.1))
    c.wash(0, 720, WIDTH, HEIGHT, lighter(pal.floor, 0.3), darker(pal.floor, 0.14))
    for i in range(3):
        x = 200 + i * 500 + rng.uniform(-40, 40)
        c.rect(x - 90, 26, x + 90, 42, (255, 250, 226), 6)
        c.glow(x, 40, 420, 330, (255, 246, 214), 0.6)
    gap = rng.choice((0, 1, 2))
    rack = rng.choice(((222, 110, 50), (48, 98, 158), (60, 120, 110)))
    for i in range(3):
        if i == gap and rng.random() < 0.65:
            _gate(c, pal, 20 + i * 490)
        else:
            _rack(c, rng, 20 + i * 490, 760, 460, 650, rack)
    c.poly([(0, 800), (WIDTH, 800), (WIDTH, 814), (0, 814)], GOLD)
    c.soften(rng.choice((4, 6)))
    right = rng.random() < 0.5
    fx = rng.uniform(330, 500) if right else rng.uniform(660, 800)
    lift = rng.uniform(0.05, 0.5)
    person(
        c,
        fx - 60,
        895,
        400,
        make_look(rng, pal, helmet=True),
        Pose(arms=((36, 80), (30, 74)), legs=((80, 10), (84, 4)), turn=1.0),
        shadow=False,
    )
    forklift(c, fx, 940, 360, lift, rng.choice((GOLD, (232, 112, 48))))
    base = 940 - (0.06 + 0.6 * lift) * 360 - 14
    c.rect(fx + 182, base - 14, fx + 366, base + 2, (150, 112, 72))
    for j in range(2):
        crate(c, fx + 190 + (j % 2) * 6, base - 14 - j * 92, 160, 90, (206, 158, 102))
    for x in (1110.0, 1290.0) if right else (210.0, 390.0):
        person(
            c,
            x,
            rng.uniform(930, 985),
            560,
            make_look(rng, pal, helmet=True),
            rng.choice((TABLET, CLIPBOARD, replace(HOLD, item="box"))),
        )


def _rack(c: Canvas, rng: Random, x: float, y: float, w: float, h: float, tone: Paint) -> None:
    for level in range(4):
        top = y - h * (level + 1) / 4
        bottom = y - h * level / 4 - 12
        c.rect(x + 8, top, x + w - 8, bottom, (40, 46, 66, 70))
        px = x + 18
        while px < x + w - 90:
            bw = rng.uniform(70, 130)
            bh = rng.uniform(70, h / 4 - 34)
            if px + bw > x + w - 14:
                break
            if rng.random() < 0.88:
                c.rect(px - 3, bottom - 10, px + bw + 3, bottom, (146, 108, 70))
                crate(
                    c,
                    px,
                    bottom - 10,
                    bw,
                    bh,
                    rng.choice(
                        (
                            (208, 160, 104),
                            (222, 180, 128),
                            (184, 138, 92),
                            (120, 150, 176),
                            (226, 214, 190),
                        )
                    ),
                )
            px += bw + rng.uniform(8, 22)
        c.rect(x, bottom, x + w, bottom + 14, tone)
        c.rect(x, bottom + 10, x + w, bottom + 14, darker(tone, 0.3))
    for px in (x - 6, x + w / 2 - 7, x + w - 8):
        c.rect(px, y - h - 20, px + 14, y, darker(tone, 0.2))


def _gate(c: Canvas, pal: Palette, x: float) -> None:
    c.rect(x + 20, 220, x + 440, 742, darker(pal.steel_dark, 0.1))
    c.wash(x + 36, 240, x + 424, 742, pal.day.top, pal.day.bottom)
    c.poly(
        [
            (x + 36, 742),
            (x + 36, 600),
            (x + 150, 540),
            (x + 280, 590),
            (x + 424, 560),
            (x + 424, 742),
        ],
        mix(pal.foliage[0], pal.day.haze, 0.4),
    )
    c.wash(x + 36, 680, x + 424, 742, lighter(pal.ground, 0.2), pal.ground)
    for i in range(5):
        c.rect(x + 36, 240 + i * 20, x + 424, 256 + i * 20, pal.metal)
    c.shade(
        [(x + 36, 742), (x + 424, 742), (x + 560, HEIGHT), (x - 100, HEIGHT)],
        alpha(pal.day.sun, 0.55),
        alpha(pal.day.sun, 0.0),
    )


def award(c: Canvas, rng: Random, pal: Palette) -> None:
    """A commendation ceremony on stage."""
    back = rng.choice(((132, 28, 34), (26, 52, 104), (150, 40, 36), (96, 26, 60)))
    c.wash(0, 0, WIDTH, 720, lighter(back, 0.1), darker(back, 0.3))
    c.glow(750, 300, 900, 560, GOLD, 0.4)
    c.oval(750, 330, 250, 250, alpha(GOLD, 0.16))
    c.oval(750, 330, 190, 190, alpha(GOLD, 0.18))
    _star(c, 750, 300, rng.uniform(90, 125))
    banner(c, 750, 60, 1060, 92)
    for x in (330.0, 1170.0):
        c.shade(
            [(x - 20, 0), (x + 20, 0), (x + 260, 760), (x - 260, 760)],
            (255, 244, 206, 120),
            (255, 244, 206, 6),
        )
    for x0, x1 in ((-10.0, 170.0), (1330.0, 1510.0)):
        curtain(c, x0, x1, 760, RED if back[0] < 100 else (150, 26, 34))
    c.wash(0, 720, WIDTH, HEIGHT, lighter(pal.wood, 0.18), darker(pal.wood, 0.3))
    c.shade([(430, 720), (1070, 720), (1300, HEIGHT), (200, HEIGHT)], (204, 50, 48), (150, 30, 38))
    c.soften(4)
    n = rng.randint(3, 6)
    xs = spread(rng, n, 230, 1270, 0.03)
    h = rng.uniform(500, 560)
    for i, x in enumerate(xs):
        look = make_look(rng, pal, formal=True)
        host = i == 0 and rng.random() < 0.5
        pose = CLAP if host else replace(HOLD, item="certificate")
        person(c, x, 868 + (i % 2) * 8, h, look, pose)
        if not host:
            _rosette(c, x - 0.055 * h, 868 - 0.73 * h, 0.034 * h)
    for x in spread(rng, 9, 0, 1500, 0.06):
        bouquet(c, rng, x, 955, 88, pal.foliage[0])
    if rng.random() < 0.7:
        for x in spread(rng, 7, -30, 1530, 0.12):
            tone = darker(pal.jacket, 0.72)
            c.oval(x, 950, 44, 53, tone)
            c.blob(
                [(x - 100, 1070), (x - 84, 1004), (x, 985), (x + 84, 1004), (x + 100, 1070)], tone
            )


def _star(c: Canvas, x: float, y: float, r: float) -> None:
    pts = arc(x, y, r, r, -90, 270, 5)[:5]
    inner = arc(x, y, r * 0.4, r * 0.4, -54, 306, 5)[:5]
    star = [p for pair in zip(pts, inner, strict=True) for p in pair]
    c.poly(star, (252, 212, 110))
    for i in range(5):
        c.poly([pts[i], inner[i], (x, y)], alpha((176, 108, 40), 0.35))


def _rosette(c: Canvas, x: float, y: float, r: float) -> None:
    c.poly(
        [(x - r * 0.7, y), (x, y), (x - r * 0.3, y + r * 2.6), (x - r * 0.9, y + r * 2.3)],
        darker(RED, 0.1),
    )
    c.poly([(x, y), (x + r * 0.7, y), (x + r * 0.9, y + r * 2.3), (x + r * 0.3, y + r * 2.6)], RED)
    for px, py in arc(x, y, r * 0.6, r * 0.6, 0, 360, 7)[:7]:
        c.oval(px, py, r * 0.5, r * 0.5, (222, 60, 56))
    c.oval(x, y, r * 0.42, r * 0.42, (252, 206, 104))


def screen(c: Canvas, rng: Random, pal: Palette) -> None:
    """A control room: a wall of dashboards, operators at their desks."""
    tone = rng.choice(((26, 36, 62), (22, 46, 60), (38, 38, 68)))
    c.wash(0, 0, WIDTH, 700, darker(tone, 0.3), lighter(tone, 0.08))
    c.wash(0, 690, WIDTH, HEIGHT, lighter(tone, 0.1), darker(tone, 0.3))
    c.rect(0, 44, WIDTH, 54, (100, 180, 220))
    if rng.random() < 0.5:
        monitor(c, rng, 480, 100, 540, 400)
        for x in (60.0, 1050.0):
            for j in range(2):
                monitor(c, rng, x, 100 + j * 208, 390, 192)
    else:
        for i in range(4):
            for j in range(2):
                monitor(c, rng, 54 + i * 352, 100 + j * 208, 336, 192)
    c.glow(750, 330, 1000, 520, (120, 190, 240), 0.3)
    for row in range(2):
        y, h = 690 + row * 190, 430 + row * 130
        c.wash(60 - row * 120, y - 60, 1440 + row * 120, y - 30, (206, 216, 226), (150, 164, 182))
        c.wash(
            60 - row * 120,
            y - 30,
            1440 + row * 120,
            y + 90,
            lighter(tone, 0.26),
            darker(tone, 0.05),
        )
        n = rng.randint(3, 4) + 1 - row
        for x in spread(rng, n, 120 - row * 80, 1380 + row * 80, 0.08):
            for dx in (-0.3, 0.06):
                monitor(c, rng, x + dx * h, y - 0.3 * h, 0.26 * h, 0.17 * h)
            if rng.random() < 0.82:
                person(c, x, y + 60, h, make_look(rng, pal), SEATED_BACK)
                chair_back(c, x, y + 0.34 * h, 0.24 * h, 0.4 * h, (58, 66, 90))
    if rng.random() < 0.6:
        person(
            c,
            rng.choice((300, 1190)),
            985,
            560,
            make_look(rng, pal),
            Pose(arms=((10, 3), (84, 112)), back=True),
        )


def home_visit(c: Canvas, rng: Random, pal: Palette) -> None:
    """A visit to a retired colleague's living room."""
    room(c, pal, 730, panel=False)
    window(c, rng, pal, 120, 120, 330, 380, view="trees")
    sunbeam(c, pal, 150, 240, 130, 980)
    for x0, x1 in ((70.0, 130.0), (440.0, 505.0)):
        curtain(c, x0, x1, 560, lighter(pal.accent, 0.25))
    for i in range(2):
        x = 700.0 + i * 330
        c.rect(x, 150, x + 240, 330, darker(pal.wood, 0.1))
        c.wash(x + 14, 164, x + 226, 316, pal.day.top, pal.day.bottom)
        c.poly(
            [(x + 14, 316), (x + 90, 220), (x + 150, 280), (x + 190, 246), (x + 226, 316)],
            pal.foliage[0],
        )
    c.oval(750, 940, 700, 80, alpha(pal.accent, 0.4))
    plant(c, rng, 1420, 800, 380, pal.foliage[0])
    sofa = rng.choice((pal.cool, (150, 110, 84), (112, 130, 118)))
    floor_shadow(c, 930, 850, 760)
    c.rect(620, 500, 1260, 800, lighter(sofa, 0.06), 40)
    c.rect(600, 690, 1280, 840, sofa, 26)
    elder = replace(make_look(rng, pal), hair=(206, 206, 210), jacket=(134, 84, 76), helmet=None)
    sit = Pose(arms=((22, -30), (22, -30)), legs=((7, 0), (7, 0)))
    for i, x in enumerate((800.0, 1010.0)):
        person(
            c,
            x,
            738,
            600,
            elder if i == 0 else replace(elder, jacket=(92, 104, 128), long_hair=True),
            replace(sit, legs=None, turn=-0.4),
            shadow=False,
        )
        for dx in (-36.0, 36.0):
            c.limb((x + dx, 740), (x + dx - 8, 770), 36, 32, darker(elder.trousers, 0.1))
            c.limb((x + dx - 8, 770), (x + dx - 8, 905), 30, 24, elder.trousers)
            c.oval(x + dx - 14, 914, 34, 15, (60, 46, 46))
    for s in (600, 1220):
        c.rect(s, 620, s + 80, 850, darker(sofa, 0.12), 30)
    hands = person(
        c, 380, 930, 660, make_look(rng, pal), Pose(arms=((30, 66), (34, 70)), turn=1.0, lean=7)
    )
    hx, hy = hands[1][0] - 22, hands[1][1] - 66
    c.rect(hx, hy, hx + 110, hy + 84, RED, 8)
    c.rect(hx + 46, hy, hx + 62, hy + 84, GOLD)
    c.rect(hx, hy + 34, hx + 110, hy + 46, GOLD)
    c.oval(hx + 18, hy + 70, 17, 17, (232, 188, 152))
    if rng.random() < 0.7:
        person(c, 170, 950, 650, make_look(rng, pal), replace(HOLD, turn=0.5, item="gift"))


def bench_training(c: Canvas, rng: Random, pal: Palette) -> None:
    """Hands-on instruction around a workbench."""
    room(c, pal, 660, panel=False)
    left = rng.random() < 0.5
    x = 110 if left else 750
    c.rect(x - 12, 108, x + 652, 442, (226, 230, 232), 6)
    c.wash(x, 120, x + 640, 430, (252, 252, 252), (232, 236, 238))
    for i in range(3):
        chart(c, rng, x + 50 + i * 200, 220, 150, 160, pal.cool, pal.accent)
        c.rect(x + 50 + i * 200, 160, x + 170 + i * 200, 178, (pal.accent, pal.cool, GOLD)[i])
    bx = 880 if left else 90
    c.rect(bx, 110, bx + 520, 450, mix(pal.wood, WHITE, 0.15), 6)
    for i in range(6):
        tx = bx + 60 + i * 82
        c.rect(tx - 6, 190, tx + 6, 330, lighter(pal.metal, 0.3), 4)
        c.rect(tx - 13, 300, tx + 13, 400, (RED, pal.cool, GOLD)[i % 3], 8)
        c.oval(tx, 176, 20, 20, lighter(pal.metal, 0.3))
        c.oval(tx, 172, 9, 9, mix(pal.wood, WHITE, 0.15))
    mid = rng.uniform(640, 860)
    person(
        c,
        mid,
        800,
        620,
        replace(make_look(rng, pal, helmet=True), helmet=RED),
        Pose(arms=((26, -20), (60, 118)), legs=None),
    )
    for s in (-1, 1):
        person(
            c,
            mid + s * 250,
            810,
            600,
            make_look(rng, pal, helmet=True),
            replace(DESK, turn=-0.5 * s),
        )
        if rng.random() < 0.8:
            person(
                c,
                mid + s * 470,
                830,
                620,
                make_look(rng, pal, helmet=True),
                Pose(arms=((24, 60), (30, 64)), legs=None, turn=-1.0 * s, lean=5),
            )
    table(c, 750, 770, 1300, 80, 150, lighter(pal.wood, 0.08))
    c.rect(mid - 120, 742, mid + 60, 812, pal.metal, 8)
    c.wash(mid - 90, 700, mid + 30, 744, lighter(pal.metal, 0.5), darker(pal.metal, 0.2))
    c.oval(mid - 30, 776, 30, 30, pal.steel_dark)
    for px in spread(rng, 4, 180, 1320):
        c.line([(px - 50, 826), (px + 40, 806)], 12, rng.choice((RED, pal.steel_dark, GOLD)))
    for px in spread(rng, rng.randint(2, 4), 160, 1340):
        person(
            c,
            px,
            1100,
            640,
            make_look(rng, pal, helmet=True),
            Pose(arms=((20, -30), (20, -30)), legs=None, back=True),
        )
