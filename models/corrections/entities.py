"""Keeps the names of a corrected record together: what one fact names stands among the article's entities."""

from __future__ import annotations

from models.corrections.facts import Record, label_of, surfaces
from models.corrections.fields import LIST_OF_KIND
from models.identity import KIND_OF_LABEL
from models.rows import PARTS
from models.spelling import fold

_PART_OF_KIND = {kind: part for part, kind in PARTS.items()}


def ensure(record: Record, kind: str, name: str, like: Record | None = None) -> Record:
    """The article's entity of this name, listed anew where there is none."""
    listed: list[Record] = record.setdefault(LIST_OF_KIND[kind], [])
    wanted = fold(name)
    by_name = [one for one in listed if fold(one["name"]) == wanted]
    by_form = [one for one in listed if wanted in map(fold, surfaces(one))]
    if by_name or by_form:
        return [*by_name, *by_form][0]
    like = like or {}
    made: Record = {
        "name": name, "aliases": list(like.get("aliases") or ()), "id": like.get("id"), "score": 1.0,
    }  # fmt: skip
    if kind == "facility":
        made["place"] = like.get("place")
    if kind == "person":
        made["roles"] = []
    listed.append(made)
    return made


def forget(record: Record, kind: str, named: Record) -> None:
    """Takes out everything that names an entity which is none."""
    forms = set(surfaces(named))
    label = label_of(kind)
    record["mentions"] = [
        one for one in record.get("mentions", []) if one["label"] != label or one["text"] not in forms
    ]  # fmt: skip
    if kind == "person":
        record["statements"] = [one for one in record.get("statements", []) if one["speaker"] not in forms]
    part = _PART_OF_KIND.get(kind)
    if part:
        for event in record.get("events", []):
            event[part] = [name for name in event.get(part, ()) if name not in forms]


def rename(record: Record, kind: str, old: str, new: str) -> None:
    """Lets facts that named an entity by its old name name it by the new one."""
    if kind == "person":
        for statement in record.get("statements", []):
            statement["speaker"] = new if statement["speaker"] == old else statement["speaker"]
    part = _PART_OF_KIND.get(kind)
    if part:
        for event in record.get("events", []):
            event[part] = list(dict.fromkeys(new if name == old else name for name in event.get(part, ())))


def drop_name(record: Record, title: str, mention: Record) -> None:
    """Takes a form from its entity when no mention with it is left, and the entity when no form is left."""
    kind = KIND_OF_LABEL.get(mention["label"])
    form = mention["text"]
    again = any(one["label"] == mention["label"] and one["text"] == form for one in record.get("mentions", []))
    if kind is None or again or form in title:
        return
    listed = record.get(LIST_OF_KIND[kind], [])
    for named in [one for one in listed if form in surfaces(one)]:
        left = [one for one in surfaces(named) if one != form]
        if left:
            old = named["name"]
            named["name"], named["aliases"] = left[0], left[1:]
            rename(record, kind, old, left[0])
        else:
            listed[:] = [one for one in listed if one is not named]
            forget(record, kind, {"name": form, "aliases": []})
