"""Text to date tokens: one code letter for each word, number or sign, so that patterns are matched over the codes."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from nlp.hindi import date_words
from nlp.hindi.date_holidays import holiday_names
from nlp.hindi.number_spelling import fold, ordinal
from nlp.hindi.number_spelling import lookup as number_lookup

_D = "[0-9०-९]"
_LETTER = "\u0900-\u0963\u0970-\u097f\u200c\u200d"
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTER}]+|[A-Za-z]+)"
    rf"|(?P<iso>(?<!{_D})(?<!{_D}[-/.,]){_D}{{4}}(?P<i>[-/.]){_D}{{1,2}}(?P=i){_D}{{1,2}}(?![-/.]?{_D}))"
    rf"|(?P<dmy>(?<!{_D})(?<!{_D}[-/.,]){_D}{{1,2}}\s?(?P<s>[-/.])\s?{_D}{{1,2}}\s?(?P=s)\s?(?:{_D}{{4}}|{_D}{{2}})(?![-/.]?{_D}))"
    rf"|(?P<number>{_D}+(?:[.,]{_D}+)*)"
    r"|(?P<sign>[^\s])|(?P<break>\n)"
)
_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_SIGNS = {
    **dict.fromkeys("-–—‑−", "-"),
    **dict.fromkeys("।?!\n", "|"),
    **dict.fromkeys("'’‘", "'"),
    **{sign: sign for sign in ",./():"},
}
_SUFFIX_WORDS = frozenset("वां वाँ वीं वें वा वी वे ला ली ले रा री रे था थी थे ठा ठी ठे st nd rd th".split())
Value = int | Decimal | str | date


class Token(NamedTuple):
    """Offsets and value of one coded token; `raw` is the text in ASCII digits."""

    start: int
    end: int
    value: Value
    raw: str


class Scan(NamedTuple):
    """The codes of a text, one letter a token, with the tokens."""

    text: str
    codes: str
    tokens: list[Token]


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, tuple[str, Value]]:
    table: dict[str, tuple[str, Value]] = {}
    for code, spellings in date_words.WORDS.items():
        table.update((fold(word), (code, word)) for word in spellings.split())
    for code, rows in (("Mm", date_words.MONTHS), ("Aa", date_words.WEEKDAYS)):
        for number, row in enumerate(rows, 1 if code == "Mm" else 0):
            full, _, short = row.partition("|")
            table.update((fold(word), (code[0], number)) for word in full.split())
            table.update((fold(word), (code[1], number)) for word in short.split())
    return table


@lru_cache(maxsize=1)
def _holidays() -> dict[str, list[list[str]]]:
    first: dict[str, list[list[str]]] = {}
    for name in holiday_names():
        words = fold(name).split()
        first.setdefault(words[0], []).append([*words, name])
    return first


class _Meaning(NamedTuple):
    code: str
    value: Value
    holidays: list[list[str]] | None


@lru_cache(maxsize=1 << 16)
def _meaning(word: str) -> _Meaning:
    key = fold(word.lower() if word.isascii() else word)
    code, value = _vocabulary().get(key) or _numeric_word(word)
    return _Meaning(code, value, _holidays().get(key))


def _numeric_word(word: str) -> tuple[str, Value]:
    entry = number_lookup(word)
    if entry and entry.kind == "unit" and not entry.rest:
        return ("w" if 1 <= entry.value <= 31 else "W"), int(entry.value)
    value = ordinal(word)
    return ("o", value) if value is not None else ("x", 0)


_OTHER = Token(0, 0, 0, "")


def scan_dates(text: str) -> Scan:
    """Codes and tokens of a text; runs of words without meaning for dates are one x, whose token is empty."""
    codes: list[str] = []
    tokens: list[Token] = []
    skip, last = 0, ""
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < skip:
            continue
        word, end = match[1], match.end()
        if word is not None:
            code, value, holidays = _meaning(word)
            if holidays:
                name, stop = _holiday(text, start, holidays)
                if name:
                    code, value, end, skip = "*", name, stop, stop
            elif last and last in "dny" and word in _SUFFIX_WORDS and tokens[-1].end == start:
                codes[-1] = last = "o"
                tokens[-1] = tokens[-1]._replace(end=end)
                continue
        else:
            code, value = _figure(match)
        if code == "x" == last:
            continue
        last = code
        codes.append(code)
        tokens.append(_OTHER if code == "x" else Token(start, end, value, word or match.group().translate(_ASCII)))
    return Scan(text, "".join(codes), tokens)


def _figure(match: re.Match[str]) -> tuple[str, Value]:
    if match["number"] is not None:
        return _number(match["number"].translate(_ASCII))
    numeric = match["iso"] or match["dmy"]
    if numeric is not None:
        day = _numeric_date(numeric.translate(_ASCII), year_first=match["iso"] is not None)
        return ("E", day) if day else ("n", 0)
    return _SIGNS.get(match.group(), "x"), 0


def _number(raw: str) -> tuple[str, Value]:
    if not raw.isdigit():
        return "n", Decimal(raw.replace(",", "")) if raw.count(".") < 2 else Decimal(0)
    if len(raw) == 4 and "1500" <= raw <= "2199":
        return "y", int(raw)
    if len(raw) <= 2 and 1 <= int(raw) <= 31:
        return "d", int(raw)
    return "n", Decimal(raw)


def _numeric_date(raw: str, *, year_first: bool) -> date | None:
    """16/11/2024, 16-11-24, 2024-11-16 as a date: day first, month first only where the day cannot be a month."""
    parts = [int(part) for part in re.split(r"\s?[-/.]\s?", raw)]
    if year_first:
        parts.reverse()
    day, month, year = parts
    if year < 100:
        year += 2000 if year < 70 else 1900
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1500 <= year <= 2199 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _holiday(text: str, start: int, rows: list[list[str]]) -> tuple[str, int]:
    """Name and end of the holiday that begins at an offset, "" where none does."""
    words = [(match.group(), match.end() + start) for match in _WORD.finditer(text[start : start + 60])]
    for *wanted, name in rows:
        if [fold(word) for word, _ in words[: len(wanted)]] == wanted:
            return name, words[len(wanted) - 1][1]
    return "", start


_WORD = re.compile(rf"[{_LETTER}]+")
