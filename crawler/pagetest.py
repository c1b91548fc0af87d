"""Tells article pages from lists, videos, galleries and search results by what is on them."""

from __future__ import annotations

import hashlib
import re

from crawler.decode import decode
from crawler.kinds import ARTICLE, COPY, LISTING, OTHER, UNKNOWN
from crawler.links import TAG, without_scripts

STRUCTURED = re.compile(r"""["']@type["']\s*:\s*\[?\s*["'](\w+)["']""")
OG_TYPE = re.compile(
    r"""<meta\b(?=[^<>]*\bproperty\s*=\s*["']?og:type\b)[^<>]*\bcontent\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)
PUBLISHED = re.compile(
    r"""<meta\b[^<>]*["'](?:article:published_time|datePublished|publish-?date)["']""", re.IGNORECASE
)
BODY_CLASS = re.compile(r"""<body\b[^<>]*\bclass\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
ARTICLE_TYPES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "LiveBlogPosting".split()
)
LIST_TYPES = frozenset("CollectionPage SearchResultsPage ProfilePage ContactPage AboutPage Blog".split())
MEDIA_TYPES = frozenset("VideoObject ImageGallery VideoGallery MediaGallery PodcastEpisode".split())
LIST_CLASSES = frozenset(
    "home blog archive category tag author search search-results error404 page-template-default date paged".split()
)
POST_CLASSES = frozenset("single single-post single-news postid".split())
ANCHOR = re.compile(r"<a\b[^<>]*>.{0,4000}?</a\s*>", re.DOTALL | re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|td|tr|table|h[1-6]|section|article|header|footer|nav|aside|figure|br\s*/?)\b[^<>]*>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
SENTENCE_SIGN = re.compile(r"[।?!]|\.\s")
LETTER = re.compile(r"[\u0900-\u097fA-Za-z]")
TITLE = re.compile(r"<title\b[^<>]*>(.{0,2000}?)</title", re.DOTALL | re.IGNORECASE)
ENDED = re.compile(r"[।.!?…][\"'”’)]*\s*$")
PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>[^<]{80,}")
SENTENCE = 40
LINE = 25
PROSE_LINE = 80
ENOUGH_PROSE = 250
LITTLE_PROSE = 100
MUCH_PROSE = 490


def page_kind(page: str, guess: str) -> str:
    """Decides what a fetched page is: article, listing or other, given what its address promised."""
    declared = _declared_kind(page)
    if declared is not None and guess != LISTING:
        return declared
    if guess == COPY:
        return ARTICLE
    if guess == ARTICLE and _plain_prose(page) >= ENOUGH_PROSE:
        return ARTICLE
    return _kind_by_prose(page, guess, declared)


def _kind_by_prose(page: str, guess: str, declared: str | None) -> str:
    """Decides by how much running text a page has, and how much of its text is links."""
    prose, linked = _prose(page)
    if guess == LISTING:
        return ARTICLE if declared == ARTICLE and prose >= 2 * ENOUGH_PROSE and prose > linked else LISTING
    if prose >= ENOUGH_PROSE and (guess == ARTICLE or prose > linked):
        return ARTICLE
    if prose >= LITTLE_PROSE and prose > 2 * linked:
        return ARTICLE
    if guess == UNKNOWN:
        return LISTING
    return ARTICLE if prose >= PROSE_LINE else OTHER


def _declared_kind(page: str) -> str | None:
    """Reads what the page's own metadata call it; None when they say nothing or contradict each other."""
    types = STRUCTURED.findall(page) if "@type" in page else []
    head = page[: max(page.find("<body"), 3000)]
    articles = sum(kind in ARTICLE_TYPES for kind in types)
    classes = BODY_CLASS.search(page)
    names = set(classes.group(1).lower().split()) if classes else set()
    if names & POST_CLASSES:
        return ARTICLE
    if any(kind in LIST_TYPES for kind in types) and articles != 1:
        return LISTING
    if names & LIST_CLASSES:
        return LISTING
    og_type = OG_TYPE.search(head)
    og_name = og_type.group(1).lower() if og_type else ""
    if og_name.startswith("video") or (articles == 0 and any(kind in MEDIA_TYPES for kind in types)):
        return OTHER
    if articles == 1 or og_name in {"article", "news", "newsarticle"} or PUBLISHED.search(head):
        return ARTICLE if articles <= 1 else None
    return None


def story_key(body: bytes) -> tuple[str, frozenset[str]]:
    """Reduces a page to its title and its sentences outside links, so that a changed teaser is no changed story."""
    page = decode(body)
    return _title(page), frozenset(line for line in story_lines(page) if len(line) >= SENTENCE and ENDED.search(line))


def story_mark(page: str) -> str:
    """Gives the mark of what a page says outside links, by which its doubles are known; empty for too little."""
    lines = [match.group() for match in PARAGRAPH.finditer(page)]
    if sum(map(len, lines)) < MUCH_PROSE:
        lines = sorted(story_lines(page))
    if sum(map(len, lines)) < ENOUGH_PROSE:
        return ""
    return hashlib.blake2b("\n".join([_title(page), *lines]).encode(), digest_size=10).hexdigest()


def story_lines(page: str) -> set[str]:
    """Gives the lines of a page outside links that are longer than a label."""
    plain = TAG.sub("", BLOCK.sub("\n", ANCHOR.sub(" ", without_scripts(page))))
    return {" ".join(line.split()) for line in plain.split("\n") if len(line) >= LINE and len(line.strip()) >= LINE}


def _title(page: str) -> str:
    match = TITLE.search(page)
    return match.group(1).strip() if match else ""


def _plain_prose(page: str) -> int:
    """Counts the characters of paragraphs without markup inside, the quick way."""
    found = 0
    for match in PARAGRAPH.finditer(page):
        found += match.end() - match.start()
        if found >= MUCH_PROSE:
            return found
    return 0


def is_full(page: str) -> bool:
    """Tells, the quick way, that a page has much running text."""
    return _plain_prose(page) >= MUCH_PROSE


def _prose(page: str) -> tuple[int, int]:
    """Counts the letters of running text outside links, and those inside links."""
    body = without_scripts(page)
    body = body[max(0, body.find("<body")) :]
    linked = sum(len(LETTER.findall(TAG.sub("", match.group()))) for match in ANCHOR.finditer(body))
    plain = TAG.sub("", BLOCK.sub("\n", ANCHOR.sub(" ", body)))
    prose = sum(len(LETTER.findall(line)) for line in plain.split("\n") if len(line.strip()) >= PROSE_LINE)
    return (prose if prose >= ENOUGH_PROSE else max(prose, _wrapped_prose(body))), linked


def _wrapped_prose(body: str) -> int:
    """Counts the letters of text that its author has cut into short lines by hand."""
    plain = TAG.sub("", BLOCK.sub("\n", ANCHOR.sub(" ", BREAK.sub(" ", body.replace("\n", " ")))))
    runs = (line for line in plain.split("\n") if len(line.strip()) >= 2 * PROSE_LINE)
    return sum(len(LETTER.findall(run)) for run in runs if len(SENTENCE_SIGN.findall(run)) > 1)
