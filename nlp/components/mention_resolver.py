"""Chooses among the candidates by one table of trust, so that mentions are sorted and do not overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.gazetteer import facility_heads
from nlp.hindi.person_spans import alias_parts, whole_names
from nlp.hindi.phrases import PhraseTable
from nlp.hindi.place_names import AREAS
from nlp.hindi.words import read_words, word_key
from nlp.record import LABELS, Mention


class Trust(NamedTuple):
    """How far each source is trusted, 0 to 1, where no encoder has read the article and where one has."""

    alone: dict[str, float]
    read: dict[str, float]


# The table of precedence. A candidate's score times its source's trust is the chance that it is right; sources that
# agree on span and label are taken as independent. Measured on gold dev by what share of such candidates is right.
PRECEDENCE: dict[str, Trust] = {
    "PERSON": Trust({"rule": 0.95}, {"encoder": 0.90, "rule": 0.30}),
    "FACILITY": Trust({"gazetteer": 1.0, "rule": 0.95}, {"encoder": 0.70, "gazetteer": 0.95, "rule": 0.75}),
    "PROGRAMME": Trust({"gazetteer": 1.0, "rule": 0.90}, {"encoder": 0.65, "gazetteer": 0.90, "rule": 0.60}),
    "ORGANISATION": Trust({"gazetteer": 0.95, "rule": 0.90}, {"encoder": 0.75, "gazetteer": 0.95, "rule": 0.50}),
    "PLACE": Trust({"gazetteer": 0.90, "rule": 0.95}, {"encoder": 0.70, "gazetteer": 0.75, "rule": 0.80}),
    "DISEASE": Trust({"gazetteer": 1.0, "rule": 0.90}, {"encoder": 0.55, "gazetteer": 0.95, "rule": 0.70}),
    "ROLE": Trust({"rule": 0.90}, {"encoder": 0.90, "rule": 0.30}),
}
LEAST = Trust({"": 0.40}, {"": 0.60})
"""Chances below these are dropped."""
LENGTH = 0.02
"""Added for each character, so that of two overlapping candidates the longer wins unless it is much less sure."""
SWALLOWING = {"ORGANISATION": 0.0, "FACILITY": 0.0, "PERSON": 0.75}
"""A longer candidate of these labels, with at least this score, is at least as sure as the shorter ones of its label
that it holds: आईएमए भागलपुर holds आईएमए."""
ENDS = frozenset({"PLACE", "ROLE"})
"""A person's name of three words or more ends before a name of these labels that a table knows: … आलम बेतिया."""


_FULL_NAME = 2
_LISTED = re.compile(r"[^,\s][^,]*")
_EDITION = re.compile(r"-(?:[0-9०-९]{1,2}|दो|तीन|चार|पांच|टू)(?![\w\u0900-\u097f.-])| [0-9०-९]\.0(?!\w)")


class Weighed(NamedTuple):
    """A candidate with the chance that it is right by all its sources."""

    chance: float
    mention: Mention


def weigh(candidates: Iterable[Mention], *, read: bool) -> list[Weighed]:
    """Return one candidate for each span and label with its chance."""
    wrong: dict[tuple[int, int, str], float] = {}
    best: dict[tuple[int, int, str], tuple[float, Mention]] = {}
    ids: dict[tuple[int, int, str], str | None] = {}
    sources: set[tuple[int, int, str, str]] = set()
    for mention in sorted(candidates, key=lambda mention: -mention["score"]):
        key = (mention["start"], mention["end"], mention["label"])
        trust = PRECEDENCE[mention["label"]]
        chance = mention["score"] * (trust.read if read else trust.alone).get(mention["source"], 0.0)
        ids[key] = ids.get(key) or mention["id"]
        if (*key, mention["source"]) in sources:
            continue
        sources.add((*key, mention["source"]))
        wrong[key] = wrong.get(key, 1.0) * (1.0 - chance)
        best[key] = max(best.get(key, (0.0, mention)), (chance, mention), key=lambda row: row[0])
    return [Weighed(1.0 - wrong[key], {**mention, "id": ids[key]}) for key, (_, mention) in best.items()]


def swallow(weighed: list[Weighed]) -> list[Weighed]:
    """Return the candidates, those of SWALLOWING at least as sure as the same label's candidates inside them."""
    raised = []
    for chance, mention in weighed:
        inside = [
            other
            for other, held in weighed
            if held["label"] == mention["label"]
            and mention["score"] >= SWALLOWING.get(mention["label"], 1.1)
            and mention["start"] <= held["start"]
            and held["end"] <= mention["end"]
        ]
        raised.append(Weighed(max([chance, *inside]), mention))
    return raised


