"""Builds the events of the article: what happened, happens or is to happen, when, where and with whom."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.role_assembler import article_names
from nlp.gazetteer import listed, read_table
from nlp.hindi.chunks import sentence_chunks
from nlp.hindi.event_article import EventArticle, read_article
from nlp.hindi.event_features import article_features
from nlp.hindi.event_model import EventWeights
from nlp.hindi.event_surroundings import Surroundings, last_actor, survey
from nlp.hindi.events import FoundEvent, assemble_events, choose_kinds
from nlp.hindi.reference import bearers, find_agents
from nlp.hindi.triggers import StemTable

WEIGHTS = Path(__file__).resolve().parents[2] / "data" / "weights" / "events.json"
_PRONOUNS = frozenset("उन्होंने उन्होने इन्होंने इन्होने उसने जिन्होंने".split())


@lru_cache(maxsize=1)
def load_triggers() -> StemTable:
    """Return the table of triggers, `kind:trigger` by form."""
    return StemTable(
        (form, f"{row['type']}:{row['trigger']}")
        for row in read_table("event_triggers")
        for form in (row["trigger"], *listed(row["forms"]))
    )


@lru_cache(maxsize=1)
def load_concepts() -> StemTable:
    """Return the table of concepts by word."""
    return StemTable((word, row["concept"]) for row in read_table("event_concepts") for word in listed(row["words"]))


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> EventWeights:
    """Return the weights; raises FileNotFoundError without the file."""
    return EventWeights.of(json.loads(path.read_text(encoding="utf-8")))


def doc_article(doc: Doc) -> EventArticle:
    """Return the Doc as the finding of events reads it."""
    return read_article(doc._.text, doc._.sentences, doc._.entities, doc._.dates, doc._.quantities, doc._.published)


def doc_surroundings(doc: Doc, article: EventArticle) -> Surroundings:
    """Return who acts and who speaks in which sentence."""
    text, entities = doc._.text, doc._.entities
    names, posts = article_names(entities, doc._.mentions)
    cut = [sentence_chunks(text, item["start"], item["end"], names, posts) for item in doc._.sentences]
    agents = find_agents(text, cut, bearers(entities, doc._.roles))
    acted = [(agent.start, entities[agent.person]["name"]) for agent in agents]
    actors: dict[int, tuple[tuple[str, str], ...]] = {}
    for index, sentence in enumerate(article.sentences):
        found = [
            (entities[agent.person]["name"], "post")
            for agent in agents
            if sentence.start <= agent.start < sentence.end and not agent.explicit
        ]
        for item in sentence.items:
            meant = last_actor(acted, item.start) if item.key in _PRONOUNS else None
            if meant:
                found.append((meant, "pronoun"))
        if found:
            actors[index] = tuple(found)
    return survey(article, actors, _speakers(article, doc._.statements))


def _speakers(article: EventArticle, statements: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    spoken = {statement["start"]: statement["speaker"] for statement in statements}
    return {
        index: speaker
        for index, sentence in enumerate(article.sentences)
        for start, speaker in spoken.items()
        if sentence.start <= start < sentence.end
    }


def event_record(doc: Doc, article: EventArticle, event: FoundEvent) -> dict[str, Any]:
    """Return an event as doc._.events holds it."""
    sentence = article.sentences[event.draft.sentence]
    inside = [figure["text"] for figure in doc._.figures if sentence.start <= figure["start"] < sentence.end]
    return {
        "type": event.draft.kind,
        "trigger": sentence.text[event.draft.start - sentence.start : event.draft.end - sentence.start],
        "status": event.draft.status,
        "date": event.dated.first,
        "date_end": event.dated.last,
        **{key: list(names) for key, names in event.names.items()},
        "start": event.draft.start,
        "end": event.draft.end,
        "sentence": sentence.text,
        "score": round(event.score, 4),
        "cue": event.cue,
        "figures": inside,
    }


def write_events(doc: Doc) -> Doc:
    """Write doc._.events."""
    weights = load_weights()
    article = doc_article(doc)
    features = article_features(article, load_triggers(), load_concepts())
    readings = {index: reading["events"] for index, reading in enumerate(doc._.readings)}
    kinds = choose_kinds(features, article, weights, readings)
    found = assemble_events(article, doc_surroundings(doc, article), kinds, weights)
    doc._.events = [event_record(doc, article, event) for event in found]
    return doc


@Language.factory(
    "event_assembler",
    requires=["doc._.sentences", "doc._.entities", "doc._.dates", "doc._.quantities", "doc._.mentions"],
    assigns=["doc._.events"],
)
def create_event_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return write_events
