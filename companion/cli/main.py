"""The companion command: read the words, do one verb, answer with an exit code.

Exit codes: 0 done, 1 a verdict says no, 2 it could not be done (one sentence on stderr, nothing
changed), 70 a fault of the program (details in the log). Where the library can only be read, a
command that reads says so in one line on stderr, begins it with "Note:" and keeps its exit code:
stdout stays what was asked for, and a script judges by the exit code, not by silence. ``check``
says it on stdout, because there it is part of the answer.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from companion import __version__
from companion.cli import parser
from companion.domain.errors import CompanionError, StorageTrouble

if TYPE_CHECKING:
    from companion.app.companion import Companion
    from companion.cli.commands import Answer

REFUSED, FAULT = 2, 70


def main(words: list[str] | None = None) -> int:
    """Run the command with ``words`` (the program's own by default); the exit code."""
    _say_unicode()
    arguments = argparse.Namespace()
    try:
        arguments = parser.build().parse_args(words)
        return _run(arguments)
    except CompanionError as problem:
        _complain(str(problem))
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except Exception as bug:  # noqa: BLE001 - the last line of defence, see the docstring
        return _fault(bug, arguments)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.version:
        return _say(f"Overland Companion {__version__}")
    if arguments.command is None:
        return _window(arguments)
    if arguments.command == "demo":
        from companion.cli import demo

        return _answer(demo.run(Path(arguments.folder), arguments.json))
    return _answer(_in_library(arguments))


def _home(arguments: argparse.Namespace) -> Path:
    from companion import paths

    return paths.data_folder(getattr(arguments, "home", None))


def _window(arguments: argparse.Namespace) -> int:
    from companion.ui import application

    return application.run(_home(arguments))


def _verb(arguments: argparse.Namespace) -> Callable[[Companion, argparse.Namespace], Answer]:
    from companion.cli import (
        calendar,
        commands,
        crew,
        day,
        dossier,
        forecasts,
        log,
        notices,
        papers,
        reports,
        vault,
    )

    verbs = {
        "calendar": calendar.days,
        "forecast": forecasts.forecast,
        "notices": notices.run,
        "plan": commands.plan,
        "log": log.log,
        "note": day.note,
        "route": day.route,
        "clock": day.clock,
        "dossier": dossier.run,
        "export": commands.export,
        "report": reports.report,
        "people": crew.run_people,
        "vehicles": crew.run_vehicles,
        "papers": papers.run,
        "readiness": papers.readiness,
        "vault": vault.run,
        "check": commands.check,
        "copy": commands.copy,
    }
    if arguments.command == "trip":
        verbs["trip"] = {
            "new": commands.new_trip,
            "list": commands.list_trips,
            "show": log.history if getattr(arguments, "log", False) else commands.show_trip,
        }[arguments.verb]
    return verbs[arguments.command]


def _in_library(arguments: argparse.Namespace) -> Answer:
    from companion.app.companion import Companion

    verb = _verb(arguments)
    companion = Companion.open(_home(arguments))
    try:
        companion.now()
        answer = verb(companion, arguments)
    finally:
        companion.close()
    if arguments.command == "check":
        return answer
    notes = (answer.note, companion.library.notice)
    return replace(answer, note=" ".join(note for note in notes if note))


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
        told = "\n".join(logs.places(type(bug), bug.__traceback__))
        logging.getLogger("companion").error("fault in a command\n%s", told)
        logs.stop()
    _complain(
        f"Something went wrong that should not have ({type(bug).__name__}). "
        "Your library is as it was; the log in the data folder has the details."
    )
    return FAULT


def _answer(answer: Answer) -> int:
    """Print what came of a command; the exit code."""
    code = _say(answer.text, answer.code, answer.changed)
    if answer.note:
        _complain(f"Note: {answer.note}")
    return code


def _say(text: str, code: int = 0, changed: bool = False) -> int:
    """Print ``text`` to its end. A reader that went away early is content with what it has."""
    if sys.stdout is None:  # closed by whoever called
        return code
    try:
        print(text, flush=True)
    except OSError as problem:
        _give_up_on(sys.stdout)
        if not isinstance(problem, BrokenPipeError):
            what = "It was done, but the answer" if changed else "The answer"
            raise StorageTrouble(
                "no output", f"{what} could not be printed: {problem.strerror}."
            ) from problem
    return code


def _complain(sentence: str) -> None:
    """One line on stderr, if anybody listens there."""
    from companion.wording.plain import shown

    if sys.stderr is None:
        return
    try:
        print(shown(sentence), file=sys.stderr, flush=True)
    except OSError:
        _give_up_on(sys.stderr)


def _give_up_on(stream: TextIO) -> None:
    """Let the rest go nowhere, so that the interpreter does not stumble over it at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
