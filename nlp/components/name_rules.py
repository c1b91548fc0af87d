"""Proposes people and posts by rule: honorifics, designations and words that are mostly names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from nlp.gazetteer import listed, load_word_counts, read_table
from nlp.hindi.person_names import find_persons
from nlp.hindi.phrases import PhraseTable, phrase_keys
from nlp.hindi.posts import find_posts
from nlp.hindi.words import read_words
from nlp.record import Mention


@dataclass(frozen=True)
class PersonFinder:
    """The designations and, of each word, how often it is in a person's name."""

    titles: PhraseTable[bool]
    shares: dict[str, float]


@lru_cache(maxsize=1)
def load_persons() -> PersonFinder:
    """Return the finder over the shipped tables."""
    plain = {
        " ".join(phrase_keys(row["alias"]))
        for row in read_table("ambiguities_health")
        if row["kind"] == "common_word" and row["ids"].startswith("designations:")
    }
    titles: PhraseTable[bool] = PhraseTable()
    for row in read_table("designations"):
        for title in (row["title_hi"], *listed(row["aliases"])):
            keys = phrase_keys(title)
            if keys:
                titles.add(keys, " ".join(keys) in plain)
    shares = {word: counts[0] / sum(counts) for word, counts in load_word_counts().items()}
    return PersonFinder(titles, shares)


def propose_persons(text: str, sentences: Sequence[tuple[int, int]], finder: PersonFinder) -> list[Mention]:
    """Return persons and posts of a text in order of their places; they may overlap."""
    words = read_words(text, sentences)
    posts = list(find_posts(words, finder.titles))
    ends = {post.first: post.last for post in posts if post.score > 0.6}
    persons = find_persons(words, finder.shares, lambda index: ends.get(index, 0), set(ends.values()))
    found = [(p.first, p.last, "ROLE", p.score) for p in posts] + [
        (p.first, p.last, "PERSON", p.score) for p in persons
    ]
    return [
        Mention(
            start=words[first].start,
            end=words[last - 1].end,
            label=label,
            text=text[words[first].start : words[last - 1].end],
            score=score,
            source="rule",
            id=None,
        )
        for first, last, label, score in sorted(found)
    ]


@dataclass(frozen=True)
class PersonMatcher:
    """Adds people and posts to the candidates of a Doc."""

    finder: PersonFinder

    def __call__(self, doc: Doc) -> Doc:
        """Append to doc._.candidates."""
        sentences = [(sentence["start"], sentence["end"]) for sentence in doc._.sentences]
        doc._.candidates = [*doc._.candidates, *propose_persons(doc._.text, sentences, self.finder)]
        return doc


@Language.factory("name_rules", requires=["doc._.sentences"], assigns=["doc._.candidates"])
def create_name_rules(nlp: Language, name: str) -> PersonMatcher:
    """Create the component."""
    return PersonMatcher(load_persons())
