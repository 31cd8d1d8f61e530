"""Now. The only place where the computer's time is read; everything else takes ``now``.

``COMPANION_NOW`` (an ISO instant with its offset) stands in for the time: a rehearsal aid.
"""

from __future__ import annotations

import os
import time

from companion.domain.clocks import Instant, checked_instant
from companion.domain.errors import NotAllowed

VARIABLE = "COMPANION_NOW"


def now() -> Instant:
    """The present instant, or the one that COMPANION_NOW names.

    Raises NotAllowed when COMPANION_NOW is no instant, or one in a year out of reach.
    """
    rehearsed = os.environ.get(VARIABLE, "").strip()
    if not rehearsed:
        return Instant(int(time.time()))
    try:
        return checked_instant(Instant.from_iso(rehearsed))
    except NotAllowed as problem:
        raise NotAllowed(f"{VARIABLE}: {problem.sentence}", problem.remedy) from None
