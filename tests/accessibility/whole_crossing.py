"""A whole crossing through the accessibility bus: run by test_whole_crossing.py, see there.

``python3 whole_crossing.py PROGRAM`` starts PROGRAM, drives it and prints each step it has seen.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time

from screen_reader import NotThere, Reader, wait_for  # type: ignore[import-not-found]

CROSSING = "Crossing mode"
#: Seconds within which a second press of the big key counts as the same press.
ONCE_WITHIN = 1.5
MAIN = ("Left ", "Arrived at ")


def main(program: str) -> None:
    """Drive PROGRAM from an empty library to the report."""
    running = subprocess.Popen([program])
    try:
        reader = Reader("Overland Companion")
        make_trip(reader)
        log_the_crossing(reader)
        type_in_from_paper(reader)
        read_the_report(reader)
        reader.menu("Quit")
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
    reader.type_into("Crossing day", "2027-05-18", top=dialog)
    reader.type_into("Name", "By ear", top=dialog)
    reader.press("push button", "Create trip", top=dialog)
    reader.find("push button", "Trip: By ear")
    step("a new trip")


def log_the_crossing(reader: Reader) -> None:
    """Crossing mode by its button; the big key until every stage is logged; two taken back."""
    reader.press("push button", CROSSING)
    reader.find("push button", "Left ", top=CROSSING)
    reader.find("push button", "Note", top=CROSSING)
    logged = 0
    while not reader.is_there("push button", "Every stage is logged", top=CROSSING):
        before = key(reader)
        reader.press("push button", before, top=CROSSING)
        wait_for(f"the key after “{before}”", lambda b=before: key(reader) != b)
        logged += 1
        time.sleep(ONCE_WITHIN)
    assert logged == 20, f"{logged} events were logged"
    step("every stage logged")
    for _ in range(2):
        before = key(reader)
        reader.press("push button", undo(reader), top=CROSSING)
        wait_for("the key before it", lambda b=before: key(reader) != b)
    assert key(reader).startswith("Left "), key(reader)
    step("two entries taken back")
    reader.press("push button", "Lock", top=CROSSING)
    reader.press("push button", "Unlock", top=CROSSING)
    leave(reader)


def leave(reader: Reader) -> None:
    """By the last of the notes; the keyboard's way is to hold Escape."""
    reader.press("push button", "Note", top=CROSSING)
    while notes_offer(reader) == "More":
        first = reader.names("push button", CROSSING)
        with contextlib.suppress(NotThere):  # it was read from a page that was just changing
            reader.press("push button", "More", top=CROSSING)
            wait_for("more", lambda b=first: reader.names("push button", CROSSING) != b)
    last = reader.find("push button", "Leave crossing mode", top=CROSSING)
    reader.press("push button", "Leave crossing mode", top=CROSSING)
    wait_for("the question", lambda: "again" in last.description)
    reader.press("push button", "Leave crossing mode", top=CROSSING)
    wait_for("the window", lambda: not reader.names("push button", CROSSING))


def notes_offer(reader: Reader) -> str:
    """What the page of notes ends with; one that is just changing has neither."""
    ends = ("Leave crossing mode", "More")

    def found() -> str:
        there = (name for name in ends if reader.is_there("push button", name, top=CROSSING))
        return next(there, "")

    return str(wait_for("a page of notes", found))


def key(reader: Reader) -> str:
    """What the big key says."""
    for name in reader.names("push button", CROSSING):
        if name.startswith((*MAIN, "Every stage")):
            return name
    return ""


def undo(reader: Reader) -> str:
    """What the key that takes back says: what was logged, for ten seconds, then "Undo"."""
    names = reader.names("push button", CROSSING)
    return next(
        n
        for n in names
        if n == "Undo"
        or n.startswith(("Arrived 1", "Arrived 0", "Left 0", "Left 1", "Left 2", "Taken"))
    )


def type_in_from_paper(reader: Reader) -> None:
    """The two that were taken back come in again from paper."""
    reader.menu("Type in from paper…")
    dialog = "Type in from paper"
    reader.type_into("10. Leave", "2027-05-19 12:10", top=dialog)
    reader.type_into("11. Arrive at", "2027-05-19 13:30", top=dialog)
    reader.press("push button", "Enter 2 times", top=dialog)
    wait_for("the sheet to close", lambda: not reader.is_there("label", dialog, top=dialog))
    step("typed in from paper")


def read_the_report(reader: Reader) -> None:
    """The page of the report."""
    reader.press("check box", "Report")
    text = wait_for("the report", lambda: "forecast" in reader.texts().lower() and reader.texts())
    assert "KG" in text, text
    assert "BJ" in text, text
    step("the report")


if __name__ == "__main__":
    main(sys.argv[1])
