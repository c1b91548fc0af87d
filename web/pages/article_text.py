"""Lays out an article's text: paragraphs cut where names and facts begin and end, each beside its facts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Item = Mapping[str, Any]
FACTS = ("event", "figure", "statement", "role")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Piece:
    """Some characters with the name and the fact that they belong to; `first` where a name begins."""

    text: str
    start: int
    mention: Item | None
    fact: tuple[str, Item] | None
    first: bool


@dataclass(frozen=True)
class Span:
    """A sentence with the anchors of its facts, or what stands between such sentences."""

    anchors: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass
class Paragraph:
    """A paragraph and the facts whose sentences begin in it."""

    start: int
    end: int
    spans: list[Span] = field(default_factory=list)
    facts: list[tuple[str, Item]] = field(default_factory=list)


def anchor(fact: str, item: Item) -> str:
    """The name under which the sentence of a fact is found in the page."""
    return f"{fact}-{str(item['id']).rpartition('-')[2]}"


@dataclass(frozen=True)
class _Marked:
    """Things that stand in a text one behind the other, found by their place."""

    items: Sequence[Any]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, placed: Iterable[tuple[int, int, Any]]) -> _Marked:
        """Things by first and last character; one that begins inside another is left out."""
        kept: list[tuple[int, int, Any]] = []
        for one in sorted(placed, key=lambda one: (one[0], -one[1])):
            if one[0] < one[1] and (not kept or one[0] >= kept[-1][1]):
                kept.append(one)
        return cls([one[2] for one in kept], [one[0] for one in kept], [one[1] for one in kept])

    def within(self, first: int, last: int) -> list[tuple[int, int, Any]]:
        """Those with a character in [first, last)."""
        chosen = range(bisect_right(self.ends, first), bisect_left(self.starts, last))
        return [(self.starts[at], self.ends[at], self.items[at]) for at in chosen]

    def at(self, place: int) -> Any:
        """What stands at a character, None where nothing does."""
        index = bisect_right(self.starts, place) - 1
        return self.items[index] if index >= 0 and place < self.ends[index] else None


@dataclass(frozen=True)
class _Text:
    """A part of a text that begins at `offset`, with all that is marked in it."""

    text: str
    offset: int
    sentences: _Marked
    mentions: _Marked
    facts: _Marked


def lay_out(text: str, offset: int, mentions: Sequence[Item], facts: Sequence[tuple[str, Item]]) -> list[Paragraph]:
    """The paragraphs of a part of a text that begins at `offset`; names and facts have offsets in the whole text."""
    named = _Marked.of((one["start"], one["end"], one) for one in mentions)
    told = _Marked.of((one[1]["start"], one[1]["end"], one) for one in facts if one[0] in ("event", "figure"))
    marked = _Text(text, offset, _sentences(text, offset, facts), named, told)
    paragraphs = [Paragraph(offset + one.start(), offset + one.end()) for one in _PARAGRAPH.finditer(text)]
    starts = [one.start for one in paragraphs]
    for fact, item in facts:
        index = bisect_right(starts, item["start"]) - 1
        if index >= 0 and item["start"] < offset + len(text):
            paragraphs[index].facts.append((fact, item))
    for paragraph in paragraphs:
        paragraph.facts.sort(key=lambda one: one[1]["start"])
        paragraph.spans = list(_spans(marked, paragraph))
    return paragraphs


def _sentences(text: str, offset: int, facts: Iterable[tuple[str, Item]]) -> _Marked:
    """Where the facts' sentences stand; those that overlap are one, with the anchors of all their facts."""
    joined: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, name in sorted((*_place(text, offset, item), anchor(fact, item)) for fact, item in facts):
        if joined and start < joined[-1][1]:
            first, last, names = joined.pop()
            joined.append((first, max(end, last), (*names, name)))
        else:
            joined.append((start, end, (name,)))
    return _Marked.of(joined)


def _place(text: str, offset: int, item: Item) -> tuple[int, int]:
    """First and last character of a fact's sentence, of the fact's own words where the sentence is not found."""
    sentence, start = item["sentence"], item["start"] - offset
    found = text.find(sentence, max(0, start - len(sentence)), start + len(sentence) + 1) if sentence else -1
    if 0 <= found <= start:
        return offset + found, offset + found + len(sentence)
    return max(offset, item["start"]), min(offset + len(text), max(item["end"], item["start"] + 1))


def _spans(marked: _Text, paragraph: Paragraph) -> Iterable[Span]:
    at = paragraph.start
    for start, end, anchors in marked.sentences.within(paragraph.start, paragraph.end):
        first, last = max(start, paragraph.start), min(end, paragraph.end)
        if at < first:
            yield Span((), tuple(_pieces(marked, at, first)))
        yield Span(anchors if start >= paragraph.start else (), tuple(_pieces(marked, first, last)))
        at = last
    if at < paragraph.end:
        yield Span((), tuple(_pieces(marked, at, paragraph.end)))


def _pieces(marked: _Text, first: int, last: int) -> Iterable[Piece]:
    """The characters of [first, last), cut where a name or a fact begins or ends."""
    placed = [*marked.mentions.within(first, last), *marked.facts.within(first, last)]
    cuts = {first, last, *(cut for one in placed for cut in one[:2] if first < cut < last)}
    for start, end in pairwise(sorted(cuts)):
        mention = marked.mentions.at(start)
        begins = mention is not None and mention["start"] == start
        text = marked.text[start - marked.offset : end - marked.offset]
        yield Piece(text, start, mention, marked.facts.at(start), begins)
