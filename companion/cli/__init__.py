"""The companion command: the same verbs as the window, typed."""

from companion.cli.main import main

__all__ = ["main"]
