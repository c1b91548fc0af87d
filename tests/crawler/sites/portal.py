"""A WordPress-like portal: sitemap index with gzip, news sitemap, feed, AMP copies, tags, authors, a calendar without end."""

# ruff: noqa: E501 (markup is kept on one line; each address has its answer)

from __future__ import annotations

import gzip
import hashlib
import re
from email.utils import format_datetime

from tests.crawler.sites.newsroom import Newsroom
from tests.crawler.sites.server import Reply, Site
from tests.crawler.sites.stories import Story

NAME = "प्रभात पथ"
NAV = (
    '<nav class="main-navigation"><ul><li><a href="/">होम</a></li><li><a href="/category/swasthya/">स्वास्थ्य</a></li>'
    '<li><a href="/category/pradesh/">प्रदेश</a></li><li><a href="/tag/patna/">पटना</a></li><li><a href="/about-us/">हमारे बारे में</a></li>'
    '<li><a href="/video/">वीडियो</a></li><li><a href="https://epaper.elsewhere.example/">ई-पेपर</a></li></ul></nav>'
)
CALENDAR = '<div class="widget widget_calendar"><a href="/{year}/{month:02d}/">« पिछला माह</a></div>'


def portal(room: Newsroom) -> Site:
    """Serves the portal of a newsroom."""

    def answer(path: str, headers: dict[str, str]) -> Reply:
        base = f"http://{headers['host']}"
        for pattern, page in ROUTES:
            match = re.fullmatch(pattern, path)
            if match:
                return _conditional(page(room, base, *match.groups()), headers)
        return Reply("<html><body><h1>पेज नहीं मिला</h1></body></html>".encode(), 404)

    return answer


def _conditional(reply: Reply, headers: dict[str, str]) -> Reply:
    """Answers 304 to those who know the page already."""
    if reply.status != 200:
        return reply
    tag = f'"{hashlib.md5(reply.body, usedforsecurity=False).hexdigest()}"'
    if headers.get("if-none-match") == tag:
        return Reply(status=304, headers=(("ETag", tag),))
    return Reply(reply.body, reply.status, reply.content_type, (*reply.headers, ("ETag", tag)))


def _xml(text: str) -> Reply:
    return Reply(
        ('<?xml version="1.0" encoding="UTF-8"?>' + text).encode(), content_type="application/xml; charset=utf-8"
    )


def _robots(_: Newsroom, base: str) -> Reply:
    text = f"User-agent: *\nDisallow: /wp-admin/\nDisallow: /secret/\nSitemap: {base}/sitemap_index.xml\n"
    return Reply(text.encode(), content_type="text/plain")


def _index(_: Newsroom, base: str) -> Reply:
    maps = "".join(
        f"<sitemap><loc>{base}/{name}</loc></sitemap>"
        for name in ("post-sitemap.xml.gz", "news-sitemap.xml", "page-sitemap.xml")
    )
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>')


def _posts(room: Newsroom, base: str) -> Reply:
    """Lists all but the newest post, which only the home page shows."""
    rows = "".join(
        f"<url><loc>{base}{_path(story)}</loc><lastmod>{room.changed[story.key].isoformat()}</lastmod></url>"
        for story in room.listed()[1:]
    )
    return Reply(gzip.compress(f"<urlset>{rows}</urlset>".encode(), mtime=0), content_type="application/x-gzip")


def _news(room: Newsroom, base: str) -> Reply:
    rows = "".join(
        f"<url><loc>{base}{_path(story)}</loc><news:news><news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{story.title}</news:title></news:news></url>"
        for story in room.listed()[:5]
    )
    return _xml(f'<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>')


def _pages(_: Newsroom, base: str) -> Reply:
    return _xml(f"<urlset><url><loc>{base}/about-us/</loc></url><url><loc>{base}/privacy-policy/</loc></url></urlset>")


def _feed(room: Newsroom, base: str) -> Reply:
    rows = "".join(
        f"<item><title>{story.title}</title><link>{base}{_path(story)}?utm_source=rss&amp;utm_medium=feed</link>"
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for story in room.listed()[:10]
    )
    return _xml(f'<rss version="2.0"><channel><title>{NAME}</title><link>{base}/</link>{rows}</channel></rss>')


def _path(story: Story) -> str:
    return f"/{story.published:%Y/%m}/{story.slug}/"


def _shell(title: str, body_class: str, body: str, head: str = "") -> Reply:
    page = (
        f'<!DOCTYPE html><html lang="hi-IN"><head><meta charset="utf-8"><title>{title} - {NAME}</title><meta property="og:site_name" content="{NAME}">'
        f'<link rel="alternate" type="application/rss+xml" href="/feed/">{head}<script>var a = "<a href=\'/x/\'>";</script></head>'
        f'<body class="{body_class}"><header class="site-header"><div class="top-date">सोमवार, 24 नवंबर 2025</div>{NAV}</header>{body}'
        f'<aside class="sidebar"><h3>ताजा खबरें</h3>{CALENDAR.format(year=2025, month=9)}</aside>'
        f"<footer><p>© 2025 {NAME} सर्वाधिकार सुरक्षित। हमारी वेबसाइट पर प्रकाशित सामग्री का पुनः प्रकाशन बिना अनुमति वर्जित है।</p></footer></body></html>"
    )
    return Reply(page.encode())


