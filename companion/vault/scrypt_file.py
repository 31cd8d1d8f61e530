"""A small age file under a passphrase, with a work factor that is always the same.

The format is age's own (C2SP, age.md: "The scrypt recipient type"), so the stock program opens what
is written here. The work factor is ours because the one call that pyrage has for it times the
processor of the moment: a throttled laptop then writes a weak file and refuses a good one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
import unicodedata

from companion.domain.errors import VaultTrouble
from companion.vault import troubles

FACTOR = 17  # OWASP's figure for scrypt: 128 MiB
LEAST, MOST = 14, 20
_INTRO = b"age-encryption.org/v1\n"
_LABEL = b"age-encryption.org/v1/scrypt"
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]{0,2})\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
_CHUNK = 64 * 1024
_TAG = 16
_NO_NONCE = bytes(12)


def wrap(secret: bytes, passphrase: str, factor: int = FACTOR) -> bytes:
    """``secret`` as an age file that the passphrase opens. ``factor`` is of LEAST to MOST."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if not LEAST <= factor <= MOST:
        raise ValueError(f"a work factor of {factor}")
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    key = _stretched(passphrase, salt, factor)
    body = ChaCha20Poly1305(key).encrypt(_NO_NONCE, file_key, None)
    stanza = b"-> scrypt %s %d\n%s\n---" % (_b64(salt), factor, _b64(body))
    mac = _mac(file_key, _INTRO + stanza)
    return _INTRO + stanza + b" " + _b64(mac) + b"\n" + nonce + _stream(file_key, nonce, secret)


def unwrap(data: bytes, passphrase: str, least: int = LEAST) -> bytes:
    """What ``wrap``, or the age program, put in. Raises VaultTrouble with what is wrong.

    A work factor below ``least`` or above MOST is refused before any reckoning.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    found = _HEADER.match(data)
    if found is None:
        raise VaultTrouble(*troubles.DAMAGED_KEY)
    factor = int(found[2])
    if not least <= factor <= MOST:
        raise VaultTrouble(*troubles.TOO_HARD)
    salt, body, mac = (_unb64(found[place]) for place in (1, 3, 4))
    try:
        key = _stretched(passphrase, salt, factor)
        file_key = ChaCha20Poly1305(key).decrypt(_NO_NONCE, body, None)
    except InvalidTag:
        raise VaultTrouble(*troubles.WRONG_PASSPHRASE) from None
    header = found[0]
    if not hmac.compare_digest(mac, _mac(file_key, header[: header.rindex(b" ")])):
        raise VaultTrouble(*troubles.DAMAGED_KEY)
    try:
        return _unstream(file_key, data[found.end() :])
    except InvalidTag:
        raise VaultTrouble(*troubles.DAMAGED_KEY) from None


def is_wrapped(data: bytes) -> bool:
    """Whether ``data`` looks like a file of ``wrap``, with a work factor that is accepted."""
    found = _HEADER.match(data)
    return found is not None and LEAST <= int(found[2]) <= MOST


def _stretched(passphrase: str, salt: bytes, factor: int) -> bytes:
    """NFC, so that a letter put together by another keyboard is the same letter.

    No more than that: the age program takes what is typed as it is, and must open the same file.
    """
    text = unicodedata.normalize("NFC", passphrase).encode()
    memory = 128 * 8 * (1 << factor)
    return hashlib.scrypt(
        text, salt=_LABEL + salt, n=1 << factor, r=8, p=1, maxmem=memory + (1 << 20), dklen=32
    )


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), 32, salt, info).derive(file_key)


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _stream(file_key: bytes, nonce: bytes, secret: bytes) -> bytes:
    """The payload: chunks of 64 KiB, each under its number, the last one marked."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [secret[at : at + _CHUNK] for at in range(0, len(secret), _CHUNK)] or [b""]
    return b"".join(
        cipher.encrypt(_number(place, place == len(chunks) - 1), chunk, None)
        for place, chunk in enumerate(chunks)
    )


def _unstream(file_key: bytes, payload: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce, sealed = payload[:16], payload[16:]
    if len(nonce) < 16 or len(sealed) < _TAG:
        raise InvalidTag
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    step = _CHUNK + _TAG
    chunks = [sealed[at : at + step] for at in range(0, len(sealed), step)]
    if len(chunks) > 1 and len(chunks[-1]) <= _TAG:
        raise InvalidTag  # an empty last chunk stands alone or not at all
    return b"".join(
        cipher.decrypt(_number(place, place == len(chunks) - 1), chunk, None)
        for place, chunk in enumerate(chunks)
    )


def _number(place: int, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unb64(text: bytes) -> bytes:
    """Raises VaultTrouble for a spelling that no writer uses: spare bits must be zero."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise VaultTrouble(*troubles.DAMAGED_KEY) from None
    if _b64(data) != text:
        raise VaultTrouble(*troubles.DAMAGED_KEY)
    return data
