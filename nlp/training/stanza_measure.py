"""Measures what Stanza's tags and heads could add to statements, event participants and roles on gold articles.

Run `python -m nlp.training.stanza_measure data/gold`; names are the gold ones, what is learned is learned from train.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from nlp import load, read
from nlp.components.statement_assembler import Article, assemble_statements, read_article
from nlp.components.syntax import Syntax
from nlp.record import Entity
from nlp.training.events import GoldArticle, argument_rows, fit_arguments, gold_draft, read_gold
from nlp.training.gold import load_records
from nlp.training.statements import Example, fit

SPEECH = frozenset("कह कहा कही कहे कहना कहते कहती बता बताया बताई बताना बताते बताती बोला बोले बोलीं बोलना".split())
THRESHOLD = 0.4
Pairs = set[tuple[str, str]]
EventRow = tuple[str, list[str], bool]


def mention_head(doc: Doc, start: int, end: int) -> Token | None:
    """Return the word of a mention whose head stands outside it, or None where the sentence has no heads."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and span.root.dep_ else None


def clause_verb(token: Token) -> Token:
    """Return the nearest verb above a word or the word itself, else the root."""
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return token


def heads_in(doc: Doc, entity: Mapping[str, Any], start: int, end: int) -> list[Token]:
    """Return the heads of an entity's mentions within a stretch of the text."""
    spans = [span for span in entity["mentions"] if start <= span[0] < end]
    return [head for span in spans if (head := mention_head(doc, *span)) is not None]


def speaks(head: Token) -> bool:
    """Whether a word is the subject of a verb of speech."""
    return head.dep_.startswith("nsubj") and bool({head.head.lemma_, head.head.text} & SPEECH)


def syntax_features(doc: Doc, entity: Entity, start: int, end: int) -> list[str]:
    """Return how a person stands in a sentence's tree, as names of features."""
    found = []
    for head in heads_in(doc, entity, start, end):
        found.append(f"dep={head.dep_}")
        found += ["speaks by dep"] if speaks(head) else []
    return found


def speakers(golds: Sequence[GoldArticle]) -> dict[str, int]:
    """Count, in gold statements that name their speaker, whom the rules and whom the tree take for the speaker."""
    count = dict.fromkeys(("named", "rules right", "tree right", "tree only", "rules only", "tree wrong"), 0)
    for gold in golds:
        ruled = {(item["sentence"], item["speaker"]) for item in gold.doc._.statements}
        sentences = {gold.doc.text[item["start"] : item["end"]]: item for item in gold.doc._.sentences}
        persons = [entity for entity in gold.doc._.entities if entity["label"] == "PERSON"]
        for statement in gold.record["statements"]:
            place = sentences.get(statement["sentence"])
            if place is None:
                continue
            span = (place["start"], place["end"])
            named = {
                entity["name"] for entity in persons if any(span[0] <= at < span[1] for at, _ in entity["mentions"])
            }
            if statement["speaker"] not in named:
                continue
            tree = {item["name"] for item in persons if any(map(speaks, heads_in(gold.doc, item, *span)))}
            by_rules = (statement["sentence"], statement["speaker"]) in ruled
            by_tree = tree == {statement["speaker"]}
            count["named"] += 1
            count["rules right"] += by_rules
            count["tree right"] += by_tree
            count["tree only"] += by_tree and not by_rules
            count["rules only"] += by_rules and not by_tree
            count["tree wrong"] += bool(tree) and not by_tree
    return count


def participant_rows(golds: Sequence[GoldArticle], *, syntax: bool) -> Iterator[EventRow]:
    """Yield each gold event and person, with or without features of the tree."""
    for gold in golds:
        persons = {entity["name"]: entity for entity in gold.doc._.entities if entity["label"] == "PERSON"}
        pairs = [(*event, name) for event in gold.events for name in gold.around.candidates]
        for (label, features, belongs), (index, event, name) in zip(argument_rows([gold]), pairs, strict=True):
            if label == "PERSON":
                extra = _clause_features(gold, index, event, persons[name.name]) if syntax else []
                yield label, [*features, *extra], belongs


def _clause_features(gold: GoldArticle, index: int, event: Mapping[str, Any], person: Entity) -> list[str]:
    sentence, draft = gold.article.sentences[index], gold_draft(gold, index, event)
    trigger = mention_head(gold.doc, draft.start, draft.end)
    heads = heads_in(gold.doc, person, sentence.start, sentence.end)
    together = [trigger is not None and clause_verb(head) == clause_verb(trigger) for head in heads]
    plain = [f"dep={head.dep_}" for head in heads]
    return plain + [f"{name}, one clause={same}" for name, same in zip(plain, together, strict=True)]


