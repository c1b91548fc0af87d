"""Joins the mentions of one person, facility, programme, body, place or disease within an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, facility_heads, load_gazetteer
from nlp.hindi.latin_names import same_in_latin
from nlp.hindi.name_forms import GENERIC, content, head_content, name_keys
from nlp.hindi.name_groups import Named, Relation, group_names
from nlp.hindi.noise_lines import noise_spans
from nlp.hindi.person_forms import name_tokens, same_person, same_token, strip_honorifics
from nlp.hindi.phrases import PhraseTable
from nlp.linking import link_entities
from nlp.record import Entity, Mention

LABELS = ("PERSON", "FACILITY", "PROGRAMME", "ORGANISATION", "PLACE", "DISEASE")
UNNAMED_CENTRES = frozenset({"<chc>", "<phc>", "<aphc>", "<uphc>", "<subcentre>", "<hwc>", "<trauma_centre>"})
"""Kinds of facility that name none without a town in the article."""
_LATIN = re.compile(r"^[A-Za-z .&-]+$")
_ALIAS = ("उर्फ", "उर्फ डॉ.")
_MANY, _REMEMBERED = 6, 50_000
_TOWN_GAPS = (" ", ", ", ",", " (", "-", ") ")
_LISTED = re.compile(r" ?, ?\S+(?: ?,| और| व| एवं| तथा)| (?:और|व|एवं|तथा) ")


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The tables that names are joined by: the gazetteer and the kinds of facility by head noun."""

    gazetteer: Gazetteer
    heads: PhraseTable[str]
    _ids: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def ids(self, form: str, label: str) -> frozenset[str]:
        """Ids that a form may stand for, none where there are too many."""
        known = self._ids.get((form, label))
        if known is None:
            entries = [entry.id for entry in self.gazetteer.lookup(form) if entry.label == label]
            known = frozenset(entries) if len(entries) <= _MANY else frozenset()
            if len(self._ids) > _REMEMBERED:
                self._ids.clear()
            self._ids[form, label] = known
        return known

    def is_centre(self, forms: set[str]) -> bool:
        """Whether the forms say no more than that there is a health centre: सीएचसी, पीएचसी."""
        return all(head_content(form, self.heads) <= UNNAMED_CENTRES for form in forms)


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """Return the knowledge of the shipped tables."""
    return Knowledge(load_gazetteer(), facility_heads())


@lru_cache(maxsize=2)
def relations(knowledge: Knowledge) -> dict[str, Relation]:
    """Return for each label how its forms are compared."""

    def same_id(label: str, left: str, right: str) -> bool:
        return bool(knowledge.ids(left, label) & knowledge.ids(right, label))

    def facility(form: str) -> frozenset[str]:
        return head_content(form, knowledge.heads)

    def programme_short(left: str, right: str) -> bool:
        a, b = set(content(left)), set(content(right))
        known = knowledge.ids(left, "PROGRAMME")
        return a < b and (b - a <= GENERIC or not known or bool(known & knowledge.ids(right, "PROGRAMME")))

    def never(_left: str, _right: str) -> bool:
        return False

    return {
        "PERSON": Relation(
            _same_person,
            lambda a, b: (
                len(name_tokens(a)) == 1 < len(name_tokens(b)) and _names_of(name_tokens(a)[0], name_tokens(b))
            ),
            lambda a: len(name_tokens(a)) == 1,
        ),
        "FACILITY": Relation(
            lambda a, b: facility(a) == facility(b) or same_id("FACILITY", a, b),
            lambda a, b: facility(a) < facility(b),
            lambda a: all(word.startswith("<") for word in facility(a)),
        ),
        "PROGRAMME": Relation(
            lambda a, b: set(content(a)) == set(content(b)) or same_id("PROGRAMME", a, b),
            programme_short,
            lambda a: False,
        ),
        "ORGANISATION": Relation(
            lambda a, b: set(content(a)) == set(content(b)) or same_id("ORGANISATION", a, b),
            lambda a, b: set(content(a)) < set(content(b)),
            lambda a: False,
        ),
        "PLACE": Relation(lambda a, b: name_keys(a) == name_keys(b) or same_id("PLACE", a, b), never, lambda a: False),
        "DISEASE": Relation(
            lambda a, b: name_keys(a) == name_keys(b) or same_id("DISEASE", a, b), never, lambda a: False
        ),
    }


def _same_person(left: str, right: str) -> bool:
    if bool(_LATIN.match(left)) != bool(_LATIN.match(right)):
        latin, other = (left, right) if _LATIN.match(left) else (right, left)
        return same_in_latin(latin, name_tokens(other))
    return same_person(name_tokens(left), name_tokens(right))


def _names_of(token: str, name: tuple[str, ...]) -> bool:
    return any(token == word for word in name) or any(same_token(token, word) for word in name)


