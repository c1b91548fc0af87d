"""Finds what a percentage is a share or rate of, where no noun follows it."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.hindi.clause_words import keys
from nlp.hindi.figure_draft import Draft
from nlp.hindi.figure_line import Line
from nlp.hindi.units import base_form, find_noun

#: Nouns that are themselves told in per cent.
RATES = keys(
    "दर उपलब्धि कवरेज प्रगति वृद्धि कमी बढ़ोतरी गिरावट लक्ष्य अंक हिस्सा हिस्सेदारी भुगतान "
    "पॉजिटिविटी बजट राशि खर्च ब्याज छूट अनुदान कटौती उपस्थिति उपलब्धता आबादी जनसंख्या "
    "टीकाकरण प्रसव काम इलाज जोखिम प्रचलन रिकवरी सफलता दाम कीमत बिक्री जरूरत पंजीयन पंजीकरण "
    "औसत सैचुरेशन स्तर अंकों"
)
_UNSHARED = frozenset(("money_inr", "percent", "facility"))
_SKIPPED = keys("घंटा मिनट रुपया दिन माह साल वर्ष बार")


def share_of(line: Line, index: int, here: Sequence[Draft], earlier: Sequence[Draft]) -> str | None:
    """The rate or counted noun before a percentage in its clause, else the noun of the figure before it."""
    spare: str | None = None
    for step in range(index - 1, max(-1, index - 12), -1):
        if line.is_number(step) or line.key(step) in {";", "।"}:
            break
        key = line.key(step)
        if key in RATES:
            return base_form(line.surface(step))
        noun = find_noun([key], 0)
        if spare is None and noun is not None and not line.label(step) and noun.unit not in _UNSHARED:
            lemma = base_form(line.surface(step))
            spare = None if lemma in _SKIPPED else lemma
    if spare:
        return spare
    drafts = [
        draft
        for draft in (*earlier, *here)
        if draft.counted and draft.unit != "money_inr" and draft.counted not in _SKIPPED
    ]
    return drafts[-1].counted if drafts else None
