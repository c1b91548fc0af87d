"""Identities and digests that come out the same in every database and in any order of work."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

BITS = 53


def identity(*parts: str) -> int:
    """A 53-bit identity of a natural key, above 0."""
    raw = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(raw, "big") >> (64 - BITS)) or 1


def digest(value: Any) -> str:
    """A digest of a JSON value, whatever the order of its keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def position(day: str, article_id: int) -> int:
    """Where an article stands in full-text order: by day, then by identity."""
    try:
        days = max(0, date.fromisoformat(day).toordinal() - date(1970, 1, 1).toordinal()) if day else 0
    except ValueError:
        days = 0
    return min(days, 0xFFFF) << 47 | article_id >> (BITS - 47)
