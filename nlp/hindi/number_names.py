"""Numbers that are part of a name or a code and count nothing: कोविड-19, 108 एंबुलेंस, सात निश्चय, H1N1."""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.hindi.number_spelling import fold
from nlp.hindi.number_words import HUNDRED_PERCENT, QUARTER_MEASURES

_LETTER = "\u0900-\u0963\u0970-\u097f\u200c\u200d"
#: Names of Latin letters, which form codes with digits: एच1एन1, जी-20, एनएच-31.
_LETTER_NAMES = re.compile("(?:डब्ल्यू|डब्लू|क्यू|एक्स|एफ|एच|एल|एम|एन|आर|एस|आई|जेड|वाई|ए|बी|सी|डी|ई|जी|जे|के|ओ|पी|टी|यू|वी)+")
_CURRENCY = frozenset("rs inr usd eur us".split())
#: Words whose number, written with a hyphen or closed up, is a name: सेक्टर-6, फेज-2.
_NAME_WORDS = frozenset(
    map(
        fold,
        "कोविड कोविद कोरोना सेक्टर फेज फेस टाइप टाईप ग्रेड लेवल वार्ड चंद्रयान मिशन ओमेगा विटामिन निश्चय भाग पार्ट "
        "हाईवे कक्षा क्लास पीएम पेपर गेट कैटेगरी श्रेणी स्टेज प्लेटफार्म बूथ covid corona type phase sector mission "
        "stage grade level vitamin omega ward".split(),
    )
)
_NINETEEN = frozenset(map(fold, "कोविड कोविद covid".split()))
#: Telephone services known by their number, and what follows it then.
_SERVICES = frozenset(map(Decimal, (102, 104, 108, 112, 181, 1075, 1097, 1098)))
_SERVICE_WORDS = frozenset(
    map(
        fold,
        "एंबुलेंस एम्बुलेंस एंबुलेन्स एम्बुलैंस एंबुलैंस एंबुलेंसों सेवा हेल्पलाइन हेल्पलाईन इमरजेंसी आपातकालीन नंबर डायल कॉल "
        "ambulance helpline".split(),
    )
)
#: Names and idioms that hold a number word: words before, number, words after.
_PHRASES: tuple[tuple[list[str], str, list[str]], ...] = tuple(
    (fold(before).split(), fold(number), fold(after).split())
    for before, number, after in (
        ("", "सात", "निश्चय"),
        ("", "7", "निश्चय"),
        ("", "तीन", "तलाक"),
        ("", "तीन", "मूर्ति"),
        ("", "चार", "धाम"),
        ("", "चार", "चांद"),
        ("", "दो", "टूक"),
        ("दो", "चार", "होना"),
        ("", "दो", "चार होना"),
        ("", "नौ", "सेना"),
        ("", "नौ", "सैनिक"),
        ("", "नौ", "परिवहन"),
        ("", "नौ", "दो ग्यारह"),
        ("नौ", "दो", "ग्यारह"),
        ("नौ दो", "ग्यारह", ""),
        ("", "एक", "दूसरे"),
        ("", "एक", "दूसरा"),
        ("", "एक", "दूसरी"),
        ("", "आधी", "रात"),
        ("", "आधा", "अधूरा"),
        ("", "आधी", "अधूरी"),
        ("", "आधे", "अधूरे"),
        ("", "छप्पन", "भोग"),
        ("", "चौरासी", "कोस"),
    )
)
#: Number words that count only before certain words: शत प्रतिशत, पाव भर.
_ONLY_BEFORE: dict[str, tuple[str, ...]] = {
    HUNDRED_PERCENT: ("प्रतिशत", "फीसद"),
    "पाव": tuple(map(fold, QUARTER_MEASURES)),
}
_PHRASE_NUMBERS = frozenset(number for _, number, _ in _PHRASES) | {"दो", *_ONLY_BEFORE}
_BEFORE = re.compile(rf"([{_LETTER}]+|[A-Za-z]+)([\s\u00a0]?[-–‑]?[\s\u00a0]?)$")
_SERVICE_AFTER = re.compile(
    r"[ \u00a0]*(?:(?:और|व|एवं|या|तथा|[-/,])[ \u00a0]*[0-9०-९]{3,4})?[ \u00a0-]*"
    rf"(?:(पर[ \u00a0](?:कॉल|फोन|फ़ोन|डायल|संपर्क|सूचना|शिकायत))|([{_LETTER}A-Za-z]+))"
)
_GENERATION = re.compile(rf"[2-6२-६](?:[Gg]|जी|D|डी)(?![{_LETTER}A-Za-z0-9])|24\s?[xX×]\s?7")
_CLAUSE_END = re.compile(r"\s?[।!?\"'’”.]|\s*$")
#: Verb stems whose imperative is दो: बता दो।
_STEMS = frozenset(
    map(fold, "कर बता दे छोड़ रोक हटा लगा बना दिखा भेज डाल खोल मिला चला जाने करने होने रहने आने बचा सुना रख".split())
)


def is_code(text: str, start: int, end: int) -> bool:
    """Whether the digits are closed up with letters to a code: H1N1, एच1एन1, बी12, डा0, 5G; not रु500, 500मरीज."""
    before = _word_before(text, start)
    if before and not before[1]:
        word = before[0]
        if word.isascii():
            return word.lower() not in _CURRENCY
        return text[start:end] in {"0", "०"} or _names_code(word)
    if before and before[1] in {"-", "–", "‑"}:
        return _names_code(before[0]) or _is_initials(before[0])
    return bool(_GENERATION.match(text, start))


def _names_code(word: str) -> bool:
    return bool(_LETTER_NAMES.fullmatch(word)) or fold(word.lower()) in _NAME_WORDS


def _is_initials(word: str) -> bool:
    return word.isascii() and word.isupper() and len(word) <= 3 and word.lower() not in _CURRENCY


def _word_before(text: str, start: int) -> tuple[str, str] | None:
    """The word right before an offset and what stands between (at most three signs)."""
    match = _BEFORE.search(text[max(0, start - 24) : start])
    return (match[1], match[2]) if match else None


def is_named(text: str, start: int, end: int, value: Decimal) -> bool:
    """Whether the number is part of a name (कोविड-19, सात निश्चय, 108 एंबुलेंस) or an idiom (नौ दो ग्यारह)."""
    if value == 19:
        before = _word_before(text, start)
        if before and fold(before[0].lower()) in _NINETEEN:
            return True
    if value in _SERVICES:
        after = _SERVICE_AFTER.match(text, end)
        if after and (after[1] or fold(after[2]) in _SERVICE_WORDS):
            return True
    key = fold(text[start:end])
    return key in _PHRASE_NUMBERS and _in_phrase(text, start, end, key)


def _in_phrase(text: str, start: int, end: int, key: str) -> bool:
    left = _words(text[max(0, start - 12) : start])
    right = _words(text[end : end + 16])
    for before, number, after in _PHRASES:
        if number == key and left[len(left) - len(before) :] == before and right[: len(after)] == after:
            return True
    if key in _ONLY_BEFORE:
        return not right or not right[0].startswith(_ONLY_BEFORE[key])
    return key == "दो" and bool(left) and left[-1] in _STEMS and bool(_CLAUSE_END.match(text, end))


def _words(text: str) -> list[str]:
    return fold(text).replace("-", " ").split()
