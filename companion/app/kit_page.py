"""The recovery kit as a page and as text. Called in the process that holds the key, and only there.

So the program's own process never has the key: it gets a finished PDF, or the text to print.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from companion.dossier.kit import KitPaper, print_kit
from companion.wording import kit as words


def pdf(key: str, arguments: dict[str, Any]) -> bytes:
    """The page as a PDF. ``arguments``: ``facts``, a list of a name and a value each."""
    return print_kit(paper(key, arguments))


def covered(key: str, arguments: dict[str, Any]) -> bytes:
    """The same page with dots for the key, for the screen: the end is to be typed from paper."""
    page = paper(key, arguments)
    groups = tuple("•" * len(group) for group in page.groups)
    return print_kit(replace(page, groups=groups, code=""))


def text(key: str, arguments: dict[str, Any]) -> bytes:
    """The same as text in UTF-8."""
    return words.kit_text(key, _facts(arguments)).encode()


def paper(key: str, arguments: dict[str, Any]) -> KitPaper:
    """The texts of the page."""
    return KitPaper(
        title=words.TITLE,
        note="Overland Companion",
        intro=words.INTRO,
        groups=words.groups_of(key),
        code=key,
        code_note=words.CODE_NOTE,
        check=words.CHECK,
        steps_title=words.STEPS_TITLE,
        steps=words.STEPS,
        mono=words.COMMANDS,
        facts=_facts(arguments),
        foot=words.FOOT,
    )


def _facts(arguments: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in arguments.get("facts", ()))
