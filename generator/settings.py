"""Every option of the site, documented where it is declared.

They stand in mkdocs.yml below ``plugins: - huoye:``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field

from generator.model.days import parse_date, parse_minute
from generator.model.front import Record
from generator.model.periods import FIRST_YEAR, LAST_YEAR
from generator.model.values import Entries, refuse

Language = Literal["zh", "en"]
PhotoSide = Annotated[int, Field(ge=16, le=16_383)]
"""A length in pixels; WebP knows none above 16383."""


def _read_level(value: object) -> object:
    """MkDocs reads ``off`` by YAML 1.1: as False."""
    return "off" if value is False or str(value).lower() in ("false", "no", "关") else value


RuleLevel = Annotated[Literal["off", "info", "warning", "error"], BeforeValidator(_read_level)]


def _read_as_of(value: object) -> object:
    moment = value if isinstance(value, date) else _read_moment(str(value).strip())
    if moment is None:
        raise refuse("date-unreadable", value)
    if isinstance(moment, date) and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise refuse("year-range", value, first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return moment


def _read_moment(text: str) -> date | str | None:
    """A day, a moment of it, or ``today``; without a time zone where none was typed."""
    if text.lower() == "today" or text == "今天":
        return "today"
    if not re.search("[:：点时]", text):
        return parse_date(text)
    moment = parse_minute(text)
    if moment is None or re.search(r"(Z|[+-]\d\d:?\d\d)$", text):
        return moment
    return moment.replace(tzinfo=None)


def _read_timezone(value: object) -> object:
    try:
        return ZoneInfo(str(value).strip()).key
    except (KeyError, ValueError, OSError):
        raise refuse("timezone-unknown", value) from None


class PhotoSettings(Record):
    """How photos are derived."""

    widths: Annotated[tuple[PhotoSide, ...], Field(min_length=1)] = (480, 960, 1600)
    """Widths in pixels; never scaled up."""
    cover_widths: Annotated[tuple[PhotoSide, ...], Field(min_length=1)] = (480, 960)
    """Widths of the 3:2 crops that cards show."""
    quality: Annotated[int, Field(ge=30, le=95)] = 78
    """WebP and JPEG quality."""
    effort: Annotated[int, Field(ge=0, le=6)] = 2
    """WebP method: 4 makes files about 6 % smaller and takes 40 % longer."""
    originals: bool = False
    """Publish the full-size photos, too (without metadata), linked from the lightbox."""
    max_bytes: Annotated[int, Field(ge=100_000)] = 30_000_000
    """A larger file is refused."""
    max_pixels: Annotated[int, Field(ge=1_000_000, le=170_000_000)] = 40_000_000
    """A photo of more pixels is refused before it is decoded."""
    jobs: Annotated[int, Field(ge=0, le=256)] = 0
    """Photos worked on at once; 0 for as many as there are cores. Memory grows with it."""
    source_side: Annotated[int, Field(ge=480, le=16_000)] = 2560
    """Longest side in pixels to which ``huoye photos fix`` scales originals."""
    source_quality: Annotated[int, Field(ge=60, le=95)] = 88
    """JPEG quality of the originals that ``huoye photos fix`` writes."""
    source_bytes: Annotated[int, Field(ge=100_000)] = 3_000_000
    """An original above this is reported: it makes the repository heavy for ever."""
    wall_size: Annotated[int, Field(ge=6, le=500)] = 60
    """Photos on one page of a photo wall."""


AttachmentKind = Literal["pdf", "docx", "xlsx", "pptx", "zip", "txt", "csv", "mp3", "mp4"]


class AttachmentSettings(Record):
    """Files that may lie beside a report to be downloaded."""

    kinds: tuple[AttachmentKind, ...] = ("pdf", "docx", "xlsx", "pptx", "zip", "txt", "csv")
    """What is taken, by content; ``mp3`` and ``mp4`` may be added."""
    max_bytes: Annotated[int, Field(ge=10_000, le=500_000_000)] = 50_000_000
    """A larger file is refused."""


class FeedSettings(Record):
    """Calendars and feeds to subscribe to."""

    enabled: bool = True
    """Whether there are any."""
    entries: Annotated[int, Field(ge=1, le=500)] = 50
    """Newest reports in an Atom or JSON feed."""
    calendar_months: Annotated[int, Field(ge=1, le=120)] = 24
    """How many months back a calendar goes; what is to come is always in it."""
    cover: bool = True
    """Whether entries have the cover photo."""
    summary: bool = True
    """Whether entries have the summary."""
    full_text: bool = False
    """Whether entries have the whole text and its photos."""


def _read_style(value: object) -> object:
    """The name of a file, and of none elsewhere."""
    # Pydantic's own patterns are compiled by a library that takes long for any letter of the world.
    text = str(value).strip()
    if not re.fullmatch(r"[\w-]{1,40}", text):
        raise refuse("style-name", value)
    return text


class WechatSettings(Record):
    """Articles for the WeChat account."""

    button: bool = False
    """Whether every report's page leads to its article, with photos as JPEG beside it: an address
    that whoever reads the site can open."""
    style: Annotated[str, BeforeValidator(_read_style)] = "red"
    """House style: a template of ``theme/wechat/``."""


def _read_colour(value: object) -> object:
    """``#a3261c``; also ``#a31`` and without the ``#``, which YAML takes for a comment."""
    text = str(value).strip().lower().removeprefix("#")
    if len(text) == 3:
        text = "".join(2 * letter for letter in text)
    if len(text) != 6 or set(text) - set("0123456789abcdef"):
        raise refuse("colour-unreadable", value)
    return f"#{text}"


Colour = Annotated[str, BeforeValidator(_read_colour)]


