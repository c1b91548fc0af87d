"""Dates an event: from the dates of its sentence, or from the day that the narration has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from nlp.hindi.event_article import DateSpan, EventSentence
from nlp.hindi.tense import VerbGroup

_CUMULATIVE = re.compile("अब ?तक|अभी तक|आज तक")
_AHEAD = re.compile("(?:के अंदर|के भीतर|के अन्दर|में|बाद)$")
_LENGTH = re.compile("(?:घंटे|घंटों|दिन|दिनों|सप्ताह|हफ्ते|माह|महीने|साल|वर्ष)")
_BY = re.compile(r"\s*(?:के अंत )?तक")
_ORDINALS = {
    "पहल": 1, "दूसर": 2, "तीसर": 3, "चौथ": 4, "पांचव": 5, "छठ": 6, "छठव": 6, "सातव": 7, "आठव": 8, "नौव": 9,
    "नौवें": 9, "दसव": 10,     "ग्यारहव": 11, "बारहव": 12, "तेरहव": 13, "चौदहव": 14, "पंद्रहव": 15,
}  # fmt: skip
_DIGIT_ORDINAL = re.compile("([0-9]{1,3})\\s?(?:वें|वे|वां|वीं|व)\\s+दिन")
_FAR = 5
_SAYING = frozenset("बताया कहा बतायी कही बताई दी".split())
_JOINS = frozenset("कि और तथा एवं व जबकि लेकिन पर मगर जो जिसमें जिसके जिससे जिसकी जिस जिनमें जहां".split())


class Dated(NamedTuple):
    """An event's date as ISO day, month or year, its end, and what told it."""

    first: str | None
    last: str | None
    cue: str


UNDATED = Dated(None, None, "")


def iso_period(first: str, last: str) -> tuple[str, str | None]:
    """Return (date, date_end) of a span of days: one day, a whole month or year as such, else its ends."""
    if first == last:
        return first, None
    if first[:7] == last[:7] and first.endswith("-01") and _month_end(last):
        return first[:7], None
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4], None
    if first.endswith("-01") and _month_end(last):
        return first[:7], last[:7]
    return first, last


def _month_end(day: str) -> bool:
    return (date.fromisoformat(day) + timedelta(days=1)).day == 1


def own_date(
    sentence: EventSentence, trigger: tuple[int, int], status: str, verb: VerbGroup | None, published: str | None
) -> Dated:
    """Return the date that the trigger's own sentence gives to it; `trigger` is a pair of offsets."""
    ranked = sorted(
        ((rank, span) for span in sentence.dates if (rank := _rank(sentence, span, trigger, status)) is not None),
        key=lambda pair: pair[0],
    )
    if not ranked:
        return UNDATED
    span = ranked[0][1]
    first, last = _moved(sentence, span, status, published)
    if status == "occurred" and published and first > published:
        return UNDATED
    words = _words(sentence, span)
    started = _start_by_ordinal(sentence, last) if first == last else None
    if started:
        return Dated(started, last, f"{words}, दिन गिना")
    begin, end = iso_period(first, last)
    if _is_limit(sentence, span):
        if _lasting(sentence, verb):
            return Dated(None, last, f"{words} तक")
        return Dated(begin if len(begin) < 10 else last, None, f"{words} तक")
    return Dated(begin, end, words)


def _words(sentence: EventSentence, span: DateSpan) -> str:
    return sentence.text[span.start - sentence.start : span.end - sentence.start]


def _is_limit(sentence: EventSentence, span: DateSpan) -> bool:
    """Whether a date is a limit (31 मार्च तक) and no span (3 से 12 मार्च तक)."""
    words = _words(sentence, span)
    return (words.endswith("तक") or bool(_BY.match(_behind(sentence, span)))) and " से " not in words


def _lasting(sentence: EventSentence, verb: VerbGroup | None) -> bool:
    return verb is not None and any(item.stem.startswith("चल") for item in sentence.items[verb.first : verb.last])


def _behind(sentence: EventSentence, span: DateSpan) -> str:
    return sentence.text[span.end - sentence.start :][:14]


def _rank(sentence: EventSentence, span: DateSpan, trigger: tuple[int, int], status: str) -> tuple[int, int] | None:
    """How far a date stands from the trigger, or None where it dates something else."""
    words = _words(sentence, span)
    if _CUMULATIVE.search(words):
        return None
    if _is_limit(sentence, span) and (status == "occurred" or _conditional(sentence, span)):
        return None
    if _AHEAD.search(words) and _LENGTH.search(words) and span.first == span.last:
        return None
    if _behind(sentence, span).lstrip().startswith(("के अंदर", "के भीतर", "के अन्दर")) and status == "occurred":
        return None
    distance = _clauses_between(sentence, span, trigger)
    return (distance, abs(span.start - trigger[0])) if distance < _FAR else None


