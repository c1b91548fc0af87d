"""Reads sentences written with their marks inside: `data/training/sentences/*.tsv`.

A line holds four cells: kinds of event joined by commas, or `-`, or `other` for a sentence of other news; status or
`-`; `said` where the sentence reports a named person's speech, else `-`; the sentence. In it `[रमेश|PERSON]` marks a
name, `<डेढ़ लाख|person>` the numeral of a figure with its unit, `{उद्घाटन किया}` the trigger of an event; marks of
different brackets may stand in one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nlp.record import EVENT_TYPES, LABELS, STATUSES, UNITS
from nlp.training.sentences import Annotated, Mark

TAUGHT = frozenset({"mention", "unit", "trigger"})
_SIGN = re.compile(r"[\[\]<>{}]|\|[A-Za-z_]+(?=[\]>])")
_LAYERS = {"[": "mention", "<": "unit", "{": "trigger"}
_CLOSING = {"]": "[", ">": "<", "}": "{"}
_ALLOWED = {"[": frozenset(LABELS), "<": frozenset(UNITS)}
Open = dict[str, tuple[int, str]]


class MarkupError(ValueError):
    """A line is not written as the format wants."""


def load_marked(folder: Path) -> list[Annotated]:
    """All sentences of a folder's `*.tsv`, in the order of names and lines; raises MarkupError with file and line.

    Raises FileNotFoundError when the folder holds none.
    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise FileNotFoundError(f"no marked sentences in {folder}")
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                found.append(parse_line(line, f"{path.stem}-{number}"))
            except MarkupError as error:
                raise MarkupError(f"{path.name}, line {number}: {error}") from error
    return found


def parse_line(line: str, name: str = "") -> Annotated:
    """One line as an annotated sentence; raises MarkupError with what is wrong."""
    cells = line.split("\t")
    if len(cells) != 4:
        raise MarkupError(f"4 cells parted by tabs are wanted, {len(cells)} found.")
    kinds, status, speech, marked = cells
    text, marks = parse_marks(marked)
    if kinds == "other":
        if marks or status != "-" or speech != "-":
            raise MarkupError("a sentence of other news has no marks, no status and no speech.")
        return Annotated(text, health=False, article=name)
    told = [] if kinds == "-" else kinds.split(",")
    _check(told, status, speech, marks)
    events = {kind: float(kind in told) for kind in EVENT_TYPES}
    return Annotated(text, marks, TAUGHT, events, None if status == "-" else status, speech == "said", True, name)


def _check(kinds: list[str], status: str, speech: str, marks: tuple[Mark, ...]) -> None:
    unknown = [kind for kind in kinds if kind not in EVENT_TYPES]
    if unknown:
        raise MarkupError(f"there is no kind of event {unknown[0]!r}.")
    if (status in STATUSES) != bool(kinds) or (status not in STATUSES and status != "-"):
        raise MarkupError(
            f"the status {status!r} does not fit the kinds: one of {', '.join(STATUSES)} with a kind, else -."
        )
    if speech not in ("said", "-"):
        raise MarkupError(f"the third cell is 'said' or '-', not {speech!r}.")
    if any(mark.layer == "trigger" for mark in marks) != bool(kinds):
        raise MarkupError("a sentence has triggers exactly if it has kinds of event.")


def parse_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain sentence and its marks in the order of their ends; raises MarkupError where brackets do not fit."""
    text, at = "", 0
    marks: list[Mark] = []
    pending: Open = {}
    for sign in _SIGN.finditer(marked):
        text += marked[at : sign.start()]
        at = sign.end()
        marks += _sign(sign[0], len(text), pending)
    if pending:
        raise MarkupError(f"a bracket {next(iter(pending))!r} is not closed.")
    return text + marked[at:], tuple(marks)


def _sign(sign: str, place: int, pending: Open) -> Iterator[Mark]:
    """Open, label or close a mark; yields it when it closes."""
    if sign in _LAYERS:
        if sign in pending:
            raise MarkupError(f"a bracket {sign!r} stands inside another.")
        pending[sign] = (place, "TRIGGER" if sign == "{" else "")
    elif sign.startswith("|"):
        opened = max((key for key in pending if key in _ALLOWED), key=lambda key: pending[key][0], default="")
        if not opened or sign[1:] not in _ALLOWED[opened]:
            raise MarkupError(f"the label {sign[1:]!r} does not fit its bracket.")
        pending[opened] = (pending[opened][0], sign[1:])
    else:
        if _CLOSING[sign] not in pending:
            raise MarkupError(f"a bracket {sign!r} closes nothing.")
        start, label = pending.pop(_CLOSING[sign])
        if not label or start == place:
            raise MarkupError(f"a mark that ends with {sign!r} is empty or has no label.")
        yield Mark(start, place, _LAYERS[_CLOSING[sign]], label)
