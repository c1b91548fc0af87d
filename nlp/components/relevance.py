"""Decides whether an article is health news, from weighted words, names and what an encoder that read it says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp.gazetteer import read_table
from nlp.hindi.inflection import noun_forms
from nlp.hindi.phrases import PhraseTable
from nlp.hindi.words import read_words
from nlp.record import Mention, Reading

BIAS = -2.1
# What is measured → its weight and the value above which it tells no more. Fitted on the gold training articles by
# logistic regression with a strong prior, then rounded.
WEIGHTS: dict[str, tuple[float, float]] = {
    "points for, in 100 words": (0.13, 20),
    "points against, in 100 words": (-0.29, 10),
    "different health words": (0.22, 12),
    "points for, in the title": (0.13, 6),
    "points against, in the title": (-0.66, 6),
    "FACILITY": (0.37, 4),
    "DISEASE": (0.16, 4),
    "PROGRAMME": (0.35, 3),
}
READ_WEIGHT, READ_MIDDLE, READ_MOST = 10.0, 0.7, 0.8
"""The mean of what an encoder reads in the sentences adds READ_WEIGHT times its distance from the middle. It knows
advice and advertising well, crime and politics around a hospital badly, so that it counts rather against than for."""
THRESHOLD = 0.5


def measure_words(
    text: str, title_end: int, sentences: Sequence[tuple[int, int]], table: PhraseTable[int]
) -> dict[str, float]:
    """Return what the words of the text tell, by the names of WEIGHTS."""
    words = read_words(text, sentences)
    per_cent = 100 / max(1, sum(word.is_word for word in words))
    points, in_title, kinds = {True: 0, False: 0}, {True: 0, False: 0}, set()
    for match in table.find(words):
        favourable = match.value > 0
        points[favourable] += abs(match.value)
        if words[match.first].start < title_end:
            in_title[favourable] += abs(match.value)
        if favourable:
            kinds.add(" ".join(word.key for word in words[match.first : match.last]))
    return {
        "points for, in 100 words": points[True] * per_cent,
        "points against, in 100 words": points[False] * per_cent,
        "different health words": len(kinds),
        "points for, in the title": in_title[True],
        "points against, in the title": in_title[False],
    }


def measure_names(mentions: Iterable[Mention]) -> dict[str, float]:
    """Return how many different facilities, diseases and programmes are named."""
    forms = {(mention["label"], mention["text"]) for mention in mentions}
    return {label: sum(form[0] == label for form in forms) for label in ("FACILITY", "DISEASE", "PROGRAMME")}


def judge(measures: dict[str, float], readings: Sequence[Reading]) -> dict[str, bool | float | str]:
    """Return whether the article is health news, the score and what decided."""
    logit = BIAS + sum(weight * min(measures[name], most) for name, (weight, most) in WEIGHTS.items())
    cue = f"{measures['different health words']} health words, {measures['points for, in 100 words']:.1f} points in 100"
    if readings:
        read = sum(reading["health"] for reading in readings) / len(readings)
        logit += READ_WEIGHT * (min(read, READ_MOST) - READ_MIDDLE)
        cue += f", read as health {read:.2f}"
    score = 1 / (1 + math.exp(-logit))
    return {"is_health": score >= THRESHOLD, "score": round(score, 4), "cue": cue}


@lru_cache(maxsize=1)
def load_words() -> PhraseTable[int]:
    """Return the weights of the words that tell health news."""
    rows = [(row["word"], int(row["weight"])) for row in read_table("health_words")]
    inflected = [(form, weight) for word, weight in rows for form in noun_forms(word)[1:]]
    return PhraseTable.of(rows + inflected)


@dataclass(frozen=True)
class RelevanceJudge:
    """Decides for a Doc."""

    table: PhraseTable[int]

    def __call__(self, doc: Doc) -> Doc:
        """Write doc._.health."""
        sentences = [(sentence["start"], sentence["end"]) for sentence in doc._.sentences]
        measures = measure_words(doc._.text, doc._.body_start, sentences, self.table)
        doc._.health = judge(measures | measure_names(doc._.mentions), doc._.readings)
        return doc


@Language.factory("relevance", requires=["doc._.sentences", "doc._.mentions"], assigns=["doc._.health"])
def create_relevance(nlp: Language, name: str) -> RelevanceJudge:
    """Create the component."""
    return RelevanceJudge(load_words())
