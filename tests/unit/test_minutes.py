"""A day or a minute as people write it, as a moment."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generator.model.days import parse_minute
from generator.settings import Settings

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-08", "2026-03-08 00:00"),
        ("2026/3/8", "2026-03-08 00:00"),
        ("2026年3月8日", "2026-03-08 00:00"),
        ("3月8日", "2026-03-08 00:00"),
        ("2026-03-08 14:30", "2026-03-08 14:30"),
        ("2026-03-08T14:30:59", "2026-03-08 14:30"),
        ("2026-3-8　14：30", "2026-03-08 14:30"),
        ("2026年3月8日下午2点半", "2026-03-08 14:30"),
        ("2026年3月8日（星期日） 下午2点半", "2026-03-08 14:30"),
        ("3月8日早上八点", "2026-03-08 08:00"),
        ("2026-03-08 24:00", "2026-03-09 00:00"),
        ("2026-03-08T06:30Z", "2026-03-08 14:30"),
        ("2026-03-08T14:30:00+08:00", "2026-03-08 14:30"),
        ("2026-03-08 07:30+01:00", "2026-03-08 14:30"),
        ("2026-03-08 1430", None),
        ("2026-02-30 14:30", None),
        ("2026-03-08 25:00", None),
        ("14:30", None),
        ("下周一早上", None),
        ("2026-03-08 至 2026-03-09", None),
        ("2026-03-08 14:30-16:00", None),
        ("2026-03-08 " + "0" * 200, None),
    ],
)
def test_a_moment_is_read_or_refused(typed: str, read: str | None) -> None:
    moment = parse_minute(typed, year=2026, zone=SHANGHAI)
    assert (moment and f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}") == read


def test_as_of_is_a_day_or_a_moment() -> None:
    now = datetime(2026, 5, 1, 1, tzinfo=ZoneInfo("UTC"))
    for typed, moment in (
        ("2026-03-08", "2026-03-08T23:59:59.999999+08:00"),
        ("2026-03-08 14:30", "2026-03-08T14:30:00+08:00"),
        ("2026-03-08T16:30Z", "2026-03-09T00:30:00+08:00"),
        ("today", "2026-05-01T09:00:00+08:00"),
    ):
        settings = Settings.model_validate({"as_of": typed})
        assert settings.moment_of(now).isoformat() == moment, typed
        assert settings.date_of(settings.moment_of(now).date()).isoformat() == moment[:10]
