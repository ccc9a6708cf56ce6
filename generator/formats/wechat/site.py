"""The article of each report as a page of the site, for the staff that puts it into the account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator import urls
from generator.build.outputs import Output
from generator.formats.wechat.build import Told, build_issue
from generator.formats.wechat.model import COVERS
from generator.formats.wechat.style import identify_styles, write_body
from generator.identity import identify
from generator.load.body import read_body
from generator.locale import load_translator
from generator.settings import PhotoSettings
from generator.views.page import Context


class Article(Struct, frozen=True, kw_only=True):
    """All that a report's article is made from, but for its text and the house style."""

    told: Told
    account: str
    language: str
    style: str
    photos: Mapping[str, str]
    """Path of each photo that can be shown → its file beside the page; the text alone tells the
    number under which it is saved."""
    covers: tuple[str, ...]


def build_articles(context: Context, root: Path, program: str) -> Iterator[Output]:
    """For every report the page, its photos and covers as JPEG."""
    settings, styles = context.settings, identify_styles(root)
    for report in context.archive.published:
        base, folder = urls.wechat(report.id), report.source.rpartition("/")[0]
        names = dict.fromkeys((*report.body.images, *(photo.name for photo in report.photos)))
        derived = {
            f"{folder}/{name}": identify((program, "wechat", picture.largest.path))
            for name in names
            if (picture := context.pictures.get((report.id, name))) is not None
        }
        photos = {path: f"{key[:16]}.jpg" for path, key in derived.items()}
        cover = context.cover(report)
        article = Article(
            told=Told.of(context, report),
            account=context.archive.organisation.name,
            language=context.t.language,
            style=settings.wechat.style,
            photos=photos,
            covers=tuple(f"{name}.jpg" for name in COVERS) if cover else (),
        )
        yield Output(
            path=f"{base}index.html",
            key=identify((program, article, report.body.digest, styles)),
            make=partial(_make_page, article, str(root)),
        )
        for path, key in derived.items():
            yield Output(
                path=base + photos[path],
                key=key,
                make=partial(_make_photo, str(root / path), settings.photos),
            )
        for name, size in COVERS.items() if cover else ():
            assert cover is not None
            yield Output(
                path=f"{base}{name}.jpg",
                key=identify((program, "wechat cover", size, cover.largest.path)),
                make=partial(_make_cover, f"{root}/{folder}/{report.cover}", size, settings.photos),
            )


def _make_page(article: Article, root: str) -> bytes:
    from generator.formats.wechat.pack import write_page

    t, folder = load_translator(article.language), Path(root)
    issue = build_issue(
        [article.told],
        article.account,
        t,
        lambda path: read_body((folder / path).read_bytes()),
    )
    pictures = {
        shot.file: article.photos[shot.source]
        for shot in issue.shots
        if shot.source in article.photos
    }
    pictures |= {name: name for name in article.covers}
    return write_page(issue, write_body(issue, article.style, folder, t), t, pictures).encode()


def _make_photo(path: str, settings: PhotoSettings) -> bytes:
    from generator.formats.wechat.pack import draw_photo

    return draw_photo(Path(path).read_bytes(), settings)


def _make_cover(path: str, size: tuple[int, int], settings: PhotoSettings) -> bytes:
    from generator.formats.wechat.pack import draw_cover

    return draw_cover(Path(path).read_bytes(), size, settings)
