"""Builds the roles of the article: who holds which post in which body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.hindi.chunks import Chunk, Kind, Name, sentence_chunks
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import GUESTS, JOINERS, RANKS
from nlp.hindi.posts_behind import post_of_pronoun
from nlp.hindi.role_context import antecedent, inherit_bodies
from nlp.hindi.role_reading import RoleReading
from nlp.hindi.roles import read_roles, same_post, shared_ids
from nlp.record import Entity, Mention, Sentence

Role = dict[str, Any]
_KINDS: dict[str, Kind] = {
    "PERSON": "person", "FACILITY": "body", "ORGANISATION": "body", "PROGRAMME": "body", "PLACE": "place",
}  # fmt: skip


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
    for sentence, chunks, before in zip(sentences, cut, [[], *cut], strict=False):
        readings += [(reading, sentence) for reading in read_roles(text, chunks) or _of_pronoun(chunks, before)]
    roles: list[Role] = []
    for reading, sentence in readings:
        _add(roles, _role(text, reading, sentence, entities))
    inherit_bodies(text, roles, entities)
    for role in _alternates(text, sentences, cut, roles):
        _add(roles, role)
    return [{key: value for key, value in role.items() if key != "settled"} for role in roles]


def _of_pronoun(chunks: Sequence[Chunk], before: Sequence[Chunk]) -> list[RoleReading]:
    """The post that a sentence gives to the first name of the sentence before: `… वह अब तक विभागाध्यक्ष थे`."""
    stated = post_of_pronoun(chunks)
    person = next((chunk.ref for chunk in before if chunk.kind == "person"), None)
    if stated is None or person is None:
        return []
    post, holder = stated
    return [RoleReading(person, chunks[post].start, chunks[post].start, chunks[post].end, holder, None, "वह … थे", 0.7)]


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
        for index, chunk in enumerate(chunks):
            title = text[chunk.start : chunk.end]
            if (
                chunk.kind != "post"
                or (chunk.start, chunk.end) in taken
                or title.isascii()
                or not designation_ids(title)
            ):
                continue
            if sentence["kind"] == "body" and not _stands_alone(chunks, index):
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


def _stands_alone(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether a post means its holder here: not `सीएमओ और डीएम`, nor `बांका के सीएमओ`."""
    before = chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if before is not None and (before.key in JOINERS | {"के", "की"} or before.kind == "place"):
        return False
    return after is None or after.key not in JOINERS


def write_roles(doc: Doc) -> Doc:
    """Write doc._.roles."""
    doc._.roles = assemble_roles(doc._.text, doc._.sentences, doc._.entities, doc._.mentions)
    return doc


@Language.factory(
    "role_assembler",
    requires=["doc._.sentences", "doc._.entities", "doc._.mentions"],
    assigns=["doc._.roles"],
)
def create_role_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return write_roles
