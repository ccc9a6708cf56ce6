"""The clauses of ISO 19005-2 that matter for what we print, asked of a file by pikepdf (qpdf).

It is no certified validator: those parts of level B that a set page can break are asked, and what
we promise besides (tags, language, text that can be read back). Each fault names its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Stream

_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_BLEND_MODES = {
    *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"),
    *("/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
    *("/Hue", "/Saturation", "/Color", "/Luminosity"),
}
_INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_ANNOTATIONS = {"/Link", "/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Widget"}
_INVISIBLE, _HIDDEN, _PRINT, _NO_VIEW, _TOGGLE = 1, 2, 4, 32, 256


def find_faults(file: Path) -> list[str]:
    """What of it is not as PDF/A-2b asks; empty for a good one."""
    head = file.read_bytes()[:64]
    with pikepdf.open(file) as pdf:
        return sorted({*_check_head(head), *_iter_faults(pdf)})


def _check_head(head: bytes) -> Iterator[str]:
    first, _, rest = head.partition(b"\n")
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", first):
        yield f"6.1.2 header {first!r}"
    if not rest.startswith(b"%") or any(byte < 128 for byte in rest[1:5]):
        yield "6.1.2 no comment of four bytes above 127"


def _iter_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"
    if Name.ID not in pdf.trailer:
        yield "6.1.3 no ID"
    if len(pdf.objects) > 8_388_607:
        yield "6.1.13 too many objects"
    root = pdf.Root
    for key in (
        "/AA",
        "/OpenAction",
        "/OCProperties",
        "/Requirements",
        "/Perms",
        "/NeedsRendering",
    ):
        if key in root:
            yield f"6.5, 6.9, 6.11 catalogue has {key}"
    names = root.get("/Names", Dictionary())
    for key in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
        if key in names:
            yield f"6.5, 6.8, 6.10 names have {key}"
    if "/AcroForm" in root and ("/XFA" in root.AcroForm or root.AcroForm.get("/NeedAppearances")):
        yield "6.4 form"
    yield from _check_metadata(pdf)
    components = yield from _check_intents(root)
    for item in _iter_objects(pdf):
        yield from _check_object(item, components)
    for number, page in enumerate(pdf.pages, start=1):
        yield from _check_page(page, f"page {number}", components)
    yield from _check_tags(pdf)


def _iter_objects(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every object, those within others too."""
    waiting = list(pdf.objects)
    while waiting:
        item = waiting.pop()
        yield item
        inner: list[Any] = []
        if isinstance(item, (Dictionary, Stream)):
            inner = [item[key] for key in item.keys()]  # noqa: SIM118 - a stream has no other way
        elif isinstance(item, pikepdf.Array):
            inner = list(item)
        waiting += [one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect]


def _check_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "6.6.2.1 no metadata"
        return
    packet = pdf.Root.Metadata.read_bytes()
    if re.search(rb"<\?xpacket begin=[^?]*(bytes|encoding)=", packet):
        yield "6.6.2.1 packet header with bytes or encoding"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if xmp.get(f"{_PDFAID}part") != "2":
            yield f"6.6.4 part {xmp.get(f'{_PDFAID}part')}"
        if xmp.get(f"{_PDFAID}conformance") not in ("A", "B", "U"):
            yield f"6.6.4 conformance {xmp.get(f'{_PDFAID}conformance')}"
        for key, name in (
            ("/Title", "dc:title"),
            ("/Author", "dc:creator"),
            ("/Creator", "xmp:CreatorTool"),
            ("/Producer", "pdf:Producer"),
            ("/CreationDate", "xmp:CreateDate"),
            ("/ModDate", "xmp:ModifyDate"),
        ):
            if key not in pdf.docinfo:
                continue
            said, info = xmp.get(name), str(pdf.docinfo[key])
            if isinstance(said, (list, set)):
                said = ", ".join(said)
            if "Date" in key:
                said = "".join(re.findall(r"\d", str(said)))[:14]
                info = "".join(re.findall(r"\d", info))[:14]
            if said != info:
                yield f"6.6.2.3 {key} {info!r} is {said!r} in the metadata"


