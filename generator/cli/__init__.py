"""The ``huoye`` command: thin doors to the pipeline."""

import gc
import os

# pydantic would read what all that is installed says of itself, in search of plugins.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# Nothing that is imported is garbage, and looking for some takes a tenth of the start;
# cli.main.run begins to look.
gc.disable()

from generator.cli.main import main  # noqa: E402 - see above

__all__ = ["main"]
