"""Recognises the page that says, under status 200, that there is nothing here."""

from __future__ import annotations

import re
import unicodedata

from crawler.links import TAG, without_scripts
from crawler.pagetest import is_full

_PAGE = r"(?:पेज|पृष्ठ|पन्ना|पन्ने|लिंक|page|url|link)"
_STORY = r"(?:खबर|ख़बर|समाचार|लेख|रिकॉर्ड|विज्ञप्ति|सामग्री|पोस्ट|post|article|story|news|content|record|document)"
_LACK = (
    r"(?:not (?:be )?found|नहीं मिल|उपलब्ध नहीं|मौजूद नहीं|उपस्थित नहीं|does(?: not|n['’]t) exist|"
    r"(?:not|no longer) available|(?:been|was) (?:removed|deleted|moved)|हटा (?:दिया|दी|ली|लिया) ग)"
)
_CODE = r"^\W*404\W*$|\b404\b\W*(?:error|not found|page|पेज)|(?:error|त्रुटि)\W*404\b"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(unicodedata.normalize("NFC", text), re.IGNORECASE)


# Own list, after the error pages of news sites; the nouns keep `मरीज को एंबुलेंस नहीं मिली` out.
HEADS = _pattern(rf"{_PAGE}.{{0,40}}{_LACK}|{_CODE}")
LINES = _pattern(
    rf"(?:{_PAGE}|{_STORY}).{{0,40}}{_LACK}|{_CODE}"
    r"|no (?:record|post|article|result|page)s? (?:was |were )?found|कोई (?:रिकॉर्ड|परिणाम|पोस्ट) नहीं"
)
HEADING = re.compile(r"<(title|h[1-3])\b[^<>]*>(.{0,2000}?)</\1", re.DOTALL | re.IGNORECASE)
ANCHOR = re.compile(r"<a\b[^<>]*>.{0,4000}?</a\s*>", re.DOTALL | re.IGNORECASE)
DECLARED = re.compile(r"article:published_time|[\"']NewsArticle[\"']")
SPACE = re.compile(r"\s+")
LINE = 300
HEADED, BARE = 1500, 700


def is_missing(page: str) -> bool:
    """Tells whether a short page says in its title, its headings or its text that the page is not there."""
    if is_full(page):
        return False
    body = without_scripts(page)
    text = ANCHOR.sub(" ", body[max(0, body.find("<body")) :])
    size = len(SPACE.sub(" ", TAG.sub(" ", text)))
    if size > HEADED:
        return False
    headings = (TAG.sub(" ", match.group(2)) for match in HEADING.finditer(body))
    if any(_says(HEADS, heading) for heading in headings):
        return True
    if size > BARE or DECLARED.search(page):
        return False
    return any(_says(LINES, line) for line in TAG.sub("\n", text).split("\n"))


def _says(pattern: re.Pattern[str], line: str) -> bool:
    text = unicodedata.normalize("NFC", " ".join(line.split()))
    return len(text) < LINE and bool(pattern.search(text))
