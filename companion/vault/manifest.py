"""Which scans the opened vault has seen, under its key: what was done to them while it was locked.

The sums in the library lie open, and who can write there can put another one. So the process that
holds the key keeps for each scan a mark of its content that nobody else can make, in ``seen.json``
beside the key, and compares them when it is opened. The content counts and not the file: another
kit, or an older copy of the library, closes the same scan in other bytes.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from companion.disk import files
from companion.vault.folder import VaultFolder

_LABEL = b"overland-companion scans seen 1"
_ALGORITHM = "sha256"

Marks = dict[str, str]


@dataclass(frozen=True)
class Compared:
    """Names of scans: with another content, no longer known to the library, new to the vault.

    ``refused``: the list itself is not the one that was written.
    """

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    refused: bool = False


def key_of(identity: str) -> bytes:
    """The key of the marks, from the vault's own."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), 32, b"", _LABEL).derive(identity.encode())


def mark(key: bytes, name: str, content: str) -> str:
    """What stands for that content under that name; without the key it tells nothing of either."""
    return hmac.digest(key, f"{name} {content}".encode(), _ALGORITHM).hex()


def read(folder: VaultFolder, key: bytes) -> Marks | None:
    """The marks; None where the list is damaged, or written by somebody without the key.

    Raises FileNotFoundError where there is no list.
    """
    try:
        found = json.loads(folder.seen.read_bytes())
        marks, said = dict(found["scans"]), str(found["sum"])
        return marks if hmac.compare_digest(said, _sum(key, marks)) else None
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write(folder: VaultFolder, key: bytes, marks: Marks) -> None:
    """Keep the marks, whole or not at all. Raises StorageTrouble."""
    text = json.dumps({"scans": marks, "sum": _sum(key, marks)}, indent=0, sort_keys=True)
    files.durable_write(folder.seen, text.encode())


def names(folder: VaultFolder) -> frozenset[str] | None:
    """The names in the list, which needs no key and proves nothing; None where it tells none."""
    try:
        return frozenset(json.loads(folder.seen.read_bytes())["scans"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def compare(seen: Mapping[str, str], now: Mapping[str, str]) -> Compared:
    """What is different in the library from what the vault has seen."""
    return Compared(
        tuple(sorted(name for name in seen if name in now and now[name] != seen[name])),
        tuple(sorted(seen.keys() - now.keys())),
        tuple(sorted(now.keys() - seen.keys())),
    )


def _sum(key: bytes, marks: Marks) -> str:
    text = json.dumps(sorted(marks.items()))
    return hmac.digest(key, text.encode(), _ALGORITHM).hex()
