"""Writes UD tags, features, lemmas and heads on chosen sentences with Stanza; no part of the default pipeline.

Run by the official Hindi models where the folder named by STANZA_RESOURCES_DIR has them, else by the small ones of
data/weights/stanza. Stanza, and torch with it, is imported when the first sentence is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

SMALL = Path(__file__).resolve().parents[2] / "data" / "weights" / "stanza"
RESOURCES = "STANZA_RESOURCES_DIR"
PROCESSORS = "tokenize,pos,lemma,depparse"
CHOICES = ("people", "all")
LONGEST = 200
"""Tokens of the longest sentence that is parsed: the scores of heads grow with the square of the length."""
_PEOPLE = frozenset(("PERSON", "ROLE"))
Batch = Sequence[Sequence[str]]


class SyntaxModelsError(RuntimeError):
    """The models of Stanza are missing or could not be fetched."""


@dataclass(frozen=True, slots=True)
class Word:
    """UD's analysis of a word; `head` is the index of its head in the sentence, or its own at the root."""

    tag: str
    feats: str
    lemma: str
    head: int
    relation: str


def official_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of STANZA_RESOURCES_DIR when it holds Hindi models for tags, lemmas and heads."""
    named = environment.get(RESOURCES)
    if not named or not Path(named, "resources.json").is_file():
        return None
    parts = [Path(named, "hi", part) for part in ("pos", "lemma", "depparse")]
    return Path(named) if all(any(part.glob("*.pt")) for part in parts) else None


def fetch(folder: Path) -> None:
    """Download Stanza's official Hindi models to a folder; raises SyntaxModelsError with the reason."""
    import stanza

    try:
        folder.mkdir(parents=True, exist_ok=True)
        stanza.download("hi", model_dir=str(folder), processors=PROCESSORS, verbose=False)
    except (OSError, ValueError) as error:
        why = f"is there a network, and may the folder be written? ({type(error).__name__})"
        raise SyntaxModelsError(f"Stanza's Hindi models could not be fetched to {folder}: {why}") from error


def open_models(official: Path | None, small: Path = SMALL) -> Any:
    """Return Stanza's pipeline over words already cut; raises SyntaxModelsError where the small models are missing."""
    options: dict[str, Any] = {}
    if official is None:
        files = {part: small / f"{part}.pt" for part in ("pos", "lemma", "depparse")}
        missing = [path.name for path in files.values() if not path.is_file()]
        if missing:
            raise SyntaxModelsError(f"The small models of syntax are missing: {small} has no {', '.join(missing)}.")
        options = {f"{part}_model_path": str(path) for part, path in files.items()}
        options |= {"allow_unknown_language": True, "resources_filepath": str(small / "resources.json")}
        options |= {"pos_pretrain_path": None, "depparse_pretrain_path": None, "package": None}
        options["processors"] = dict.fromkeys(PROCESSORS.split(","), "default")
    import stanza

    shared = {"dir": str(official or small), "tokenize_pretokenized": True, "download_method": None, "verbose": False}
    return stanza.Pipeline("hi", **{"processors": PROCESSORS, **shared, **options, "use_gpu": False})


def parse(models: Any, batch: Batch) -> list[list[Word]]:
    """Return the analysis of sentences given as words."""
    if not batch:
        return []
    return [
        [
            Word(
                word.upos or "X",
                word.feats or "",
                word.lemma or word.text,
                word.head - 1 if word.head else index,
                word.deprel or "dep",
            )
            for index, word in enumerate(sentence.words)
        ]
        for sentence in models([list(words) for words in batch]).sentences
    ]


def chosen_sentences(doc: Doc, choice: str) -> list[list[int]]:
    """Return the tokens, without blanks, of the sentences with a person or a post, or of all; none over LONGEST."""
    found = []
    for sentence in doc._.sentences:
        if choice == "people" and not any(
            mention["label"] in _PEOPLE and sentence["start"] <= mention["start"] < sentence["end"]
            for mention in doc._.mentions
        ):
            continue
        span = doc.char_span(sentence["start"], sentence["end"], alignment_mode="expand")
        tokens = [token.i for token in span if not token.is_space] if span is not None else []
        if 0 < len(tokens) <= LONGEST:
            found.append(tokens)
    return found


def write_syntax(doc: Doc, sentences: Sequence[Sequence[int]], parsed: Sequence[Sequence[Word]]) -> Doc:
    """Write the analysis on the tokens; tokens of other sentences stay as they were, and so do sentence starts."""
    starts: Any = doc.to_array(["SENT_START"]).reshape(-1, 1)
    table: Any = doc.to_array(["HEAD", "DEP"])
    strings = doc.vocab.strings
    for tokens, words in zip(sentences, parsed, strict=True):
        for place, word in zip(tokens, words, strict=True):
            token = doc[place]
            token.pos_, token.lemma_ = word.tag, word.lemma
            token.set_morph(word.feats)  # type: ignore[attr-defined]
            step = np.int64(tokens[word.head] - place)
            root = word.head == tokens.index(place)
            table[place] = (step.astype(np.uint64), strings.add("ROOT" if root else word.relation))
    doc.from_array(["HEAD", "DEP"], table)
    return doc.from_array(["SENT_START"], starts)


class Syntax:
    """The component; the models are opened by the first Doc and shared by all."""

    def __init__(self, choice: str, small: Path = SMALL) -> None:
        if choice not in CHOICES:
            raise ValueError(f"sentences must be one of {', '.join(CHOICES)}, not {choice}")
        self.choice = choice
        self.small = small
        self._models: Any = None

    def __call__(self, doc: Doc) -> Doc:
        """Write tags, features, lemmas and heads on the chosen sentences of a Doc."""
        return next(self._read([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 16, **_: Any) -> Iterator[Doc]:
        """Yield the Docs, the sentences of many parsed together."""
        remaining = iter(docs)
        while batch := list(islice(remaining, batch_size)):
            yield from self._read(batch)

    def _read(self, docs: Sequence[Doc]) -> Iterator[Doc]:
        chosen = [chosen_sentences(doc, self.choice) for doc in docs]
        if self._models is None and any(chosen):
            self._models = open_models(official_folder(), self.small)
        words = [
            [doc[place].text for place in tokens] for doc, rows in zip(docs, chosen, strict=True) for tokens in rows
        ]
        parsed = iter(parse(self._models, words))
        for doc, rows in zip(docs, chosen, strict=True):
            yield write_syntax(doc, rows, list(islice(parsed, len(rows)))) if rows else doc


@Language.factory(
    "syntax",
    default_config={"sentences": "people"},
    requires=["doc._.sentences", "doc._.mentions"],
    assigns=["token.pos", "token.morph", "token.lemma", "token.head", "token.dep"],
)
def create_syntax(nlp: Language, name: str, sentences: str) -> Syntax:
    """Create the component for `sentences` that name people or posts (`people`), or for `all`."""
    return Syntax(sentences)
