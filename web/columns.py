"""Lays out tables in a terminal's columns, where Devanagari signs above and below a letter take none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

SEPARATOR, CROSSING = " │ ", "─┼─"
NARROWEST = 8
"""A column is never folded narrower than this."""

_NO_WIDTH = frozenset(("Mn", "Me", "Cf", "Cc"))


def width(text: str) -> int:
    """The columns of a text: spacing vowel signs take one, non-spacing ones and joiners none (`क्षेत्र` → 4)."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if char.isascii():
        return int(char >= " ")
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, most: int) -> str:
    """A text of at most so many columns in one line, cut off with an ellipsis between letters."""
    text = " ".join(text.split())
    return text if width(text) <= most else _begin(text, most - 1) + "…"


def _begin(text: str, most: int) -> str:
    """The longest beginning of at most so many columns that no sign is cut off from; at least one letter."""
    end = room = 0
    for at, char in enumerate(text):
        room += _width(char)
        if room > most and at:
            break
        end = at + 1
    while 1 < end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end -= 1
    return text[:end]


def lay_out(heads: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> Iterator[str]:
    """The lines of a table of at most so many columns where that can be; long cells go on below."""
    widths = [max(map(width, column)) for column in zip(heads, *rows, strict=True)]
    widths = _narrowed(widths, most - len(SEPARATOR) * (len(heads) - 1))
    yield from _row(heads, widths)
    yield CROSSING.join("─" * wide for wide in widths)
    for row in rows:
        yield from _row(row, widths)


def _narrowed(widths: Sequence[int], most: int) -> list[int]:
    """Widths whose sum is at most this, the widest columns giving way first."""
    narrowed = list(widths)
    while sum(narrowed) > most and max(narrowed) > NARROWEST:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    folded = [list(fold(cell, wide)) for cell, wide in zip(cells, widths, strict=True)]
    for at in range(max(map(len, folded))):
        parts = [lines[at] if at < len(lines) else "" for lines in folded]
        yield SEPARATOR.join(part + " " * (wide - width(part)) for part, wide in zip(parts, widths, strict=True))


def fold(text: str, most: int) -> Iterator[str]:
    """The lines of a text at most so wide, broken between words where that can be."""
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= most:
            line = joined
            continue
        if line:
            yield line
        line = word
        while width(line) > most:
            begin = _begin(line, most)
            yield begin
            line = line[len(begin) :]
    yield line
