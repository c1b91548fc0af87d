"""Weighs which period a figure covers: a date of its sentence, that of the figure before, an earlier date, or none."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nlp.hindi.clause_words import CONTRAST, Phrases, keys
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line

NONE = "none"
_FUTURE = ("गा", "गे", "गी", "ंगे", "ंगी")
_DONE = keys(
    "गया गए गये गई गयी हुई हुए हुआ मिले मिला मिली किया किए की कराया कराए दिया दिए दी लिया "
    "निकले आए पाए पाया पहुंचे रही रहा रहे लगाए बांटे"
)
_PARTS = keys("इनमें जिनमें जिसमें इसमें उनमें")
_SPEECH = keys("बताया कहा कि बोले जारी मुताबिक अनुसार")
#: Words that tie a sentence to a time told before, by what they are.
_TIES = Phrases(
    (
        (
            "same",
            "इस दौरान|इसी दौरान|इस अवधि|इसी अवधि|उस दिन|इसी दिन|पहले दिन|इस मौके|मौके पर|इस अवसर|घटना के समय|दिन भर|दिनभर",
        ),
        ("event", "शिविर में|समारोह में|कार्यक्रम में|बैठक में|कार्यशाला में|प्रशिक्षण में|हादसे में|छापे में|रैली में|सम्मेलन में|निरीक्षण में|जांच में"),
        ("goal", "लक्ष्य|का लक्ष्य|योजना है|प्रस्ताव"),
        ("total", "अब तक|कुल|संख्या"),
        ("now", "फिलहाल|अभी|वर्तमान|इस समय|इन दिनों"),
        ("habit", "हर दिन|रोज|रोजाना|प्रतिदिन|हर महीने|प्रतिमाह|हर साल|सालाना|प्रति|औसतन"),
    )
)


class Span(NamedTuple):
    """A date of the text with its first and last day."""

    start: int
    end: int
    first: str
    last: str


class Scene(NamedTuple):
    """What a figure's period is chosen from: its line, the sentence's dates, dates told before and the story's day."""

    line: Line
    dates: Sequence[Span]
    told: Sequence[tuple[int, Span]]
    story: Span | None
    previous: Draft | None
    published: str | None


class Option(NamedTuple):
    """A period and what speaks for it; `cue` says where it comes from."""

    first: str | None
    last: str | None
    cue: str
    features: tuple[str, ...]


Found = tuple[str, str | None, str | None, str, tuple[str, ...]]
"""Source, first and last day, cue and signs of an option."""


def choose_period(draft: Draft, scene: Scene, weights: Mapping[str, float]) -> Option:
    """The option with the highest sum of weights."""
    options = period_options(draft, scene)
    return max(options, key=lambda option: sum(weights.get(name, 0.0) for name in option.features))


def period_options(draft: Draft, scene: Scene) -> list[Option]:
    """Every period that a figure may have, none first."""
    context = _context(draft, scene.line)
    found: list[Found] = [("", None, None, NONE, (f"{NONE}", f"{NONE} dates={min(len(scene.dates), 2)}"))]
    found += _own(draft, scene)
    found += _before(draft, scene)
    options: list[Option] = []
    for source, first, last, cue, marks in found:
        crossed = [f"{source or NONE}×{part}" for part in context]
        options.append(Option(first, last, cue, (*marks, *crossed)))
    return options


def _own(draft: Draft, scene: Scene) -> Iterator[Found]:
    """The dates of the figure's own sentence, each as what the words behind it make of it."""
    nearest = _nearest(draft, scene)
    for span in scene.dates:
        kind = _kind(scene.line.text, span)
        side = "before" if span.end <= draft.start else "after"
        marks = [
            f"own {kind}",
            f"own {side}",
            f"own {kind} {side}",
            f"own near={span == nearest}",
            *_between(draft, span, scene.line),
        ]
        for mode, first, last in _modes(span, kind, scene):
            source = f"own {mode}"
            yield (
                source,
                first,
                last,
                scene.line.text[span.start : span.end],
                (*marks, source, f"{source} {kind}", f"{source} {_bound(scene.line.text, span)}"),
            )


def _modes(span: Span, kind: str, scene: Scene) -> Iterator[tuple[str, str | None, str | None]]:
    bound = _bound(scene.line.text, span)
    if kind == "now":
        yield "until", None, span.last
    else:
        yield "in", span.first, span.last
        if bound == "until":
            yield "until", None, span.last
        if bound == "since":
            yield "since", span.first, scene.published
            yield "from", span.first, None
        if kind == "length":
            yield "until", None, span.last


