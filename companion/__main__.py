"""``python -m companion`` and the installed command ``companion``."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command; the exit code."""
    os.umask(0o077)  # what Qt writes beside the library is the traveller's alone too
    from companion.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
