"""Decides whether an article is health news, from weighted words and, where an encoder read it, its judgement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp.gazetteer import read_table
from nlp.hindi.phrases import PhraseTable
from nlp.hindi.words import read_words
from nlp.record import Reading

TITLE_WEIGHT = 2.0
"""How much more a word counts in the title."""
BIAS, PER_HUNDRED_WORDS, TOTAL, KINDS_OF_WORD = -2.2, 0.16, 0.02, 0.25
ENCODER_SHARE = 0.6
"""Of the encoder's judgement in the score, the words' judgement has the rest."""
THRESHOLD = 0.5


def word_points(
    text: str, title_end: int, sentences: Sequence[tuple[int, int]], table: PhraseTable[int]
) -> tuple[float, int, int]:
    """Return the points per hundred words, the number of different telling words and the sum of points."""
    words = read_words(text, sentences)
    total, kinds = 0.0, set()
    for match in table.find(words):
        heavy = TITLE_WEIGHT if words[match.first].start < title_end else 1.0
        total += match.value * heavy
        kinds.add(" ".join(word.key for word in words[match.first : match.last]))
    count = sum(word.is_word for word in words) or 1
    return 100 * total / count, len(kinds), round(total)


def judge(points: tuple[float, int, int], readings: Sequence[Reading]) -> dict[str, bool | float | str]:
    """Return whether the article is health news, the score and what decided."""
    density, kinds, total = points
    logit = BIAS + PER_HUNDRED_WORDS * density + TOTAL * total + KINDS_OF_WORD * (kinds if total > 0 else 0)
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    cue = f"{kinds} health words, {density:.1f} points in 100 words"
    if readings:
        read = sum(reading["health"] for reading in readings) / len(readings)
        score = ENCODER_SHARE * read + (1 - ENCODER_SHARE) * score
        cue += f", read as health {read:.2f}"
    return {"is_health": score >= THRESHOLD, "score": round(score, 4), "cue": cue}


@lru_cache(maxsize=1)
def load_words() -> PhraseTable[int]:
    """Return the weights of the words that tell health news."""
    return PhraseTable.of((row["word"], int(row["weight"])) for row in read_table("health_words"))


@dataclass(frozen=True)
class RelevanceJudge:
    """Decides for a Doc."""

    table: PhraseTable[int]

    def __call__(self, doc: Doc) -> Doc:
        """Write doc._.health."""
        sentences = [(sentence["start"], sentence["end"]) for sentence in doc._.sentences]
        doc._.health = judge(word_points(doc.text, doc._.body_start, sentences, self.table), doc._.readings)
        return doc


@Language.factory("relevance", requires=["doc._.sentences"], assigns=["doc._.health"])
def create_relevance(nlp: Language, name: str) -> RelevanceJudge:
    """Create the component."""
    return RelevanceJudge(load_words())
