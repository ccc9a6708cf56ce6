"""Front matter that YAML takes for something else than was meant."""

from __future__ import annotations

from generator.checks.loading.entry import rule
from generator.checks.rule import Family

RULES = (
    rule("yaml-syntax", Family.FRONT, "rechecks: [a: {b]}", "rechecks: []"),
    rule("yaml-alias", Family.FRONT, "tags: [&a 安全, *a]", "tags: [安全]"),
    rule("yaml-colon", Family.FRONT, "title：炉前一课", "title: 炉前一课"),
    rule("yaml-colon-space", Family.FRONT, "title:炉前一课", "title: 炉前一课"),
    rule(
        "yaml-tab",
        Family.FRONT,
        "attendance:\n\t铸造: 22",
        "attendance:\n  铸造: 22",
    ),
    rule("yaml-bullet", Family.FRONT, "tags:\n  － 安全", "tags:\n  - 安全"),
    rule("yaml-colon-missing", Family.FRONT, "title 炉前一课", "title: 炉前一课"),
    rule("yaml-key", Family.FRONT, "**title**: 炉前一课", "title: 炉前一课"),
    rule("yaml-indent", Family.FRONT, "  title: 炉前一课", "title: 炉前一课"),
    rule("yaml-comment", Family.FRONT, "place: 炉前 # 选填", "place: 炉前"),
    rule("yaml-continued", Family.FRONT, "summary: 讲了\n三件事", "summary: 讲了三件事"),
    rule("yaml-quote-open", Family.FRONT, "place: '炉前", "place: 炉前"),
    rule("yaml-flow", Family.FRONT, "attendance: {铸造：22}", "attendance: {铸造: 22}"),
    rule("yaml-brackets", Family.FRONT, "tags: 【安全，质量】", "tags: [安全, 质量]"),
    rule(
        "yaml-quotes",
        Family.FRONT,
        "title: 主题党日: 学雷锋",
        "title: '主题党日: 学雷锋'",
    ),
)
