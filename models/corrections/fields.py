"""What a reviewer may change of each kind of fact, and how the words of a form become its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.errors import CorrectionError
from models.identity import KIND_OF_LIST
from models.spelling import fold, words
from models.tables import Gazetteer

UNITS = (
    "person", "facility", "bed", "money_inr", "percent", "dose", "test", "case", "death",
    "duration_day", "duration_month", "duration_year", "item", "activity", "other",
)  # fmt: skip
QUALIFIERS = ("exact", "approx", "at_least", "at_most", "range")
STATUSES = ("occurred", "ongoing", "planned")
EVENT_TYPES = (
    "inauguration", "foundation", "launch", "expansion", "agreement", "conference", "camp", "inspection", "review",
    "decision", "funding", "personnel", "outbreak", "vaccination", "incident", "protest", "award", "procurement",
    "treatment", "report",
)  # fmt: skip
LABELS = ("PERSON", "FACILITY", "PROGRAMME", "ORGANISATION", "PLACE", "DISEASE", "ROLE")
LIST_OF_KIND = {kind: listed for listed, kind in KIND_OF_LIST.items()}

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_TEXT_LIMIT = 2000


@dataclass(frozen=True)
class Around:
    """What a value is judged by: the article, and the gazetteer rows by kind and id."""

    title: str
    text: str
    known: Callable[[str, str], Gazetteer | None]
    kind: str = ""

    def holds(self, words_wanted: str) -> bool:
        """Whether the article has these words, as they stand."""
        return words_wanted in self.title or words_wanted in self.text

    def names(self, name: str) -> bool:
        """Whether the article has this name, or each of its words."""
        spoken = {*words(fold(self.title)), *words(fold(self.text))}
        return self.holds(name) or set(words(fold(name))) <= spoken


@dataclass(frozen=True)
class Field:
    """One field of a fact: how a form shows it, which values it may have, and how it is read."""

    name: str
    parse: Callable[[str, Around, str], Any]
    choices: tuple[str, ...] = ()
    listed: bool = False


def _plain(value: str, _around: Around, _name: str) -> str | None:
    return value or None


def _quoted(value: str, around: Around, name: str) -> str:
    if not value or not around.holds(value):
        raise CorrectionError(f"{value!r} does not stand in the article, so it cannot be the {name}.")
    return value


def _quoted_or_none(value: str, around: Around, name: str) -> str | None:
    return _quoted(value, around, name) if value else None


def _name(value: str, around: Around, name: str) -> str:
    if not value or not around.names(value):
        raise CorrectionError(f"{value!r} is not named in the article, so it cannot be the {name}.")
    return value


def _names(value: str, around: Around, name: str) -> list[str]:
    given = [one.strip() for one in re.split(r"[|;\n]", value)]
    return [_name(one, around, name) for one in dict.fromkeys(given) if one]


def _number(value: str, _around: Around, name: str) -> float | int:
    plain = value.replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,6})?", plain):
        raise CorrectionError(f"{value!r} is no number such as 657998 or 12.5, so it cannot be the {name}.")
    number = float(plain)
    return int(number) if number.is_integer() else number


def _number_or_none(value: str, around: Around, name: str) -> float | int | None:
    return _number(value, around, name) if value else None


def _day(value: str, _around: Around, name: str) -> str | None:
    if not value:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise CorrectionError(
            f"{value!r} is no day, month or year such as 2025-03-10, so it cannot be {name!r}."
        ) from None
    return value


def _choice(*allowed: str) -> Callable[[str, Around, str], str]:
    def parse(value: str, _around: Around, name: str) -> str:
        if value not in allowed:
            raise CorrectionError(f"The {name} cannot be {value!r}; it is one of {', '.join(allowed)}.")
        return value

    return parse


def _known(value: str, around: Around, _name: str) -> str | None:
    if value and around.known(around.kind, value) is None:
        raise CorrectionError(f"No {around.kind or 'thing'} of the gazetteers has the id {value!r}.")
    return value or None


def _truth(value: str, _around: Around, name: str) -> bool:
    return _choice("yes", "no")(value, _around, name) == "yes"


def _chosen(name: str, *allowed: str) -> Field:
    return Field(name, _choice(*allowed), allowed)


FIELDS: dict[str, tuple[Field, ...]] = {
    "role": (Field("person", _name), Field("title", _quoted), Field("organisation", _quoted_or_none)),
    "figure": (
        Field("text", _quoted), Field("value", _number), Field("value_max", _number_or_none), _chosen("unit", *UNITS),
        Field("counted", _plain), _chosen("qualifier", *QUALIFIERS), Field("from", _day), Field("to", _day),
    ),
    "event": (
        _chosen("type", *EVENT_TYPES), Field("trigger", _quoted), _chosen("status", *STATUSES), Field("date", _day),
        Field("date_end", _day), Field("places", _names, listed=True), Field("participants", _names, listed=True),
        Field("facilities", _names, listed=True), Field("programmes", _names, listed=True),
    ),
    "statement": (Field("speaker", _name),),
    "mention": (_chosen("label", *LABELS),),
    "entity": (
        Field("name", _name), Field("aliases", _names, listed=True), Field("place", _quoted_or_none),
        Field("id", _known),
    ),
    "article": (Field("health_news", _truth, ("yes", "no")),),
}  # fmt: skip
"""Kind of fact → the fields that a reviewer may change, in the order of the form."""


def parse_fields(fact: str, given: Mapping[str, str], around: Around) -> dict[str, Any]:
    """The values of the fields that a form gives; raises CorrectionError for one that cannot be."""
    allowed = {field.name: field for field in FIELDS[fact]}
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise CorrectionError(f"A {fact} has no field {unknown[0]!r} that can be corrected.")
    long = [name for name, value in given.items() if len(value) > _TEXT_LIMIT]
    if long:
        raise CorrectionError(f"The {long[0]} is longer than {_TEXT_LIMIT} characters.")
    return {name: allowed[name].parse(value.strip(), around, name) for name, value in given.items()}


def require_sense(fact: str, after: Mapping[str, Any]) -> None:
    """Raises CorrectionError for fields that contradict one another."""
    if fact == "figure" and (after["qualifier"] == "range") != (after["value_max"] is not None):
        raise CorrectionError("A range, and nothing else, has an upper value.")
    for first, last in (("from", "to"), ("date", "date_end")):
        begin, end = after.get(first), after.get(last)
        if begin and end and end[: len(begin)] < begin[: len(end)]:
            raise CorrectionError(f"{last!r} lies before {first!r}.")


def shown(value: Any) -> str:
    """A value as a form shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)
