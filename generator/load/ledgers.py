"""content/ledgers/*.csv|xlsx and content/projects/*.md → the ledgers' rows. Pure: bytes come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from generator.load.bounds import refuse_heavy, refuse_long
from generator.load.faults import LineFaults
from generator.load.frontmatter import split_front_matter
from generator.load.keys import put_english_keys
from generator.load.lenient import Firm, validate_partly
from generator.load.nodes import MappingNode, line_of
from generator.load.shape import schema_of
from generator.load.tables import iter_records, parse_table
from generator.load.text import decode
from generator.load.units import find_unit
from generator.model.front import Record, zh
from generator.model.ledgers import Area, Hazard, Metric, Milestone, Project, Resource
from generator.model.organisation import Organisation
from generator.model.plan import fold_code
from generator.model.problem import (
    Problem,
    Severity,
    build_problem,
    go_without,
    has_errors,
    is_lost,
)
from generator.model.values import (
    AreaTierChoice,
    AsItems,
    Code,
    Day,
    HazardSeverity,
    HazardSeverityChoice,
    Line,
    Lines,
    SignedNumber,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T", Hazard, Area, Resource)


class HazardRow(Record):
    """The columns of the hazard ledger (隐患台账)."""

    id: Annotated[Code, zh("编号", "序号")]
    branch: Annotated[Line, zh("支部", "所属支部", "责任单位")]
    found: Annotated[Day, zh("发现日期", "发现时间")]
    source: Annotated[Line | None, zh("来源", "来源报道")] = None
    place: Annotated[Line, zh("部位", "地点")] = ""
    description: Annotated[Line, zh("描述", "隐患描述", "问题描述")]
    severity: Annotated[HazardSeverityChoice, zh("级别", "隐患级别")] = HazardSeverity.MINOR
    owner: Annotated[Line, zh("责任岗位", "责任人")] = ""
    due: Annotated[Day | None, zh("整改期限", "期限")] = None
    fixed: Annotated[Day | None, zh("整改完成", "完成日期")] = None
    measure: Annotated[Line, zh("措施", "整改措施")] = ""


class AreaRow(Record):
    """The columns of the ledger of responsibility areas (责任区)."""

    id: Annotated[Code, zh("编号", "序号")]
    tier: Annotated[AreaTierChoice, zh("层级", "级别")]
    name: Annotated[Line, zh("名称", "责任区")]
    unit: Annotated[Line, zh("责任单位", "单位")]
    owner: Annotated[Line, zh("责任岗位", "责任人")] = ""
    covers: Annotated[Line, zh("机台区域", "机台", "区域", "范围")] = ""
    note: Annotated[Line, zh("说明", "备注")] = ""


class ResourceRow(Record):
    """The columns of the library of shared resources (资源)."""

    id: Annotated[Code, zh("编号", "序号")]
    kind: Annotated[Line, zh("类型", "类别")]
    name: Annotated[Line, zh("名称")]
    unit: Annotated[Line, zh("所属单位", "单位", "责任单位")]
    contact: Annotated[Line, zh("联系岗位", "联系人")] = ""
    note: Annotated[Line, zh("说明", "备注")] = ""


class MilestoneRecord(Record):
    name: Annotated[Line, zh("名称", "节点")]
    due: Annotated[Day, zh("期限", "原定期限")]
    revised_due: Annotated[Day | None, zh("调整期限", "新期限")] = None
    reason: Annotated[Line, zh("原因", "调整原因")] = ""
    done: Annotated[Day | None, zh("完成", "完成日期")] = None


class MetricRecord(Record):
    name: Annotated[Line, zh("名称", "指标")]
    unit: Annotated[Line, zh("单位")] = ""
    baseline: Annotated[SignedNumber | None, zh("基线", "基数")] = None
    target: Annotated[SignedNumber | None, zh("目标", "目标值")] = None
    value: Annotated[SignedNumber | None, zh("现值", "当前值", "数值")] = None
    source: Annotated[Line, zh("来源", "数据来源")] = ""


class ProjectFront(Record):
    """The front matter of ``content/projects/<id>.md``."""

    title: Annotated[Line, zh("标题", "名称", "项目名称")]
    lead: Annotated[Line, zh("牵头", "牵头支部", "牵头单位")]
    members: Annotated[Lines, zh("成员", "参加", "成员单位")] = ()
    started: Annotated[Day, zh("立项", "开始", "立项日期")]
    ended: Annotated[Day | None, zh("结束", "结题", "结束日期")] = None
    milestones: Annotated[tuple[MilestoneRecord, ...], AsItems, zh("节点")] = ()
    metrics: Annotated[tuple[MetricRecord, ...], AsItems, zh("指标")] = ()


_PROJECT_SCHEMA = schema_of(ProjectFront)
_PROJECT_FIRM = Firm(fields=frozenset({"title", "lead", "started"}), records=())


def read_hazards(
    data: bytes, path: str, organisation: Organisation, as_of: date
) -> tuple[tuple[Hazard, ...], tuple[Problem, ...]]:
    """Parse the hazard ledger; a row with an error is left out and the rest stays."""
    ledger = _Ledger(organisation, LineFaults(path))

    def build(row: HazardRow, node: MappingNode) -> Hazard | None:
        branch = ledger.unit(row.branch, row.found, node, "branch")
        if branch is not None and branch not in organisation.branch_by_id:
            ledger.faults.tell_cell("hazard-branch", node, "branch", value=row.branch)
            return None
        for column, day in (("fixed", row.fixed), ("due", row.due)):
            if day is not None and day < row.found:
                ledger.faults.tell_cell(
                    "ledger-before-found", node, column, value=str(day), found=str(row.found)
                )
        for column, day in (("fixed", row.fixed), ("found", row.found)):
            if day is not None and day > as_of:
                ledger.faults.tell_cell(
                    "ledger-future", node, column, value=str(day), as_of=str(as_of)
                )
        if branch is None:
            return None
        return Hazard(
            id=row.id,
            branch=branch,
            found=row.found,
            severity=row.severity,
            description=row.description,
            due=row.due,
            fixed=row.fixed,
            source=row.source,
            place=row.place,
            owner=row.owner,
            measure=row.measure,
            line=node.line,
        )

    return _read_ledger(ledger, data, HazardRow, build)


def read_areas(
    data: bytes, path: str, organisation: Organisation, as_of: date
) -> tuple[tuple[Area, ...], tuple[Problem, ...]]:
    """Parse the ledger of responsibility areas."""
    ledger = _Ledger(organisation, LineFaults(path))

    def build(row: AreaRow, node: MappingNode) -> Area | None:
        unit = ledger.unit(row.unit, as_of, node, "unit")
        if unit is None:
            return None
        return Area(
            id=row.id,
            tier=row.tier,
            name=row.name,
            unit=unit,
            owner=row.owner,
            covers=row.covers,
            note=row.note,
            line=node.line,
        )

    return _read_ledger(ledger, data, AreaRow, build, carried=("tier",))


def read_resources(
    data: bytes, path: str, organisation: Organisation, as_of: date
) -> tuple[tuple[Resource, ...], tuple[Problem, ...]]:
    """Parse the library of shared resources."""
    ledger = _Ledger(organisation, LineFaults(path))

    def build(row: ResourceRow, node: MappingNode) -> Resource | None:
        unit = ledger.unit(row.unit, as_of, node, "unit")
        if unit is None:
            return None
        return Resource(
            id=row.id,
            kind=row.kind,
            name=row.name,
            unit=unit,
            contact=row.contact,
            note=row.note,
            line=node.line,
        )

    return _read_ledger(ledger, data, ResourceRow, build, carried=("kind",))


@dataclass(slots=True)
class _Ledger:
    """The table that is being read, and what has been found wrong with it."""

    organisation: Organisation
    faults: LineFaults

    def unit(self, name: str, on: date, node: MappingNode, column: str) -> str | None:
        where = (self.faults.path, line_of(node, (column,)), column)
        joined = "".join(name.split())
        # A name that its cell's width has broken has a blank where the break was.
        name = joined if self.organisation.find_units(joined, on) else name
        unit, problem = find_unit(self.organisation, name, on, where)
        self.faults.problems += [problem] if problem else []
        return unit


def _read_ledger(
    ledger: _Ledger,
    data: bytes,
    model: type[R],
    build: Callable[[R, MappingNode], T | None],
    carried: tuple[str, ...] = (),
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    faults = ledger.faults
    table = parse_table(data, faults.path, model, carried=carried)
    entries: dict[str, T] = {}
    places: dict[str, tuple[int, str]] = {}
    for row, node, sheet in iter_records(table, model, faults.path, faults.problems):
        before = len(faults.problems)
        entry = build(row, node)
        if entry is None or has_errors(faults.problems[before:]):
            continue
        folded = fold_code(entry.id)
        if folded in entries:
            first, where = places[folded]
            faults.tell_cell(
                "ledger-id-repeated", node, "id", value=entry.id, first=first, where=where
            )
            continue
        entries[folded] = entry
        places[folded] = (node.line, sheet)
    return tuple(entries.values()), tuple(faults.problems)


def read_project(
    data: bytes, path: str, project_id: str, organisation: Organisation, as_of: date
) -> tuple[Project | None, tuple[Problem, ...]]:
    """Parse one project's file; None when what it must say cannot be read.

    A milestone, a figure or a field that is wrong is left out, and the rest stays.
    """
    if heavy := refuse_heavy(data, path):
        return None, (heavy,)
    decoded = decode(data, path)
    if decoded.text is None:
        return None, decoded.problems
    if long := refuse_long(decoded.text, path):
        return None, (*decoded.problems, long)
    front_matter = split_front_matter(decoded.text, path, _PROJECT_SCHEMA)
    problems = [*decoded.problems, *front_matter.problems]
    if front_matter.fields is None:
        return None, tuple(problems)
    fields, found = put_english_keys(ProjectFront, front_matter.fields, path)
    read = validate_partly(ProjectFront, fields, path, _PROJECT_FIRM)
    front, fields = read.record, read.fields
    problems += dict.fromkeys((*found, *read.problems))
    if front is None:
        return None, tuple(problems)
    units: list[str] = []
    for key, names in (("lead", (front.lead,)), ("members", front.members)):
        for name in names:
            where = (path, line_of(fields, (key,)), key)
            unit, problem = find_unit(organisation, name, front.started, where)
            units += [unit] if unit is not None else []
            if problem is not None:
                is_error = problem.severity is Severity.ERROR
                problems.append(go_without(problem) if key == "members" and is_error else problem)
    milestones, faults = _check_milestones(front, fields, path, as_of)
    problems += faults
    if is_lost(problems):
        return None, tuple(problems)
    lead, *members = units
    project = Project(
        id=project_id,
        source=path,
        title=front.title,
        lead=lead,
        members=tuple(members),
        started=front.started,
        ended=front.ended,
        milestones=milestones,
        metrics=tuple(Metric(**dict(record)) for record in front.metrics),
        body=front_matter.body.strip(),
    )
    return project, tuple(problems)


def _check_milestones(
    front: ProjectFront, fields: MappingNode, path: str, as_of: date
) -> tuple[tuple[Milestone, ...], list[Problem]]:
    """The milestones that can be, and what is wrong with them."""
    problems: list[Problem] = []
    kept: list[Milestone] = []
    seen: set[str] = set()
    for index, milestone in enumerate(front.milestones):
        where = ("milestones", index)
        line = line_of(fields, where)

        def error(rule: str, key: str, line: int = line, index: int = index, **args: str) -> None:
            problem = build_problem(rule, path, line, field=f"milestones.{index}.{key}", **args)
            problems.append(go_without(problem))

        is_kept = milestone.name not in seen
        if not is_kept:
            error("milestone-repeated", "name", value=milestone.name)
        seen.add(milestone.name)
        done = milestone.done
        if done is not None and done > as_of:
            error("ledger-future", "done", value=str(done), as_of=str(as_of))
            done = None
        if milestone.due < front.started:
            error(
                "milestone-before-start", "due", value=str(milestone.due), start=str(front.started)
            )
            is_kept = False
        kept += [Milestone(**{**dict(milestone), "done": done})] if is_kept else []
        if milestone.revised_due is not None and not milestone.reason:
            problems.append(
                build_problem(
                    "milestone-no-reason",
                    path,
                    line,
                    field=f"milestones.{index}.reason",
                    value=milestone.name,
                )
            )
    return tuple(kept), problems


READERS: Mapping[type[Any], Callable[..., tuple[tuple[Any, ...], tuple[Problem, ...]]]] = {
    Hazard: read_hazards,
    Area: read_areas,
    Resource: read_resources,
}
"""What reads a ledger, by what its rows are."""
