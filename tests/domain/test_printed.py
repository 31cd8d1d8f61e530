"""Which printed pages no longer hold."""

from __future__ import annotations

import pytest

from companion.domain.clocks import Instant
from companion.domain.printed import Printed, PrintedPage, as_text, from_text, since

AT = Instant.from_iso("2027-03-09T08:26:00Z")


def pages(text: str) -> tuple[PrintedPage, ...]:
    """A page for each letter; small and capital letters are of the same part."""
    return tuple(PrintedPage(letter.upper(), letter) for letter in text)


@pytest.mark.parametrize(
    ("printed", "now", "again", "titles", "stale"),
    [
        ("abc", "aBc", (2,), ("B",), 1),
        ("abc", "axbc", (2,), ("X",), 0),  # one page more makes no other page new
        ("abc", "ac", (), ("B",), 1),
        ("aab", "ab", (), ("A",), 1),
        ("ab", "aab", (2,), ("A",), 0),
        ("abc", "cba", (), (), 0),  # moved pages still hold
    ],
)
def test_that_only_pages_that_changed_are_printed_anew(
    printed: str, now: str, again: tuple[int, ...], titles: tuple[str, ...], stale: int
) -> None:
    found = since(Printed(AT, pages(printed)), pages(now))
    if not again and not stale:
        assert found is None
        return
    assert found is not None
    assert (found.at, found.again, found.titles, found.stale) == (AT, again, titles, stale)


def test_that_what_was_printed_is_kept_as_it_was() -> None:
    printed = Printed(AT, (*pages("ab"), PrintedPage("门 „quoted“", "0f")), "cover;a4;;;;")
    assert from_text(as_text(printed)) == printed


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "[1, 2, 3]", '["2027-03-09", [], ""]', '["z", [[1]], ""]']
)
def test_that_what_cannot_be_read_is_as_if_nothing_was_printed(text: str) -> None:
    assert from_text(text) is None
