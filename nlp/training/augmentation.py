"""Varies annotated sentences: other names, other spellings, other punctuation, lines of mere noise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from nlp.training.sentences import Annotated, substitute
from nlp.training.surfaces import Surfaces

Change = tuple[int, int, str]
SWAPS = {
    "PERSON": 0.5,
    "FACILITY": 0.4,
    "PROGRAMME": 0.4,
    "ORGANISATION": 0.3,
    "PLACE": 0.4,
    "DISEASE": 0.5,
    "ROLE": 0.25,
}
"""Chance of each kind of name to be replaced by another one."""
RARE = frozenset({"FACILITY", "PROGRAMME", "ORGANISATION", "DISEASE"})
"""Sentences with these names stand twice in an epoch, the second time always varied."""
SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(?<=[कखगजफ])\u093c"), ""),
    (re.compile("ँ"), "ं"),
    (re.compile("ं(?=[कखगघ])"), "ङ्"),
    (re.compile("ं(?=[चछजझ])"), "ञ्"),
    (re.compile("ं(?=[टठडढ])"), "ण्"),
    (re.compile("ं(?=[तथदध])"), "न्"),
    (re.compile("ं(?=[पफबभ])"), "म्"),
    (re.compile("न्(?=[तथदध])|म्(?=[पफबभ])|ण्(?=[टठडढ])"), "ं"),
    (re.compile("ॉ"), "ा"),
    (re.compile("ॉ"), "ाॅ"),
    (re.compile("(?<=[ािीुू])ये(?![\u0900-\u097f])"), "ए"),
    (re.compile("(?<=[ािीुू])ए(?![\u0900-\u097f])"), "ये"),
    (re.compile("(?<=[गल])यी(?![\u0900-\u097f])"), "ई"),
    (re.compile("(?<=ग)ई(?![\u0900-\u097f])"), "यी"),
)
"""Spellings that the press mixes: nukta, chandrabindu, half nasals, ऑ, ये and ए."""
HONORIFICS = ("डॉ. ", "डा. ", "डाॅ. ", "डॉ ", "डा० ", "डॉक्टर ", "श्री ", "Dr. ")
_HONORIFIC = re.compile(r"(?:डॉ\.|डा\.|डाॅ\.|डॉ|डॉक्टर)\s*$")
_LATIN_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
LURES = ("यह भी पढ़ें: ", "ये भी पढ़ें - ", "इसे भी पढ़ें : ", "संबंधित खबर: ", "और पढ़ें: ", "Also Read: ", "देखें वीडियो: ", "फोटो: ")
HEADLINES = (
    "{PLACE} के {FACILITY} में आग, मरीज सुरक्षित",
    "{PERSON} ने {PLACE} में किया दौरा",
    "{FACILITY} में हंगामा, {PERSON} समेत कई पर केस",
    "{PLACE} में {DISEASE} का कहर, कई बीमार",
    "{PERSON} से जुड़ी बड़ी खबर",
    "{PROGRAMME} में बड़ा बदलाव, जानें नए नियम",
    "{ORGANISATION} ने जारी की नई सूची",
    "{PLACE}: सड़क हादसे में तीन की मौत",
)


def vary(sentence: Annotated, surfaces: Surfaces, random: Random) -> Annotated:
    """One variation of a sentence; the same random state gives the same one."""
    sentence = substitute(sentence, list(_swaps(sentence, surfaces, random)))
    if random.random() < 0.4:
        sentence = substitute(sentence, list(_honorifics(sentence, random)))
    if random.random() < 0.35:
        pattern, new = random.choice(SPELLINGS)
        sentence = substitute(sentence, [(m.start(), m.end(), new) for m in pattern.finditer(sentence.text)])
    sentence = substitute(sentence, _ending(sentence.text, random))
    if random.random() < 0.04:
        sentence = replace(sentence, text=sentence.text.translate(_LATIN_DIGITS))
    return sentence


def _swaps(sentence: Annotated, surfaces: Surfaces, random: Random) -> Iterator[Change]:
    for mark in sentence.marks:
        if mark.layer == "mention" and random.random() < SWAPS.get(mark.label, 0.0):
            old = sentence.text[mark.start : mark.end]
            yield mark.start, mark.end, surfaces.draw(mark.label, random, len(old.split()))


def _honorifics(sentence: Annotated, random: Random) -> Iterator[Change]:
    """Doctors' titles before people, written in other ways or left out."""
    for mark in sentence.marks:
        if mark.layer == "mention" and mark.label == "PERSON":
            title = _HONORIFIC.search(sentence.text, 0, mark.start)
            if title:
                yield title.start(), mark.start, random.choice((*HONORIFICS, ""))


def _ending(text: str, random: Random) -> list[Change]:
    """Danda for full stop and the other way round, or no sentence end at all."""
    chance = random.random()
    if text.endswith("।"):
        new = "." if chance < 0.35 else "" if chance < 0.4 else None
    elif text.endswith("."):
        new = "।" if chance < 0.35 else "" if chance < 0.4 else None
    else:
        new = None
    return [] if new is None else [(len(text) - 1, len(text), new)]


def noise(surfaces: Surfaces, random: Random) -> Annotated:
    """A related-story line: full of names that do not count."""
    text = random.choice(LURES) + random.choice(HEADLINES)
    for label in SWAPS:
        while f"{{{label}}}" in text:
            text = text.replace(f"{{{label}}}", surfaces.draw(label, random), 1)
    return Annotated(text, (), frozenset({"mention", "trigger"}), speech=False)


def epoch(
    sentences: Sequence[Annotated], surfaces: Surfaces, random: Random, share: float = 0.6, lines: float = 0.015
) -> list[Annotated]:
    """The sentences, a `share` of them varied, and noise lines for a share `lines` of them."""
    varied = [vary(one, surfaces, random) if random.random() < share else one for one in sentences]
    rare = [one for one in sentences if any(mark.layer == "mention" and mark.label in RARE for mark in one.marks)]
    varied += [vary(one, surfaces, random) for one in rare]
    return varied + [noise(surfaces, random) for _ in range(round(lines * len(sentences)))]
