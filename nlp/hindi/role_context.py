"""Finds the body of a post that its sentence leaves unsaid: by nouns such as अस्पताल, in lists, from colleagues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nlp.hindi.designations import title_key
from nlp.hindi.post_words import DISTRICT, EXTERNAL, INTERNAL, LEADERS, OFFICES
from nlp.hindi.posts_behind import APPOINTMENT
from nlp.hindi.role_organisations import body_nouns
from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize
from nlp.record import Entity

Role = dict[str, Any]
_BARE = frozenset({("अधीक्षक",), ("अधीक्षिका",)})
"""Titles that without more mean the head of the hospital just named."""
_BODIES = ("FACILITY", "ORGANISATION", "PROGRAMME")
_ENUMERATED = re.compile(r"\s*(?:,|और|व|तथा|एवं)\s*")


def antecedent(noun: str, spoken: str, position: int, entities: Sequence[Entity]) -> Entity | None:
    """Return the body that a noun stands for: the one most named, before the noun rather than behind it.

    `spoken` is the noun with the words said before it, which the body's names must hold.
    """
    kin = body_nouns(noun)
    said = _words(spoken) - {noun}
    best: tuple[tuple[bool, int, int], Entity] | None = None
    for entity in entities:
        words = {word for form in (entity["name"], *entity["aliases"]) for word in _words(form)}
        if entity["label"] not in _BODIES or not kin & words or not said <= words or not entity["mentions"]:
            continue
        starts = [start for start, _ in entity["mentions"]]
        earlier = [start for start in starts if start < position]
        rank = (bool(earlier), len(starts), max(earlier, default=-min(starts)))
        if best is None or rank > best[0]:
            best = rank, entity
    return best[1] if best else None


def _words(form: str) -> set[str]:
    return {fold_word(form[start:end]) for start, end in tokenize(form)}


def inherit_bodies(text: str, roles: list[Role], entities: Sequence[Entity]) -> None:
    """Give a post without a body that of the post before it in a list, or that of its union's president."""
    for position, role in enumerate(roles):
        if role["organisation"] is not None or role["settled"]:
            continue
        role["organisation"] = _own_body(role, roles)
        before = roles[position - 1] if position else None
        if role["organisation"] is not None:
            role["cue"] += "; वर्तमान संस्था"
            continue
        if before and before["organisation"] and _listed_together(text, before, role, entities):
            role["organisation"] = before["organisation"]
            role["cue"] += f"; सूची में {before['title']} की संस्था"
        elif title_key(role["title"]) in _BARE and (house := _facility_before(role["start"], entities)):
            role["organisation"] = house["name"]
            role["cue"] += f"; प्रसंग का अस्पताल {house['name']}"
        elif role["sentence"].startswith(role["title"]) and _is_office(role["title"]):
            leader = next((other for other in reversed(roles[:position]) if _leads(other)), None)
            if leader:
                role["organisation"] = leader["organisation"]
                role["cue"] += f"; {leader['title']} की संस्था"


def _is_facility(name: str, entities: Sequence[Entity]) -> bool:
    return any(entity["label"] == "FACILITY" and name in (entity["name"], *entity["aliases"]) for entity in entities)


def _own_body(role: Role, roles: Sequence[Role]) -> str | None:
    """The body in which an appointed person already serves: `X के उपाधीक्षक Y को अधीक्षक का प्रभार`."""
    if not role["cue"].startswith(APPOINTMENT) or not is_internal(role["title"]):
        return None
    return next(
        (other["organisation"] for other in roles if other["person"] == role["person"] and other["organisation"]), None
    )


def is_internal(title: str) -> bool:
    """Whether a post is held within one hospital or college: अधीक्षक, प्राचार्य, स्टाफ नर्स; not जिला कार्यक्रम प्रबंधक."""
    key = title_key(title)
    return bool(key) and key[-1] in INTERNAL and not set(key) & (EXTERNAL | DISTRICT)


def _facility_before(position: int, entities: Sequence[Entity]) -> Entity | None:
    """The facility last named before a place."""
    named = [
        (start, index)
        for index, entity in enumerate(entities)
        if entity["label"] == "FACILITY"
        for start, _ in entity["mentions"]
        if start < position
    ]
    return entities[max(named)[1]] if named else None


def _leads(role: Role) -> bool:
    return role["organisation"] is not None and title_key(role["title"])[-1] in LEADERS


def _is_office(title: str) -> bool:
    key = title_key(title)
    return len(key) == 1 and key[0] in OFFICES


def _listed_together(text: str, before: Role, role: Role, entities: Sequence[Entity]) -> bool:
    """`डीएमसीएच की प्राचार्या X व अधीक्षक Y`, `आयोग के अध्यक्ष X और सदस्य Y`; not `विभाग के सहायक आयुक्त X तथा प्राचार्य Y`."""
    name = next(
        (end for start, end in entities[before["person"]]["mentions"] if before["end"] <= start < role["start"]), None
    )
    if name is None or not _ENUMERATED.fullmatch(text[name : role["start"]]):
        return False
    if is_internal(role["title"]) and (is_internal(before["title"]) or _is_facility(before["organisation"], entities)):
        return True
    left, right = title_key(before["title"])[-1], title_key(role["title"])[-1]
    return (left in LEADERS | OFFICES and _is_office(role["title"])) or (
        left == right and "(" in text[before["end"] : name]
    )
