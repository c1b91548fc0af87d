"""The spaCy tokenizer over nlp.hindi.tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.extensions import TEXT
from nlp.hindi.tokens import tokenize


class NewsTokenizer:
    """Cuts a text into words, digit runs and single marks; `doc.text` is the text unchanged."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text; blanks that are not one space become tokens."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in tokenize(text):
            gap = text[position:start]
            if gap == " " and words:
                spaces[-1] = True
            elif gap:
                words.append(gap)
                spaces.append(False)
            words.append(text[start:end])
            spaces.append(False)
            position = end
        if position < len(text):
            words.append(text[position:])
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[TEXT] = text
        return doc

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterable[Doc]:
        """Yield one Doc for each text."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> NewsTokenizer:
        """Return itself: the tokenizer has no state."""
        return self

    def to_disk(self, _path: Path, **_: Any) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, _path: Path, **_: Any) -> NewsTokenizer:
        """Return itself: the tokenizer has no state."""
        return self


@registry.tokenizers("sehat.NewsTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], NewsTokenizer]:
    """Return the factory that spaCy's config names."""
    return lambda nlp: NewsTokenizer(nlp.vocab)
