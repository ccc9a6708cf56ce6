"""What a file is, by its content, and its pixels: upright, sRGB, no larger than needed.

Writers send whatever a phone or WeChat gives. What cannot be shown is a :class:`RefusedError`
that names the rule; the door (``process``) turns it into a problem.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from functools import lru_cache

import pi_heif
from PIL import ExifTags, Image, ImageCms

from generator.budget import PIXELS
from generator.photos.container import GIF_STARTS, JPEG_START, PNG_START
from generator.settings import PhotoSettings

pi_heif.register_heif_opener()
# Our own limit is stricter than Pillow's, and names the file; a JPEG of more pixels than Pillow
# would open can be read at an eighth. Of broken Exif blocks nobody needs to hear, they are never
# published.
Image.MAX_IMAGE_PIXELS = 500_000_000
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

FORMATS = {
    "jpeg": ("JPEG", "MPO"),
    "png": ("PNG",),
    "webp": ("WEBP",),
    "gif": ("GIF",),
    "heif": ("HEIF",),
    "avif": ("AVIF",),
    "bmp": ("BMP",),
}
"""Photos that are taken, and Pillow's names for their readers."""

SUFFIXES = {
    "jpeg": (".jpg", ".jpeg", ".jfif"),
    "png": (".png",),
    "webp": (".webp",),
    "gif": (".gif",),
    "heif": (".heic", ".heif", ".hif"),
    "avif": (".avif",),
    "bmp": (".bmp",),
    "tiff": (".tif", ".tiff"),
    "svg": (".svg",),
}
"""File name endings of each kind, the usual one first."""

_HEIF_BRANDS = frozenset(b"heic heix hevc hevx heim heis hevm hevs mif1 msf1".split())
_AVIF_BRANDS = frozenset((b"avif", b"avis"))
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
# Lanczos is a quarter slower and no eye tells the two apart in a photo scaled down.
SCALING = Image.Resampling.BICUBIC
FIXABLE_BYTES = 300_000_000
FIXABLE, FIXABLE_JPEG = 170_000_000, 320_000_000
"""Pixels that ``huoye photos fix`` can scale; a JPEG is decoded at a fraction of its size."""
# The longest screenshot of a chat is thirty times as high as wide; a thread of pixels is no photo.
_LONGEST_SHAPE = 1000
# Of a cut-off photo, at most this much may be missing before it is no photo any more.
_LOST_AT_MOST = 1 / 3


class RefusedError(Exception):
    """This file cannot be shown; the rule and its arguments say why."""

    def __init__(self, rule: str, **args: str | int) -> None:
        super().__init__(rule)
        self.rule = rule
        self.args_of_rule = args


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFacts:
    """What is known of an original without looking at its pixels."""

    kind: str
    """A key of ``FORMATS``."""
    width: int
    """Upright, in pixels."""
    height: int
    orientation: int = 1
    """Exif 1 to 8; already applied when the file's reader does so."""
    has_location: bool = False
    is_truncated: bool = False
    """Known only once decoded."""


def recognise(data: bytes) -> str:
    """The kind of file by its first bytes; empty for what is none of the kinds known here."""
    if data.startswith(JPEG_START):
        return "jpeg"
    if data.startswith(PNG_START):
        return "png"
    if data.startswith(GIF_STARTS):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _recognise_brands(data)
    if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "tiff"
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "bmp"
    if data.startswith(b"version https://git-lfs.github.com/spec/"):
        return "lfs"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--")) and b"<svg" in head:
        return "svg"
    return ""


