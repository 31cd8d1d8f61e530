"""What is said of printed pages that no longer hold."""

from __future__ import annotations

import pytest

from companion.domain.clocks import Instant
from companion.domain.printed import Printing, Since
from companion.wording.printed import heading, pages_text, since_text, stopped_text

PRINTED = Printing(Instant.from_iso("2027-03-09T08:26:00Z"), on_paper=True)
SAVED = Printing(Instant.from_iso("2027-03-09T08:26:00Z"))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([4], "page 4"),
        ([4, 5], "pages 4–5"),
        ([1, 2, 3, 9, 11, 12], "pages 1–3, 9, 11–12"),
        (list(range(1, 40, 2)), "pages 1, 3, 5, 7, 9, 11, 13, 15 and 12 more"),
    ],
)
def test_that_pages_are_told_as_ranges(numbers: list[int], said: str) -> None:
    assert pages_text(numbers) == said


def test_that_it_says_what_has_changed_and_what_to_do() -> None:
    facts = (("Leave", "06:30 KG", "05:45 KG"), ("Appointment “Gate”", "", "11:00 BJ"))
    said = since_text(Since(PRINTED, (1, 2, 3), ("Cover",), 3, facts), 47)
    assert said.startswith("Printed Tue 9 Mar 2027, 14:26\u00a0KG")
    assert "Leave 06:30 KG, was 05:45 KG. Appointment “Gate” no longer, was 11:00 BJ." in said
    assert said.endswith("Print pages 1–3 again.")


def test_that_without_a_fact_the_sections_are_named() -> None:
    said = since_text(Since(PRINTED, (4,), ("Packing",), 1), 47)
    assert said.endswith("Print page 4 again (Packing).")
    assert since_text(Since(PRINTED, (1, 2), ("Packing",), 1), 2).endswith(
        "Print all pages again (Packing)."
    )


def test_that_a_file_that_was_saved_is_not_called_printed() -> None:
    since = Since(SAVED, (), ("Packing",), 2)
    assert heading(since) == "Changed since you saved"
    said = since_text(since, 47)
    assert said.startswith("Saved Tue 9 Mar")
    assert said.endswith("2 pages of it no longer count: Packing.")


def test_that_a_stopped_job_says_what_may_be_on_paper() -> None:
    assert stopped_text(0, 47, taken_back=False) == "Stopped. Nothing was printed"
    assert "The first 3 pages of 47 went to the printer" in stopped_text(3, 47, taken_back=False)
    assert "may still come out" in stopped_text(3, 47, taken_back=True)
