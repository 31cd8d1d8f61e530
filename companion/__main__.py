"""``python -m companion`` and the installed command ``companion``."""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> int:
    """Run the command; the exit code."""
    os.umask(0o077)  # what Qt writes beside the library is the traveller's alone too
    _leave_no_core()
    from companion.cli.main import main as run

    return run()


def _leave_no_core() -> None:
    """A crash leaves no image of the memory on the disk: what was read from the vault is in it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
