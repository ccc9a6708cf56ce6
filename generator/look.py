"""The site's look as far as settings change it: the seal, the footer, the colours. Pure.

The defaults are the theme's (theme/assets/tokens.css). A colour that somebody sets is one; what
stands on light and on dark paper is derived from it, so that letters always hold their contrast.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from typing import Any

from generator.locale import Translator
from generator.settings import LookSettings, Settings

LEAST = 4.6
"""Contrast of letters with their ground; 4.5 is what WCAG asks for."""
GROUNDS = {"light": "#f1ece1", "dark": "#2a2622"}
"""The ground on which letters have the least contrast, by scheme."""
COLOURS = "assets/look.css"
"""Where the style sheet stands whose colours somebody set."""


def theme_defaults(t: Translator) -> dict[str, Any]:
    """What Material's own options are where mkdocs.yml says nothing."""

    def scheme(media: str, name: str, icon: str, toggle: str) -> dict[str, Any]:
        return {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": name,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": t(toggle)},
        }

    return {
        "palette": [
            scheme("light", "default", "moon-waning-crescent", "look-to-dark"),
            scheme("dark", "slate", "white-balance-sunny", "look-to-light"),
        ],
        "features": ["navigation.top", "toc.follow"],
    }


def theme_look(settings: Settings, site_name: str) -> dict[str, Any]:
    """What the theme's templates know of the look."""
    look = settings.look
    name = look.name or site_name
    return {
        "name": name,
        "mark": look.mark or name.strip()[:1],
        "logo": look.logo,
        "footer": look.footer,
        "colours": COLOURS if has_colours(look) else "",
    }


def has_colours(look: LookSettings) -> bool:
    return bool(look.colour or look.zone_colours)


def build_colours(look: LookSettings) -> str:
    """The style sheet of the colours that somebody set."""
    light = dict(_iter_tokens(look, "light"))
    dark = dict(_iter_tokens(look, "dark"))
    return (
        f":root {{ {_declare(light)} }}\n"
        f'[data-md-color-scheme="slate"] {{ {_declare(dark)} }}\n'
        f"@media print {{ :root, [data-md-color-scheme] {{ {_declare(light)} }} }}\n"
    )


def _declare(tokens: Mapping[str, str]) -> str:
    return " ".join(f"--hy-{name}: {value};" for name, value in tokens.items())


def _iter_tokens(look: LookSettings, scheme: str) -> Iterator[tuple[str, str]]:
    if look.colour:
        yield "seal", readable(look.colour, "#ffffff", darker=True)
        yield "red", readable(look.colour, GROUNDS[scheme], darker=scheme == "light")
    for number, colour in enumerate(look.zone_colours, start=1):
        yield f"z{number}", readable(colour, GROUNDS[scheme], darker=scheme == "light")


def readable(colour: str, ground: str, *, darker: bool) -> str:
    """The colour, made darker or lighter until letters of it can be read on the ground."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(colour))
    end = 0.0 if darker else 1.0
    while contrast(colour, ground) < LEAST and light != end:
        light = max(end, light - 0.01) if darker else min(end, light + 0.01)
        colour = _hex(colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 measures it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
