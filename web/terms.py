"""Names the codes that facts carry (kinds of event, units, states of an event, …) in the reader's language."""

from __future__ import annotations

from gettext import NullTranslations

TERMS: dict[str, tuple[str, ...]] = {
    "event": (
        "inauguration", "foundation", "launch", "expansion", "agreement", "conference", "camp", "inspection", "review",
        "decision", "funding", "personnel", "outbreak", "vaccination", "incident", "protest", "award", "procurement",
        "treatment", "report",
    ),
    "status": ("occurred", "ongoing", "planned"),
    "unit": (
        "person", "facility", "bed", "money_inr", "percent", "dose", "test", "case", "death", "duration_day",
        "duration_month", "duration_year", "item", "activity", "other",
    ),
    "qualifier": ("exact", "approx", "at_least", "at_most", "range"),
    "kind": ("person", "facility", "programme", "organisation", "place", "disease", "article", "role"),
    "kinds": ("person", "facility", "programme", "organisation", "place", "disease", "article"),
    "level": ("state", "district", "town"),
    "action": ("wrong", "fix", "add", "alias", "approve"),
    "fact": ("role", "figure", "event", "statement", "mention", "entity", "article", "alias"),
    "facts": ("role", "figure", "event", "statement", "mention", "entity"),
    "state": ("applied", "agreed", "lapsed"),
    "verdict": ("same", "different", "unsure"),
    "answer": ("yes", "no"),
    "field": (
        "person", "title", "organisation", "text", "value", "value_max", "unit", "counted", "qualifier", "from", "to",
        "type", "trigger", "status", "date", "date_end", "places", "participants", "facilities", "programmes",
        "speaker", "label", "name", "aliases", "place", "id", "health_news",
    ),
    "why": ("named", "written", "sounds like", "close to", "begins", "within"),
}  # fmt: skip
"""Family of codes → its codes; the catalogues translate each with the family as context."""


def term(words: NullTranslations, family: str, code: str | None) -> str:
    """The name of a code; one that is not known is shown as it is."""
    if not code:
        return ""
    return words.pgettext(family, code) if code in TERMS[family] else code.replace("_", " ")
