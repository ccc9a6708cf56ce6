"""History: a branch that moved, was renamed, merged or closed keeps its past."""

from __future__ import annotations

from datetime import date

from generator.load.organisation import read_organisation
from generator.load.reports import read_report
from generator.load.sources import ReportSource
from generator.model.archive import Archive
from generator.model.organisation import Organisation
from generator.model.report import Report, Role
from tests.conftest import ORGANISATION

HISTORY = """\
  - id: tooling
    name: [{from: 2018-01-01, name: 工具工段党支部, short_name: 工段}, {from: 2026-04-01, name: 工具车间党支部, short_name: 工具}]
    zone: [{from: 2018-01-01, zone: zone-2}, {from: 2026-01-01, zone: zone-1}]
    members: [{from: 2018-01-01, count: 10}, {from: 2026-01-01, count: 14}]
    closed: 2026-09-30
    merged_into: casting
rotation:"""


def read_history() -> Organisation:
    text = ORGANISATION.replace("rotation:", HISTORY).replace(
        "branches:", "  - {id: zone-2, name: 第二协作区}\nbranches:", 1
    )
    organisation, problems = read_organisation(text.encode(), "organisation.yml")
    assert organisation is not None, problems
    return organisation


def read(organisation: Organisation, day: str, *lines: str) -> Report:
    front = "\n".join(["---", "title: 题目", f"date: {day}", *lines, "---", "正文。"])
    source = ReportSource(
        id=f"{day[:4]}/{day}-x", path=f"content/{day}.md", data=front.encode(), files=()
    )
    reading = read_report(source, organisation)
    assert reading.write_up is not None, reading.problems
    return reading.write_up.report


def test_a_report_belongs_to_the_zone_its_host_was_in_on_that_day() -> None:
    organisation = read_history()
    assert read(organisation, "2025-12-31", "host: tooling").zone == "zone-2"
    assert read(organisation, "2026-01-01", "host: tooling").zone == "zone-1"


def test_a_unit_is_found_under_every_name_it_had() -> None:
    organisation = read_history()
    for name in ("tooling", "工具工段党支部", "工段", "工具车间党支部", "工具"):
        assert read(organisation, "2026-05-01", f"host: {name}").host == "tooling"
    branch = organisation.branch_by_id["tooling"]
    assert branch.name(date(2026, 3, 31)) == "工具工段党支部"
    assert branch.name(date(2026, 4, 1)) == "工具车间党支部"


def test_the_roster_of_the_day_gives_expected_and_absent() -> None:
    organisation = read_history()
    lines = ("host: tooling", "attendance:", "  tooling: {present: 7, leave: 1}")
    before = read(organisation, "2025-12-31", *lines).turnout["tooling"]
    after = read(organisation, "2026-01-01", *lines).turnout["tooling"]
    assert (before.expected, before.absent) == (10, 2)
    assert (after.expected, after.absent) == (14, 6)


def test_a_closed_branch_is_in_no_zone_any_more_but_keeps_its_reports() -> None:
    organisation = read_history()
    ids = [branch.id for branch in organisation.branches_of("zone-1", date(2026, 10, 1))]
    assert "tooling" not in ids
    report = read(organisation, "2026-09-01", "host: tooling")
    archive = Archive(organisation=organisation, as_of=date(2026, 10, 31), reports=(report,))
    assert archive.by_unit["tooling"] == (report,)
    assert archive.by_unit["zone-1"] == (report,)
    assert "zone-2" not in archive.by_unit


def test_a_joint_activity_shows_with_every_participant_and_counts_once() -> None:
    organisation = read_history()
    report = read(
        organisation,
        "2026-05-01",
        "host: casting",
        "co_hosts: [forging]",
        "participants: [tooling]",
        "attendance:",
        "  heat-treatment: {present: 3}",
    )
    archive = Archive(organisation=organisation, as_of=date(2026, 10, 31), reports=(report,))
    for unit in ("casting", "forging", "tooling", "heat-treatment", "zone-1"):
        assert archive.by_unit[unit] == (report,)
    assert archive.published == (report,)
    assert report.roles["casting"] is Role.HOST
    assert report.roles["forging"] is Role.CO_HOST
    assert report.active_units == {"casting", "forging", "heat-treatment"}


def test_all_means_every_branch_of_the_level_that_existed() -> None:
    organisation = read_history()
    report = read(organisation, "2026-10-05", "host: committee", "participants: all")
    archive = Archive(organisation=organisation, as_of=date(2026, 10, 31), reports=(report,))
    shown = set(archive.by_unit)
    assert {"casting", "forging", "heat-treatment"} <= shown
    assert "tooling" not in shown


POSTS = """[
    {职务: 书记, 姓名: 甲某, 内线: 6101},
    {post: 宣传委员, name: 工艺员},
    {post: 宣传委员, name: 班长},
    {自: 2026-04-01, 职务: 书记, 姓名: 乙某},
    {from: 2026-06-01, post: 宣传委员}]"""


def read_posts(posts: str) -> Organisation:
    text = ORGANISATION.replace("members: 26", f"members: 26, 班子: {posts}", 1)
    assert posts in text
    organisation, problems = read_organisation(text.encode(), "organisation.yml")
    assert organisation is not None, problems
    assert problems == ()
    return organisation


def test_an_office_is_held_by_who_began_last_and_by_several_who_began_together() -> None:
    branch = read_posts(POSTS).branch_by_id["casting"]

    def held(day: date) -> list[tuple[str, str, str]]:
        return [(post.post, post.name, post.contact) for post in branch.posts_on(day)]

    publicity = [("宣传委员", "工艺员", ""), ("宣传委员", "班长", "")]
    assert held(date(2026, 3, 31)) == [("书记", "甲某", "6101"), *publicity]
    assert held(date(2026, 4, 1)) == [("书记", "乙某", ""), *publicity]
    # An office without anybody is vacant, which is worth a word; the file's order stays.
    assert held(date(2026, 6, 1)) == [("书记", "乙某", ""), ("宣传委员", "", "")]
    assert [post.is_vacant for post in branch.posts_on(date(2026, 6, 1))] == [False, True]


def test_an_office_that_begins_later_is_held_by_nobody_yet() -> None:
    branch = read_posts("[{from: 2026-05-01, post: 书记, name: 甲某}]").branch_by_id["casting"]
    assert branch.posts_on(date(2026, 4, 30)) == ()
    assert len(branch.posts_on(date(2026, 5, 1))) == 1
