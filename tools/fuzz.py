"""Fuzzing with atheris: ``python -m tools.fuzz TARGET FOLDER [options of libFuzzer]``.

``make fuzz`` runs every target of tests/hostile/targets.py for SECONDS each. FOLDER keeps what
was found worth trying between runs. An input that fails is left beside it; it becomes a test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore] # installed by make fuzz

ROOT = Path(__file__).parent.parent

# What is watched to see whether an input leads anywhere new. All that a build needs would take a
# minute to be instrumented before the first run.
WATCHED = {
    "front": ["generator.load", "generator.model"],
    "table": ["generator.load", "generator.model"],
    "due": ["generator.model.due"],
    "text": ["generator.markdown", "generator.model.typed_images", "generator.model.unseen"],
    "photo": ["generator.photos"],
}

with atheris.instrument_imports(include=WATCHED.get("".join(sys.argv[1:2]), [])):
    from tests.hostile.targets import PHOTOS, TARGETS

from tests.hostile.atoms import ATOMS, FIELDS, PIECES, ROWS  # noqa: E402
from tests.hostile.corpus import iter_cases  # noqa: E402

WORDS = {"text": (*ATOMS, *PIECES), "front": (*FIELDS, *ATOMS), "table": ROWS}


def sow(target: str, folder: Path) -> None:
    """Something to begin with: the corpus, or the sample's files."""
    if any(folder.iterdir()):
        return
    seeds: list[bytes] = []
    if target == "text":
        seeds = [case.body.encode()[:4000] for case in iter_cases()]
    elif target == "front":
        seeds = [
            path.read_bytes() for path in sorted(ROOT.glob("content/reports/*/*/index.md"))[:40]
        ]
    elif target == "table":
        seeds = [path.read_bytes()[:4000] for path in sorted(ROOT.glob("content/*/*.csv"))]
    elif target == "due":
        seeds = [
            text.encode()
            for text in ("每月", "一季度", "上半年", "6月底前", "2026年5月20日", "适时")
        ]
    elif target == "photo":
        seeds = list(PHOTOS)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number:03d}").write_bytes(seed)


def _quote(word: str) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) + '"'


def main() -> None:
    target, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    sow(target, folder)
    words = folder.with_suffix(".dict")
    words.write_text("\n".join(map(_quote, WORDS.get(target, ()))) + "\n", encoding="ascii")
    arguments = [
        *(sys.argv[0], str(folder), f"-artifact_prefix={folder}-", f"-dict={words}"),
        *sys.argv[3:],
    ]
    atheris.Setup(arguments, TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
