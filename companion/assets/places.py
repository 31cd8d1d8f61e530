"""Where the files that ship lie. They are real files in every form in which the program ships
(tree, wheel, frozen), so no archive has to be thought of: importlib.resources brings zipfile and
tempfile along, which the first frame can do without.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file below resources/, as ``resource("icons", "map.svg")``."""
    return Path(import_module("companion.resources").__path__[0]).joinpath(*parts)
