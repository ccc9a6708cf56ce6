"""A write-up's Markdown → safe HTML between its pictures. Pure; ``body.render_body`` is the door.

The Markdown is the Rust library comrak's (CommonMark and GitHub's tables, footnotes, definition
lists), the pictures are found by an HTML parser, and what comes out of both passes the
sanitiser last: many writers share one origin, so nh3 cuts everything down to an allow-list.
Where a writer may rely on more than CommonMark gives, ``docs/markdown.md`` says so.
"""