def _recognise_brands(data: bytes) -> str:
    """ISO base media: the major brand first, then the compatible ones (a box of four each)."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, length, 4))]
    for brand in brands:
        if brand in _AVIF_BRANDS:
            return "avif"
        if brand in _HEIF_BRANDS:
            # mif1 alone may be either; the more telling brands behind it decide.
            return "avif" if _AVIF_BRANDS & set(brands) else "heif"
    return "video"


def check_kind(data: bytes, settings: PhotoSettings) -> str:
    """The kind of a photo that is taken. RefusedError for anything else."""
    if not data:
        raise RefusedError("photo-empty")
    if len(data) > settings.max_bytes:
        raise RefusedError(
            "photo-too-heavy",
            size=round(len(data) / 1e6),
            limit=round(settings.max_bytes / 1e6),
            fixable="yes" if len(data) <= FIXABLE_BYTES else "no",
        )
    kind = recognise(data)
    if kind in FORMATS:
        return kind
    if kind in ("svg", "lfs"):
        raise RefusedError(f"photo-{kind}")
    raise RefusedError("photo-format", found={"tiff": "TIFF", "video": "MP4/MOV"}.get(kind, ""))


def open_photo(data: bytes, settings: PhotoSettings) -> tuple[Image.Image, PhotoFacts]:
    """Read the header: the image is not decoded yet. RefusedError for what cannot be shown."""
    kind = check_kind(data, settings)
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS[kind])
    except Image.DecompressionBombError as error:
        raise refuse_size("> 1000", settings, fixable=False) from error
    except MemoryError:
        raise
    except Exception as error:  # broken files raise whatever a decoder stumbles over
        raise RefusedError("photo-broken") from error
    width, height = image.size
    if width * height > settings.max_pixels:
        most = FIXABLE_JPEG if kind == "jpeg" else FIXABLE
        size = round(width * height / 1e6)
        raise refuse_size(size, settings, fixable=width * height <= most)
    if max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise RefusedError("photo-shape", width=str(width), height=str(height))
    orientation, has_location = _read_exif(image, data)
    if orientation >= 5:
        width, height = height, width
    return image, PhotoFacts(
        kind=kind,
        width=width,
        height=height,
        orientation=orientation,
        has_location=has_location,
    )


def refuse_size(size: int | str, settings: PhotoSettings, *, fixable: bool) -> RefusedError:
    """Too many pixels; whether ``huoye photos fix`` can help."""
    return RefusedError(
        "photo-too-large",
        size=size,
        limit=round(settings.max_pixels / 1e6),
        fixable="yes" if fixable else "no",
    )


def _read_exif(image: Image.Image, data: bytes) -> tuple[int, bool]:
    try:
        exif = find_exif(image, data)
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        has_location = any(
            tag in (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude)
            for tag in exif.get_ifd(ExifTags.IFD.GPSInfo)
        )
    except Exception:  # a broken Exif block must not cost the photo
        orientation, has_location = 1, False
    xmp = image.info.get("xmp") or b""
    if b"GPSLatitude" in (xmp.encode() if isinstance(xmp, str) else xmp):
        has_location = True
    return orientation if orientation in _TURNS else 1, has_location


def find_exif(image: Image.Image, data: bytes) -> Image.Exif:
    """What ``getexif`` gives; that decodes a whole PNG for a block that may stand at its end."""
    if image.format != "PNG":
        return image.getexif()
    block = image.info.get("exif")
    place = len(PNG_START)
    while not block and place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] == b"eXIf":
            block = b"Exif\0\0" + data[place + 8 : place + 8 + size]
        place += size + 12
    if not block and (text := image.info.get("Raw profile type exif")):
        block = bytes.fromhex("".join(text.split("\n")[3:]))  # as ImageMagick writes it
    exif = Image.Exif()
    if block:
        exif.load(block)
    return exif


def decode(
    data: bytes, settings: PhotoSettings, width: int, height: int
) -> tuple[Image.Image, bool]:
    """Decode no more than needed for an upright picture of ``width`` × ``height``.

    Returns an RGB picture of about that size (never larger than the original) in sRGB without
    any metadata, and whether the file was cut off. RefusedError for broken files.
    """
    image, facts = open_photo(data, settings)
    if facts.orientation >= 5:
        width, height = height, width
    # JPEG decodes at 1/2, 1/4 or 1/8 for a fraction of the cost; other formats ignore this.
    image.draft("RGB", (width, height))
    with PIXELS.take(image.width * image.height):
        return _load(image, data, facts, width, height)


def _load(
    image: Image.Image, data: bytes, facts: PhotoFacts, width: int, height: int
) -> tuple[Image.Image, bool]:
    is_truncated = False
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # broken files raise whatever a decoder stumbles over
        if facts.kind != "jpeg":
            raise RefusedError("photo-broken") from error
        image = _load_truncated(data, (width, height))
        is_truncated = True
    if is_truncated:
        image, height = _cut_lost_rows(image, height)
    image = _flatten(image)
    if image.width > width or image.height > height:
        image = image.resize((width, height), SCALING, reducing_gap=2.0)
    image = _to_srgb(image)
    for turn in _TURNS.get(facts.orientation, ()):
        image = image.transpose(turn)
    # A JPEG comment would survive every copy and resize.
    image.info = {}
    return image, is_truncated


def _load_truncated(data: bytes, size: tuple[int, int]) -> Image.Image:
    """An end marker lets libjpeg show what is there, the rest in one colour."""
    image = Image.open(io.BytesIO(data + b"\xff\xd9"), formats=FORMATS["jpeg"])
    image.draft("RGB", size)
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # as above
        raise RefusedError("photo-broken") from error
    return image


def _cut_lost_rows(image: Image.Image, height: int) -> tuple[Image.Image, int]:
    """Cut away the rows that never arrived; they have one colour from edge to edge."""
    narrow = image.convert("L").resize((32, image.height), Image.Resampling.NEAREST)
    rows = narrow.tobytes()
    kept = image.height
    while kept and len(set(rows[(kept - 1) * 32 : kept * 32])) == 1:
        kept -= 1
    if kept < image.height * (1 - _LOST_AT_MOST):
        raise RefusedError("photo-broken")
    height = max(1, height * kept // image.height)
    return image.crop((0, 0, image.width, kept)), height


def _flatten(image: Image.Image) -> Image.Image:
    """Eight bits a channel, nothing transparent: black writing on nothing needs white paper."""
    if image.mode.startswith("I"):
        # 16-bit grey; Pillow's own conversion clips everything above 255 to white.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("1", "F"):
        image = image.convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        paper.info = image.info
        return paper
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile:
        transform = _srgb_transform(bytes(profile), image.mode)
        if transform is not None:
            return ImageCms.applyTransform(image, transform) or image
    return image if image.mode == "RGB" else image.convert("RGB")


@lru_cache(maxsize=64)
def _srgb_transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From a profile to sRGB; None when there is nothing to do or the profile is unusable."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if mode == "RGB" and "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None


def digest(data: bytes) -> str:
    """The content's name in the cache."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
