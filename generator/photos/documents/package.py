"""ZIP packages: opened within bounds, read member by member, written again without some of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from generator.photos.intake import RefusedError

# Bounds on what is unpacked to be looked at.
_MOST_MEMBERS = 5_000
_MOST_UNPACKED = 400_000_000
_MOST_MEMBER = 150_000_000
# A table of one number a hundred thousand times shrinks to a fiftieth.
_SUSPICIOUS, _MOST_RATIO = 20_000_000, 200


def open_package(data: bytes) -> zipfile.ZipFile:
    """RefusedError for one that is broken, locked or grows beyond bounds when it is unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except Exception as error:  # broken ones raise whatever zipfile stumbles over
        raise RefusedError("attachment-broken", published="no") from error
    if any(member.flag_bits & 0x1 for member in members):
        raise RefusedError("attachment-locked")
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SUSPICIOUS and unpacked > max(_SUSPICIOUS, _MOST_RATIO * len(data))
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED or is_bomb:
        raise RefusedError(
            "attachment-too-heavy",
            size=str(round(unpacked / 1e6)),
            limit=str(
                round(
                    (max(_SUSPICIOUS, _MOST_RATIO * len(data)) if is_bomb else _MOST_UNPACKED) / 1e6
                )
            ),
        )
    return package


def read_member(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """RefusedError when it is damaged, or larger than it says."""
    if member.file_size > _MOST_MEMBER:
        raise RefusedError(
            "attachment-too-heavy",
            size=str(round(member.file_size / 1e6)),
            limit=str(round(_MOST_MEMBER / 1e6)),
        )
    try:
        with package.open(member) as file:
            data = file.read(member.file_size + 1)
    except Exception as error:  # zlib, struct, CRC, compression methods that nobody has
        raise RefusedError("attachment-broken", published="no") from error
    if len(data) != member.file_size:
        raise RefusedError("attachment-broken", published="no")
    return data


Clean = Callable[[str, bytes], bytes]
"""A member's name and bytes → its bytes in the copy. RefusedError when nobody should have it."""


def rewrite(data: bytes, clean: Clean) -> bytes | None:
    """The package with its members cleaned; None where nothing had to be."""
    package = open_package(data)
    changed: dict[str, bytes] = {}
    members = [member for member in package.infolist() if not member.is_dir()]
    for member in members:
        before = read_member(package, member)
        after = clean(_name_of(member), before)
        if after != before:
            changed[member.filename] = after
    if not changed:
        return None
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for member in members:
            # No date: the copy is the same wherever and whenever it is made.
            info = zipfile.ZipInfo(_name_of(member))
            info.compress_type = (
                zipfile.ZIP_STORED
                if member.compress_type == zipfile.ZIP_STORED
                else zipfile.ZIP_DEFLATED
            )
            kept = changed.get(member.filename)
            copy.writestr(info, read_member(package, member) if kept is None else kept)
    return buffer.getvalue()


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the mark for UTF-8, Chinese Windows writes GBK."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename
