"""Fields of the front matter and what they may say."""

from __future__ import annotations

from generator.checks.loading.entry import ABOVE, BELOW, GOOD_FILE, rule, whole_file
from generator.checks.rule import Example, Family

RULES = (
    rule("key-unknown", Family.FRONT, "地点点: 炉前", "地点: 炉前"),
    rule("key-repeated", Family.FRONT, "place: 炉前\nplace: 会议室", "place: 炉前"),
    rule("alias-contradicts", Family.FRONT, "place: 炉前\n地点: 会议室", "place: 炉前"),
    rule(
        "field-missing",
        Family.FRONT,
        whole_file(ABOVE.replace("title: 炉前一课讲抢修\n", "") + BELOW),
        GOOD_FILE,
    ),
    rule("value-invalid", Family.FRONT, "guests: []", "guests: 6"),
    rule("value-too-long", Family.FRONT, "title: " + "炉前一课" * 60, "title: 炉前一课"),
    rule("list-expected", Family.FRONT, "tags: {安全: 1}", "tags: [安全]"),
    rule("mapping-expected", Family.FRONT, "review: 支部书记", "review: {first: 支部书记}"),
    rule("number-whole", Family.FRONT, "guests: 2.5", "guests: 2"),
    rule("text-expected", Family.FRONT, "place:\n  炉前: 东侧", "place: 炉前"),
    rule("number-unreadable", Family.FRONT, "guests: 若干", "guests: 6"),
    rule("date-unreadable", Family.FRONT, "date: 开春那天", "date: 2026-03-05"),
    rule("year-range", Family.FRONT, "date: 1026-03-05", "date: 2026-03-05"),
    rule("date-form", Family.FRONT, "date: 2026年3月5日", "date: 2026-03-05"),
    rule("time-unreadable", Family.FRONT, "start: 中午及傍晚", 'start: "14:30"'),
    rule("time-form", Family.FRONT, "start: 下午两点半", "start: 14:30"),
    rule("time-midnight", Family.FRONT, "start: 晚上12点", "start: 00:00"),
    rule("span-split", Family.FRONT, "start: 14:00至16:00", "start: 14:00\nend: 16:00"),
    rule(
        "list-too-long",
        Family.FRONT,
        "tags: [" + ", ".join(f"安全{number}" for number in range(40)) + "]",
        "tags: [安全, 质量]",
    ),
    rule("text-joined", Family.FRONT, "author: [炉长, 书记]", "author: 炉长、书记"),
    rule("time-sexagesimal", Family.FRONT, "start: 870", 'start: "14:30"'),
    rule("list-form", Family.FRONT, "tags: 安全、质量", "tags: [安全, 质量]"),
    rule("choice-unknown", Family.FRONT, "status: 写好了", "status: 草稿"),
    rule("attendance-form", Family.FRONT, "attendance: 22", "attendance: {铸造: 22}"),
    rule(
        "attendance-repeated",
        Family.FRONT,
        "attendance: {铸造: 22, 铸造车间党支部: 20}",
        "attendance: {铸造: 22}",
    ),
    rule("unit-unknown", Family.FRONT, "host: 铸钢车间党支部", "host: 铸造车间党支部"),
    rule("unit-read", Family.FRONT, "host: 铸造车间", "host: 铸造车间党支部"),
    rule("host-several", Family.FRONT, "host: 铸造、热处理", "host: 铸造"),
    rule("unit-ambiguous", Family.FRONT, "host: 老班组", "host: 铸造车间党支部"),
    rule("unit-not-then", Family.FRONT, "host: 老炉支部", "host: 铸造"),
    rule("form-unknown", Family.FRONT, "forms: [专题当课]", "forms: [专题党课]"),
    rule(
        "photo-missing",
        Family.PHOTOS,
        Example(text="cover: 1.jpg", beside=("01.jpg",)),
        Example(text="cover: 01.jpg", beside=("01.jpg",)),
    ),
    rule("period-reversed", Family.DATES, "end_date: 2026-03-01", "end_date: 2026-03-06"),
    rule(
        "moment-unreadable",
        Family.DATES,
        "publish_from: 下周一早上",
        "publish_from: 2026-03-09 08:00",
    ),
    rule(
        "publication-reversed",
        Family.DATES,
        "publish_from: 2026-03-09\nexpires: 2026-03-08",
        "publish_from: 2026-03-08 14:30\nexpires: 2026-12-31",
    ),
    rule("date-future", Family.DATES, "date: 2062-03-05", "date: 2026-03-05"),
    rule("date-folder", Family.DATES, "date: 2026-05-03", "date: 2026-03-05"),
)
