"""Projects the names of a gold record onto its text, every occurrence, longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nlp.record import Mention

KINDS = (
    ("persons", "PERSON"),
    ("facilities", "FACILITY"),
    ("programmes", "PROGRAMME"),
    ("organisations", "ORGANISATION"),
    ("places", "PLACE"),
    ("diseases", "DISEASE"),
)
_RANK = {label: rank for rank, label in enumerate([*(label for _, label in KINDS), "ROLE"])}
REACH = 80
"""Characters between a designation and its bearer's name beyond which the two are not taken together."""

_LETTER = r"[\w\u0900-\u0963\u0966-\u097f\u200c\u200d]"
_PARTICIPLE = re.compile(r"(?:[ायीएे]|ाई|हो|ले|दे|चल|आ|बन|मर|रह)\s+$")
HOMOGRAPHS = {"गया": _PARTICIPLE, "दी": _PARTICIPLE, "दिया": _PARTICIPLE}
"""Names that are verb forms too, and what stands before them where they are verbs."""


class Name(NamedTuple):
    """One surface form to look for; `bearer` holds the forms of the person whose designation it is."""

    surface: str
    label: str
    bearer: tuple[str, ...] = ()


def document_text(title: str, text: str) -> str:
    """The text that offsets refer to: the title, a blank line and the body, or the body alone."""
    return f"{title}\n\n{text}" if title else text


def occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Yields where `surface` stands as whole words, verbs that are spelt like a name left out."""
    pattern = rf"(?<!{_LETTER}){re.escape(surface)}(?!{_LETTER})"
    verb = HOMOGRAPHS.get(surface)
    for match in re.finditer(pattern, text):
        if verb is None or not verb.search(text[: match.start()]):
            yield match.span()


def _names(record: dict[str, Any]) -> Iterator[Name]:
    for key, label in KINDS:
        for entry in record[key]:
            for form in (entry["name"], *entry["aliases"]):
                yield Name(form, label)
    for person in record["persons"]:
        forms = (person["name"], *person["aliases"])
        for role in person["roles"]:
            yield Name(role["title"], "ROLE", forms)


def _near(span: tuple[int, int], others: Iterable[tuple[int, int]], text: str) -> bool:
    for start, end in others:
        left, right = sorted(((start, end), span))
        if right[0] - left[1] <= REACH and "\n" not in text[left[1] : right[0]]:
            return True
    return False


def _spans(name: Name, text: str) -> list[tuple[int, int]]:
    """Spans of one name; of a designation those near its bearer, or all where none is near."""
    spans = list(occurrences(name.surface, text))
    if not name.bearer:
        return spans
    bearer = [span for form in name.bearer for span in occurrences(form, text)]
    return [span for span in spans if _near(span, bearer, text)] or spans


def project_mentions(record: dict[str, Any]) -> list[Mention]:
    """Mentions of a gold record in title + blank line + text, sorted, without overlaps, longest first.

    Of two names of one length the earlier kind of `KINDS` wins; `source` is "gold" and `score` 1.
    """
    text = document_text(record["title"], record["text"])
    names = sorted(set(_names(record)), key=lambda name: (-len(name.surface), _RANK[name.label], name))
    taken = bytearray(len(text))
    found: list[Mention] = []
    for name in names:
        for start, end in _spans(name, text):
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            found.append(
                Mention(start=start, end=end, label=name.label, text=text[start:end], score=1.0, source="gold", id=None)
            )
    return sorted(found, key=lambda mention: mention["start"])
