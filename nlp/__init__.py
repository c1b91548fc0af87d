"""Understands Hindi health news: from an article's text to the record of what it reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from nlp.record import Record

# The order of reading; each component declares what it requires and assigns.
PIPELINE = (
    "sentences",
    "quantities",
    "encoder",
    "gazetteer",
    "name_rules",
    "mention_resolver",
    "relevance",
    "entity_joiner",
    "role_assembler",
    "figure_assembler",
    "statement_assembler",
    "event_assembler",
    "record_assembler",
)
TITLE_GAP = "\n\n"
AT_ONCE = 1_000_000  # characters whose Docs are held at once, about
TOGETHER = 16  # articles whose sentences are sorted by length together; while they are read, those before are assembled
VERSION = "0.1.0"  # of the grammar and tables; the weights add their own mark


def load(
    path: Path | str | None = None, *, disable: Iterable[str] = (), threads: int = 0, syntax: bool = False
) -> Language:
    """Return the reading pipeline.

    `path` is the folder of the encoder's weights (default: data/weights); the encoder reads on `threads` cores, 0 for
    all that the process may use; `syntax` adds UD tags, lemmas and heads by Stanza to sentences that name people.
    Raises `nlp.weights.WeightsError` when the weights are missing or damaged.
    """
    with _torch_hidden():
        import spacy

    from nlp.components import register
    from nlp.extensions import declare_extensions
    from nlp.weights import fingerprint

    declare_extensions()
    names = (*PIPELINE, "syntax") if syntax else PIPELINE
    register(names)
    mark = fingerprint(Path(path)) if path else fingerprint()
    meta = {"name": "sehat", "version": f"{VERSION}+{mark}"}
    settings = {"nlp": {"tokenizer": {"@tokenizers": "sehat.NewsTokenizer.v1"}, "batch_size": TOGETHER}}
    nlp: Language = spacy.blank("hi", config=settings, meta=meta)
    nlp.max_length = 20_000_000
    for name in names:
        if name not in set(disable):
            config = {"path": str(path) if path else None, "threads": threads} if name == "encoder" else {}
            nlp.add_pipe(name, config=config)
    return nlp


@contextmanager
def _torch_hidden() -> Iterator[None]:
    """Keep spaCy's import from loading torch, which reading never uses and which costs seconds and 200 MB."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


def article(nlp: Language, text: str, title: str = "", published: str | None = None) -> Doc:
    """Return the unread Doc of an article, ready for `nlp(doc)` or `nlp.pipe`; `published` is an ISO day."""
    doc = nlp.make_doc(title + TITLE_GAP + text if title else text)
    doc._.body_start = len(title) + len(TITLE_GAP) if title else 0
    doc._.published = published[:10] if published else None
    return doc


def read(nlp: Language, articles: Iterable[dict[str, Any]], batch_size: int = 256) -> Iterator[Record]:
    """Yield the record of each article (`text`, optional `title` and `published`), in order, in flat memory.

    An article at which a component fails gets an empty record whose `refused` says what failed; the others are read.
    """
    from nlp.components.record_assembler import refusal

    for batch in _batches(articles, batch_size):
        with nlp.memory_zone(), _faults_noted(nlp):
            docs = [article(nlp, item["text"], item.get("title") or "", item.get("published")) for item in batch]
            for _ in nlp.pipe(docs):
                pass
            records = [refusal(doc) if doc._.fault else doc._.record for doc in docs]
        yield from records


def _batches(articles: Iterable[dict[str, Any]], count: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the articles in batches of at most `count`, fewer where they are long."""
    batch: list[dict[str, Any]] = []
    characters = 0
    for item in articles:
        batch.append(item)
        characters += len(item["text"])
        if len(batch) == count or characters >= AT_ONCE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@contextmanager
def _faults_noted(nlp: Language) -> Iterator[None]:
    """Let a component's exception end the reading of its own Doc only, and note it there."""
    from spacy.util import raise_error

    def note(name: str, _component: object, docs: list[Doc], error: Exception) -> Any:
        for doc in docs:
            doc._.fault = f"{name} failed ({type(error).__name__}: {error})"

    nlp.set_error_handler(note)
    try:
        yield
    finally:
        nlp.set_error_handler(raise_error)
