"""Makes every text of the dossier printable, and keeps a list of what could not be shown.

A character that no font has is printed as its code point. A text beyond all measure is cut. Both
are listed on the last page, and nothing of it stops the print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

LONGEST = 20_000  # characters of one text; five closely written pages are about as many
_SHOWN_OF_A_TEXT = 40
_JOINERS = "\u200d\ufe0e\ufe0f"  # say how a neighbour looks; nothing by themselves


class Unshown:
    """What could not be shown, each thing once, in the order of the pages."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def note(self, what: str, text: str) -> None:
        """Remember that ``what`` happened to ``text``."""
        start = text[:_SHOWN_OF_A_TEXT] + ("…" if len(text) > _SHOWN_OF_A_TEXT else "")
        self._found.setdefault(what, start)

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


def _text(text: str, unshown: Unshown, has_glyph: Callable[[str], bool]) -> str:
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    composed = unicodedata.normalize("NFC", cut)
    lost = {c: _code(c) for c in set(composed) if not _printable(c, has_glyph)}
    made = "".join(lost.get(c, c) for c in composed) if lost else composed
    if cut is not text:
        unshown.note(f"Cut after {LONGEST:,} of {len(text):,} characters", made)
    for character in sorted(lost):
        if character not in _JOINERS:
            unshown.note(f"{lost[character]} {_name(character)}".strip(), made)
    return made


def _printable(character: str, has_glyph: Callable[[str], bool]) -> bool:
    control = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")
    return not control and character not in _JOINERS and has_glyph(character)


def _code(character: str) -> str:
    return "" if character in _JOINERS else f"[U+{ord(character):04X}]"


def _name(character: str) -> str:
    return unicodedata.name(character, "").lower()
