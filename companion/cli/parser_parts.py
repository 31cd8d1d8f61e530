"""The parser itself, and the small pieces that many commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from companion.domain.errors import NotAllowed

if TYPE_CHECKING:
    # argparse has no public name for what add_subparsers answers.
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one sentence instead of printing usage.

    Options may stand anywhere among the words of a command, and are never guessed from their
    first letters.
    """

    def __init__(self, **more: Any) -> None:
        super().__init__(**{**more, "allow_abbrev": False})
        self._mixing = False

    def parse_known_args(  # type: ignore[override]  # its stubs know more ways to call it
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """The words understood and those left over."""
        words = list(sys.argv[1:] if args is None else args)
        # argparse cannot mix where commands are chosen, nor around a lone "--".
        if self._mixing or self._subparsers is not None or "--" in words:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False

    def error(self, message: str) -> NoReturn:
        """Raise NotAllowed with what argparse found, and where to read on."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        raise NotAllowed(f"{sentence}.", f"“{self.prog} --help” shows how it is written.")


def named(text: str) -> str:
    """A file or folder that was named; an empty variable of a script names none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nothing is named")
    return text


def json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print a JSON document")


def clock_option(parser: argparse.ArgumentParser, help_text: str) -> None:
    parser.add_argument("--clock", choices=("kg", "bj"), help=help_text)


def count(text: str) -> int:
    """A whole number."""
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number; write it like 14")
    return int(text)
