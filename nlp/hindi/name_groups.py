"""Groups the forms of names within one article: full forms first, then short forms with the group last named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """One mention: its place in the article's list of mentions, its offsets and its form."""

    index: int
    start: int
    end: int
    form: str


class Relation(NamedTuple):
    """When two full forms are one name, when a form is a short one of another, and which forms are short anyway."""

    same: Callable[[str, str], bool]
    short: Callable[[str, str], bool]
    lone: Callable[[str], bool]


def group_names(mentions: Sequence[Named], pairs: set[tuple[str, str]], relation: Relation) -> list[list[Named]]:
    """Return the mentions of each name, in order of first mention; `pairs` are forms that the text makes one."""
    forms = list(dict.fromkeys(mention.form for mention in mentions))
    shorts = {form for form in forms if _is_short(form, forms, pairs, relation)}
    groups = _full_groups([form for form in forms if form not in shorts], pairs, relation)
    placed = [[mention for mention in mentions if mention.form in group] for group in groups]
    for mention in mentions:
        if mention.form in shorts:
            _place(mention, placed, groups, relation)
    return sorted((sorted(group) for group in placed), key=lambda group: group[0])


def _is_short(form: str, forms: Sequence[str], pairs: set[tuple[str, str]], relation: Relation) -> bool:
    if any(form in pair and not all(map(relation.lone, pair)) for pair in pairs):
        return False
    return relation.lone(form) or any(relation.short(form, other) for other in forms if other != form)


def _full_groups(forms: Sequence[str], pairs: set[tuple[str, str]], relation: Relation) -> list[set[str]]:
    groups: list[set[str]] = []
    for form in sorted(forms, key=lambda form: -len(form.split())):
        hits = [
            group
            for group in groups
            if any((form, other) in pairs or (other, form) in pairs or relation.same(form, other) for other in group)
        ]
        merged = {form}.union(*hits)
        groups = [group for group in groups if group not in hits]
        groups.append(merged)
    return groups


def _place(mention: Named, placed: list[list[Named]], groups: list[set[str]], relation: Relation) -> None:
    """Put a short form into the fitting group whose last mention before it is nearest, else the next one after it."""
    best, rank = -1, (2, 0)
    for number, group in enumerate(placed):
        if not any(relation.short(mention.form, form) or mention.form == form for form in groups[number]):
            continue
        before = [other.end for other in group if other.start < mention.start]
        found = (0, mention.start - max(before)) if before else (1, min(other.start for other in group) - mention.start)
        if found < rank:
            best, rank = number, found
    if best < 0:
        placed.append([mention])
        groups.append({mention.form})
    else:
        placed[best].append(mention)
