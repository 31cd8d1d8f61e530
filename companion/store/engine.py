"""SQLAlchemy's engine for one library file: how it opens, begins and fails."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from companion.domain.errors import NotAllowed
from companion.store import pragmas, troubles

_WRITES = "companion_writes"


def engine_for(path: Path, mode: str) -> Engine:
    """An engine that opens the file at ``path``, never creates it. ``mode`` as in standing.uri."""
    query = {"uri": "true", "mode": "rw" if mode == "rw" else "ro"}
    if mode == "immutable":
        query["immutable"] = "1"
    # The address percent-encoded: a path with ? or % in a plain URL opened another file.
    url = sqlalchemy.URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    engine = sqlalchemy.create_engine(
        url,
        connect_args={"timeout": pragmas.BUSY_MS / 1000, "isolation_level": None},
        hide_parameters=True,  # what is in a row has no place in a log or a report
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: Any) -> None:
        pragmas.set_up(connection, read_only=mode != "rw")

    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Writers take their lock at once: a reader that turns writer fails despite all waiting."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock at their beginning."""
    return engine.execution_options(**{_WRITES: True})


@contextlib.contextmanager
def translated(path: Path, failed: str = troubles.NOT_SAVED, newer: bool = False) -> Iterator[None]:
    """Let what the disk is to blame for come out as StorageTrouble; bugs stay as they are.

    ``failed`` begins the sentence: what was not done. In a ``newer`` library a table or column may
    be missing: that is no bug of ours.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as problem:
        original = problem.orig if isinstance(problem, DBAPIError) else problem
        trouble = None
        if isinstance(original, sqlite3.Error):
            trouble = troubles.of_sqlite(original, path, failed)
        if newer and trouble is None:
            trouble = troubles.newer(path)
        if trouble is None:
            raise
        raise trouble from problem
    except UnicodeEncodeError as problem:
        raise NotAllowed(
            "A text holds characters that cannot be kept.", "Type it again."
        ) from problem
