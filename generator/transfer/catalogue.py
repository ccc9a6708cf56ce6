"""``文件目录.XML``: the catalogue of a package in the form of the transfer rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lxml import etree
from msgspec import Struct

from generator.model.unseen import strip_unseen
from generator.transfer.filing import Filing

CATALOGUE = "文件目录.XML"


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the catalogue."""

    title: str
    responsible: str
    day: date
    name: str
    """Of its file, below the payload."""
    filing: Filing = Filing()
    state: str = ""
    """What became of its publication, for the remarks."""


def render_catalogue(entries: Sequence[Entry]) -> bytes:
    """The catalogue; its columns and their order are those of the rules."""
    root = etree.Element("文件目录")
    for number, entry in enumerate(entries, start=1):
        file, filing = etree.SubElement(root, "文件"), entry.filing
        retention = f"保管期限：{filing.retention}" if filing.retention else ""
        note = [filing.note, retention, entry.state]
        for name, value in (
            ("顺序号", str(number)),
            ("档号", filing.number),
            ("责任者", entry.responsible),
            ("题名", entry.title),
            ("日期", entry.day.strftime("%Y%m%d")),
            ("密级", filing.secrecy),
            ("电子档案名称", entry.name),
            ("备注", "；".join(part for part in note if part)),
        ):
            etree.SubElement(file, name).text = strip_unseen(value)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data
