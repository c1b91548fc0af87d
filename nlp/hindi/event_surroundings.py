"""Holds what the naming of an event's arguments needs of its article: the names, who acts, who speaks, the dateline."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.hindi.event_article import EventArticle, EventSentence, NamedSpan

LABELS = {"FACILITY": "facilities", "PROGRAMME": "programmes", "PLACE": "places", "PERSON": "participants"}
"""Labels in the order of decision, and the keys of an event's names: a facility places an event without a town."""
_WIDE = frozenset("जिले जनपद प्रदेश राज्य देश जिला सूबे शहर प्रखंड ब्लॉक राज्यभर देशभर जिलेभर".split())


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event found: the sentence's index, kind, status, and whether it is told as part of the narrated day."""

    sentence: int
    kind: str
    status: str
    start: int
    end: int
    narrated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the article with the sentences that it stands in."""

    label: str
    name: str
    spans: tuple[tuple[int, NamedSpan], ...]


@dataclass(frozen=True)
class Surroundings:
    """What the naming of arguments needs of an article beside its sentences: who acts and who speaks where."""

    article: EventArticle
    candidates: tuple[Candidate, ...]
    actors: Mapping[int, tuple[tuple[str, str], ...]]
    """Sentence → (name, how) of those who act without standing there by name: how is post or pronoun."""
    speakers: Mapping[int, str]
    dateline: str | None
    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)


def survey(
    article: EventArticle, actors: Mapping[int, tuple[tuple[str, str], ...]], speakers: Mapping[int, str]
) -> Surroundings:
    """Return the surroundings of an article's events."""
    spans: dict[tuple[str, str], list[tuple[int, NamedSpan]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for index, sentence in enumerate(article.sentences):
        for span in sentence.names:
            if span.label in LABELS:
                spans[span.label, span.name].append((index, span))
                counts[span.label] += 1
    candidates = tuple(Candidate(label, name, tuple(found)) for (label, name), found in spans.items())
    shares = {(item.label, item.name): len(item.spans) / counts[item.label] for item in candidates}
    return Surroundings(article, candidates, actors, speakers, _dateline(article), shares)


def _dateline(article: EventArticle) -> str | None:
    """The place of the first body sentence that names one, within the first four."""
    for index in article.body[:4]:
        for span in article.sentences[index].names:
            if span.label == "PLACE":
                return span.name
    return None


def last_named(around: Surroundings, event: EventDraft, label: str) -> str | None:
    """Return the name of a kind that was named last before the event's sentence."""
    for index in range(event.sentence - 1, -1, -1):
        named = [span.name for span in around.article.sentences[index].names if span.label == label]
        if named:
            return named[-1]
    return None


def is_wide(sentence: EventSentence) -> bool:
    """Whether a sentence speaks of a whole district or state (`जिले भर में`)."""
    return any(item.key in _WIDE for item in sentence.items)


def last_actor(actors: Sequence[tuple[int, str]], position: int) -> str | None:
    """Return who acted last before a place of the text; `actors` are (start, name) in order."""
    index = bisect_left(actors, position, key=lambda actor: actor[0])
    return actors[index - 1][1] if index else None
