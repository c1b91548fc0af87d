"""Assembles the figures of an article from its numerals: what each counts, in which bounds and for which period."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from nlp.hindi.counted import Counted
from nlp.hindi.figure_columns import read_heads
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line, Number, read_line
from nlp.hindi.figure_links import named_in
from nlp.hindi.figure_merge import merge_drafts
from nlp.hindi.figure_numbers import figure_numbers
from nlp.hindi.figures import Passage, read_figures, with_period
from nlp.hindi.period_signs import Span, ties, written
from nlp.hindi.periods import Scene, choose_period
from nlp.hindi.tokens import tokenize
from nlp.hindi.uncounted import is_aside
from nlp.hindi.unit_choice import Hint

WEIGHTS = Path(__file__).resolve().parents[2] / "data" / "weights" / "figure_periods.json"
Json = Mapping[str, Any]
_STOPS = "।.?!"
_PROSE_ENDS = "।.?!|\"'”’)"
_LENGTH = re.compile(r"\S+ (?:दिन|दिनों|घंटे|घंटों|सप्ताह|हफ्ते|माह|महीने|महीनों|वर्ष|वर्षों|साल|सालों) (?:में|के भीतर|के अंदर|के अन्दर)")
_STORY_SENTENCES = 6
"""Sentences at the top of the body in which the day of the story is told."""
_REMEMBERED = 6
"""Figures before a figure whose periods it may share."""
_TOLD = 2
"""Sentences before a figure's own whose dates may be meant."""


class Article(NamedTuple):
    """What the figures are read from; `story` is the day that the top of the body tells."""

    text: str
    sentences: Sequence[Json]
    passages: Sequence[Passage]
    dates: Sequence[Span]
    story: Span | None
    published: str | None
    lines: Mapping[int, Line]
    days: Mapping[int, Sequence[Span]]
    """Lines and dates by their sentence."""


