"""Passphrases for commands: from a prompt that shows nothing, or from a file descriptor.

Never from an argument or a variable: those stand in the history of the shell and in the list of
processes.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from companion.app import vault
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed

_MOST = 65_536


class Passphrases:
    """``--passphrase-fd N``: each line is one passphrase, in the order in which they are asked.

    ``option``: another that names a descriptor.
    """

    def __init__(self, arguments: argparse.Namespace, option: str = "passphrase_fd") -> None:
        number = getattr(arguments, option, None)
        self._lines = None if number is None else _lines(number)

    @property
    def prompts(self) -> bool:
        """Whether somebody sits there and is asked."""
        return self._lines is None

    def ask(self, question: str) -> str:
        """The next passphrase. Raises NotAllowed where there is none."""
        if self._lines is not None:
            if not self._lines:
                raise NotAllowed(f"{question}: there is no line left.", "Write one line for each.")
            return self._lines.pop(0)
        if not sys.stdin.isatty():
            raise NotAllowed(
                "There is no terminal to ask for a passphrase.", "Use --passphrase-fd N."
            )
        return getpass.getpass(f"{question}: ")

    def ask_new(self, question: str) -> str:
        """A new passphrase; at a prompt it is typed twice, and a descriptor may say it twice."""
        first = self.ask(question)
        twice = self.prompts or bool(self._lines)
        if twice and self.ask("Once more") != first:
            raise NotAllowed("The two are not the same.", "Start again; nothing was changed.")
        if self._lines:
            raise NotAllowed("There are lines left over.", "Write one line for each passphrase.")
        return first


def unlock_if_asked(companion: Companion, arguments: argparse.Namespace) -> None:
    """Open the vault where a passphrase is offered: then sealed numbers are judged too."""
    if getattr(arguments, "passphrase_fd", None) is not None:
        passphrase = Passphrases(arguments).ask("Passphrase of the vault")
        vault.unlock(companion, passphrase)


def _lines(number: int) -> list[str]:
    try:
        with os.fdopen(number, "rb", closefd=False) as stream:
            data = stream.read(_MOST)
        return data.decode().splitlines()
    except (OSError, ValueError) as problem:
        raise NotAllowed(
            f"No passphrase could be read from descriptor {number}.",
            "Open it for reading, as in 3<file, and write UTF-8.",
        ) from problem
