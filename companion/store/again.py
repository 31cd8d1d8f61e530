"""Writing one transaction a second time, after room was made for it on a full disk.

SQLite takes a transaction back when its commit finds no room, and the code that made it cannot be
run again: a unit is a ``with`` block. So its statements are noted and said once more. They say the
same only if nobody has changed the library in between, which the journal's number tells.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import Connection, event

from companion.store import journal

_READS = ("SELECT", "PRAGMA")


class Written:
    """What the transaction that ``connection`` has just begun writes."""

    def __init__(self, connection: Connection) -> None:
        self._raw = cast(sqlite3.Connection, connection.connection.driver_connection)
        self._head = journal.head(connection)
        self._statements: list[tuple[str, Any, bool]] = []
        event.listen(connection, "before_cursor_execute", self._note)

    def _note(
        self, _: Connection, __: Any, statement: str, parameters: Any, ___: Any, many: bool
    ) -> None:
        if not statement.lstrip().upper().startswith(_READS):
            self._statements.append((statement, parameters, many))

    def commit(self, is_full: Callable[[sqlite3.Error], bool], room: Callable[[], bool]) -> None:
        """Commit; if ``is_full`` says that the disk was and ``room`` has made some, once more.

        Raises sqlite3.Error; then nothing of the transaction is in the library.
        """
        try:
            self._raw.commit()
        except sqlite3.Error as problem:
            self._raw.rollback()
            if not is_full(problem) or not room() or not self._begin_again():
                raise
            self._say_again()
            self._raw.commit()

    def _begin_again(self) -> bool:
        """Take the write lock again; whether the library is still as it was."""
        self._raw.execute("BEGIN IMMEDIATE")
        found = self._raw.execute(journal.HEAD_QUERY, (journal.HEAD_KEY,)).fetchone()
        if int(found[0] if found else 0) == self._head:
            return True
        self._raw.rollback()
        return False

    def _say_again(self) -> None:
        for statement, parameters, many in self._statements:
            if many:
                self._raw.executemany(statement, parameters)
            else:
                self._raw.execute(statement, parameters).fetchall()
