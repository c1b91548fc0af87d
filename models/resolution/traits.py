"""What tells one person from another in one article: name, post, organisation and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from models.resolution.posts import NONE, Post, classify, post_of
from models.spelling import fold, skeleton, sound
from models.spelling.keys import name_words
from models.spelling.letters import LETTERS, spell_out

Chain = Callable[[str, str | None], list[str]]
"""Gives for kind and gazetteer id the ids of the thing's places, the nearest first, a place itself included."""

_GENERAL_BODY = re.compile("^(?:स्वास्थ्य |चिकित्सा |health )?(?:विभाग|सरकार|department|government|जिला|राज्य)$")
_TITLES_BEFORE = ("mohammad",)


@dataclass(frozen=True)
class Traits:
    """What a person is compared by; all of it follows from the entity's key."""

    name: str
    post: str = ""
    ladder: str = ""
    rank: int = 0
    state: str = ""
    district: str = ""
    organisation: str = ""
    first_day: str = ""
    last_day: str = ""
    entity_id: int = 0

    @property
    def key(self) -> str:
        """The key of the entity: persons of one name, post, place and organisation are one."""
        where = self.district or self.state
        return f"person={self.name}" + _part("#", self.post) + _part("@", where) + _part("&", self.organisation)

    @property
    def spelling(self) -> str:
        """The name in its plain Latin spelling."""
        return spelling(self.name)

    @property
    def partial(self) -> bool:
        """Whether given names are missing or initials."""
        return _is_partial(self.name)

    @property
    def surname(self) -> str:
        """The consonants of the last word."""
        return _surname(self.spelling)

    @property
    def block(self) -> str:
        """Two consonants of the given names and those of the surname; names apart in these are never compared."""
        return f"{skeleton(''.join(given_words(self.spelling)))[:2]} {self.surname}"

    @property
    def own_post(self) -> Post:
        """The post with its place on the ladder."""
        return post_of(self.post)


def _part(mark: str, text: str) -> str:
    return mark + text if text else ""


@lru_cache(maxsize=100_000)
def _is_partial(name: str) -> bool:
    words = name.split()
    return len(words) < 2 or any(is_initials(word) for word in words[:-1])


@lru_cache(maxsize=100_000)
def _surname(spelled: str) -> str:
    return skeleton((spelled.split() or [""])[-1])


@lru_cache(maxsize=100_000)
def spelling(name: str) -> str:
    """The plain Latin spelling of a folded name."""
    return sound(name)


def given_words(spelled: str) -> list[str]:
    """The words before the surname, without those that any name may have or not."""
    given = spelled.split()[:-1]
    return [word for word in given if word not in _TITLES_BEFORE] or given


def is_initials(word: str) -> bool:
    """Whether a folded word of a name stands for initials (`एसपी`, `sp`, `एम`)."""
    if word in LETTERS or len(word) == 1:
        return True
    return bool(spell_out(word)) or (word.isascii() and len(word) <= 3 and not re.search("[aeiou]", word))


class Around:
    """The places of one article, as far as the gazetteer knows them."""

    def __init__(self, record: Mapping[str, Any], chain: Chain) -> None:
        counts = Counter(mention.get("id") for mention in record.get("mentions", ()))
        lists = {"place": "places", "facility": "facilities", "organisation": "organisations"}
        listed = [(kind, one) for kind, name in lists.items() for one in record.get(name, ())]
        self._chains = {
            form: chain(kind, one.get("id"))
            for kind, one in reversed(listed)
            for form in (one["name"], *one["aliases"])
        }
        self._ids = {form: one.get("id") for _, one in reversed(listed) for form in (one["name"], *one["aliases"])}
        places = [(counts[one.get("id")], chain(kind, one.get("id"))) for kind, one in listed if kind == "place"]
        facilities = [(0, chain(kind, one.get("id"))) for kind, one in listed if kind == "facility"]
        known = [(count, found) for count, found in [*places, *facilities] if found]
        self._main = max(known, key=lambda one: (one[0], len(one[1]) > 1), default=(0, []))[1]

    def of_role(self, role: Mapping[str, Any] | None) -> list[str]:
        """The places of a post: those of its organisation, else the one of its sentence, else the article's."""
        if role is None:
            return self._main
        named = self._chains.get(role.get("organisation") or "")
        if named:
            return named
        sentence = role.get("sentence") or ""
        found = {tuple(chain) for form, chain in self._chains.items() if chain and form in sentence}
        narrow = {chain for chain in found if not any(set(chain) < set(other) for other in found)}
        return list(narrow.pop()) if len(narrow) == 1 else self._main

    def body(self, role: Mapping[str, Any]) -> str:
        """The organisation of a post: gazetteer id or folded name, empty for places and departments at large."""
        name = role.get("organisation") or ""
        known = self._ids.get(name)
        folded = fold(name)
        if known and self._chains.get(name, [])[:1] == [known]:
            return ""
        return known or ("" if _GENERAL_BODY.match(folded) else folded)


def traits_of(person: Mapping[str, Any], around: Around) -> Traits:
    """The traits of one person of a record."""
    role, post = _main_post(person.get("roles", ()))
    chain = around.of_role(role)
    scope = "nation" if post.scope == "nation" else "state" if post.scope == "state" else "district"
    state = chain[-1] if chain and scope != "nation" else ""
    district = chain[-2] if len(chain) > 1 and scope == "district" else ""
    name = " ".join(name_words(person["name"])) or person["name"].strip()
    organisation = around.body(role) if role and scope == "district" else ""
    return Traits(name, post.id, post.ladder, post.rank, state, district, organisation)


def _main_post(roles: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any] | None, Post]:
    """The post that says most: one of a known ladder before others, offices of associations last."""
    posts = [(role, classify(role["title"])) for role in roles]
    return min(posts, key=lambda one: (not one[1].ladder, one[1].ladder == "union"), default=(None, NONE))


COLUMNS = tuple(field.name for field in fields(Traits))
