"""Hashes the reviewers' password with scrypt, and checks one that was typed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

COST, BLOCK, PARALLEL = 1 << 15, 8, 1
"""scrypt's cost, block size and parallelisation: 32 MiB and about 0.1 s for each try."""
_MEMORY = 1 << 26
_LONGEST = 1000


def hash_password(password: str, cost: int = COST) -> str:
    """The hash of a password with its salt and cost, as text (`scrypt$32768$8$1$…$…`)."""
    salt = secrets.token_bytes(16)
    parts = (_encoded(salt), _encoded(_scrypt(password, salt, cost, BLOCK, PARALLEL)))
    return "$".join(("scrypt", str(cost), str(BLOCK), str(PARALLEL), *parts))


def is_hash(text: str) -> bool:
    """Whether a text is a hash that `hash_password` could have made."""
    return _parts(text) is not None


def is_password(password: str, hashed: str) -> bool:
    """Whether a password is the one that was hashed; takes as long whatever is typed."""
    parts = _parts(hashed)
    if parts is None or len(password) > _LONGEST:
        return False
    cost, block, parallel, salt, wanted = parts
    return hmac.compare_digest(_scrypt(password, salt, cost, block, parallel), wanted)


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    plain = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(plain, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=32)


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii")


def _parts(text: str) -> tuple[int, int, int, bytes, bytes] | None:
    try:
        name, cost, block, parallel, salt, key = text.split("$")
        numbers = int(cost), int(block), int(parallel)
        if name != "scrypt" or numbers[0] > COST or numbers[1] > BLOCK or numbers[2] > PARALLEL:
            return None
        return *numbers, base64.urlsafe_b64decode(salt), base64.urlsafe_b64decode(key)
    except (ValueError, binascii.Error):
        return None