def _check_intents(root: Dictionary) -> Iterator[str]:
    """Yields faults; gives the number of colour components of the output intent."""
    found = [one for one in root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if not found:
        yield "6.2.3 no output intent"
        return 0
    profiles = {one.DestOutputProfile.objgen for one in found if "/DestOutputProfile" in one}
    if len(profiles) != 1:
        yield "6.2.3 not one profile"
        return 0
    profile = found[0].DestOutputProfile
    data = profile.read_bytes()
    kinds = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}
    if data[36:40] != b"acsp" or kinds.get(data[16:20]) != int(profile.N):
        yield "6.2.3 profile is no ICC profile of its kind"
    if data[12:16] not in (b"mntr", b"prtr") or data[8] > 4:
        yield "6.2.3 profile's class or version"
    return int(profile.N)


def _check_object(item: Any, components: int) -> Iterator[str]:
    if isinstance(item, Stream):
        for key in ("/F", "/FFilter", "/FDecodeParms"):
            if key in item:
                yield f"6.1.7.1 stream with {key}"
        yield from _check_filters(item.get("/Filter"))
    if not isinstance(item, (Dictionary, Stream)):
        return
    kind, subtype = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
    if kind == "/Font" and subtype != "/CIDFontType0" and subtype != "/CIDFontType2":
        yield from _check_font(item)
    if kind == "/ExtGState":
        yield from _check_state(item)
    if kind == "/Filespec" or "/EF" in item:
        yield "6.8 an embedded file"
    if "/AA" in item:
        yield "6.5.2 additional actions"
    if str(item.get("/S", "")) in ("/JavaScript", "/Launch", "/Movie", "/Sound", "/Rendition"):
        yield f"6.5.1 action {item.S}"
    if subtype == "/PS" or "/PS" in item:
        yield "6.2.9 PostScript"
    for key in ("/OPI", "/Ref", "/Alternates"):
        if key in item and kind == "/XObject":
            yield f"6.2.8, 6.2.9 {key}"
    if subtype == "/Image":
        if item.get("/Interpolate"):
            yield "6.2.8 interpolated image"
        yield from _check_colour(item.get("/ColorSpace"), components, "an image")
    group = item.get("/Group")
    if group is not None and "/CS" in group:
        yield from _check_colour(group.CS, components, "a group")


def _check_filters(filters: Any) -> Iterator[str]:
    listed = filters if isinstance(filters, pikepdf.Array) else [filters]
    for one in listed:
        if str(one) in ("/LZWDecode", "/LZW", "/Crypt"):
            yield f"6.1.7.2 filter {one}"


def _check_state(state: Dictionary) -> Iterator[str]:
    for key in ("/TR", "/HTP", "/HTO"):
        if key in state:
            yield f"6.2.5 graphics state with {key}"
    if str(state.get("/TR2", "/Default")) != "/Default":
        yield "6.2.5 TR2"
    modes = state.get("/BM", Name.Normal)
    for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
        if str(mode) not in _BLEND_MODES:
            yield f"6.2.10 blend mode {mode}"
    if str(state.get("/RI", "/Perceptual")) not in _INTENTS:
        yield f"6.2.6 intent {state.RI}"


def _check_font(font: Dictionary) -> Iterator[str]:
    name = str(font.get("/BaseFont", "?"))
    if str(font.Subtype) == "/Type3":
        return
    if str(font.Subtype) != "/Type0":
        yield from _check_program(font, name)
        return
    encoding = font.Encoding
    if not isinstance(encoding, Stream) and str(encoding) not in ("/Identity-H", "/Identity-V"):
        yield f"6.2.11.3.3 {name}: the map {encoding} is not embedded"
    [inner] = font.DescendantFonts
    if str(inner.Subtype) == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"6.2.11.3.2 {name}: no map of glyphs"
    if "/ToUnicode" not in font:
        yield f"6.2.11.7.2 (level U) {name}: text cannot be read back"
    yield from _check_program(inner, name)


def _check_program(font: Dictionary, name: str) -> Iterator[str]:
    descriptor = font.get("/FontDescriptor", Dictionary())
    found = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor]
    if len(found) != 1:
        yield f"6.2.11.4.1 {name} is not embedded"
    if "/CIDSet" in descriptor and found:
        yield from _check_set(descriptor, found[0], name)


def _check_set(descriptor: Dictionary, key: str, name: str) -> Iterator[str]:
    """Where a font says which glyphs it has, it has to name them all."""
    bits = descriptor.CIDSet.read_bytes()
    named = {
        at * 8 + bit for at, byte in enumerate(bits) for bit in range(8) if byte >> 7 - bit & 1
    }
    there = set(_list_glyphs(descriptor[key], key))
    if not there <= named:
        yield f"6.2.11.4.2 {name}: the CIDSet lacks {sorted(there - named)[:5]}"


