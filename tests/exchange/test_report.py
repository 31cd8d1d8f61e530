"""A report for other programs: a table that nothing runs in, a document that keeps its fields."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from companion.domain.remarks import RemarkKind
from companion.exchange.report_csv import COLUMNS, report_csv
from companion.exchange.report_document import report_document
from tests.domain.factories import ROUTE, trip
from tests.domain.test_report import WHOLE, made, remark

NOTES = (
    remark(1, "gate", RemarkKind.CAUSE, text="queue", count=10),
    remark(2, "gate", RemarkKind.FEE, amount=Decimal("12.50"), currency="=CNY"),
    remark(3, "gate", RemarkKind.HANDED_OVER, count=2),
)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_that_each_event_has_a_row_with_every_time_on_both_clocks():
    table = rows(report_csv(made(*WHOLE, remarks=NOTES)))
    assert tuple(table[0]) == COLUMNS
    assert [(r["stage_id"], r["event"]) for r in table] == [
        (s.point.stage_id, s.point.event.value) for s in WHOLE
    ]
    gate = next(r for r in table if (r["stage_id"], r["event"]) == ("gate", "out"))
    assert (gate["actual_utc"], gate["actual_kg"], gate["actual_bj"]) == (
        "2027-05-18T03:30:00Z", "2027-05-18 09:30", "2027-05-18 11:30",
    )  # fmt: skip
    assert (gate["stay_minutes"], gate["stay_net_minutes"], gate["closed_minutes"]) == (
        "85", "30", "55",
    )  # fmt: skip
    assert gate["causes"] == "queue 10; closed hours 55; no cause noted 20"
    assert (gate["originals_out"], gate["counted"]) == ("2", "yes")
    assert gate["start_early_utc"] < gate["start_likely_utc"] < gate["start_late_utc"]


def test_that_no_cell_of_it_runs_as_a_formula():
    journey = trip()
    named = made(*WHOLE, remarks=NOTES)
    assert journey.name == named.trip.name
    unsafe = type(named)(**{**vars(named), "trip": type(journey)(
        **{**vars(journey), "name": "=HYPERLINK(1)"})})  # fmt: skip
    table = rows(report_csv(unsafe))
    numbers = {"late_minutes"}
    cells = [v for row in table for key, v in row.items() if key not in numbers]
    assert table[0]["trip"] == "'=HYPERLINK(1)"
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert all(row["late_minutes"].lstrip("-").isdigit() for row in table if row["late_minutes"])


def test_that_an_empty_log_is_a_table_of_the_plan():
    table = rows(report_csv(made()))
    assert len(table) == 2 * len(ROUTE) - 2
    assert all(row["planned_utc"] and not row["actual_utc"] for row in table)
    assert all(not row["counted"] for row in table)


def test_that_the_document_says_what_the_contract_names():
    found = report_document(made(*WHOLE, remarks=NOTES))
    json.dumps(found)
    assert set(found) == {
        "trip", "as_of", "set_out", "last", "complete", "entries", "left_out", "late_minutes",
        "totals", "forecast", "chances", "waits", "fees", "originals_out", "stages",
    }  # fmt: skip
    assert found["set_out"] == {"stage": "camp", "event": "out"}
    assert set(found["totals"]) == {"whole", "driving", "waiting", "closed", "resting", "unknown"}
    assert set(found["forecast"]["at_start"]) == {
        "compared", "inside", "likely_off_by", "on_average", "largest",
    }  # fmt: skip
    gate = found["stages"][2]
    assert set(gate) == {
        "id", "number", "name", "country", "clock", "in", "out", "rest", "wait", "fees",
        "originals_out",
    }  # fmt: skip
    assert set(gate["out"]) == {
        "planned", "at_start", "foreseen", "actual", "counted", "late_minutes",
    }  # fmt: skip
    assert gate["out"]["actual"]["bj"] == "2027-05-18 11:30"
    assert found["fees"] == [{"currency": "=CNY", "amount": "12.50"}]
    assert gate["wait"]["causes"][0] == {"causes": ["queue"], "minutes": 10, "stated": True}
    assert found["stages"][0]["in"] is None
