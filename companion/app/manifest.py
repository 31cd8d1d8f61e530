"""What was done to the scans while the vault was locked: asked at each unlock, and remembered.

The answer stands in a setting of the library, so that it can be told with the vault locked again.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from companion.app.companion import COPY_OPENED, Companion
from companion.domain.errors import CompanionError, NotAllowed, StorageTrouble, VaultTrouble

if TYPE_CHECKING:
    from companion.vault.folder import Expected
    from companion.vault.manifest import Compared

_FOUND, _KEPT = "vault_changed", "vault_seen"


def expected(companion: Companion) -> list[Expected]:
    """Every file that must be there, those that only undo brings back too."""
    from companion.vault.folder import Expected

    return [
        Expected(each.id, each.size, each.sha256, each.content)
        for each in companion.library.vault_files()
    ]


def look(companion: Companion) -> None:
    """The vault was opened: compare its scans with those it has seen, and take in the new ones.

    What was changed stays as it was seen, and is told again, until ``accept``. Where the disk
    refuses, the next unlock does it.
    """
    session, wanted = companion.vault.session(), expected(companion)
    kept = companion.library.setting(_KEPT) == "1"
    copied = companion.library.setting(COPY_OPENED) == "1"
    found = session.compare_seen(wanted, kept)
    if companion.read_only:
        return
    with contextlib.suppress(StorageTrouble):
        if not found.refused:
            session.see(found.added, forget=found.gone if copied else ())
            _keep(companion, _KEPT, "1")
        if copied:
            _put_sums_right(companion, wanted)
            _keep(companion, COPY_OPENED, "")
        # The first time all are new, and after an older copy was opened some are gone: no wonder.
        told = replace(found, added=found.added if kept else (), gone=() if copied else found.gone)
        _keep(companion, _FOUND, json.dumps({k: v for k, v in asdict(told).items() if v}))


def see_added(companion: Companion, added: Expected) -> None:
    """A scan was added: with the vault open it is seen at once. Worth no trouble."""
    if companion.vault.is_open:
        with contextlib.suppress(CompanionError):
            companion.vault.session().see_more([added])


def accept(companion: Companion) -> None:
    """What is there now is right, whatever was found. Raises Locked, StorageTrouble."""
    if companion.read_only:
        raise NotAllowed("The library is open for reading only.", companion.library.notice)
    companion.vault.session().see_anew(expected(companion))
    _keep(companion, _KEPT, "1")
    _keep(companion, _FOUND, "")


def changed(companion: Companion) -> tuple[str, ...]:
    """The names of the scans that the last unlock found changed; until they are accepted."""
    return tuple(json.loads(companion.library.setting(_FOUND) or "{}").get("changed", ()))


def last_found(companion: Companion) -> Compared:
    """What the last unlock found; ``added`` has those, too, that no unlock has seen yet."""
    from companion.vault import manifest

    said = json.loads(companion.library.setting(_FOUND) or "{}")
    seen = manifest.names(companion.vault.folder)
    now = {each.id for each in companion.library.vault_files()}
    new = now - seen if seen is not None else set()
    return manifest.Compared(
        tuple(said.get("changed", ())), tuple(said.get("gone", ())),
        tuple(sorted({*said.get("added", ()), *new} & now)), bool(said.get("refused")),
    )  # fmt: skip


def _keep(companion: Companion, key: str, value: str) -> None:
    if (companion.library.setting(key) or "") != value:
        companion.library.keep_setting(key, value)


def _put_sums_right(companion: Companion, wanted: list[Expected]) -> None:
    """An older copy may be from before the last kit, by which the files are other ones now."""
    for each in wanted:
        try:
            size, found = companion.vault.session().measured(each)
        except VaultTrouble:
            continue  # ``check`` names it
        if (size, found) != (each.size, each.sha256):
            companion.library.note_turned(each.id, size, found)
