"""A whole crossing through the accessibility bus: run by test_whole_crossing.py, see there.

``python3 whole_crossing.py PROGRAM`` starts PROGRAM, drives it and prints each step it has seen.
"""

from __future__ import annotations

import subprocess

from screen_reader import Reader  # type: ignore[import-not-found]


def main(program: str) -> None:
    """Drive PROGRAM from an empty library to the report."""
    running = subprocess.Popen([program])
    try:
        reader = Reader("Overland Companion")
        make_trip(reader)
        log_the_crossing(reader)
        type_in_from_paper(reader)
        read_the_report(reader)
        reader.menu("File", "Quit")
        assert running.wait(20) == 0, "the program ended with an error"
        step("closed")
    finally:
        if running.poll() is None:
            running.kill()


def step(text: str) -> None:
    """Say what was seen to work."""
    print(f"seen: {text}", flush=True)


def make_trip(reader: Reader) -> None:
    """New trip, by its form."""
    reader.press("push button", "New trip")
    dialog = "New trip"
    reader.type_into("Name", "By ear", top=dialog)
    reader.type_into("Crossing day", "2027-05-18", top=dialog)
    reader.press("push button", "Create trip", top=dialog)
    reader.find("push button", "Trip: By ear")
    step("a new trip")
