"""Tells an article a second time by rule: other verbs, other order, shortened names, other dates, fewer sentences.

The rules keep what is said: verbs and nouns by their synonyms (a table), `X ने सोमवार को …` and `सोमवार को X ने …`, a
weekday of the past week by its date and the other way round, persons by title and surname after their first naming,
`।` as a full stop, Devanagari digits as Latin ones, a fifth of the sentences left out, two paragraphs as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from nlp.hindi.sentences import split_sentences

DROPPED, APPLIED = 0.2, 0.7
_WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
_MONTHS = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
_SYNONYMS = """
का उद्घाटन किया=का लोकार्पण किया
का शुभारंभ किया=की शुरुआत की
का निरीक्षण किया=का जायजा लिया
का आयोजन किया गया=लगाया गया
आयोजित किया गया=हुआ
आयोजित की गई=हुई
बताया कि=कहा कि
जानकारी दी कि=बताया कि
के निर्देश दिए=का निर्देश दिया
मौत हो गई=जान चली गई
को मंजूरी दी=को स्वीकृति दी
की मंजूरी=की स्वीकृति
निलंबित कर दिया गया=सस्पेंड कर दिया गया
हड़ताल पर चले गए=हड़ताल शुरू कर दी
शुरू किया गया=प्रारंभ किया गया
शुरू हुआ=प्रारंभ हुआ
मरीजों=रोगियों
मरीज=रोगी
डॉक्टरों=चिकित्सकों
डॉक्टर=चिकित्सक
करीब=लगभग
लगभग=करीब
के दौरान=के समय
इस मौके पर=इस अवसर पर
और=व
एवं=और
सहित=समेत
वहीं=उधर
कर्मचारियों=कर्मियों
महिलाओं=स्त्रियों
बच्चों=बालकों
इलाज=उपचार
ऑपरेशन=सर्जरी
अभियान चलाया गया=मुहिम चली
प्रशिक्षण दिया गया=ट्रेनिंग दी गई
सम्मानित किया गया=सम्मान मिला
किए गए=हुए
दी गई है=दे दी गई
किया गया है=किया जा चुका है
"""
_PAIRS = [tuple(row.split("=")) for row in _SYNONYMS.strip().splitlines()]
_PAST = re.compile("(?:था|थी|थे|गया|गई|गए|किया|की|हुआ|हुई|हुए|दिए|दी|दिया|लिया|ली|रहे|रहा|रही|मिले|मिला|मिली)[।.]?$")
_DAY_LATER = re.compile(rf"^((?:\S+ ){{1,9}}?ने) ((?:{'|'.join(_WEEKDAYS)}) को) ")
_DAY_FIRST = re.compile(rf"^((?:{'|'.join(_WEEKDAYS)}) को) ((?:\S+ ){{1,9}}?ने) ")
_WEEKDAY = re.compile(rf"(?<!\S)({'|'.join(_WEEKDAYS)}) को(?!\S)")
_DATE = re.compile(rf"(?<!\S)(\d{{1,2}}) ({'|'.join(_MONTHS)}) को(?!\S)")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


@dataclass(frozen=True)
class Retold:
    """The second article, and for each of its sentences the number of the one that it was made of."""

    article: dict[str, Any]
    origins: tuple[tuple[str, int], ...]


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with the number of their paragraph."""
    found = []
    for number, paragraph in enumerate(text.split("\n\n")):
        found += [(number, paragraph[start:end].strip()) for start, end in split_sentences(paragraph)]
    return [(number, sentence) for number, sentence in found if sentence]


def retell(gold: Mapping[str, Any], random: Random) -> Retold:
    """Tells a gold article anew."""
    stops = random.random() < APPLIED
    names = _names(gold["persons"])
    seen: set[str] = set()
    paragraphs: dict[int, list[str]] = {}
    origins = []
    for number, (paragraph, sentence) in enumerate(sentences(gold["text"])):
        if number and random.random() < DROPPED:
            continue
        told = _sentence(sentence, gold["published"], names, seen, random)
        told = re.sub("।$", ".", told) if stops else told
        paragraphs.setdefault(paragraph // 2, []).append(told)
        origins.append((told, number))
    text = "\n\n".join(" ".join(told) for told in paragraphs.values())
    article = {"title": _title(gold["title"]), "text": text, "published": gold["published"]}
    return Retold(article, tuple(origins))


def _names(persons: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Full names and the surname that stands for each after its first naming."""
    long = [person["name"] for person in persons if len(person["name"].split()) > 1]
    surnames = [name.split()[-1] for name in long]
    return {name: f"श्री {name.split()[-1]}" for name in long if surnames.count(name.split()[-1]) == 1}


def _title(title: str) -> str:
    head, colon, tail = title.partition(":")
    return f"{tail.strip()}: {head.strip()}" if colon and tail.strip() else title


def _sentence(sentence: str, published: str, names: Mapping[str, str], seen: set[str], random: Random) -> str:
    told = sentence.translate(_DIGITS)
    for name, short in names.items():
        if name in told:
            if name in seen and random.random() < APPLIED:
                told = re.sub(rf"(?:डॉ\.? |डॉक्टर |श्री |श्रीमती )?{re.escape(name)}(?!\S*[ा-्])", short, told)
            seen.add(name)
    for usual, other in _PAIRS:
        if random.random() < APPLIED:
            told = re.sub(rf"(?<!\S){usual}(?=[\s,।.]|$)", other, told)
    if random.random() < APPLIED:
        told = _DAY_FIRST.sub(r"\2 \1 ", told) if _DAY_FIRST.match(told) else _DAY_LATER.sub(r"\2 \1 ", told)
    return _dates(told, date.fromisoformat(published[:10])) if random.random() < APPLIED else told


def _dates(told: str, published: date) -> str:
    """Weekdays of the past as dates, dates of the past week as weekdays."""
    if not _PAST.search(told):
        return told
    last = {
        _WEEKDAYS[(published - timedelta(days=back)).weekday()]: published - timedelta(days=back) for back in range(7)
    }
    if _WEEKDAY.search(told):
        return _WEEKDAY.sub(lambda match: _written(last[match[1]]), told)
    days = {(str(day.day), _MONTHS[day.month - 1]): weekday for weekday, day in last.items()}
    return _DATE.sub(lambda match: f"{days[match[1], match[2]]} को" if (match[1], match[2]) in days else match[0], told)


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} को"
