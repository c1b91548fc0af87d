"""Applies the corrections of an article to its record; the reader's record stays as it was."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from models.corrections.entities import drop_name, ensure, forget, rename
from models.corrections.facts import LISTS, WORDS, Record, Spot, iter_spots
from models.corrections.match import find, locate
from models.identity import KIND_OF_LABEL, KIND_OF_LIST
from models.rows import PARTS
from models.tables import Correction

CUE = "corrected by a reviewer"
_LISTS = (*KIND_OF_LIST, *LISTS.values())


@dataclass(frozen=True)
class Outcome:
    """What became of a correction: its state, and the number of its fact where it has one."""

    state: str
    number: int | None = None


@dataclass
class Text:
    """The article whose record is corrected, and the facts that corrections left in it."""

    title: str
    body: str
    record: Record
    left: dict[int, Record] = field(default_factory=dict)


def corrected(
    title: str, body: str, record: Record, corrections: Iterable[Correction]
) -> tuple[Record, dict[int, Outcome]]:
    """The record with the corrections applied in the order given, and what became of each by its id."""
    text = Text(title, body, copy.deepcopy(record))
    states = {one.id: _APPLY[one.action](text, one) for one in corrections if one.action in _APPLY}
    numbers = {
        id(spot.item): spot.number
        for fact in (*LISTS, "role", "entity")
        for spot in iter_spots(text.record, fact)
    }  # fmt: skip
    left = {key: numbers.get(id(item)) for key, item in text.left.items()}
    return text.record, {key: Outcome(state, left.get(key)) for key, state in states.items()}


def _apply_wrong(text: Text, one: Correction) -> str:
    before = one.before or {}
    spot = find(text.record, text.body, one.fact, before, None)
    if spot is None:
        return "agreed" if _stands(text, one.fact, before) else "lapsed"
    spot.remove()
    if one.fact == "entity":
        forget(text.record, before["kind"], spot.item)
    elif one.fact == "mention":
        drop_name(text.record, text.title, spot.item)
    return "applied"


def _apply_fix(text: Text, one: Correction) -> str:
    if one.fact == "article":
        return _apply_health(text, one)
    before, after = one.before or {}, one.after or {}
    changes = {name: value for name, value in after.items() if before.get(name) != value}
    spot = find(text.record, text.body, one.fact, before, after)
    if spot is None:
        return _add(text, one, before, after)
    shown = spot.item | {"person": spot.owner}
    agreed = all(shown.get(name) == value for name, value in changes.items())
    _CHANGE.get(one.fact, _change)(text.record, spot, changes)
    item = _moved(text.record, spot, changes)
    item["score"] = 1.0
    if one.fact not in ("entity", "mention"):
        item["cue"] = CUE
    text.left[one.id] = item
    return "agreed" if agreed else "applied"


def _apply_add(text: Text, one: Correction) -> str:
    after = one.after or {}
    spot = find(text.record, text.body, one.fact, after, after)
    if spot is None:
        return _add(text, one, after, after)
    text.left[one.id] = spot.item
    return "agreed"


def _apply_health(text: Text, one: Correction) -> str:
    wanted = bool((one.after or {})["health_news"])
    agreed = bool(text.record.get("health_news")) == wanted
    text.record["health_news"] = wanted
    if not wanted:
        text.record |= {listed: [] for listed in _LISTS}
    return "agreed" if agreed else "applied"


_APPLY: dict[str, Callable[[Text, Correction], str]] = {
    "wrong": _apply_wrong,
    "fix": _apply_fix,
    "add": _apply_add,
}


def _stands(text: Text, fact: str, before: Record) -> bool:
    """Whether what a correction speaks of still stands in the article."""
    if fact == "entity":
        return any(before_name in body for before_name in _forms(before) for body in (text.title, text.body))
    return locate(text.title, text.body, before) is not None


def _forms(named: Record) -> list[str]:
    return [named["name"], *named.get("aliases", ())]


def _add(text: Text, one: Correction, before: Record, after: Record) -> str:
    """Puts a fact that a reviewer vouched for where the reader no longer has it, if its sentence is still there."""
    if not text.record.get("health_news"):
        return "agreed" if _stands(text, one.fact, before) else "lapsed"
    if one.fact == "entity":
        if not _stands(text, "entity", after):
            return "lapsed"
        text.left[one.id] = ensure(text.record, after["kind"], after["name"], after)
        return "applied"
    place = locate(text.title, text.body, before)
    own = str(after.get(WORDS[one.fact], ""))
    words = place["sentence"] if one.fact == "statement" and place else own
    if place is None or words not in place["sentence"]:
        return "lapsed"
    start = place["start"] + place["sentence"].index(words)
    item = {name: value for name, value in after.items() if name != "person"}
    item |= place | {"start": start, "end": start + len(words), "score": 1.0, "cue": CUE}
    text.left[one.id] = _put(text.record, one.fact, item, after)
    return "applied"


def _put(record: Record, fact: str, item: Record, after: Record) -> Record:
    if fact == "role":
        holder = ensure(record, "person", after["person"])["roles"]
    else:
        _name_all(record, fact, item)
        holder = record.setdefault(LISTS[fact], [])
    if fact == "mention":
        item = {name: item.get(name) for name in ("start", "end", "label", "text", "score", "id")} | {
            "source": "reviewer"
        }
    holder.append(item)
    if fact == "mention":
        holder.sort(key=lambda one: (one["start"], one["end"]))
    return item


def _name_all(record: Record, fact: str, item: Record) -> None:
    """Lists every name that a fact gives among the article's entities."""
    if fact == "statement":
        ensure(record, "person", item["speaker"])
    if fact == "event":
        for part, kind in PARTS.items():
            for name in item.get(part, ()):
                ensure(record, kind, name)


