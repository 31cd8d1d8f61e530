"""Text about one stage: papers with their holder, cautions, claims with their source."""

from dataclasses import replace

from companion.domain.crossing import Caution, Holder, Names, PaperKind, PaperShown, Schedule, Span
from companion.domain.hours import Lane
from companion.domain.sources import Certainty, Claim, Source
from companion.wording import stage_facts as facts
from tests.domain.factories import BJ, crossing, stage

GATE = replace(
    stage("gate", Span(8, 12, 25), service=Span(20, 20, 20), km=5, altitude_m=3752,
          latitude=40.5511, longitude=75.3939, sources=("trav", "lost")),
    names=Names("Gate", "国门", "guómén", "ворота", "ворота"),
)  # fmt: skip
PROFILE = replace(
    crossing(),
    sources=(Source("trav", "Trip reports", "2011–2025"),),
    paper_kinds=(PaperKind("passport", Names("Passport"), "person", Holder.TRAVELLER),),
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_names_stand_in_every_language_once():
    assert facts.names_text(GATE) == "国门 guómén · ворота"


def test_that_latitude_comes_first_and_a_missing_position_is_said():
    assert [plain(t) for t in facts.where_lines(GATE)] == [
        "40.5511 N 75.3939 E", "3,752 m", "5 km from the stage before",
    ]  # fmt: skip
    assert facts.where_lines(stage("camp")) == (facts.NO_POSITION,)
    doubted = replace(GATE, km_text="5 (others 6-10)")
    assert facts.where_lines(doubted)[2] == "From the stage before, in km: 5 (others 6-10)"


def test_that_durations_are_named():
    assert [plain(t) for t in facts.duration_lines(GATE)] == [
        "Drive: usually 12 min, from 8 min to 25 min", "Service: 20 min",
    ]  # fmt: skip


def test_that_a_paper_says_who_holds_it():
    mine, theirs = PaperShown("passport", Holder.TRAVELLER), PaperShown("a_plan", Holder.GUIDE, "x")
    assert facts.paper_line(PROFILE, mine) == "Passport, held by you"
    assert facts.paper_line(PROFILE, theirs) == "a plan, held by the guide: x"


def test_that_a_caution_gives_its_reason():
    assert facts.caution_line(Caution("Fill the tank.", "gate", "no fuel.")) == (
        "Fill the tank (no fuel)."
    )
    assert facts.caution_line(Caution("Fill the tank", "gate")) == "Fill the tank."


def test_that_a_claim_says_who_when_and_how_sure():
    claim = Claim("11:00 Beijing time", "trav", "2011–2025", Certainty.MEDIUM, note="Often later.")
    assert facts.claim_line(PROFILE, claim) == (
        "11:00 Beijing time (Trip reports, 2011–2025, likely). Often later."
    )
    assert facts.claim_line(PROFILE, Claim("x", "lost", "", Certainty.LOW)) == "x (lost, unsure)"
    assert list(facts.source_lines(PROFILE, GATE)) == ["Trip reports, 2011–2025"]


def test_that_a_lane_says_where_its_hours_come_from():
    made = Schedule("a", "A", "trav", "2011–2025", Certainty.HIGH, BJ, "11:00-13:30", note="Ask.")
    assert facts.lane_source(PROFILE, Lane(made, ())) == "Trip reports, 2011–2025, sure. Ask."
    bare = replace(made, note="", as_of="")
    assert facts.lane_source(PROFILE, Lane(bare, ())) == "Trip reports, sure"
