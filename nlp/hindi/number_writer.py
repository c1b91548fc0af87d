"""Writes whole numbers out in Hindi, in words (छह लाख सत्तावन हजार) or mixed with digits (6 लाख 57 हजार)."""

from __future__ import annotations

from nlp.hindi.number_words import UNITS

#: From the highest down; what is above खरब counts in खरब.
_SCALES: tuple[tuple[int, str], ...] = (
    (10**11, "खरब"),
    (10**9, "अरब"),
    (10**7, "करोड़"),
    (10**5, "लाख"),
    (10**3, "हजार"),
    (100, "सौ"),
)


def write_words(number: int) -> str:
    """The number in words: 657998 → छह लाख सत्तावन हजार नौ सौ अट्ठानवे; raises ValueError below zero."""
    if number < 0:
        raise ValueError(f"{number} is below zero")
    parts: list[str] = []
    for size, word in _SCALES:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{write_words(count)} {word}")
    if number or not parts:
        parts.append(UNITS[number].split()[0])
    return " ".join(parts)


def write_mixed(number: int) -> str:
    """The number in digits with scale words, as the press does: 657998 → 6 लाख 57 हजार 998."""
    parts: list[str] = []
    for size, word in _SCALES[:-1]:
        count, number = divmod(number, size)
        if count:
            parts.append(f"{count} {word}")
    if number or not parts:
        parts.append(str(number))
    return " ".join(parts)


def write_grouped(number: int) -> str:
    """The number in digits with Indian commas: 12345678 → 1,23,45,678."""
    head, tail = str(number)[:-3], str(number)[-3:]
    groups: list[str] = []
    while head:
        head, group = head[:-2], head[-2:]
        groups.insert(0, group)
    return ",".join([*groups, tail])
