"""The error of a file that is of a kind that is taken, and still not shown."""

from __future__ import annotations

from companion.domain.errors import Unreadable
from companion.domain.scans import Trouble
from companion.wording.scans import TROUBLES


class Refused(Unreadable):
    """No picture comes of this file; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        sentence, remedy = TROUBLES[trouble]
        super().__init__(sentence, remedy=remedy)
        self.trouble = trouble
