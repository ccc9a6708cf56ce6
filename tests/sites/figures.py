"""Reads figures off a finished site as a person would: which page says what of which fact.

A reader knows where a kind of page shows its figures, and yields facts with the number shown. The
key of a fact says what is counted, over what: ``reports/2026-07``, ``plan/2026/overdue``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Reading(NamedTuple):
    fact: str
    value: str
    page: str


class Document:
    """A page of the site, by its address."""

    def __init__(self, url: str, html: str) -> None:
        self.url = url
        article = LexborHTMLParser(html).css_first("article")
        assert article is not None, url
        self.article = article

    def text(self, selector: str) -> str:
        return text_of(self.article.css_first(selector))

    def all(self, selector: str) -> list[LexborNode]:
        return self.article.css(selector)


def text_of(node: LexborNode | None) -> str:
    return " ".join(node.text(separator=" ").split()) if node is not None else ""


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


Facts = Iterator[tuple[str, str | int]]
READERS: list[tuple[re.Pattern[str], Callable[..., Facts]]] = []


def reader(pattern: str) -> Callable[[Callable[..., Facts]], Callable[..., Facts]]:
    """Register who reads the pages whose address matches; the groups of the match are passed on."""

    def register(read: Callable[..., Facts]) -> Callable[..., Facts]:
        READERS.append((re.compile(pattern), read))
        return read

    return register


def read_site(site: Path) -> list[Reading]:
    """Every figure that any reader finds on any page."""
    found = []
    for path in sorted(site.rglob("index.html")):
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        fitting = [(m, read) for pattern, read in READERS if (m := pattern.fullmatch(url))]
        if not fitting:
            continue
        html = path.read_text(encoding="utf-8")
        if "http-equiv" in html.split("<body", 1)[0] and "refresh" in html:
            continue  # leads on to another page
        document = Document(url, html)
        for match, read in fitting:
            found += [
                Reading(fact, str(value), url) for fact, value in read(document, *match.groups())
            ]
    return found


# Reports


@reader(r"")
def _home(page: Document) -> Facts:
    head = page.text(".hy-masthead p")
    day = re.search(r"(\d+)年(\d+)月", head)
    assert day is not None
    year, number = int(day[1]), int(day[2])
    count, active = numbers(page.text(".hy-month-strip .hy-sec p"))
    yield f"reports/{year}-{number:02d}", count
    yield f"active-branches/{year}-{number:02d}", active
    yield f"reports/{year}", numbers(head)[-1]
    yield "reports/all", numbers(page.text(".hy-sec a[href$='archive/']"))[0]
    for need in page.all(".hy-figure-link"):
        name, n = text_of(need.css_first("strong")), text_of(need.css_first("b"))
        if name == "逾期未办":
            yield f"plan/{year}/overdue", n
        elif name == "隐患待复查":
            yield "hazards/fixed", n


@reader(r"archive/")
def _archive(page: Document) -> Facts:
    yield "reports/all", numbers(page.text(".hy-head p"))[0]
    for section in page.all(".hy-year"):
        year, count = numbers(text_of(section.css_first("h2")))
        yield f"reports/{year}", count
        for place, cell in enumerate(section.css(".hy-months li"), start=1):
            if cell.css_first("strong") is not None:
                yield f"reports/{year}-{place:02d}", text_of(cell.css_first("strong"))


@reader(r"archive/(\d+)/")
def _archive_year(page: Document, year: str) -> Facts:
    yield f"reports/{year}", numbers(page.text(".hy-head p"))[0]


@reader(r"archive/(\d+)/(\d\d)/")
def _archive_month(page: Document, year: str, month: str) -> Facts:
    yield f"reports/{year}-{month}", numbers(page.text(".hy-head p"))[0]
    yield f"reports/{year}-{month}", len(page.all(".hy-card"))


@reader(r"calendar/(\d+)/")
def _calendar_year(page: Document, year: str) -> Facts:
    yield f"reports/{year}", numbers(page.text(".hy-summary"))[0]
    for place, heading in enumerate(page.all(".hy-minimonth h3 .hy-quiet"), start=1):
        yield f"reports/{year}-{place:02d}", numbers(text_of(heading))[0]
    if "预告" in page.text(".hy-summary"):
        yield f"announced/{year}", numbers(page.text(".hy-summary").partition("预告")[2])[0]


@reader(r"calendar/(\d+)/(\d\d)/")
def _calendar_month(page: Document, year: str, month: str) -> Facts:
    said = page.text(".hy-summary")
    count, dues = numbers(said)[:2]
    yield f"reports/{year}-{month}", count
    carried = int(numbers(said.partition("延续")[0])[-1]) if "延续" in said else 0
    links = {link.attributes["href"] for link in page.all(".hy-entry--activity a")}
    yield f"reports/{year}-{month}", len(links) - carried
    yield f"due-items/{year}-{month}", dues
    yield f"due-items/{year}-{month}", len(page.all(".hy-entry--due"))


@reader(r"zones/")
def _zones(page: Document) -> Facts:
    year = ""
    for tile in page.all(".hy-tile"):
        zone = _last_part(tile.css_first("h2 a"))
        said = numbers(text_of(tile.css_first("p .hy-quiet")))
        if said:  # the committee's has none
            year, count = said
            yield f"shown/{zone}/{year}", count
    note = next(text_of(p) for p in page.all("p.hy-quiet") if "各区之和" in text_of(p))
    yield f"reports/{year}", numbers(note)[0]


@reader(r"(?:zones|branches)/([\w-]+)/|(committee)/")
def _unit(page: Document, unit: str | None, committee: str | None) -> Facts:
    name = unit or committee
    for tile in page.all(".hy-branches li"):
        branch = _last_part(tile.css_first("strong a"))
        _, year, count = numbers(text_of(tile.css_first(".hy-quiet")))
        yield f"shown/{branch}/{year}", count
    for link in page.all(".hy-chips a"):
        match = re.fullmatch(r"(\d+)年 (\d+) 次", text_of(link))
        if match:
            yield f"shown/{name}/{match[1]}", match[2]
        match = re.fullmatch(r"(\d+)年统计", text_of(link))
        if match and (counted := page.text(".hy-chips__said")):
            yield f"counted/{name}/{match[1]}", numbers(counted)[0]


@reader(r"(?:zones/|branches/)?([\w-]+)/(\d{4})/")
def _unit_year(page: Document, unit: str, year: str) -> Facts:
    if page.url.startswith(("zones/", "branches/", "committee/")):
        yield f"shown/{unit}/{year}", numbers(page.text(".hy-head p"))[0]
        if not page.all(".hy-pager"):
            yield f"shown/{unit}/{year}", len(page.all(".hy-card"))


@reader(r"forms/|tags/")
def _topics(page: Document) -> Facts:
    for link in page.all(".hy-topics a"):
        yield f"{page.url}{_last_part(link)}", text_of(link.css_first("small"))


@reader(r"(forms|tags)/([^/]+)/")
def _topic(page: Document, kind: str, name: str) -> Facts:
    found = re.search(r"共 (\d+) 篇", page.text(".hy-head"))
    if found:
        yield f"{kind}/{name}", found[1]


# The plan

_STATES = ("overdue", "soon", "open", "late", "on-time", "no-due")


@reader(r"plan/(\d+)/")
def _plan(page: Document, year: str) -> Facts:
    *tally, whole = [text_of(item) for item in page.all(".hy-states b")]
    yield f"plan/{year}/executions", whole
    yield f"plan/{year}/executions", sum(map(int, tally))
    for state, count in zip(_STATES, tally, strict=True):
        yield f"plan/{year}/{state}", count
    for table in page.all(".hy-counts"):
        rows = [[int(n) for n in _cells(row)] for row in table.css("tbody tr")]
        for state, counts in zip(_STATES, zip(*rows, strict=True), strict=False):
            yield f"plan/{year}/{state}", sum(counts)
    for row in page.all(".hy-counts")[1].css("tbody tr"):
        link = row.css_first("th a")
        yield f"plan/{year}/overdue/{_last_part(link)}", _cells(row)[0]
    for group in page.all(".hy-group"):
        name = _last_part(group.css_first("h3 a"))
        yield f"plan/{year}/overdue/{name}", numbers(text_of(group.css_first("p")))[0]
    if page.all("#overdue"):
        yield f"plan/{year}/overdue", numbers(page.text("#overdue h2"))[0]
    due, on_time, late, overdue, *_ = numbers(page.text("#fallen-due"))
    yield f"plan/{year}/due", due
    yield f"plan/{year}/due-on-time", on_time
    yield f"plan/{year}/due-done", int(on_time) + int(late)
    yield f"plan/{year}/late", late
    yield f"plan/{year}/overdue", overdue
    early = re.search(r"另有 (\d+) 次", page.text("#fallen-due"))
    yield f"plan/{year}/on-time", int(on_time) + int(early[1] if early else 0)


# Duty


@reader(r"duty/(\d+)/")
def _duty(page: Document, year: str) -> Facts:
    delivered = asked = 0
    for row in page.all(".hy-duty-matrix tbody tr"):
        zone = _last_part(row.css_first("th a"))
        done = due = own = of = 0
        for line in row.css(".hy-line"):
            if plan := re.search(r"计划 (\d+)/(\d+)", text_of(line)):
                done, due = done + int(plan[1]), due + int(plan[2])
            if duty := re.search(r"履职 (\d+)/(\d+)", text_of(line)):
                own, of = own + int(duty[1]), of + int(duty[2])
        delivered, asked = delivered + own, asked + of
        yield f"own-plan/{year}/{zone}", f"{done}/{due}"
        yield f"indicator/{year}/duty/{zone}", f"{own}/{of}"
    yield f"indicator/{year}/duty/committee", f"{delivered}/{asked}"
    halves = [
        numbers(text_of(p)) for p in page.all(".hy-panel p") if "承办协作区完成" in text_of(p)
    ]
    due, hosted = (sum(int(pair[place]) for pair in halves) for place in (0, 1))
    yield f"indicator/{year}/half-year-duty/committee", f"{hosted}/{due}"


# Ledgers


@reader(r"ledgers/")
def _ledgers(page: Document) -> Facts:
    for tile in page.all(".hy-ledger-tiles li"):
        name = _last_part(tile.css_first("a"))
        total, *rest = numbers(text_of(tile.css("span")[-1]))
        yield f"{name}/total", total
        yield f"{name}/open", rest[0] if rest else 0


@reader(r"ledgers/hazards/")
def _hazards(page: Document) -> Facts:
    overdue, still_open, fixed, closed, whole = (
        int(text_of(item)) for item in page.all(".hy-states b")
    )
    yield "hazards/total", whole
    yield "hazards/fixed", fixed
    yield "hazards/overdue", overdue
    yield "hazards/open", overdue + still_open + fixed
    yield "hazards/total", overdue + still_open + fixed + closed
    major = numbers(page.text(".hy-note")) or ["0", "0"]
    headed = [int(text_of(n)) for n in page.all(".hy-sec p, summary [data-hy-count]")]
    yield "hazards/open", sum(headed[:-1]) + int(major[1])  # to be fixed, to be re-checked
    yield "hazards/total", sum(headed) + int(major[0])
    yield "hazards/total", len(page.all(".hy-ledger__row")) + int(major[0])


@reader(r"ledgers/resolutions/")
def _resolutions(page: Document) -> Facts:
    headed = [int(numbers(text_of(h))[-1]) for h in page.all("h2")]
    yield "resolutions/open", headed[0]
    yield "resolutions/total", sum(int(numbers(text_of(i))[0]) for i in page.all(".hy-tally li"))


@reader(r"projects/")
def _projects(page: Document) -> Facts:
    groups = {text_of(h)[2:].split()[0]: int(numbers(text_of(h))[-1]) for h in page.all("h2")}
    yield "projects/total", sum(groups.values())
    yield "projects/stalled", groups.get("停滞", 0)
    yield "projects/open", groups.get("停滞", 0) + groups.get("进行中", 0)


# Statistics


@reader(r"statistics/(\d+)/")
def _statistics(page: Document, year: str) -> Facts:
    for row in page.all("#indicators tbody tr"):
        name = _anchor(row.css_first("th a"))
        value, count = _cells(row)[:2]
        yield f"indicator/{year}/{name}/committee", count
        yield f"indicator/{year}/{name}/committee/value", value
    for row in page.all("#contributions tbody tr"):
        published = _cells(row)[1]
        if text_of(row.css_first("th")) == "合计":
            yield f"reports/{year}", published
        else:
            unit = _last_part(row.css_first("th a"))
            yield f"hosted/{unit}/{year}", published
    for item in page.all("#attention .hy-story > li"):
        said = text_of(item.css_first("p"))
        if found := re.search(r"(\d+) 个到期的执行项还没有完成", said):
            yield f"plan/{year}/overdue", found[1]
        if found := re.search(r"期末有 (\d+) 条隐患逾期未改", said):
            yield f"hazards-at-end/{year}", found[1]
            if year == _present(page):
                yield "hazards/overdue", found[1]
        if found := re.search(r"(\d+) 个攻关项目停滞", said):
            yield f"stalled-at-end/{year}", found[1]
            if year == _present(page):
                yield "projects/stalled", found[1]
        if found := re.search(r"(\d+) 篇稿件不及时", said):
            yield f"late-write-ups/{year}", found[1]


@reader(r"statistics/(\d+)/([\w-]+)/")
def _indicator(page: Document, year: str, name: str) -> Facts:
    for row in page.all("#units tbody tr"):
        unit = row.css_first("th").attributes.get("id")
        value, count = _cells(row)
        if unit is not None:
            yield f"indicator/{year}/{name}/{unit}", count
            yield f"indicator/{year}/{name}/{unit}/value", value
            if name == "plan-completion" and unit.startswith("zone") and count != "—":
                missed = int(count.partition("/")[2]) - int(count.partition("/")[0])
                yield f"plan/{year}/overdue/{unit}", missed
        elif name == "plan-completion":
            yield f"own-plan/{year}/{_last_part(row.css_first('th a'))}", count
    whole = page.all("#units tbody tr")[0]
    n, _, of = _cells(whole)[1].partition("/")
    match name:
        case "plan-completion":
            yield f"plan/{year}/due", of
            yield f"plan/{year}/due-done", n
            yield f"plan/{year}/overdue", int(of) - int(n)
        case "plan-on-time":
            yield f"plan/{year}/due-on-time", n
        case "evidence" | "unplanned":
            yield f"reports/{year}", of
        case "timeliness":
            yield f"reports/{year}", of
            yield f"late-write-ups/{year}", int(of) - int(n)


@reader(r"statistics/(\d+)/units/([\w-]+)/")
def _unit_statistics(page: Document, year: str, unit: str) -> Facts:
    for row in page.all("#indicators tbody tr"):
        name = _anchor(row.css_first("th a"))
        value, count, *around = _cells(row)
        yield f"indicator/{year}/{name}/{unit}", count
        yield f"indicator/{year}/{name}/{unit}/value", value
        yield f"indicator/{year}/{name}/committee/value", around[-1]
    if page.all("#rows-months"):  # a branch: what it hosted and what it took part in
        yield f"counted/{unit}/{year}", len(page.all("#rows-reports tbody tr"))
    months = [_cells(row)[0] for row in page.all("#rows-months tbody tr")]
    if months:
        covered = sum(count != "0" for count in months)
        yield f"indicator/{year}/coverage/{unit}", f"{covered}/{len(months)}"


@reader(r"statistics/years/")
def _years(page: Document) -> Facts:
    years = [numbers(text_of(cell))[0] for cell in page.all("#all thead th")[1:]]
    for row in page.all("#all tbody tr"):
        name = _anchor(row.css_first("th a"))
        for year, cell in zip(years, _cells(row), strict=True):
            value, _, count = cell.partition(" (")
            yield f"indicator/{year}/{name}/committee/value", value
            if count:
                yield f"indicator/{year}/{name}/committee", count.rstrip(")")
    for row in page.all("#units tbody tr"):
        for cell in row.css("td a"):
            unit, year = (cell.attributes["href"] or "").rstrip("/").split("/")[-1:-4:-2]
            yield f"indicator/{year}/coverage/{unit}", text_of(cell)


def _present(page: Document) -> str:
    """The year of the day as of which the page stands."""
    return numbers(page.text(".hy-asof"))[0]


def _cells(row: LexborNode) -> list[str]:
    return [text_of(cell) for cell in row.css("td")]


def _last_part(link: LexborNode | None) -> str:
    """The last folder of where a link leads."""
    assert link is not None
    return (link.attributes["href"] or "").split("#")[0].rstrip("/").split("/")[-1]


def _anchor(link: LexborNode | None) -> str:
    assert link is not None
    return (link.attributes["href"] or "").partition("#")[2].replace("_", "-")
