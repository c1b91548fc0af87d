"""Finds the lines of an article's text that are no part of the report: read-also lines, captions, bylines."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]+")
_NOISE = re.compile(
    r"""\W*(?:
        (?:यह|ये|इसे|यहां|इन्हें|पढ़ें\ ये)\s+(?:भी|खबर)\s+(?:पढ़ें|पढ़े|पढ़िए|देखें|जानें)
        |संबंधित\ खबरें?|और\ पढ़ें|आगे\ पढ़ें|(?:also|must)\s+read|read\s+(?:also|more)|related
        |फोटो(?:\ (?:कैप्शन|फाइल|सौजन्य|संख्या|\d)|\s*[:\-–]|$)|photo\s*(?:credit|:)|तस्वीर\s*:
        |(?:edited|posted|published|written|reported|updated)\s*(?:by|on|at|:)|by\s*:
        |विज्ञापन|advertisement|copyright|©|follow\ us|व्हाट्सएप|हमारे\ व्हाट्स
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(r"\(\s*(?:photo|फोटो|तस्वीर|file|फाइल)[^()\n]{0,60}\)", re.IGNORECASE)


def is_noise(line: str) -> bool:
    """Whether a line is a read-also line, a caption or a byline."""
    return _NOISE.match(line) is not None


def noise_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of the lines and brackets that report nothing."""
    spans = [match.span() for match in _LINE.finditer(text) if is_noise(match.group())]
    return spans + [match.span() for match in _CREDIT.finditer(text)]
