"""Describes a sentence for the finding of events: words, concepts, verbs, place in the article, hints of kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.hindi.event_article import EventArticle, EventSentence
from nlp.hindi.triggers import StemTable, Trigger, find_triggers

WINDOW = 7
"""Items between two concepts up to which they are read as a pair."""
_STOPS = "।.?!"
_QUOTES = "'‘’“”\""
_LENGTHS = (3, 6, 10, 15, 25)
_OVERLAPS = (0.1, 0.2, 0.3, 0.45)


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """Features of one sentence, hints (kind → hint → strength), its triggers and concepts (item, concept)."""

    features: frozenset[str]
    hints: Mapping[str, Mapping[str, float]]
    triggers: tuple[Trigger, ...]
    concepts: tuple[tuple[int, str], ...]


def article_features(article: EventArticle, triggers: StemTable, concepts: StemTable) -> dict[int, SentenceFeatures]:
    """Return the features of the body's sentences by their index."""
    title_stems: set[str] = set()
    title_kinds: set[str] = set()
    seen_kinds: set[str] = set()
    found: dict[int, SentenceFeatures] = {}
    order = 0
    for index, sentence in enumerate(article.sentences):
        told = tuple(find_triggers(sentence.items, triggers))
        if sentence.is_title:
            title_stems |= {item.stem for item in sentence.items if len(item.stem) > 2}
            title_kinds |= {kind for trigger in told for kind in trigger.kinds}
            continue
        marks = tuple(sentence_concepts(sentence, concepts))
        features = {
            *_content(sentence, marks, told),
            *_position(order),
            *_shape(sentence, title_stems),
        }
        hints = _hints(sentence, told, title_kinds, seen_kinds)
        order += _is_full(sentence)
        found[index] = SentenceFeatures(frozenset(features), hints, told, marks)
        seen_kinds |= {kind for trigger in told for kind in trigger.kinds}
    return found


def sentence_concepts(sentence: EventSentence, table: StemTable) -> list[tuple[int, str]]:
    """Return (item, concept) in order: names, numbers and dates by label, words by table, verbs by tense."""
    found = [(index, item.label) for index, item in enumerate(sentence.items) if item.label]
    stems = [item.stem for item in sentence.items]
    for index in range(len(stems)):
        match = table.at(stems, index)
        if match:
            found += [(index, concept) for concept in match[1]]
    for verb in sentence.verbs:
        found.append((verb.last - 1, f"V:{verb.tense}"))
        if verb.negated:
            found.append((verb.last - 1, "V:not"))
    return sorted(found)


def _content(sentence: EventSentence, marks: Sequence[tuple[int, str]], triggers: Iterable[Trigger]) -> Iterator[str]:
    for item in sentence.items:
        if item.stem:
            yield f"w={item.stem}"
    for position, (index, concept) in enumerate(marks):
        yield f"c={concept}"
        if index >= len(sentence.items) - WINDOW:
            yield f"l={concept}"
        for other, following in marks[position + 1 :]:
            if other - index > WINDOW:
                break
            if following != concept:
                yield f"p={concept}>{following}"
    tenses = [verb.tense for verb in sentence.verbs]
    yield f"last={tenses[-1] if tenses else '-'}"
    for trigger in triggers:
        yield f"t={trigger.lemma}"


def _is_full(sentence: EventSentence) -> bool:
    """Whether a line is a sentence of prose and no dateline, byline or head."""
    return bool(sentence.verbs) and len(sentence.items) > 4


def _position(order: int) -> Iterator[str]:
    """Where a sentence stands among the sentences of prose, counted from the first: what follows changes nothing."""
    yield "bias"
    if order == 0:
        yield "first"
    if order < 3:
        yield "lead"
    if order < 6:
        yield "early"
    if order >= 12:
        yield "far"


def _shape(sentence: EventSentence, title_stems: set[str]) -> Iterator[str]:
    length = len(sentence.items)
    yield from (f"len>{limit}" for limit in _LENGTHS if length > limit)
    if sentence.text[-1] in _STOPS:
        yield "stop"
    elif length < 8:
        yield "head"
    if sentence.text[0] in _QUOTES or sentence.text[-1] in _QUOTES:
        yield "quote"
    if sum(item.label == "NUM" for item in sentence.items) > 1:
        yield "numbers"
    shared = len({item.stem for item in sentence.items} & title_stems) / max(4, len(title_stems))
    yield from (f"title>{limit}" for limit in _OVERLAPS if shared > limit)


def _hints(
    sentence: EventSentence, triggers: Sequence[Trigger], title_kinds: set[str], seen_kinds: set[str]
) -> dict[str, dict[str, float]]:
    """What the triggers hint of each kind, shared by all kinds: of a trigger with two kinds each has half."""
    hints: dict[str, dict[str, float]] = {kind: {"title": 1.0} for kind in title_kinds}
    for order, trigger in enumerate(triggers):
        strength = 1 / len(trigger.kinds)
        names = ["any"]
        names += ["first"] if order == 0 else []
        names += ["last"] if order == len(triggers) - 1 else []
        names += ["final"] if trigger.last >= len(sentence.items) - 5 else []
        names += ["phrase"] if trigger.last - trigger.first > 1 else []
        for kind in trigger.kinds:
            hint = hints.setdefault(kind, {})
            names_here = [
                *names,
                *(["any, in title"] if kind in title_kinds else []),
                *(["again"] if kind in seen_kinds else []),
            ]
            for name in names_here:
                hint[name] = max(hint.get(name, 0.0), strength)
    return hints
