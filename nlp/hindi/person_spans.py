"""Mends the spans that the encoder gives to people: a name read as two, two names of one person read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ALIAS = re.compile(r"(?:^|\s+)(?:उर्फ|उर्फ़)(?:\s+|$)")


def whole_names(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, one word and the name right behind it joined: `कुमार` `गौरव आनंद` is one name.

    Two names of two words and more with no comma between stay two.
    """
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if whole:
            first, last = whole[-1]
            beside = last < start and not text[last:start].strip(" \u00a0")
            if beside and (_is_word(text[first:last]) or _is_word(text[start:end])):
                whole[-1] = first, end
                continue
        whole.append((start, end))
    return whole


def _is_word(name: str) -> bool:
    return len(name.split()) == 1


def alias_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names of `राजू बिस्वास उर्फ राज` apart."""
    parts, at = [], start
    for mark in (*_ALIAS.finditer(text[start:end]), None):
        last = start + mark.start() if mark else end
        if last > at:
            parts.append((at, last))
        at = start + mark.end() if mark else end
    return parts
