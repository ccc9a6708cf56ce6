"""Who comes in, who may do what, and what nobody may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import requests
from desk import PASSWORD, DeskServer, User, serve_desk


@pytest.fixture
def desk(shared_desk: DeskServer) -> DeskServer:
    return shared_desk


def test_a_stranger_sees_the_login_and_nothing_else(desk: DeskServer) -> None:
    for path in ("/", "/new", "/queue", "/people", "/audit", "/d/aaaaaaaaaa", "/reports"):
        answer = requests.get(desk.url + path, allow_redirects=False)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/login?next=")
    for path in ("/new", "/people", "/d/aaaaaaaaaa", "/d/aaaaaaaaaa/accept"):
        assert requests.post(desk.url + path, {"csrf": ""}).status_code == 401, path
    assert requests.put(desk.url + "/u/1?offset=0", b"x").status_code == 401


def test_nobody_is_led_elsewhere_after_the_login(desk: DeskServer) -> None:
    for target in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"):
        answer = requests.post(
            desk.url + "/login",
            {"name": "li", "password": PASSWORD, "next": target},
            allow_redirects=False,
        )
        assert answer.headers["location"] == "/"


def test_a_writer_sees_only_what_is_of_his_units(desk: DeskServer) -> None:
    li, zhao, wang = desk.log_in("li"), desk.log_in("zhao"), desk.log_in("wang")
    draft = li.begin(title="只给铸造的人看")
    assert wang.get(f"/d/{draft}").ok
    assert "只给铸造的人看" in wang.get("/").text
    assert "只给铸造的人看" not in zhao.get("/").text
    paths = ["", "/preview", "/history", "/changes?seen=0", "/row/outcomes", "/files/x.jpg"]
    assert {zhao.get(f"/d/{draft}{path}").status_code for path in paths} == {404}
    posts = ["", "/submit", "/delete", "/withdraw", "/restore", "/uploads", "/difference"]
    assert {zhao.post(f"/d/{draft}{path}", {"seen": "1"}).status_code for path in posts} == {404}
    assert zhao.post("/reports/correct", {"report": "2026/2026-10-09-sand"}).status_code == 404


def test_a_writer_cannot_do_what_staff_does(desk: DeskServer) -> None:
    li, staff = desk.log_in("li"), desk.log_in("staff")
    draft = li.begin()
    for user, paths in (
        (li, ("/queue", f"/d/{draft}/review", "/people", "/audit")),
        (staff, ("/people", "/audit")),
    ):
        for path in paths:
            assert user.get(path).status_code == 403, path
    for path in ("accept", "return"):
        assert li.post(f"/d/{draft}/{path}", {"tip": "x", "remark": "x"}).status_code == 403
    assert staff.post("/people", {"name": "x", "role": "admin"}).status_code == 403


def test_a_writer_cannot_give_a_report_to_another_unit(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    assert li.save(draft, {"host": "power"}).status_code == 403
    assert li.post("/new", {"title": "x", "date": "2026-10-01", "host": "power"}).status_code == 422


def test_what_does_not_come_from_our_pages_changes_nothing(desk: DeskServer) -> None:
    li = desk.log_in("li")
    token, form = li.csrf, {"title": "x", "date": "2026-10-01", "host": "casting"}
    for csrf, headers, status in (
        ("", {}, 403),
        ("x" * len(token), {}, 403),
        (token, {"Sec-Fetch-Site": "cross-site"}, 403),
        (token, {"Sec-Fetch-Site": "same-site"}, 403),
        (token, {"Origin": "https://evil.example"}, 403),
        (token, {"Origin": desk.url}, 200),
    ):
        answer = li.session.post(desk.url + "/new", {"csrf": csrf, **form}, headers=headers)
        assert answer.status_code == status, headers


def test_every_answer_has_its_policy(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    li.write(draft)
    for path in ("/", f"/d/{draft}", f"/d/{draft}/preview", "/static/desk.js", "/nowhere"):
        policy = li.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy, path
    page = li.get(f"/d/{draft}/preview").text
    [address] = re.findall(r'<iframe class="preview" src="([^"]+)"', page)
    shown = li.get(address)
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-same-origin allow-popups;")
    assert "script-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert requests.get(desk.url + address).status_code == 404, "the page needs its session"
    base = "/".join(address.split("/")[:3])
    script = li.get(base + "/assets/search.js")
    assert script.ok
    assert script.headers["content-type"] == "application/octet-stream"
    for path in ("/../../mkdocs.yml", "/%2e%2e/desk.sqlite", "/assets/../../secret"):
        assert li.get(base + path).status_code == 404
    forged = base[:-1] + ("0" if base[-1] != "0" else "1")
    assert li.get(forged + "/assets/search.js").status_code == 404
    cookie = next(c for c in li.session.cookies if c.name == "desk_session")
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_odd_requests_are_answered_not_crashed(desk: DeskServer) -> None:
    li = desk.log_in("li")
    draft = li.begin()
    assert li.post(f"/d/{draft}", {"seen": "x"}).status_code == 400
    assert li.post(f"/d/{draft}", {"seen": "9" * 30}).status_code == 400
    assert li.get("/d/../../etc/passwd").status_code == 404
    assert li.get("/d/%00").status_code == 404
    assert li.get(f"/d/{draft}/row/title").status_code == 404
    assert li.get(f"/d/{draft}/files/..%2f..%2fdesk.sqlite").status_code == 404
    assert li.save(draft, {"body": "x" * 200_000}).status_code == 413
    answer = li.session.post(f"{desk.url}/d/{draft}", b"x" * 1_100_000, headers={"X-CSRF": li.csrf})
    assert answer.status_code == 413
    assert (
        li.session.post(
            f"{desk.url}/new", b"{", headers={"X-CSRF": li.csrf, "Content-Type": "application/json"}
        ).status_code
        == 400
    )
    assert (
        li.session.post(
            f"{desk.url}/new", b"a", headers={"X-CSRF": li.csrf, "Content-Type": "text/plain"}
        ).status_code
        == 415
    )


def test_passwords_are_not_guessed(project: Path) -> None:
    with serve_desk(project) as desk:
        for _ in range(8):
            user = User(url=desk.url, name="li")
            assert user.log_in("wrong").status_code == 403
        answer = User(url=desk.url, name="li").log_in()
        assert answer.status_code == 429, "even the right one has to wait"
        assert int(answer.headers["retry-after"]) > 60
        assert User(url=desk.url, name="wang").log_in().ok


def test_an_account_from_its_beginning_to_its_end(project: Path) -> None:
    with serve_desk(project) as desk:
        boss = desk.log_in("boss")
        assert boss.post("/people", {"name": "boss", "role": "writer"}).status_code == 422
        assert (
            boss.post("/people", {"name": "a b", "role": "writer", "active": "yes"}).status_code
            == 422
        )
        answer = boss.post(
            "/people",
            {"name": "sun", "shown": "孙", "role": "writer", "units": "power", "active": "yes"},
        )
        [password] = re.findall(r'id="new-password">([^<]+)<', answer.text)
        sun = User(url=desk.url, name="sun")
        assert sun.log_in(password).url.endswith("/password")
        assert sun.get("/new").url.endswith("/password"), "first a password of one's own"
        form = {"old": password, "new": "abc", "again": "abc"}
        assert sun.post("/password", form).status_code == 422
        answer = sun.post("/password", form | {"new": "another one", "again": "another one"})
        assert answer.url == desk.url + "/"
        sun._read_token(answer)
        assert sun.begin(host="power")
        boss.post("/people", {"name": "sun", "role": "writer"})
        assert sun.get("/").url.startswith(desk.url + "/login")
        log = boss.get("/audit").text
        for action in ("登录", "改人员", "改密码", "开始写"):
            assert action in log
        assert password not in log


def test_behind_a_proxy_the_user_comes_from_its_header(project: Path) -> None:
    (project / "desk.yml").write_text("user_header: X-Remote-User\nadmins: [boss, root]\n", "utf-8")
    with serve_desk(project) as desk:
        assert requests.get(desk.url + "/").status_code == 401
        boss = User(url=desk.url, name="root", headers={"X-Remote-User": "root"})
        assert "root，你好" in boss.get("/").text
        new = User(url=desk.url, name="new", headers={"X-Remote-User": "new"})
        assert new.get("/").status_code == 403
        boss.get("/people")
        boss.post("/people", {"name": "new", "role": "writer", "units": "power", "active": "yes"})
        new.get("/")
        assert new.begin(host="power")
        # A session is of whom the proxy names, not of whom the cookie remembers.
        other = User(url=desk.url, name="li", headers={"X-Remote-User": "li"}, session=new.session)
        assert "李干事，你好" in other.get("/").text
        assert new.post("/login", {"name": "li", "password": PASSWORD}).status_code == 403
    (project / "desk.yml").write_text(
        "user_header: X-Remote-User\ntrusted_proxies: [10.0.0.1]\n", "utf-8"
    )
    with serve_desk(project) as desk:
        answer = requests.get(desk.url + "/", headers={"X-Remote-User": "boss"})
        assert answer.status_code == 403, "anybody could send such a header"