def _change(record: Record, spot: Spot, changes: Record) -> None:
    own = WORDS[spot.fact]
    _respan(spot.item, str(spot.item[own]), str(changes.get(own, spot.item[own])))
    spot.item.update({name: value for name, value in changes.items() if name != "person"})
    _name_all(record, spot.fact, spot.item)


def _respan(item: Record, old: str, new: str) -> None:
    """Lets start and end say where a fact's new words stand in its sentence."""
    sentence = item.get("sentence", "")
    if new != old and old in sentence and new in sentence:
        start = item["start"] - sentence.index(old) + sentence.index(new)
        item["start"], item["end"] = start, start + len(new)


def _change_entity(record: Record, spot: Spot, changes: Record) -> None:
    old = spot.item["name"]
    spot.item.update({name: value for name, value in changes.items() if name != "kind"})
    if "name" in changes:
        rename(record, spot.owner, old, changes["name"])
    if "id" in changes:
        forms = set(_forms(spot.item))
        for mention in record.get("mentions", []):
            if KIND_OF_LABEL.get(mention["label"]) == spot.owner and mention["text"] in forms:
                mention["id"] = changes["id"]


def _change_mention(record: Record, spot: Spot, changes: Record) -> None:
    old = dict(spot.item)
    spot.item.update(changes)
    drop_name(record, "", old)
    kind = KIND_OF_LABEL.get(spot.item["label"])
    if kind:
        spot.item["id"] = ensure(record, kind, spot.item["text"])["id"]


_CHANGE: dict[str, Callable[[Record, Spot, dict[str, Any]], None]] = {
    "entity": _change_entity,
    "mention": _change_mention,
}


def _moved(record: Record, spot: Spot, changes: Record) -> Record:
    """The corrected item, a role moved to the person that it was given to."""
    if spot.fact == "role" and changes.get("person") and changes["person"] != spot.owner:
        spot.remove()
        ensure(record, "person", changes["person"])["roles"].append(spot.item)
    return spot.item
