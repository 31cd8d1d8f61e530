"""What of a dossier is printed, and on what: chosen in the window or by command, and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from companion.domain.errors import NotAllowed
from companion.domain.phrases import LANGUAGES
from companion.domain.sources import Names

Kind = TypeVar("Kind", bound=Enum)


class Section(Enum):
    """The parts of a dossier, in the order in which they are printed, whichever are left out."""

    COVER = "cover"
    TIMELINE = "timeline"
    STAGES = "stages"
    PAPERS = "papers"
    LISTS = "lists"
    PACKING = "packing"
    CARDS = "cards"
    OVERDUE = "overdue"
    LOG = "log"
    NOTES = "notes"
    COPIES = "copies"


class PaperSize(Enum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"
    BOOKLET = "a5-booklet"


#: Copies are printed when they are chosen, and in no dossier by themselves.
USUAL = tuple(section for section in Section if section is not Section.COPIES)


@dataclass(frozen=True)
class Choices:
    """What is printed, and on what.

    ``numbers``: those of papers in full, where they can be read; else their ends. ``labels``: the
    languages that stand beside English. ``copies``: the kinds of paper whose scans are appended.
    ``large``: 14 points for 12.
    """

    sections: tuple[Section, ...] = USUAL
    size: PaperSize = PaperSize.A4
    numbers: bool = False
    labels: tuple[str, ...] = LANGUAGES
    copies: tuple[str, ...] = ()
    large: bool = False

    def has(self, section: Section) -> bool:
        """Whether that section is printed."""
        if section is Section.COPIES:
            return bool(self.copies)
        return section in self.sections

    def spoken(self, names: Names) -> Names:
        """Names in English and the languages that were chosen."""
        return names.only(self.labels)


EVERYTHING = Choices()


def chosen(
    sections: Iterable[str] | None = None,
    size: str = PaperSize.A4.value,
    labels: Iterable[str] | None = None,
    copies: Iterable[str] = (),
    numbers: bool = False,
    large: bool = False,
) -> Choices:
    """Choices from the words that stand for them. Raises NotAllowed for one that is none."""
    parts = USUAL if sections is None else tuple(_of(Section, s, "part") for s in sections)
    copied = tuple(dict.fromkeys(copies))
    if not parts:
        raise NotAllowed("Nothing is chosen to be printed.", _known(Section))
    if Section.COPIES in parts and not copied:
        raise NotAllowed("It is not said of which papers copies are printed.", "Name their kinds.")
    paper = _of(PaperSize, size, "size of paper")
    if large and paper is PaperSize.BOOKLET:
        raise NotAllowed("A booklet has small pages.", "Large print needs a4 or letter.")
    languages = LANGUAGES if labels is None else tuple(labels)
    for language in languages:
        if language not in LANGUAGES:
            raise NotAllowed(
                f"“{language}” is no language of labels.",
                f"English is always there; choose from {', '.join(LANGUAGES)}.",
            )
    return Choices(
        tuple(section for section in Section if section in parts),
        paper,
        numbers,
        tuple(each for each in LANGUAGES if each in languages),
        copied,
        large,
    )


def as_text(choices: Choices) -> str:
    """Choices in one line, to be kept."""
    parts = (
        ",".join(each.value for each in choices.sections),
        choices.size.value,
        ",".join(choices.labels),
        ",".join(choices.copies),
        "numbers" if choices.numbers else "",
        "large" if choices.large else "",
    )
    return ";".join(parts)


def from_text(kept: str) -> Choices:
    """Choices from such a line; everything where it cannot be read, as one of a newer version."""
    parts = [[word for word in part.split(",") if word] for part in kept.split(";")]
    try:
        sections, (size,), labels, copies, numbers, large = parts
        return chosen(sections, size, labels, copies, bool(numbers), bool(large))
    except (NotAllowed, ValueError):
        return EVERYTHING


def _of(kind: type[Kind], word: str, what: str) -> Kind:
    try:
        return kind(word.strip().casefold())
    except ValueError:
        raise NotAllowed(f"“{word.strip()}” is no {what} of a dossier.", _known(kind)) from None


def _known(kind: type[Enum]) -> str:
    return f"Choose from {', '.join(each.value for each in kind)}."
