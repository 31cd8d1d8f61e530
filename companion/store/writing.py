"""What every change does with rows: add, save, remove, and make a part what is wanted.

Each verb writes only what differs and flushes at once, so that a mistake is found where it is
made and reads in the same unit see what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.store import mapping, rows
from companion.store.mapping import Values
from companion.store.reader import Reader
from companion.store.secrets import sealed

Row = TypeVar("Row", bound=rows.Kept)


class Writing(Reader):
    """A reader that may write. Secret columns are sealed here, wherever a row is written."""

    def _add(self, of: type[Row], values: Values) -> Row:
        row = of(**sealed(of, values, self._seal))
        self._session.add(row)
        self._session.flush()
        return row

    def _save(self, row: rows.Kept, values: Values) -> None:
        mapping.assign(row, sealed(type(row), values, self._seal, row))
        self._session.flush()

    def _remove(self, *found: rows.Kept) -> None:
        for row in found:
            self._session.delete(row)
        self._session.flush()

    def _where(self, of: type[Row], **wanted: object) -> Sequence[Row]:
        return self._session.scalars(select(of).filter_by(**wanted)).all()

    def _in_order(self, of: Any, trip_id: TripId, wanted: Sequence[Values]) -> None:
        """Make the rows of a trip's part what is wanted where each is known by its place alone."""
        there = list(self._parts(of, trip_id))
        for place, values in enumerate(mapping.in_order(wanted)):
            if place < len(there):
                mapping.assign(there[place], values)
            else:
                self._session.add(of(**values, trip_id=trip_id))
        for row in there[len(wanted) :]:
            self._session.delete(row)
        self._session.flush()

    def _sync(
        self, of: Any, owner: int, key: str, wanted: Sequence[Values], column: str = "trip_id"
    ) -> None:
        """Make the rows of a part what is wanted: change, add and remove what differs.

        ``key`` is the column by which a row is recognised, ``column`` names its trip or paper.
        """
        keys = [values[key] for values in wanted if values.get(key) is not None]
        if len(set(keys)) != len(keys):
            raise NotAllowed("Something is named twice on this trip.", "Name it once.")
        there = {getattr(row, key): row for row in self._where(of, **{column: owner})}
        for values in mapping.in_order(wanted):
            row = there.pop(values.get(key), None)
            letters = sealed(of, values, self._seal, row)
            if row is None:
                self._session.add(of(**letters, **{column: owner}))
            else:
                mapping.assign(row, letters)
        for row in there.values():
            self._session.delete(row)
        self._session.flush()
