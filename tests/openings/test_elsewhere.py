"""The same windows and names whatever the zone and the language of the computer are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json
from datetime import date
from companion.openings.days import day_state, kyrgyz_holiday
from tests.openings.gate import GATE, windows
found = [
    (w.start.iso(), w.end.iso(), w.state.value, w.reason, w.source, w.confirmed)
    for w in windows(GATE, "2026-09-28", "2026-10-12")
]
days = [day_state(date(2027, 5, day)).reason for day in range(1, 32)]
print(json.dumps([found, days, kyrgyz_holiday(date(2027, 3, 21))]))
"""
LAZY = """
import sys
import companion.openings.hours, companion.openings.days, companion.openings.expressions
print(sorted({"holidays", "opening_hours"} & set(sys.modules)))
"""


def run(program: str, **elsewhere: str) -> str:
    env = {**os.environ, **elsewhere, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def at_home() -> str:
    return run(ASK, TZ="UTC", LANGUAGE="en")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Asia/Urumqi", "America/Los_Angeles"])
def test_that_windows_are_the_same_in_every_zone(zone, at_home):
    assert run(ASK, TZ=zone) == at_home


@pytest.mark.parametrize("language", ["de", "ky", "zh_CN"])
def test_that_names_are_the_same_in_every_language(language, at_home):
    said = run(ASK, LANGUAGE=language, LANG=f"{language}.UTF-8", LC_ALL="C.UTF-8")
    assert said == at_home
    assert "Nooruz Holiday" in json.loads(said)[2]


def test_that_the_libraries_wait_for_their_first_use():
    assert run(LAZY).strip() == "[]"
