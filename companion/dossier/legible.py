"""Makes every text of the dossier printable, and keeps a list of what could not be shown.

A character that no font has is printed as its code point. A text beyond all measure is cut, and so
is every text of a book that has too many of them. All of it is listed on the last page; nothing
stops the print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from companion.wording.unshown import cut_text

LONGEST = 20_000  # characters of one text; five closely written pages are about as many
MOST = 600_000  # of one book, ten times those of the sample; each text beyond it is cut after
BEYOND = 200
_SHOWN_OF_A_TEXT = 40
_JOINERS = "\u200d\ufe0e\ufe0f"  # say how a neighbour looks; nothing by themselves


class Unshown:
    """What could not be shown, each thing once, in the order of the pages; and how many characters
    the book may still have."""

    def __init__(self) -> None:
        self.part = ""  # of the book, that is gone over now
        self.parts: dict[str, list[str]] = {}  # in which of them each thing was found
        self._found: dict[str, str] = {}
        self._left = MOST

    def room_for(self, text: str) -> int:
        """How many characters of that text are printed."""
        most = min(len(text), LONGEST)
        room = most if most <= self._left else min(most, BEYOND)
        self._left -= room
        return room

    def note(self, what: str, text: str) -> None:
        """Remember that ``what`` happened to ``text``."""
        start = text[:_SHOWN_OF_A_TEXT] + ("…" if len(text) > _SHOWN_OF_A_TEXT else "")
        self._found.setdefault(what, start)
        parts = self.parts.setdefault(what, [])
        if self.part not in parts:
            parts.append(self.part)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What, and the beginning of the text in which it stood first."""
        return tuple(self._found.items())


def legible(value: Any, unshown: Unshown, has_glyph: Callable[[str], bool]) -> Any:
    """``value`` with every text in it printable: texts, tuples and frozen values of them."""
    if isinstance(value, str):
        return _text(value, unshown, has_glyph)
    if isinstance(value, tuple):
        return tuple(legible(each, unshown, has_glyph) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: legible(getattr(value, f.name), unshown, has_glyph) for f in fields(value)
        }
        return replace(value, **changed)
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value that ``legible`` can go over."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        for f in fields(value):
            yield from texts_in(getattr(value, f.name))


def _text(text: str, unshown: Unshown, has_glyph: Callable[[str], bool]) -> str:
    room = unshown.room_for(text)
    cut = text if len(text) <= room else text[:room] + "…"
    composed = unicodedata.normalize("NFC", cut)
    lost = {c: _code(c) for c in set(composed) if not _printable(c, has_glyph)}
    made = "".join(lost.get(c, c) for c in composed) if lost else composed
    if cut is not text:
        unshown.note(cut_text(room, len(text)), made)
    for character in sorted(lost):
        if character not in _JOINERS:
            unshown.note(described(character), made)
    return made


def described(character: str) -> str:
    """``[U+1F699] recreational vehicle``: a character by its code and its name."""
    return f"[U+{ord(character):04X}] {unicodedata.name(character, '').lower()}".strip()


def printable(character: str, has_glyph: Callable[[str], bool]) -> bool:
    """Whether it is printed as itself; one that joins others is not missed where it is left out."""
    return character in _JOINERS or _printable(character, has_glyph)


def _printable(character: str, has_glyph: Callable[[str], bool]) -> bool:
    control = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
    return not control and character not in _JOINERS and has_glyph(character)


def _code(character: str) -> str:
    return "" if character in _JOINERS else f"[U+{ord(character):04X}]"
