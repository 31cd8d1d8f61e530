"""The companion command: read the words, do one verb, answer with an exit code.

Exit codes: 0 done, 1 a verdict says no, 2 it could not be done (one sentence on stderr, nothing
changed), 70 a fault of the program (details in the log).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from companion import __version__
from companion.cli import parser
from companion.domain.errors import CompanionError

REFUSED, FAULT = 2, 70


def main(words: list[str] | None = None) -> int:
    """Run the command with ``words`` (the program's own by default); the exit code."""
    _say_unicode()
    arguments = argparse.Namespace()
    try:
        arguments = parser.build().parse_args(words)
        return _run(arguments)
    except CompanionError as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as bug:  # noqa: BLE001 - the last line of defence, see the docstring
        return _fault(bug, arguments)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.version:
        print(f"Overland Companion {__version__}")
        return 0
    if arguments.command is None:
        return _window(arguments)
    if arguments.command == "demo":
        from companion.cli import demo

        return demo.run(Path(arguments.folder))
    return _in_library(arguments)


def _home(arguments: argparse.Namespace) -> Path:
    from companion import paths

    return paths.data_folder(getattr(arguments, "home", None))


def _window(arguments: argparse.Namespace) -> int:
    from companion.ui import application

    return application.run(_home(arguments))


def _in_library(arguments: argparse.Namespace) -> int:
    from companion.app.companion import Companion
    from companion.cli import commands

    verbs = {
        "plan": commands.plan,
        "log": commands.log,
        "dossier": commands.dossier,
        "check": commands.check,
        "copy": commands.copy,
    }
    if arguments.command == "trip":
        verbs["trip"] = {"new": commands.new_trip, "list": commands.list_trips}[arguments.verb]
    companion = Companion.open(_home(arguments))
    try:
        companion.now()
        return verbs[arguments.command](companion, arguments)
    finally:
        companion.close()


def _say_unicode() -> None:
    """Names in Chinese must not stop the command on a terminal that cannot show them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _fault(bug: Exception, arguments: argparse.Namespace) -> int:
    """Keep the details in the log of the data folder and say one sentence."""
    import logging

    from companion import logs, paths

    with contextlib.suppress(CompanionError, OSError):
        logs.start(paths.log_file(_home(arguments)))
    logging.getLogger("companion").error("fault in a command", exc_info=bug)
    logs.stop()
    print(
        f"Something went wrong that should not have ({type(bug).__name__}). "
        "Your library is as it was; the log in the data folder has the details.",
        file=sys.stderr,
    )
    return FAULT
