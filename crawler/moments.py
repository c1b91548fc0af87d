"""Reads the times that Hindi pages print: `मंगलवार, 14 अक्टूबर 2025 09:12 PM`, `१४ अक्तूबर २०२५, रात ९:१२`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

IST = timezone(timedelta(hours=5, minutes=30))
EARLIEST = 1995

# Month names of the press with their spellings; own list, checked against the CLDR names of `hi`.
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "जनवरी जन जनव january jan",
            "फरवरी फ़रवरी फर फ़र फरव february feb",
            "मार्च march mar",
            "अप्रैल अप्रेल अप्र april apr",
            "मई may",
            "जून june jun",
            "जुलाई जुल जुला july jul",
            "अगस्त अग august aug",
            "सितंबर सितम्बर सितं सित september sept sep",
            "अक्टूबर अक्तूबर अक्टू अक्तू अक्ट october oct",
            "नवंबर नवम्बर नवं नव november nov",
            "दिसंबर दिसम्बर दिसं दिस december dec",
        ),
        start=1,
    )
    for name in unicodedata.normalize("NFC", names).split()
}
# Weekdays, Monday first, with their spellings.
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "सोमवार सोम monday mon",
            "मंगलवार मंगल tuesday tue tues",
            "बुधवार बुध wednesday wed",
            "गुरुवार गुरूवार बृहस्पतिवार वीरवार गुरु thursday thu thur thurs",
            "शुक्रवार शुक्र friday fri",
            "शनिवार शनि saturday sat",
            "रविवार रवि इतवार sunday sun",
        )
    )
    for name in unicodedata.normalize("NFC", names).split()
}
# Parts of the day: the hours from 1 to 12 at which twelve are added.
AFTERNOON = frozenset("pm p.m. p.m दोपहर शाम सायं अपराह्न अपराह्".split())
NIGHT = frozenset("रात रात्रि".split())
MORNING = frozenset("am a.m. a.m सुबह प्रातः प्रात पूर्वाह्न तड़के".split())

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
_PART = "|".join(sorted(map(re.escape, AFTERNOON | NIGHT | MORNING), key=len, reverse=True))
_SEPARATOR = r"[\s,.॰\-/|]*"
DAY_FIRST = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_SEPARATOR}(?P<m1>{_MONTH}){_SEPARATOR}(?P<y1>\d{{4}}|['’]\d\d)"
MONTH_FIRST = rf"(?P<m2>{_MONTH}){_SEPARATOR}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y2>\d{{4}})"
ISO = r"(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
NUMERIC = r"(?P<d4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>\d{4}|\d\d)"
CLOCK = (
    rf"(?:{_SEPARATOR}(?:at|को|T|@|समय|बजे)?{_SEPARATOR}(?:(?P<before>{_PART})\s*)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)"
    rf"(?:[:.](?P<second>\d\d)(?:\.\d+)?)?\s*(?P<after>{_PART})?(?:\s*बजे)?(?:\s*(?P<zone>IST|GMT|UTC|Z|[+-]\d\d:?\d\d))?)?"
)
MOMENT = re.compile(
    rf"(?<![\d./-])(?:(?P<weekday>{_DAY}){_SEPARATOR})?(?:{DAY_FIRST}|{MONTH_FIRST}|{ISO}|{NUMERIC})(?!\d){CLOCK}",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d\d")
DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
JOINERS = re.compile("[\u200b-\u200d\ufeff]")


@dataclass(frozen=True)
class Moment:
    """A time as precise as it was written: `value` is an ISO date, or an ISO time with Indian offset."""

    value: str
    start: int
    end: int

    @property
    def day(self) -> str:
        """Gives the ISO date."""
        return self.value[:10]


def find_moments(text: str) -> list[Moment]:
    """Finds all full dates of a text; one whose weekday contradicts it, or that cannot exist, is left out."""
    if not YEAR.search(text):
        return []
    folded = unicodedata.normalize("NFC", JOINERS.sub("", text)).translate(DIGITS)
    moments = []
    for match in MOMENT.finditer(folded):
        value = _value(match)
        if value is not None:
            moments.append(Moment(value, match.start(), match.end()))
    return moments


def _value(match: re.Match[str]) -> str | None:
    day = _date(match)
    if day is None or (match["weekday"] and WEEKDAYS[match["weekday"].lower()] != day.weekday()):
        return None
    clock = _clock(match)
    if clock is None:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day, *clock, tzinfo=_zone(match["zone"]))
    return moment.astimezone(IST).isoformat(timespec="seconds")


def _date(match: re.Match[str]) -> date | None:
    """Reads the date of a match; two figures are day and month in the Indian order."""
    for index in "1234":
        if match[f"d{index}"]:
            year, month, day = match[f"y{index}"].lstrip("'’"), match[f"m{index}"].lower(), int(match[f"d{index}"])
            number = MONTHS[month] if month in MONTHS else int(month)
            full = int(year) + 2000 if len(year) == 2 else int(year)
            try:
                return date(full, number, day) if full >= EARLIEST else None
            except ValueError:
                return None
    return None


def _clock(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Reads the hour of the day; None when none is written or it cannot be."""
    if match["hour"] is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    part = (match["before"] or match["after"] or "").lower()
    if hour < 12 and (part in AFTERNOON or (part in NIGHT and hour >= 6)):
        hour += 12
    elif hour == 12 and (part in MORNING or part in NIGHT):
        hour = 0
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone(name: str | None) -> timezone:
    if not name or name.upper() == "IST":
        return IST
    if name.upper() in {"GMT", "UTC", "Z"}:
        return UTC
    sign = -1 if name[0] == "-" else 1
    digits = name[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def parse_declared(text: str) -> str | None:
    """Reads a time from metadata to Indian time; a date alone stays a date, and anything else is None."""
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text if _is_day(text) else None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = find_moments(text)
        return found[0].value if found else None
    if moment.year < EARLIEST:
        return None
    if len(text) <= 10:
        return moment.date().isoformat()
    return (moment if moment.tzinfo else moment.replace(tzinfo=IST)).astimezone(IST).isoformat(timespec="seconds")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= EARLIEST
    except ValueError:
        return False
