"""Links the entities of an article to gazetteer ids and facilities to their towns, by what the article itself names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from nlp.gazetteer import Entry, Gazetteer, prominent
from nlp.hindi.facility_names import LOCAL_KINDS
from nlp.hindi.phrases import PhraseTable
from nlp.hindi.words import Word, read_words
from nlp.record import Entity

_FIRST_PLACE = 3
_DOUBLE = 2
_TOWN_TABLES = ("districts", "towns")
_LEADS = re.compile(r" (?:के|की|का|स्थित|के एक|जिले के|में स्थित) (?:एक |निजी |सरकारी )?")
_FOLLOWS = re.compile(r",? | ?\(")


class Places(Protocol):
    """What linking knows: the gazetteer and the kinds of facility by head noun."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The names and what they stand for."""

    @property
    def heads(self) -> PhraseTable[str]:
        """The kinds of facility by head noun."""


def entries_of(entity: Entity, gazetteer: Gazetteer) -> list[Entry]:
    """Return the gazetteer entries that the entity's forms may stand for, the fullest form's first."""
    forms = [entity["name"], *sorted(entity["aliases"], key=len, reverse=True)]
    for form in forms:
        found = [entry for entry in gazetteer.lookup(form) if entry.label == entity["label"]]
        if found:
            return found
    return []


def home_state(entities: Sequence[Entity], gazetteer: Gazetteer) -> str | None:
    """Return the state that the article's places and facilities speak for, None where two do so alike."""
    votes: Counter[str] = Counter()
    for index, entity in enumerate(entity for entity in entities if entity["label"] in ("PLACE", "FACILITY")):
        states = {state for entry in prominent(entries_of(entity, gazetteer)) for state in entry.states}
        if len(states) == 1:
            votes[states.pop()] += len(entity["mentions"]) + _FIRST_PLACE * (index == 0)
    best = votes.most_common(2)
    if not best or (len(best) == _DOUBLE and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def choose_id(entity: Entity, state: str | None, gazetteer: Gazetteer) -> str | None:
    """Return the id of the one entry that fits the entity in that state, None where it stays open."""
    entries = entries_of(entity, gazetteer)
    if len(entries) > 1 and state:
        entries = [entry for entry in entries if state in entry.states] or entries
    entries = prominent(entries)
    return entries[0].id if len({entry.id for entry in entries}) == 1 else None


def town_inside(form: str, gazetteer: Gazetteer) -> str | None:
    """Return the town or district that stands in a facility's name, as written."""
    words = read_words(form, [(0, len(form))])[:-1]
    towns = [town for town in _places(words, form, gazetteer) if town]
    return towns[-1] if towns else None


def _places(words: Sequence[Word], form: str, gazetteer: Gazetteer) -> list[str]:
    found, index = [], 0
    while index < len(words):
        match = gazetteer.names.at(words, index)
        edge = index == 0 or (match is not None and match.last == len(words))
        if match and edge and any(entry.table in _TOWN_TABLES for entry in match.value):
            found.append(form[words[match.first].start : words[match.last - 1].end])
        index += 1
    return found


def town_beside(entity: Entity, entities: Sequence[Entity], text: str) -> str | None:
    """Return the place whose name stands before or behind a facility: बिसौली के … हॉस्पिटल, … हॉस्पिटल (बिसौली)."""
    places = [(span, place["name"]) for place in entities if place["label"] == "PLACE" for span in place["mentions"]]
    for start, end in entity["mentions"]:
        for (left, right), name in places:
            if (right <= start and _LEADS.fullmatch(text, right, start)) or (
                end <= left and _FOLLOWS.fullmatch(text, end, left)
            ):
                return name
    return None


def village_inside(form: str, heads: PhraseTable[str]) -> str | None:
    """Return the one or two words beside the head noun of a health centre's name: पीएचसी लाफा → लाफा."""
    words = read_words(form, [(0, len(form))])[:-1]
    for head in heads.find(words):
        behind = [word for word in words[head.last :] if word.is_word]
        before = [word for word in words[: head.first] if word.is_word]
        rest = behind if head.first == 0 else before if head.value in LOCAL_KINDS and head.last == len(words) else []
        if 0 < len(rest) <= _DOUBLE and not heads.find(rest):
            return form[rest[0].start : rest[-1].end]
    return None


def facility_town(
    entity: Entity, entities: Sequence[Entity], dateline: str | None, text: str, knowledge: Places
) -> str | None:
    """Return a facility's town as the text writes it: in its name, beside it, the gazetteer's or the dateline's."""
    gazetteer = knowledge.gazetteer
    for form in _forms(entity):
        town = town_inside(form, gazetteer)
        if town and town != form and not (town.isascii() and dateline):
            return town
    village = next(filter(None, (village_inside(form, knowledge.heads) for form in _forms(entity))), None)
    beside = village or town_beside(entity, entities, text)
    if beside:
        return beside
    entry = gazetteer.entries.get((entity["label"], entity["id"])) if entity["id"] else None
    if entry and entry.town:
        return entry.town if entry.town in text else None
    return dateline


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity["name"], *entity["aliases"])


def dateline_town(entities: Sequence[Entity], body_start: int, gazetteer: Gazetteer) -> str | None:
    """Return the first town or district named in the body, as written."""
    spans = sorted(
        (span, entity["name"])
        for entity in entities
        if entity["label"] == "PLACE"
        for span in entity["mentions"]
        if span[0] >= body_start
    )
    for _span, name in spans:
        entries = gazetteer.lookup(name)
        if not entries or any(entry.table in _TOWN_TABLES for entry in entries):
            return name
    return None


def link_entities(entities: list[Entity], text: str, body_start: int, knowledge: Places) -> list[Entity]:
    """Return the entities with `id` and `place` set."""
    gazetteer = knowledge.gazetteer
    state = home_state(entities, gazetteer)
    dateline = dateline_town(entities, body_start, gazetteer)
    linked: list[Entity] = []
    for entity in entities:
        known: Entity = {**entity, "id": choose_id(entity, state, gazetteer) if entity["label"] != "PERSON" else None}
        if known["label"] == "FACILITY":
            known["place"] = facility_town(known, entities, dateline, text, knowledge)
        linked.append(known)
    return linked
