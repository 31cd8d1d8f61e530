"""What is held up at the border: one statement in four languages, and how certain each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from companion.domain.sources import Certainty

#: What is filled in: by the program where it knows, else by hand.
BLANK = "___"
_HIDDEN = "\x00"
LANGUAGES = ("zh", "ru", "ky")


@dataclass(frozen=True)
class Phrase:
    """One statement. ``sure`` is how certain Chinese, Russian and Kyrgyz are, in that order.

    ``parts`` is the Chinese in pieces that a line should not break; none where any place will do.
    """

    id: str
    en: str
    zh: str
    pinyin: str
    ru: str
    ky: str
    sure: tuple[Certainty, Certainty, Certainty]
    parts: tuple[str, ...] = ()

    def certainty(self, language: str) -> Certainty:
        """How certain the words of that language are ("zh", "ru" or "ky")."""
        return self.sure[LANGUAGES.index(language)]

    def filled(self, *values: str) -> Phrase:
        """The same with each blank filled in the order of its line; an empty value stays blank."""
        texts = {name: getattr(self, name) for name in ("en", "zh", "pinyin", "ru", "ky")}
        filled = {name: _filled(text, values) for name, text in texts.items()}
        return replace(self, **filled)  # type: ignore[arg-type]  # texts alone


def _filled(text: str, values: Sequence[str]) -> str:
    for value in values:
        # One that stays blank is hidden, so that the next value does not fall into it.
        text = text.replace(BLANK, value or _HIDDEN, 1)
    return text.replace(_HIDDEN, BLANK)


@dataclass(frozen=True)
class Phrases:
    """All phrases of the program. ``reviewed``: the languages that a native reader has read."""

    as_of: date
    reviewed: frozenset[str]
    phrases: tuple[Phrase, ...]

    def not_reviewed(self) -> tuple[str, ...]:
        """The languages that no native reader has been through, in the order of the cards."""
        return tuple(language for language in LANGUAGES if language not in self.reviewed)


NO_PHRASES = Phrases(date(2026, 1, 1), frozenset(LANGUAGES), ())
