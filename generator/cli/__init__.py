"""The ``huoye`` command: thin doors to the pipeline."""

from generator.cli.main import main

__all__ = ["main"]
