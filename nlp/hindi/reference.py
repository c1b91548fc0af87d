"""Resolves उन्होंने and posts without a name to the persons of the article.

Typical use: `persons = bearers(doc._.entities, doc._.roles)`, `agents = find_agents(text, chunks, persons)` and
`resolve_bearer("उन्होंने", position, persons, agents)` or `resolve_bearer("मंत्री", position, persons)`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.hindi.chunks import Chunk
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import RANKS
from nlp.hindi.spelling import fold_word

PRONOUNS = frozenset(
    fold_word(word)
    for word in "उन्होंने उन्होने इन्होंने इन्होने उनका उनके उनकी उनसे उन्हें उसने उसका उसके उसकी वे वह इनका इनके इनकी स्वयं खुद".split()
)

OTHER_CASES = frozenset("को से का की के में पर द्वारा".split())
_ATTENDING = frozenset("शामिल मौजूद उपस्थित".split())
_MARKS = frozenset(("*", "ही", "भी"))


@dataclass(frozen=True)
class Bearer:
    """A person of the article: the spans of the name and the titles that the text gives."""

    person: int
    mentions: tuple[tuple[int, int], ...]
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Agent:
    """A person who acts or speaks at a place of the text; `explicit` where the name itself stands there."""

    start: int
    person: int
    explicit: bool


def bearers(entities: Sequence[Mapping[str, Any]], roles: Sequence[Mapping[str, Any]]) -> list[Bearer]:
    """Return the persons of doc._.entities with the titles of doc._.roles; `person` is the index of the entity."""
    return [
        Bearer(
            index,
            tuple(sorted((start, end) for start, end in entity["mentions"])),
            tuple(role["title"] for role in roles if role["person"] == index),
        )
        for index, entity in enumerate(entities)
        if entity["label"] == "PERSON"
    ]


def find_agents(text: str, cut: Iterable[Sequence[Chunk]], persons: Sequence[Bearer]) -> list[Agent]:
    """Return who acts in the sentences, sorted by place: names and posts before ने, else the first subject."""
    found = []
    for chunks in cut:
        acting = _acting(chunks) or _subject(chunks)
        for index in acting:
            chunk = chunks[index]
            explicit = chunk.kind == "person"
            person = chunk.ref if explicit else resolve_post(text[chunk.start : chunk.end], chunk.start, persons)
            if person is not None:
                found.append(Agent(chunk.start, person, explicit))
    return sorted(found, key=lambda agent: agent.start)


def _acting(chunks: Sequence[Chunk]) -> list[int]:
    """The names and posts before ने."""
    return [
        index for index, chunk in enumerate(chunks) if chunk.kind in ("person", "post") and _case(chunks, index) == "ने"
    ]


def _subject(chunks: Sequence[Chunk]) -> list[int]:
    """The first name where it has no case, unless the sentence lists those present: `X पीड़ितों से मिले`."""
    first = next((index for index, chunk in enumerate(chunks) if chunk.kind == "person"), None)
    if first is None or _case(chunks, first) in OTHER_CASES or any(chunk.key in _ATTENDING for chunk in chunks):
        return []
    return [first]


def _case(chunks: Sequence[Chunk], index: int) -> str:
    behind = after_name(chunks, index)
    return chunks[behind].key if behind < len(chunks) else ""


def after_name(chunks: Sequence[Chunk], index: int) -> int:
    """Return the index behind a name's brackets and marks: `X (35) ने`, `*X* ने`."""
    index += 1
    while index < len(chunks):
        if chunks[index].key == "(":
            index = next((at for at in range(index, len(chunks)) if chunks[at].key == ")"), len(chunks)) + 1
        elif chunks[index].key in _MARKS:
            index += 1
        else:
            break
    return index


def resolve_bearer(words: str, position: int, persons: Sequence[Bearer], agents: Sequence[Agent] = ()) -> int | None:
    """Return the person that a pronoun or a post without a name at `position` means, else None.

    `agents`, sorted by place, are those who acted before; without them the person last named is meant by a pronoun.
    """
    if fold_word(words.strip()) in PRONOUNS:
        return resolve_pronoun(position, persons, agents)
    return resolve_post(words, position, persons)


def resolve_pronoun(position: int, persons: Sequence[Bearer], agents: Sequence[Agent] = ()) -> int | None:
    """Return the last agent before a place, else the person last named before it."""
    index = bisect_left(agents, position, key=lambda agent: agent.start)
    if index:
        return agents[index - 1].person
    named = [(start, bearer.person) for bearer in persons for start, _ in bearer.mentions if start < position]
    return max(named)[1] if named else None


def resolve_post(title: str, position: int, persons: Sequence[Bearer]) -> int | None:
    """Return who holds a post: by the same wording, by the table (डीएम, जिलाधिकारी), else by its last words (मंत्री).

    Of several the one last named before the place is meant; one who is named behind it alone is taken last.
    """
    for matches in (_same, _alike, _shortened):
        holders = [bearer for bearer in persons if any(matches(title, held) for held in bearer.titles)]
        if holders:
            return max(holders, key=lambda bearer: _nearness(bearer, position)).person
    return None


def _same(title: str, held: str) -> bool:
    return title_key(title) == title_key(held)


def _alike(title: str, held: str) -> bool:
    return bool(designation_ids(title) & designation_ids(held))


def _shortened(title: str, held: str) -> bool:
    """`मंत्री` for स्वास्थ्य मंत्री and `अस्पताल अधीक्षक` for अधीक्षक, but `निदेशक` not for उप निदेशक."""
    short, full = title_key(title), title_key(held)
    if not short or not full or short[-1] != full[-1]:
        return False
    lacking = set(full) ^ set(short)
    nested = set(short) <= set(full) or set(full) <= set(short)
    return nested and not lacking & (RANKS - {"राज्य"})


def _nearness(bearer: Bearer, position: int) -> tuple[bool, int]:
    before = [start for start, _ in bearer.mentions if start < position]
    return (True, max(before)) if before else (False, -min((start for start, _ in bearer.mentions), default=0))
