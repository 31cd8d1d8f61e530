"""Is everything sound? The library, the shipped profile and the zones of both clocks."""

from __future__ import annotations

from companion import paths
from companion.app import vault
from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant
from companion.domain.errors import CompanionError
from companion.profiles import reader
from companion.wording.vault import finding_text

_NOON_UTC = Instant.from_iso("2027-05-18T12:00:00Z")


def check(companion: Companion) -> tuple[str, ...]:
    """What is wrong, as sentences; empty when all is sound."""
    return (*companion.library.check(), *_vault(companion), *_profiles(), *_zones())


def _vault(companion: Companion) -> tuple[str, ...]:
    """Its files by size, and its files of keys; ``companion vault check`` reads them whole."""
    if not companion.vault.exists:
        return ()
    looked = vault.check(companion, deep=False)
    return tuple(finding_text(each.name, each.fault.value) for each in looked.findings)


def notes(companion: Companion) -> tuple[str, ...]:
    """What is no fault but good to know, as sentences: reading only, a folder open to others."""
    notice = companion.library.notice
    return (*((notice,) if notice else ()), *_open_folder(companion))


def _open_folder(companion: Companion) -> tuple[str, ...]:
    """A folder that was named keeps its rights: it may be somebody's Documents."""
    folder = companion.library.path.parent
    if not paths.is_open_to_others(folder):
        return ()
    sentence = f"Others on this computer may look into the data folder “{folder}”"
    return (f"{sentence}, but not into its files. Close it to them if nobody else needs it.",)


def _profiles() -> tuple[str, ...]:
    found = []
    for crossing_id in reader.crossing_ids():
        try:
            reader.crossing(crossing_id)
        except CompanionError as problem:
            found.append(str(problem))
    return tuple(found)


def _zones() -> tuple[str, ...]:
    """The computer's zone data must know both clocks, two hours apart."""
    kyrgyz, beijing = (_NOON_UTC.as_zoned(c).utcoffset() for c in Clock)
    hours = [o.total_seconds() / 3600 for o in (kyrgyz, beijing) if o is not None]
    if hours == [6.0, 8.0]:
        return ()
    return (f"The zone data of this computer puts the two clocks at UTC{hours}, not +6 and +8.",)