def _card(story: Story) -> str:
    teaser = story.paragraphs[0][:90]
    return f'<article class="post-card"><h2><a href="{_path(story)}">{story.title}</a></h2><p>{teaser}…</p></article>'


def _home(room: Newsroom, _: str) -> Reply:
    return _shell("होम", "home blog", "<main>" + "".join(map(_card, room.listed()[:6])) + "</main>")


def _category(room: Newsroom, _: str, section: str, number: str | None) -> Reply:
    page = int(number or 1)
    stories = room.listed(section)[(page - 1) * 5 : page * 5]
    if not stories:
        return Reply(b"", 404)
    more = f'<div class="pagination"><a class="next" href="/category/{section}/page/{page + 1}/">अगला »</a></div>'
    return _shell("स्वास्थ्य", "archive category", "<main>" + "".join(map(_card, stories)) + more + "</main>")


def _month(_: Newsroom, __: str, year: str, month: str) -> Reply:
    """Shows an empty month and a link to the one before it, without end."""
    before = int(year) * 12 + int(month) - 2
    link = CALENDAR.format(year=before // 12, month=before % 12 + 1)
    return _shell("पुरालेख", "archive date", f"<main><p>इस माह कोई खबर नहीं।</p>{link}</main>")


def _story(room: Newsroom, base: str, slug: str, amp: str | None) -> Reply:
    story = room.by_slug(slug)
    if story is None:
        return Reply("<html><body><h1>पेज नहीं मिला</h1></body></html>".encode(), 404)
    changed = room.changed[story.key]
    others = [other for other in room.listed() if other.key != story.key][:3]
    related = "".join(f'<li><a href="{_path(other)}">{other.title}</a></li>' for other in others)
    middle = f'<p><strong>यह भी पढ़ें: <a href="{_path(others[0])}">{others[0].title}</a></strong></p>'
    paragraphs = [f"<p>{text}</p>" for text in story.paragraphs]
    paragraphs.insert(2, middle)
    body = (
        f'<div class="content-area"><div class="breadcrumb"><a href="/">होम</a> » <a href="/category/{story.section}/">खबरें</a> » {story.title}</div>'
        f'<article class="post type-post"><h1 class="entry-title">{story.title}</h1><div class="entry-meta">By <a class="author" href="/author/x/">{story.byline}</a>'
        f" | Published: {story.published:%d %B %Y %I:%M %p} | Updated: {changed:%d %B %Y %I:%M %p}</div>"
        f'<div class="share-buttons">शेयर करें <a href="https://fb.example/">Facebook</a><a href="https://x.example/">WhatsApp</a><span>कॉपी लिंक</span></div>'
        f'<figure><img src="/a.jpg" alt="अस्पताल"><figcaption>अस्पताल के बाहर मरीजों के परिजन। फोटो: {NAME}</figcaption></figure>'
        f'<div class="entry-content">{"".join(paragraphs)}'
        f'<p>ताजा खबरों के लिए हमारे व्हाट्सएप चैनल से जुड़ें। <a href="https://wa.example/">यहां क्लिक करें</a></p></div>'
        f'<div class="tags-links">Tags: <a href="/tag/patna/">पटना</a></div></article>'
        f'<section class="related-posts"><h3>संबंधित खबरें</h3><ul>{related}</ul></section>'
        f'<div id="comments"><h3>Leave a Reply</h3><p>आपका ईमेल पता प्रकाशित नहीं किया जाएगा। आवश्यक फ़ील्ड चिह्नित हैं।</p></div></div>'
    )
    url = base + _path(story)
    head = (
        f'<link rel="canonical" href="{url}"><link rel="amphtml" href="{url}?amp=1"><meta property="og:type" content="article">'
        f'<meta property="og:title" content="{story.title} - {NAME}"><meta property="article:published_time" content="{story.published.isoformat()}">'
        f'<meta property="article:modified_time" content="{changed.isoformat()}">'
    )
    return _shell(story.title, "single single-post", body, head)


def _about(_: Newsroom, __: str) -> Reply:
    text = "हम राज्य की खबरें पाठकों तक पहुंचाते हैं। हमारी टीम में अनुभवी पत्रकार हैं और हम निष्पक्ष पत्रकारिता में विश्वास रखते हैं।"
    return _shell("हमारे बारे में", "page", f"<main><h1>हमारे बारे में</h1><p>{text}</p><p>{text}</p></main>")


def _tag(room: Newsroom, _: str) -> Reply:
    return _shell("पटना", "archive tag", "".join(map(_card, room.listed()[:3])))


ROUTES = (
    (r"/robots\.txt", _robots),
    (r"/sitemap_index\.xml", _index),
    (r"/post-sitemap\.xml\.gz", _posts),
    (r"/news-sitemap\.xml", _news),
    (r"/page-sitemap\.xml", _pages),
    (r"/feed/", _feed),
    (r"/", _home),
    (r"/category/(swasthya|pradesh)/(?:page/(\d+)/)?", _category),
    (r"/(\d{4})/(\d\d)/", _month),
    (r"/(?:about-us|privacy-policy)/", _about),
    (r"/tag/patna/|/author/x/|/video/", _tag),
    (r"/\d{4}/\d\d/([\w-]+)/(?:\?amp=(1))?(?:\?utm.*)?", _story),
)
