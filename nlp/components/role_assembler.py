"""Builds the roles of the article: who holds which post in which body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.hindi.chunks import Chunk, Kind, Name, sentence_chunks
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import EXTERNAL, GUESTS, INTERNAL, LEADERS, OFFICES, RANKS
from nlp.hindi.role_organisations import body_nouns
from nlp.hindi.roles import RoleReading, read_roles, same_post, shared_ids
from nlp.hindi.spelling import fold_word
from nlp.hindi.tokens import tokenize
from nlp.record import Entity, Mention, Sentence

Role = dict[str, Any]
_KINDS: dict[str, Kind] = {
    "PERSON": "person", "FACILITY": "body", "ORGANISATION": "body", "PROGRAMME": "body", "PLACE": "place",
}  # fmt: skip
_BODIES = ("FACILITY", "ORGANISATION", "PROGRAMME")


def article_names(entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[list[Name], list[Name]]:
    """Return the names of the article and the proposed posts; `ref` is the index of the entity."""
    refs = {
        (start, end): index
        for index, entity in enumerate(entities)
        if entity["label"] in _KINDS
        for start, end in entity["mentions"]
    }
    names = [Name(start, end, _KINDS[entities[index]["label"]], index) for (start, end), index in sorted(refs.items())]
    posts = [Name(item["start"], item["end"], "post") for item in mentions if item["label"] == "ROLE"]
    return names, posts


def assemble_roles(
    text: str, sentences: Sequence[Sentence], entities: Sequence[Entity], mentions: Sequence[Mention]
) -> list[Role]:
    """Return the roles in the order of the text, each post of a person once."""
    names, posts = article_names(entities, mentions)
    cut = [sentence_chunks(text, item["start"], item["end"], names, posts) for item in sentences]
    readings: list[tuple[RoleReading, Sentence]] = []
    for sentence, chunks in zip(sentences, cut, strict=True):
        readings += [(reading, sentence) for reading in read_roles(text, chunks)]
    roles: list[Role] = []
    for reading, sentence in readings:
        _add(roles, _role(text, reading, sentence, entities))
    _inherit(text, roles, entities)
    for role in _alternates(text, sentences, cut, roles):
        _add(roles, role)
    return [{key: value for key, value in role.items() if key != "settled"} for role in roles]


def _role(text: str, reading: RoleReading, sentence: Sentence, entities: Sequence[Entity]) -> Role:
    organisation, reason = _organisation(text, reading, entities)
    return {
        "person": reading.person,
        "title": text[reading.start : reading.end],
        "organisation": organisation,
        "start": reading.start,
        "end": reading.end,
        "sentence": text[sentence["start"] : sentence["end"]],
        "score": reading.score,
        "settled": reading.holder is not None and not reading.subject,
        "cue": f"{reading.cue}; {reason}" if reason else reading.cue,
    }


def _organisation(text: str, reading: RoleReading, entities: Sequence[Entity]) -> tuple[str | None, str]:
    holder = reading.holder
    if holder and holder.span and not holder.noun:
        return text[holder.span[0] : holder.span[1]], holder.cue
    if holder and holder.noun:
        spoken = text[holder.span[0] : holder.span[1]] if holder.span else holder.noun
        entity = antecedent(holder.noun, spoken, reading.start, entities)
        if entity:
            return entity["name"], f"{holder.cue} → {entity['name']}"
        return (spoken if holder.span else None), holder.cue
    if reading.subject:
        return text[reading.subject[0] : reading.subject[1]], "विषय कोष्ठक में"
    return None, holder.cue if holder else ""


_ENUMERATED = re.compile(r"\s*(?:,|और|व|तथा|एवं)\s*")


def _inherit(text: str, roles: list[Role], entities: Sequence[Entity]) -> None:
    """Give a post without a body that of the post before it in a list, or that of its union's president."""
    for position, role in enumerate(roles):
        if role["organisation"] is not None or role["settled"]:
            continue
        before = roles[position - 1] if position else None
        if before and before["organisation"] and _listed_together(text, before, role, entities):
            role["organisation"] = before["organisation"]
            role["cue"] += f"; सूची में {before['title']} की संस्था"
        elif role["sentence"].startswith(role["title"]) and _is_office(role["title"]):
            leader = next((other for other in reversed(roles[:position]) if _leads(other)), None)
            if leader:
                role["organisation"] = leader["organisation"]
                role["cue"] += f"; {leader['title']} की संस्था"


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
    if is_internal(before["title"]) and is_internal(role["title"]):
        return True
    left, right = title_key(before["title"])[-1], title_key(role["title"])[-1]
    return (left in LEADERS | OFFICES and right in OFFICES) or (left == right and "(" in text[before["end"] : name])


