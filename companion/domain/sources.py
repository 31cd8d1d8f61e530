"""What is said and by whom: a value with its source, its date, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum


class Certainty(Enum):
    """How far a value can be trusted."""

    HIGH = "high"  # officially stated, or told alike by several who do not copy each other
    MEDIUM = "medium"  # one source to rely on, or a few imprecise ones
    LOW = "low"  # one doubtful source
    OWN = "own"  # we reckoned it or take it as known; nobody checked


@dataclass(frozen=True)
class Source:
    """Who says it. ``as_of`` is as the source dates itself: "2018", "2011-2025", "Dec 2023"."""

    id: str
    title: str
    as_of: str
    url: str = ""


@dataclass(frozen=True)
class Claim:
    """One value as one source gives it. ``fact`` is the article's number, as in "S16"."""

    value: str
    source: str
    as_of: str
    certainty: Certainty
    fact: str = ""
    note: str = ""


@dataclass(frozen=True)
class Disputed:
    """A question that the sources answer differently: all answers, and the one in use."""

    about: str
    in_use: Claim
    others: tuple[Claim, ...]


@dataclass(frozen=True)
class Names:
    """A place or paper in the languages met on the way; empty where not known."""

    en: str
    zh: str = ""
    pinyin: str = ""
    ru: str = ""
    ky: str = ""

    def only(self, languages: Collection[str]) -> Names:
        """The same in English and those languages (zh, ru, ky)."""
        zh, ru, ky = (each in languages for each in ("zh", "ru", "ky"))
        return Names(self.en, self.zh * zh, self.pinyin * zh, self.ru * ru, self.ky * ky)
