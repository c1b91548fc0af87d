"""What a date pattern yields, and the article's day that it is read against."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from nlp.hindi.date_calendar import Days, nearest
from nlp.hindi.date_tense import direction, is_plan
from nlp.hindi.date_tokens import Scan
from nlp.hindi.date_words import NEAR_MODIFIERS, PROCESSION_AFTER, PROCESSION_BEFORE
from nlp.hindi.number_spelling import fold, lookup

Yearly = Callable[[int], Days | None]
#: A deadline (तक, के बाद) further back than this many days is rather one to come, whatever the verb.
_STALE = 180
PROMISE = re.compile("(?:होगा|होगी|होंगे|ऊंगा|ऊँगा|ऊंगी|ऊँगी|ूंगा|ूँगा|ूंगी|ूँगी)[।,.]?$")
MODIFIER = r"(?:I?\^~|I?[LX]|[IU])"
NUMBER = "(?:S[dnwW]|[dnwWDc]|[wW]c)"
YEAR = "(?:y|wc[wW]?)"


@dataclass(frozen=True, slots=True)
class Found:
    """A period with the token indices it was read from; `yearly` gives it in any year where the year was guessed."""

    start: int
    stop: int
    first: date
    last: date
    precision: str
    relative: bool = False
    yearly: Yearly | None = None
    duration: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A scanned text and the day it was published, None where that is not known."""

    scan: Scan
    published: date | None

    def number(self, match: re.Match[str], group: str) -> int:
        """The whole value of a one-token group."""
        value = self.scan.tokens[match.start(group)].value
        return int(value) if isinstance(value, int | Decimal) else 0

    def raw(self, index: int) -> str:
        """The text of a token."""
        return self.scan.tokens[index].raw

    def amount(self, match: re.Match[str], group: str = "num") -> Decimal:
        """The value of a number group: 3, तीन, ढाई, साढ़े तीन, सौ, दो सौ."""
        total = Decimal(0)
        for index in range(match.start(group), match.end(group)):
            token = self.scan.tokens[index]
            entry = lookup(token.raw)
            value = entry.value if entry else Decimal(str(token.value))
            total = total * value if self.scan.codes[index] == "c" and total else total + value
        return total

    def year(self, match: re.Match[str], *groups: str) -> int | None:
        """The year of the first group that matched: 2024, दो हजार चौबीस; None where none did."""
        for group in groups:
            if match[group]:
                if match[group] == "y":
                    return self.number(match, group)
                year = int(self.amount(match, group)) if len(match[group]) < 3 else self._long_year(match, group)
                return year if 1500 <= year < 2200 else None
        return None

    def _long_year(self, match: re.Match[str], group: str) -> int:
        values = [lookup(self.raw(index)) for index in range(match.start(group), match.end(group))]
        thousand, scale, rest = (int(entry.value) if entry else 0 for entry in values)
        return thousand * scale + rest

    def step(self, match: re.Match[str], group: str = "mod") -> int | None:
        """-1 for पिछले, 0 for इस, 1 for अगले; None for उस, which points at the text."""
        codes = match[group]
        if "U" in codes:
            return None
        return -1 if "L" in codes else 1 if "X" in codes or "^" in codes else 0

    def nth(self, match: re.Match[str], *, last: int) -> int:
        """The ordinal of a group: पहले is 1 though it also means before, अंतिम is `last`."""
        return {"o": self.number(match, "nth"), "p": 1}.get(match["nth"], last)

    def is_near(self, match: re.Match[str], group: str = "mod") -> bool:
        """Whether the modifier means the nearest such day (आगामी, आने वाले), not the one of the next week (अगले)."""
        indices = range(match.start(group), match.end(group))
        return any(fold(self.raw(index)) in NEAR_MODIFIERS for index in indices)

    def words_after(self, match: re.Match[str]) -> list[str]:
        """The next few words behind a match."""
        end = self.scan.tokens[match.end() - 1].end
        return self.scan.text[end : end + 24].split()

    def ends(self, match: re.Match[str]) -> bool:
        """Whether the clause is over behind a match."""
        return not self.words_after(match) or self.scan.codes[match.end() : match.end() + 1] in {"|", ","}

    def promises(self, match: re.Match[str]) -> bool:
        """Whether the next few words end in a future verb of an event or of the speaker (होगी, जाऊंगा)."""
        return any(PROMISE.search(word) for word in self.words_after(match)[:4])

    def is_procession(self, match: re.Match[str]) -> bool:
        """Whether मार्च is a march: कैंडल मार्च, मार्च निकाला."""
        start = self.scan.tokens[match.start()].start
        before, after = self.scan.text[max(0, start - 12) : start].split()[-1:], self.words_after(match)[:1]
        return bool(PROCESSION_BEFORE.intersection(before) or PROCESSION_AFTER.intersection(after))

    def plans(self, match: re.Match[str]) -> bool:
        """Whether the day is that of an act only planned or ordered: बुधवार को बाजार बंद रखने का ऐलान किया."""
        return is_plan(self.scan.text, self.scan.tokens[match.end() - 1].end)

    def tense(self, match: re.Match[str]) -> int:
        """-1 where the clause goes on in the past tense, 1 in the future, else 0."""
        return direction(self.scan.text, self.scan.tokens[match.end() - 1].end)

    def found(self, match: re.Match[str], days: Days | None, precision: str, *, relative: bool = False) -> Found | None:
        """A finding over the tokens of a match, None without days."""
        return Found(match.start(), match.end(), *days, precision, relative) if days else None

    def on(self, match: re.Match[str], shift: int) -> Found | None:
        """The day so many days from the publication, None without one."""
        if self.published is None:
            return None
        day = self.published + timedelta(days=shift)
        return self.found(match, (day, day), "day", relative=True)

    def floating(self, match: re.Match[str], yearly: Yearly, precision: str) -> Found | None:
        """A period without a year, put where the tense or else the shortest distance says; None without a day."""
        if self.published is None:
            return None
        turn = 0 if self.plans(match) else self.tense(match)

        def anchor(year: int) -> date | None:
            days = yearly(year)
            return (days[1] if turn > 0 else days[0]) if days else None

        chosen = nearest(anchor, self.published, turn)
        limit = re.match("t|kb", self.scan.codes[match.end() : match.end() + 2])
        if limit and turn < 0 and chosen and (self.published - chosen).days > _STALE:
            chosen = nearest(anchor, self.published, 0)
        days = yearly(chosen.year) if chosen else None
        return Found(match.start(), match.end(), *days, precision, relative=True, yearly=yearly) if days else None
