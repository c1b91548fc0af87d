"""Cuts a sentence into the chunks that the patterns of posts are written over: names, posts, words and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from nlp.hindi.designations import find_designations, is_spelled, words
from nlp.hindi.post_words import NO_POSTS

Kind = Literal["person", "body", "place", "post", "word", "mark"]


@dataclass(frozen=True)
class Name:
    """A named span of the text; `ref` is the index of its entity, -1 where it has none."""

    start: int
    end: int
    kind: Kind
    ref: int = -1


class Chunk(NamedTuple):
    """One unit of a sentence; `key` is the spelling key of a word or a mark, empty for names and posts."""

    start: int
    end: int
    kind: Kind
    key: str = ""
    ref: int = -1


def sentence_chunks(text: str, start: int, end: int, names: Iterable[Name], posts: Sequence[Name]) -> list[Chunk]:
    """Return the chunks of text[start:end]; `posts` are the designations that other readers proposed.

    Names win over posts; a post that a name cuts keeps what lies behind it: `जिला पंचायत` | `सीईओ`.
    """
    inside = sorted((name for name in names if start <= name.start and name.end <= end), key=lambda name: name.start)
    taken = [Chunk(name.start, name.end, name.kind, "", name.ref) for name in inside]
    taken += _free_posts(text, start, end, inside, [post for post in posts if start <= post.start and post.end <= end])
    taken.sort(key=lambda chunk: chunk.start)
    chunks: list[Chunk] = []
    position = start
    for chunk in [*taken, Chunk(end, end, "mark")]:
        chunks += _words(text, position, chunk.start)
        if chunk.start < end:
            chunks.append(chunk)
        position = chunk.end
    return chunks


def _words(text: str, start: int, end: int) -> list[Chunk]:
    return [
        Chunk(word.start, word.end, "word" if word.key[:1].isalnum() or len(word.key) > 1 else "mark", word.key)
        for word in words(text, start, end)
    ]


def _free_posts(text: str, start: int, end: int, names: Sequence[Name], proposed: Sequence[Name]) -> list[Chunk]:
    """Posts between the names, the proposed ones joined with those of the table."""
    spans: list[tuple[int, int]] = []
    position = start
    for left, right in [*((name.start, name.end) for name in names), (end, end)]:
        if position < left:
            found = [
                (post.start, post.end)
                for post in find_designations(text, position, left)
                if post.ids or not _names_body(text, post.start, post.end)
            ]
            given = [
                (post.start, post.end)
                for post in proposed
                if position <= post.start and post.end <= left and text[post.start : post.end] not in NO_POSTS
            ]
            spans += _joined(found, given)
        position = max(position, right)
    return [Chunk(left, right, "post") for left, right in spans]


def _names_body(text: str, start: int, end: int) -> bool:
    """Whether spelled letters stand for a body: `जीएमसी के प्रिंसिपल`."""
    return is_spelled(text[start:end]) and text[end : end + 4] in (" के ", " की ", " का ")


def _joined(found: list[tuple[int, int]], given: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The proposed span where one overlaps, unless the table's is longer and begins or ends with it."""
    kept: list[tuple[int, int]] = []
    for left, right in given:
        longer = [span for span in found if span[0] <= left and right <= span[1]]
        kept.append(longer[0] if longer else (left, right))
    kept = sorted(set(kept))
    kept += [span for span in found if all(span[1] <= left or right <= span[0] for left, right in kept)]
    return sorted(kept)
