"""Proposes places, facilities, programmes, bodies and diseases from the gazetteers and by their head nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp.gazetteer import Entry, Gazetteer, listed, load_gazetteer, load_word_counts, prominent, read_table
from nlp.hindi.body_names import find_bodies
from nlp.hindi.facility_names import Head, Lexicon, find_facilities, shared_heads
from nlp.hindi.phrases import Match, PhraseTable
from nlp.hindi.place_names import find_places, has_place_cue
from nlp.hindi.words import Word, read_words
from nlp.record import Mention

_NAME, _SHORT, _PLACE_CUED, _BRANCH = 0.9, 0.7, 0.75, 0.7
_REACH = 2
_UNSEEN = 0.8
_HEADS = ("अस्पताल", "हॉस्पिटल", "चिकित्सालय")


@dataclass(frozen=True)
class NameFinder:
    """The tables that names are found with."""

    gazetteer: Gazetteer
    heads: PhraseTable[Head]
    shares: dict[str, float]
    unnamed: frozenset[tuple[str, str]]

    def name_share(self, key: str) -> float:
        """How often a word belongs to a name, 0 to 1; 0.8 for words never seen."""
        return self.shares.get(key, _UNSEEN)

    def place_end(self, words: Sequence[Word], index: int) -> int:
        """Index behind the place name at `index`, or 0."""
        match = self.gazetteer.names.at(words, index)
        if match and any(entry.label == "PLACE" for entry in match.value):
            return match.last
        return 0


@lru_cache(maxsize=1)
def load_finder() -> NameFinder:
    """Return the finder over the shipped tables."""
    heads = PhraseTable.of(
        (form, Head(row["kind"], row["scope"]))
        for row in read_table("generic_facilities")
        for form in (row["head"], *listed(row["forms"]))
        if not form.endswith(("ों", "परिसर"))
    )
    unnamed = frozenset((row["label"], row["id"]) for row in read_table("unnamed"))
    shares = {
        word: (person + name) / (person + name + plain) for word, (person, name, plain) in load_word_counts().items()
    }
    return NameFinder(load_gazetteer(), heads, shares, unnamed)


def propose_names(text: str, sentences: Sequence[tuple[int, int]], finder: NameFinder) -> list[Mention]:
    """Return the candidates of a text in order of their places; they may overlap."""
    words = read_words(text, sentences)
    found = [*_listed_names(words, finder)]
    lexicon = Lexicon(finder.heads, finder.place_end, finder.name_share)
    found += [(f.first, f.last, "FACILITY", f.score, "rule", None) for f in find_facilities(words, lexicon)]
    found += [*_headless(text, words, finder.gazetteer)]
    found += [(f.first, f.last, f.label, f.score, "rule", None) for f in find_bodies(words, finder.name_share)]
    found += [(f.first, f.last, "PLACE", f.score, "rule", None) for f in find_places(words, finder.name_share)]
    return [
        Mention(
            start=words[first].start,
            end=words[last - 1].end,
            label=label,
            text=text[words[first].start : words[last - 1].end],
            score=score,
            source=source,
            id=id_,
        )
        for first, last, label, score, source, id_ in sorted(found, key=lambda row: (row[0], row[1], row[2]))
    ]


def _listed_names(words: Sequence[Word], finder: NameFinder) -> Iterator[tuple[int, int, str, float, str, str | None]]:
    """Yield the names of the gazetteers whose cues are met."""
    for match in finder.gazetteer.names.find(words):
        labels: dict[str, list[Entry]] = {}
        for entry in match.value:
            if (entry.label, entry.id) not in finder.unnamed:
                labels.setdefault(entry.label, []).append(entry)
        for label, entries in labels.items():
            score = _score(words, match, label, finder)
            if score:
                foremost = prominent(entries)
                id_ = foremost[0].id if len(foremost) == 1 else None
                yield match.first, match.last, label, score, "gazetteer", id_
                branch = finder.place_end(words, match.last) if label == "ORGANISATION" else 0
                if branch and not words[match.last].before:
                    yield match.first, branch, label, _BRANCH, "rule", id_


def _headless(
    text: str, words: Sequence[Word], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, str, float, str, str | None]]:
    """Yield the hospitals of a list whose last member alone says that they are hospitals."""
    for first, last in shared_heads(words):
        name = text[words[first].start : words[last - 1].end]
        known = {e.id for head in _HEADS for e in gazetteer.lookup(f"{name} {head}") if e.label == "FACILITY"}
        if known:
            yield first, last, "FACILITY", _NAME, "gazetteer", known.pop() if len(known) == 1 else None


def _score(words: Sequence[Word], match: Match[tuple[Entry, ...]], label: str, finder: NameFinder) -> float:
    key = " ".join(word.key for word in words[match.first : match.last])
    cue = finder.gazetteer.cues.get((label, key))
    if cue:
        return _NAME if _beside(words, match, cue.before, cue.after) else 0.0
    if label == "PLACE" and key in finder.gazetteer.collisions:
        place = finder.place_end
        return _PLACE_CUED if has_place_cue(words, match.first, match.last, place, finder.gazetteer.collisions) else 0.0
    return _NAME if match.last - match.first > 1 or len(key) > 3 else _SHORT


def _beside(
    words: Sequence[Word], match: Match[tuple[Entry, ...]], before: frozenset[str], after: frozenset[str]
) -> bool:
    left = [word.key for word in words[max(0, match.first - _REACH) : match.first]]
    right = [word.key for word in words[match.last : match.last + _REACH]]
    return bool(before.intersection((*left, " ".join(left))) or after.intersection((*right, " ".join(right))))


@dataclass(frozen=True)
class GazetteerMatcher:
    """Adds the candidates of the gazetteers to a Doc."""

    finder: NameFinder

    def __call__(self, doc: Doc) -> Doc:
        """Append to doc._.candidates."""
        sentences = [(sentence["start"], sentence["end"]) for sentence in doc._.sentences]
        doc._.candidates = [*doc._.candidates, *propose_names(doc._.text, sentences, self.finder)]
        return doc


@Language.factory("gazetteer", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def create_gazetteer(nlp: Language, name: str) -> GazetteerMatcher:
    """Create the component."""
    return GazetteerMatcher(load_finder())
