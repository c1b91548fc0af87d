"""Finds people's names by honorifics, posts, ages and by how often their words are names: डॉ. अमृता सिन्हा."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nlp.hindi.names import AFTER_NAME, FUNCTION_WORDS, HONORIFICS, TITLES, keys
from nlp.hindi.sentences import LETTERS
from nlp.hindi.words import BREAK, Word, word_key

_LETTERS = frozenset(word_key(letter) for letter in LETTERS)
_LONGEST = 5
_UNKNOWN = 0.45
_LIKELY, _POSSIBLE = 0.5, 0.2
_KIN = keys("पुत्र पुत्री पत्नी पति पिता मां माता बेटे बेटी भाई बहन बहू स्व")
_SAYS = keys("ने बताया कहा")
_NO_NAME = keys("""
    अस्पताल विभाग जिला राज्य केंद्र सरकार टीम मरीज मरीजों डॉक्टर डॉक्टरों चिकित्सक चिकित्सकों स्वास्थ्य मंत्री
    अधिकारी पदाधिकारी निदेशक सचिव अध्यक्ष सदस्य प्रभारी कर्मचारी योजना कार्यक्रम अभियान गांव ग्राम प्रखंड वार्ड
    नंबर महिला बच्चे बच्चा युवक किशोरी लोग लोगों संख्या कुल
""")


class Found(NamedTuple):
    """Word indices of a person's name without honorific, half open, and how sure it is."""

    first: int
    last: int
    score: float


def find_persons(
    words: Sequence[Word], person_share: Mapping[str, float], posts: Callable[[int], int], post_ends: set[int]
) -> Iterator[Found]:
    """Yield the people named in a row of words; `posts` gives where the post that begins at a word ends, or 0."""
    index = 0
    while index < len(words):
        titled = _honorific_end(words, index)
        start = titled or index
        last = _run_end(words, start, person_share, posts, bool(titled))
        if last > start:
            score = _score(words, start, last, person_share, bool(titled), index in post_ends)
            if score:
                yield Found(start, last, score)
            index = last
        else:
            index = max(start, index + 1)


def _honorific_end(words: Sequence[Word], index: int) -> int:
    """Index behind the honorifics at `index`, or 0."""
    end = index
    while end < len(words) and words[end].key in HONORIFICS:
        if words[end].key in _LETTERS and not (end + 1 < len(words) and words[end + 1].before.startswith(".")):
            break
        end += 1
        if end < len(words) and words[end].key == "0" and words[end].start == words[end - 1].end:
            end += 1
    return end if end > index else 0


def _run_end(
    words: Sequence[Word], start: int, share: Mapping[str, float], posts: Callable[[int], int], titled: bool
) -> int:
    """Index behind the run of words from `start` that may be one name."""
    end = start
    while end < len(words) and end - start < _LONGEST:
        word = words[end]
        if not word.is_word or word.key.isdigit() or (end > start and _parts(word.before)):
            break
        initial = _is_initial(words, end)
        if word.key in AFTER_NAME or word.key in _NO_NAME or (word.key in FUNCTION_WORDS and not initial):
            break
        possible = initial or word.key in TITLES or share.get(word.key, _UNKNOWN) >= _POSSIBLE
        if not possible and not (titled and end == start) and not (titled and share.get(word.key, 1) >= 0.05):
            break
        if end > start and posts(end):
            break
        end += 1
    return end


def _parts(before: str) -> bool:
    return before not in ("", ".", "..")


def _is_initial(words: Sequence[Word], index: int) -> bool:
    key = words[index].key
    if key not in _LETTERS and not (len(key) == 1 and key.isascii()):
        return False
    return index + 1 < len(words) and words[index + 1].before.startswith(".")


def _score(
    words: Sequence[Word], first: int, last: int, share: Mapping[str, float], titled: bool, after_post: bool
) -> float:
    """How sure a run is a person's name, 0 if it is none."""
    run = [share.get(word.key, _UNKNOWN) for word in words[first:last]]
    following = words[last].key if last < len(words) else BREAK
    if titled:
        return 0.85
    likely = sum(value >= _LIKELY for value in run)
    if after_post and (likely or len(run) > 1):
        return 0.75
    if len(run) < 2:
        aged = following == "(" and last + 1 < len(words) and words[last + 1].key.isdigit()
        return 0.5 if likely and (aged or following in _SAYS) else 0.0
    if likely >= 1 and sum(run) / len(run) >= _UNKNOWN:
        return 0.65 if likely > 1 or following in _SAYS else 0.55
    return 0.0
