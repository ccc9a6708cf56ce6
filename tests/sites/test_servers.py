"""What deploy/web says to a server is understood by it, and comes with what it serves.

Each test runs where its server is installed: ``apt-get install nginx-light caddy apache2``.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tools.write_policy import FOLDER, HEADERS, OTHERS, PAGES

FILES = {
    "index.html": "<!doctype html><title>x</title>",
    "404.html": "<!doctype html><title>nothing here</title>",
    "reports/a/index.html": "<!doctype html><title>x</title>",
    "reports/a/签到.xlsx": "PK",
    "reports/a/a.pdf": "%PDF-1.4",
    "reports/a/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "reports/a/wechat/index.html": "<!doctype html><title>x</title>",
    "assets/a.js": "1",
    "media/a.webp": "RIFF",
    "feeds/all.ics": "BEGIN:VCALENDAR",
}
WHOLE = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-"
POLICIES = {
    "/": WHOLE,
    "/index.html": WHOLE,
    "/reports/a/": WHOLE,
    "/reports/a/%E7%AD%BE%E5%88%B0.xlsx": OTHERS,
    "/reports/a/a.pdf": PAGES,
    "/reports/a/a.svg": OTHERS,
    "/reports/a/wechat/": PAGES,
    "/assets/a.js": PAGES,
    "/media/a.webp": OTHERS,
    "/feeds/all.ics": OTHERS,
    "/nothing": WHOLE,
    "/nothing/": WHOLE,
    "/nothing.pdf": WHOLE,
}
"""With what each address comes; what is not there is the site's own page."""


@pytest.fixture
def root() -> Iterator[Path]:
    """A site that a server may read which is not us."""
    folder = Path(tempfile.mkdtemp(prefix="huoye-"))
    folder.chmod(0o755)
    for name, text in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def find_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def write_nginx(root: Path, port: int) -> list[list[str]]:
    text = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    [policies] = re.findall(r"(?ms)^map .*?^\}\n", text)
    rooms = "".join(
        f"{name}_temp_path {root}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = (
        f"daemon off; pid {root}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {rooms}\n{policies}\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}/site; index index.html;\n"
        "error_page 404 /404.html; location / { try_files $uri $uri/ =404; }\n"
        f"{text.replace(policies, '')}\n}}\n}}\n"
    )
    (root / "nginx.conf").write_text(config, encoding="utf-8")
    command = [find_program("nginx"), "-c", str(root / "nginx.conf"), "-e", "stderr"]
    return [[*command, "-t"], command]


def write_caddy(root: Path, port: int) -> list[list[str]]:
    text = (FOLDER / "Caddyfile").read_text(encoding="utf-8")
    config = (
        f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}\nhttp://127.0.0.1:{port} {{\n"
        f"\troot * {root}/site\n\timport huoye\n\timport huoye_missing\n\tfile_server\n}}\n"
    )
    (root / "Caddyfile").write_text(config, encoding="utf-8")
    more = ["--config", str(root / "Caddyfile"), "--adapter", "caddyfile"]
    caddy = find_program("caddy")
    return [[caddy, "validate", *more], [caddy, "run", *more]]


def write_apache(root: Path, port: int) -> list[list[str]]:
    modules = next((p for p in map(Path, _MODULES) if (p / "mod_headers.so").exists()), None)
    if modules is None:
        pytest.skip("Apache's modules are not where they are looked for")
    loaded = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "headers", "dir", "mime")
        if (modules / f"mod_{name}.so").exists()
    )
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    config = (
        f"ServerRoot {root}\nPidFile {root}/pid\nErrorLog {root}/errors\nServerName localhost\n"
        f"Listen 127.0.0.1:{port}\n{loaded}TypesConfig /etc/mime.types\n{user}"
        f"DocumentRoot {root}/site\n<Directory {root}/site>\nRequire all granted\n</Directory>\n"
        "DirectoryIndex index.html\nErrorDocument 404 /404.html\n"
        f"{(FOLDER / 'apache.conf').read_text(encoding='utf-8')}"
    )
    (root / "apache.conf").write_text(config, encoding="utf-8")
    command = [find_program("apache2", "httpd"), "-f", str(root / "apache.conf")]
    return [[*command, "-t"], [*command, "-X"]]


_MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
SERVERS = {"nginx": write_nginx, "caddy": write_caddy, "apache": write_apache}


def find_program(*names: str) -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    pytest.skip(f"{names[0]} is not installed")


@pytest.mark.skipif(os.name == "nt", reason="these servers' paths are those of Unix")
@pytest.mark.parametrize("name", SERVERS)
def test_a_server_sends_what_the_snippet_says(name: str, root: Path) -> None:
    port = find_port()
    check, command = SERVERS[name](root, port)
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        found = {path: ask(server, port, path) for path in POLICIES}
    finally:
        server.terminate()
        server.wait(20)
    for path, (status, headers, body) in found.items():
        assert status == (404 if "nothing" in path else 200), path
        assert ("nothing here" in body) == ("nothing" in path), path
        policies = [value for key, value in headers if key == "content-security-policy"]
        assert len(policies) == 1, path
        assert policies[0].startswith(POLICIES[path]), path
        if POLICIES[path] == WHOLE:
            assert policies[0].endswith(f"; {PAGES}")
        assert_same(dict(headers), HEADERS)


def assert_same(found: Mapping[str, str], expected: Mapping[str, str]) -> None:
    assert {key: found.get(key.lower()) for key in expected} == dict(expected)


def ask(
    server: subprocess.Popen[bytes], port: int, path: str
) -> tuple[int, list[tuple[str, str]], str]:
    """Status, headers and text; a server that has only begun to start is waited for."""
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            headers = [(key.lower(), value) for key, value in answer.getheaders()]
            return answer.status, headers, answer.read().decode()
        except ConnectionRefusedError:
            assert server.poll() is None, "it has ended"
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError("it does not answer")
