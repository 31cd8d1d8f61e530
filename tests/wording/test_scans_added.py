"""What came of adding several files, in a sentence and in full."""

from __future__ import annotations

from companion.domain.scans import Stranger, Trouble
from companion.wording import vault
from companion.wording.acts import as_one
from companion.wording.scans import STRANGERS, TROUBLES, kept_unseen
from companion.wording.scans_added import (
    EMPTY_FOLDER,
    LeftOut,
    Outcome,
    details,
    names_text,
    outcome_text,
)

TEXT = " ".join(STRANGERS[Stranger.TEXT])


def texts(many: int) -> list[LeftOut]:
    return [LeftOut(f"{number}.txt", TEXT, stranger=True) for number in range(many)]


def test_that_many_files_that_are_no_scans_make_one_sentence() -> None:
    said = outcome_text(Outcome(60, 35, left_out=texts(25)))
    assert said == (
        "Added 35 scans. 25 of 60 files were left out: they are no pictures or PDFs "
        "(0.txt, 1.txt, … and 23 more)."
    )


def test_that_one_file_that_is_no_scan_is_told_with_what_to_do() -> None:
    assert outcome_text(Outcome(1, left_out=texts(1))) == f"0.txt: {TEXT}"


def test_that_doubles_are_counted() -> None:
    noted = [(f"{number}.jpg", vault.SCAN_TWICE) for number in range(28)]
    said = outcome_text(Outcome(40, 40, noted))
    assert said == (
        "Added 40 scans. 28 of them were among the scans of this paper already "
        "(0.jpg, 1.jpg, … and 26 more)."
    )


def test_that_a_stopped_folder_says_how_many_are_in() -> None:
    assert outcome_text(Outcome(40, 12, stopped=True)) == "Stopped: 12 of 40 scans are in."


def test_that_the_same_trouble_is_told_once() -> None:
    left = [LeftOut(name, "The disk is full.") for name in ("a.jpg", "b.jpg")]
    said = outcome_text(Outcome(5, 3, left_out=left))
    assert said == "Added 3 scans. 2 of 5 were left out (a.jpg, b.jpg): The disk is full."


def test_that_of_many_things_only_the_numbers_are_said() -> None:
    left = [*texts(3), LeftOut("inner", EMPTY_FOLDER)]
    said = outcome_text(Outcome(9, 5, [("b.jpg", vault.SCAN_TWICE)], left))
    assert said == (
        "Added 5 scans. 1 of them wants a look (b.jpg). "
        "4 of 9 were left out (0.txt, 1.txt, … and 2 more)."
    )


def test_that_the_details_name_every_file_under_its_reason() -> None:
    outcome = Outcome(60, 35, [("b.jpg", vault.SCAN_TWICE)], texts(25))
    (why, names), (remark, doubles) = details(outcome)
    assert TEXT in why
    assert len(names) == 25
    assert vault.SCAN_TWICE in remark
    assert doubles == ["b.jpg"]


def test_that_three_names_are_all_named() -> None:
    assert names_text(["a", "b", "c"]) == "a, b, c"


def test_that_a_name_of_a_file_turns_no_writing_around() -> None:
    assert "\u202e" not in outcome_text(Outcome(1, left_out=[LeftOut("\u202egpj.txt", "No.")]))


def test_that_a_damaged_file_is_said_to_be_kept_once() -> None:
    for trouble in Trouble:
        assert kept_unseen(*TROUBLES[trouble]).lower().count("kept as it is") == 1


def test_that_several_changes_of_one_act_are_counted() -> None:
    assert as_one("Added scan “Passport”", 1) == "Added scan “Passport”"
    assert as_one("Added scan “Passport”", 40) == "Added 40 scans “Passport”"
    assert as_one("Packed the tent", 2) == "Packed the tent, 2 times"
