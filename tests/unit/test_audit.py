"""`make audit` claims nothing that nobody has looked up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

AUDITOR = """\
#!{python}
import json, sys
from pathlib import Path
arguments = sys.argv[1:]
answers = json.loads(Path(__file__).with_name("answers.json").read_text())
asked = "canary" if any("canary" in one for one in arguments) else "lock"
answer = answers.get(f"{{arguments[arguments.index('--vulnerability-service') + 1]}} {{asked}}")
if answer is None:
    sys.exit("ConnectionError")
Path(arguments[arguments.index("--output") + 1]).write_text(json.dumps({{"dependencies": answer}}))
"""
SICK = [
    {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.8"]}]}
]
WELL = [{"name": "nh3", "version": "1", "vulns": []}]
UNKNOWN = [{"name": "jinja2", "skip_reason": "not found"}]


@pytest.mark.skipif(sys.platform == "win32", reason="a script for sh")
@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({}, 0, "Not audited: no vulnerability database can be reached"),
        ({"pypi canary": UNKNOWN, "pypi lock": WELL}, 0, "it cannot be trusted from here"),
        ({"pypi canary": WELL, "osv canary": WELL}, 0, "(pypi osv) finds nothing even in jinja2"),
        ({"pypi canary": SICK, "pypi lock": WELL}, 0, "No known vulnerabilities in 1 packages."),
        ({"pypi canary": UNKNOWN, "osv canary": SICK, "osv lock": WELL}, 0, "in 1 packages"),
        ({"pypi canary": SICK, "pypi lock": [*WELL, *UNKNOWN]}, 0, "not know them: jinja2"),
        ({"pypi canary": SICK}, 0, "Not audited: the database stopped answering (pypi)"),
        ({"pypi canary": SICK, "pypi lock": SICK}, 1, "jinja2 2.4.1: PYSEC-1 (mended in 2.8)"),
    ],
)
def test_what_an_audit_says(
    answers: dict[str, object], code: int, said: str, tmp_path: Path
) -> None:
    auditor = tmp_path / "tools/bin/pip-audit"
    auditor.parent.mkdir(parents=True)
    auditor.write_text(AUDITOR.format(python=sys.executable), encoding="utf-8")
    auditor.chmod(0o755)
    (auditor.parent / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    done = subprocess.run(
        ["sh", ROOT / ".ci/audit", sys.executable, tmp_path / "tools", ""],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert said in done.stdout + done.stderr
    assert done.returncode == code
    claims = "No known vulnerabilities" in done.stdout
    assert claims == (done.returncode == 0 and "Not audited: " not in done.stderr)