def _list_glyphs(program: Stream, key: str) -> Iterator[int]:
    data = BytesIO(program.read_bytes())
    if key == "/FontFile2" or str(program.get("/Subtype")) == "/OpenType":
        yield from range(TTFont(data)["maxp"].numGlyphs)
        return
    fonts = CFFFontSet()
    fonts.decompile(data, None)
    for number, glyph in enumerate(fonts[0].charset):
        yield int(glyph[3:]) if glyph.startswith("cid") else number


def _check_colour(space: Any, components: int, what: str) -> Iterator[str]:
    """Device colours need an output intent of the same kind; others bring their own profile."""
    if space is None:
        return
    name = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    if name == "/DeviceCMYK" and components != 4:
        yield f"6.2.4.3 CMYK of {what}"
    elif name == "/DeviceRGB" and components != 3:
        yield f"6.2.4.3 RGB of {what}"
    elif name == "/ICCBased" and int(space[1].N) not in (1, 3, 4):
        yield f"6.2.4.2 profile of {what}"
    elif name in ("/Indexed", "/Pattern") and isinstance(space, pikepdf.Array) and len(space) > 1:
        yield from _check_colour(space[1], components, what)
    elif name in ("/Separation", "/DeviceN"):
        yield from _check_colour(space[2], components, what)


def _check_page(page: pikepdf.Page, where: str, components: int) -> Iterator[str]:
    if "/PresSteps" in page.obj or "/AA" in page.obj:
        yield f"6.5, 6.10 {where}"
    yield from _check_content(page, where, components)
    for annotation in page.obj.get("/Annots", []):
        kind = str(annotation.Subtype)
        if kind not in _ANNOTATIONS:
            yield f"6.3.1 {where}: annotation {kind}"
        flags = int(annotation.get("/F", 0))
        if kind != "/Popup" and (
            not flags & _PRINT or flags & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLE)
        ):
            yield f"6.3.2 {where}: flags {flags} of {kind}"
        if kind not in ("/Popup", "/Link") and "/AP" not in annotation:
            yield f"6.3.3 {where}: {kind} has no appearance"
        action = annotation.get("/A", Dictionary())
        if "/S" in action and str(action.S) not in _ACTIONS:
            yield f"6.5.1 {where}: action {action.S}"


def _check_content(content: Any, where: str, components: int) -> Iterator[str]:
    """Operators of a page and of the forms that it shows."""
    depth = 0
    holder = content.obj if isinstance(content, pikepdf.Page) else content
    resources = holder.get("/Resources")
    if resources is None:
        yield f"6.2.2 {where}: no resources of its own"
        resources = Dictionary()
    for operands, operator in pikepdf.parse_content_stream(content):
        word = str(operator)
        if word == "q":
            depth += 1
            if depth > 28:
                yield f"6.1.13 {where}: states nested deeper than 28"
        elif word == "Q":
            depth -= 1
        elif word in ("k", "K") and components != 4:
            yield f"6.2.4.3 {where}: CMYK"
        elif word in ("rg", "RG") and components != 3:
            yield f"6.2.4.3 {where}: RGB"
        elif word in ("cs", "CS"):
            spaces = resources.get("/ColorSpace", Dictionary())
            named = str(operands[0])
            yield from _check_colour(spaces.get(named, operands[0]), components, where)
        elif word == "ri" and str(operands[0]) not in _INTENTS:
            yield f"6.2.6 {where}: intent {operands[0]}"
        elif word == "Do":
            shown = resources.get("/XObject", Dictionary()).get(str(operands[0]))
            if shown is None:
                yield f"6.2.2 {where}: {operands[0]} is not there"
            elif str(shown.get("/Subtype")) == "/Form":
                yield from _check_content(shown, f"{where}, a form", components)
        elif word == "INLINE IMAGE":
            yield from _check_filters(operands[0].obj.get("/F"))
    if depth:
        yield f"6.1 {where}: q and Q do not match"


def _check_tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What level A asks and we promise."""
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield "6.7.2 (level A) not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "6.7.2 (level A) no structure"
        return
    if not str(root.get("/Lang", "")):
        yield "6.7.4 (level A) no language"
    for item in pdf.objects:
        is_figure = isinstance(item, Dictionary) and str(item.get("/S", "")) == "/Figure"
        if is_figure and not str(item.get("/Alt", "")):
            yield "6.7 (level A) a figure without words"
