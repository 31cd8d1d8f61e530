"""The printed page of the recovery kit: it is typed off by hand, perhaps years later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pypdfium2

from companion.app import kit_page
from companion.dossier.kit import print_kit

POINT = 25.4 / 72
CLEAR = 0.5  # millimetres of white between two characters
ROW = 20
WIDEST = "AGE-SECRET-KEY-1" + "WWWWMWMWQQQQWMQG" * 3 + "WWWWMMMMWW"


def boxes(pdf: bytes) -> Iterator[tuple[str, float, float]]:
    """Every character of the first page: where it begins and ends, in millimetres."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    for place in range(text.count_chars()):
        character = text.get_text_range(place, 1)
        if character.strip():
            left, _, right, _ = text.get_charbox(place)
            yield character, left * POINT, right * POINT


def test_that_no_two_characters_of_the_printed_key_touch() -> None:
    found = list(boxes(print_kit(kit_page.paper(WIDEST, {}))))
    joined = "".join(character for character, *_ in found)
    for at in range(0, len(WIDEST), ROW):
        row = WIDEST[at : at + ROW]
        begin = joined.index(row)
        for (one, _, end), (other, start, _) in pairwise(found[begin : begin + len(row)]):
            assert start - end >= CLEAR, f"{one}{other}: {start - end:.2f} mm apart"