def is_internal(title: str) -> bool:
    """Whether a post is held within one hospital or college: अधीक्षक, प्राचार्य, स्टाफ नर्स; not जिला कार्यक्रम प्रबंधक."""
    key = title_key(title)
    return bool(key) and key[-1] in INTERNAL and not set(key) & EXTERNAL


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


def _add(roles: list[Role], role: Role) -> None:
    """Append a role unless its person has the post in these or fuller words; a fuller wording takes the place."""
    if set(title_key(role["title"])) & GUESTS:
        return
    for position, known in enumerate(roles):
        if known["person"] != role["person"] or not _one_post(known, role):
            continue
        fuller = len(title_key(role["title"])) > len(title_key(known["title"]))
        kept = role if fuller else known
        roles[position] = {
            **kept,
            "organisation": kept["organisation"] or known["organisation"] or role["organisation"],
        }
        return
    roles.append(role)


def _one_post(left: Role, right: Role) -> bool:
    """Whether one title's words all stand in the other, in bodies that do not differ, without another rank."""
    a, b = title_key(left["title"]), title_key(right["title"])
    shorter, longer = (set(a), set(b)) if len(a) <= len(b) else (set(b), set(a))
    if a == b:
        return True
    if not shorter <= longer or (longer - shorter) & RANKS:
        return False
    return not (left["organisation"] and right["organisation"] and left["organisation"] != right["organisation"])


def _alternates(
    text: str, sentences: Sequence[Sentence], cut: Sequence[Sequence[Chunk]], roles: Sequence[Role]
) -> list[Role]:
    """Posts without a name that are another wording of the one person's post: `डीएम ने` after जिलाधिकारी X."""
    taken = {(role["start"], role["end"]) for role in roles}
    found: list[Role] = []
    for sentence, chunks in zip(sentences, cut, strict=True):
        for chunk in chunks:
            title = text[chunk.start : chunk.end]
            if (
                chunk.kind != "post"
                or (chunk.start, chunk.end) in taken
                or title.isascii()
                or not designation_ids(title)
            ):
                continue
            holders = {role["person"]: role for role in roles if shared_ids(role["title"], title)}
            if len(holders) != 1:
                continue
            ((person, role),) = holders.items()
            if any(same_post(other["title"], title) for other in roles):
                continue
            found.append(
                {
                    "person": person,
                    "title": title,
                    "organisation": role["organisation"],
                    "start": chunk.start,
                    "end": chunk.end,
                    "sentence": text[sentence["start"] : sentence["end"]],
                    "score": 0.8,
                    "settled": True,
                    "cue": f"तालिका में {role['title']} का दूसरा रूप",
                }
            )
    return found


def write_roles(doc: Doc) -> Doc:
    """Write doc._.roles."""
    doc._.roles = assemble_roles(doc.text, doc._.sentences, doc._.entities, doc._.mentions)
    return doc


@Language.factory(
    "role_assembler",
    requires=["doc._.sentences", "doc._.entities", "doc._.mentions"],
    assigns=["doc._.roles"],
)
def create_role_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return write_roles