def _before(draft: Draft, scene: Scene) -> Iterator[Found]:
    """The period of the figure before, dates of earlier sentences, and the day of the story."""
    previous = scene.previous
    if previous is not None and (previous.first or previous.last):
        near = min(draft.sentence - previous.sentence, 3)
        marks = (
            f"prev near={near}",
            f"prev unit={previous.unit}>{draft.unit}",
            f"prev same={previous.unit == draft.unit}",
            f"prev bare={draft.bare}",
        )
        yield f"prev {near}", previous.first, previous.last, "पिछला आंकड़ा", ("prev", *marks)
    for distance, span in scene.told:
        kind = _kind(scene.line.text, span)
        if kind != "now":
            yield (
                f"told {distance}",
                span.first,
                span.last,
                scene.line.text[span.start : span.end],
                ("told", f"told {kind}", f"told {distance}"),
            )
    if scene.story is not None:
        yield (
            "story",
            scene.story.first,
            scene.story.last,
            scene.line.text[scene.story.start : scene.story.end],
            ("story", f"story dates={min(len(scene.dates), 2)}"),
        )


def _context(draft: Draft, line: Line) -> list[str]:
    """What is known of the figure itself."""
    ties = {found[0] for step in range(len(line.items)) if (found := _TIES.at(line, step))}
    parts = any(line.key(step) in _PARTS for step in range(max(0, draft.index - 16), draft.index))
    unit = draft.unit
    tense = _tense(line, draft.index)
    return [
        unit,
        tense,
        f"{unit} {tense}",
        f"bound={draft.qualifier}",
        f"bare={draft.bare}",
        f"part={parts}",
        f"headline={draft.headline}",
        f"noun={draft.counted}",
        *(f"tie={tie}" for tie in sorted(ties)),
    ]


def _tense(line: Line, index: int) -> str:
    """The tense of a number's clause by its verb forms."""
    clause = []
    for step in range(index + 1, len(line.items)):
        key = line.key(step)
        if key in CONTRAST or key in {"।", ";"}:
            break
        clause.append(key)
    if any(key.endswith(_FUTURE) and len(key) > 3 for key in clause):
        return "future"
    if any(key.startswith("चुक") for key in clause):
        return "perfect"
    if any(key in {"था", "थे", "थी", "थीं"} for key in clause):
        return "past"
    if any(key in _DONE for key in clause):
        return "done"
    return "present" if any(key in {"है", "हैं"} for key in clause) else "verbless"


def _between(draft: Draft, span: Span, line: Line) -> Iterator[str]:
    """What stands between a date and a number."""
    low, high = sorted(((span.start, span.end), (draft.start, draft.end)))
    items = [item for item in line.items if low[1] <= item.start < high[0]]
    side = "before" if span.end <= draft.start else "after"
    yield f"{side} gap={min(len(items) // 4, 4)}"
    yield f"{side} numbers={min(sum(item.number is not None for item in items), 2)}"
    if any(item.key in CONTRAST for item in items):
        yield f"{side} contrast"
    if any(item.key == "," for item in items):
        yield f"{side} comma"
    if side == "before" and any(item.key in _SPEECH for item in items):
        yield f"{side} speech"


def _nearest(draft: Draft, scene: Scene) -> Span | None:
    """The last date before a number, else the first behind it."""
    before = [span for span in scene.dates if span.end <= draft.start]
    after = [span for span in scene.dates if span.start >= draft.end]
    return before[-1] if before else after[0] if after else None


def _bound(text: str, span: Span) -> str:
    """What the word behind a date makes of it: until before तक, since before से."""
    behind = text[span.end : span.end + 8].split()
    word = behind[0] if behind else ""
    return {"तक": "until", "से": "since", "को": "on", "में": "in"}.get(word, "")


def _kind(text: str, span: Span) -> str:
    """The shape of a date: now, length, window, day, month, year or span."""
    words = text[span.start : span.end]
    if words in {"अब तक", "अबतक"}:
        return "now"
    if words.endswith(" में") and not words.startswith(("बीते", "पिछले", "गत", "इस", "अगले")):
        return "length"
    if words.startswith(("बीते", "पिछले", "गत", "विगत")) and any(
        unit in words for unit in ("दिन", "घंट", "माह", "महीन", "सप्ताह", "हफ्त")
    ):
        return "window"
    if span.first == span.last:
        return "day"
    return {7: "month", 4: "year"}.get(len(written(span.first, span.last)[0] or ""), "span")


def written(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """Both ends as exact as they are meant: a whole year as 2023, whole months as 2024-04, else days."""
    if first is None or last is None or len(first) < 10 or len(last) < 10:
        return first, last
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4], last[:4]
    year, month, day = (int(part) for part in last.split("-"))
    if first.endswith("-01") and day == calendar.monthrange(year, month)[1]:
        return first[:7], last[:7]
    return first, last
