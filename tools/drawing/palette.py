"""Colour moods for the demo pictures.

A picture's colours come from three small curated tables (daylight, interior, uniform) that are
combined by the seed and then pulled towards one ambient tint, so that any combination stays
harmonious and the same scene still looks like another day in another building.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tools.drawing.canvas import Paint, darker, lighter, mix

RED: Paint = (196, 52, 46)
GOLD: Paint = (240, 188, 76)
WHITE: Paint = (248, 246, 240)
INK: Paint = (34, 42, 62)
ORANGE: Paint = (236, 122, 52)
SKINS: tuple[Paint, ...] = ((242, 204, 172), (232, 188, 152), (222, 174, 138))
HAIRS: tuple[Paint, ...] = ((38, 34, 40), (48, 40, 42), (70, 62, 64))
HELMETS: tuple[Paint, ...] = ((246, 198, 62), (246, 244, 238), (210, 62, 52), (58, 112, 180))


@dataclass(frozen=True)
class Daylight:
    """Sky, light and ambient tint of a time of day."""

    name: str
    top: Paint
    bottom: Paint
    sun: Paint
    haze: Paint
    ambient: Paint
    strength: float


DAYLIGHT: dict[str, Daylight] = {
    d.name: d
    for d in (
        Daylight(
            "morning",
            (126, 180, 216),
            (252, 230, 200),
            (255, 240, 208),
            (176, 196, 206),
            (255, 226, 190),
            0.10,
        ),
        Daylight(
            "noon",
            (82, 154, 212),
            (214, 236, 242),
            (255, 252, 236),
            (160, 194, 214),
            (230, 244, 255),
            0.05,
        ),
        Daylight(
            "gold",
            (128, 168, 190),
            (255, 214, 148),
            (255, 226, 160),
            (206, 180, 150),
            (255, 190, 110),
            0.15,
        ),
        Daylight(
            "dusk",
            (72, 84, 138),
            (250, 160, 118),
            (255, 190, 130),
            (138, 112, 142),
            (180, 100, 130),
            0.17,
        ),
        Daylight(
            "overcast",
            (164, 182, 192),
            (230, 234, 230),
            (248, 248, 244),
            (180, 192, 196),
            (190, 205, 215),
            0.10,
        ),
        Daylight(
            "winter",
            (142, 172, 204),
            (236, 240, 244),
            (255, 250, 240),
            (182, 200, 216),
            (205, 222, 245),
            0.14,
        ),
        Daylight(
            "night", (14, 22, 50), (52, 72, 118), (250, 240, 206), (34, 48, 84), (20, 34, 84), 0.34
        ),
    )
}

DAY_NAMES = ("morning", "noon", "gold", "dusk", "overcast")

SEASONS: dict[str, tuple[Paint, Paint, Paint]] = {
    "spring": ((112, 168, 92), (156, 198, 108), (240, 176, 186)),
    "summer": ((46, 116, 86), (84, 154, 98), (132, 186, 104)),
    "autumn": ((192, 92, 46), (224, 146, 58), (238, 188, 84)),
    "winter": ((58, 96, 92), (92, 126, 116), (140, 160, 150)),
}

# wall, lower wall / panelling, floor, wood
INTERIORS: tuple[tuple[Paint, Paint, Paint, Paint], ...] = (
    ((236, 228, 212), (206, 178, 142), (178, 146, 112), (150, 98, 62)),
    ((214, 226, 228), (150, 176, 184), (164, 172, 176), (186, 140, 96)),
    ((226, 232, 220), (150, 180, 158), (190, 180, 158), (164, 116, 76)),
    ((240, 222, 204), (214, 150, 118), (158, 128, 116), (132, 84, 64)),
    ((206, 216, 234), (124, 146, 182), (150, 156, 176), (172, 130, 100)),
    ((234, 232, 228), (176, 176, 178), (142, 148, 158), (196, 156, 112)),
)

# jacket, second jacket, trousers
UNIFORMS: tuple[tuple[Paint, Paint, Paint], ...] = (
    ((44, 84, 138), (92, 136, 180), (40, 54, 84)),
    ((62, 122, 132), (146, 178, 176), (44, 66, 80)),
    ((108, 122, 140), (60, 84, 116), (58, 66, 82)),
    ((232, 124, 56), (44, 78, 124), (48, 62, 92)),
    ((38, 58, 98), (186, 70, 58), (46, 54, 78)),
    ((84, 118, 96), (196, 150, 84), (58, 70, 70)),
)


@dataclass(frozen=True)
class Palette:
    """Everything a scene may ask a colour for."""

    day: Daylight
    season: str
    foliage: tuple[Paint, Paint, Paint]
    wall: Paint
    panel: Paint
    floor: Paint
    wood: Paint
    jacket: Paint
    jacket2: Paint
    trousers: Paint
    accent: Paint
    cool: Paint
    ground: Paint
    metal: Paint
    steel_dark: Paint

    @property
    def lawn(self) -> Paint:
        """Grass of the season; in autumn it fades to olive rather than turning red."""
        if self.season == "autumn":
            return mix((156, 160, 98), self.day.ambient, self.day.strength)
        return mix(self.foliage[0], self.foliage[1], 0.5)

    @property
    def dark(self) -> bool:
        """Whether lamps, not daylight, give the light."""
        return self.day.name == "night"


def make_palette(
    rng: Random,
    times: tuple[str, ...] = DAY_NAMES,
    seasons: tuple[str, ...] = ("spring", "summer", "autumn"),
) -> Palette:
    """Pick and harmonise the colours of one picture."""
    day = DAYLIGHT[rng.choice(times)]
    season = rng.choice(seasons)
    wall, panel, floor, wood = rng.choice(INTERIORS)
    jacket, jacket2, trousers = rng.choice(UNIFORMS)
    accent = rng.choice((RED, ORANGE, GOLD, (214, 92, 62)))
    cool = rng.choice(((52, 108, 156), (56, 134, 140), (88, 112, 168), (70, 136, 110)))
    ground = {"winter": (214, 222, 232)}.get(
        season, rng.choice(((196, 188, 170), (186, 188, 186), (202, 182, 158)))
    )

    def tint(color: Paint) -> Paint:
        return mix(color, day.ambient, day.strength)

    leaves = SEASONS[season]
    return Palette(
        day=day,
        season=season,
        foliage=(tint(leaves[0]), tint(leaves[1]), tint(leaves[2])),
        wall=tint(wall),
        panel=tint(panel),
        floor=tint(floor),
        wood=tint(wood),
        jacket=mix(jacket, day.ambient, day.strength * 0.5),
        jacket2=mix(jacket2, day.ambient, day.strength * 0.5),
        trousers=trousers,
        accent=accent,
        cool=tint(cool),
        ground=tint(ground),
        metal=tint((152, 166, 180)),
        steel_dark=tint((72, 86, 108)),
    )


def tones(color: Paint) -> tuple[Paint, Paint, Paint]:
    """Lit side, local colour and shaded side of a surface."""
    return lighter(color, 0.22), color, darker(color, 0.22)
