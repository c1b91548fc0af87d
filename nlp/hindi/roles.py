"""Reads which posts a sentence gives to which persons: before the name, behind it, by appointment and in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.hindi.chunks import Chunk
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import JOINERS, SINGLE
from nlp.hindi.posts_before import posts_before
from nlp.hindi.posts_behind import APPOINTMENT, posts_behind, posts_by_verb
from nlp.hindi.role_organisations import Holder, is_joiner
from nlp.hindi.role_reading import RoleReading, over_brackets, reading_of, skip_address

_OPEN_LIST = frozenset("समेत सहित आदि".split())
_SENDING = (("से",), ("की", "ओर", "से"), ("की", "तरफ", "से"))
_CLASSES = frozenset("वर्ग श्रेणी संवर्ग कैटेगरी".split())
_CASES = frozenset("ने को से में पर के कि ;".split())


def read_roles(text: str, chunks: Sequence[Chunk]) -> list[RoleReading]:
    """Return the posts of the persons of one sentence, in the order of their names."""
    persons = [index for index, chunk in enumerate(chunks) if chunk.kind == "person"]
    used: set[int] = set()
    found: dict[int, list[RoleReading]] = {index: posts_before(text, chunks, index, used) for index in persons}
    for index in persons:
        found[index] += posts_behind(text, chunks, index, used)
    for index in persons:
        found[index] += posts_by_verb(chunks, index, used)
    _share_appointment(chunks, persons, found)
    _share(text, chunks, persons, found)
    _by_class(chunks, found)
    senders = _senders(chunks)
    return [_sent(reading, senders) for index in persons for reading in found[index]]


def _by_class(chunks: Sequence[Chunk], found: dict[int, list[RoleReading]]) -> None:
    """Give a list of people the post that its class names: `एएनएम वर्ग में X, Y और Z को सम्मानित किया गया`."""
    for index, chunk in enumerate(chunks[:-3]):
        if chunk.kind != "post" or chunks[index + 1].key not in _CLASSES or chunks[index + 2].key not in ("में", "से"):
            continue
        name = index + 3
        while name < len(chunks) and not _ends_list(chunks[name]) and chunks[name].kind != "post":
            if chunks[name].kind == "person" and not found[name]:
                found[name].append(reading_of(chunks, name, index, "पद का वर्ग", 0.8))
            name += 1


def _senders(chunks: Sequence[Chunk]) -> list[tuple[int, int, Holder]]:
    """The bodies that a list of people comes from, with each one's reach: `एम्स से डॉ. X, सह-प्राध्यापक Y तथा रिम्स से Z`."""
    found: list[tuple[int, int, Holder]] = []
    for index, chunk in enumerate(chunks):
        first = index + 1 + _sends(chunks, index + 1)
        if chunk.kind != "body" or first == index + 1:
            continue
        reach = first
        while reach < len(chunks) and not _ends_list(chunks[reach]):
            reach += 1
        people = [at for at in range(first, reach) if chunks[at].kind == "person"]
        if len(people) > 1:
            holder = Holder((chunk.start, chunk.end), cue="सूची की संस्था + से")
            found.append((chunks[first - 1].end, chunks[people[-1]].end, holder))
    return found


def _sends(chunks: Sequence[Chunk], index: int) -> int:
    """How many words from a chunk on say that people come from the body before them: `से`, `की ओर से`; 0 for none."""
    for words in _SENDING:
        if tuple(chunk.key for chunk in chunks[index : index + len(words)]) == words:
            return len(words)
    return 0


def _ends_list(chunk: Chunk) -> bool:
    return chunk.kind == "body" or chunk.key in _CASES


def _sent(reading: RoleReading, senders: Sequence[tuple[int, int, Holder]]) -> RoleReading:
    """Return the reading, a post without a body with that of its list."""
    if reading.holder is not None:
        return reading
    holder = next((holder for start, end, holder in senders if start <= reading.start < end), None)
    return replace(reading, holder=holder)


def _share_appointment(chunks: Sequence[Chunk], persons: Sequence[int], found: dict[int, list[RoleReading]]) -> None:
    """Give those before the last the post of `X को बांका, Y को अरवल का सिविल सर्जन बनाया`."""
    for position in range(len(persons) - 1, 0, -1):
        last = next((reading for reading in found[persons[position]] if reading.cue == APPOINTMENT), None)
        name = persons[position - 1]
        if last is None or any(reading.cue == APPOINTMENT for reading in found[name]):
            continue
        first = over_brackets(chunks, name + 1)
        between = chunks[first : skip_address(chunks, persons[position] - 1)[0] + 1]
        if between and between[0].key == "को" and all(_is_listed(chunk) for chunk in between[1:]):
            found[name].append(replace(last, person=chunks[name].ref, name=chunks[name].start, score=0.7))


def _is_listed(chunk: Chunk) -> bool:
    return chunk.kind in ("place", "body") or is_joiner(chunk)


def _share(text: str, chunks: Sequence[Chunk], persons: Sequence[int], found: dict[int, list[RoleReading]]) -> None:
    """Give the names that follow a title in a list its post: `स्टाफ नर्स X, Y और Z`; unique posts are not shared."""
    for position, index in enumerate(persons):
        group = [index]
        for other in persons[position + 1 :]:
            if found[other] or not _adjacent(chunks, group[-1], other):
                break
            group.append(other)
        first = found[index][:1]
        if len(group) < 2 or not first or first[0].cue != "पद नाम के पहले":
            continue
        title = text[first[0].start : first[0].end]
        if set(title_key(title)) & SINGLE or not _closed_list(chunks, group):
            continue
        for other in group[1:]:
            shared = replace(first[0], person=chunks[other].ref, name=chunks[other].start)
            found[other].append(replace(shared, cue="सूची में साझा पद", score=0.7))


def _adjacent(chunks: Sequence[Chunk], left: int, right: int) -> bool:
    """Whether only a comma or an and and honorifics stand between two names."""
    index, _ = skip_address(chunks, right - 1)
    index = index if chunks[index].key != ")" else next(at for at in range(index, -1, -1) if chunks[at].key == "(") - 1
    return index == left + 1 and is_joiner(chunks[index])


def _closed_list(chunks: Sequence[Chunk], group: Sequence[int]) -> bool:
    """Whether a run of names ends with an and, and not in an open list (`समेत`, `आदि`)."""
    index, _ = skip_address(chunks, group[-1] - 1)
    following = chunks[group[-1] + 1].key if group[-1] + 1 < len(chunks) else ""
    return chunks[index].key in JOINERS and following not in _OPEN_LIST


def same_post(left: str, right: str) -> bool:
    """Whether two titles are one wording of one post."""
    return title_key(left) == title_key(right)


def shared_ids(left: str, right: str) -> bool:
    """Whether two titles are names of one post in the table: जिलाधिकारी, डीएम."""
    return bool(designation_ids(left) & designation_ids(right))
