"""Finds the events of an article: kind and trigger of each, status, date, and the names that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nlp.hindi.event_arguments import argument_features
from nlp.hindi.event_article import EventArticle, EventSentence
from nlp.hindi.event_dates import UNDATED, Dated, inherits, narrated_day, own_date
from nlp.hindi.event_features import SentenceFeatures
from nlp.hindi.event_model import NONE, EventWeights, Floats, kind_probabilities, pool, reasons, weigh
from nlp.hindi.event_status import event_status, governing_verb
from nlp.hindi.event_surroundings import LABELS, EventDraft, Surroundings
from nlp.record import EVENT_TYPES

_STOPS = "।.?!"
_REPEATED = 0.7
"""Share of common words from which two sentences tell the same."""
_LIGHT = frozenset("है हैं था थी थे थीं".split())


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind that a sentence tells: its probability, the items of its trigger and what decided."""

    sentence: int
    kind: str
    score: float
    first: int
    last: int
    cue: str


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with all that was read of it."""

    draft: EventDraft
    dated: Dated
    names: Mapping[str, tuple[str, ...]]
    score: float
    cue: str


def choose_kinds(
    features: Mapping[int, SentenceFeatures],
    article: EventArticle,
    weights: EventWeights,
    readings: Mapping[int, Mapping[str, float]],
) -> list[FoundKind]:
    """Return the kinds that the sentences tell, in their order; a second one only where it is likely by itself."""
    found = []
    for index, described in features.items():
        probabilities = sentence_probabilities(described, weights, readings.get(index))
        if 1 - probabilities[NONE] < weights.thresholds["event"]:
            continue
        best = [int(column) for column in probabilities[:NONE].argsort()[::-1][:2]]
        if probabilities[best[1]] < weights.thresholds["second"]:
            best = best[:1]
        for column in best:
            kind = EVENT_TYPES[column]
            first, last = trigger_items(article.sentences[index], described, kind)
            words = reasons(weights.kinds, described.features, kind)
            if index in readings:
                words.append(f"encoder {readings[index].get(kind, 0.0):.2f}")
            cue = ", ".join(
                [*dict.fromkeys(trigger.lemma for trigger in described.triggers if kind in trigger.kinds), *words]
            )
            found.append(FoundKind(index, kind, float(probabilities[column]), first, last, cue))
    return without_repeats(found, article)


def without_repeats(kinds: Sequence[FoundKind], article: EventArticle) -> list[FoundKind]:
    """Return the kinds without those told before in nearly the same words; a sentence wins over a head."""
    kept: list[FoundKind] = []
    for found in kinds:
        sentence = article.sentences[found.sentence]
        twins = [
            other
            for other in kept
            if other.kind == found.kind
            and other.sentence != found.sentence
            and _likeness(article.sentences[other.sentence], sentence) >= _REPEATED
        ]
        for other in twins:
            if article.sentences[other.sentence].text[-1] not in _STOPS:
                kept.remove(other)
                twins = []
        if not twins:
            kept.append(found)
    return kept


def _likeness(left: EventSentence, right: EventSentence) -> float:
    a, b = ({item.stem or item.label for item in sentence.items} for sentence in (left, right))
    return len(a & b) / max(1, len(a | b))


def sentence_probabilities(
    described: SentenceFeatures, weights: EventWeights, reading: Mapping[str, float] | None
) -> Floats:
    """Return the probabilities of the kinds and of none, with the encoder's reading where there is one."""
    return pool(kind_probabilities(weights.kinds, described.features, described.hints), reading)


def trigger_items(sentence: EventSentence, described: SentenceFeatures, kind: str) -> tuple[int, int]:
    """Return the items (half open) of the phrase that tells the kind: its last trigger with the verb behind it."""
    told = [trigger for trigger in described.triggers if kind in trigger.kinds]
    if told:
        trigger = told[-1]
        verb = governing_verb(sentence.verbs, trigger.first, trigger.last)
        last = trigger.last
        if verb and verb.first - trigger.last <= 1 and verb.last > trigger.last:
            last = verb.last
        return trigger.first, _without_light(sentence, trigger.first, last)
    if sentence.verbs:
        verb = sentence.verbs[-1]
        first = max(0, verb.first - 3)
        return first, _without_light(sentence, first, verb.last)
    return max(0, len(sentence.items) - 4), len(sentence.items)


def _without_light(sentence: EventSentence, first: int, last: int) -> int:
    while last - 1 > first and sentence.items[last - 1].key in _LIGHT:
        last -= 1
    return last


def assemble_events(
    article: EventArticle, around: Surroundings, kinds: Sequence[FoundKind], weights: EventWeights
) -> list[FoundEvent]:
    """Return the events of the kinds found, with status, date and names."""
    drafts, dates = [], []
    for found in kinds:
        sentence = article.sentences[found.sentence]
        verb = governing_verb(sentence.verbs, found.first, found.last)
        status, _ = event_status(sentence.items, sentence.verbs, found.first, found.last, found.kind)
        start, end = _offsets(sentence, found)
        narrated = inherits(sentence, status, verb)
        dated = own_date(sentence, (start, end), status, verb, article.published)
        if dated == UNDATED and narrated:
            day = narrated_day(article.sentences, found.sentence, article.published)
            dated = Dated(day, None, "कथन का दिन") if day else UNDATED
        drafts.append(EventDraft(found.sentence, found.kind, status, start, end, narrated))
        dates.append(dated)
    events: list[FoundEvent] = []
    known: list[set[tuple[str, str]]] = []
    for draft, dated, found in zip(drafts, dates, kinds, strict=True):
        names = _names(around, draft, drafts, known, weights)
        known.append({(label, name) for label, key in LABELS.items() for name in names[key]})
        events.append(FoundEvent(draft, dated, names, found.score, found.cue))
    return events


def _offsets(sentence: EventSentence, found: FoundKind) -> tuple[int, int]:
    if not sentence.items:
        return sentence.start, sentence.end
    return sentence.items[found.first].start, sentence.items[found.last - 1].end


def _names(
    around: Surroundings,
    draft: EventDraft,
    drafts: Sequence[EventDraft],
    known: Sequence[Collection[tuple[str, str]]],
    weights: EventWeights,
) -> dict[str, tuple[str, ...]]:
    """Decide label by label, so that the facilities found count where the places are weighed."""
    chosen: dict[tuple[str, str], None] = {}
    for label in LABELS:
        for candidate in around.candidates:
            if candidate.label == label:
                features = argument_features(around, draft, candidate, drafts, known, chosen)
                if weigh(weights.arguments[label], features) > weights.thresholds[label]:
                    chosen[label, candidate.name] = None
    return {key: tuple(name for owner, name in chosen if owner == label) for label, key in LABELS.items()}
