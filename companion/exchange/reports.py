"""Reports of crossings from a CSV file, read by a table that says what each code and row means."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from companion.assets.places import resource
from companion.domain.errors import Unreadable
from companion.domain.experience import Leg
from companion.domain.reports import Duration, LeftOut, Passage, Reports

_NEEDED = (
    "report_id", "direction", "seq", "stage", "clock", "time_in", "time_out", "duration_min",
    "duration_basis",
)  # fmt: skip
#: Minutes that a clock is behind Beijing time.
_BEHIND = {"KG": 120, "BJ": 0}
_URUMQI = re.compile(r"urumqi|xinjiang time|kashgar time", re.IGNORECASE)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
Row = Mapping[str, str]


@dataclass(frozen=True)
class _Numbered:
    """A row of the file with its line."""

    line: int
    row: Row

    @property
    def report(self) -> str:
        return self.row["report_id"]


def read(text: str, name: str) -> Reports:
    """The reports in ``text``; ``name`` is how messages call the file.

    Raises Unreadable with every mistake and its line. Xinjiang time is a question, never a shift.
    """
    rows = list(_rows(text, name))
    problems = [p for each in rows for p in _problems(each)]
    if problems:
        raise Unreadable(f"{name} cannot be read.", tuple(problems), "Correct these places.")
    return _Reading(rows).reports()


def _rows(text: str, name: str) -> Iterator[_Numbered]:
    table = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), strict=True)
    try:
        missing = [key for key in _NEEDED if key not in (table.fieldnames or ())]
        if missing:
            raise Unreadable(
                f"{name} is no list of reports.", (f"Missing columns: {', '.join(missing)}.",),
                "See the columns of the guide.",
            )  # fmt: skip
        for row in table:
            yield _Numbered(table.line_num, {k: v or "" for k, v in row.items() if k})
    except csv.Error as problem:
        raise Unreadable(
            f"{name} cannot be read.", (f"Line {table.line_num}: {problem}.",), "Save it as CSV."
        ) from problem


def _problems(each: _Numbered) -> Iterator[str]:
    row, where = each.row, f"Line {each.line}"
    if not row["seq"].isdecimal():
        yield f"{where}: seq “{row['seq']}” is no number."
    if row["clock"] not in (*_BEHIND, "unstated", ""):
        question = "Xinjiang time? Ask whether Beijing time was meant, and write KG or BJ."
        meant = question if _URUMQI.search(row["clock"]) else "Write KG, BJ or unstated."
        yield f"{where}: clock “{row['clock']}”. {meant}"
    for key in ("time_in", "time_out"):
        if row[key] and not _TIME.fullmatch(row[key]):
            yield f"{where}: {key} “{row[key]}” is no time; write it like 09:30."
    if row["duration_min"] and not row["duration_min"].isdecimal():
        yield f"{where}: duration_min “{row['duration_min']}” is no number of minutes."


class _Reading:
    """The rows on their way to what can be compared."""

    def __init__(self, rows: Sequence[_Numbered]) -> None:
        self._rows, self._table = rows, _table()
        self._durations: list[Duration] = []
        self._passages: list[Passage] = []
        self._left_out: list[LeftOut] = []

    def reports(self) -> Reports:
        last: dict[str, tuple[str, bool, int]] = {}
        for each in self._rows:
            self._read(each, last)
        return Reports(tuple(self._durations), tuple(self._passages), tuple(self._left_out))

    def _read(self, each: _Numbered, last: dict[str, tuple[str, bool, int]]) -> None:
        why = self._why_not(each)
        if why:
            self._left_out.append(LeftOut(each.report, each.line, why))
            return
        rule = self._rule(each)
        used = self._take_times(each, last)
        if rule.get("as") != "times":
            used = self._take_duration(each, rule) or used
        if not used:
            why = "states neither a duration nor a time with its clock"
            if each.row["stage"] in self._table["same_road"]:
                why = "the other direction"
            self._left_out.append(LeftOut(each.report, each.line, why))

    def _why_not(self, each: _Numbered) -> str:
        row, table = each.row, self._table
        rule = self._rule(each)
        if row["direction"] != table["direction"] and row["stage"] not in table["same_road"]:
            return "the other direction"
        if not any(row["stage"] in table[kind] for kind in ("codes", "weak", "same_road")):
            return f"“{row['stage']}” is no stage of the forecast"
        return str(rule["why"]) if rule.get("as") == "nothing" else ""

    def _rule(self, each: _Numbered) -> dict[str, Any]:
        key = each.report, int(each.row["seq"])
        found = (r for r in self._table["row"] if (r["report"], r["seq"]) == key)
        return next(found, {})

    def _take_times(self, each: _Numbered, last: dict[str, tuple[str, bool, int]]) -> bool:
        """Times of this row, on Beijing time; other roads have other drives, so not weak ones."""
        row, rule, known = each.row, self._rule(each), self._table
        stage = known["codes"].get(row["stage"]) or known["same_road"].get(row["stage"])
        if stage is None or row["clock"] not in _BEHIND or rule.get("as") == "guide":
            return False
        stage = rule.get("stage", stage)
        came, went = (_minute(row[key], row["clock"]) for key in ("time_in", "time_out"))
        departing = row["stage"] in known["departures"]
        before = last.get(each.report)
        if came is not None and not departing and before is not None and before[0] != stage:
            self._passages.append(Passage(each.report, *before, stage, came))
        if went is not None:
            last[each.report] = (stage, True, went)
        elif came is not None:
            last[each.report] = (stage, departing, came)
        return came is not None or went is not None

    def _take_duration(self, each: _Numbered, rule: dict[str, Any]) -> bool:
        row = each.row
        if row["stage"] in self._table["same_road"]:
            return False
        weak = row["stage"] in self._table["weak"]
        stage = self._table["weak" if weak else "codes"][row["stage"]]
        minutes = rule.get("minutes", int(row["duration_min"]) if row["duration_min"] else None)
        if minutes is None:
            return False
        guide = rule.get("as") == "guide"
        where = self._guide_stage(stage) if guide else stage
        leg = Leg.GUIDE if guide else Leg.WORK
        self._durations.append(Duration(each.report, where, leg, int(minutes), weak))
        return True

    def _guide_stage(self, stage: str) -> str:
        """Guides wait at the gate, wherever the report tells of it."""
        return str(self._table["codes"].get("T4_PASS_GATE", stage))


def _minute(text: str, clock: str) -> int | None:
    found = _TIME.fullmatch(text)
    return None if found is None else int(found[1]) * 60 + int(found[2]) + _BEHIND[clock]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resource("reports").joinpath("reading.toml").read_text("utf-8"))
