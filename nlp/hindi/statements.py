"""Reads who speaks in a sentence and describes the sentence for the decision whether it reports speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from nlp.hindi.chunks import Chunk
from nlp.hindi.post_words import HONORIFICS, JOINERS
from nlp.hindi.reference import PRONOUNS, Agent, Bearer, after_name, resolve_post, resolve_pronoun
from nlp.hindi.speech import Cue, find_cues, outside_quotes

Voice = Literal["name", "post", "pronoun", "dropped", "nobody"]

_PASSIVE = re.compile(r"(?:कि )?(?: ?(?:गया|गयी|गई|गए|जा|जाता|जाती|जाएगा|जाये|जाए)(?![\u0900-\u0963]))")
_OPEN_QUOTE = "‘“\"'"
_CONTENT = re.compile(r"[\s,:\-–—]*(?:कि|की)?[\s,:\-–—]*")
_ERGATIVE_PRONOUNS = frozenset("उन्होंने उन्होने इन्होंने इन्होने उसने".split())
STOP = r"[।.?!|॥][\s'\"’”)*]*$|['\"’”]$"
"""How a sentence of prose ends; a headline or a bullet lacks it."""
_REACH_BEHIND = 10
_SAYINGS = frozenset("जवाब बयान कथन उत्तर पत्र".split())
_APPOSED = frozenset("के की का".split()) | HONORIFICS
_REACH_BEFORE = 8


@dataclass(frozen=True)
class Speech:
    """A marker of speech with its speaker; `person` is None where nobody of the article speaks."""

    cue: Cue
    voice: Voice
    person: int | None
    features: dict[str, float] = field(default_factory=dict)


def read_speech(
    text: str,
    chunks: Sequence[Chunk],
    span: tuple[int, int],
    persons: Sequence[Bearer],
    agents: Sequence[Agent],
    *,
    opened: bool = False,
) -> Speech | None:
    """Return the speech that a sentence marks: the first marker with a person of the article, else the first of all.

    `opened` when a quotation reaches into the sentence; markers within quotations count for nothing.
    """
    readings = []
    for cue in outside_quotes(text, span, find_cues(text, *span), opened=opened):
        if _PASSIVE.match(text, cue.end):
            continue
        voice, person = _speaker(text, chunks, cue, persons, agents)
        readings.append(Speech(cue, voice, person, cue_features(text, cue, voice, span)))
        if person is not None:
            return readings[-1]
    return readings[0] if readings else None


def _speaker(
    text: str, chunks: Sequence[Chunk], cue: Cue, persons: Sequence[Bearer], agents: Sequence[Agent]
) -> tuple[Voice, int | None]:
    before = [index for index, chunk in enumerate(chunks) if chunk.end <= cue.start]
    index = before[-1] if before else -1
    if cue.key == "उनके अनुसार":
        return _who(text, chunks, index + 1, persons, agents)
    if cue.frame == "अनुसार":
        index -= 2 if index >= 2 and chunks[index].key in _SAYINGS and chunks[index - 1].key == "के" else 0
        return _who(text, chunks, index, persons, agents)
    if cue.frame == "का":
        if index >= 0 and chunks[index].key in PRONOUNS:
            return _who(text, chunks, index, persons, agents)
        return _who(text, chunks, index - 1, persons, agents)
    if cue.frame == "कर्ता":
        return _bare_speaker(text, chunks, cue, index, persons, agents)
    return _ergative(text, chunks, cue, index, persons, agents)


def _ergative(
    text: str, chunks: Sequence[Chunk], cue: Cue, index: int, persons: Sequence[Bearer], agents: Sequence[Agent]
) -> tuple[Voice, int | None]:
    """The phrase before the nearest ने; one behind the marker where none stands before (`कहा X ने`)."""
    for at in range(index, -1, -1):
        if chunks[at].key in _ERGATIVE_PRONOUNS:
            return _who(text, chunks, at, persons, agents)
        if chunks[at].key == "ने":
            return _who(text, chunks, at - 1, persons, agents)
    for at in range(index + 1, min(len(chunks), index + _REACH_BEHIND)):
        if chunks[at].key in _ERGATIVE_PRONOUNS or chunks[at].key == "कि":
            break
        if chunks[at].key == "ने" and chunks[at - 1].kind == "person":
            return _who(text, chunks, at - 1, persons, agents)
    return "dropped", None


def _bare_speaker(
    text: str, chunks: Sequence[Chunk], cue: Cue, index: int, persons: Sequence[Bearer], agents: Sequence[Agent]
) -> tuple[Voice, int | None]:
    """The nearest name, post or pronoun before `बोले`, else the name behind `कहते हैं`."""
    for at in range(index, max(-1, index - _REACH_BEHIND), -1):
        chunk = chunks[at]
        following = chunks[after_name(chunks, at)].key if after_name(chunks, at) < len(chunks) else ""
        if chunk.kind in ("person", "post") and following not in ("के", "की", "का", "को", "ने", "में", "पर"):
            return _who(text, chunks, at, persons, agents)
        if chunk.key in ("वह", "वे", "ये"):
            return _who(text, chunks, at, persons, agents)
    behind = [chunk for chunk in chunks if chunk.start >= cue.end][:6]
    for chunk in behind:
        if chunk.kind == "person":
            return "name", chunk.ref
    return "dropped", None


def _who(
    text: str, chunks: Sequence[Chunk], index: int, persons: Sequence[Bearer], agents: Sequence[Agent]
) -> tuple[Voice, int | None]:
    """Who the phrase that ends at a chunk is."""
    while index >= 0 and (chunks[index].key in ("ही", "भी", "*", '"', "'") or chunks[index].key == ")"):
        if chunks[index].key == ")":
            index = next((at for at in range(index, -1, -1) if chunks[at].key == "("), 0)
        index -= 1
    if index < 0:
        return "dropped", None
    chunk = chunks[index]
    if chunk.kind == "person":
        return "name", _first_of_pair(chunks, index)
    if chunk.kind == "post":
        person = resolve_post(text[chunk.start : chunk.end], chunk.start, persons)
        return ("post", person) if person is not None else ("nobody", None)
    if chunk.key in PRONOUNS:
        return "pronoun", _within_sentence(chunks, index) or resolve_pronoun(chunk.start, persons, agents)
    return "nobody", None


def _first_of_pair(chunks: Sequence[Chunk], index: int) -> int:
    """The first of two who speak together: `अध्यक्ष X और सदस्य Y ने`."""
    for at in range(index - 1, max(-1, index - _REACH_BEFORE), -1):
        chunk = chunks[at]
        if chunk.key in JOINERS and at > 0 and chunks[at - 1].kind == "person":
            return chunks[at - 1].ref
        if chunk.kind == "person" or (chunk.kind == "word" and chunk.key not in _APPOSED):
            break
    return chunks[index].ref


def _within_sentence(chunks: Sequence[Chunk], index: int) -> int | None:
    """`X से पूछा गया तो उन्होंने`: who is asked before the pronoun in its own sentence."""
    for at in range(index - 1, 0, -1):
        if chunks[at].key == "से" and chunks[at - 1].kind == "person":
            return chunks[at - 1].ref
    return None


def cue_features(text: str, cue: Cue, voice: Voice, span: tuple[int, int]) -> dict[str, float]:
    """Describe a marker: its row, who speaks, whether कि, a quotation or nothing follows."""
    behind = text[cue.end : span[1]]
    before = text[span[0] : cue.start]
    content = _CONTENT.sub("", behind, count=1).strip(" ।.!?*'\"”’")
    features = {
        f"cue={cue.key}": 1.0,
        f"voice={voice}": 1.0,
        "ki": float(bool(re.match(r"[^।]{0,25}?(?<![\u0900-\u0963])(?:कि|की)(?![\u0900-\u0963])", behind))),
        "mark": float(bool(re.match(r"\s*[,:\-–—‘“\"']", behind))),
        "quote": float(any(mark in text[span[0] : span[1]] for mark in _OPEN_QUOTE)),
        "final": float(len(content.split()) < 3),
        "infinitive": float(bool(re.search(r"(?:ने|नें) (?:की|का|के|को)\s*(?:भी |ही )?$", before))),
        "no_stop": float(not re.search(STOP, text[span[0] : span[1]])),
        "long": float(len(text[span[0] : span[1]].split()) > 8),
    }
    return {name: value for name, value in features.items() if value}
