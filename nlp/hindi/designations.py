"""Finds the designations of a text, by the table of designations and by the nouns that posts are named with."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nlp.hindi.post_words import COMBINERS, HEAD_ENDINGS, HEADS, HONORIFICS, JOINERS, MODIFIERS, NO_POSTS, TAILS
from nlp.hindi.spelling import fold_word

TABLE = Path(__file__).resolve().parents[2] / "data" / "gazetteers" / "designations.tsv"
_LETTERS = "\u0900-\u0963\u0971-\u097f\u200c\u200d"
_NAME = "डब्ल्यू|डब्लू|क्यू|एक्स|आई|आइ|आर|एच|एफ|एल|एम|एन|एस|एंड|वाई|जेड|ए|बी|भी|सी|डी|ई|जी|जे|के|ओ|पी|टी|यू|वी|एनई"
# एसीएमओ, ए.सी.एम.ओ., ए0सी0एम0ओ0; words of other letters; single other characters.
_WORD = re.compile(
    rf"(?:[{_LETTERS}]{{1,6}}[.0०]){{2,}}(?:[{_LETTERS}]{{1,6}}(?![{_LETTERS}]))?|[{_LETTERS}]+(?:-(?:ऑर्डिनेटर|रे)\b)?"
    rf"|[A-Za-z]+|[0-9०-९]+|\S"
)
_SPELLED = re.compile(rf"(?:{_NAME}){{2,}}")
_STOP = frozenset("का की के में से को ने पर".split())


class Word(NamedTuple):
    """One word of a text with its spelling key; a spelled initialism is one word without its stops."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Designation:
    """A post named in a text; `ids` are rows of the table, none for a post built of known words alone."""

    start: int
    end: int
    title: str
    ids: frozenset[str]


@lru_cache(maxsize=1024)
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of a part of a text; the last parts asked for are kept, since several readers ask."""
    return tuple(
        Word(match.start(), match.end(), _key(match.group()))
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    )


@lru_cache(maxsize=50_000)
def _key(raw: str) -> str:
    initials = len(raw) > 1 and ("." in raw or "0" in raw or "०" in raw)
    return fold_word(re.sub("[.0०]", "", raw) if initials else raw)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, ...], frozenset[str]]:
    rows: dict[tuple[str, ...], set[str]] = {}
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            for title in (row["title_hi"], *row["aliases"].split("|")):
                key = title_key(title)
                if key and key[-1] not in HONORIFICS - HEADS and not _STOP & set(key):
                    rows.setdefault(key, set()).add(row["id"])
    return {key: frozenset(ids) for key, ids in rows.items()}


@lru_cache(maxsize=1)
def _first_words() -> dict[str, int]:
    """The longest table entry by first word, in words."""
    longest: dict[str, int] = {}
    for key in _table():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


@lru_cache(maxsize=20_000)
def title_key(title: str) -> tuple[str, ...]:
    """Return the folded words of a designation without punctuation."""
    return tuple(word.key for word in words(title) if word.key and (word.key[0].isalnum() or len(word.key) > 1))


def designation_ids(title: str) -> frozenset[str]:
    """Return the table rows of a designation: डीएम and जिलाधिकारी share one."""
    return _table().get(title_key(title), frozenset())


def is_spelled(word: str) -> bool:
    """Whether a word is spelled Latin letters, as in बीएनओ and डीपीएम."""
    return _SPELLED.fullmatch(word) is not None


def is_unlisted_initialism(key: str) -> bool:
    """Whether a word may be a post by its spelled letters alone, as बीएनओ before a name."""
    return len(key) > 4 and key not in NO_POSTS and is_spelled(key)


def is_head(key: str) -> bool:
    """Whether a word names the holder of a post."""
    return key in _heads() or key.endswith(HEAD_ENDINGS)


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(fold_word(word) for word in HEADS)


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(fold_word(word) for word in MODIFIERS)


@lru_cache(maxsize=1024)
def find_designations(text: str, start: int = 0, end: int | None = None) -> tuple[Designation, ...]:
    """Return the designations of a part of a text, left to right, each as long as its words allow.

    `स्वास्थ्य विभाग के अपर मुख्य सचिव` gives `अपर मुख्य सचिव`: a department before के is the post's organisation.
    """
    tokens = words(text, start, end)
    found: list[Designation] = []
    for first, last in _spans(tokens):
        left, right = tokens[first].start, tokens[last].end
        found.append(Designation(left, right, text[left:right], designation_ids(text[left:right])))
    return tuple(found)


def _spans(tokens: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last word of each designation."""
    index = 0
    floor = 0
    while index < len(tokens):
        length = _match_length(tokens, index)
        if not length:
            index += 1
            continue
        last = index + length - 1
        while last + 1 < len(tokens) and (further := _continuation(tokens, last + 1)):
            last += further
        yield _extend_left(tokens, index, floor), last
        index = floor = last + 1


def _match_length(tokens: Sequence[Word], index: int) -> int:
    """Words of the longest table entry, or of the one head, that begins here."""
    table = _table()
    for length in range(min(_first_words().get(tokens[index].key, 0), len(tokens) - index), 0, -1):
        key = tuple(word.key for word in tokens[index : index + length])
        if key in table and (length > 1 or is_head(key[0]) or is_spelled(key[0]) or key[0].isascii()):
            return length
    return int(_is_post(tokens[index].key))


@lru_cache(maxsize=20_000)
def _is_post(key: str) -> bool:
    """Whether a word alone is a post."""
    return is_head(key) or is_unlisted_initialism(key)


def _continuation(tokens: Sequence[Word], index: int) -> int:
    """Words by which a match that ended as a modifier goes on: प्रमुख + सचिव, नोडल + अधिकारी."""
    previous = tokens[index - 1].key
    if tokens[index].key in TAILS and previous not in TAILS:
        return 1
    if previous in _modifiers() and not tokens[index].key.isascii():
        return _match_length(tokens, index)
    return 0


def _extend_left(tokens: Sequence[Word], index: int, floor: int) -> int:
    """Index of the first modifier that belongs to the designation."""
    first = index
    while first > floor:
        before = tokens[first - 1].key
        if before in _modifiers():
            first -= 1
        elif before in JOINERS and first - 2 >= floor and tokens[first - 2].key in _modifiers() - _heads():
            first -= 2
        else:
            break
    while first < index and tokens[first].key in JOINERS | COMBINERS:
        first += 1
    return first
