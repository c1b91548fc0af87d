"""Search keys of names: a whole-name key that ignores silent vowels, and consonant skeletons of the words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from models.spelling.equivalents import EQUIVALENTS, HONORIFICS, LITTLE
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
_UNHEARD = re.compile("(?<=.)[aeiouh]")


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[str, ...]:
    """The plain Latin spellings of one folded word, likeliest first (`पीएमसीएच` → `pmch`, `piemsieach`)."""
    known = (EQUIVALENTS[word],) if word in EQUIVALENTS else ()
    heard = _latin_forms(word) if is_latin(word) else _devanagari_forms(word)
    return tuple(dict.fromkeys((*known, *heard)))


def _latin_forms(word: str) -> tuple[str, ...]:
    """A word without a vowel is read as letters too (`PMCH`)."""
    return (from_latin(word),) if re.search("[aeiou]", word) else (word, from_latin(word))


def _devanagari_forms(word: str) -> tuple[str, ...]:
    heard = from_devanagari(word)
    initials = spell_out(word) or LETTERS.get(word)
    return (initials, heard) if initials else (heard, *_flapped(word, heard))


def _flapped(word: str, heard: str) -> tuple[str, ...]:
    """The spelling with r for ड and ढ behind a vowel, where print leaves the dot out (`चंडीगढ`)."""
    found = from_devanagari(re.sub("(?<=[^ं्])([डढ])(?![\u093c्])", "\\1\u093c", word))
    return (found,) if found != heard else ()


def name_words(name: str) -> list[str]:
    """The folded words of a name without honorifics, spelled initials joined (`डॉ. जे. पी. नड्डा` → `जेपी`, `नड्डा`)."""
    found = words(name)
    return _joined([word for word in found if word not in HONORIFICS] or found)


def _joined(found: list[str]) -> list[str]:
    joined: list[str] = []
    initials = ""
    for word in found:
        if word in LETTERS or (len(word) == 1 and word.isalpha()):
            initials += word
            continue
        joined += [initials, word] if initials else [word]
        initials = ""
    return [*joined, initials] if initials else joined


def _readings(name: str) -> list[list[str]]:
    """The words of a name that are compared: without honorifics and little words, and with a leading honorific kept."""
    found = words(name)
    kept = [word for word in found if word not in LITTLE] or found
    plain = [word for word in kept if word not in HONORIFICS] or kept
    readings = [_joined(plain), _joined(kept)]
    return readings if readings[0] != readings[1] else readings[:1]


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
    return re.sub(r"(.)\1+", r"\1", first + _UNHEARD.sub("", key)[1:])


def sound(name: str) -> str:
    """The likeliest plain Latin spelling of a name (`मंगल पाण्डेय` → `mangal pandey`)."""
    return " ".join(forms(word)[0] for word in _readings(name)[0])


@lru_cache(maxsize=50_000)
def sounds(name: str) -> tuple[str, ...]:
    """All plain Latin spellings of a name, at most MAX_FORMS for each reading, the likeliest first."""
    return tuple(dict.fromkeys(spelling for reading in _readings(name) for spelling in _spellings(reading)))


def main_sounds(name: str) -> tuple[str, ...]:
    """The likeliest spelling of a name and the one furthest from it, where there is another."""
    found = _spellings(_readings(name)[0])
    return tuple(dict.fromkeys((found[0], found[-1])))


def _spellings(reading: list[str]) -> list[str]:
    """The likeliest form of every word, then one word at a time in another form, then all in their last."""
    options = [forms(word) for word in reading]
    likeliest = [option[0] for option in options]
    single = ((at, form) for at, option in enumerate(options) for form in option[1:])
    changed = [[*likeliest[:at], form, *likeliest[at + 1 :]] for at, form in islice(single, MAX_FORMS - 2)]
    return [" ".join(chosen) for chosen in (likeliest, *changed, [option[-1] for option in options])]


def word_keys(name: str) -> list[set[str]]:
    """For each word of a name the skeletons that it may have, likely words only once."""
    return [{"~" + skeleton(form) for form in forms(word)} for word in _readings(name)[0]]


def joined_keys(name: str) -> set[str]:
    """The skeletons of the whole name written as one word (`हर्ष वर्धन` as `हर्षवर्धन`)."""
    return {"~" + skeleton(spelling.replace(" ", "")) for spelling in sounds(name)}


def name_keys(name: str) -> set[str]:
    """The keys that a name is stored under: `=` and the whole, `~` and the skeleton of each word."""
    whole = {"=" + whole_key(spelling) for spelling in sounds(name)}
    parts = {key for keys in word_keys(name) for key in keys}
    return {key for key in whole | parts | joined_keys(name) if len(key) > 1}


def variants(key: str) -> set[str]:
    """A word's key and what it becomes when one letter is left out, for typing faults; short keys stand alone."""
    body = key[1:]
    if len(body) < 3:
        return {key}
    return {key, *(key[0] + body[:index] + body[index + 1 :] for index in range(len(body)))}
