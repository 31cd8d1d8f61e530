"""What makes a paper ready, doubtful, missing or unknown, over every edge of the trip's dates."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.domain.clocks import Clock
from companion.domain.crossing import Crossing, Holder, Names, PaperKind, Rule, Stage
from companion.domain.identity import Mismatch, Said
from companion.domain.ids import PaperId
from companion.domain.judging import judge, with_mismatches
from companion.domain.letters import Difference, Why
from companion.domain.papers import Judged, Owner, Paper, PaperState, Stay
from companion.domain.sources import Certainty

READY, DOUBTFUL, MISSING, UNKNOWN = (
    PaperState.READY, PaperState.DOUBTFUL, PaperState.MISSING, PaperState.UNKNOWN,
)  # fmt: skip
ENTERS, LEAVES = date(2027, 5, 18), date(2027, 6, 10)
STAY = Stay(ENTERS, LEAVES)
PASSPORT = PaperKind(
    "passport", Names("Passport"), "person", Holder.TRAVELLER, months_after_exit=6, blank_pages=2,
    asks=("blank_pages",),
)  # fmt: skip
VISA = PaperKind(
    "cn_visa", Names("Visa"), "person", Holder.TRAVELLER, must_cover="crossing",
    asks=("stay_days",), copies=3,
)  # fmt: skip
CASE = "In 2023 somebody came without one and was held for 50 minutes."
PERMIT = PaperKind(
    "border_permit", Names("Permit"), "person", Holder.TRAVELLER, must_cover="crossing",
    only_if="visa-free", lead_days=7, asks=("valid_from", "port"),
    rules=(Rule(CASE, "fp2023", "2023", Certainty.MEDIUM),),
)  # fmt: skip
INSURANCE = PaperKind(
    "insurance_cn", Names("Insurance"), "vehicle", Holder.GUIDE, asks=("valid_from",)
)
CROSSING = Crossing(
    "torugart-kg-cn", Names("Torugart: Kyrgyzstan to China", zh="吐尔尕特：至中国"), "1",
    date(2026, 11, 1), "KG", "CN", ("a",),
    (Stage("a", Names("A"), "KG", Clock.KYRGYZ),
     Stage("gate", Names("Torugart Pass gate"), "KG", Clock.KYRGYZ, hard_hours=True)),
)  # fmt: skip


def paper(kind: PaperKind, expires: date | None = date(2032, 1, 1), **more: object) -> Paper:
    made = Paper(PaperId(1), kind.id, Owner(kind.of, 1), True, expires_on=expires)
    return replace(made, **more)


def state(kind: PaperKind, noted: Paper | None, stay: Stay = STAY) -> PaperState:
    return judge(kind, noted, stay, CROSSING)[0]


def said(kind: PaperKind, noted: Paper | None, stay: Stay = STAY, today: date | None = None) -> str:
    return " ".join(judge(kind, noted, stay, CROSSING, today)[1])


@pytest.mark.parametrize(
    ("pages", "expected"), [(None, READY), (0, MISSING), (1, DOUBTFUL), (2, READY), (30, READY)]
)
def test_that_two_blank_pages_are_wanted_and_one_is_doubtful(
    pages: int | None, expected: PaperState
) -> None:
    noted = paper(PASSPORT, blank_pages=pages)
    assert state(PASSPORT, noted) is expected
    if pages is None:
        assert "Count its blank pages: 2 are wanted." in said(PASSPORT, noted)


@pytest.mark.parametrize(
    ("days", "leaves", "expected"),
    [
        (30, date(2027, 6, 16), READY), (30, date(2027, 6, 17), DOUBTFUL),
        (24, LEAVES, READY), (23, LEAVES, DOUBTFUL), (None, LEAVES, READY),
    ],
)  # fmt: skip
def test_that_the_days_of_stay_count_from_the_day_of_entering(
    days: int | None, leaves: date, expected: PaperState
) -> None:
    assert state(VISA, paper(VISA, stay_days=days), Stay(ENTERS, leaves)) is expected


def test_that_without_a_last_day_the_latest_one_is_named() -> None:
    open_ended = Stay(ENTERS, date(2027, 5, 18), known=False)
    noted = paper(VISA, stay_days=30)
    assert state(VISA, noted, open_ended) is UNKNOWN
    assert "30 days of stay end on 16 Jun 2027" in said(VISA, noted, open_ended)


@pytest.mark.parametrize(
    ("begins", "expected"), [(ENTERS, READY), (ENTERS + timedelta(days=1), MISSING), (None, READY)]
)
def test_that_a_permit_must_be_good_on_the_day_of_the_crossing(
    begins: date | None, expected: PaperState
) -> None:
    assert state(PERMIT, paper(PERMIT, valid_from=begins)) is expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (ENTERS, LEAVES, READY), (ENTERS, LEAVES - timedelta(days=1), DOUBTFUL),
        (ENTERS + timedelta(days=1), LEAVES, MISSING), (ENTERS, None, UNKNOWN),
    ],
)  # fmt: skip
def test_that_insurance_covers_the_whole_stay(
    begins: date, ends: date | None, expected: PaperState
) -> None:
    assert state(INSURANCE, paper(INSURANCE, ends, valid_from=begins)) is expected


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        ("", READY), ("Torugart", READY), ("TORUGART-Topa", READY), ("via torugárt pass", READY),
        ("吐尔尕特口岸", READY), ("Irkeshtam", DOUBTFUL), ("伊尔克什坦", DOUBTFUL),
    ],
)  # fmt: skip
def test_that_the_named_port_is_held_against_the_trips(port: str, expected: PaperState) -> None:
    noted = paper(PERMIT, port=port)
    assert state(PERMIT, noted) is expected
    if expected is DOUBTFUL:
        assert f"It names “{port}”; this trip goes over Torugart." in said(PERMIT, noted)


def test_that_the_visa_free_are_warned_with_the_case_behind_it() -> None:
    assert state(PERMIT, None) is MISSING
    assert CASE in said(PERMIT, None)


@pytest.mark.parametrize(("days", "late"), [(6, True), (7, False), (0, True)])
def test_that_it_is_said_when_a_paper_comes_too_late(days: int, late: bool) -> None:
    text = said(PERMIT, None, today=ENTERS - timedelta(days=days))
    assert ("It takes about 7 days" in text) is late


def test_that_both_six_month_rules_are_named_where_neither_is_met() -> None:
    text = said(PASSPORT, paper(PASSPORT, date(2027, 11, 1), blank_pages=9))
    assert "17 days short of 6 months after entering China." in text
    assert "39 days short of 6 months after leaving it." in text


def test_that_the_worst_reason_comes_first_and_none_is_lost() -> None:
    noted = paper(PASSPORT, date(2027, 12, 1), blank_pages=0)
    found, reasons = judge(PASSPORT, noted, STAY, CROSSING)
    assert found is MISSING
    assert reasons[0].startswith("No blank page")
    assert "after leaving China" in reasons[1]


def test_that_copies_are_remarked_and_never_an_alarm() -> None:
    for copies, remarked in ((0, False), (2, True), (3, False)):
        noted = paper(VISA, copies=copies, stay_days=30)
        assert state(VISA, noted) is READY
        assert (f"{copies} of 3 copies." in said(VISA, noted)) is remarked


# --- every edge --------------------------------------------------------------------------------

PAPERS = (
    (PASSPORT, paper(PASSPORT, date(2028, 1, 20), blank_pages=2)),
    (VISA, paper(VISA, date(2027, 8, 15), stay_days=30)),
    (PERMIT, paper(PERMIT, date(2027, 7, 1), valid_from=date(2027, 5, 20), port="Torugart")),
    (INSURANCE, paper(INSURANCE, date(2027, 7, 20), valid_from=date(2027, 6, 1))),
)
#: The days of entering at which the state changes, when one stays 23 nights.
EDGES = {
    "passport": [(date(2027, 6, 28), DOUBTFUL), (date(2027, 7, 21), MISSING)],
    "cn_visa": [(date(2027, 8, 16), MISSING)],
    "border_permit": [(date(2027, 5, 20), READY), (date(2027, 7, 2), MISSING)],
    "insurance_cn": [
        (date(2027, 6, 1), READY), (date(2027, 6, 28), DOUBTFUL), (date(2027, 7, 21), MISSING),
    ],
}  # fmt: skip


def moved() -> dict[str, list[tuple[date, PaperState]]]:
    """Every day at which a state changes while the trip moves from April to September."""
    found: dict[str, list[tuple[date, PaperState]]] = {}
    for kind, noted in PAPERS:
        before = None
        for number in range(160):
            day = date(2027, 4, 10) + timedelta(days=number)
            now = state(kind, noted, Stay(day, day + timedelta(days=23)))
            if before is not None and now is not before:
                found.setdefault(kind.id, []).append((day, now))
            before = now
    return found


def test_that_moving_the_trip_changes_each_state_at_its_day_and_no_other() -> None:
    assert moved() == EDGES


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles", "Asia/Urumqi", "UTC"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ["TZ"]
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ["TZ"] = before
    time.tzset()


def test_that_no_machine_zone_moves_an_edge(zone: str) -> None:
    assert moved() == EDGES


def test_that_an_expired_paper_is_missing_whatever_its_other_dates_say() -> None:
    gone = ENTERS - timedelta(days=1)
    noted = paper(PERMIT, gone, issued_on=ENTERS + timedelta(days=400))
    assert state(PERMIT, noted) is MISSING
    assert "before the crossing" in said(PERMIT, noted)


@pytest.mark.parametrize(
    ("was", "becomes", "first"),
    [
        (READY, DOUBTFUL, "Surname differs from “Visa”."),
        (UNKNOWN, DOUBTFUL, "Surname differs from “Visa”."),
        (MISSING, MISSING, "Noted as not at hand yet."),
    ],
)
def test_that_the_reason_that_decides_the_state_comes_first(
    was: PaperState, becomes: PaperState, first: str
) -> None:
    owner, why = Owner("person", 1), ("Noted as not at hand yet.",)
    sides = Said("cn_visa", "A"), Said("passport", "B")
    wrong = Mismatch(owner, "surname", *sides, Difference("A", "B", (0,), (0,), Why.OTHER))
    crossing = replace(CROSSING, paper_kinds=(PASSPORT, VISA))
    noted = Judged(PASSPORT, owner, "Anna", paper(PASSPORT), was, why, ())
    (found,) = with_mismatches([noted], [wrong], crossing)
    assert (found.state, found.reasons[0], len(found.reasons)) == (becomes, first, 2)
