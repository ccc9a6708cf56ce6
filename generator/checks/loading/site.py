"""The organisation and the settings."""

from __future__ import annotations

from generator.checks.loading.entry import at, rule
from generator.checks.rule import Example, Family

ORGANISATION = (
    "name: 砚溪厂\ncommittee: {name: 分厂党委}\nzones:\n  - {id: zone-1, name: 第一协作区}\n"
    "branches:\n  - {id: casting, name: 铸造车间党支部, zone: zone-1, members: 28}\n"
)

RULES = (
    rule(
        "organisation-missing",
        Family.ORGANISATION,
        Example(place="organisation", text="", raw=b"-"),
        at("organisation", ORGANISATION),
    ),
    rule(
        "organisation-empty",
        Family.ORGANISATION,
        at("organisation", "\n"),
        at("organisation", ORGANISATION),
    ),
    rule(
        "reference-unknown",
        Family.ORGANISATION,
        at("organisation", ORGANISATION.replace("zone: zone-1", "zone: zone-9")),
        at("organisation", ORGANISATION),
    ),
    rule(
        "unit-id-form",
        Family.ORGANISATION,
        at("organisation", ORGANISATION.replace("casting", "铸造 1")),
        at("organisation", ORGANISATION),
    ),
    rule(
        "unit-id-repeated",
        Family.ORGANISATION,
        at("organisation", ORGANISATION.replace("casting", "zone-1")),
        at("organisation", ORGANISATION),
    ),
    rule(
        "dated-order",
        Family.ORGANISATION,
        at(
            "organisation",
            ORGANISATION.replace(
                "members: 28",
                "members: [{from: 2026-01-01, count: 28}, {from: 2025-01-01, count: 26}]",
            ),
        ),
        at(
            "organisation",
            ORGANISATION.replace(
                "members: 28",
                "members: [{from: 2025-01-01, count: 26}, {from: 2026-01-01, count: 28}]",
            ),
        ),
    ),
    rule(
        "month-unreadable",
        Family.ORGANISATION,
        at(
            "organisation",
            ORGANISATION.replace(
                "members: 28", "members: 28, waivers: [{month: 二月, reason: 大修}]"
            ),
        ),
        at(
            "organisation",
            ORGANISATION.replace(
                "members: 28", "members: 28, waivers: [{month: 2026-02, reason: 大修}]"
            ),
        ),
    ),
    rule(
        "duty-outside-zone",
        Family.ORGANISATION,
        at(
            "organisation",
            ORGANISATION.replace("branches:", "  - {id: zone-2, name: 第二协作区}\nbranches:")
            + "rotation:\n  2026:\n    Q1: {zone-2: {lead: casting}}\n",
        ),
        at(
            "organisation",
            ORGANISATION + "rotation:\n  2026:\n    Q1: {zone-1: {lead: casting}}\n",
        ),
    ),
    rule(
        "config-missing",
        Family.SETTINGS,
        Example(place="site", text="", raw=b"-"),
        at("site", "plugins:\n  - huoye\n"),
    ),
    rule(
        "config-no-plugin",
        Family.SETTINGS,
        at("site", "plugins:\n  - search\n"),
        at("site", "plugins:\n  - huoye\n"),
    ),
    rule(
        "timezone-unknown",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      timezone: 北京时间\n"),
        at("site", "plugins:\n  - huoye:\n      timezone: Asia/Shanghai\n"),
    ),
    rule(
        "colour-unreadable",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      look: {colour: 朱红}\n"),
        at("site", "plugins:\n  - huoye:\n      look: {colour: '#a3261c'}\n"),
    ),
    rule(
        "style-name",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      wechat: {style: theme/wechat/red.html}\n"),
        at("site", "plugins:\n  - huoye:\n      wechat: {style: red}\n"),
    ),
    rule(
        "theme-feature",
        Family.SETTINGS,
        at("site", "theme: {name: material, features: [content.tooltips]}\nplugins: [huoye]\n"),
        at("site", "theme: {name: material, features: [navigation.top]}\nplugins: [huoye]\n"),
    ),
    rule(
        "site-afar",
        Family.SETTINGS,
        at("site", "extra_javascript: [https://unpkg.com/x.js]\nplugins: [huoye]\n"),
        at("site", "extra_javascript: [assets/x.js]\nplugins: [huoye]\n"),
    ),
    rule(
        "number-range",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      page_size: 2\n"),
        at("site", "plugins:\n  - huoye:\n      page_size: 24\n"),
    ),
    rule(
        "rule-unknown",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      rules: {title-lenght: off}\n"),
        at("site", "plugins:\n  - huoye:\n      rules: {title-length: off}\n"),
    ),
    rule(
        "rule-fixed",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      rules: {unit-unknown: off}\n"),
        at("site", "plugins:\n  - huoye:\n      rules: {unit-not-then: off}\n"),
    ),
    rule(
        "redirect-target",
        Family.SETTINGS,
        at("site", "plugins:\n  - huoye:\n      redirects: {2026/old: 2026/nothing}\n"),
        at("site", "plugins:\n  - huoye:\n      redirects: {2026/old: 2026/2026-03-05-furnace}\n"),
    ),
)
