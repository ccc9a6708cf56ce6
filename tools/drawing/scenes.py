"""The demo "photos": flat editorial illustrations drawn from a kind and a seed.

The demo site needs thousands of believable pictures without shipping, licensing or downloading
any.  :func:`draw_scene` draws one deterministically; different seeds give another day, crew,
composition and viewpoint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import Image, ImageOps

from tools.drawing import indoor, outdoor
from tools.drawing.canvas import Canvas
from tools.drawing.palette import DAY_NAMES, Palette, make_palette
from tools.drawing.places import finish

# How much more the highest JPEG frequencies are quantised; 0 would be the standard tables.
STEEPNESS = 0.3

Draw = Callable[[Canvas, Random, Palette], None]

_WARM = ("spring", "summer", "autumn")
_DAYS = DAY_NAMES
_OPEN = ("morning", "noon", "gold", "dusk", "overcast")


@dataclass(frozen=True)
class _Scene:
    """How one kind is drawn, in which moods, and how close the camera may come."""

    draws: tuple[Draw, ...]
    times: tuple[str, ...] = _DAYS
    seasons: tuple[str, ...] = _WARM
    zoom: float = 1.3
    focus: tuple[float, float] = (750, 560)
    light: float = 0.2


_SCENES: dict[str, _Scene] = {
    "meeting": _Scene((indoor.meeting,), focus=(750, 560)),
    "roundtable": _Scene((indoor.roundtable,), focus=(750, 640), zoom=1.25),
    "lecture": _Scene((indoor.lecture,), focus=(750, 420), zoom=1.12),
    "workshop": _Scene((indoor.workshop,), focus=(750, 640)),
    "inspection": _Scene((indoor.inspection,), focus=(750, 560)),
    "machine": _Scene((indoor.machine,), focus=(750, 640), zoom=1.14),
    "furnace": _Scene((indoor.furnace,), times=("night",), light=0.0, focus=(750, 560)),
    "training": _Scene((indoor.bench_training, outdoor.training_fire), focus=(750, 640), zoom=1.16),
    "volunteering": _Scene((outdoor.volunteering,), times=_OPEN, zoom=1.15, focus=(750, 700)),
    "visit": _Scene((indoor.home_visit, outdoor.reception), focus=(750, 640), zoom=1.1),
    "outdoor": _Scene((outdoor.outdoor,), times=_OPEN, focus=(750, 640)),
    "library": _Scene((indoor.library,), focus=(750, 600)),
    "board": _Scene((indoor.board,), focus=(750, 480), zoom=1.25),
    "team": _Scene((outdoor.team,), times=_OPEN, focus=(750, 700), zoom=1.1),
    "night": _Scene((outdoor.night,), times=("night",), seasons=("summer",), focus=(750, 620)),
    "snow": _Scene(
        (outdoor.snow,),
        times=("winter", "overcast", "morning", "dusk"),
        seasons=("winter",),
        focus=(750, 700),
    ),
    "canteen": _Scene((indoor.canteen,), focus=(750, 600), zoom=1.25),
    "lab": _Scene((indoor.lab,), focus=(750, 560)),
    "warehouse": _Scene((indoor.warehouse,), focus=(750, 680), zoom=1.15),
    "trucks": _Scene((outdoor.trucks,), times=_OPEN, focus=(750, 700), zoom=1.12),
    "award": _Scene((indoor.award,), light=0.06, focus=(750, 580), zoom=1.2),
    "screen": _Scene((indoor.screen,), light=0.05, focus=(750, 420)),
    "garden": _Scene((outdoor.garden,), times=_OPEN, focus=(750, 720), zoom=1.25),
    "sports": _Scene((outdoor.sports,), times=_OPEN, focus=(750, 700), zoom=1.1),
    "power": _Scene((outdoor.power,), times=_OPEN, focus=(750, 640)),
}

SCENES: tuple[str, ...] = tuple(_SCENES)


def draw_scene(kind: str, *, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """Draw one picture; the same *kind*, *seed* and *size* always give the same pixels."""
    scene = _SCENES[kind]
    rng = Random(f"huoye:{kind}:{seed}")
    palette = make_palette(rng, scene.times, scene.seasons)
    canvas = Canvas(size, palette.wall)
    zoom = rng.choice((1.0, 1.04, rng.uniform(1.08, scene.zoom), scene.zoom))
    canvas.frame(scene.focus[0] + rng.uniform(-70, 70), scene.focus[1] + rng.uniform(-30, 30), zoom)
    mirrored = rng.random() < 0.5
    scene.draws[seed % len(scene.draws)](canvas, rng, palette)
    finish(canvas, palette, scene.light)
    image = canvas.render()
    return ImageOps.mirror(image) if mirrored else image


def encode_jpeg(image: Image.Image, *, quality: int = 78) -> bytes:
    """Encode as a progressive, optimised JPEG without any metadata.

    The drawings are all flat areas and crisp edges, the worst case for JPEG.  The quantisation
    tables of *quality* are therefore steepened towards the high frequencies: flat areas and
    gradients keep their smoothness, edges lose a little bite, and the files shrink by a sixth.
    """
    out = BytesIO()
    image.convert("RGB").save(
        out, "JPEG", qtables=_tables(quality), subsampling=2, optimize=True, progressive=True
    )
    return out.getvalue()


def _tables(quality: int) -> list[list[int]]:
    """The standard luma and chroma tables of *quality*, steepened."""
    probe = BytesIO()
    Image.new("RGB", (8, 8)).save(probe, "JPEG", quality=quality)
    probe.seek(0)
    with Image.open(probe) as sample:
        standard: dict[int, list[int]] = sample.quantization  # type: ignore[attr-defined]
    return [
        [min(255, round(q * (1 + STEEPNESS * max(0, i // 8 + i % 8 - 1)))) for i, q in enumerate(t)]
        for t in (standard[0], standard[1])
    ]
