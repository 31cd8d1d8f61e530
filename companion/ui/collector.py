"""Python's cycle collector, kept on the GUI thread.

By itself it runs in whichever thread happens to allocate. In the thread that makes a dossier it
could take a closed dialog apart, and Qt allows that on the GUI thread only: the program would end
without a word. So the automatic collector is off while a window lives, and a timer does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2000  # milliseconds


class Collector(QObject):
    """Collects what is due every two seconds, until ``stop``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """Leave the work to Python again, if it had it before."""
        self._timer.stop()
        if self._before:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that has passed its threshold, as Python itself would."""
    thresholds = gc.get_threshold()
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > thresholds[generation]:
            gc.collect(generation)
            return
