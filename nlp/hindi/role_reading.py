"""What a sentence says of one person's post, and the steps over the words around a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.hindi.chunks import Chunk
from nlp.hindi.post_words import HONORIFICS
from nlp.hindi.role_organisations import Holder, holder_before, holder_behind

_SKIPPED_MARKS = frozenset("* . ' \" “ ‘ 0 ०".split())


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


def reading_of(chunks: Sequence[Chunk], name: int, post: int, cue: str, score: float) -> RoleReading:
    """Return the reading of a post with the body behind or before it."""
    holder = holder_behind(chunks, post) or holder_before(chunks, post)
    chunk = chunks[post]
    return RoleReading(chunks[name].ref, chunks[name].start, chunk.start, chunk.end, holder, None, cue, score)


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


def over_brackets(chunks: Sequence[Chunk], index: int) -> int:
    """Return the index behind brackets that open at a chunk."""
    while index < len(chunks) and chunks[index].key == "(":
        index = next((at for at in range(index, len(chunks)) if chunks[at].key == ")"), len(chunks)) + 1
    return index
