"""Turns gold records into annotated sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlp.encoding import is_numeral_like
from nlp.hindi.sentences import split_sentences
from nlp.hindi.tokens import tokenize
from nlp.record import EVENT_TYPES
from nlp.training.projection import document_text, occurrences, project_mentions
from nlp.training.sentences import Annotated, Mark

Span = tuple[int, int]
OVERLAP = 0.5


def load_records(folder: Path) -> list[dict[str, Any]]:
    """All gold records of a folder in the order of their names; raises FileNotFoundError when there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"no gold articles in {folder}")
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def sentence_spans(record: dict[str, Any]) -> list[Span]:
    """Sentences of title and body in the Doc's text, as the reader splits them."""
    text = document_text(record["title"], record["text"])
    return split_sentences(text)


def annotate(record: dict[str, Any]) -> list[Annotated]:
    """The record's sentences; those of other news teach relevance alone, a title teaches neither speech nor events."""
    text = document_text(record["title"], record["text"])
    spans = sentence_spans(record)
    if not record["health_news"]:
        return [Annotated(text[a:z], health=False, article=record["id"]) for a, z in spans]
    marks = [*_mentions(record), *_units(record, text), *_triggers(record, text, spans)]
    events, statuses = _events(record, text, spans)
    spoken = _spoken(record, text, spans)
    body = len(record["title"]) + 1 if record["title"] else 0
    return [
        Annotated(
            text[a:z],
            tuple(Mark(m.start - a, m.end - a, m.layer, m.label) for m in marks if a <= m.start and m.end <= z),
            frozenset({"mention", "unit", "trigger"} if a >= body else {"mention", "unit"}),
            events[index] if a >= body else {},
            statuses.get(index),
            (index in spoken) if a >= body else None,
            True,
            record["id"],
        )
        for index, (a, z) in enumerate(spans)
    ]


def _mentions(record: dict[str, Any]) -> Iterator[Mark]:
    for mention in project_mentions(record):
        yield Mark(mention["start"], mention["end"], "mention", mention["label"])


def _units(record: dict[str, Any], text: str) -> list[Mark]:
    """Numeral words of figures with their unit; numerals that repeat a figure's number elsewhere stay open."""
    numerals = [span for span in tokenize(text) if is_numeral_like(text[slice(*span)])]
    units: dict[Span, str] = {}
    for figure in sorted(record["figures"], key=lambda figure: -len(figure["text"])):
        for a, z in occurrences(figure["text"], text):
            for span in numerals:
                if a <= span[0] and span[1] <= z:
                    units.setdefault(span, figure["unit"])
    known = {text[slice(*span)] for span in units} | {_plain(figure["value"]) for figure in record["figures"]}
    open_ = {span: "" for span in numerals if span not in units and text[slice(*span)] in known}
    return [Mark(a, z, "unit", unit) for (a, z), unit in {**units, **open_}.items()]


def _plain(value: float) -> str:
    return f"{Decimal(str(value)).normalize():f}"


def _best(sentence: str, text: str, spans: list[Span]) -> list[int]:
    """Indices of the split sentences that `sentence` covers by half or lies in, at its last place in the text."""
    at = text.rfind(sentence)
    if at < 0:
        return []
    end = at + len(sentence)
    return [
        index for index, (a, z) in enumerate(spans) if min(z, end) - max(a, at) >= OVERLAP * min(z - a, len(sentence))
    ]


def _events(record: dict[str, Any], text: str, spans: list[Span]) -> tuple[list[dict[str, float]], dict[int, str]]:
    kinds: list[dict[str, float]] = [dict.fromkeys(EVENT_TYPES, 0.0) for _ in spans]
    statuses: dict[int, str] = {}
    for event in record["events"]:
        for index in _best(event["sentence"], text, spans):
            if event["trigger"] in text[slice(*spans[index])] or len(_best(event["sentence"], text, spans)) == 1:
                kinds[index][event["type"]] = 1.0
                statuses.setdefault(index, event["status"])
    return kinds, statuses


def _triggers(record: dict[str, Any], text: str, spans: list[Span]) -> Iterator[Mark]:
    taken: set[int] = set()
    for event in sorted(record["events"], key=lambda event: -len(event["trigger"])):
        for index in _best(event["sentence"], text, spans):
            a, z = spans[index]
            at = text.find(event["trigger"], a, z)
            if at >= 0 and not taken & set(range(at, at + len(event["trigger"]))):
                taken |= set(range(at, at + len(event["trigger"])))
                yield Mark(at, at + len(event["trigger"]), "trigger", "TRIGGER")


def _spoken(record: dict[str, Any], text: str, spans: list[Span]) -> set[int]:
    return {index for statement in record["statements"] for index in _best(statement["sentence"], text, spans)}