def bracket_pairs(text: str, mentions: Sequence[Named]) -> set[tuple[str, str]]:
    """Forms that stand as `A (B)` or `A उर्फ B`: the text makes them one name."""
    pairs = set()
    for left, right in pairwise(mentions):
        gap = text[left.end : right.start].strip(" '\"‘’“”")
        closed = text[right.end : right.end + 2].lstrip(" '\"’”.").startswith(")")
        if (gap == "(" and closed) or gap in _ALIAS:
            pairs.add((left.form, right.form))
    return pairs


def _one_place(left: str, right: str, knowledge: Knowledge) -> bool:
    """Whether the bracket of `A (B)` is another name: not `औरंगाबाद (महाराष्ट्र)`, where B tells which A it is."""
    known = knowledge.ids(right, "PLACE")
    return not known or bool(known & knowledge.ids(left, "PLACE"))


def countable(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions without those in read-also lines and captions, and without towns right behind a facility."""
    noise = noise_spans(text)
    kept = [mention for mention in mentions if not any(a <= mention["start"] < z for a, z in noise)]
    behind = {
        right["start"]
        for left, right in pairwise(kept)
        if (left["label"], right["label"]) == ("FACILITY", "PLACE")
        and text[left["end"] : right["start"]] in _TOWN_GAPS
        and not _LISTED.match(text, right["end"])
    }
    return [mention for mention in kept if mention["label"] != "PLACE" or mention["start"] not in behind]


def join_entities(text: str, mentions: Sequence[Mention], knowledge: Knowledge) -> list[Entity]:
    """Return the entities of an article in order of first mention."""
    kept = countable(text, mentions)
    entities: list[Entity] = []
    for label, relation in relations(knowledge).items():
        named = [
            _named(index, mention, mentions, text) for index, mention in enumerate(kept) if mention["label"] == label
        ]
        named = [mention for mention in named if mention.form]
        pairs = bracket_pairs(text, named)
        if label == "PLACE":
            pairs = {pair for pair in pairs if _one_place(*pair, knowledge)}
        groups = group_names(named, pairs, relation)
        if label == "FACILITY":
            groups = [group for group in groups if not knowledge.is_centre({mention.form for mention in group})]
        entities.extend(_entity(label, group, kept) for group in groups)
    return sorted(entities, key=lambda entity: entity["mentions"][0])


def _named(index: int, mention: Mention, mentions: Sequence[Mention], text: str) -> Named:
    start, end = mention["start"], mention["end"]
    if mention["label"] == "FACILITY":
        return Named(index, start, end, text[start : _town_end(mention, mentions, text)])
    if mention["label"] == "PERSON":
        a, z = strip_honorifics(text[start:end])
        start, end = start + a, start + z
    return Named(index, start, end, text[start:end])


def _town_end(mention: Mention, mentions: Sequence[Mention], text: str) -> int:
    """Where a facility's name ends; `संस्थान (एम्स) रायपुर` ends with the town behind its short form."""
    at = mentions.index(mention)
    short, town = [*mentions[at + 1 : at + 3], mention, mention][:2]
    gaps = text[mention["end"] : short["start"]], text[short["end"] : town["start"]]
    closed = gaps == (" (", ") ") and (short["label"], town["label"]) == ("FACILITY", "PLACE")
    return town["end"] if closed else mention["end"]


def townless(form: str) -> str | None:
    """Return a facility's name without the town behind a comma, if more than a kind is left: `गुप्ता क्लीनिक, पोरसा`."""
    name, comma, _town = form.partition(",")
    named = any(not word.startswith("<") for word in head_content(name, facility_heads()))
    return name.rstrip() if comma and named else None


def _entity(label: str, group: list[Named], mentions: Sequence[Mention]) -> Entity:
    forms = list(dict.fromkeys(mention.form for mention in group))
    if label == "FACILITY":
        forms = list(dict.fromkeys([*forms, *filter(None, map(townless, forms))]))
    name = max(forms, key=lambda form: (not _LATIN.match(form), len(content(form)), -forms.index(form)))
    ids = {mentions[mention.index]["id"] for mention in group} - {None}
    return Entity(
        label=label,
        name=name,
        aliases=[form for form in forms if form != name],
        mentions=[[mention.start, mention.end] for mention in group],
        id=next(iter(ids)) if len(ids) == 1 else None,
        place=None,
        score=max(mentions[mention.index]["score"] for mention in group),
    )


@dataclass(frozen=True)
class EntityJoiner:
    """Sets the entities of a Doc."""

    knowledge: Knowledge

    def __call__(self, doc: Doc) -> Doc:
        """Write doc._.entities."""
        text = doc._.text
        entities = join_entities(text, doc._.mentions, self.knowledge)
        doc._.entities = link_entities(entities, text, doc._.body_start, self.knowledge)
        return doc


@Language.factory("entity_joiner", requires=["doc._.mentions"], assigns=["doc._.entities"])
def create_entity_joiner(nlp: Language, name: str) -> EntityJoiner:
    """Create the component."""
    return EntityJoiner(load_knowledge())