def _conditional(sentence: EventSentence, span: DateSpan) -> bool:
    """Whether the date is the limit of an ultimatum: `सोमवार तक मांगें नहीं मानीं तो …`."""
    behind = [item.key for item in sentence.items if item.start >= span.end][:10]
    return "तो" in behind or ("नहीं" in behind and "पर" in behind) or "चेतावनी" in behind


def _clauses_between(sentence: EventSentence, span: DateSpan, trigger: tuple[int, int]) -> int:
    """How far the clauses of a date and a trigger lie apart; _FAR where another clause has the date for itself."""
    behind = span.start > trigger[1]
    low, high = (trigger[0], span.start) if behind else (span.end, trigger[0])
    count = 0
    for verb in sentence.verbs:
        first, last = sentence.items[verb.first], sentence.items[verb.last - 1]
        if low > first.start or last.end > high:
            continue
        joint = sentence.items[verb.last].key if verb.last < len(sentence.items) else ""
        if not behind and joint == "कि" and first.key in _SAYING:
            return _FAR
        if joint in _JOINS or joint == ",":
            count += _FAR if behind or joint not in ("और", "तथा", "एवं", "व", ",") else 2
        else:
            count += 1
    return count + behind


def _moved(sentence: EventSentence, span: DateSpan, status: str, published: str | None) -> tuple[str, str]:
    """Return the date's days, moved to the publication's other side where the status asks it and no year is given."""
    words = _words(sentence, span)
    if not published or re.search("[0-9०-९]{4}|साल|वर्ष|बीत|पिछल|अगल|गत", words):
        return span.first, span.last
    first, last, day = (date.fromisoformat(item) for item in (span.first, span.last, published))
    sign = 1 if status == "planned" and last < day else -1 if status == "occurred" and first > day else 0
    if not sign:
        return span.first, span.last
    if first == last and abs((day - last).days) <= 7:
        return str(first + timedelta(days=7 * sign)), str(last + timedelta(days=7 * sign))
    return (_other_year(first), _other_year(last)) if sign > 0 else (span.first, span.last)


def _other_year(day: date) -> str:
    """The same day a year on; the last day of a month stays the last."""
    if (day + timedelta(days=1)).month != day.month:
        return str(date(day.year + 1 + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1))
    return str(day.replace(year=day.year + 1))


def _start_by_ordinal(sentence: EventSentence, day: str) -> str | None:
    """Return the first day of what goes on for the nth day (`चौथे दिन भी जारी`) on `day`."""
    if not re.search("जारी|डटे|हड़ताल|धरन", sentence.text):
        return None
    match = _DIGIT_ORDINAL.search(sentence.text)
    number = int(match.group(1)) if match else 0
    stems = [item.stem for item in sentence.items]
    for index, stem in enumerate(stems[:-1]):
        if stems[index + 1] == "दिन" and stem in _ORDINALS:
            number = _ORDINALS[stem]
    return str(date.fromisoformat(day) - timedelta(days=number - 1)) if number > 1 else None


def narrated_day(sentences: Sequence[EventSentence], index: int, published: str | None) -> str | None:
    """Return the day that the narration has reached before sentence `index`.

    A later day moves it on; an earlier one only for the sentences right behind it, and never in the past perfect.
    """
    reached: str | None = None
    for at, sentence in enumerate(sentences[:index]):
        told_back = any(verb.tense in ("pluperfect", "was") for verb in sentence.verbs)
        for span in sentence.dates:
            if span.first != span.last or (published and span.first > published) or not _tells_day(sentence, span):
                continue
            if reached is None or span.first >= reached or (at == index - 1 and not told_back):
                reached = span.first
    return reached


def _tells_day(sentence: EventSentence, span: DateSpan) -> bool:
    words = _words(sentence, span)
    return not (_CUMULATIVE.search(words) or _is_limit(sentence, span) or _LENGTH.search(words))


def inherits(sentence: EventSentence, status: str, verb: VerbGroup | None) -> bool:
    """Whether an undated event is of the narrated day: told in the bare past (किया है is not), and not behind कि."""
    if status != "occurred" or verb is None or verb.tense != "perfect":
        return False
    told = any(item.key == "कि" for item in sentence.items[: verb.first])
    return not told and sentence.items[verb.last - 1].key not in ("है", "हैं")
