"""Text to number tokens: digit strings and number words with their offsets, everything else left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nlp.hindi.number_names import is_code, is_named
from nlp.hindi.number_spelling import Entry, lookup
from nlp.hindi.number_words import VULGAR

DIGIT = "0-9०-९"
LETTER = "\u0900-\u0963\u0970-\u097f\u200c\u200d"
_TOKEN = re.compile(
    rf"([{LETTER}]+|[A-Za-z]+)"
    rf"|((?:(?<![^\s(\[])\.)?[{DIGIT}]+(?:[.,][{DIGIT}]+)*)([eE^][+-]?[{DIGIT}]{{1,2}}(?![{DIGIT}A-Za-z]))?"
    rf"|([{''.join(VULGAR)}])"
)
_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_ORDINAL_END = re.compile(
    rf"-?(?:वां|वाँ|वीं|वें|वा|वी|वे|ला|ली|ले|रा|री|रे|था|थी|थे|ठा|ठी|ठे|st|nd|rd|th)(?![{LETTER}A-Za-z])|\s(?:वां|वाँ|वीं|वें)(?![{LETTER}])"
)
#: Kinds that only link what stands before them, and how far back that may end (5 किलोमीटर से 10 किलोमीटर).
LINKS = frozenset(("to", "onward", "and", "of", "by", "whole", "between", "loan_point", "ordinal"))
REACH = 20
_COUNTING = frozenset(("digits", "unit", "part"))
_MULTIPLIERS = {
    **dict.fromkeys(("k", "K"), Decimal(10**3)),
    **dict.fromkeys(("M", "mn", "Mn"), Decimal(10**6)),
    **dict.fromkeys(("B", "bn", "Bn"), Decimal(10**9)),
    **dict.fromkeys(("tn", "trn"), Decimal(10**12)),
}
_MULTIPLIER = re.compile(rf"(?:{'|'.join(_MULTIPLIERS)})(?![A-Za-z{DIGIT}{LETTER}])")


class Token(NamedTuple):
    """One number word or digit string; `raw` is its ASCII digits, or the word."""

    start: int
    end: int
    kind: str
    value: Decimal
    raw: str


def scan(text: str) -> list[Token]:
    """Number tokens of a text in order; names such as कोविड-19 and lone ordinals such as 5वां are already left out."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[1]
        if word is not None:
            entry = lookup(word)
            if entry is not None and not (entry.kind in LINKS and _is_far(found, match.start())):
                found.extend(_word_tokens(match.start(), word, entry))
        elif match[4]:
            found.append(Token(match.start(), match.end(), "vulgar", VULGAR[match[4]], match[4]))
        elif not is_code(text, match.start(), match.end()):
            found.extend(_digit_tokens(text, match, is_first=_is_far(found, match.start())))
    return [token for token in found if not (token.kind in _COUNTING and is_named(text, *token[:2], token.value))]


def _is_far(found: list[Token], start: int) -> bool:
    return not found or start - found[-1].end > REACH


def _word_tokens(start: int, word: str, entry: Entry) -> Iterator[Token]:
    end = start + len(word) - len(entry.rest)
    yield Token(start, end, entry.kind, entry.value, word[: len(word) - len(entry.rest)])
    if entry.rest:
        rest = lookup(entry.rest)
        if rest is not None:
            yield from _word_tokens(end, entry.rest, rest)


def _digit_tokens(text: str, match: re.Match[str], *, is_first: bool) -> Iterator[Token]:
    raw = match[2].translate(_ASCII)
    end = match.end(2)
    if match[3]:
        yield Token(match.start(), match.end(), "digits", _powered(raw, match[3].translate(_ASCII)), raw)
        return
    ordinal = _ORDINAL_END.match(text, end)
    if ordinal:
        if not is_first and raw.isdigit():
            yield Token(match.start(), ordinal.end(), "ordinal", Decimal(raw), ordinal.group())
        return
    start = match.start()
    for piece in _pieces(raw):
        yield Token(start, start + len(piece), "digits", Decimal(piece.replace(",", "")), piece)
        start += len(piece) + 1
    letters = _MULTIPLIER.match(text, end)
    if letters:
        yield Token(end, letters.end(), "scale", _MULTIPLIERS[letters.group()], letters.group())


def _powered(raw: str, exponent: str) -> Decimal:
    """Scientific notation (1.5e3) and powers (2^5)."""
    base = Decimal(raw.replace(",", "")) if raw.count(".") < 2 else Decimal(0)
    if exponent[0] != "^":
        return base.scaleb(int(exponent[1:]))
    return base ** int(exponent[1:]) if base else base


def _pieces(raw: str) -> list[str]:
    """Digit groups that belong together: 1,25,000 and 1,00000 are one number, 9,18,27 three, 1.2.3 three."""
    if raw.count(".") > 1:
        return [part for piece in raw.split(".") for part in _pieces(piece)]
    whole, _, _ = raw.partition(".")
    if "," not in raw or ("," in whole and "," not in raw[len(whole) :] and _is_grouped(whole.split(","))):
        return [raw]
    return raw.split(",")


def _is_grouped(groups: list[str]) -> bool:
    """Whether comma groups write one number, Indian or Western, or with the last comma forgotten (1,00000)."""
    first, *middle, last = groups
    if not 1 <= len(first) <= 3 or first.startswith("0"):
        return False
    if not middle:
        return 3 <= len(last) <= 7
    sizes = {len(group) for group in middle}
    return (len(last) == 3 and sizes in ({2}, {3})) or (len(last) == 5 and sizes == {2})
