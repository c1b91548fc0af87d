"""Tells from an address whether it leads to an article, to a list of articles, to a copy or to neither."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.urls import path_of

ARTICLE, LISTING, COPY, OTHER, UNKNOWN, PART = "article", "listing", "copy", "other", "unknown", "part"

# Path segments of pages that are no articles and lead to none that sections do not show (as seen on Indian sites).
OTHER_SEGMENTS = frozenset(
    """about about-us aboutus account admin ads advertise advertisement advertise-with-us api apps app archive-search
    author authors reporter writer-profile byline cart cdn-cgi careers comment comments complaint-redressal
    contact contact-us contactus cookie-policy copyright corrections cricket-score disclaimer download e-paper
    epaper e-magazine embed faq feedback forgot-password gallery grievance image-gallery images live-score live-tv
    livetv login logout membership my-account newsletter notifications photo photo-gallery photogallery photos
    photo-story pictures playlist podcast podcasts poll preferences privacy privacy-policy profile profiles quiz
    redirect register reels rti search share short-videos shorts sign-in signin signup sitemap site-map slideshow
    slideshows static stock-price store subscribe subscription tag tags terms terms-and-conditions terms-of-use
    topic topics trending-topics user users video video-gallery videos visual-stories visualstories watch web-
    stories webstories webstory wp-admin wp-content wp-includes wp-json wp-login.php xmlrpc.php team our-team लेखक
    टैग वीडियो फोटो""".split()
)
OTHER_QUERY = frozenset(
    "s q search query keyword replytocom add-to-cart login redirect_to share preview action tag author".split()
)
FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|woff2?|ttf|eot|mp[34]|m4a|m3u8|webm|avi|mov|pdf|docx?|xlsx?|pptx?|zip|rar|gz"
    r"|tgz|exe|apk|txt|xml|rss|atom|ics|csv|swf)$",
    re.IGNORECASE,
)
DOCUMENT = re.compile(r"\.(?:s?html?|php|aspx?|cms|ece|jsp|do)$", re.IGNORECASE)
COPY_PATH = re.compile(
    r"/(?:amp|print|printer|print-version|m-amp)/?$|^/(?:amp|print|amp-story|amphtml)/|[-_/.](?:amp|print)\.(?:html?|php|cms|aspx?)$"
    r"|/print[-_]?(?:news|page|article|story|version|view|this)?\.(?:html?|php|aspx?|jsp)$"
    r"|\.amp$|/(?:amp_articleshow|print_articleshow)/",
    re.IGNORECASE,
)
COPY_QUERY = frozenset("amp print outputtype output printable tmpl format".split())
COPY_VALUES = frozenset("amp 1 true print yes component".split())
DATE_ARCHIVE = re.compile(
    r"/(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2]))?(?:[/-]\d{1,2})?/?(?:page/\d+/?)?$|/(?:calendar|archives?|date|पुरालेख)(?:/|$)",
    re.IGNORECASE,
)
DATE_QUERY = frozenset("date month year day calendar cal".split())
PAGINATION_PATH = re.compile(
    r"/(?:page|pg|p|index|page-)[/-]?\d{1,5}(?:\.\w+)?/?$|/[\w%-]+-page-?\d{1,5}/?$", re.IGNORECASE
)
PAGINATION_QUERY = frozenset("page paged pg pageno page_no pagenumber pagenum p start offset pno currentpage".split())
ID_QUERY = frozenset(
    "id newsid nid aid articleid article_id storyid story_id news_id postid post contentid prid relid p art".split()
    + "cid sno slno sn item".split()
)
ARTICLE_WORD = re.compile(r"/(?:article|story|articleshow|news-?details?|samachar|post|khabar)[/-]", re.IGNORECASE)
DATED = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?:\d{1,2}/)?[^/]{3,}")
NUMBERED = re.compile(r"(?:^|[-_/])\d{5,}(?:[-_.].*)?$|-\d{3,}(?:\.\w+)?$")
LISTING_PREFIXES = frozenset("category categories cat section sections label channel".split())
LISTING_NAMES = frozenset("news latest latest-news home index all-news headlines default top-news".split())
COPY_SEGMENTS = frozenset("amp print amphtml".split())
HEALTH = re.compile(
    r"स्वास्थ|सेहत|हेल्थ|चिकित्सा|आरोग्य|अस्पताल|बीमारी|मेडिकल|health|swasth|sehat|medical|hospital|arogya|chikitsa|fitness|wellness|lifestyle",
    re.IGNORECASE,
)


@lru_cache(maxsize=8_000)
def url_kind(url: str) -> str:
    """Guesses the kind of page from its address alone."""
    parts = urlsplit(url)
    path = path_of(url)
    segments = [segment.lower() for segment in path.split("/") if segment]
    keys = {key.lower(): value.lower() for key, value in parse_qsl(parts.query, keep_blank_values=True)}
    if _is_other(path, segments, keys):
        return OTHER
    if _is_copy(parts.netloc, path, segments, keys):
        return COPY
    if (not segments and not keys) or is_pagination(url) or is_date_archive(url):
        return LISTING
    if _is_article(path, segments, keys):
        return ARTICLE
    return LISTING if segments and _is_listing(segments) else UNKNOWN


def _is_other(path: str, segments: list[str], keys: dict[str, str]) -> bool:
    """Recognises files, searches and the service pages of a site."""
    is_service = any(segment in OTHER_SEGMENTS for segment in segments[:-1])
    is_page = bool(segments) and DOCUMENT.sub("", segments[-1]) in OTHER_SEGMENTS
    return is_service or is_page or bool(FILE.search(path)) or bool(OTHER_QUERY & keys.keys())


def _is_copy(netloc: str, path: str, segments: list[str], keys: dict[str, str]) -> bool:
    """Recognises AMP and print copies."""
    if COPY_PATH.search(path) or netloc.startswith("amp.") or COPY_SEGMENTS.intersection(segments):
        return True
    return any(keys[key] in COPY_VALUES or not keys[key] for key in COPY_QUERY & keys.keys())


def _is_article(path: str, segments: list[str], keys: dict[str, str]) -> bool:
    """Recognises articles by dates, numbers and the length of the slug."""
    if any(key in ID_QUERY and re.search(r"\d", value) for key, value in keys.items()):
        return True
    if not segments:
        return False
    last = segments[-1]
    words = re.split(r"[-_]", DOCUMENT.sub("", last))
    if DATED.search(path) or NUMBERED.search(last) or (ARTICLE_WORD.search(path) and len(words) > 2):
        return True
    return len(words) >= 5 or (len(words) >= 4 and bool(DOCUMENT.search(last)))


def _is_listing(segments: list[str]) -> bool:
    """Recognises categories by their prefix or their name."""
    last = segments[-1]
    if segments[0] in LISTING_PREFIXES and not last.isdigit() and len(re.split(r"[-_]", last)) < 4:
        return True
    return len(segments) == 1 and DOCUMENT.sub("", last) in LISTING_NAMES


def original_guesses(url: str) -> list[str]:
    """Guesses from the address of an AMP or print copy where its article may be."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("amp.")
    pairs = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key.lower() not in COPY_QUERY
    ]
    segments = [segment for segment in parts.path.split("/") if segment not in COPY_SEGMENTS]
    path = re.sub(r"[-_.](?:amp|print)(?=\.\w+$|$)", "", "/".join(segments)) or "/"
    paths = dict.fromkeys((path, path.rstrip("/") or "/", path.rstrip("/") + "/"))
    return [
        urlunsplit((parts.scheme, prefix + host, each, urlencode(pairs), ""))
        for prefix in ("", *(("www.",) if host != parts.netloc else ()))
        for each in paths
    ]


def is_pagination(url: str) -> bool:
    """Tells whether an address names a further page of a list."""
    parts = urlsplit(url)
    if PAGINATION_PATH.search(parts.path):
        return True
    pairs = parse_qsl(parts.query)
    return any(key.lower() in PAGINATION_QUERY - {"p"} and value.isdigit() for key, value in pairs)


def is_date_archive(url: str) -> bool:
    """Tells whether an address is a day, month or year of a calendar."""
    parts = urlsplit(url)
    if DATE_ARCHIVE.search(path_of(url)):
        return True
    keys = {key.lower() for key, _ in parse_qsl(parts.query)}
    return bool(keys & DATE_QUERY) and not keys & ID_QUERY


def is_health(words: str) -> bool:
    """Tells whether an address or a link's words speak of health."""
    return bool(HEALTH.search(words))
