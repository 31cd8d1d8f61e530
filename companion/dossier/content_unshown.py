"""The list on the last page as lines: what could not be shown, and in which field it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from companion.dossier.legible import Unshown, described, legible, printable
from companion.dossier.typed import Field
from companion.wording import unshown as words
from companion.wording.plain import shown

MOST_LINES = 200  # a text in a script that no font has may hold thousands of characters

HasGlyph = Callable[[str], bool]
Found = dict[str, list[str]]


@dataclass(frozen=True)
class Lost:
    """What is missing for other reasons than its letters or its length.

    ``elsewhere`` is where things stand that no field explains, ``copies`` why which are not made,
    ``locked`` what lies in the vault, and whose it is.
    """

    elsewhere: Mapping[str, Sequence[str]]
    copies: Sequence[tuple[str, str]] = ()
    locked: Sequence[tuple[str, str]] = ()


def unshown_lines(
    typed: Sequence[Field], printed: str, missed: Lost, has_glyph: HasGlyph
) -> tuple[str, ...]:
    """What applies, each kind under a sentence that says why.

    ``printed`` is all text of the dossier as it was before anything was replaced: fields that are
    not in it are not missed.
    """
    lost = _lost(typed, printed, has_glyph)
    cut = _cut(typed, printed)
    for what, places in missed.elsewhere.items():
        (lost if what.startswith("[") else cut).setdefault(what, list(places))
    made = (
        *_under(words.NO_FONT, lost),
        *_under(words.TOO_LONG, cut),
        *_under(words.NO_COPY, {why: [named] for why, named in missed.copies}),
        *_under(words.LOCKED, _gathered(missed.locked)),
    )
    return tuple(legible(line, Unshown(), has_glyph) for line in made)


def _gathered(pairs: Sequence[tuple[str, str]]) -> Found:
    found: Found = {}
    for what, place in pairs:
        found.setdefault(what, []).append(place)
    return found


def _lost(typed: Sequence[Field], printed: str, has_glyph: HasGlyph) -> Found:
    """Each character that is not printed as itself, with the fields it stands in."""
    found: Found = {}
    for field in typed:
        lost = {c for c in set(field.text) if c not in " \t\r\n" and not printable(c, has_glyph)}
        lines = [line for line in _lines(field.text) if lost & set(line)] if lost else []
        there = {c for line in lines if shown(line) in printed for c in lost & set(line)}
        for character in sorted(there):
            found.setdefault(described(character), []).append(field.place)
    return found


def _cut(typed: Sequence[Field], printed: str) -> Found:
    found: Found = {}
    for field in typed:
        if field.kept < field.whole and any(shown(x) in printed for x in _lines(field.text)):
            what = words.cut_text(field.kept, field.whole)
            found.setdefault(what, []).append(field.place)
    return found


def _lines(text: str) -> Iterator[str]:
    """How it may stand on paper: whole, or by its lines."""
    yield text
    yield from (line for line in text.splitlines() if line.strip())


def _under(head: str, found: Found) -> Iterator[str]:
    if found:
        yield head
    lines = [words.unshown_text(what, list(dict.fromkeys(of))) for what, of in found.items()]
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield words.more_text(len(lines) - MOST_LINES)
