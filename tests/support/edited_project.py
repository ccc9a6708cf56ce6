"""The small project that tests/support/edits.py plays with: a little of everything a site has.

Two zones, five branches, thirteen reports over two years, one announced, one with an error, plans,
ledgers, a project, hand-written pages with an image and links into the site, overrides of the
theme. Texts are the sample's; photos are drawn small.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image

SAMPLE = Path(__file__).parents[2] / "content" / "reports"

CONFIG = """\
site_name: 砚溪厂活动档案
site_url: https://huoye.example/archive/
site_description: 各支部、协作区的活动
repo_url: https://forge.example/yanxi/archive
docs_dir: content/pages
theme:
  name: material
  custom_dir: overrides
  font: false
  language: zh
  features: [navigation.tabs, toc.follow]
  palette: {scheme: default, primary: teal}
plugins:
  - huoye:
      language: zh
      as_of: 2026-10-31
      page_size: 5
      home_reports: 4
      photos: {widths: [160, 320], cover_widths: [160], wall_size: 6}
      feeds: {full_text: true, entries: 6}
      redirects: {2025/2025-03-01-old: 2025/2025-03-20-leak}
markdown_extensions:
  - tables
  - toc
validation:
  nav: {omitted_files: ignore}
"""

ORGANISATION = """\
name: 砚溪重型装备厂
short_name: 砚溪厂
committee: {id: committee, name: 分厂党委, short_name: 党委}
zones:
  - {id: zone-1, name: 第一协作区, short_name: 一区, about: 热加工的事一道办。}
  - {id: zone-2, name: 第二协作区, short_name: 二区}
branches:
  - {id: casting, name: 铸造车间党支部, short_name: 铸造, zone: zone-1, members: 26, fixed_day: 5}
  - {id: forging, name: 锻造车间党支部, short_name: 锻造, zone: zone-1, members: 22}
  - id: maintenance
    name:
      - {from: 2016-03-01, name: 机修车间党支部, short_name: 机修}
      - {from: 2026-04-01, name: 设备维修中心党支部, short_name: 维修}
    zone: zone-2
    members: 24
  - id: tooling
    name: 工具车间党支部
    short_name: 工具
    zone:
      - {from: 2018-01-01, zone: zone-1}
      - {from: 2026-01-01, zone: zone-2}
    members: [{from: 2025-01-01, count: 12}, {from: 2026-01-01, count: 13}]
    waivers: [{month: 2025-08, reason: 大修}]
  - {id: power, name: 动力车间党支部, short_name: 动力, zone: zone-2, members: 15}
rotation:
  2026:
    Q3:
      zone-1: {lead: casting, deputy: forging, plan: 2026-07-02, summary: 2026-10-14}
    Q4:
      zone-1: {lead: forging, deputy: casting, plan: 2026-10-09}
      zone-2: {lead: power, deputy: tooling}
half_year_duty:
  2026: {H1: [zone-1], H2: [zone-2]}
form_groups:
  - {id: study, name: 固定学习}
  - {id: work, name: 岗位与安全}
forms:
  - {id: theme-lecture, name: 专题党课, group: study}
  - {id: training, name: 集中培训, group: study}
  - {id: project, name: 立项攻关, group: work}
  - {id: inspection, name: 查隐患, group: work}
  - {id: area, name: 责任区, group: work}
"""

PLAN = """\
编号,级别,类别,工作内容,完成时限,责任单位,形式,次数,备注
W-01,分厂党委级,安全生产,上半年检查,2026-04-22,第一协作区,查隐患,1,
W-02,分厂党委级,学习教育,季度党课,每季度,各支部,专题党课,1,
Z-01,支部级,学习教育,动力党课,6月底前,动力车间党支部,专题党课,1,
Z-02,支部级,志愿服务,检漏,一季度,设备维修中心党支部,立项攻关,1,年底前
"""
HAZARDS = """\
编号,支部,发现日期,来源,部位,描述,级别,责任岗位,整改期限,整改完成,措施
H-2025-001,铸造车间党支部,2025-01-06,2025/2025-01-06-furnace,炉前,护罩松动,一般,班组长,2025-01-13,2025-02-07,加垫片
H-2026-001,锻造车间党支部,2026-05-12,2026/2026-05-12-check,锤房,挡板裂纹,较大,班组长,2026-05-30,,更换
H-2026-002,动力车间党支部,2026-09-02,2026/2026-09-02-major,站房,安全阀过期,重大,班组长,2026-11-03,,送检
"""
AREAS = """\
编号,层级,名称,责任单位,责任岗位,机台区域,说明
A-01,党委委员,热加工包保区,分厂党委,党委副书记,铸造、锻造,每月到区一次
A-02,班组,站房责任区,动力车间党支部,值班长,空压站,
"""
RESOURCES = """\
编号,类型,名称,所属单位,联系岗位,说明
R-01,讲师,书记讲师席,分厂党委,党办主任,每年两讲
R-02,讲师,炉长讲师,铸造车间党支部,宣传委员,口述
"""
PROJECT = """\
---
title: 压缩空气泄漏治理
lead: maintenance
members: [power]
started: 2025-03-20
milestones:
  - {name: 全管网检漏, due: 2025-03-31, done: 2025-03-20}
  - {name: 漏点整改, due: 2026-11-15}
