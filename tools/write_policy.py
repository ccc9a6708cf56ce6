"""Write the servers' settings that guard the site's readers: ``python -m tools.write_policy``.

Each page has its own policy already; a server can say what a page cannot (who may show it in a
frame), and says the rest of what is no page: attachments, feeds, photos.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import material

from generator.policy import write_policy

FOLDER = Path(__file__).parent.parent / "deploy" / "web"
_PARTIALS = Path(material.__file__).parent / "templates" / "partials" / "javascripts"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# What Material's script has where the plugin puts ``scope: /``.
_SCOPE = "{{ config.extra.scope | d(base_url) }}"

PAGES = "frame-ancestors 'self'"
OTHERS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; sandbox"
)
"""Whatever an attachment turns out to be, it runs nothing and asks for nothing."""
SHOWN = "pdf|mp3|mp4|js"
"""Browsers show a PDF in a page of their own, which a sandbox would break; workers of the site's
scripts go by what comes with them. No attachment is a script (load/reports.py)."""
ARTICLES = r"/wechat/(index\.html)?$"
"""Pages to be copied into another editor carry their whole look in attributes; the policy in them
says what they may."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOTE = """\
# Written by `python -m tools.write_policy`; a test holds it to what the build makes.
# The hashes are of the inline scripts of Material's that the theme may use. Who has inline scripts
# of his own in custom_dir takes the policy from a page of his site (`http-equiv` in its source) and
# adds: ; {pages}
"""


def iter_scripts() -> Iterator[str]:
    """The inline scripts of the theme that are the same on every page."""
    for path in sorted(_PARTIALS.glob("*.html")):
        for script in _SCRIPT.findall(path.read_text(encoding="utf-8")):
            text = script.replace(_SCOPE, "/")
            if "{{" not in text:
                yield text


def write_all() -> dict[str, str]:
    """Each server's settings by the name of its file."""
    policy = f"{write_policy(iter_scripts())}; {PAGES}"
    note = _NOTE.format(pages=PAGES)
    return {
        "nginx.conf": _write_nginx(policy, note),
        "Caddyfile": _write_caddy(policy, note),
        "apache.conf": _write_apache(policy, note),
    }


def _write_nginx(policy: str, note: str) -> str:
    headers = "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return (
        f"{note}# Two lines: this one's map to the http block, all else to the server block.\n\n"
        "map $uri $huoye_policy {\n"
        f'    default "{OTHERS}";\n'
        f'    "~{ARTICLES}" "{PAGES}";\n'
        f'    "~(/|\\.html)$" "{policy}";\n'
        f'    "~\\.({SHOWN})$" "{PAGES}";\n'
        "}\n\n"
        "# server { root …; error_page 404 /404.html;\n"
        f"{headers}add_header Content-Security-Policy $huoye_policy always;\n"
        "# }\n"
    )


def _write_caddy(policy: str, note: str) -> str:
    headers = "".join(f'\t\t{name} "{value}"\n' for name, value in HEADERS.items())
    return (
        f"{note}\n(huoye) {{\n"
        f"\theader {{\n{headers}\t}}\n"
        "\t@pages {\n"
        "\t\tpath_regexp (/|\\.html)$\n"
        f"\t\tnot path_regexp {ARTICLES}\n"
        "\t}\n"
        f'\theader @pages Content-Security-Policy "{policy}"\n'
        "\t@others {\n"
        "\t\tnot path_regexp (/|\\.html)$\n"
        f"\t\tnot path_regexp \\.({SHOWN})$\n"
        "\t}\n"
        f'\theader @others Content-Security-Policy "{OTHERS}"\n'
        f"\t@shown path_regexp \\.({SHOWN})$\n"
        f'\theader @shown Content-Security-Policy "{PAGES}"\n'
        f"\t@articles path_regexp {ARTICLES}\n"
        f'\theader @articles Content-Security-Policy "{PAGES}"\n'
        "}\n\n"
        "# The site's own page for what is not there: by itself Caddy sends an empty one.\n"
        "(huoye_missing) {\n\thandle_errors {\n\t\trewrite * /404.html\n"
        f'\t\theader Content-Security-Policy "{policy}"\n'
        "\t\tfile_server\n\t}\n}\n\n"
        "# archive.example {\n#\troot * /srv/huoye/site\n#\timport huoye\n#\timport huoye_missing\n"
        "#\tfile_server\n# }\n"
    )


def _write_apache(policy: str, note: str) -> str:
    headers = "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())
    return (
        f"{note}# Needs mod_headers (a2enmod headers); in the virtual host, beside\n"
        "# ErrorDocument 404 /404.html\n\n"
        f"{headers}"
        f'Header always set Content-Security-Policy "{OTHERS}"\n'
        '<LocationMatch "(/|\\.html)$">\n'
        f'    Header always set Content-Security-Policy "{policy}"\n'
        "</LocationMatch>\n"
        f'<LocationMatch "{ARTICLES}">\n'
        f'    Header always set Content-Security-Policy "{PAGES}"\n'
        "</LocationMatch>\n"
        f'<LocationMatch "\\.({SHOWN})$">\n'
        f'    Header always set Content-Security-Policy "{PAGES}"\n'
        "</LocationMatch>\n"
    )


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for name, text in write_all().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
