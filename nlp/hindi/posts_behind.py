"""Reads the posts that stand behind a name, by apposition or by a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.hindi.chunks import Chunk
from nlp.hindi.post_words import MODIFIERS
from nlp.hindi.role_organisations import Holder, holder_behind
from nlp.hindi.role_reading import RoleReading, over_brackets, reading_of

_CLOSERS = frozenset(", ) ; । . * - – | और एवं व तथा".split())
_APPOINTED = frozenset(
    """
    बनाया बनाए बनाई नियुक्त नियुक्ति लगाया लगाई प्रभार जिम्मेदारी पदस्थ मनोनीत चुना चुनी चुने पदोन्नत तैनात
    पदस्थापित दायित्व जिम्मा कमान
    """.split()
)
_BEING = frozenset(
    "बने बनीं बनी होंगे होंगी हैं थे थीं है था थी रहे रहीं चुने चुनी चुना निर्वाचित रह बनाया बनाए बनाये बनाई बनायी".split()
)
_OFFICES = frozenset("पदभार कार्यभार भूमिका पद जिम्मेदारी".split())
_ADVERBS = frozenset(
    """
    खुद स्वयं भी पहले इससे दो तीन बार अब अभी यहां वहां वर्तमान फिलहाल के की का में से अब तक पूर्व ही साल वर्षों
    लंबे समय
    """.split()
)
_CLAUSE_END = frozenset("कि ; ने समेत सहित आदि".split())
_REACH = 12
APPOINTMENT = "नियुक्ति"


def posts_behind(text: str, chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
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
    closed = closed or holder_behind(chunks, index) is not None
    if not closed and not (separated and behind is not None and behind.key in MODIFIERS | {"ऑफ"}) and not separated:
        return []
    if behind is not None and behind.kind == "word" and behind.key in ("का", "की", "के", "ने", "से", "को", "पर"):
        return []
    used.add(index)
    cue = "पद कोष्ठक में" if bracketed else "पद नाम के बाद"
    return [replace(reading_of(chunks, name, index, cue, 0.85), holder=_behind_holder(chunks, index))]


def _behind_holder(chunks: Sequence[Chunk], post: int) -> Holder | None:
    holder = holder_behind(chunks, post)
    if holder is None and post >= 2 and chunks[post - 1].kind == "body":
        return Holder((chunks[post - 1].start, chunks[post - 1].end), cue="संस्था पद के ठीक पहले")
    return holder


def posts_by_verb(chunks: Sequence[Chunk], name: int, used: set[int]) -> list[RoleReading]:
    """`X को नोडल अधिकारी नियुक्त किया`, `X मुख्य संरक्षक होंगे`, `X खुद भी स्त्री रोग विशेषज्ञ हैं`."""
    first = over_brackets(chunks, name + 1)
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
            return [reading_of(chunks, name, index, APPOINTMENT if given else "पद विधेय में", 0.75)]
    return []


def _is_predicate(chunks: Sequence[Chunk], first: int, post: int, behind: Sequence[str]) -> bool:
    """Whether only adverbs, bodies and places stand before the post, and a verb of being or of taking office behind."""
    if any(chunk.kind == "word" and chunk.key not in _ADVERBS for chunk in chunks[first:post]):
        return False
    return bool(behind) and (
        behind[0] in _BEING or (len(behind) > 1 and behind[0] in ("का", "की", "के") and behind[1] in _OFFICES)
    )


def post_of_pronoun(chunks: Sequence[Chunk]) -> tuple[int, Holder | None] | None:
    """Return the post that a sentence about वह or वे states: `वह अब तक X अस्पताल में स्त्री रोग विशेषज्ञ थीं`."""
    first = next((index for index, chunk in enumerate(chunks) if chunk.kind != "mark"), None)
    if first is None or chunks[first].key not in ("वह", "वे") or any(chunk.kind == "person" for chunk in chunks):
        return None
    for index in range(first + 1, min(len(chunks), first + _REACH)):
        if chunks[index].kind == "post":
            behind = [chunk.key for chunk in chunks[index + 1 : index + 5]]
            if behind and behind[0] in _BEING:
                reading = reading_of(chunks, first, index, "", 0.0)
                return index, reading.holder
    return None