metrics:
  - {name: 漏点数, unit: 处, baseline: 87, target: 10, value: 9, source: 检漏记录}
---

漏气是听得见的。
"""
ABOUT = """\
---
title: 关于本站
---

# 关于本站

活动每次一页，见[投稿指南](write/index.md)、[报告](reports/2026/2026-05-12-check/index.md)。

![厂门](gate.jpg)

## 谁来写

| 谁 | 何时 |
|---|---|
| 支部 | 当天 |
"""
MAIN = """\
{% extends "base.html" %}
{% block announce %}<p class="note">试运行</p>{% endblock %}
"""
EXTRA = """\
{% extends "main.html" %}
{% block styles %}{{ super() }}<style>.x { color: teal }</style>{% endblock %}
"""

# Front matter without title and date; the text is that of the sample's report of this name.
REPORTS: dict[str, tuple[str, dict[str, object], str]] = {
    "2025/2025-01-06-furnace": (
        "炉前第一课",
        {
            "host": "casting",
            "forms": ["theme-lecture"],
            "hazards": ["H-2025-001"],
            "tags": ["安全"],
        },
        "2025/2025-01-06-furnace-first-lesson",
    ),
    "2025/2025-03-20-leak": (
        "听得见的漏气",
        {
            "host": "maintenance",
            "forms": ["project"],
            "projects": [{"id": "air-leak", "milestone": "全管网检漏"}],
            "status": "corrected",
            "corrections": [{"date": "2025-04-01", "text": "数字更正"}],
            "photos": [{"file": "01.jpg", "caption": "检漏"}, "02.jpg"],
        },
        "2025/2025-03-20-air-leak-first",
    ),
    "2025/2025-06-26-zone": (
        "两家一道走",
        {
            "host": "zone-1",
            "participants": ["all"],
            "forms": ["training"],
            "attendance": {"casting": 20},
        },
        "2025/2025-06-26-zone2-red-trail",
    ),
    "2025/2025-11-12-share": (
        "借一把尺",
        {"host": "tooling", "co_hosts": ["casting"], "unplanned_reason": "临时"},
        "2025/2025-11-12-zone3-tool-share",
    ),
    "2026/2026-01-20-cold": (
        "冷夜里的电",
        {"host": "power", "plan": ["Z-02"], "forms": ["training"], "tags": ["安全", "应急"]},
        "2026/2026-01-20-cold-night-power",
    ),
    "2026/2026-02-27-start": (
        "开工一课",
        {
            "host": "committee",
            "level": "committee",
            "participants": ["all"],
            "plan": ["W-02"],
            "forms": ["theme-lecture"],
            "resources": ["R-01"],
            "photos": ["01.jpg", "02.jpg"],
        },
        "2026/2026-02-27-factory-2026-start",
    ),
    "2026/2026-04-09-rename": (
        "换一块牌子",
        {
            "host": "maintenance",
            "forms": ["theme-lecture"],
            "plan": ["W-02"],
            "photos": [{"file": "01.jpg", "caption": "新牌子"}],
        },
        "2026/2026-04-09-rename-day",
    ),
    "2026/2026-05-12-check": (
        "锤房查隐患",
        {
            "host": "forging",
            "forms": ["inspection"],
            "plan": ["W-01"],
            "hazards": ["H-2026-001"],
            "areas": [{"id": "A-01", "found": 1}],
            "outcomes": [{"type": "安全", "ref": "H-2026-001", "text": "查出一条"}],
        },
        "2026/2026-05-25-dorm-repair",
    ),
    "2026/2026-06-12-fire": (
        "八分钟撤到广场",
        {
            "host": "zone-1",
            "level": "committee",
            "participants": ["all"],
            "forms": ["training"],
            "end_date": "2026-06-13",
            "rechecks": [{"id": "H-2026-001", "result": "failed", "new_due": "2026-07-02"}],
            "photos": [
                {"file": "01.jpg", "caption": "集结"},
                {"file": "03.jpg", "caption": "清点"},
            ],
            "cover": "03.jpg",
        },
        "2026/2026-06-12-factory-fire",
    ),
    "2026/2026-07-07-rain": (
        "汛期值守",
        {
            "host": "power",
            "forms": ["area"],
            "areas": ["A-02"],
            "received": "2026-07-20",
            "plan": ["Z-01"],
        },
        "2026/2026-07-07-rain-season-duty",
    ),
    "2026/2026-09-02-major": (
        "站房查隐患",
        {
            "host": "power",
            "forms": ["inspection"],
            "hazards": ["H-2026-002"],
            "tags": ["安全"],
            "resolutions": [{"text": "送检", "owner": "站长", "due": "2026-11-01"}],
        },
        "2026/2026-09-10-machining-mentor",
    ),
    "2026/2026-10-09-sand": (
        "再省一成砂",
        {
            "host": "casting",
            "forms": ["training"],
            "photos": ["01.jpg"],
            "summary": "旧砂再用。",
            "resources": ["R-02"],
        },
        "2026/2026-10-09-sand-one-more-tenth",
    ),
    "2026/2026-11-24-winter": (
        "入冬检查预告",
        {"host": "tooling", "status": "planned", "forms": ["inspection"]},
        "2026/2026-11-24-truck-winter",
    ),
    "2026/2026-08-01-broken": (
        "有差错的一篇",
        {"host": "没有的支部"},
        "2026/2026-07-06-flag-and-sweat",
    ),
}


def write_project(root: Path) -> None:
    """Write the project below an empty folder."""
    for name, text in {
        "mkdocs.yml": CONFIG,
        "content/organisation.yml": ORGANISATION,
        "content/plans/2026.csv": PLAN,
        "content/ledgers/hazards.csv": HAZARDS,
        "content/ledgers/areas.csv": AREAS,
        "content/ledgers/resources.csv": RESOURCES,
        "content/projects/air-leak.md": PROJECT,
        "content/wordlist.csv": "词,建议,级别\n",
        "content/pages/about.md": ABOUT,
        "overrides/main.html": MAIN,
        "overrides/extra.html": EXTRA,
        "overrides/partials/copyright.html": "<div>砚溪厂</div>\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "content/pages/gate.jpg").write_bytes(draw_photo(1))
    for number, (report_id, (title, more, sample)) in enumerate(REPORTS.items()):
        folder = root / "content" / "reports" / report_id
        front = {"title": title, "date": folder.name[:10], **more}
        text = (SAMPLE / sample / "index.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for line in [line for line in text.splitlines() if line.startswith("![")]:
            name = line.rpartition("(")[2].rstrip(")")
            if not any(name in str(photo) for photo in more.get("photos", ())):  # type: ignore[attr-defined]
                text = text.replace(line, "")
        write_report(folder / "index.md", front, text)
        for at, photo in enumerate(more.get("photos", ())):  # type: ignore[arg-type, var-annotated]
            name = photo["file"] if isinstance(photo, dict) else photo
            (folder / name).write_bytes(draw_photo(10 * number + at))
    (root / "content/reports/2026/2026-05-12-check/名单.csv").write_text(
        "一,二\n", encoding="utf-8"
    )


def write_report(path: Path, front: dict[str, object], text: str) -> None:
    """Write a report's file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"---\n{head}---\n{text}", encoding="utf-8")


def read_report(path: Path) -> tuple[dict[str, object], str]:
    """Front matter and text of a report's file; one that is broken has a title at most."""
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    try:
        return yaml.load(head, yaml.BaseLoader), text
    except yaml.YAMLError:
        return {"title": head.partition(": ")[2].strip()}, text


def draw_photo(seed: int) -> bytes:
    """A small photo that no other seed gives."""
    image = Image.new("RGB", (240 + seed % 7 * 16, 180), ((37 * seed) % 256, (91 * seed) % 256, 90))
    image.paste(((59 * seed) % 256, 200, (11 * seed) % 256), (20 + seed % 60, 30, 120, 150))
    data = BytesIO()
    image.save(data, "JPEG", quality=80)
    return data.getvalue()
