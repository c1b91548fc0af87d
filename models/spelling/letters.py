"""How Hindi spells the letters of Latin initialisms (पीएमसीएच is PMCH), in folded spelling."""

from __future__ import annotations

LETTERS: dict[str, str] = {
    "ए": "a", "बी": "b", "सी": "c", "डी": "d", "ई": "e", "एफ": "f", "जी": "g", "एच": "h", "आई": "i", "जे": "j",
    "के": "k", "एल": "l", "एम": "m", "एन": "n", "ओ": "o", "पी": "p", "क्यू": "q", "आर": "r", "एस": "s", "टी": "t",
    "यू": "u", "वी": "v", "डब्ल्यू": "w", "डब्लू": "w", "डबल्यू": "w", "एक्स": "x", "वाई": "y", "जेड": "z",
    "ऐ": "a", "ऐफ": "f", "ऐच": "h", "ऐल": "l", "ऐम": "m", "ऐन": "n", "ऐस": "s",
}  # fmt: skip
_LONGEST = max(map(len, LETTERS))


def spell_out(word: str) -> str | None:
    """The Latin letters of a folded word made of two or more letter names, else None (`जेपी` → `jp`)."""
    found = _parse(word)
    return found if found and len(found) >= 2 else None


def _parse(word: str) -> str | None:
    if not word:
        return ""
    for length in range(min(_LONGEST, len(word)), 0, -1):
        letter = LETTERS.get(word[:length])
        rest = _parse(word[length:]) if letter else None
        if letter and rest is not None:
            return letter + rest
    return None
