"""Brings names of facilities, bodies, programmes and places to sets of words that can be compared."""

from __future__ import annotations

from functools import lru_cache

from nlp.hindi.names import keys
from nlp.hindi.phrases import PhraseTable, phrase_keys
from nlp.hindi.words import read_words, word_key

_SAME = {
    word_key(key): word_key(keys_[0])
    for keys_ in (
        ("अस्पताल", "हॉस्पिटल", "हास्पिटल", "चिकित्सालय", "हॉस्पीटल"),
        ("कॉलेज", "कालेज", "महाविद्यालय"),
        ("संस्थान", "इंस्टीट्यूट", "इंस्टिट्यूट"),
        ("केंद्र", "सेंटर"),
        ("राजकीय", "शासकीय", "सरकारी", "गवर्नमेंट"),
        ("सोसायटी", "सोसाइटी"),
        ("एप", "ऐप"),
        ("निशुल्क", "निःशुल्क", "नि:शुल्क"),
        ("एंबुलेंस", "एम्बुलेंस"),
    )
    for key in keys_
}
_DROPPED = keys("एवं एवम व और तथा सह श्री डॉ डा पं स्व का की के")
_OWNERS = frozenset({word_key("राजकीय")})
_ANY_HOSPITAL = "<hospital>"
GENERIC = keys("योजना अभियान कार्यक्रम मिशन पोर्टल अवार्ड अवॉर्ड पुरस्कार सेवा पहल ऐप एप रैंकिंग परियोजना पंजीयन महाअभियान")
"""Words by which the full name of a programme may differ from its short name."""


@lru_cache(maxsize=20_000)
def content(text: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart, synonyms made one, in order."""
    words = [word.key for word in read_words(text, [(0, len(text))])[:-1] if word.is_word]
    kept = [_SAME.get(singular(word), singular(word)) for word in words if word not in _DROPPED]
    return tuple(kept or words)


def singular(word: str) -> str:
    """Return a noun's key without the ending of the oblique plural: मित्रों → मित्र."""
    return word[:-2] if word.endswith("ों") and len(word) > 4 else word


@lru_cache(maxsize=20_000)
def head_content(text: str, heads: PhraseTable[str]) -> frozenset[str]:
    """Return a facility's words with its head noun replaced by its kind: कांटी सीएचसी → {कांटी, <chc>}."""
    words = read_words(text, [(0, len(text))])[:-1]
    matches = heads.find(words)
    inside = {index for match in matches for index in range(match.first, match.last)}
    text_parts = [word.key for index, word in enumerate(words) if word.is_word and index not in inside]
    rest = {_SAME.get(word, word) for word in text_parts if word not in _DROPPED}
    kinds = {f"<{match.value}>" for match in matches}
    return frozenset((rest - _OWNERS) | (kinds - {_ANY_HOSPITAL} if len(kinds) > 1 else kinds))


def name_keys(text: str) -> tuple[str, ...]:
    """Return the plain keys of a name's words, marks left out."""
    return tuple(key for key in phrase_keys(text) if key not in ",()")
