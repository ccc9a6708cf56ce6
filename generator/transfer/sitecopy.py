"""A year's site as a folder that opens without a server."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.locale import Translator
from generator.review.preview import open_from_folder, render_missing

_OTHER = re.compile(r"(?:19|20)\d\d(?=$|[-QHqh.])")
_MEDIA = re.compile(r"media/[0-9a-f]{2}/[\w.-]+")
MISSING = "not-in-package.html"
"""The page to which links lead whose target is not there."""
# What takes a server, or somebody who comes again.
_SERVED = ("feeds", "screen", "write", "sitemap.xml", "sitemap.xml.gz")


def reduce_to_year(site: Path, year: int, t: Translator) -> int:
    """Take out other years' pages and what needs a server, mend all links; returns the pages.

    The folder's files may be links to the store's: they are taken away, never written into.
    """
    for name in _SERVED:
        place = site / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    for path in sorted(site.rglob("*"), key=lambda one: len(one.parts)):
        if _is_of_other_year(path.name, year) and path.exists():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    shown: set[str] = set()
    for page in site.rglob("*.html"):
        shown.update(_MEDIA.findall(page.read_bytes().decode()))
    for file in sorted((site / "media").rglob("*")):
        if file.is_file() and file.relative_to(site).as_posix() not in shown:
            file.unlink()
    text = t("archive-site-missing.text", year=str(year))
    missing = render_missing(t, t("archive-site-missing"), text, "index.html", t("nav-home"))
    return open_from_folder(site, missing, limits=None, missing_name=MISSING)


def _is_of_other_year(name: str, year: int) -> bool:
    found = _OTHER.match(name)
    return found is not None and int(found[0]) != year
