"""Reads which posts a sentence gives to which persons: before the name, behind it, by appointment and in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.hindi.chunks import Chunk
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import COMBINERS, DISTRICT, HONORIFICS, JOINERS, MODIFIERS, SINGLE
from nlp.hindi.role_organisations import (
    Holder,
    holder_before,
    holder_behind,
    is_joiner,
    skip_loose,
    subject_in_brackets,
)

_SKIPPED_MARKS = frozenset("* . ' \" “ ‘ 0 ०".split())
_ADDRESS = frozenset("डॉक्टर डाक्टर सिस्टर".split())
_CLOSERS = frozenset(", ) ; । . * - – | और एवं व तथा".split())
_APPOINTED = frozenset(
    """
    बनाया बनाए बनाई नियुक्त नियुक्ति लगाया लगाई प्रभार जिम्मेदारी पदस्थ मनोनीत चुना चुनी चुने पदोन्नत तैनात
    पदस्थापित दायित्व जिम्मा कमान
    """.split()
)
_BEING = frozenset("बने बनीं बनी होंगे होंगी हैं थे थीं है था थी रहे रहीं चुने चुनी चुना निर्वाचित रह".split())
_OFFICES = frozenset("पदभार कार्यभार भूमिका पद जिम्मेदारी".split())
_ADVERBS = frozenset(
    """
    खुद स्वयं भी पहले इससे दो तीन बार अब अभी यहां वहां वर्तमान फिलहाल के की का में से अब तक पूर्व ही साल वर्षों
    लंबे समय
    """.split()
)
_CLAUSE_END = frozenset("कि ; ने समेत सहित आदि".split())
_HELD = frozenset("रहे रहीं".split())
_OFFICE = frozenset("कार्यभार पदभार प्रभार जिम्मा दायित्व".split())
_AS = "के रूप में".split()
_OPEN_LIST = frozenset("समेत सहित आदि".split())
_REACH = 12
_Head = tuple[int, int, Holder | None, tuple[int, int] | None]
"""The chunk of a post, where its title ends, a body behind it and a subject in brackets."""


@dataclass(frozen=True)
class RoleReading:
    """One post of one person as a sentence gives it; `start` and `end` are those of the title."""

    person: int
    name: int
    start: int
    end: int
    holder: Holder | None
    subject: tuple[int, int] | None
    cue: str
    score: float


def read_roles(text: str, chunks: Sequence[Chunk]) -> list[RoleReading]:
    """Return the posts of the persons of one sentence, in the order of their names."""
    persons = [index for index, chunk in enumerate(chunks) if chunk.kind == "person"]
    used: set[int] = set()
    found: dict[int, list[RoleReading]] = {index: _before_name(text, chunks, index, used) for index in persons}
    for index in persons:
        found[index] += _behind_name(text, chunks, index, used)
    for index in persons:
        found[index] += _by_verb(chunks, index, used)
    _share(text, chunks, persons, found)
    return [reading for index in persons for reading in found[index]]


def skip_address(chunks: Sequence[Chunk], index: int) -> tuple[int, bool]:
    """Return the chunk before the honorifics of a name, and whether there are any: `डॉ.`, `प्रो (डॉ)`, `*श्री`."""
    honoured = False
    while index >= 0:
        chunk = chunks[index]
        if (chunk.key in HONORIFICS and chunk.kind == "word") or chunk.key in _SKIPPED_MARKS:
            honoured = honoured or (chunk.kind == "word" and chunk.key not in _SKIPPED_MARKS)
            index -= 1
        elif chunk.key == ")" and (opening := _honorific_bracket(chunks, index)) is not None:
            index, honoured = opening - 1, True
        else:
            break
    return index, honoured


def _honorific_bracket(chunks: Sequence[Chunk], closing: int) -> int | None:
    index = closing - 1
    while index >= 0 and (chunks[index].key in HONORIFICS or chunks[index].key in _SKIPPED_MARKS):
        index -= 1
    return index if 0 <= index < closing - 1 and chunks[index].key == "(" else None


def _before_name(text: str, chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
    index, honoured = skip_address(chunks, name - 1)
    if index >= 0 and not honoured and chunks[index].kind == "post" and _raw(text, chunks[index]) in _ADDRESS:
        index, honoured = skip_address(chunks, index - 1)
        honoured = True
    head = _head_post(chunks, index, honoured)
    if head is None:
        return _held_before(chunks, name, index, used)
    post, end, holder, subject = head
    readings = []
    for position, (chunk, place) in enumerate(_chain(text, chunks, post, holder)):
        used.add(chunk)
        last = position == 0
        readings.append(
            RoleReading(
                chunks[name].ref,
                chunks[name].start,
                chunks[chunk].start,
                end if last else chunks[chunk].end,
                place,
                subject if last else None,
                "पद नाम के पहले" if last else "दो पद एक व्यक्ति के",
                0.95 if last else 0.85,
            )
        )
    return readings


def _raw(text: str, chunk: Chunk) -> str:
    return text[chunk.start : chunk.end]


def _head_post(chunks: Sequence[Chunk], index: int, honoured: bool) -> _Head | None:
    """The post that ends before a name: its chunk, its end, a body behind it and a subject in brackets."""
    if index < 0:
        return None
    if chunks[index].key == ":" and index > 0 and chunks[index - 1].kind == "post":
        index -= 1
    if chunks[index].kind == "post":
        return index, chunks[index].end, None, None
    if chunks[index].key == ")":
        opening = index
        while opening > 0 and chunks[opening].key != "(":
            opening -= 1
        if opening > 0 and chunks[opening - 1].kind == "post" and (inside := subject_in_brackets(chunks, opening)):
            return opening - 1, chunks[opening - 1].end, None, inside
        return None
    return _over_town(chunks, index, honoured)


def _over_town(chunks: Sequence[Chunk], index: int, honoured: bool) -> _Head | None:
    """`सिविल सर्जन पंचकूला डॉ. X`, `मिशन संचालक एनएचएम सुश्री X`, `अपर मुख्य सचिव, स्वास्थ्य श्री X`."""
    chunk = chunks[index]
    if chunk.kind == "word":
        return _over_words(chunks, index, honoured)
    before = index - 1
    if before >= 0 and chunks[before].key == "," and honoured:
        before -= 1
    if chunk.kind not in ("place", "body") or before < 0 or chunks[before].kind != "post":
        return None
    holder = Holder((chunk.start, chunk.end) if chunk.kind == "body" else None, cue="पद के बाद")
    return before, chunks[before].end, holder, None


def _over_words(chunks: Sequence[Chunk], index: int, honoured: bool) -> _Head | None:
    """`महानिदेशक चिकित्सा स्वास्थ्य डॉ. X` goes on with its subject; `बीएमओ मतियाना डॉ. X` with an unknown place."""
    chunk = chunks[index]
    first = index
    while first > 0 and index - first < 3 and chunks[first].kind == "word" and chunks[first].key in MODIFIERS | JOINERS:
        first -= 1
    if chunk.key in JOINERS:
        return None
    if first < index and chunks[first].kind == "post":
        return first, chunk.end, None, None
    if first < index and honoured and chunks[first].key == "," and first > 0 and chunks[first - 1].kind == "post":
        return first - 1, chunks[first - 1].end, None, (chunks[first + 1].start, chunk.end)
    if first == index and honoured and index > 0 and chunks[index - 1].kind == "post":
        return index - 1, chunks[index - 1].end, Holder(None, cue="स्थान पद के बाद"), None
    return None


def _chain(text: str, chunks: Sequence[Chunk], post: int, holder: Holder | None) -> list[tuple[int, Holder | None]]:
    """Posts that one name carries, the last first: `उपाधीक्षक सह विभागाध्यक्ष`, `राज्यपाल एवं कुलाधिपति`."""
    chain: list[tuple[int, Holder | None]] = []
    while True:
        holder = holder or _held_in(text, chunks, post)
        chain.append((post, holder))
        index = skip_loose(chunks, (holder.first if holder and holder.first is not None else post) - 1)
        if index >= 1 and chunks[index].key == "से" and chunks[index - 1].kind == "place":
            index -= 2
        while index >= 0 and chunks[index].key == "-":
            index -= 1
        if index >= 0 and chunks[index].kind == "post" and index == post - 1:
            post, holder = index, None
            continue
        if index < 1 or chunks[index].key not in COMBINERS | JOINERS:
            break
        before = index - 1
        while before >= 0 and chunks[before].key == "-":
            before -= 1
        if before < 0 or chunks[before].kind != "post":
            break
        post, holder = before, None
    if len(chain) > 1 and chain[-1][1] is not None:
        outer = chain[-1][1]
        chain = [(chunk, place or outer) for chunk, place in chain]
    return chain


def _held_in(text: str, chunks: Sequence[Chunk], post: int) -> Holder | None:
    """The body before a post; a district officer who acts in a hospital holds no post of it."""
    holder = holder_before(chunks, post)
    if holder and holder.span and holder.cue.endswith(("में", "से")):
        key = set(title_key(_raw(text, chunks[post])))
        if key & DISTRICT:
            return None
    return holder


def _held_before(chunks: Sequence[Chunk], name: int, index: int, used: set[int]) -> list[RoleReading]:
    """`सीएमएचओ रहे डॉ. X`, `प्राचार्य का कार्यभार डॉ. X ने`."""
    post = -1
    if index >= 1 and chunks[index].key in _HELD and chunks[index - 1].kind == "post":
        post = index - 1
    elif index >= 2 and chunks[index].key in _OFFICE and chunks[index - 2].kind == "post":
        post = index - 2
    elif index >= 3 and [chunk.key for chunk in chunks[index - 2 : index + 1]] == _AS:
        post = index - 3
        if chunks[post].kind != "post":
            return []
    if post < 0:
        return []
    used.add(post)
    return [_reading(chunks, name, post, "पद पर रहे या पदभार", 0.8)]


def _reading(chunks: Sequence[Chunk], name: int, post: int, cue: str, score: float) -> RoleReading:
    holder = holder_behind(chunks, post) or holder_before(chunks, post)
    chunk = chunks[post]
    return RoleReading(chunks[name].ref, chunks[name].start, chunk.start, chunk.end, holder, None, cue, score)


def _behind_name(text: str, chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
    """`X (सीएमएचओ, पाली)`, `X-एमडी पारस हेल्थ`, `X, प्रभारी सीएमओ, चंपावत`, `X सीईओ ऑर्किड सेंटर`."""
    index = name + 1
    bracketed = False
    while index < len(chunks) and chunks[index].key == "(":
        closing = next((at for at in range(index, len(chunks)) if chunks[at].key == ")"), None)
        inside = range(index + 1, closing or index + 1)
        post = next((at for at in inside if chunks[at].kind == "post" and at not in used), None)
        if post is not None:
            index, bracketed = post, True
            break
        if closing is None:
            return []
        index = closing + 1
    separated = False
    while not bracketed and index < len(chunks) and chunks[index].key in ("-", "–", "—", ":", ",", "*", "."):
        separated = separated or chunks[index].key not in "*."
        index += 1
    if index >= len(chunks) or chunks[index].kind != "post" or index in used:
        return []
    behind = chunks[index + 1] if index + 1 < len(chunks) else None
    closed = behind is None or behind.key in _CLOSERS or behind.kind in ("body", "place")
    if not closed and not (separated and behind is not None and behind.key in MODIFIERS | {"ऑफ"}) and not separated:
        return []
    if behind is not None and behind.kind == "word" and behind.key in ("का", "की", "के", "ने", "से", "को", "पर"):
        return []
    used.add(index)
    cue = "पद कोष्ठक में" if bracketed else "पद नाम के बाद"
    return [replace(_reading(chunks, name, index, cue, 0.85), holder=_behind_holder(chunks, index))]


def _behind_holder(chunks: Sequence[Chunk], post: int) -> Holder | None:
    holder = holder_behind(chunks, post)
    if holder is None and post >= 2 and chunks[post - 1].kind == "body":
        return Holder((chunks[post - 1].start, chunks[post - 1].end), cue="संस्था पद के ठीक पहले")
    return holder


def _by_verb(chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
    """`X को नोडल अधिकारी नियुक्त किया`, `X मुख्य संरक्षक होंगे`, `X खुद भी स्त्री रोग विशेषज्ञ हैं`."""
    first = _over_brackets(chunks, name + 1)
    given = first < len(chunks) and chunks[first].key == "को"
    for index in range(first, min(len(chunks), name + _REACH)):
        chunk = chunks[index]
        if chunk.kind == "person" or chunk.key in _CLAUSE_END:
            return []
        if chunk.kind != "post" or index in used:
            continue
        behind = [chunks[at].key for at in range(index + 1, min(len(chunks), index + (9 if given else 5)))]
        if (given and _APPOINTED & set(behind)) or (not given and _is_predicate(chunks, first, index, behind)):
            used.add(index)
            return [_reading(chunks, name, index, "नियुक्ति" if given else "पद विधेय में", 0.75)]
    return []


def _is_predicate(chunks: Sequence[Chunk], first: int, post: int, behind: Sequence[str]) -> bool:
    """Whether only adverbs, bodies and places stand before the post, and a verb of being or of taking office behind."""
    if any(chunk.kind == "word" and chunk.key not in _ADVERBS for chunk in chunks[first:post]):
        return False
    return bool(behind) and (
        behind[0] in _BEING or (len(behind) > 1 and behind[0] in ("का", "की", "के") and behind[1] in _OFFICES)
    )


def _over_brackets(chunks: Sequence[Chunk], index: int) -> int:
    while index < len(chunks) and chunks[index].key == "(":
        index = next((at for at in range(index, len(chunks)) if chunks[at].key == ")"), len(chunks)) + 1
    return index


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
