"""Reads gold articles with gold names, so that the assemblers are judged apart from the finding of names.

Run `python -m nlp.training.oracle data/gold/dev` to print the scores of roles, statements and events under it.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_lang_class

from nlp import article
from nlp.components import register
from nlp.extensions import declare_extensions
from nlp.record import Entity, Mention
from nlp.training.gold import load_records
from nlp.training.projection import KINDS, document_text, project_mentions

COMPONENTS = (
    "sentences",
    "quantities",
    "role_assembler",
    "figure_assembler",
    "statement_assembler",
    "event_assembler",
    "record_assembler",
)
MEASURES = ("roles", "roles_with_organisation", "statements", "events", "event_status", "event_arguments")


def oracle_entities(record: dict[str, Any], mentions: Iterable[Mention]) -> list[Entity]:
    """Entities of a gold record, each with the projected mentions that carry one of its names."""
    spans: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for mention in mentions:
        spans[mention["label"], mention["text"]].append([mention["start"], mention["end"]])
    entities: list[Entity] = []
    for key, label in KINDS:
        for entry in record[key]:
            forms = (entry["name"], *entry["aliases"])
            entities.append(
                {
                    "label": label,
                    "name": entry["name"],
                    "aliases": list(entry["aliases"]),
                    "mentions": sorted(span for form in dict.fromkeys(forms) for span in spans[label, form]),
                    "id": None,
                    "place": entry.get("place"),
                    "score": 1.0,
                }
            )
    return entities


def oracle_mentions(record: dict[str, Any], *, designations: bool = True) -> list[Mention]:
    """Projected mentions of a gold record, with or without its designations."""
    return [mention for mention in project_mentions(record) if designations or mention["label"] != "ROLE"]


def oracle_pipeline(components: Sequence[str] = COMPONENTS) -> Language:
    """The reading pipeline without the components that find names."""
    declare_extensions()
    register(components)
    nlp: Language = get_lang_class("hi")(config={"nlp": {"tokenizer": {"@tokenizers": "sehat.NewsTokenizer.v1"}}})
    for name in components:
        nlp.add_pipe(name)
    return nlp


def oracle_doc(nlp: Language, record: dict[str, Any], *, designations: bool = True) -> Doc:
    """The unread Doc of a gold record with its gold names; raises ValueError where the texts differ."""
    doc = article(nlp, record["text"], record["title"], record["published"])
    if doc.text != document_text(record["title"], record["text"]):
        raise ValueError(f"{record['id']}: the Doc's text is not the projected text")
    doc._.mentions = oracle_mentions(record, designations=designations)
    doc._.entities = oracle_entities(record, doc._.mentions)
    doc._.health = {"is_health": record["health_news"], "score": 1.0, "cue": "gold"}
    return doc


def read_with_gold_names(
    records: Iterable[dict[str, Any]], components: Sequence[str] = COMPONENTS, *, designations: bool = True
) -> Iterator[dict[str, Any]]:
    """Yields the records that the assemblers build on gold names; `designations` off hides the projected posts."""
    nlp = oracle_pipeline(components)
    for record in records:
        yield {**nlp(oracle_doc(nlp, record, designations=designations))._.record, "id": record["id"]}


def scorer(gold: Path) -> ModuleType:
    """The gold set's own scorer, which lies beside its folders."""
    spec = importlib.util.spec_from_file_location("gold_score", gold.parent / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold.parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(
    gold: Path, components: Sequence[str] = COMPONENTS, *, designations: bool = True
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """Scores by measure and the errors by measure."""
    score = scorer(gold)
    records = load_records(gold)
    tallies: dict[str, Any] = defaultdict(score.Tally)
    errors: dict[str, list[Any]] = defaultdict(list)
    reading = read_with_gold_names(records, components, designations=designations)
    for record, read in zip(records, reading, strict=True):
        score.score(record, read, tallies, errors)
    return {name: tallies[name].scores() for name in MEASURES}, errors


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without-designations", action="store_true", help="hide the projected posts")
    parser.add_argument("--components", nargs="*", default=COMPONENTS, help="what reads, in order")
    parser.add_argument("--errors", nargs="*", default=(), metavar="MEASURE", help="print the errors of these measures")
    options = parser.parse_args()
    scores, errors = evaluate(options.gold, options.components, designations=not options.without_designations)
    for name, row in scores.items():
        print(f"{name:26} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  gold {row['gold']:5d}")  # noqa: T201
    for name in options.errors:
        for identifier, kind, item in errors[name]:
            print(f"{name}\t{identifier}\t{kind}\t{item}")  # noqa: T201


if __name__ == "__main__":
    main()
