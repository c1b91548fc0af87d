"""Search keys of names: a whole-name key that ignores silent vowels, and consonant skeletons of the words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from models.spelling.equivalents import EQUIVALENTS, HONORIFICS
from models.spelling.fold import is_latin, words
from models.spelling.letters import LETTERS, spell_out
from models.spelling.romanise import from_devanagari, from_latin

MAX_FORMS = 8
_MID_RULES = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (
        ("y", "i"), ("sh", "s"), ("ch", "c"), ("(?<=[kgcjtdpbf])h", ""), ("m(?=[pbf])", "n"), ("(?<=.)a", ""),
        ("ei+", "e"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = re.compile("(?<=.)[aeiou]")


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[str, ...]:
    """The plain Latin spellings of one folded word, likeliest first (`पीएमसीएच` → `pmch`, `piemsieach`)."""
    known = EQUIVALENTS.get(word)
    if known:
        return (known,)
    if is_latin(word):
        heard = from_latin(word)
        return tuple(dict.fromkeys((word, heard))) if not re.search("[aeiou]", word) else (heard,)
    heard = from_devanagari(word)
    initials = spell_out(word) or LETTERS.get(word)
    return tuple(dict.fromkeys((initials, heard))) if initials else (heard, *_flapped(word, heard))


def _flapped(word: str, heard: str) -> tuple[str, ...]:
    """The spelling with r for ड and ढ behind a vowel, where print leaves the dot out (`चंडीगढ`)."""
    found = from_devanagari(re.sub("(?<=.)([डढ])(?![\u093c्])", "\\1\u093c", word))
    return (found,) if found != heard else ()


def name_words(name: str) -> list[str]:
    """The folded words of a name without honorifics, spelled initials joined (`डॉ. जे. पी. नड्डा` → `जेपी`, `नड्डा`)."""
    found = [word for word in words(name) if word not in HONORIFICS] or words(name)
    joined: list[str] = []
    initials = ""
    for word in found:
        if word in LETTERS or (len(word) == 1 and word.isalpha()):
            initials += word
            continue
        joined += [initials, word] if initials else [word]
        initials = ""
    return [*joined, initials] if initials else joined


def whole_key(sound_of_name: str) -> str:
    """The key of a name as one word, silent vowels and aspiration ignored (`mangal pandey` → `mnglpnde`)."""
    key = sound_of_name.replace(" ", "")
    for pattern, meant in _MID_RULES:
        key = pattern.sub(meant, key)
    return key


def skeleton(sound_of_word: str) -> str:
    """The consonants of a word, any vowel at its begin as `*` (`aditya` → `*dt`)."""
    key = whole_key(sound_of_word)
    first = "*" if key[:1] in set("aeiou") else key[:1]
    return re.sub(r"(.)\1+", r"\1", first + _VOWELS.sub("", key)[1:])


def sound(name: str) -> str:
    """The likeliest plain Latin spelling of a name (`मंगल पाण्डेय` → `mangal pandey`)."""
    return " ".join(forms(word)[0] for word in name_words(name))


def sounds(name: str) -> list[str]:
    """All plain Latin spellings of a name, at most MAX_FORMS."""
    return [" ".join(chosen) for chosen in islice(product(*map(forms, name_words(name))), MAX_FORMS)]


def name_keys(name: str) -> set[str]:
    """The keys that a name is stored under: `=` and the whole, `~` and the skeleton of each word."""
    whole = {"=" + whole_key(spelling) for spelling in sounds(name)}
    parts = {"~" + skeleton(form) for word in name_words(name) for form in forms(word)}
    return {key for key in whole | parts if len(key) > 1}


def variants(key: str) -> set[str]:
    """A word's key and what it becomes when one letter is left out, for typing faults; short keys stand alone."""
    body = key[1:]
    if len(body) < 3:
        return {key}
    return {key, *(key[0] + body[:index] + body[index + 1 :] for index in range(len(body)))}