@lru_cache(maxsize=4)
def load_weights(path: Path = WEIGHTS) -> dict[str, float]:
    """The weights of the period's signs by name."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def read_article(
    text: str,
    sentences: Sequence[Json],
    quantities: Sequence[Json],
    dates: Sequence[Json],
    published: str | None,
    mentions: Sequence[Json],
    numeral_units: Sequence[Json] = (),
) -> Article:
    """The sentences with numbers as rows of words and names; pointers to other stories and captions are left out."""
    labels = _labels(text, mentions)
    calendar = [span for span in dates if not _LENGTH.fullmatch(text[span["start"] : span["end"]])]
    numbers = figure_numbers(text, quantities, calendar)
    starts = [number.start for number in numbers]
    passages = []
    columns: tuple[Counted, ...] = ()
    for index, sentence in enumerate(sentences):
        a, z = sentence["start"], sentence["end"]
        first = bisect_left(starts, a)
        inside = [number for number in numbers[first : bisect_left(starts, z)] if number.end <= z]
        headline = _is_headline(text, sentence)
        if not inside:
            columns = read_heads(text[a:z]) if text[z - 1] not in _STOPS else ()
        elif not headline:
            columns = ()
        if inside and not is_aside(text[a:z]):
            line = read_line(text, a, z, inside, labels)
            passages.append(Passage(index, line, headline, _hints(inside, numeral_units), columns))
    spans = [Span(span["start"], span["end"], span["first"], span["last"]) for span in dates]
    lines = {passage.number: passage.line for passage in passages}
    story = _story(sentences, spans, published)
    return Article(text, sentences, passages, spans, story, published, lines, _by_sentence(sentences, spans))


def _by_sentence(sentences: Sequence[Json], spans: Sequence[Span]) -> dict[int, list[Span]]:
    """The dates that begin in each sentence."""
    starts = [sentence["start"] for sentence in sentences]
    days: dict[int, list[Span]] = {}
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < sentences[at]["end"]:
            days.setdefault(at, []).append(span)
    return days


def settle_periods(article: Article, drafts: Sequence[Draft], weights: Mapping[str, float]) -> list[Draft]:
    """The drafts with their periods, chosen in the order of the text."""
    settled: list[Draft] = []
    for draft in drafts:
        option = choose_period(draft, scene_of(article, draft, settled), weights)
        settled.append(with_period(draft, option.first, option.last, option.cue))
    return settled


def scene_of(article: Article, draft: Draft, settled: Sequence[Draft]) -> Scene:
    """What the period of a draft is chosen from; `settled` are the drafts before it with their periods."""
    line = article.lines[draft.sentence]
    told = [
        (distance, span)
        for distance in range(1, _TOLD + 1)
        if draft.sentence >= distance
        for span in article.days.get(draft.sentence - distance, ())[-1:]
    ]
    previous = settled[-1] if settled else None
    dated = next((other for other in reversed(settled[-_REMEMBERED:]) if other.first or other.last), None)
    own = article.days.get(draft.sentence, ())
    return Scene(
        line, own, ties(line), told, article.story, previous, None if dated is previous else dated, article.published
    )


def _story(sentences: Sequence[Json], dates: Sequence[Span], published: str | None) -> Span | None:
    """The first single day told at the top of the body, not after the day of publication."""
    top = [sentence for sentence in sentences if sentence["kind"] == "body"][:_STORY_SENTENCES]
    for span in dates:
        inside = any(sentence["start"] <= span.start < sentence["end"] for sentence in top)
        if inside and span.first == span.last and (published is None or span.first <= published):
            return span
    return None


def assemble_figures(
    text: str,
    sentences: Sequence[Json],
    quantities: Sequence[Json],
    dates: Sequence[Json],
    published: str | None,
    mentions: Sequence[Json],
    entities: Sequence[Json] = (),
    numeral_units: Sequence[Json] = (),
    weights: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """The figures of an article in the order of the text, each quantity once, with Doc offsets."""
    article = read_article(text, sentences, quantities, dates, published, mentions, numeral_units)
    drafts = settle_periods(article, read_figures(article.passages), load_weights() if weights is None else weights)
    return [_figure(article, draft, entities) for draft in merge_drafts(drafts)]


def _figure(article: Article, draft: Draft, entities: Sequence[Json]) -> dict[str, Any]:
    sentence = article.sentences[draft.sentence]
    first, last = written(draft.first, draft.last)
    return {
        "text": article.text[draft.start : draft.end],
        "value": _plain(draft.value),
        "value_max": None if draft.value_max is None else _plain(draft.value_max),
        "unit": draft.unit,
        "counted": draft.counted,
        "qualifier": draft.qualifier,
        "from": first,
        "to": last,
        "new_or_total": draft.novelty,
        **named_in(entities, sentence["start"], sentence["end"]),
        "start": draft.start,
        "end": draft.end,
        "sentence": article.text[sentence["start"] : sentence["end"]],
        "score": draft.score,
        "cue": draft.cue,
        "period_cue": draft.period_cue,
    }


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _hints(numbers: Iterable[Number], units: Sequence[Json]) -> dict[int, Hint]:
    """The encoder's surest word on each number, by the number's start."""
    hints: dict[int, Hint] = {}
    for number in numbers:
        inside = [unit for unit in units if number.start <= unit["start"] < number.end]
        if inside:
            best = max(inside, key=lambda unit: float(unit["prob"]))
            figure = max(unit.get("figure", unit["prob"]) for unit in inside)
            hints[number.start] = Hint(best["unit"], best["prob"], figure)
    return hints


def _labels(text: str, mentions: Sequence[Json]) -> dict[int, str]:
    """The label of each word that stands in a name, by its start; designations are no names."""
    labels: dict[int, str] = {}
    for mention in mentions:
        if mention["label"] != "ROLE":
            a = mention["start"]
            labels.update((a + start, mention["label"]) for start, _ in tokenize(text[a : mention["end"]]))
    return labels


def _is_headline(text: str, sentence: Json) -> bool:
    """Whether a sentence is a title, head or bullet: headline matter ends without a full stop."""
    return sentence["kind"] == "title" or text[sentence["end"] - 1] not in _PROSE_ENDS


def mark_figures(doc: Doc) -> Doc:
    """Write doc._.figures."""
    doc._.figures = assemble_figures(
        doc._.text,
        doc._.sentences,
        doc._.quantities,
        doc._.dates,
        doc._.published,
        doc._.mentions,
        doc._.entities,
        doc._.numeral_units,
    )
    return doc


@Language.factory(
    "figure_assembler",
    requires=["doc._.sentences", "doc._.quantities", "doc._.dates", "doc._.mentions", "doc._.entities"],
    assigns=["doc._.figures"],
)
def create_figure_assembler(nlp: Language, name: str) -> object:
    """Create the component."""
    return mark_figures
