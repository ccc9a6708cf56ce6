"""The day it is where the site belongs, whatever the machine thinks; read at the doors alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def find_today(timezone: str) -> date:
    """Today in a time zone (``Asia/Shanghai``): a machine on UTC is a day behind until eight."""
    return datetime.now(ZoneInfo(timezone)).date()
