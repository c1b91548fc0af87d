"""Replaces the characters that no database keeps, one for one, so that offsets stay right."""

from __future__ import annotations

import re
from typing import Any

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def sanitise(value: Any) -> Any:
    """A JSON value with NUL and lone surrogates replaced by U+FFFD in every text."""
    if isinstance(value, str):
        return _UNKEPT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: sanitise(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [sanitise(item) for item in value]
    return value
