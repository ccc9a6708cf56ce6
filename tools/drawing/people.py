"""Stylised people: one jointed figure that every scene poses.

A figure is drawn from a tiny skeleton (hip, shoulders, elbows, knees) so that proportions stay the
same in every picture.  Faces have no features on purpose: the pictures show roles, not persons.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tools.drawing.canvas import Canvas, Paint, Point, alpha, arc, darker, lighter, mix
from tools.drawing.palette import HAIRS, HELMETS, SKINS, WHITE, Palette

Angles = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """What a person wears."""

    jacket: Paint
    trousers: Paint
    skin: Paint
    hair: Paint
    helmet: Paint | None = None
    stripes: bool = False
    vest: Paint | None = None
    cap: Paint | None = None
    long_hair: bool = False
    coat: bool = False


@dataclass(frozen=True)
class Pose:
    """Joint angles in degrees from hanging straight down; positive is outwards / forwards."""

    arms: tuple[Angles, Angles] = ((10, 3), (10, 3))
    legs: tuple[Angles, Angles] | None = ((3, 1), (3, 1))
    lean: float = 0.0
    turn: float = 0.0
    back: bool = False
    item: str = ""


_PRESENTED = ("certificate", "box", "gift")

STAND = Pose()
CLIPBOARD = Pose(arms=((14, -62), (20, -78)), item="clipboard")
TABLET = Pose(arms=((12, -70), (18, -60)), item="tablet")
POINT = Pose(arms=((10, 4), (82, 96)), turn=0.5)
HIPS = Pose(arms=((42, -38), (10, 3)))
HOLD = Pose(arms=((42, -70), (42, -70)))
FOLDED = Pose(arms=((18, -84), (18, -80)))
CLAP = Pose(arms=((24, -118), (24, -122)))
WAVE = Pose(arms=((10, 3), (128, 168)))
DESK = Pose(arms=((20, -52), (20, -52)), legs=None)
WALK = Pose(arms=((-24, -8), (22, 40)), legs=((-20, -30), (20, 8)), turn=1.0, lean=3)
WORK = Pose(arms=((38, 78), (26, 70)), legs=((-4, -6), (8, 2)), turn=1.0, lean=8)
SHOVEL = Pose(
    arms=((40, 62), (14, 40)), legs=((-16, -24), (26, 4)), turn=1.0, lean=24, item="shovel"
)


def facing(pose: Pose, direction: float) -> Pose:
    """The same pose turned to the left (-1) or right (+1)."""
    return replace(pose, turn=abs(pose.turn) * direction)


def make_look(
    rng: Random,
    pal: Palette,
    *,
    helmet: bool = False,
    formal: bool = False,
    stripes: bool | None = None,
) -> Look:
    """Random clothing inside the uniform of the picture."""
    jacket = pal.jacket if rng.random() < 0.78 else pal.jacket2
    if formal and rng.random() < 0.35:
        jacket = rng.choice((WHITE, (62, 70, 92), (112, 122, 138)))
    return Look(
        jacket=mix(jacket, rng.choice(((255, 255, 255), (20, 30, 60))), rng.uniform(0, 0.07)),
        trousers=pal.trousers,
        skin=rng.choice(SKINS),
        hair=rng.choice(HAIRS),
        helmet=rng.choice(HELMETS[:2] if rng.random() < 0.75 else HELMETS) if helmet else None,
        stripes=helmet if stripes is None else stripes,
        long_hair=rng.random() < 0.34,
    )


@dataclass(frozen=True)
class _Bones:
    """Absolute joint positions of one figure."""

    h: float
    side: float
    hip: Point
    shoulder: Point
    head: Point
    legs: tuple[tuple[Point, Point, Point], ...]
    arms: tuple[tuple[Point, Point, Point], ...]


def _step(origin: Point, length: float, angle: float, sign: float) -> Point:
    rad = math.radians(angle)
    return origin[0] + sign * length * math.sin(rad), origin[1] + length * math.cos(rad)


def _signs(turn: float) -> tuple[float, float]:
    """Screen direction of "outwards" for both limbs: apart when frontal, forward in profile."""
    if abs(turn) >= 0.9:
        return math.copysign(1, turn), math.copysign(1, turn)
    return -1.0, 1.0


def _skeleton(x: float, y: float, h: float, pose: Pose) -> _Bones:
    profile = abs(pose.turn) >= 0.9
    forward = math.copysign(1, pose.turn) if pose.turn else 1.0
    signs = _signs(pose.turn)
    legs: list[tuple[Point, Point, Point]] = []
    drop = 0.0
    gap = 0.018 if profile else 0.05 - 0.018 * abs(pose.turn)
    if pose.legs is not None:
        for k, (thigh, shin) in enumerate(pose.legs):
            start = (x + (k * 2 - 1) * gap * h, 0.0)
            knee = _step(start, 0.245 * h, thigh, signs[k])
            ankle = _step(knee, 0.225 * h, shin, signs[k])
            drop = max(drop, ankle[1] + 0.018 * h)
            legs.append((start, knee, ankle))
    hip = (x, y - drop)
    legs = [(_lift(a, hip[1]), _lift(b, hip[1]), _lift(c, hip[1])) for a, b, c in legs]
    tilt = math.radians(pose.lean) * forward
    shoulder = (hip[0] + 0.325 * h * math.sin(tilt), hip[1] - 0.325 * h * math.cos(tilt))
    head_tilt = tilt * 0.75
    head = (
        shoulder[0] + 0.112 * h * math.sin(head_tilt) + 0.012 * h * pose.turn,
        shoulder[1] - 0.112 * h * math.cos(head_tilt),
    )
    spread = 0.022 if profile else 0.108 - 0.02 * abs(pose.turn)
    arms: list[tuple[Point, Point, Point]] = []
    for k, (upper, fore) in enumerate(pose.arms):
        start = (shoulder[0] + (k * 2 - 1) * spread * h, shoulder[1] + 0.034 * h)
        elbow = _step(start, 0.16 * h, upper, signs[k])
        arms.append((start, elbow, _step(elbow, 0.145 * h, fore, signs[k])))
    return _Bones(h, forward, hip, shoulder, head, tuple(legs), tuple(arms))


def _lift(p: Point, dy: float) -> Point:
    return p[0], p[1] + dy


def person(
    c: Canvas, x: float, y: float, h: float, look: Look, pose: Pose = STAND, *, shadow: bool = True
) -> tuple[Point, Point]:
    """Draw a figure standing at (*x*, *y*) and return its two hand positions.

    Without legs in the pose, (*x*, *y*) is the hip instead: for people behind tables.
    """
    bones = _skeleton(x, y, h, pose)
    if shadow and pose.legs is not None:
        c.glow(x + 0.07 * h, y, 0.27 * h, 0.05 * h, (16, 24, 48), 0.5)
    profile = abs(pose.turn) >= 0.9
    _legs(c, bones, look)
    behind = (0,) if profile else ((0, 1) if pose.back else ())
    for k in behind:
        _arm(c, bones, look, k, shade=0.24)
    if profile and pose.item == "shovel":
        _shovel(c, bones)
    _torso(c, bones, look, pose)
    _neck(c, bones, look)
    _head(c, bones, look, pose)
    presented = pose.item in _PRESENTED
    if pose.item and pose.item != "shovel" and not presented:
        _item(c, bones, pose.item)
    for k in (0, 1):
        if k not in behind:
            _arm(c, bones, look, k, shade=0.04 if k == 0 else 0.16)
    if presented:
        _item(c, bones, pose.item)
        for k in (0, 1):
            hand = bones.arms[k][2]
            c.oval(hand[0] + (k * 2 - 1) * 0.012 * h, hand[1], 0.022 * h, 0.024 * h, look.skin)
    return bones.arms[0][2], bones.arms[1][2]


def _legs(c: Canvas, b: _Bones, look: Look) -> None:
    for k, (hip, knee, ankle) in enumerate(b.legs):
        tone = darker(look.trousers, 0.06 if k else 0.26)
        if abs(hip[0] - b.hip[0]) > 0.025 * b.h:
            tone = darker(look.trousers, 0.18 if k else 0.0)
            toe = 0.035 * (1 if k else -1)
        else:
            toe = 0.06 * b.side
        shoe = (40, 38, 46)
        c.blob(
            [
                (ankle[0] - 0.03 * b.h, ankle[1] - 0.012 * b.h),
                (ankle[0] + 0.03 * b.h, ankle[1] - 0.012 * b.h),
                (ankle[0] + max(0.032, toe + 0.018) * b.h, ankle[1] + 0.017 * b.h),
                (ankle[0] + min(-0.032, toe - 0.018) * b.h, ankle[1] + 0.017 * b.h),
            ],
            shoe,
        )
        c.limb(hip, knee, 0.056 * b.h, 0.043 * b.h, tone)
        c.limb(knee, (ankle[0], ankle[1] - 0.016 * b.h), 0.043 * b.h, 0.033 * b.h, tone)


def _local(b: _Bones, points: Sequence[Point], width: float) -> list[Point]:
    """Map torso coordinates (x across, y from hip 0 up to shoulder 1) to the canvas."""
    ux, uy = b.shoulder[0] - b.hip[0], b.shoulder[1] - b.hip[1]
    length = math.hypot(ux, uy)
    nx, ny = -uy / length, ux / length
    return [
        (b.hip[0] + ux * v + nx * u * width * b.h, b.hip[1] + uy * v + ny * u * width * b.h)
        for u, v in points
    ]


def _torso(c: Canvas, b: _Bones, look: Look, pose: Pose) -> None:
    width = 0.118 * (1 - 0.36 * abs(pose.turn))
    hem = -0.62 if look.coat else -0.08
    outline = [
        (-0.34, 1.08),
        (-0.86, 1.0),
        (-1.03, 0.86),
        (-0.93, 0.45),
        (-0.93, hem + 0.06),
        (-0.8, hem),
        (0.8, hem),
        (0.93, hem + 0.06),
        (0.93, 0.45),
        (1.03, 0.86),
        (0.86, 1.0),
        (0.34, 1.08),
    ]
    base = look.jacket
    c.blob(_local(b, outline, width), base)
    if look.vest:
        c.blob(
            _local(
                b,
                [
                    (-0.3, 1.07),
                    (-0.72, 1.01),
                    (-0.8, 0.6),
                    (-0.86, hem + 0.08),
                    (0.86, hem + 0.08),
                    (0.8, 0.6),
                    (0.72, 1.01),
                    (0.3, 1.07),
                ],
                width,
            ),
            look.vest,
        )
    shade = [
        (0.4, 1.03),
        (0.84, 0.98),
        (0.99, 0.86),
        (0.93, 0.45),
        (0.92, hem + 0.06),
        (0.82, hem + 0.01),
        (0.36, hem + 0.01),
        (0.5, 0.4),
        (0.42, 0.8),
    ]
    c.poly(_local(b, shade, width), alpha(darker(look.vest or base, 0.8), 0.24))
    if look.stripes:
        strip = (232, 236, 222)
        for v in (0.62, 0.28):
            c.poly(
                _local(b, [(-0.94, v), (0.94, v), (0.93, v - 0.075), (-0.93, v - 0.075)], width),
                strip,
            )
    if pose.back:
        return
    _front(c, b, look, pose, width, hem)


def _front(c: Canvas, b: _Bones, look: Look, pose: Pose, width: float, hem: float) -> None:
    """Collar, zip and chest pocket of a jacket seen from the front."""
    off = pose.turn * 0.5
    base = look.vest or look.jacket
    shirt = lighter(look.jacket, 0.75) if look.jacket != WHITE else (170, 190, 214)
    c.poly(_local(b, [(off - 0.3, 1.09), (off + 0.3, 1.09), (off, 0.84)], width), shirt)
    c.line(_local(b, [(off, 0.84), (off, hem + 0.05)], width), 0.006 * b.h, darker(base, 0.3))
    for s in (-1, 1):
        c.poly(
            _local(
                b,
                [
                    (off + s * 0.28, 1.13),
                    (off + s * 0.46, 1.02),
                    (off + s * 0.2, 0.86),
                    (off, 0.85),
                ],
                width,
            ),
            darker(base, 0.14) if s > 0 else lighter(base, 0.1),
        )
    if not look.stripes and abs(pose.turn) < 0.9:
        c.poly(
            _local(
                b,
                [
                    (off * 0.5 + 0.26, 0.72),
                    (off * 0.5 + 0.62, 0.72),
                    (off * 0.5 + 0.62, 0.68),
                    (off * 0.5 + 0.26, 0.68),
                ],
                width,
            ),
            darker(base, 0.28),
        )


def _arm(c: Canvas, b: _Bones, look: Look, k: int, shade: float) -> None:
    shoulder, elbow, hand = b.arms[k]
    tone = darker(look.jacket, shade)
    h = b.h
    c.oval(hand[0], hand[1], 0.026 * h, 0.026 * h, darker(look.skin, shade * 0.5))
    cuff = (elbow[0] + (hand[0] - elbow[0]) * 0.84, elbow[1] + (hand[1] - elbow[1]) * 0.84)
    c.limb(shoulder, elbow, 0.039 * h, 0.034 * h, tone)
    c.limb(elbow, cuff, 0.034 * h, 0.026 * h, tone)
    if look.stripes:
        p = (
            shoulder[0] + (elbow[0] - shoulder[0]) * 0.62,
            shoulder[1] + (elbow[1] - shoulder[1]) * 0.62,
        )
        q = (
            shoulder[0] + (elbow[0] - shoulder[0]) * 0.8,
            shoulder[1] + (elbow[1] - shoulder[1]) * 0.8,
        )
        _band(c, p, q, 0.036 * h, darker((232, 236, 222), shade))


def _band(c: Canvas, p: Point, q: Point, half: float, fill: Paint) -> None:
    dx, dy = q[0] - p[0], q[1] - p[1]
    n = math.hypot(dx, dy) or 1.0
    ox, oy = -dy / n * half, dx / n * half
    c.poly(
        [
            (p[0] + ox, p[1] + oy),
            (q[0] + ox, q[1] + oy),
            (q[0] - ox, q[1] - oy),
            (p[0] - ox, p[1] - oy),
        ],
        fill,
    )


def _neck(c: Canvas, b: _Bones, look: Look) -> None:
    top = (b.head[0], b.head[1] + 0.03 * b.h)
    base = (b.shoulder[0], b.shoulder[1] - 0.006 * b.h)
    c.limb(top, base, 0.029 * b.h, 0.031 * b.h, darker(look.skin, 0.16))


def _head(c: Canvas, b: _Bones, look: Look, pose: Pose) -> None:
    x, y = b.head
    rx, ry = 0.056 * b.h, 0.068 * b.h
    if look.long_hair:
        c.blob(
            [
                (x - rx * 1.1, y - ry * 0.3),
                (x, y - ry * 1.1),
                (x + rx * 1.1, y - ry * 0.3),
                (x + rx * 1.05, y + ry * 0.9),
                (x, y + ry * 1.05),
                (x - rx * 1.05, y + ry * 0.9),
            ],
            look.hair,
        )
    if pose.back:
        c.oval(x, y, rx, ry, look.hair)
        c.oval(x, y + ry * 0.72, rx * 0.62, ry * 0.3, darker(look.skin, 0.1))
        if look.long_hair:
            c.blob(
                [
                    (x - rx, y),
                    (x + rx, y),
                    (x + rx * 0.9, y + ry * 1.15),
                    (x - rx * 0.9, y + ry * 1.15),
                ],
                look.hair,
            )
    else:
        _face(c, x, y, rx, ry, look, pose.turn)
    if look.helmet:
        _helmet(c, x, y, rx, ry, look.helmet, pose)
    elif look.cap:
        _cap(c, x, y, rx, ry, look.cap, pose)


def _face(c: Canvas, x: float, y: float, rx: float, ry: float, look: Look, turn: float) -> None:
    if abs(turn) < 0.9:
        for s in (-1.0, 1.0):
            c.oval(
                x + s * rx * 0.98 - turn * rx * 0.2,
                y + ry * 0.08,
                rx * 0.16,
                ry * 0.2,
                darker(look.skin, 0.08),
            )
    c.oval(x, y, rx, ry, look.skin)
    c.blob(
        [
            (x + rx * 0.35, y + ry * 0.92),
            (x + rx * 0.8, y + ry * 0.58),
            (x + rx, y - ry * 0.1),
            (x + rx * 0.72, y - ry * 0.6),
            (x + rx * 0.56, y + ry * 0.1),
        ],
        alpha(darker(look.skin, 0.7), 0.16),
    )
    # The hair line slides sideways with the turn, which is what tells where a figure looks.
    shift = turn * rx * 0.55
    low = y - ry * 0.28
    hair = [
        *arc(x, y, rx * 1.07, ry * 1.07, 176, 364, 20),
        (x + rx * 0.92, low),
        (x + shift + rx * 0.45, low - ry * 0.2),
        (x + shift - rx * 0.2, low - ry * 0.12),
        (x + shift - rx * 0.6, low - ry * 0.02),
        (x - rx * 0.92, low),
    ]
    c.poly(hair, look.hair)
    if abs(turn) >= 0.5:
        s = -math.copysign(1, turn)
        c.blob(
            [
                (x + s * rx * 0.2, y - ry * 0.9),
                (x + s * rx * 1.06, y - ry * 0.5),
                (x + s * rx * 1.0, y + ry * 0.45),
                (x + s * rx * 0.55, y + ry * 0.5),
                (x + s * rx * 0.4, y - ry * 0.1),
            ],
            look.hair,
        )


def _helmet(c: Canvas, x: float, y: float, rx: float, ry: float, color: Paint, pose: Pose) -> None:
    base = y - ry * (0.3 if not pose.back else 0.1)
    wide, tall = rx * 1.22, ry * 0.98
    shift = pose.turn * rx * 0.5
    if not pose.back:
        c.blob(
            [
                (x - rx * 0.9, base),
                (x + rx * 0.9, base),
                (x + rx * 0.8, base + ry * 0.26),
                (x - rx * 0.8, base + ry * 0.26),
            ],
            (60, 40, 40, 50),
        )
    c.poly(arc(x, base, wide, tall, 180, 360), color)
    c.poly(
        [*arc(x, base, wide, tall, 290, 360, 10), (x + wide * 0.45, base)],
        alpha(darker(color, 0.7), 0.22),
    )
    ridge = x + shift
    c.poly([*arc(ridge, base, wide * 0.2, tall * 1.06, 180, 360, 10)], lighter(color, 0.4))
    c.poly(
        arc(x - wide * 0.42, base - tall * 0.3, wide * 0.16, tall * 0.3, 0, 360, 12),
        alpha(WHITE, 0.35),
    )
    if abs(pose.turn) >= 0.9:
        s = math.copysign(1, pose.turn)
        c.poly(
            [
                (x - s * wide * 1.02, base - ry * 0.02),
                (x + s * wide * 1.5, base + ry * 0.04),
                (x + s * wide * 1.4, base + ry * 0.16),
                (x - s * wide, base + ry * 0.16),
            ],
            darker(color, 0.14),
        )
    else:
        c.rect(
            x - wide * 1.1 + shift * 0.4,
            base - ry * 0.08,
            x + wide * 1.1 + shift * 0.4,
            base + ry * 0.13,
            darker(color, 0.14),
            ry,
        )


def _cap(c: Canvas, x: float, y: float, rx: float, ry: float, color: Paint, pose: Pose) -> None:
    base = y - ry * 0.32
    c.poly(arc(x, base, rx * 1.12, ry * 0.86, 180, 360), color)
    c.poly(
        [*arc(x, base, rx * 1.12, ry * 0.86, 290, 360, 8), (x + rx * 0.5, base)],
        alpha(darker(color, 0.7), 0.22),
    )
    if not pose.back:
        c.rect(
            x - rx * 0.8 + pose.turn * rx,
            base - ry * 0.06,
            x + rx * 0.8 + pose.turn * rx,
            base + ry * 0.14,
            darker(color, 0.22),
            ry,
        )


def _item(c: Canvas, b: _Bones, item: str) -> None:
    """Things held with both hands in front of the body."""
    (lx, ly), (rx, ry) = b.arms[0][2], b.arms[1][2]
    x, y, h = (lx + rx) / 2, (ly + ry) / 2, b.h
    if item == "clipboard":
        c.rect(x - 0.06 * h, y - 0.09 * h, x + 0.06 * h, y + 0.06 * h, (150, 104, 66), 0.01 * h)
        c.rect(x - 0.05 * h, y - 0.078 * h, x + 0.05 * h, y + 0.052 * h, WHITE)
        for i in range(4):
            c.rect(
                x - 0.037 * h,
                y + (i * 0.026 - 0.058) * h,
                x + 0.03 * h - i % 2 * 0.02 * h,
                y + (i * 0.026 - 0.05) * h,
                (150, 162, 178),
            )
    elif item == "tablet":
        c.rect(x - 0.08 * h, y - 0.09 * h, x + 0.08 * h, y + 0.04 * h, (38, 46, 62), 0.012 * h)
        c.rect(x - 0.07 * h, y - 0.08 * h, x + 0.07 * h, y + 0.03 * h, (120, 190, 214))
    elif item == "certificate":
        c.rect(x - 0.1 * h, y - 0.08 * h, x + 0.1 * h, y + 0.06 * h, (178, 40, 40), 0.006 * h)
        c.rect(x - 0.088 * h, y - 0.068 * h, x + 0.088 * h, y + 0.048 * h, (250, 236, 200))
        c.rect(x - 0.04 * h, y - 0.052 * h, x + 0.04 * h, y - 0.04 * h, (190, 50, 44))
        for i in range(3):
            c.rect(
                x - 0.06 * h,
                y + (i * 0.02 - 0.024) * h,
                x + 0.06 * h,
                y + (i * 0.02 - 0.018) * h,
                (196, 170, 126),
            )
    elif item == "box":
        c.rect(x - 0.11 * h, y - 0.1 * h, x + 0.11 * h, y + 0.05 * h, (204, 160, 106), 0.006 * h)
        c.rect(x - 0.11 * h, y - 0.1 * h, x + 0.11 * h, y - 0.08 * h, (222, 184, 134))
        c.rect(x - 0.018 * h, y - 0.1 * h, x + 0.018 * h, y + 0.05 * h, (232, 206, 164))
    elif item == "gift":
        c.rect(x - 0.085 * h, y - 0.08 * h, x + 0.085 * h, y + 0.05 * h, (204, 54, 48), 0.008 * h)
        c.rect(x - 0.014 * h, y - 0.08 * h, x + 0.014 * h, y + 0.05 * h, (246, 204, 96))
        c.rect(x - 0.085 * h, y - 0.026 * h, x + 0.085 * h, y - 0.006 * h, (246, 204, 96))
    elif item == "book":
        for s in (-1, 1):
            c.poly(
                [
                    (x, y - 0.03 * h),
                    (x + s * 0.075 * h, y - 0.05 * h),
                    (x + s * 0.075 * h, y + 0.04 * h),
                    (x, y + 0.055 * h),
                ],
                (250, 244, 228) if s < 0 else (226, 218, 200),
            )


def _shovel(c: Canvas, b: _Bones) -> None:
    """A long-handled shovel through both hands, blade ahead of the feet."""
    low = max(b.arms[0][2], b.arms[1][2], key=lambda p: p[1])
    dx, dy, n = b.side * 0.62, 0.78, 1.0
    ux, uy = dx / n, dy / n
    reach = (b.hip[1] + 0.46 * b.h - low[1]) / max(0.2, uy)
    reach = min(reach, 0.5 * b.h)
    tip = (low[0] + ux * reach, low[1] + uy * reach)
    start = (low[0] - ux * 0.2 * b.h, low[1] - uy * 0.2 * b.h)
    c.line([start, tip], 0.016 * b.h, (176, 126, 80))
    px, py = -uy, ux
    c.blob(
        [
            (tip[0] + px * 0.05 * b.h, tip[1] + py * 0.05 * b.h),
            (tip[0] + (ux * 0.12 + px * 0.04) * b.h, tip[1] + (uy * 0.12 + py * 0.04) * b.h),
            (tip[0] + (ux * 0.12 - px * 0.04) * b.h, tip[1] + (uy * 0.12 - py * 0.04) * b.h),
            (tip[0] - px * 0.05 * b.h, tip[1] - py * 0.05 * b.h),
        ],
        (126, 138, 152),
    )
