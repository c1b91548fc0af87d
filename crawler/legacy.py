"""Recognises text typed in the fonts of the time before Unicode and converts what can be converted."""

from __future__ import annotations

import re
import unicodedata

import hinlegacy

# The commonest words of Hindi as KrutiDev 010 keys them (है में के का की को और से ने पर नहीं).
KRUTIDEV = frozenset("gS esa ds dk dh dks vkSj ls us ij ugha gSa Fkk Fkh ;g fd fy, x;k".split())
# The same in Walkman-Chanakya 905.
CHANAKYA = frozenset("ãñ ×ð´ ·ð¤ ·¤æ ·¤è ·¤ô ¥õÚU âð Ùð ÂÚU Ùãè´ ãñ´ Íæ Íè".split())
DEVANAGARI = re.compile(r"[\u0900-\u097f]")
# Fonts whose conversion comes out right; the package's table for Walkman-Chanakya 905 does not fit the font.
CODECS = {"krutidev": "krutidev_010"}
# What the converter leaves in the order of the keys, put into the order of Unicode (अध्िाकारी → अधिकारी, गर्इ → गई).
REPAIRS = tuple(
    (re.compile(pattern), repaired)
    for pattern, repaired in (
        ("\u094d{2,}", "\u094d"),
        ("\u094d\u093f\u093e", "\u093f"),
        ("\u0930\u094d\u0907", "\u0908"),
        ("([\u0915-\u0939]\u093c?)\u0930\u094d\u093f", "\u0930\u094d\\1\u093f"),
        ("\u094d\u093f([\u0915-\u0939])", "\u094d\\1\u093f"),
        ("\u093f\u094d([\u0915-\u0939])", "\u094d\\1\u093f"),
        ("([\u0915-\u0939])\u094d\u0930\u094d\u093e([\u0940\u093f])", "\u0930\u094d\\1\\2"),
    )
)
# A vowel sign or halant that stands on nothing: the mark of a table that does not fit.
MISPLACED = re.compile(r"(?:(?:^|\s)[\u093e-\u094d][^\n]*){4}|(?:\u094d\u093e[^\n]*){8}")
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
    if font not in CODECS:
        raise LegacyFontError(f"The text is set in {font}, which cannot be converted.")
    converted = unicodedata.normalize("NFC", str(hinlegacy.decode(text, CODECS[font])))
    for pattern, repaired in REPAIRS:
        converted = pattern.sub(repaired, converted)
    letters = re.findall(r"[^\W\d_]", converted)
    strange = sum(ord(letter) < 0x900 for letter in letters)
    if len(DEVANAGARI.findall(converted)) < 5 * strange or MISPLACED.search(converted):
        raise LegacyFontError(f"The text is set in {font} and cannot be converted.")
    return converted