class LookSettings(Record):
    """How the site looks; the defaults alone give the theme's own look."""

    name: str = ""
    """Name in the header; mkdocs.yml's ``site_name`` where it is empty."""
    mark: Annotated[str, Field(max_length=2)] = ""
    """One or two characters in the seal beside it; the name's first where it is empty."""
    logo: str = ""
    """An image below ``docs_dir`` in place of the seal."""
    colour: Colour | Literal[""] = ""
    """The accent, as ``"#a3261c"``; made darker or lighter where letters would be hard to read."""
    zone_colours: Annotated[tuple[Colour, ...], Field(max_length=8)] = ()
    """Colours of the zones, in the organisation's order."""
    footer: str = ""
    """A line at the foot of every page; mkdocs.yml's ``copyright`` where it is empty."""


class CheckSettings(Record):
    """Limits and exceptions of the rules that ``huoye check`` applies."""

    title_length: Annotated[int, Field(ge=5, le=100)] = 26
    """Characters of a title at most."""
    summary_length: Annotated[int, Field(ge=20, le=500)] = 120
    """Characters of a summary at most."""
    body_shortest: Annotated[int, Field(ge=0, le=5000)] = 60
    """Characters of a body at least."""
    body_longest: Annotated[int, Field(ge=100, le=100_000)] = 3000
    """Characters of a body at most."""
    years_back: Annotated[int, Field(ge=1, le=200)] = 20
    """An activity longer ago than this is taken for a slip of the pen."""
    text_share: Annotated[float, Field(gt=0, le=1)] = 0.4
    """Recycled: this much of a text stands in another report."""
    photo_distance: Annotated[int, Field(ge=0, le=64)] = 30
    """Recycled: at most so many of the 256 bits of two photos' hashes differ."""
    series: Entries = ()
    """Tags of series, whose reports may be alike in text and photos."""
    public: Entries = ()
    """Telephone numbers, addresses and plates that may be published, as they are written."""
    allowed: dict[str, Entries] = Field(default_factory=dict)
    """Exceptions by rule: the keys that ``check`` prints, never the values themselves."""


class Settings(Record):
    """The options with their defaults."""

    language: Language = "zh"
    """Language of pages, command line and messages: zh or en."""
    content_dir: str = "content"
    """Where reports, organisation, plans and ledgers stand, below the project's root."""
    as_of: Annotated[datetime | date | Literal["today"], BeforeValidator(_read_as_of)] = "today"
    """The date the figures are true for: a date pins it (reproducible builds), or ``today``.
    With a time of day (``2026-05-20 14:30``) it says, too, which reports' times have come;
    a date alone is the end of that day."""
    timezone: Annotated[str, BeforeValidator(_read_timezone)] = "Asia/Shanghai"
    """Whose days and times these are: of ``today``, of the calendars, of a moment with a zone."""
    cache_dir: str = ".cache/huoye"
    """Where derived photos are kept between builds; safe to delete."""
    page_size: Annotated[int, Field(ge=5, le=200)] = 24
    """Reports on one page of a list."""
    home_reports: Annotated[int, Field(ge=1, le=60)] = 7
    """Latest reports on the home page."""
    look: LookSettings = LookSettings()
    """Name, logo, colours and footer."""
    photos: PhotoSettings = PhotoSettings()
    """How photos are derived."""
    attachments: AttachmentSettings = AttachmentSettings()
    """Which files beside a report are offered."""
    rules: dict[str, RuleLevel] = Field(default_factory=dict)
    """Severity per rule (off, info, warning, error), in place of each rule's own."""
    check: CheckSettings = CheckSettings()
    """Limits and exceptions of the rules."""
    redirects: dict[str, str] = Field(default_factory=dict)
    """Moved reports, old id to new: ``2025/2025-03-01-old: 2025/2025-03-02-new``."""
    publication: Literal["open", "strict"] = "open"
    """What must not be published (numbers of persons and accounts, classified marks, portraits
    without consent: errors of that family of rules): ``strict`` keeps the report or the row from
    the site, ``open`` leaves it to ``huoye check``."""
    strict: bool = False
    """Fail the build when any report had to be left out."""
    exclude: Entries = ()
    """Reports to leave out, by id; their problems are not shown."""

    feeds: FeedSettings = FeedSettings()
    """Calendars and feeds."""
    wechat: WechatSettings = WechatSettings()
    """Articles for the WeChat account."""
    site_url: str = ""
    """The site's address, which feeds need to link back; from mkdocs.yml's own ``site_url``."""
    repo_url: str = ""
    """Where the content's repository is on the forge; from mkdocs.yml's own ``repo_url``."""
    edit_uri: str = "edit/main/"
    """What leads from there to the edit page; from mkdocs.yml's own ``edit_uri``."""

    def edit_url(self, path: str) -> str:
        """Where the forge lets people edit a file; empty without ``repo_url``."""
        if not self.repo_url:
            return ""
        return f"{self.repo_url.rstrip('/')}/{self.edit_uri.strip('/')}/{quote(path)}"

    def date_of(self, today: date) -> date:
        """The ``as_of`` date of a build that runs today."""
        if isinstance(self.as_of, datetime):
            return self._here(self.as_of).date()
        return today if self.as_of == "today" else self.as_of

    def moment_of(self, now: datetime) -> datetime:
        """The moment for which a build that runs now is true, in the site's time zone."""
        if self.as_of == "today":
            return self._here(now)
        if isinstance(self.as_of, datetime):
            return self._here(self.as_of)
        last = datetime.combine(self.as_of + timedelta(days=1), time(), ZoneInfo(self.timezone))
        return last - timedelta(microseconds=1)

    def _here(self, moment: datetime) -> datetime:
        zone = ZoneInfo(self.timezone)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=zone)
        return moment.astimezone(zone)
