"""Office files are zip archives; these are the same for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

# The libraries put the time of saving here, whatever they are told.
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def repack(data: bytes, day: date) -> bytes:
    """The archive with ``day`` as the time of every entry, in place of the time of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            info = zipfile.ZipInfo(
                entry.filename, (max(1980, day.year), day.month, day.day, 0, 0, 0)
            )
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = entry.external_attr
            content = source.read(entry.filename)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), content)
            target.writestr(info, content)
    return out.getvalue()
