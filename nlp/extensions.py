"""Declares what the components keep on a Doc, as plain lists, dictionaries, strings and numbers that serialise."""

from __future__ import annotations

import copy
from typing import Any

from spacy.tokens import Doc

# name → (empty value, what it holds); offsets are characters of doc.text
EXTENSIONS: dict[str, tuple[Any, str]] = {
    "body_start": (0, "where the body begins behind the title"),
    "published": (None, "the article's day as an ISO date, or None"),
    "sentences": ([], "nlp.record.Sentence"),
    "readings": ([], "nlp.record.Reading, one for each sentence, or none without an encoder"),
    "numeral_units": ([], "what the encoder says of numerals: start, end, unit, prob"),
    "triggers": ([], "spans that the encoder takes for event triggers: start, end, score"),
    "candidates": ([], "nlp.record.Mention, as proposed by encoder, gazetteer and rules; may overlap"),
    "mentions": ([], "nlp.record.Mention, chosen, sorted, without overlap"),
    "quantities": ([], "numerals: start, end, value, value_max (strings)"),
    "dates": ([], "dates: start, end, first, last (ISO days)"),
    "health": ({}, "is_health, score, cue"),
    "entities": ([], "nlp.record.Entity"),
    "roles": ([], "roles with doc offsets and the index of their person in entities"),
    "figures": ([], "figures with doc offsets"),
    "statements": ([], "statements with doc offsets"),
    "events": ([], "events with doc offsets"),
    "fault": ("", "what failed, where a component could not read the Doc"),
    "record": ({}, "nlp.record.Record"),
}


TEXT = "text"  # key of a Doc's user data


def source_text(doc: Doc) -> str:
    """Return the text that the Doc was made from, which spaCy would put together from its tokens at every call."""
    kept: str | None = doc.user_data.get(TEXT)
    return doc.text if kept is None else kept


def declare_extensions() -> None:
    """Declare every extension once."""
    if not Doc.has_extension("text"):
        Doc.set_extension("text", getter=source_text)
    for name, (empty, _) in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=copy.deepcopy(empty))
