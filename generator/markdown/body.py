"""A write-up's Markdown → safe HTML between its pictures: the door. Pure."""

from __future__ import annotations

from msgspec import Struct

from generator.markdown.conversion import convert
from generator.markdown.marks import PICTURE, PICTURE_END
from generator.markdown.pictures import BodyImage, Find, lead_links, mark_pictures
from generator.markdown.sanitiser import CLEANER, PLACING_CLEANER, sanitise


class Body(Struct, frozen=True, kw_only=True):
    """A text's safe HTML and its pictures: a part, an image, a part, …, the last part."""

    parts: tuple[str, ...]
    """One more than images; together they are whole HTML, one alone need not be."""
    images: tuple[BodyImage, ...]

    @property
    def html(self) -> str:
        """The text without its pictures."""
        return "".join(self.parts)


def render_body(text: str, *, find_image: Find, find_link: Find | None = None) -> Body:
    """Render a report's Markdown.

    ``find_image`` gives the name of the file beside the report that a typed one means; other
    images, those from the internet among them, leave only their caption. ``find_link`` gives the
    address of the file that a link means.
    """
    rendered = convert(text)
    if find_link is not None and "<a " in rendered:
        rendered = lead_links(rendered, find_link)
    # Of the library's own tags all are in small letters.
    if "<img" not in rendered and not ("<" in text and "<img" in text.lower()):
        return Body(parts=(sanitise(rendered, CLEANER),), images=())
    marked, images = mark_pictures(rendered, find_image)
    first, *rest = sanitise(marked, PLACING_CLEANER).split(PICTURE)
    found = [piece.partition(PICTURE_END) for piece in rest]
    return Body(
        parts=(first, *(after for _, _, after in found)),
        images=tuple(images[int(number)] for number, _, _ in found),
    )