def participants(train: Sequence[GoldArticle], dev: Sequence[GoldArticle], *, syntax: bool) -> float:
    """Return the F1 of the participants of gold events."""
    weights = fit_arguments(participant_rows(train, syntax=syntax))["PERSON"]
    right = wrong = missed = 0
    for _, features, belongs in participant_rows(dev, syntax=syntax):
        chosen = 1 / (1 + 2.718281828 ** -sum(weights.get(name, 0.0) for name in features)) >= THRESHOLD
        right += chosen and belongs
        wrong += chosen and not belongs
        missed += belongs and not chosen
    return f1(right, wrong, missed)


def f1(right: int, wrong: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / max(2 * right + wrong + missed, 1)


def _decided(gold: GoldArticle, answer: Callable[[str, Mapping[str, float], bool], float], *, syntax: bool) -> Pairs:
    """The statements that the answers to each decision make of an article."""
    doc = gold.doc
    article: Article = read_article(doc.text, doc._.sentences, doc._.entities, doc._.mentions, doc._.roles)
    said = {(statement["sentence"], statement["speaker"]) for statement in gold.record["statements"]}

    def decide(kind: str, features: Mapping[str, float], index: int, person: int) -> float:
        place, entity = article.sentences[index], article.entities[person]
        extra = syntax_features(doc, entity, place["start"], place["end"]) if syntax else []
        right = (doc.text[place["start"] : place["end"]], entity["name"]) in said
        return answer(kind, {**features, **dict.fromkeys(extra, 1.0)}, right)

    return {(item["sentence"], item["speaker"]) for item in assemble_statements(article, decide)}


def statements(train: Sequence[GoldArticle], dev: Sequence[GoldArticle], *, syntax: bool) -> float:
    """Return the F1 of statements by weights learned with or without features of the tree."""
    rows: dict[str, list[Example]] = {"explicit": [], "continuing": []}

    def learn(kind: str, features: Mapping[str, float], right: bool) -> float:
        rows[kind].append((features, right))
        return float(right)

    for gold in train:
        _decided(gold, learn, syntax=syntax)
    weights = {kind: fit(found) for kind, found in rows.items()}

    def judge(kind: str, features: Mapping[str, float], _right: bool) -> float:
        table = weights[kind]
        return float(table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items()) > 0)

    right = wrong = missed = 0
    for gold in dev:
        said = {(item["sentence"], item["speaker"]) for item in gold.record["statements"]}
        found = _decided(gold, judge, syntax=syntax)
        right, wrong, missed = right + len(found & said), wrong + len(found - said), missed + len(said - found)
    return f1(right, wrong, missed)


def linked_roles(golds: Sequence[GoldArticle]) -> tuple[float, float]:
    """Return how often the words of a gold title and of its bearer in one sentence are neighbours in the tree.

    The second number is how often those of a title and of another person in the sentence are.
    """
    near: dict[bool, list[bool]] = {True: [], False: []}
    for gold in golds:
        persons = [entity for entity in gold.doc._.entities if entity["label"] == "PERSON"]
        borne = {(person["name"], role["title"]) for person in gold.record["persons"] for role in person["roles"]}
        for mention in gold.doc._.mentions:
            post = mention_head(gold.doc, mention["start"], mention["end"]) if mention["label"] == "ROLE" else None
            if post is None:
                continue
            for person in persons:
                for head in heads_in(gold.doc, person, post.sent.start_char, post.sent.end_char):
                    joined = head.head == post or post.head == head
                    near[(person["name"], mention["text"]) in borne].append(joined)
    return tuple(sum(found) / max(len(found), 1) for found in near.values())  # type: ignore[return-value]


def parsed(folder: Path, syntax: Syntax, most: int | None = None) -> tuple[list[GoldArticle], float]:
    """Return the gold articles with trees on the sentences that name people or posts, and the seconds an article."""
    golds = list(islice(read_gold(folder), most))
    started = time.process_time()
    list(syntax.pipe(gold.doc for gold in golds))
    return golds, (time.process_time() - started) / len(golds)


def reading_seconds(folder: Path) -> float:
    """Return the seconds of processor time that the reader takes for an article."""
    nlp, records = load(threads=1), load_records(folder)
    started = time.process_time()
    list(read(nlp, records))
    return (time.process_time() - started) / len(records)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--most", type=int, help="learn from no more than so many articles of train")
    options = parser.parse_args()
    syntax = Syntax("people")
    dev, seconds = parsed(options.gold / "dev", syntax)
    _print("seconds an article, syntax", seconds)
    _print("speakers", speakers(dev))
    _print("roles linked: bearer, another person", linked_roles(dev))
    _print("seconds an article, reader", reading_seconds(options.gold / "dev"))
    train, _ = parsed(options.gold / "train", syntax, options.most)
    _print("participants F1 without, with", [participants(train, dev, syntax=on) for on in (False, True)])
    _print("statements F1 without, with", [statements(train, dev, syntax=on) for on in (False, True)])


def _print(name: str, value: object) -> None:
    print(f"{name}: {value}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
