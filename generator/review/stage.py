"""What builds a preview: the other branch's mkdocs.yml, theme and hooks, around new content.

All of that is code, or names code: from a stranger's change it would run on the build machine.
"""

from __future__ import annotations

from pathlib import Path

from generator.files import write_atomically
from generator.git import list_tree, write_files
from generator.load.base import Governing
from generator.load.config import dump_config


def write_stage(root: Path, governing: Governing, config_name: str, folder: Path) -> Path:
    """Write the other branch's files, without its content, below a folder; returns its mkdocs.yml.

    There the hand-written pages are the change's, which stay where they are.
    """
    settings = governing.settings
    assert settings is not None
    content = f"{settings.content_dir}/"
    pages = f"{governing.docs_dir.rstrip('/')}/"
    files = {
        path: blob
        for path, blob in list_tree(root, governing.commit).items()
        if not path.startswith((content, pages))
    }
    write_files(root, files, folder)
    config = {**governing.config, "docs_dir": str(root / governing.docs_dir)}
    write_atomically(folder / config_name, dump_config(config).encode())
    return folder / config_name
