"""Weighs which period a figure covers: a date of its sentence, that of the figure before, an earlier date, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.hindi.clause_words import keys
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line
from nlp.hindi.period_signs import Span, between, bound, kind, tense

NONE = "none"
_PARTS = keys("इनमें जिनमें जिसमें इसमें उनमें")


class Scene(NamedTuple):
    """What a figure's period is chosen from: its sentence with dates and ties, dates told before, figures before.

    `told` holds dates of earlier sentences with their distance, `story` the day told at the top of the article, `dated`
    the last figure with a period where the very last has none.
    """

    line: Line
    dates: Sequence[Span]
    ties: Sequence[str]
    told: Sequence[tuple[int, Span]]
    story: Span | None
    previous: Draft | None
    dated: Draft | None
    published: str | None


class Option(NamedTuple):
    """A period and what speaks for it; `cue` says where it comes from."""

    first: str | None
    last: str | None
    cue: str
    features: tuple[str, ...]


class Found(NamedTuple):
    """An option before the figure itself is looked at: where it comes from, the period, its words and signs."""

    source: str
    first: str | None
    last: str | None
    cue: str
    signs: tuple[str, ...]


_NOTHING = Found(NONE, None, None, NONE, ())


def choose_period(draft: Draft, scene: Scene, weights: Mapping[str, float]) -> Option:
    """The option with the highest sum of weights."""
    context = _context(draft, scene)
    shared: dict[str, float] = {}
    best: tuple[float, Found] | None = None
    for found in _found(draft, scene):
        source = found.source
        if source not in shared:
            shared[source] = sum([weights.get(f"{source}×{part}", 0.0) for part in context])
        score = shared[source] + sum([weights.get(sign, 0.0) for sign in found.signs])
        if best is None or score > best[0]:
            best = score, found
    chosen = best[1] if best else _NOTHING
    return Option(chosen.first, chosen.last, chosen.cue, chosen.signs)


def period_options(draft: Draft, scene: Scene) -> list[Option]:
    """Every period that a figure may have, none first."""
    context = _context(draft, scene)
    return [
        Option(found.first, found.last, found.cue, (*found.signs, *[f"{found.source}×{part}" for part in context]))
        for found in _found(draft, scene)
    ]


def _found(draft: Draft, scene: Scene) -> Iterator[Found]:
    """Every period that a figure may have with its signs, none first."""
    yield Found(NONE, None, None, NONE, (NONE, f"{NONE} dates={min(len(scene.dates), 2)}"))
    yield from _own(draft, scene)
    yield from _pairs(draft, scene)
    yield from _before(draft, scene)
    yield from _told(scene)


def _own(draft: Draft, scene: Scene) -> Iterator[Found]:
    """The dates of the figure's own sentence, each as what the words behind it make of it."""
    nearest = _nearest(draft, scene)
    text = scene.line.text
    for span in scene.dates:
        shape = kind(text, span)
        side = "before" if span.end <= draft.start else "after"
        signs = [f"own {shape}", f"own {side}", f"own {shape} {side}", f"own near={span == nearest}"]
        signs += between(draft, span, scene.line)
        for mode, first, last in _modes(span, shape, scene):
            source = f"own {mode}"
            marks = (*signs, source, f"{source} {shape}", f"{source} {bound(text, span)}")
            yield Found(source, first, last, text[span.start : span.end], marks)


def _modes(span: Span, shape: str, scene: Scene) -> Iterator[tuple[str, str | None, str | None]]:
    behind = bound(scene.line.text, span)
    if shape == "now":
        yield "until", None, span.last
        return
    yield "in", span.first, span.last
    if behind == "until" or shape == "length":
        yield "until", None, span.last
    if behind == "since":
        yield "since", span.first, scene.published
        yield "from", span.first, None


def _pairs(draft: Draft, scene: Scene) -> Iterator[Found]:
    """From one date of the sentence to the next: 10 फरवरी से चल रहे अभियान में गुरुवार तक, दिसंबर और जनवरी में."""
    text = scene.line.text
    for left, right in pairwise(scene.dates):
        if left.first < right.last and left.first <= right.first:
            near = right.start - left.end < 8
            side = "before" if right.end <= draft.start else "after" if draft.end <= left.start else "around"
            behind = f"pair {bound(text, left)} {bound(text, right)}"
            shapes = f"pair {kind(text, left)} {kind(text, right)}"
            signs = ("pair", f"pair near={near}", behind, f"pair {side}", shapes)
            yield Found(f"pair {near}", left.first, right.last, text[left.start : right.end], signs)


def _before(draft: Draft, scene: Scene) -> Iterator[Found]:
    """The period of the figure before, or of the last that has one."""
    for source, other in (("prev", scene.previous), ("dated", scene.dated)):
        if other is not None and (other.first or other.last):
            near = min(draft.sentence - other.sentence, 3)
            signs = (
                source,
                f"{source} near={near}",
                f"{source} unit={other.unit}>{draft.unit}",
                f"{source} same={other.unit == draft.unit}",
                f"{source} bare={draft.bare}",
                f"{source} cue={'story' if other.period_cue == 'story' else ''}",
            )
            yield Found(f"{source} {near}", other.first, other.last, "पिछला आंकड़ा", signs)


def _told(scene: Scene) -> Iterator[Found]:
    """Dates of earlier sentences, and the day of the story."""
    text = scene.line.text
    for distance, span in scene.told:
        shape = kind(text, span)
        if shape != "now":
            signs = ("told", f"told {shape}", f"told {distance}", f"told {bound(text, span)}")
            yield Found(f"told {distance}", span.first, span.last, text[span.start : span.end], signs)
    if scene.story is not None:
        span = scene.story
        marks = ("story", f"story dates={min(len(scene.dates), 2)}")
        yield Found("story", span.first, span.last, text[span.start : span.end], marks)


def _context(draft: Draft, scene: Scene) -> list[str]:
    """What is known of the figure itself."""
    line = scene.line
    parts = any(line.key(step) in _PARTS for step in range(max(0, draft.index - 16), draft.index))
    time = tense(line, draft.index)
    return [
        draft.unit,
        time,
        f"{draft.unit} {time}",
        f"bound={draft.qualifier}",
        f"bare={draft.bare}",
        f"part={parts}",
        f"headline={draft.headline}",
        f"noun={draft.counted}",
        f"new={draft.novelty}",
        *(f"tie={tie}" for tie in scene.ties),
        *(f"{draft.unit} tie={tie}" for tie in scene.ties),
    ]


def _nearest(draft: Draft, scene: Scene) -> Span | None:
    """The last date before a number, else the first behind it."""
    before = [span for span in scene.dates if span.end <= draft.start]
    after = [span for span in scene.dates if span.start >= draft.end]
    return before[-1] if before else after[0] if after else None
