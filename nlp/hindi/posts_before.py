"""Reads the posts that stand before a name."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.hindi.chunks import Chunk
from nlp.hindi.designations import designation_ids, title_key
from nlp.hindi.post_words import COMBINERS, DISTRICT, JOINERS, MODIFIERS
from nlp.hindi.role_organisations import Holder, holder_before, skip_loose, subject_in_brackets
from nlp.hindi.role_reading import RoleReading, reading_of, skip_address

_ADDRESS = frozenset("डॉक्टर डाक्टर सिस्टर".split())
_HELD = frozenset("रहे रहीं".split())
_OFFICE = frozenset("कार्यभार पदभार प्रभार जिम्मा दायित्व".split())
_AS = "के रूप में".split()
_Head = tuple[int, int, Holder | None, tuple[int, int] | None]
"""The chunk of a post, where its title ends, a body behind it and a subject in brackets."""


def posts_before(text: str, chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
    """Return the posts before a name: `सिविल सर्जन डॉ. X`, `उपाधीक्षक सह विभागाध्यक्ष X`, `सीएमएचओ रहे X`."""
    index, honoured = skip_address(chunks, name - 1)
    if index >= 0 and not honoured and chunks[index].kind == "post" and _raw(text, chunks[index]) in _ADDRESS:
        index, honoured = skip_address(chunks, index - 1)
        honoured = True
    head = _head_post(text, chunks, index, honoured)
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


def _head_post(text: str, chunks: Sequence[Chunk], index: int, honoured: bool) -> _Head | None:
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
            expands = bool(
                designation_ids(_raw(text, chunks[opening - 1])) & designation_ids(text[inside[0] : inside[1]])
            )
            return opening - 1, chunks[opening - 1].end, None, None if expands else inside
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
    return [reading_of(chunks, name, post, "पद पर रहे या पदभार", 0.8)]
