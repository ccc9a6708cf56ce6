"""Huoye (活页): a static site generator for the publicity and the archive of activities."""


def read_version() -> str:
    """The version that is installed."""
    from importlib.metadata import version  # imports a mail parser, and few commands ask

    return version("huoye")
