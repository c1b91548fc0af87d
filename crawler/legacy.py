"""Recognises text typed in the fonts of the time before Unicode and converts what can be converted."""

from __future__ import annotations

import re

import hinlegacy

# The commonest words of Hindi as KrutiDev 010 keys them (है में के का की को और से ने पर नहीं).
KRUTIDEV = frozenset("gS esa ds dk dh dks vkSj ls us ij ugha gSa Fkk Fkh ;g fd fy, x;k".split())
# The same in Walkman-Chanakya 905.
CHANAKYA = frozenset("ãñ ×ð´ ·ð¤ ·¤æ ·¤è ·¤ô ¥õÚU âð Ùð ÂÚU Ùãè´ ãñ´ Íæ Íè".split())
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
LEAST_SHARE = 0.06
FEWEST_WORDS = 20


class LegacyFontError(ValueError):
    """A text in a legacy font that cannot be converted reliably."""


def legacy_font(text: str, fewest: int = FEWEST_WORDS) -> str | None:
    """Names the legacy font of a text: `krutidev`, `chanakya`, or None for Unicode text."""
    words = text.split()
    if len(words) < fewest or len(DEVANAGARI.findall(text)) > len(text) / 4:
        return None
    for name, common in (("krutidev", KRUTIDEV), ("chanakya", CHANAKYA)):
        if sum(word.strip("A।.,") in common or word in common for word in words) >= LEAST_SHARE * len(words):
            return name
    return None


def to_unicode(text: str, font: str) -> str:
    """Converts a legacy text; raises LegacyFontError when what comes out is no Devanagari text."""
    names = {"krutidev": "krutidev_010", "chanakya": "walkman_chanakya"}
    converted = str(hinlegacy.decode(text, names[font]))
    letters = re.findall(r"[^\W\d_]", converted)
    if len(DEVANAGARI.findall(converted)) < 3 * sum(letter.isascii() for letter in letters):
        raise LegacyFontError(f"The text is set in {font} and cannot be converted.")
    return converted