def trim_persons(candidates: Sequence[Mention]) -> list[Mention]:
    """Return the candidates, the encoder's people without a post or town at their end."""
    tails = {(m["start"], m["end"]) for m in candidates if m["label"] in ENDS and m["source"] != "encoder"}
    starts = {end: start for start, end in sorted(tails, reverse=True)}
    return [_trimmed(mention, starts.get(mention["end"], -1)) for mention in candidates]


def _trimmed(mention: Mention, cut: int) -> Mention:
    """Return the mention, an encoder's person of two words before `cut` ended there."""
    if mention["label"] != "PERSON" or mention["source"] != "encoder" or cut <= mention["start"]:
        return mention
    rest = mention["text"][: cut - mention["start"]].rstrip(" ,-")
    if len(rest.split()) < _FULL_NAME:
        return mention
    return {**mention, "end": mention["start"] + len(rest), "text": rest}


def resolve(candidates: Iterable[Mention], *, read: bool) -> list[Mention]:
    """Return the chosen mentions; `read` says that an encoder is among the sources."""
    least = (LEAST.read if read else LEAST.alone)[""]
    rank: dict[str, int] = {label: place for place, label in enumerate(LABELS)}
    kept = [row for row in swallow(weigh(trim_persons(list(candidates)), read=read)) if row.chance >= least]
    kept.sort(
        key=lambda row: (
            -row.chance - LENGTH * (row.mention["end"] - row.mention["start"]),
            row.mention["start"],
            rank[row.mention["label"]],
        )
    )
    chosen: list[Mention] = []
    taken: set[int] = set()
    for chance, mention in kept:
        span = range(mention["start"], mention["end"])
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append({**mention, "score": round(chance, 4)})
    return sorted(chosen, key=lambda mention: mention["start"])


def numbered(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, a programme's with the number of its round or edition: `सात निश्चय-2`, `मिशन इंद्रधनुष 5.0`."""
    longer: list[Mention] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        number = _EDITION.match(text, mention["end"]) if mention["label"] == "PROGRAMME" else None
        end = number.end() if number else mention["end"]
        if following is None or end <= following["start"]:
            longer.append({**mention, "end": end, "text": text[mention["start"] : end]})
        else:
            longer.append(mention)
    return longer


def split_lists(candidates: Iterable[Mention], heads: PhraseTable[str]) -> list[Mention]:
    """Return the candidates, two facilities with a comma between apart: `एम्स, जिला अस्पताल`; not `सदर अस्पताल, गया`."""
    parted: list[Mention] = []
    for mention in candidates:
        names = list(_LISTED.finditer(mention["text"])) if mention["label"] == "FACILITY" else []
        if len(names) > 1 and heads.find(read_words(names[-1].group(), [(0, len(names[-1].group()))])):
            at = mention["start"]
            parted += [
                {**mention, "start": at + name.start(), "end": at + name.end(), "text": name.group(), "id": None}
                for name in names
            ]
        else:
            parted.append(mention)
    return parted


def mend_people(text: str, candidates: Sequence[Mention]) -> list[Mention]:
    """Return the candidates, the encoder's people with their names whole and the names of one person apart."""
    people = [mention for mention in candidates if mention["label"] == "PERSON" and mention["source"] == "encoder"]
    mended = [
        (*part, max(mention["score"] for mention in people if start <= mention["start"] < end))
        for start, end in whole_names(text, [(mention["start"], mention["end"]) for mention in people])
        for part in alias_parts(text, start, end)
    ]
    others = [mention for mention in candidates if mention["label"] != "PERSON" or mention["source"] != "encoder"]
    return others + [
        Mention(start=start, end=end, label="PERSON", text=text[start:end], score=score, source="encoder", id=None)
        for start, end, score in mended
    ]


def is_named(mention: Mention) -> bool:
    """Whether a candidate names something: `सूबे` and `जिले` alone are no places."""
    return mention["label"] != "PLACE" or word_key(mention["text"]) not in AREAS


def resolve_doc(doc: Doc) -> Doc:
    """Write doc._.mentions, doc.ents and doc.spans["mentions"]."""
    named = list(filter(is_named, doc._.candidates))
    candidates = split_lists(mend_people(doc._.text, named), facility_heads())
    chosen = resolve(candidates, read=bool(doc._.readings))
    doc._.mentions = numbered(doc._.text, chosen)
    spans = [_span(doc, mention) for mention in doc._.mentions]
    doc.spans["mentions"] = spans
    doc.ents = spans
    return doc


def _span(doc: Doc, mention: Mention) -> Span:
    span = doc.char_span(mention["start"], mention["end"], label=mention["label"], alignment_mode="expand")
    if span is None:
        raise ValueError(f"mention outside the text: {mention}")
    return span


@Language.factory(
    "mention_resolver", requires=["doc._.candidates"], assigns=["doc._.mentions", "doc.ents", "doc.spans"]
)
def create_mention_resolver(nlp: Language, name: str) -> object:
    """Create the component."""
    return resolve_doc
