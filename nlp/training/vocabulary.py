"""Keeps the subword pieces that Hindi news needs and builds their tokenizer."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from nlp.encoding import UNK
from nlp.training.base import Array, BaseWeights

LATIN = 6000
"""How many pieces of Latin letters are kept, the most frequent ones."""

_DEVANAGARI = re.compile(r"▁?[\u0900-\u097f\u200c\u200d।”’\"']+")
_LATIN = re.compile(r"▁?[A-Za-z]+")
_SIGNS = re.compile(
    r"▁?[\x21-\x40\x5b-\x60\x7b-\x7e\u00a0-\u00bf\u2010-\u203e\u20ac\u20b9\u0964\u0965\u2022\u25a0-\u25ff\u2191\u2192]*"
)
# One vowel written as two signs, as some portals do, and joiners that only shape letters.
_FOLDS = (
    ("\u093e\u0945", "\u0949"),
    ("\u093e\u0947", "\u094b"),
    ("\u093e\u0948", "\u094c"),
    ("\u0905\u093e", "\u0906"),
)


class Vocabulary(NamedTuple):
    """The kept pieces with log probabilities, and the rows of the base embedding they stand in."""

    pieces: list[tuple[str, float]]
    rows: list[int]


def choose_pieces(base: BaseWeights, latin: int = LATIN) -> Vocabulary:
    """The four special pieces, then every piece of Devanagari, digits and signs, and the commonest Latin ones."""
    kept = list(range(4))
    left = latin
    for row in range(4, len(base.pieces)):
        piece = base.pieces[row]
        if _DEVANAGARI.fullmatch(piece) or _SIGNS.fullmatch(piece):
            kept.append(row)
        elif _LATIN.fullmatch(piece) and (left > 0 or len(piece) == 1):
            kept.append(row)
            left -= 1
    return Vocabulary([(base.pieces[row], float(base.scores[row])) for row in kept], kept)


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A unigram tokenizer with XLM-R's normalisation (NFKC, joiners left out); its offsets are the published text's."""
    tokenizer = Tokenizer(models.Unigram(vocabulary.pieces, unk_id=UNK, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex("[\u200b-\u200f\u2060\ufeff\u00ad]"), ""),
            *(normalizers.Replace(two, one) for two, one in _FOLDS),
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def trim(base: BaseWeights, vocabulary: Vocabulary) -> Array:
    """The kept rows of the word embedding."""
    return np.ascontiguousarray(base.tensors["emb.word"][vocabulary.rows])
