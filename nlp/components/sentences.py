"""Sets the sentences of the Doc from nlp.hindi.sentences; the title is one sentence."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from nlp.hindi.sentences import split_sentences
from nlp.record import Sentence

_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n")


def article_sentences(text: str, body_start: int) -> list[Sentence]:
    """Return the sentences of title and body in order; paragraphs are parted by an empty line."""
    sentences: list[Sentence] = []
    title = text[:body_start].rstrip()
    if title:
        sentences.append({"start": 0, "end": len(title), "kind": "title", "paragraph": -1})
    breaks = [body_start + match.start() for match in _BREAK.finditer(text[body_start:])]
    paragraph = 0
    for start, end in split_sentences(text[body_start:]):
        while paragraph < len(breaks) and breaks[paragraph] <= body_start + start:
            paragraph += 1
        sentences.append({"start": body_start + start, "end": body_start + end, "kind": "body", "paragraph": paragraph})
    return sentences


def mark_sentences(doc: Doc) -> Doc:
    """Write doc._.sentences and spaCy's own sentence starts."""
    doc._.sentences = article_sentences(doc._.text, doc._.body_start)
    starts = {sentence["start"] for sentence in doc._.sentences}
    marks = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    column: Any = np.array(marks, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)


@Language.factory("sentences", assigns=["token.is_sent_start", "doc._.sentences"])
def create_sentences(nlp: Language, name: str) -> object:
    """Create the component."""
    return mark_sentences
