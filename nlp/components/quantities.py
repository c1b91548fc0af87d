"""Finds numerals and dates once, for every component that counts or dates something."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from nlp.hindi.dates import find_dates
from nlp.hindi.numerals import find_numerals


def mark_quantities(doc: Doc) -> Doc:
    """Write doc._.quantities and doc._.dates."""
    published = date.fromisoformat(doc._.published) if doc._.published else None
    doc._.quantities = [
        {
            "start": numeral.start,
            "end": numeral.end,
            "value": str(numeral.value),
            "value_max": None if numeral.value_max is None else str(numeral.value_max),
        }
        for numeral in find_numerals(doc._.text)
    ]
    doc._.dates = [
        {"start": span.start, "end": span.end, "first": span.first.isoformat(), "last": span.last.isoformat()}
        for span in find_dates(doc._.text, published)
    ]
    return doc


@Language.factory("quantities", assigns=["doc._.quantities", "doc._.dates"])
def create_quantities(nlp: Language, name: str) -> object:
    """Create the component."""
    return mark_quantities
