"""Huoye (活页): a static site generator for the publicity and the archive of activities."""

from importlib.metadata import version

__version__ = version("huoye")
