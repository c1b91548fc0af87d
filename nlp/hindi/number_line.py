"""Number tokens of a text with what stands between them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from nlp.hindi.number_tokens import REACH, Token

HYPHENS = frozenset("-‐‑–—−~")
BLANKS = frozenset((" ", "\u00a0", "  ", "\t", ""))
_AROUND = " ₹$€%"
ONE = Decimal(1)


class Reading(NamedTuple):
    """A value, the index behind its last token, and for shared scales (दो से ढाई लाख) its last scale and multiple."""

    value: Decimal
    stop: int
    scale: Decimal = ONE


class Line:
    """The tokens of a text with what stands between them."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.kinds = [token.kind for token in tokens] + [""] * 4

    def kind(self, index: int) -> str:
        """Kind of the token at an index, "" behind the last."""
        return self.kinds[index]

    def gap(self, index: int) -> str:
        """The text between the token at `index` and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def is_alone(self, index: int) -> bool:
        """Whether no token behind the one at `index` is near enough to belong to it."""
        return index + 1 == len(self.tokens) or self.tokens[index + 1].start - self.tokens[index].end > REACH

    def follows(self, index: int, kind: str) -> bool:
        """Whether the token at `index` has a kind and stands right behind the one before, blanks apart."""
        return self.kinds[index] == kind and self.gap(index) in BLANKS

    def hyphenated(self, index: int) -> bool:
        """Whether only a hyphen, with or without blanks, stands before the token at `index`."""
        return index < len(self.tokens) and self.gap(index).strip(_AROUND) in HYPHENS

    def word_after(self, index: int) -> str:
        """The word that follows the token before `index`, "" at the end or behind a sign."""
        end = self.tokens[index - 1].end
        rest = self.text[end : end + 20]
        return rest.split()[0] if rest[:1].isspace() and rest.strip() else ""
