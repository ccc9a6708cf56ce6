"""Draw the sample organisation's photos anew: ``python -m tools.draw_sample content``.

``sample_scenes.csv`` names the scene of each photo; the seed is its path, so every photo is its
own and drawing again gives the same pixels.
"""

from __future__ import annotations

import csv
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tools.drawing.scenes import draw_scene, encode_jpeg

_SIZE = (1280, 853)


def draw(target: Path, name: str, scene: str) -> None:
    """Draw one photo at its place below content/reports/."""
    seed = zlib.crc32(name.encode())
    path = target / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_jpeg(draw_scene(scene, seed=seed, size=_SIZE)))


def main() -> None:
    """Draw all photos on every core."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    target = Path(sys.argv[1])
    with (Path(__file__).parent / "sample_scenes.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with ProcessPoolExecutor() as pool:
        for result in [pool.submit(draw, target, name, scene) for name, scene in rows]:
            result.result()


if __name__ == "__main__":
    main()
