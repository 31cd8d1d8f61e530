"""What the window says about the vault."""

from __future__ import annotations

KEYBOARD_HINT = "Look at the keyboard's language and at Caps Lock before you type."
KEY_IS_AWAY = "The key is not on this computer. Put in the stick that it is kept on."
NAME_THE_KEY = "Name the key on the stick first."
TYPE_IT = "Type the passphrase first."

RECOVER_WHY = (
    "The key of the printed recovery kit opens the vault without the passphrase. Type it row by "
    "row; spaces, line ends and capitals make no difference. Then choose a new passphrase."
)
RECOVER_KEY = "Key of the recovery kit"
RECOVER_TYPE_KEY = "Type the key that is printed on the kit."
RECOVERING = "Opening the vault with the kit …"

ABSENT_LINE = "No vault yet"
OPEN_LINE = "Vault open"
LOCKED_LINE = "Vault locked"
AWAY_LINE = "Vault locked, key elsewhere"
LOCK_TIP = "Shut the vault now. Logging times goes on."

WHAT_IT_IS = (
    "Scans are kept encrypted, and so are the numbers of papers, birth dates, travellers' phones "
    "and contacts, medical notes, and notes about people, vehicles and papers. They open with the "
    "passphrase or with the printed recovery kit, and with nothing else."
)
WHAT_STAYS_OPEN = (
    "Open to whoever has this computer stay names, plates and vehicle numbers, the kinds of paper, "
    "their dates and whether each is ready, the guide's and operator's phones, notes about the "
    "trip and its stages, and the log of the day: what you need without a passphrase."
)
CHOOSE = "Choose a passphrase"
PROPOSED = "Proposed. Write it down until you know it by heart."
NOT_THE_SAME = "The two are not the same."
MAKING = "Making the vault and sealing what is there …"
KIT_TITLE = "Print the recovery kit"
KIT_WHY = (
    "A forgotten passphrase cannot be mended by anybody, but this page can: it holds a second key. "
    "It is kept nowhere else. Print it, keep it at home, and do not carry it."
)
KIT_END = "Last eight characters of the printed key"
KIT_END_HINT = "Type them from the page, so that you know it can be read. They are covered here."
KIT_END_WRONG = "Those are not the last eight characters. Look at the end of the last row."
KIT_SAVED = "Saved. Print it, then delete the file."
KIT_PRINTED = "Printed. Now type the end of the key from the page."
KIT_LATER = (
    "Close without the kit? It cannot be shown again. A new one can be made from Trip, Vault…, as "
    "long as you know the passphrase."
)

LOCK_AFTER = "Lock by itself"
LOCK_AFTER_HINT = "After so long without typing or pointing; never in crossing mode."
PASSPHRASE_HINT = "Backups of the key made before still open with the old one."
PASSPHRASE_AWAY = "It can be changed once the key is back on this computer."
KIT_HINT = "The page made before stops working. Everything is encrypted anew, which takes a while."
AWAY_HINT = (
    "Moves the key to a stick. You can go on logging, adding papers and seeing which are ready; "
    "numbers, notes and scans open only with the key. Nobody can make you open them here."
)
BACK_HINT = "The key is on a stick. Copy it back to open the vault here without the stick."
CHECK_HINT = "Compares every encrypted file with the library."
MOVING = "Copying the key …"
MOVED = "The key lies on the stick now. The vault is locked."
BACK_AGAIN = "The key is on this computer again. It lies on the stick too, until you delete it."
PASSPHRASE_CHANGED = "The passphrase is changed."
CHECKING = "Looking at every file of the vault …"
KIT_NOT_CHANGED = (
    "The vault was locked before the new recovery kit was in its place. Until you make another in "
    "Trip, Vault…, keep both pages: one of them counts."
)
KIT_CHANGED = "The new kit counts. Destroy the old page."


def left_text(minutes: int | None) -> str:
    """``Vault open, locks in 12 min``."""
    return OPEN_LINE if minutes is None else f"{OPEN_LINE}, locks in {minutes} min"


NO_KIT = "The vault is made, but its recovery kit could not be drawn: {why}"
MAKE_A_KIT = "Open Vault, New kit, as soon as you can: without a kit a lost passphrase is the end."
