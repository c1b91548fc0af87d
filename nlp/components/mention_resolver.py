"""Chooses among the candidates by one table of precedence, so that mentions are sorted and do not overlap."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.record import LABELS, Mention

# How much a proposal counts: label → source → weight; the candidate's own score and its length multiply it.
PRECEDENCE: dict[str, dict[str, float]] = {
    "PERSON": {"encoder": 1.0, "gazetteer": 0.0, "rule": 0.8},
    "FACILITY": {"encoder": 0.9, "gazetteer": 1.0, "rule": 0.9},
    "PROGRAMME": {"encoder": 0.9, "gazetteer": 1.0, "rule": 0.7},
    "ORGANISATION": {"encoder": 1.0, "gazetteer": 0.9, "rule": 0.9},
    "PLACE": {"encoder": 1.0, "gazetteer": 0.9, "rule": 0.7},
    "DISEASE": {"encoder": 0.8, "gazetteer": 1.0, "rule": 0.6},
    "ROLE": {"encoder": 1.0, "gazetteer": 0.8, "rule": 0.8},
}
# A candidate below this weighted score is dropped: by rules alone, and where an encoder has read the article.
LEAST_ALONE: dict[str, float] = {"ORGANISATION": 0.5, "PROGRAMME": 0.4}
LEAST_ALONE_DEFAULT = 0.4
LEAST_READ: dict[str, float] = {}
LEAST_READ_DEFAULT = 0.5
AGREEMENT = 0.25
"""Added for each other source that proposes the same span and label."""
SWALLOWING = frozenset({"ORGANISATION", "FACILITY"})
SWALLOWS = 1.0
"""Of the weight of a shorter candidate of the same label that a longer one of another source holds, the longer one
has at least this share: आईएमए भागलपुर holds आईएमए."""
LENGTH = 0.02
"""Added for each character, so that of two proposals the longer wins unless it is much less sure."""


def weigh(candidates: Iterable[Mention]) -> dict[tuple[int, int, str], tuple[float, Mention]]:
    """Return for each span and label the combined weight of its proposals and the proposal that counts most."""
    weighed: dict[tuple[int, int, str], tuple[float, Mention]] = {}
    for mention in candidates:
        key = (mention["start"], mention["end"], mention["label"])
        weight = mention["score"] * PRECEDENCE[mention["label"]].get(mention["source"], 0.0)
        if key not in weighed:
            weighed[key] = (weight, mention)
            continue
        known, best = weighed[key]
        agreed = AGREEMENT * min(known, weight) * (best["source"] != mention["source"])
        id_ = best["id"] or mention["id"]
        stronger = mention if weight > known else best
        weighed[key] = (max(known, weight) + agreed, {**stronger, "id": id_})
    return weighed


def swallow(weighed: list[tuple[float, Mention]]) -> list[tuple[float, Mention]]:
    """Return the weighed candidates, each at least as heavy as the same label's candidates inside it."""
    raised = []
    for weight, mention in weighed:
        inside = [
            other
            for other, held in weighed
            if mention["label"] in SWALLOWING
            and held["label"] == mention["label"]
            and held is not mention
            and mention["start"] <= held["start"]
            and held["end"] <= mention["end"]
        ]
        raised.append((max([weight, *(SWALLOWS * other for other in inside)]), mention))
    return raised


def resolve(candidates: Iterable[Mention], *, read: bool) -> list[Mention]:
    """Return the chosen mentions; `read` says that an encoder is among the sources."""
    least, default = (LEAST_READ, LEAST_READ_DEFAULT) if read else (LEAST_ALONE, LEAST_ALONE_DEFAULT)
    weighed = [
        (weight, mention)
        for weight, mention in swallow(list(weigh(candidates).values()))
        if weight >= least.get(mention["label"], default)
    ]
    rank: dict[str, int] = {label: place for place, label in enumerate(LABELS)}
    weighed.sort(
        key=lambda row: (
            -row[0] - LENGTH * (row[1]["end"] - row[1]["start"]),
            row[1]["start"],
            rank[row[1]["label"]],
        )
    )
    chosen: list[Mention] = []
    taken: set[int] = set()
    for weight, mention in weighed:
        span = range(mention["start"], mention["end"])
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append({**mention, "score": round(min(weight, 1.0), 4)})
    return sorted(chosen, key=lambda mention: mention["start"])


def resolve_doc(doc: Doc) -> Doc:
    """Write doc._.mentions, doc.ents and doc.spans["mentions"]."""
    doc._.mentions = resolve(doc._.candidates, read=bool(doc._.readings))
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
