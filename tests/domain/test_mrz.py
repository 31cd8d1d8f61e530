"""Machine-readable zones: the specimens of ICAO 9303, wrong digits, and what people type."""

from __future__ import annotations

from datetime import date

import pytest

from companion.domain.errors import NotAllowed
from companion.domain.mrz import check_digit, read_mrz

TODAY = date(2027, 3, 9)
#: Doc 9303 part 4, appendix A.
UTOPIA = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
#: Doc 9303 part 5.
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)
#: Doc 9303 part 6.
SMALL = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
#: Doc 9303 part 7.
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
GERMAN = (
    "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"
)


@pytest.mark.parametrize(("text", "digit"), [("D23145890734", "9"), ("340712", "7"), ("", "0")])
def test_that_check_digits_are_those_of_the_standard(text: str, digit: str) -> None:
    assert check_digit(text) == digit


def test_that_the_specimen_passport_is_read_whole() -> None:
    found = read_mrz(UTOPIA, TODAY)
    assert found.problems == ()
    assert (found.shape, found.kind, found.issuer) == ("TD3", "P", "UTO")
    assert (found.surname, found.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (found.number, found.nationality, found.sex) == ("L898902C3", "UTO", "F")
    assert (found.birth_date, found.expires_on) == (date(1974, 8, 12), date(2012, 4, 15))
    assert found.name_line == "ERIKSSON<<ANNA<MARIA"


@pytest.mark.parametrize(("text", "shape"), [(CARD, "TD1"), (SMALL, "TD2"), (GERMAN, "TD3")])
def test_that_other_specimens_have_no_problem(text: str, shape: str) -> None:
    found = read_mrz(text, TODAY)
    assert found.problems == ()
    assert found.shape == shape
    assert found.surname in ("ERIKSSON", "MUSTERMANN")


def test_that_a_visa_is_known_as_one() -> None:
    found = read_mrz(VISA, TODAY)
    assert found.problems == ()
    assert found.is_visa
    assert (found.number, found.birth_date) == ("L8988901C", date(1940, 9, 7))


@pytest.mark.parametrize(
    "typed",
    [
        UTOPIA.lower(),
        UTOPIA.replace("\n", ""),
        UTOPIA.replace("<<", "«"),
        UTOPIA.replace("\n", "\r\n\r\n"),
        "\n".join(" ".join(line[at : at + 4] for at in range(0, 44, 4))
                  for line in UTOPIA.splitlines()),
    ],
)  # fmt: skip
def test_that_it_is_read_as_people_type_it(typed: str) -> None:
    assert read_mrz(typed, TODAY) == read_mrz(UTOPIA, TODAY)


@pytest.mark.parametrize(
    ("column", "field"), [(1, "number"), (14, "birth date"), (22, "expiry"), (29, "optional data")]
)
def test_that_one_wrong_digit_is_found_in_its_field(column: int, field: str) -> None:
    first, second = UTOPIA.splitlines()
    wrong = "7" if second[column - 1] != "7" else "8"
    found = read_mrz(f"{first}\n{second[: column - 1]}{wrong}{second[column:]}", TODAY)
    assert {problem.field for problem in found.problems} == {field, "whole line"}


def test_that_every_single_wrong_character_is_found_but_those_that_sum_up_alike() -> None:
    """Weights of 7, 3 and 1 cannot tell characters whose values differ by ten, such as 0 and A."""
    first, second = UTOPIA.splitlines()
    missed = set()
    for place in (*range(10), *range(13, 20), *range(21, 44)):
        for other in "0123456789":
            if second[place].isdecimal() and other != second[place]:
                changed = f"{second[:place]}{other}{second[place + 1 :]}"
                if not read_mrz(f"{first}\n{changed}", TODAY).problems:
                    missed.add((place, other))
    assert missed == set()


def test_that_a_letter_in_a_date_is_named_with_what_was_meant() -> None:
    found = read_mrz(UTOPIA.replace("7408122F", "74O8122F"), TODAY)
    (problem,) = [p for p in found.problems if p.found == "O"]
    assert (problem.field, problem.line, problem.column, problem.expected) == (
        "birth date", 2, 16, "0",
    )  # fmt: skip
    assert found.birth_date is None


def test_that_nothing_is_mended_silently() -> None:
    found = read_mrz(UTOPIA.replace("L898902C36", "L89890ZC36"), TODAY)
    assert found.number == "L89890ZC3"
    assert found.problems


@pytest.mark.parametrize(
    ("born", "expected"), [("270308", date(2027, 3, 8)), ("270310", date(1927, 3, 10))]
)
def test_that_nobody_is_born_in_the_future(born: str, expected: date) -> None:
    line = f"L898902C36UTO{born}{check_digit(born)}F1204159ZE184226B<<<<<10"
    assert read_mrz(f"{UTOPIA.splitlines()[0]}\n{line}", TODAY).birth_date == expected


@pytest.mark.parametrize(
    ("ends", "expected"), [("310214", date(2031, 2, 14)), ("980101", date(1998, 1, 1))]
)
def test_that_a_passport_runs_out_within_fifty_years(ends: str, expected: date) -> None:
    line = f"L898902C36UTO7408122F{ends}{check_digit(ends)}ZE184226B<<<<<10"
    assert read_mrz(f"{UTOPIA.splitlines()[0]}\n{line}", TODAY).expires_on == expected


def test_that_a_name_cut_at_the_end_of_its_line_is_read_as_far_as_it_goes() -> None:
    line = "P<UTOPAPANDROPOULOS<<JONATHON<WARREN<TREVOR<"
    found = read_mrz(f"{line}\n{UTOPIA.splitlines()[1]}", TODAY)
    assert (found.surname, found.given_names) == ("PAPANDROPOULOS", "JONATHON WARREN TREVOR")


def test_that_somebody_may_have_one_name_only() -> None:
    line = "P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"
    found = read_mrz(f"{line}\n{UTOPIA.splitlines()[1]}", TODAY)
    assert (found.surname, found.given_names) == ("ARKFREITH", "")


@pytest.mark.parametrize("text", ["", "hello", UTOPIA[:-1], UTOPIA + "<", "P<UTO", "é" * 88])
def test_that_what_is_no_zone_is_refused_with_what_to_copy(text: str) -> None:
    with pytest.raises(NotAllowed, match="Copy the two lines"):
        read_mrz(text, TODAY)
