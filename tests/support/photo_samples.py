"""Small pictures as phones, scanners and editors write them, made on the spot.

Each shows four quarters: red, green, blue and white, clockwise from the top left but for white,
which is at the bottom right; so a test sees at once how a picture was turned.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin, TiffImagePlugin

FILES = Path(__file__).parent / "files"
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
QUARTERS = (RED, GREEN, BLUE, WHITE)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    b'exif:GPSLatitude="30,15.5N"/></rdf:RDF></x:xmpmeta>'
)
# What a camera would turn so that this orientation value shows the picture upright again.
_UNTURN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def draw_quarters(width: int = 96, height: int = 64) -> Image.Image:
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    middle = (width // 2, height // 2)
    draw.rectangle((0, 0, middle[0] - 1, middle[1] - 1), fill=RED)
    draw.rectangle((middle[0], 0, width - 1, middle[1] - 1), fill=GREEN)
    draw.rectangle((0, middle[1], middle[0] - 1, height - 1), fill=BLUE)
    return image


def read_quarters(image: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The four quarters' colours, rounded to black, half and full."""
    image = image.convert("RGB")
    width, height = image.size
    found = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        pixel = image.getpixel((x * width // 4, y * height // 4))
        assert isinstance(pixel, tuple)
        found.append(tuple(round(value / 255 * 2) * 255 // 2 for value in pixel))
    return tuple(found)


def encode(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    if kind == "JPEG":
        options = {"quality": 92, "subsampling": 0, **options}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def build_exif(orientation: int = 1, *, gps: bool = True) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Huawei"
    exif[0x0112] = orientation
    if gps:
        position = exif.get_ifd(0x8825)
        position[1], position[2] = "N", (30.0, 15.0, 30.0)
        position[3], position[4] = "E", (120.0, 9.0, 0.0)
    return exif


def turned_jpeg(orientation: int, width: int = 96, height: int = 64) -> bytes:
    """A JPEG whose pixels lie as the orientation value says."""
    image = draw_quarters(width, height)
    if orientation in _UNTURN:
        image = image.transpose(_UNTURN[orientation])
    return encode(image, exif=build_exif(orientation))


def insert_segment(jpeg: bytes, marker: int, payload: bytes) -> bytes:
    """Put a segment behind the start of a JPEG."""
    segment = bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload
    return jpeg[:2] + segment + jpeg[2:]


def talkative_jpeg(width: int = 96, height: int = 64) -> bytes:
    """Every kind of metadata at once: Exif with GPS and thumbnail, XMP, IPTC, comment, trailer."""
    exif = build_exif()
    thumbnail = encode(draw_quarters(16, 12))
    data = encode(
        draw_quarters(width, height),
        exif=exif,
        comment=b"Zhang San, 13800000000",
        xmp=XMP,
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x50\0\x09Zhang San"
    data = insert_segment(data, 0xED, iptc)
    data = insert_segment(data, 0xE0, b"JFXX\0\x10" + thumbnail)
    data = insert_segment(data, 0xE2, b"MPF\0" + b"II*\0\x08\0\0\0")
    return data + b"\0\0\0\x18ftypmp42 a motion photo's film with its own GPS"


def talkative_png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Zhang San")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add_text("Description", "at the furnace", zip=True)
    return encode(draw_quarters(), "PNG", pnginfo=info, exif=build_exif()) + b"trailer"


def talkative_webp(*, lossless: bool = False) -> bytes:
    return encode(
        draw_quarters(), "WEBP", exif=build_exif().tobytes(), xmp=XMP, lossless=lossless, quality=90
    )


def talkative_gif(frames: int = 3) -> bytes:
    images = [draw_quarters().rotate(90 * turn) for turn in range(frames)]
    data = encode(
        images[0],
        "GIF",
        save_all=True,
        append_images=images[1:],
        duration=100,
        loop=0,
        comment=b"Zhang San",
    )
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(XMP),)) + XMP + b"\0"
    return data[:-1] + xmp + b"\x3b"


def cmyk_jpeg() -> bytes:
    return encode(draw_quarters().convert("CMYK"))


def wide_gamut_jpeg() -> bytes:
    """A red that is none in sRGB: the same numbers under a profile with swapped primaries."""
    return encode(draw_quarters(), icc_profile=swapped_profile())


def swapped_profile() -> bytes:
    """sRGB with red and green exchanged: a profile that nobody can fail to see applied."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    tags = {}
    for index in range(count):
        at = 132 + 12 * index
        tags[bytes(profile[at : at + 4])] = at
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    red_place, green_place = profile[red + 4 : red + 12], profile[green + 4 : green + 12]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = green_place, red_place
    return bytes(profile).replace(b"s\0R\0G\0B", b"o\0d\0d\0!").replace(b"sRGB b", b"odd! b")


def grey16_png() -> bytes:
    """16-bit grey from black on the left to white on the right."""
    image = Image.new("I;16", (64, 48))
    image.putdata([65535 * (index % 64) // 63 for index in range(64 * 48)])
    return encode(image, "PNG")


def grey16_tiff() -> bytes:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    return encode(Image.new("L", (8, 8)), "TIFF", tiffinfo=info)


def bomb_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A header that claims 900 megapixels."""
    import zlib

    def chunk(name: bytes, payload: bytes) -> bytes:
        body = name + payload
        return len(payload).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
