"""Puts together what a training run learns from, stage by stage."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from nlp.labels import TOKEN_HEADS, bio
from nlp.training import gold
from nlp.training.augmentation import epoch
from nlp.training.examples import Example, examples
from nlp.training.general import SETS, load_general
from nlp.training.loop import Stage
from nlp.training.markup import load_marked
from nlp.training.sentences import Annotated
from nlp.training.surfaces import Surfaces

GENERAL_TAGS = {head: bio(dict.fromkeys(labels.values())) for head, labels in SETS.items()}
TAGS = TOKEN_HEADS | GENERAL_TAGS
GENERAL_FILES = {"ilner": "ilner-train.conll", "hiner": "hiner.conll"}
HELD_OUT = 10
"""One in so many articles, by the checksum of its id, is kept for the scores of each epoch."""
HINER_TEST = 1500
HINER_TRAIN = 5000
"""HiNER's first sentences are for its scores, so many of the rest for training."""


@dataclass(frozen=True)
class Corpus:
    """Annotated sentences to learn from and to score on; `own` are those written for the training."""

    gold: list[Annotated]
    own: list[Annotated]
    held_out: list[Annotated]
    general: list[Annotated]


def is_held_out(article: str) -> bool:
    """Whether an article is among the tenth that is kept for scoring."""
    return zlib.crc32(article.encode()) % HELD_OUT == 0


def load_corpus(gold_folder: Path, general_folder: Path | None, own_folder: Path | None, *, everything: bool) -> Corpus:
    """Read all sets; with `everything` the held-out articles are learned from too."""
    records = gold.load_records(gold_folder)
    kept = [record for record in records if everything or not is_held_out(record["id"])]
    held = [record for record in records if is_held_out(record["id"])]
    return Corpus(
        [sentence for record in kept for sentence in gold.annotate(record)],
        load_marked(own_folder) if own_folder else [],
        [sentence for record in held for sentence in gold.annotate(record)],
        load_general_parts(general_folder) if general_folder else [],
    )


def load_general_parts(folder: Path) -> list[Annotated]:
    """The training parts of both general sets."""
    hiner = load_general(folder / GENERAL_FILES["hiner"], "hiner")[HINER_TEST : HINER_TEST + HINER_TRAIN]
    return load_general(folder / GENERAL_FILES["ilner"], "ilner") + hiner


def load_general_tests(folder: Path) -> dict[str, list[Annotated]]:
    """IL-NER's development part and HiNER's sentences for scoring, none of them learned from."""
    hiner = load_general(folder / GENERAL_FILES["hiner"], "hiner")[:HINER_TEST]
    return {"ilner": load_general(folder / "ilner-dev.conll", "ilner"), "hiner": hiner}


def stages(corpus: Corpus, surfaces: Surfaces, tokenizer: Tokenizer, epochs: int, share: float = 1.0) -> list[Stage]:
    """A stage of a `share` of the general sets with the gold articles, then `epochs` of varied gold and own ones."""

    def both(random: Random) -> list[Example]:
        general = random.sample(corpus.general, round(share * len(corpus.general)))
        return examples(tokenizer, [*general, *corpus.gold], TAGS)

    def varied(random: Random) -> list[Example]:
        return examples(tokenizer, epoch([*corpus.gold, *corpus.own], surfaces, random), TAGS)

    first = [Stage("general", both)] if corpus.general and share else []
    return first + [Stage(f"gold {number + 1}", varied) for number in range(epochs)]


def pool(tokenizer: Tokenizer, sentences: Sequence[Annotated]) -> list[Example]:
    """Examples to score on."""
    return examples(tokenizer, sentences, TAGS)
