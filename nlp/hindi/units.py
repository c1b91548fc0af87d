"""Knows the nouns that the press counts: their base form and the unit of what they count."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import simplemma

from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize

_DATA = Path(__file__).resolve().parents[2] / "data" / "gazetteers"
TABLES = ("units.tsv", "counted_nouns.tsv")
"""The tables of counted nouns; a row of the later one goes before the same word in the earlier."""
#: Endings of inflected nouns and what stands in their place in the base form, the likeliest first.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ियों", ("ी", "ि")),
    ("ियां", ("ी", "ि")),
    ("ियाँ", ("ी", "ि")),
    ("इयों", ("ई",)),
    ("इयां", ("ई",)),
    ("ुओं", ("ु", "ू")),
    ("ाओं", ("ा", "")),
    ("ाएं", ("ा", "")),
    ("ाएँ", ("ा", "")),
    ("ओं", ("", "आं")),
    ("ों", ("", "ा")),
    ("ें", ("",)),
    ("एं", ("",)),
    ("ये", ("या",)),
    ("ए", ("या", "आ")),
    ("े", ("ा",)),
)
#: Endings of words for people, of those that are in no table.
PERSON_ENDINGS = tuple(
    map(
        fold_word,
        (
            "कर्मी कर्मियों कर्ता कर्ताओं धारक धारकों धारी धारियों ग्राही दाता दाताओं वासी वासियों जीवी पीड़ित ज्ञ लॉजिस्ट ओलॉजिस्ट"
        ).split(),
    )
)


class Noun(NamedTuple):
    """A counted noun: base form and unit; `words` is the number of words of the form that was found."""

    lemma: str
    unit: str
    words: int


def _keys(form: str) -> tuple[str, ...]:
    return tuple(fold_word(form[a:z]) for a, z in tokenize(form) if form[a:z] not in "-.'’")


@cache
def load_nouns() -> dict[tuple[str, ...], Noun]:
    """All forms of the tables by their words' keys; raises ValueError on a row without unit."""
    nouns: dict[tuple[str, ...], Noun] = {}
    for name in TABLES:
        with (_DATA / name).open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                if not row["unit"]:
                    raise ValueError(f"{name}: {row['lemma_hi']} has no unit")
                for form in (row["lemma_hi"], *(row["forms"] or "").split("|")):
                    keys = _keys(form)
                    if keys:
                        nouns[keys] = Noun(row["lemma_hi"], row["unit"], len(keys))
    return nouns


@cache
def _longest() -> int:
    return max(len(keys) for keys in load_nouns())


def find_noun(keys: Sequence[str], index: int) -> Noun | None:
    """The longest known noun that begins at an index of a row of keys."""
    nouns = load_nouns()
    for length in range(min(_longest(), len(keys) - index), 0, -1):
        noun = nouns.get(tuple(keys[index : index + length]))
        if noun is not None:
            return noun
    return None


@cache
def _lemmas() -> dict[str, str]:
    """Last words of the tables' base forms by key."""
    return {keys[-1]: noun.lemma.split()[-1] for keys, noun in load_nouns().items() if keys == _keys(noun.lemma)}


@lru_cache(maxsize=20_000)
def base_form(word: str) -> str:
    """The base form of a noun as written: मरीजों → मरीज, बच्चियां → बच्ची, केन्द्रों → केन्द्र, दवाएं → दवा."""
    for candidate in _candidates(word):
        if fold_word(candidate) in _lemmas():
            return candidate
    lemma = str(simplemma.lemmatize(word, lang="hi"))
    if lemma != word:
        return lemma
    return _regular(word)


def _candidates(word: str) -> Iterator[str]:
    """The word and every form that it may be an inflection of."""
    yield word
    for ending, bases in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from (word[: -len(ending)] + base for base in bases)


def _regular(word: str) -> str:
    """The base form by the ending alone; a final े may be no ending."""
    return (
        next((form for form in islice(_candidates(word), 1, None)), word) if not word.endswith(("े", "ए", "ये")) else word
    )
