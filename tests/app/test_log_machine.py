"""Whatever is done to a log, in any order: it verifies, and undoing all of it is the start."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from companion.app import history, planning, remarks, report, routes, sample, tracking
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.errors import CompanionError
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint, standing
from tests.domain.factories import at

STAGES = ("tash_rabat", "kg_first_post", "kg_exit", "pass_gate", "pass_gate~2", "kashgar_hotel")
TIMES = ("05:45", "0640", "6.40 bj", "+1 01:00", "now", "2027-05-18 12:00", "23:59", "what")


class LogMachine(RuleBasedStateMachine):
    """A traveller at one library who logs, corrects, withdraws, undoes, redoes and reopens."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="log-machine-"))
        self.minute = 0
        self.companion = Companion.open(self.home, self.now)
        self.trip_id = sample.open_sample(self.companion)
        self.start = self.state()
        self.steps = 0

    def now(self):
        return at("06:00").plus(self.minute)

    def state(self):
        """What counts: entries, notes and route. Marks and superseded entries are history."""
        with self.companion.library.read() as reading:
            splits = reading.splits(self.trip_id)
            trip = reading.trip(self.trip_id)
        return (
            {p: (s.at, s.text, s.confirmed_at) for p, s in standing(splits).items()},
            [(r.id, r.kind, r.text) for r in remarks.remarks(self.companion, self.trip_id)],
            trip.route_changes,
        )

    def attempt(self, verb, *arguments):
        self.minute += 1
        before = self.companion.library.undo_sentence(), self.head()
        with contextlib.suppress(CompanionError):
            verb(self.companion, self.trip_id, *arguments)
        if (self.companion.library.undo_sentence(), self.head()) != before:
            self.steps += 1

    def head(self):
        return self.companion.library.setting("journal_head")

    @rule(stage=st.sampled_from(STAGES), event=st.sampled_from(Event), text=st.sampled_from(TIMES))
    def log(self, stage, event, text):
        point = TimePoint(stage, event)
        self.attempt(tracking.log_split, point, text, None if "bj" in text else Clock.KYRGYZ)

    @rule()
    def log_now(self):
        self.attempt(tracking.log_now)

    @rule(data=st.data())
    def mark(self, data):
        splits = tracking.history(self.companion, self.trip_id)
        if splits:
            split = data.draw(st.sampled_from(splits))
            verbs = (tracking.withdraw_split, tracking.restore_split, tracking.confirm_split)
            self.attempt(data.draw(st.sampled_from(verbs)), split.id)

    @rule(kind=st.sampled_from([RemarkKind.STAMP_IN, RemarkKind.NOTE]))
    def note(self, kind):
        self.attempt(remarks.note, "pass_gate", kind, "a note")

    @rule(stage=st.sampled_from(STAGES), what=st.sampled_from(["skip", "repeat", "add"]))
    def change_route(self, stage, what):
        if what == "add":
            self.attempt(routes.add, stage, "New check")
        else:
            self.attempt(getattr(routes, what), stage)

    @rule()
    def undo(self):
        if self.steps:
            assert history.undo(self.companion) is not None
            self.steps -= 1

    @rule()
    def redo(self):
        if history.redo(self.companion) is not None:
            self.steps += 1

    @rule()
    def reopen(self):
        before = self.state()
        self.companion.close()
        self.companion = Companion.open(self.home, self.now)
        assert self.state() == before

    @invariant()
    def the_chain_verifies(self):
        assert self.companion.library.check_log() == ()
        assert all(s.sound for s in tracking.history(self.companion, self.trip_id))

    @invariant()
    def timetable_and_report_can_be_read(self):
        planning.timetable(self.companion, self.trip_id)
        report.report(self.companion, self.trip_id)

    def teardown(self) -> None:
        if not hasattr(self, "home"):
            return
        for _ in range(self.steps):
            history.undo(self.companion)
        assert self.state() == self.start
        assert self.companion.library.check() == ()
        self.companion.close()
        shutil.rmtree(self.home)


TestLogMachine = LogMachine.TestCase
TestLogMachine.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
