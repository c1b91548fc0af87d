"""Reads the signs of a figure's period: the shape of a date, what follows it, tense, words that tie to a time."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nlp.hindi.clause_words import CONTRAST, Phrases, keys
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line

_FUTURE = ("गा", "गे", "गी", "ंगे", "ंगी")
_DONE = keys(
    "गया गए गये गई गयी हुई हुए हुआ मिले मिला मिली किया किए की कराया कराए दिया दिए दी लिया निकले आए "
    "पाए पाया पहुंचे रही रहा रहे लगाए बांटे"
)
_CLAUSE_ENDS = CONTRAST | {"।", ";"}
_WAS = frozenset(("था", "थे", "थी", "थीं"))
_IS = frozenset(("है", "हैं"))
_SPEECH = keys("बताया कहा कि बोले जारी मुताबिक अनुसार")
#: Words that tie a sentence to a time told before, by what they are.
_TIES = Phrases(
    (
        (
            "same",
            "इस दौरान|इसी दौरान|इस अवधि|इसी अवधि|उस दिन|इसी दिन|पहले दिन|इस मौके|मौके पर|इस अवसर|घटना के समय|दिन भर|दिनभर",
        ),
        (
            "event",
            "शिविर में|समारोह में|कार्यक्रम में|बैठक में|कार्यशाला में|प्रशिक्षण में|हादसे में|छापे में|रैली में|सम्मेलन में|निरीक्षण में|जांच में",
        ),
        ("goal", "लक्ष्य|का लक्ष्य|योजना है|प्रस्ताव"),
        ("total", "अब तक|कुल|संख्या"),
        ("now", "फिलहाल|अभी|वर्तमान|इस समय|इन दिनों"),
        ("habit", "हर दिन|रोज|रोजाना|प्रतिदिन|हर महीने|प्रतिमाह|हर साल|सालाना|प्रति|औसतन"),
        ("demand", "मांग|चेतावनी|मंजूरी|तैनात|आरक्षित|कार्यरत"),
        ("honour", "सम्मानित|पुरस्कार|सौंपे|वितरित|बांटे|भाग लिया|हिस्सा लिया|शामिल हुए"),
    )
)
_WINDOW = ("बीते", "पिछले", "गत", "विगत")
_WINDOW_UNITS = ("दिन", "घंट", "माह", "महीन", "सप्ताह", "हफ्त")
_BEHIND = {"तक": "until", "से": "since", "को": "on", "में": "in"}


class Span(NamedTuple):
    """A date of the text with its first and last day."""

    start: int
    end: int
    first: str
    last: str


@lru_cache(maxsize=16)
def ties(line: Line) -> tuple[str, ...]:
    """What ties a sentence to a time, or keeps it from one, in the order of the alphabet."""
    return tuple(sorted({value for _, value in _TIES.places(line)}))


def tense(line: Line, index: int) -> str:
    """The tense of a number's clause by its verb forms."""
    clause: set[str] = set()
    for key in line.keys(index + 1, len(line.items)):
        if key in _CLAUSE_ENDS:
            break
        clause.add(key)
    if any(key.endswith(_FUTURE) and len(key) > 3 for key in clause):
        return "future"
    if any(key.startswith("चुक") for key in clause):
        return "perfect"
    if not clause.isdisjoint(_WAS):
        return "past"
    if not clause.isdisjoint(_DONE):
        return "done"
    return "verbless" if clause.isdisjoint(_IS) else "present"


def between(draft: Draft, span: Span, line: Line) -> Iterator[str]:
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


def bound(text: str, span: Span) -> str:
    """What the word behind a date makes of it: until before तक, since before से, on before को, in before में."""
    behind = text[span.end : span.end + 8].split()
    return _BEHIND.get(behind[0], "") if behind else ""


def kind(text: str, span: Span) -> str:
    """The shape of a date: now, length, window, day, month, year or span."""
    words = text[span.start : span.end]
    if words in {"अब तक", "अबतक"}:
        return "now"
    if words.endswith((" में", " भीतर", " अंदर", " अन्दर")) and not words.startswith((*_WINDOW, "इस", "अगले")):
        return "length"
    if words.startswith(_WINDOW) and any(unit in words for unit in _WINDOW_UNITS):
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
