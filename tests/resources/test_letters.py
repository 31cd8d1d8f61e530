"""Every letter of what we ship, and of the sample trip, can be printed in every weight."""

from __future__ import annotations

from importlib import resources as shipped

import pytest

from companion.assets import fonts
from companion.dossier.content import content
from companion.dossier.paper import lay_out
from companion.dossier.sheet import Text
from companion.dossier.typeface import _face, has_glyph, runs
from tests.dossier.booklets import booklet

TEXTS = (
    "closures/kyrgyzstan-china.toml", "crossings/torugart-kg-cn.toml", "help/guide.md",
    "holidays/years.json", "packing", "phrases",
)  # fmt: skip


def files(name: str) -> list[str]:
    place = shipped.files("resources") / name
    found = [place] if place.is_file() else [each for each in place.iterdir() if each.is_file()]
    return [each.read_text(encoding="utf-8") for each in found if each.name[-2:] != "py"]


@pytest.mark.parametrize("weight", sorted(fonts.LATIN))
@pytest.mark.parametrize("name", TEXTS)
def test_that_every_letter_of_what_is_shipped_is_in_a_font(name: str, weight: int) -> None:
    letters = {letter for text in files(name) for letter in text if letter not in " \n\t"}
    assert len(letters) > 10
    chosen = runs("".join(sorted(letters)), weight)
    missing = {c for font, said in chosen for c in said if ord(c) not in _face(font).charToGlyph}
    assert missing == set()


def test_that_the_sample_has_nothing_that_could_not_be_shown() -> None:
    made = content(booklet(), has_glyph)
    assert made.unshown == ()
    said = [mark for page in lay_out(made).pages for mark in page.sheet.marks()]
    assert not any("U+" in mark.text for mark in said if isinstance(mark, Text))
