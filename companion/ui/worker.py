"""Slow verbs, one at a time, off the GUI thread; the answer comes back on it.

``worker.run("Making the dossier", verb, done)``. A verb that takes a parameter ``progress`` gets
a function of a share (0 to 1); it raises Cancelled once the traveller cancelled.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from companion.domain.errors import CompanionError

Done = Callable[[Any], object]


class Cancelled(CompanionError):
    """The traveller stopped it; nothing was changed."""


def _takes_progress(verb: Callable[..., Any]) -> bool:
    return "progress" in inspect.signature(verb).parameters


class _Job(QRunnable):
    """One verb on its way."""

    def __init__(self, worker: Worker, verb: Callable[..., Any], done: Done) -> None:
        super().__init__()
        self._worker, self._verb, self._done = worker, verb, done
        self.setAutoDelete(True)

    def run(self) -> None:
        """Run the verb; its answer or its error goes back as a signal."""
        self._worker.begin()
        try:
            answer = self._verb(**self._arguments())
        except Exception as problem:  # noqa: BLE001 - handed to the GUI thread, told there
            self._worker.failed_inside.emit(problem)
        else:
            self._worker.done_inside.emit(self._done, answer)

    def _arguments(self) -> dict[str, Any]:
        if _takes_progress(self._verb):
            return {"progress": self._worker.tell_progress}
        return {}


class Worker(QObject):
    """Runs verbs in turn. ``started(title, stoppable)``, ``progressed(share)``, ``finished()``,
    ``failed(error)`` arrive on the GUI thread."""

    started = Signal(str, bool)
    progressed = Signal(float)
    finished = Signal()
    failed = Signal(object)
    done_inside = Signal(object, object)
    failed_inside = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting = 0
        self._cancelled = False
        self._told = -1
        #: Called on the GUI thread before an answer: what the verb has changed is shown by then.
        self.before_answer: Callable[[], object] = lambda: None
        self.done_inside.connect(self._deliver)
        self.failed_inside.connect(self._fail)

    @property
    def busy(self) -> bool:
        """Whether a verb runs or waits."""
        return self._waiting > 0

    def run(
        self,
        title: str,
        verb: Callable[..., Any],
        done: Done = lambda _: None,
        stoppable: bool = False,
    ) -> None:
        """Queue a verb; ``done`` gets its answer on the GUI thread.

        ``stoppable``: it asks ``cancelled`` by itself.
        """
        self._waiting += 1
        self.started.emit(title, stoppable or _takes_progress(verb))
        self._pool.start(_Job(self, verb, done))

    def begin(self) -> None:
        """The next verb starts: what was to be stopped was the one before."""
        self._cancelled = False
        self._told = -1

    @property
    def cancelled(self) -> bool:
        """Whether the traveller asked the running verb to stop."""
        return self._cancelled

    def show_progress(self, share: float) -> None:
        """For verbs that ask ``cancelled`` themselves: how far it is."""
        percent = int(share * 100)
        if percent != self._told:  # a large file tells of each of its thousand parts
            self._told = percent
            self.progressed.emit(share)

    def cancel(self) -> None:
        """Ask the running verb to stop at its next step."""
        self._cancelled = True

    def tell_progress(self, share: float) -> None:
        """For verbs: how far it is. Raises Cancelled."""
        if self._cancelled:
            raise Cancelled("Stopped. Nothing was changed.")
        self.show_progress(share)

    def wait(self) -> None:
        """Let everything finish; before closing."""
        self._pool.waitForDone()

    def _deliver(self, done: Done, answer: Any) -> None:
        self._end()
        owner = getattr(done, "__self__", None)
        if not isinstance(owner, QObject) or shiboken6.isValid(owner):  # it may be closed by now
            done(answer)

    def _fail(self, problem: Exception) -> None:
        self._end()
        self.failed.emit(problem)

    def _end(self) -> None:
        self.before_answer()
        self._waiting -= 1
        if not self.busy:
            self.finished.emit()
