"""Holds an article as the finding of events reads it: its sentences as lines with verbs, names and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.hindi.event_line import DATE, NUMBER, Item, Marked, read_line
from nlp.hindi.tense import VerbGroup, verb_groups


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A mention of an entity: its label and the entity's name."""

    start: int
    end: int
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as written, with its first and last ISO day."""

    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class EventSentence:
    """A sentence with its items, verb groups, names and dates."""

    start: int
    end: int
    is_title: bool
    paragraph: int
    text: str
    items: tuple[Item, ...]
    verbs: tuple[VerbGroup, ...]
    names: tuple[NamedSpan, ...]
    dates: tuple[DateSpan, ...]


@dataclass(frozen=True, slots=True)
class EventArticle:
    """The sentences of an article in order, and its day."""

    sentences: tuple[EventSentence, ...]
    published: str | None
    body: tuple[int, ...]
    """Indices of the body's sentences."""


def read_article(
    text: str,
    sentences: Sequence[Mapping[str, Any]],
    entities: Iterable[Mapping[str, Any]],
    dates: Iterable[Mapping[str, Any]],
    quantities: Iterable[Mapping[str, Any]],
    published: str | None,
) -> EventArticle:
    """Return the article of a Doc's text, sentences, entities, dates and numerals."""
    names = sorted(
        (
            NamedSpan(start, end, entity["label"], entity["name"])
            for entity in entities
            for start, end in entity["mentions"]
        ),
        key=lambda span: (span.start, -span.end),
    )
    days = [DateSpan(item["start"], item["end"], item["first"], item["last"]) for item in dates]
    numbers = [Marked(item["start"], item["end"], NUMBER) for item in quantities]
    read = []
    for sentence in sentences:
        start, end = sentence["start"], sentence["end"]
        inside = tuple(span for span in names if start <= span.start and span.end <= end)
        when = tuple(span for span in days if start <= span.start and span.end <= end)
        marked = sorted(
            [
                *(Marked(span.start, span.end, span.label) for span in inside),
                *(Marked(span.start, span.end, DATE) for span in when),
                *(span for span in numbers if start <= span.start and span.end <= end),
            ],
            key=lambda span: (span.start, _RANK.get(span.label, 0)),
        )
        items = tuple(read_line(text, start, end, marked))
        verbs = tuple(verb_groups([item.key for item in items]))
        is_title = sentence["kind"] == "title"
        read.append(
            EventSentence(start, end, is_title, sentence["paragraph"], text[start:end], items, verbs, inside, when)
        )
    body = tuple(index for index, sentence in enumerate(read) if not sentence.is_title)
    return EventArticle(tuple(read), published, body)


_RANK = {DATE: 1, NUMBER: 2}
