"""Which printed pages no longer hold."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from companion.domain.clocks import Instant
from companion.domain.printed import (
    Facts,
    Held,
    Printed,
    PrintedPage,
    Printing,
    as_text,
    from_text,
    printed_now,
    since,
    with_printed,
)

FIRST = Printing(Instant.from_iso("2027-03-09T08:26:00Z"), on_paper=True)
SECOND = Printing(Instant.from_iso("2027-03-10T08:26:00Z"))


def pages(text: str, part: str = "cards") -> tuple[PrintedPage, ...]:
    """A page for each letter; small and capital letters have the same title."""
    return tuple(PrintedPage(letter.upper(), letter, part) for letter in text)


def printed(
    text: str,
    numbers: Collection[int] | None = None,
    before: Printed | None = None,
    job: Printing = FIRST,
    part: str = "cards",
    facts: Facts = (),
) -> Printed:
    """These pages were printed, or those of them with these numbers."""
    wanted = range(1, len(text) + 1) if numbers is None else numbers
    return printed_now(before, "a4", pages(text, part), facts, wanted, job)


@pytest.mark.parametrize(
    ("before", "now", "again", "titles", "stale"),
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
    before: str, now: str, again: tuple[int, ...], titles: tuple[str, ...], stale: int
) -> None:
    found = since(printed(before), pages(now))
    if not again and not stale:
        assert found is None
        return
    assert found is not None
    assert (found.printing, found.again, found.titles, found.stale) == (FIRST, again, titles, stale)


def test_that_a_page_that_was_never_printed_is_not_one_to_print_again() -> None:
    some = printed("abcd", {2, 3})
    assert since(some, pages("abcd")) is None
    found = since(some, pages("AbCD"))
    assert found is not None
    assert found.again == (3,)


def test_that_printing_some_of_the_changed_pages_leaves_the_others_to_be_printed() -> None:
    whole = printed("abcd")
    some = printed("ABcD", {1, 2}, whole, SECOND)
    found = since(some, pages("ABcD"))
    assert found is not None
    assert (found.again, found.printing, found.stale) == ((4,), FIRST, 1)
    assert since(printed("ABcD", {4}, some, SECOND), pages("ABcD")) is None


def test_that_a_new_page_stays_to_be_printed_until_it_is() -> None:
    some = printed("Axb", {1}, printed("ab"), SECOND)
    found = since(some, pages("Axb"))
    assert found is not None
    assert found.again == (2,)


def test_that_printing_another_section_says_nothing_of_this_one() -> None:
    whole = printed("abc", part="packing")
    both = printed("xyz", None, whole, SECOND, "cards")
    found = since(both, (*pages("aBc", "packing"), *pages("xyz")))
    assert found is not None
    assert (found.again, found.printing) == ((2,), FIRST)


def test_that_the_facts_told_are_those_on_the_oldest_page_that_is_held() -> None:
    whole = printed("ab", facts=(("Leave", "05:45"), ("People:", "Hanna")))
    now = (("Leave", "06:30"), ("People:", "Hanna"))
    found = since(whole, pages("AB"), now)
    assert found is not None
    assert found.facts == (("Leave", "06:30", "05:45"),)
    some = printed("AB", {1}, whole, SECOND, facts=now)
    again = since(some, pages("AB"), now)
    assert again is not None
    assert again.facts == found.facts
    assert printed("AB", {2}, some, SECOND, facts=now).facts == now


def test_that_what_was_printed_is_kept_as_it_was_and_kept_small() -> None:
    odd = (Held(PrintedPage("门 „quoted“", "0f", "stages"), None),)
    some = printed("ab", {2}, printed("abc"), SECOND)
    kept = (Printed("letter", odd, (("Leave", "06:30"),)), some)
    assert from_text(as_text(kept)) == kept
    many = tuple(PrintedPage(f"Stage {n // 3}", f"{n:06x}", "stages") for n in range(60))
    whole = printed_now(None, "a4", many, (), range(1, 61), FIRST)
    assert len(as_text((whole,))) < 1500


def test_that_a_few_layouts_are_kept_and_the_last_comes_first() -> None:
    kept: tuple[Printed, ...] = ()
    for layout in ("a4", "letter", "a4", "large", "zh", "ru"):
        kept = with_printed(kept, Printed(layout, ()))
    assert [each.layout for each in kept] == ["ru", "zh", "large", "a4"]


@pytest.mark.parametrize(
    "text",
    ["", "x", "7", "[1]", "[[1, 2, 3, 4]]", '["2027-03-09", [], ""]',
     '[["a4",[],[],[["a","b","c"]]]]', '[["a4",[],[],[["a","b","c/7"]]]]'],
)  # fmt: skip
def test_that_what_cannot_be_read_is_as_if_nothing_was_printed(text: str) -> None:
    assert from_text(text) == ()
