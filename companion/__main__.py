"""``python -m companion`` and the installed command ``companion``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command; the exit code."""
    from companion.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
